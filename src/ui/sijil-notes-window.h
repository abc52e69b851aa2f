#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What is told after a long job, sentence after sentence: more than fits above a page. */

#define SIJIL_TYPE_NOTES_WINDOW (sijil_notes_window_get_type ())
G_DECLARE_FINAL_TYPE (SijilNotesWindow, sijil_notes_window, SIJIL, NOTES_WINDOW, AdwWindow)

void sijil_notes_window_show (GtkWidget  *parent,
                              const char *title,
                              const char *description,
                              JsonArray  *notes);

G_END_DECLS
