/* The text of a draft holds its document and, beside it, the records of the files that were taken for it. */

#include "register/sijil-draft.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-uuid.h"
#include "register/sijil-draft-private.h"
#include "register/sijil-intake-private.h"
#include "register/sijil-paper-leftover.h"
#include "register/sijil-review-private.h"
#include "register/sijil-sealing-key.h"

static JsonObject *
new_key (SijilRegister *reg)
{
  JsonObject *values = json_object_new ();

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (reg));
  return values;
}

/* Returns: (transfer full) (nullable): the draft's row, or NULL with @error set. */
JsonObject *
_sijil_draft_find (SijilRegister  *reg,
                   const char     *uuid,
                   GError        **error)
{
  g_autoptr (JsonObject) values = new_key (reg);
  g_autofree char *wanted = g_ascii_strdown (uuid, -1);
  GError *problem = NULL;
  JsonObject *draft;

  json_object_set_string_member (values, "uuid", wanted);
  draft = sijil_db_query_row (sijil_register_get_db (reg), "draft-by-uuid", values, &problem);
  if (draft != NULL)
    return draft;

  if (problem != NULL)
    g_propagate_error (error, problem);
  else
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "draft-unknown", "uuid",
                     "There is no draft “%s”: it was deposited or deleted, or its UUID is wrong. "
                     "“sijilctl draft list” shows the drafts.",
                     uuid, NULL);
  return NULL;
}

/* (transfer full) (element-type gint64): ids of all who saved it */
JsonArray *
_sijil_draft_dup_authors (JsonObject *draft)
{
  g_autoptr (JsonNode) node = json_from_string (sijil_json_get_string (draft, "authors"), NULL);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_dup_array (node) : json_array_new ();
}

/* @document: (out) (transfer full); @files: (out) (transfer full) (element-type JsonObject): records of papers */
void
_sijil_draft_open (JsonObject  *draft,
                   JsonObject **document,
                   GPtrArray  **files)
{
  g_autoptr (JsonNode) node = json_from_string (sijil_json_get_string (draft, "document"), NULL);
  JsonObject *content = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *found = content != NULL ? sijil_json_get_object (content, "document") : NULL;
  JsonArray *papers = content != NULL ? sijil_json_get_array (content, "files") : NULL;

  *document = found != NULL ? json_object_ref (found) : json_object_new ();
  *files = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  for (guint i = 0; papers != NULL && i < json_array_get_length (papers); i++)
    g_ptr_array_add (*files, json_object_ref (json_array_get_object_element (papers, i)));
}

/*
 * @files: (element-type JsonObject): records of papers
 * @same_since: the version since which only what seals the files was changed; 0: the text is new
 * Returns: (transfer full): the text of a draft
 */
static char *
make_content (JsonObject *document,
              GPtrArray  *files,
              gint64      same_since)
{
  g_autoptr (JsonObject) content = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < files->len; i++)
    json_array_add_object_element (list, json_object_ref (files->pdata[i]));
  json_object_set_object_member (content, "document", json_object_ref (document));
  json_object_set_array_member (content, "files", list);
  if (same_since != 0)
    json_object_set_int_member (content, "same_since", same_since);
  node = json_node_init_object (json_node_alloc (), content);
  return sijil_json_canonical (node);
}

/* The version that is as the officer left it, but for what seals the files. */
static gint64
get_same_since (JsonObject *draft)
{
  g_autoptr (JsonNode) node = json_from_string (sijil_json_get_string (draft, "document"), NULL);
  gint64 version = sijil_json_get_int (draft, "version", 0);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? sijil_json_get_int (json_node_get_object (node), "same_since", version) : version;
}

/* Within a step. */
static gboolean
check_named (SijilRegister  *reg,
             GPtrArray      *files,
             GError        **error)
{
  for (guint i = 0; i < files->len; i++)
    if (!_sijil_sealing_check_named (reg, files->pdata[i], error))
      return FALSE;

  return TRUE;
}

