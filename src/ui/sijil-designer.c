#include "ui/sijil-designer-private.h"

#include "ui/sijil-compat.h"
#include "ui/sijil-design-jobs.h"
#include "ui/sijil-design-keep.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"
#include "ui/sijil-wrap-bar.h"

#include <glib/gi18n.h>
#include <math.h>

#define SIDE_WIDTH    310
#define N_KINDS       6 /* of sijil_layout_preview_invented(): categories, and sexes of persons */
#define N_WORTHS      3

G_DEFINE_FINAL_TYPE (SijilDesigner, sijil_designer, ADW_TYPE_WINDOW)

/*
 * What is shown about the layout.
 */

gboolean
_sijil_designer_is_changed (SijilDesigner *self)
{
  return self->is_recovered || sijil_sketch_is_changed (sijil_design_get_sketch (self->design));
}

void
_sijil_designer_update_title (SijilDesigner *self)
{
  gboolean is_arabic = sijil_text_get_language () == SIJIL_LANGUAGE_AR;
  const char *title = sijil_design_get_text (self->design, is_arabic ? "title_ar" : "title_fr");
  g_autofree char *code = g_strdup_printf ("%s/%g", sijil_design_get_text (self->design, "id"), sijil_design_get_number (self->design, "version"));
  g_autofree char *isolated = sijil_text_isolate (code);
  g_autofree char *subtitle = _sijil_designer_is_changed (self)
                                ? g_strdup_printf ("%s%s · %s", sijil_line_mark (), isolated, _("Not saved")) : g_strdup (isolated);

  adw_window_title_set_title (self->page_title, *title != '\0' ? title : _("Layout of the cards"));
  adw_window_title_set_subtitle (self->page_title, subtitle);
}

static void
update_face (SijilDesigner *self)
{
  gboolean is_front = g_strcmp0 (sijil_sketch_get_face (sijil_design_get_sketch (self->design)), "front") == 0;

  gtk_toggle_button_set_active (is_front ? self->front_button : self->back_button, TRUE);
}

static void
selected_cb (SijilDesigner *self)
{
  g_autofree char *text = self->design != NULL ? sijil_design_canvas_describe (self->canvas) : NULL;
  g_autofree char *line = NULL;

  if (self->design == NULL)
    return;

  line = g_strconcat (sijil_line_mark (), text, NULL);
  gtk_label_set_text (self->selection_label, line);
  update_face (self);
  _sijil_designer_update_acts (self);
}

static void
changed_cb (SijilDesigner *self)
{
  if (self->design == NULL) /* a field that is left as the window goes */
    return;

  _sijil_designer_update_title (self);
  selected_cb (self);
  _sijil_designer_keep_soon (self);
}

static void
describe_fault (GString                *text,
                const SijilLayoutFault *fault)
{
  g_autofree char *sentence = sijil_text_of_error (fault->error);

  if (fault->item != NULL)
    {
      g_autofree char *item = sijil_text_isolate (fault->item);

      g_string_append_printf (text, "%s · ", item);
    }
  g_string_append (text, sentence);
}

/* The first one, and how many more there are. */
static void
painted_cb (SijilDesigner *self)
{
  const SijilPainting *painting = sijil_design_get_painting (self->design);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean can_show = FALSE;

  if (painting->faults->len == 0)
    {
      sijil_banner_hide (self->fault_banner);
      return;
    }

  g_string_append (text, sijil_line_mark ());
  describe_fault (text, painting->faults->pdata[0]);
  if (painting->faults->len > 1)
    {
      guint more = painting->faults->len - 1;

      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("(and %u more)", "(and %u more)", more), more);
    }
  for (guint i = 0; i < painting->faults->len; i++)
    can_show |= ((const SijilLayoutFault *) painting->faults->pdata[i])->item != NULL;
  sijil_banner_set_button (self->fault_banner, can_show ? _("Show the item") : NULL, "design.show-fault");
  sijil_banner_show (self->fault_banner, SIJIL_BANNER_WARNING, text->str);
}

