#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The page itself, in a scrolled window: as wide as there is room, or of a size of its own. It is never mirrored.
 *
 * Signal “resized”: the page is shown at another width.
 */

#define SIJIL_TYPE_PAPER_SHEET (sijil_paper_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SijilPaperSheet, sijil_paper_sheet, SIJIL, PAPER_SHEET, GtkWidget)

void        sijil_paper_sheet_set_size    (SijilPaperSheet *self,
                                           double           width,
                                           double           height);
void        sijil_paper_sheet_set_texture (SijilPaperSheet *self,
                                           GdkTexture      *texture);
GdkTexture *sijil_paper_sheet_get_texture (SijilPaperSheet *self);
void        sijil_paper_sheet_set_zoom    (SijilPaperSheet *self,
                                           double           zoom);
gboolean    sijil_paper_sheet_is_fitted   (SijilPaperSheet *self);
double      sijil_paper_sheet_get_zoom    (SijilPaperSheet *self);
void        sijil_paper_sheet_set_turns   (SijilPaperSheet *self,
                                           int              turns);
int         sijil_paper_sheet_get_turns   (SijilPaperSheet *self);

G_END_DECLS
