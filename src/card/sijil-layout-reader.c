#include "card/sijil-layout-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/sijil-date.h"
#include "core/sijil-error.h"

/* Each is told the file, the line, the item and the member, and some the detail. */
static const char * const wants[] = {
  [SIJIL_WANT_NOTHING] = N_("In the layout “%s”, line %s, item “%s”, there is no member “%s”. "
                            "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_NUMBER] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be a number. "
                           "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_POSITIVE] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be a number above 0. "
                             "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_NUMBERS] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be a list of so many numbers: %s. "
                            "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_BOX] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be a list of four numbers in millimetres: left, top, width, height, "
                        "the last two above 0. Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_WITHIN] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be a number in these bounds: %s. "
                           "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_BOOLEAN] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be true or false. "
                            "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_TEXT] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be a text. "
                         "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_TEXTS] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be a list of texts. "
                          "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_CHOICE] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be one of these: %s. "
                           "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_OBJECT] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be an object. "
                           "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_OBJECTS] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be a list of objects. "
                            "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_COLOUR] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be a colour: a name that “colours” has, “black”, or #RRGGBB; all but "
                           "“black” with a share in per cent if need be. Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_NEW_COLOUR] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be names, each with a colour #RRGGBB; “black” is pure black and "
                               "has no other. Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_BASE_COLOURS] = N_("In the layout “%s”, line %s, item “%s”, “%s” must have “ink” and “ground”. "
                                 "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_CONDITION] = N_("In the layout “%s”, line %s, item “%s”, “%s” must give each value a text, a list of texts, true, false or null. "
                              "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_BRACES] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be a text in which each brace is closed, as in {name_fr}. "
                           "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_DAY] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be a day written YYYY-MM-DD. "
                        "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_PERIOD] = N_("In the layout “%s”, line %s, item “%s”, “%s” must not be before “from”. "
                           "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_CODE] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be 1 to 40 small letters, digits and hyphens, a letter first. "
                         "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_FILE] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be names, each with the name of a PNG, JPEG or SVG file beside the layout. "
                         "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_NEW_NAME] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be a name that nothing else has. "
                             "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_FORMAT] = N_("In the layout “%s”, line %s, item “%s”, “%s” writes a value in a way that there is not. These there are: %s. "
                           "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_STYLE] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be a style that the papers have for each script of the text. "
                          "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_PART] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be one of the “parts” of the file, and no part uses another. "
                         "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_WHEN] = N_("In the layout “%s”, line %s, item “%s”, “%s” must be values, each alone, with “!” before it or with “=” and a word "
                         "after it. Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_WIDTH] = N_("In the layout “%s”, line %s, item “%s”, “%s” is wider than its place of %s mm. "
                          "Correct the file; nothing can be drawn until then."),
  [SIJIL_WANT_COLUMN] = N_("In the layout “%s”, line %s, item “%s”, “%s” names a column that is not there; the first is 0. "
                           "Correct the file; nothing can be drawn until then."),
};

void
sijil_layout_reader_init (SijilLayoutReader *self,
                          const char        *file,
                          GHashTable        *lines,
                          const char        *item,
                          JsonObject        *object)
{
  self->file = file;
  self->lines = lines;
  self->item = g_strdup (item);
  self->object = object;
  self->asked = g_hash_table_new (g_str_hash, g_str_equal);
  self->fault = NULL;
}

static void
close_reader (SijilLayoutReader *self)
{
  JsonObjectIter iter;
  const char *member;

  json_object_iter_init_ordered (&iter, self->object);
  while (self->fault == NULL && json_object_iter_next_ordered (&iter, &member, NULL))
    if (!g_hash_table_contains (self->asked, member))
      sijil_layout_reader_want (self, member, SIJIL_WANT_NOTHING, NULL);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->item, g_free);
}

/*
 * sijil_layout_reader_enter: begins an object that stands inside @parent's.
 * @item: (transfer full) (nullable): what it is called; %NULL for what @parent's is called
 */
void
sijil_layout_reader_enter (SijilLayoutReader *self,
                           SijilLayoutReader *parent,
                           JsonObject        *object,
                           char              *item)
{
  sijil_layout_reader_init (self, parent->file, parent->lines, item != NULL ? item : parent->item, object);
  g_free (item);
}

