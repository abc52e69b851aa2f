/*
 * Moving about in the form: by its fields, its sections and Enter; and what is pasted into it.
 */

#include "ui/sijil-form.h"

#include "core/sijil-td1.h"
#include "ui/sijil-form-private.h"
#include "ui/sijil-inputs.h"

/** sijil_form_focus: goes to the field that @path names, or to what it lies in. */
gboolean
sijil_form_focus (SijilForm  *self,
                  const char *path)
{
  SijilInput *input;

  if (g_str_has_prefix (path, "activities") && !g_str_has_suffix (path, ".since"))
    return gtk_widget_grab_focus (GTK_WIDGET (self->crafts));
  if (g_str_has_prefix (path, "papers"))
    return gtk_widget_child_focus (GTK_WIDGET (self->checklist), GTK_DIR_TAB_FORWARD);
  if (g_str_has_prefix (path, "photo"))
    return gtk_widget_child_focus (GTK_WIDGET (self->photo), GTK_DIR_TAB_FORWARD);

  input = sijil_inputs_find_within (GTK_WIDGET (self->sections), path);
  if (input == NULL || !gtk_widget_get_mapped (GTK_WIDGET (input)))
    input = _sijil_form_find_input (self, "person.cin");
  return input != NULL && gtk_widget_grab_focus (GTK_WIDGET (input));
}

/** sijil_form_get_place: where what @path names stands: a number to compare, last when it is nowhere. */
guint
sijil_form_get_place (SijilForm  *self,
                      const char *path)
{
  /* Crafts stand above the first field of their section. */
  const char *field = g_str_has_prefix (path, "activities") ? "person.workers" : path;

  return sijil_inputs_get_place (GTK_WIDGET (self->sections), field);
}

static GtkWidget *
get_section (SijilForm *self,
             guint      number)
{
  GtkWidget *sections[SIJIL_FORM_N_SECTIONS] = {
    self->section_1, self->section_2, self->section_3, self->section_4, self->section_5, self->section_6,
  };

  return sections[CLAMP (number, 1, SIJIL_FORM_N_SECTIONS) - 1];
}

/** sijil_form_has_section: whether an application of this kind has it. */
gboolean
sijil_form_has_section (SijilForm *self,
                        guint      number)
{
  return gtk_widget_get_visible (get_section (self, number));
}

/* Not only the field that has the focus: all of the section that there is room for. */
static gboolean
show_section_cb (GtkWidget     *section,
                 GdkFrameClock *clock,
                 gpointer       data)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (section, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *sections = gtk_widget_get_parent (section);
  double x, y;

  if (scroller != NULL && sections != NULL && gtk_widget_translate_coordinates (section, sections, 0, 0, &x, &y))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), y);

  return G_SOURCE_REMOVE;
}

/** sijil_form_focus_section: @number: 1 to %SIJIL_FORM_N_SECTIONS. */
void
sijil_form_focus_section (SijilForm *self,
                          guint      number)
{
  GtkWidget *section = get_section (self, number);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!gtk_widget_get_visible (section) || root == NULL)
    return;

  gtk_root_set_focus (root, NULL); /* so that the first field is next, not the one after the last that had the focus */
  gtk_widget_set_focus_child (section, NULL);
  if (section == self->section_3 && gtk_widget_get_visible (GTK_WIDGET (self->crafts)))
    gtk_widget_grab_focus (GTK_WIDGET (self->crafts));
  else
    gtk_widget_child_focus (section, GTK_DIR_TAB_FORWARD);
  gtk_widget_add_tick_callback (section, show_section_cb, NULL, NULL); /* after the focus has scrolled */
}

/**
 * sijil_form_focus_place:
 * @from_top: whether somebody begins; otherwise the hand goes on where it stopped, behind all that is filled
 */
void
sijil_form_focus_place (SijilForm *self,
                        gboolean   from_top)
{
  SijilInput *input = sijil_inputs_find_empty (GTK_WIDGET (self->sections), from_top);

  if (input != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (input));
  else
    sijil_form_focus_section (self, 1);
}

/*
 * Keys.
 */

/* What is pasted is looked at first: a zone fills the form wherever the focus is, other text goes where it would. */
static void
clipboard_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SijilForm) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (text != NULL && sijil_td1_is_zone (text))
    _sijil_form_tell_zone (self, text);
  else if (focus != NULL)
    gtk_widget_activate_action (focus, "clipboard.paste", NULL);
}

static gboolean
is_paste (guint           keyval,
          GdkModifierType state)
{
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  return (gdk_keyval_to_lower (keyval) == GDK_KEY_v && modifiers == GDK_CONTROL_MASK)
         || (keyval == GDK_KEY_Insert && modifiers == GDK_SHIFT_MASK);
}

/* Pictures are for the wells of photo and papers. */
static gboolean
has_text (SijilForm *self)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (GTK_WIDGET (self)));

  return gdk_content_formats_contain_gtype (formats, G_TYPE_STRING)
         || gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8");
}

/* “form.paste” */
void
_sijil_form_paste_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, clipboard_cb, g_object_ref (widget));
}

/* A list that has its answer already, or a box that is filled. */
static gboolean
is_done (GtkWidget *focus)
{
  GtkWidget *input = focus != NULL ? gtk_widget_get_ancestor (focus, SIJIL_TYPE_INPUT) : NULL;

  return input != NULL && sijil_input_get_field (SIJIL_INPUT (input))->type != SIJIL_FIELD_BOOLEAN
         && !sijil_input_is_empty (SIJIL_INPUT (input));
}

/* Enter goes on to what is still to be filled; Tab stops at every field. */
static void
go_on (GtkRoot *root)
{
  GtkWidget *first = gtk_root_get_focus (root);

  do
    g_signal_emit_by_name (root, "move-focus", GTK_DIR_TAB_FORWARD);
  while (is_done (gtk_root_get_focus (root)) && gtk_root_get_focus (root) != first);
}

/* Enter goes on to the next field, Shift goes back. */
gboolean
_sijil_form_key (SijilForm       *self,
                 guint            keyval,
                 guint            keycode,
                 GdkModifierType  state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (is_paste (keyval, state) && has_text (self))
    return gtk_widget_activate_action (GTK_WIDGET (self), "form.paste", NULL);
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || focus == NULL
      || gtk_widget_get_native (focus) != GTK_NATIVE (root))
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return gtk_widget_activate_action (GTK_WIDGET (self), "new.deposit", NULL);
  if (GTK_IS_BUTTON (focus) || GTK_IS_TEXT_VIEW (focus) || GTK_IS_LABEL (focus)
      || sijil_craft_list_is_searching (self->crafts))
    if (gtk_widget_get_ancestor (focus, GTK_TYPE_DROP_DOWN) == NULL)
      return GDK_EVENT_PROPAGATE;

  if ((state & GDK_SHIFT_MASK) != 0)
    g_signal_emit_by_name (root, "move-focus", GTK_DIR_TAB_BACKWARD);
  else
    go_on (root);
  return GDK_EVENT_STOP;
}
