/* What the buttons, menus and keys of the designer do. */

#include "ui/sijil-designer-private.h"

#include "ui/sijil-compat.h"
#include "ui/sijil-design-jobs.h"
#include "ui/sijil-page.h"

#include <glib/gi18n.h>

#define ZOOM 1.25

static SijilSketch *
get_sketch (gpointer widget)
{
  return sijil_design_get_sketch (SIJIL_DESIGNER (widget)->design);
}

/* Both the file and what is selected may be others now. */
static void
acted (gpointer widget)
{
  SijilDesign *design = SIJIL_DESIGNER (widget)->design;

  sijil_design_acted (design);
  sijil_design_selected (design);
}

/*
 * Taking back, copying.
 */

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (g_str_equal (name, "design.undo"))
    sijil_sketch_undo (get_sketch (widget));
  else
    sijil_sketch_redo (get_sketch (widget));
  acted (widget);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autofree char *text = sijil_sketch_copy (get_sketch (widget));

  if (text == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  if (g_str_equal (name, "design.cut") && sijil_sketch_remove (get_sketch (widget)))
    acted (widget);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilDesigner) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->design == NULL)
    return;

  if (text != NULL && sijil_sketch_paste (get_sketch (self), text))
    acted (self);
  else
    sijil_toast (GTK_WIDGET (self->canvas), _("Nothing that can be pasted here was copied."));
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb, g_object_ref (widget));
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  if (sijil_sketch_duplicate (get_sketch (widget)))
    acted (widget);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  if (sijil_sketch_remove (get_sketch (widget)))
    acted (widget);
}

static void
select_all_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  sijil_sketch_select_all (get_sketch (widget));
  sijil_design_selected (SIJIL_DESIGNER (widget)->design);
}

/* Locks what is selected, or lets it go when all of it is locked. */
static void
lock_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilSketch *sketch = get_sketch (widget);
  gboolean any_free = FALSE;

  for (guint i = 0; i < sijil_sketch_get_n_items (sketch); i++)
    any_free |= sijil_sketch_is_selected (sketch, i) && !sijil_sketch_is_locked (sketch, i);
  if (sijil_sketch_set_locked (sketch, any_free))
    acted (widget);
}

/*
 * Order.
 */

static guint
find (const char         *name,
      const char * const *names)
{
  guint i = 0;

  while (names[i] != NULL && !g_str_equal (names[i], name))
    i++;
  return i;
}

static void
align_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  static const char * const edges[] = { "left", "centre", "right", "top", "middle", "bottom", NULL };

  if (sijil_sketch_align (get_sketch (widget), (SijilEdge) find (g_variant_get_string (parameter, NULL), edges)))
    acted (widget);
}

static void
distribute_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  if (sijil_sketch_distribute (get_sketch (widget), g_str_equal (g_variant_get_string (parameter, NULL), "upright")))
    acted (widget);
}

static void
reorder (GtkWidget  *widget,
         const char *order)
{
  static const char * const orders[] = { "back", "backward", "forward", "front", NULL };

  if (sijil_sketch_reorder (get_sketch (widget), (SijilOrder) find (order, orders)))
    acted (widget);
}

static void
order_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  reorder (widget, g_variant_get_string (parameter, NULL));
}

static void
forward_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  reorder (widget, g_str_equal (name, "design.forward") ? "forward" : "backward");
}

/*
 * Adding.
 */

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SijilDesign *design = SIJIL_DESIGNER (widget)->design;

  sijil_sketch_add (get_sketch (widget), g_variant_get_string (parameter, NULL), sijil_design_get_number (design, "width") / 2.0,
                    sijil_design_get_number (design, "height") / 2.0);
  acted (widget);
  gtk_widget_grab_focus (GTK_WIDGET (SIJIL_DESIGNER (widget)->canvas));
}

typedef struct
{
  SijilDesigner *self;
  char          *path;
} Picture;

static void
picture_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Picture *picture = user_data;
  g_autoptr (SijilDesigner) self = picture->self;
  g_autofree char *path = picture->path;
  g_autofree char *file = g_filename_display_basename (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilDesignPicture) read = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  g_free (picture);
  if (self->design != NULL && !sijil_report (GTK_WIDGET (self), error, NULL))
    sijil_design_add_picture (self->design, file, read->bytes, read->media_type);
}

/** sijil_designer_add_picture: @path: of a PNG, JPEG or SVG file, which the helper looks at first */
void
sijil_designer_add_picture (SijilDesigner *self,
                            const char    *path)
{
  Picture *picture = g_new0 (Picture, 1);

  picture->self = g_object_ref (self);
  picture->path = g_strdup (path);
  sijil_session_read (sijil_desk_get_session (self->desk), sijil_design_picture_job, g_strdup (path), g_free,
                      (GDestroyNotify) sijil_design_picture_free, NULL, picture_read_cb, picture);
}

