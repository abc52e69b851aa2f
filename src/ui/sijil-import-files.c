#include "ui/sijil-import-files.h"

#include "register/sijil-record.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-import-jobs.h"

#include <glib/gi18n.h>

/* Whether another officer works at the desk by now, or nobody. */
static gboolean
is_gone (gpointer page)
{
  return gtk_widget_get_root (page) == NULL;
}

/*
 * Maps.
 */

static void
map_saved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (!is_gone (page) && !sijil_report (page, error, NULL))
    sijil_toast (page, _("The map was written."));
}

static void
map_path_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (JsonObject) data = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file == NULL || is_gone (source))
    return;

  json_object_set_string_member (data, "path", g_file_peek_path (file));
  sijil_desk_read (sijil_page_get_desk (SIJIL_PAGE (source)), sijil_import_save_map_job, g_steal_pointer (&data), NULL, map_saved_cb,
                   g_object_ref (source));
}

/** sijil_import_save_map: asks where to, and says that it was done. */
void
sijil_import_save_map (SijilPage  *page,
                       JsonObject *map)
{
  JsonObject *data = json_object_new ();

  json_object_set_object_member (data, "map", sijil_record_copy (map)); /* it is worked on meanwhile */
  sijil_choose_save (GTK_WIDGET (page), _("Save the map"), "import-map.json", map_path_cb, data);
}

typedef struct
{
  SijilPage            *page;
  SijilImportMapOpened  opened;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->page);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
map_loaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) map = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (!is_gone (opening->page) && !sijil_report (GTK_WIDGET (opening->page), error, NULL))
    opening->opened (opening->page, map);
}

static void
map_chosen_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL && !is_gone (source))
    sijil_desk_read (sijil_page_get_desk (SIJIL_PAGE (source)), sijil_import_load_map_job,
                     sijil_desk_data ("path", g_file_peek_path (file), NULL), NULL, map_loaded_cb, g_steal_pointer (&opening));
}

/** sijil_import_open_map: @opened: gets the map that was chosen, if it is one */
void
sijil_import_open_map (SijilPage            *page,
                       SijilImportMapOpened  opened)
{
  static const char * const patterns[] = { "*.json", NULL };
  Opening *opening = g_new0 (Opening, 1);

  opening->page = g_object_ref (page);
  opening->opened = opened;
  sijil_choose_open (GTK_WIDGET (page), _("Open a map"), _("Maps of columns"), patterns, map_chosen_cb, opening);
}

/*
 * Refused lines.
 */

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  gboolean is_copied = g_file_copy_finish (G_FILE (source), result, NULL);

  if (is_gone (page))
    return;
  if (is_copied)
    sijil_toast (page, _("The refused lines were written."));
  else
    gtk_widget_activate_action (page, "win.say", "(sb)", _("The refused lines could not be written there. Choose another place."), TRUE);
}

/** sijil_import_copy_refused: @refused: the file that an import wrote */
void
sijil_import_copy_refused (SijilPage  *page,
                           const char *refused,
                           GFile      *to)
{
  g_autoptr (GFile) from = g_file_new_for_path (refused);

  g_file_copy_async (from, to, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT, NULL, NULL, NULL, copied_cb, g_object_ref (page));
}

/** sijil_import_show_folder: the folder of @path in the desktop's own program. */
void
sijil_import_show_folder (SijilPage  *page,
                          const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), uri, GDK_CURRENT_TIME);
}
