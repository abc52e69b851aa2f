/* How much room a code has left on its card. */

#include <string.h>

#include "card/sijil-code-meter.h"
#include "card/sijil-code128.h"
#include "card/sijil-layout-private.h"
#include "core/sijil-error.h"

/* Modules across of a QR code: 21 in version 1, 4 more in each next one (ISO/IEC 18004). */
#define BASE_MODULES 17
#define MODULES_A_VERSION 4

/* Bytes that a QR code of each version holds at correction level M in byte mode (ISO/IEC 18004, table 7). */
static const guint capacities[] = {
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
  711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
};

/* Signs that a QR code packs closer than bytes, three or two of them together (ISO/IEC 18004, 7.4.3 and 7.4.4). */
#define DIGITS "0123456789"
#define ALPHANUMERIC DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

/* Bits before the text: which mode, and how many signs; the second grows with the version. */
#define MODE_BITS 4

static guint
choose_by_version (guint version,
                   guint to_9,
                   guint to_26,
                   guint to_40)
{
  return version <= 9 ? to_9 : version <= 26 ? to_26 : to_40;
}

/* Bits that a code of a version holds beside its correction: as many whole bytes, and those that a text of bytes leaves for its length. */
static guint
count_bits (guint version)
{
  return 8 * (capacities[version - 1] + choose_by_version (version, 2, 3, 3));
}

/* Of signs as those of @text alone. */
static guint
get_capacity (guint       version,
              const char *text)
{
  guint bits = count_bits (version) - MODE_BITS;

  if (text[strspn (text, DIGITS)] == '\0')
    {
      bits -= choose_by_version (version, 10, 12, 14);
      return bits / 10 * 3 + (bits % 10 >= 7 ? 2 : bits % 10 >= 4 ? 1 : 0);
    }
  if (text[strspn (text, ALPHANUMERIC)] == '\0')
    {
      bits -= choose_by_version (version, 9, 11, 13);
      return bits / 11 * 2 + (bits % 11 >= 6 ? 1 : 0);
    }
  return capacities[version - 1];
}

static const SijilItem *
find_item (SijilLayout *self,
           const char  *face,
           const char  *name)
{
  GPtrArray *items = g_hash_table_lookup (self->faces, face);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const SijilItem *item = g_ptr_array_index (items, i);

      if (g_str_equal (item->name, name) && (item->kind == SIJIL_ITEM_QR || item->kind == SIJIL_ITEM_CODE128))
        return item;
    }

  return NULL;
}

static gboolean
is_wide_enough (const SijilItem *item,
                guint            dots,
                double           dpi)
{
  return dots > 0 && dots * 25.4 / dpi >= item->module_mm;
}

/* A text of mixed signs, of which some are packed closer, may leave more room than is said; never less. */
static void
measure_qr (const SijilCode *code,
            const char      *text,
            SijilCodeMeter  *meter)
{
  guint most;

  meter->version = (sijil_code_get_modules (code) - BASE_MODULES) / MODULES_A_VERSION;
  most = get_capacity (meter->version, text);
  meter->n_left = most - MIN (meter->n_characters, most);
}

/* A bar code has no versions: as many more of its last sign as can still be read in its box. */
static void
measure_bars (const SijilItem *item,
              const char      *text,
              double           dpi,
              SijilCodeMeter  *meter)
{
  g_autoptr (GString) longer = g_string_new (text);

  while (meter->fits && longer->len < SIJIL_CODE128_MAX)
    {
      g_autoptr (SijilCode) code = NULL;

      g_string_append_c (longer, longer->str[longer->len - 1]);
      code = sijil_code_new_code128 (longer->str, NULL);
      if (code == NULL || !is_wide_enough (item, _sijil_item_fit_code (item, code, dpi), dpi))
        break;
      meter->n_left++;
    }
}

static gboolean
refuse (const char  *name,
        GError     **error)
{
  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "code-absent", name, "The item “%s” shows no code on this card.", name, NULL);
  return FALSE;
}

/**
 * sijil_layout_measure_code:
 * @face: name of the face
 * @item: name of a “qr” or “code128” item
 * @input: the card
 * @dpi: dots an inch of the printer
 * @meter: (out): what its code is like; lengths are counted in bytes, as a code holds them
 * @error: %SIJIL_ERROR_NOT_FOUND “code-absent” when the card has no such code; %SIJIL_ERROR_INVALID when no code can hold its text
 *
 * A code that is too small to be read is measured all the same.
 */
gboolean
sijil_layout_measure_code (SijilLayout             *self,
                           const char              *face,
                           const char              *item,
                           const SijilLayoutInput  *input,
                           double                   dpi,
                           SijilCodeMeter          *meter,
                           GError                 **error)
{
  const SijilScene scene = { self, NULL, input, NULL, dpi, NULL, FALSE };
  const SijilItem *found;
  g_autofree char *text = NULL;
  g_autoptr (SijilCode) own = NULL;
  SijilCode *code;

  g_return_val_if_fail (self != NULL && face != NULL && item != NULL && input != NULL && dpi > 0.0 && meter != NULL, FALSE);

  found = find_item (self, face, item);
  if (found == NULL || !_sijil_conditions_hold (found->conditions, input->values))
    return refuse (item, error);
  text = _sijil_layout_expand (self, input->values, found->text);
  if (text == NULL)
    return refuse (item, error);
  code = _sijil_scene_get_code (&scene, found, text, &own, error);
  if (code == NULL)
    return FALSE;

  memset (meter, 0, sizeof *meter);
  meter->n_characters = (guint) strlen (text);
  meter->dots = _sijil_item_fit_code (found, code, dpi);
  meter->dpi = dpi;
  meter->module_mm = meter->dots * 25.4 / dpi;
  meter->wanted_mm = found->module_mm;
  meter->fits = is_wide_enough (found, meter->dots, dpi);
  if (found->kind == SIJIL_ITEM_QR)
    measure_qr (code, text, meter);
  else
    measure_bars (found, text, dpi, meter);
  return TRUE;
}
