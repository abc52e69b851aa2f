#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* All measures are dots of the 550 × 700 picture. */
#define MIDDLE 275.0
#define EYES_Y 338.0
#define CHIN_Y 546.0

typedef enum
{
  HAIR_SHORT,
  HAIR_CURLY,
  HAIR_BALDING,
  HAIR_CAP,    /* taqiyah */
  HAIR_TURBAN, /* rezza */
  N_MENS_HAIR,
} MensHair;

typedef enum
{
  HAIR_SCARF,
  HAIR_SCARF_BAND, /* with an under-scarf that shows */
  HAIR_LONG,
  HAIR_BUN,
  N_WOMENS_HAIR,
} WomensHair;

typedef enum
{
  BEARD_NONE,
  BEARD_STUBBLE,
  BEARD_MOUSTACHE,
  BEARD_SHORT,
  BEARD_FULL,
  N_BEARDS,
} Beard;

typedef struct
{
  gboolean woman;
  guint    hair;
  Beard    beard;
  gboolean glasses;
  guint    age;       /* 0 young, 1 middle, 2 old */
  guint32  skin;
  guint32  hair_rgb;
  guint32  cloth;
  guint32  trim;
  guint32  scarf;
  guint32  ground;
  guint32  iris;
  double   half_face; /* half the width of the face at the cheeks */
  double   jaw;       /* 0 narrow, 1 broad */
  double   brow;      /* thickness */
  double   smile;
} SijilTraits;

guint32 _sijil_portrait_darker        (guint32       rgb,
                                       double        share);
guint32 _sijil_portrait_lighter       (guint32       rgb,
                                       double        share);
void    _sijil_portrait_set_rgba      (cairo_t      *cr,
                                       guint32       rgb,
                                       double        alpha);
void    _sijil_portrait_fill_lit      (cairo_t      *cr,
                                       guint32       rgb,
                                       double        x,
                                       double        y,
                                       double        radius);
void    _sijil_portrait_add_glow      (cairo_t      *cr,
                                       guint32       rgb,
                                       double        alpha,
                                       double        x,
                                       double        y,
                                       double        radius);
void    _sijil_portrait_draw_face     (cairo_t      *cr,
                                       const SijilTraits *traits);
void    _sijil_portrait_draw_glasses  (cairo_t      *cr,
                                       const SijilTraits *traits);
void    _sijil_portrait_draw_behind   (cairo_t      *cr,
                                       const SijilTraits *traits);
void    _sijil_portrait_draw_hair     (cairo_t      *cr,
                                       const SijilTraits *traits);

G_END_DECLS
