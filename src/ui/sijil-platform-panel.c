#include "ui/sijil-platform-panel.h"

#include "core/sijil-json.h"
#include "register/sijil-platform.h"
#include "register/sijil-transmit.h"
#include "ui/sijil-act-dialogs.h"
#include "ui/sijil-look.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

#define UNDO_MS 8000

struct _SijilPlatformPanel
{
  AdwBin        parent_instance;

  SijilDesk    *desk;
  JsonObject   *file;      /* (nullable) */
  GCancellable *reading;
  guint         next;      /* row that is copied next */
  char         *pending;   /* (nullable): number of the file that will be transmitted */
  guint         waiting;   /* source, 0 if none */

  GtkLabel     *state_label;
  GtkListBox   *fields;
  GtkWidget    *copy_button;
  GtkLabel     *error_label;
  GtkWidget    *answer_group;
  GtkWidget    *transmit_button;
  GtkEditable  *reference;
  GtkEditable  *nia;
};

G_DEFINE_FINAL_TYPE (SijilPlatformPanel, sijil_platform_panel, ADW_TYPE_BIN)

static const char *
get_number (SijilPlatformPanel *self)
{
  return self->file != NULL ? sijil_json_get_string (self->file, "number") : NULL;
}

/*
 * Copying.
 */

static const char *
get_value (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "sijil-value");
}

static void
copy_row (SijilPlatformPanel *self,
          GtkListBoxRow      *row)
{
  GtkWidget *mark = g_object_get_data (G_OBJECT (row), "sijil-mark");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), get_value (row));
  gtk_widget_set_opacity (mark, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copied"), -1);
  gtk_list_box_select_row (self->fields, row);
  self->next = (guint) gtk_list_box_row_get_index (row) + 1;
}

static void
copy_cb (SijilPlatformPanel *self,
         GtkWidget          *button)
{
  copy_row (self, GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW)));
}

static void
activated_cb (SijilPlatformPanel *self,
              GtkListBoxRow      *row)
{
  if (*get_value (row) != '\0')
    copy_row (self, row);
}

/** sijil_platform_panel_copy_next: copies the value after the one copied last; empty ones are passed over. */
void
sijil_platform_panel_copy_next (SijilPlatformPanel *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->fields, (int) self->next)) != NULL && *get_value (row) == '\0')
    self->next++;
  if (row != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("%s was copied."), (const char *) g_object_get_data (G_OBJECT (row), "sijil-name"));

      copy_row (self, row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
      sijil_toast (GTK_WIDGET (self), text);
      return;
    }

  self->next = 0;
  sijil_toast (GTK_WIDGET (self), _("All values were copied. The next one is the first again."));
}

/* The value reads from the side of its own script. */
static GtkWidget *
make_row (SijilPlatformPanel *self,
          JsonObject         *field)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (sijil_text_get_name (field, "name"));
  const char *text = sijil_json_get_string (field, "value");
  GtkWidget *value = gtk_label_new (*text != '\0' ? text : "–");
  GtkWidget *mark = gtk_image_new_from_icon_name ("sijil-passed-symbolic");
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  g_autofree char *label = g_strdup_printf (_("Copy: %s"), sijil_text_get_name (field, "name"));

  for (GtkWidget *labels[] = { name, value, NULL }, **one = labels; *one != NULL; one++)
    {
      gtk_label_set_xalign (GTK_LABEL (*one), 0);
      gtk_label_set_wrap (GTK_LABEL (*one), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (*one), PANGO_WRAP_WORD_CHAR);
      gtk_box_append (GTK_BOX (texts), *one);
    }
  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_add_css_class (mark, "success");
  gtk_widget_set_opacity (mark, 0);
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (copy, *text != '\0');
  gtk_widget_set_tooltip_text (copy, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), copy);
  gtk_widget_add_css_class (box, "field-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "sijil-value", g_strdup (text), g_free);
  g_object_set_data_full (G_OBJECT (row), "sijil-name", g_strdup (sijil_text_get_name (field, "name")), g_free);
  g_object_set_data (G_OBJECT (row), "sijil-mark", mark);
  return row;
}

/*
 * What is shown.
 */

