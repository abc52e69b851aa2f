#include "core/sijil-json.h"

#include "core/sijil-file.h"

#include <math.h>
#include <string.h>

/* Below this, every whole number that a double can hold is the one that was meant. */
#define MAX_EXACT_DOUBLE 9007199254740992.0

/**
 * sijil_json_load:
 * @path: a plain file
 * @max_bytes: largest size that is read, or 0 for %SIJIL_JSON_MAX_BYTES
 * @error: as sijil_file_read() and sijil_json_parse()
 *
 * Returns: (transfer full): the value in the file, or %NULL
 */
JsonNode *
sijil_json_load (const char  *path,
                 gsize        max_bytes,
                 GError     **error)
{
  g_autofree char *data = NULL;
  g_autofree char *name = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  if (!sijil_file_read (path, max_bytes > 0 ? max_bytes : SIJIL_JSON_MAX_BYTES, &data, &length, error))
    return NULL;

  name = g_filename_display_name (path);
  return sijil_json_parse (data, (gssize) length, name, error);
}

static void
append_escaped (GString *to,
                char     c)
{
  switch (c)
    {
    case '"':
      g_string_append (to, "\\\"");
      break;
    case '\\':
      g_string_append (to, "\\\\");
      break;
    case '\b':
      g_string_append (to, "\\b");
      break;
    case '\t':
      g_string_append (to, "\\t");
      break;
    case '\n':
      g_string_append (to, "\\n");
      break;
    case '\f':
      g_string_append (to, "\\f");
      break;
    case '\r':
      g_string_append (to, "\\r");
      break;
    default:
      g_string_append_printf (to, "\\u%04x", (guint) c);
      break;
    }
}

static gboolean
is_escaped (char c)
{
  return (guchar) c < 0x20 || c == '"' || c == '\\';
}

static void
append_text (GString    *to,
             const char *text)
{
  const char *run = text;

  g_string_append_c (to, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (is_escaped (*p))
      {
        g_string_append_len (to, run, p - run);
        append_escaped (to, *p);
        run = p + 1;
      }
  g_string_append (to, run);
  g_string_append_c (to, '"');
}

/* The shortest of the usual forms that reads back as the same number. */
static void
append_double (GString *to,
               double   number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (number))
    {
      g_string_append (to, "null");
      return;
    }
  if (number == floor (number) && fabs (number) < MAX_EXACT_DOUBLE)
    {
      g_string_append_printf (to, "%" G_GINT64_FORMAT, (gint64) number);
      return;
    }

  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) != number)
    g_ascii_formatd (text, sizeof text, "%.16g", number);
  if (g_ascii_strtod (text, NULL) != number)
    g_ascii_formatd (text, sizeof text, "%.17g", number);
  g_string_append (to, text);
}

static void append_node (GString  *to,
                         JsonNode *node);

static void
append_value (GString  *to,
              JsonNode *node)
{
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      append_text (to, json_node_get_string (node));
      break;
    case G_TYPE_BOOLEAN:
      g_string_append (to, json_node_get_boolean (node) ? "true" : "false");
      break;
    case G_TYPE_DOUBLE:
      append_double (to, json_node_get_double (node));
      break;
    default:
      g_string_append_printf (to, "%" G_GINT64_FORMAT, json_node_get_int (node));
      break;
    }
}

static void
append_object (GString       *to,
               JsonObject    *object,
               SijilJsonKeep  keeps, /* (nullable) */
               gconstpointer  data)
{
  GList *keys = g_list_sort (json_object_get_members (object), (GCompareFunc) strcmp);
  gboolean first = TRUE;

  g_string_append_c (to, '{');
  for (GList *k = keys; k != NULL; k = k->next)
    {
      JsonNode *member = json_object_get_member (object, k->data);

      if (JSON_NODE_HOLDS_NULL (member) || (keeps != NULL && !keeps (k->data, data)))
        continue;
      if (!first)
        g_string_append_c (to, ',');
      first = FALSE;
      append_text (to, k->data);
      g_string_append_c (to, ':');
      append_node (to, member);
    }
  g_string_append_c (to, '}');
  g_list_free (keys);
}

static void
append_node (GString  *to,
             JsonNode *node)
{
  switch (JSON_NODE_TYPE (node))
    {
    case JSON_NODE_OBJECT:
      append_object (to, json_node_get_object (node), NULL, NULL);
      break;
    case JSON_NODE_ARRAY:
      g_string_append_c (to, '[');
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        {
          if (i > 0)
            g_string_append_c (to, ',');
          append_node (to, json_array_get_element (json_node_get_array (node), i));
        }
      g_string_append_c (to, ']');
      break;
    case JSON_NODE_VALUE:
      append_value (to, node);
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append (to, "null");
      break;
    }
}

