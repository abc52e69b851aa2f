#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Short texts by topic, from data/help, in the reader's language. */

#define SIJIL_TYPE_HELP (sijil_help_get_type ())
G_DECLARE_FINAL_TYPE (SijilHelp, sijil_help, SIJIL, HELP, AdwWindow)

void sijil_help_present (GtkWindow  *parent,
                         const char *page);

G_END_DECLS
