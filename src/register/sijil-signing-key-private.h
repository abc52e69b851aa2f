#pragma once

#include "register/sijil-signing-key.h"
#include "trust/sijil-key-file.h"

G_BEGIN_DECLS

/* What the files of the keys share. */

/* The chamber's list of withdrawn cards: there is one, with room for a million. */
#define SIJIL_STATUS_LIST 1

/* Who keeps keys: whoever makes them, whoever watches over that, whoever signs with them. */
#define SIJIL_KEY_KEEPERS (SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_CLERK | SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR)

gboolean      _sijil_signing_key_prepare     (SijilRegister       *self,
                                              GError             **error);
JsonObject   *_sijil_signing_key_add         (SijilRegister       *self,
                                              SijilKeyFile        *file,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;
char         *_sijil_signing_key_path        (SijilRegister       *self,
                                              const char          *kid) G_GNUC_WARN_UNUSED_RESULT;
gboolean      _sijil_signing_key_find_active (SijilRegister       *self,
                                              JsonObject         **key,
                                              GError             **error);
JsonObject   *_sijil_signing_key_find        (SijilRegister       *self,
                                              const char          *kid,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject   *_sijil_signing_key_describe    (JsonObject          *key) G_GNUC_WARN_UNUSED_RESULT;
gboolean      _sijil_signing_key_check_file  (const SijilKeyFile  *file,
                                              JsonObject          *key,
                                              const char          *path,
                                              GError             **error);
SijilKeyFile *_sijil_signing_key_load_file   (SijilRegister       *self,
                                              JsonObject          *key,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject   *_sijil_signing_key_list_public (SijilRegister     *self,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GHashTable   *_sijil_signing_key_list_compromised (SijilRegister *self,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      _sijil_signing_key_is_compromised (JsonObject       *row);
gboolean      _sijil_signing_add_given       (SijilRegister       *self,
                                              JsonObject          *look,
                                              GError             **error);
gboolean      _sijil_signing_key_make_folder (SijilRegister       *self,
                                              GError             **error);
void          _sijil_signing_key_set_state   (SijilRegister       *self,
                                              JsonObject          *key,
                                              const char          *state);
gboolean      _sijil_signing_key_require_second (SijilRegister    *self,
                                              SijilRegister       *second,
                                              GError             **error);
gboolean      _sijil_signing_key_tell        (SijilRegister       *self,
                                              const char          *act,
                                              guint                roles,
                                              const char          *reference,
                                              gboolean             alone,
                                              GError             **error);
gboolean      _sijil_signing_key_write_act   (SijilStep           *step,
                                              const char          *act,
                                              const char          *reference,
                                              gboolean             alone,
                                              GError             **error);

G_END_DECLS
