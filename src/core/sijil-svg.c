#include "core/sijil-svg.h"

#include <math.h>
#include <string.h>

/*
 * A stranger's drawing is not given to the library that draws: it is read here, and what is known to be nothing but shapes is
 * written anew. What would change the drawing if it were left out is refused; what is not drawn anyway (an editor's notes) is
 * left out.
 */

#define SVG_NAMESPACE   "http://www.w3.org/2000/svg"
#define XLINK_NAMESPACE "http://www.w3.org/1999/xlink"

#define MAX_NUMBER 1e6
#define MIN_SIDE   1e-3
#define MAX_RATIO  100.0

typedef struct
{
  GMarkupParseContext *context;
  GString             *clean;   /* (owned) */
  GString             *styles;  /* (owned): of the sheet of styles that is read, whatever stands between its parts */
  SijilSvgFacts       *facts;
  SijilSvgFault        fault;
  guint                n_elements;
  guint                depth;
  guint                skipped; /* how deep within something that is left out; 0: not */
  gboolean             in_style;
} Reader;

static const char * const shapes[] = {
  "circle", "clipPath", "defs", "ellipse", "g", "line", "linearGradient", "marker", "path", "pattern", "polygon", "polyline",
  "radialGradient", "rect", "stop", "style", "svg", "symbol", "use", NULL,
};

/* Never drawn, and of no use to what is. */
static const char * const notes[] = { "desc", "metadata", "title", NULL };

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

static void
blame (Reader         *self,
       SijilSvgFault   fault,
       GError        **error)
{
  if (self->fault == SIJIL_SVG_GOOD)
    self->fault = fault;
  g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "refused");
}

/* Returns: (nullable): the name without its prefix; %NULL if it is somebody else's */
static const char *
get_local (const char *name)
{
  const char *colon = strchr (name, ':');

  if (colon == NULL)
    return name;

  return g_str_has_prefix (name, "svg:") ? colon + 1 : NULL;
}

static SijilSvgFault
judge_element (const char *name)
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
static SijilSvgFault
judge_styles (const char *text)
{
  static const char harmless[] = "color-interpolation-filters";
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (!stays_inside (text) || strchr (text, '@') != NULL)
    return SIJIL_SVG_OUTSIDE;

  for (char *at = strstr (lower, harmless); at != NULL; at = strstr (at, harmless))
    memset (at, ' ', sizeof harmless - 1);
  return asks_for (lower, "filter") || asks_for (lower, "mask") ? SIJIL_SVG_DOTS : SIJIL_SVG_GOOD;
}

static SijilSvgFault
judge_attribute (const char *name,
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
    return judge_styles (value);

  return stays_inside (value) ? SIJIL_SVG_GOOD : SIJIL_SVG_OUTSIDE;
}

static void
write_attributes (Reader      *self,
                  const char **names,
                  const char **values,
                  GError     **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean links = g_str_has_suffix (names[i], ":href");
      const char *name = links ? "href" : names[i];
      g_autofree char *escaped = g_markup_escape_text (values[i], -1);
      SijilSvgFault fault;

      if ((strchr (names[i], ':') != NULL && !links) || g_str_equal (names[i], "xmlns"))
        continue;
      fault = judge_attribute (name, values[i]);
      if (fault != SIJIL_SVG_GOOD)
        {
          blame (self, fault, error);
          return;
        }
      g_string_append_printf (self->clean, " %s=\"%s\"", links ? "xlink:href" : name, escaped);
    }
}

/*
 * Its size.
 */

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

