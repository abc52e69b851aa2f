#include "ui/sijil-new-editor-private.h"

#include "core/sijil-json.h"
#include "ui/sijil-cover.h"
#include "ui/sijil-local-draft.h"
#include "ui/sijil-new-problems.h"
#include "ui/sijil-new-sections.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

enum
{
  BEGUN,
  DEPOSITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilNewEditor, sijil_new_editor, ADW_TYPE_BIN)

static void
forget_summary (SijilNewEditor *self)
{
  if (self->summary != NULL)
    gtk_window_destroy (GTK_WINDOW (self->summary));
  g_clear_weak_pointer (&self->summary);
}

/*
 * What the register says.
 */

static gboolean
link_cb (SijilNewEditor *self,
         const char     *path)
{
  sijil_form_focus (self->form, path);
  return GDK_EVENT_STOP;
}

static void
confirmed_cb (SijilNewEditor *self)
{
  sijil_new_draft_deposit (self->draft);
}

static void
show_summary (SijilNewEditor         *self,
              const SijilIntakeReply *reply)
{
  g_autoptr (JsonObject) document = sijil_form_dup_whole (self->form);

  if (self->summary != NULL)
    return;

  g_set_weak_pointer (&self->summary, sijil_new_summary_new (self->desk));
  gtk_window_set_transient_for (GTK_WINDOW (self->summary), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_set_modal (GTK_WINDOW (self->summary), TRUE);
  sijil_new_summary_set (self->summary, document, reply->lacks, reply->notes);
  g_signal_connect_object (self->summary, "confirmed", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  sijil_cover_present (GTK_WINDOW (self->summary), GTK_WIDGET (self), self->desk);
}

static void
show_same (SijilNewEditor *self,
           GPtrArray      *same)
{
  g_autofree char *number = same->len == 1 ? sijil_text_isolate (same->pdata[0]) : NULL;
  g_autofree char *text = NULL;

  g_clear_pointer (&self->same, g_ptr_array_unref);
  self->same = g_ptr_array_ref (same);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new.compare", same->len > 0);
  if (same->len == 0)
    {
      sijil_banner_hide (self->same_banner);
      return;
    }

  text = number != NULL ? g_strdup_printf (_("Possible duplicate: %s. Compare before depositing."), number)
                        : g_strdup_printf (ngettext ("Possible duplicate: %u record is like this one. Compare before depositing.",
                                                     "Possible duplicates: %u records are like this one. Compare before depositing.",
                                                     same->len), same->len);
  sijil_banner_show (self->same_banner, SIJIL_BANNER_WARNING, text);
  sijil_banner_set_button (self->same_banner, _("Compare (Ctrl+D)"), "new.compare");
}

static void
answered_cb (SijilNewEditor         *self,
             const SijilIntakeReply *reply,
             gboolean                for_deposit)
{
  g_autoptr (GPtrArray) fields = NULL;

  if (!self->is_writing)
    return;

  if (for_deposit)
    self->is_asked = TRUE;
  sijil_form_set_reply (self->form, reply, self->is_asked);
  fields = sijil_new_problems_list (self->form, reply, self->is_asked);
  sijil_new_problems_show (self->problems, fields);
  show_same (self, reply->same);
  if (!for_deposit)
    return;

  if (reply->refused->len == 0 && reply->missing->len == 0)
    show_summary (self, reply);
  else if (fields->len > 0)
    sijil_form_focus (self->form, fields->pdata[0]);
}

/* The window says so already. */
static gboolean
is_away (SijilNewEditor *self)
{
  return sijil_desk_get_problem (self->desk, NULL) != NULL;
}

/* What was kept on this computer goes into the register. */
static void
connection_cb (SijilNewEditor *self)
{
  if (!is_away (self) && self->is_writing)
    sijil_new_draft_save (self->draft);
}

static void
asking_failed_cb (SijilNewEditor *self,
                  const GError   *error)
{
  if (self->is_writing && !is_away (self))
    sijil_report (GTK_WIDGET (self), error, NULL);
}

static void
failed_cb (SijilNewEditor *self,
           const GError   *error,
           gboolean        for_deposit)
{
  forget_summary (self);
  if (error->domain == SIJIL_ERROR && g_str_equal (sijil_error_get_reason (error), "record-changed")
      && sijil_new_draft_get_uuid (self->draft) != NULL)
    {
      sijil_new_merge_open (self->merge);
      return;
    }
  if (for_deposit || !is_away (self))
    sijil_report (GTK_WIDGET (self), error, NULL);
  if (for_deposit && sijil_error_get_field (error) != NULL)
    sijil_form_focus (self->form, sijil_error_get_field (error));
}

/* What was kept of it becomes a draft of its own. */
static void
left_failed_cb (SijilNewEditor *self,
                const GError   *error)
{
  if (self->desk == NULL || !sijil_desk_is_signed_in (self->desk) || is_away (self))
    return;

  sijil_report (GTK_WIDGET (self), error, NULL);
  sijil_local_draft_hand_in (self->desk, GTK_WIDGET (self));
}

static void
changed_cb (SijilNewEditor *self)
{
  sijil_new_draft_touch (self->draft);
  sijil_new_asker_ask_soon (self->asker);
  _sijil_new_editor_update_display (self);
}

static void
left_cb (SijilNewEditor *self)
{
  if (!self->is_writing)
    return;

  sijil_new_names_propose (self->names);
  sijil_new_asker_ask_soon (self->asker);
  sijil_new_draft_save (self->draft);
}

static void
merged_cb (SijilNewEditor *self,
           JsonObject     *base,
           JsonObject     *draft,
           JsonObject     *merged)
{
  sijil_new_editor_begin (self, sijil_json_get_string (draft, "application_kind"), base, draft, merged);
  sijil_new_draft_save_all (self->draft);
}

static void
deposited_cb (SijilNewEditor *self,
              JsonObject     *answer,
              GPtrArray      *notes)
{
  sijil_new_editor_forget (self);
  g_signal_emit (self, signals[DEPOSITED], 0, answer, notes);
}

/*
 * The widget.
 */

/* The window may close over what was just typed. */
static void
sijil_new_editor_unmap (GtkWidget *widget)
{
  sijil_new_editor_leave (SIJIL_NEW_EDITOR (widget));
  GTK_WIDGET_CLASS (sijil_new_editor_parent_class)->unmap (widget);
}

static void
sijil_new_editor_dispose (GObject *object)
{
  SijilNewEditor *self = SIJIL_NEW_EDITOR (object);

  if (self->desk != NULL)
    sijil_new_editor_forget (self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (sijil_new_editor_parent_class)->dispose (object);
}

static void
sijil_new_editor_finalize (GObject *object)
{
  SijilNewEditor *self = SIJIL_NEW_EDITOR (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->merge);
  g_clear_object (&self->asker);
  g_clear_object (&self->names);
  g_clear_pointer (&self->same, g_ptr_array_unref);
  G_OBJECT_CLASS (sijil_new_editor_parent_class)->finalize (object);
}

static void
sijil_new_editor_class_init (SijilNewEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_new_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_new_editor_finalize;
  widget_class->unmap = sijil_new_editor_unmap;

  signals[BEGUN] = g_signal_new ("begun", SIJIL_TYPE_NEW_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                 G_TYPE_STRING, JSON_TYPE_OBJECT);
  signals[DEPOSITED] = g_signal_new ("deposited", SIJIL_TYPE_NEW_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                     JSON_TYPE_OBJECT, G_TYPE_PTR_ARRAY);

  g_type_ensure (SIJIL_TYPE_BANNER);
  g_type_ensure (SIJIL_TYPE_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-new-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilNewEditor, section_bar);
  gtk_widget_class_bind_template_child (widget_class, SijilNewEditor, same_banner);
  gtk_widget_class_bind_template_child (widget_class, SijilNewEditor, form);
  gtk_widget_class_bind_template_child (widget_class, SijilNewEditor, problems);
  gtk_widget_class_bind_template_child (widget_class, SijilNewEditor, saved);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_cb);
  _sijil_new_editor_install_actions (widget_class);
}

static void
sijil_new_editor_init (SijilNewEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_new_sections_fill (self->section_bar);
}

/** sijil_new_editor_set_desk: once, before anything is written. */
void
sijil_new_editor_set_desk (SijilNewEditor *self,
                           SijilDesk      *desk)
{
  self->desk = g_object_ref (desk);
  self->draft = sijil_new_draft_new (desk, self->form);
  self->merge = sijil_new_merge_new (desk, self->form, self->draft);
  self->asker = sijil_new_asker_new (desk, self->form);
  self->names = sijil_new_names_new (desk, self->form);
  g_object_bind_property (self->draft, "status", self->saved, "label", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->draft, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "left-failed", G_CALLBACK (left_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "deposited", G_CALLBACK (deposited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->merge, "merged", G_CALLBACK (merged_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->asker, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->asker, "failed", G_CALLBACK (asking_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "spellings", G_CALLBACK (sijil_new_names_list), self->names, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "connection", G_CALLBACK (connection_cb), self, G_CONNECT_SWAPPED);
  sijil_form_set_desk (self->form, desk);
}

/** sijil_new_editor_get_form: (transfer none) */
SijilForm *
sijil_new_editor_get_form (SijilNewEditor *self)
{
  return self->form;
}

static gboolean
focus_place_cb (gpointer data)
{
  SijilNewEditor *self = data;

  if (self->is_writing)
    sijil_form_focus_place (self->form, !sijil_new_draft_is_kept (self->draft));
  return G_SOURCE_REMOVE;
}

/**
 * sijil_new_editor_begin:
 * @base: (nullable): the entry that the application is about
 * @draft: (nullable): what the register has of it
 * @document: (nullable): what is known to stand in it
 */
void
sijil_new_editor_begin (SijilNewEditor *self,
                        const char     *kind,
                        JsonObject     *base,
                        JsonObject     *draft,
                        JsonObject     *document)
{
  if (self->folder == NULL)
    self->folder = sijil_temp_folder_new ();
  sijil_form_set_folder (self->form, sijil_temp_folder_get_path (self->folder));
  sijil_form_begin (self->form, kind, base, document);
  sijil_new_draft_begin (self->draft, draft, self->folder);
  sijil_new_sections_update (self->section_bar, self->form);
  gtk_label_set_text (self->problems, "");
  sijil_banner_hide (self->same_banner);
  g_clear_pointer (&self->same, g_ptr_array_unref); /* people like the one before */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new.compare", FALSE);
  self->is_writing = TRUE;
  g_signal_emit (self, signals[BEGUN], 0, kind, base);
  sijil_new_asker_ask (self->asker, FALSE);
  g_idle_add_full (G_PRIORITY_LOW, focus_place_cb, g_object_ref (self), g_object_unref);
}

/** sijil_new_editor_leave: saves what was typed without waiting for an answer: there may be no later. */
void
sijil_new_editor_leave (SijilNewEditor *self)
{
  if (self->is_writing)
    sijil_new_draft_leave (self->draft);
}

/** sijil_new_editor_forget: nothing is being written any more; answers that come are silence. */
void
sijil_new_editor_forget (SijilNewEditor *self)
{
  self->is_writing = FALSE;
  self->is_asked = FALSE;
  sijil_new_draft_forget (self->draft);
  sijil_new_asker_forget (self->asker);
  sijil_new_names_forget (self->names);
  sijil_new_merge_forget (self->merge);
  forget_summary (self);
  _sijil_new_editor_forget_display (self);
  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
}
