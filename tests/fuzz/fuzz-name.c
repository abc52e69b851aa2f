#include "fuzz.h"

#include "core/sijil-fold.h"
#include "core/sijil-name.h"
#include "core/sijil-notes.h"

gboolean fuzz_was_taken;

/* What is taken once is taken again as it is; what is folded is folded. */
static void
check_script (const char  *text,
              SijilScript  script)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *again = NULL;

  if (!sijil_name_clean (text, script, "name", notes, &clean, &error))
    {
      g_assert_nonnull (error);
      return;
    }

  fuzz_was_taken = TRUE;
  g_assert_true (g_utf8_validate (clean, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (clean, -1), <=, SIJIL_NAME_MAX_CHARS);
  g_assert_true (sijil_name_clean (clean, script, "name", notes, &again, &error));
  g_assert_cmpstr (again, ==, clean);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  g_autofree char *folded = sijil_fold (text);
  g_autofree char *twice = sijil_fold (folded);
  g_auto (GStrv) words = sijil_fold_words (text);

  fuzz_was_taken = FALSE;
  g_assert_cmpstr (twice, ==, folded);
  for (guint i = 0; words[i] != NULL; i++)
    g_assert_cmpstr (words[i], !=, "");
  for (guint i = SIJIL_SCRIPT_ARABIC; i <= SIJIL_SCRIPT_ANY; i++)
    check_script (text, (SijilScript) i);
  return 0;
}
