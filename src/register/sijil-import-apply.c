/*
 * Enters a line. What the line says is laid over what the register has: a value that the line leaves empty stays, and
 * what changes in the course of time (category, activities) is closed and opened anew on the day of the import.
 */

#include "register/sijil-import-private.h"

#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "model/sijil-demande.h"
#include "register/sijil-entry-rows.h"
#include "register/sijil-holder.h"

typedef struct
{
  const char *full;
  const char *parts[2];
} Script;

static const Script scripts[] = {
  { "name_ar", { "given_ar", "family_ar" } },
  { "name_fr", { "given_fr", "family_fr" } },
};

static gboolean
has_parts (JsonObject   *names,
           const Script *script)
{
  for (guint i = 0; i < G_N_ELEMENTS (script->parts); i++)
    if (json_object_has_member (names, script->parts[i]))
      return TRUE;

  return FALSE;
}

/*
 * The full name of a list has no parts. Where the register knows the parts of the same name it keeps them; another name
 * takes the place of all, and the parts it drops are told.
 */
static void
set_name (JsonObject      *holder,
          const Script    *script,
          JsonObject      *said,
          GPtrArray       *notes)
{
  const char *full = sijil_json_get_string (said, script->full);
  const char *known = sijil_json_get_string (holder, script->full);
  gboolean had_parts = has_parts (holder, script);

  if (had_parts && known != NULL && sijil_holder_same_name (known, full))
    return;

  if (had_parts && !has_parts (said, script))
    sijil_note (notes, "name-parts-dropped", script->full,
                "The name becomes “%s” instead of “%s”: the list does not say which part is the family name and which the "
                "given name, so that these are empty now. Complete them with an application of change.",
                full, known != NULL ? known : "", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (script->parts); i++)
    sijil_record_set (holder, script->parts[i], sijil_json_get_string (said, script->parts[i]));
  json_object_set_string_member (holder, script->full, full);
}

/* A name of which the line gives the parts only is made of them as everywhere else. */
static void
set_names (JsonObject *holder,
           JsonObject *said,
           GPtrArray  *notes)
{
  g_autoptr (JsonObject) made = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      if (json_object_has_member (said, scripts[i].full))
        {
          set_name (holder, &scripts[i], said, notes);
          continue;
        }
      for (guint k = 0; k < G_N_ELEMENTS (scripts[i].parts); k++)
        {
          const char *part = sijil_json_get_string (said, scripts[i].parts[k]);

          if (part != NULL)
            json_object_set_string_member (holder, scripts[i].parts[k], part);
          sijil_record_set (made, scripts[i].parts[k], sijil_json_get_string (holder, scripts[i].parts[k]));
        }
    }

  sijil_person_set_full_names (made);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (!json_object_has_member (said, scripts[i].full) && json_object_has_member (made, scripts[i].full))
      json_object_set_string_member (holder, scripts[i].full, sijil_json_get_string (made, scripts[i].full));
}

static gboolean
is_name (const char *member)
{
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (g_str_equal (member, scripts[i].full) || g_str_equal (member, scripts[i].parts[0])
        || g_str_equal (member, scripts[i].parts[1]))
      return TRUE;

  return FALSE;
}

static JsonObject *
make_holder (SijilImportLine *line,
             JsonObject      *known)
{
  JsonObject *holder = known != NULL ? sijil_record_copy (known) : json_object_new ();
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init (&iter, line->holder);
  while (json_object_iter_next (&iter, &member, &value))
    if (!line->is_person || !is_name (member))
      json_object_set_member (holder, member, json_node_ref (value));
  if (line->is_person)
    {
      set_names (holder, line->holder, line->notes);
      if (known == NULL && !json_object_has_member (holder, "nationality"))
        json_object_set_string_member (holder, "nationality", "MAR");
    }

  return holder;
}

static JsonArray *
make_activities (JsonObject *said,
                 JsonArray  *known)
{
  static const char * const members[] = { "activity", "activity_2", "activity_3" };
  JsonArray *activities = json_array_new ();
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *code = sijil_json_get_string (said, members[i]);
      JsonObject *activity;

      if (code == NULL || !g_hash_table_add (taken, (gpointer) code))
        continue;
      activity = json_object_new ();
      json_object_set_string_member (activity, "activity", code);
      json_object_set_boolean_member (activity, "main", i == 0);
      if (i == 0)
        sijil_record_set (activity, "since", sijil_json_get_string (said, "activity_since"));
      json_array_add_object_element (activities, activity);
    }

  /* What the register knows besides stays; the main activity of before gives way. */
  for (guint i = 0; known != NULL && i < json_array_get_length (known); i++)
    {
      JsonObject *row = json_array_get_object_element (known, i);
      const char *code = sijil_json_get_string (row, "activity");
      JsonObject *activity;

      if (sijil_json_get_int (row, "main", 0) == 1 || !g_hash_table_add (taken, (gpointer) code))
        continue;
      activity = json_object_new ();
      json_object_set_string_member (activity, "activity", code);
      json_object_set_boolean_member (activity, "main", FALSE);
      sijil_record_set (activity, "since", sijil_json_get_string (row, "since"));
      json_array_add_object_element (activities, activity);
    }

  return activities;
}

