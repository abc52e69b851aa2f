#include "card/sijil-portrait-private.h"

/* From the left temple over the chin to the right temple; closed over the crown. */
static void
add_face (cairo_t           *cr,
          const SijilTraits *traits)
{
  double half = traits->half_face;
  double jaw = half * (0.66 + 0.16 * traits->jaw);
  double chin = half * (0.30 + 0.12 * traits->jaw);

  cairo_move_to (cr, MIDDLE - half, EYES_Y - 30.0);
  cairo_curve_to (cr, MIDDLE - half - 2.0, EYES_Y + 70.0, MIDDLE - jaw - 14.0, EYES_Y + 120.0, MIDDLE - jaw + 8.0,
                  CHIN_Y - 62.0);
  cairo_curve_to (cr, MIDDLE - jaw + 26.0, CHIN_Y - 26.0, MIDDLE - chin, CHIN_Y, MIDDLE, CHIN_Y);
  cairo_curve_to (cr, MIDDLE + chin, CHIN_Y, MIDDLE + jaw - 26.0, CHIN_Y - 26.0, MIDDLE + jaw - 8.0, CHIN_Y - 62.0);
  cairo_curve_to (cr, MIDDLE + jaw + 14.0, EYES_Y + 120.0, MIDDLE + half + 2.0, EYES_Y + 70.0, MIDDLE + half,
                  EYES_Y - 30.0);
  cairo_curve_to (cr, MIDDLE + half + 4.0, 190.0, MIDDLE + half * 0.62, 132.0, MIDDLE, 132.0);
  cairo_curve_to (cr, MIDDLE - half * 0.62, 132.0, MIDDLE - half - 4.0, 190.0, MIDDLE - half, EYES_Y - 30.0);
  cairo_close_path (cr);
}

static void
draw_ears (cairo_t           *cr,
           const SijilTraits *traits)
{
  for (int side = -1; side <= 1; side += 2)
    {
      double x = MIDDLE + side * (traits->half_face + 3.0);

      cairo_save (cr);
      cairo_translate (cr, x, EYES_Y + 30.0);
      cairo_scale (cr, 21.0, 46.0);
      cairo_arc (cr, 0.0, 0.0, 1.0, 0.0, 2.0 * G_PI);
      cairo_restore (cr);
      _sijil_portrait_set_rgba (cr, _sijil_portrait_darker (traits->skin, 0.06), 1.0);
      cairo_fill (cr);
      cairo_arc (cr, x + side * 2.0, EYES_Y + 26.0, 12.0, side > 0 ? -1.9 : -1.2 + G_PI * 0.62,
                 side > 0 ? 1.2 : 1.9 + G_PI * 0.62);
      _sijil_portrait_set_rgba (cr, _sijil_portrait_darker (traits->skin, 0.32), 0.5);
      cairo_set_line_width (cr, 4.0);
      cairo_stroke (cr);
    }
}

static void
draw_skin (cairo_t           *cr,
           const SijilTraits *traits)
{
  guint32 blush = traits->woman ? 0xc8504a : 0xb8583f;

  add_face (cr, traits);
  _sijil_portrait_fill_lit (cr, traits->skin, 238.0, 300.0, 300.0);
  cairo_save (cr);
  add_face (cr, traits);
  cairo_clip (cr);
  _sijil_portrait_add_glow (cr, blush, traits->woman ? 0.20 : 0.12, MIDDLE - 84.0, EYES_Y + 84.0, 62.0);
  _sijil_portrait_add_glow (cr, blush, traits->woman ? 0.20 : 0.12, MIDDLE + 84.0, EYES_Y + 84.0, 62.0);
  _sijil_portrait_add_glow (cr, _sijil_portrait_lighter (traits->skin, 0.6), 0.35, MIDDLE - 20.0, 240.0, 90.0);
  _sijil_portrait_add_glow (cr, _sijil_portrait_darker (traits->skin, 0.6), 0.20, MIDDLE - 62.0, EYES_Y - 4.0, 58.0);
  _sijil_portrait_add_glow (cr, _sijil_portrait_darker (traits->skin, 0.6), 0.20, MIDDLE + 62.0, EYES_Y - 4.0, 58.0);
  cairo_restore (cr);
}

