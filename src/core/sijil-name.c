#include "core/sijil-name.h"

#include "core/sijil-chars.h"
#include "core/sijil-hygiene.h"
#include "core/sijil-str.h"

#include <string.h>

/* Signs that titles of organisations and places have besides letters, digits, hyphens and apostrophes. */
#define TITLE_SIGNS " .,;:&/()\"+°«»“”!،؛"

/* An alphabet as far as a field cares. */
typedef enum
{
  ALPHABET_NONE, /* a sign, a mark, a digit */
  ALPHABET_ARABIC,
  ALPHABET_LATIN,
  ALPHABET_TIFINAGH,
  ALPHABET_CYRILLIC,
  ALPHABET_GREEK,
  ALPHABET_OTHER,
} Alphabet;

/* Latin letters of European and Amazigh names; phonetic letters that only look like them are not among them. */
static gboolean
is_latin_of_names (gunichar c)
{
  return c < 0x0180 || (c >= 0x01CD && c <= 0x024F) || (c >= 0x1E00 && c <= 0x1EFF) ||
         c == 0x0190 || c == 0x025B || c == 0x0194 || c == 0x0263 || c == 0x018F || c == 0x0259 || /* Ɛɛ Ɣɣ Əə */
         c == 0x01A0 || c == 0x01A1 || c == 0x01AF || c == 0x01B0;                                 /* Ơơ Ưư */
}

/* Letters without the dots that make them ب, ق or ف. */
static gboolean
is_dotless_arabic (gunichar c)
{
  return c == 0x066E || c == 0x066F || c == 0x06A1;
}

static Alphabet
alphabet_of (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha ((char) c) ? ALPHABET_LATIN : ALPHABET_NONE;
  if (!g_unichar_isalpha (c) || is_dotless_arabic (c))
    return ALPHABET_NONE;

  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_ARABIC:
      return ALPHABET_ARABIC;
    case G_UNICODE_SCRIPT_LATIN:
      return is_latin_of_names (c) ? ALPHABET_LATIN : ALPHABET_OTHER;
    case G_UNICODE_SCRIPT_TIFINAGH:
      return ALPHABET_TIFINAGH;
    case G_UNICODE_SCRIPT_CYRILLIC:
      return ALPHABET_CYRILLIC;
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_COPTIC:
      return ALPHABET_GREEK;
    default:
      return ALPHABET_OTHER;
    }
}

static gboolean
script_takes (SijilScript script,
              Alphabet    alphabet)
{
  switch (script)
    {
    case SIJIL_SCRIPT_ARABIC:
      return alphabet == ALPHABET_ARABIC;
    case SIJIL_SCRIPT_LATIN:
      return alphabet == ALPHABET_LATIN;
    case SIJIL_SCRIPT_ANY:
    default:
      return alphabet == ALPHABET_ARABIC || alphabet == ALPHABET_LATIN || alphabet == ALPHABET_TIFINAGH;
    }
}

/* Names a letter that does not belong, and its alphabet, since it may look like one that does. */
static void
set_letter_error (GError     **error,
                  Alphabet     alphabet,
                  gunichar     c,
                  const char  *text,
                  const char  *field)
{
  g_autofree char *excerpt = sijil_str_excerpt (text);
  char letter[7] = "";

  g_unichar_to_utf8 (c, letter);
  switch (alphabet)
    {
    case ALPHABET_ARABIC:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "name-script", field,
                       "“%s”: the letter “%s” is Arabic. Write Latin letters in this field.", excerpt, letter, NULL);
      break;
    case ALPHABET_LATIN:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "name-script", field,
                       "“%s”: the letter “%s” is Latin. Write Arabic letters in this field.", excerpt, letter, NULL);
      break;
    case ALPHABET_TIFINAGH:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "name-script", field,
                       "“%s”: the letter “%s” is Tifinagh, which this field does not take.", excerpt, letter, NULL);
      break;
    case ALPHABET_CYRILLIC:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "name-script", field,
                       "“%s”: the letter “%s” is Cyrillic, though it may look like another. Type the text again.",
                       excerpt, letter, NULL);
      break;
    case ALPHABET_GREEK:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "name-script", field,
                       "“%s”: the letter “%s” is Greek, though it may look like another. Type the text again.",
                       excerpt, letter, NULL);
      break;
    case ALPHABET_NONE:
    case ALPHABET_OTHER:
    default:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "name-script", field,
                       "“%s”: the letter “%s” is of another alphabet. Type the text again.", excerpt, letter, NULL);
      break;
    }
}

