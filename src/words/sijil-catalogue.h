#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

/**
 * SijilCatalogue:
 *
 * The words of one language, whatever the language of the program is: for what is written in several at once.
 */
typedef struct _SijilCatalogue SijilCatalogue;

SijilCatalogue *sijil_catalogue_load (const char            *folder,
                                      const char            *language,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;
const char     *sijil_catalogue_say  (const SijilCatalogue  *self,
                                      const char            *words);
void            sijil_catalogue_free (SijilCatalogue        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilCatalogue, sijil_catalogue_free)

G_END_DECLS
