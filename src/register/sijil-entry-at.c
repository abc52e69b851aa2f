/*
 * Past states are read from the versions alone: the newest that was recorded by a day is what the register said then;
 * the first one with the changes of all that took effect by a day, in the order of their effect, is what held then.
 */

#include "register/sijil-entry-at.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-entry-rows.h"

#include <string.h>

static const char * const dated_members[] = { "categories", "activities", "workplaces", "links", NULL };

static JsonObject *
parse_document (JsonObject *version)
{
  const char *text = sijil_json_get_string (version, "document");
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;

  return node != NULL ? json_node_dup_object (node) : NULL;
}

static JsonArray *
load_versions (SijilRegister  *self,
               const char     *kind,
               gint64          id,
               GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_string_member (values, "subject_kind", kind);
  json_object_set_int_member (values, "subject", id);
  return sijil_db_query_rows (sijil_register_get_db (self), "version-list", values, error);
}

static gboolean
is_same (JsonObject *before,
         JsonObject *after,
         const char *member)
{
  JsonNode *old = json_object_get_member (before, member);
  JsonNode *new = json_object_get_member (after, member);

  return old != NULL && new != NULL ? json_node_equal (old, new) : old == new;
}

/* (element-type utf8): the names of the members in which two documents differ. */
static GPtrArray *
list_changes (JsonObject *before,
              JsonObject *after)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  JsonObjectIter iter;
  const char *member;

  json_object_iter_init (&iter, after);
  while (json_object_iter_next (&iter, &member, NULL))
    if (!is_same (before, after, member))
      g_ptr_array_add (names, g_strdup (member));
  json_object_iter_init (&iter, before);
  while (json_object_iter_next (&iter, &member, NULL))
    if (!json_object_has_member (after, member))
      g_ptr_array_add (names, g_strdup (member));

  return names;
}

/* A version, its document, and what it changed in its predecessor's. */
typedef struct
{
  gint64      version;
  const char *effective_on; /* (unowned) */
  JsonObject *document;     /* (owned) */
  GPtrArray  *changes;      /* (owned) (nullable): NULL for the first */
} Layer;

static void
layer_free (Layer *layer)
{
  json_object_unref (layer->document);
  g_clear_pointer (&layer->changes, g_ptr_array_unref);
  g_free (layer);
}

/* (element-type Layer): versions recorded before @end, oldest first; one that was erased has nothing to say. */
static GPtrArray *
make_layers (JsonArray *versions,
             gint64     end)
{
  GPtrArray *layers = g_ptr_array_new_with_free_func ((GDestroyNotify) layer_free);

  for (guint i = 0; i < json_array_get_length (versions); i++)
    {
      JsonObject *version = json_array_get_object_element (versions, i);
      JsonObject *document = parse_document (version);
      Layer *previous = layers->len > 0 ? layers->pdata[layers->len - 1] : NULL;
      Layer *layer;

      if (document == NULL || sijil_json_get_int (version, "recorded_at", 0) >= end)
        {
          g_clear_pointer (&document, json_object_unref);
          continue;
        }
      layer = g_new0 (Layer, 1);
      layer->version = sijil_json_get_int (version, "version", 0);
      layer->effective_on = sijil_json_get_string (version, "effective_on");
      layer->document = document;
      layer->changes = previous != NULL ? list_changes (previous->document, document) : NULL;
      g_ptr_array_add (layers, layer);
    }

  return layers;
}

static int
compare_effects (gconstpointer a,
                 gconstpointer b)
{
  const Layer *one = *(const Layer * const *) a;
  const Layer *two = *(const Layer * const *) b;
  int order = strcmp (one->effective_on, two->effective_on);

  return order != 0 ? order : (one->version < two->version ? -1 : 1);
}

static void
apply_changes (JsonObject  *state,
               const Layer *layer)
{
  for (guint i = 0; i < layer->changes->len; i++)
    {
      const char *member = layer->changes->pdata[i];
      JsonNode *value = json_object_get_member (layer->document, member);

      if (value != NULL)
        json_object_set_member (state, member, json_node_copy (value));
      else
        json_object_remove_member (state, member);
    }
}

/*
 * What held on @at. Dated rows carry their own days and are never deleted: the newest version has them all, and a row
 * that was corrected later is right in it alone.
 */
