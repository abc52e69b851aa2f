#include "fuzz.h"

#include "core/sijil-date.h"
#include "core/sijil-error.h"

#define TODAY "2026-03-10"

gboolean fuzz_was_taken;

typedef enum
{
  PAST,
  PAST_OR_YEAR,
  EXPIRY,
} Kind;

static gboolean
clean (Kind         kind,
       const char  *text,
       char       **date,
       GError     **error)
{
  return kind == EXPIRY ? sijil_date_clean_expiry (text, TODAY, "date", date, error)
                        : sijil_date_clean (text, TODAY, kind == PAST_OR_YEAR, "date", date, error);
}

/* In every language, as it stands in lists and on papers. */
static void
show (const char *date)
{
  for (SijilLanguage language = SIJIL_LANGUAGE_AR; language <= SIJIL_LANGUAGE_EN; language++)
    for (int is_long = 0; is_long < 2; is_long++)
      {
        g_autofree char *shown = sijil_date_format (date, language, is_long != 0);

        g_assert_true (*shown != '\0' && g_utf8_validate (shown, -1, NULL));
      }
}

/* A date that somebody typed: what is made of it is one, and is taken again as it is. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  fuzz_was_taken = FALSE;
  for (Kind kind = PAST; kind <= EXPIRY; kind++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *date = NULL;
      g_autofree char *again = NULL;

      if (!clean (kind, text, &date, &error))
        {
          g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
          g_assert_null (date);
          continue;
        }
      fuzz_was_taken = TRUE;
      g_assert_true (sijil_date_is_valid (date) && (kind == PAST_OR_YEAR || sijil_date_is_full (date)));
      g_assert_true (clean (kind, date, &again, &error));
      g_assert_cmpstr (again, ==, date);
      show (date);
    }
  return 0;
}
