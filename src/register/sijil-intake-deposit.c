/*
 * The deposit: one step that finds or makes the holder, gives the application its number and the order number of the
 * bureau d'ordre, and files its papers. Where a required paper is missing, the list on the receipt is the one request
 * for completion that law 55.19 allows, so the legal clock stands still from the first day.
 */

#include "register/sijil-intake.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "core/sijil-uuid.h"
#include "register/sijil-delay.h"
#include "register/sijil-draft-private.h"
#include "register/sijil-holder.h"
#include "register/sijil-intake-private.h"
#include "register/sijil-mail.h"
#include "register/sijil-paper-rules-private.h"
#include "register/sijil-terms.h"

/* What is made within the step. */
typedef struct
{
  SijilIntake *intake;
  SijilStep   *step;
  JsonObject  *application;
  JsonObject  *before;      /* the holder as it is in the register */
  JsonObject  *after;       /* as it shall be */
  gboolean     has_no_part; /* the holder is nothing but an applicant */
  GPtrArray   *missing;     /* (element-type utf8) */
  JsonObject  *draft;       /* (nullable) (unowned): that becomes the application */
} Deposit;

static void
deposit_clear (Deposit *deposit)
{
  g_clear_pointer (&deposit->application, json_object_unref);
  g_clear_pointer (&deposit->before, json_object_unref);
  g_clear_pointer (&deposit->after, json_object_unref);
  g_clear_pointer (&deposit->missing, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Deposit, deposit_clear)

/* The entry and its holder may have changed since the document was looked at. */
static gboolean
reload (SijilIntake  *intake,
        GError      **error)
{
  gint64 entry;

  if (intake->entry == NULL)
    return TRUE;

  entry = sijil_json_get_int (intake->entry, "id", 0);
  g_clear_pointer (&intake->entry, json_object_unref);
  g_clear_pointer (&intake->holder, json_object_unref);
  intake->entry = sijil_record_load (intake->reg, "entry", entry, error);
  if (intake->entry == NULL)
    return FALSE;

  intake->holder = sijil_record_load (intake->reg, intake->member,
                                      sijil_json_get_int (intake->entry, intake->member, 0), error);
  return intake->holder != NULL;
}

static void
note_known (Deposit *deposit)
{
  static const char * const members[] = { "name_ar", "name_fr" };
  SijilIntake *intake = deposit->intake;
  g_autoptr (JsonObject) asked = sijil_demande_dup_holder (intake->document, intake->member, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *known = sijil_json_get_string (deposit->before, members[i]);
      const char *given = sijil_json_get_string (asked, members[i]);

      if (known != NULL && given != NULL && !g_str_equal (known, given))
        sijil_note (intake->notes, "holder-known", intake->member,
                    "The register knows this holder as “%s”; the document says “%s”. Compare both with the identity card.",
                    known, given, NULL);
    }
}

/* Finds or makes the holder. Data of somebody with a part in the register wait for the acceptance; the consents do not,
 * because they are the holder's to give and to take back. */
static gboolean
settle_holder (Deposit  *deposit,
               GError  **error)
{
  SijilIntake *intake = deposit->intake;

  if (intake->holder == NULL)
    {
      deposit->has_no_part = TRUE;
      deposit->before = sijil_demande_dup_holder (intake->document, intake->member, NULL);
      sijil_demande_set_consents (intake->document, intake->member, deposit->before);
      if (!sijil_step_insert (deposit->step, intake->member, deposit->before, NULL, error))
        return FALSE;
      deposit->after = sijil_record_copy (deposit->before);
      return TRUE;
    }

  if (!_sijil_intake_look_for_parts (intake, &deposit->has_no_part, error))
    return FALSE;

  deposit->before = json_object_ref (intake->holder);
  if (intake->entry == NULL)
    note_known (deposit);
  deposit->after = deposit->has_no_part ? sijil_demande_dup_holder (intake->document, intake->member, intake->holder)
                                        : sijil_record_copy (intake->holder);
  sijil_demande_set_consents (intake->document, intake->member, deposit->after);
  return TRUE;
}

static const char *
find_proof (SijilIntake *intake)
{
  const char *proof = sijil_json_get_string (intake->document, "proof");

  if (proof != NULL)
    return proof;
  if (intake->kind == SIJIL_DEMANDE_UPGRADE)
    return "recognition";
  return intake->entry != NULL ? sijil_json_get_string (intake->entry, "proof") : NULL;
}

static void
describe (Deposit *deposit)
{
  SijilIntake *intake = deposit->intake;
  const SijilOfficer *officer = sijil_register_get_officer (intake->reg);
  JsonObject *application = json_object_new ();
  const char *activity = sijil_demande_get_activity (intake->document);

  if (activity == NULL && intake->entry != NULL)
    activity = sijil_json_get_string (intake->entry, "activity");

  json_object_set_string_member (application, "uuid", intake->uuid);
  json_object_set_string_member (application, "kind", sijil_demande_kind_get_code (intake->kind));
  json_object_set_string_member (application, "category", _sijil_intake_get_category (intake));
  sijil_record_set (application, "proof", find_proof (intake));
  sijil_record_set (application, "province", _sijil_intake_find_province (intake));
  _sijil_intake_note_province (intake, intake->notes);
  sijil_record_set (application, "activity", activity);
  if (intake->entry != NULL)
    json_object_set_int_member (application, "entry", sijil_json_get_int (intake->entry, "id", 0));
  json_object_set_int_member (application, intake->member, sijil_json_get_int (deposit->before, "id", 0));
  json_object_set_object_member (application, "document", json_object_ref (intake->document));
  json_object_set_int_member (application, "office", officer->office);
  json_object_set_int_member (application, "agent", officer->id);
  json_object_set_string_member (application, "deposited_on", sijil_register_get_day (intake->reg));
  json_object_set_int_member (application, "deposited_at", sijil_step_get_instant (deposit->step));
  json_object_set_array_member (application, "drafted_by",
                                deposit->draft != NULL ? _sijil_draft_dup_authors (deposit->draft) : json_array_new ());
  deposit->application = application;
}

/* The papers as the checklist reads them. */
static JsonArray *
list_papers (SijilIntake *intake)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < intake->papers->len; i++)
    json_array_add_object_element (list, json_object_ref (intake->papers->pdata[i]));

  return list;
}

