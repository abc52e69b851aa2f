#include "ui/sijil-compare-dialog.h"

#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-review-same.h"
#include "register/sijil-show.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-holder-photo.h"
#include "ui/sijil-page.h"
#include "ui/sijil-reason-dialog.h"
#include "ui/sijil-text.h"
#include "words/sijil-label.h"
#include "words/sijil-word.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define LABEL_CHARS 18

struct _SijilCompareDialog
{
  AdwWindow         parent_instance;

  SijilDesk        *desk;
  GtkWidget        *parent; /* whose window opens the other record */
  JsonObject       *file;
  char             *other;  /* (nullable): number of the record beside it */
  GCancellable     *reading;
  GPtrArray        *kept;   /* (element-type GtkCheckButton) (unowned): each keeps what the register has of a row */

  GtkDropDown      *others;
  GtkGrid          *grid;
  GtkLabel         *error_label;
  GtkLabel         *why_label;
  GtkWidget        *choose_label;
  GtkWidget        *different_button;
  GtkWidget        *same_button;
  SijilHolderPhoto *our_photo;
  SijilHolderPhoto *their_photo;
  GtkLabel         *our_number;
  GtkLabel         *their_number;
  GtkLabel         *their_state;
};

#define SIJIL_TYPE_COMPARE_DIALOG (sijil_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SijilCompareDialog, sijil_compare_dialog, SIJIL, COMPARE_DIALOG, AdwWindow)
G_DEFINE_FINAL_TYPE (SijilCompareDialog, sijil_compare_dialog, ADW_TYPE_WINDOW)

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
attach_cell (SijilCompareDialog *self,
             GtkWidget          *cell,
             int                 column,
             int                 row,
             gboolean            differs)
{
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_widget_set_valign (cell, GTK_ALIGN_FILL);
  if (differs)
    gtk_widget_add_css_class (cell, "differs");
  gtk_grid_attach (self->grid, cell, column, row, 1, 1);
}

/* Where both say something else, what holds if it is one person is chosen: the file, unless the register is ticked. */
static void
attach_choice (SijilCompareDialog *self,
               const char         *ours,
               const char         *theirs,
               guint               i,
               int                 row)
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

