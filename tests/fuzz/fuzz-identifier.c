#include "fuzz.h"

#include "core/sijil-error.h"
#include "core/sijil-identifier.h"
#include "core/sijil-notes.h"
#include "core/sijil-number.h"

gboolean fuzz_was_taken;

typedef gboolean (*Clean) (const char  *text,
                           const char  *field,
                           GPtrArray   *notes,
                           char       **clean,
                           GError     **error);

static gboolean
clean_nia (const char  *text,
           const char  *field,
           GPtrArray   *notes,
           char       **clean,
           GError     **error)
{
  return sijil_nia_clean (text, "[A-Z]?[0-9]{7}", field, notes, clean, error);
}

static const Clean cleaners[] = {
  sijil_cin_clean, sijil_ice_clean, sijil_rib_clean, sijil_phone_clean, sijil_cnss_person_clean, sijil_cnss_employer_clean,
  sijil_tax_id_clean, sijil_trade_register_clean, sijil_business_tax_clean, sijil_email_clean, sijil_postal_clean, clean_nia,
};

/* What a cleaner makes is what it makes of that. */
static void
clean_twice (Clean       clean,
             const char *text)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  if (!clean (text, "field", notes, &once, &error))
    {
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_null (once);
      return;
    }

  fuzz_was_taken = TRUE;
  g_assert_true (g_utf8_validate (once, -1, NULL));
  g_assert_true (clean (once, "field", NULL, &twice, &error));
  g_assert_cmpstr (twice, ==, once);
}

/* A number of ours is read from what it is written as, and is of one kind. */
static void
read_number (const char *text)
{
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;
  SijilNumberKind kind = sijil_number_parse (text, &once);

  g_assert_true ((kind == SIJIL_NUMBER_NONE) == (once == NULL));
  if (once == NULL)
    return;

  fuzz_was_taken = TRUE;
  g_assert_cmpint (sijil_number_parse (once, &twice), ==, kind);
  g_assert_cmpstr (twice, ==, once);
}

/* What somebody types where a number is asked for. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  fuzz_was_taken = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (cleaners); i++)
    clean_twice (cleaners[i], text);
  read_number (text);
  return 0;
}
