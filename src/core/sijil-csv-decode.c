#include "core/sijil-csv-decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* By how many bytes the order of UTF-16 without a mark is known. */
#define LOOK_BYTES ((gsize) 4096)

typedef enum
{
  ENCODING_UNKNOWN,
  ENCODING_UTF_8,
  ENCODING_UTF_16_LE,
  ENCODING_UTF_16_BE,
  ENCODING_WINDOWS_1256,
  ENCODING_WINDOWS_1252,
} Encoding;

static const char * const encoding_names[] = {
  [ENCODING_UTF_8] = "UTF-8",
  [ENCODING_UTF_16_LE] = "UTF-16LE",
  [ENCODING_UTF_16_BE] = "UTF-16BE",
  [ENCODING_WINDOWS_1256] = "Windows-1256",
  [ENCODING_WINDOWS_1252] = "Windows-1252",
};

/* Other names of the same, in capitals without hyphens and underscores. */
static const struct { const char *name; Encoding encoding; } aliases[] = {
  { "UTF8", ENCODING_UTF_8 },
  { "UTF16", ENCODING_UTF_16_LE }, /* unless its mark or its zeros say otherwise */
  { "UTF16LE", ENCODING_UTF_16_LE },
  { "UTF16BE", ENCODING_UTF_16_BE },
  { "WINDOWS1256", ENCODING_WINDOWS_1256 },
  { "CP1256", ENCODING_WINDOWS_1256 },
  { "WINDOWS1252", ENCODING_WINDOWS_1252 },
  { "CP1252", ENCODING_WINDOWS_1252 },
  { "ISO88591", ENCODING_WINDOWS_1252 }, /* as WHATWG's Encoding standard has it */
};

/* Bytes 0x80 to 0xFF; kept here because the system's converters may not be installed. 0 for a byte without meaning. */
static const guint16 windows_1256[128] = {
  0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0679, 0x2039,
  0x0152, 0x0686, 0x0698, 0x0688, 0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x06A9, 0x2122, 0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA, 0x00A0, 0x060C, 0x00A2, 0x00A3,
  0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
  0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x061B, 0x00BB,
  0x00BC, 0x00BD, 0x00BE, 0x061F, 0x06C1, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627,
  0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F, 0x0630, 0x0631, 0x0632, 0x0633,
  0x0634, 0x0635, 0x0636, 0x00D7, 0x0637, 0x0638, 0x0639, 0x063A, 0x0640, 0x0641, 0x0642, 0x0643,
  0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB,
  0x0649, 0x064A, 0x00EE, 0x00EF, 0x064B, 0x064C, 0x064D, 0x064E, 0x00F4, 0x064F, 0x0650, 0x00F7,
  0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2,
};

/* Bytes 0x80 to 0x9F; from 0xA0 on a byte is its own code point. */
static const guint16 windows_1252[32] = {
  0x20AC, 0x0000, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
  0x0152, 0x0000, 0x017D, 0x0000, 0x0000, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x0000, 0x017E, 0x0178,
};

static Encoding
encoding_from_name (const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (name, "-_ ", -1);
  g_autofree char *joined = g_strjoinv (NULL, parts);

  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (g_ascii_strcasecmp (aliases[i].name, joined) == 0)
      return aliases[i].encoding;

  return ENCODING_UNKNOWN;
}

