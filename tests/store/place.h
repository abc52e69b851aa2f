#pragma once

#include "store/sijil-db.h"

G_BEGIN_DECLS

/* Where a test makes its register: a file in a temporary folder, or a database of the server that the suite asks for. */
typedef struct
{
  char *folder;  /* temporary */
  char *address; /* for sijil_db_open() */
} Place;

void     place_set_up    (Place         *place,
                          gconstpointer  data);
void     place_tear_down (Place         *place,
                          gconstpointer  data);
SijilDb *place_make      (Place         *place) G_GNUC_WARN_UNUSED_RESULT;
SijilDb *place_open      (Place         *place) G_GNUC_WARN_UNUSED_RESULT;
void     place_meddle    (Place         *place,
                          const char    *sql);
gboolean place_refuses   (Place         *place,
                          const char    *sql) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
