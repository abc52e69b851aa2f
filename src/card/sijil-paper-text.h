#pragma once

#include "card/sijil-paper-words.h"

G_BEGIN_DECLS

/** SijilPaperScope: where the names in the texts and conditions of a paper look. */
typedef struct
{
  const SijilPaperWords *words;
  JsonObject            *values; /* what the register gave for this paper */
  JsonObject            *item;   /* the line of a list, of which names begin with a point (nullable) */
  guint                  n;      /* its place, from 1 */
} SijilPaperScope;

JsonNode *sijil_paper_scope_get   (const SijilPaperScope *self,
                                   const char            *path);
gboolean  sijil_paper_scope_holds (const SijilPaperScope *self,
                                   const char            *condition);
char     *sijil_paper_scope_fill  (const SijilPaperScope *self,
                                   const char            *text,
                                   SijilPaperLanguage     language) G_GNUC_WARN_UNUSED_RESULT;
char     *sijil_paper_scope_fill_exactly (const SijilPaperScope *self,
                                          const char      *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
