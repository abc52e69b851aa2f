#pragma once

#include "card/sijil-paper-words.h"

G_BEGIN_DECLS

char *sijil_paper_format (const SijilPaperWords *words,
                          const char            *value,
                          const char            *name,
                          SijilPaperLanguage     language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
