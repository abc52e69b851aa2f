#include "card/sijil-paper-text.h"

#include <string.h>

#include "card/sijil-paper-format.h"

/*
 * The texts of data/paper/ with the register's values in them. In a text
 *   {name}             is the value of that name, members of members by points: {holder.name_ar}
 *   {name,other}       is the first of those that there is
 *   {name|format}      is the value in a form: see sijil-paper-format.c
 *   {name: a=x | b=y | z}  is x when the value is “a”, y when it is “b”, z for any other or none
 *   [text]             is left off when a value in it is missing
 * A text of which a value is missing outside brackets is left off altogether.
 */

/* A value that runs the other way than its text is set apart, or its signs would be taken for the text's. */
#define SEPARATOR "· "
#define LEFT_TO_RIGHT_ISOLATE "\342\201\246"
#define RIGHT_TO_LEFT_ISOLATE "\342\201\247"
#define POP_ISOLATE "\342\201\251"
#define NO_BREAK_SPACE "\302\240"
#define NARROW_SPACE "\342\200\257"

/** sijil_paper_scope_get: Returns: (transfer none) (nullable): the value at @path; none when it is null, "" or [] */
JsonNode *
sijil_paper_scope_get (const SijilPaperScope *self,
                       const char            *path)
{
  JsonObject *object = path[0] == '.' ? self->item : self->values;
  g_auto (GStrv) names = g_strsplit (path[0] == '.' ? path + 1 : path, ".", -1);
  JsonNode *node = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      node = object != NULL ? json_object_get_member (object, names[i]) : NULL;
      if (node == NULL || JSON_NODE_HOLDS_NULL (node))
        return NULL;
      object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }
  if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) == 0)
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING && *json_node_get_string (node) == '\0')
    return NULL;

  return node;
}

/* Returns: (transfer full) (nullable) */
static char *
dup_value (const SijilPaperScope *self,
           const char            *path)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  JsonNode *node;

  if (g_str_equal (path, ".n"))
    return g_strdup_printf ("%u", self->n);

  node = sijil_paper_scope_get (self, path);
  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup_printf ("%u", json_array_get_length (json_node_get_array (node)));
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return g_strdup (g_ascii_formatd (number, sizeof number, "%.10g", json_node_get_double (node)));

  return g_strdup (json_node_get_string (node));
}

/* names: “a,b”: the first that has a value. Returns: (transfer full) (nullable) */
static char *
dup_first_value (const SijilPaperScope *self,
                 const char            *names)
{
  g_auto (GStrv) paths = g_strsplit (names, ",", -1);
  char *value = NULL;

  for (guint i = 0; value == NULL && paths[i] != NULL; i++)
    value = dup_value (self, paths[i]);

  return value;
}

/**
 * sijil_paper_scope_holds:
 * @condition: (nullable): “name” (present and not false), “name=value”, either with “!” before it; several are joined
 *   by spaces and must all hold; %NULL always holds
 */
