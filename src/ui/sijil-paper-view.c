#include "ui/sijil-paper-view.h"

#include "ui/sijil-content.h"
#include "ui/sijil-paper-sheet.h"
#include "ui/sijil-spin.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <math.h>

#define DRAW_AFTER_MS 120

#define MIN_ZOOM  0.25
#define MAX_ZOOM  8.0
#define ZOOM_STEP 1.25

/* At 100 % a page of a PDF has its true size on a screen of 96 dots per inch. */
#define DOTS_PER_POINT (96.0 / 72.0)

/* Pictures of pages that are kept: the page that is read, its neighbours, and what they were before enlarging. */
#define MAX_PICTURES_DOTS ((gsize) 40 * 1000 * 1000)
#define MAX_HEIGHT        8000

struct _SijilPaperView
{
  GtkWidget        parent_instance;

  SijilContent    *content;        /* (nullable) */
  guint            page;           /* 1 for the first */
  GQueue           pictures;       /* (element-type Picture): the one used last comes first */
  int              most_width;     /* what is wider could not be drawn; 0 if nothing is known of that */
  int              drawing_width;  /* of the picture that is being drawn; 0 if none is */
  GCancellable    *load_cancellable; /* (nullable) */
  GCancellable    *draw_cancellable; /* (nullable) */
  guint            drawing;        /* source, 0 if none */
  double           centre_x;       /* what of the page stays in the middle when it is enlarged; below 0 for nothing */
  double           centre_y;
  double           drag_x;         /* where the page stood when it was seized */
  double           drag_y;

  GtkWidget       *box;
  GtkLabel        *title_label;
  GtkWidget       *pages_box;
  GtkLabel        *page_label;
  GtkLabel        *zoom_label;
  GtkStack        *stack;
  GtkSpinner      *spinner;
  GtkLabel        *failed_label;
  GtkScrolledWindow *scrolled;
  SijilPaperSheet *sheet;
};

G_DEFINE_FINAL_TYPE (SijilPaperView, sijil_paper_view, GTK_TYPE_WIDGET)

typedef struct
{
  guint       page;
  int         max_width; /* as it was asked for */
  GdkTexture *texture;
} Picture;

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_object_unref (picture->texture);
  g_free (picture);
}

/*
 * Waiting.
 */

static void
fail (SijilPaperView *self,
      const GError   *error)
{
  g_autofree char *text = sijil_text_of_error (error);

  gtk_label_set_text (self->failed_label, text);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

/*
 * Pages.
 */

static Picture *
find_picture (SijilPaperView *self,
              int             at_least)
{
  Picture *best = NULL;

  for (GList *l = self->pictures.head; l != NULL; l = l->next)
    {
      Picture *picture = l->data;

      if (picture->page == self->page && picture->max_width >= at_least
          && (best == NULL || picture->max_width > best->max_width))
        best = picture;
    }

  return best;
}

static gsize
count_dots (SijilPaperView *self)
{
  gsize n = 0;

  for (GList *l = self->pictures.head; l != NULL; l = l->next)
    {
      GdkTexture *texture = ((Picture *) l->data)->texture;

      n += (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture);
    }

  return n;
}

static void
keep_picture (SijilPaperView *self,
              guint           page,
              int             max_width,
              GdkTexture     *texture)
{
  Picture *picture = g_new0 (Picture, 1);

  picture->page = page;
  picture->max_width = max_width;
  picture->texture = texture;
  g_queue_push_head (&self->pictures, picture);
  while (count_dots (self) > MAX_PICTURES_DOTS && g_queue_get_length (&self->pictures) > 1)
    picture_free (g_queue_pop_tail (&self->pictures));
}

static gboolean
is_pdf (SijilPaperView *self)
{
  return g_str_equal (sijil_content_get_facts (self->content)->media_type, "application/pdf");
}

/* A picture is stored as the camera held it and drawn upright, so its sides are known when it is drawn. */
static void
set_page_size (SijilPaperView *self,
               GdkTexture     *texture)
{
  const SijilPaperFacts *facts = sijil_content_get_facts (self->content);
  double scale = is_pdf (self) ? DOTS_PER_POINT : 1;
  double width = MAX (facts->width, 1), height = MAX (facts->height, 1);

  if (texture != NULL)
    {
      double ratio = (double) gdk_texture_get_height (texture) / gdk_texture_get_width (texture);

      if (!is_pdf (self) && (ratio > 1) != (height > width))
        width = height;
      height = width * ratio;
    }
  sijil_paper_sheet_set_size (self->sheet, width * scale, height * scale);
}

/* In steps, so that a little more zoom does not draw the page again. */
static int
get_wanted_width (SijilPaperView *self)
{
  static const int steps[] = { 600, 1200, 2400, SIJIL_CAPTURE_PAGE_MAX_WIDTH };
  const SijilPaperFacts *facts = sijil_content_get_facts (self->content);
  double scale = is_pdf (self) ? DOTS_PER_POINT : 1;
  double shown = facts->width * scale * sijil_paper_sheet_get_zoom (self->sheet)
                 * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int highest = (int) ((double) MAX_HEIGHT * facts->width / MAX (facts->height, 1));
  int wanted;
  guint step = 0;

  while (step + 1 < G_N_ELEMENTS (steps) && steps[step] < shown)
    step++;

  wanted = MIN (steps[step], highest);
  if (self->most_width > 0)
    wanted = MIN (wanted, self->most_width);

  return MAX (SIJIL_CAPTURE_PAGE_MIN_WIDTH, wanted);
}

static void draw_page (SijilPaperView *self);

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SijilPaperView) self = user_data;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = sijil_content_draw_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  sijil_spin_stop (self->spinner);
  if (texture == NULL)
    {
      Picture *coarse = find_picture (self, 0);

      /* a page that can be read is not taken away because it could not be made finer */
      self->drawing_width = 0;
      if (coarse != NULL)
        self->most_width = coarse->max_width;
      else
        fail (self, error);
      return;
    }

  keep_picture (self, self->page, self->drawing_width, texture);
  self->drawing_width = 0;
  draw_page (self);
}

