/*
 * The copy leaves the register: its files are written, then the act, as an act without a copy is less than a copy that
 * nobody knows of; files of a copy whose act was not saved are removed again.
 */

#include "register/sijil-person-data.h"

#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-act.h"
#include "register/sijil-output.h"
#include "register/sijil-paper-bytes.h"
#include "register/sijil-person-data-private.h"
#include "register/sijil-register-private.h"
#include "register/sijil-step.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static gboolean
write_data (const char  *path,
            JsonObject  *data,
            GError     **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), data);
  g_autofree char *text = json_to_string (node, TRUE);
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  return sijil_file_write_durably (path, line, strlen (line), error);
}

/* A file is named after its paper's UUID, as no name belongs into one. */
static gboolean
write_paper (SijilDossier  *dossier,
             JsonObject    *paper,
             const char    *folder,
             GPtrArray     *written,
             GError       **error)
{
  const char *slash = strrchr (sijil_json_get_string (paper, "media_type"), '/');
  g_autofree char *name = g_strdup_printf ("%s.%s", sijil_json_get_string (paper, "uuid"), slash != NULL ? slash + 1 : "bin");
  g_autoptr (GBytes) bytes = NULL;
  char *path;

  if (sijil_json_get_string (paper, "address") == NULL)
    return TRUE;
  bytes = sijil_paper_load_bytes (dossier->reg, paper, error);
  if (bytes == NULL)
    return FALSE;

  path = g_build_filename (folder, name, NULL);
  g_ptr_array_add (written, path);
  return sijil_file_write_durably (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

static gboolean
write_papers (SijilDossier  *dossier,
              const char    *folder,
              GPtrArray     *written,
              GError       **error)
{
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      sijil_set_error (error, SIJIL_ERROR_FAILED, "folder-unwritable", "papers",
                       "The folder “%s” cannot be made. Choose another one. Nothing was written.", folder, NULL);
      return FALSE;
    }

  for (guint i = 0; i < dossier->items->len; i++)
    {
      const SijilDossierItem *item = &g_array_index (dossier->items, SijilDossierItem, i);

      if (g_str_equal (item->kind, "paper") && !write_paper (dossier, item->record, folder, written, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_files (SijilDossier           *dossier,
             JsonObject             *data,
             const SijilPersonCopy  *copy,
             GPtrArray              *written,
             GError                **error)
{
  if (copy->papers != NULL && !write_papers (dossier, copy->papers, written, error))
    return FALSE;
  if (copy->data != NULL)
    {
      g_ptr_array_add (written, g_strdup (copy->data));
      if (!write_data (copy->data, data, error))
        return FALSE;
    }
  if (copy->pdf == NULL)
    return TRUE;

  g_ptr_array_add (written, g_strdup (copy->pdf));
  return sijil_output_person_data (dossier->reg, data, copy->reference, copy->pdf, error);
}

/* The act stands with an entry or an application of the person, so that it is found with them. */
void
_sijil_dossier_set_subject (SijilDossier *dossier,
                            JsonObject   *act)
{
  for (guint i = 0; i < dossier->items->len; i++)
    {
      const SijilDossierItem *item = &g_array_index (dossier->items, SijilDossierItem, i);

      if (g_str_equal (item->kind, "entry") || g_str_equal (item->kind, "application"))
        {
          json_object_set_int_member (act, item->kind, item->id);
          return;
        }
    }
}

static JsonObject *
record (SijilDossier           *dossier,
        const SijilPersonCopy  *copy,
        GError                **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (dossier->reg, "export_person", SIJIL_ROLE_ANY, error);
  g_autoptr (JsonObject) act = json_object_new ();

  if (step == NULL)
    return NULL;

  sijil_step_set_reason (step, "export_holder", NULL);
  json_object_set_string_member (act, "reason", "export_holder");
  sijil_record_set (act, "reference", copy->reference);
  _sijil_dossier_set_subject (dossier, act);
  return sijil_act_insert (step, "export_person", act, error) && sijil_step_commit (step, error) ? g_steal_pointer (&act) : NULL;
}

static JsonObject *
make_answer (JsonObject             *act,
             JsonObject             *data,
             const SijilPersonCopy  *copy)
{
  static const char * const lists[] = { "entries", "applications", "papers", "cards", "acts", "history" };
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (answer, "kind", "person_data");
  json_object_set_string_member (answer, "uuid", sijil_json_get_string (act, "uuid"));
  sijil_record_set (answer, "data", copy->data);
  sijil_record_set (answer, "pdf", copy->pdf);
  sijil_record_set (answer, "folder", copy->papers);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    json_object_set_int_member (answer, lists[i], json_array_get_length (sijil_json_get_array (data, lists[i])));
  return answer;
}

/**
 * sijil_person_data_export:
 * @number: as sijil_person_data() takes it
 * @copy: which files
 * @error: %SIJIL_ERROR_FAILED when a file cannot be written
 *
 * Writes a person's copy and records who gave it out.
 *
 * Returns: (transfer full): `kind`, `uuid` of the act, the files, and how many of each there are
 */
JsonObject *
sijil_person_data_export (SijilRegister          *self,
                          const char             *number,
                          const SijilPersonCopy  *copy,
                          GError                **error)
{
  g_autoptr (SijilDossier) dossier = NULL;
  g_autoptr (JsonObject) data = NULL;
  g_autoptr (JsonObject) act = NULL;
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);

  if (!sijil_register_require (self, SIJIL_ROLE_ANY, error))
    return NULL;

  dossier = _sijil_dossier_load (self, number, error);
  data = dossier != NULL ? _sijil_person_data_of (dossier, error) : NULL;
  if (data == NULL)
    return NULL;
  if (write_files (dossier, data, copy, written, error))
    act = record (dossier, copy, error);
  if (act != NULL)
    return make_answer (act, data, copy);

  for (guint i = 0; i < written->len; i++)
    g_unlink (written->pdata[i]);
  return NULL;
}