/*
 * Within a step: @files of a draft are sealed otherwise, and what the officer wrote is as it was. Who has it open from before does
 * not hear of it. Its version guards the row.
 * @saved: (out): %FALSE when another desk saved it meanwhile
 */
gboolean
_sijil_draft_write_files (SijilStep   *step,
                          JsonObject  *draft,
                          JsonObject  *document,
                          GPtrArray   *files,
                          gboolean    *saved,
                          GError     **error)
{
  SijilRegister *reg = sijil_step_get_register (step);
  g_autoptr (JsonObject) values = new_key (reg);
  g_autofree char *content = make_content (document, files, get_same_since (draft));

  json_object_set_int_member (values, "id", sijil_json_get_int (draft, "id", 0));
  json_object_set_int_member (values, "version", sijil_json_get_int (draft, "version", 0));
  json_object_set_string_member (values, "document", content);
  json_object_set_int_member (values, "officer", sijil_register_get_officer (reg)->id);
  if (!check_named (reg, files, error) || !sijil_db_run (sijil_register_get_db (reg), "draft-seal", values, error))
    return FALSE;

  *saved = sijil_db_get_changes (sijil_register_get_db (reg)) > 0;
  return TRUE;
}

static gboolean
refuse_if_changed (SijilRegister  *reg,
                   GError        **error)
{
  if (sijil_db_get_changes (sijil_register_get_db (reg)) > 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "record-changed", NULL,
                   "Another desk changed this draft in the meantime. Nothing was saved. "
                   "Open it again and compare.", NULL);
  return FALSE;
}

/* @paper: gets what seals it from the same one of @files. Returns: whether that differs */
static gboolean
take_over (JsonObject *paper,
           GPtrArray  *files)
{
  static const char * const sealing[] = { "address", "sealed_with", "file_key" };

  for (guint i = 0; i < files->len; i++)
    {
      if (g_strcmp0 (sijil_json_get_string (files->pdata[i], "uuid"), sijil_json_get_string (paper, "uuid")) != 0
          || g_strcmp0 (sijil_json_get_string (files->pdata[i], "file_key"), sijil_json_get_string (paper, "file_key")) == 0)
        continue;

      for (guint k = 0; k < G_N_ELEMENTS (sealing); k++)
        sijil_record_set (paper, sealing[k], sijil_json_get_string (files->pdata[i], sealing[k]));
      return TRUE;
    }

  return FALSE;
}

/* Within the step: what the job made of the files since they were read is kept, and what was sealed here of them is a leftover. */
static gboolean
take_over_sealing (SijilIntake  *intake,
                   JsonObject   *old,
                   GError      **error)
{
  gint64 version = sijil_json_get_int (old, "version", 0);
  g_autoptr (JsonObject) now = _sijil_draft_find (intake->reg, intake->uuid, error);
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (now == NULL)
    return FALSE;
  if (version < get_same_since (now) || version >= sijil_json_get_int (now, "version", 0))
    return TRUE;

  _sijil_draft_open (now, &document, &files);
  json_object_set_int_member (old, "version", sijil_json_get_int (now, "version", 0));
  for (guint i = 0; i < intake->papers->len; i++)
    {
      g_autofree char *address = g_strdup (sijil_json_get_string (intake->papers->pdata[i], "address"));

      if (take_over (intake->papers->pdata[i], files)
          && g_strcmp0 (sijil_json_get_string (intake->papers->pdata[i], "address"), address) != 0
          && !_sijil_paper_note_leftover (intake->reg, intake->uuid, address, error))
        return FALSE;
    }

  return TRUE;
}

/* (transfer full): ids of all who saved the draft, with the officer who does. @old: (nullable): the draft as it was */
static JsonArray *
list_authors (SijilRegister *reg,
              JsonObject    *old)
{
  g_autoptr (JsonArray) before = old != NULL ? _sijil_draft_dup_authors (old) : json_array_new ();
  gint64 me = sijil_register_get_officer (reg)->id;

  for (guint i = 0; i < json_array_get_length (before); i++)
    if (json_array_get_int_element (before, i) == me)
      return g_steal_pointer (&before);

  json_array_add_int_element (before, me);
  return g_steal_pointer (&before);
}

