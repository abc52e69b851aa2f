#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A term of a nomenclature, as a list of choices shows it: a code with its words. */

#define SIJIL_TYPE_CHOICE (sijil_choice_get_type ())
G_DECLARE_FINAL_TYPE (SijilChoice, sijil_choice, SIJIL, CHOICE, GObject)

SijilChoice *sijil_choice_new           (JsonObject  *row) G_GNUC_WARN_UNUSED_RESULT;
SijilChoice *sijil_choice_new_plain     (const char  *code,
                                         const char  *name) G_GNUC_WARN_UNUSED_RESULT;
const char  *sijil_choice_get_code      (SijilChoice *self);
const char  *sijil_choice_get_label     (SijilChoice *self);
const char  *sijil_choice_get_label_ar  (SijilChoice *self);
const char  *sijil_choice_get_label_fr  (SijilChoice *self);
const char  *sijil_choice_get_parent    (SijilChoice *self);
const char  *sijil_choice_get_attribute (SijilChoice *self,
                                         const char  *name);
gboolean     sijil_choice_key_matches   (const char  *key,
                                         const char * const *words);
gboolean     sijil_choice_matches       (SijilChoice *self,
                                         const char  *folded);

void         sijil_choice_add           (GListStore  *choices,
                                         const char  *code,
                                         const char  *name);
void         sijil_choice_add_terms     (GListStore  *choices,
                                         GListModel  *terms,
                                         const char  *parent);

G_END_DECLS