static void
update_labels (SijilPaperView *self)
{
  guint n_pages = sijil_paper_view_get_n_pages (self);
  g_autofree char *pages = g_strdup_printf ("%u / %u", self->page, n_pages);
  g_autofree char *isolated = sijil_text_isolate (pages);
  /* Translators: how large a page is shown, such as “100 %” */
  g_autofree char *zoom = g_strdup_printf (_("%d %%"), (int) lround (sijil_paper_sheet_get_zoom (self->sheet) * 100));
  g_autofree char *isolated_zoom = sijil_text_isolate (zoom);

  gtk_label_set_text (self->page_label, isolated);
  gtk_label_set_text (self->zoom_label, isolated_zoom);
  gtk_widget_set_visible (self->pages_box, n_pages > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.previous", self->page > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.next", self->page < n_pages);
}

/* Shows what there is of the page, and asks for what is missing of it. */
static void
draw_page (SijilPaperView *self)
{
  int wanted = get_wanted_width (self);
  Picture *picture = find_picture (self, 0);

  gtk_stack_set_visible_child_name (self->stack, "paper");
  set_page_size (self, picture != NULL ? picture->texture : NULL);
  sijil_paper_sheet_set_texture (self->sheet, picture != NULL ? picture->texture : NULL);
  update_labels (self);

  wanted = get_wanted_width (self);
  if (find_picture (self, wanted) != NULL || self->drawing_width == wanted)
    return;

  g_cancellable_cancel (self->draw_cancellable);
  g_clear_object (&self->draw_cancellable);
  self->draw_cancellable = g_cancellable_new ();
  self->drawing_width = wanted;
  sijil_spin_soon (self->spinner);
  sijil_content_draw (self->content, (int) self->page, wanted, self->draw_cancellable, drawn_cb, g_object_ref (self));
}

static gboolean
draw_later_cb (gpointer data)
{
  SijilPaperView *self = data;

  self->drawing = 0;
  if (self->content != NULL)
    draw_page (self);

  return G_SOURCE_REMOVE;
}

static void
resized_cb (SijilPaperView *self)
{
  if (self->content != NULL && self->drawing == 0)
    self->drawing = g_timeout_add (DRAW_AFTER_MS, draw_later_cb, self);
}

static void
go_to_page (SijilPaperView *self,
            guint           page)
{
  if (page < 1 || page > sijil_paper_view_get_n_pages (self) || page == self->page)
    return;

  self->page = page;
  g_cancellable_cancel (self->draw_cancellable);
  self->drawing_width = 0;
  sijil_spin_stop (self->spinner);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  draw_page (self);
}

/*
 * Enlarging.
 */

static double
get_centre (GtkAdjustment *adjustment)
{
  double upper = gtk_adjustment_get_upper (adjustment);

  return upper > 0 ? (gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) / 2) / upper : 0.5;
}

static void
restore_centre (GtkAdjustment *adjustment,
                double         centre)
{
  if (centre >= 0)
    gtk_adjustment_set_value (adjustment, centre * gtk_adjustment_get_upper (adjustment)
                                          - gtk_adjustment_get_page_size (adjustment) / 2);
}

