#include "register/sijil-paper-content.h"

#include "core/sijil-json.h"
#include "core/sijil-uuid.h"
#include "register/sijil-draft-private.h"
#include "register/sijil-paper-intake.h"

/* Papers are asked for by their UUID, whether they belong to an application that was deposited or to a draft. */

static JsonObject *
find_row (SijilRegister  *reg,
          const char     *statement,
          const char     *parameter,
          const char     *value,
          GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (reg));
  json_object_set_string_member (values, parameter, value);
  return sijil_db_query_row (sijil_register_get_db (reg), statement, values, error);
}

static JsonObject *
find_in_draft (JsonObject *draft,
               const char *uuid)
{
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (GPtrArray) files = NULL;

  _sijil_draft_open (draft, &document, &files);
  for (guint i = 0; i < files->len; i++)
    if (g_strcmp0 (sijil_json_get_string (files->pdata[i], "uuid"), uuid) == 0)
      return json_object_ref (files->pdata[i]);

  return NULL;
}

static JsonObject *
find_paper (SijilRegister  *reg,
            const char     *uuid,
            GError        **error)
{
  g_autofree char *pattern = g_strconcat ("%", uuid, "%", NULL);
  g_autoptr (JsonObject) draft = NULL;
  GError *problem = NULL;
  JsonObject *paper = find_row (reg, "paper-by-uuid", "uuid", uuid, &problem);

  if (paper == NULL && problem == NULL)
    draft = find_row (reg, "draft-of-paper", "pattern", pattern, &problem);
  if (draft != NULL)
    paper = find_in_draft (draft, uuid);

  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (paper == NULL)
    sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "paper-unknown", NULL,
                     "This paper is no longer in the register: its draft was changed or deleted at another desk. "
                     "Open the file again.", NULL);
  return paper;
}

static const char *
get_media_type (JsonObject *paper)
{
  static const char * const known[] = { "application/pdf", "image/png", "image/jpeg" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (sijil_json_get_string (paper, "media_type"), known[i]) == 0)
      return known[i];

  return "image/jpeg";
}

/**
 * sijil_paper_load_content:
 * @uuid: of a paper of the register or of a draft
 * @bytes: (out) (transfer full): as they were stored; to be drawn by sijil_capture_page() only
 * @facts: (out): what they are
 * @error: %SIJIL_ERROR_NOT_FOUND: "paper-unknown", "paper-erased", or the file is gone
 */
gboolean
sijil_paper_load_content (SijilRegister    *reg,
                          const char       *uuid,
                          GBytes          **bytes,
                          SijilPaperFacts  *facts,
                          GError          **error)
{
  g_autofree char *wanted = g_ascii_strdown (uuid, -1);
  g_autoptr (JsonObject) paper = NULL;

  if (!sijil_uuid_is_valid (wanted))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-unknown", "paper_uuid",
                       "“%s” is not the UUID of a paper.", uuid, NULL);
      return FALSE;
    }

  paper = find_paper (reg, wanted, error);
  if (paper == NULL)
    return FALSE;
  *bytes = sijil_paper_load_bytes (reg, paper, error);
  if (*bytes == NULL)
    return FALSE;

  *facts = (SijilPaperFacts) {
    .media_type = get_media_type (paper),
    .pages = (int) sijil_json_get_int (paper, "pages", 1),
    .width = (int) sijil_json_get_int (paper, "width", 0),
    .height = (int) sijil_json_get_int (paper, "height", 0),
  };
  return TRUE;
}
