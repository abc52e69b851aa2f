#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A paper on the screen: the pages of a PDF or a picture, at the width of the view or enlarged up to eight times, to be
 * read beside what was typed. Pages are drawn in a thread by the helper that opens strangers' files.
 */

#define SIJIL_TYPE_PAPER_VIEW (sijil_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (SijilPaperView, sijil_paper_view, SIJIL, PAPER_VIEW, GtkWidget)

GtkWidget  *sijil_paper_view_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_paper_view_show_paper (SijilPaperView *self,
                                         SijilDesk      *desk,
                                         const char     *paper_uuid,
                                         const char     *title);
void        sijil_paper_view_show_file  (SijilPaperView *self,
                                         const char     *path,
                                         const char     *title);
void        sijil_paper_view_clear      (SijilPaperView *self);
gboolean    sijil_paper_view_is_loading (SijilPaperView *self);
guint       sijil_paper_view_get_page   (SijilPaperView *self);
guint       sijil_paper_view_get_n_pages (SijilPaperView *self);

G_END_DECLS
