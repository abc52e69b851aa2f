/* What an accepted application of each kind makes of the entry. */

#include "register/sijil-accept-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "core/sijil-number.h"
#include "register/sijil-entry-rows.h"
#include "register/sijil-review-private.h"
#include "register/sijil-terms.h"

#include <stdlib.h>
#include <string.h>

static gboolean
check_not_registered (SijilAcceptance  *acceptance,
                      GError          **error)
{
  gboolean is_person = g_str_equal (acceptance->holder_kind, "person");
  g_autoptr (JsonArray) entries = _sijil_review_query (acceptance->reg, is_person ? "entry-of-person" : "entry-of-organisation",
                                                       acceptance->holder_kind,
                                                       sijil_json_get_int (acceptance->holder, "id", 0), error);

  if (entries == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);
      const char *state = sijil_json_get_string (entry, "state");

      if (g_str_equal (state, "active") || g_str_equal (state, "suspended"))
        {
          sijil_set_error (error, SIJIL_ERROR_CONFLICT, "already-registered", NULL,
                           "The holder is already in the register, under %s. Nothing was saved. A renewal, a change or an "
                           "upgrade is what that entry needs.", sijil_json_get_string (entry, "number"), NULL);
          return FALSE;
        }
    }

  return TRUE;
}

static void
set_rows (SijilAcceptance *acceptance,
          JsonObject      *entry)
{
  gboolean rectified = _sijil_accept_is_rectified (acceptance);
  JsonArray *activities = sijil_json_get_array (acceptance->document, "activities");
  JsonArray *workplaces = sijil_json_get_array (acceptance->document, "workplaces");

  if (activities != NULL)
    sijil_entry_set_activities (entry, activities, acceptance->day, rectified);
  if (workplaces != NULL)
    sijil_entry_set_workplaces (entry, workplaces, acceptance->day, rectified);
}

/* The validity that is set, from @day on; an entry without one has no end. */
static void
extend_validity (SijilAcceptance *acceptance,
                 JsonObject      *entry,
                 const char      *day)
{
  gint64 months = sijil_setting_get_int (acceptance->reg, "entry_validity_months", 0);
  g_autofree char *until = months > 0 ? sijil_date_add_months (day, (int) months) : NULL;

  if (until != NULL)
    json_object_set_string_member (entry, "valid_until", until);
}

static JsonObject *
make_entry (SijilAcceptance *acceptance)
{
  JsonObject *application = acceptance->application;
  JsonObject *entry = json_object_new ();

  json_object_set_string_member (entry, "state", "active");
  json_object_set_string_member (entry, "state_on", acceptance->day);
  json_object_set_string_member (entry, "registered_on", acceptance->day);
  json_object_set_int_member (entry, acceptance->holder_kind, sijil_json_get_int (acceptance->holder, "id", 0));
  json_object_set_int_member (entry, "office", sijil_json_get_int (application, "office", 0));
  sijil_record_set (entry, "province", sijil_json_get_string (application, "province"));
  sijil_record_set (entry, "sort_ar", sijil_json_get_string (acceptance->holder, "sort_ar"));
  sijil_record_set (entry, "sort_fr", sijil_json_get_string (acceptance->holder, "sort_fr"));
  sijil_entry_set_category (entry, sijil_json_get_string (application, "category"),
                            sijil_json_get_string (application, "proof"), acceptance->day);
  set_rows (acceptance, entry);
  extend_validity (acceptance, entry, acceptance->day);

  return entry;
}

/* Enters the holder in the register; the number is taken when nothing can refuse any more. */
gboolean
_sijil_accept_new (SijilAcceptance  *acceptance,
                   GError          **error)
{
  guint chamber = (guint) atoi (sijil_register_get_chamber (acceptance->reg));
  g_autoptr (JsonObject) entry = NULL;
  g_autofree char *number = NULL;
  gint64 n;

  if (!check_not_registered (acceptance, error))
    return FALSE;
  entry = make_entry (acceptance);
  if (!_sijil_accept_representative (acceptance, entry, error) || !_sijil_accept_supervisor (acceptance, entry, error)
      || !sijil_step_take_number (acceptance->step, "entry", 0, &n, error))
    return FALSE;

  number = sijil_number_format_entry (chamber, n);
  json_object_set_string_member (entry, "number", number);
  if (!sijil_step_insert (acceptance->step, "entry", entry, NULL, error))
    return FALSE;

  acceptance->entry = g_steal_pointer (&entry);
  return TRUE;
}

