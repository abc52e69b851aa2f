#include "model/sijil-fields-private.h"

#include "core/sijil-name.h"
#include "core/sijil-str.h"

#include <string.h>

/* What a draft keeps of a value that its cleaner refuses. */
#define KEPT_MAX_CHARS 1000

/* How many letters an unknown name may differ from a known one for the latter to be offered. */
#define NEAR_NAME 2

/* One run over an object and all that lies in it. */
typedef struct
{
  const SijilFieldsContext *context;
  GPtrArray                *problems; /* (element-type GError) */
  GPtrArray                *notes;    /* (element-type GError) (nullable) */
} Run;

static JsonObject *clean_object (const Run        *run,
                                 const SijilField *fields,
                                 JsonObject       *object,
                                 const char       *path);

/** sijil_fields_find: (nullable): the row named @name. */
const SijilField *
sijil_fields_find (const SijilField *fields,
                   const char       *name)
{
  for (; fields->name != NULL; fields++)
    if (g_str_equal (fields->name, name))
      return fields;

  return NULL;
}

/* How many letters must be added, left out or changed to make @b of @a; names of fields are short. */
static guint
distance (const char *a,
          const char *b)
{
  gsize width = strlen (b) + 1;
  g_autofree guint *row = g_new (guint, width);

  for (guint k = 0; k < width; k++)
    row[k] = k;
  for (guint i = 1; *a != '\0'; a++, i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint k = 1; k < width; k++)
        {
          guint above = row[k];
          guint change = diagonal + (*a != b[k - 1] ? 1 : 0);

          row[k] = MIN (change, 1 + MIN (above, row[k - 1]));
          diagonal = above;
        }
    }

  return row[width - 1];
}

static const char *
find_near_name (const SijilField *fields,
                const char       *name)
{
  const char *nearest = NULL;
  guint least = NEAR_NAME + 1;

  if (strlen (name) > 40)
    return NULL;

  for (; fields->name != NULL; fields++)
    {
      guint d = distance (name, fields->name);

      if (d < least)
        {
          least = d;
          nearest = fields->name;
        }
    }

  return nearest;
}

static void
refuse_unknown (const Run        *run,
                const SijilField *fields,
                const char       *name,
                const char       *path)
{
  g_autofree char *excerpt = sijil_str_excerpt (path);
  const char *near = find_near_name (fields, name);

  if (near != NULL)
    sijil_note (run->problems, "field-unknown", path,
                "“%s” is not a field that Sijil knows. Perhaps “%s” was meant.", excerpt, near, NULL);
  else
    sijil_note (run->problems, "field-unknown", path,
                "“%s” is not a field that Sijil knows. Remove it or correct its name.", excerpt, NULL);
}

static void
refuse_type (const Run        *run,
             const SijilField *field,
             const char       *path)
{
  switch (field->type)
    {
    case SIJIL_FIELD_INTEGER:
      sijil_note (run->problems, "type-integer", path, "“%s” must be a whole number, without quotes.", path, NULL);
      break;
    case SIJIL_FIELD_BOOLEAN:
      sijil_note (run->problems, "type-boolean", path, "“%s” must be true or false, without quotes.", path, NULL);
      break;
    case SIJIL_FIELD_OBJECT:
      sijil_note (run->problems, "type-object", path, "“%s” must be an object: names and values in braces { }.", path, NULL);
      break;
    case SIJIL_FIELD_LIST:
      sijil_note (run->problems, "type-list", path, "“%s” must be a list of objects in brackets [ ].", path, NULL);
      break;
    default:
      sijil_note (run->problems, "type-text", path, "“%s” must be a text in quotes.", path, NULL);
      break;
    }
}

static JsonNode *
clean_integer (const Run        *run,
               const SijilField *field,
               JsonNode         *value,
               const char       *path)
{
  g_autofree char *min = g_strdup_printf ("%" G_GINT64_FORMAT, field->min);
  g_autofree char *max = g_strdup_printf ("%" G_GINT64_FORMAT, field->max);
  gint64 number;

  if (json_node_get_value_type (value) != G_TYPE_INT64)
    {
      refuse_type (run, field, path);
      return NULL;
    }

  number = json_node_get_int (value);
  if (number < field->min || number > field->max)
    {
      sijil_note (run->problems, "number-range", path, "“%s” must lie between %s and %s.", path, min, max, NULL);
      return NULL;
    }

  return json_node_init_int (json_node_alloc (), number);
}

/* What was typed and refused, as far as it is harmless to keep. */
static JsonNode *
keep_refused (const Run  *run,
              const char *text,
              GError     *problem)
{
  g_autofree char *kept = NULL;

  if (!run->context->keep_refused || !sijil_text_clean (text, KEPT_MAX_CHARS, TRUE, NULL, NULL, &kept, NULL))
    {
      g_ptr_array_add (run->problems, problem);
      return NULL;
    }

  if (run->notes != NULL)
    g_ptr_array_add (run->notes, problem);
  else
    g_error_free (problem);
  return json_node_init_string (json_node_alloc (), kept);
}

