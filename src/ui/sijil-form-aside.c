#include "ui/sijil-form-aside.h"

#include "ui/sijil-text.h"

/* A narrower window has its photo and papers among the sections. */
#define WIDE_WINDOW       1100
#define WIDE_WINDOW_LARGE 1600 /* for large letters */

struct _SijilFormAside
{
  GObject     parent_instance;

  /* Of the form, which owns this. */
  GtkWidget  *section;
  GtkBox     *sections;
  GtkWidget  *before;
  GtkBox     *aside;
  GtkWidget  *scroller;

  gboolean    is_wide;
  GdkSurface *surface; /* (nullable): whose width is followed */
  gulong      handler;
};

G_DEFINE_FINAL_TYPE (SijilFormAside, sijil_form_aside, G_TYPE_OBJECT)

static void
set_wide (SijilFormAside *self,
          gboolean        is_wide)
{
  if (self->is_wide == is_wide)
    return;

  self->is_wide = is_wide;
  g_object_ref (self->section);
  if (is_wide)
    {
      gtk_box_remove (self->sections, self->section);
      gtk_box_append (self->aside, self->section);
    }
  else
    {
      gtk_box_remove (self->aside, self->section);
      gtk_box_insert_child_after (self->sections, self->section, self->before);
    }
  g_object_unref (self->section);
  gtk_widget_set_visible (self->scroller, is_wide);
}

static gboolean
follow_width (gpointer data)
{
  SijilFormAside *self = data;

  if (self->surface != NULL)
    set_wide (self, gdk_surface_get_width (self->surface) >= (sijil_text_is_large () ? WIDE_WINDOW_LARGE : WIDE_WINDOW));
  return G_SOURCE_REMOVE;
}

static void
layout_cb (SijilFormAside *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_width, g_object_ref (self), g_object_unref);
}

static void
realize_cb (SijilFormAside *self,
            GtkWidget      *form)
{
  self->surface = g_object_ref (gtk_native_get_surface (gtk_widget_get_native (form)));
  self->handler = g_signal_connect_object (self->surface, "layout", G_CALLBACK (layout_cb), self,
                                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  layout_cb (self);
}

static void
unrealize_cb (SijilFormAside *self)
{
  g_clear_signal_handler (&self->handler, self->surface);
  g_clear_object (&self->surface);
}

static void
sijil_form_aside_dispose (GObject *object)
{
  SijilFormAside *self = SIJIL_FORM_ASIDE (object);

  if (self->surface != NULL)
    unrealize_cb (self);
  G_OBJECT_CLASS (sijil_form_aside_parent_class)->dispose (object);
}

static void
sijil_form_aside_class_init (SijilFormAsideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_form_aside_dispose;
}

static void
sijil_form_aside_init (SijilFormAside *self)
{
  self->is_wide = TRUE;
}

/**
 * sijil_form_aside_new:
 * @form: whose window is followed; it owns all others
 * @section: photo and papers, now in @aside
 * @before: after which of @sections it stands in a narrow window
 * @scroller: around @aside
 */
SijilFormAside *
sijil_form_aside_new (GtkWidget *form,
                      GtkWidget *section,
                      GtkBox    *sections,
                      GtkWidget *before,
                      GtkBox    *aside,
                      GtkWidget *scroller)
{
  SijilFormAside *self = g_object_new (SIJIL_TYPE_FORM_ASIDE, NULL);

  self->section = section;
  self->sections = sections;
  self->before = before;
  self->aside = aside;
  self->scroller = scroller;
  g_signal_connect_object (form, "realize", G_CALLBACK (realize_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (form, "unrealize", G_CALLBACK (unrealize_cb), self, G_CONNECT_SWAPPED);
  return self;
}