static void
hadjustment_cb (SijilPaperView *self,
                GtkAdjustment  *adjustment)
{
  restore_centre (adjustment, self->centre_x);
  self->centre_x = -1;
}

static void
vadjustment_cb (SijilPaperView *self,
                GtkAdjustment  *adjustment)
{
  restore_centre (adjustment, self->centre_y);
  self->centre_y = -1;
}

static void
set_zoom (SijilPaperView *self,
          double          zoom)
{
  if (self->content == NULL)
    return;

  self->centre_x = get_centre (gtk_scrolled_window_get_hadjustment (self->scrolled));
  self->centre_y = get_centre (gtk_scrolled_window_get_vadjustment (self->scrolled));
  sijil_paper_sheet_set_zoom (self->sheet, zoom > 0 ? CLAMP (zoom, MIN_ZOOM, MAX_ZOOM) : 0);
  update_labels (self);
  resized_cb (self);
}

/*
 * Actions.
 */

static void
page_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilPaperView *self = SIJIL_PAPER_VIEW (widget);

  go_to_page (self, g_str_equal (name, "paper.next") ? self->page + 1 : self->page - 1);
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilPaperView *self = SIJIL_PAPER_VIEW (widget);
  double zoom = sijil_paper_sheet_get_zoom (self->sheet);

  set_zoom (self, g_str_equal (name, "paper.zoom-in") ? zoom * ZOOM_STEP : zoom / ZOOM_STEP);
}

static void
fit_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  set_zoom (SIJIL_PAPER_VIEW (widget), 0);
}

static void
turn_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilPaperView *self = SIJIL_PAPER_VIEW (widget);

  sijil_paper_sheet_set_turns (self->sheet, sijil_paper_sheet_get_turns (self->sheet) + 1);
}

static gboolean
scroll_cb (SijilPaperView           *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action (GTK_WIDGET (self), dy < 0 ? "paper.zoom-in" : "paper.zoom-out", NULL);
  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (SijilPaperView *self)
{
  self->drag_x = gtk_adjustment_get_value (gtk_scrolled_window_get_hadjustment (self->scrolled));
  self->drag_y = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scrolled));
  gtk_widget_grab_focus (GTK_WIDGET (self->scrolled));
}

static void
drag_update_cb (SijilPaperView *self,
                double          x,
                double          y)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_hadjustment (self->scrolled), self->drag_x - x);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), self->drag_y - y);
}

static void
sijil_paper_view_dispose (GObject *object)
{
  SijilPaperView *self = SIJIL_PAPER_VIEW (object);

  g_cancellable_cancel (self->load_cancellable);
  g_cancellable_cancel (self->draw_cancellable);
  g_clear_object (&self->load_cancellable);
  g_clear_object (&self->draw_cancellable);
  g_clear_handle_id (&self->drawing, g_source_remove);
  g_clear_pointer (&self->content, sijil_content_unref);
  g_queue_clear_full (&self->pictures, picture_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_PAPER_VIEW);
  G_OBJECT_CLASS (sijil_paper_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-paper-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilPaperView, box);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperView, title_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperView, pages_box);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperView, page_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperView, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperView, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperView, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperView, failed_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperView, sheet);
  gtk_widget_class_bind_template_callback (widget_class, resized_cb);
  gtk_widget_class_bind_template_callback (widget_class, scroll_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_update_cb);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const guint nearer[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add };
  static const guint farther[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };
  static const guint fit[] = { GDK_KEY_0, GDK_KEY_KP_0 };

  for (guint i = 0; i < G_N_ELEMENTS (nearer); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, nearer[i], GDK_CONTROL_MASK, "paper.zoom-in", NULL);
      gtk_widget_class_add_binding_action (widget_class, nearer[i], GDK_CONTROL_MASK | GDK_SHIFT_MASK, "paper.zoom-in", NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (farther); i++)
    gtk_widget_class_add_binding_action (widget_class, farther[i], GDK_CONTROL_MASK, "paper.zoom-out", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fit); i++)
    gtk_widget_class_add_binding_action (widget_class, fit[i], GDK_CONTROL_MASK, "paper.fit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "paper.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "paper.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "paper.turn", NULL);
}

