#pragma once

#include <cairo.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** SIJIL_SKETCH_SAFE_MM: nothing that must be read stands nearer to the edge of a card. */
#define SIJIL_SKETCH_SAFE_MM 3.0

/*
 * A layout in the hand of who designs it: its file, changed act by act, each of which can be taken back. It holds which face is
 * looked at and which items of it are selected; undo brings both back. Items are counted from the lowest. Lengths are millimetres,
 * from the top left corner of the card, y downwards. Nothing is drawn here: the file is what SijilLayout reads.
 *
 * What it lends (items, facts, faces) is good until the next act, undo or redo. dx and dy always count from where things are now;
 * those of one gesture are added up before they are rounded, so that small steps of the hand do not get lost.
 */
typedef struct _SijilSketch SijilSketch;

typedef enum
{
  SIJIL_SELECT_ONLY,   /* this one and no other */
  SIJIL_SELECT_ADD,
  SIJIL_SELECT_TOGGLE,
} SijilSelect;

typedef enum
{
  SIJIL_EDGE_LEFT,
  SIJIL_EDGE_CENTRE,
  SIJIL_EDGE_RIGHT,
  SIJIL_EDGE_TOP,
  SIJIL_EDGE_MIDDLE,
  SIJIL_EDGE_BOTTOM,
} SijilEdge;

typedef enum
{
  SIJIL_ORDER_BACK,
  SIJIL_ORDER_BACKWARD,
  SIJIL_ORDER_FORWARD,
  SIJIL_ORDER_FRONT,
} SijilOrder;

/* Which edges of a box follow the hand; none: the whole box. Of a line, the end that lies there. */
typedef enum
{
  SIJIL_HANDLE_LEFT = 1 << 0,
  SIJIL_HANDLE_TOP = 1 << 1,
  SIJIL_HANDLE_RIGHT = 1 << 2,
  SIJIL_HANDLE_BOTTOM = 1 << 3,
} SijilHandle;

/**
 * SijilSnap:
 * @grid: of the grid that boxes cling to; 0: none
 * @others: whether they cling to edges and middles of other items
 * @frames: whether they cling to the edges of the card, its middle and its safe frame
 * @reach: how near is near enough
 */
typedef struct
{
  double   grid;
  gboolean others;
  gboolean frames;
  double   reach;
} SijilSnap;

/* A line that a box clung to: x of an upright one, y of a level one, and from where to where it is shown. */
typedef struct
{
  gboolean upright;
  double   at;
  double   from;
  double   to;
} SijilGuide;

