#pragma once

#include "card/sijil-paper-design.h"
#include "register/sijil-record.h"

G_BEGIN_DECLS

/*
 * A chamber's own layouts of its papers: proposed and approved as those of the cards (sijil-card-layout.h). A paper is set with the
 * one in force on the day, and with the one that comes with the program while there is none.
 */

SijilPaperDesign *sijil_paper_layout_load_named (SijilRegister     *self,
                                                 const char        *name,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean          sijil_paper_layout_find_day   (SijilRegister     *self,
                                                 const char        *paper,
                                                 const char        *day,
                                                 JsonObject       **layout,
                                                 GError           **error);
gboolean          sijil_paper_layout_write      (SijilRegister     *self,
                                                 const char        *paper,
                                                 JsonObject        *values,
                                                 GHashTable        *pictures,
                                                 const char        *pdf_path,
                                                 GError           **error);
gboolean          sijil_paper_layout_try        (SijilPaperDesign  *design,
                                                 GError           **error);
gboolean          sijil_paper_layout_preview    (SijilRegister     *self,
                                                 const char        *paper,
                                                 SijilPaperDesign  *design,
                                                 gboolean           hardest,
                                                 const char        *pdf_path,
                                                 int               *n_pages,
                                                 GError           **error);
JsonArray        *sijil_paper_layout_list_shipped (GError         **error) G_GNUC_WARN_UNUSED_RESULT;
char             *sijil_paper_layout_export_shipped (const char    *paper,
                                                 const char        *folder,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean         _sijil_paper_layout_try_record (SijilRegister     *self,
                                                 JsonObject        *layout,
                                                 GError           **error);

G_END_DECLS
