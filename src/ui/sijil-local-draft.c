#include "ui/sijil-local-draft.h"

#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "register/sijil-draft.h"
#include "store/sijil-address.h"
#include "ui/sijil-page.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "sijil", "drafts", NULL);
}

/* (transfer full): one name, however the address was written and by whichever account it is reached */
static char *
name_register (SijilRegister *reg)
{
  char *address = sijil_address_set_user (sijil_register_get_folder (reg), "");

  return address != NULL ? address : g_strdup (sijil_register_get_folder (reg));
}

/* One file a draft; what was never in the register has one a form. */
static char *
get_path (SijilRegister *reg,
          JsonObject    *data)
{
  const char *uuid = sijil_json_get_string (data, "uuid");
  g_autofree char *folder = get_folder ();
  g_autofree char *name_of_register = name_register (reg);
  g_autofree char *key = g_strdup_printf ("%s %s %s", name_of_register, sijil_register_get_officer (reg)->login,
                                          uuid != NULL ? uuid : sijil_json_get_string (data, "form"));
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  g_autofree char *name = g_strconcat (digest, ".json", NULL);

  return g_build_filename (folder, name, NULL);
}

/**
 * sijil_local_draft_keep:
 * @data: `uuid` (nullable), `version` and `document`, as sijil_draft_save() takes them; `form`: a UUID of the form, by which
 *   it is known as long as the register has given it none
 */
void
sijil_local_draft_keep (SijilRegister *reg,
                        JsonObject    *data)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *path = get_path (reg, data);
  g_autofree char *name = name_register (reg);
  g_autoptr (JsonObject) kept = sijil_json_copy (data);
  g_autofree char *text = NULL;

  json_object_set_string_member (kept, "register", name);
  json_object_set_string_member (kept, "login", sijil_register_get_officer (reg)->login);
  text = sijil_json_dup_text (kept);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, NULL);
}

/** sijil_local_draft_forget: the register has it. */
void
sijil_local_draft_forget (SijilRegister *reg,
                          JsonObject    *data)
{
  g_autofree char *path = get_path (reg, data);

  g_unlink (path);
}

/* An administrator took the account or the role away while it was typed. */
static gboolean
has_no_right (const GError *error)
{
  return g_str_equal (sijil_error_get_reason (error), "officer-closed") || g_str_equal (sijil_error_get_reason (error), "role");
}

/** sijil_local_draft_is_kept: whether what was refused with @error is kept on this computer */
gboolean
sijil_local_draft_is_kept (const GError *error)
{
  return error->domain == SIJIL_ERROR
         && (g_str_has_prefix (sijil_error_get_reason (error), "server-") || g_str_has_prefix (sijil_error_get_reason (error), "disk-")
             || has_no_right (error)
             || g_str_equal (sijil_error_get_reason (error), "register-away")
             || g_str_equal (sijil_error_get_reason (error), "register-replaced")
             || g_str_equal (sijil_error_get_reason (error), "register-unreached")
             || g_str_equal (sijil_error_get_reason (error), "register-cannot-open"));
}

/** sijil_local_draft_get_status: how that is said in a few words; @error: of the saving */
const char *
sijil_local_draft_get_status (const GError *error)
{
  if (!sijil_local_draft_is_kept (error))
    return _("Not saved");
  if (has_no_right (error))
    return _("Kept on this computer");

  return _("Kept on this computer until the register is back");
}

/*
 * Handing in what an earlier run of the program could not.
 */

/* (transfer full) (nullable): of this register and officer */
static JsonObject *
load (SijilRegister *reg,
      const char    *path)
{
  g_autofree char *text = NULL;
  g_autofree char *name = name_register (reg);
  g_autoptr (JsonNode) node = g_file_get_contents (path, &text, NULL, NULL) ? json_from_string (text, NULL) : NULL;
  JsonObject *kept = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  return kept != NULL && g_strcmp0 (sijil_json_get_string (kept, "register"), name) == 0
         && g_strcmp0 (sijil_json_get_string (kept, "login"), sijil_register_get_officer (reg)->login) == 0
         && sijil_json_get_object (kept, "document") != NULL
         ? json_object_ref (kept) : NULL;
}

/* A draft that another desk has changed, or deleted, meanwhile is a draft of its own; files that are gone are left out. */
static gboolean
save (SijilRegister *reg,
      JsonObject    *kept)
{
  JsonObject *document = sijil_json_get_object (kept, "document");
  const char *uuid = sijil_json_get_string (kept, "uuid");
  gint64 version = sijil_json_get_int (kept, "version", 0);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (JsonObject) saved = NULL;

      if (uuid == NULL || version > 0) /* without its version nothing would be compared */
        saved = sijil_draft_save (reg, uuid, version, NULL, NULL, document, NULL, NULL, NULL);

      if (saved == NULL && uuid != NULL)
        saved = sijil_draft_save (reg, NULL, 0, NULL, NULL, document, NULL, NULL, NULL);
      if (saved != NULL)
        return TRUE;
      json_object_remove_member (document, "photo");
      json_object_remove_member (document, "papers");
    }

  return FALSE;
}

static gpointer
hand_in_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  JsonObject *answer = json_object_new ();
  gint64 n_saved = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (JsonObject) kept = load (reg, path);

      if (kept != NULL && save (reg, kept) && g_unlink (path) == 0)
        n_saved++;
    }
  json_object_set_int_member (answer, "saved", n_saved);
  return answer;
}

static void
handed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (JsonObject) answer = sijil_session_finish (SIJIL_SESSION (source), result, NULL, NULL);

  if (answer != NULL && sijil_json_get_int (answer, "saved", 0) > 0)
    sijil_toast (widget, _("What was kept on this computer while the register was away is among the drafts now."));
}

/** sijil_local_draft_hand_in: puts into the register what was kept of who has signed in; @widget: where that is told */
void
sijil_local_draft_hand_in (SijilDesk *desk,
                           GtkWidget *widget)
{
  if (sijil_desk_may (desk, SIJIL_ROLE_AGENT))
    sijil_session_write (sijil_desk_get_session (desk), hand_in_job, NULL, NULL, (GDestroyNotify) json_object_unref, NULL,
                         handed_in_cb, g_object_ref (widget));
}