static void
set_state (Deposit *deposit)
{
  SijilRegister *reg = deposit->intake->reg;
  const char *day = sijil_register_get_day (reg);
  gint64 delay = sijil_setting_get_int (reg, "completion_delay_days", 0);
  g_autoptr (JsonArray) papers = list_papers (deposit->intake);
  g_autoptr (JsonArray) checklist = _sijil_paper_checklist (reg, deposit->application, deposit->after, papers);
  JsonObject *application = deposit->application;

  deposit->missing = _sijil_checklist_missing (checklist);
  json_object_set_string_member (application, "state", deposit->missing->len > 0 ? "completion_asked" : "deposited");
  json_object_set_array_member (application, "missing_at_deposit", _sijil_codes_to_json (deposit->missing));
  if (deposit->missing->len == 0)
    return;

  json_object_set_string_member (application, "complement_asked_on", day);
  sijil_delay_settle (reg, application);
  if (delay > 0)
    {
      g_autofree char *due_on = sijil_date_add_days (day, (int) MIN (delay, 10000));

      json_object_set_string_member (application, "complement_due_on", due_on);
    }
}

static gboolean
take_numbers (Deposit  *deposit,
              GError  **error)
{
  SijilRegister *reg = deposit->intake->reg;
  guint year = (guint) sijil_date_get_year (sijil_register_get_day (reg));
  guint chamber = (guint) g_ascii_strtoull (sijil_register_get_chamber (reg), NULL, 10);
  g_autofree char *number = NULL;
  g_autofree char *order = NULL;
  gint64 taken[2];

  if (!sijil_step_take_numbers (deposit->step, (const char * const[]) { "application", "mail_in", NULL }, year, taken, error))
    return FALSE;

  number = sijil_number_format_application (chamber, year, taken[0]);
  order = sijil_mail_format_number (taken[1], year);
  json_object_set_string_member (deposit->application, "number", number);
  json_object_set_string_member (deposit->application, "order_number", order);
  return TRUE;
}