static gboolean
write_row (SijilIntake  *intake,
           JsonObject   *old,
           GError      **error)
{
  SijilRegister *reg = intake->reg;
  const SijilOfficer *officer = sijil_register_get_officer (reg);
  g_autoptr (SijilStep) step = sijil_step_begin_beside (reg, "draft", SIJIL_INTAKE_ROLES, NULL, error); /* its version guards the row */
  g_autoptr (JsonObject) values = new_key (reg);
  g_autofree char *content = NULL;

  if (step == NULL || (old != NULL && !take_over_sealing (intake, old, error)) || !check_named (reg, intake->papers, error))
    return FALSE;

  content = make_content (intake->document, intake->papers, 0);
  json_object_set_string_member (values, "uuid", intake->uuid);
  json_object_set_string_member (values, "kind", sijil_demande_kind_get_code (intake->kind));
  if (intake->entry != NULL)
    json_object_set_int_member (values, "entry", sijil_json_get_int (intake->entry, "id", 0));
  json_object_set_string_member (values, "document", content);
  json_object_set_int_member (values, "office", officer->office);
  json_object_set_int_member (values, "officer", officer->id);
  json_object_set_int_member (values, "instant", sijil_step_get_instant (step));
  json_object_set_array_member (values, "authors", list_authors (reg, old));
  if (old != NULL)
    {
      json_object_set_int_member (values, "id", sijil_json_get_int (old, "id", 0));
      json_object_set_int_member (values, "version", sijil_json_get_int (old, "version", 0));
    }

  return sijil_db_run (sijil_register_get_db (reg), old != NULL ? "draft-update" : "draft-insert", values, error)
         && (old == NULL || refuse_if_changed (reg, error))
         && _sijil_intake_note_replaced (intake, error)
         && sijil_step_commit (step, error);
}

static gboolean
is_in (GPtrArray  *papers,
       const char *address)
{
  for (guint i = 0; papers != NULL && i < papers->len; i++)
    if (g_strcmp0 (sijil_json_get_string (papers->pdata[i], "address"), address) == 0)
      return TRUE;

  return FALSE;
}

/* Files that the draft had and has no more. One that the disk keeps is named by no row and does no harm but to space. */
static void
forget_files (SijilRegister *reg,
              const char    *uuid,
              GPtrArray     *old,
              GPtrArray     *new)
{
  for (guint i = 0; old != NULL && i < old->len; i++)
    {
      const char *address = sijil_json_get_string (old->pdata[i], "address");

      if (address != NULL && !is_in (new, address))
        sijil_papers_remove (sijil_register_get_papers (reg), uuid, address, NULL);
    }
}

/* @version: that was opened; 0 when nobody else can have it open. It stays the row's own where only the sealing went on since. */
static gboolean
open_old (SijilRegister  *reg,
          const char     *uuid,
          gint64          version,
          JsonObject    **old,
          GPtrArray     **files,
          GError        **error)
{
  g_autoptr (JsonObject) document = NULL;

  if (uuid == NULL)
    return TRUE;

  *old = _sijil_draft_find (reg, uuid, error);
  if (*old == NULL)
    return FALSE;
  if (version != 0 && (version < get_same_since (*old) || version > sijil_json_get_int (*old, "version", 0)))
    json_object_set_int_member (*old, "version", version);

  _sijil_draft_open (*old, &document, files);
  return TRUE;
}

/**
 * sijil_draft_save:
 * @uuid: (nullable): of the draft; %NULL makes a new one
 * @version: the version that was opened; 0 when nobody else can have it open
 * @kind: (nullable): kind of application; the document's own, or else "new"
 * @entry: (nullable): number of the entry; the document's own if not given
 * @document: the whole document; a file that the draft has already is named by its `paper_uuid`
 * @base_folder: (nullable): the folder to which the names of files in @document are relative
 * @notes: (nullable) (element-type GError): takes what would be refused at deposit, and doubts
 * @error: %SIJIL_ERROR_INVALID for a name or a type that no document has, or a file that cannot be taken;
 *   %SIJIL_ERROR_CONFLICT when another desk saved the draft after @version
 *
 * Returns: (transfer full): as sijil_draft_load()
 */
