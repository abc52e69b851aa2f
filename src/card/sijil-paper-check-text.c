/* The texts of a paper's file: whether each can be filled, and which values they name. */

#include "card/sijil-paper-check.h"

#include <string.h>

#include "core/sijil-error.h"

/* No text that people write is folded deeper. */
#define MAX_DEPTH 12

#define NAME "\\.?[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*"

static const char * const formats[] = { "date", "long", "birth", "mask", "number", "percent", "li", NULL };

static SijilPaperFault check (const SijilPaperWords *words,
                              const char            *text,
                              const char            *end,
                              guint                  depth);

/* (nullable): where the bracket that opens at @text closes */
static const char *
find_close (const char *text,
            const char *end,
            char        open,
            char        close)
{
  guint depth = 0;

  for (const char *p = text; p < end; p++)
    if (*p == open)
      depth++;
    else if (*p == close && --depth == 0)
      return p;

  return NULL;
}

static gboolean
matches (const char *pattern,
         const char *text,
         const char *end)
{
  g_autofree char *part = g_strndup (text, (gsize) (end - text));

  return g_regex_match_simple (pattern, part, G_REGEX_DOLLAR_ENDONLY, 0);
}

static gboolean
is_format (const SijilPaperWords *words,
           const char            *text,
           const char            *end)
{
  g_autofree char *format = g_strndup (text, (gsize) (end - text));

  return g_strv_contains (formats, format)
         || (g_str_has_prefix (format, "count:") && sijil_paper_words_has_count (words, format + strlen ("count:")));
}

/* @text: what follows the colon, as the engine splits it */
static SijilPaperFault
check_choices (const SijilPaperWords *words,
               const char            *text,
               const char            *end,
               guint                  depth)
{
  for (const char *next; text < end; text = next)
    {
      const char *bar = text;
      SijilPaperFault fault;
      guint inside = 0;

      for (; bar < end && (*bar != '|' || inside > 0); bar++)
        inside += *bar == '{' ? 1u : *bar == '}' ? -1u : 0u;
      fault = check (words, text, bar, depth);
      if (fault != SIJIL_PAPER_FAULT_NONE)
        return fault;
      next = bar < end ? bar + 1 : end;
    }

  return SIJIL_PAPER_FAULT_NONE;
}

static SijilPaperFault
check_field (const SijilPaperWords *words,
             const char            *text,
             const char            *end,
             guint                  depth)
{
  const char *stop = text;

  while (stop < end && *stop != ':' && *stop != '|')
    stop++;
  if (!matches ("^" NAME "(," NAME ")*$", text, stop))
    return SIJIL_PAPER_FAULT_NAME;
  if (stop == end)
    return SIJIL_PAPER_FAULT_NONE;
  if (*stop == ':')
    return check_choices (words, stop + 1, end, depth);

  return is_format (words, stop + 1, end) ? SIJIL_PAPER_FAULT_NONE : SIJIL_PAPER_FAULT_FORMAT;
}

static SijilPaperFault
check (const SijilPaperWords *words,
       const char            *text,
       const char            *end,
       guint                  depth)
{
  if (depth > MAX_DEPTH)
    return SIJIL_PAPER_FAULT_BRACES;

  for (const char *p = text; p < end; p++)
    {
      gboolean brace = *p == '{';
      const char *close;
      SijilPaperFault fault;

      if (*p == '}' || *p == ']')
        return SIJIL_PAPER_FAULT_BRACES;
      if (!brace && *p != '[')
        continue;

      close = brace ? find_close (p, end, '{', '}') : find_close (p, end, '[', ']');
      if (close == NULL)
        return SIJIL_PAPER_FAULT_BRACES;
      fault = brace ? check_field (words, p + 1, close, depth + 1) : check (words, p + 1, close, depth + 1);
      if (fault != SIJIL_PAPER_FAULT_NONE)
        return fault;
      p = close;
    }

  return SIJIL_PAPER_FAULT_NONE;
}

/* _sijil_paper_check_text: whether a text is as data/paper/README.md says, so that it can be filled with whatever values */
SijilPaperFault
_sijil_paper_check_text (const SijilPaperWords *words,
                         const char            *text)
{
  return check (words, text, text + strlen (text), 0);
}

/* _sijil_paper_check_when: “name”, “!name”, “name=value”, joined by spaces */
gboolean
_sijil_paper_check_when (const char *condition)
{
  return g_regex_match_simple ("^ *!?" NAME "(=[^ ]*)?( +!?" NAME "(=[^ ]*)?)* *$", condition, G_REGEX_DOLLAR_ENDONLY, 0);
}

/*
 * The values that they name.
 */

static void
add_paths (GHashTable *names,
           const char *text,
           const char *separators)
{
  g_auto (GStrv) parts = g_strsplit_set (text, separators, -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *name = parts[i] + (parts[i][0] == '!' ? 1 : 0);

      if (*name != '\0')
        g_hash_table_add (names, g_strndup (name, strcspn (name, "=")));
    }
}

