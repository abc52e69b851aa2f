#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What an administrator does so that the chamber's root key vouches for the officers: pin the key, ask for certificates, import them.
 * Signing itself is done away from every network (“sijilctl officer certify-sign”). @parent is a widget of the window.
 */

void sijil_certificate_acts_pin     (GtkWidget  *parent,
                                     SijilDesk  *desk);
void sijil_certificate_acts_confirm (GtkWidget  *parent,
                                     SijilDesk  *desk,
                                     JsonObject *root);
void sijil_certificate_acts_request (GtkWidget  *parent,
                                     SijilDesk  *desk);
void sijil_certificate_acts_import  (GtkWidget  *parent,
                                     SijilDesk  *desk);

G_END_DECLS
