#pragma once

#include "fixture.h"

G_BEGIN_DECLS

/**
 * RoleAct:
 * @name: what is done
 * @who: the roles that may do it, with a space between. The others are refused for their roles; one that stands there as
 *   ROLE:REASON is refused for that reason, as who prepared it is when another officer must do it
 * @prepare: (nullable): makes what it is done to, by other officers. Returns: (transfer full): the number of that
 * @act: does it, by the officer who signed in
 */
typedef struct
{
  const char *name;
  const char *who;
  char     *(*prepare) (Fixture *fixture);
  gboolean  (*act)     (Fixture     *fixture,
                        const char  *number,
                        GError     **error);
} RoleAct;

/* What can be done at a register, by rooms of the office; each ends with an act that has no name. */
extern const RoleAct role_acts_counter[];
extern const RoleAct role_acts_review[];
extern const RoleAct role_acts_cards[];
extern const RoleAct role_acts_house[];
extern const RoleAct role_acts_accounts[]; /* only where officers have accounts of a server */

/* A step's answer: whether there is one. */
gboolean role_acts_did (JsonObject *answer);

G_END_DECLS
