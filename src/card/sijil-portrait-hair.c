#include "card/sijil-portrait-private.h"

#include <math.h>

/* Hair that falls behind the shoulders. */
static void
draw_back_hair (cairo_t           *cr,
                const SijilTraits *traits)
{
  double half = traits->half_face + 34.0;

  cairo_move_to (cr, MIDDLE, 92.0);
  cairo_curve_to (cr, MIDDLE - half * 0.9, 92.0, MIDDLE - half - 16.0, 220.0, MIDDLE - half - 8.0, 360.0);
  cairo_curve_to (cr, MIDDLE - half - 4.0, 480.0, MIDDLE - half - 14.0, 560.0, MIDDLE - half + 6.0, 636.0);
  cairo_line_to (cr, MIDDLE + half - 6.0, 636.0);
  cairo_curve_to (cr, MIDDLE + half + 14.0, 560.0, MIDDLE + half + 4.0, 480.0, MIDDLE + half + 8.0, 360.0);
  cairo_curve_to (cr, MIDDLE + half + 16.0, 220.0, MIDDLE + half * 0.9, 92.0, MIDDLE, 92.0);
  cairo_close_path (cr);
  _sijil_portrait_fill_lit (cr, _sijil_portrait_darker (traits->hair_rgb, 0.15), 200.0, 200.0, 460.0);
}

static void
draw_bun (cairo_t           *cr,
          const SijilTraits *traits)
{
  cairo_arc (cr, MIDDLE + 6.0, 96.0, 62.0, 0.0, 2.0 * G_PI);
  _sijil_portrait_fill_lit (cr, traits->hair_rgb, MIDDLE - 20.0, 76.0, 90.0);
}

/* Parted at one side, down to the ears. */
static void
draw_womans_hair (cairo_t           *cr,
                  const SijilTraits *traits)
{
  double half = traits->half_face;
  double part = MIDDLE - 36.0;

  cairo_move_to (cr, part, 172.0);
  cairo_curve_to (cr, part - 70.0, 190.0, MIDDLE - half + 4.0, 250.0, MIDDLE - half - 2.0, 372.0);
  cairo_curve_to (cr, MIDDLE - half - 34.0, 330.0, MIDDLE - half - 40.0, 96.0, MIDDLE, 92.0);
  cairo_curve_to (cr, MIDDLE + half + 40.0, 96.0, MIDDLE + half + 34.0, 330.0, MIDDLE + half + 2.0, 372.0);
  cairo_curve_to (cr, MIDDLE + half - 2.0, 280.0, MIDDLE + 60.0, 206.0, part, 172.0);
  cairo_close_path (cr);
  _sijil_portrait_fill_lit (cr, traits->hair_rgb, 210.0, 150.0, 250.0);
  _sijil_portrait_set_rgba (cr, _sijil_portrait_lighter (traits->hair_rgb, 0.30), 0.35);
  cairo_set_line_width (cr, 4.0);
  for (guint i = 0; i < 3; i++)
    {
      cairo_move_to (cr, part + 8.0 + i * 6.0, 158.0 - i * 12.0);
      cairo_curve_to (cr, part + 80.0, 156.0 - i * 10.0, MIDDLE + half - 14.0 + i * 8.0, 210.0, MIDDLE + half + i * 7.0,
                      300.0);
      cairo_stroke (cr);
    }
}

static void
draw_short_hair (cairo_t           *cr,
                 const SijilTraits *traits)
{
  double half = traits->half_face;

  cairo_move_to (cr, MIDDLE - half - 4.0, EYES_Y + 4.0);
  cairo_curve_to (cr, MIDDLE - half - 26.0, 190.0, MIDDLE - half * 0.72, 92.0, MIDDLE + 4.0, 92.0);
  cairo_curve_to (cr, MIDDLE + half * 0.78, 92.0, MIDDLE + half + 26.0, 190.0, MIDDLE + half + 4.0, EYES_Y + 4.0);
  cairo_curve_to (cr, MIDDLE + half - 6.0, EYES_Y - 40.0, MIDDLE + half - 8.0, 262.0, MIDDLE + half - 34.0, 232.0);
  cairo_curve_to (cr, MIDDLE + 40.0, 214.0, MIDDLE - 30.0, 232.0, MIDDLE - half + 34.0, 210.0);
  cairo_curve_to (cr, MIDDLE - half + 10.0, 250.0, MIDDLE - half + 6.0, EYES_Y - 40.0, MIDDLE - half - 4.0,
                  EYES_Y + 4.0);
  cairo_close_path (cr);
  _sijil_portrait_fill_lit (cr, traits->hair_rgb, 220.0, 140.0, 230.0);
}

