#include "core/sijil-hygiene.h"

#include "core/sijil-chars.h"
#include "core/sijil-str.h"

#include <string.h>

/* Vowel marks and hidden signs swell a text before they are removed; beyond this it is not a text for the field. */
#define MAX_BYTES_PER_CHAR 64

/* A letter of Vietnamese, Amazigh or Arabic carries two marks at most; towers of marks run over other lines. */
#define MAX_MARKS_IN_A_ROW 4

static gboolean
is_line_break (gunichar c)
{
  return (c >= '\n' && c <= '\r') || c == 0x0085 || c == 0x2028 || c == 0x2029;
}

static gboolean
has_no_meaning (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_PRIVATE_USE || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/* Where the spaces and breaks at the end of @text begin. */
static const char *
find_end (const char *text)
{
  const char *end = text + strlen (text);

  while (end > text && (end[-1] == ' ' || (end[-1] >= '\t' && end[-1] <= '\r')))
    end--;

  return end;
}

static void
set_position_error (GError     **error,
                    gunichar     c,
                    gboolean     is_bad_byte,
                    guint        position,
                    const char  *text,
                    const char  *field)
{
  g_autofree char *excerpt = sijil_str_excerpt (text);
  g_autofree char *place = g_strdup_printf ("%u", position);

  if (is_bad_byte)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "text-encoding", field,
                     "“%s” cannot be read: character %s is not valid UTF-8 text.", excerpt, place, NULL);
  else if (c == SIJIL_CHAR_BAD)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "text-damaged", field,
                     "“%s” was damaged before it came here: character %s is lost. Take it from its source again.",
                     excerpt, place, NULL);
  else if (g_unichar_iscntrl (c) || is_line_break (c))
    sijil_set_error (error, SIJIL_ERROR_INVALID, "text-control", field,
                     "“%s” holds a control sign as character %s. Type it again.", excerpt, place, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_INVALID, "text-unknown", field,
                     "“%s” holds a sign without meaning as character %s. Type it again.", excerpt, place, NULL);
}

/* Refuses what cannot be text, naming the first such character by its position in what was given. */
static gboolean
check_characters (const char  *text,
                  SijilLines   lines,
                  const char  *field,
                  GError     **error)
{
  const char *p = text;
  const char *end = find_end (text);
  gboolean begun = FALSE;
  guint marks = 0;

  for (guint position = 1; p < end; position++)
    {
      const char *at = p;
      gunichar c = sijil_char_read (&p);
      gboolean is_bad = c == SIJIL_CHAR_BAD && p == at + 1;
      gboolean breaks = is_line_break (c) || c == '\t';

      if (!sijil_char_is_hidden (c))
        marks = g_unichar_ismark (c) ? marks + 1 : 0;
      if (c == SIJIL_CHAR_BAD || has_no_meaning (c) ||
          (breaks && begun && lines == SIJIL_LINES_REFUSED) || (g_unichar_iscntrl (c) && !breaks))
        {
          set_position_error (error, c, is_bad, position, text, field);
          return FALSE;
        }
      if (marks > MAX_MARKS_IN_A_ROW)
        {
          g_autofree char *place = g_strdup_printf ("%u", position);

          sijil_set_error (error, SIJIL_ERROR_INVALID, "text-marks", field,
                           "More than four marks stand on one letter, at character %s. Type it again.", place, NULL);
          return FALSE;
        }
      begun |= !sijil_char_is_space (c);
    }

  return TRUE;
}

/* Letters that print as another shape of themselves: ligatures, Arabic presentation forms, full width, mathematical
 * alphabets. Not all of what Unicode calls compatible: m² is to stay m². */
