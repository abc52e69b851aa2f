#include "card/sijil-portrait.h"

#include "card/sijil-jpeg.h"
#include "card/sijil-portrait-private.h"

/*
 * Drawn portraits of people who do not exist, for the demonstration register and for tests: no face of a living person
 * may stand in them. The same seed gives the same face.
 */

/* Each question draws the next number of the seed (splitmix32). */
static guint32
draw_number (guint32 *state)
{
  guint32 z = (*state += 0x9e3779b9u);

  z = (z ^ (z >> 16)) * 0x85ebca6bu;
  z = (z ^ (z >> 13)) * 0xc2b2ae35u;

  return z ^ (z >> 16);
}

static guint
choose (guint32 *state,
        guint    n)
{
  return draw_number (state) % n;
}

static double
between (guint32 *state,
         double   low,
         double   high)
{
  return low + (high - low) * (draw_number (state) % 1000) / 999.0;
}

/* _sijil_portrait_darker: Returns: @rgb with so much of its light taken */
guint32
_sijil_portrait_darker (guint32 rgb,
                        double  share)
{
  guint32 red = (guint32) ((rgb >> 16 & 0xff) * (1.0 - share));
  guint32 green = (guint32) ((rgb >> 8 & 0xff) * (1.0 - share));
  guint32 blue = (guint32) ((rgb & 0xff) * (1.0 - share));

  return red << 16 | green << 8 | blue;
}

/* _sijil_portrait_lighter: Returns: @rgb with so much of what it lacks to white */
guint32
_sijil_portrait_lighter (guint32 rgb,
                         double  share)
{
  return 0xffffffu - _sijil_portrait_darker (0xffffffu - rgb, share);
}

void
_sijil_portrait_set_rgba (cairo_t *cr,
                          guint32  rgb,
                          double   alpha)
{
  cairo_set_source_rgba (cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0, alpha);
}

static void
add_stop (cairo_pattern_t *pattern,
          double           offset,
          guint32          rgb,
          double           alpha)
{
  cairo_pattern_add_color_stop_rgba (pattern, offset, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0,
                                     (rgb & 0xff) / 255.0, alpha);
}

/* _sijil_portrait_fill_lit: fills the path, with light from the upper left. */
void
_sijil_portrait_fill_lit (cairo_t *cr,
                          guint32  rgb,
                          double   x,
                          double   y,
                          double   radius)
{
  cairo_pattern_t *light = cairo_pattern_create_radial (x, y, radius * 0.1, x, y, radius);

  add_stop (light, 0.0, _sijil_portrait_lighter (rgb, 0.14), 1.0);
  add_stop (light, 0.55, rgb, 1.0);
  add_stop (light, 1.0, _sijil_portrait_darker (rgb, 0.17), 1.0);
  cairo_set_source (cr, light);
  cairo_fill (cr);
  cairo_pattern_destroy (light);
}

