#include "ui/sijil-compare-view.h"

#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "core/sijil-str.h"
#include "register/sijil-show.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-holder-photo.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"
#include "words/sijil-label.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

#define LABEL_CHARS 18

struct _SijilCompareView
{
  AdwBin            parent_instance;

  SijilDesk        *desk;
  JsonObject       *ours;
  char             *other;   /* (nullable): number of the record beside it */
  GCancellable     *reading; /* (nullable) */
  GPtrArray        *kept;    /* (element-type GtkCheckButton) (unowned): each keeps what the register has of a row */
  gboolean          choose;

  GtkDropDown      *others;
  GtkGrid          *grid;
  GtkLabel         *summary;
  GtkLabel         *error_label;
  GtkWidget        *choose_label;
  GtkOrientable    *our_head;
  GtkOrientable    *their_head;
  SijilHolderPhoto *our_photo;
  SijilHolderPhoto *their_photo;
  GtkLabel         *our_title;
  GtkLabel         *our_number;
  GtkLabel         *their_number;
  GtkLabel         *their_state;
};

G_DEFINE_FINAL_TYPE (SijilCompareView, sijil_compare_view, ADW_TYPE_BIN)

/* What tells people apart, and how it is written. */
typedef enum
{
  ROW_LATIN,
  ROW_ARABIC,
  ROW_DAY,
  ROW_CRAFT,
} RowKind;

static const struct
{
  const char *member;
  RowKind     kind;
} rows[] = {
  { "name_fr", ROW_LATIN }, { "name_ar", ROW_ARABIC }, { "cin", ROW_LATIN }, { "birth_on", ROW_DAY },
  { "birth_place_fr", ROW_LATIN }, { "birth_place_ar", ROW_ARABIC }, { "phone", ROW_LATIN }, { "email", ROW_LATIN },
  { "address_fr", ROW_LATIN }, { "address_ar", ROW_ARABIC }, { "commune_fr", ROW_LATIN }, { "activities", ROW_CRAFT },
};

enum { COLUMN_LABEL, COLUMN_OURS, COLUMN_THEIRS, COLUMN_SIGN };

static gpointer
read_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_show (reg, sijil_json_get_string (data, "number"), NULL, NULL, error);
}

/* A value keeps its own direction, and stands where the lines of the window begin. */
static GtkWidget *
make_label (const char *text,
            RowKind     kind)
{
  GtkWidget *label = gtk_label_new (text);
  GtkTextDirection direction = kind == ROW_ARABIC ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (kind == ROW_CRAFT)
    return label;

  gtk_widget_set_direction (label, direction);
  if ((direction == GTK_TEXT_DIR_RTL) != sijil_text_is_rtl ())
    gtk_label_set_xalign (GTK_LABEL (label), 1);
  return label;
}

/* (transfer full) */
static char *
get_value (JsonObject *record,
           guint       row)
{
  JsonObject *holder = sijil_json_get_object (record, "holder");
  const char *value = holder != NULL ? sijil_json_get_string (holder, rows[row].member) : NULL;

  if (rows[row].kind == ROW_CRAFT)
    return g_strdup (sijil_text_get_name (record, "activity"));

  return rows[row].kind == ROW_DAY ? sijil_text_date (value, FALSE) : g_strdup (value != NULL ? value : "");
}

static const char *
get_label (guint row)
{
  return rows[row].kind == ROW_CRAFT ? _("Main activity") : sijil_label_for_field (rows[row].member);
}

static void
attach_cell (SijilCompareView *self,
             GtkWidget        *cell,
             int               column,
             int               row,
             gboolean          differs)
{
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_widget_set_valign (cell, GTK_ALIGN_FILL);
  if (differs)
    gtk_widget_add_css_class (cell, "differs");
  gtk_grid_attach (self->grid, cell, column, row, 1, 1);
}

/* Where both say something else, what holds if it is one person is chosen: the file, unless the register is ticked. */
static void
attach_choice (SijilCompareView *self,
               const char       *ours,
               const char       *theirs,
               guint             i,
               int               row)
{
  GtkWidget *one = gtk_check_button_new ();
  GtkWidget *two = gtk_check_button_new ();
  g_autofree char *of_file = g_strdup_printf (_("%s: the file’s"), get_label (i));
  g_autofree char *of_register = g_strdup_printf (_("%s: the register’s"), get_label (i));

  gtk_check_button_set_group (GTK_CHECK_BUTTON (two), GTK_CHECK_BUTTON (one));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (one), TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (one), make_label (ours, rows[i].kind));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (two), make_label (theirs, rows[i].kind));
  gtk_accessible_update_property (GTK_ACCESSIBLE (one), GTK_ACCESSIBLE_PROPERTY_LABEL, of_file, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (two), GTK_ACCESSIBLE_PROPERTY_LABEL, of_register, -1);
  gtk_widget_set_name (two, rows[i].member);
  attach_cell (self, one, COLUMN_OURS, row, TRUE);
  attach_cell (self, two, COLUMN_THEIRS, row, TRUE);
  g_ptr_array_add (self->kept, two);
}