/* The list on the receipt is an act like any later request, so that what was asked for is found in one place. */
static gboolean
write_request (Deposit  *deposit,
               gint64    application,
               GError  **error)
{
  SijilRegister *reg = deposit->intake->reg;
  const SijilOfficer *officer = sijil_register_get_officer (reg);
  g_autoptr (JsonObject) act = NULL;

  if (deposit->missing->len == 0)
    return TRUE;

  act = json_object_new ();
  json_object_set_string_member (act, "kind", "ask_completion");
  json_object_set_int_member (act, "application", application);
  json_object_set_array_member (act, "papers", _sijil_codes_to_json (deposit->missing));
  sijil_record_set (act, "order_number", sijil_json_get_string (deposit->application, "order_number"));
  sijil_record_set (act, "due_on", sijil_json_get_string (deposit->application, "complement_due_on"));
  json_object_set_string_member (act, "effective_on", sijil_register_get_day (reg));
  json_object_set_int_member (act, "recorded_at", sijil_step_get_instant (deposit->step));
  json_object_set_int_member (act, "officer", officer->id);
  json_object_set_int_member (act, "office", officer->office);
  return sijil_step_insert_later (deposit->step, "act", act, error);
}

static gboolean
write_all (Deposit  *deposit,
           GError  **error)
{
  SijilIntake *intake = deposit->intake;
  gint64 id, photo;

  if (!settle_holder (deposit, error))
    return FALSE;

  describe (deposit);
  set_state (deposit);
  if (!take_numbers (deposit, error)
      || !sijil_step_insert (deposit->step, "application", deposit->application, &id, error)
      || !_sijil_intake_keep_papers (intake, deposit->step, id, &photo, error))
    return FALSE;

  _sijil_intake_set_photo (intake, deposit->after, photo, deposit->has_no_part);
  return sijil_step_update (deposit->step, intake->member, deposit->before, deposit->after, error)
         && sijil_mail_write (deposit->step, "in", sijil_json_get_string (deposit->application, "order_number"),
                              "deposit", "application", id, error)
         && write_request (deposit, id, error);
}

/*
 * What an application is about: its holder, by the record that is known and by what he or she would be known again by; the
 * entry; the draft that becomes it. Beside others nobody else then applies for that holder or entry, is entered as the same
 * person, or has a file of theirs accepted. What the documents of others say, and whether an artisan who supervises is in
 * activity, may change right after the deposit as well: it is looked at again when the file is accepted.
 */
static GPtrArray *
list_subjects (SijilIntake *intake,
               JsonObject  *draft)
{
  GPtrArray *subjects = sijil_holder_list_subjects (intake->member, sijil_json_get_object (intake->document, intake->member));

  if (intake->holder != NULL)
    g_ptr_array_add (subjects, sijil_step_subject_of (intake->member, sijil_json_get_int (intake->holder, "id", 0)));
  if (intake->entry != NULL)
    g_ptr_array_add (subjects, sijil_step_subject_of ("entry", sijil_json_get_int (intake->entry, "id", 0)));
  if (draft != NULL)
    g_ptr_array_add (subjects, sijil_step_subject_of ("draft", sijil_json_get_int (draft, "id", 0)));
  g_ptr_array_add (subjects, NULL);

  return subjects;
}

static SijilStep *
begin (SijilIntake  *intake,
       JsonObject   *draft,
       GError      **error)
{
  g_autoptr (GPtrArray) subjects = list_subjects (intake, draft);

  return sijil_step_begin_beside (intake->reg, "deposit", SIJIL_INTAKE_ROLES, (const char * const *) subjects->pdata, error);
}

/* Looks within the step. A holder whom the register has known only since the step was begun is claimed, and looked at again. */
static gboolean
look (SijilIntake  *intake,
      SijilStep    *step,
      GError      **error)
{
  g_autofree char *holder = NULL;

  if (!reload (intake, error) || !_sijil_intake_look (intake, error))
    return FALSE;
  if (intake->holder == NULL)
    return TRUE;

  holder = sijil_step_subject_of (intake->member, sijil_json_get_int (intake->holder, "id", 0));
  return sijil_step_has_claimed (step, holder)
         || (sijil_step_claim (step, holder, error) && reload (intake, error) && _sijil_intake_look (intake, error));
}

