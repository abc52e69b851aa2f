#pragma once

#include "trust/sijil-cose-key.h"
#include "trust/sijil-pin-seal.h"
#include "trust/sijil-token.h"

G_BEGIN_DECLS

/**
 * SijilKeyFile:
 *
 * The key of a chamber or of the authority, as it is kept: its public half in clear, the private one sealed. Several
 * people may open it, each with an own PIN. It is locked until sijil_key_file_open(), and whoever has only the file can do
 * nothing with it but try PINs. A private half that is on a token stays there: sealed is the PIN of the token then, so that
 * signing needs the token, the file and the PIN of an officer.
 */
typedef struct _SijilKeyFile SijilKeyFile;

SijilKeyFile       *sijil_key_file_new         (SijilCoseAlgorithm    algorithm,
                                                const char           *name,
                                                const char           *pin,
                                                SijilPinCost          cost,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
SijilKeyFile       *sijil_key_file_new_in_token (SijilToken          *token,
                                                gboolean              is_new,
                                                const char           *token_pin,
                                                const char           *name,
                                                const char           *pin,
                                                SijilPinCost          cost,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
SijilKeyFile       *sijil_key_file_load        (const char           *path,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean            sijil_key_file_save        (const SijilKeyFile   *self,
                                                const char           *path,
                                                gboolean              replace,
                                                GError              **error);
char               *sijil_key_file_to_text     (const SijilKeyFile   *self) G_GNUC_WARN_UNUSED_RESULT;
SijilKeyFile       *sijil_key_file_from_text   (const char           *text,
                                                const char           *name,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean            sijil_key_file_open        (SijilKeyFile         *self,
                                                const char           *name,
                                                const char           *pin,
                                                GError              **error);
gboolean            sijil_key_file_set_token_pin (SijilKeyFile       *self,
                                                const char           *name,
                                                const char           *pin,
                                                const char           *token_pin,
                                                GError              **error);
const char         *sijil_key_file_get_token   (const SijilKeyFile   *self);
gboolean            sijil_key_file_follow_pin  (SijilKeyFile         *self,
                                                const char           *name,
                                                const char           *old_pin,
                                                const char           *new_pin,
                                                SijilPinCost          cost,
                                                GError              **error);
void                sijil_key_file_lock        (SijilKeyFile         *self);
gboolean            sijil_key_file_allow       (SijilKeyFile         *self,
                                                const char           *name,
                                                const char           *pin,
                                                SijilPinCost          cost,
                                                GError              **error);
gboolean            sijil_key_file_forbid      (SijilKeyFile         *self,
                                                const char           *name,
                                                GError              **error);
gboolean            sijil_key_file_is_allowed  (const SijilKeyFile   *self,
                                                const char           *name);
char              **sijil_key_file_dup_names   (const SijilKeyFile   *self) G_GNUC_WARN_UNUSED_RESULT;
const SijilCoseKey *sijil_key_file_get_public  (const SijilKeyFile   *self);
const SijilCoseKey *sijil_key_file_get_secret  (const SijilKeyFile   *self);
void                sijil_key_file_free        (SijilKeyFile         *self);

char               *sijil_kid_to_text          (const guint8         *kid) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilKeyFile, sijil_key_file_free)

G_END_DECLS