/* What only one of them says is no difference, nor is a year a day of that year. */
static gboolean
is_same (JsonObject *ours,
         JsonObject *theirs,
         guint       row)
{
  g_autofree char *one = get_value (ours, row);
  g_autofree char *two = get_value (theirs, row);

  return g_str_equal (one, two) || (rows[row].kind == ROW_DAY && (g_str_has_suffix (one, two) || g_str_has_suffix (two, one)));
}

/* What differs is marked by a sign and a word for who hears the screen, and by the ground of its cells. */
static gboolean
add_row (SijilCompareView *self,
         JsonObject       *other,
         guint             i,
         int               row)
{
  g_autofree char *ours = get_value (self->ours, i);
  g_autofree char *theirs = get_value (other, i);
  gboolean differs = *ours != '\0' && *theirs != '\0' && !is_same (self->ours, other, i);
  GtkWidget *label, *image;

  if (*ours == '\0' && *theirs == '\0')
    return FALSE;

  label = make_label (get_label (i), ROW_CRAFT);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_width_chars (GTK_LABEL (label), sijil_text_is_large () ? LABEL_CHARS / 2 : LABEL_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LABEL_CHARS);
  gtk_grid_attach (self->grid, label, COLUMN_LABEL, row, 1, 1);
  if (differs && self->choose)
    attach_choice (self, ours, theirs, i, row);
  else
    {
      attach_cell (self, make_label (ours, rows[i].kind), COLUMN_OURS, row, differs);
      attach_cell (self, make_label (theirs, rows[i].kind), COLUMN_THEIRS, row, differs);
    }
  if (!differs)
    return FALSE;

  image = gtk_image_new_from_icon_name ("sijil-doubt-symbolic");
  gtk_widget_add_css_class (image, "warning");
  gtk_widget_set_tooltip_text (image, _("Differs"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Differs"), -1);
  gtk_grid_attach (self->grid, image, COLUMN_SIGN, row, 1, 1);
  return TRUE;
}

static void
fill (SijilCompareView *self,
      JsonObject       *other)
{
  GtkWidget *child;
  guint n = 0;
  g_autofree char *summary = NULL;

  g_ptr_array_set_size (self->kept, 0);
  for (int row = G_N_ELEMENTS (rows); row > 0; row--)
    for (int column = COLUMN_LABEL; column <= COLUMN_SIGN; column++)
      if ((child = gtk_grid_get_child_at (self->grid, column, row)) != NULL)
        gtk_grid_remove (self->grid, child);

  gtk_label_set_text (self->their_state, sijil_word_for_state (other));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    n += add_row (self, other, i, (int) i + 1) ? 1 : 0;
  gtk_widget_set_visible (self->choose_label, self->kept->len > 0);
  summary = n == 0 ? g_strdup (_("Nothing differs of what both tell."))
                   : g_strdup_printf (ngettext ("%u thing differs.", "%u things differ.", n), n);
  gtk_label_set_text (self->summary, summary);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilCompareView) self = user_data;
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
other_chosen_cb (SijilCompareView *self)
{
  SijilChoice *chosen = gtk_drop_down_get_selected_item (self->others);

  if (chosen == NULL || self->desk == NULL)
    return;

  sijil_set_str (&self->other, sijil_choice_get_code (chosen));
  gtk_label_set_text (self->their_number, self->other);
  sijil_holder_photo_show (self->their_photo, self->desk, self->other);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  sijil_desk_read (self->desk, read_job, sijil_desk_data ("number", self->other, NULL), self->reading, read_cb, g_object_ref (self));
}

static void
sijil_compare_view_dispose (GObject *object)
{
  SijilCompareView *self = SIJIL_COMPARE_VIEW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->ours, json_object_unref);
  G_OBJECT_CLASS (sijil_compare_view_parent_class)->dispose (object);
}

static void
sijil_compare_view_finalize (GObject *object)
{
  SijilCompareView *self = SIJIL_COMPARE_VIEW (object);

  g_ptr_array_unref (self->kept);
  g_free (self->other);
  G_OBJECT_CLASS (sijil_compare_view_parent_class)->finalize (object);
}

static void
sijil_compare_view_class_init (SijilCompareViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_compare_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_compare_view_finalize;

  g_type_ensure (SIJIL_TYPE_CHOICE);
  g_type_ensure (SIJIL_TYPE_HOLDER_PHOTO);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-compare-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilCompareView, others);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareView, grid);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareView, summary);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareView, error_label);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareView, choose_label);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareView, our_photo);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareView, our_head);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareView, their_head);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareView, their_photo);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareView, our_title);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareView, our_number);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareView, their_number);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareView, their_state);
  gtk_widget_class_bind_template_callback (widget_class, other_chosen_cb);
}

