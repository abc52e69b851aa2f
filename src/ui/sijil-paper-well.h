#pragma once

#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Where the papers of one kind are put: a line of the checklist of a file, with the name of the paper, why it is asked
 * for and who issues it, and below it the files that were given. The ways in are those of a photo.
 *
 * Signal “changed”: what sijil_paper_well_dup_papers() answers is another.
 * Signal “show-file” (path, paper_uuid, title): a file of it is to be looked at; path or paper_uuid is NULL.
 * Actions: paper.open, paper.paste, paper.newest.
 */

#define SIJIL_TYPE_PAPER_WELL (sijil_paper_well_get_type ())
G_DECLARE_FINAL_TYPE (SijilPaperWell, sijil_paper_well, SIJIL, PAPER_WELL, GtkWidget)

GtkWidget  *sijil_paper_well_new         (const char     *kind,
                                          const char     *title,
                                          const char     *why,
                                          const char     *issuer,
                                          gboolean        required) G_GNUC_WARN_UNUSED_RESULT;
const char *sijil_paper_well_get_kind    (SijilPaperWell *self);
void        sijil_paper_well_set_folder  (SijilPaperWell *self,
                                          const char     *folder);
JsonArray  *sijil_paper_well_dup_papers  (SijilPaperWell *self) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_paper_well_set_papers  (SijilPaperWell *self,
                                          SijilDesk      *desk,
                                          JsonArray      *papers);
void        sijil_paper_well_take_path   (SijilPaperWell *self,
                                          const char     *path);
gboolean    sijil_paper_well_is_busy     (SijilPaperWell *self);
gboolean    sijil_paper_well_is_taking   (SijilPaperWell *self);

G_END_DECLS
