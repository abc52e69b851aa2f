/* What one officer did alone, for another to countersign. */

#include "ui/sijil-admin-view.h"

#include "core/sijil-json.h"
#include "register/sijil-countersign.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

typedef SijilAdminView SijilCountersignView;
typedef SijilAdminViewClass SijilCountersignViewClass;

G_DEFINE_TYPE (SijilCountersignView, sijil_countersign_view, SIJIL_TYPE_ADMIN_VIEW)

static gpointer
list_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_countersign_list (reg, error);
}

static gpointer
sign_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_countersign (reg, sijil_json_get_string (data, "number"), NULL, NULL, NULL, notes, error);
}

static void
signed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) done = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (!sijil_report (self, error, notes) && done != NULL)
    sijil_toast (self, _("Countersigned."));
}

static void
sign_cb (SijilAdminView *self,
         GtkWidget      *button)
{
  const char *number = g_object_get_data (G_OBJECT (button), "sijil-number");

  sijil_desk_write (sijil_page_get_desk (SIJIL_PAGE (self)), sign_job, sijil_desk_data ("number", number, NULL), NULL, signed_cb,
                    g_object_ref (self));
}

static void
row_activated_cb (SijilAdminView *self,
                  GtkWidget      *row)
{
  sijil_go (GTK_WIDGET (self), "application", g_object_get_data (G_OBJECT (row), "sijil-number"));
}

static void
add_line (SijilAdminView *view,
          GtkWidget      *group,
          JsonObject     *line)
{
  const char *number = sijil_json_get_string (line, "number");
  const char *act = sijil_json_get_string (line, "act");
  g_autofree char *day = sijil_text_date (sijil_json_get_string (line, "on"), FALSE);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", day, sijil_json_get_string (line, "officer"));
  g_autofree char *isolated = sijil_text_isolate (number);
  g_autofree char *title = g_strdup_printf ("%s · %s", isolated, sijil_word_for (line, "act", act));
  GtkWidget *row = sijil_admin_view_add_row (view, group, title, subtitle);
  GtkWidget *button = gtk_button_new_with_label (_("Countersign"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "sijil-number", g_strdup (number), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (sign_cb), view, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "sijil-number", g_strdup (number), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), view, G_CONNECT_SWAPPED);
}

static void
sijil_countersign_view_fill (SijilAdminView *view,
                             JsonObject     *answer)
{
  JsonArray *items = sijil_json_get_array (answer, "items");
  guint n_items = json_array_get_length (items);
  GtkWidget *group;

  sijil_admin_view_clear (view);
  group = sijil_admin_view_begin (view, _("To countersign"),
                                  n_items > 0 ? _("One officer did this alone. Look at the file before countersigning.")
                                              : _("Nothing was done by one officer alone."));
  for (guint i = 0; i < n_items; i++)
    add_line (view, group, json_array_get_object_element (items, i));
}

static void
sijil_countersign_view_class_init (SijilCountersignViewClass *klass)
{
  SIJIL_ADMIN_VIEW_CLASS (klass)->job = list_job;
  SIJIL_ADMIN_VIEW_CLASS (klass)->fill = sijil_countersign_view_fill;
}

static void
sijil_countersign_view_init (SijilCountersignView *self)
{
}