/* The step itself; @draft: (nullable): the draft that becomes the application. */
static JsonObject *
run (SijilIntake  *intake,
     JsonObject   *draft,
     GError      **error)
{
  g_autoptr (SijilStep) step = begin (intake, draft, error);
  g_auto (Deposit) deposit = { .intake = intake, .step = step, .draft = draft };

  if (step == NULL || !look (intake, step, error) || !write_all (&deposit, error)
      || (draft != NULL && !_sijil_draft_remove (step, draft, error))
      || !sijil_step_commit (step, error))
    return NULL;

  _sijil_intake_forget_replaced (intake);
  return _sijil_intake_answer (intake->reg, deposit.application, deposit.missing);
}

/**
 * sijil_application_deposit:
 * @kind: (nullable): kind of application; the document's own, or else "new"
 * @entry: (nullable): number of the entry, for all kinds but "new"; the document's own if not given
 * @document: what is asked for
 * @base_folder: (nullable): the folder to which the names of files in @document are relative
 * @notes: (nullable) (element-type GError): takes what was changed or is in doubt, and the problems after the first
 * @error: %SIJIL_ERROR_INVALID for the document; %SIJIL_ERROR_CONFLICT with "already-registered" or "already-applied";
 *   %SIJIL_ERROR_STATE for the entry
 *
 * Deposits an application. After a refusal nothing was saved, but for files of
 * papers that no row names.
 *
 * Returns: (transfer full): `kind`, `number`, `uuid`, `state`, `version`, `application_kind`, `order_number`,
 *   `deposited_on`, `missing` (codes of the papers that the receipt asks for), and where they are known `entry` and
 *   `complement_due_on`
 */
JsonObject *
sijil_application_deposit (SijilRegister  *reg,
                           const char     *kind,
                           const char     *entry,
                           JsonObject     *document,
                           const char     *base_folder,
                           GPtrArray      *notes,
                           GError        **error)
{
  g_auto (SijilIntake) intake = { .reg = reg, .notes = notes };

  intake.uuid = sijil_uuid_new ();
  if (!sijil_register_require (reg, SIJIL_INTAKE_ROLES, error)
      || !_sijil_intake_set_kind (&intake, kind, document, error)
      || !_sijil_intake_set_entry (&intake, entry, document, error)
      || !_sijil_intake_clean (&intake, document, FALSE, error)
      || !_sijil_intake_check (&intake, error)
      || !_sijil_intake_look (&intake, error)
      || !_sijil_intake_note_same (&intake, error)
      || !_sijil_intake_take_papers (&intake, NULL, base_folder, error))
    return NULL;

  return run (&intake, NULL, error);
}

/**
 * sijil_application_deposit_draft:
 * @uuid: of a draft
 *
 * Deposits a draft by the same rules; the application keeps its UUID, and the
 * draft is no more. Refused, it stays as it was.
 *
 * Returns: (transfer full): as sijil_application_deposit()
 */
JsonObject *
sijil_application_deposit_draft (SijilRegister  *reg,
                                 const char     *uuid,
                                 GPtrArray      *notes,
                                 GError        **error)
{
  g_auto (SijilIntake) intake = { .reg = reg, .notes = notes };
  g_autoptr (JsonObject) draft = NULL;
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (!sijil_register_require (reg, SIJIL_INTAKE_ROLES, error))
    return NULL;

  draft = _sijil_draft_find (reg, uuid, error);
  if (draft == NULL)
    return NULL;

  _sijil_draft_open (draft, &document, &files);
  intake.uuid = g_strdup (sijil_json_get_string (draft, "uuid"));
  if (!_sijil_intake_set_kind (&intake, sijil_json_get_string (draft, "kind"), document, error)
      || !_sijil_intake_set_entry (&intake, sijil_json_get_string (draft, "entry_number"), document, error)
      || !_sijil_intake_clean (&intake, document, FALSE, error)
      || !_sijil_intake_check (&intake, error)
      || !_sijil_intake_look (&intake, error)
      || !_sijil_intake_note_same (&intake, error)
      || !_sijil_intake_take_papers (&intake, files, NULL, error))
    return NULL;

  return run (&intake, draft, error);
}