/* _sijil_portrait_add_glow: a soft round spot. */
void
_sijil_portrait_add_glow (cairo_t *cr,
                          guint32  rgb,
                          double   alpha,
                          double   x,
                          double   y,
                          double   radius)
{
  cairo_pattern_t *glow = cairo_pattern_create_radial (x, y, 0.0, x, y, radius);

  add_stop (glow, 0.0, rgb, alpha);
  add_stop (glow, 1.0, rgb, 0.0);
  cairo_set_source (cr, glow);
  cairo_arc (cr, x, y, radius, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
  cairo_pattern_destroy (glow);
}

static void
choose_colours (SijilTraits *traits,
                guint32     *state)
{
  static const guint32 skins[] = { 0xf0cdb0, 0xe8bf9c, 0xdfb08a, 0xd09d76, 0xbf8960, 0xa6734e, 0x8a5a3c };
  static const guint32 hairs[] = { 0x1d1815, 0x2a1f1a, 0x3a2a20, 0x4d3626 };
  static const guint32 cloths[] = { 0x2f4858, 0x6b3f2e, 0x39543f, 0x5a5a66, 0x7b6a4f, 0x8b2f3a, 0x27405e, 0xb9a98b,
                                    0x4a3b5c, 0x8a8f86 };
  static const guint32 trims[] = { 0xd9b45b, 0xe8e0cc, 0x1f2a35, 0xc98a5a };
  static const guint32 scarves[] = { 0xe9dfd2, 0xb56576, 0x35607a, 0x7d8f69, 0xd4a373, 0x2f3e46, 0x9d6b8f, 0xcfd8dc,
                                     0x5b3a4b, 0x3d6b62 };
  static const guint32 wools[] = { 0xe6ddcb, 0xc9b48c, 0xa9a294, 0x8c6a45, 0x5f7386, 0x6f7a5c, 0xf0ece2, 0x4b4640 };
  static const guint32 grounds[] = { 0xe3e8ec, 0xe8e6e1, 0xdfe6e6, 0xe6e3ea };
  static const guint32 irises[] = { 0x3b2416, 0x4a2f1b, 0x5c3d22, 0x4c4a2a };

  traits->skin = skins[choose (state, G_N_ELEMENTS (skins))];
  traits->hair_rgb = hairs[choose (state, G_N_ELEMENTS (hairs))];
  traits->cloth = cloths[choose (state, G_N_ELEMENTS (cloths))];
  traits->trim = trims[choose (state, G_N_ELEMENTS (trims))];
  traits->scarf = traits->woman ? scarves[choose (state, G_N_ELEMENTS (scarves))]
                                : wools[choose (state, G_N_ELEMENTS (wools))];
  traits->ground = grounds[choose (state, G_N_ELEMENTS (grounds))];
  traits->iris = irises[choose (state, G_N_ELEMENTS (irises))];
  if (traits->age == 2)
    traits->hair_rgb = choose (state, 2) ? 0xd6d3ce : 0x9c9894;
  else if (traits->age == 1 && choose (state, 3) == 0)
    traits->hair_rgb = 0x5d5853;
}

static SijilTraits
choose_traits (guint    seed,
               gboolean woman)
{
  guint32 state = seed * 2654435761u + (woman ? 77u : 0u);
  SijilTraits traits;

  traits.woman = woman;
  traits.age = choose (&state, 3);
  traits.hair = choose (&state, woman ? N_WOMENS_HAIR : N_MENS_HAIR);
  /* Most older women of the trade wear a scarf, and a bald young man is rare. */
  if (woman && traits.hair >= HAIR_LONG && traits.age == 2 && choose (&state, 3) > 0)
    traits.hair = HAIR_SCARF;
  if (!woman && traits.age == 0 && traits.hair == HAIR_BALDING)
    traits.hair = HAIR_SHORT;
  traits.beard = woman ? BEARD_NONE : (Beard) choose (&state, N_BEARDS);
  traits.glasses = choose (&state, traits.age == 2 ? 2 : 5) == 0;
  traits.half_face = between (&state, woman ? 128.0 : 134.0, woman ? 141.0 : 152.0);
  traits.jaw = between (&state, woman ? 0.0 : 0.4, woman ? 0.5 : 1.0);
  traits.brow = between (&state, woman ? 7.0 : 11.0, woman ? 11.0 : 17.0);
  traits.smile = between (&state, 9.0, 19.0);
  choose_colours (&traits, &state);

  return traits;
}

static void
draw_ground (cairo_t           *cr,
             const SijilTraits *traits)
{
  cairo_pattern_t *ground = cairo_pattern_create_radial (250.0, 260.0, 60.0, 275.0, 350.0, 520.0);

  add_stop (ground, 0.0, _sijil_portrait_lighter (traits->ground, 0.55), 1.0);
  add_stop (ground, 1.0, _sijil_portrait_darker (traits->ground, 0.07), 1.0);
  cairo_set_source (cr, ground);
  cairo_paint (cr);
  cairo_pattern_destroy (ground);
}

static void
draw_neck (cairo_t           *cr,
           const SijilTraits *traits)
{
  double half = traits->woman ? 62.0 : 80.0;

  cairo_move_to (cr, MIDDLE - half, 440.0);
  cairo_curve_to (cr, MIDDLE - half, 570.0, MIDDLE - half - 10.0, 610.0, MIDDLE - half - 70.0, 640.0);
  cairo_line_to (cr, MIDDLE, 702.0);
  cairo_line_to (cr, MIDDLE + half + 70.0, 640.0);
  cairo_curve_to (cr, MIDDLE + half + 10.0, 610.0, MIDDLE + half, 570.0, MIDDLE + half, 440.0);
  cairo_close_path (cr);
  _sijil_portrait_set_rgba (cr, _sijil_portrait_darker (traits->skin, 0.10), 1.0);
  cairo_fill_preserve (cr);
  cairo_save (cr);
  cairo_clip (cr);
  _sijil_portrait_add_glow (cr, _sijil_portrait_darker (traits->skin, 0.55), 0.50, MIDDLE, CHIN_Y - 26.0, 130.0);
  cairo_restore (cr);
}

/* A djellaba: broad shoulders, a slit at the neck with its braid. */
static void
draw_clothes (cairo_t           *cr,
              const SijilTraits *traits)
{
  double neck = traits->woman ? 88.0 : 104.0;

  cairo_move_to (cr, 8.0, 705.0);
  cairo_curve_to (cr, 30.0, 628.0, 96.0, 612.0, MIDDLE - neck, 584.0);
  cairo_curve_to (cr, MIDDLE - neck + 22.0, 630.0, MIDDLE - 36.0, 664.0, MIDDLE, 690.0);
  cairo_curve_to (cr, MIDDLE + 36.0, 664.0, MIDDLE + neck - 22.0, 630.0, MIDDLE + neck, 584.0);
  cairo_curve_to (cr, 454.0, 612.0, 520.0, 628.0, 542.0, 705.0);
  cairo_close_path (cr);
  _sijil_portrait_fill_lit (cr, traits->cloth, 200.0, 560.0, 420.0);

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, MIDDLE - neck, 584.0);
  cairo_curve_to (cr, MIDDLE - neck + 22.0, 630.0, MIDDLE - 36.0, 664.0, MIDDLE, 690.0);
  cairo_curve_to (cr, MIDDLE + 36.0, 664.0, MIDDLE + neck - 22.0, 630.0, MIDDLE + neck, 584.0);
  _sijil_portrait_set_rgba (cr, _sijil_portrait_darker (traits->cloth, 0.35), 1.0);
  cairo_set_line_width (cr, 19.0);
  cairo_stroke_preserve (cr);
  _sijil_portrait_set_rgba (cr, traits->trim, 1.0);
  cairo_set_line_width (cr, 8.0);
  cairo_stroke_preserve (cr);
  _sijil_portrait_set_rgba (cr, _sijil_portrait_darker (traits->trim, 0.35), 0.8);
  cairo_set_line_width (cr, 3.0);
  cairo_set_dash (cr, (double[]) { 1.0, 8.0 }, 2, 0.0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

/**
 * sijil_portrait_draw:
 * @cr: a context whose unit is one dot of the 550 × 700 picture
 * @seed: which person
 * @woman: whether it is a woman
 */
void
sijil_portrait_draw (cairo_t  *cr,
                     guint     seed,
                     gboolean  woman)
{
  const SijilTraits traits = choose_traits (seed, woman);

  g_return_if_fail (cr != NULL);

  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, SIJIL_PORTRAIT_WIDTH, SIJIL_PORTRAIT_HEIGHT);
  cairo_clip (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  draw_ground (cr, &traits);
  _sijil_portrait_draw_behind (cr, &traits);
  draw_neck (cr, &traits);
  draw_clothes (cr, &traits);
  _sijil_portrait_draw_face (cr, &traits);
  _sijil_portrait_draw_hair (cr, &traits);
  if (traits.glasses)
    _sijil_portrait_draw_glasses (cr, &traits);
  cairo_restore (cr);
}

/**
 * sijil_portrait_new:
 * @seed: which person
 * @woman: whether it is a woman
 *
 * Returns: (transfer full): a JPEG of 550 × 700 dots
 */
GBytes *
sijil_portrait_new (guint    seed,
                    gboolean woman)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIJIL_PORTRAIT_WIDTH,
                                                       SIJIL_PORTRAIT_HEIGHT);
  cairo_t *cr = cairo_create (image);
  GBytes *jpeg;

  sijil_portrait_draw (cr, seed, woman);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  jpeg = sijil_jpeg_encode (image, 88, 635.0);
  cairo_surface_destroy (image);

  return jpeg;
}