/* Numbers then stand below the photos, as beside them they would be cut into pieces. */
static void
set_large (SijilCompareView *self)
{
  gtk_orientable_set_orientation (self->our_head, GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (self->their_head, GTK_ORIENTATION_VERTICAL);
  gtk_label_set_wrap (self->our_number, TRUE);
  gtk_label_set_wrap (self->their_number, TRUE);
}

static void
sijil_compare_view_init (SijilCompareView *self)
{
  self->kept = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  if (sijil_text_is_large ())
    set_large (self);
  gtk_widget_set_direction (GTK_WIDGET (self->our_number), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->their_number), GTK_TEXT_DIR_LTR);
}

/**
 * sijil_compare_view_set_ours:
 * @title: what the first of the two is
 * @number: (nullable): of its record
 * @record: with a `holder`, and the words of its main `activity`
 */
void
sijil_compare_view_set_ours (SijilCompareView *self,
                             const char       *title,
                             const char       *number,
                             JsonObject       *record)
{
  g_clear_pointer (&self->ours, json_object_unref);
  self->ours = json_object_ref (record);
  gtk_label_set_text (self->our_title, title);
  gtk_label_set_text (self->our_number, number != NULL ? number : "");
  gtk_widget_set_visible (GTK_WIDGET (self->our_number), number != NULL);
}

/** sijil_compare_view_set_photo: @photo: (nullable): of the first, where the register does not have it yet */
void
sijil_compare_view_set_photo (SijilCompareView *self,
                              GdkPaintable     *photo)
{
  sijil_holder_photo_set (self->our_photo, photo);
}

/** sijil_compare_view_set_choose: @choose: whether it may be chosen what holds, see sijil_compare_view_dup_kept() */
void
sijil_compare_view_set_choose (SijilCompareView *self,
                               gboolean          choose)
{
  self->choose = choose;
}

/** sijil_compare_view_set_others: @numbers: (element-type utf8): of at least one record, the first of which is shown */
void
sijil_compare_view_set_others (SijilCompareView *self,
                               SijilDesk        *desk,
                               GPtrArray        *numbers)
{
  const char *number = gtk_label_get_text (self->our_number);
  g_autoptr (GListStore) store = g_list_store_new (SIJIL_TYPE_CHOICE);

  g_set_object (&self->desk, desk);
  if (*number != '\0')
    sijil_holder_photo_show (self->our_photo, desk, number);
  for (guint i = 0; i < numbers->len; i++)
    {
      g_autoptr (SijilChoice) choice = sijil_choice_new_plain (numbers->pdata[i], numbers->pdata[i]);

      g_list_store_append (store, choice);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->others), numbers->len > 1);
  gtk_drop_down_set_model (self->others, G_LIST_MODEL (store)); /* choosing the first of them asks for it */
}

/** sijil_compare_view_get_other: Returns: (nullable): number of the record that is shown beside. */
const char *
sijil_compare_view_get_other (SijilCompareView *self)
{
  return self->other;
}

/** sijil_compare_view_dup_kept: Returns: (transfer full): the members of which the second one's value shall hold. */
JsonArray *
sijil_compare_view_dup_kept (SijilCompareView *self)
{
  JsonArray *kept = json_array_new ();

  for (guint i = 0; i < self->kept->len; i++)
    if (gtk_check_button_get_active (self->kept->pdata[i]))
      json_array_add_string_element (kept, gtk_widget_get_name (self->kept->pdata[i]));

  return kept;
}

/** sijil_compare_view_open_other: in the window of @page. */
void
sijil_compare_view_open_other (SijilCompareView *self,
                               GtkWidget        *page)
{
  gboolean is_entry = self->other != NULL && sijil_number_parse (self->other, NULL) == SIJIL_NUMBER_ENTRY;

  if (self->other != NULL)
    sijil_go (page, is_entry ? "record" : "application", self->other);
}
