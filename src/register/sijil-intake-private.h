#pragma once

#include "model/sijil-demande.h"
#include "register/sijil-step.h"

G_BEGIN_DECLS

/* Who may work at the counter. A registrar of a small chamber does, and then decides none of the files taken in. */
#define SIJIL_INTAKE_ROLES (SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR)

/* An application on its way into the register. */
typedef struct
{
  SijilRegister    *reg;       /* (unowned) */
  SijilDemandeKind  kind;
  gboolean          completes; /* the document is added to one that the register has */
  char             *uuid;      /* of the application; the folder of its papers */
  JsonObject       *document;  /* clean */
  JsonObject       *entry;     /* the entry it is about (nullable): none for a new one */
  const char       *member;    /* "person" or "organisation": what the holder is */
  JsonObject       *holder;    /* its record as it is (nullable): none for somebody new */
  GPtrArray        *papers;    /* (element-type JsonObject): taken, and to be kept */
  GPtrArray        *replaced;  /* (element-type utf8) (nullable): addresses of files that were sealed anew on the way */
  GPtrArray        *notes;     /* (unowned) (element-type GError) (nullable) */
  gboolean          is_cut;    /* not all who may be of the same name and birth were compared */
} SijilIntake;

void        _sijil_intake_clear        (SijilIntake        *intake);
gboolean    _sijil_intake_note_replaced (SijilIntake       *intake,
                                         GError           **error);
void        _sijil_intake_forget_replaced (SijilIntake     *intake);
gboolean    _sijil_intake_set_kind     (SijilIntake        *intake,
                                        const char         *kind,
                                        JsonObject         *document,
                                        GError            **error);
gboolean    _sijil_intake_set_entry    (SijilIntake        *intake,
                                        const char         *number,
                                        JsonObject         *document,
                                        GError            **error);
gboolean    _sijil_intake_set_stored   (SijilIntake        *intake,
                                        JsonObject         *application,
                                        GError            **error);
void        _sijil_intake_read         (SijilIntake        *intake,
                                        JsonObject         *document,
                                        gboolean            keep_refused,
                                        GPtrArray          *problems);
gboolean    _sijil_intake_clean        (SijilIntake        *intake,
                                        JsonObject         *document,
                                        gboolean            keep_refused,
                                        GError            **error);
void        _sijil_intake_weigh        (SijilIntake        *intake,
                                        GPtrArray          *problems);
gboolean    _sijil_intake_check        (SijilIntake        *intake,
                                        GError            **error);
gboolean    _sijil_intake_check_open   (JsonObject         *application,
                                        gboolean            must_be_awaited,
                                        GError            **error);
gboolean    _sijil_intake_check_papers (SijilIntake        *intake,
                                        GError            **error);
const char *_sijil_intake_get_category (SijilIntake        *intake);
gboolean    _sijil_intake_look         (SijilIntake        *intake,
                                        GError            **error);
gboolean    _sijil_intake_look_again   (SijilIntake        *intake,
                                        GError            **error);
gboolean    _sijil_intake_note_same    (SijilIntake        *intake,
                                        GError            **error);
gboolean    _sijil_intake_add_number   (SijilIntake        *intake,
                                        gint64              person,
                                        GPtrArray          *numbers,
                                        GError            **error);
GPtrArray  *_sijil_intake_list_same    (SijilIntake        *intake,
                                        GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void        _sijil_intake_note_number  (GPtrArray          *notes,
                                        const char         *number);
void        _sijil_intake_note_cut     (SijilIntake        *intake,
                                        GPtrArray          *notes);
gboolean    _sijil_intake_look_for_parts (SijilIntake      *intake,
                                        gboolean           *has_none,
                                        GError            **error);
const char *_sijil_intake_find_province (SijilIntake       *intake);
void        _sijil_intake_note_province (SijilIntake       *intake,
                                        GPtrArray          *notes);
void        _sijil_intake_note_lacks   (SijilIntake        *intake,
                                        JsonArray          *checklist,
                                        GPtrArray          *notes);
void        _sijil_intake_set_photo    (SijilIntake        *intake,
                                        JsonObject         *holder,
                                        gint64              photo,
                                        gboolean            has_no_part);
gboolean    _sijil_intake_take_papers  (SijilIntake        *intake,
                                        GPtrArray          *kept,
                                        const char         *base_folder,
                                        GError            **error);
gboolean    _sijil_intake_keep_papers  (SijilIntake        *intake,
                                        SijilStep          *step,
                                        gint64              application,
                                        gint64             *photo,
                                        GError            **error);
JsonObject *_sijil_document_merge      (JsonObject         *old,
                                        JsonObject         *added,
                                        gboolean            null_removes) G_GNUC_WARN_UNUSED_RESULT;
JsonArray  *_sijil_codes_to_json       (GPtrArray          *codes) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *_sijil_intake_answer       (SijilRegister      *reg,
                                        JsonObject         *application,
                                        GPtrArray          *missing) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SijilIntake, _sijil_intake_clear)

G_END_DECLS
