#pragma once

#include "ui/sijil-desk.h"

G_BEGIN_DECLS

/** SijilCheckAsked: what a card is checked with; any member may be %NULL: without a file, what the register knows is taken */
typedef struct
{
  char   *text;    /* what the code says */
  char   *picture; /* a file that shows it */
  GBytes *bytes;   /* the same, pasted */
  char   *keys;    /* file of the chambers' keys */
  char   *list;    /* file of a list of withdrawn cards */
} SijilCheckAsked;

SijilCheckAsked *sijil_check_asked_new  (const char           *keys,
                                         const char           *list) G_GNUC_WARN_UNUSED_RESULT;
void             sijil_check_asked_free (SijilCheckAsked      *self);

void             sijil_check_run        (SijilDesk            *desk,
                                         SijilCheckAsked      *asked,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
JsonObject      *sijil_check_finish     (GAsyncResult         *result,
                                         GPtrArray           **notes,
                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