static gboolean
tell_zoom_cb (gpointer data)
{
  SijilDesigner *self = data;
  g_autofree char *text = g_strdup_printf ("\u2066%.0f %%\u2069", round (sijil_design_canvas_get_zoom (self->canvas) * 100.0));

  self->zoom_told = 0;
  gtk_button_set_label (self->zoom_button, text);
  return G_SOURCE_REMOVE;
}

/* It comes while the canvas is given its place. */
static void
zoomed_cb (SijilDesigner *self)
{
  if (self->zoom_told == 0)
    self->zoom_told = g_idle_add (tell_zoom_cb, self);
}

/*
 * Looks.
 */

static void
face_cb (SijilDesigner *self)
{
  if (self->design != NULL)
    sijil_design_set_face (self->design, gtk_toggle_button_get_active (self->front_button) ? "front" : "back");
}

static void
look_cb (SijilDesigner *self)
{
  sijil_design_canvas_show_grid (self->canvas, gtk_toggle_button_get_active (self->grid_button));
  sijil_design_canvas_set_snap (self->canvas, gtk_toggle_button_get_active (self->snap_button));
}

/* As sijil_design_specimens_job() puts them in order. */
static void
specimen_cb (SijilDesigner *self)
{
  guint card = gtk_drop_down_get_selected (self->specimen_drop);
  guint worth = gtk_drop_down_get_selected (self->worth_drop);

  if (self->specimens != NULL && card != GTK_INVALID_LIST_POSITION && worth != GTK_INVALID_LIST_POSITION)
    sijil_design_set_specimens (self->design, self->specimens, (card / N_KINDS * N_WORTHS + worth) * N_KINDS + card % N_KINDS);
}

static void
list_specimens (SijilDesigner *self)
{
  const char * const cards[] = {
    _("Artisan, a woman"), _("Artisan, a man"), _("Master artisan, a woman"), _("Master artisan, a man"), _("Cooperative"), _("Enterprise"),
  };
  const char * const worths[] = { _("Final card"), _("Provisional card"), _("Specimen"), NULL };
  GtkStringList *list = gtk_string_list_new (NULL);
  GtkStringList *worth_list = gtk_string_list_new (worths);

  for (guint i = 0; i < N_KINDS; i++)
    gtk_string_list_append (list, cards[i]);
  for (guint i = 0; i < N_KINDS; i++)
    {
      /* Translators: the card of %s with the longest names and title of the register, without a photo */
      g_autofree char *text = g_strdup_printf (_("Hardest: %s"), cards[i]);

      gtk_string_list_append (list, text);
    }
  gtk_drop_down_set_model (self->specimen_drop, G_LIST_MODEL (list));
  gtk_drop_down_set_model (self->worth_drop, G_LIST_MODEL (worth_list));
  g_object_unref (list);
  g_object_unref (worth_list);
}

static void
specimens_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SijilDesigner) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) specimens = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  if (self->design == NULL || sijil_report (GTK_WIDGET (self), error, NULL))
    return;

  self->specimens = g_steal_pointer (&specimens);
  specimen_cb (self);
}

/* @json: what was saved; what was changed since stays kept. */
void
_sijil_designer_mark_saved (SijilDesigner *self,
                            GBytes        *json)
{
  sijil_sketch_mark_saved (sijil_design_get_sketch (self->design), json);
  self->is_recovered = FALSE;
  if (!_sijil_designer_is_changed (self))
    _sijil_designer_forget (self);
  _sijil_designer_update_title (self);
}

/*
 * Closing.
 */

static void
closing_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilDesigner) self = user_data;

  if (!sijil_ask_finish (result) || self->design == NULL)
    return;

  self->is_closing = TRUE;
  _sijil_designer_forget (self);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
sijil_designer_close_request (GtkWindow *window)
{
  SijilDesigner *self = SIJIL_DESIGNER (window);

  if (self->design != NULL && !self->is_closing && _sijil_designer_is_changed (self))
    {
      sijil_ask (GTK_WIDGET (self), _("Throw the changes away?"), _("The layout was changed and neither saved nor proposed."),
                 _("Throw away"), TRUE, closing_cb, g_object_ref (self));
      return TRUE;
    }

  return GTK_WINDOW_CLASS (sijil_designer_parent_class)->close_request (window);
}

