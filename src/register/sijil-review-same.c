/*
 * A decision over two people is an act on the file that is examined; the number in its `reference` names the other. It holds
 * for the two people, whichever number they are known by later. One person who was taken for new has the file from then on,
 * and what it asks of a live entry is a change of that; two people who both have a part in the register are never merged.
 */

#include "register/sijil-review-same.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-act.h"
#include "register/sijil-intake-private.h"
#include "register/sijil-review-private.h"

/* What is compared, while the step goes on. */
typedef struct
{
  SijilStep  *step;        /* (unowned) */
  JsonObject *application; /* as it was reserved */
  JsonObject *applicant;   /* the person of it */
  JsonObject *other;       /* the person beside it */
  JsonObject *entry;       /* the live entry of @other (nullable) */
} Pair;

static void
pair_clear (Pair *pair)
{
  g_clear_pointer (&pair->application, json_object_unref);
  g_clear_pointer (&pair->applicant, json_object_unref);
  g_clear_pointer (&pair->other, json_object_unref);
  g_clear_pointer (&pair->entry, json_object_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

/* The person that an entry or an application is about; 0 for an organisation's. */
static gboolean
find_person (SijilRegister  *self,
             const char     *number,
             gint64         *person,
             GError        **error)
{
  gboolean is_entry = number != NULL && sijil_number_parse (number, NULL) == SIJIL_NUMBER_ENTRY;
  g_autoptr (JsonObject) record = is_entry ? sijil_record_find_entry (self, number, error)
                                           : sijil_record_find_application (self, number, error);

  if (record == NULL)
    return FALSE;

  *person = sijil_json_get_int (record, "person", 0);
  return TRUE;
}

/* @act: (out) (transfer full) (nullable): by which @person was found to be somebody else than @other, on a file of @person */
static gboolean
find_apart (SijilRegister  *self,
            gint64          person,
            gint64          other,
            JsonObject    **act,
            GError        **error)
{
  g_autoptr (JsonArray) rows = _sijil_review_query (self, "act-compared", "person", person, error);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      gint64 compared = 0;

      if (!find_person (self, sijil_json_get_string (row, "reference"), &compared, error))
        return FALSE;
      if (compared == other)
        {
          *act = json_object_ref (row);
          return TRUE;
        }
    }

  return rows != NULL;
}

/*
 * Whether a registrar found the applicant and whoever is known by @other to be two people, on whichever of their files.
 * @act: (out) (transfer full) (nullable)
 */
gboolean
_sijil_review_find_apart (SijilRegister  *self,
                          JsonObject     *application,
                          const char     *other,
                          JsonObject    **act,
                          GError        **error)
{
  gint64 person = sijil_json_get_int (application, "person", 0);
  gint64 compared = 0;

  *act = NULL;
  return find_person (self, other, &compared, error)
         && find_apart (self, person, compared, act, error)
         && (*act != NULL || find_apart (self, compared, person, act, error));
}

/* Whether each namesake of a new applicant was compared with him or her. */
gboolean
_sijil_review_check_same (SijilRegister  *self,
                          JsonObject     *application,
                          GError        **error)
{
  g_auto (SijilIntake) intake = { .reg = self };
  g_autoptr (GPtrArray) numbers = NULL;

  if (!_sijil_intake_set_stored (&intake, application, error)
      || (numbers = _sijil_intake_list_same (&intake, error)) == NULL)
    return FALSE;

  for (guint i = 0; i < numbers->len; i++)
    {
      g_autoptr (JsonObject) act = NULL;

      if (!_sijil_review_find_apart (self, application, numbers->pdata[i], &act, error))
        return FALSE;
      if (act != NULL)
        continue;

      sijil_set_error (error, SIJIL_ERROR_STATE, "same-undecided", "person",
                       "The file %s cannot be accepted: somebody of the same name and birth is known by %s, and nobody has "
                       "decided whether it is the same person. Nothing was saved.",
                       sijil_json_get_string (application, "number"), (const char *) numbers->pdata[i], NULL);
      return FALSE;
    }

  return TRUE;
}

/* Whether anybody can be compared with who applies. */
gboolean
_sijil_review_check_comparable (JsonObject  *application,
                                GError     **error)
{
  if (g_str_equal (sijil_json_get_string (application, "kind"), "new") && json_object_has_member (application, "person")
      && sijil_json_get_object (application, "document") != NULL)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "not-comparable", NULL,
                   "Only a person who applies for the first time is compared with others. Nothing was saved.", NULL);
  return FALSE;
}

static gboolean
load_pair (Pair        *pair,
           const char  *other,
           GError     **error)
{
  SijilRegister *self = sijil_step_get_register (pair->step);
  gint64 person = sijil_json_get_int (pair->application, "person", 0);
  gint64 compared = 0;

  if (!find_person (self, other, &compared, error))
    return FALSE;
  if (compared == 0 || compared == person)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "nobody-else", "number",
                       "“%s” is about nobody else than who applies. Give the number of another person’s entry or application. "
                       "Nothing was saved.", other, NULL);
      return FALSE;
    }

  pair->applicant = sijil_record_load (self, "person", person, error);
  pair->other = pair->applicant != NULL ? sijil_record_load (self, "person", compared, error) : NULL;
  return pair->other != NULL;
}

