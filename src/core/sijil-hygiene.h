#pragma once

#include "core/sijil-notes.h"

G_BEGIN_DECLS

/* What every text from outside goes through before anything else is asked of it; shared by the cleaners of names and
 * of free text. */

/* What was changed, one bit a kind. */
typedef enum
{
  SIJIL_CHANGED_HIDDEN = 1 << 0, /* signs that are not seen were removed */
  SIJIL_CHANGED_MARKS = 1 << 1,  /* vowel marks and tatweel were removed */
  SIJIL_CHANGED_FORMS = 1 << 2,  /* letters of other keyboards or printers' shapes became the usual ones */
  SIJIL_CHANGED_SIGNS = 1 << 3,  /* apostrophes and hyphens became plain, or surplus ones went */
} SijilChanges;

typedef enum
{
  SIJIL_LINES_REFUSED, /* but at both ends, where pasting leaves them */
  SIJIL_LINES_JOINED,
  SIJIL_LINES_KEPT,
} SijilLines;

char *_sijil_hygiene      (const char   *text,
                           gsize         max_chars,
                           SijilLines    lines,
                           gboolean      plain_signs,
                           const char   *field,
                           SijilChanges *changes,
                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void  _sijil_note_changes (SijilChanges  changes,
                           const char   *clean,
                           const char   *field,
                           GPtrArray    *notes);
void  _sijil_set_too_long (const char   *text,
                           gsize         max_chars,
                           const char   *field,
                           GError      **error);

G_END_DECLS
