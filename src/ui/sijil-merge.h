#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Three states of a document: as it was, as another desk has saved it, and as it is here. Values are compared as the form
 * has them, at most one object deep; a list is one value.
 */

typedef struct
{
  char     *path;
  JsonNode *before; /* (nullable): not given */
  JsonNode *theirs; /* (nullable) */
  JsonNode *mine;   /* (nullable) */
  gboolean  takes_theirs;
} SijilDifference;

GPtrArray  *sijil_merge_compare (JsonObject *before,
                                 JsonObject *theirs,
                                 JsonObject *mine) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_merge_apply   (JsonObject *mine,
                                 GPtrArray  *differences) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
