#include "ui/sijil-paper-view.h"

/* A paper by its title; the view that draws its pages takes this one's place. */
struct _SijilPaperView
{
  GtkWidget  parent_instance;

  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (SijilPaperView, sijil_paper_view, GTK_TYPE_WIDGET)

static void
sijil_paper_view_dispose (GObject *object)
{
  g_clear_pointer (&SIJIL_PAPER_VIEW (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (sijil_paper_view_parent_class)->dispose (object);
}

static void
sijil_paper_view_class_init (SijilPaperViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_paper_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sijil_paper_view_init (SijilPaperView *self)
{
  self->label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
sijil_paper_view_new (void)
{
  return g_object_new (SIJIL_TYPE_PAPER_VIEW, NULL);
}

void
sijil_paper_view_show_paper (SijilPaperView *self,
                             SijilDesk      *desk,
                             const char     *paper_uuid,
                             const char     *title)
{
  gtk_label_set_text (GTK_LABEL (self->label), title);
}
