/* What comes after the deposit: the papers that were missing, a value that was wrong, a paper more. */

#include "register/sijil-intake.h"

#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-delay.h"
#include "register/sijil-holder.h"
#include "register/sijil-intake-private.h"
#include "register/sijil-known.h"
#include "register/sijil-mail.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-paper-rules.h"
#include "register/sijil-review-private.h"

/* A file that is in the register, and what is added to it. */
typedef struct
{
  SijilIntake  intake;   /* its document is what is added */
  JsonObject  *known;    /* (unowned) (nullable): the file as it was seen, see sijil_application_complete_known() */
  JsonObject  *before;   /* the application */
  JsonObject  *after;
  GPtrArray   *missing;  /* (element-type utf8) */
} Completion;

static void
completion_clear (Completion *completion)
{
  _sijil_intake_clear (&completion->intake);
  g_clear_pointer (&completion->before, json_object_unref);
  g_clear_pointer (&completion->after, json_object_unref);
  g_clear_pointer (&completion->missing, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Completion, completion_clear)

/* Whether something can still be added to the file; @must_be_awaited: whether it must wait for it. */
gboolean
_sijil_intake_check_open (JsonObject  *application,
                          gboolean     must_be_awaited,
                          GError     **error)
{
  const char *number = sijil_json_get_string (application, "number");
  const char *state = sijil_json_get_string (application, "state");

  if (g_str_equal (state, "deposited") || g_str_equal (state, "in_review") || g_str_equal (state, "completion_asked"))
    {
      if (!must_be_awaited || sijil_delay_awaits_completion (application))
        return TRUE;
      sijil_set_error (error, SIJIL_ERROR_STATE, "nothing-awaited", "number",
                       "The application %s is complete: nothing is awaited for it. Nothing was saved. "
                       "A paper can be added to it.",
                       number, NULL);
      return FALSE;
    }

  sijil_set_error (error, SIJIL_ERROR_STATE, "application-closed", "number",
                   "The application %s is decided or withdrawn, so nothing can be added to it. "
                   "Nothing was saved.", number, NULL);
  return FALSE;
}

/* Whether another desk has gone on with the file since it was seen: what was awaited then may be there by now. */
static gboolean
is_out_of_date (Completion *completion)
{
  return completion->known != NULL
         && sijil_json_get_int (completion->known, "version", 0) != sijil_json_get_int (completion->before, "version", 0);
}

static gboolean
load (Completion     *completion,
      const char     *number,
      gboolean        must_be_awaited,
      GError        **error)
{
  SijilIntake *intake = &completion->intake;

  g_clear_pointer (&completion->before, json_object_unref);
  g_clear_pointer (&intake->holder, json_object_unref);
  g_clear_pointer (&intake->entry, json_object_unref);
  completion->before = sijil_record_find_application (intake->reg, number, error);
  if (completion->before == NULL
      || !_sijil_intake_check_open (completion->before, must_be_awaited && !is_out_of_date (completion), error))
    return FALSE;

  intake->holder = sijil_holder_of_application (intake->reg, completion->before, &intake->member, error);
  if (intake->holder == NULL)
    return FALSE;
  if (json_object_has_member (completion->before, "entry"))
    {
      intake->entry = sijil_record_load (intake->reg, "entry",
                                         sijil_json_get_int (completion->before, "entry", 0), error);
      if (intake->entry == NULL)
        return FALSE;
    }
  if (!sijil_demande_kind_from_code (sijil_json_get_string (completion->before, "kind"), &intake->kind))
    g_return_val_if_reached (FALSE);

  if (intake->uuid == NULL)
    intake->uuid = g_strdup (sijil_json_get_string (completion->before, "uuid"));
  return TRUE;
}

/* The kind and the category are what the file is; another needs another file. */
static gboolean
check_fixed (Completion  *completion,
             JsonObject  *document,
             GError     **error)
{
  static const char * const fixed[] = { "kind", "category" };

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    {
      const char *written = sijil_json_get_string (document, fixed[i]);
      const char *is = sijil_json_get_string (completion->before, fixed[i]);

      if (written == NULL || g_str_equal (written, is))
        continue;
      sijil_set_error (error, SIJIL_ERROR_INVALID, "document-differs", fixed[i],
                       "“%s” is “%s” in this application and cannot become “%s”. Nothing was saved. "
                       "Deposit another application.",
                       fixed[i], is, written, NULL);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_content (JsonObject  *document,
               GError     **error)
{
  static const char * const always[] = { "kind", "entry", NULL };
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, document);
  while (json_object_iter_next (&iter, &name, &value))
    if (!g_strv_contains (always, name)
        && !(JSON_NODE_HOLDS_ARRAY (value) && json_array_get_length (json_node_get_array (value)) == 0))
      return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "completion-empty", NULL,
                   "The document brings no paper and corrects nothing. Nothing was saved.", NULL);
  return FALSE;
}

/* Holds the whole document as it will be against the rules of deposit. */
static gboolean
check_whole (Completion  *completion,
             GError     **error)
{
  SijilIntake *intake = &completion->intake;
  JsonObject *old = sijil_json_get_object (completion->before, "document");
  JsonObject *added = g_steal_pointer (&intake->document);
  gboolean good;

  intake->document = _sijil_document_merge (old, added, intake->kind == SIJIL_DEMANDE_NEW);
  good = _sijil_intake_check (intake, error) && _sijil_intake_look_again (intake, error);
  json_object_unref (intake->document);
  intake->document = added;
  return good;
}

/* Cleans what is added, and takes its files. */
static gboolean
prepare (Completion  *completion,
         JsonObject  *document,
         const char  *base_folder,
         GError     **error)
{
  SijilIntake *intake = &completion->intake;

  return check_fixed (completion, document, error) && _sijil_intake_clean (intake, document, FALSE, error)
         && check_content (intake->document, error) && check_whole (completion, error)
         && _sijil_intake_take_papers (intake, NULL, base_folder, error);
}

/* The applicant's row follows the document as long as it is nothing but an applicant's. */
static gboolean
write_holder (Completion  *completion,
              SijilStep   *step,
              gint64       photo,
              GError     **error)
{
  SijilIntake *intake = &completion->intake;
  JsonObject *document = sijil_json_get_object (completion->after, "document");
  g_autoptr (JsonObject) before = sijil_record_load (intake->reg, intake->member,
                                                     sijil_json_get_int (intake->holder, "id", 0), error);
  g_autoptr (JsonObject) described = NULL;
  g_autoptr (JsonObject) after = NULL;
  gboolean has_no_part;

  if (before == NULL || !_sijil_intake_look_for_parts (intake, &has_no_part, error))
    return FALSE;

  /* What the correction empties is told by the addition only: the merged document of a new application is without it. */
  described = sijil_demande_dup_holder (document, intake->member, before);
  after = has_no_part ? sijil_demande_dup_holder (intake->document, intake->member, described)
                      : sijil_record_copy (before);
  sijil_demande_set_consents (intake->document, intake->member, after);
  _sijil_intake_set_photo (intake, after, photo, has_no_part);
  return sijil_step_update (step, intake->member, before, after, error);
}

static void
follow_document (Completion *completion)
{
  JsonObject *document = sijil_json_get_object (completion->after, "document");
  JsonObject *holder = sijil_json_get_object (document, completion->intake.member);
  const char *activity = sijil_demande_get_activity (document);
  const char *province = holder != NULL ? sijil_json_get_string (holder, "province") : NULL;
  const char *proof = sijil_json_get_string (document, "proof");

  if (activity != NULL)
    json_object_set_string_member (completion->after, "activity", activity);
  if (province != NULL)
    json_object_set_string_member (completion->after, "province", province);
  if (proof != NULL)
    json_object_set_string_member (completion->after, "proof", proof);
}

/* Nothing is missing any more: the legal clock goes on, and the file is again where it was. */
static void
set_complete (Completion *completion)
{
  SijilRegister *reg = completion->intake.reg;
  JsonObject *application = completion->after;

  json_object_set_string_member (application, "completed_on", sijil_register_get_day (reg));
  json_object_set_string_member (application, "state",
                                 json_object_has_member (application, "reserved_by") ? "in_review" : "deposited");
  sijil_delay_settle (reg, application);
}

static gboolean
write_all (Completion  *completion,
           SijilStep   *step,
           GError     **error)
{
  SijilIntake *intake = &completion->intake;
  gint64 application = sijil_json_get_int (completion->before, "id", 0);
  gboolean is_awaited = sijil_delay_awaits_completion (completion->before);
  g_autofree char *order = NULL;
  gint64 photo;

  if (!_sijil_intake_keep_papers (intake, step, application, &photo, error)
      || !write_holder (completion, step, photo, error))
    return FALSE;

  follow_document (completion);
  completion->missing = sijil_papers_missing (intake->reg, completion->after, error);
  if (completion->missing == NULL)
    return FALSE;

  if (is_awaited && completion->missing->len == 0)
    set_complete (completion);
  return sijil_step_update (step, "application", completion->before, completion->after, error)
         && sijil_mail_enter (step, "in", is_awaited ? "completion" : "paper", "application", application, &order, error);
}

/* Whether a value that is corrected was corrected by another desk since the file was seen. */
static gboolean
check_known (Completion  *completion,
             GError     **error)
{
  SijilIntake *intake = &completion->intake;
  JsonObject *document = sijil_json_get_object (completion->before, "document");
  JsonObject *depositor = document != NULL ? sijil_json_get_object (document, "depositor") : NULL;
  g_autoptr (JsonObject) now = NULL;
  g_autoptr (JsonObject) values = NULL;
  JsonObject *holder;

  if (completion->known == NULL)
    return TRUE;
  holder = sijil_holder_as_asked (intake->reg, completion->before, error);
  if (holder == NULL)
    return FALSE;

  now = json_object_new ();
  json_object_set_object_member (now, intake->member, holder);
  if (depositor != NULL)
    json_object_set_object_member (now, "depositor", json_object_ref (depositor));
  values = sijil_record_copy (intake->document);
  json_object_set_object_member (values, "known", json_object_ref (completion->known));
  return sijil_known_check (now, values, error);
}

/*
 * Looks within the step: another desk may have gone on with the file while its new papers were taken. Who told what was seen
 * of it adds to what it is by now: papers of both are kept.
 */
static gboolean
look (Completion  *completion,
      const char  *number,
      gboolean     must_be_awaited,
      GError     **error)
{
  gint64 version = sijil_json_get_int (completion->before, "version", 0);
  gboolean is_new = completion->intake.kind == SIJIL_DEMANDE_NEW;

  if (!load (completion, number, must_be_awaited, error))
    return FALSE;
  if (completion->known == NULL && version != sijil_json_get_int (completion->before, "version", 0))
    {
      sijil_step_set_changed_error (error);
      return FALSE;
    }
  completion->intake.notes = NULL; /* what is in doubt was told before */
  if (!check_known (completion, error) || !check_whole (completion, error))
    return FALSE;

  completion->after = sijil_record_copy (completion->before);
  json_object_set_object_member (completion->after, "document",
                                 _sijil_document_merge (sijil_json_get_object (completion->before, "document"),
                                                        completion->intake.document, is_new));
  return TRUE;
}

/*
 * Beside others it claims the file, its holder, and by what the holder would be known again: a deposit and an acceptance claim
 * the holder, too, and a deposit of somebody new what he or she is known by. Whether the holder has an entry or stands for an
 * organisation changes by an acceptance that claims the holder, or by one that is alone; an artisan who supervises is looked at
 * again when the file is accepted.
 */
static SijilStep *
begin (Completion  *completion,
       const char  *act,
       GError     **error)
{
  SijilIntake *intake = &completion->intake;
  g_autoptr (GPtrArray) subjects = sijil_holder_list_subjects (intake->member, sijil_json_get_object (intake->document, intake->member));

  g_ptr_array_add (subjects, _sijil_review_subject (sijil_json_get_string (completion->before, "number")));
  g_ptr_array_add (subjects, sijil_step_subject_of (intake->member, sijil_json_get_int (intake->holder, "id", 0)));
  g_ptr_array_add (subjects, NULL);
  return sijil_step_begin_beside (intake->reg, act, SIJIL_INTAKE_ROLES, (const char * const *) subjects->pdata, error);
}

static JsonObject *
run (SijilRegister  *reg,
     const char     *act,
     const char     *number,
     gboolean        must_be_awaited,
     JsonObject     *document,
     JsonObject     *known,
     const char     *base_folder,
     GPtrArray      *notes,
     GError        **error)
{
  g_auto (Completion) completion = { .intake = { .reg = reg, .completes = TRUE, .notes = notes }, .known = known };
  g_autoptr (SijilStep) step = NULL;

  if (!sijil_register_require (reg, SIJIL_INTAKE_ROLES, error)
      || !load (&completion, number, must_be_awaited, error)
      || !prepare (&completion, document, base_folder, error))
    return NULL;

  step = begin (&completion, act, error);
  if (step == NULL || !look (&completion, number, must_be_awaited, error) || !write_all (&completion, step, error)
      || !sijil_step_commit (step, error))
    return NULL;

  return _sijil_intake_answer (reg, completion.after, completion.missing);
}

/**
 * sijil_application_complete:
 * @number: of an application that was asked to be completed
 * @document: the papers that were missing, and the values that are corrected; it may hold as little as one paper
 * @base_folder: (nullable): the folder to which the names of files in @document are relative
 * @notes: (nullable) (element-type GError): takes what was changed or is in doubt
 * @error: %SIJIL_ERROR_STATE with "nothing-awaited" or "application-closed"
 *
 * Once nothing is missing any more, the file is where it was before the
 * request and the legal clock goes on.
 *
 * Returns: (transfer full): as sijil_application_deposit(); `missing` is what the file still waits for
 */
JsonObject *
sijil_application_complete (SijilRegister  *reg,
                            const char     *number,
                            JsonObject     *document,
                            const char     *base_folder,
                            GPtrArray      *notes,
                            GError        **error)
{
  return run (reg, "complete", number, TRUE, document, NULL, base_folder, notes, error);
}

/**
 * sijil_application_complete_known:
 * @known: (nullable): the file as it was seen before it was completed: its `version`, the holder's values under “person” or
 *   “organisation”, and the `depositor` if there was one; %NULL as sijil_application_complete()
 * @error: %SIJIL_ERROR_CONFLICT "record-changed" when another desk has changed a value since that is corrected here, too
 *
 * sijil_application_complete() for two desks that complete one file: what the other desk has added stays, and papers of both
 * are kept, even when nothing is awaited any more since the other desk was first.
 *
 * Returns: (transfer full): the same
 */
JsonObject *
sijil_application_complete_known (SijilRegister  *reg,
                                  const char     *number,
                                  JsonObject     *document,
                                  JsonObject     *known,
                                  const char     *base_folder,
                                  GPtrArray      *notes,
                                  GError        **error)
{
  return run (reg, "complete", number, TRUE, document, known, base_folder, notes, error);
}

static JsonObject *
add_to_entry (SijilRegister  *reg,
              const char     *number,
              JsonObject     *document,
              const char     *base_folder,
              GPtrArray      *notes,
              GError        **error)
{
  g_auto (SijilIntake) intake = { .reg = reg, .kind = SIJIL_DEMANDE_CHANGE, .notes = notes };
  g_autofree char *subject = NULL;
  g_autoptr (SijilStep) step = NULL; /* beside others: it adds a paper to the entry and relies on nothing */
  JsonObject *answer;

  if (!sijil_register_require (reg, SIJIL_INTAKE_ROLES, error)
      || !_sijil_intake_set_entry (&intake, number, document, error)
      || !_sijil_intake_clean (&intake, document, FALSE, error)
      || !_sijil_intake_check_papers (&intake, error))
    return NULL;

  intake.uuid = g_strdup (sijil_json_get_string (intake.holder, "uuid"));
  if (!_sijil_intake_take_papers (&intake, NULL, base_folder, error))
    return NULL;

  subject = sijil_step_subject_of ("entry", sijil_json_get_int (intake.entry, "id", 0));
  step = sijil_step_begin_beside (reg, "add_paper", SIJIL_INTAKE_ROLES, (const char * const[]) { subject, NULL }, error);
  if (step == NULL
      || !sijil_paper_keep (step, intake.papers->pdata[0], "entry",
                            sijil_json_get_int (intake.entry, "id", 0), NULL, error)
      || !sijil_step_commit (step, error))
    return NULL;

  answer = _sijil_answer_new ("entry", intake.entry);
  sijil_record_set (answer, "paper_uuid", sijil_json_get_string (intake.papers->pdata[0], "uuid"));
  return answer;
}

/**
 * sijil_paper_add:
 * @number: of an application that is not decided, or of an entry
 * @paper: as a row of `papers` in a document: `paper`, `file`, `issuer`, `issued_on`, `original_seen`
 * @base_folder: (nullable): the folder to which the name of the file is relative
 * @notes: (nullable) (element-type GError): takes what was changed or is in doubt
 * @error: %SIJIL_ERROR_STATE with "application-closed"
 *
 * Adds one paper. An application that waited for nothing else is complete with
 * it; a paper of an entry lies in its holder's folder.
 *
 * Returns: (transfer full): as sijil_application_deposit(); for an entry `kind`, `number`, `uuid`, `state`, `version` and
 *   `paper_uuid`
 */
JsonObject *
sijil_paper_add (SijilRegister  *reg,
                 const char     *number,
                 JsonObject     *paper,
                 const char     *base_folder,
                 GPtrArray      *notes,
                 GError        **error)
{
  g_autoptr (JsonObject) document = json_object_new ();
  JsonArray *papers = json_array_new ();

  json_array_add_object_element (papers, json_object_ref (paper));
  json_object_set_array_member (document, "papers", papers);
  if (sijil_number_parse (number, NULL) == SIJIL_NUMBER_APPLICATION)
    return run (reg, "add_paper", number, FALSE, document, NULL, base_folder, notes, error);

  return add_to_entry (reg, number, document, base_folder, notes, error);
}
