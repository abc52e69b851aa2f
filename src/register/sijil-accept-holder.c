/* What an accepted application changes in the people and organisations of the register. */

#include "register/sijil-accept-private.h"

#include "core/sijil-json.h"
#include "model/sijil-demande.h"
#include "register/sijil-entry-at.h"
#include "register/sijil-entry-rows.h"
#include "register/sijil-holder.h"

/* Whether the application corrects what was wrong, and does not tell of something new. */
gboolean
_sijil_accept_is_rectified (SijilAcceptance *acceptance)
{
  return g_str_equal (acceptance->kind, "change")
         && g_strcmp0 (sijil_json_get_string (acceptance->document, "nature"), "rectification") == 0;
}

/* Saves a record that the application changes; a correction holds since the value it corrects did. */
gboolean
_sijil_accept_save (SijilAcceptance  *acceptance,
                    const char       *kind,
                    JsonObject       *before,
                    JsonObject       *after,
                    GError          **error)
{
  gboolean rectified = _sijil_accept_is_rectified (acceptance);
  g_autofree char *effect = rectified ? sijil_record_effect_of (acceptance->reg, kind, before, after, error)
                                      : g_strdup (acceptance->day);
  gboolean saved;

  if (effect == NULL)
    return FALSE;

  sijil_step_set_effective (acceptance->step, effect);
  saved = sijil_step_update (acceptance->step, kind, before, after, error);
  sijil_step_set_effective (acceptance->step, acceptance->day);
  return saved;
}

/* A replacement and a transfer change nothing of the holder but the photo. */
static gboolean
changes_holder (SijilAcceptance *acceptance)
{
  return !g_str_equal (acceptance->kind, "replace") && !g_str_equal (acceptance->kind, "transfer");
}

/* Loads the holder, gives it what the document says and the photo, and saves it. The consents did not wait for this. */
gboolean
_sijil_accept_holder (SijilAcceptance  *acceptance,
                      GError          **error)
{
  gint64 id = sijil_json_get_int (acceptance->application, acceptance->holder_kind, 0);
  g_autoptr (JsonObject) before = sijil_record_load (acceptance->reg, acceptance->holder_kind, id, error);
  g_autoptr (JsonObject) after = NULL;

  if (before == NULL)
    return FALSE;

  after = changes_holder (acceptance) ? sijil_demande_dup_holder (acceptance->document, acceptance->holder_kind, before)
                                      : sijil_record_copy (before);
  if (acceptance->photo != 0 && g_str_equal (acceptance->holder_kind, "person"))
    json_object_set_int_member (after, "photo", acceptance->photo);
  if (!_sijil_accept_save (acceptance, acceptance->holder_kind, before, after, error))
    return FALSE;

  acceptance->holder = g_steal_pointer (&after);
  return TRUE;
}

/*
 * Who the document speaks of: the representative of today, unless it gives another identity card; then whoever has that.
 * A card that nobody has is, in a rectification, the right one of the representative of today.
 * @person: (out) (transfer full) (nullable): NULL for somebody the register does not know
 */
static gboolean
find_representative (SijilAcceptance  *acceptance,
                     JsonObject       *link,
                     JsonObject      **person,
                     GError          **error)
{
  JsonObject *asked = sijil_json_get_object (acceptance->document, "representative");
  const char *cin = sijil_json_get_string (asked, "cin");
  g_autoptr (JsonObject) current = NULL;

  *person = NULL;
  if (link != NULL)
    {
      current = sijil_record_load (acceptance->reg, "person", sijil_json_get_int (link, "person", 0), error);
      if (current == NULL)
        return FALSE;
    }
  if (current != NULL && (cin == NULL || g_strcmp0 (cin, sijil_json_get_string (current, "cin")) == 0))
    {
      *person = g_steal_pointer (&current);
      return TRUE;
    }
  if (!sijil_holder_find (acceptance->reg, "person", asked, person, error))
    return FALSE;

  if (*person == NULL && _sijil_accept_is_rectified (acceptance))
    *person = g_steal_pointer (&current);
  return TRUE;
}