static void
sijil_paper_view_class_init (SijilPaperViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_paper_view_dispose;

  g_type_ensure (SIJIL_TYPE_PAPER_SHEET);
  bind_children (widget_class);
  gtk_widget_class_set_css_name (widget_class, "paperview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "paper.next", NULL, page_action);
  gtk_widget_class_install_action (widget_class, "paper.previous", NULL, page_action);
  gtk_widget_class_install_action (widget_class, "paper.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "paper.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "paper.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "paper.turn", NULL, turn_action);
  bind_keys (widget_class);
}

static void
sijil_paper_view_init (SijilPaperView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_queue_init (&self->pictures);
  self->centre_x = self->centre_y = -1;
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled), "changed", G_CALLBACK (hadjustment_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scrolled), "changed", G_CALLBACK (vadjustment_cb), self,
                           G_CONNECT_SWAPPED);
  sijil_paper_view_clear (self);
}

GtkWidget *
sijil_paper_view_new (void)
{
  return g_object_new (SIJIL_TYPE_PAPER_VIEW, NULL);
}

static void
set_actions_enabled (SijilPaperView *self,
                     gboolean        enabled)
{
  static const char * const actions[] = { "paper.next", "paper.previous", "paper.zoom-in", "paper.zoom-out", "paper.fit",
                                          "paper.turn" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], enabled);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilPaperView) self = user_data;
  g_autoptr (GError) error = NULL;
  SijilContent *content = sijil_content_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  sijil_spin_stop (self->spinner);
  g_clear_object (&self->load_cancellable);
  if (content == NULL)
    {
      fail (self, error);
      return;
    }

  self->content = content;
  self->page = 1;
  set_actions_enabled (self, TRUE);
  draw_page (self);
}

static GCancellable *
begin_loading (SijilPaperView *self,
               const char     *title)
{
  sijil_paper_view_clear (self);
  gtk_label_set_text (self->title_label, title != NULL ? title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : "", -1);
  gtk_stack_set_visible_child_name (self->stack, "paper");
  self->load_cancellable = g_cancellable_new ();
  sijil_spin_soon (self->spinner);
  return self->load_cancellable;
}

/**
 * sijil_paper_view_show_paper:
 * @paper_uuid: of a paper of the register or of a draft
 * @title: (nullable): what it is called
 *
 * Shows its first page at the width of the view. A paper that cannot be shown says why in its place.
 */
void
sijil_paper_view_show_paper (SijilPaperView *self,
                             SijilDesk      *desk,
                             const char     *paper_uuid,
                             const char     *title)
{
  g_return_if_fail (SIJIL_IS_PAPER_VIEW (self) && desk != NULL && paper_uuid != NULL);

  sijil_content_load_paper (desk, paper_uuid, begin_loading (self, title), loaded_cb, g_object_ref (self));
}

/** sijil_paper_view_show_file: the same for a file that is not yet in the register. */
void
sijil_paper_view_show_file (SijilPaperView *self,
                            const char     *path,
                            const char     *title)
{
  g_return_if_fail (SIJIL_IS_PAPER_VIEW (self) && path != NULL);

  sijil_content_load_file (path, begin_loading (self, title), loaded_cb, g_object_ref (self));
}

/** sijil_paper_view_clear: shows that no paper is chosen. */
void
sijil_paper_view_clear (SijilPaperView *self)
{
  g_cancellable_cancel (self->load_cancellable);
  g_cancellable_cancel (self->draw_cancellable);
  g_clear_object (&self->load_cancellable);
  g_clear_object (&self->draw_cancellable);
  g_clear_handle_id (&self->drawing, g_source_remove);
  sijil_spin_stop (self->spinner);
  g_clear_pointer (&self->content, sijil_content_unref);
  g_queue_clear_full (&self->pictures, picture_free);
  self->page = 0;
  self->drawing_width = 0;
  self->most_width = 0;

  sijil_paper_sheet_set_texture (self->sheet, NULL);
  sijil_paper_sheet_set_size (self->sheet, 0, 0);
  sijil_paper_sheet_set_zoom (self->sheet, 0);
  sijil_paper_sheet_set_turns (self->sheet, 0);
  gtk_label_set_text (self->title_label, "");
  gtk_label_set_text (self->zoom_label, "");
  gtk_widget_set_visible (self->pages_box, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "empty");
  set_actions_enabled (self, FALSE);
}

/** sijil_paper_view_is_loading: whether the paper or its page is still being made. */
gboolean
sijil_paper_view_is_loading (SijilPaperView *self)
{
  return self->load_cancellable != NULL || self->drawing_width != 0 || self->drawing != 0;
}

/** sijil_paper_view_get_page: Returns: 1 for the first; 0 when there is no paper. */
guint
sijil_paper_view_get_page (SijilPaperView *self)
{
  return self->page;
}

guint
sijil_paper_view_get_n_pages (SijilPaperView *self)
{
  return self->content != NULL ? (guint) MAX (sijil_content_get_facts (self->content)->pages, 1) : 0;
}
