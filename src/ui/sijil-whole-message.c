#include "ui/sijil-whole-message.h"

#include "core/sijil-str.h"

#define WHOLE_CHARS 48

/* The page scrolls to a field that is entered: the bubble waits for it. */
#define REST_MS 200

struct _SijilWholeMessage
{
  GObject    parent_instance;

  GtkWidget *owner;   /* (unowned): whose child the bubble is */
  GtkWidget *control; /* (unowned): in @owner: where it points to */
  GtkLabel  *line;    /* (unowned): in which the sentence may be cut */
  char      *text;    /* (nullable) */
  GtkWidget *bubble;  /* (nullable): weak */
  guint      showing; /* source, 0 if none */
};

G_DEFINE_FINAL_TYPE (SijilWholeMessage, sijil_whole_message, G_TYPE_OBJECT)

/* Whether the control stands whole in its window: it may have been scrolled away. @place: (out): the control in its owner */
static gboolean
is_in_sight (SijilWholeMessage *self,
             GdkRectangle      *place)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (self->owner));
  graphene_rect_t here, there;

  if (root == NULL || !gtk_widget_get_mapped (self->control)
      || !gtk_widget_compute_bounds (self->control, self->owner, &here)
      || !gtk_widget_compute_bounds (self->control, root, &there))
    return FALSE;

  *place = (GdkRectangle) { (int) here.origin.x, (int) here.origin.y, (int) here.size.width, (int) here.size.height };
  return there.origin.x >= 0 && there.origin.x + there.size.width <= (float) gtk_widget_get_width (root)
         && there.origin.y >= 0 && there.origin.y + there.size.height <= (float) gtk_widget_get_height (root);
}

static GtkWidget *
make_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR); /* it repeats what was typed */
  gtk_label_set_max_width_chars (GTK_LABEL (label), WHOLE_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
make_bubble (SijilWholeMessage *self)
{
  GtkWidget *bubble = gtk_popover_new ();
  GtkWidget *scrolled = gtk_widget_get_ancestor (self->owner, GTK_TYPE_SCROLLED_WINDOW);

  gtk_popover_set_autohide (GTK_POPOVER (bubble), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (bubble), FALSE);
  gtk_popover_set_position (GTK_POPOVER (bubble), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (bubble, "whole-message");
  gtk_popover_set_child (GTK_POPOVER (bubble), make_label ());
  gtk_widget_set_can_focus (bubble, FALSE);
  gtk_widget_set_parent (bubble, self->owner);
  g_set_weak_pointer (&self->bubble, bubble);

  /* A popover whose field leaves the screen has no monitor to stand on. */
  if (scrolled != NULL)
    g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), "value-changed",
                             G_CALLBACK (sijil_whole_message_hide), self, G_CONNECT_SWAPPED);
}

static gboolean
show_cb (gpointer data)
{
  SijilWholeMessage *self = data;
  GdkRectangle place;

  self->showing = 0;
  if (self->text == NULL || !pango_layout_is_ellipsized (gtk_label_get_layout (self->line)) || !is_in_sight (self, &place))
    return G_SOURCE_REMOVE;

  if (self->bubble == NULL)
    make_bubble (self);
  gtk_label_set_text (GTK_LABEL (gtk_popover_get_child (GTK_POPOVER (self->bubble))), self->text);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->bubble), &place);
  gtk_popover_popup (GTK_POPOVER (self->bubble));
  return G_SOURCE_REMOVE;
}

static void
sijil_whole_message_dispose (GObject *object)
{
  SijilWholeMessage *self = SIJIL_WHOLE_MESSAGE (object);

  g_clear_handle_id (&self->showing, g_source_remove);
  g_clear_weak_pointer (&self->bubble);
  G_OBJECT_CLASS (sijil_whole_message_parent_class)->dispose (object);
}

static void
sijil_whole_message_finalize (GObject *object)
{
  g_free (SIJIL_WHOLE_MESSAGE (object)->text);
  G_OBJECT_CLASS (sijil_whole_message_parent_class)->finalize (object);
}

static void
sijil_whole_message_class_init (SijilWholeMessageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_whole_message_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_whole_message_finalize;
}

static void
sijil_whole_message_init (SijilWholeMessage *self)
{
}

/**
 * sijil_whole_message_new:
 * @owner: that keeps the object and, among its children, the bubble, which it lays out and unparents
 * @control: in @owner: what the sentence is about
 * @line: in @owner: that shows the sentence, cut where it is too long
 */
SijilWholeMessage *
sijil_whole_message_new (GtkWidget *owner,
                         GtkWidget *control,
                         GtkLabel  *line)
{
  SijilWholeMessage *self = g_object_new (SIJIL_TYPE_WHOLE_MESSAGE, NULL);

  self->owner = owner;
  self->control = control;
  self->line = line;
  return self;
}

/** sijil_whole_message_set_text: @text: (nullable): there is nothing to be shown */
void
sijil_whole_message_set_text (SijilWholeMessage *self,
                              const char        *text)
{
  sijil_set_str (&self->text, text);
  if (text == NULL)
    sijil_whole_message_hide (self);
}

/** sijil_whole_message_show: shows the sentence in a moment, where it is cut and its control is in sight. */
void
sijil_whole_message_show (SijilWholeMessage *self)
{
  g_clear_handle_id (&self->showing, g_source_remove);
  if (self->text != NULL)
    self->showing = g_timeout_add (REST_MS, show_cb, self);
}

void
sijil_whole_message_hide (SijilWholeMessage *self)
{
  g_clear_handle_id (&self->showing, g_source_remove);
  if (self->bubble != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->bubble));
}
