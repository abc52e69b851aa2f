#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * The words by which holders are found. They are made of the names and nothing seals them: whoever writes the database can take
 * them away, and they can be made again at any time.
 */

/**
 * SijilHolderWordsFound:
 * @kind: "person" or "organisation"
 * @wanted: (nullable): the words of the name; %NULL when there is no such holder
 * @has_any: whether there are any words of it
 */
typedef gboolean (*SijilHolderWordsFound) (SijilRegister  *reg,
                                           const char     *kind,
                                           gint64          id,
                                           char          **wanted,
                                           gboolean        has_any,
                                           gpointer        data,
                                           GError        **error);

char     **_sijil_holder_words         (const char             *name_ar,
                                        const char             *name_fr) G_GNUC_WARN_UNUSED_RESULT;
gboolean   _sijil_holder_words_write   (SijilRegister          *reg,
                                        const char             *kind,
                                        gint64                  id,
                                        char                  **words,
                                        GError                **error);
gboolean   _sijil_holder_words_forget  (SijilRegister          *reg,
                                        const char             *kind,
                                        gint64                  id,
                                        GError                **error);
gboolean   _sijil_holder_words_compare (SijilRegister          *reg,
                                        SijilHolderWordsFound   found,
                                        gpointer                data,
                                        GError                **error);
gboolean   sijil_reindex               (SijilRegister          *self,
                                        gint64                 *written,
                                        GError                **error);

G_END_DECLS
