#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/** CardInk: what is darker than a given grey, in millimetres from the top left. */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} CardInk;

char     *card_test_path         (const char       *name) G_GNUC_WARN_UNUSED_RESULT;
char     *card_test_run          (const char       *program,
                                  ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
guint     card_test_grey         (cairo_surface_t  *image,
                                  int               x,
                                  int               y);
gboolean  card_test_find_ink     (cairo_surface_t  *image,
                                  double            dpi,
                                  guint             darker_than,
                                  CardInk          *ink);

G_END_DECLS