SijilSketch *sijil_sketch_new            (const char          *file,
                                          GBytes              *json,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void         sijil_sketch_free           (SijilSketch         *self);
GBytes      *sijil_sketch_to_json        (SijilSketch         *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean     sijil_sketch_is_changed     (SijilSketch         *self);
void         sijil_sketch_mark_saved     (SijilSketch         *self,
                                          GBytes              *json);

/* What it is called, its days and categories, pictures, colours, words: the members of the file but "faces". */
JsonNode    *sijil_sketch_get_fact       (SijilSketch         *self,
                                          const char          *member);
void         sijil_sketch_set_fact       (SijilSketch         *self,
                                          const char          *member,
                                          JsonNode            *value);

const char  *sijil_sketch_get_face       (SijilSketch         *self);
void         sijil_sketch_set_face       (SijilSketch         *self,
                                          const char          *face);
guint        sijil_sketch_get_n_items    (SijilSketch         *self);
JsonObject  *sijil_sketch_get_item       (SijilSketch         *self,
                                          guint                i);
gboolean     sijil_sketch_is_locked      (SijilSketch         *self,
                                          guint                i);
void         sijil_sketch_get_box        (SijilSketch         *self,
                                          guint                i,
                                          cairo_rectangle_t   *box);
int          sijil_sketch_find_at        (SijilSketch         *self,
                                          double               x,
                                          double               y,
                                          double               reach,
                                          gboolean             deeper);
int          sijil_sketch_find_named     (SijilSketch         *self,
                                          const char          *name);
int          sijil_sketch_find_on       (SijilSketch         *self,
                                          JsonObject          *values,
                                          double               x,
                                          double               y,
                                          double               reach,
                                          gboolean             deeper);
gboolean     sijil_sketch_stands        (SijilSketch         *self,
                                          guint                i,
                                          JsonObject          *values);

gboolean     sijil_sketch_is_selected    (SijilSketch         *self,
                                          guint                i);
guint        sijil_sketch_get_n_selected (SijilSketch         *self);
int          sijil_sketch_get_selected   (SijilSketch         *self);
gboolean     sijil_sketch_get_selection_box (SijilSketch      *self,
                                          cairo_rectangle_t   *box);
GPtrArray   *sijil_sketch_list_selected  (SijilSketch         *self,
                                          gboolean             texts) G_GNUC_WARN_UNUSED_RESULT;
void         sijil_sketch_select         (SijilSketch         *self,
                                          guint                i,
                                          SijilSelect          how);
void         sijil_sketch_select_within  (SijilSketch         *self,
                                          const cairo_rectangle_t *area,
                                          gboolean             add);
void         sijil_sketch_select_all     (SijilSketch         *self);
void         sijil_sketch_select_none    (SijilSketch         *self);

/*
 * Acts upon what is selected and not locked; each is one step of undo, or part of the gesture that is going on. Nudges that follow
 * each other are one step, and so are changes of the same text or number (sijil_sketch_set_member, sijil_sketch_set_fact), until
 * something is selected or a gesture begins or ends. Each tells whether it changed anything.
 */
void         sijil_sketch_begin_gesture  (SijilSketch         *self);
void         sijil_sketch_end_gesture    (SijilSketch         *self);
void         sijil_sketch_cancel_gesture (SijilSketch         *self);
gboolean     sijil_sketch_move           (SijilSketch         *self,
                                          double               dx,
                                          double               dy);
gboolean     sijil_sketch_resize         (SijilSketch         *self,
                                          SijilHandle          handle,
                                          double               dx,
                                          double               dy,
                                          gboolean             keep_shape);
void         sijil_sketch_snap           (SijilSketch         *self,
                                          const SijilSnap     *snap,
                                          SijilHandle          handle,
                                          double              *dx,
                                          double              *dy,
                                          GArray              *guides);
gboolean     sijil_sketch_align          (SijilSketch         *self,
                                          SijilEdge            edge);
gboolean     sijil_sketch_distribute     (SijilSketch         *self,
                                          gboolean             upright);
gboolean     sijil_sketch_reorder        (SijilSketch         *self,
                                          SijilOrder           order);
gboolean     sijil_sketch_set_locked     (SijilSketch         *self,
                                          gboolean             locked);
gboolean     sijil_sketch_remove         (SijilSketch         *self);
gboolean     sijil_sketch_duplicate      (SijilSketch         *self);
char        *sijil_sketch_copy           (SijilSketch         *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean     sijil_sketch_paste          (SijilSketch         *self,
                                          const char          *text);
void         sijil_sketch_add            (SijilSketch         *self,
                                          const char          *type,
                                          double               x,
                                          double               y);
void         sijil_sketch_add_item       (SijilSketch         *self,
                                          JsonObject          *item);
gboolean     sijil_sketch_set_member     (SijilSketch         *self,
                                          const char          *member,
                                          JsonNode            *value);
gboolean     sijil_sketch_set_of_texts   (SijilSketch         *self,
                                          const char          *member,
                                          JsonNode            *value);
gboolean     sijil_sketch_rename         (SijilSketch         *self,
                                          const char          *name);

gboolean     sijil_sketch_can_undo       (SijilSketch         *self);
gboolean     sijil_sketch_can_redo       (SijilSketch         *self);
void         sijil_sketch_undo           (SijilSketch         *self);
void         sijil_sketch_redo           (SijilSketch         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilSketch, sijil_sketch_free)

G_END_DECLS
