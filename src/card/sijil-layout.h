#pragma once

#include <json-glib/json-glib.h>

#include "card/sijil-picture.h"
#include "card/sijil-type.h"

G_BEGIN_DECLS

/*
 * A printed face as data: a JSON file with the items that stand on it, in millimetres, their words in both languages,
 * and the names of the values they show. data/card/README.md describes the file.
 */
typedef struct _SijilLayout SijilLayout;

/**
 * SijilLayoutFacts:
 * @id: what it is called, in small letters
 * @number: the version of what is called so
 * @title_ar: what people call it
 * @title_fr: what people call it
 * @from: the first day on which it may be used, YYYY-MM-DD
 * @to: the last one
 * @approved_by: who approved the drawing, in words
 * @categories: of whose cards it is; %NULL for all
 *
 * What a layout says of itself; all but @number may be %NULL.
 */
typedef struct
{
  char  *id;
  guint  number;
  char  *title_ar;
  char  *title_fr;
  char  *from;
  char  *to;
  char  *approved_by;
  char **categories;
} SijilLayoutFacts;

/**
 * SijilLayoutInput:
 * @values: what the items show, by name: strings, booleans or null
 * @pictures: (element-type utf8 SijilPicture) (nullable): by name
 * @codes: (element-type utf8 SijilCode) (nullable): keeps the codes that were made, for the next drawing of the same face
 */
typedef struct
{
  JsonObject *values;
  GHashTable *pictures;
  GHashTable *codes;
} SijilLayoutInput;

SijilLayout *sijil_layout_new        (const char              *file,
                                      GBytes                  *json,
                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void         sijil_layout_free       (SijilLayout             *self);
double       sijil_layout_get_width  (const SijilLayout       *self);
double       sijil_layout_get_height (const SijilLayout       *self);
gboolean     sijil_layout_has_face   (const SijilLayout       *self,
                                      const char              *face);
const SijilLayoutFacts *sijil_layout_get_facts (const SijilLayout *self);
GHashTable  *sijil_layout_get_files  (const SijilLayout       *self);
void         sijil_layout_set_picture (SijilLayout            *self,
                                      const char              *name,
                                      SijilPicture            *picture);
const char  *sijil_layout_find_value (const SijilLayout       *self,
                                      const char * const      *known);
gboolean     sijil_layout_check      (SijilLayout             *self,
                                      SijilType               *type,
                                      const char              *face,
                                      const SijilLayoutInput  *input,
                                      double                   dpi,
                                      GError                 **error);
gboolean     sijil_layout_draw       (SijilLayout             *self,
                                      SijilType               *type,
                                      const char              *face,
                                      const SijilLayoutInput  *input,
                                      cairo_t                 *cr,
                                      double                   dpi,
                                      GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilLayout, sijil_layout_free)

G_END_DECLS
