#include "card/sijil-code128.h"

#include <string.h>

/* Symbol values with a meaning of their own (ISO/IEC 15417, table 1). */
#define SWITCH_C 99
#define SWITCH_B 100
#define START_B 104
#define START_C 105
#define STOP 106

/* Widths of the bars and spaces of each symbol value, bar first, in modules (ISO/IEC 15417, table 1). */
static const char * const widths[] = {
  "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312",
  "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212",
  "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121",
  "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331",
  "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123",
  "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124",
  "121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112", "142211", "241211", "221114",
  "413111", "241112", "134111", "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112",
  "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
  "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
};

static guint
count_digits (const char *text)
{
  guint n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;

  return n;
}

/*
 * Set C writes two digits in one symbol. It pays at four digits where the text begins or ends and at six inside; an
 * odd digit is left to set B.
 */
static gboolean
use_set_c (const char *rest,
           gboolean    at_start)
{
  guint n_digits = count_digits (rest);
  gboolean at_end = rest[n_digits] == '\0';

  return n_digits % 2 == 0 && (n_digits >= (at_start || at_end ? 4 : 6) || (n_digits == 2 && at_start && at_end));
}

static guint
make_symbols (const char *text,
              guchar     *symbols)
{
  gboolean set_c = use_set_c (text, TRUE);
  guint n = 0;

  symbols[n++] = set_c ? START_C : START_B;
  for (const char *p = text; *p != '\0';)
    {
      if (set_c && count_digits (p) < 2)
        {
          set_c = FALSE;
          symbols[n++] = SWITCH_B;
        }
      else if (!set_c && use_set_c (p, FALSE))
        {
          set_c = TRUE;
          symbols[n++] = SWITCH_C;
        }
      if (set_c)
        {
          symbols[n++] = (guchar) ((p[0] - '0') * 10 + (p[1] - '0'));
          p += 2;
        }
      else
        {
          symbols[n++] = (guchar) (*p++ - ' ');
        }
    }

  return n;
}

static guint
check_symbol (const guchar *symbols,
              guint         n_symbols)
{
  guint sum = symbols[0];

  for (guint i = 1; i < n_symbols; i++)
    sum += i * symbols[i];

  return sum % 103;
}

static guint
write_symbol (guint   symbol,
              guchar *modules)
{
  guint n = 0;
  guchar dark = 1;

  for (const char *p = widths[symbol]; *p != '\0'; p++, dark ^= 1)
    for (char i = '0'; i < *p; i++)
      modules[n++] = dark;

  return n;
}

/**
 * sijil_code128_encode:
 * @text: printable ASCII
 * @modules: (out caller-allocates): 1 for a dark module, 0 for a light one
 *
 * Code 128 with set C for runs of digits and set B for the rest, so that twelve digits take 101 modules.
 *
 * Returns: the number of modules, or 0 when @text is empty, too long or holds another character
 */
guint
sijil_code128_encode (const char *text,
                      guchar      modules[SIJIL_CODE128_MAX_MODULES])
{
  guchar symbols[2 * SIJIL_CODE128_MAX + 2];
  guint n_symbols;
  guint n = 0;

  g_return_val_if_fail (text != NULL && modules != NULL, 0);

  if (*text == '\0' || strlen (text) > SIJIL_CODE128_MAX)
    return 0;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isprint (*p))
      return 0;

  n_symbols = make_symbols (text, symbols);
  symbols[n_symbols] = (guchar) check_symbol (symbols, n_symbols);
  n_symbols++;
  for (guint i = 0; i < n_symbols; i++)
    n += write_symbol (symbols[i], modules + n);

  return n + write_symbol (STOP, modules + n);
}