/* What differs is marked by a sign and a word for who hears the screen, and by the ground of its cells. */
static void
add_row (SijilCompareDialog *self,
         JsonObject         *other,
         guint               i,
         int                 row)
{
  g_autofree char *ours = get_value (self->file, i);
  g_autofree char *theirs = get_value (other, i);
  gboolean differs = g_strcmp0 (ours, theirs) != 0;
  GtkWidget *label, *image;

  if (*ours == '\0' && *theirs == '\0')
    return;

  label = make_label (get_label (i), ROW_CRAFT);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_width_chars (GTK_LABEL (label), LABEL_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LABEL_CHARS);
  gtk_grid_attach (self->grid, label, COLUMN_LABEL, row, 1, 1);
  if (differs && *ours != '\0' && *theirs != '\0' && gtk_widget_get_sensitive (self->same_button))
    attach_choice (self, ours, theirs, i, row);
  else
    {
      attach_cell (self, make_label (ours, rows[i].kind), COLUMN_OURS, row, differs);
      attach_cell (self, make_label (theirs, rows[i].kind), COLUMN_THEIRS, row, differs);
    }
  if (!differs)
    return;

  image = gtk_image_new_from_icon_name ("sijil-doubt-symbolic");
  gtk_widget_add_css_class (image, "warning");
  gtk_widget_set_tooltip_text (image, _("Differs"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Differs"), -1);
  gtk_grid_attach (self->grid, image, COLUMN_SIGN, row, 1, 1);
}

static void
fill (SijilCompareDialog *self,
      JsonObject         *other)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->kept, 0);
  for (int row = G_N_ELEMENTS (rows); row > 0; row--)
    for (int column = COLUMN_LABEL; column <= COLUMN_SIGN; column++)
      if ((child = gtk_grid_get_child_at (self->grid, column, row)) != NULL)
        gtk_grid_remove (self->grid, child);

  gtk_label_set_text (self->their_number, self->other);
  gtk_label_set_text (self->their_state, sijil_word_for_state (other));
  sijil_holder_photo_show (self->their_photo, self->desk, self->other);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_row (self, other, i, (int) i + 1);
  gtk_widget_set_visible (self->choose_label, self->kept->len > 0);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (SijilCompareDialog) self = user_data;
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
other_chosen_cb (SijilCompareDialog *self)
{
  SijilChoice *chosen = gtk_drop_down_get_selected_item (self->others);

  if (chosen == NULL)
    return;

  g_free (self->other);
  self->other = g_strdup (sijil_choice_get_code (chosen));
  g_cancellable_cancel (self->reading);
  g_object_unref (self->reading);
  self->reading = g_cancellable_new ();
  sijil_desk_read (self->desk, read_job, sijil_desk_data ("number", self->other, NULL), self->reading, read_cb, g_object_ref (self));
}

static void
open_cb (SijilCompareDialog *self)
{
  gboolean is_entry = self->other != NULL && sijil_number_parse (self->other, NULL) == SIJIL_NUMBER_ENTRY;

  if (self->other == NULL)
    return;

  sijil_go (self->parent, is_entry ? "record" : "application", self->other);
  gtk_window_close (GTK_WINDOW (self));
}

/*
 * Deciding.
 */

static gpointer
compare_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  JsonArray *keep = sijil_json_get_array (data, "keep");
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  SijilComparison comparison = {
    .other = sijil_json_get_string (data, "other"),
    .is_same = sijil_json_get_bool (data, "is_same", FALSE),
    .reason = sijil_json_get_string (data, "reason"),
    .text_ar = sijil_json_get_string (data, "text_ar"),
    .text_fr = sijil_json_get_string (data, "text_fr"),
  };

  for (guint i = 0; keep != NULL && i < json_array_get_length (keep); i++)
    g_ptr_array_add (members, (gpointer) json_array_get_string_element (keep, i));
  g_ptr_array_add (members, NULL);
  comparison.keep = (const char * const *) members->pdata;
  return sijil_review_compare (reg, sijil_json_get_string (data, "number"), &comparison, notes, error);
}

static void
decided_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SijilCompareDialog *self = SIJIL_COMPARE_DIALOG (source);
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_reason_ask_finish (result, &notes);

  if (answer == NULL || self->desk == NULL)
    return;

  sijil_report (self->parent, NULL, notes);
  sijil_toast (self->parent, _("The decision was recorded."));
  gtk_window_destroy (GTK_WINDOW (self));
}

static const SijilReasonLook different_look = {
  .heading = N_("Different people"),
  .body = N_("Both may be in the register. The decision is remembered for these two people, with your name and the day."),
  .action = N_("Different people"),
  .parent = "different_person",
  .fields = SIJIL_REASON_WORDS | SIJIL_REASON_MILD,
  .job = compare_job,
};

static const SijilReasonLook same_look = {
  .heading = N_("Same person"),
  .body = N_("Nobody is registered twice: the file is about the person of the register from now on. Where that person has an entry "
             "in force, accepting the file changes it, with the values that were chosen."),
  .action = N_("Same person"),
  .parent = "same_person",
  .fields = SIJIL_REASON_WORDS | SIJIL_REASON_MILD,
  .job = compare_job,
};

static void
decide (SijilCompareDialog    *self,
        const SijilReasonLook *untranslated,
        gboolean               is_same)
{
  SijilReasonLook look = *untranslated;
  JsonObject *data;
  JsonArray *keep;

  if (self->other == NULL)
    return;

  look.heading = _(look.heading);
  look.body = _(look.body);
  look.action = _(look.action);
  data = sijil_desk_data ("number", sijil_json_get_string (self->file, "number"), "other", self->other, NULL);
  keep = json_array_new ();
  json_object_set_boolean_member (data, "is_same", is_same);
  json_object_set_array_member (data, "keep", keep);
  for (guint i = 0; is_same && i < self->kept->len; i++)
    if (gtk_check_button_get_active (self->kept->pdata[i]))
      json_array_add_string_element (keep, gtk_widget_get_name (self->kept->pdata[i]));
  sijil_reason_ask (GTK_WIDGET (self), self->desk, &look, data, decided_cb, NULL);
}

