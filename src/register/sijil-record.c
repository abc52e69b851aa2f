#include "register/sijil-record.h"

#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-record-private.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-card-text.h"
#include "trust/sijil-digest.h"

#include <string.h>

static const SijilRecordRows entry_rows[] = {
  { "categories", "entry-category-list", "entry-category-save" },
  { "activities", "entry-activity-list", "entry-activity-save" },
  { "workplaces", "workplace-list", "workplace-save" },
  { "links", "entry-link-list", "entry-link-save" },
  { NULL, NULL, NULL },
};

static const SijilRecordKind kinds[] = {
  { "person", "person", TRUE, TRUE, { NULL }, { "cin", NULL }, { NULL }, NULL, NULL },
  { "organisation", "organisation", TRUE, TRUE, { NULL }, { "ice", NULL }, { NULL }, NULL, NULL },
  { "entry", "entry", TRUE, FALSE, { NULL }, { "nia", NULL }, { NULL }, NULL, entry_rows },
  { "application", "application", TRUE, FALSE, { "document", "missing_at_deposit", "drafted_by", NULL }, { NULL }, { NULL }, NULL, NULL },
  { "paper", "paper", TRUE, FALSE, { NULL }, { NULL }, { NULL }, NULL, NULL },
  { "card", "card", TRUE, FALSE, { "face", NULL }, { NULL }, { NULL }, NULL, NULL },
  { "hand_over", "hand-over", TRUE, FALSE, { NULL }, { NULL }, { NULL }, NULL, NULL },
  { "act", "act", TRUE, FALSE, { "papers", NULL }, { NULL }, { NULL }, NULL, NULL },
  { "mail", "mail", FALSE, FALSE, { NULL }, { NULL }, { NULL }, NULL, NULL },
  { "visit", "visit", TRUE, FALSE, { NULL }, { NULL }, { NULL }, NULL, NULL },
  { "blank", "blank", TRUE, FALSE, { NULL }, { NULL }, { NULL }, NULL, NULL },
  { "signing_key", "signing-key", TRUE, FALSE, { NULL }, { NULL }, { NULL }, NULL, NULL },
  { "layout", "layout", TRUE, FALSE, { "categories", "pictures", NULL }, { NULL }, { NULL }, NULL, NULL },
  { "signatory", "signatory", TRUE, FALSE, { NULL }, { NULL }, { NULL }, NULL, NULL },
  { "role_root", "role-root", TRUE, FALSE, { NULL }, { NULL }, { NULL }, NULL, NULL },
  { "role_certificate", "role-certificate", TRUE, FALSE, { "roles", NULL }, { NULL }, { NULL }, NULL, NULL },
  { "bordereau", "bordereau", TRUE, FALSE, { NULL }, { NULL }, { NULL }, NULL, NULL },
  { "office", "office", TRUE, FALSE, { "territory", NULL }, { NULL }, { NULL }, NULL, NULL },
  { "officer", "officer", TRUE, FALSE, { "roles", NULL }, { NULL }, { "pin", "failures", "locked_until", NULL }, "pin", NULL },
  { "officer_key", "officer-key", TRUE, FALSE, { NULL }, { NULL }, { "sealed", "proof", NULL }, "sealed", NULL },
  { "sealing_key", "sealing-key", TRUE, FALSE, { NULL }, { NULL }, { "recovery", NULL }, "recovery", NULL },
  { "sealing_wrap", "sealing-wrap", TRUE, FALSE, { NULL }, { NULL }, { "wrapped", NULL }, "wrapped", NULL },
  { "register", "register", TRUE, FALSE, { NULL }, { NULL }, { NULL }, NULL, NULL },
  { "setting", "setting", FALSE, FALSE, { NULL }, { NULL }, { NULL }, NULL, NULL },
  { "term", "term", FALSE, FALSE, { "attributes", NULL }, { NULL }, { NULL }, NULL, NULL },
};

const SijilRecordKind *
_sijil_record_kind (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind, kinds[i].kind))
      return &kinds[i];

  g_return_val_if_reached (NULL);
}

static void
parse_json_columns (const SijilRecordKind *kind,
                    JsonObject            *record)
{
  for (guint i = 0; kind->json_columns[i] != NULL; i++)
    {
      const char *text = sijil_json_get_string (record, kind->json_columns[i]);
      JsonNode *node = text != NULL ? json_from_string (text, NULL) : NULL;

      if (node != NULL)
        json_object_set_member (record, kind->json_columns[i], node);
    }
}