static void
draw_curly_hair (cairo_t           *cr,
                 const SijilTraits *traits)
{
  double half = traits->half_face;

  draw_short_hair (cr, traits);
  for (guint i = 0; i <= 18; i++)
    {
      double angle = G_PI + 0.12 + i * (G_PI - 0.24) / 18.0;
      double x = MIDDLE + (half + 2.0) * cos (angle);
      double y = 262.0 + 152.0 * sin (angle);

      cairo_arc (cr, x, y, 23.0 + 4.0 * (i % 3), 0.0, 2.0 * G_PI);
      _sijil_portrait_fill_lit (cr, traits->hair_rgb, x - 8.0, y - 8.0, 44.0);
    }
}

static void
draw_balding_hair (cairo_t           *cr,
                   const SijilTraits *traits)
{
  double half = traits->half_face;

  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, MIDDLE + side * (half + 4.0), EYES_Y + 8.0);
      cairo_curve_to (cr, MIDDLE + side * (half + 24.0), 280.0, MIDDLE + side * (half + 14.0), 214.0,
                      MIDDLE + side * (half - 20.0), 184.0);
      cairo_curve_to (cr, MIDDLE + side * (half - 14.0), 240.0, MIDDLE + side * (half - 10.0), 290.0,
                      MIDDLE + side * (half + 4.0), EYES_Y + 8.0);
      cairo_close_path (cr);
      _sijil_portrait_fill_lit (cr, traits->hair_rgb, 220.0, 200.0, 230.0);
    }
}

/* The knitted cap, with a band of its trim. */
static void
draw_cap (cairo_t           *cr,
          const SijilTraits *traits)
{
  double half = traits->half_face + 8.0;

  draw_balding_hair (cr, traits);
  cairo_move_to (cr, MIDDLE - half, 232.0);
  cairo_curve_to (cr, MIDDLE - half - 8.0, 116.0, MIDDLE - half * 0.6, 74.0, MIDDLE, 74.0);
  cairo_curve_to (cr, MIDDLE + half * 0.6, 74.0, MIDDLE + half + 8.0, 116.0, MIDDLE + half, 232.0);
  cairo_curve_to (cr, MIDDLE + half * 0.5, 204.0, MIDDLE - half * 0.5, 204.0, MIDDLE - half, 232.0);
  cairo_close_path (cr);
  _sijil_portrait_fill_lit (cr, _sijil_portrait_lighter (traits->scarf, 0.15), 220.0, 110.0, 230.0);
  _sijil_portrait_set_rgba (cr, _sijil_portrait_darker (traits->scarf, 0.35), 0.7);
  cairo_set_line_width (cr, 5.0);
  for (guint i = 0; i < 3; i++)
    {
      double y = 218.0 - i * 20.0;

      cairo_move_to (cr, MIDDLE - half + i * 2.0, y);
      cairo_curve_to (cr, MIDDLE - half * 0.5, y - 28.0, MIDDLE + half * 0.5, y - 28.0, MIDDLE + half - i * 2.0, y);
      cairo_set_dash (cr, (double[]) { i == 1 ? 3.0 : 40.0, i == 1 ? 9.0 : 0.001 }, 2, 0.0);
      cairo_stroke (cr);
    }
  cairo_set_dash (cr, NULL, 0, 0.0);
}