/* The person is changed where known, made where not; its photo is the organisation's. */
static gboolean
save_representative (SijilAcceptance  *acceptance,
                     JsonObject       *known,
                     gint64           *id,
                     GError          **error)
{
  g_autoptr (JsonObject) person = sijil_demande_dup_holder (acceptance->document, "representative", known);

  if (acceptance->photo != 0)
    json_object_set_int_member (person, "photo", acceptance->photo);
  if (known == NULL)
    return sijil_step_insert (acceptance->step, "person", person, id, error);

  *id = sijil_json_get_int (known, "id", 0);
  return _sijil_accept_save (acceptance, "person", known, person, error);
}

static gboolean
is_same_link (JsonObject *link,
              gint64      person,
              JsonObject *asked)
{
  static const char * const roles[] = { "role_ar", "role_fr" };

  if (sijil_json_get_int (link, "person", 0) != person)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (json_object_has_member (asked, roles[i])
        && g_strcmp0 (sijil_json_get_string (asked, roles[i]), sijil_json_get_string (link, roles[i])) != 0)
      return FALSE;

  return TRUE;
}

static void
replace_link (SijilAcceptance *acceptance,
              JsonObject      *entry,
              JsonObject      *old,
              JsonObject      *link)
{
  gboolean rectified = _sijil_accept_is_rectified (acceptance);
  const char *from_on = acceptance->day;

  if (old != NULL && rectified)
    from_on = sijil_json_get_string (old, "from_on");
  if (old != NULL)
    json_object_set_string_member (old, "to_on", from_on);
  sijil_rows_add (entry, "links", link, from_on);
}

/* Links the representative that the document names to @entry, which is about to be saved. */
gboolean
_sijil_accept_representative (SijilAcceptance  *acceptance,
                              JsonObject       *entry,
                              GError          **error)
{
  JsonObject *asked = sijil_json_get_object (acceptance->document, "representative");
  JsonObject *old = sijil_rows_get_open (entry, "links", "kind", "representative");
  g_autoptr (JsonObject) known = NULL;
  JsonObject *link;
  gint64 id = 0;

  if (asked == NULL)
    return TRUE;
  if (!find_representative (acceptance, old, &known, error) || !save_representative (acceptance, known, &id, error))
    return FALSE;
  if (old != NULL && is_same_link (old, id, asked))
    return TRUE;

  link = json_object_new ();
  json_object_set_string_member (link, "kind", "representative");
  json_object_set_int_member (link, "person", id);
  sijil_record_set (link, "role_ar", sijil_json_get_string (asked, "role_ar"));
  sijil_record_set (link, "role_fr", sijil_json_get_string (asked, "role_fr"));
  replace_link (acceptance, entry, old, link);
  return TRUE;
}

static gboolean
check_supervisor (JsonObject  *entry,
                  JsonObject  *supervisor,
                  GError     **error)
{
  const char *number = sijil_json_get_string (supervisor, "number");

  if (!g_str_equal (sijil_json_get_string (supervisor, "state"), "active")
      || !json_object_has_member (supervisor, "person")
      || sijil_json_get_int (supervisor, "id", 0) == sijil_json_get_int (entry, "id", 0))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "supervisor-not-active", "supervising_artisan",
                       "The production of an enterprise is supervised by a registered artisan, and the entry %s is not that of "
                       "an artisan in activity. Nothing was saved.", number, NULL);
      return FALSE;
    }

  return TRUE;
}

/* Links the artisan who supervises the production of an enterprise (law 50.17) to @entry, which is about to be saved. */
gboolean
_sijil_accept_supervisor (SijilAcceptance  *acceptance,
                          JsonObject       *entry,
                          GError          **error)
{
  const char *number = sijil_json_get_string (acceptance->document, "supervising_artisan");
  JsonObject *old = sijil_rows_get_open (entry, "links", "kind", "supervising_artisan");
  g_autoptr (JsonObject) supervisor = NULL;
  JsonObject *link;

  if (number == NULL)
    return TRUE;
  supervisor = sijil_record_find_entry (acceptance->reg, number, error);
  if (supervisor == NULL || !check_supervisor (entry, supervisor, error))
    return FALSE;
  if (old != NULL && sijil_json_get_int (old, "linked_entry", 0) == sijil_json_get_int (supervisor, "id", 0))
    return TRUE;

  link = json_object_new ();
  json_object_set_string_member (link, "kind", "supervising_artisan");
  json_object_set_int_member (link, "linked_entry", sijil_json_get_int (supervisor, "id", 0));
  replace_link (acceptance, entry, old, link);
  return TRUE;
}
