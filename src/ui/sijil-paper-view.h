#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SIJIL_TYPE_PAPER_VIEW (sijil_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (SijilPaperView, sijil_paper_view, SIJIL, PAPER_VIEW, GtkWidget)

GtkWidget *sijil_paper_view_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_paper_view_show_paper (SijilPaperView *self,
                                        SijilDesk      *desk,
                                        const char     *paper_uuid,
                                        const char     *title);

G_END_DECLS
