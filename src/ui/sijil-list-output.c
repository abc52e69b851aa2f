#include "ui/sijil-list-output.h"

#include "core/sijil-json.h"
#include "register/sijil-export.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-list-cell.h"
#include "ui/sijil-long-run.h"

#include <glib/gi18n.h>

/** sijil_list_copy: every column of the chosen rows, tabs between. */
void
sijil_list_copy (GtkWidget           *page,
                 const SijilListLook *look,
                 GtkSelectionModel   *rows)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (rows);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (SijilRow) row = g_list_model_get_item (G_LIST_MODEL (rows), position);

      for (const SijilLookColumn *column = look->columns; column->member != NULL; column++)
        {
          g_autofree char *cell = sijil_list_cell_text (column, row);

          g_string_append_printf (text, "%s%s", column == look->columns ? "" : "\t", cell);
        }
      g_string_append_c (text, '\n');
    }

  if (text->len == 0)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (page), text->str);
  sijil_toast (page, _("The rows were copied."));
}

static gpointer
export_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  JsonObject *asked = data;
  const SijilExportOptions options = {
    .for_spreadsheet = TRUE,
    .progress = sijil_long_run_tell,
    .progress_data = cancellable,
  };

  return sijil_export (reg, sijil_json_get_string (asked, "what"), sijil_json_get_object (asked, "filter"),
                       sijil_json_get_string (asked, "path"), &options, error);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GtkWidget *widget = GTK_WIDGET (source);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_long_run_finish (result, &notes, &error);

  if (!sijil_report (widget, error, notes))
    sijil_toast (widget, _("The list was written."));
}

static void
export_path_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (JsonObject) asked = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file == NULL)
    return;

  json_object_set_string_member (asked, "path", g_file_peek_path (file));
  sijil_long_run (GTK_WIDGET (source), sijil_page_get_desk (SIJIL_PAGE (source)), _("Writing the list…"), export_job,
                  g_steal_pointer (&asked), exported_cb, NULL);
}

/** sijil_list_export: @filter: (transfer full): which rows, in which order; the file is asked for */
void
sijil_list_export (SijilPage           *page,
                   const SijilListLook *look,
                   JsonObject          *filter)
{
  const char *day = sijil_desk_get_day (sijil_page_get_desk (page));
  g_autofree char *proposed = g_strdup_printf ("%s-%s.csv", look->what, day);
  JsonObject *asked = sijil_desk_data ("what", look->what, NULL);

  json_object_set_object_member (asked, "filter", filter);
  sijil_choose_save (GTK_WIDGET (page), _("Export the list"), proposed, export_path_cb, asked);
}
