#pragma once

#include <json-glib/json-glib.h>

#include "card/sijil-type.h"

G_BEGIN_DECLS

/** SijilPaperLanguage: the script of a text on paper; a paper shows both whatever the language of the screen is. */
typedef enum
{
  SIJIL_PAPER_FRENCH,
  SIJIL_PAPER_ARABIC,
} SijilPaperLanguage;

const char  *sijil_paper_language_get_name (SijilPaperLanguage language);

JsonObject  *sijil_paper_load_data         (const char *name,
                                            GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/* What all papers share: months, plurals, sizes of type, colours, drawings. */
typedef struct _SijilPaperWords SijilPaperWords;

SijilPaperWords *sijil_paper_words_new       (GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             sijil_paper_words_free      (SijilPaperWords *self);
const char      *sijil_paper_words_get_month (const SijilPaperWords *self,
                                              SijilPaperLanguage     language,
                                              guint                  month);
const char      *sijil_paper_words_get_count (const SijilPaperWords *self,
                                              SijilPaperLanguage     language,
                                              const char            *thing,
                                              gint64                 number);
const char      *sijil_paper_words_get_text  (const SijilPaperWords *self,
                                              SijilPaperLanguage     language,
                                              const char            *name);
void             sijil_paper_words_get_style (const SijilPaperWords *self,
                                              SijilPaperLanguage     language,
                                              const char            *name,
                                              SijilTextStyle        *style);
gboolean         sijil_paper_words_is_fixed  (const SijilPaperWords *self,
                                              SijilPaperLanguage     language,
                                              const char            *name);
guint32          sijil_paper_words_get_rgb   (const SijilPaperWords *self,
                                              const char            *colour);
gboolean     sijil_paper_words_has_count  (const SijilPaperWords *self,
                                              const char            *thing);
gboolean     sijil_paper_words_has_style  (const SijilPaperWords *self,
                                              SijilPaperLanguage     language,
                                              const char            *name);
gboolean     sijil_paper_words_has_colour (const SijilPaperWords *self,
                                              const char            *colour);
JsonObject      *sijil_paper_words_get_mark  (const SijilPaperWords *self,
                                              const char            *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilPaperWords, sijil_paper_words_free)

G_END_DECLS