static gboolean
load_rows (SijilRegister          *self,
           const SijilRecordRows  *rows,
           JsonObject             *record,
           JsonObject             *written,
           GError                **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", sijil_json_get_string (record, "chamber"));
  json_object_set_int_member (values, "entry", sijil_json_get_int (record, "id", 0));
  for (; rows != NULL && rows->member != NULL; rows++)
    {
      gboolean has_none = written != NULL && sijil_json_get_array (written, rows->member) == NULL;
      JsonArray *found = has_none ? json_array_new () : sijil_db_query_rows (self->db, rows->list_statement, values, error);

      if (found == NULL)
        return FALSE;
      json_object_set_array_member (record, rows->member, found);
    }

  return TRUE;
}

/*
 * Makes a record of the row that a statement gave.
 * @written: (nullable): a new record, whose dated rows were just written: lists it does not have are empty
 */
gboolean
_sijil_record_complete (SijilRegister          *self,
                        const SijilRecordKind  *kind,
                        JsonObject             *row,
                        JsonObject             *written,
                        GError                **error)
{
  parse_json_columns (kind, row);
  return load_rows (self, kind->rows, row, written, error);
}

static JsonObject *
complete (SijilRegister          *self,
          const SijilRecordKind  *kind,
          JsonObject             *row,
          GError                **error)
{
  g_autoptr (JsonObject) record = row;

  return record != NULL && _sijil_record_complete (self, kind, record, NULL, error) ? g_steal_pointer (&record) : NULL;
}

/**
 * sijil_record_load:
 * @kind: a kind of record
 * @id: its row
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with @error set (%SIJIL_ERROR_NOT_FOUND when there is none)
 */
JsonObject *
sijil_record_load (SijilRegister *self,
                   const char    *kind,
                   gint64         id,
                   GError       **error)
{
  const SijilRecordKind *what = _sijil_record_kind (kind);
  g_autofree char *statement = g_strconcat (what->statement, "-load", NULL);
  g_autoptr (JsonObject) values = json_object_new ();
  GError *problem = NULL;
  JsonObject *row;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "id", id);
  row = sijil_db_query_row (self->db, statement, values, &problem);
  if (row != NULL)
    return complete (self, what, row, error);

  if (problem != NULL)
    g_propagate_error (error, problem);
  else
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "record-missing", NULL,
                     "A record that another one points to is missing. Run “sijilctl check”.", NULL);
  return NULL;
}

/**
 * sijil_record_find:
 * @statement: a statement with the parameters `chamber` and `value` that selects whole rows of @kind
 *
 * Returns: (transfer full) (nullable): the first record found; %NULL without @error when there is none
 */
JsonObject *
sijil_record_find (SijilRegister *self,
                   const char    *kind,
                   const char    *statement,
                   const char    *value,
                   GError       **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_string_member (values, "value", value);
  return complete (self, _sijil_record_kind (kind), sijil_db_query_row (self->db, statement, values, error), error);
}

/** sijil_record_copy: Returns: (transfer full): a deep copy, to be changed and given to sijil_step_update(). */
JsonObject *
sijil_record_copy (JsonObject *record)
{
  return sijil_json_copy (record);
}

/** sijil_record_set: sets a text, or removes the member when @value is %NULL. */
void
sijil_record_set (JsonObject *record,
                  const char *member,
                  const char *value)
{
  if (value != NULL)
    json_object_set_string_member (record, member, value);
  else if (json_object_has_member (record, member))
    json_object_remove_member (record, member);
}

static gboolean
is_kept (const char    *member,
         gconstpointer  data)
{
  static const char * const internal[] = { "id", "chamber", "version", "sort_ar", "sort_fr", NULL };
  const SijilRecordKind *kind = data;

  return !g_strv_contains (internal, member) && !g_strv_contains (kind->unversioned, member);
}

/* (transfer full): what the record keeps of a value that its versions must not outlive */
char *
_sijil_record_seal_of (const char *value)
{
  g_autoptr (GBytes) bytes = g_bytes_new (value, strlen (value));

  return sijil_digest_bytes (bytes);
}

/* Whatever puts a new value into the sealed column of @record puts its digest beside it. */
void
_sijil_record_seal (const SijilRecordKind *kind,
                    JsonObject            *record)
{
  const char *value = kind->sealed != NULL ? sijil_json_get_string (record, kind->sealed) : NULL;

  if (value != NULL)
    {
      g_autofree char *name = g_strconcat (kind->sealed, "_digest", NULL);
      g_autofree char *digest = _sijil_record_seal_of (value);

      json_object_set_string_member (record, name, digest);
    }
}

/* (nullable): the column of which versions keep the digest only */
const char *
_sijil_record_get_digested (const SijilRecordKind *kind)
{
  return g_str_equal (kind->kind, "paper") ? "file_key" : NULL;
}