static gboolean
is_printers_shape (gunichar c)
{
  static const struct { gunichar first, last; } ranges[] = {
    { 0x0132, 0x0133 }, { 0x013F, 0x0140 }, { 0x0149, 0x0149 }, { 0x017F, 0x017F }, { 0x01C4, 0x01CC },
    { 0x01F1, 0x01F3 }, { 0x0675, 0x0678 }, { 0xFB00, 0xFB06 }, { 0xFB50, 0xFDFF }, { 0xFE70, 0xFEFC },
    { 0xFF01, 0xFFEE }, { 0x1D400, 0x1D7FF }, { 0x1EE00, 0x1EEFF },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges) && c >= ranges[i].first; i++)
    if (c <= ranges[i].last)
      return TRUE;

  return FALSE;
}

static void
append_usual_shape (GString      *to,
                    gunichar      c,
                    SijilChanges *changes)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  /* A mark that is printed alone is written as a space with the mark. */
  gsize first = n_parts > 1 && parts[0] == ' ' && sijil_char_is_arabic_mark (parts[1]) ? 1 : 0;

  for (gsize i = first; i < n_parts; i++)
    g_string_append_unichar (to, parts[i]);
  if (n_parts != 1 || parts[0] != c)
    *changes |= SIJIL_CHANGED_FORMS;
}

/* How one text is cleaned. */
typedef struct
{
  SijilLines   lines;
  gboolean     plain_signs;
  gboolean     joins_are_over; /* a hamza or madda that has found no letter by now goes like a vowel mark */
  SijilChanges changes;
} Cleaning;

/* Hamza and madda above or below, which are part of a letter when it is composed with them. */
static gboolean
is_part_of_letter (gunichar c)
{
  return c >= 0x0653 && c <= 0x0655;
}

/* One character as it is to be kept. */
static void
append_kept (GString  *to,
             gunichar  c,
             Cleaning *self)
{
  gunichar kept = c;

  if (c >= ' ' && c < 0x7F && c != '`')
    kept = c;
  else if (is_line_break (c))
    kept = self->lines == SIJIL_LINES_KEPT ? '\n' : ' ';
  else if (sijil_char_is_space (c))
    kept = ' ';
  else if (sijil_char_is_hidden (c))
    {
      self->changes |= SIJIL_CHANGED_HIDDEN;
      return;
    }
  else if (sijil_char_is_arabic_mark (c) && (self->joins_are_over || !is_part_of_letter (c)))
    {
      self->changes |= SIJIL_CHANGED_MARKS;
      return;
    }
  else if (sijil_char_digit (c) >= 0)
    kept = (gunichar) ('0' + sijil_char_digit (c));
  else if (self->plain_signs && (sijil_char_is_apostrophe (c) || sijil_char_is_hyphen (c)))
    {
      kept = sijil_char_is_hyphen (c) ? '-' : '\'';
      self->changes |= kept != c ? SIJIL_CHANGED_SIGNS : 0;
    }
  else if (is_printers_shape (c))
    {
      append_usual_shape (to, c, &self->changes);
      return;
    }
  else if (sijil_char_arabic_usual (c) != c)
    {
      kept = sijil_char_arabic_usual (c);
      self->changes |= SIJIL_CHANGED_FORMS;
    }

  g_string_append_unichar (to, kept);
}

static char *
dup_kept (const char *text,
          Cleaning   *self)
{
  GString *to = g_string_sized_new (strlen (text) + 1);

  while (*text != '\0')
    {
      if (text[0] == '\r' && text[1] == '\n')
        text++;
      append_kept (to, sijil_char_read (&text), self);
    }

  return g_string_free (to, FALSE);
}

/* Removing a sign can bring two others together that normalisation joins, and what it joins may be replaced again: so
 * both are repeated until nothing changes, which makes the result stable under another call. */
static char *
repeat_until_stable (char     *text, /* (transfer full) */
                     Cleaning *self)
{
  for (;;)
    {
      g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
      char *next = dup_kept (composed, self);
      gboolean stable = g_str_equal (next, text);

      g_free (text);
      text = next;
      if (stable && self->joins_are_over)
        return text;
      self->joins_are_over = stable;
    }
}