/* The line's main activity is the one of the register: when it began is then known already, unless the line tells. */
static void
keep_since (JsonObject *said,
            JsonObject *entry)
{
  const char *activity = sijil_json_get_string (said, "activity");
  JsonObject *row = activity != NULL ? sijil_rows_get_open (entry, "activities", "activity", activity) : NULL;

  if (row != NULL && sijil_json_get_string (said, "activity_since") == NULL)
    sijil_record_set (said, "activity_since", sijil_json_get_string (row, "since"));
}

static void
set_activities (JsonObject *entry,
                JsonObject *said,
                const char *day)
{
  g_autoptr (JsonArray) known = sijil_rows_at (sijil_json_get_array (entry, "activities"), NULL);
  g_autoptr (JsonArray) activities = NULL;

  if (!json_object_has_member (said, "activity"))
    return;

  keep_since (said, entry);
  activities = make_activities (said, known);
  sijil_entry_set_activities (entry, activities, day, FALSE);
}

static void
set_category (JsonObject *entry,
              JsonObject *said,
              const char *day)
{
  const char *category = sijil_json_get_string (said, "category");
  const char *proof = sijil_json_get_string (said, "proof");

  if (proof == NULL && g_strcmp0 (category, sijil_json_get_string (entry, "category")) == 0)
    proof = sijil_json_get_string (entry, "proof");
  sijil_entry_set_category (entry, category, proof, day);
}

static JsonObject *
make_entry (SijilRegister   *reg,
            SijilImportLine *line,
            JsonObject      *known)
{
  static const char * const taken[] = { "nia", "valid_until", "platform_reference" };
  JsonObject *entry = known != NULL ? sijil_record_copy (known) : json_object_new ();
  const char *province = sijil_json_get_string (line->holder, "province");
  const char *day = sijil_register_get_day (reg);

  if (known == NULL)
    {
      const char *registered_on = sijil_json_get_string (line->entry, "registered_on");

      day = registered_on != NULL ? registered_on : day;
      json_object_set_string_member (entry, "state", "active");
      json_object_set_string_member (entry, "state_on", day);
      json_object_set_string_member (entry, "registered_on", day);
      json_object_set_int_member (entry, "office", sijil_json_get_int (line->entry, "office", 0));
    }
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    if (json_object_has_member (line->entry, taken[i]))
      json_object_set_string_member (entry, taken[i], sijil_json_get_string (line->entry, taken[i]));
  if (province != NULL)
    json_object_set_string_member (entry, "province", province);
  json_object_set_int_member (entry, "known_from_platform", 1);
  set_category (entry, line->entry, day);
  set_activities (entry, line->entry, day);

  return entry;
}

/* An entry sorts by its holder's names, also when this line has just changed them. */
static void
set_sort_keys (JsonObject *entry,
               JsonObject *holder)
{
  json_object_set_string_member (entry, "sort_ar", sijil_json_get_string (holder, "sort_ar"));
  json_object_set_string_member (entry, "sort_fr", sijil_json_get_string (holder, "sort_fr"));
}

static gboolean
insert_entry (SijilRegister  *reg,
              SijilStep      *step,
              const char     *holder_kind,
              JsonObject     *holder,
              JsonObject     *entry,
              GError        **error)
{
  g_autofree char *number = NULL;
  gint64 n;

  if (!sijil_step_take_number (step, "entry", 0, &n, error))
    return FALSE;

  number = sijil_number_format_entry ((guint) g_ascii_strtoull (sijil_register_get_chamber (reg), NULL, 10), n);
  json_object_set_string_member (entry, "number", number);
  json_object_set_int_member (entry, holder_kind, sijil_json_get_int (holder, "id", 0));
  set_sort_keys (entry, holder);
  return sijil_step_insert (step, "entry", entry, NULL, error);
}

static gboolean
save (SijilStep   *step,
      const char  *kind,
      JsonObject  *known,
      JsonObject  *record,
      GError     **error)
{
  return known != NULL ? sijil_step_update (step, kind, known, record, error)
                       : sijil_step_insert (step, kind, record, NULL, error);
}

