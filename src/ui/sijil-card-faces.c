#include "ui/sijil-card-faces.h"

#include "ui/sijil-card-picture.h"

#include <glib/gi18n.h>

#define LEAST_PERCENT 100
#define MOST_PERCENT  400
#define STEP_PERCENT  50

struct _SijilCardFaces
{
  AdwBin            parent_instance;

  guint             percent;

  SijilCardPicture *front;
  SijilCardPicture *back;
  GtkLabel         *zoom_label;
  GtkWidget        *zoom_bar;
  GtkWidget        *scrolled;
  GtkLabel         *problem_label; /* in place of both */
};

enum
{
  PROP_HAS_PROBLEM = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (SijilCardFaces, sijil_card_faces, ADW_TYPE_BIN)

/** sijil_card_faces_set_zoom: @percent: of the true size, from 100 to 400 */
void
sijil_card_faces_set_zoom (SijilCardFaces *self,
                           guint           percent)
{
  g_autofree char *text = NULL;

  self->percent = CLAMP (percent, LEAST_PERCENT, MOST_PERCENT);
  /* Translators: the size of a picture in per cent. */
  text = g_strdup_printf (_("%u %%"), self->percent);
  gtk_label_set_text (self->zoom_label, text);
  sijil_card_picture_set_zoom (self->front, self->percent / 100.0);
  sijil_card_picture_set_zoom (self->back, self->percent / 100.0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "faces.zoom-out", self->percent > LEAST_PERCENT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "faces.zoom-in", self->percent < MOST_PERCENT);
}

static void
zoom_in_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  sijil_card_faces_set_zoom (SIJIL_CARD_FACES (widget), SIJIL_CARD_FACES (widget)->percent + STEP_PERCENT);
}

static void
zoom_out_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  sijil_card_faces_set_zoom (SIJIL_CARD_FACES (widget), SIJIL_CARD_FACES (widget)->percent - STEP_PERCENT);
}

static void
true_size_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  sijil_card_faces_set_zoom (SIJIL_CARD_FACES (widget), LEAST_PERCENT);
}

/* A click goes to double the size and back. */
static void
clicked_cb (SijilCardFaces *self)
{
  sijil_card_faces_set_zoom (self, self->percent == LEAST_PERCENT ? 200 : LEAST_PERCENT);
}

static gboolean
scrolled_cb (SijilCardFaces           *self,
             double                    dx,
             double                    dy,
             GtkEventControllerScroll *controller)
{
  if ((gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_CONTROL_MASK) == 0 || dy == 0.0)
    return FALSE;

  sijil_card_faces_set_zoom (self, dy < 0.0 ? self->percent + STEP_PERCENT : self->percent - STEP_PERCENT);
  return TRUE;
}

/* What keeps one face from being drawn keeps the other: it is said once, where the faces would be. */
static void
problem_cb (SijilCardFaces *self)
{
  const char *front = sijil_card_picture_get_problem (self->front);
  const char *problem = front != NULL ? front : sijil_card_picture_get_problem (self->back);

  gtk_label_set_text (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
  gtk_widget_set_visible (self->zoom_bar, problem == NULL);
  gtk_widget_set_visible (self->scrolled, problem == NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_PROBLEM]);
}

static void
sijil_card_faces_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  g_value_set_boolean (value, gtk_widget_get_visible (GTK_WIDGET (SIJIL_CARD_FACES (object)->problem_label)));
}

static void
sijil_card_faces_class_init (SijilCardFacesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = sijil_card_faces_get_property;

  /** SijilCardFaces:has-problem: whether a sentence says why there are no faces to look at */
  properties[PROP_HAS_PROBLEM] = g_param_spec_boolean ("has-problem", NULL, NULL, FALSE,
                                                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);

  gtk_widget_class_install_action (widget_class, "faces.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "faces.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "faces.true-size", NULL, true_size_action);
}

static GtkWidget *
new_button (const char *icon,
            const char *name,
            const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
new_zoom_bar (SijilCardFaces *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->zoom_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (self->zoom_label, 6);
  gtk_box_append (GTK_BOX (bar), new_button ("zoom-out-symbolic", _("Smaller"), "faces.zoom-out"));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->zoom_label));
  gtk_box_append (GTK_BOX (bar), new_button ("zoom-in-symbolic", _("Larger"), "faces.zoom-in"));
  gtk_box_append (GTK_BOX (bar), new_button ("zoom-original-symbolic", _("True size"), "faces.true-size"));
  gtk_widget_set_halign (bar, GTK_ALIGN_CENTER);
  return bar;
}

static GtkLabel *
new_problem_label (void)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_widget_set_vexpand (label, TRUE);
  gtk_widget_set_visible (label, FALSE);
  gtk_widget_add_css_class (label, "dim-label");
  return GTK_LABEL (label);
}

static void
add_click (SijilCardFaces   *self,
           SijilCardPicture *picture)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (picture), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (picture), "zoom-in");
}

static void
sijil_card_faces_init (SijilCardFaces *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *flow = gtk_flow_box_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->front = SIJIL_CARD_PICTURE (sijil_card_picture_new (SIJIL_SIDE_FRONT));
  self->back = SIJIL_CARD_PICTURE (sijil_card_picture_new (SIJIL_SIDE_BACK));
  add_click (self, self->front);
  add_click (self, self->back);
  g_signal_connect_object (self->front, "notify::problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->back, "notify::problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_insert (GTK_FLOW_BOX (flow), GTK_WIDGET (self->front), -1);
  gtk_flow_box_insert (GTK_FLOW_BOX (flow), GTK_WIDGET (self->back), -1);
  for (guint i = 0; i < 2; i++)
    gtk_widget_set_focusable (GTK_WIDGET (gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (flow), (int) i)), FALSE);
  gtk_widget_set_valign (flow, GTK_ALIGN_START);
  gtk_widget_set_margin_top (flow, 6);
  gtk_widget_set_margin_bottom (flow, 6);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), flow);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scrolled_cb), self);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->scrolled, scroll);
  self->zoom_bar = new_zoom_bar (self);
  self->problem_label = new_problem_label ();
  gtk_box_append (GTK_BOX (column), self->zoom_bar);
  gtk_box_append (GTK_BOX (column), self->scrolled);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->problem_label));
  adw_bin_set_child (ADW_BIN (self), column);
  sijil_card_faces_set_zoom (self, LEAST_PERCENT);
}

GtkWidget *
sijil_card_faces_new (void)
{
  return g_object_new (SIJIL_TYPE_CARD_FACES, NULL);
}

/** sijil_card_faces_show: @serial: (nullable): %NULL for none */
void
sijil_card_faces_show (SijilCardFaces *self,
                       SijilDesk      *desk,
                       const char     *serial)
{
  sijil_card_picture_show (self->front, desk, serial);
  sijil_card_picture_show (self->back, desk, serial);
}

gboolean
sijil_card_faces_is_drawn (SijilCardFaces *self)
{
  return sijil_card_picture_is_drawn (self->front) && sijil_card_picture_is_drawn (self->back);
}