static void
draw_eye (cairo_t           *cr,
          const SijilTraits *traits,
          int                side)
{
  double x = MIDDLE + side * 63.0;
  double open = traits->age == 2 ? 14.0 : 17.0;

  cairo_move_to (cr, x - 31.0, EYES_Y + 2.0 - side * 1.0);
  cairo_curve_to (cr, x - 16.0, EYES_Y - open, x + 14.0, EYES_Y - open - 1.0, x + 31.0, EYES_Y + 2.0 + side * 1.0);
  cairo_curve_to (cr, x + 14.0, EYES_Y + 15.0, x - 14.0, EYES_Y + 15.0, x - 31.0, EYES_Y + 2.0 - side * 1.0);
  cairo_close_path (cr);
  _sijil_portrait_set_rgba (cr, 0xfaf6f1, 1.0);
  cairo_fill_preserve (cr);
  cairo_save (cr);
  cairo_clip (cr);
  cairo_arc (cr, x, EYES_Y, 15.5, 0.0, 2.0 * G_PI);
  _sijil_portrait_fill_lit (cr, traits->iris, x, EYES_Y + 6.0, 24.0);
  cairo_arc (cr, x, EYES_Y, 7.5, 0.0, 2.0 * G_PI);
  _sijil_portrait_set_rgba (cr, 0x0d0907, 1.0);
  cairo_fill (cr);
  cairo_arc (cr, x - 5.0, EYES_Y - 5.5, 4.0, 0.0, 2.0 * G_PI);
  _sijil_portrait_set_rgba (cr, 0xffffff, 0.92);
  cairo_fill (cr);
  cairo_restore (cr);

  _sijil_portrait_set_rgba (cr, 0x1e1410, traits->woman ? 1.0 : 0.85);
  cairo_set_line_width (cr, traits->woman ? 6.5 : 4.5);
  cairo_move_to (cr, x - 32.0, EYES_Y + 3.0 - side * 1.0);
  cairo_curve_to (cr, x - 16.0, EYES_Y - open - 1.0, x + 14.0, EYES_Y - open - 2.0, x + 32.0,
                  EYES_Y + 3.0 + side * 1.0);
  cairo_stroke (cr);
  _sijil_portrait_set_rgba (cr, _sijil_portrait_darker (traits->skin, 0.45), 0.55);
  cairo_set_line_width (cr, 3.0);
  cairo_move_to (cr, x - 30.0, EYES_Y - 8.0);
  cairo_curve_to (cr, x - 14.0, EYES_Y - open - 12.0, x + 14.0, EYES_Y - open - 12.0, x + 31.0, EYES_Y - 7.0);
  cairo_stroke (cr);
}

static void
draw_brow (cairo_t           *cr,
           const SijilTraits *traits,
           int                side)
{
  double inner = MIDDLE + side * 26.0;
  double outer = MIDDLE + side * 106.0;
  double y = EYES_Y - 44.0;

  cairo_move_to (cr, inner, y + 6.0);
  cairo_curve_to (cr, inner + side * 26.0, y - 12.0, outer - side * 28.0, y - 17.0, outer, y + 3.0);
  cairo_curve_to (cr, outer - side * 26.0, y - 16.0 + traits->brow, inner + side * 28.0, y - 9.0 + traits->brow, inner,
                  y + 6.0 + traits->brow * 0.75);
  cairo_close_path (cr);
  _sijil_portrait_set_rgba (cr, _sijil_portrait_darker (traits->hair_rgb, traits->age == 2 ? 0.35 : 0.1), 0.9);
  cairo_fill (cr);
}

static void
draw_nose (cairo_t           *cr,
           const SijilTraits *traits)
{
  double y = EYES_Y + 92.0;
  guint32 shade = _sijil_portrait_darker (traits->skin, 0.40);

  cairo_set_line_width (cr, 4.5);
  _sijil_portrait_set_rgba (cr, shade, 0.45);
  cairo_move_to (cr, MIDDLE - 17.0, EYES_Y + 12.0);
  cairo_curve_to (cr, MIDDLE - 13.0, EYES_Y + 46.0, MIDDLE - 22.0, y - 22.0, MIDDLE - 30.0, y - 4.0);
  cairo_stroke (cr);
  _sijil_portrait_set_rgba (cr, shade, 0.75);
  cairo_move_to (cr, MIDDLE - 31.0, y - 6.0);
  cairo_curve_to (cr, MIDDLE - 32.0, y + 9.0, MIDDLE - 14.0, y + 4.0, MIDDLE, y + 11.0);
  cairo_curve_to (cr, MIDDLE + 14.0, y + 4.0, MIDDLE + 32.0, y + 9.0, MIDDLE + 31.0, y - 6.0);
  cairo_stroke (cr);
  _sijil_portrait_add_glow (cr, _sijil_portrait_lighter (traits->skin, 0.75), 0.55, MIDDLE - 2.0, y - 14.0, 20.0);
  _sijil_portrait_add_glow (cr, _sijil_portrait_lighter (traits->skin, 0.75), 0.25, MIDDLE - 1.0, EYES_Y + 36.0, 16.0);
}

