/* The nomenclatures: their terms with the days between which each may be used, and a new list from a file. */

#include "ui/sijil-admin-view.h"

#include "core/sijil-json.h"
#include "register/sijil-nomenclature.h"
#include "ui/sijil-choice-list.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-list-cell.h"
#include "ui/sijil-term-form.h"
#include "ui/sijil-text.h"
#include "words/sijil-term-label.h"

#include <glib/gi18n.h>

/* Names in two languages beside each other need more room than a form does. */
#define TABLE_WIDTH 1400

#define LIST_HEIGHT 380
#define MOST_TOLD   12

typedef struct
{
  SijilAdminView  parent_instance;

  GListStore     *lists; /* (element-type SijilChoice) */
  GListStore     *terms; /* (element-type SijilRow) */
  GtkSingleSelection *selection; /* of the terms */
  GtkDropDown    *drop;  /* owned by the box */
  JsonArray      *all;   /* (nullable): the terms, as they are kept */
  char           *path;  /* (nullable): the file that is being imported */
} SijilTermsView;

typedef SijilAdminViewClass SijilTermsViewClass;

G_DEFINE_TYPE (SijilTermsView, sijil_terms_view, SIJIL_TYPE_ADMIN_VIEW)

static const SijilLookColumn columns[] = {
  { "code", N_("Code"), SIJIL_LOOK_IDENTIFIER, 150, FALSE },
  { "name_ar", N_("In Arabic"), SIJIL_LOOK_ARABIC, 0, FALSE },
  { "name_fr", N_("In French"), SIJIL_LOOK_LATIN, 0, FALSE },
  { "valid_from", N_("From"), SIJIL_LOOK_DAY, 100, FALSE },
  { "valid_to", N_("To"), SIJIL_LOOK_DAY, 100, FALSE },
};

static const char *
get_list (SijilTermsView *self)
{
  SijilChoice *choice = gtk_drop_down_get_selected_item (self->drop);

  return choice != NULL ? sijil_choice_get_code (choice) : "";
}

/*
 * Showing.
 */

static gpointer
list_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  const char *list = sijil_json_get_string (data, "list");
  g_autoptr (JsonObject) lists = sijil_nomenclature_list (reg, error);
  JsonObject *answer;

  if (lists == NULL)
    return NULL;
  if (*list == '\0')
    list = sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (lists, "items"), 0), "list");

  answer = sijil_nomenclature_list_terms (reg, list, error);
  if (answer != NULL)
    json_object_set_array_member (answer, "lists", json_array_ref (sijil_json_get_array (lists, "items")));
  return answer;
}

static JsonObject *
sijil_terms_view_ask (SijilAdminView *view)
{
  return sijil_desk_data ("list", get_list ((SijilTermsView *) view), NULL);
}

/* Days without an end are not shown. */
static void
drop_open_days (JsonObject *term)
{
  if (g_strcmp0 (sijil_json_get_string (term, "valid_from"), "0001-01-01") == 0)
    json_object_remove_member (term, "valid_from");
  if (g_strcmp0 (sijil_json_get_string (term, "valid_to"), "9999-12-31") == 0)
    json_object_remove_member (term, "valid_to");
}

static int
compare_choices (gconstpointer one,
                 gconstpointer other)
{
  return g_utf8_collate (sijil_choice_get_label (*(SijilChoice * const *) one), sijil_choice_get_label (*(SijilChoice * const *) other));
}

/* In the order of their titles. */
static void
fill_lists (SijilTermsView *self,
            JsonArray      *lists)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < json_array_get_length (lists); i++)
    {
      const char *list = sijil_json_get_string (json_array_get_object_element (lists, i), "list");

      g_ptr_array_add (choices, sijil_choice_new_plain (list, sijil_label_for_list (list)));
    }
  g_ptr_array_sort (choices, compare_choices);
  g_list_store_splice (self->lists, 0, 0, choices->pdata, choices->len);
}

/* (nullable) (transfer none): the term that is selected */
static JsonObject *
get_term (SijilTermsView *self)
{
  SijilRow *row = gtk_single_selection_get_selected_item (self->selection);

  return row != NULL ? sijil_row_get_data (row) : NULL;
}