static void
different_cb (SijilCompareDialog *self)
{
  decide (self, &different_look, FALSE);
}

static void
same_cb (SijilCompareDialog *self)
{
  decide (self, &same_look, TRUE);
}

static void
sijil_compare_dialog_dispose (GObject *object)
{
  SijilCompareDialog *self = SIJIL_COMPARE_DIALOG (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->desk);
  g_clear_object (&self->parent);
  g_clear_pointer (&self->file, json_object_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_COMPARE_DIALOG);
  G_OBJECT_CLASS (sijil_compare_dialog_parent_class)->dispose (object);
}

static void
sijil_compare_dialog_finalize (GObject *object)
{
  SijilCompareDialog *self = SIJIL_COMPARE_DIALOG (object);

  g_object_unref (self->reading);
  g_ptr_array_unref (self->kept);
  g_free (self->other);
  G_OBJECT_CLASS (sijil_compare_dialog_parent_class)->finalize (object);
}

static void
sijil_compare_dialog_class_init (SijilCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_compare_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_compare_dialog_finalize;

  g_type_ensure (SIJIL_TYPE_CHOICE);
  g_type_ensure (SIJIL_TYPE_HOLDER_PHOTO);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, others);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, why_label);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, choose_label);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, different_button);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, same_button);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, our_photo);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, their_photo);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, our_number);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, their_number);
  gtk_widget_class_bind_template_child (widget_class, SijilCompareDialog, their_state);
  gtk_widget_class_bind_template_callback (widget_class, other_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, different_cb);
  gtk_widget_class_bind_template_callback (widget_class, same_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sijil_compare_dialog_init (SijilCompareDialog *self)
{
  self->reading = g_cancellable_new ();
  self->kept = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_direction (GTK_WIDGET (self->our_number), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->their_number), GTK_TEXT_DIR_LTR);
}

/* Who may not decide compares all the same, and reads why. */
static void
set_decision (SijilCompareDialog *self)
{
  JsonObject *refusals = sijil_json_get_object (self->file, "refusals");
  JsonObject *refusal = refusals != NULL ? sijil_json_get_object (refusals, "compare") : NULL;

  gtk_widget_set_sensitive (self->different_button, refusal == NULL);
  gtk_widget_set_sensitive (self->same_button, refusal == NULL);
  gtk_label_set_text (self->why_label, refusal != NULL ? sijil_json_get_string (refusal, "text") : "");
}

/** sijil_compare_dialog_open: @file: with the `findings` of a #SijilFileView, one of which names another record. */
void
sijil_compare_dialog_open (GtkWidget  *parent,
                           SijilDesk  *desk,
                           JsonObject *file)
{
  SijilCompareDialog *self = g_object_new (SIJIL_TYPE_COMPARE_DIALOG, "transient-for", gtk_widget_get_root (parent), "modal", TRUE,
                                           NULL);
  JsonArray *findings = sijil_json_get_array (file, "findings");
  g_autoptr (GListStore) store = g_list_store_new (SIJIL_TYPE_CHOICE);

  self->desk = g_object_ref (desk);
  self->parent = g_object_ref (parent);
  self->file = json_object_ref (file);
  gtk_label_set_text (self->our_number, sijil_json_get_string (file, "number"));
  sijil_holder_photo_show (self->our_photo, desk, sijil_json_get_string (file, "number"));
  set_decision (self);
  for (guint i = 0; i < json_array_get_length (findings); i++)
    {
      const char *number = sijil_json_get_string (json_array_get_object_element (findings, i), "other");
      g_autoptr (SijilChoice) choice = number != NULL ? sijil_choice_new_plain (number, number) : NULL;

      if (choice != NULL)
        g_list_store_append (store, choice);
    }
  gtk_drop_down_set_model (self->others, G_LIST_MODEL (store));
  gtk_widget_set_visible (GTK_WIDGET (self->others), g_list_model_get_n_items (G_LIST_MODEL (store)) > 1);
  other_chosen_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}
