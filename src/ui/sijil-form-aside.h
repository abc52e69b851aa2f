#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where the photo and the papers of the form stand: beside its sections in a wide window, among them in a narrow one. */

#define SIJIL_TYPE_FORM_ASIDE (sijil_form_aside_get_type ())
G_DECLARE_FINAL_TYPE (SijilFormAside, sijil_form_aside, SIJIL, FORM_ASIDE, GObject)

SijilFormAside *sijil_form_aside_new (GtkWidget *form,
                                      GtkWidget *section,
                                      GtkBox    *sections,
                                      GtkWidget *before,
                                      GtkBox    *aside,
                                      GtkWidget *scroller) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