/* What settings are defined by is the program's. A term without an end can end, another come back. */
static void
update (SijilTermsView *self)
{
  gboolean is_open = self->all != NULL && !g_str_equal (get_list (self), "setting_definition");
  JsonObject *term = get_term (self);
  gboolean has_end = term != NULL && sijil_json_get_string (term, "valid_to") != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "admin.import-list", is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "admin.add-term", is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "admin.edit-term", is_open && term != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "admin.end-term", is_open && term != NULL && !has_end);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "admin.return-term", is_open && has_end);
}

static void
term_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilAdminView *view = SIJIL_ADMIN_VIEW (widget);
  SijilTermsView *self = (SijilTermsView *) view;

  if (g_str_equal (name, "admin.add-term"))
    sijil_term_form_open (view, get_list (self), self->all, NULL);
  else if (g_str_equal (name, "admin.edit-term"))
    sijil_term_form_open (view, get_list (self), self->all, get_term (self));
  else if (g_str_equal (name, "admin.end-term"))
    sijil_term_form_end (view, get_list (self), get_term (self));
  else
    sijil_term_form_return (view, get_list (self), get_term (self));
}

static void
activate_cb (SijilTermsView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "admin.edit-term", NULL);
}

static void
sijil_terms_view_fill (SijilAdminView *view,
                       JsonObject     *answer)
{
  SijilTermsView *self = (SijilTermsView *) view;
  JsonArray *lists = sijil_json_get_array (answer, "lists");
  JsonArray *items = sijil_json_get_array (answer, "items");

  if (g_list_model_get_n_items (G_LIST_MODEL (self->lists)) == 0)
    fill_lists (self, lists); /* choosing the first of them asks for its terms */

  g_list_store_remove_all (self->terms);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      g_autoptr (SijilRow) row = sijil_row_new (i + 1);

      drop_open_days (json_array_get_object_element (items, i));
      sijil_row_set_data (row, json_object_ref (json_array_get_object_element (items, i)));
      g_list_store_append (self->terms, row);
    }
  g_clear_pointer (&self->all, json_array_unref);
  self->all = json_array_ref (items);
  update (self);
}

/*
 * Importing: what would change is told first.
 */

static gpointer
import_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  return sijil_nomenclature_import (reg, sijil_json_get_string (data, "list"), sijil_json_get_string (data, "path"), NULL,
                                    sijil_json_get_string (data, "dry_run") != NULL, error);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkWidget) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (sijil_report (self, error, NULL) || answer == NULL)
    return;

  sijil_toast (self, _("The list was imported."));
  sijil_desk_load_choices (SIJIL_DESK (source), NULL, NULL);
}

static void
agreed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilAdminView) view = user_data;
  SijilTermsView *self = (SijilTermsView *) view;

  if (sijil_ask_finish (result))
    sijil_desk_write (sijil_page_get_desk (SIJIL_PAGE (view)), import_job,
                      sijil_desk_data ("list", get_list (self), "path", self->path, NULL), NULL, imported_cb, g_object_ref (view));
}

static char *
describe_changes (JsonObject *answer)
{
  JsonArray *items = sijil_json_get_array (answer, "items");
  guint n_items = json_array_get_length (items);
  g_autofree char *counts = g_strdup_printf (_("New: %1$d. Changed: %2$d. Corrected: %3$d. Closed: %4$d."),
                                             (int) sijil_json_get_int (answer, "added", 0), (int) sijil_json_get_int (answer, "changed", 0),
                                             (int) sijil_json_get_int (answer, "corrected", 0), (int) sijil_json_get_int (answer, "closed", 0));
  GString *text = g_string_new (counts);

  for (guint i = 0; i < n_items && i < MOST_TOLD; i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      g_autofree char *code = sijil_text_isolate (sijil_json_get_string (item, "code"));

      g_string_append_printf (text, "\n%s · %s", code, sijil_text_get_name (item, "name"));
    }
  if (n_items > MOST_TOLD)
    g_string_append (text, "\n…");

  return g_string_free (text, FALSE);
}

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GtkWidget) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  g_autofree char *changes = NULL;

  if (sijil_report (self, error, NULL) || answer == NULL)
    return;

  if (sijil_json_get_int (answer, "total", 0) == 0)
    {
      sijil_toast (self, _("The file says what the list already says."));
      return;
    }

  changes = describe_changes (answer);
  sijil_ask (self, _("Import the list?"), changes, _("Import"), FALSE, agreed_cb, g_object_ref (self));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SijilAdminView) view = user_data;
  SijilTermsView *self = (SijilTermsView *) view;
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file == NULL)
    return;

  g_free (self->path);
  self->path = g_file_get_path (file);
  sijil_desk_write (sijil_page_get_desk (SIJIL_PAGE (view)), import_job,
                    sijil_desk_data ("list", get_list (self), "path", self->path, "dry_run", "yes", NULL), NULL, tried_cb,
                    g_object_ref (view));
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  static const char * const patterns[] = { "*.csv", NULL };

  sijil_choose_open (widget, _("Import a list"), _("Lists (CSV)"), patterns, file_chosen_cb, g_object_ref (widget));
}

