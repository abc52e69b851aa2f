#pragma once

#include "ui/sijil-desk.h"
#include "ui/sijil-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The main window: who works here, the sidebar, one page at a time. */

#define SIJIL_TYPE_WINDOW (sijil_window_get_type ())
G_DECLARE_FINAL_TYPE (SijilWindow, sijil_window, SIJIL, WINDOW, AdwApplicationWindow)

SijilWindow *sijil_window_new          (GtkApplication *app,
                                        SijilDesk      *desk) G_GNUC_WARN_UNUSED_RESULT;
void         sijil_window_open         (SijilWindow    *self,
                                        const char     *folder,
                                        const char     *page);
void         sijil_window_wait         (SijilWindow    *self,
                                        const char     *text);
void         sijil_window_fail         (SijilWindow    *self,
                                        const char     *text);
void         sijil_window_go           (SijilWindow    *self,
                                        const char     *where);
SijilPage   *sijil_window_get_page     (SijilWindow    *self);
const char  *sijil_window_get_page_name (SijilWindow   *self);
SijilDesk   *sijil_window_get_desk     (SijilWindow    *self);
void         sijil_window_watch        (SijilWindow    *self,
                                        GtkWidget      *window);
void         sijil_window_say          (SijilWindow    *self,
                                        const char     *text,
                                        gboolean        is_error);

G_END_DECLS
