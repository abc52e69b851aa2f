#include "register/sijil-review-check.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "model/sijil-demande.h"
#include "register/sijil-delay.h"
#include "register/sijil-holder.h"
#include "register/sijil-intake-private.h"
#include "register/sijil-paper-rules.h"
#include "register/sijil-review-opinion.h"
#include "register/sijil-review-private.h"
#include "register/sijil-terms.h"

typedef struct
{
  SijilRegister *reg;         /* (unowned) */
  JsonObject    *application; /* (unowned) */
  GPtrArray     *findings;    /* (element-type SijilFinding) (unowned) */
} Review;

static void
free_finding (gpointer data)
{
  SijilFinding *finding = data;

  g_clear_error (&finding->text);
  g_free (finding->other);
  g_free (finding);
}

/* @text: (transfer full) */
static SijilFinding *
add (Review           *self,
     SijilFindingKind  kind,
     GError           *text)
{
  SijilFinding *finding = g_new0 (SijilFinding, 1);

  finding->kind = kind;
  finding->text = text;
  g_ptr_array_add (self->findings, finding);
  return finding;
}

static gboolean
check_papers (Review  *self,
              GError **error)
{
  g_autoptr (GPtrArray) missing = sijil_papers_missing (self->reg, self->application, error);
  g_autofree char *names = NULL;
  GError *text = NULL;

  if (missing == NULL)
    return FALSE;
  if (missing->len == 0)
    {
      sijil_set_error (&text, SIJIL_ERROR_STATE, "papers-there", NULL, "All papers that the file needs are there.", NULL);
      add (self, SIJIL_FINDING_PASSED, text);
      return TRUE;
    }

  names = _sijil_review_name_papers (self->reg, missing);
  sijil_set_error (&text, SIJIL_ERROR_STATE, "papers-missing", "papers", "These papers are missing or invalid: %s.", names, NULL);
  add (self, SIJIL_FINDING_FAILED, text)->blocks = TRUE;
  return TRUE;
}

static gboolean
has_reason (GPtrArray  *notes,
            const char *reason)
{
  for (guint i = 0; i < notes->len; i++)
    if (g_strcmp0 (sijil_error_get_reason (notes->pdata[i]), reason) == 0)
      return TRUE;

  return FALSE;
}

/* What the rules of deposit found in order; nothing is in order that was not told. */
static void
add_rules_passed (Review      *self,
                  SijilIntake *intake,
                  GPtrArray   *notes)
{
  JsonObject *person = sijil_json_get_object (intake->document, "person");
  GError *text = NULL;

  if (person != NULL && sijil_json_get_string (person, "cin_expires_on") != NULL && !has_reason (notes, "cin-expired"))
    {
      sijil_set_error (&text, SIJIL_ERROR_STATE, "identity-valid", NULL,
                       "By the date that was told, the identity card has not expired.", NULL);
      add (self, SIJIL_FINDING_PASSED, g_steal_pointer (&text));
    }
  if (sijil_demande_get_practice_since (intake->document) != NULL && !has_reason (notes, "practice-short"))
    {
      sijil_set_error (&text, SIJIL_ERROR_STATE, "practice-enough", NULL,
                       "The years of practice told are not below what the category asks for.", NULL);
      add (self, SIJIL_FINDING_PASSED, g_steal_pointer (&text));
    }
}

/* The rules of deposit again: since then a card may have expired and a setting changed. Where they refused, a doubt stays. */
static gboolean
check_rules (Review       *self,
             SijilIntake  *intake,
             GError      **error)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  GError *problem = NULL;
  gboolean is_right;

  intake->notes = notes;
  is_right = _sijil_intake_check (intake, &problem) && _sijil_intake_look_again (intake, &problem);
  intake->notes = NULL;
  if (!is_right && (problem->domain != SIJIL_ERROR || g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_FAILED)))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  if (problem != NULL)
    add (self, SIJIL_FINDING_FAILED, problem);
  for (guint i = 0; i < notes->len; i++)
    add (self, SIJIL_FINDING_DOUBT, g_error_copy (notes->pdata[i]));
  if (is_right)
    add_rules_passed (self, intake, notes);
  return TRUE;
}

/* (transfer full): a day as papers write it, which keeps its order in an Arabic sentence */
static char *
write_day (const char *day)
{
  g_autofree char *text = sijil_date_format (day, SIJIL_LANGUAGE_FR, FALSE);

  return g_strconcat ("\xe2\x81\xa6", text, "\xe2\x81\xa9", NULL);
}