static JsonObject *
fold (GPtrArray  *layers,
      const char *at)
{
  const Layer *newest = layers->pdata[layers->len - 1];
  JsonObject *state = sijil_record_copy (((Layer *) layers->pdata[0])->document);
  g_autoptr (GPtrArray) ordered = g_ptr_array_new ();

  for (guint i = 1; i < layers->len; i++)
    if (strcmp (((Layer *) layers->pdata[i])->effective_on, at) <= 0)
      g_ptr_array_add (ordered, layers->pdata[i]);
  g_ptr_array_sort (ordered, compare_effects);
  for (guint i = 0; i < ordered->len; i++)
    apply_changes (state, ordered->pdata[i]);

  for (guint i = 0; dated_members[i] != NULL; i++)
    if (json_object_has_member (newest->document, dated_members[i]))
      json_object_set_member (state, dated_members[i],
                              json_node_copy (json_object_get_member (newest->document, dated_members[i])));

  return state;
}

static gboolean
check_days (SijilRegister  *self,
            const char     *at,
            const char     *known_at,
            GError        **error)
{
  const char *days[] = { at, known_at };
  static const char * const fields[] = { "at", "known_at" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (days[i] != NULL && !(sijil_date_is_valid (days[i]) && sijil_date_is_full (days[i])))
      {
        sijil_set_error (error, SIJIL_ERROR_INVALID, "date-form", fields[i],
                         "“%s” is not a day. Write it as year-month-day, for example 2026-11-22.", days[i], NULL);
        return FALSE;
      }
  if (at == NULL || strcmp (at, sijil_register_get_day (self)) <= 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "day-to-come", "at",
                   "The day %s lies in the future: the register does not know what will be in effect then. Ask about a day up to "
                   "today, or leave the day out.", at, NULL);
  return FALSE;
}

static gint64
end_of_day (const char *day)
{
  g_autofree char *next = day != NULL ? sijil_date_add_days (day, 1) : NULL;

  return next != NULL ? sijil_business_day_begin (next) : G_MAXINT64;
}

/**
 * sijil_record_at:
 * @kind: a kind of record
 * @id: its row
 * @at: (nullable): the day that is asked about, up to today; %NULL: the newest state
 * @known_at: (nullable): only what had been recorded by the end of this day; %NULL: all that is known now
 * @error: %SIJIL_ERROR_NOT_FOUND when nothing had been recorded by then, or its versions were erased
 *
 * Returns: (transfer full): the record as it was, with the `version` it is read from
 */
JsonObject *
sijil_record_at (SijilRegister  *self,
                 const char     *kind,
                 gint64          id,
                 const char     *at,
                 const char     *known_at,
                 GError        **error)
{
  g_autoptr (JsonArray) versions = NULL;
  g_autoptr (GPtrArray) layers = NULL;
  const Layer *newest;
  JsonObject *state;

  if (!check_days (self, at, known_at, error))
    return NULL;
  versions = load_versions (self, kind, id, error);
  if (versions == NULL)
    return NULL;
  layers = make_layers (versions, end_of_day (known_at));
  if (layers->len == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "not-recorded", "known_at",
                       "On that day nothing had been recorded about it, or what was recorded has been erased.", NULL);
      return NULL;
    }

  newest = layers->pdata[layers->len - 1];
  state = at != NULL ? fold (layers, at) : sijil_record_copy (newest->document);
  json_object_set_int_member (state, "id", id);
  json_object_set_string_member (state, "chamber", sijil_register_get_chamber (self));
  json_object_set_int_member (state, "version", newest->version);
  return state;
}

/* Leaves the rows that held on @at, or those that are open. */
static void
keep_rows (JsonObject *entry,
           const char *at)
{
  for (guint i = 0; dated_members[i] != NULL; i++)
    json_object_set_array_member (entry, dated_members[i], sijil_rows_at (sijil_json_get_array (entry, dated_members[i]), at));
}