static void
draw_mouth (cairo_t           *cr,
            const SijilTraits *traits)
{
  double y = EYES_Y + 142.0;
  double up = traits->smile;
  double half = traits->woman ? 44.0 : 48.0;
  guint32 lips = traits->woman ? 0xb5535a : 0xa8645a;

  if (traits->skin < 0xb00000)
    lips = _sijil_portrait_darker (lips, 0.2);
  cairo_move_to (cr, MIDDLE - half, y - up * 0.8);
  cairo_curve_to (cr, MIDDLE - 24.0, y - 11.0, MIDDLE - 12.0, y - 15.0, MIDDLE, y - 8.0);
  cairo_curve_to (cr, MIDDLE + 12.0, y - 15.0, MIDDLE + 24.0, y - 11.0, MIDDLE + half, y - up * 0.8);
  cairo_curve_to (cr, MIDDLE + 28.0, y + 16.0 + up * 0.4, MIDDLE - 28.0, y + 16.0 + up * 0.4, MIDDLE - half,
                  y - up * 0.8);
  cairo_close_path (cr);
  _sijil_portrait_set_rgba (cr, lips, traits->woman ? 0.92 : 0.72);
  cairo_fill (cr);
  cairo_set_line_width (cr, 4.0);
  _sijil_portrait_set_rgba (cr, _sijil_portrait_darker (lips, 0.5), 0.9);
  cairo_move_to (cr, MIDDLE - half - 4.0, y - up);
  cairo_curve_to (cr, MIDDLE - 20.0, y + up * 0.45, MIDDLE + 20.0, y + up * 0.45, MIDDLE + half + 4.0, y - up);
  cairo_stroke (cr);
  _sijil_portrait_add_glow (cr, 0xffffff, 0.22, MIDDLE - 6.0, y + 8.0, 18.0);
}

static void
draw_wrinkles (cairo_t           *cr,
               const SijilTraits *traits)
{
  double alpha = traits->age == 2 ? 0.38 : 0.18;

  if (traits->age == 0)
    return;

  _sijil_portrait_set_rgba (cr, _sijil_portrait_darker (traits->skin, 0.42), alpha);
  cairo_set_line_width (cr, 3.5);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, MIDDLE + side * 44.0, EYES_Y + 96.0);
      cairo_curve_to (cr, MIDDLE + side * 62.0, EYES_Y + 112.0, MIDDLE + side * 68.0, EYES_Y + 130.0,
                      MIDDLE + side * 66.0, EYES_Y + 148.0);
      cairo_move_to (cr, MIDDLE + side * 40.0, EYES_Y + 24.0);
      cairo_curve_to (cr, MIDDLE + side * 54.0, EYES_Y + 32.0, MIDDLE + side * 74.0, EYES_Y + 31.0,
                      MIDDLE + side * 88.0, EYES_Y + 21.0);
      cairo_move_to (cr, MIDDLE + side * 106.0, EYES_Y - 2.0);
      cairo_line_to (cr, MIDDLE + side * 120.0, EYES_Y - 9.0);
      cairo_move_to (cr, MIDDLE + side * 106.0, EYES_Y + 8.0);
      cairo_line_to (cr, MIDDLE + side * 121.0, EYES_Y + 9.0);
      cairo_stroke (cr);
    }
  if (traits->age == 2)
    for (guint i = 0; i < 2; i++)
      {
        cairo_move_to (cr, MIDDLE - 62.0, 250.0 - i * 22.0);
        cairo_curve_to (cr, MIDDLE - 20.0, 243.0 - i * 22.0, MIDDLE + 20.0, 243.0 - i * 22.0, MIDDLE + 62.0,
                        250.0 - i * 22.0);
        cairo_stroke (cr);
      }
}

static void
draw_moustache (cairo_t           *cr,
                const SijilTraits *traits,
                double             alpha)
{
  double y = EYES_Y + 120.0;

  cairo_move_to (cr, MIDDLE, y - 8.0);
  cairo_curve_to (cr, MIDDLE + 22.0, y - 15.0, MIDDLE + 52.0, y - 4.0, MIDDLE + 62.0, y + 24.0);
  cairo_curve_to (cr, MIDDLE + 38.0, y + 14.0, MIDDLE + 14.0, y + 13.0, MIDDLE, y + 10.0);
  cairo_curve_to (cr, MIDDLE - 14.0, y + 13.0, MIDDLE - 38.0, y + 14.0, MIDDLE - 62.0, y + 24.0);
  cairo_curve_to (cr, MIDDLE - 52.0, y - 4.0, MIDDLE - 22.0, y - 15.0, MIDDLE, y - 8.0);
  cairo_close_path (cr);
  _sijil_portrait_set_rgba (cr, traits->hair_rgb, alpha);
  cairo_fill (cr);
}

