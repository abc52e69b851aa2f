#include "ui/sijil-health-page.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-check.h"
#include "register/sijil-checked.h"
#include "register/sijil-health.h"
#include "ui/sijil-backups.h"
#include "ui/sijil-health-look.h"
#include "ui/sijil-long-run.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

struct _SijilHealthPage
{
  SijilPage         parent_instance;

  GCancellable     *looking; /* (nullable) */
  JsonObject       *health;  /* (nullable): as it was found last */

  GtkStack         *stack;
  GtkSpinner       *spinner;
  GtkImage         *image;
  GtkLabel         *headline_label;
  GtkLabel         *time_label;
  GtkListBox       *needed_list;
  GtkListBox       *folded_list;
  AdwExpanderRow   *good_row;
  AdwExpanderRow   *unknown_row;
  GPtrArray        *folded;  /* (element-type GtkWidget): rows in the two above */
  AdwStatusPage    *problem_page;
};

G_DEFINE_FINAL_TYPE (SijilHealthPage, sijil_health_page, SIJIL_TYPE_PAGE)

static const struct
{
  const char *severity;
  const char *icon;
  const char *style;
} looks[] = {
  { "bad", "sijil-failed-symbolic", "error" },
  { "warning", "sijil-doubt-symbolic", "warning" },
  { "unknown", "sijil-waiting-symbolic", "dim-label" },
  { "good", "sijil-passed-symbolic", "success" },
};

/* What a button does about a finding, and who may. */
static const struct
{
  const char *code;
  const char *label;
  const char *action;
  const char *target; /* (nullable) */
  guint       roles;
} remedies[] = {
  { "backup", N_("Back up now"), "health.backup", NULL, SIJIL_ROLE_ANY },
  { "check", N_("Check now"), "health.check", NULL, SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR },
  { "preferences", N_("Preferences…"), "app.preferences", NULL, SIJIL_ROLE_ADMINISTRATOR },
  { "settings", N_("Settings…"), "health.administration", "settings", SIJIL_ROLE_ADMINISTRATOR },
  { "lists", N_("Lists…"), "health.administration", "lists", SIJIL_ROLE_ADMINISTRATOR },
  { "officers", N_("Officers…"), "health.administration", "officers", SIJIL_ROLE_ADMINISTRATOR },
  { "keys", N_("Keys…"), "health.administration", "keys", SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR },
  { "retention", N_("Go through it…"), "health.administration", "retention", SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR },
  { "check-page", N_("Check a card"), "health.check-page", NULL, SIJIL_ROLE_ANY },
};

static void look (SijilHealthPage *self);

static GtkWidget *
make_icon (JsonObject *item)
{
  GtkWidget *image = gtk_image_new ();
  const char *severity = sijil_json_get_string (item, "severity");
  const char *word = sijil_word_for_member (item, "severity");

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_strcmp0 (looks[i].severity, severity) == 0)
      {
        gtk_image_set_from_icon_name (GTK_IMAGE (image), looks[i].icon);
        gtk_widget_add_css_class (image, looks[i].style);
      }
  gtk_widget_set_tooltip_text (image, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  return image;
}

static void
add_button (SijilHealthPage *self,
            AdwActionRow    *row,
            JsonObject      *item)
{
  const char *action = sijil_json_get_string (item, "action");

  for (guint i = 0; i < G_N_ELEMENTS (remedies); i++)
    if (g_strcmp0 (remedies[i].code, action) == 0 && sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (self)), remedies[i].roles))
      {
        GtkWidget *button = gtk_button_new_with_label (_(remedies[i].label));

        gtk_actionable_set_action_name (GTK_ACTIONABLE (button), remedies[i].action);
        if (remedies[i].target != NULL)
          gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", remedies[i].target);
        gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
        adw_action_row_add_suffix (row, button);
      }
}

static GtkWidget *
make_row (SijilHealthPage *self,
          JsonObject      *item)
{
  GtkWidget *row = adw_action_row_new ();
  const char *remedy = sijil_json_get_string (item, "remedy");
  g_autofree char *text = remedy != NULL ? g_strjoin ("\n", sijil_json_get_string (item, "sentence"), remedy, NULL)
                                         : g_strdup (sijil_json_get_string (item, "sentence"));
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sijil_word_for_member (item, "topic"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_icon (item));
  add_button (self, ADW_ACTION_ROW (row), item);
  return row;
}

