#pragma once

#include "card/sijil-layout.h"

G_BEGIN_DECLS

/*
 * A chamber's own layout of a paper: a file as those of data/paper/, which says besides whose it is. It takes the place of the one
 * that comes with the program, and what that one cannot do without, it cannot do without either.
 */
typedef struct _SijilPaperDesign SijilPaperDesign;

const char * const *sijil_paper_list_replaceable (void);
gboolean            sijil_paper_is_layout        (GBytes                 *json);

SijilPaperDesign   *sijil_paper_design_new       (const char             *file,
                                                  GBytes                 *json,
                                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void                sijil_paper_design_free      (SijilPaperDesign       *self);
const SijilLayoutFacts *sijil_paper_design_get_facts (const SijilPaperDesign *self);
const char         *sijil_paper_design_get_paper (const SijilPaperDesign *self);
const char         *sijil_paper_design_get_file  (const SijilPaperDesign *self);
JsonObject         *sijil_paper_design_get_object (const SijilPaperDesign *self);

GBytes             *sijil_paper_design_load_shipped (const char          *paper,
                                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject         *sijil_paper_invent           (const char             *paper,
                                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilPaperDesign, sijil_paper_design_free)

G_END_DECLS
