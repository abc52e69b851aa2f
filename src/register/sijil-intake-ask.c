/* A form asks after each pause of the hand, so all is looked at in one go: values, rules, the register, the papers. */

#include "register/sijil-intake-ask.h"

#include "core/sijil-json.h"
#include "register/sijil-intake-private.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-paper-rules-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-seniority.h"

#include <string.h>

static SijilIntakeReply *
reply_new (void)
{
  SijilIntakeReply *reply = g_new0 (SijilIntakeReply, 1);

  reply->refused = sijil_notes_new ();
  reply->missing = sijil_notes_new ();
  reply->lacks = sijil_notes_new ();
  reply->notes = sijil_notes_new ();
  reply->checklist = json_array_new ();
  reply->seniority = json_array_new ();
  reply->same = g_ptr_array_new_with_free_func (g_free);
  return reply;
}

void
sijil_intake_reply_free (SijilIntakeReply *reply)
{
  if (reply == NULL)
    return;

  g_clear_pointer (&reply->document, json_object_unref);
  g_ptr_array_unref (reply->refused);
  g_ptr_array_unref (reply->missing);
  g_ptr_array_unref (reply->lacks);
  g_ptr_array_unref (reply->notes);
  json_array_unref (reply->checklist);
  json_array_unref (reply->seniority);
  g_ptr_array_unref (reply->same);
  g_free (reply);
}

/* Whether something is said already of @field or of what lies in it. */
static gboolean
is_told (GPtrArray  *problems,
         const char *field)
{
  for (guint i = 0; field != NULL && i < problems->len; i++)
    {
      const char *told = sijil_error_get_field (problems->pdata[i]);
      const char *rest = told != NULL && g_str_has_prefix (told, field) ? told + strlen (field) : NULL;

      if (rest != NULL && (*rest == '\0' || *rest == '.' || *rest == '['))
        return TRUE;
    }

  return FALSE;
}

/* A value that was refused is not missing as well. */
static void
sort_problem (SijilIntakeReply *reply,
              GError           *problem)
{
  const char *reason = sijil_error_get_reason (problem);

  if (reason == NULL || !g_str_has_suffix (reason, "-missing"))
    g_ptr_array_add (reply->refused, problem);
  else if (!is_told (reply->refused, sijil_error_get_field (problem)))
    g_ptr_array_add (reply->missing, problem);
  else
    g_error_free (problem);
}

static void
sort_problems (SijilIntakeReply *reply,
               GPtrArray        *problems)
{
  while (problems->len > 0)
    sort_problem (reply, g_ptr_array_steal_index (problems, 0));
}

/* The papers that the document names, as the checklist reads them. */
static JsonArray *
list_papers (JsonObject *document)
{
  JsonArray *papers = sijil_json_get_array (document, "papers");
  JsonArray *list = json_array_new ();

  for (guint i = 0; papers != NULL && i < json_array_get_length (papers); i++)
    {
      JsonObject *row = json_array_get_object_element (papers, i);
      JsonObject *paper = json_object_new ();

      sijil_record_set (paper, "kind", sijil_json_get_string (row, "paper"));
      json_array_add_object_element (list, paper);
    }
  if (sijil_json_get_object (document, "photo") != NULL)
    {
      JsonObject *photo = json_object_new ();

      json_object_set_string_member (photo, "kind", SIJIL_PAPER_PHOTO);
      json_array_add_object_element (list, photo);
    }

  return list;
}

static const char *
get_proof (SijilIntake *intake)
{
  const char *proof = sijil_json_get_string (intake->document, "proof");

  if (proof == NULL && intake->kind == SIJIL_DEMANDE_UPGRADE)
    return "recognition";
  if (proof == NULL && intake->entry != NULL)
    return sijil_json_get_string (intake->entry, "proof");

  /* Any other word than that of a proof: no rule of one proof is meant. */
  return proof != NULL ? proof : "";
}

static JsonArray *
make_checklist (SijilIntake *intake)
{
  g_autoptr (JsonObject) application = json_object_new ();
  g_autoptr (JsonObject) holder = sijil_demande_dup_holder (intake->document, intake->member, intake->holder);
  g_autoptr (JsonArray) papers = list_papers (intake->document);

  json_object_set_string_member (application, "kind", sijil_demande_kind_get_code (intake->kind));
  json_object_set_string_member (application, "category", _sijil_intake_get_category (intake));
  json_object_set_string_member (application, "proof", get_proof (intake));
  json_object_set_string_member (application, "deposited_on", sijil_register_get_day (intake->reg));
  json_object_set_object_member (application, "document", json_object_ref (intake->document));
  return _sijil_paper_checklist (intake->reg, application, holder, papers);
}

/* Who is known under the same name and birth; each is told as a note, too. */
static gboolean
list_same (SijilIntake       *intake,
           SijilIntakeReply  *reply,
           GError           **error)
{
  g_autoptr (GPtrArray) numbers = _sijil_intake_list_same (intake, error);

  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    {
      _sijil_intake_note_number (intake->notes, numbers->pdata[i]);
      g_ptr_array_add (reply->same, g_strdup (numbers->pdata[i]));
    }
  _sijil_intake_note_cut (intake, intake->notes);

  return numbers != NULL;
}

/* Somebody new whose identity card is known stands first: no other is as like. */
static gboolean
add_holder (SijilIntake       *intake,
            SijilIntakeReply  *reply,
            GError           **error)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);

  if (intake->kind != SIJIL_DEMANDE_NEW || intake->holder == NULL || g_strcmp0 (intake->member, "person") != 0)
    return TRUE;
  if (!_sijil_intake_add_number (intake, sijil_json_get_int (intake->holder, "id", 0), numbers, error))
    return FALSE;
  if (numbers->len > 0)
    g_ptr_array_insert (reply->same, 0, g_strdup (numbers->pdata[0]));

  return TRUE;
}