/* A turban wound in five folds. */
static void
draw_turban (cairo_t           *cr,
             const SijilTraits *traits)
{
  double half = traits->half_face + 26.0;
  guint32 cloth = _sijil_portrait_lighter (traits->scarf, 0.30);

  draw_balding_hair (cr, traits);
  cairo_move_to (cr, MIDDLE - half + 12.0, 236.0);
  cairo_curve_to (cr, MIDDLE - half - 26.0, 130.0, MIDDLE - half * 0.5, 62.0, MIDDLE, 62.0);
  cairo_curve_to (cr, MIDDLE + half * 0.5, 62.0, MIDDLE + half + 26.0, 130.0, MIDDLE + half - 12.0, 236.0);
  cairo_curve_to (cr, MIDDLE + half * 0.5, 198.0, MIDDLE - half * 0.5, 198.0, MIDDLE - half + 12.0, 236.0);
  cairo_close_path (cr);
  cairo_save (cr);
  cairo_clip_preserve (cr);
  _sijil_portrait_fill_lit (cr, cloth, 210.0, 100.0, 270.0);
  cairo_set_line_width (cr, 4.5);
  for (guint i = 0; i < 5; i++)
    {
      double y = 216.0 - i * 30.0;

      _sijil_portrait_set_rgba (cr, _sijil_portrait_darker (cloth, 0.35), 0.55);
      cairo_move_to (cr, MIDDLE - half + 4.0 + i * i * 2.6, y - 6.0);
      cairo_curve_to (cr, MIDDLE - 60.0, y - 54.0 + i * 8.0, MIDDLE + 50.0, y - 10.0 - i * 8.0,
                      MIDDLE + half - 6.0 - i * i * 3.2, y - 18.0);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

/* The cloth behind the face and over the shoulders. */
static void
draw_scarf_back (cairo_t           *cr,
                 const SijilTraits *traits)
{
  double half = traits->half_face + 38.0;

  cairo_move_to (cr, MIDDLE, 84.0);
  cairo_curve_to (cr, MIDDLE - half * 0.86, 84.0, MIDDLE - half - 10.0, 200.0, MIDDLE - half, 340.0);
  cairo_curve_to (cr, MIDDLE - half + 4.0, 470.0, MIDDLE - half - 16.0, 560.0, MIDDLE - half - 70.0, 640.0);
  cairo_line_to (cr, MIDDLE + half + 70.0, 640.0);
  cairo_curve_to (cr, MIDDLE + half + 16.0, 560.0, MIDDLE + half - 4.0, 470.0, MIDDLE + half, 340.0);
  cairo_curve_to (cr, MIDDLE + half + 10.0, 200.0, MIDDLE + half * 0.86, 84.0, MIDDLE, 84.0);
  cairo_close_path (cr);
  _sijil_portrait_fill_lit (cr, _sijil_portrait_darker (traits->scarf, 0.12), 220.0, 220.0, 470.0);
}

/* The scarf leaves an oval for the face and closes under the chin in folds. */
static void
draw_scarf (cairo_t           *cr,
            const SijilTraits *traits)
{
  double half = traits->half_face;
  double outside = half + 38.0;

  if (traits->hair == HAIR_SCARF_BAND)
    {
      cairo_move_to (cr, MIDDLE - half - 4.0, 262.0);
      cairo_curve_to (cr, MIDDLE - half * 0.7, 176.0, MIDDLE + half * 0.7, 176.0, MIDDLE + half + 4.0, 262.0);
      cairo_curve_to (cr, MIDDLE + half * 0.8, 120.0, MIDDLE - half * 0.8, 120.0, MIDDLE - half - 4.0, 262.0);
      cairo_close_path (cr);
      _sijil_portrait_fill_lit (cr, _sijil_portrait_darker (traits->scarf, 0.45), 230.0, 180.0, 180.0);
    }

  cairo_push_group (cr);
  cairo_move_to (cr, MIDDLE, 84.0);
  cairo_curve_to (cr, MIDDLE - outside * 0.86, 84.0, MIDDLE - outside - 10.0, 200.0, MIDDLE - outside, 340.0);
  cairo_curve_to (cr, MIDDLE - outside + 2.0, 440.0, MIDDLE - outside - 4.0, 520.0, MIDDLE - 200.0, 606.0);
  cairo_curve_to (cr, MIDDLE - 120.0, 660.0, MIDDLE - 40.0, 690.0, MIDDLE + 6.0, 722.0);
  cairo_curve_to (cr, MIDDLE + 60.0, 680.0, MIDDLE + 150.0, 640.0, MIDDLE + 200.0, 606.0);
  cairo_curve_to (cr, MIDDLE + outside + 4.0, 520.0, MIDDLE + outside - 2.0, 440.0, MIDDLE + outside, 340.0);
  cairo_curve_to (cr, MIDDLE + outside + 10.0, 200.0, MIDDLE + outside * 0.86, 84.0, MIDDLE, 84.0);
  cairo_close_path (cr);
  _sijil_portrait_fill_lit (cr, traits->scarf, 220.0, 200.0, 450.0);

  cairo_set_line_width (cr, 6.0);
  _sijil_portrait_set_rgba (cr, _sijil_portrait_darker (traits->scarf, 0.40), 0.45);
  cairo_move_to (cr, MIDDLE - half + 2.0, 470.0);
  cairo_curve_to (cr, MIDDLE - 70.0, 590.0, MIDDLE + 40.0, 600.0, MIDDLE + 176.0, 588.0);
  cairo_move_to (cr, MIDDLE - half - 16.0, 460.0);
  cairo_curve_to (cr, MIDDLE - 100.0, 620.0, MIDDLE + 10.0, 640.0, MIDDLE + 150.0, 628.0);
  cairo_move_to (cr, MIDDLE + half - 4.0, 470.0);
  cairo_curve_to (cr, MIDDLE + 100.0, 548.0, MIDDLE + 40.0, 574.0, MIDDLE - 20.0, 580.0);
  cairo_stroke (cr);
  _sijil_portrait_set_rgba (cr, _sijil_portrait_lighter (traits->scarf, 0.5), 0.35);
  cairo_move_to (cr, MIDDLE - outside + 18.0, 330.0);
  cairo_curve_to (cr, MIDDLE - outside + 14.0, 210.0, MIDDLE - 110.0, 120.0, MIDDLE - 30.0, 108.0);
  cairo_stroke (cr);

  /* The opening. */
  cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OUT);
  cairo_move_to (cr, MIDDLE, traits->hair == HAIR_SCARF_BAND ? 172.0 : 186.0);
  cairo_curve_to (cr, MIDDLE - half * 0.86, 186.0, MIDDLE - half + 2.0, 270.0, MIDDLE - half + 4.0, 350.0);
  cairo_curve_to (cr, MIDDLE - half + 12.0, 460.0, MIDDLE - half * 0.52, CHIN_Y - 4.0, MIDDLE, CHIN_Y - 3.0);
  cairo_curve_to (cr, MIDDLE + half * 0.52, CHIN_Y - 4.0, MIDDLE + half - 12.0, 460.0, MIDDLE + half - 4.0, 350.0);
  cairo_curve_to (cr, MIDDLE + half - 2.0, 270.0, MIDDLE + half * 0.86, 186.0, MIDDLE,
                  traits->hair == HAIR_SCARF_BAND ? 172.0 : 186.0);
  cairo_close_path (cr);
  _sijil_portrait_set_rgba (cr, 0x000000, 1.0);
  cairo_fill (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
}

static void
draw_mens_hair (cairo_t           *cr,
                const SijilTraits *traits)
{
  switch ((MensHair) traits->hair)
    {
    case HAIR_CURLY:
      draw_curly_hair (cr, traits);
      break;
    case HAIR_BALDING:
      draw_balding_hair (cr, traits);
      break;
    case HAIR_CAP:
      draw_cap (cr, traits);
      break;
    case HAIR_TURBAN:
      draw_turban (cr, traits);
      break;
    case HAIR_SHORT:
    case N_MENS_HAIR:
    default:
      draw_short_hair (cr, traits);
      break;
    }
}

static gboolean
wears_scarf (const SijilTraits *traits)
{
  return traits->woman && (traits->hair == HAIR_SCARF || traits->hair == HAIR_SCARF_BAND);
}

void
_sijil_portrait_draw_behind (cairo_t           *cr,
                             const SijilTraits *traits)
{
  if (wears_scarf (traits))
    draw_scarf_back (cr, traits);
  else if (traits->woman && traits->hair == HAIR_BUN)
    draw_bun (cr, traits);
  else if (traits->woman)
    draw_back_hair (cr, traits);
}

void
_sijil_portrait_draw_hair (cairo_t           *cr,
                           const SijilTraits *traits)
{
  if (wears_scarf (traits))
    draw_scarf (cr, traits);
  else if (traits->woman)
    draw_womans_hair (cr, traits);
  else
    draw_mens_hair (cr, traits);
}