static void
clear (SijilHealthPage *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->needed_list, 0)) != NULL)
    gtk_list_box_remove (self->needed_list, GTK_WIDGET (row));
  for (guint i = 0; i < self->folded->len; i++)
    {
      GtkWidget *folded = self->folded->pdata[i];
      gboolean is_good = g_object_get_data (G_OBJECT (folded), "sijil-is-good") != NULL;

      adw_expander_row_remove (is_good ? self->good_row : self->unknown_row, folded);
    }
  g_ptr_array_set_size (self->folded, 0);
}

static void
add_item (SijilHealthPage *self,
          JsonObject      *item)
{
  const char *severity = sijil_json_get_string (item, "severity");
  gboolean is_good = g_strcmp0 (severity, "good") == 0;
  GtkWidget *row = make_row (self, item);

  if (!is_good && g_strcmp0 (severity, "unknown") != 0)
    {
      gtk_list_box_append (self->needed_list, row);
      return;
    }

  if (is_good)
    g_object_set_data (G_OBJECT (row), "sijil-is-good", self);
  g_ptr_array_add (self->folded, row);
  adw_expander_row_add_row (is_good ? self->good_row : self->unknown_row, row);
}

static void
set_fold (AdwExpanderRow *row,
          const char     *words,
          gint64          n)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  g_autofree char *title = g_strdup_printf (_("%s: %s"), words, number);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_visible (GTK_WIDGET (row), n > 0);
}

static void
show_headline (SijilHealthPage *self,
               gint64           n_bad,
               guint            n)
{
  const guint place = n_bad > 0 ? 0 : n > 0 ? 1 : 3;
  g_autofree char *when = sijil_text_instant (sijil_now ());
  g_autofree char *as_of = g_strdup_printf (_("Looked at on %s"), when);
  g_autofree char *text = n == 0 ? g_strdup (_("Everything is well"))
                                 : g_strdup_printf (ngettext ("%u thing needs you", "%u things need you", n), n);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->image), looks[i].style);
  gtk_widget_add_css_class (GTK_WIDGET (self->image), looks[place].style);
  gtk_image_set_from_icon_name (self->image, looks[place].icon);
  gtk_label_set_text (self->headline_label, text);
  gtk_label_set_text (self->time_label, as_of);
}

/** sijil_health_page_show_health: @health: of sijil_health_describe() */
void
sijil_health_page_show_health (SijilHealthPage *self,
                               JsonObject      *health)
{
  JsonArray *items = sijil_json_get_array (health, "items");
  gint64 n_bad = sijil_json_get_int (health, "bad", 0);
  gint64 n_good = sijil_json_get_int (health, "good", 0);
  gint64 n_unknown = sijil_json_get_int (health, "unknown", 0);
  guint n = (guint) (n_bad + sijil_json_get_int (health, "warning", 0));

  json_object_ref (health);
  g_clear_pointer (&self->health, json_object_unref);
  self->health = health;
  clear (self);
  for (guint i = 0; i < json_array_get_length (items); i++)
    add_item (self, json_array_get_object_element (items, i));

  show_headline (self, n_bad, n);
  gtk_widget_set_visible (GTK_WIDGET (self->needed_list), n > 0);
  set_fold (self->unknown_row, _("Not known from here"), n_unknown);
  set_fold (self->good_row, _("In order"), n_good);
  gtk_widget_set_visible (GTK_WIDGET (self->folded_list), n_good + n_unknown > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "health.copy", TRUE);
  gtk_stack_set_visible_child_name (self->stack, "health");
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilHealthPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) health = sijil_health_look_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  gtk_spinner_stop (self->spinner);
  if (health != NULL)
    {
      sijil_health_page_show_health (self, health);
      return;
    }

  if (self->health == NULL)
    {
      g_autofree char *text = sijil_text_of_error (error);
      g_autofree char *markup = g_markup_escape_text (text, -1);

      adw_status_page_set_description (self->problem_page, markup);
      gtk_stack_set_visible_child_name (self->stack, "problem");
    }
  sijil_report (GTK_WIDGET (self), error, NULL);
}

static void
look (SijilHealthPage *self)
{
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  if (!sijil_desk_is_signed_in (desk))
    return;

  self->looking = g_cancellable_new ();
  gtk_spinner_start (self->spinner);
  if (self->health == NULL)
    gtk_stack_set_visible_child_name (self->stack, "looking");
  sijil_health_look (desk, self->looking, looked_cb, g_object_ref (self));
}

