#include "core/sijil-chars.h"

#include <string.h>

/**
 * sijil_char_read:
 * @text: (inout): not at its end; is moved behind the character that was read
 *
 * Returns: the character, or %SIJIL_CHAR_BAD for one byte that does not belong
 */
gunichar
sijil_char_read (const char **text)
{
  const guchar first = (guchar) **text;
  gunichar c;

  if (first < 0x80)
    {
      *text += 1;
      return first;
    }

  c = g_utf8_get_char_validated (*text, -1);
  if (c >= (gunichar) -2)
    {
      *text += 1;
      return SIJIL_CHAR_BAD;
    }

  *text = g_utf8_next_char (*text);
  return c;
}

/** sijil_char_digit: Returns: 0 to 9 for a digit of 0-9, ٠-٩, ۰-۹ or full width; otherwise -1. */
int
sijil_char_digit (gunichar c)
{
  if (c >= '0' && c <= '9')
    return (int) (c - '0');
  if (c >= 0x0660 && c <= 0x0669)
    return (int) (c - 0x0660);
  if (c >= 0x06F0 && c <= 0x06F9)
    return (int) (c - 0x06F0);
  if (c >= 0xFF10 && c <= 0xFF19)
    return (int) (c - 0xFF10);
  return -1;
}

/** sijil_char_is_space: a space of any width, a tab or a line break. */
gboolean
sijil_char_is_space (gunichar c)
{
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x0085 || (c >= 0x00A0 && g_unichar_isspace (c));
}

/**
 * sijil_char_is_hidden:
 *
 * Signs that nobody sees or can type on purpose: zero width, bidirectional
 * controls, variation selectors, fillers and tags (Default_Ignorable_Code_Point
 * of Unicode).
 */
gboolean
sijil_char_is_hidden (gunichar c)
{
  static const struct { gunichar first, last; } ranges[] = {
    { 0x00AD, 0x00AD }, { 0x034F, 0x034F }, { 0x061C, 0x061C }, { 0x115F, 0x1160 }, { 0x17B4, 0x17B5 },
    { 0x180B, 0x180F }, { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x206F }, { 0x3164, 0x3164 },
    { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF }, { 0xFFA0, 0xFFA0 }, { 0xFFF0, 0xFFF8 }, { 0x1BCA0, 0x1BCA3 },
    { 0x1D173, 0x1D17A }, { 0xE0000, 0xE0FFF },
  };

  if (c < 0x00AD)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (ranges) && c >= ranges[i].first; i++)
    if (c <= ranges[i].last)
      return TRUE;

  return FALSE;
}

/** sijil_char_is_arabic_mark: vowel and reading marks above or below Arabic letters, and the tatweel between them. */
gboolean
sijil_char_is_arabic_mark (gunichar c)
{
  return c == 0x0640 || (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x0610 && c <= 0x061A) ||
         (c >= 0x06D6 && c <= 0x06DC) || (c >= 0x06DF && c <= 0x06E8) || (c >= 0x06EA && c <= 0x06ED) ||
         (c >= 0x08CA && c <= 0x08FF && c != 0x08E2);
}

/** sijil_char_is_apostrophe: the apostrophe in every shape that keyboards, telephones and transliterations give it. */
gboolean
sijil_char_is_apostrophe (gunichar c)
{
  switch (c)
    {
    case '\'': case '`': case 0x00B4: case 0x02B9: case 0x02BB: case 0x02BC: case 0x02BD: case 0x02BE: case 0x02BF:
    case 0x02C8: case 0x02CA: case 0x02CB: case 0x2018: case 0x2019: case 0x201B: case 0x2032: case 0x2035:
    case 0xA78C: case 0xFF07: case 0xFF40:
      return TRUE;
    default:
      return FALSE;
    }
}

/** sijil_char_is_hyphen: the hyphen and the dashes that are used in its place. */
gboolean
sijil_char_is_hyphen (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2043 || c == 0x2212 || c == 0xFE58 || c == 0xFE63 ||
         c == 0xFF0D;
}

/**
 * sijil_char_arabic_usual:
 *
 * Keyboards and programs of other countries write some letters with signs that
 * look the same here: ک for ك, ی for ي.
 *
 * Returns: the letter as Morocco writes it, or @c
 */
gunichar
sijil_char_arabic_usual (gunichar c)
{
  switch (c)
    {
    case 0x0671:                                        /* ٱ */
      return 0x0627;                                    /* ا */
    case 0x06A9: case 0x06AA:                           /* ک ڪ */
      return 0x0643;                                    /* ك */
    case 0x06CC: case 0x06CD: case 0x06D2: case 0x06D0: /* ی ۍ ے ې */
      return 0x064A;                                    /* ي */
    case 0x06D3:                                        /* ۓ */
      return 0x0626;                                    /* ئ */
    case 0x06BE: case 0x06C0: case 0x06C1: case 0x06C2: /* ھ ۀ ہ ۂ */
    case 0x06D5:                                        /* ە */
      return 0x0647;                                    /* ه */
    case 0x06C3:                                        /* ۃ */
      return 0x0629;                                    /* ة */
    default:
      return c;
    }
}

static gunichar
plain (gunichar c)
{
  int digit = sijil_char_digit (c);

  if (digit >= 0)
    return (gunichar) ('0' + digit);
  if (sijil_char_is_space (c))
    return ' ';
  if (sijil_char_is_hyphen (c))
    return '-';
  if (c >= 0xFF01 && c <= 0xFF5E) /* full width */
    return c - 0xFF01 + '!';
  if (c == 0x2044 || c == 0x2215) /* fraction and division slash */
    return '/';
  return sijil_char_is_hidden (c) ? 0 : c;
}

/**
 * sijil_chars_plain:
 * @text: any bytes
 *
 * Reads a code or number as it was meant: digits of every kind become 0-9,
 * full width becomes ASCII, dashes become hyphens, every space one space; signs
 * that are not seen go. Spaces at both ends go too.
 */
char *
sijil_chars_plain (const char *text)
{
  GString *made = g_string_sized_new (32);

  while (*text != '\0')
    {
      gunichar c = plain (sijil_char_read (&text));

      if (c == ' ' && (made->len == 0 || made->str[made->len - 1] == ' '))
        continue;
      if (c != 0)
        g_string_append_unichar (made, c);
    }
  if (made->len > 0 && made->str[made->len - 1] == ' ')
    g_string_truncate (made, made->len - 1);

  return g_string_free (made, FALSE);
}

/** sijil_chars_compact: sijil_chars_plain() in capitals, without the spaces, hyphens and dots that group a number. */
char *
sijil_chars_compact (const char *text)
{
  char *made = sijil_chars_plain (text);
  char *to = made;

  for (const char *from = made; *from != '\0'; from++)
    if (strchr (" -._", *from) == NULL)
      *to++ = g_ascii_toupper (*from);
  *to = '\0';

  return made;
}
