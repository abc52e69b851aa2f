#include "ui/sijil-new-compare.h"

#include "model/sijil-demande.h"
#include "ui/sijil-compare-view.h"

#include <glib/gi18n.h>

struct _SijilNewCompare
{
  AdwWindow         parent_instance;

  GtkWidget        *page; /* whose window opens the other record; weak */

  SijilCompareView *view;
};

G_DEFINE_FINAL_TYPE (SijilNewCompare, sijil_new_compare, ADW_TYPE_WINDOW)

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilNewCompare *self = SIJIL_NEW_COMPARE (widget);

  if (self->page != NULL)
    sijil_compare_view_open_other (self->view, self->page);
  gtk_window_close (GTK_WINDOW (self));
}

static void
sijil_new_compare_dispose (GObject *object)
{
  g_clear_weak_pointer (&SIJIL_NEW_COMPARE (object)->page);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_NEW_COMPARE);
  G_OBJECT_CLASS (sijil_new_compare_parent_class)->dispose (object);
}

static void
sijil_new_compare_class_init (SijilNewCompareClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_new_compare_dispose;

  g_type_ensure (SIJIL_TYPE_COMPARE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-new-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilNewCompare, view);
  gtk_widget_class_install_action (widget_class, "compare.open", NULL, open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sijil_new_compare_init (SijilNewCompare *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** sijil_new_compare_open: @numbers: (element-type utf8): at least one: of the records that are like the form */
void
sijil_new_compare_open (GtkWidget *page,
                        SijilDesk *desk,
                        SijilForm *form,
                        GPtrArray *numbers)
{
  SijilNewCompare *self = g_object_new (SIJIL_TYPE_NEW_COMPARE, "transient-for", gtk_widget_get_root (page), "modal", TRUE, NULL);
  g_autoptr (JsonObject) document = sijil_form_dup_whole (form);
  g_autoptr (JsonObject) ours = json_object_new ();

  g_set_weak_pointer (&self->page, page);
  json_object_set_object_member (ours, "holder", sijil_demande_dup_holder (document, "person", NULL));
  sijil_compare_view_set_ours (self->view, _("This application"), NULL, ours);
  sijil_compare_view_set_photo (self->view, sijil_form_get_photo (form));
  sijil_compare_view_set_others (self->view, desk, numbers);
  gtk_window_present (GTK_WINDOW (self));
}