/*
 * The view.
 */

static void
sijil_terms_view_finalize (GObject *object)
{
  SijilTermsView *self = (SijilTermsView *) object;

  g_object_unref (self->lists);
  g_object_unref (self->terms);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->all, json_array_unref);
  g_free (self->path);
  G_OBJECT_CLASS (sijil_terms_view_parent_class)->finalize (object);
}

static void
sijil_terms_view_class_init (SijilTermsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_terms_view_finalize;
  SIJIL_ADMIN_VIEW_CLASS (klass)->job = list_job;
  SIJIL_ADMIN_VIEW_CLASS (klass)->ask = sijil_terms_view_ask;
  SIJIL_ADMIN_VIEW_CLASS (klass)->fill = sijil_terms_view_fill;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "admin.import-list", NULL, import_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "admin.add-term", NULL, term_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "admin.edit-term", NULL, term_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "admin.end-term", NULL, term_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "admin.return-term", NULL, term_action);
}

static GtkWidget *
make_table (SijilTermsView *self)
{
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)));
  GtkWidget *window = gtk_scrolled_window_new ();

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(columns[i].title), sijil_list_cell_factory (&columns[i]));

      gtk_column_view_column_set_expand (column, columns[i].width == 0);
      if (columns[i].width > 0)
        gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }
  g_signal_connect_object (view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "register-list");
  gtk_widget_add_css_class (window, "card");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (window), LIST_HEIGHT);
  gtk_widget_set_vexpand (window, TRUE);
  return window;
}

static void
sijil_terms_view_init (SijilTermsView *self)
{
  GtkWidget *box = sijil_admin_view_get_box (SIJIL_ADMIN_VIEW (self));
  AdwClamp *clamp = ADW_CLAMP (gtk_widget_get_ancestor (box, ADW_TYPE_CLAMP));
  GtkExpression *label = gtk_property_expression_new (SIJIL_TYPE_CHOICE, NULL, "label");

  adw_clamp_set_maximum_size (clamp, TABLE_WIDTH);
  adw_clamp_set_tightening_threshold (clamp, TABLE_WIDTH);
  self->lists = g_list_store_new (SIJIL_TYPE_CHOICE);
  self->terms = g_list_store_new (SIJIL_TYPE_ROW);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->terms)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->drop = GTK_DROP_DOWN (gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->lists)), label));
  sijil_choice_list_let_search (self->drop);
  gtk_widget_set_halign (GTK_WIDGET (self->drop), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop), GTK_ACCESSIBLE_PROPERTY_LABEL, _("List"), -1);
  g_signal_connect_object (self->drop, "notify::selected", G_CALLBACK (sijil_page_refresh), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->drop));
  gtk_box_append (GTK_BOX (box), make_table (self));
  sijil_admin_view_add_button (SIJIL_ADMIN_VIEW (self), _("Import from CSV…"), "admin.import-list", FALSE);
  sijil_admin_view_add_button (SIJIL_ADMIN_VIEW (self), _("Bring back"), "admin.return-term", FALSE);
  sijil_admin_view_add_button (SIJIL_ADMIN_VIEW (self), _("End on a day…"), "admin.end-term", FALSE);
  sijil_admin_view_add_button (SIJIL_ADMIN_VIEW (self), _("Change…"), "admin.edit-term", FALSE);
  sijil_admin_view_add_button (SIJIL_ADMIN_VIEW (self), _("Add a term…"), "admin.add-term", TRUE);
  update (self);
}