/* (transfer full): where the file stands with the platform */
static char *
describe_state (JsonObject *file)
{
  const char *transmission = sijil_json_get_string (file, "transmission");
  g_autofree char *sent = sijil_text_date (sijil_json_get_string (file, "transmitted_on"), FALSE);
  g_autofree char *isolated = sijil_text_isolate (sent);
  JsonObject *entry = sijil_json_get_object (file, "entry");
  const char *nia = entry != NULL ? sijil_json_get_string (entry, "nia") : NULL;

  if (g_strcmp0 (transmission, "transmitted") == 0)
    return g_strdup_printf (_("Transmitted on %s, the NIA is awaited."), isolated);
  if (g_strcmp0 (transmission, "sent_back") == 0)
    return g_strdup_printf (_("Sent back: %s"), sijil_text_get_name (file, "sent_back_reason"));
  if (nia != NULL)
    {
      g_autofree char *number = sijil_text_isolate (nia);

      return g_strdup_printf (_("NIA %s"), number);
    }

  return g_strdup (transmission != NULL ? sijil_word_for_member (file, "transmission") : "");
}

static gboolean
may (JsonObject *file,
     const char *act)
{
  JsonObject *refusals = sijil_json_get_object (file, "refusals");

  return refusals != NULL && !json_object_has_member (refusals, act);
}

static void
set_state (SijilPlatformPanel *self)
{
  g_autofree char *state = describe_state (self->file);
  gboolean is_pending = g_strcmp0 (self->pending, get_number (self)) == 0;
  gboolean may_transmit = may (self->file, "transmit");

  gtk_label_set_text (self->state_label, is_pending ? _("Being transmitted; this can still be undone.") : state);
  gtk_widget_set_visible (self->transmit_button, may_transmit);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "platform.transmit", may_transmit && !is_pending);
  gtk_widget_set_visible (self->answer_group, may (self->file, "receive_nia") || is_pending);
}

/*
 * Transmitting it.
 */

static gpointer
transmit_job (SijilRegister  *reg,
              gpointer        data,
              GPtrArray      *notes,
              GCancellable   *cancellable,
              GError        **error)
{
  const char * const numbers[] = { sijil_json_get_string (data, "number"), NULL };

  return sijil_transmit (reg, numbers, error);
}

static void
transmitted_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SijilPlatformPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (self->desk == NULL)
    return;

  if (sijil_report (GTK_WIDGET (self), error, NULL))
    set_state (self);
  else
    sijil_toast (GTK_WIDGET (self), _("The file was transmitted."));
}

/* What was sent is sent now: there is nothing to undo any more. A panel that goes hears no answer. */
static void
transmit_pending (SijilPlatformPanel *self,
                  gboolean            is_going)
{
  g_autofree char *number = g_steal_pointer (&self->pending);
  JsonObject *data;

  g_clear_handle_id (&self->waiting, g_source_remove);
  if (number == NULL || sijil_desk_get_session (self->desk) == NULL)
    return;

  data = sijil_desk_data ("number", number, NULL);
  if (is_going)
    sijil_desk_write (self->desk, transmit_job, data, NULL, NULL, NULL);
  else
    sijil_desk_write (self->desk, transmit_job, data, NULL, transmitted_cb, g_object_ref (self));
}

static gboolean
transmit_cb (gpointer data)
{
  SIJIL_PLATFORM_PANEL (data)->waiting = 0;
  transmit_pending (data, FALSE);
  return G_SOURCE_REMOVE;
}

static void
undo_cb (SijilPlatformPanel *self)
{
  if (self->pending == NULL)
    {
      sijil_toast (GTK_WIDGET (self), _("It was too late: the file is transmitted."));
      return;
    }

  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_pointer (&self->pending, g_free);
  set_state (self);
}

static void
transmit_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SijilPlatformPanel *self = SIJIL_PLATFORM_PANEL (widget);
  g_autofree char *isolated = sijil_text_isolate (get_number (self));
  g_autofree char *text = g_strdup_printf (_("Transmitting %s."), isolated);

  transmit_pending (self, FALSE);
  self->pending = g_strdup (get_number (self));
  self->waiting = g_timeout_add (UNDO_MS, transmit_cb, self);
  set_state (self);
  sijil_toast_undo (widget, text, G_CALLBACK (undo_cb), self);
}

/** sijil_platform_panel_settle: what can still be undone is done now. */
void
sijil_platform_panel_settle (SijilPlatformPanel *self)
{
  transmit_pending (self, FALSE);
}

