#pragma once

#include "card/sijil-glabels-items.h"

G_BEGIN_DECLS

/* A file on its way to a face: where it lies on the card, and what is told of it. */
typedef struct
{
  SijilGlabels     *file;
  SijilGlabelsFace *face;
  GPtrArray        *notes;
  GHashTable       *fonts; /* (element-type utf8) that were told */
  double            scale;
  double            left;  /* of its origin on the card, in millimetres */
  double            top;
} SijilGlabelsPlan;

/* An object with what every kind of it has: its frame is in millimetres of the file. */
typedef struct
{
  SijilGlabelsObject *object;
  const char         *name;   /* of the item that it becomes */
  double              x;
  double              y;
  double              width;
  double              height;
  double              matrix[6];
} SijilGlabelsThing;

gboolean    _sijil_glabels_is_upright  (const SijilGlabelsThing *thing);
void        _sijil_glabels_map         (const SijilGlabelsPlan  *plan,
                                        const SijilGlabelsThing *thing,
                                        double                   x,
                                        double                   y,
                                        double                  *card_x,
                                        double                  *card_y);
JsonObject *_sijil_glabels_add_item    (const SijilGlabelsPlan  *plan,
                                        const SijilGlabelsThing *thing,
                                        const char              *type);
void        _sijil_glabels_set_box     (JsonObject              *item,
                                        const char              *member,
                                        double                   x,
                                        double                   y,
                                        double                   width,
                                        double                   height);
guint32     _sijil_glabels_get_colour  (const SijilGlabelsPlan  *plan,
                                        const SijilGlabelsThing *thing,
                                        GHashTable              *attributes,
                                        const char              *member);
void        _sijil_glabels_set_colour  (JsonObject              *item,
                                        const char              *member,
                                        guint32                  rgba);
const char *_sijil_glabels_find_value  (const char              *field);
void        _sijil_glabels_note_turned (const SijilGlabelsPlan  *plan,
                                        const SijilGlabelsThing *thing);
void        _sijil_glabels_add_drawing (const SijilGlabelsPlan  *plan,
                                        const SijilGlabelsThing *thing,
                                        const char              *shape,
                                        guint32                  fill,
                                        guint32                  stroke,
                                        double                   line_mm);

void        _sijil_glabels_add_text    (const SijilGlabelsPlan  *plan,
                                        const SijilGlabelsThing *thing);
void        _sijil_glabels_add_picture (const SijilGlabelsPlan  *plan,
                                        const SijilGlabelsThing *thing);
void        _sijil_glabels_add_code    (const SijilGlabelsPlan  *plan,
                                        const SijilGlabelsThing *thing);

GBytes     *_sijil_glabels_make_png    (GBytes                  *pixels) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
