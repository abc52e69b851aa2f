#include "core/sijil-language.h"

static const char * const codes[] = {
  [SIJIL_LANGUAGE_AR] = "ar",
  [SIJIL_LANGUAGE_FR] = "fr",
  [SIJIL_LANGUAGE_EN] = "en",
};

/** sijil_language_get_code: Returns: "ar", "fr" or "en". */
const char *
sijil_language_get_code (SijilLanguage language)
{
  g_return_val_if_fail ((guint) language < G_N_ELEMENTS (codes), "en");

  return codes[language];
}

/**
 * sijil_language_from_code:
 * @code: (nullable): a language code or the name of a locale, such as "ar" or "fr_MA.UTF-8"
 * @language: (out): the language; untouched on %FALSE
 *
 * Returns: whether @code names a language the program speaks
 */
gboolean
sijil_language_from_code (const char    *code,
                          SijilLanguage *language)
{
  if (code == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_ascii_strncasecmp (code, codes[i], 2) == 0 && !g_ascii_isalpha (code[2]))
      {
        *language = (SijilLanguage) i;
        return TRUE;
      }

  return FALSE;
}