/** sijil_json_save: writes @object for people and programs, in lines, so that a power cut leaves the old file or the new one. */
gboolean
sijil_json_save (const char  *path,
                 JsonObject  *object,
                 GError     **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (node, TRUE);
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  return sijil_file_write_durably (path, line, strlen (line), error);
}

/**
 * sijil_json_canonical:
 * @node: a value whose texts are valid UTF-8
 *
 * The one text of a value, of which digests are made: keys in the order of
 * their bytes, no white space, members that are null left out, whole numbers
 * without point, and in texts nothing escaped but what JSON demands. The order
 * of arrays, and a null in them, is kept.
 *
 * Returns: (transfer full): the text; values that differ in the order of keys or in null members have the same
 */
char *
sijil_json_canonical (JsonNode *node)
{
  GString *text;

  g_return_val_if_fail (node != NULL, NULL);

  text = g_string_sized_new (1024);
  append_node (text, node);
  return g_string_free (text, FALSE);
}

/** sijil_json_append_canonical: appends what sijil_json_canonical() gives. */
void
sijil_json_append_canonical (GString  *to,
                             JsonNode *node)
{
  g_return_if_fail (to != NULL && node != NULL);

  append_node (to, node);
}

/**
 * sijil_json_canonical_part:
 * @keeps: whether a member belongs to the part
 *
 * Returns: (transfer full): the canonical text of @object with some of its own members only
 */
char *
sijil_json_canonical_part (JsonObject    *object,
                           SijilJsonKeep  keeps,
                           gconstpointer  data)
{
  GString *text = g_string_sized_new (1024);

  append_object (text, object, keeps, data);
  return g_string_free (text, FALSE);
}

/** sijil_json_equal_canonical: whether two values have the same canonical text. */
gboolean
sijil_json_equal_canonical (JsonNode *a,
                            JsonNode *b)
{
  g_autofree char *text_a = sijil_json_canonical (a);
  g_autofree char *text_b = sijil_json_canonical (b);

  return g_strcmp0 (text_a, text_b) == 0;
}

/** sijil_json_copy: Returns: (transfer full): all of @object, and not, as json_node_copy() makes, its outermost object alone. */
JsonObject *
sijil_json_copy (JsonObject *object)
{
  g_autofree char *text = sijil_json_dup_text (object);
  g_autoptr (JsonNode) copy = json_from_string (text, NULL);

  return json_node_dup_object (copy);
}

/** sijil_json_dup_text: Returns: (transfer full): @object in one line; digests are made of sijil_json_canonical(). */
char *
sijil_json_dup_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

static JsonNode *
get_value (JsonObject *object,
           const char *key,
           GType       type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

/** sijil_json_get_string: Returns: (transfer none) (nullable): the text at @key of @object (nullable); %NULL when it is
 *  absent, null or no text. */
const char *
sijil_json_get_string (JsonObject *object,
                       const char *key)
{
  JsonNode *node = get_value (object, key, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

/** sijil_json_get_int: Returns: the whole number at @key, or @otherwise. A number with a fraction is none. */
gint64
sijil_json_get_int (JsonObject *object,
                    const char *key,
                    gint64      otherwise)
{
  JsonNode *node = get_value (object, key, G_TYPE_INT64);
  double number;

  if (node != NULL)
    return json_node_get_int (node);
  node = get_value (object, key, G_TYPE_DOUBLE);
  if (node == NULL)
    return otherwise;

  number = json_node_get_double (node);
  return number == floor (number) && fabs (number) < MAX_EXACT_DOUBLE ? (gint64) number : otherwise;
}

/** sijil_json_get_double: Returns: the number at @key, whole or not, or @otherwise. */
double
sijil_json_get_double (JsonObject *object,
                       const char *key,
                       double      otherwise)
{
  JsonNode *node = get_value (object, key, G_TYPE_DOUBLE);

  if (node != NULL)
    return json_node_get_double (node);
  node = get_value (object, key, G_TYPE_INT64);
  return node != NULL ? (double) json_node_get_int (node) : otherwise;
}

/** sijil_json_get_bool: Returns: the truth value at @key, or @otherwise. */
gboolean
sijil_json_get_bool (JsonObject *object,
                     const char *key,
                     gboolean    otherwise)
{
  JsonNode *node = get_value (object, key, G_TYPE_BOOLEAN);

  return node != NULL ? json_node_get_boolean (node) : otherwise;
}

/** sijil_json_get_object: Returns: (transfer none) (nullable): the object at @key. */
JsonObject *
sijil_json_get_object (JsonObject *object,
                       const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/** sijil_json_get_array: Returns: (transfer none) (nullable): the array at @key. */
JsonArray *
sijil_json_get_array (JsonObject *object,
                      const char *key)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, key) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}
