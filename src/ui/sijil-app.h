#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The program: its options, its one instance, the register it was told to open. */

#define SIJIL_TYPE_APP (sijil_app_get_type ())
G_DECLARE_FINAL_TYPE (SijilApp, sijil_app, SIJIL, APP, AdwApplication)

SijilApp *sijil_app_new             (void) G_GNUC_WARN_UNUSED_RESULT;
void      sijil_app_set_up_language (void);

G_END_DECLS
