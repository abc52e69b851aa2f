#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * A fresh register, in a folder or on a server as the suite asks for, made for training (the day can be chosen), of chamber 08, with the officers agent, agent2, registrar,
 * registrar2, clerk, director and admin, each with the role of that name and FIXTURE_PIN.
 */

#define FIXTURE_PIN "un mot de passe"
#define FIXTURE_DAY "2026-03-10"

typedef struct
{
  char          *folder; /* a temporary folder; a register in a folder is its child "register" */
  char          *place;  /* of the register */
  SijilRegister *reg;
} Fixture;

void        fixture_set_up    (Fixture       *fixture,
                               gconstpointer  data);
void        fixture_tear_down (Fixture       *fixture,
                               gconstpointer  data);
void        fixture_take_officer (SijilRegister *reg,
                                  const char    *login);
void        fixture_sign_in   (Fixture       *fixture,
                               const char    *login);
void        fixture_connect   (Fixture       *fixture,
                               const char    *login);
char       *fixture_begin_house (Fixture     *fixture) G_GNUC_WARN_UNUSED_RESULT;
void        fixture_end_house (Fixture       *fixture,
                               char          *before);
void        fixture_set_day   (Fixture       *fixture,
                               const char    *day);
JsonObject *fixture_json      (const char    *text);
void        fixture_reopen    (Fixture       *fixture);
guint       fixture_count_papers (Fixture    *fixture,
                               const char    *uuid);

G_END_DECLS