static JsonNode *
clean_text (const Run        *run,
            const SijilField *field,
            JsonNode         *value,
            const char       *path)
{
  GError *problem = NULL;
  const char *text;
  JsonNode *clean;

  if (json_node_get_value_type (value) != G_TYPE_STRING)
    {
      refuse_type (run, field, path);
      return NULL;
    }

  text = json_node_get_string (value);
  clean = _sijil_field_clean_text (field, text, path, run->context, run->notes, &problem);
  return clean != NULL ? clean : keep_refused (run, text, problem);
}

static JsonNode *
clean_list (const Run        *run,
            const SijilField *field,
            JsonArray        *values,
            const char       *path)
{
  g_autoptr (JsonArray) clean = json_array_new ();
  g_autofree char *max = g_strdup_printf ("%" G_GINT64_FORMAT, field->max);

  if (json_array_get_length (values) > field->max)
    {
      sijil_note (run->problems, "list-long", path, "“%s” may have at most %s items.", path, max, NULL);
      return NULL;
    }

  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      JsonNode *value = json_array_get_element (values, i);
      g_autofree char *place = g_strdup_printf ("%s[%u]", path, i);

      if (!JSON_NODE_HOLDS_OBJECT (value))
        sijil_note (run->problems, "type-object", place,
                    "“%s” must be an object: names and values in braces { }.", place, NULL);
      else
        json_array_add_object_element (clean, clean_object (run, field->fields, json_node_get_object (value), place));
    }

  return json_node_init_array (json_node_alloc (), clean);
}

/* A text of spaces alone is what an empty box of a form sends: as absent as null. */
static gboolean
is_empty (JsonNode *value)
{
  return JSON_NODE_HOLDS_NULL (value)
         || (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
             && sijil_str_is_empty (json_node_get_string (value)));
}

static JsonNode *
clean_value (const Run        *run,
             const SijilField *field,
             JsonNode         *value,
             const char       *path)
{
  if (is_empty (value))
    return run->context->keep_null ? json_node_init_null (json_node_alloc ()) : NULL;

  if (field->type == SIJIL_FIELD_OBJECT && JSON_NODE_HOLDS_OBJECT (value))
    {
      g_autoptr (JsonObject) clean = clean_object (run, field->fields, json_node_get_object (value), path);

      return json_node_init_object (json_node_alloc (), clean);
    }
  if (field->type == SIJIL_FIELD_LIST && JSON_NODE_HOLDS_ARRAY (value))
    return clean_list (run, field, json_node_get_array (value), path);
  if (field->type == SIJIL_FIELD_OBJECT || field->type == SIJIL_FIELD_LIST || !JSON_NODE_HOLDS_VALUE (value))
    {
      refuse_type (run, field, path);
      return NULL;
    }
  if (field->type == SIJIL_FIELD_INTEGER)
    return clean_integer (run, field, value, path);
  if (field->type != SIJIL_FIELD_BOOLEAN)
    return clean_text (run, field, value, path);
  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return json_node_copy (value);

  refuse_type (run, field, path);
  return NULL;
}

static JsonObject *
clean_object (const Run        *run,
              const SijilField *fields,
              JsonObject       *object,
              const char       *path)
{
  JsonObject *clean = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &value))
    {
      const SijilField *field = sijil_fields_find (fields, name);
      g_autofree char *place = path != NULL ? g_strconcat (path, ".", name, NULL) : g_strdup (name);
      JsonNode *kept;

      if (field == NULL)
        {
          refuse_unknown (run, fields, name, place);
          continue;
        }
      kept = clean_value (run, field, value, place);
      if (kept != NULL)
        json_object_set_member (clean, name, kept);
    }

  return clean;
}

/**
 * sijil_fields_clean:
 * @fields: the table of what @object may have
 * @object: an object from outside
 * @path: (nullable): where it lies in its document, "papers[0]"; %NULL for the document itself
 * @problems: (element-type GError): takes all that is refused, each with the path of its value
 * @notes: (nullable) (element-type GError): takes all that was changed or is in doubt
 *
 * Cleans every value by its field's type. A member that the table does not
 * have is refused by name; an empty text is as absent as null.
 *
 * Returns: (transfer full): a new object without what was refused; what it holds is taken again unchanged
 */
JsonObject *
sijil_fields_clean (const SijilField         *fields,
                    JsonObject               *object,
                    const char               *path,
                    const SijilFieldsContext *context,
                    GPtrArray                *problems,
                    GPtrArray                *notes)
{
  const Run run = { context, problems, notes };

  return clean_object (&run, fields, object, path);
}

/**
 * sijil_problems_to_error:
 * @problems: (element-type GError): what was refused; empty afterwards
 * @notes: (nullable) (element-type GError): takes what does not go to @error
 * @error: the first problem
 *
 * A user corrects all in one go: the first problem is the error, the others
 * are told beside it.
 *
 * Returns: %TRUE when there was no problem
 */
gboolean
sijil_problems_to_error (GPtrArray  *problems,
                         GPtrArray  *notes,
                         GError    **error)
{
  if (problems->len == 0)
    return TRUE;

  g_propagate_error (error, g_ptr_array_steal_index (problems, 0));
  while (notes != NULL && problems->len > 0)
    g_ptr_array_add (notes, g_ptr_array_steal_index (problems, 0));
  g_ptr_array_set_size (problems, 0);

  return FALSE;
}