/* Who applies is nothing but that: nobody would lose an entry, a part in an enterprise or another file. */
static gboolean
check_only_applies (Pair    *pair,
                    GError **error)
{
  SijilRegister *self = sijil_step_get_register (pair->step);
  gint64 id = sijil_json_get_int (pair->applicant, "id", 0);
  g_autoptr (JsonArray) entries = _sijil_review_query (self, "entry-of-person", "person", id, error);
  g_autoptr (JsonArray) files = entries != NULL ? _sijil_review_query (self, "application-of-person", "person", id, error) : NULL;
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 links;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_int_member (values, "person", id);
  if (files == NULL || !sijil_db_query_int (sijil_register_get_db (self), "person-is-linked", values, &links, error))
    return FALSE;
  if (json_array_get_length (entries) == 0 && json_array_get_length (files) == 1 && links == 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "same-both-known", NULL,
                   "Both have a part in the register, and two people who have one are not merged. Nothing was saved. Refuse the "
                   "file %s, or record that its applicant withdraws it.",
                   sijil_json_get_string (pair->application, "number"), NULL);
  return FALSE;
}

/* Nothing else may be under way for the other: one of the two files would be in vain. */
static gboolean
check_nothing_open (Pair    *pair,
                    GError **error)
{
  SijilRegister *self = sijil_step_get_register (pair->step);
  g_autoptr (JsonArray) files = _sijil_review_query (self, "application-of-person", "person",
                                                     sijil_json_get_int (pair->other, "id", 0), error);

  for (guint i = 0; files != NULL && i < json_array_get_length (files); i++)
    {
      JsonObject *file = json_array_get_object_element (files, i);

      if (!_sijil_review_is_open (file))
        continue;
      sijil_set_error (error, SIJIL_ERROR_STATE, "same-applied", NULL,
                       "The same person has another application under way, %s. Nothing was saved. Refuse one of the two, or "
                       "record that its applicant withdraws it.", sijil_json_get_string (file, "number"), NULL);
      return FALSE;
    }

  return files != NULL;
}

/* Finds the live entry of the other, if there is one. */
static gboolean
find_entry (Pair    *pair,
            GError **error)
{
  SijilRegister *self = sijil_step_get_register (pair->step);
  g_autoptr (JsonArray) entries = _sijil_review_query (self, "entry-of-person", "person",
                                                       sijil_json_get_int (pair->other, "id", 0), error);

  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);
      const char *state = sijil_json_get_string (entry, "state");

      if (g_str_equal (state, "deceased"))
        {
          sijil_set_error (error, SIJIL_ERROR_STATE, "same-deceased", NULL,
                           "The register holds that the holder of %s has died: it cannot be who applies. Nothing was saved.",
                           sijil_json_get_string (entry, "number"), NULL);
          return FALSE;
        }
      if (g_str_equal (state, "active") || g_str_equal (state, "suspended"))
        {
          pair->entry = sijil_record_load (self, "entry", sijil_json_get_int (entry, "id", 0), error);
          if (pair->entry == NULL)
            return FALSE;
        }
    }

  return entries != NULL;
}

/* What stays as the register has it is left out of what is asked for; a name stays with its parts. */
static void
keep_member (JsonObject *document,
             const char *member)
{
  static const char * const names[][3] = {
    { "name_fr", "family_fr", "given_fr" }, { "name_ar", "family_ar", "given_ar" },
  };
  JsonObject *person = sijil_json_get_object (document, "person");

  if (g_str_equal (member, "activities") || g_str_equal (member, "workplaces"))
    {
      sijil_record_set (document, member, NULL);
      return;
    }
  for (guint i = 0; person != NULL && i < G_N_ELEMENTS (names); i++)
    for (guint j = 1; g_str_equal (member, names[i][0]) && j < G_N_ELEMENTS (names[i]); j++)
      sijil_record_set (person, names[i][j], NULL);
  if (person != NULL)
    sijil_record_set (person, member, NULL);
}

/* (transfer full): what the file asks for, now that it is about somebody known. */
static JsonObject *
make_document (Pair                   *pair,
               const SijilComparison  *comparison)
{
  JsonObject *document = sijil_record_copy (sijil_json_get_object (pair->application, "document"));

  for (guint i = 0; comparison->keep != NULL && comparison->keep[i] != NULL; i++)
    keep_member (document, comparison->keep[i]);
  if (pair->entry == NULL)
    return document;

  json_object_set_string_member (document, "kind", "change");
  json_object_set_string_member (document, "nature", "update");
  json_object_set_string_member (document, "entry", sijil_json_get_string (pair->entry, "number"));
  sijil_record_set (document, "category", NULL);
  return document;
}

/* The identity papers that the applicant gave are the other's from now on. */
static gboolean
free_papers (Pair    *pair,
             GError **error)
{
  static const char * const members[] = { "cin", "passport", "residence_permit" };
  g_autoptr (JsonObject) after = sijil_record_copy (pair->applicant);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    sijil_record_set (after, members[i], NULL);
  return sijil_step_update (pair->step, "person", pair->applicant, after, error);
}

