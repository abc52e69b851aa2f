#pragma once

#include "card/sijil-sketch.h"

G_BEGIN_DECLS

/** SIJIL_SKETCH_SMALLEST_MM: nothing gets smaller by hand. */
#define SIJIL_SKETCH_SMALLEST_MM 0.1

/* A rectangle is turned by so much about where a text stands: the middle of its baseline, of which other kinds have none (NAN). */
typedef struct
{
  cairo_rectangle_t box; /* before it is turned */
  double            middle_x;
  double            baseline;
  double            angle; /* radians */
} SijilFrame;

/* The faces and what is looked at, at one moment. */
typedef struct
{
  GBytes *text;
  char   *face;
  GArray *selected; /* (element-type guint) lowest first */
} SijilSketchState;

/* An act, as what was before it and what was after. */
typedef struct
{
  SijilSketchState before;
  SijilSketchState after;
  char            *key; /* (nullable) acts of the same key that follow each other are one */
} SijilSketchStep;

/* What a gesture has moved or resized so far: the items as they were when it began to, and the sum. */
typedef struct
{
  gboolean   begun;
  gboolean   resizes;
  SijilHandle handle;
  gboolean   keep_shape;
  GPtrArray *items; /* (element-type JsonObject) (nullable) */
  double     dx;
  double     dy;
} SijilDrag;

struct _SijilSketch
{
  char       *file;
  JsonObject *root;
  char       *face;
  GArray     *selected; /* (element-type guint) lowest first */
  GBytes     *text;     /* (nullable) root as it is written; %NULL after a change */
  GBytes     *saved;
  GPtrArray  *steps;    /* (element-type SijilSketchStep) */
  guint       position; /* so many of them are done */
  gboolean    sealed;   /* the next act is a step of its own */
  gboolean    in_gesture;
  SijilSketchState before; /* of the act or gesture that goes on */
  SijilDrag   drag;
};

GBytes     *_sijil_sketch_get_text     (SijilSketch             *self);
void        _sijil_sketch_seal         (SijilSketch             *self);
void        _sijil_sketch_begin_act    (SijilSketch             *self);
gboolean    _sijil_sketch_end_act      (SijilSketch             *self,
                                        const char              *key);
char       *_sijil_sketch_dup_key      (const char              *member,
                                        JsonNode                *before,
                                        JsonNode                *after) G_GNUC_WARN_UNUSED_RESULT;
void        _sijil_sketch_state_clear  (SijilSketchState        *state);
void        _sijil_sketch_step_free    (SijilSketchStep         *step);
void        _sijil_sketch_drag_clear   (SijilDrag               *drag);

JsonArray  *_sijil_sketch_get_items    (SijilSketch             *self);
void        _sijil_sketch_set_items    (SijilSketch             *self,
                                        GPtrArray               *items);
GPtrArray  *_sijil_sketch_list_items   (SijilSketch             *self) G_GNUC_WARN_UNUSED_RESULT;
GArray     *_sijil_sketch_list_free    (SijilSketch             *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_sketch_can_read     (SijilSketch             *self,
                                        GPtrArray               *items);
gboolean    _sijil_sketch_shows        (SijilSketch             *self,
                                        const char              *value);
double      _sijil_sketch_get_number   (SijilSketch             *self,
                                        const char              *member);

JsonNode   *_sijil_sketch_node_copy    (JsonNode                *node) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *_sijil_sketch_item_copy    (JsonObject              *item) G_GNUC_WARN_UNUSED_RESULT;
const char *_sijil_sketch_item_type    (JsonObject              *item);
gboolean    _sijil_sketch_item_is      (JsonObject              *item,
                                        const char              *type);
void        _sijil_sketch_item_frame   (SijilSketch             *self,
                                        JsonObject              *item,
                                        SijilFrame              *frame);
void        _sijil_sketch_item_box     (SijilSketch             *self,
                                        JsonObject              *item,
                                        cairo_rectangle_t       *box);
gboolean    _sijil_sketch_item_hit     (SijilSketch             *self,
                                        JsonObject              *item,
                                        double                   x,
                                        double                   y,
                                        double                   reach);
void        _sijil_sketch_item_move    (JsonObject              *item,
                                        double                   dx,
                                        double                   dy);
void        _sijil_sketch_item_resize  (SijilSketch             *self,
                                        JsonObject              *item,
                                        SijilHandle              handle,
                                        double                   dx,
                                        double                   dy,
                                        gboolean                 keep_shape);
void        _sijil_sketch_item_map     (SijilSketch             *self,
                                        JsonObject              *item,
                                        const cairo_rectangle_t *from,
                                        const cairo_rectangle_t *to);
void        _sijil_sketch_box_resize   (cairo_rectangle_t       *box,
                                        SijilHandle              handle,
                                        double                   dx,
                                        double                   dy,
                                        gboolean                 keep_shape);
void        _sijil_sketch_box_join     (cairo_rectangle_t       *box,
                                        const cairo_rectangle_t *other);
double      _sijil_sketch_map          (double                   value,
                                        double                   from,
                                        double                   from_length,
                                        double                   to,
                                        double                   to_length);
void        _sijil_sketch_box_map      (cairo_rectangle_t       *box,
                                        const cairo_rectangle_t *from,
                                        const cairo_rectangle_t *to);
void        _sijil_sketch_join_boxes   (SijilSketch             *self,
                                        GPtrArray               *items,
                                        cairo_rectangle_t       *box);
void        _sijil_sketch_set_number   (JsonObject              *object,
                                        const char              *member,
                                        double                   value);
void        _sijil_sketch_set_numbers  (JsonObject              *object,
                                        const char              *member,
                                        guint                    n_values,
                                        const double            *values);

G_END_DECLS
