#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What is done with the keys that sign cards and with what others check them by, each in a dialog of its own. @parent is a
 * widget of the window that it belongs to; @look is what sijil_signing_look() told.
 */

void sijil_key_acts_create      (GtkWidget  *parent,
                                 SijilDesk  *desk,
                                 JsonObject *look);
void sijil_key_acts_confirm     (GtkWidget  *parent,
                                 SijilDesk  *desk,
                                 JsonObject *look,
                                 JsonObject *key);
void sijil_key_acts_allow       (GtkWidget  *parent,
                                 SijilDesk  *desk,
                                 JsonObject *look,
                                 const char *kid);
void sijil_key_acts_token_pin   (GtkWidget  *parent,
                                 SijilDesk  *desk,
                                 const char *kid);
void sijil_key_acts_retire      (GtkWidget  *parent,
                                 SijilDesk  *desk,
                                 const char *kid);
void sijil_key_acts_disown      (GtkWidget  *parent,
                                 SijilDesk  *desk,
                                 const char *kid);
void sijil_key_acts_backup      (GtkWidget  *parent,
                                 SijilDesk  *desk,
                                 JsonObject *look,
                                 const char *kid);
void sijil_key_acts_restore     (GtkWidget  *parent,
                                 SijilDesk  *desk);
void sijil_key_acts_export      (GtkWidget  *parent,
                                 SijilDesk  *desk,
                                 JsonObject *look);
void sijil_key_acts_write_list  (GtkWidget  *parent,
                                 SijilDesk  *desk);
void sijil_key_acts_import      (GtkWidget  *parent,
                                 SijilDesk  *desk,
                                 JsonObject *look);

G_END_DECLS
