#pragma once

#include "card/sijil-card.h"
#include "register/sijil-card-receive.h"
#include "trust/sijil-cose-key.h"

G_BEGIN_DECLS

/* What the steps of the cards share. */

SijilStep  *_sijil_card_begin             (SijilRegister       *self,
                                           const char          *act,
                                           guint                roles,
                                           const char          *serial,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
SijilStep  *_sijil_card_begin_of          (SijilRegister       *self,
                                           const char          *act,
                                           guint                roles,
                                           gint64               entry,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_card_is_live           (const char          *state);
gboolean    _sijil_card_is_in_hand        (const char          *state);
gboolean    _sijil_card_clean_serial      (const char          *text,
                                           char               **serial,
                                           GError             **error);
gboolean    _sijil_card_find_right        (SijilRegister       *self,
                                           JsonObject          *entry,
                                           JsonObject         **application,
                                           GError             **error);
gboolean    _sijil_card_find_newest       (SijilRegister       *self,
                                           JsonObject          *entry,
                                           JsonObject         **card,
                                           GError             **error);
gboolean    _sijil_card_find_made         (SijilRegister       *self,
                                           JsonObject          *entry,
                                           JsonObject         **card,
                                           GError             **error);
gboolean    _sijil_card_find_with_holder  (SijilRegister       *self,
                                           gint64               entry,
                                           JsonObject         **card,
                                           GError             **error);
gboolean    _sijil_card_set_state         (SijilStep           *step,
                                           JsonObject          *card,
                                           const char          *state,
                                           const char          *reason,
                                           GError             **error);
gboolean    _sijil_card_check_reason      (SijilRegister       *self,
                                           const char          *parent,
                                           const char          *code,
                                           const char          *text,
                                           char               **clean,
                                           GError             **error);
gboolean    _sijil_card_check_state       (JsonObject          *card,
                                           const char * const  *allowed,
                                           GError             **error);
gboolean    _sijil_card_check_route       (JsonObject          *card,
                                           const char          *route,
                                           GError             **error);
gboolean    _sijil_card_check_active      (SijilRegister       *self,
                                           JsonObject          *card,
                                           GError             **error);
gboolean    _sijil_card_is_verdict        (const GError        *problem);
char       *_sijil_card_check_text        (const SijilCoseKey  *key,
                                           const char          *text,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gint64      _sijil_card_number_category   (const char          *code);
gboolean    _sijil_card_entry_is_over     (SijilRegister       *self,
                                           JsonObject          *entry);
/* On what grounds a card is issued. */
typedef struct
{
  JsonObject *application; /* (owned) (nullable) NULL for who is known from the platform */
  JsonObject *former;      /* (owned) (nullable) the card made before */
  char       *reason;      /* (owned) (nullable) NULL for a first card */
  gboolean    alone;       /* by who accepted the application */
} SijilCardPlan;

JsonObject *_sijil_card_find_entry        (SijilRegister       *self,
                                           const char          *number,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_card_plan              (SijilRegister       *self,
                                           JsonObject          *entry,
                                           const char          *reason,
                                           SijilCardPlan       *plan,
                                           GError             **error);
void        _sijil_card_plan_clear        (SijilCardPlan       *plan);
gboolean    _sijil_card_set_layout        (SijilRegister       *self,
                                           JsonObject          *card,
                                           JsonObject          *values,
                                           GError             **error);
gboolean    _sijil_card_set_photo         (SijilRegister       *self,
                                           JsonObject          *entry,
                                           JsonObject          *card,
                                           GPtrArray           *notes,
                                           GError             **error);
gboolean    _sijil_output_check_card      (JsonObject          *card,
                                           GError             **error);
void        _sijil_card_set_chamber       (SijilRegister       *self,
                                           JsonObject          *values);
gboolean    _sijil_card_fill              (SijilRegister       *self,
                                           JsonObject          *card,
                                           JsonObject          *entry,
                                           const char          *serial,
                                           gint64               instant,
                                           GPtrArray           *notes,
                                           GError             **error);
gboolean    _sijil_card_sign              (SijilRegister       *self,
                                           JsonObject          *card,
                                           JsonObject          *face,
                                           JsonObject          *entry,
                                           gboolean             with_labels,
                                           gint64               instant,
                                           GPtrArray           *notes,
                                           gboolean            *is_signed,
                                           GError             **error);
gboolean    _sijil_card_signs             (SijilRegister       *self,
                                           gboolean            *signs,
                                           GError             **error);
gboolean    _sijil_card_measure_text      (SijilRegister       *self,
                                           JsonObject          *face,
                                           JsonObject          *entry,
                                           gboolean             with_labels,
                                           guint               *n_signs,
                                           GError             **error);
gboolean    _sijil_card_set_code          (SijilRegister       *self,
                                           SijilCardDesign     *design,
                                           JsonObject          *card,
                                           JsonObject          *face,
                                           JsonObject          *entry,
                                           gint64               instant,
                                           GPtrArray           *notes,
                                           GError             **error);
gboolean    _sijil_card_set_draft_code    (SijilRegister       *self,
                                           SijilCardDesign     *design,
                                           JsonObject          *face,
                                           JsonObject          *entry,
                                           gboolean             is_signed,
                                           GError             **error);
JsonObject *_sijil_card_receive_one       (SijilStep               *step,
                                           const SijilCardArrival  *arrival,
                                           JsonObject              *printed,
                                           gboolean                 announced_only,
                                           GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *_sijil_card_answer_loading    (SijilRegister       *self,
                                           JsonObject          *card,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SijilCardPlan, _sijil_card_plan_clear)

G_END_DECLS
