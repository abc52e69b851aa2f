#pragma once

#include "store/sijil-papers.h"

G_BEGIN_DECLS

/* What an engine of the papers gives; the functions of sijil-papers.h tell what each must do. */
typedef struct
{
  void          (*free)   (SijilPapers *papers);
  gboolean      (*put)    (SijilPapers *papers, const char *folder, const char *address, GInputStream *content, GError **error);
  GInputStream *(*open)   (SijilPapers *papers, const char *folder, const char *address, GError **error);
  gboolean      (*list)   (SijilPapers *papers, GPtrArray *found, GError **error);
  gboolean      (*remove) (SijilPapers *papers, const char *folder, const char *address, GError **error);
} SijilPapersEngine;

struct _SijilPapers
{
  const SijilPapersEngine *engine;
};

G_END_DECLS
