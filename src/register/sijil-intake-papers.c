/* The files that a document names become papers, and the document names them by their UUID from then on. */

#include "register/sijil-intake-private.h"

#include "core/sijil-json.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-paper-leftover.h"

/* One row of the document that names a file. */
typedef struct
{
  SijilIntake *intake;
  GPtrArray   *kept;        /* (unowned) (element-type JsonObject) (nullable): taken earlier */
  const char  *base_folder; /* (nullable) */
  JsonObject  *row;
  const char  *kind;        /* code of the list "paper" (nullable): not yet known in a draft */
  const char  *path;        /* "papers[0]", "photo" */
} Row;

static char *
find_file (const Row  *row,
           const char *file)
{
  if (g_path_is_absolute (file) || row->base_folder == NULL)
    return g_strdup (file);

  return g_build_filename (row->base_folder, file, NULL);
}

static SijilCrop
get_crop (JsonObject *photo)
{
  JsonObject *crop = sijil_json_get_object (photo, "crop");
  SijilCrop wanted = {
    .quarter_turns = (int) sijil_json_get_int (photo, "turn", 0),
    .brightness = (int) sijil_json_get_int (photo, "brightness", 0),
  };

  if (crop != NULL)
    {
      wanted.x = (int) sijil_json_get_int (crop, "x", 0);
      wanted.y = (int) sijil_json_get_int (crop, "y", 0);
      wanted.width = (int) sijil_json_get_int (crop, "width", 0);
      wanted.height = (int) sijil_json_get_int (crop, "height", 0);
    }

  return wanted;
}

static JsonObject *
take (const Row  *row,
      GError    **error)
{
  const SijilCrop crop = get_crop (row->row);
  const SijilPaperDetails details = { .kind = row->kind, .crop = &crop };
  g_autofree char *file = find_file (row, sijil_json_get_string (row->row, "file"));
  g_autofree char *field = g_strconcat (row->path, ".file", NULL);
  GError *problem = NULL;
  JsonObject *paper;

  paper = sijil_paper_take (row->intake->reg, row->intake->uuid, file, &details, row->intake->notes, &problem);
  if (problem != NULL)
    {
      sijil_error_set_field (problem, field);
      g_propagate_error (error, problem);
    }

  return paper;
}

static JsonObject *
find_in (GPtrArray  *papers,
         const char *uuid)
{
  for (guint i = 0; papers != NULL && i < papers->len; i++)
    if (g_strcmp0 (sijil_json_get_string (papers->pdata[i], "uuid"), uuid) == 0)
      return papers->pdata[i];

  return NULL;
}

static JsonObject *
find_kept (const Row   *row,
           const char  *uuid,
           GError     **error)
{
  g_autofree char *field = g_strconcat (row->path, ".paper_uuid", NULL);
  JsonObject *paper = find_in (row->kept, uuid);

  if (paper != NULL && find_in (row->intake->papers, uuid) == NULL)
    return json_object_ref (paper);

  if (paper != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-twice", field,
                       "The paper “%s” stands twice in the document. Nothing was saved. "
                       "Keep one of the two lines.", uuid, NULL);
      return NULL;
    }

  sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-unknown", field,
                   "“%s” is not a paper that is kept with this file. Nothing was saved. Name the file itself in “file”.",
                   uuid, NULL);
  return NULL;
}

/* What a draft has from before the chamber began to seal is sealed on its way. */
static gboolean
seal_kept (const Row   *row,
           JsonObject  *paper,
           GError     **error)
{
  SijilIntake *intake = row->intake;
  g_autoptr (SijilPaperSealing) sealing = NULL;

  if (!_sijil_paper_is_clear (paper) || sijil_json_get_string (paper, "address") == NULL)
    return TRUE;
  if (!_sijil_paper_sealing_new (intake->reg, paper, &sealing, error))
    return FALSE;
  if (sealing == NULL)
    return TRUE;
  if (!_sijil_paper_sealing_write (sealing, error))
    return FALSE;

  if (intake->replaced == NULL)
    intake->replaced = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (intake->replaced, g_strdup (sijil_json_get_string (paper, "address")));
  _sijil_paper_sealing_apply (sealing, paper);
  return TRUE;
}

