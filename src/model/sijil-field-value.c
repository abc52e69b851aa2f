/* What each type of text field takes, and the one form in which it is stored. */

#include "model/sijil-fields-private.h"

#include "core/sijil-date.h"
#include "core/sijil-identifier.h"
#include "core/sijil-name.h"
#include "core/sijil-number.h"
#include "core/sijil-str.h"
#include "core/sijil-uuid.h"

#include <string.h>

/* A path of Linux is never longer. */
#define FILE_MAX_BYTES 4096

typedef gboolean (*IdentifierCleaner) (const char  *text,
                                       const char  *field,
                                       GPtrArray   *notes,
                                       char       **clean,
                                       GError     **error);

static const struct
{
  SijilFieldType    type;
  IdentifierCleaner clean;
} identifiers[] = {
  { SIJIL_FIELD_CIN, sijil_cin_clean },
  { SIJIL_FIELD_ICE, sijil_ice_clean },
  { SIJIL_FIELD_RIB, sijil_rib_clean },
  { SIJIL_FIELD_PHONE, sijil_phone_clean },
  { SIJIL_FIELD_EMAIL, sijil_email_clean },
  { SIJIL_FIELD_CNSS_PERSON, sijil_cnss_person_clean },
  { SIJIL_FIELD_CNSS_EMPLOYER, sijil_cnss_employer_clean },
  { SIJIL_FIELD_TAX_ID, sijil_tax_id_clean },
  { SIJIL_FIELD_TRADE_REGISTER, sijil_trade_register_clean },
  { SIJIL_FIELD_BUSINESS_TAX, sijil_business_tax_clean },
};

static IdentifierCleaner
find_identifier (SijilFieldType type)
{
  for (guint i = 0; i < G_N_ELEMENTS (identifiers); i++)
    if (identifiers[i].type == type)
      return identifiers[i].clean;

  return NULL;
}

/* Whether an identifier was written otherwise than everybody writes it: groups of digits are no change. */
static gboolean
is_rewritten (SijilFieldType  type,
              const char     *text,
              const char     *clean)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));

  switch (type)
    {
    case SIJIL_FIELD_CIN:
      return !g_str_equal (typed, clean);
    case SIJIL_FIELD_PHONE:
      return typed[strspn (typed, "0123456789+ -./()")] != '\0';
    case SIJIL_FIELD_EMAIL:
      return FALSE;
    default:
      return !g_str_is_ascii (typed);
    }
}

static gboolean
clean_identifier (const SijilField   *field,
                  IdentifierCleaner   cleaner,
                  const char         *text,
                  const char         *path,
                  GPtrArray          *notes,
                  char              **clean,
                  GError            **error)
{
  g_autofree char *excerpt = NULL;

  if (!cleaner (text, path, notes, clean, error))
    return FALSE;
  if (!is_rewritten (field->type, text, *clean))
    return TRUE;

  excerpt = sijil_str_excerpt (text);
  sijil_note (notes, "value-rewritten", path, "“%s” was read as “%s”. Check the result.", excerpt, *clean, NULL);
  return TRUE;
}

static gboolean
clean_date (const SijilField  *field,
            const char        *text,
            const char        *path,
            const char        *today,
            char             **clean,
            GError           **error)
{
  g_autofree char *date = NULL;

  if (field->type == SIJIL_FIELD_EXPIRY)
    return sijil_date_clean_expiry (text, today, path, clean, error);

  if (!sijil_date_clean (text, today, field->type == SIJIL_FIELD_PARTIAL_DATE, path, &date, error)
      || !sijil_date_check_past (date, today, path, error))
    return FALSE;

  *clean = g_steal_pointer (&date);
  return TRUE;
}

static gboolean
clean_term (const SijilField   *field,
            const char         *text,
            const char         *path,
            const SijilLookup  *lookup,
            char              **clean,
            GError            **error)
{
  g_autofree char *code = g_strstrip (g_strdup (text));

  if (!lookup->is_usable (lookup->data, field->list, code)
      || (field->parent != NULL
          && g_strcmp0 (lookup->get (lookup->data, field->list, code, "parent"), field->parent) != 0))
    {
      g_autofree char *excerpt = sijil_str_excerpt (text);

      sijil_set_error (error, SIJIL_ERROR_INVALID, "code-unknown", path,
                       "“%s” is not a code of the list “%s” that may be used today. Choose one from that list.",
                       excerpt, field->list, NULL);
      return FALSE;
    }

  *clean = g_steal_pointer (&code);
  return TRUE;
}