static void
set_sign_error (GError     **error,
                gunichar     c,
                const char  *text,
                const char  *field)
{
  g_autofree char *excerpt = sijil_str_excerpt (text);
  char sign[7] = "";

  if (g_ascii_isdigit (c < 0x80 ? (char) c : '\0'))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "name-digit", field,
                       "“%s” holds digits. The name of a person has none.", excerpt, NULL);
      return;
    }

  g_unichar_to_utf8 (c, sign);
  sijil_set_error (error, SIJIL_ERROR_INVALID, "name-sign", field,
                   "“%s”: the sign “%s” has no place in this field. Leave it out.", excerpt, sign, NULL);
}

/* What a name or title may be made of. */
typedef struct
{
  SijilScript  script;
  const char  *signs;          /* besides letters */
  gboolean     takes_digits;
  gboolean     one_alphabet;   /* letters of two that are taken may not stand together */
  gsize        max_chars;
} Rule;

static const char name_signs[] = " -'";
static const char title_signs[] = TITLE_SIGNS "-'";

static gboolean
check_rule (const char  *text,
            const Rule  *rule,
            const char  *field,
            GError     **error)
{
  Alphabet first = ALPHABET_NONE;
  gboolean has_content = FALSE;
  gsize n_chars = 0;

  for (const char *p = text; *p != '\0'; n_chars++)
    {
      gunichar c = sijil_char_read (&p);
      Alphabet alphabet = alphabet_of (c);
      gboolean is_digit = c < 0x80 && g_ascii_isdigit ((char) c);

      if (alphabet != ALPHABET_NONE &&
          (!script_takes (rule->script, alphabet) ||
           (rule->one_alphabet && first != ALPHABET_NONE && first != alphabet)))
        {
          if (first != ALPHABET_NONE && script_takes (rule->script, alphabet))
            {
              g_autofree char *excerpt = sijil_str_excerpt (text);

              sijil_set_error (error, SIJIL_ERROR_INVALID, "name-mixed", field,
                               "“%s” mixes letters of two alphabets. Write it in one.", excerpt, NULL);
            }
          else
            set_letter_error (error, alphabet, c, text, field);
          return FALSE;
        }
      if (alphabet == ALPHABET_NONE && !(is_digit && rule->takes_digits) &&
          g_utf8_strchr (rule->signs, -1, c) == NULL)
        {
          set_sign_error (error, c, text, field);
          return FALSE;
        }
      if (alphabet != ALPHABET_NONE && first == ALPHABET_NONE)
        first = alphabet;
      has_content |= alphabet != ALPHABET_NONE || is_digit;
    }

  if (!has_content)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "name-empty", field,
                       "A name is missing here: it needs at least one letter.", NULL);
      return FALSE;
    }
  if (n_chars > rule->max_chars)
    {
      _sijil_set_too_long (text, rule->max_chars, field, error);
      return FALSE;
    }

  return TRUE;
}