gboolean
sijil_paper_scope_holds (const SijilPaperScope *self,
                         const char            *condition)
{
  g_auto (GStrv) parts = g_strsplit (condition != NULL ? condition : "", " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean negated = parts[i][0] == '!';
      char *path = parts[i] + (negated ? 1 : 0);
      char *wanted = strchr (path, '=');
      g_autofree char *value = NULL;
      gboolean holds;

      if (*path == '\0')
        continue;
      if (wanted != NULL)
        *wanted++ = '\0';
      value = dup_value (self, path);
      holds = wanted != NULL ? g_strcmp0 (value, wanted) == 0 : value != NULL && !g_str_equal (value, "false");
      if (wanted == NULL && value == NULL)
        holds = sijil_paper_scope_get (self, path) != NULL;
      if (holds == negated)
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_arabic (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_ARABIC)
      return TRUE;

  return FALSE;
}

static void
append_value (GString            *out,
              const char         *value,
              SijilPaperLanguage  language)
{
  gboolean arabic = has_arabic (value);

  if (arabic == (language == SIJIL_PAPER_ARABIC))
    g_string_append (out, value);
  else
    g_string_append_printf (out, "%s%s%s", arabic ? RIGHT_TO_LEFT_ISOLATE : LEFT_TO_RIGHT_ISOLATE, value, POP_ISOLATE);
}

static gboolean fill (const SijilPaperScope *scope,
                      const char            *text,
                      gsize                  length,
                      SijilPaperLanguage     language,
                      GString               *out);

/* Where the bracket that opens at text closes. */
static const char *
find_close (const char *text,
            const char *end,
            char        open,
            char        close)
{
  guint depth = 0;

  for (const char *p = text; p < end; p++)
    {
      if (*p == open)
        depth++;
      else if (*p == close && --depth == 0)
        return p;
    }

  g_return_val_if_reached (end - 1);
}

/* The next “|” outside braces, or end. */
static const char *
find_bar (const char *text,
          const char *end)
{
  guint depth = 0;

  for (const char *p = text; p < end; p++)
    {
      if (*p == '{')
        depth++;
      else if (*p == '}')
        depth--;
      else if (*p == '|' && depth == 0)
        return p;
    }

  return end;
}

static gsize
key_length (const char *text,
            const char *end)
{
  const char *p = text;

  while (p < end && (g_ascii_isalnum (*p) || *p == '_'))
    p++;

  return p < end && *p == '=' ? (gsize) (p - text) : 0;
}

static gboolean
fill_choice (const SijilPaperScope *scope,
             const char            *value,
             const char            *text,
             const char            *end,
             SijilPaperLanguage     language,
             GString               *out)
{
  for (const char *next; text < end; text = next)
    {
      const char *bar = find_bar (text, end);
      const char *stop = bar;
      gsize key;

      next = bar < end ? bar + 1 : end;
      while (text < stop && *text == ' ')
        text++;
      while (stop > text && stop[-1] == ' ')
        stop--;
      key = key_length (text, stop);
      if (key == 0)
        return fill (scope, text, (gsize) (stop - text), language, out);
      if (value != NULL && strlen (value) == key && strncmp (value, text, key) == 0)
        return fill (scope, text + key + 1, (gsize) (stop - text) - key - 1, language, out);
    }

  return FALSE;
}

/* text: from after “{” to before “}”. Returns: whether the value is there. */
static gboolean
fill_field (const SijilPaperScope *scope,
            const char            *text,
            const char            *end,
            SijilPaperLanguage     language,
            GString               *out)
{
  const char *stop = text;
  g_autofree char *path = NULL;
  g_autofree char *value = NULL;

  while (stop < end && *stop != ':' && *stop != '|')
    stop++;
  path = g_strndup (text, (gsize) (stop - text));
  value = dup_first_value (scope, path);
  if (stop < end && *stop == ':')
    return fill_choice (scope, value, stop + 1, end, language, out);
  if (value == NULL)
    return FALSE;
  if (stop < end)
    {
      g_autofree char *format = g_strndup (stop + 1, (gsize) (end - stop) - 1);
      g_autofree char *formatted = sijil_paper_format (scope->words, value, format, language);

      append_value (out, formatted, language);
      return TRUE;
    }
  append_value (out, value, language);

  return TRUE;
}

static gboolean
fill (const SijilPaperScope *scope,
      const char            *text,
      gsize                  length,
      SijilPaperLanguage     language,
      GString               *out)
{
  const char *end = text + length;

  for (const char *p = text; p < end; p++)
    {
      if (*p == '{')
        {
          const char *close = find_close (p, end, '{', '}');

          if (!fill_field (scope, p + 1, close, language, out))
            return FALSE;
          p = close;
        }
      else if (*p == '[')
        {
          const char *close = find_close (p, end, '[', ']');
          gsize before = out->len;

          if (!fill (scope, p + 1, (gsize) (close - p) - 1, language, out))
            g_string_truncate (out, before);
          p = close;
        }
      else
        {
          g_string_append_c (out, *p);
        }
    }

  return TRUE;
}

/* What was to stand before it was left off. */
static void
drop_separator (GString *text)
{
  const char *start = text->str + strspn (text->str, " ");

  if (g_str_has_prefix (start, SEPARATOR))
    g_string_erase (text, 0, start + strlen (SEPARATOR) - text->str);
}

/* French sets a space before double signs and after « and n°, at which no line may break. */
static char *
bind_spaces (const char *text)
{
  GString *bound = g_string_sized_new (strlen (text) + 8);

  for (const char *p = text; *p != '\0'; p++)
    if (*p == ' ' && (strchr (":;?!%", p[1]) != NULL || g_str_has_prefix (p + 1, "»") || g_str_has_suffix (bound->str, "«")))
      g_string_append (bound, NARROW_SPACE);
    else if (*p == ' ' && g_str_has_suffix (bound->str, "n°"))
      g_string_append (bound, NO_BREAK_SPACE);
    else
      g_string_append_c (bound, *p);

  return g_string_free (bound, FALSE);
}

/**
 * sijil_paper_scope_fill:
 * @text: (nullable): a text of data/paper/
 * @language: the script the text is in
 *
 * Returns: (transfer full) (nullable): it with its values; %NULL when one is missing or nothing is left
 */
char *
sijil_paper_scope_fill (const SijilPaperScope *self,
                        const char            *text,
                        SijilPaperLanguage     language)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (text == NULL || !fill (self, text, strlen (text), language, out))
    return NULL;
  drop_separator (out);
  if (*g_strstrip (out->str) == '\0')
    return NULL;

  return language == SIJIL_PAPER_FRENCH ? bind_spaces (out->str) : g_strdup (out->str);
}

/**
 * sijil_paper_scope_fill_exactly:
 * @text: (nullable): what a code says, which is read by machines
 *
 * Spaces stay as they are: those in a signed text are a part of it, at its end too.
 *
 * Returns: (transfer full) (nullable): it with its values; %NULL when one is missing or nothing is left
 */
char *
sijil_paper_scope_fill_exactly (const SijilPaperScope *self,
                                const char            *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  return text != NULL && fill (self, text, strlen (text), SIJIL_PAPER_FRENCH, out) && out->len > 0 ? g_strdup (out->str) : NULL;
}
