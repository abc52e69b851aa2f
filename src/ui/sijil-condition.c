#include "ui/sijil-condition.h"

#include "core/sijil-json.h"
#include "store/sijil-place.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* A day of photos and papers at a busy desk. */
#define LEAST_FREE_BYTES G_GUINT64_CONSTANT (300000000)

static gpointer
look_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  const char *path = sijil_place_get_folder (sijil_register_get_folder (reg)); /* no other disk is ours to watch */
  g_autoptr (GFile) folder = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GFileInfo) info = folder != NULL ? g_file_query_filesystem_info (folder, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, cancellable, NULL)
                                              : NULL;
  JsonObject *answer;

  if (!sijil_register_check_clock (reg, error))
    return NULL;

  answer = json_object_new ();
  if (info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE))
    json_object_set_boolean_member (answer, "full",
                                    g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) < LEAST_FREE_BYTES);
  return answer;
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilBanner) banner = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (gtk_widget_get_root (GTK_WIDGET (banner)) == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  sijil_banner_set_lasting (banner, TRUE);
  if (answer == NULL)
    {
      g_autofree char *text = sijil_text_of_error (error);

      sijil_banner_show (banner, SIJIL_BANNER_ERROR, text);
    }
  else if (sijil_json_get_bool (answer, "full", FALSE))
    sijil_banner_show (banner, SIJIL_BANNER_WARNING,
                       _("The disk of the register is nearly full. Make room soon: photos and papers may not be saved."));
  else
    sijil_banner_hide (banner);
}

/** sijil_condition_look: asks in the reader's thread and shows or hides @banner when the answer comes. */
void
sijil_condition_look (SijilDesk   *desk,
                      SijilBanner *banner)
{
  if (sijil_desk_is_signed_in (desk))
    sijil_desk_read (desk, look_job, NULL, NULL, looked_cb, g_object_ref (banner));
}
