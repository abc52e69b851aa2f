/* How large a drawing is, by the attributes of its root. */

#include "core/sijil-svg-private.h"

#include <math.h>
#include <string.h>

#define MAX_NUMBER 1e6
#define MIN_SIDE   1e-3
#define MAX_RATIO  100.0

/* As SVG writes numbers, which is narrower than what C takes for one. */
static gboolean
read_number (const char  *text,
             char       **end,
             double      *number)
{
  gsize span = strspn (text, "+-.0123456789eE");

  *number = g_ascii_strtod (text, end);

  return *end != text && (gsize) (*end - text) <= span && isfinite (*number);
}

/* Returns: in dots of 1/96 inch, or NAN */
static double
read_length (const char *text)
{
  static const struct { const char *unit; double points; } units[] = {
    { "", 1.0 }, { "px", 1.0 }, { "pt", 96.0 / 72.0 }, { "pc", 16.0 }, { "in", 96.0 }, { "cm", 96.0 / 2.54 }, { "mm", 96.0 / 25.4 },
  };
  char *end;
  double number;

  if (text == NULL)
    return NAN;

  text += strspn (text, " \t\r\n");
  if (!read_number (text, &end, &number))
    return NAN;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *unit = g_strstrip (g_strdup (end));

      if (g_str_equal (unit, units[i].unit))
        return number * units[i].points;
    }

  return NAN;
}

static gboolean
read_view_box (const char *text,
               double     *width,
               double     *height)
{
  double numbers[4];
  const char *at = text;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char *end;

      at += strspn (at, " \t\r\n,");
      if (!read_number (at, &end, &numbers[i]) || fabs (numbers[i]) > MAX_NUMBER)
        return FALSE;
      at = end;
    }

  *width = numbers[2];
  *height = numbers[3];
  return at[strspn (at, " \t\r\n")] == '\0';
}

/* Comparisons are false for what is not a number. */
static gboolean
is_size (double width,
         double height)
{
  return width >= MIN_SIDE && width <= MAX_NUMBER && height >= MIN_SIDE && height <= MAX_NUMBER
         && width <= height * MAX_RATIO && height <= width * MAX_RATIO;
}

static const char *
find_attribute (const char **names,
                const char **values,
                const char  *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];

  return NULL;
}

gboolean
_sijil_svg_read_size (SijilSvgFacts *facts,
                      const char   **names,
                      const char   **values)
{
  const char *view_box = find_attribute (names, values, "viewBox");
  double width = read_length (find_attribute (names, values, "width"));
  double height = read_length (find_attribute (names, values, "height"));

  if (view_box != NULL && (!read_view_box (view_box, &facts->width, &facts->height) || !is_size (facts->width, facts->height)))
    return FALSE;
  if (view_box == NULL || (isfinite (width) && isfinite (height)))
    {
      facts->width = width;
      facts->height = height;
    }

  return is_size (facts->width, facts->height);
}