/*
 * What the platform answers.
 */

static void
show_error (SijilPlatformPanel *self,
            const GError       *error)
{
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;

  gtk_label_set_text (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), text != NULL);
  sijil_look_mark (GTK_WIDGET (self->nia), "error", text != NULL);
}

static gpointer
receive_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  return sijil_nia_receive (reg, sijil_json_get_string (data, "number"), sijil_json_get_string (data, "nia"),
                            sijil_json_get_string (data, "reference"), notes, error);
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SijilPlatformPanel) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (self->desk == NULL)
    return;

  show_error (self, error);
  if (answer == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->nia));
      return;
    }

  gtk_editable_set_text (self->nia, "");
  gtk_editable_set_text (self->reference, "");
  sijil_report (GTK_WIDGET (self), NULL, notes);
  sijil_toast (GTK_WIDGET (self), _("The craft identity number was received."));
}

static void
receive_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilPlatformPanel *self = SIJIL_PLATFORM_PANEL (widget);

  transmit_pending (self, FALSE); /* the platform has answered already */
  sijil_desk_write (self->desk, receive_job,
                    sijil_desk_data ("number", get_number (self), "nia", gtk_editable_get_text (self->nia),
                                     "reference", gtk_editable_get_text (self->reference), NULL),
                    NULL, received_cb, g_object_ref (self));
}

static void
send_back_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  SijilPlatformPanel *self = SIJIL_PLATFORM_PANEL (widget);

  transmit_pending (self, FALSE);
  sijil_act_dialog_open (sijil_send_back_dialog_get_type (), widget, self->desk, self->file);
}

static void
apply_cb (SijilPlatformPanel *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "platform.receive", NULL);
}

/*
 * What is read.
 */

static gpointer
read_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_platform_fields (reg, sijil_json_get_string (data, "number"), error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilPlatformPanel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  JsonArray *items = answer != NULL ? sijil_json_get_array (answer, "items") : NULL;
  GtkWidget *child;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->desk == NULL)
    return;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL)
    gtk_list_box_remove (self->fields, child);
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    gtk_list_box_append (self->fields, make_row (self, json_array_get_object_element (items, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->fields), items != NULL);
  gtk_widget_set_sensitive (self->copy_button, items != NULL);
  if (error != NULL)
    show_error (self, error);
}

static void
sijil_platform_panel_dispose (GObject *object)
{
  SijilPlatformPanel *self = SIJIL_PLATFORM_PANEL (object);

  transmit_pending (self, TRUE);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->file, json_object_unref);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its template goes: AdwBin would keep a pointer to it */
  G_OBJECT_CLASS (sijil_platform_panel_parent_class)->dispose (object);
}

static void
sijil_platform_panel_class_init (SijilPlatformPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_platform_panel_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-platform-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPanel, state_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPanel, fields);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPanel, copy_button);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPanel, error_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPanel, answer_group);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPanel, transmit_button);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPanel, reference);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPanel, nia);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "platform.receive", NULL, receive_action);
  gtk_widget_class_install_action (widget_class, "platform.send-back", NULL, send_back_action);
  gtk_widget_class_install_action (widget_class, "platform.transmit", NULL, transmit_action);
}

static void
sijil_platform_panel_init (SijilPlatformPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_text_set_identifier (GTK_EDITABLE (self->nia));
  sijil_text_set_identifier (GTK_EDITABLE (self->reference));
}

/**
 * sijil_platform_panel_show:
 * @file: an accepted application, with the `refusals` of a #SijilFileView
 *
 * The same file again keeps what was typed and copied.
 */
void
sijil_platform_panel_show (SijilPlatformPanel *self,
                           SijilDesk          *desk,
                           JsonObject         *file)
{
  gboolean is_same = g_strcmp0 (get_number (self), sijil_json_get_string (file, "number")) == 0;

  g_set_object (&self->desk, desk);
  json_object_ref (file);
  g_clear_pointer (&self->file, json_object_unref);
  self->file = file;
  set_state (self);
  if (is_same)
    return;

  self->next = 0;
  gtk_editable_set_text (self->nia, "");
  gtk_editable_set_text (self->reference, "");
  show_error (self, NULL);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  sijil_desk_read (desk, read_job, sijil_desk_data ("number", get_number (self), NULL), self->reading, read_cb, g_object_ref (self));
}
