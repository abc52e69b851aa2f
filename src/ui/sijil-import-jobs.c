#include "ui/sijil-import-jobs.h"

#include "core/sijil-json.h"
#include "register/sijil-import.h"
#include "ui/sijil-long-run.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#define MAP_KEY "import-map"

/*
 * Looking: it asks the register nothing, so it waits for none of its threads.
 */

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  JsonObject *data = task_data;
  GError *error = NULL;
  JsonObject *look = sijil_import_look (sijil_json_get_string (data, "path"), sijil_json_get_string (data, "encoding"),
                                        sijil_json_get_string (data, "separator"), &error);

  if (look != NULL)
    g_task_return_pointer (task, look, (GDestroyNotify) json_object_unref);
  else
    g_task_return_error (task, error);
}

/** sijil_import_look_async: @data: (transfer full): `path`, `encoding` and `separator`, which may be null */
void
sijil_import_look_async (GObject             *source,
                         JsonObject          *data,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_task_data (task, data, (GDestroyNotify) json_object_unref);
  g_task_run_in_thread (task, look_thread);
}

/** sijil_import_look_finish: Returns: (transfer full): as sijil_import_look() */
JsonObject *
sijil_import_look_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/*
 * Importing.
 */

static const char *
translate (const char *sentence)
{
  return gettext (sentence);
}

/* Beside the list, or among the documents when its folder is not ours to write. */
static char *
find_folder (const char *path)
{
  g_autofree char *beside = g_path_get_dirname (path);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (access (beside, W_OK) == 0)
    return g_steal_pointer (&beside);

  return g_strdup (documents != NULL && access (documents, W_OK) == 0 ? documents : g_get_home_dir ());
}

/* (transfer full): a name that is free: what somebody corrects in the file of an import before is not replaced */
static char *
choose_refused_path (const char *path)
{
  g_autofree char *folder = find_folder (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *chosen = NULL;

  if (g_str_has_suffix (name, ".csv"))
    name[strlen (name) - strlen (".csv")] = '\0';
  for (guint i = 1; chosen == NULL || g_file_test (chosen, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *file = i == 1 ? g_strconcat (name, "-refused.csv", NULL) : g_strdup_printf ("%s-refused-%u.csv", name, i);

      g_free (chosen);
      chosen = g_build_filename (folder, file, NULL);
    }

  return g_steal_pointer (&chosen);
}

/** sijil_import_entries_job: `path`, `map`, `dry_run`; `refused`: where refused lines of a dry run go (nullable). */
gpointer
sijil_import_entries_job (SijilRegister  *reg,
                          gpointer        data,
                          GPtrArray      *notes,
                          GCancellable   *cancellable,
                          GError        **error)
{
  const char *path = sijil_json_get_string (data, "path");
  gboolean dry_run = sijil_json_get_bool (data, "dry_run", TRUE);
  g_autofree char *chosen = dry_run ? g_strdup (sijil_json_get_string (data, "refused")) : choose_refused_path (path);
  const SijilImportOptions options = {
    .refused_path = chosen,
    .dry_run = dry_run,
    .translate = translate,
    .progress = sijil_long_run_tell,
    .progress_data = cancellable,
  };

  return sijil_import_entries (reg, path, sijil_json_get_object (data, "map"), &options, error);
}

/*
 * Maps.
 */

gpointer
sijil_import_load_map_job (SijilRegister  *reg,
                           gpointer        data,
                           GPtrArray      *notes,
                           GCancellable   *cancellable,
                           GError        **error)
{
  const char *path = sijil_json_get_string (data, "path");
  g_autoptr (JsonNode) node = sijil_json_load (path, SIJIL_IMPORT_MAP_MAX_BYTES, error);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "map-type", "map", "The map “%s” must be an object in braces { }. Nothing was imported.",
                       path, NULL);
      return NULL;
    }

  return sijil_import_check_map (json_node_get_object (node), error) ? json_node_dup_object (node) : NULL;
}

gpointer
sijil_import_save_map_job (SijilRegister  *reg,
                           gpointer        data,
                           GPtrArray      *notes,
                           GCancellable   *cancellable,
                           GError        **error)
{
  return sijil_json_save (sijil_json_get_string (data, "path"), sijil_json_get_object (data, "map"), error) ? json_object_new () : NULL;
}

/** sijil_import_recall_map: Returns: (transfer full) (nullable): the map that was used last */
JsonObject *
sijil_import_recall_map (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.sijil.Sijil");
  g_autofree char *text = g_settings_get_string (settings, MAP_KEY);
  g_autoptr (JsonNode) node = *text != '\0' ? sijil_json_parse (text, -1, MAP_KEY, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}

void
sijil_import_remember_map (JsonObject *map)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.sijil.Sijil");
  g_autofree char *text = sijil_json_dup_text (map);

  g_settings_set_string (settings, MAP_KEY, text);
}