/* Single spaces, none at the ends of lines; at most one empty line between others. */
static void
collapse_spaces (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    {
      if (*from == ' ' && (to == text || to[-1] == ' ' || to[-1] == '\n'))
        continue;
      if (*from == '\n')
        {
          if (to > text && to[-1] == ' ')
            to--;
          if (to == text || (to[-1] == '\n' && to > text + 1 && to[-2] == '\n'))
            continue;
        }
      *to++ = *from;
    }
  while (to > text && (to[-1] == ' ' || to[-1] == '\n'))
    to--;
  *to = '\0';
}

/**
 * _sijil_hygiene:
 * @text: any bytes
 * @max_chars: how long the field may be, to refuse early what is far too long
 * @lines: what becomes of line breaks and tabs
 * @plain_signs: whether every apostrophe and hyphen becomes ' and -
 * @field: (nullable): path of the value
 * @changes: (out): what was changed that somebody should look at
 * @error: %SIJIL_ERROR_INVALID: "text-encoding", "text-damaged", "text-control", "text-unknown", "text-marks" or
 *   "text-long"
 *
 * Returns: (transfer full): the text in NFC, with single spaces, which comes out
 *   of another call unchanged; may be empty
 */
char *
_sijil_hygiene (const char   *text,
                gsize         max_chars,
                SijilLines    lines,
                gboolean      plain_signs,
                const char   *field,
                SijilChanges *changes,
                GError      **error)
{
  Cleaning cleaning = { lines, plain_signs, FALSE, 0 };
  char *kept;

  *changes = 0;
  if (strlen (text) > max_chars * MAX_BYTES_PER_CHAR)
    {
      _sijil_set_too_long (text, max_chars, field, error);
      return NULL;
    }
  if (!check_characters (text, lines, field, error))
    return NULL;

  kept = repeat_until_stable (g_strndup (text, (gsize) (find_end (text) - text)), &cleaning);
  collapse_spaces (kept);
  *changes = cleaning.changes;
  return kept;
}

/** _sijil_set_too_long: the error for @text that is longer than @max_chars characters. */
void
_sijil_set_too_long (const char  *text,
                     gsize        max_chars,
                     const char  *field,
                     GError     **error)
{
  g_autofree char *excerpt = sijil_str_excerpt (text);
  g_autofree char *limit = g_strdup_printf ("%" G_GSIZE_FORMAT, max_chars);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "text-long", field,
                   "“%s” is too long: %s characters are the most.", excerpt, limit, NULL);
}

/**
 * _sijil_note_changes:
 * @changes: what was changed
 * @clean: what came of it
 * @field: (nullable): path of the value
 * @notes: (nullable): gets "hidden-signs", "vowel-marks", "letter-forms" and "plain-signs" as they apply
 */
void
_sijil_note_changes (SijilChanges  changes,
                     const char   *clean,
                     const char   *field,
                     GPtrArray    *notes)
{
  g_autofree char *excerpt = NULL;

  if (changes == 0 || notes == NULL)
    return;

  excerpt = sijil_str_excerpt (clean);
  if (changes & SIJIL_CHANGED_HIDDEN)
    sijil_note (notes, "hidden-signs", field,
                "Signs that are not seen were removed. Check the result: “%s”.", excerpt, NULL);
  if (changes & SIJIL_CHANGED_MARKS)
    sijil_note (notes, "vowel-marks", field,
                "Vowel marks or tatweel were removed. Check the result: “%s”.", excerpt, NULL);
  if (changes & SIJIL_CHANGED_FORMS)
    sijil_note (notes, "letter-forms", field,
                "Letters of another keyboard were replaced by the usual ones. Check the result: “%s”.", excerpt, NULL);
  if (changes & SIJIL_CHANGED_SIGNS)
    sijil_note (notes, "plain-signs", field,
                "Apostrophes or hyphens were made plain. Check the result: “%s”.", excerpt, NULL);
}
