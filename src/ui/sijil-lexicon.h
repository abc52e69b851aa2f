#pragma once

#include "register/sijil-register.h"
#include "ui/sijil-choice.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SijilLexicon:
 *
 * The words of the register that is open: nomenclatures and settings, read once and whenever they change.
 */
typedef struct _SijilLexicon SijilLexicon;

SijilLexicon *sijil_lexicon_new               (void) G_GNUC_WARN_UNUSED_RESULT;
void          sijil_lexicon_free              (SijilLexicon   *self);

gpointer      sijil_lexicon_load_job          (SijilRegister  *reg,
                                               gpointer        data,
                                               GPtrArray      *notes,
                                               GCancellable   *cancellable,
                                               GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void          sijil_lexicon_take              (SijilLexicon   *self,
                                               JsonObject     *words,
                                               const char     *chamber);
void          sijil_lexicon_forget            (SijilLexicon   *self);
gboolean      sijil_lexicon_is_touched        (JsonArray      *changes);

GListModel   *sijil_lexicon_get_choices       (SijilLexicon   *self,
                                               const char     *list);
SijilChoice  *sijil_lexicon_find              (SijilLexicon   *self,
                                               const char     *list,
                                               const char     *code);
const char   *sijil_lexicon_get_word          (SijilLexicon   *self,
                                               const char     *list,
                                               const char     *code);
const char   *sijil_lexicon_get_gendered_word (SijilLexicon   *self,
                                               const char     *list,
                                               const char     *code,
                                               const char     *sex,
                                               const char     *column);
const char   *sijil_lexicon_get_setting       (SijilLexicon   *self,
                                               const char     *key);

G_END_DECLS
