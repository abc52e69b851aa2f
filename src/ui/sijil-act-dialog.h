#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * A window that asks what a step on a file needs, does the step and says why it could not be done: above its buttons,
 * and at the field that the refusal names, which is the template child of that name.
 *
 * It cares for the children that several such windows have: `error_label`, which each must have, `letter_banner`, which
 * says beforehand why the letter of the act could not be printed, `reason`, an AdwComboRow, and the text views `text_fr` and `text_ar` with their titles `text_fr_label` and `text_ar_label`.
 */

#define SIJIL_TYPE_ACT_DIALOG (sijil_act_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (SijilActDialog, sijil_act_dialog, SIJIL, ACT_DIALOG, AdwWindow)

/**
 * SijilActWords:
 * @SIJIL_ACT_WORDS_ANY: in one of them, if the reason needs words
 * @SIJIL_ACT_WORDS_ALIKE: in both, or not at all unless the reason needs words
 * @SIJIL_ACT_WORDS_BOTH: always in both
 */
typedef enum
{
  SIJIL_ACT_WORDS_ANY,
  SIJIL_ACT_WORDS_ALIKE,
  SIJIL_ACT_WORDS_BOTH,
} SijilActWords;

/**
 * SijilActDialogClass:
 * @job: does the step; its data are what @collect gave with the `number`
 * @done: (nullable): N_(): what is said once it was done
 * @reasons: (nullable): the act whose reasons are offered
 * @words: in which languages `text_fr` and `text_ar` must be, beside what the reason asks for
 * @set_up: (nullable): fills the form from the file, as sijil_show() gives it
 * @did: (nullable): what follows at @parent once it was done
 * @collect: (nullable): adds to the data what was typed, but for `text_fr`, `text_ar` and a visible `reason`
 */
struct _SijilActDialogClass
{
  AdwWindowClass parent_class;

  SijilJob    job;
  const char *done;
  const char *reasons;
  SijilActWords words;

  void (*set_up)  (SijilActDialog *self,
                   JsonObject     *file);
  void (*collect) (SijilActDialog *self,
                   JsonObject     *data);
  void (*did)     (SijilActDialog *self,
                   GtkWidget      *parent,
                   JsonObject     *answer);
};

void        sijil_act_dialog_class_set_template (SijilActDialogClass *klass,
                                                 const char          *name,
                                                 ...) G_GNUC_NULL_TERMINATED;

void        sijil_act_dialog_open         (GType                type,
                                           GtkWidget           *parent,
                                           SijilDesk           *desk,
                                           JsonObject          *file);
SijilDesk  *sijil_act_dialog_get_desk     (SijilActDialog      *self);
JsonObject *sijil_act_dialog_make_data    (SijilActDialog      *self) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_act_dialog_require      (GtkWidget           *row,
                                           gboolean             is_required);
void        sijil_act_dialog_show_error   (SijilActDialog      *self,
                                           const GError        *error);
GListModel *sijil_act_dialog_list_choices (const char * const (*codes)[2],
                                           guint                n_codes) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_act_dialog_check_letter (SijilActDialog      *self,
                                           gboolean             anew);
const char *sijil_act_dialog_get_code     (AdwComboRow         *row);
void        sijil_act_dialog_set_text     (JsonObject          *data,
                                           const char          *member,
                                           const char          *text);

G_END_DECLS