/* sijil_layout_reader_rename: the object has a name of its own. */
void
sijil_layout_reader_rename (SijilLayoutReader *self,
                            const char        *item)
{
  g_free (self->item);
  self->item = g_strdup (item);
}

/* sijil_layout_reader_leave: ends it; @parent learns its fault unless it has one. */
void
sijil_layout_reader_leave (SijilLayoutReader *self,
                           SijilLayoutReader *parent)
{
  close_reader (self);
  if (parent->fault == NULL)
    parent->fault = g_steal_pointer (&self->fault);
  g_clear_error (&self->fault);
}

/* sijil_layout_reader_finish: ends the outermost object. Returns: %FALSE with the first fault */
gboolean
sijil_layout_reader_finish (SijilLayoutReader  *self,
                            GError            **error)
{
  close_reader (self);
  if (self->fault == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->fault));

  return FALSE;
}

/*
 * sijil_layout_reader_dup_line: where to look in the file
 * @member: (nullable)
 *
 * Returns: (transfer full): the line of the value of @member, or else that in which the object begins
 */
char *
sijil_layout_reader_dup_line (SijilLayoutReader *self,
                              const char        *member)
{
  JsonNode *node = member != NULL ? json_object_get_member (self->object, member) : NULL;
  gpointer line = g_hash_table_lookup (self->lines, node != NULL ? (gpointer) node : (gpointer) self->object);

  return g_strdup_printf ("%u", GPOINTER_TO_UINT (line));
}

/*
 * sijil_layout_reader_want: @member is not what it must be.
 * @detail: (nullable): what some wants say besides
 */
void
sijil_layout_reader_want (SijilLayoutReader *self,
                          const char        *member,
                          SijilWant          want,
                          const char        *detail)
{
  g_autofree char *line = sijil_layout_reader_dup_line (self, member);

  if (self->fault == NULL)
    sijil_set_error (&self->fault, SIJIL_ERROR_INVALID, "layout-broken", NULL, wants[want], self->file, line, self->item, member,
                     detail, NULL);
}

/* Returns: (transfer none) (nullable): %NULL when the member is absent */
static JsonNode *
ask (SijilLayoutReader *self,
     const char        *member)
{
  g_hash_table_add (self->asked, (gpointer) member); /* always a literal */

  return json_object_get_member (self->object, member);
}

gboolean
sijil_layout_reader_has (SijilLayoutReader *self,
                         const char        *member)
{
  return ask (self, member) != NULL;
}

static gboolean
is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node)
         && (json_node_get_value_type (node) == G_TYPE_INT64 || json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

double
sijil_layout_reader_number (SijilLayoutReader *self,
                            const char        *member,
                            double             otherwise)
{
  JsonNode *node = ask (self, member);

  if (node == NULL)
    return otherwise;
  if (is_number (node))
    return json_node_get_double (node);

  sijil_layout_reader_want (self, member, SIJIL_WANT_NUMBER, NULL);

  return otherwise;
}

gboolean
sijil_layout_reader_boolean (SijilLayoutReader *self,
                             const char        *member)
{
  JsonNode *node = ask (self, member);

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);

  sijil_layout_reader_want (self, member, SIJIL_WANT_BOOLEAN, NULL);

  return FALSE;
}

/* sijil_layout_reader_string: without @otherwise the member must be there; after a fault the text is empty. */
const char *
sijil_layout_reader_string (SijilLayoutReader *self,
                            const char        *member,
                            const char        *otherwise)
{
  JsonNode *node = ask (self, member);

  if (node == NULL && otherwise != NULL)
    return otherwise;
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);

  sijil_layout_reader_want (self, member, SIJIL_WANT_TEXT, NULL);

  return otherwise != NULL ? otherwise : "";
}

/* sijil_layout_reader_numbers: exactly so many; @numbers is left alone after a fault. */
void
sijil_layout_reader_numbers (SijilLayoutReader *self,
                             const char        *member,
                             guint              n_numbers,
                             double            *numbers)
{
  g_autofree char *count = g_strdup_printf ("%u", n_numbers);
  JsonNode *node = ask (self, member);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gboolean good = array != NULL && json_array_get_length (array) == n_numbers;

  for (guint i = 0; good && i < n_numbers; i++)
    good = is_number (json_array_get_element (array, i));
  for (guint i = 0; good && i < n_numbers; i++)
    numbers[i] = json_array_get_double_element (array, i);
  if (!good)
    sijil_layout_reader_want (self, member, SIJIL_WANT_NUMBERS, count);
}

