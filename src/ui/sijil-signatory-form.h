#pragma once

#include "ui/sijil-admin-view.h"

G_BEGIN_DECLS

/* The actions of the page of the layouts that name who signs, with a picture of the signature or without, and until when. */

void sijil_signatory_form_install (GtkWidgetClass *widget_class);

G_END_DECLS
