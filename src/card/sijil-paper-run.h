#pragma once

#include "card/sijil-paper-design.h"

G_BEGIN_DECLS

/*
 * The papers of the office, from data/paper/NAME.json: “receipt”, “completion”, “refusal”, “certificate”, “bordereau”,
 * “day-register”, “hand-over”, “bilan”. data/paper/README.md names the values of each.
 */

/* A PDF to which papers are added. */
typedef struct _SijilPaperRun SijilPaperRun;

SijilPaperRun *sijil_paper_run_new         (const char           *pdf_path,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void           sijil_paper_run_free        (SijilPaperRun        *self);
void           sijil_paper_run_take_design (SijilPaperRun        *self,
                                            SijilPaperDesign     *design);
gboolean       sijil_paper_run_add         (SijilPaperRun        *self,
                                            const char           *name,
                                            JsonObject           *values,
                                            GHashTable           *pictures,
                                            GError              **error);
int            sijil_paper_run_get_n_pages (const SijilPaperRun  *self);
gboolean       sijil_paper_run_close       (SijilPaperRun        *self,
                                            GError              **error);

gboolean       sijil_paper_design_try      (SijilPaperDesign     *design,
                                            JsonObject           *values,
                                            GHashTable           *pictures,
                                            guint                *n_pages,
                                            GError              **error);
gboolean       sijil_paper_write           (const char           *name,
                                            JsonObject           *values,
                                            GHashTable           *pictures,
                                            const char           *pdf_path,
                                            int                  *n_pages,
                                            GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilPaperRun, sijil_paper_run_free)

G_END_DECLS
