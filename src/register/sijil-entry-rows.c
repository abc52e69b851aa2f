#include "register/sijil-entry-rows.h"

#include "core/sijil-json.h"

#include <string.h>

static gboolean
is_open (JsonObject *row)
{
  return sijil_json_get_string (row, "to_on") == NULL;
}

/** sijil_row_holds: whether a dated row holds on @day. */
gboolean
sijil_row_holds (JsonObject *row,
                 const char *day)
{
  const char *to_on = sijil_json_get_string (row, "to_on");

  return strcmp (sijil_json_get_string (row, "from_on"), day) <= 0 && (to_on == NULL || strcmp (day, to_on) < 0);
}

/**
 * sijil_rows_at:
 * @rows: (nullable): dated rows
 * @day: (nullable): a day; %NULL is what is open
 *
 * Returns: (transfer full): those that hold; the rows themselves are shared
 */
JsonArray *
sijil_rows_at (JsonArray  *rows,
               const char *day)
{
  JsonArray *held = json_array_new ();

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (day != NULL ? sijil_row_holds (row, day) : is_open (row))
        json_array_add_object_element (held, json_object_ref (row));
    }

  return held;
}

/** sijil_rows_get_open: (nullable): the first open row of @member whose text @key is @value; it may be changed. */
JsonObject *
sijil_rows_get_open (JsonObject *entry,
                     const char *member,
                     const char *key,
                     const char *value)
{
  JsonArray *rows = sijil_json_get_array (entry, member);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (is_open (row) && g_strcmp0 (sijil_json_get_string (row, key), value) == 0)
        return row;
    }

  return NULL;
}

static JsonArray *
get_rows (JsonObject *entry,
          const char *member)
{
  if (sijil_json_get_array (entry, member) == NULL)
    json_object_set_array_member (entry, member, json_array_new ());

  return sijil_json_get_array (entry, member);
}

/** sijil_rows_add: opens @row, (transfer full), on the day @from_on, after the rows that are there. */
void
sijil_rows_add (JsonObject *entry,
                const char *member,
                JsonObject *row,
                const char *from_on)
{
  json_object_set_string_member (row, "from_on", from_on);
  json_array_add_object_element (get_rows (entry, member), row);
}

static gboolean
is_dating (const char *member)
{
  return g_str_equal (member, "from_on") || g_str_equal (member, "to_on");
}

/* Whether all that @a says beside its days, @b says too. */
static gboolean
says_also (JsonObject *a,
           JsonObject *b)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init (&iter, a);
  while (json_object_iter_next (&iter, &member, &value))
    {
      JsonNode *other = json_object_get_member (b, member);

      if (!is_dating (member) && (other == NULL || !json_node_equal (value, other)))
        return FALSE;
    }

  return TRUE;
}

/* Takes the wanted row that says what @row says out of @left; FALSE when there is none. */
static gboolean
take_equal (GPtrArray  *left,
            JsonObject *row)
{
  for (guint i = 0; i < left->len; i++)
    if (says_also (left->pdata[i], row) && says_also (row, left->pdata[i]))
      {
        g_ptr_array_remove_index (left, i);
        return TRUE;
      }

  return FALSE;
}

/**
 * sijil_rows_replace:
 * @wanted: (element-type JsonObject): rows as they shall be, without days
 * @day: from when the change holds
 * @rectified: the rows that go were wrong from their start: the new ones take their place in time
 *
 * Closes the open rows that are not wanted and opens the wanted ones that are
 * not there; what stays is not touched.
 */
void
sijil_rows_replace (JsonObject *entry,
                    const char *member,
                    JsonArray  *wanted,
                    const char *day,
                    gboolean    rectified)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  JsonArray *rows = get_rows (entry, member);
  const char *from_on = rectified ? sijil_json_get_string (entry, "registered_on") : day;

  for (guint i = 0; i < json_array_get_length (wanted); i++)
    g_ptr_array_add (left, json_array_get_object_element (wanted, i));

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *began_on = sijil_json_get_string (row, "from_on");

      if (!is_open (row) || take_equal (left, row))
        continue;
      json_object_set_string_member (row, "to_on", rectified ? began_on : day);
      if (rectified && strcmp (began_on, from_on) > 0)
        from_on = began_on;
    }

  for (guint i = 0; i < left->len; i++)
    sijil_rows_add (entry, member, sijil_record_copy (left->pdata[i]), from_on);
}

static void
set_category (JsonObject *entry,
              const char *category,
              const char *proof,
              const char *day,
              gboolean    rectified)
{
  g_autoptr (JsonArray) wanted = json_array_new ();
  JsonObject *row = json_object_new ();

  json_object_set_string_member (row, "category", category);
  sijil_record_set (row, "proof", proof);
  json_array_add_object_element (wanted, row);
  sijil_rows_replace (entry, "categories", wanted, day, rectified);
  json_object_set_string_member (entry, "category", category);
  sijil_record_set (entry, "proof", proof);
}

/** sijil_entry_set_category: the entry has this category and proof from @day on. */
void
sijil_entry_set_category (JsonObject *entry,
                          const char *category,
                          const char *proof,
                          const char *day)
{
  set_category (entry, category, proof, day, FALSE);
}

/** sijil_entry_correct_category: this category and proof take the place of what was wrong from its start. */
void
sijil_entry_correct_category (JsonObject *entry,
                              const char *category,
                              const char *proof)
{
  set_category (entry, category, proof, NULL, TRUE);
}

static JsonObject *
make_activity (JsonObject *asked)
{
  JsonObject *row = json_object_new ();

  json_object_set_string_member (row, "activity", sijil_json_get_string (asked, "activity"));
  json_object_set_int_member (row, "main", sijil_json_get_bool (asked, "main", FALSE) ? 1 : 0);
  sijil_record_set (row, "since", sijil_json_get_string (asked, "since"));
  return row;
}

/**
 * sijil_entry_set_activities:
 * @activities: as the document of an application lists them: the whole list, exactly one of them the main one
 */
void
sijil_entry_set_activities (JsonObject *entry,
                            JsonArray  *activities,
                            const char *day,
                            gboolean    rectified)
{
  g_autoptr (JsonArray) wanted = json_array_new ();

  for (guint i = 0; i < json_array_get_length (activities); i++)
    {
      JsonObject *row = make_activity (json_array_get_object_element (activities, i));

      json_array_add_object_element (wanted, row);
      if (sijil_json_get_int (row, "main", 0) == 1)
        sijil_record_set (entry, "activity", sijil_json_get_string (row, "activity"));
    }

  sijil_rows_replace (entry, "activities", wanted, day, rectified);
}

static JsonObject *
make_workplace (JsonObject *asked)
{
  static const char * const columns[] = { "kind", "address_ar", "address_fr", "province", "commune_ar", "commune_fr",
                                          "complex", "shop" };
  JsonObject *row = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sijil_record_set (row, columns[i], sijil_json_get_string (asked, columns[i]));
  return row;
}

/** sijil_entry_set_workplaces: @workplaces is the whole list, as in the document of an application. */
void
sijil_entry_set_workplaces (JsonObject *entry,
                            JsonArray  *workplaces,
                            const char *day,
                            gboolean    rectified)
{
  g_autoptr (JsonArray) wanted = json_array_new ();

  for (guint i = 0; i < json_array_get_length (workplaces); i++)
    json_array_add_object_element (wanted, make_workplace (json_array_get_object_element (workplaces, i)));

  sijil_rows_replace (entry, "workplaces", wanted, day, rectified);
}