/* sijil_layout_reader_within: a number in these bounds; @otherwise when it is absent. */
double
sijil_layout_reader_within (SijilLayoutReader *self,
                            const char        *member,
                            double             otherwise,
                            double             from,
                            double             to)
{
  double number = sijil_layout_reader_number (self, member, otherwise);
  char text[2][G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *bounds = NULL;

  if (number >= from && number <= to)
    return number;

  g_ascii_formatd (text[0], sizeof text[0], "%g", from);
  g_ascii_formatd (text[1], sizeof text[1], "%g", to);
  bounds = g_strdup_printf ("%s – %s", text[0], text[1]);
  sijil_layout_reader_want (self, member, SIJIL_WANT_WITHIN, bounds);

  return from;
}

/* sijil_layout_reader_day: Returns: (nullable): a whole day; %NULL when it is absent */
const char *
sijil_layout_reader_day (SijilLayoutReader *self,
                         const char        *member)
{
  const char *day = sijil_layout_reader_string (self, member, "");

  if (*day == '\0')
    return NULL;
  if (!sijil_date_is_full (day) || !sijil_date_is_valid (day))
    sijil_layout_reader_want (self, member, SIJIL_WANT_DAY, NULL);

  return day;
}

/* sijil_layout_reader_choice: Returns: which of @choices (NULL-terminated) the text is */
guint
sijil_layout_reader_choice (SijilLayoutReader  *self,
                            const char         *member,
                            const char * const *choices,
                            guint               otherwise)
{
  JsonNode *node = ask (self, member);
  gboolean is_text = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
  const char *text = is_text ? json_node_get_string (node) : "";
  g_autofree char *list = NULL;

  if (node == NULL)
    return otherwise;
  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], text))
      return i;

  list = g_strjoinv (", ", (char **) choices);
  sijil_layout_reader_want (self, member, SIJIL_WANT_CHOICE, list);

  return otherwise;
}

/* sijil_layout_reader_object: Returns: (transfer none) (nullable): %NULL when it is absent */
JsonObject *
sijil_layout_reader_object (SijilLayoutReader *self,
                            const char        *member)
{
  JsonNode *node = ask (self, member);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  sijil_layout_reader_want (self, member, SIJIL_WANT_OBJECT, NULL);

  return NULL;
}

/*
 * sijil_layout_reader_array: the member must be there.
 * @want: what is said when it is no list: %SIJIL_WANT_TEXTS or %SIJIL_WANT_OBJECTS
 *
 * Returns: (transfer none) (nullable): %NULL after a fault
 */
JsonArray *
sijil_layout_reader_array (SijilLayoutReader *self,
                           const char        *member,
                           SijilWant          want)
{
  JsonNode *node = ask (self, member);

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);

  sijil_layout_reader_want (self, member, want, NULL);

  return NULL;
}

/* sijil_layout_reader_objects: Returns: (transfer container) (element-type JsonObject): those of an array */
GPtrArray *
sijil_layout_reader_objects (SijilLayoutReader *self,
                             const char        *member)
{
  JsonArray *array = sijil_layout_reader_array (self, member, SIJIL_WANT_OBJECTS);
  GPtrArray *objects = g_ptr_array_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (objects, json_node_get_object (node));
      else
        sijil_layout_reader_want (self, member, SIJIL_WANT_OBJECTS, NULL);
    }

  return objects;
}

/* sijil_layout_reader_rgb: Returns: the colour that a text "#RRGGBB" found in @member means */
guint32
sijil_layout_reader_rgb (SijilLayoutReader *self,
                         const char        *member,
                         const char        *text)
{
  if (g_regex_match_simple ("^#[0-9A-Fa-f]{6}$", text, 0, 0))
    return (guint32) g_ascii_strtoull (text + 1, NULL, 16);

  sijil_layout_reader_want (self, member, SIJIL_WANT_NEW_COLOUR, NULL);

  return 0;
}