/* "AIT -  BAHA-" is "AIT-BAHA": no sign twice, no space about a hyphen, none at the ends. */
static void
tidy_signs (char         *name,
            SijilChanges *changes)
{
  gsize length = strlen (name);
  char *to = name;

  for (const char *from = name; *from != '\0'; from++)
    {
      char before = to > name ? to[-1] : '\0';

      if (*from == ' ' && (before == '\0' || before == ' ' || before == '-'))
        continue;
      if (*from == '\'' && before == '\'')
        continue;
      if (*from == '-')
        {
          if (before == ' ')
            {
              to--;
              before = to > name ? to[-1] : '\0';
            }
          if (before == '\0' || before == '-')
            continue;
        }
      *to++ = *from;
    }
  while (to > name && (to[-1] == ' ' || to[-1] == '-'))
    to--;
  *to = '\0';

  if (strlen (name) != length)
    *changes |= SIJIL_CHANGED_SIGNS;
}

/* How many bytes a letter at @p has that needs no cleaning, 0 if it is not one: A-Z, À-ÿ without × and ÷; ء-غ, ف-ي. */
static gsize
plain_letter_bytes (const guchar *p,
                    SijilScript   script)
{
  if (script == SIJIL_SCRIPT_LATIN)
    {
      if (g_ascii_isalpha (*p))
        return 1;
      return p[0] == 0xC3 && p[1] >= 0x80 && p[1] <= 0xBF && p[1] != 0x97 && p[1] != 0xB7 ? 2 : 0;
    }
  if (script == SIJIL_SCRIPT_ARABIC &&
      ((p[0] == 0xD8 && p[1] >= 0xA1 && p[1] <= 0xBA) || (p[0] == 0xD9 && p[1] >= 0x81 && p[1] <= 0x8A)))
    return 2;
  return 0;
}

/* Whether @name is what the cleaner would make of it, seen at a glance: most names of a list are. */
static gboolean
is_plainly_clean (const char  *name,
                  SijilScript  script)
{
  const guchar *p = (const guchar *) name;
  gboolean after_letter = FALSE;
  gsize n_chars = 0;

  for (; *p != '\0'; n_chars++)
    {
      gsize n_bytes = plain_letter_bytes (p, script);

      if (n_bytes == 0 && (!after_letter || strchr (name_signs, *p) == NULL))
        return FALSE;
      after_letter = n_bytes > 0;
      p += MAX (n_bytes, 1);
    }

  return after_letter && n_chars <= SIJIL_NAME_MAX_CHARS;
}

/**
 * sijil_name_clean:
 * @text: a name of a person, or a part of it, as typed, scanned or imported
 * @script: the letters the field takes; with %SIJIL_SCRIPT_ANY one alphabet for the whole name
 * @field: (nullable): path of the value
 * @notes: (nullable): one note a kind of change: "hidden-signs", "vowel-marks", "letter-forms", "plain-signs"; spaces
 *   and composition are put right without a word
 * @clean: (out): the name: letters, single spaces, hyphens and apostrophes, NFC, at most 60 characters; the case is
 *   left as it is
 * @error: %SIJIL_ERROR_INVALID: "text-encoding", "text-damaged", "text-control", "text-unknown", "text-marks",
 *   "text-long", "name-script", "name-mixed", "name-sign", "name-digit" or "name-empty"
 *
 * The one cleaner for names, whichever way they come in.
 */
gboolean
sijil_name_clean (const char   *text,
                  SijilScript   script,
                  const char   *field,
                  GPtrArray    *notes,
                  char        **clean,
                  GError      **error)
{
  const Rule rule = { script, name_signs, FALSE, TRUE, SIJIL_NAME_MAX_CHARS };
  g_autofree char *name = NULL;
  SijilChanges changes;

  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);

  if (is_plainly_clean (text, script))
    {
      *clean = g_strdup (text);
      return TRUE;
    }

  name = _sijil_hygiene (text, rule.max_chars, SIJIL_LINES_REFUSED, TRUE, field, &changes, error);
  if (name == NULL)
    return FALSE;
  tidy_signs (name, &changes);
  if (!check_rule (name, &rule, field, error))
    return FALSE;

  _sijil_note_changes (changes, name, field, notes);
  *clean = g_steal_pointer (&name);
  return TRUE;
}

