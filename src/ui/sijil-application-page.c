#include "ui/sijil-application-page.h"

struct _SijilApplicationPage
{
  SijilFilePage  parent_instance;

  SijilFileView *view;
};

G_DEFINE_FINAL_TYPE (SijilApplicationPage, sijil_application_page, SIJIL_TYPE_FILE_PAGE)

static void
sijil_application_page_show (SijilPage  *page,
                             const char *target)
{
  if (target != NULL)
    sijil_file_page_show (SIJIL_FILE_PAGE (page), target);
}

static void
sijil_application_page_loaded (SijilFilePage *page)
{
  sijil_page_set_subtitle (SIJIL_PAGE (page), sijil_file_view_get_number (SIJIL_APPLICATION_PAGE (page)->view));
}

static void
sijil_application_page_dispose (GObject *object)
{
  G_OBJECT_CLASS (sijil_application_page_parent_class)->dispose (object);
}

static void
sijil_application_page_class_init (SijilApplicationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_application_page_dispose;
  SIJIL_PAGE_CLASS (klass)->show = sijil_application_page_show;
  SIJIL_FILE_PAGE_CLASS (klass)->loaded = sijil_application_page_loaded;

  g_type_ensure (SIJIL_TYPE_FILE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-application-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilApplicationPage, view);
}

static void
sijil_application_page_init (SijilApplicationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_file_page_set_view (SIJIL_FILE_PAGE (self), self->view);
}