/* From ear to ear along the jaw, so much over the chin, with room for the mouth. */
static void
draw_beard (cairo_t           *cr,
            const SijilTraits *traits)
{
  double longer = traits->beard == BEARD_FULL ? 46.0 : 8.0;
  double alpha = traits->beard == BEARD_STUBBLE ? 0.28 : 1.0;
  double half = traits->half_face;
  double y = EYES_Y + 142.0;

  if (traits->beard == BEARD_NONE)
    return;
  if (traits->beard == BEARD_MOUSTACHE)
    {
      draw_moustache (cr, traits, 0.96);
      return;
    }

  cairo_save (cr);
  if (traits->beard == BEARD_STUBBLE)
    {
      add_face (cr, traits);
      cairo_clip (cr);
    }
  cairo_push_group (cr);
  cairo_move_to (cr, MIDDLE - half - 1.0, EYES_Y + 36.0);
  cairo_curve_to (cr, MIDDLE - half + 16.0, EYES_Y + 96.0, MIDDLE - 84.0, EYES_Y + 116.0, MIDDLE - 58.0,
                  EYES_Y + 112.0);
  cairo_curve_to (cr, MIDDLE - 30.0, EYES_Y + 104.0, MIDDLE + 30.0, EYES_Y + 104.0, MIDDLE + 58.0, EYES_Y + 112.0);
  cairo_curve_to (cr, MIDDLE + 84.0, EYES_Y + 116.0, MIDDLE + half - 16.0, EYES_Y + 96.0, MIDDLE + half + 1.0,
                  EYES_Y + 36.0);
  cairo_curve_to (cr, MIDDLE + half + 8.0, EYES_Y + 150.0, MIDDLE + half * 0.62, CHIN_Y + longer, MIDDLE,
                  CHIN_Y + longer);
  cairo_curve_to (cr, MIDDLE - half * 0.62, CHIN_Y + longer, MIDDLE - half - 8.0, EYES_Y + 150.0, MIDDLE - half - 1.0,
                  EYES_Y + 36.0);
  cairo_close_path (cr);
  _sijil_portrait_fill_lit (cr, traits->hair_rgb, 245.0, 480.0, 200.0);
  cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OUT);
  cairo_save (cr);
  cairo_translate (cr, MIDDLE, y + 4.0);
  cairo_scale (cr, 50.0, 19.0);
  cairo_arc (cr, 0.0, 0.0, 1.0, 0.0, 2.0 * G_PI);
  cairo_restore (cr);
  _sijil_portrait_set_rgba (cr, 0x000000, 1.0);
  cairo_fill (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  draw_moustache (cr, traits, 1.0);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, alpha);
  cairo_restore (cr);
}

void
_sijil_portrait_draw_glasses (cairo_t           *cr,
                              const SijilTraits *traits)
{
  _sijil_portrait_set_rgba (cr, 0x2b2622, 0.95);
  cairo_set_line_width (cr, 7.0);
  for (int side = -1; side <= 1; side += 2)
    {
      double x = MIDDLE + side * 64.0;

      cairo_new_sub_path (cr);
      cairo_arc (cr, x - 26.0, EYES_Y - 12.0, 22.0, G_PI, 1.5 * G_PI);
      cairo_arc (cr, x + 26.0, EYES_Y - 12.0, 22.0, -0.5 * G_PI, 0.0);
      cairo_arc (cr, x + 20.0, EYES_Y + 14.0, 28.0, 0.0, 0.5 * G_PI);
      cairo_arc (cr, x - 20.0, EYES_Y + 14.0, 28.0, 0.5 * G_PI, G_PI);
      cairo_close_path (cr);
      _sijil_portrait_set_rgba (cr, 0xffffff, 0.13);
      cairo_fill_preserve (cr);
      _sijil_portrait_set_rgba (cr, 0x2b2622, 0.95);
      cairo_stroke (cr);
      cairo_move_to (cr, x + side * 48.0, EYES_Y - 14.0);
      cairo_line_to (cr, MIDDLE + side * (traits->half_face + 2.0), EYES_Y - 20.0);
      cairo_stroke (cr);
    }
  cairo_move_to (cr, MIDDLE - 17.0, EYES_Y - 10.0);
  cairo_curve_to (cr, MIDDLE - 8.0, EYES_Y - 19.0, MIDDLE + 8.0, EYES_Y - 19.0, MIDDLE + 17.0, EYES_Y - 10.0);
  cairo_stroke (cr);
}

void
_sijil_portrait_draw_face (cairo_t           *cr,
                           const SijilTraits *traits)
{
  draw_ears (cr, traits); /* a scarf comes over them later */
  draw_skin (cr, traits);
  draw_wrinkles (cr, traits);
  draw_nose (cr, traits);
  draw_mouth (cr, traits);
  draw_beard (cr, traits);
  for (int side = -1; side <= 1; side += 2)
    {
      draw_eye (cr, traits, side);
      draw_brow (cr, traits, side);
    }
}
