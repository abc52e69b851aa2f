#pragma once

#include "card/sijil-card-output.h"
#include "card/sijil-card-sheet.h"
#include "core/sijil-notes.h"
#include "register/sijil-progress.h"
#include "register/sijil-record.h"

G_BEGIN_DECLS

/*
 * The faces of cards that were issued here, as files. What is drawn is what was kept with the card at its issue, after
 * its codes were read back at the printer's resolution.
 */

typedef struct _SijilOutputCards SijilOutputCards;

SijilOutputCards *sijil_output_cards_new       (SijilRegister          *self,
                                                const char * const     *serials,
                                                GPtrArray              *notes,
                                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;
SijilOutputCards *sijil_output_cards_new_specimens (SijilRegister      *self,
                                                const char * const     *serials,
                                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void              sijil_output_cards_free      (SijilOutputCards       *cards);
guint             sijil_output_cards_get_count (SijilOutputCards       *cards);
JsonArray        *sijil_output_cards_list      (SijilOutputCards       *cards,
                                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void              sijil_output_cards_watch     (SijilOutputCards       *cards,
                                                SijilProgress           progress,
                                                gpointer                progress_data,
                                                GCancellable           *cancellable);
gboolean          sijil_output_cards_pdf       (SijilOutputCards       *cards,
                                                const char             *path,
                                                double                  dpi,
                                                GError                **error);
gboolean          sijil_output_cards_png       (SijilOutputCards       *cards,
                                                const char             *folder,
                                                double                  dpi,
                                                GError                **error);
gboolean          sijil_output_cards_sheets    (SijilOutputCards       *cards,
                                                const char             *path,
                                                const SijilSheetSetup  *setup,
                                                GError                **error);

cairo_surface_t  *sijil_output_card_face       (SijilRegister          *self,
                                                const char             *serial,
                                                SijilSide               side,
                                                double                  dpi,
                                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;
cairo_surface_t  *sijil_output_card_preview    (SijilRegister          *self,
                                                SijilSide               side,
                                                double                  dpi,
                                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean          sijil_output_card_read_back  (SijilRegister          *self,
                                                const char             *serial,
                                                double                  dpi,
                                                GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilOutputCards, sijil_output_cards_free)

G_END_DECLS