static void
picture_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SijilDesigner) self = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL && self->design != NULL)
    sijil_designer_add_picture (self, g_file_peek_path (file));
}

static void
add_picture_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  static const char * const patterns[] = { "*.png", "*.jpg", "*.jpeg", "*.svg", NULL };

  sijil_choose_open (widget, _("Picture for the layout"), _("Pictures"), patterns, picture_chosen_cb, g_object_ref (widget));
}

/*
 * Looking.
 */

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilDesignCanvas *canvas = SIJIL_DESIGNER (widget)->canvas;

  if (g_str_equal (name, "design.zoom-fit"))
    sijil_design_canvas_fit (canvas);
  else
    sijil_design_canvas_zoom (canvas, g_str_equal (name, "design.zoom-in") ? ZOOM : 1.0 / ZOOM);
}

/* The first fault that names an item. */
static void
show_fault_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SijilDesigner *self = SIJIL_DESIGNER (widget);
  const SijilPainting *painting = sijil_design_get_painting (self->design);

  for (guint i = 0; painting != NULL && i < painting->faults->len; i++)
    {
      const SijilLayoutFault *fault = painting->faults->pdata[i];

      if (fault->item != NULL && sijil_design_select_named (self->design, fault->face, fault->item))
        {
          gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
          return;
        }
    }
}

/*
 * From the card to what is said of it, and back.
 */

static void
properties_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SijilDesigner *self = SIJIL_DESIGNER (widget);

  gtk_stack_set_visible_child_name (self->panes, "properties");
  sijil_design_properties_begin (self->properties);
}

static void
other_pane_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SijilDesigner *self = SIJIL_DESIGNER (widget);

  if (gtk_widget_has_focus (GTK_WIDGET (self->canvas)))
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->panes), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/** _sijil_designer_update_acts: what can be done now can be pressed. */
void
_sijil_designer_update_acts (SijilDesigner *self)
{
  static const char * const with_items[] = { "design.copy", "design.cut", "design.duplicate", "design.remove", "design.lock", "design.order",
                                             "design.forward", "design.backward", "design.align" };
  SijilSketch *sketch = get_sketch (self);
  guint n = sijil_sketch_get_n_selected (sketch);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "design.undo", sijil_sketch_can_undo (sketch));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "design.redo", sijil_sketch_can_redo (sketch));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "design.distribute", n > 2);
  for (guint i = 0; i < G_N_ELEMENTS (with_items); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), with_items[i], n > 0);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint           key;
    GdkModifierType state;
    const char     *action;
  } keys[] = {
    { GDK_KEY_z, GDK_CONTROL_MASK, "design.undo" }, { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "design.redo" },
    { GDK_KEY_y, GDK_CONTROL_MASK, "design.redo" }, { GDK_KEY_s, GDK_CONTROL_MASK, "design.save-file" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "design.zoom-in" }, { GDK_KEY_minus, GDK_CONTROL_MASK, "design.zoom-out" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "design.zoom-fit" }, { GDK_KEY_w, GDK_CONTROL_MASK, "window.close" },
    { GDK_KEY_F6, 0, "design.other-pane" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].state, keys[i].action, NULL);
}

/** _sijil_designer_add_acts: when the class is made */
void
_sijil_designer_add_acts (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                   *name;
    const char                   *parameter; /* (nullable) */
    GtkWidgetActionActivateFunc   act;
  } acts[] = {
    { "design.undo", NULL, undo_action }, { "design.redo", NULL, undo_action }, { "design.copy", NULL, copy_action },
    { "design.cut", NULL, copy_action }, { "design.paste", NULL, paste_action }, { "design.duplicate", NULL, duplicate_action },
    { "design.remove", NULL, remove_action }, { "design.select-all", NULL, select_all_action }, { "design.lock", NULL, lock_action },
    { "design.align", "s", align_action }, { "design.distribute", "s", distribute_action }, { "design.order", "s", order_action },
    { "design.forward", NULL, forward_action }, { "design.backward", NULL, forward_action }, { "design.add", "s", add_action },
    { "design.add-picture", NULL, add_picture_action }, { "design.save-file", NULL, _sijil_designer_save_file_action },
    { "design.propose", NULL, _sijil_designer_propose_action }, { "design.zoom-in", NULL, zoom_action }, { "design.zoom-out", NULL, zoom_action },
    { "design.zoom-fit", NULL, zoom_action }, { "design.show-fault", NULL, show_fault_action },
    { "design.properties", NULL, properties_action }, { "design.other-pane", NULL, other_pane_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    gtk_widget_class_install_action (widget_class, acts[i].name, acts[i].parameter, acts[i].act);
  bind_keys (widget_class);
}
