#pragma once

#include "ui/sijil-window.h"

G_BEGIN_DECLS

/*
 * A record in a window of its own, for a second screen or to hold two side by side. What it leads to opens in the main
 * window; it locks and closes with it.
 */

#define SIJIL_TYPE_RECORD_WINDOW (sijil_record_window_get_type ())
G_DECLARE_FINAL_TYPE (SijilRecordWindow, sijil_record_window, SIJIL, RECORD_WINDOW, AdwApplicationWindow)

SijilRecordWindow *sijil_record_window_open       (SijilWindow       *desk_window,
                                                   const char        *number);
SijilPage         *sijil_record_window_get_page   (SijilRecordWindow *self);
gboolean           sijil_record_window_is_covered (SijilRecordWindow *self);

G_END_DECLS
