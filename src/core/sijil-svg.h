#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Art of a card, not a map: more than this is no picture for a layout. */
#define SIJIL_SVG_MAX_BYTES    (1000 * 1000)
#define SIJIL_SVG_MAX_ELEMENTS 20000
#define SIJIL_SVG_MAX_DEPTH    64

/** SijilSvgFault: why a drawing is not taken. The numbers travel between the program and its helper. */
typedef enum
{
  SIJIL_SVG_GOOD,
  SIJIL_SVG_BROKEN,   /* no SVG, or not well formed in UTF-8 */
  SIJIL_SVG_ENTITIES, /* it defines words of its own */
  SIJIL_SVG_TEXT,     /* its letters would depend on fonts */
  SIJIL_SVG_ACTIVE,   /* scripts, animation, what happens on a click */
  SIJIL_SVG_OUTSIDE,  /* it wants something that does not stand in it */
  SIJIL_SVG_DOTS,     /* pictures of dots, filters and masks, which are drawn in dots */
  SIJIL_SVG_UNKNOWN,  /* an element or a condition that is not taken */
  SIJIL_SVG_SIZE,     /* no size, or a senseless one */
  SIJIL_SVG_TOO_LARGE,
  SIJIL_SVG_SLOW,     /* it takes too long to be drawn */
  SIJIL_SVG_LAST = SIJIL_SVG_SLOW,
} SijilSvgFault;

/**
 * SijilSvgFacts:
 * @width: in units of its own; only its relation to @height counts
 * @height: the same
 * @line: where the fault is, from 1; 0 when it is nowhere in particular
 */
typedef struct
{
  double width;
  double height;
  guint  line;
} SijilSvgFacts;

SijilSvgFault sijil_svg_read (const char     *data,
                              gsize           length,
                              GString       **clean,
                              SijilSvgFacts  *facts);

G_END_DECLS