/* A change may be needed to end a suspension; everything else is for who is in activity. */
static gboolean
check_state (SijilAcceptance  *acceptance,
             JsonObject       *entry,
             GError          **error)
{
  const char *state = sijil_json_get_string (entry, "state");

  if (g_str_equal (state, "active") || (g_str_equal (state, "suspended") && g_str_equal (acceptance->kind, "change")))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "entry-not-active", NULL,
                   "The entry %s has not been active since %s (%s). Nothing was saved. The application cannot be accepted.",
                   sijil_json_get_string (entry, "number"), sijil_json_get_string (entry, "state_on"), state, NULL);
  return FALSE;
}

static gboolean
upgrade (SijilAcceptance  *acceptance,
         JsonObject       *entry,
         GError          **error)
{
  if (!g_str_equal (sijil_json_get_string (entry, "category"), "artisan"))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "not-an-artisan", NULL,
                       "The entry %s is not that of an artisan: only an artisan becomes master artisan. Nothing was saved.",
                       sijil_json_get_string (entry, "number"), NULL);
      return FALSE;
    }

  sijil_entry_set_category (entry, "master_artisan", sijil_json_get_string (acceptance->application, "proof"),
                            acceptance->day);
  return TRUE;
}

static void
set_proof (SijilAcceptance *acceptance,
           JsonObject      *entry)
{
  g_autofree char *category = g_strdup (sijil_json_get_string (entry, "category"));
  const char *proof = sijil_json_get_string (acceptance->document, "proof");

  if (proof != NULL && _sijil_accept_is_rectified (acceptance))
    sijil_entry_correct_category (entry, category, proof);
  else if (proof != NULL)
    sijil_entry_set_category (entry, category, proof, acceptance->day);
}

static gboolean
change (SijilAcceptance  *acceptance,
        JsonObject       *entry,
        GError          **error)
{
  const char *province = sijil_json_get_string (acceptance->application, "province");

  set_rows (acceptance, entry);
  set_proof (acceptance, entry);
  if (province != NULL)
    json_object_set_string_member (entry, "province", province);
  return _sijil_accept_representative (acceptance, entry, error) && _sijil_accept_supervisor (acceptance, entry, error);
}

/* An enterprise whose artisan is no longer in activity is renewed all the same, and an officer sees to it. */
static gboolean
note_supervisor (SijilAcceptance  *acceptance,
                 JsonObject       *entry,
                 GError          **error)
{
  JsonObject *link = sijil_rows_get_open (entry, "links", "kind", "supervising_artisan");
  g_autoptr (JsonObject) supervisor = NULL;

  if (link == NULL)
    return TRUE;
  supervisor = sijil_record_load (acceptance->reg, "entry", sijil_json_get_int (link, "linked_entry", 0), error);
  if (supervisor == NULL)
    return FALSE;

  if (!g_str_equal (sijil_json_get_string (supervisor, "state"), "active"))
    sijil_note (acceptance->notes, "supervisor-not-active", "supervising_artisan",
                "The artisan who supervises the production (%s) is not in activity: the enterprise must name another one.",
                sijil_json_get_string (supervisor, "number"), NULL);
  return TRUE;
}

/* A renewal may bring what changed with it; the validity goes on from its last day, or from today when it was over. */
static gboolean
renew (SijilAcceptance  *acceptance,
       JsonObject       *entry,
       GError          **error)
{
  const char *until = sijil_json_get_string (entry, "valid_until");
  g_autofree char *from = g_strdup (until != NULL && strcmp (until, acceptance->day) > 0 ? until : acceptance->day);

  if (!change (acceptance, entry, error) || !note_supervisor (acceptance, entry, error))
    return FALSE;

  extend_validity (acceptance, entry, from);
  return TRUE;
}

static void
transfer (SijilAcceptance *acceptance,
          JsonObject      *entry)
{
  json_object_set_string_member (entry, "state", "transferred");
  json_object_set_string_member (entry, "state_on", acceptance->day);
}

/* Does to the entry what the application asks for; a replacement only gives a right to a new card. */
gboolean
_sijil_accept_existing (SijilAcceptance  *acceptance,
                        GError          **error)
{
  gint64 id = sijil_json_get_int (acceptance->application, "entry", 0);
  g_autoptr (JsonObject) before = sijil_record_load (acceptance->reg, "entry", id, error);
  g_autoptr (JsonObject) after = NULL;

  if (before == NULL || !check_state (acceptance, before, error))
    return FALSE;

  after = sijil_record_copy (before);
  if (g_str_equal (acceptance->kind, "upgrade") && !upgrade (acceptance, after, error))
    return FALSE;
  if (g_str_equal (acceptance->kind, "change") && !change (acceptance, after, error))
    return FALSE;
  if (g_str_equal (acceptance->kind, "renew") && !renew (acceptance, after, error))
    return FALSE;
  if (g_str_equal (acceptance->kind, "transfer"))
    transfer (acceptance, after);
  if (!_sijil_accept_save (acceptance, "entry", before, after, error))
    return FALSE;

  acceptance->entry = g_steal_pointer (&after);
  return TRUE;
}