static gboolean
clean_code (const SijilField  *field,
            const char        *text,
            const char        *path,
            char             **clean,
            GError           **error)
{
  g_auto (GStrv) codes = g_strsplit (field->list, " ", -1);
  g_autofree char *code = g_strstrip (g_strdup (text));
  g_autofree char *choice = NULL;
  g_autofree char *excerpt = NULL;

  if (g_strv_contains ((const char * const *) codes, code))
    {
      *clean = g_steal_pointer (&code);
      return TRUE;
    }

  choice = g_strjoinv (", ", codes);
  excerpt = sijil_str_excerpt (text);
  sijil_set_error (error, SIJIL_ERROR_INVALID, "code-unknown", path,
                   "“%s” cannot stand here. Write one of: %s.", excerpt, choice, NULL);
  return FALSE;
}

/* Digits alone may be a card's serial as well as a NIA: the register will know the NIA. */
static gboolean
clean_entry (const char  *text,
             const char  *path,
             GPtrArray   *notes,
             char       **clean,
             GError     **error)
{
  g_autofree char *number = NULL;

  switch (sijil_number_parse (text, &number))
    {
    case SIJIL_NUMBER_ENTRY:
      *clean = g_steal_pointer (&number);
      return TRUE;
    case SIJIL_NUMBER_NONE:
    case SIJIL_NUMBER_SERIAL:
      return sijil_nia_clean (text, NULL, path, notes, clean, error);
    case SIJIL_NUMBER_APPLICATION:
    case SIJIL_NUMBER_BORDEREAU:
    default:
      sijil_set_error (error, SIJIL_ERROR_INVALID, "number-kind", path,
                       "“%s” is not the number of an entry. Write the number that begins with R, or the NIA.", number, NULL);
      return FALSE;
    }
}

static gboolean
clean_file (const char  *text,
            const char  *path,
            char       **clean,
            GError     **error)
{
  if (strlen (text) > FILE_MAX_BYTES)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "file-name-long", path, "The name of this file is too long.", NULL);
      return FALSE;
    }

  *clean = g_strdup (text);
  return TRUE;
}

static gboolean
clean_uuid (const char  *text,
            const char  *path,
            char       **clean,
            GError     **error)
{
  if (!sijil_uuid_is_valid (text))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "uuid-form", path, "This is not the UUID of a paper.", NULL);
      return FALSE;
    }

  *clean = g_ascii_strdown (text, -1);
  return TRUE;
}

static gboolean
clean_string (const SijilField          *field,
              const char                *text,
              const char                *path,
              const SijilFieldsContext  *context,
              GPtrArray                 *notes,
              char                     **clean,
              GError                   **error)
{
  IdentifierCleaner identifier = find_identifier (field->type);

  if (identifier != NULL)
    return clean_identifier (field, identifier, text, path, notes, clean, error);

  switch (field->type)
    {
    case SIJIL_FIELD_NAME_AR:
      return sijil_name_clean (text, SIJIL_SCRIPT_ARABIC, path, notes, clean, error);
    case SIJIL_FIELD_NAME_FR:
      return sijil_name_clean (text, SIJIL_SCRIPT_LATIN, path, notes, clean, error);
    case SIJIL_FIELD_TITLE_AR:
      return sijil_title_clean (text, SIJIL_SCRIPT_ARABIC, path, notes, clean, error);
    case SIJIL_FIELD_TITLE_FR:
      return sijil_title_clean (text, SIJIL_SCRIPT_LATIN, path, notes, clean, error);
    case SIJIL_FIELD_TEXT:
    case SIJIL_FIELD_LONG_TEXT:
      return sijil_text_clean (text, (gsize) field->max, field->type == SIJIL_FIELD_LONG_TEXT, path, notes, clean, error);
    case SIJIL_FIELD_DAY:
    case SIJIL_FIELD_PARTIAL_DATE:
    case SIJIL_FIELD_EXPIRY:
      return clean_date (field, text, path, context->today, clean, error);
    case SIJIL_FIELD_TERM:
      return clean_term (field, text, path, context->lookup, clean, error);
    case SIJIL_FIELD_CODE:
      return clean_code (field, text, path, clean, error);
    case SIJIL_FIELD_ENTRY:
      return clean_entry (text, path, notes, clean, error);
    case SIJIL_FIELD_FILE:
      return clean_file (text, path, clean, error);
    case SIJIL_FIELD_UUID:
      return clean_uuid (text, path, clean, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Returns: (transfer full) (nullable): the text as it is stored, or NULL with @error set. */
JsonNode *
_sijil_field_clean_text (const SijilField          *field,
                         const char                *text,
                         const char                *path,
                         const SijilFieldsContext  *context,
                         GPtrArray                 *notes,
                         GError                   **error)
{
  g_autofree char *clean = NULL;

  if (!clean_string (field, text, path, context, notes, &clean, error))
    return NULL;

  return json_node_init_string (json_node_alloc (), clean);
}
