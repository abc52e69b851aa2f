#include "ui/sijil-typed-date.h"

#include "core/sijil-date.h"
#include "core/sijil-str.h"
#include "ui/sijil-text.h"

/** sijil_typed_date_is_for: whether @field takes dates. */
gboolean
sijil_typed_date_is_for (const SijilField *field)
{
  switch (field->type)
    {
    case SIJIL_FIELD_DAY:
    case SIJIL_FIELD_PARTIAL_DATE:
    case SIJIL_FIELD_EXPIRY:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * sijil_typed_date_read:
 * @field: that takes dates
 * @text: (nullable): what is typed
 * @today: (nullable): the day at the desk; without it nothing is read
 *
 * Returns: (nullable) (transfer full): the date as the document takes it; %NULL if it cannot be read
 */
char *
sijil_typed_date_read (const SijilField *field,
                       const char       *text,
                       const char       *today)
{
  gboolean is_partial = field->type == SIJIL_FIELD_PARTIAL_DATE;
  char *clean = NULL;

  if (sijil_str_is_empty (text) || today == NULL)
    return NULL;
  if (field->type == SIJIL_FIELD_EXPIRY)
    return sijil_date_clean_expiry (text, today, NULL, &clean, NULL) ? clean : NULL;

  return sijil_date_clean (text, today, is_partial, NULL, &clean, NULL) ? clean : NULL;
}

/** sijil_typed_date_words: (nullable): the day in words; %NULL of a year or month, or of another field. */
char *
sijil_typed_date_words (const SijilField *field,
                        const char       *text,
                        const char       *today)
{
  g_autofree char *date = sijil_typed_date_is_for (field) ? sijil_typed_date_read (field, text, today) : NULL;

  return date != NULL && sijil_date_is_full (date) ? sijil_text_date (date, TRUE) : NULL;
}