JsonObject *
sijil_draft_save (SijilRegister  *reg,
                  const char     *uuid,
                  gint64          version,
                  const char     *kind,
                  const char     *entry,
                  JsonObject     *document,
                  const char     *base_folder,
                  GPtrArray      *notes,
                  GError        **error)
{
  g_auto (SijilIntake) intake = { .reg = reg, .notes = notes };
  g_autoptr (JsonObject) old = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (!sijil_register_require (reg, SIJIL_INTAKE_ROLES, error)
      || !open_old (reg, uuid, version, &old, &files, error))
    return NULL;

  intake.uuid = old != NULL ? g_strdup (sijil_json_get_string (old, "uuid")) : sijil_uuid_new ();
  if (!_sijil_intake_set_kind (&intake, kind, document, error)
      || !_sijil_intake_set_entry (&intake, entry, document, error)
      || !_sijil_intake_clean (&intake, document, TRUE, error)
      || !_sijil_intake_note_same (&intake, error)
      || !_sijil_intake_take_papers (&intake, files, base_folder, error)
      || !write_row (&intake, old, error))
    return NULL;

  forget_files (reg, intake.uuid, files, intake.papers);
  _sijil_intake_forget_replaced (&intake);
  return sijil_draft_load (reg, intake.uuid, error);
}

/* (nullable): whom the draft is about, as far as it says it. */
static char *
dup_name (JsonObject *document,
          const char *member)
{
  JsonObject *organisation = sijil_json_get_object (document, "organisation");
  g_autoptr (JsonObject) person = NULL;
  const char *name;

  if (organisation != NULL)
    return g_strdup (sijil_json_get_string (organisation, member));
  if (sijil_json_get_object (document, "person") == NULL)
    return NULL;

  person = sijil_demande_dup_holder (document, "person", NULL);
  name = sijil_json_get_string (person, member);
  return g_strdup (name);
}

static JsonObject *
describe (JsonObject *draft,
          JsonObject *document)
{
  JsonObject *answer = _sijil_answer_new ("draft", draft);
  g_autofree char *name_ar = dup_name (document, "name_ar");
  g_autofree char *name_fr = dup_name (document, "name_fr");
  g_autofree char *updated_at = sijil_instant_format_iso (sijil_json_get_int (draft, "updated_at", 0));

  json_object_set_string_member (answer, "state", "draft");
  json_object_set_string_member (answer, "application_kind", sijil_json_get_string (draft, "kind"));
  sijil_record_set (answer, "entry", sijil_json_get_string (draft, "entry_number"));
  sijil_record_set (answer, "category", sijil_json_get_string (document, "category"));
  sijil_record_set (answer, "name_ar", name_ar);
  sijil_record_set (answer, "name_fr", name_fr);
  sijil_record_set (answer, "last_author", sijil_json_get_string (draft, "last_author_login"));
  json_object_set_string_member (answer, "updated_at", updated_at);
  return answer;
}

/* What may be shown of a file: where it lies and what seals it is not. */
static JsonArray *
list_files (GPtrArray *files)
{
  static const char * const members[] = { "media_type", "size_bytes", "pages", "width", "height" };
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < files->len; i++)
    {
      JsonObject *file = json_object_new ();

      sijil_record_set (file, "paper_uuid", sijil_json_get_string (files->pdata[i], "uuid"));
      sijil_record_set (file, "paper", sijil_json_get_string (files->pdata[i], "kind"));
      for (guint k = 0; k < G_N_ELEMENTS (members); k++)
        json_object_set_member (file, members[k], json_object_dup_member (files->pdata[i], members[k]));
      json_array_add_object_element (list, file);
    }

  return list;
}