static gboolean
read_size (SijilSvgFacts *facts,
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

/*
 * Reading it.
 */

static void
open_root (Reader      *self,
           const char  *name,
           const char **names,
           const char **values,
           GError     **error)
{
  if (!g_str_equal (name, "svg") || self->clean->len > 0)
    blame (self, SIJIL_SVG_BROKEN, error);
  else if (!read_size (self->facts, names, values))
    blame (self, SIJIL_SVG_SIZE, error);
  else
    g_string_append (self->clean, "<svg xmlns=\"" SVG_NAMESPACE "\" xmlns:xlink=\"" XLINK_NAMESPACE "\"");
}

/* Judged as a whole, as it is written as a whole. */
static void
end_styles (Reader  *self,
            GError **error)
{
  g_autofree char *escaped = g_markup_escape_text (self->styles->str, -1);
  SijilSvgFault fault = judge_styles (self->styles->str);

  if (fault != SIJIL_SVG_GOOD)
    blame (self, fault, error);
  g_string_append (self->clean, escaped);
  g_string_truncate (self->styles, 0);
  self->in_style = FALSE;
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char          *element,
                  const char         **names,
                  const char         **values,
                  gpointer             user_data,
                  GError             **error)
{
  Reader *self = user_data;
  const char *name = get_local (element);
  SijilSvgFault fault;

  if (++self->n_elements > SIJIL_SVG_MAX_ELEMENTS || ++self->depth > SIJIL_SVG_MAX_DEPTH)
    {
      blame (self, SIJIL_SVG_TOO_LARGE, error);
      return;
    }
  if (self->skipped > 0 || (self->depth > 1 && (name == NULL || g_strv_contains (notes, name))))
    {
      self->skipped++;
      return;
    }

  if (self->in_style)
    end_styles (self, error);
  if (self->fault != SIJIL_SVG_GOOD)
    return;

  fault = self->depth == 1 ? SIJIL_SVG_GOOD : judge_element (name);
  if (fault != SIJIL_SVG_GOOD)
    blame (self, fault, error);
  else if (self->depth == 1)
    open_root (self, name != NULL ? name : "", names, values, error);
  else
    g_string_append_printf (self->clean, "<%s", name);
  if (self->fault != SIJIL_SVG_GOOD)
    return;

  self->in_style = g_str_equal (name, "style");
  write_attributes (self, names, values, error);
  g_string_append_c (self->clean, '>');
}

static void
end_element_cb (GMarkupParseContext *context,
                const char          *element,
                gpointer             user_data,
                GError             **error)
{
  Reader *self = user_data;

  self->depth--;
  if (self->skipped > 0)
    {
      self->skipped--;
      return;
    }

  if (self->in_style)
    end_styles (self, error);
  g_string_append_printf (self->clean, "</%s>", get_local (element));
}

/* Only a sheet of styles has words that matter. */
static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             user_data,
         GError             **error)
{
  Reader *self = user_data;

  if (self->in_style && self->skipped == 0)
    g_string_append_len (self->styles, text, (gssize) length);
}

static gboolean
is_utf8_heading (const char *text)
{
  static const char * const encodings[] = { "utf-8", "utf8", "us-ascii" };
  g_autofree char *lower = g_ascii_strdown (text, -1);
  const char *at = strstr (lower, "encoding");

  if (at == NULL)
    return TRUE;

  at += strlen ("encoding");
  at += strspn (at, " \t\r\n=\"'");
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_str_has_prefix (at, encodings[i]) && strchr ("\"'", at[strlen (encodings[i])]) != NULL)
      return TRUE;

  return FALSE;
}

/* Headings and comments are left out; one that would give the rest another meaning is refused. */
static void
passthrough_cb (GMarkupParseContext *context,
                const char          *text,
                gsize                length,
                gpointer             user_data,
                GError             **error)
{
  Reader *self = user_data;
  g_autofree char *mark = g_strndup (text, length);
  gboolean is_heading = g_str_has_prefix (mark, "<?xml") && g_ascii_isspace (mark[5]);

  if (is_heading && !is_utf8_heading (mark))
    blame (self, SIJIL_SVG_BROKEN, error);
  else if (g_str_has_prefix (mark, "<?xml-stylesheet"))
    blame (self, SIJIL_SVG_OUTSIDE, error);
  else if (g_str_has_prefix (mark, "<!DOCTYPE") && strpbrk (mark, "[&%") != NULL)
    blame (self, SIJIL_SVG_ENTITIES, error);
}

static gboolean
parse (Reader     *self,
       const char *data,
       gsize       length)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, text_cb, passthrough_cb, NULL };
  int line;

  self->context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, self, NULL);
  if ((!g_markup_parse_context_parse (self->context, data, (gssize) length, NULL)
       || !g_markup_parse_context_end_parse (self->context, NULL) || self->clean->len == 0)
      && self->fault == SIJIL_SVG_GOOD)
    self->fault = SIJIL_SVG_BROKEN;
  g_markup_parse_context_get_position (self->context, &line, NULL);
  g_markup_parse_context_free (self->context);
  self->facts->line = self->fault != SIJIL_SVG_GOOD ? (guint) line : 0;

  return self->fault == SIJIL_SVG_GOOD;
}

/**
 * sijil_svg_read:
 * @data: a file of a stranger
 * @clean: (out) (optional) (transfer full): the drawing written anew, with nothing but shapes in it
 * @facts: (out): its size; where the fault is
 *
 * Returns: %SIJIL_SVG_GOOD, and @clean is then set; else what is wrong with it
 */
SijilSvgFault
sijil_svg_read (const char     *data,
                gsize           length,
                GString       **clean,
                SijilSvgFacts  *facts)
{
  Reader self = { .facts = facts };
  const char *mark = "\xef\xbb\xbf";

  *facts = (SijilSvgFacts) { 0 };
  if (length > SIJIL_SVG_MAX_BYTES)
    return SIJIL_SVG_TOO_LARGE;
  if (length >= 3 && memcmp (data, mark, 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (length == 0)
    return SIJIL_SVG_BROKEN;

  self.clean = g_string_sized_new (length);
  self.styles = g_string_new (NULL);
  if (!parse (&self, data, length))
    *facts = (SijilSvgFacts) { .line = facts->line };
  else if (clean != NULL)
    *clean = g_steal_pointer (&self.clean);
  if (self.clean != NULL)
    g_string_free (self.clean, TRUE);
  g_string_free (self.styles, TRUE);

  return self.fault;
}
