#pragma once

#include "card/sijil-card.h"
#include "card/sijil-code-meter.h"
#include "card/sijil-layout-faults.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Draws a layout that is being designed, in a thread: the hand that moves an item never waits for the face. One picture is drawn
 * at a time; of the orders that come meanwhile the newest is drawn next. “painted” gives each.
 */

#define SIJIL_TYPE_PAINTER (sijil_painter_get_type ())
G_DECLARE_FINAL_TYPE (SijilPainter, sijil_painter, SIJIL, PAINTER, GObject)

/**
 * SijilPaintOrder:
 * @json: the layout
 * @pictures: (element-type utf8 GBytes): its own, by name
 * @specimens: (nullable) (element-type SijilFaces): cards to be looked at
 * @specimen: which of them
 * @face: which face is drawn; the other one is only tried
 * @scale: dots a millimetre
 * @dpi: of the printer, on whose dots codes stand
 * @bleed: of the layout, in millimetres
 * @code_face: (nullable): the face of the QR code that is measured
 * @code: (nullable): its item
 */
typedef struct
{
  GBytes     *json;
  GHashTable *pictures;
  GPtrArray  *specimens;
  guint       specimen;
  const char *face;
  double      scale;
  double      dpi;
  double      bleed;
  const char *code_face;
  char       *code;
} SijilPaintOrder;

/**
 * SijilPainting:
 * @texture: (nullable): the face with its bleed; %NULL when the file cannot be read
 * @face: which one it is
 * @bleed: in millimetres
 * @faults: (element-type SijilLayoutFault)
 * @code: (nullable): the item whose QR code was measured
 * @meter: what was measured
 * @took_us: how long it took
 */
typedef struct
{
  GdkTexture     *texture;
  const char     *face;
  double          bleed;
  GPtrArray      *faults;
  char           *code;
  SijilCodeMeter  meter;
  gint64          took_us;
} SijilPainting;

SijilPainter *sijil_painter_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void          sijil_painter_order     (SijilPainter          *self,
                                       const SijilPaintOrder *order);
gboolean      sijil_painter_is_idle   (SijilPainter          *self);
void          sijil_painting_free     (SijilPainting         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilPainting, sijil_painting_free)

G_END_DECLS