/* A card that lies in a box here waits for its holder; any other is with the holder already. */
static gboolean
insert_card (SijilRegister    *reg,
             SijilStep        *step,
             SijilImportLine  *line,
             JsonObject       *entry,
             GError          **error)
{
  static const char * const taken[][2] = {
    { "card_serial", "serial" }, { "card_qr_text", "qr_text" }, { "card_issued_on", "issued_on" },
    { "card_valid_until", "valid_until" }, { "card_handed_on", "handed_on" }, { "card_box", "box" }, { "card_slot", "slot" },
  };
  g_autoptr (JsonObject) card = json_object_new ();
  const char *nia = sijil_json_get_string (entry, "nia");
  const char *day = sijil_register_get_day (reg);
  gboolean is_here;

  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    sijil_record_set (card, taken[i][1], sijil_json_get_string (line->card, taken[i][0]));
  is_here = json_object_has_member (card, "box") || json_object_has_member (card, "slot");
  sijil_record_set (card, "state", is_here ? "received" : "handed_over");
  sijil_record_set (card, "received_on", is_here ? day : NULL);
  if (is_here)
    sijil_record_set (card, "handed_on", NULL);
  sijil_record_set (card, "state_on", json_object_has_member (card, "handed_on") ? sijil_json_get_string (card, "handed_on") : day);
  sijil_record_set (card, "route", "received");
  sijil_record_set (card, "number", nia != NULL ? nia : sijil_json_get_string (entry, "number"));
  json_object_set_int_member (card, "imported", 1);
  json_object_set_int_member (card, "entry", sijil_json_get_int (entry, "id", 0));
  json_object_set_int_member (card, "office", sijil_json_get_int (entry, "office", 0));

  return sijil_step_insert (step, "card", card, NULL, error);
}

/* The file that waited for this NIA waits no longer. */
static gboolean
receive_nia (SijilRegister  *reg,
             SijilStep      *step,
             gint64          id,
             GError        **error)
{
  g_autoptr (JsonObject) before = sijil_record_load (reg, "application", id, error);
  g_autoptr (JsonObject) after = before != NULL ? sijil_record_copy (before) : NULL;

  if (after == NULL)
    return FALSE;

  json_object_set_string_member (after, "transmission", "nia_received");
  json_object_set_string_member (after, "nia_received_on", sijil_register_get_day (reg));
  return sijil_step_update (step, "application", before, after, error);
}

static gboolean
differs (const char *kind,
         JsonObject *known,
         JsonObject *record)
{
  g_autofree char *before = known != NULL ? sijil_record_document (kind, known) : NULL;
  g_autofree char *after = sijil_record_document (kind, record);

  return g_strcmp0 (before, after) != 0;
}

/*
 * @step: (nullable): %NULL in a dry run, in which the verdict is told and nothing is written
 * @verdict: (out)
 * @number: (out) (transfer full) (nullable): the entry's number; %NULL for a new one in a dry run
 */
gboolean
_sijil_import_apply (SijilRegister       *reg,
                     SijilStep           *step,
                     SijilImportLine     *line,
                     SijilImportMatch    *match,
                     SijilImportVerdict  *verdict,
                     char               **number,
                     GError             **error)
{
  const char *kind = line->is_person ? "person" : "organisation";
  g_autoptr (JsonObject) holder = make_holder (line, match->holder);
  g_autoptr (JsonObject) entry = make_entry (reg, line, match->entry);
  gboolean has_new_card = match->card == NULL && json_object_has_member (line->card, "card_serial");

  if (match->entry == NULL)
    *verdict = SIJIL_IMPORT_NEW;
  else if (has_new_card || differs (kind, match->holder, holder) || differs ("entry", match->entry, entry))
    *verdict = SIJIL_IMPORT_UPDATED;
  else
    *verdict = SIJIL_IMPORT_UNCHANGED;

  if (step != NULL && *verdict != SIJIL_IMPORT_UNCHANGED
      && !(save (step, kind, match->holder, holder, error)
           && (match->entry != NULL ? (set_sort_keys (entry, holder),
                                       sijil_step_update (step, "entry", match->entry, entry, error))
                                    : insert_entry (reg, step, kind, holder, entry, error))
           && (!has_new_card || insert_card (reg, step, line, entry, error))
           && (match->application == 0 || receive_nia (reg, step, match->application, error))))
    return FALSE;

  *number = g_strdup (sijil_json_get_string (entry, "number"));
  return TRUE;
}
