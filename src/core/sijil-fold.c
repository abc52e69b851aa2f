#include "core/sijil-fold.h"

#include "core/sijil-chars.h"

#include <string.h>

/* Latin and Arabic lie below; what each character folds to is worked out once. */
#define TABLE_CHARS 0x0780
#define TABLE_BYTES 7

static char table[TABLE_CHARS][TABLE_BYTES + 1];

/* Letters that have no parts but are typed as others. */
static const char *
special_fold (gunichar c)
{
  switch (c)
    {
    case 0x00DF: return "ss"; /* ß */
    case 0x00E6: return "ae"; /* æ */
    case 0x00F0: return "d";  /* ð */
    case 0x00F8: return "o";  /* ø */
    case 0x00FE: return "th"; /* þ */
    case 0x0111: return "d";  /* đ */
    case 0x0127: return "h";  /* ħ */
    case 0x0131: return "i";  /* ı */
    case 0x0142: return "l";  /* ł */
    case 0x0153: return "oe"; /* œ */
    case 0x0167: return "t";  /* ŧ */
    case 0x0259: return "e";  /* ə */
    case 0x025B: return "a";  /* ɛ, the ع of Amazigh in Latin letters */
    case 0x0263: return "gh"; /* ɣ, the غ */
    case 0x0621: return "";   /* ء */
    case 0x0622: case 0x0623: case 0x0625: return "ا"; /* آ أ إ */
    case 0x0624: return "و";  /* ؤ */
    case 0x0626: case 0x0649: return "ي"; /* ئ ى */
    case 0x0629: return "ه";  /* ة */
    case 0x06AD: case 0x06AF: case 0x0763: return "ك"; /* ڭ گ ݣ */
    default:     return NULL;
    }
}

static void
append_worked_out (GString  *to,
                   gunichar  c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  const char *special;
  gsize n_parts;

  c = sijil_char_arabic_usual (g_unichar_tolower (c));
  if (sijil_char_is_hidden (c) || sijil_char_is_apostrophe (c) || sijil_char_is_arabic_mark (c) ||
      g_unichar_ismark (c))
    return;
  if (sijil_char_digit (c) >= 0)
    {
      g_string_append_c (to, (char) ('0' + sijil_char_digit (c)));
      return;
    }

  special = special_fold (c);
  if (special != NULL)
    {
      g_string_append (to, special);
      return;
    }

  n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  if (n_parts == 1 && parts[0] == c)
    {
      g_string_append_unichar (to, g_unichar_isalnum (c) ? c : ' ');
      return;
    }
  for (gsize i = 0; i < n_parts; i++)
    append_worked_out (to, parts[i]);
}

static void
make_table (void)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  for (gunichar c = 1; c < TABLE_CHARS; c++)
    {
      g_string_truncate (folded, 0);
      append_worked_out (folded, c);
      g_assert (folded->len <= TABLE_BYTES);
      memcpy (table[c], folded->str, folded->len);
    }
}

static void
ensure_table (void)
{
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      make_table ();
      g_once_init_leave (&made, 1);
    }
}

/* Appends to @to, with at most one space between words and none in front. */
static void
append_collapsed (GString    *to,
                  const char *folded)
{
  for (; *folded != '\0'; folded++)
    if (*folded != ' ' || (to->len > 0 && to->str[to->len - 1] != ' '))
      g_string_append_c (to, *folded);
}

/**
 * sijil_fold:
 * @text: any bytes
 *
 * The key by which spellings are equal that differ only in what people leave
 * out: lower case; Latin accents and apostrophes dropped; in Arabic vowel marks,
 * tatweel and ء dropped, أ إ آ ٱ as ا, ى ئ as ي, ة as ه, ؤ as و, ڭ گ ݣ as ك;
 * digits 0-9. Hyphens and all other signs are spaces, of which one stands
 * between words. A folded text folds to itself.
 *
 * Returns: (transfer full): the key; "" when @text has neither letter nor digit
 */
char *
sijil_fold (const char *text)
{
  GString *folded;

  g_return_val_if_fail (text != NULL, NULL);

  ensure_table ();
  folded = g_string_sized_new (strlen (text) + 1);
  while (*text != '\0')
    {
      gunichar c = sijil_char_read (&text);

      if (c < TABLE_CHARS)
        {
          append_collapsed (folded, table[c]);
        }
      else
        {
          g_autoptr (GString) one = g_string_new (NULL);

          append_worked_out (one, c);
          append_collapsed (folded, one->str);
        }
    }
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);

  return g_string_free (folded, FALSE);
}

/**
 * sijil_sort_key:
 * @text: any bytes
 *
 * Key that sorts names with memcmp() or the collation "C" as a list on paper
 * does: digits, Latin, then Arabic letters in the order of their alphabets,
 * whatever the accents, hamzas and case; a word before those it begins
 * (AIT ALI before AITALI); articles count.
 *
 * Returns: (transfer full): the key, which is valid UTF-8
 */
char *
sijil_sort_key (const char *text)
{
  g_autofree char *folded = sijil_fold (text);
  GString *key;

  if (folded == NULL)
    return NULL;

  /* Letters that other languages added stand behind the one they were made from, not behind ي. */
  key = g_string_sized_new (strlen (folded) + 1);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    switch (g_utf8_get_char (p))
      {
      case 0x067E: /* پ */
        g_string_append (key, "ب\u06FF");
        break;
      case 0x0686: /* چ */
        g_string_append (key, "ج\u06FF");
        break;
      case 0x0698: /* ژ */
        g_string_append (key, "ز\u06FF");
        break;
      case 0x06A4: case 0x06A5: case 0x06A8: /* ڤ ڥ ڨ */
        g_string_append (key, g_utf8_get_char (p) == 0x06A8 ? "ق\u06FF" : "ف\u06FF");
        break;
      default:
        g_string_append_len (key, p, g_utf8_next_char (p) - p);
        break;
      }

  return g_string_free (key, FALSE);
}
