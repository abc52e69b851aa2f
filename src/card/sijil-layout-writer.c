/* Writes a layout as people write it: an item in as few lines as it takes, so that a change shows as few changed lines. */

#include "card/sijil-layout-writer.h"

#include <string.h>

#include "core/sijil-json.h"

/* So many signs a line, as data/card/card.json has. */
#define LINE_LENGTH 120

/* A file and its lists of colours, words and faces have one member a line, whatever fits. */
#define N_OPEN_LEVELS 2

typedef struct
{
  GString *text;
  gsize    line; /* where the line begins */
} Writer;

static void append_flat (GString  *to,
                         JsonNode *node);

static void
append_key (GString    *to,
            const char *member)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), member);

  sijil_json_append_canonical (to, node);
  g_string_append (to, ": ");
}

static void
append_flat_object (GString    *to,
                    JsonObject *object)
{
  const char *before = "{ ";
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &member, &value))
    {
      g_string_append (to, before);
      append_key (to, member);
      append_flat (to, value);
      before = ", ";
    }
  g_string_append (to, json_object_get_size (object) > 0 ? " }" : "{ }");
}

static gboolean
holds_objects (JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return array != NULL && json_array_get_length (array) > 0 && JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, 0));
}

static void
append_flat_array (GString  *to,
                   JsonNode *node)
{
  JsonArray *array = json_node_get_array (node);
  gboolean airy = holds_objects (node);

  g_string_append (to, airy ? "[ " : "[");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_string_append (to, i > 0 ? ", " : "");
      append_flat (to, json_array_get_element (array, i));
    }
  g_string_append (to, airy ? " ]" : "]");
}

static void
append_flat (GString  *to,
             JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    append_flat_object (to, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    append_flat_array (to, node);
  else
    sijil_json_append_canonical (to, node);
}

static void write_node (Writer   *self,
                        JsonNode *node,
                        guint     level,
                        guint     indent);

static void
break_line (Writer *self,
            guint   indent)
{
  g_string_append_c (self->text, '\n');
  self->line = self->text->len;
  g_string_append_printf (self->text, "%*s", (int) indent, "");
}

/* @more: signs that follow it on the same line. A sign takes one to four bytes. */
static gboolean
fits (Writer     *self,
      const char *flat,
      guint       more)
{
  gsize n_bytes = self->text->len - self->line + strlen (flat) + more;

  if (n_bytes <= LINE_LENGTH || n_bytes > 4 * LINE_LENGTH)
    return n_bytes <= LINE_LENGTH;

  return g_utf8_strlen (self->text->str + self->line, -1) + g_utf8_strlen (flat, -1) + more <= LINE_LENGTH;
}

/* One member a line, and an empty one before each list of a file. */
static void
write_open (Writer     *self,
            JsonObject *object,
            guint       level,
            guint       indent)
{
  const char *before = "";
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  g_string_append_c (self->text, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &member, &value))
    {
      g_string_append (self->text, before);
      if (level == 0 && JSON_NODE_HOLDS_OBJECT (value) && *before != '\0')
        g_string_append_c (self->text, '\n');
      break_line (self, indent + 2);
      append_key (self->text, member);
      write_node (self, value, level + 1, indent + 2);
      before = ",";
    }
  break_line (self, indent);
  g_string_append_c (self->text, '}');
}

/* As many members a line as fit; a list of objects begins where the line is and goes on below. */
static void
write_filled (Writer     *self,
              JsonObject *object,
              guint       level,
              guint       indent)
{
  g_autoptr (GString) flat = g_string_new (NULL);
  gboolean first = TRUE;
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &member, &value))
    {
      g_string_truncate (flat, 0);
      append_key (flat, member);
      append_flat (flat, value);
      g_string_append (self->text, first ? "{ " : ",");
      if (!first && !fits (self, flat->str, 3) && !holds_objects (value))
        break_line (self, indent + 2);
      else if (!first)
        g_string_append_c (self->text, ' ');
      append_key (self->text, member);
      write_node (self, value, level + 1, JSON_NODE_HOLDS_OBJECT (value) ? indent + 2 : indent);
      first = FALSE;
    }
  g_string_append (self->text, " }");
}

static void
write_list (Writer    *self,
            JsonArray *array,
            guint      level,
            guint      indent)
{
  g_string_append_c (self->text, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_string_append (self->text, i > 0 ? "," : "");
      break_line (self, indent + 2);
      write_node (self, json_array_get_element (array, i), level + 1, indent + 2);
    }
  break_line (self, indent);
  g_string_append_c (self->text, ']');
}

/* Texts and numbers, as many a line as fit. */
static void
write_run (Writer    *self,
           JsonArray *array)
{
  guint column = (guint) g_utf8_strlen (self->text->str + self->line, -1) + 1;

  g_string_append_c (self->text, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (GString) flat = g_string_new (NULL);

      append_flat (flat, json_array_get_element (array, i));
      if (i > 0)
        g_string_append_c (self->text, ',');
      if (i > 0 && fits (self, flat->str, 3))
        g_string_append_c (self->text, ' ');
      else if (i > 0)
        break_line (self, column);
      g_string_append (self->text, flat->str);
    }
  g_string_append_c (self->text, ']');
}

/* Each object of several has a line of its own, and so has each item of a face. */
static gboolean
is_listed (JsonNode *node,
           guint     level)
{
  JsonArray *array = holds_objects (node) ? json_node_get_array (node) : NULL;

  return array != NULL
         && (json_array_get_length (array) > 1
             || (level == N_OPEN_LEVELS && json_object_has_member (json_array_get_object_element (array, 0), "type")));
}

/* On one line, if it fits. */
static void
write_short (Writer   *self,
             JsonNode *node,
             guint     level,
             guint     indent)
{
  g_autoptr (GString) flat = g_string_new (NULL);

  append_flat (flat, node);
  if (fits (self, flat->str, 2))
    g_string_append_len (self->text, flat->str, (gssize) flat->len);
  else if (JSON_NODE_HOLDS_OBJECT (node))
    write_filled (self, json_node_get_object (node), level, indent);
  else if (holds_objects (node))
    write_list (self, json_node_get_array (node), level, indent);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    write_run (self, json_node_get_array (node));
  else
    g_string_append_len (self->text, flat->str, (gssize) flat->len);
}

static void
write_node (Writer   *self,
            JsonNode *node,
            guint     level,
            guint     indent)
{
  gboolean open = JSON_NODE_HOLDS_OBJECT (node) && level < N_OPEN_LEVELS && json_object_get_size (json_node_get_object (node)) > 0;

  if (open)
    write_open (self, json_node_get_object (node), level, indent);
  else if (is_listed (node, level))
    write_list (self, json_node_get_array (node), level, indent);
  else
    write_short (self, node, level, indent);
}

/**
 * sijil_layout_write:
 * @node: a layout, or a list of items
 *
 * Returns: (transfer full): the JSON text, members in their order, with a line feed at its end; the same value gives the same text
 */
char *
sijil_layout_write (JsonNode *node)
{
  Writer writer = { g_string_sized_new (32 * 1024), 0 };

  g_return_val_if_fail (node != NULL, NULL);

  write_node (&writer, node, JSON_NODE_HOLDS_OBJECT (node) ? 0 : N_OPEN_LEVELS, 0);
  g_string_append_c (writer.text, '\n');
  return g_string_free (writer.text, FALSE);
}
