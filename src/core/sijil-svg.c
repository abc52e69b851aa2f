#include "core/sijil-svg-private.h"

#include <string.h>

/*
 * A stranger's drawing is not given to the library that draws: it is read here, and what is known to be nothing but shapes is
 * written anew. What would change the drawing if it were left out is refused; what is not drawn anyway (an editor's notes) is
 * left out.
 */

#define SVG_NAMESPACE   "http://www.w3.org/2000/svg"
#define XLINK_NAMESPACE "http://www.w3.org/1999/xlink"

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

/* Never drawn, and of no use to what is. */
static const char * const notes[] = { "desc", "metadata", "title", NULL };

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

/* (transfer full): a carriage return that is not written as a reference is read as the end of a line. */
static char *
escape (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  GString *whole = g_string_new (escaped);

  g_string_replace (whole, "\r", "&#xd;", 0);
  return g_string_free (whole, FALSE);
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
      g_autofree char *escaped = escape (values[i]);
      SijilSvgFault fault;

      if ((strchr (names[i], ':') != NULL && !links) || g_str_equal (names[i], "xmlns"))
        continue;
      fault = _sijil_svg_judge_attribute (name, values[i]);
      if (fault != SIJIL_SVG_GOOD)
        {
          blame (self, fault, error);
          return;
        }
      g_string_append_printf (self->clean, " %s=\"%s\"", links ? "xlink:href" : name, escaped);
    }
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
  else if (!_sijil_svg_read_size (self->facts, names, values))
    blame (self, SIJIL_SVG_SIZE, error);
  else
    g_string_append (self->clean, "<svg xmlns=\"" SVG_NAMESPACE "\" xmlns:xlink=\"" XLINK_NAMESPACE "\"");
}

/* Judged as a whole, as it is written as a whole. */
static void
end_styles (Reader  *self,
            GError **error)
{
  g_autofree char *escaped = escape (self->styles->str);
  SijilSvgFault fault = _sijil_svg_judge_styles (self->styles->str);

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

  fault = self->depth == 1 ? SIJIL_SVG_GOOD : _sijil_svg_judge_element (name);
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
