#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What sijil_show() tells of an entry, as rows of boxed lists. */

void sijil_record_fill_identity     (GtkListBox *list,
                                     JsonObject *record);
void sijil_record_fill_contact      (GtkListBox *list,
                                     JsonObject *record);
void sijil_record_fill_registration (GtkListBox *list,
                                     JsonObject *record);
void sijil_record_fill_activities   (GtkListBox *list,
                                     JsonObject *record);
void sijil_record_fill_categories   (GtkListBox *list,
                                     JsonObject *record);
void sijil_record_fill_workplaces   (GtkListBox *list,
                                     JsonObject *record);
void sijil_record_fill_links        (GtkListBox *list,
                                     JsonObject *record);
void sijil_record_fill_applications (GtkListBox *list,
                                     JsonObject *record);
void sijil_record_fill_acts         (GtkListBox *list,
                                     JsonObject *record);

G_END_DECLS
