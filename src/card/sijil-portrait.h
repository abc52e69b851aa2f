#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/** SIJIL_PORTRAIT_WIDTH: dots, of the frame 22:28 at 635 dots an inch on the card. */
#define SIJIL_PORTRAIT_WIDTH 550

/** SIJIL_PORTRAIT_HEIGHT: dots. */
#define SIJIL_PORTRAIT_HEIGHT 700

void    sijil_portrait_draw (cairo_t  *cr,
                             guint     seed,
                             gboolean  woman);
GBytes *sijil_portrait_new  (guint     seed,
                             gboolean  woman) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
