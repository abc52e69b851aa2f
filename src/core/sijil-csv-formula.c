#include "core/sijil-csv-formula.h"

#include "core/sijil-chars.h"

#include <string.h>

/**
 * _sijil_csv_is_formula:
 * @cell: valid UTF-8
 *
 * Whether a spreadsheet could take the cell for a formula (OWASP ASVS 1.2.10,
 * CSV injection); the full width signs are formulas to those of East Asia.
 * Apostrophes in front do not count: the writer puts one more before them and
 * the reader takes one away, so that any cell comes back as it was.
 */
gboolean
_sijil_csv_is_formula (const char *cell)
{
  while (*cell == '\'')
    cell++;
  if (*cell == '\0')
    return FALSE;
  if (strchr ("=+-@\t\r\n", *cell) != NULL)
    return TRUE;

  switch ((guchar) *cell >= 0xE2 ? sijil_char_read (&cell) : 0)
    {
    case 0x2212: case 0xFF1D: case 0xFF0B: case 0xFF0D: case 0xFF20: /* − ＝ ＋ － ＠ */
      return TRUE;
    default:
      return FALSE;
    }
}
