#include "ui/sijil-banner.h"

#define WIDEST (1 << 20) /* pixels: as wide as a box asks */

struct _SijilBanner
{
  GtkWidget  parent_instance;

  GtkWidget *revealer;
  GtkWidget *box;
  GtkWidget *image;
  GtkWidget *label;
  GtkWidget *button;
  GtkWidget *close_button;
};

G_DEFINE_FINAL_TYPE (SijilBanner, sijil_banner, GTK_TYPE_WIDGET)

static const struct
{
  const char *style;
  const char *icon;
} looks[] = {
  [SIJIL_BANNER_INFORMATION] = { "information", "dialog-information-symbolic" },
  [SIJIL_BANNER_WARNING] = { "warning", "dialog-warning-symbolic" },
  [SIJIL_BANNER_ERROR] = { "error", "dialog-error-symbolic" },
};

static void
close_cb (SijilBanner *self)
{
  sijil_banner_hide (self);
}

static void
sijil_banner_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_BANNER);
  G_OBJECT_CLASS (sijil_banner_parent_class)->dispose (object);
}

/*
 * Of a sentence that another font has a part in, GTK 4.8 says a height without a width that is a pixel less than on one long line,
 * and complains of it in a box.
 */
static void
sijil_banner_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  GtkWidget *revealer = SIJIL_BANNER (widget)->revealer;
  int on_one_line = 0;

  gtk_widget_measure (revealer, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size < 0)
    gtk_widget_measure (revealer, orientation, WIDEST, &on_one_line, NULL, NULL, NULL);
  *minimum = MAX (*minimum, on_one_line);
  *natural = MAX (*natural, *minimum);
}

static void
sijil_banner_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  gtk_widget_allocate (SIJIL_BANNER (widget)->revealer, width, height, baseline, NULL);
}

static GtkSizeRequestMode
sijil_banner_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sijil_banner_class_init (SijilBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_banner_dispose;
  widget_class->measure = sijil_banner_measure;
  widget_class->size_allocate = sijil_banner_size_allocate;
  widget_class->get_request_mode = sijil_banner_get_request_mode;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, SijilBanner, box);
  gtk_widget_class_bind_template_child (widget_class, SijilBanner, image);
  gtk_widget_class_bind_template_child (widget_class, SijilBanner, label);
  gtk_widget_class_bind_template_child (widget_class, SijilBanner, button);
  gtk_widget_class_bind_template_child (widget_class, SijilBanner, close_button);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_css_name (widget_class, "banner");
}

static void
sijil_banner_init (SijilBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sijil_banner_new (void)
{
  return g_object_new (SIJIL_TYPE_BANNER, NULL);
}

/** sijil_banner_show: @text: a whole sentence or several. */
void
sijil_banner_show (SijilBanner     *self,
                   SijilBannerKind  kind,
                   const char      *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (self->box, looks[i].style);
  gtk_widget_add_css_class (self->box, looks[kind].style);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), looks[kind].icon);
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
}

void
sijil_banner_hide (SijilBanner *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
}

gboolean
sijil_banner_is_shown (SijilBanner *self)
{
  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
}

/** sijil_banner_set_lasting: what lasts cannot be closed by hand. */
void
sijil_banner_set_lasting (SijilBanner *self,
                          gboolean     lasting)
{
  gtk_widget_set_visible (self->close_button, !lasting);
}

/** sijil_banner_set_button: @label: (nullable): no button; @action: a detailed action name. */
void
sijil_banner_set_button (SijilBanner *self,
                         const char  *label,
                         const char  *action)
{
  gtk_widget_set_visible (self->button, label != NULL);
  if (label == NULL)
    return;

  gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->button), action);
}
