#include "ui/sijil-new-compare.h"

#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "core/sijil-str.h"
#include "model/sijil-demande.h"
#include "register/sijil-show.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-holder-photo.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"
#include "words/sijil-label.h"

#include <glib/gi18n.h>

struct _SijilNewCompare
{
  AdwWindow         parent_instance;

  SijilDesk        *desk;
  GtkWidget        *page;    /* whose window opens the other record; weak */
  JsonObject       *ours;    /* the person as the form has it */
  char             *other;   /* (nullable): number of the record beside it */
  GCancellable     *reading; /* (nullable) */

  GtkDropDown      *others;
  GtkLabel         *other_title;
  SijilHolderPhoto *our_photo;
  SijilHolderPhoto *other_photo;
  GtkGrid          *grid;
  GtkLabel         *summary;
  GtkLabel         *error_label;
};

G_DEFINE_FINAL_TYPE (SijilNewCompare, sijil_new_compare, ADW_TYPE_WINDOW)

/* What tells people apart. */
static const struct
{
  const char       *member;
  gboolean          is_day;
  GtkTextDirection  direction;
} rows[] = {
  { "name_fr", FALSE, GTK_TEXT_DIR_LTR },
  { "name_ar", FALSE, GTK_TEXT_DIR_RTL },
  { "cin", FALSE, GTK_TEXT_DIR_LTR },
  { "birth_on", TRUE, GTK_TEXT_DIR_LTR },
  { "birth_place_fr", FALSE, GTK_TEXT_DIR_LTR },
  { "birth_place_ar", FALSE, GTK_TEXT_DIR_RTL },
  { "phone", FALSE, GTK_TEXT_DIR_LTR },
  { "address_fr", FALSE, GTK_TEXT_DIR_LTR },
  { "address_ar", FALSE, GTK_TEXT_DIR_RTL },
  { "commune_fr", FALSE, GTK_TEXT_DIR_LTR },
};

static gpointer
read_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_show (reg, sijil_json_get_string (data, "number"), NULL, NULL, error);
}

/* (transfer full) */
static char *
get_value (JsonObject *holder,
           guint       row)
{
  const char *value = holder != NULL ? sijil_json_get_string (holder, rows[row].member) : NULL;

  return rows[row].is_day ? sijil_text_date (value, FALSE) : g_strdup (value != NULL ? value : "");
}

static void
attach_value (SijilNewCompare *self,
              const char      *text,
              guint            row,
              int              column,
              gboolean         differs)
{
  GtkWidget *label = gtk_label_new (*text != '\0' ? text : "—");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_set_direction (label, rows[row].direction);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, differs ? "differs" : "agrees");
  gtk_grid_attach (self->grid, label, column, (int) row, 1, 1);
}

/* A sign and a word for who hears the screen, beside the ground of the cells. */
static void
attach_mark (SijilNewCompare *self,
             guint            row,
             gboolean         differs)
{
  GtkWidget *image = gtk_image_new_from_icon_name (differs ? "sijil-doubt-symbolic" : "object-select-symbolic");
  const char *word = differs ? _("Differs") : _("Agrees");

  gtk_widget_set_tooltip_text (image, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  if (!differs)
    gtk_widget_add_css_class (image, "dim-label");
  gtk_grid_attach (self->grid, image, 3, (int) row, 1, 1);
}

/* A year alone does not differ from a day of that year. */
static gboolean
is_same (SijilNewCompare *self,
         JsonObject      *theirs,
         guint            row)
{
  const char *one = sijil_json_get_string (self->ours, rows[row].member);
  const char *two = sijil_json_get_string (theirs, rows[row].member);

  return g_strcmp0 (one, two) == 0 || (rows[row].is_day && (g_str_has_prefix (one, two) || g_str_has_prefix (two, one)));
}

/* Returns: whether the two say something else; what only one of them says is no difference. */
static gboolean
add_row (SijilNewCompare *self,
         JsonObject      *theirs,
         guint            row)
{
  g_autofree char *one = get_value (self->ours, row);
  g_autofree char *two = get_value (theirs, row);
  gboolean is_told_twice = *one != '\0' && *two != '\0';
  gboolean differs = is_told_twice && !is_same (self, theirs, row);
  GtkWidget *label;

  if (*one == '\0' && *two == '\0')
    return FALSE;

  label = gtk_label_new (sijil_label_for_field (rows[row].member));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (self->grid, label, 0, (int) row, 1, 1);
  attach_value (self, one, row, 1, differs);
  attach_value (self, two, row, 2, differs);
  if (is_told_twice)
    attach_mark (self, row, differs);
  return differs;
}

static void
fill (SijilNewCompare *self,
      JsonObject      *other)
{
  JsonObject *theirs = sijil_json_get_object (other, "holder");
  GtkWidget *child;
  guint n = 0;
  g_autofree char *text = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    n += add_row (self, theirs, i) ? 1 : 0;

  text = n == 0 ? g_strdup (_("Nothing differs of what both tell."))
                : g_strdup_printf (ngettext ("%u thing differs.", "%u things differ.", n), n);
  gtk_label_set_text (self->summary, text);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilNewCompare) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) other = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->desk == NULL)
    return;

  gtk_label_set_text (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), text != NULL);
  if (other != NULL)
    fill (self, other);
}

