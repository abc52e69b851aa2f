#pragma once

#include "store/sijil-db.h"
#include "store/sijil-papers.h"

G_BEGIN_DECLS

/*
 * An open register with the officer who works at it. Every business step, of the screens and of the command line alike,
 * is one function of this room that takes a SijilRegister.
 */

typedef struct _SijilRegister SijilRegister;

typedef enum
{
  SIJIL_ROLE_AGENT         = 1 << 0,
  SIJIL_ROLE_REGISTRAR     = 1 << 1,
  SIJIL_ROLE_CLERK         = 1 << 2,
  SIJIL_ROLE_DIRECTOR      = 1 << 3,
  SIJIL_ROLE_ADMINISTRATOR = 1 << 4,
} SijilRole;

#define SIJIL_ROLE_ANY (SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_CLERK | SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR)

/**
 * SijilOfficer:
 *
 * Who works at the register. Lent by the register; valid until the next sign-in.
 */
typedef struct
{
  gint64      id;     /* 0: nobody has signed in */
  const char *login;
  const char *name_fr;
  const char *name_ar; /* (nullable) */
  gint64      office;
  guint       roles;  /* SijilRole */
} SijilOfficer;

SijilRegister      *sijil_register_open          (const char     *folder,
                                                  gboolean        read_only,
                                                  GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void                sijil_register_close         (SijilRegister  *self);
gboolean            sijil_register_sign_in       (SijilRegister  *self,
                                                  const char     *login,
                                                  const char     *pin,
                                                  GError        **error);
gboolean            sijil_register_play          (SijilRegister  *self,
                                                  const char     *login,
                                                  const char     *pin,
                                                  GError        **error);
gboolean            sijil_register_take_turns   (SijilRegister  *self,
                                                  const char     *login,
                                                  GError        **error);
gboolean            sijil_register_renew_officer (SijilRegister  *self,
                                                  GError        **error);
gboolean            sijil_register_set_day       (SijilRegister  *self,
                                                  const char     *day,
                                                  GError        **error);
gboolean            sijil_register_require       (SijilRegister  *self,
                                                  guint           roles,
                                                  GError        **error);
gboolean            sijil_register_check_clock   (SijilRegister  *self,
                                                  GError        **error);

SijilDb            *sijil_register_get_db        (SijilRegister  *self);
SijilPapers        *sijil_register_get_papers    (SijilRegister  *self);
const char         *sijil_register_get_folder    (SijilRegister  *self);
const char         *sijil_register_get_chamber   (SijilRegister  *self);
const char         *sijil_register_get_purpose   (SijilRegister  *self);
gboolean            sijil_register_is_specimen   (SijilRegister  *self);
const char         *sijil_register_get_day       (SijilRegister  *self);
const SijilOfficer *sijil_register_get_officer   (SijilRegister  *self);
GPtrArray          *sijil_register_get_notes     (SijilRegister  *self);

const char         *sijil_role_get_code          (SijilRole       role);
guint               sijil_roles_from_json        (JsonArray      *codes);
JsonArray          *sijil_roles_to_json          (guint           roles) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilRegister, sijil_register_close)

G_END_DECLS
