#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

/*
 * A note is what the user must be told although nothing is refused: a value that was cleaned, a doubt about a number.
 * It is a GError of the domain SIJIL_ERROR, so that notes and refusals are worded and translated alike.
 */

GPtrArray *sijil_notes_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_note      (GPtrArray  *notes,
                            const char *reason,
                            const char *field,
                            const char *sentence,
                            ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
