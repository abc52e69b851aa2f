#include "fuzz.h"
#include "scratch.h"

#include "backup/sijil-checkpoint.h"
#include "core/sijil-json.h"

gboolean fuzz_was_taken;

/* As it is typed from a sheet: what is read is printed so that the same is read again. */
static void
read_paper (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) checkpoint = sijil_checkpoint_of_paper (text, &error);
  g_autoptr (JsonObject) again = NULL;
  g_autofree char *printed = NULL;

  g_assert_true ((checkpoint == NULL) == (error != NULL) && (error == NULL || g_utf8_validate (error->message, -1, NULL)));
  if (checkpoint == NULL)
    return;

  fuzz_was_taken = TRUE;
  printed = sijil_checkpoint_to_paper (sijil_json_get_int (checkpoint, "sequence", 0), sijil_json_get_string (checkpoint, "chain"));
  again = sijil_checkpoint_of_paper (printed, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_json_get_int (again, "sequence", 0), ==, sijil_json_get_int (checkpoint, "sequence", -1));
  g_assert_cmpstr (sijil_json_get_string (again, "chain"), ==, sijil_json_get_string (checkpoint, "chain"));
  g_assert_false (sijil_checkpoint_is_signed (checkpoint));
}

/* As it was kept in a file: one that is signed is so no more when its row is another. */
static void
read_file (const void *data,
           gsize       length)
{
  g_autofree char *path = scratch_write ("checkpoint.json", data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) checkpoint = sijil_checkpoint_read (path, &error);

  g_assert_true ((checkpoint == NULL) == (error != NULL));
  if (checkpoint == NULL)
    return;

  fuzz_was_taken = TRUE;
  if (!sijil_checkpoint_is_signed (checkpoint))
    return;

  json_object_set_int_member (checkpoint, "sequence", sijil_json_get_int (checkpoint, "sequence", 0) - 1);
  g_assert_false (sijil_checkpoint_is_signed (checkpoint));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  fuzz_was_taken = FALSE;
  read_paper (text);
  read_file (data, size);
  return 0;
}
