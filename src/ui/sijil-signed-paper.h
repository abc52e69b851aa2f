#pragma once

#include "register/sijil-attest.h"
#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The `kind` of a certificate of registration, beside those of sijil-attest.h. */
#define SIJIL_SIGNED_CERTIFICATE "certificate"

/* A paper that certifies something: signed where this officer may sign, then printed, or saved as a file. */

void sijil_signed_paper_out (GtkWidget              *page,
                             SijilDesk              *desk,
                             const SijilAttestAsked *asked,
                             gboolean                prints);

G_END_DECLS
