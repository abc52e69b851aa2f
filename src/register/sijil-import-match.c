/*
 * What the register already has of a line. A line is recognised by its NIA, its identity card or its ICE alone. Where two
 * of them disagree nobody can tell from here who is right, so the line is refused and both are named.
 */

#include "register/sijil-import-private.h"

#include "core/sijil-json.h"
#include "register/sijil-record.h"

#include <string.h>

void
_sijil_import_match_clear (SijilImportMatch *match)
{
  g_clear_pointer (&match->holder, json_object_unref);
  g_clear_pointer (&match->entry, json_object_unref);
  g_clear_pointer (&match->card, json_object_unref);
}

static const char *
holder_kind (const SijilImportLine *line)
{
  return line->is_person ? "person" : "organisation";
}

/* The identifier of the holder: an identity card or an ICE. */
static const char *
get_identity (const SijilImportLine *line)
{
  return sijil_json_get_string (line->holder, line->is_person ? "cin" : "ice");
}

/* The row of @subject_kind that has an identifier; 0: nobody has. */
static gboolean
find (SijilRegister  *reg,
      const char     *kind,
      const char     *value,
      const char     *subject_kind,
      gint64         *id,
      GError        **error)
{
  g_autoptr (SijilStmt) stmt = NULL;
  gboolean has_row;

  *id = 0;
  if (value == NULL)
    return TRUE;

  stmt = sijil_db_prepare (sijil_register_get_db (reg), "import-find", error);
  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_text (stmt, "kind", kind);
  sijil_stmt_bind_text (stmt, "value", value);
  sijil_stmt_bind_text (stmt, "chamber", sijil_register_get_chamber (reg));
  if (!sijil_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (has_row && g_str_equal (sijil_stmt_get_text (stmt, 0), subject_kind))
    *id = sijil_stmt_get_int (stmt, 1);

  return TRUE;
}

static gboolean
query (SijilRegister  *reg,
       const char     *statement,
       const char     *parameter,
       gint64          id,
       JsonObject    **row,
       GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  GError *problem = NULL;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (reg));
  json_object_set_int_member (values, parameter, id);
  *row = sijil_db_query_row (sijil_register_get_db (reg), statement, values, &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
load_entry_of_holder (SijilRegister     *reg,
                      SijilImportLine   *line,
                      gint64             holder,
                      SijilImportMatch  *match,
                      GError           **error)
{
  g_autoptr (JsonObject) row = NULL;

  if (!query (reg, line->is_person ? "import-entry-of-person" : "import-entry-of-organisation", "holder", holder, &row, error))
    return FALSE;
  if (row != NULL)
    match->entry = sijil_record_load (reg, "entry", sijil_json_get_int (row, "id", 0), error);

  return row == NULL || match->entry != NULL;
}

static gboolean
refuse (GError     **error,
        const char  *reason,
        const char  *field,
        const char  *sentence,
        const char  *first,
        const char  *second,
        const char  *third)
{
  sijil_set_error (error, SIJIL_ERROR_CONFLICT, reason, field, sentence, first, second, third, NULL);
  return FALSE;
}

/* The words by which a refusal names a holder: the entry's number, else the name. */
static gboolean
refuse_two_holders (SijilRegister     *reg,
                    SijilImportLine   *line,
                    SijilImportMatch  *match,
                    gint64             other,
                    GError           **error)
{
  g_auto (SijilImportMatch) theirs = { NULL };
  g_autoptr (JsonObject) holder = NULL;
  const char *name;

  if (!load_entry_of_holder (reg, line, other, &theirs, error))
    return FALSE;

  holder = sijil_record_load (reg, holder_kind (line), other, error);
  if (holder == NULL)
    return FALSE;

  name = sijil_json_get_string (holder, "name_fr") != NULL ? sijil_json_get_string (holder, "name_fr")
                                                           : sijil_json_get_string (holder, "name_ar");
  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "two-holders", "nia",
                   "The NIA %s is that of %s, but %s is that of %s. Find out which of the two is meant.",
                   sijil_json_get_string (line->entry, "nia"), sijil_json_get_string (match->entry, "number"), get_identity (line),
                   theirs.entry != NULL ? sijil_json_get_string (theirs.entry, "number") : name, NULL);
  return FALSE;
}

/* An identifier of the line against the one that the record found by another has. */
static gboolean
check_same (JsonObject  *record,
            const char  *member,
            const char  *value,
            JsonObject  *entry,
            GError     **error)
{
  const char *stored = sijil_json_get_string (record, member);

  if (value == NULL || stored == NULL || g_str_equal (stored, value))
    return TRUE;
  if (g_str_equal (member, "nia"))
    return refuse (error, "nia-differs", "nia", "The register gives %s the NIA %s, the line gives %s. Find out which is right.",
                   sijil_json_get_string (entry, "number"), stored, value);

  return refuse (error, "identity-differs", member, "The register gives %s the identity number %s, the line gives %s. "
                 "Find out which is right.", sijil_json_get_string (entry, "number"), stored, value);
}

static gboolean
check_live (JsonObject  *entry,
            GError     **error)
{
  const char *state = sijil_json_get_string (entry, "state");

  if (g_str_equal (state, "active") || g_str_equal (state, "suspended"))
    return TRUE;

  return refuse (error, "entry-ended", NULL, "%s is in the register as no longer registered (%s). A registrar must decide.",
                 sijil_json_get_string (entry, "number"), state, NULL);
}

static gboolean
check_no_open_application (SijilRegister    *reg,
                           SijilImportLine  *line,
                           gint64            holder,
                           GError          **error)
{
  g_autoptr (JsonObject) row = NULL;

  if (!query (reg, line->is_person ? "import-open-of-person" : "import-open-of-organisation", "holder", holder, &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;

  return refuse (error, "application-open", NULL, "%s is an application of the same holder that is not decided yet. Decide it first.",
                 sijil_json_get_string (row, "number"), NULL, NULL);
}

static gboolean
match_entry (SijilRegister     *reg,
             SijilImportLine   *line,
             SijilImportMatch  *match,
             gint64             entry,
             gint64             holder,
             GError           **error)
{
  const char *kind = holder_kind (line);
  gint64 of_entry;

  if (entry != 0)
    match->entry = sijil_record_load (reg, "entry", entry, error);
  if (entry != 0 ? match->entry == NULL : !load_entry_of_holder (reg, line, holder, match, error))
    return FALSE;
  if (match->entry == NULL)
    return check_no_open_application (reg, line, holder, error);

  of_entry = sijil_json_get_int (match->entry, kind, 0);
  if (of_entry == 0)
    return refuse (error, "holder-kind", "category", "%s is in the register as another kind of holder.",
                   sijil_json_get_string (match->entry, "number"), NULL, NULL);
  if (holder != 0 && holder != of_entry)
    return refuse_two_holders (reg, line, match, holder, error);

  return check_same (match->entry, "nia", sijil_json_get_string (line->entry, "nia"), match->entry, error)
         && check_live (match->entry, error);
}

static gboolean
match_application (SijilRegister     *reg,
                   SijilImportLine   *line,
                   SijilImportMatch  *match,
                   GError           **error)
{
  g_autoptr (JsonObject) row = NULL;

  if (!json_object_has_member (line->entry, "nia") || json_object_has_member (match->entry, "nia"))
    return TRUE;
  if (!query (reg, "import-awaits-nia", "entry", sijil_json_get_int (match->entry, "id", 0), &row, error))
    return FALSE;

  match->application = row != NULL ? sijil_json_get_int (row, "id", 0) : 0;
  return TRUE;
}

static gboolean
check_no_live_card (SijilRegister     *reg,
                    SijilImportLine   *line,
                    SijilImportMatch  *match,
                    GError           **error)
{
  g_autoptr (JsonObject) row = NULL;

  if (match->entry == NULL || json_object_has_member (line->card, "card_box") || json_object_has_member (line->card, "card_slot"))
    return TRUE;
  if (!query (reg, "import-live-card", "entry", sijil_json_get_int (match->entry, "id", 0), &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;

  return refuse (error, "card-live", "card_serial", "%s already has the card %s. Say first what became of it.",
                 sijil_json_get_string (match->entry, "number"), sijil_json_get_string (row, "serial"), NULL);
}

static gboolean
match_card (SijilRegister     *reg,
            SijilImportLine   *line,
            SijilImportMatch  *match,
            GError           **error)
{
  const char *serial = sijil_json_get_string (line->card, "card_serial");
  GError *problem = NULL;

  if (serial == NULL)
    return TRUE;

  match->card = sijil_record_find (reg, "card", "card-by-serial", serial, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (match->card == NULL)
    return check_no_live_card (reg, line, match, error);
  if (match->entry != NULL && sijil_json_get_int (match->card, "entry", 0) == sijil_json_get_int (match->entry, "id", 0))
    return TRUE;

  return refuse (error, "serial-taken", "card_serial", "The card %s is in the register as that of another holder.", serial, NULL, NULL);
}

/*
 * @match: (out): to be cleared
 * @error: %SIJIL_ERROR_CONFLICT when the line cannot enter; any other code when the register cannot be read
 */
gboolean
_sijil_import_match (SijilRegister     *reg,
                     SijilImportLine   *line,
                     SijilImportMatch  *match,
                     GError           **error)
{
  const char *identity = line->is_person ? "cin" : "ice";
  gint64 entry;
  gint64 holder;

  memset (match, 0, sizeof *match);
  if (!find (reg, "nia", sijil_json_get_string (line->entry, "nia"), "entry", &entry, error)
      || !find (reg, identity, get_identity (line), holder_kind (line), &holder, error))
    return FALSE;
  if ((entry != 0 || holder != 0) && !match_entry (reg, line, match, entry, holder, error))
    return FALSE;

  if (match->entry != NULL)
    holder = sijil_json_get_int (match->entry, holder_kind (line), 0);
  if (holder != 0)
    {
      match->holder = sijil_record_load (reg, holder_kind (line), holder, error);
      if (match->holder == NULL)
        return FALSE;
    }
  if (match->entry != NULL
      && (!check_same (match->holder, identity, get_identity (line), match->entry, error)
          || !match_application (reg, line, match, error)))
    return FALSE;

  return match_card (reg, line, match, error);
}
