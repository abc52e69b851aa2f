#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SijilError:
 * @SIJIL_ERROR_FAILED: the disk or the engine failed; what the user typed is kept
 * @SIJIL_ERROR_INVALID: a value breaks a rule; sijil_error_get_field() names it
 * @SIJIL_ERROR_CONFLICT: a unique value is taken, or another desk was first
 * @SIJIL_ERROR_BUSY: another process holds the register
 * @SIJIL_ERROR_TOO_NEW: the register was written by a later version
 * @SIJIL_ERROR_FOREIGN: the file or folder is not a register, or must not hold one
 * @SIJIL_ERROR_DENIED: the officer's role, the four-eyes rule or the PIN forbids it
 * @SIJIL_ERROR_STATE: the record's state does not allow the step
 * @SIJIL_ERROR_NOT_FOUND: no such record
 *
 * One code for each thing a caller would do differently.
 */
typedef enum
{
  SIJIL_ERROR_FAILED,
  SIJIL_ERROR_INVALID,
  SIJIL_ERROR_CONFLICT,
  SIJIL_ERROR_BUSY,
  SIJIL_ERROR_TOO_NEW,
  SIJIL_ERROR_FOREIGN,
  SIJIL_ERROR_DENIED,
  SIJIL_ERROR_STATE,
  SIJIL_ERROR_NOT_FOUND,
} SijilError;

#define SIJIL_ERROR (sijil_error_quark ())

GQuark      sijil_error_quark      (void);

void        sijil_set_error        (GError     **error,
                                    SijilError   code,
                                    const char  *reason,
                                    const char  *field,
                                    const char  *sentence,
                                    ...) G_GNUC_NULL_TERMINATED;
const char *sijil_error_get_reason (const GError *error);
const char *sijil_error_get_field  (const GError *error);
void        sijil_error_set_field  (GError       *error,
                                    const char   *field);
char       *sijil_error_dup_text   (const GError *error,
                                    const char *(*translate) (const char *)) G_GNUC_WARN_UNUSED_RESULT;
char       *sijil_sentence_fill    (const char         *sentence,
                                    const char * const *values) G_GNUC_WARN_UNUSED_RESULT;
char       *sijil_value_in_both    (const char         *fr,
                                    const char         *ar) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