/*
 * Remedies.
 */

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SijilHealthPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) made = sijil_long_run_finish (result, NULL, &error);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "health.backup", TRUE);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (made != NULL)
    sijil_toast (GTK_WIDGET (self), _("Backup made, read back and compared."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sijil_report (GTK_WIDGET (self), error, NULL);
  look (self);
}

static void
backup_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_widget_action_set_enabled (widget, name, FALSE);
  sijil_long_run (widget, sijil_page_get_desk (SIJIL_PAGE (widget)), _("Making a backup…"), sijil_backup_job, NULL, backed_up_cb,
                  g_object_ref (widget));
}

static gboolean
progress_cb (const char *part,
             gint64      done,
             gint64      total,
             gpointer    cancellable)
{
  return sijil_long_run_tell (done, total, cancellable);
}

static gpointer
check_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autoptr (GPtrArray) found = sijil_register_check (reg, progress_cb, cancellable, error);
  JsonObject *answer;

  if (found == NULL)
    return NULL;

  sijil_checked_keep (reg, SIJIL_CHECKED_REGISTER, found->len);
  answer = json_object_new ();
  json_object_set_int_member (answer, "findings", found->len);
  return answer;
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilHealthPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_long_run_finish (result, NULL, &error);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "health.check", TRUE);
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (answer != NULL)
    sijil_toast (GTK_WIDGET (self), sijil_json_get_int (answer, "findings", 0) == 0
                                      ? _("The register is sound.")
                                      : _("The register is not sound. Tell whoever looks after the program."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sijil_report (GTK_WIDGET (self), error, NULL);
  look (self);
}

static void
check_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_widget_action_set_enabled (widget, name, FALSE);
  sijil_long_run (widget, sijil_page_get_desk (SIJIL_PAGE (widget)), _("Checking the register…"), check_job, NULL, checked_cb,
                  g_object_ref (widget));
}

static void
administration_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  sijil_go (widget, "administration", g_variant_get_string (parameter, NULL));
}

static void
check_page_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  sijil_go (widget, "check", NULL);
}

static void
look_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  look (SIJIL_HEALTH_PAGE (widget));
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autofree char *text = sijil_health_for_technician (SIJIL_HEALTH_PAGE (widget)->health);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  sijil_toast (widget, _("Copied: codes and numbers, without names and places."));
}

/*
 * The page.
 */

static void
sijil_health_page_show (SijilPage  *page,
                        const char *target)
{
  look (SIJIL_HEALTH_PAGE (page));
}

static void
sijil_health_page_refresh (SijilPage *page)
{
  look (SIJIL_HEALTH_PAGE (page));
}

static void
sijil_health_page_dispose (GObject *object)
{
  SijilHealthPage *self = SIJIL_HEALTH_PAGE (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->health, json_object_unref);
  g_clear_pointer (&self->folded, g_ptr_array_unref);
  G_OBJECT_CLASS (sijil_health_page_parent_class)->dispose (object);
}

static void
sijil_health_page_class_init (SijilHealthPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_health_page_dispose;
  SIJIL_PAGE_CLASS (klass)->show = sijil_health_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_health_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-health-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilHealthPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilHealthPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilHealthPage, image);
  gtk_widget_class_bind_template_child (widget_class, SijilHealthPage, headline_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHealthPage, time_label);
  gtk_widget_class_bind_template_child (widget_class, SijilHealthPage, needed_list);
  gtk_widget_class_bind_template_child (widget_class, SijilHealthPage, folded_list);
  gtk_widget_class_bind_template_child (widget_class, SijilHealthPage, good_row);
  gtk_widget_class_bind_template_child (widget_class, SijilHealthPage, unknown_row);
  gtk_widget_class_bind_template_child (widget_class, SijilHealthPage, problem_page);
  gtk_widget_class_install_action (widget_class, "health.look", NULL, look_action);
  gtk_widget_class_install_action (widget_class, "health.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "health.backup", NULL, backup_action);
  gtk_widget_class_install_action (widget_class, "health.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "health.administration", "s", administration_action);
  gtk_widget_class_install_action (widget_class, "health.check-page", NULL, check_page_action);
}

static void
sijil_health_page_init (SijilHealthPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->folded = g_ptr_array_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "health.copy", FALSE);
}
