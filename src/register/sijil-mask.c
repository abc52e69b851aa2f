#include "register/sijil-mask.h"

#include "register/sijil-terms.h"

#include <string.h>

/* Enough to compare with a card that lies on the desk, too little to be used. */
#define SHOWN_CHARS 3

#define BULLET "•"

/**
 * sijil_mask_is_on:
 *
 * Whether lists mask identity numbers for the officer who has signed in: not
 * for agents and registrars, nor where the setting `mask_identity_numbers` is off.
 */
gboolean
sijil_mask_is_on (SijilRegister *reg)
{
  const char *setting = sijil_setting_get (reg, "mask_identity_numbers");

  return (sijil_register_get_officer (reg)->roles & (SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR)) == 0
         && (setting == NULL || g_str_equal (setting, "true"));
}

/** sijil_mask_text: Returns: (transfer full): @text with a bullet for each character but the last three. */
char *
sijil_mask_text (const char *text)
{
  const char *shown = g_utf8_offset_to_pointer (text, MAX (0, g_utf8_strlen (text, -1) - SHOWN_CHARS));
  GString *masked = g_string_sized_new (strlen (text) * strlen (BULLET) + 1);

  for (; text < shown; text = g_utf8_next_char (text))
    g_string_append_len (masked, BULLET, strlen (BULLET));

  return g_string_free (g_string_append (masked, text), FALSE);
}
