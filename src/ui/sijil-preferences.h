#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What this desk remembers of its own: the reader, the folders of the scanner and the telephone, the card printer, the idle lock. */

#define SIJIL_TYPE_PREFERENCES (sijil_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SijilPreferences, sijil_preferences, SIJIL, PREFERENCES, AdwPreferencesWindow)

void sijil_preferences_show (GtkWindow *parent);

G_END_DECLS