/* The other agreed to something at the counter, or took it back: that does not wait for the acceptance. */
static gboolean
give_consents (Pair        *pair,
               JsonObject  *document,
               GError     **error)
{
  g_autoptr (JsonObject) after = sijil_record_copy (pair->other);

  sijil_demande_set_consents (document, "person", after);
  return sijil_step_update (pair->step, "person", pair->other, after, error);
}

/* Whether the register can have what the file now asks for. */
static gboolean
check_linked (Pair        *pair,
              JsonObject  *application,
              GPtrArray   *notes,
              GError     **error)
{
  g_auto (SijilIntake) intake = { .reg = sijil_step_get_register (pair->step), .notes = notes };
  const char *asked = sijil_json_get_string (pair->application, "category");
  const char *category = sijil_json_get_string (application, "category");

  if (!g_str_equal (asked, category))
    sijil_note (notes, "category-kept", "category",
                "The entry %s keeps its category: another one is asked for by an application of its own.",
                sijil_json_get_string (pair->entry, "number"), NULL);
  return _sijil_intake_set_stored (&intake, application, error) && _sijil_intake_look_again (&intake, error);
}

/* The file is about the other from now on. */
static gboolean
link_file (Pair                   *pair,
           const SijilComparison  *comparison,
           GPtrArray              *notes,
           JsonObject            **linked,
           GError                **error)
{
  g_autoptr (JsonObject) after = sijil_record_copy (pair->application);
  g_autoptr (JsonObject) document = make_document (pair, comparison);

  json_object_set_int_member (after, "person", sijil_json_get_int (pair->other, "id", 0));
  json_object_set_object_member (after, "document", json_object_ref (document));
  if (pair->entry != NULL)
    {
      json_object_set_string_member (after, "kind", "change");
      json_object_set_int_member (after, "entry", sijil_json_get_int (pair->entry, "id", 0));
      json_object_set_string_member (after, "category", sijil_json_get_string (pair->entry, "category"));
    }
  if (!free_papers (pair, error) || !give_consents (pair, document, error)
      || !sijil_step_update (pair->step, "application", pair->application, after, error)
      || !check_linked (pair, after, notes, error))
    return FALSE;

  *linked = g_steal_pointer (&after);
  return TRUE;
}

/* The file itself, when both are different people; otherwise as it is about the other. */
static gboolean
decide (Pair                   *pair,
        const SijilComparison  *comparison,
        GPtrArray              *notes,
        JsonObject            **decided,
        GError                **error)
{
  if (!comparison->is_same)
    {
      *decided = json_object_ref (pair->application);
      return TRUE;
    }

  return check_only_applies (pair, error) && check_nothing_open (pair, error) && find_entry (pair, error)
         && link_file (pair, comparison, notes, decided, error);
}

/**
 * sijil_review_compare:
 * @number: of a new application of a person, which is open; it is reserved in the same step if nobody holds it
 * @notes: (nullable): told when the file asks for another category than the entry has
 * @error: %SIJIL_ERROR_INVALID when the reason is missing or @comparison names nobody else; %SIJIL_ERROR_STATE
 *   "same-both-known", "same-applied" or "same-deceased" when both cannot become one
 *
 * Records whether who applies is the person known by another number. Two
 * people: the register does not ask again. One person: the file is about the
 * other from now on, a change of the entry where there is a live one, and so
 * it is accepted.
 *
 * Returns: (transfer full): the application as it stands
 */
JsonObject *
sijil_review_compare (SijilRegister          *self,
                      const char             *number,
                      const SijilComparison  *comparison,
                      GPtrArray              *notes,
                      GError                **error)
{
  const char *kind = comparison->is_same ? "same_person" : "different_person";
  g_autoptr (SijilStep) step = sijil_step_begin (self, kind, SIJIL_ROLE_REGISTRAR, error);
  g_autoptr (JsonObject) act = json_object_new ();
  g_autoptr (JsonObject) decided = NULL;
  g_auto (Pair) pair = { .step = step };
  gboolean alone;

  if (step == NULL || !sijil_act_set_texts (act, comparison->text_ar, comparison->text_fr, notes, error)
      || !sijil_act_set_reason (self, act, kind, comparison->reason, error))
    return NULL;
  pair.application = _sijil_review_take (step, number, kind, &alone, error);
  if (pair.application == NULL || !_sijil_review_check_comparable (pair.application, error)
      || !load_pair (&pair, comparison->other, error))
    return NULL;

  sijil_step_set_reason (step, sijil_json_get_string (act, "reason"), NULL);
  json_object_set_int_member (act, "application", sijil_json_get_int (pair.application, "id", 0));
  json_object_set_int_member (act, "alone", alone ? 1 : 0);
  json_object_set_string_member (act, "reference", comparison->other);
  if (!decide (&pair, comparison, notes, &decided, error) || !sijil_act_insert (step, kind, act, error)
      || !sijil_step_commit (step, error))
    return NULL;

  return _sijil_review_answer (self, decided);
}
