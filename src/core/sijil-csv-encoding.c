#include "core/sijil-csv.h"

#include "core/sijil-csv-decode.h"

#include <string.h>

/* More of a list tells nothing more about the letters in it. */
#define LOOK_BYTES ((gsize) 1000 * 1000)

/* UTF-16 has more zeros than one in so many bytes, even when it is all Arabic. */
#define ZEROS_IN_BYTES 40

static gboolean
is_marked (const char *bytes,
           gsize       length,
           const char *mark)
{
  return length >= strlen (mark) && memcmp (bytes, mark, strlen (mark)) == 0;
}

/* In UTF-16 every separator, digit and Latin letter has a zero; one here and there is no text at all. */
static gboolean
has_zeros (const char *bytes,
           gsize       length)
{
  gsize n_zeros = 0;

  for (gsize i = 0; i < length; i++)
    n_zeros += bytes[i] == '\0' ? 1 : 0;

  return n_zeros > length / ZEROS_IN_BYTES;
}

/* Whether the byte is an Arabic letter in Windows-1256; what French writes there with an accent in small letters is not. */
static gboolean
is_arabic_1256 (guchar byte)
{
  return (byte >= 0xC0 && byte <= 0xDF && byte != 0xD7) || byte == 0xE1 || (byte >= 0xE3 && byte <= 0xE6) || byte == 0xEC
         || byte == 0xED;
}

/*
 * Arabic letters stand in words; the same bytes as French capitals with accents stand alone between ASCII letters. Two of them
 * side by side are the exception there ("CRÉÉE") and the rule here.
 */
static gboolean
is_arabic_text (const char *bytes,
                gsize       length)
{
  gsize n_letters = 0, n_beside = 0;

  for (gsize i = 0; i < length; i++)
    if (is_arabic_1256 ((guchar) bytes[i]))
      {
        n_letters++;
        n_beside += i > 0 && is_arabic_1256 ((guchar) bytes[i - 1]) ? 1 : 0;
      }

  return n_letters > 0 && 2 * n_beside >= n_letters;
}

/**
 * sijil_csv_propose_encoding:
 * @bytes: the content of a list
 * @is_certain: (out): whether it can be nothing else: it has a byte order mark, or is valid UTF-8
 *
 * What to propose to a person who sees the list in it and can choose another.
 * Nothing is read in a doubtful encoding that nobody has seen.
 *
 * Returns: (transfer none): "UTF-8", "UTF-16", "Windows-1256" or "Windows-1252"
 */
const char *
sijil_csv_propose_encoding (const char *bytes,
                            gsize       length,
                            gboolean   *is_certain)
{
  *is_certain = TRUE;
  if (is_marked (bytes, length, "\xEF\xBB\xBF"))
    return "UTF-8";
  if (is_marked (bytes, length, "\xFF\xFE") || is_marked (bytes, length, "\xFE\xFF"))
    return "UTF-16";
  if (g_utf8_validate_len (bytes, length, NULL)) /* which a zero is not */
    return "UTF-8";

  *is_certain = FALSE;
  if (has_zeros (bytes, MIN (length, LOOK_BYTES)))
    return "UTF-16";
  if (_sijil_csv_is_mostly_utf_8 (bytes, length))
    return "UTF-8"; /* what was pasted in from elsewhere is told by its line when the list is opened */

  return is_arabic_text (bytes, MIN (length, LOOK_BYTES)) ? "Windows-1256" : "Windows-1252";
}
