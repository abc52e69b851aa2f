/* What must be known of the craft: activities, and the proof that the applicant masters them. */

#include "model/sijil-demande-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"

#include <string.h>

static const char *
get_attribute (const SijilDemandeCheck *check,
               const char              *list,
               const char              *code,
               const char              *attribute)
{
  const SijilLookup *lookup = check->rules->lookup;

  return code != NULL ? lookup->get (lookup->data, list, code, attribute) : NULL;
}

/* -1: no limit. */
static gint64
get_max_activities (const SijilDemandeCheck *check)
{
  const char *limit = get_attribute (check, "category", check->category, "max_activities");

  if (limit != NULL && *limit != '\0')
    return g_ascii_strtoll (limit, NULL, 10);
  if (sijil_category_is_of_persons (check->category) && check->rules->max_secondary_activities >= 0)
    return check->rules->max_secondary_activities + 1;
  return -1;
}

static void
check_since (const SijilDemandeCheck *check,
             const char              *since,
             const char              *path)
{
  JsonObject *person = sijil_json_get_object (check->document, "person");
  const char *birth_on = person != NULL ? sijil_json_get_string (person, "birth_on") : NULL;

  if (birth_on == NULL && check->rules->holder != NULL)
    birth_on = sijil_json_get_string (check->rules->holder, "birth_on");
  if (since != NULL && birth_on != NULL && sijil_date_get_year (since) < sijil_date_get_year (birth_on))
    sijil_note (check->problems, "before-birth", path,
                "“%s” lies before the birth date. Correct one of the two dates.", path, NULL);
}

static void
check_row (const SijilDemandeCheck *check,
           JsonObject              *row,
           guint                    index,
           GHashTable              *seen)
{
  g_autofree char *path = g_strdup_printf ("activities[%u].activity", index);
  g_autofree char *since = g_strdup_printf ("activities[%u].since", index);
  const char *activity = sijil_json_get_string (row, "activity");

  if (activity == NULL)
    _sijil_demande_missing (check, path);
  else if (!g_hash_table_add (seen, (gpointer) activity))
    sijil_note (check->problems, "activity-twice", path,
                "The activity “%s” is named twice. Keep one of them.", activity, NULL);
  check_since (check, sijil_json_get_string (row, "since"), since);
}

static void
check_activities (const SijilDemandeCheck *check,
                  JsonArray               *activities)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint count = json_array_get_length (activities);
  gint64 limit = get_max_activities (check);
  guint n_main = 0;

  for (guint i = 0; i < count; i++)
    {
      JsonObject *row = json_array_get_object_element (activities, i);

      check_row (check, row, i, seen);
      n_main += sijil_json_get_bool (row, "main", FALSE) ? 1 : 0;
    }

  if (n_main != 1)
    sijil_note (check->problems, n_main == 0 ? "main-activity-missing" : "main-activity-twice", "activities",
                "Exactly one activity must be the main one (“main”: true).", NULL);
  if (limit >= 0 && count > limit)
    {
      g_autofree char *most = g_strdup_printf ("%" G_GINT64_FORMAT, limit);

      sijil_note (check->problems, "activities-many", "activities",
                  "At most %s activities may be registered in this category, the main one included.", most, NULL);
    }
}

static gboolean
proof_fits (const SijilDemandeCheck *check,
            const char              *proof)
{
  const char *categories = get_attribute (check, "proof", proof, "categories");
  g_auto (GStrv) codes = categories != NULL ? g_strsplit_set (categories, "| ,", -1) : NULL;

  return codes == NULL || g_strv_contains ((const char * const *) codes, check->category);
}

static void
check_proof (const SijilDemandeCheck *check)
{
  const char *proof = sijil_json_get_string (check->document, "proof");

  if (proof != NULL && check->category != NULL && !proof_fits (check, proof))
    sijil_note (check->problems, "proof-category", "proof",
                "The proof “%s” is not one of the category “%s”. Choose another proof or another category.",
                proof, check->category, NULL);
  else if (proof == NULL && _sijil_demande_is_new (check) && sijil_category_is_of_persons (check->category))
    _sijil_demande_missing (check, "proof");
}

/** sijil_demande_get_practice_since: (nullable): since when the craft has been carried on, as the file tells it. */
const char *
sijil_demande_get_practice_since (JsonObject *document)
{
  JsonObject *details = sijil_json_get_object (document, "proof_details");
  const char *since = details != NULL ? sijil_json_get_string (details, "practice_since") : NULL;
  JsonArray *activities = sijil_json_get_array (document, "activities");

  for (guint i = 0; since == NULL && activities != NULL && i < json_array_get_length (activities); i++)
    {
      JsonObject *row = json_array_get_object_element (activities, i);

      if (sijil_json_get_bool (row, "main", FALSE))
        since = sijil_json_get_string (row, "since");
    }

  return since;
}

/* Law 50.17, article 6, as the ministry's pages tell it: 3 years of practice for an artisan without diploma, 10 for a
 * master. The attestation decides, so the dates of the file only warn. */
static void
note_practice (const SijilDemandeCheck *check)
{
  const char *proof = sijil_json_get_string (check->document, "proof");
  const char *since = sijil_demande_get_practice_since (check->document);
  const char *asked = get_attribute (check, "category", check->category, "practice_years");
  g_autofree char *limit = NULL;

  if (since == NULL || asked == NULL || *asked == '\0')
    return;
  if (g_strcmp0 (check->category, "master_artisan") != 0
      && g_strcmp0 (get_attribute (check, "proof", proof, "needs_practice_years"), "yes") != 0)
    return;

  limit = sijil_date_add_months (check->rules->today, -12 * (int) CLAMP (g_ascii_strtoll (asked, NULL, 10), 0, 80));
  if (strncmp (since, limit, strlen (since)) > 0)
    sijil_note (check->notes, "practice-short", "proof_details.practice_since",
                "The file tells of practice since %s; the category asks for %s years. "
                "The registrar will compare it with the attestation.",
                since, asked, NULL);
}

void
_sijil_demande_check_craft (const SijilDemandeCheck *check)
{
  JsonArray *activities = sijil_json_get_array (check->document, "activities");
  JsonObject *details = sijil_json_get_object (check->document, "proof_details");

  if (activities != NULL && json_array_get_length (activities) > 0)
    check_activities (check, activities);
  else if (activities != NULL || _sijil_demande_is_new (check))
    _sijil_demande_missing (check, "activities");

  check_proof (check);
  if (details != NULL)
    check_since (check, sijil_json_get_string (details, "practice_since"), "proof_details.practice_since");
  note_practice (check);
}