/**
 * sijil_title_clean:
 * @text: the name of an organisation or a place, as typed, scanned or imported
 * @script: the letters the field takes; %SIJIL_SCRIPT_ANY lets alphabets stand beside each other
 * @field: (nullable): path of the value
 * @notes: (nullable): as for sijil_name_clean()
 * @clean: (out): the title, at most 120 characters
 * @error: %SIJIL_ERROR_INVALID, as for sijil_name_clean()
 *
 * sijil_name_clean() for names that may hold digits and the signs . , ; : & /
 * ( ) " + ° « » “ ” ! ، ؛ as well: "Coopérative Tifawin & Fils (n° 2)".
 */
gboolean
sijil_title_clean (const char   *text,
                   SijilScript   script,
                   const char   *field,
                   GPtrArray    *notes,
                   char        **clean,
                   GError      **error)
{
  const Rule rule = { script, title_signs, TRUE, FALSE, SIJIL_TITLE_MAX_CHARS };
  g_autofree char *title = NULL;
  SijilChanges changes;

  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);

  title = _sijil_hygiene (text, rule.max_chars, SIJIL_LINES_REFUSED, TRUE, field, &changes, error);
  if (title == NULL || !check_rule (title, &rule, field, error))
    return FALSE;

  _sijil_note_changes (changes, title, field, notes);
  *clean = g_steal_pointer (&title);
  return TRUE;
}

/**
 * sijil_text_clean:
 * @text: free text in any script, as typed or imported
 * @max_chars: how many characters are taken
 * @multiline: whether line breaks are kept; otherwise they become spaces
 * @field: (nullable): path of the value
 * @notes: (nullable): "hidden-signs", "vowel-marks" or "letter-forms"
 * @clean: (out): the text in NFC without spaces at its ends
 * @error: %SIJIL_ERROR_INVALID: as for sijil_name_clean(), and "text-empty"
 *
 * The hygiene of names for addresses, reasons and remarks; signs and digits of
 * every kind are taken, digits become 0-9.
 */
gboolean
sijil_text_clean (const char   *text,
                  gsize         max_chars,
                  gboolean      multiline,
                  const char   *field,
                  GPtrArray    *notes,
                  char        **clean,
                  GError      **error)
{
  g_autofree char *made = NULL;
  SijilChanges changes;

  g_return_val_if_fail (text != NULL && clean != NULL && max_chars > 0, FALSE);

  made = _sijil_hygiene (text, max_chars, multiline ? SIJIL_LINES_KEPT : SIJIL_LINES_JOINED, FALSE, field, &changes,
                         error);
  if (made == NULL)
    return FALSE;
  if (*made == '\0')
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "text-empty", field, "A text is missing here.", NULL);
      return FALSE;
    }
  if ((gsize) g_utf8_strlen (made, -1) > max_chars)
    {
      _sijil_set_too_long (made, max_chars, field, error);
      return FALSE;
    }

  _sijil_note_changes (changes, made, field, notes);
  *clean = g_steal_pointer (&made);
  return TRUE;
}

/**
 * sijil_name_upper_fr:
 * @name: a cleaned name
 *
 * Returns: (transfer full): the name in capitals with their accents, as French
 *   family names are written; the system's language has no say in it
 */
char *
sijil_name_upper_fr (const char *name)
{
  GString *upper;

  g_return_val_if_fail (name != NULL, NULL);

  upper = g_string_sized_new (strlen (name) + 1);
  while (*name != '\0')
    {
      gunichar c = sijil_char_read (&name);

      if (c == 0x00DF) /* ß */
        g_string_append (upper, "SS");
      else
        g_string_append_unichar (upper, g_unichar_toupper (c));
    }

  return g_string_free (upper, FALSE);
}
