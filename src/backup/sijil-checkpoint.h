#pragma once

#include "core/sijil-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * A checkpoint: what the computer says the chain of the history was at one row, signed by the computer's key. It is an object of
 * register (its UUID), chamber, sequence, chain (hexadecimal), recorded_at and occasion, which are signed, and of device (the
 * key's name), signed_by and signature. As a file it is this object in canonical JSON.
 *
 * On paper stand the row and the first 32 digits of its chain, which are compared alone: who signed the paper did so by hand.
 *
 * Signed is the line “sijil checkpoint 1” and the canonical JSON of the six members.
 */

gboolean    sijil_checkpoint_sign      (JsonObject  *checkpoint,
                                        GError     **error);
gboolean    sijil_checkpoint_is_signed (JsonObject  *checkpoint);
gboolean    sijil_checkpoint_write     (JsonObject  *checkpoint,
                                        const char  *path,
                                        GError     **error);
JsonObject *sijil_checkpoint_read      (const char  *path,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;
char       *sijil_checkpoint_to_paper  (gint64       sequence,
                                        const char  *chain) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_checkpoint_of_paper  (const char  *text,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
