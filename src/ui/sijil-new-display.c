#include "ui/sijil-new-display.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "model/sijil-demande.h"
#include "ui/sijil-holder-photo.h"
#include "ui/sijil-new-summary.h"

struct _SijilNewDisplay
{
  AdwWindow         parent_instance;

  SijilDesk        *desk;

  SijilHolderPhoto *photo;
  GtkLabel         *name_ar;
  GtkLabel         *name_fr;
  GtkLabel         *facts;
};

G_DEFINE_FINAL_TYPE (SijilNewDisplay, sijil_new_display, ADW_TYPE_WINDOW)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), !sijil_str_is_empty (text));
}

static void
sijil_new_display_dispose (GObject *object)
{
  g_clear_object (&SIJIL_NEW_DISPLAY (object)->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_NEW_DISPLAY);
  G_OBJECT_CLASS (sijil_new_display_parent_class)->dispose (object);
}

static void
sijil_new_display_class_init (SijilNewDisplayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_new_display_dispose;
  g_type_ensure (SIJIL_TYPE_HOLDER_PHOTO);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-new-display.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilNewDisplay, photo);
  gtk_widget_class_bind_template_child (widget_class, SijilNewDisplay, name_ar);
  gtk_widget_class_bind_template_child (widget_class, SijilNewDisplay, name_fr);
  gtk_widget_class_bind_template_child (widget_class, SijilNewDisplay, facts);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "window.close", NULL);
}

static void
sijil_new_display_init (SijilNewDisplay *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SijilNewDisplay *
sijil_new_display_new (SijilDesk *desk)
{
  SijilNewDisplay *self = g_object_new (SIJIL_TYPE_NEW_DISPLAY, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

/** sijil_new_display_set: @document: the whole of what the form holds; @photo: (nullable) */
void
sijil_new_display_set (SijilNewDisplay *self,
                       JsonObject      *document,
                       GdkPaintable    *photo)
{
  const char *member = sijil_json_get_object (document, "organisation") != NULL ? "organisation" : "person";
  g_autoptr (JsonObject) holder = sijil_demande_dup_holder (document, member, NULL);
  g_autofree char *facts = sijil_new_summary_make_facts (self->desk, document, holder);

  set_text (self->name_ar, sijil_json_get_string (holder, "name_ar"));
  set_text (self->name_fr, sijil_json_get_string (holder, "name_fr"));
  set_text (self->facts, facts);
  sijil_holder_photo_set (self->photo, photo);
}

/* (nullable) (transfer full): a monitor that @window is not on. */
static GdkMonitor *
find_other_monitor (GtkWindow *window)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  GdkMonitor *own = surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;
  GListModel *monitors = gdk_display_get_monitors (display);

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (own != NULL && monitor != own)
        return g_steal_pointer (&monitor);
    }

  return NULL;
}

/** sijil_new_display_present: fills the monitor that @beside, where the agent works, is not on; a window if there is none. */
void
sijil_new_display_present (SijilNewDisplay *self,
                           GtkWindow       *beside)
{
  g_autoptr (GdkMonitor) monitor = find_other_monitor (beside);

  if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  gtk_window_present (GTK_WINDOW (self));
  if (monitor != NULL)
    gtk_window_present (beside); /* the agent types on */
}
