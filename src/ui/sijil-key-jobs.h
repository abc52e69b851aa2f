#pragma once

#include "register/sijil-session.h"

G_BEGIN_DECLS

/*
 * The steps behind sijil-key-acts: each gets the members of its form. A PIN is wiped once it was used; the other officer's
 * (`second`, `second_pin`, `second_password` of the server) opens the register once more.
 */

gpointer sijil_key_create_job     (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sijil_key_tokens_job     (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sijil_key_token_pin_job  (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sijil_key_confirm_job    (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sijil_key_allow_job      (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sijil_key_retire_job     (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sijil_key_backup_job     (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sijil_key_restore_job    (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sijil_key_disown_job     (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sijil_key_export_job     (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sijil_key_write_list_job (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);
gpointer sijil_key_import_job     (SijilRegister  *reg,
                                   gpointer        data,
                                   GPtrArray      *notes,
                                   GCancellable   *cancellable,
                                   GError        **error);

G_END_DECLS
