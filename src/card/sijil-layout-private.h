#pragma once

#include "card/sijil-code.h"
#include "card/sijil-layout-item.h"
#include "card/sijil-layout.h"

G_BEGIN_DECLS

/* One way of saying a word: the first whose conditions hold is taken. */
typedef struct
{
  GPtrArray *conditions; /* (element-type SijilCondition) */
  char      *text;
} SijilWord;

struct _SijilLayout
{
  char       *file;
  double      width;
  double      height;
  double      bleed;
  SijilLayoutFacts facts;
  GHashTable *personal; /* (element-type utf8) values and pictures that differ from card to card */
  GHashTable *shared;   /* (element-type utf8) those that a whole run has in common */
  GHashTable *colours;  /* (element-type utf8 guint32) */
  GHashTable *palettes; /* (element-type utf8 GHashTable<utf8 guint32>) colours by the value of "category" */
  GHashTable *words;    /* (element-type utf8 GPtrArray<SijilWord>) */
  GHashTable *faces;    /* (element-type utf8 GPtrArray<SijilItem>) */
  GHashTable *forms;    /* (element-type utf8 cairo_surface_t) what several cards share, once drawn */
  GHashTable *files;    /* (element-type utf8 utf8) the file of each picture of its own */
  GHashTable *pictures; /* (element-type utf8 SijilPicture) those that are there */
};

/* A face being drawn, or only tried when there is no context. */
typedef struct
{
  SijilLayout            *layout;
  SijilType              *type;
  const SijilLayoutInput *input;
  cairo_t                *cr; /* (nullable) */
  double                  dpi;
  const cairo_rectangle_t *only; /* (nullable) nothing that lies outside is drawn, in millimetres */
  gboolean                bare; /* without texts, codes and pictures: what they stand on */
} SijilScene;

gboolean    _sijil_conditions_hold        (GPtrArray       *conditions,
                                          JsonObject      *values);
const char *_sijil_layout_get_value       (JsonObject      *values,
                                          const char      *key);
char       *_sijil_layout_expand          (SijilLayout     *self,
                                          JsonObject      *values,
                                          const char      *text) G_GNUC_WARN_UNUSED_RESULT;
guint32     _sijil_layout_get_rgb         (SijilLayout     *self,
                                          JsonObject      *values,
                                          const SijilTint *tint);
gboolean    _sijil_layout_is_personal     (SijilLayout     *self,
                                          const SijilItem *item);
const char *_sijil_layout_find_unknown    (SijilLayout     *self,
                                          const SijilItem *item);
void        _sijil_layout_read_facts      (SijilLayoutReader *reader,
                                           SijilLayoutFacts  *facts);
void        _sijil_layout_facts_clear     (SijilLayoutFacts  *facts);

const char *_sijil_layout_find_unwritten  (SijilLayout     *self,
                                          const SijilItem *item);
const char *_sijil_layout_find_wrong_word (SijilLayout     *self);

void        _sijil_layout_keep_form       (SijilLayout     *self,
                                           const char      *name,
                                           cairo_surface_t *form);

char       *_sijil_scene_name_form        (const SijilScene *scene,
                                           const char       *face) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_scene_draw_items       (const SijilScene *scene,
                                           GPtrArray        *items,
                                           gboolean          personal,
                                           GError          **error);
SijilCode  *_sijil_scene_get_code         (const SijilScene *scene,
                                           const SijilItem  *item,
                                           const char       *text,
                                           SijilCode       **own,
                                           GError          **error);
guint       _sijil_item_fit_code          (const SijilItem  *item,
                                           const SijilCode  *code,
                                           double            dpi);
gboolean    _sijil_scene_draw_code        (const SijilScene *scene,
                                           const SijilItem  *item,
                                           GError          **error);
void        _sijil_scene_ink_path         (const SijilScene *scene,
                                           const SijilItem  *item);
gboolean    _sijil_scene_draw_text        (const SijilScene *scene,
                                           const SijilItem  *item,
                                           GError          **error);
gboolean    _sijil_scene_draw_stack       (const SijilScene *scene,
                                           const SijilItem  *item,
                                           GError          **error);
gboolean    _sijil_scene_draw_table       (const SijilScene *scene,
                                           const SijilItem  *item,
                                           GError          **error);

G_END_DECLS
