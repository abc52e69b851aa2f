#include "ui/sijil-new-editor-private.h"

#include "ui/sijil-new-compare.h"
#include "ui/sijil-new-sections.h"
#include "ui/sijil-page.h"

#include <glib/gi18n.h>

/*
 * What is done by keys and buttons while an application is written, and what the applicant sees of it.
 */

/** _sijil_new_editor_forget_display: closes what the applicant sees. */
void
_sijil_new_editor_forget_display (SijilNewEditor *self)
{
  if (self->display != NULL)
    gtk_window_destroy (GTK_WINDOW (self->display));
  g_clear_weak_pointer (&self->display);
}

/** _sijil_new_editor_update_display: shows the applicant what is written now, if anything is shown. */
void
_sijil_new_editor_update_display (SijilNewEditor *self)
{
  g_autoptr (JsonObject) document = NULL;

  if (self->display == NULL)
    return;

  document = sijil_form_dup_whole (self->form);
  sijil_new_display_set (self->display, document, sijil_form_get_photo (self->form));
}

static void
deposit_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilNewEditor *self = SIJIL_NEW_EDITOR (widget);

  if (sijil_form_is_busy (self->form))
    sijil_toast (widget, _("A file is still being taken. Deposit when it is shown."));
  else
    sijil_new_asker_ask (self->asker, TRUE);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  sijil_new_draft_save_all (SIJIL_NEW_EDITOR (widget)->draft);
}

static void
section_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilNewEditor *self = SIJIL_NEW_EDITOR (widget);

  if (self->is_writing)
    sijil_new_sections_go (self->form, g_variant_get_int32 (parameter));
}

static void
compare_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilNewEditor *self = SIJIL_NEW_EDITOR (widget);

  if (self->is_writing && self->same != NULL && self->same->len > 0)
    sijil_new_compare_open (widget, self->desk, self->form, self->same);
}

static void
display_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilNewEditor *self = SIJIL_NEW_EDITOR (widget);

  if (self->display != NULL)
    {
      _sijil_new_editor_forget_display (self);
      return;
    }
  if (!self->is_writing)
    return;

  g_set_weak_pointer (&self->display, sijil_new_display_new (self->desk));
  _sijil_new_editor_update_display (self);
  sijil_new_display_present (self->display, GTK_WINDOW (gtk_widget_get_root (widget)));
}

static void
photo_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  if (SIJIL_NEW_EDITOR (widget)->is_writing)
    sijil_form_take_photo (SIJIL_NEW_EDITOR (widget)->form);
}

static void
paper_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  if (SIJIL_NEW_EDITOR (widget)->is_writing)
    sijil_form_take_paper (SIJIL_NEW_EDITOR (widget)->form);
}

void
_sijil_new_editor_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "new.deposit", NULL, deposit_action);
  gtk_widget_class_install_action (widget_class, "new.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "new.section", "i", section_action);
  gtk_widget_class_install_action (widget_class, "new.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "new.display", NULL, display_action);
  gtk_widget_class_install_action (widget_class, "new.photo", NULL, photo_action);
  gtk_widget_class_install_action (widget_class, "new.paper", NULL, paper_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "new.deposit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "new.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "new.compare", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "new.display", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "new.photo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "new.paper", NULL);
  sijil_new_sections_add_keys (widget_class);
}