/* The encoding that a byte order mark at the beginning tells, and how long the mark is. */
static Encoding
encoding_from_mark (const char *bytes,
                    gsize       length,
                    gsize      *n_mark)
{
  *n_mark = 0;
  if (length >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    {
      *n_mark = 3;
      return ENCODING_UTF_8;
    }
  if (length >= 2 && (memcmp (bytes, "\xFF\xFE", 2) == 0 || memcmp (bytes, "\xFE\xFF", 2) == 0))
    {
      *n_mark = 2;
      return bytes[0] == '\xFF' ? ENCODING_UTF_16_LE : ENCODING_UTF_16_BE;
    }
  return ENCODING_UNKNOWN;
}

/** _sijil_csv_line_at: Returns: the physical line, from 1, in which the byte at @offset stands; CR, LF and CR LF end a
 *  line. */
guint
_sijil_csv_line_at (const char *bytes,
                    gsize       offset)
{
  guint line = 1;

  for (gsize i = 0; i < offset; i++)
    if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n'))
      line++;

  return line;
}

static void
set_line_error (GError     **error,
                const char  *reason,
                const char  *sentence,
                const char  *name,
                guint        line)
{
  g_autofree char *number = g_strdup_printf ("%u", line);

  sijil_set_error (error, SIJIL_ERROR_INVALID, reason, NULL, sentence, name, number, NULL);
}

/* Whether the bytes that are not ASCII form UTF-8 letters more often than not; then those that do not were pasted in
 * from another file. By chance that does not happen: in the Windows code pages letters stand above 0xC0, and the
 * bytes that may follow a first one in UTF-8 are signs. */
gboolean
_sijil_csv_is_mostly_utf_8 (const char *bytes,
                            gsize       length)
{
  const char *end = bytes + length;
  gsize n_valid = 0, n_invalid = 0;

  for (const char *p = bytes; p < end;)
    {
      if ((guchar) *p < 0x80)
        {
          p++;
        }
      else if (g_utf8_get_char_validated (p, end - p) < (gunichar) -2)
        {
          n_valid++;
          p = g_utf8_next_char (p);
        }
      else
        {
          n_invalid++;
          p++;
        }
    }

  return n_valid >= n_invalid;
}

static gboolean
check_utf_8 (const char  *bytes,
             gsize        length,
             const char  *name,
             GError     **error)
{
  const char *end;
  guint line;

  if (g_utf8_validate_len (bytes, length, &end))
    return TRUE;

  line = _sijil_csv_line_at (bytes, (gsize) (end - bytes));
  if (_sijil_csv_is_mostly_utf_8 (bytes, length))
    set_line_error (error, "csv-mixed-encoding",
                    N_ ("“%s” is in two encodings: line %s is not UTF-8 like the rest. Correct that line, or save the "
                        "whole list as UTF-8."),
                    name, line);
  else
    set_line_error (error, "csv-encoding",
                    N_ ("“%s” is not in UTF-8: line %s cannot be read. Name its encoding, Windows-1256 for Arabic or "
                        "Windows-1252 for French, or save the list as UTF-8."),
                    name, line);
  return FALSE;
}

static guint16
read_unit (const guchar *at,
           Encoding      encoding)
{
  return (guint16) (encoding == ENCODING_UTF_16_LE ? at[0] | at[1] << 8 : at[0] << 8 | at[1]);
}

/* NULL when a unit has no partner or half a unit is left. */
static GString *
decode_utf_16 (const char *bytes,
               gsize       length,
               Encoding    encoding)
{
  const guchar *p = (const guchar *) bytes;
  const guchar *end = p + length / 2 * 2;
  GString *text = g_string_sized_new (length);

  for (; p < end; p += 2)
    {
      gunichar c = read_unit (p, encoding);

      if (c >= 0xD800 && c <= 0xDBFF && p + 2 < end)
        {
          gunichar low = read_unit (p + 2, encoding);

          if (low >= 0xDC00 && low <= 0xDFFF)
            {
              c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
              p += 2;
            }
        }
      if (c >= 0xD800 && c <= 0xDFFF)
        break;
      g_string_append_unichar (text, c);
    }

  if (p == end && length % 2 == 0)
    return text;
  g_string_free (text, TRUE);
  return NULL;
}

/* NULL, and where it stands in @bad, when a byte has no meaning. */
static GString *
decode_code_page (const char *bytes,
                  gsize       length,
                  Encoding    encoding,
                  gsize      *bad)
{
  GString *text = g_string_sized_new (2 * length);

  for (gsize i = 0; i < length; i++)
    {
      guchar byte = (guchar) bytes[i];
      gunichar c = byte;

      if (byte >= 0x80 && encoding == ENCODING_WINDOWS_1256)
        c = windows_1256[byte - 0x80];
      else if (byte >= 0x80 && byte < 0xA0)
        c = windows_1252[byte - 0x80];

      if (c == 0 && byte != 0)
        {
          *bad = i;
          g_string_free (text, TRUE);
          return NULL;
        }
      if (c < 0x80)
        g_string_append_c (text, (char) c);
      else
        g_string_append_unichar (text, c);
    }

  return text;
}

static char *
take_string (GString *text,
             gsize   *length)
{
  *length = text->len;
  return g_string_free (text, FALSE);
}

/* Whether the zeros of letters, separators and ends of lines stand before them. */
static gboolean
is_big_endian (const char *bytes,
               gsize       length)
{
  gsize n_zeros[2] = { 0, 0 };

  for (gsize i = 0; i < MIN (length, LOOK_BYTES); i++)
    n_zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;

  return n_zeros[0] > n_zeros[1];
}

/* What the file starts with when it is no list of text at all. */
static gboolean
is_spreadsheet (const char *bytes,
                gsize       length)
{
  return length >= 4 && (memcmp (bytes, "PK\003\004", 4) == 0 || memcmp (bytes, "\xD0\xCF\x11\xE0", 4) == 0);
}

static gboolean
check_no_nul (const char  *text,
              gsize        length,
              const char  *name,
              GError     **error)
{
  const char *nul = memchr (text, '\0', length);

  if (nul == NULL)
    return TRUE;

  set_line_error (error, "csv-nul",
                  N_ ("“%s” holds a NUL sign in line %s, so it is not a list of text. Save it again as CSV in UTF-8."),
                  name, _sijil_csv_line_at (text, (gsize) (nul - text)));
  return FALSE;
}

static char *
decode (char        *bytes, /* (transfer full) */
        gsize       *length,
        gsize        n_mark,
        Encoding     encoding,
        const char  *name,
        GError     **error)
{
  g_autofree char *owned = bytes;
  const char *content = bytes + n_mark;
  gsize n_content = *length - n_mark;
  GString *text = NULL;
  gsize bad = 0;

  switch (encoding)
    {
    case ENCODING_UTF_16_LE:
    case ENCODING_UTF_16_BE:
      text = decode_utf_16 (content, n_content, encoding);
      if (text == NULL)
        sijil_set_error (error, SIJIL_ERROR_INVALID, "csv-encoding", NULL,
                         "“%s” is not whole UTF-16 text: the file is damaged or in another encoding.", name, NULL);
      return text != NULL ? take_string (text, length) : NULL;

    case ENCODING_WINDOWS_1256:
    case ENCODING_WINDOWS_1252:
      text = decode_code_page (content, n_content, encoding, &bad);
      if (text == NULL)
        set_line_error (error, "csv-encoding",
                        N_ ("“%s” is not in Windows-1252: line %s holds a sign that is not in it. Name its encoding, "
                            "or save the list as UTF-8."),
                        name, _sijil_csv_line_at (content, bad));
      return text != NULL ? take_string (text, length) : NULL;

    case ENCODING_UTF_8:
    case ENCODING_UNKNOWN:
    default:
      if (!check_no_nul (content, n_content, name, error) || !check_utf_8 (content, n_content, name, error))
        return NULL;
      memmove (bytes, content, n_content + 1);
      *length = n_content;
      return g_steal_pointer (&owned);
    }
}

/**
 * _sijil_csv_decode:
 * @bytes: (transfer full): the file, with a NUL behind it
 * @length: (inout): how many bytes
 * @encoding: (nullable): what the caller names; %NULL or "auto" for what is certain
 * @name: the file, for messages
 * @used: (out): name of the encoding that was read, static
 * @error: %SIJIL_ERROR_INVALID "csv-encoding", "csv-mixed-encoding", "csv-encoding-unknown", "csv-nul" or
 *   "csv-spreadsheet"
 *
 * A byte order mark is certain and goes before what is named. Without either
 * the file must be valid UTF-8, which no other encoding is by chance. Between
 * the Windows code pages one could only guess: so the caller is asked.
 *
 * Returns: (transfer full): valid UTF-8 with a NUL behind it
 */
char *
_sijil_csv_decode (char        *bytes,
                   gsize       *length,
                   const char  *encoding,
                   const char  *name,
                   const char **used,
                   GError     **error)
{
  Encoding named = ENCODING_UTF_8;
  Encoding marked;
  gsize n_mark;
  g_autofree char *text = NULL;

  if (encoding != NULL && g_ascii_strcasecmp (encoding, "auto") != 0)
    named = encoding_from_name (encoding);
  if (named == ENCODING_UNKNOWN || is_spreadsheet (bytes, *length))
    {
      if (named == ENCODING_UNKNOWN)
        sijil_set_error (error, SIJIL_ERROR_INVALID, "csv-encoding-unknown", NULL,
                         "“%s” is not an encoding that lists are read in. Name one of UTF-8, UTF-16, Windows-1256 or "
                         "Windows-1252.",
                         encoding, NULL);
      else
        sijil_set_error (error, SIJIL_ERROR_INVALID, "csv-spreadsheet", NULL,
                         "“%s” is a spreadsheet or an archive. Open it and save the sheet as CSV in UTF-8.",
                         name, NULL);
      g_free (bytes);
      return NULL;
    }

  marked = encoding_from_mark (bytes, *length, &n_mark);
  if (marked != ENCODING_UNKNOWN)
    named = marked;
  else if (named == ENCODING_UTF_16_LE && is_big_endian (bytes, *length))
    named = ENCODING_UTF_16_BE;
  *used = encoding_names[named];
  text = decode (bytes, length, n_mark, named, name, error);
  if (text == NULL || !check_no_nul (text, *length, name, error))
    return NULL;

  return g_steal_pointer (&text);
}
