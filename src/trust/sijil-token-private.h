#pragma once

#include "trust/sijil-token.h"

#include <p11-kit/p11-kit.h>
#include <p11-kit/uri.h>

G_BEGIN_DECLS

/* What the files of a token share. */

struct _SijilToken
{
  CK_FUNCTION_LIST  **modules; /* (owned): all that p11-kit knows */
  CK_FUNCTION_LIST   *module;  /* that speaks to this token (unowned) */
  CK_TOKEN_INFO       info;
  CK_SESSION_HANDLE   session;
  CK_OBJECT_HANDLE    private_key;
  CK_OBJECT_HANDLE    public_key;
  GBytes             *point;   /* of the key, as sijil_cose_key_new_public() takes it (owned) (nullable) */
  char               *address; /* of the key (owned) (nullable) */
};

SijilToken *_sijil_token_reach      (P11KitUri   *uri,
                                     const char  *address,
                                     GError     **error) G_GNUC_WARN_UNUSED_RESULT;
P11KitUri  *_sijil_token_parse      (const char  *address,
                                     GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_token_log_in     (SijilToken  *self,
                                     const char  *pin,
                                     GError     **error);
void        _sijil_token_set_address (SijilToken  *self,
                                      CK_ATTRIBUTE *id);
void        _sijil_token_set_error  (SijilToken  *self,
                                     CK_RV        result,
                                     GError     **error);

G_END_DECLS
