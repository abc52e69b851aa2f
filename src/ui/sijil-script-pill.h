#pragma once

#include "ui/sijil-script.h"

G_BEGIN_DECLS

/* The sign beside a field: which script it types, or that it types what the keyboard has. */

GtkWidget *sijil_script_pill_new (SijilScriptKeys *keys) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