/* What the entry says because of its rows: a correction of a row is right in it from its day on. */
static void
set_from_rows (JsonObject *entry)
{
  JsonArray *categories = sijil_json_get_array (entry, "categories");
  JsonArray *activities = sijil_json_get_array (entry, "activities");

  if (json_array_get_length (categories) > 0)
    {
      JsonObject *row = json_array_get_object_element (categories, 0);

      json_object_set_string_member (entry, "category", sijil_json_get_string (row, "category"));
      sijil_record_set (entry, "proof", sijil_json_get_string (row, "proof"));
    }
  for (guint i = 0; i < json_array_get_length (activities); i++)
    {
      JsonObject *row = json_array_get_object_element (activities, i);

      if (sijil_json_get_int (row, "main", 0) == 1)
        json_object_set_string_member (entry, "activity", sijil_json_get_string (row, "activity"));
    }
}

static gboolean
check_registered (JsonObject  *entry,
                  const char  *at,
                  GError     **error)
{
  const char *registered_on = sijil_json_get_string (entry, "registered_on");

  if (at == NULL || strcmp (at, registered_on) >= 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "not-registered", "at",
                   "The entry %s did not exist on %s: it was registered on %s.",
                   sijil_json_get_string (entry, "number"), at, registered_on, NULL);
  return FALSE;
}

static gboolean
add_holder (SijilRegister  *self,
            JsonObject     *entry,
            const char     *at,
            const char     *known_at,
            GError        **error)
{
  const char *kind = json_object_has_member (entry, "person") ? "person" : "organisation";
  JsonObject *holder = sijil_record_at (self, kind, sijil_json_get_int (entry, kind, 0), at, known_at, error);

  if (holder == NULL)
    return FALSE;

  json_object_set_string_member (entry, "holder_kind", kind);
  json_object_set_object_member (entry, "holder", holder);
  return TRUE;
}

/**
 * sijil_entry_at:
 * @number: of an entry, or its NIA
 * @at: (nullable): the day that is asked about
 * @known_at: (nullable): only what had been recorded by the end of this day
 * @error: %SIJIL_ERROR_NOT_FOUND when the entry did not exist then
 *
 * Returns: (transfer full): the entry as it was, with its `holder` and the dated rows that held on that day
 */
JsonObject *
sijil_entry_at (SijilRegister  *self,
                const char     *number,
                const char     *at,
                const char     *known_at,
                GError        **error)
{
  g_autoptr (JsonObject) now = sijil_register_require (self, 0, error) ? sijil_record_find_entry (self, number, error) : NULL;
  g_autoptr (JsonObject) then = NULL;

  if (now == NULL)
    return NULL;
  then = sijil_record_at (self, "entry", sijil_json_get_int (now, "id", 0), at, known_at, error);
  if (then == NULL || !check_registered (then, at, error))
    return NULL;

  keep_rows (then, at);
  if (at != NULL)
    set_from_rows (then);
  if (!add_holder (self, then, at, known_at, error))
    return NULL;

  return g_steal_pointer (&then);
}

/* The day of the newest effect among the versions that gave @member its value before the change. */
static const char *
effect_of_member (GPtrArray  *layers,
                  const char *member)
{
  const char *day = ((Layer *) layers->pdata[0])->effective_on;

  for (guint i = 1; i < layers->len; i++)
    {
      Layer *layer = layers->pdata[i];

      if (g_ptr_array_find_with_equal_func (layer->changes, member, g_str_equal, NULL)
          && strcmp (layer->effective_on, day) > 0)
        day = layer->effective_on;
    }

  return day;
}

/**
 * sijil_record_effect_of:
 * @before: a record
 * @after: the same, corrected
 *
 * A rectification holds from the day from which the value it corrects was
 * taken to hold: the register was wrong since then.
 *
 * Returns: (transfer full): that day
 */
char *
sijil_record_effect_of (SijilRegister  *self,
                        const char     *kind,
                        JsonObject     *before,
                        JsonObject     *after,
                        GError        **error)
{
  g_autoptr (JsonArray) versions = load_versions (self, kind, sijil_json_get_int (before, "id", 0), error);
  g_autoptr (GPtrArray) layers = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const char *day;

  if (versions == NULL)
    return NULL;
  layers = make_layers (versions, G_MAXINT64);
  if (layers->len == 0)
    return g_strdup (sijil_register_get_day (self));

  changes = list_changes (before, after);
  day = ((Layer *) layers->pdata[0])->effective_on;
  for (guint i = 0; i < changes->len; i++)
    {
      const char *effect = effect_of_member (layers, changes->pdata[i]);

      if (strcmp (effect, day) > 0)
        day = effect;
    }

  return g_strdup (day);
}