/* Somebody of the same name and birth: a doubt until a registrar has compared the two. */
static gboolean
check_namesake (Review      *self,
                const char  *other,
                GError     **error)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) act = NULL;
  SijilFinding *finding;

  if (!_sijil_review_find_apart (self->reg, self->application, other, &act, error))
    return FALSE;

  if (act != NULL)
    {
      g_autofree char *officer = _sijil_officer_dup_name (self->reg, sijil_json_get_int (act, "officer", 0));
      g_autofree char *day = write_day (sijil_json_get_string (act, "effective_on"));
      GError *text = NULL;

      sijil_set_error (&text, SIJIL_ERROR_STATE, "holder-different", NULL,
                       "“%s” decided on %s that whoever is known by %s is somebody else.", officer, day, other, NULL);
      finding = add (self, SIJIL_FINDING_PASSED, text);
    }
  else
    {
      _sijil_intake_note_number (notes, other);
      finding = add (self, SIJIL_FINDING_DOUBT, g_error_copy (notes->pdata[0]));
      finding->blocks = TRUE;
    }
  finding->other = g_strdup (other);
  return TRUE;
}

/* By whom the file was found to be about somebody known. */
static gboolean
check_linked (Review  *self,
              GError **error)
{
  g_autoptr (JsonArray) acts = _sijil_review_query (self->reg, "act-of-application", "application",
                                                    sijil_json_get_int (self->application, "id", 0), error);

  for (guint i = 0; acts != NULL && i < json_array_get_length (acts); i++)
    {
      JsonObject *act = json_array_get_object_element (acts, i);
      g_autofree char *officer = NULL;
      g_autofree char *day = NULL;
      GError *text = NULL;

      if (g_strcmp0 (sijil_json_get_string (act, "kind"), "same_person") != 0)
        continue;
      officer = _sijil_officer_dup_name (self->reg, sijil_json_get_int (act, "officer", 0));
      day = write_day (sijil_json_get_string (act, "effective_on"));
      sijil_set_error (&text, SIJIL_ERROR_STATE, "holder-same", NULL,
                       "“%s” decided on %s that whoever is known by %s is who applies: the file is about that person.",
                       officer, day, sijil_json_get_string (act, "reference"), NULL);
      add (self, SIJIL_FINDING_PASSED, text)->other = g_strdup (sijil_json_get_string (act, "reference"));
    }

  return acts != NULL;
}

/* Whether nobody is like the applicant can be told only when all were compared. */
static void
add_nobody (Review      *self,
            SijilIntake *intake)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  GError *text = NULL;

  _sijil_intake_note_cut (intake, notes);
  if (notes->len > 0)
    {
      add (self, SIJIL_FINDING_DOUBT, g_error_copy (notes->pdata[0]));
      return;
    }

  sijil_set_error (&text, SIJIL_ERROR_STATE, "nobody-similar", NULL,
                   "The register knows nobody else of the same name and birth.", NULL);
  add (self, SIJIL_FINDING_PASSED, text);
}

static gboolean
check_same (Review       *self,
            SijilIntake  *intake,
            GError      **error)
{
  g_autoptr (GPtrArray) numbers = _sijil_intake_list_same (intake, error);

  if (numbers == NULL)
    return FALSE;

  for (guint i = 0; i < numbers->len; i++)
    if (!check_namesake (self, numbers->pdata[i], error))
      return FALSE;
  if ((numbers->len == 0 || intake->is_cut) && intake->kind == SIJIL_DEMANDE_NEW
      && sijil_json_get_object (intake->document, "person") != NULL)
    add_nobody (self, intake);
  return check_linked (self, error);
}

/* What the document says, unless it has been erased. */
static gboolean
check_document (Review  *self,
                GError **error)
{
  JsonObject *document = sijil_json_get_object (self->application, "document");
  g_auto (SijilIntake) intake = { .reg = self->reg };

  if (document == NULL)
    return TRUE;

  return _sijil_intake_set_stored (&intake, self->application, error)
         && check_rules (self, &intake, error) && check_same (self, &intake, error);
}