/* Within the step. */
gboolean
_sijil_intake_note_replaced (SijilIntake  *intake,
                             GError      **error)
{
  for (guint i = 0; intake->replaced != NULL && i < intake->replaced->len; i++)
    if (!_sijil_paper_note_leftover (intake->reg, intake->uuid, intake->replaced->pdata[i], error))
      return FALSE;

  return TRUE;
}

/* Once it is saved: nobody else reads the files of a draft that was just saved by who had it open. */
void
_sijil_intake_forget_replaced (SijilIntake *intake)
{
  for (guint i = 0; intake->replaced != NULL && i < intake->replaced->len; i++)
    sijil_papers_remove (sijil_register_get_papers (intake->reg), intake->uuid, intake->replaced->pdata[i], NULL);
}

/* What the document says of a paper goes to its record; what only served to take it leaves the document. */
static gboolean
settle_row (const Row  *row,
            GError    **error)
{
  const char *uuid = sijil_json_get_string (row->row, "paper_uuid");
  g_autoptr (JsonObject) paper = NULL;

  if (uuid == NULL && sijil_json_get_string (row->row, "file") == NULL)
    return TRUE;

  paper = uuid != NULL ? find_kept (row, uuid, error) : take (row, error);
  if (paper == NULL || (uuid != NULL && !seal_kept (row, paper, error)))
    return FALSE;

  sijil_record_set (paper, "kind", row->kind);
  sijil_record_set (paper, "issuer", sijil_json_get_string (row->row, "issuer"));
  sijil_record_set (paper, "issued_on", sijil_json_get_string (row->row, "issued_on"));
  json_object_set_int_member (paper, "original_seen", sijil_json_get_bool (row->row, "original_seen", FALSE) ? 1 : 0);
  g_ptr_array_add (row->intake->papers, json_object_ref (paper));

  sijil_record_set (row->row, "file", NULL);
  sijil_record_set (row->row, "crop", NULL);
  sijil_record_set (row->row, "turn", NULL);
  sijil_record_set (row->row, "brightness", NULL);
  sijil_record_set (row->row, "paper_uuid", sijil_json_get_string (paper, "uuid"));
  return TRUE;
}

/* Takes the files of the document into the folder of the application; @kept are those it has from an earlier saving. */
gboolean
_sijil_intake_take_papers (SijilIntake  *intake,
                           GPtrArray    *kept,
                           const char   *base_folder,
                           GError      **error)
{
  JsonArray *papers = sijil_json_get_array (intake->document, "papers");
  JsonObject *photo = sijil_json_get_object (intake->document, "photo");
  Row row = { intake, kept, base_folder, photo, SIJIL_PAPER_PHOTO, "photo" };

  intake->papers = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  if (photo != NULL && !settle_row (&row, error))
    return FALSE;

  for (guint i = 0; papers != NULL && i < json_array_get_length (papers); i++)
    {
      g_autofree char *path = g_strdup_printf ("papers[%u]", i);

      row.row = json_array_get_object_element (papers, i);
      row.kind = sijil_json_get_string (row.row, "paper");
      row.path = path;
      if (!settle_row (&row, error))
        return FALSE;
    }

  return TRUE;
}

/* Writes the rows of the papers that were taken; @photo: (out): the row of the photo, 0 when there is none. */
gboolean
_sijil_intake_keep_papers (SijilIntake  *intake,
                           SijilStep    *step,
                           gint64        application,
                           gint64       *photo,
                           GError      **error)
{
  *photo = 0;
  for (guint i = 0; i < intake->papers->len; i++)
    {
      JsonObject *paper = intake->papers->pdata[i];
      gint64 id;

      if (!sijil_paper_keep (step, paper, "application", application, &id, error))
        return FALSE;
      if (g_str_equal (sijil_json_get_string (paper, "kind"), SIJIL_PAPER_PHOTO))
        *photo = id;
    }

  return _sijil_intake_note_replaced (intake, error);
}