/* Each “{”, however deep it stands, is followed by names. */
static void
add_names_of_text (GHashTable *names,
                   const char *text)
{
  for (const char *open = strchr (text, '{'); open != NULL; open = strchr (open + 1, '{'))
    {
      g_autofree char *paths = g_strndup (open + 1, strcspn (open + 1, ":|}"));

      add_paths (names, paths, ",");
    }
}

/* What a text at @member names. */
static void
add_names (GHashTable *names,
           const char *member, /* (nullable) */
           const char *text)
{
  static const char * const paths[] = { "each", "rows", "total", NULL };
  static const char * const words[] = { "block", "id", "paper", "from", "to", "title_ar", "title_fr", "approved_by", "style", "align", "layout",
                                        "place", "part", "mark", "colour", NULL };

  if (member == NULL || g_strv_contains (words, member))
    return;
  if (g_str_equal (member, "when"))
    add_paths (names, text, " ");
  else if (g_strv_contains (paths, member))
    g_hash_table_add (names, g_strdup (text));
  else if (g_str_equal (member, "name"))
    add_paths (names, text, "|");
  else
    add_names_of_text (names, text);
}

typedef gboolean (*Look) (JsonNode   *node,
                          const char *member,
                          const char *path,
                          gpointer    user_data);

/* Looks at each text below @node until one says no. */
static gboolean
walk (JsonNode   *node,
      const char *member,
      const char *path,
      Look        look,
      gpointer    user_data)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *place = g_strdup_printf ("%s[%u]", path, i + 1);

          if (!walk (json_array_get_element (array, i), member, place, look, user_data))
            return FALSE;
        }
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *child;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &child))
        {
          g_autofree char *place = *path != '\0' ? g_strdup_printf ("%s.%s", path, name) : g_strdup (name);

          if (!walk (child, name, place, look, user_data))
            return FALSE;
        }
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return look (node, member, path, user_data);

  return TRUE;
}

static gboolean
gather (JsonNode   *node,
        const char *member,
        const char *path,
        gpointer    user_data)
{
  add_names (user_data, member, json_node_get_string (node));
  return TRUE;
}

/** sijil_paper_list_names: Returns: (transfer full) (element-type utf8): the values that a paper's file names; of a line of a list “.name” */
GHashTable *
sijil_paper_list_names (JsonNode *paper)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_add (names, g_strdup (".n"));
  walk (paper, NULL, "", gather, names);
  return names;
}

static void
add_values_below (GHashTable *names,
                  JsonObject *values,
                  const char *before)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, values);
  while (json_object_iter_next (&iter, &name, &node))
    {
      g_autofree char *path = g_strconcat (before, name, NULL);
      g_autofree char *below = g_strconcat (path, ".", NULL);

      if (JSON_NODE_HOLDS_OBJECT (node))
        add_values_below (names, json_node_get_object (node), below);
      for (guint i = 0; JSON_NODE_HOLDS_ARRAY (node) && i < json_array_get_length (json_node_get_array (node)); i++)
        if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (json_node_get_array (node), i)))
          add_values_below (names, json_array_get_object_element (json_node_get_array (node), i), ".");
      g_hash_table_add (names, g_steal_pointer (&path));
    }
}

/** sijil_paper_add_values: @names: (element-type utf8): gets the names of @values, those of a line of a list as “.name” */
void
sijil_paper_add_values (GHashTable *names,
                        JsonObject *values)
{
  add_values_below (names, values, "");
}

typedef struct
{
  const char *file;
  GHashTable *lines;
  GHashTable *known;
  GError     *fault;
} Names;

static gboolean
look_at_names (JsonNode   *node,
               const char *member,
               const char *path,
               gpointer    user_data)
{
  Names *self = user_data;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *line = g_strdup_printf ("%u", GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, node)));
  GHashTableIter iter;
  gpointer name;

  add_names (names, member, json_node_get_string (node));
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (self->known, name))
      {
        sijil_set_error (&self->fault, SIJIL_ERROR_INVALID, "layout-broken", NULL,
                         "In the layout “%s”, line %s, item “%s”, this paper has no value “%s”. Correct the file; nothing can be drawn "
                         "until then.", self->file, line, path, name, NULL);
        return FALSE;
      }

  return TRUE;
}

/**
 * sijil_paper_check_names:
 * @file: what the file is called in messages
 * @paper: the file
 * @lines: of sijil_json_parse_lines()
 * @known: (element-type utf8): the values that the paper can have
 *
 * A name that is written wrong would leave its text off every paper, and nobody would see it.
 */
gboolean
sijil_paper_check_names (const char  *file,
                         JsonNode    *paper,
                         GHashTable  *lines,
                         GHashTable  *known,
                         GError     **error)
{
  Names names = { file, lines, known, NULL };

  if (walk (paper, NULL, "", look_at_names, &names))
    return TRUE;

  g_propagate_error (error, names.fault);
  return FALSE;
}