/**
 * sijil_draft_list:
 *
 * Returns: (transfer full): `items`, the last saved first, and `total`; each as sijil_draft_load(), without document
 *   and files
 */
JsonObject *
sijil_draft_list (SijilRegister  *reg,
                  GError        **error)
{
  g_autoptr (JsonObject) values = new_key (reg);
  g_autoptr (JsonArray) drafts = NULL;
  JsonArray *items = json_array_new ();
  JsonObject *answer = json_object_new ();

  json_object_set_array_member (answer, "items", items);
  if (sijil_register_require (reg, 0, error))
    drafts = sijil_db_query_rows (sijil_register_get_db (reg), "draft-list", values, error);
  if (drafts == NULL)
    {
      json_object_unref (answer);
      return NULL;
    }

  for (guint i = 0; i < json_array_get_length (drafts); i++)
    {
      JsonObject *draft = json_array_get_object_element (drafts, i);
      g_autoptr (JsonObject) document = NULL;
      g_autoptr (GPtrArray) files = NULL;

      _sijil_draft_open (draft, &document, &files);
      json_array_add_object_element (items, describe (draft, document));
    }
  json_object_set_int_member (answer, "total", json_array_get_length (items));

  return answer;
}

/**
 * sijil_draft_load:
 * @uuid: of a draft
 *
 * Returns: (transfer full): `kind` ("draft"), `number` (null), `uuid`, `state`, `version`, `application_kind`, `last_author`,
 *   `updated_at`, where known `entry`, `category`, `name_ar`, `name_fr`; the `document`, and what is known of its `files`
 */
JsonObject *
sijil_draft_load (SijilRegister  *reg,
                  const char     *uuid,
                  GError        **error)
{
  g_autoptr (JsonObject) draft = NULL;
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (GPtrArray) files = NULL;
  JsonObject *answer;

  if (!sijil_register_require (reg, 0, error))
    return NULL;
  draft = _sijil_draft_find (reg, uuid, error);
  if (draft == NULL)
    return NULL;

  _sijil_draft_open (draft, &document, &files);
  answer = describe (draft, document);
  json_object_set_object_member (answer, "document", g_steal_pointer (&document));
  json_object_set_array_member (answer, "files", list_files (files));
  return answer;
}

/* Takes the draft's row away, within a step. */
gboolean
_sijil_draft_remove (SijilStep   *step,
                     JsonObject  *draft,
                     GError     **error)
{
  SijilRegister *reg = sijil_step_get_register (step);
  g_autoptr (JsonObject) values = new_key (reg);

  json_object_set_int_member (values, "id", sijil_json_get_int (draft, "id", 0));
  json_object_set_int_member (values, "version", sijil_json_get_int (draft, "version", 0));
  return sijil_db_run (sijil_register_get_db (reg), "draft-delete", values, error) && refuse_if_changed (reg, error);
}

/**
 * sijil_draft_delete:
 * @uuid: of a draft
 *
 * Deletes a draft and its files for good: what was never deposited is no part
 * of the register's history.
 *
 * Returns: (transfer full): `kind`, `uuid`, `state` ("deleted")
 */
JsonObject *
sijil_draft_delete (SijilRegister  *reg,
                    const char     *uuid,
                    GError        **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin_beside (reg, "draft", SIJIL_INTAKE_ROLES, NULL, error); /* its version guards the row */
  g_autoptr (JsonObject) draft = step != NULL ? _sijil_draft_find (reg, uuid, error) : NULL;
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (GPtrArray) files = NULL;
  JsonObject *answer;

  if (draft == NULL || !_sijil_draft_remove (step, draft, error) || !sijil_step_commit (step, error))
    return NULL;

  _sijil_draft_open (draft, &document, &files);
  forget_files (reg, sijil_json_get_string (draft, "uuid"), files, NULL);
  answer = describe (draft, document);
  json_object_set_string_member (answer, "state", "deleted");
  return answer;
}
