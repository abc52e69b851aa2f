#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The question before a step that is not undone and that needs a reason: what it is, from which day it holds, on what it
 * rests, in which words. The step is tried from here; what it refuses stands under the field that it names.
 */

typedef enum
{
  SIJIL_REASON_DAY       = 1 << 0, /* `effective_on` */
  SIJIL_REASON_REFERENCE = 1 << 1, /* `reference` */
  SIJIL_REASON_WORDS     = 1 << 2, /* `text_ar`, `text_fr` */
  SIJIL_REASON_ERROR     = 1 << 3, /* `field` and `value`: what is wrong on a card, and what is right */
  SIJIL_REASON_MILD      = 1 << 4, /* nothing is lost by it: the button does not warn */
} SijilReasonFields;

/**
 * SijilReasonLook:
 * @heading: what is done
 * @body: what follows from it
 * @action: the verb of the button
 * @parent: the act whose reasons are offered, from the list `reason`
 * @fields: a set of #SijilReasonFields
 * @paper: (nullable): kind of the paper that goes with it, a code of the list `paper`; the job gets its file as `paper`
 * @job: the step; it gets what was given as data with `reason` and the fields added
 */
typedef struct
{
  const char *heading;
  const char *body;
  const char *action;
  const char *parent;
  guint       fields;
  const char *paper;
  SijilJob    job;
} SijilReasonLook;

#define SIJIL_TYPE_REASON_DIALOG (sijil_reason_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilReasonDialog, sijil_reason_dialog, SIJIL, REASON_DIALOG, AdwWindow)

GtkWidget  *sijil_reason_ask        (GtkWidget             *parent,
                                     SijilDesk             *desk,
                                     const SijilReasonLook *look,
                                     JsonObject            *data,
                                     GAsyncReadyCallback    callback,
                                     gpointer               user_data);
void        sijil_reason_offer_all  (GtkWidget             *dialog,
                                     const char            *label);
JsonObject *sijil_reason_ask_finish (GAsyncResult          *result,
                                     GPtrArray            **notes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
