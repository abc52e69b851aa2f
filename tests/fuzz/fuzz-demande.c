#include "fuzz.h"

#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "model/sijil-demande.h"
#include "model/sijil-fields.h"

#define TODAY "2026-03-10"

gboolean fuzz_was_taken;

/* Lists in which there is everything, and nothing is known of it. */
static gboolean
is_usable (gpointer    data,
           const char *list,
           const char *code)
{
  return *code != '\0';
}

static const char *
get (gpointer    data,
     const char *list,
     const char *code,
     const char *attribute)
{
  return NULL;
}

/* A document of an application from anywhere: it is read or refused, and its canonical form is one. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const SijilLookup lookup = { is_usable, get, NULL };
  const SijilDemandeRules rules = { .today = TODAY, .lookup = &lookup, .max_secondary_activities = 2 };
  const SijilFieldsContext context = { .today = TODAY, .lookup = &lookup };
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sijil_json_parse (bytes, -1, "document", &error);
  g_autoptr (GPtrArray) problems = sijil_notes_new ();
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (JsonObject) clean = NULL;
  g_autofree char *canonical = NULL;
  g_autofree char *twice = NULL;

  fuzz_was_taken = node != NULL && JSON_NODE_HOLDS_OBJECT (node);
  g_assert_true ((node == NULL) == (error != NULL));
  if (!fuzz_was_taken)
    return 0;

  canonical = sijil_json_canonical (node);
  again = sijil_json_parse (canonical, -1, "canonical", &error);
  g_assert_no_error (error);
  twice = sijil_json_canonical (again);
  g_assert_cmpstr (twice, ==, canonical);
  clean = sijil_fields_clean (sijil_demande_get_fields (), json_node_get_object (node), NULL, &context, problems, notes);
  if (clean != NULL)
    sijil_demande_check (clean, &rules, problems, notes);
  return 0;
}
