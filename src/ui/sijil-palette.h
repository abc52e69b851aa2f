#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Ctrl+K: pages and actions by their names, files, entries and cards by number or name, in one list. */

#define SIJIL_TYPE_PALETTE (sijil_palette_get_type ())
G_DECLARE_FINAL_TYPE (SijilPalette, sijil_palette, SIJIL, PALETTE, AdwWindow)

SijilPalette *sijil_palette_new (GtkWindow *parent,
                                 SijilDesk *desk) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