/* (transfer full): the record with the digest of @column in its place: a version outlives what such a value opens. */
static JsonObject *
digest_column (JsonObject *record,
               const char *column)
{
  JsonObject *copy = json_object_new ();
  const char *value = json_object_get_string_member (record, column);
  g_autofree char *name = g_strconcat (column, "_digest", NULL);
  g_autofree char *digest = _sijil_record_seal_of (value);
  g_autoptr (GList) members = json_object_get_members (record);

  for (GList *link = members; link != NULL; link = link->next)
    if (!g_str_equal (link->data, column))
      json_object_set_member (copy, link->data, json_object_dup_member (record, link->data));
  json_object_set_string_member (copy, name, digest);
  return copy;
}

/**
 * sijil_record_document:
 *
 * Returns: (transfer full): the canonical JSON that a version keeps and its digest seals
 */
char *
sijil_record_document (const char *kind,
                       JsonObject *record)
{
  const SijilRecordKind *what = _sijil_record_kind (kind);
  const char *digested = _sijil_record_get_digested (what);
  g_autoptr (JsonObject) copy = NULL;

  if (digested != NULL && sijil_json_get_string (record, digested) != NULL)
    copy = digest_column (record, digested);
  return sijil_json_canonical_part (copy != NULL ? copy : record, is_kept, what);
}

static JsonObject *
find_numbered (SijilRegister    *self,
               const char       *kind,
               const char       *statement,
               SijilNumberKind   wanted,
               const char       *number,
               GError          **error)
{
  g_autofree char *clean = NULL;
  GError *problem = NULL;
  JsonObject *record;

  if (!sijil_number_expect (number, wanted, &clean, error))
    return NULL;

  record = sijil_record_find (self, kind, statement, clean, &problem);
  if (record == NULL && problem == NULL)
    sijil_set_error (&problem, SIJIL_ERROR_NOT_FOUND, "number-unknown", "number",
                     "There is nothing numbered “%s” in this register. Check the number.", clean, NULL);
  if (problem != NULL)
    g_propagate_error (error, problem);

  return record;
}

/** sijil_record_find_application: by its number D-CC-YYYY-NNNNNNN; another kind of number is named in @error. */
JsonObject *
sijil_record_find_application (SijilRegister *self,
                               const char    *number,
                               GError       **error)
{
  return find_numbered (self, "application", "application-by-number", SIJIL_NUMBER_APPLICATION, number, error);
}

/* The form of a NIA is nobody's to fix: what has a digit and resembles none of our numbers was meant as one. */
static gboolean
is_meant_as_nia (const char   *number,
                 const GError *error)
{
  return g_str_equal (sijil_error_get_reason (error), "number-form") && strpbrk (number, "0123456789") != NULL
         && g_ascii_strncasecmp (number, "R-", strlen ("R-")) != 0;
}

/** sijil_record_find_entry: by its number R-CC-NNNNNNN, or by its NIA. */
JsonObject *
sijil_record_find_entry (SijilRegister *self,
                         const char    *number,
                         GError       **error)
{
  SijilNumberKind kind = sijil_number_parse (number, NULL);
  GError *problem = NULL;
  JsonObject *record;

  if (kind != SIJIL_NUMBER_NONE && kind != SIJIL_NUMBER_SERIAL)
    return find_numbered (self, "entry", "entry-by-number", SIJIL_NUMBER_ENTRY, number, error);

  record = sijil_record_find (self, "entry", "entry-by-nia", number, &problem);
  if (record != NULL || problem != NULL)
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      return record;
    }

  record = find_numbered (self, "entry", "entry-by-number", SIJIL_NUMBER_ENTRY, number, &problem);
  if (problem != NULL && is_meant_as_nia (number, problem))
    {
      g_clear_error (&problem);
      sijil_set_error (&problem, SIJIL_ERROR_NOT_FOUND, "nia-unknown", "nia",
                       "There is no entry with the NIA “%s” in this register. Check the number.", number, NULL);
    }
  if (problem != NULL)
    g_propagate_error (error, problem);
  return record;
}

/** sijil_record_find_card: by its serial, ours of 12 digits or that of an outside printer, or by the text of its signed code. */
JsonObject *
sijil_record_find_card (SijilRegister *self,
                        const char    *serial,
                        GError       **error)
{
  g_autofree char *clean = NULL;
  GError *problem = NULL;
  JsonObject *record;

  if (sijil_number_parse (serial, &clean) != SIJIL_NUMBER_SERIAL)
    {
      g_free (clean);
      clean = sijil_card_text_dup_serial (serial);
      if (clean == NULL)
        clean = g_strdup (serial);
    }

  record = sijil_record_find (self, "card", "card-by-serial", clean, &problem);
  if (record == NULL && problem == NULL)
    sijil_set_error (&problem, SIJIL_ERROR_NOT_FOUND, "serial-unknown", "serial",
                     "There is no card with the serial “%s” in this register. Check it, or receive the card first.", clean, NULL);
  if (problem != NULL)
    g_propagate_error (error, problem);

  return record;
}
