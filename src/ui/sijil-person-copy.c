/* The copy that a person is given of what the register holds: a paper to read, and the same as data beside it. */

#include "ui/sijil-person-copy.h"

#include "core/sijil-json.h"
#include "register/sijil-person-data.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-long-run.h"

#include <glib/gi18n.h>

static gpointer
copy_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  JsonObject *asked = data;
  const SijilPersonCopy copy = { .pdf = sijil_json_get_string (asked, "pdf"), .data = sijil_json_get_string (asked, "json") };

  return sijil_person_data_export (reg, sijil_json_get_string (asked, "number"), &copy, error);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GtkWidget *widget = GTK_WIDGET (source);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_long_run_finish (result, &notes, &error);

  if (!sijil_report (widget, error, notes))
    sijil_toast (widget, _("The copy was written, and the same as data (JSON) beside it."));
}

static void
path_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (JsonObject) asked = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);
  g_autofree char *json = NULL;

  if (file == NULL)
    return;

  json = g_strconcat (g_file_peek_path (file), ".json", NULL);
  json_object_set_string_member (asked, "pdf", g_file_peek_path (file));
  json_object_set_string_member (asked, "json", json);
  sijil_long_run (GTK_WIDGET (source), sijil_page_get_desk (SIJIL_PAGE (source)), _("Writing the copy…"), copy_job,
                  g_steal_pointer (&asked), copied_cb, NULL);
}

/** sijil_person_copy_save: asks for a file and writes the copy for the holder of @number; the register keeps who did it. */
void
sijil_person_copy_save (GtkWidget  *page,
                        SijilDesk  *desk,
                        const char *number)
{
  g_autofree char *proposed = g_strdup_printf ("%s-%s.pdf", number, sijil_desk_get_day (desk));

  sijil_choose_save (page, _("Save the person's copy"), proposed, path_cb, sijil_desk_data ("number", number, NULL));
}
