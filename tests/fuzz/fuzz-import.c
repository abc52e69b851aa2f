#include "office.h"

#include "fuzz.h"
#include "scratch.h"

#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "register/sijil-import.h"

#include <string.h>

gboolean fuzz_was_taken;

/* Each line has its verdict, and the verdicts are as many as the lines. */
static void
import (SijilRegister *reg,
        const char    *path,
        JsonObject    *map)
{
  const SijilImportOptions options = { .dry_run = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_import_entries (reg, path, map, &options, &error);

  g_assert_true ((answer == NULL) == (error != NULL));
  if (answer == NULL)
    {
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }

  fuzz_was_taken = TRUE;
  g_assert_cmpint (sijil_json_get_int (answer, "new", 0) + sijil_json_get_int (answer, "updated", 0)
                     + sijil_json_get_int (answer, "unchanged", 0) + sijil_json_get_int (answer, "refused", 0),
                   ==, sijil_json_get_int (answer, "lines", -1));
}

/* The map that is proposed for a list is one, or lacks what no column could give. */
static void
propose (const char *path,
         JsonObject *last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) look = sijil_import_look (path, NULL, NULL, &error);
  g_autoptr (JsonObject) map = NULL;

  g_assert_true ((look == NULL) == (error != NULL));
  if (look == NULL)
    return;

  map = sijil_import_propose_map (look, last);
  if (!sijil_import_check_map (map, &error))
    g_assert_cmpstr (sijil_error_get_reason (error), ==, "map-empty");
}

/* A map that somebody wrote, and behind a form feed the list that it is for. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  SijilRegister *reg = office_get ("registrar")->reg;
  const uint8_t *end = size > 0 ? memchr (data, '\f', size) : NULL;
  gsize length = end != NULL ? (gsize) (end - data) : size;
  g_autofree char *path = scratch_write ("list.csv", end != NULL ? end + 1 : data, end != NULL ? size - length - 1 : 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) map = sijil_json_parse ((const char *) data, (gssize) length, "map.json", &error);

  fuzz_was_taken = FALSE;
  g_assert_true ((map == NULL) == (error != NULL));
  if (map == NULL || !JSON_NODE_HOLDS_OBJECT (map))
    return 0;

  import (reg, path, json_node_get_object (map));
  propose (path, sijil_import_check_map (json_node_get_object (map), NULL) ? json_node_get_object (map) : NULL);
  return 0;
}
