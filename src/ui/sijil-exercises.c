#include "ui/sijil-exercises.h"

#include "core/sijil-json.h"
#include "register/sijil-exercises.h"

#include <glib/gi18n.h>

struct _SijilExercises
{
  AdwBin     parent_instance;

  SijilDesk *desk; /* (nullable): until set */
};

G_DEFINE_FINAL_TYPE (SijilExercises, sijil_exercises, ADW_TYPE_BIN)

static const char * const tasks[][2] = {
  { "answer", N_("Answer somebody at the counter and count the visit") },
  { "deposit", N_("Take in an application and print its receipt") },
  { "complete", N_("Add the papers that a file lacked") },
  { "reserve", N_("Take a file in hand for review") },
  { "ask_completion", N_("Ask for a missing paper") },
  { "accept", N_("Accept a file that another officer took in") },
  { "transmit", N_("Send a consignment to the platform") },
  { "receive", N_("Receive a card from the printer") },
  { "hand_over", N_("Hand a card over to its holder") },
};

static const char *
describe (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    if (g_strcmp0 (tasks[i][0], code) == 0)
      return _(tasks[i][1]);

  return "";
}

static GtkWidget *
make_row (JsonObject *item)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean done = sijil_json_get_bool (item, "done", FALSE);
  GtkWidget *mark = gtk_image_new_from_icon_name (done ? "object-select-symbolic" : "radio-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, done ? _("Done") : _("To do"), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), describe (sijil_json_get_string (item, "code")));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
  if (done)
    gtk_widget_add_css_class (mark, "success");
  return row;
}

static gpointer
list_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_exercises_list (reg, error);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilExercises) self = user_data;
  g_autoptr (JsonObject) list = sijil_desk_finish (SIJIL_DESK (source), result, NULL, NULL);
  JsonArray *items = list != NULL ? sijil_json_get_array (list, "items") : NULL;
  guint n_items = items != NULL ? json_array_get_length (items) : 0;
  GtkWidget *group;

  gtk_widget_set_visible (GTK_WIDGET (self), n_items > 0);
  if (n_items == 0)
    return;

  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Exercises"));
  for (guint i = 0; i < n_items; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (json_array_get_object_element (items, i)));
  adw_bin_set_child (ADW_BIN (self), group);
}

/** sijil_exercises_refresh: looks again what has been done. */
void
sijil_exercises_refresh (SijilExercises *self)
{
  if (g_strcmp0 (sijil_desk_get_purpose (self->desk), "training") == 0)
    sijil_desk_read (self->desk, list_job, NULL, NULL, listed_cb, g_object_ref (self));
}

void
sijil_exercises_set_desk (SijilExercises *self,
                          SijilDesk      *desk)
{
  g_set_object (&self->desk, desk);
}

static void
sijil_exercises_dispose (GObject *object)
{
  g_clear_object (&SIJIL_EXERCISES (object)->desk);
  G_OBJECT_CLASS (sijil_exercises_parent_class)->dispose (object);
}

static void
sijil_exercises_class_init (SijilExercisesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_exercises_dispose;
}

static void
sijil_exercises_init (SijilExercises *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
