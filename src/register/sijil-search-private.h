#pragma once

#include "register/sijil-list-private.h"
#include "register/sijil-search.h"

G_BEGIN_DECLS

/* Words of a name that are looked for; those behind are not. */
#define _SIJIL_SEARCH_MOST_WORDS 4

/* Past the folded words beginning with one: no folded word holds this character. */
#define _SIJIL_SEARCH_AFTER "\xef\xbf\xbf"

extern gint64 _sijil_search_most_walked;

/* A search while it runs. */
typedef struct
{
  SijilRegister   *reg;
  SijilListReader *readers[3]; /* of entries, applications and cards (nullable): made when one is found */
  JsonArray       *items;
  GHashTable      *seen;       /* (element-type utf8): kind and id of each item */
  guint            limit;
  gboolean         is_near;    /* what is found now has near spellings only */
  gboolean         is_cut;     /* not all who might have the words were asked */
} SijilSearch;

JsonObject *_sijil_search_few         (SijilRegister  *reg,
                                       const char     *text,
                                       guint           limit,
                                       guint           few,
                                       GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_search_run         (SijilSearch    *self,
                                       const char     *statement,
                                       JsonObject     *values,
                                       GError        **error);
gboolean    _sijil_search_count_word  (SijilSearch    *self,
                                       const char     *word,
                                       const char     *after,
                                       gint64          most,
                                       gint64         *count,
                                       GError        **error);
GPtrArray  *_sijil_search_split_words (const char     *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_search_words       (SijilSearch    *self,
                                       const char     *text,
                                       GError        **error);
gboolean    _sijil_search_near        (SijilSearch    *self,
                                       const char     *text,
                                       GError        **error);

G_END_DECLS