static void
other_chosen_cb (SijilNewCompare *self)
{
  SijilChoice *chosen = gtk_drop_down_get_selected_item (self->others);
  g_autofree char *isolated = NULL;

  if (chosen == NULL || self->desk == NULL)
    return;

  sijil_set_str (&self->other, sijil_choice_get_code (chosen));
  isolated = sijil_text_isolate (self->other);
  gtk_label_set_text (self->other_title, isolated);
  sijil_holder_photo_show (self->other_photo, self->desk, self->other);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  sijil_desk_read (self->desk, read_job, sijil_desk_data ("number", self->other, NULL), self->reading, read_cb, g_object_ref (self));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilNewCompare *self = SIJIL_NEW_COMPARE (widget);
  gboolean is_entry = self->other != NULL && sijil_number_parse (self->other, NULL) == SIJIL_NUMBER_ENTRY;

  if (self->other != NULL && self->page != NULL)
    sijil_go (self->page, is_entry ? "record" : "application", self->other);
  gtk_window_close (GTK_WINDOW (self));
}

static void
sijil_new_compare_dispose (GObject *object)
{
  SijilNewCompare *self = SIJIL_NEW_COMPARE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->desk);
  g_clear_weak_pointer (&self->page);
  g_clear_pointer (&self->ours, json_object_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_NEW_COMPARE);
  G_OBJECT_CLASS (sijil_new_compare_parent_class)->dispose (object);
}

static void
sijil_new_compare_finalize (GObject *object)
{
  g_free (SIJIL_NEW_COMPARE (object)->other);
  G_OBJECT_CLASS (sijil_new_compare_parent_class)->finalize (object);
}

static void
sijil_new_compare_class_init (SijilNewCompareClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_new_compare_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_new_compare_finalize;

  g_type_ensure (SIJIL_TYPE_CHOICE);
  g_type_ensure (SIJIL_TYPE_HOLDER_PHOTO);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-new-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilNewCompare, others);
  gtk_widget_class_bind_template_child (widget_class, SijilNewCompare, other_title);
  gtk_widget_class_bind_template_child (widget_class, SijilNewCompare, our_photo);
  gtk_widget_class_bind_template_child (widget_class, SijilNewCompare, other_photo);
  gtk_widget_class_bind_template_child (widget_class, SijilNewCompare, grid);
  gtk_widget_class_bind_template_child (widget_class, SijilNewCompare, summary);
  gtk_widget_class_bind_template_child (widget_class, SijilNewCompare, error_label);
  gtk_widget_class_bind_template_callback (widget_class, other_chosen_cb);
  gtk_widget_class_install_action (widget_class, "compare.open", NULL, open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sijil_new_compare_init (SijilNewCompare *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_numbers (SijilNewCompare *self,
              GPtrArray       *numbers)
{
  g_autoptr (GListStore) store = g_list_store_new (SIJIL_TYPE_CHOICE);

  for (guint i = 0; i < numbers->len; i++)
    {
      g_autoptr (SijilChoice) choice = sijil_choice_new_plain (numbers->pdata[i], numbers->pdata[i]);

      g_list_store_append (store, choice);
    }
  gtk_drop_down_set_model (self->others, G_LIST_MODEL (store));
  gtk_widget_set_visible (GTK_WIDGET (self->others), numbers->len > 1);
  other_chosen_cb (self);
}

/** sijil_new_compare_open: @numbers: (element-type utf8): at least one: of the records that are like the form */
void
sijil_new_compare_open (GtkWidget *page,
                        SijilDesk *desk,
                        SijilForm *form,
                        GPtrArray *numbers)
{
  SijilNewCompare *self = g_object_new (SIJIL_TYPE_NEW_COMPARE, "transient-for", gtk_widget_get_root (page), "modal", TRUE, NULL);
  g_autoptr (JsonObject) document = sijil_form_dup_whole (form);

  self->desk = g_object_ref (desk);
  g_set_weak_pointer (&self->page, page);
  self->ours = sijil_demande_dup_holder (document, "person", NULL);
  sijil_holder_photo_set (self->our_photo, sijil_form_get_photo (form));
  show_numbers (self, numbers);
  gtk_window_present (GTK_WINDOW (self));
}