static void
say_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  const char *text;
  gboolean is_error;

  g_variant_get (parameter, "(&sb)", &text, &is_error);
  sijil_banner_show (SIJIL_DESIGNER (widget)->message_banner, is_error ? SIJIL_BANNER_ERROR : SIJIL_BANNER_INFORMATION, text);
}

/*
 * Life.
 */

static void
sijil_designer_dispose (GObject *object)
{
  SijilDesigner *self = SIJIL_DESIGNER (object);

  if (self->design != NULL)
    {
      _sijil_designer_keep_at_last (self);
      sijil_design_keep_set_open (self->keep_id, FALSE);
    }
  g_clear_handle_id (&self->zoom_told, g_source_remove);
  g_clear_weak_pointer (&self->opener);
  g_clear_object (&self->design);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->specimens, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_DESIGNER);
  G_OBJECT_CLASS (sijil_designer_parent_class)->dispose (object);
}

static void
sijil_designer_finalize (GObject *object)
{
  SijilDesigner *self = SIJIL_DESIGNER (object);

  g_free (self->name);
  g_free (self->place);
  g_free (self->login);
  g_free (self->keep_id);
  G_OBJECT_CLASS (sijil_designer_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-designer.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, page_title);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, message_banner);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, fault_banner);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, front_button);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, back_button);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, grid_button);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, snap_button);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, specimen_drop);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, worth_drop);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, canvas);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, selection_label);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, meter);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, side);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, panes);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, properties);
  gtk_widget_class_bind_template_child (widget_class, SijilDesigner, items);
  gtk_widget_class_bind_template_callback (widget_class, face_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, specimen_cb);
}

static void
sijil_designer_class_init (SijilDesignerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_designer_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_designer_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = sijil_designer_close_request;

  g_type_ensure (SIJIL_TYPE_BANNER);
  g_type_ensure (SIJIL_TYPE_WRAP_BAR);
  g_type_ensure (SIJIL_TYPE_DESIGN_CANVAS);
  g_type_ensure (SIJIL_TYPE_DESIGN_METER);
  g_type_ensure (SIJIL_TYPE_DESIGN_PROPERTIES);
  g_type_ensure (SIJIL_TYPE_DESIGN_ITEMS);
  bind_children (widget_class);
  _sijil_designer_add_acts (widget_class);
  gtk_widget_class_install_action (widget_class, "win.say", "(sb)", say_action);
}

static void
sijil_designer_init (SijilDesigner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_clamp_set_maximum_size (self->side, sijil_text_is_large () ? SIDE_WIDTH * 5 / 4 : SIDE_WIDTH);
  adw_clamp_set_tightening_threshold (self->side, adw_clamp_get_maximum_size (self->side));
  g_signal_connect_object (self->canvas, "zoomed", G_CALLBACK (zoomed_cb), self, G_CONNECT_SWAPPED);
  list_specimens (self);
}

void
_sijil_designer_set_design (SijilDesigner *self,
                            SijilDesign   *design) /* (transfer full) */
{
  self->design = design;
  sijil_design_canvas_set_design (self->canvas, design);
  sijil_design_meter_set_design (self->meter, design);
  sijil_design_items_set_design (self->items, design);
  sijil_design_properties_set_design (self->properties, design);
  g_signal_connect_object (design, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (design, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (design, "painted", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
  _sijil_designer_update_title (self);
  selected_cb (self);
  sijil_session_read (sijil_desk_get_session (self->desk), sijil_design_specimens_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                      NULL, specimens_cb, g_object_ref (self));
}

SijilDesign *
sijil_designer_get_design (SijilDesigner *self)
{
  return self->design;
}

SijilDesignCanvas *
sijil_designer_get_canvas (SijilDesigner *self)
{
  return self->canvas;
}

/** sijil_designer_is_ready: whether cards to look at are there and the face is drawn as it is */
gboolean
sijil_designer_is_ready (SijilDesigner *self)
{
  return self->specimens != NULL && sijil_design_get_painting (self->design) != NULL && sijil_design_is_painted (self->design);
}