static void
check_eyes (Review *self)
{
  GError *text = NULL;
  gboolean alone;

  if (!_sijil_review_check_eyes (self->reg, self->application, &alone, &text))
    {
      g_clear_error (&text);
      sijil_set_error (&text, SIJIL_ERROR_DENIED, "four-eyes", "officer",
                       "Who took part in making the file does not decide it: another officer must.", NULL);
      add (self, SIJIL_FINDING_FAILED, text)->blocks = TRUE;
    }
  else if (alone)
    {
      sijil_set_error (&text, SIJIL_ERROR_STATE, "alone", NULL,
                       "The same officer took part in making the file: the decision will wait to be countersigned.", NULL);
      add (self, SIJIL_FINDING_DOUBT, text);
    }
  else
    {
      g_autofree char *agent = _sijil_officer_dup_name (self->reg, sijil_json_get_int (self->application, "agent", 0));

      sijil_set_error (&text, SIJIL_ERROR_STATE, "two-officers", NULL, "Another officer took the file in: “%s”.", agent, NULL);
      add (self, SIJIL_FINDING_PASSED, text);
    }
}

/* Said only when an opinion is awaited or demanded. */
static gboolean
check_opinion (Review  *self,
               GError **error)
{
  GError *text = NULL;

  if (sijil_review_check_opinion (self->reg, self->application, &text))
    return TRUE;
  if (!g_error_matches (text, SIJIL_ERROR, SIJIL_ERROR_STATE))
    {
      g_propagate_error (error, text);
      return FALSE;
    }

  if (g_strcmp0 (sijil_error_get_reason (text), "opinion-awaited") == 0)
    {
      g_autofree char *day = write_day (sijil_json_get_string (self->application, "opinion_asked_on"));

      g_clear_error (&text);
      sijil_set_error (&text, SIJIL_ERROR_STATE, "opinion-awaited", NULL, "An opinion has been awaited since %s.", day, NULL);
    }
  add (self, SIJIL_FINDING_FAILED, text)->blocks = TRUE;
  return TRUE;
}

static void
check_delay (Review *self)
{
  g_autoptr (JsonObject) clock = sijil_delay_describe (self->reg, self->application);
  const char *stopped_on = sijil_json_get_string (clock, "stopped_on");
  g_autofree char *end = write_day (sijil_json_get_string (clock, json_object_has_member (clock, "due_on") ? "due_on" : "ceiling_on"));
  g_autofree char *stopped = stopped_on != NULL ? write_day (stopped_on) : NULL;
  GError *text = NULL;

  if (sijil_json_get_bool (clock, "late", FALSE))
    {
      sijil_set_error (&text, SIJIL_ERROR_STATE, "delay-over", NULL, "The legal delay ended on %s.", end, NULL);
      add (self, SIJIL_FINDING_DOUBT, text);
    }
  else if (stopped_on != NULL)
    {
      sijil_set_error (&text, SIJIL_ERROR_STATE, "clock-stopped", NULL, "The legal clock has stood still since %s.", stopped, NULL);
      add (self, SIJIL_FINDING_PASSED, text);
    }
  else
    {
      sijil_set_error (&text, SIJIL_ERROR_STATE, "delay-runs", NULL, "The legal delay ends on %s.", end, NULL);
      add (self, SIJIL_FINDING_PASSED, text);
    }
}

/**
 * sijil_review_check:
 * @number: of an application
 *
 * Looks at an open file without changing it. What may be accepted is decided by
 * sijil_review_list_acts(), which asks the steps themselves.
 *
 * Returns: (transfer full) (element-type SijilFinding): what was found; empty for one
 *   that is decided or withdrawn
 */
GPtrArray *
sijil_review_check (SijilRegister  *self,
                    const char     *number,
                    GError        **error)
{
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);
  Review review = { self, NULL, findings };

  if (!sijil_register_require (self, SIJIL_ROLE_ANY, error))
    return NULL;
  application = review.application = sijil_record_find_application (self, number, error);
  if (application == NULL)
    return NULL;
  if (!_sijil_review_is_open (application))
    return g_steal_pointer (&findings);

  if (!check_papers (&review, error) || !check_document (&review, error) || !check_opinion (&review, error))
    return NULL;
  check_eyes (&review);
  check_delay (&review);
  return g_steal_pointer (&findings);
}

/** sijil_finding_kind_get_code: "passed", "doubt" or "failed". */
const char *
sijil_finding_kind_get_code (SijilFindingKind kind)
{
  return kind == SIJIL_FINDING_PASSED ? "passed" : kind == SIJIL_FINDING_DOUBT ? "doubt" : "failed";
}