/* What the register itself says; of a file that is not whole yet, as far as it can be asked. */
static gboolean
look (SijilIntake       *intake,
      SijilIntakeReply  *reply,
      GError           **error)
{
  GError *problem = NULL;

  if (!list_same (intake, reply, error))
    return FALSE;
  if (intake->entry == NULL && sijil_json_get_object (intake->document, intake->member) == NULL)
    return TRUE;
  if (_sijil_intake_look (intake, &problem))
    return add_holder (intake, reply, error);
  if (problem->domain == SIJIL_ERROR && problem->code == SIJIL_ERROR_FAILED)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  sort_problem (reply, problem);
  return add_holder (intake, reply, error);
}

/**
 * sijil_application_ask:
 * @document: as far as it is written, with its `kind` and `entry`
 * @error: when the register cannot be read, or the officer may not work at the counter
 *
 * Returns: (transfer full): free with sijil_intake_reply_free()
 */
SijilIntakeReply *
sijil_application_ask (SijilRegister  *reg,
                       JsonObject     *document,
                       GError        **error)
{
  g_autoptr (SijilIntakeReply) reply = reply_new ();
  g_auto (SijilIntake) intake = { .reg = reg, .notes = reply->notes };
  g_autoptr (GPtrArray) problems = sijil_notes_new ();
  GError *problem = NULL;

  if (!sijil_register_require (reg, SIJIL_INTAKE_ROLES, error))
    return NULL;

  if (!_sijil_intake_set_kind (&intake, NULL, document, &problem)
      || !_sijil_intake_set_entry (&intake, NULL, document, &problem))
    {
      reply->document = json_object_ref (document);
      sort_problem (reply, problem);
      return g_steal_pointer (&reply);
    }

  _sijil_intake_read (&intake, document, FALSE, problems);
  sort_problems (reply, problems);
  _sijil_intake_weigh (&intake, problems);
  sort_problems (reply, problems);
  if (_sijil_intake_get_category (&intake) != NULL)
    {
      if (!look (&intake, reply, error))
        return NULL;
      json_array_unref (reply->checklist);
      reply->checklist = make_checklist (&intake);
      _sijil_intake_note_lacks (&intake, reply->checklist, reply->lacks);
      json_array_unref (reply->seniority);
      reply->seniority = sijil_seniority_list (reg, intake.document, _sijil_intake_get_category (&intake));
    }
  reply->document = json_object_ref (intake.document);

  /* A list that the register could not give looks empty: whatever is written would be found wrong. */
  if (reg->terms_problem != NULL)
    {
      g_propagate_error (error, g_error_copy (reg->terms_problem));
      return NULL;
    }

  return g_steal_pointer (&reply);
}

/*
 * An entry as the document of an application, for a form that begins with what the register has.
 */

/* Members of @record that @fields know; dated rows that have ended are left out. */
static JsonObject *
pick (const SijilField *fields,
      JsonObject       *record)
{
  JsonObject *picked = json_object_new ();

  for (; fields->name != NULL; fields++)
    {
      JsonNode *value = json_object_get_member (record, fields->name);

      if (value == NULL || JSON_NODE_HOLDS_NULL (value))
        continue;
      if (fields->type == SIJIL_FIELD_BOOLEAN)
        json_object_set_boolean_member (picked, fields->name, sijil_json_get_int (record, fields->name, 0) != 0
                                                              || sijil_json_get_bool (record, fields->name, FALSE));
      else if (fields->type != SIJIL_FIELD_OBJECT && fields->type != SIJIL_FIELD_LIST)
        json_object_set_member (picked, fields->name, json_node_copy (value));
    }

  return picked;
}

static void
pick_rows (JsonObject *document,
           const char *member,
           JsonObject *entry)
{
  const SijilField *field = sijil_fields_find (sijil_demande_get_fields (), member);
  JsonArray *rows = sijil_json_get_array (entry, member);
  JsonArray *picked = json_array_new ();

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (sijil_json_get_string (row, "to_on") == NULL)
        json_array_add_object_element (picked, pick (field->fields, row));
    }
  json_object_set_array_member (document, member, picked);
}

/**
 * sijil_entry_to_document:
 * @number: of an entry, or its NIA
 *
 * Returns: (transfer full): `category`, `proof`, `person` or `organisation`, `activities` and `workplaces` as they are
 */
JsonObject *
sijil_entry_to_document (SijilRegister  *reg,
                         const char     *number,
                         GError        **error)
{
  g_autoptr (JsonObject) entry = sijil_register_require (reg, SIJIL_INTAKE_ROLES, error)
                                   ? sijil_record_find_entry (reg, number, error) : NULL;
  const char *member = entry != NULL && json_object_has_member (entry, "organisation") ? "organisation" : "person";
  g_autoptr (JsonObject) holder = NULL;
  JsonObject *document;

  if (entry != NULL)
    holder = sijil_record_load (reg, member, sijil_json_get_int (entry, member, 0), error);
  if (holder == NULL)
    return NULL;

  document = json_object_new ();
  sijil_record_set (document, "entry", sijil_json_get_string (entry, "number"));
  sijil_record_set (document, "category", sijil_json_get_string (entry, "category"));
  sijil_record_set (document, "proof", sijil_json_get_string (entry, "proof"));
  json_object_set_object_member (document, member,
                                 pick (sijil_fields_find (sijil_demande_get_fields (), member)->fields, holder));
  pick_rows (document, "activities", entry);
  pick_rows (document, "workplaces", entry);
  return document;
}
