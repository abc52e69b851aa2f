#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* What may be done with an entry, by whom and in which state; the page of the record has an action “record.NAME” for each. */

typedef struct
{
  const char  *name;
  guint        roles;
  const char  *states[6];    /* of the entry, ended by NULL */
  gboolean     person_only;
} SijilRecordAction;

const SijilRecordAction *sijil_record_actions_get (guint           *n_actions);
gboolean                 sijil_record_action_fits (const SijilRecordAction *action,
                                                   SijilDesk       *desk,
                                                   JsonObject      *record);
void                     sijil_record_act         (GtkWidget       *page,
                                                   SijilDesk       *desk,
                                                   const char      *name,
                                                   JsonObject      *record);

G_END_DECLS
