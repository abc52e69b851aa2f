/* What may stand in a drawing, and why something else may not. */

#include "core/sijil-svg-private.h"

#include <string.h>

static const char * const shapes[] = {
  "circle", "clipPath", "defs", "ellipse", "g", "line", "linearGradient", "marker", "path", "pattern", "polygon", "polyline",
  "radialGradient", "rect", "stop", "style", "svg", "symbol", "use", NULL,
};

static const struct
{
  const char    *element;
  SijilSvgFault  fault;
} refused[] = {
  { "text", SIJIL_SVG_TEXT },           { "tspan", SIJIL_SVG_TEXT },              { "textPath", SIJIL_SVG_TEXT },
  { "tref", SIJIL_SVG_TEXT },           { "font", SIJIL_SVG_TEXT },               { "flowRoot", SIJIL_SVG_TEXT },
  { "script", SIJIL_SVG_ACTIVE },       { "foreignObject", SIJIL_SVG_ACTIVE },    { "animate", SIJIL_SVG_ACTIVE },
  { "set", SIJIL_SVG_ACTIVE },          { "animateTransform", SIJIL_SVG_ACTIVE }, { "animateMotion", SIJIL_SVG_ACTIVE },
  { "animateColor", SIJIL_SVG_ACTIVE }, { "a", SIJIL_SVG_OUTSIDE },               { "image", SIJIL_SVG_DOTS },
  { "filter", SIJIL_SVG_DOTS },         { "mask", SIJIL_SVG_DOTS },
};

SijilSvgFault
_sijil_svg_judge_element (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (g_str_equal (refused[i].element, name))
      return refused[i].fault;

  return g_strv_contains (shapes, name) ? SIJIL_SVG_GOOD : SIJIL_SVG_UNKNOWN;
}

/* What is referred to must stand in the same drawing. A backslash would hide what is written. */
static gboolean
stays_inside (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (const char *at = strstr (lower, "url("); at != NULL; at = strstr (at, "url("))
    {
      at += strlen ("url(");
      at += strspn (at, " \t\r\n\"'");
      if (*at != '#')
        return FALSE;
    }

  return strchr (text, '\\') == NULL;
}

/* Whether @word stands in @styles, which are in small letters, as more than “word: none”. */
static gboolean
asks_for (const char *styles,
          const char *word)
{
  for (const char *at = strstr (styles, word); at != NULL; at = strstr (at, word))
    {
      at += strlen (word);
      at += strspn (at, " \t\r\n");
      if (*at != ':' || !g_str_has_prefix (at + 1 + strspn (at + 1, " \t\r\n"), "none"))
        return TRUE;
    }

  return FALSE;
}

/* A sheet of styles, or the styles of one shape. No regular expression: some make code of it, which the walls do not let run. */
SijilSvgFault
_sijil_svg_judge_styles (const char *text)
{
  static const char harmless[] = "color-interpolation-filters";
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (!stays_inside (text) || strchr (text, '@') != NULL)
    return SIJIL_SVG_OUTSIDE;

  for (char *at = strstr (lower, harmless); at != NULL; at = strstr (at, harmless))
    memset (at, ' ', sizeof harmless - 1);
  return asks_for (lower, "filter") || asks_for (lower, "mask") ? SIJIL_SVG_DOTS : SIJIL_SVG_GOOD;
}

SijilSvgFault
_sijil_svg_judge_attribute (const char *name,
                            const char *value)
{
  static const char * const conditions[] = { "requiredExtensions", "requiredFeatures", "systemLanguage", NULL };

  if (g_ascii_strncasecmp (name, "on", 2) == 0)
    return SIJIL_SVG_ACTIVE;
  if (g_str_equal (name, "href") && *value != '#')
    return SIJIL_SVG_OUTSIDE;
  if (g_str_equal (name, "filter") || g_str_equal (name, "mask"))
    return g_str_equal (value, "none") ? SIJIL_SVG_GOOD : SIJIL_SVG_DOTS;
  if (g_strv_contains (conditions, name))
    return SIJIL_SVG_UNKNOWN;
  if (g_str_equal (name, "style"))
    return _sijil_svg_judge_styles (value);

  return stays_inside (value) ? SIJIL_SVG_GOOD : SIJIL_SVG_OUTSIDE;
}
