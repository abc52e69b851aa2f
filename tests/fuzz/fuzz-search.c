#include "office.h"

#include "fuzz.h"

#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "register/sijil-search.h"

#define LIMIT 8

gboolean fuzz_was_taken;

/* Whoever typed it is told what is wrong with it, and never of the engine. Takes @answer. */
static void
look_at (JsonObject *answer, /* (nullable) */
         GError     *error)  /* (nullable) */
{
  g_assert_true ((answer == NULL) == (error != NULL));
  if (answer == NULL)
    {
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_error_free (error);
      return;
    }

  g_assert_cmpint (sijil_json_get_int (answer, "total", -1), ==, json_array_get_length (sijil_json_get_array (answer, "items")));
  g_assert_cmpint (sijil_json_get_int (answer, "total", -1), <=, LIMIT);
  fuzz_was_taken = TRUE;
  json_object_unref (answer);
}

/* What is typed into the box, asked of a register: by number, identifier, word and near spelling. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  SijilRegister *reg = office_get ("registrar")->reg;
  g_autofree char *text = g_strndup ((const char *) data, size);
  GError *error = NULL;
  JsonObject *answer;

  fuzz_was_taken = FALSE;
  answer = sijil_search_also_near (reg, text, LIMIT, &error);
  look_at (answer, error);
  error = NULL;
  answer = sijil_search_people (reg, text, LIMIT, &error);
  look_at (answer, error);
  return 0;
}
