#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SijilLanguage:
 * @SIJIL_LANGUAGE_AR: Arabic as written in Morocco: western digits, month names of its own
 * @SIJIL_LANGUAGE_FR: French
 * @SIJIL_LANGUAGE_EN: English
 *
 * A language in which the office speaks or prints. It is given, never taken
 * from the system: a paper shows Arabic and French whatever the locale.
 */
typedef enum
{
  SIJIL_LANGUAGE_AR,
  SIJIL_LANGUAGE_FR,
  SIJIL_LANGUAGE_EN,
} SijilLanguage;

const char *sijil_language_get_code  (SijilLanguage  language);
gboolean    sijil_language_from_code (const char    *code,
                                      SijilLanguage *language);

G_END_DECLS
