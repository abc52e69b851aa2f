#include "ui/sijil-platform-page.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-output.h"
#include "register/sijil-transmit.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-long-run.h"
#include "ui/sijil-paper-out.h"
#include "ui/sijil-platform-import.h"
#include "ui/sijil-rows.h"
#include "ui/sijil-text.h"
#include "ui/sijil-wrap-bar.h"

#include <glib/gi18n.h>

#define NUMBER_WIDTH 190 /* pixels, for letters of the usual size */
#define DAY_WIDTH    150

struct _SijilPlatformPage
{
  SijilPage          parent_instance;

  SijilRows         *rows;
  GtkMultiSelection *selection;
  char              *bordereau; /* (nullable): number of the consignment that was transmitted last */

  GtkToggleButton   *to_transmit;
  GtkToggleButton   *transmitted;
  GtkToggleButton   *sent_back;
  GtkStack          *stack;
  GtkColumnView     *view;
  GtkColumnViewColumn *name_column;
  GtkColumnViewColumn *number_column;
  GtkColumnViewColumn *day_column;
  GtkColumnViewColumn *about_column;
  AdwStatusPage     *empty_page;
  AdwStatusPage     *failed_page;
  GtkLabel          *count_label;
  GtkWidget         *select_all_button;
  GtkWidget         *transmit_button;
};

G_DEFINE_FINAL_TYPE (SijilPlatformPage, sijil_platform_page, SIJIL_TYPE_PAGE)

/* The queue that is shown, by the code of its state. */
static const char *
get_queue (SijilPlatformPage *self)
{
  if (gtk_toggle_button_get_active (self->transmitted))
    return "transmitted";

  return gtk_toggle_button_get_active (self->sent_back) ? "sent_back" : "to_transmit";
}

/* (transfer full) (element-type utf8): the numbers of what is selected */
static JsonArray *
list_selected (SijilPlatformPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  JsonArray *numbers = json_array_new ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (SijilRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
      const char *number = row != NULL ? sijil_row_get_text (row, "number") : NULL;

      if (number != NULL)
        json_array_add_string_element (numbers, number);
    }

  return numbers;
}

static void
update (SijilPlatformPage *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n_selected = (guint) gtk_bitset_get_size (selected);
  gboolean may = sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (self)), SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR);
  gboolean is_awaited = g_str_equal (get_queue (self), "transmitted");
  g_autofree char *count = NULL;

  if (sijil_rows_is_loading (self->rows))
    return;

  count = n_selected > 0 ? g_strdup_printf (ngettext ("%u file selected", "%u files selected", n_selected), n_selected)
                         : g_strdup_printf (ngettext ("%u file", "%u files", n_rows), n_rows);
  gtk_label_set_text (self->count_label, count);
  gtk_stack_set_visible_child_name (self->stack, n_rows > 0 ? "rows" : "empty");
  gtk_widget_set_visible (self->select_all_button, may && !is_awaited);
  gtk_widget_set_visible (self->transmit_button, may && !is_awaited);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "platform.transmit", may && !is_awaited && n_selected > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "platform.select-all", may && !is_awaited && n_rows > 0);
}

static const struct
{
  const char *queue;
  const char *empty;
  const char *day;   /* member of the column, and its title */
  const char *title;
  const char *sort;  /* who has waited longest comes first */
} queues[] = {
  { "to_transmit", N_("Nothing waits to be transmitted"), "decided_on", N_("Accepted on"), "decided" },
  { "transmitted", N_("No NIA is awaited"), "transmitted_on", N_("Awaited since"), "transmitted" },
  { "sent_back", N_("Nothing was sent back"), "transmitted_on", N_("Transmitted on"), "transmitted" },
};

static guint
find_queue (SijilPlatformPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (queues); i++)
    if (g_str_equal (queues[i].queue, get_queue (self)))
      return i;

  g_return_val_if_reached (0);
}

static void
show_queue (SijilPlatformPage *self)
{
  const guint queue = find_queue (self);
  g_autoptr (JsonObject) filter = sijil_desk_data ("transmission", queues[queue].queue, "sort", queues[queue].sort, NULL);

  adw_status_page_set_title (self->empty_page, _(queues[queue].empty));
  gtk_column_view_column_set_title (self->day_column, _(queues[queue].title));
  gtk_column_view_column_set_visible (self->about_column, g_str_equal (queues[queue].queue, "sent_back"));
  sijil_rows_set_filter (self->rows, filter);
}

static void
toggled_cb (SijilPlatformPage *self,
            GtkToggleButton   *button)
{
  if (gtk_toggle_button_get_active (button) && self->rows != NULL)
    show_queue (self);
}

static void
failed_cb (SijilPlatformPage *self,
           GError            *error)
{
  g_autofree char *text = sijil_text_of_error (error);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->failed_page, markup);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
activate_cb (SijilPlatformPage *self,
             guint              position)
{
  g_autoptr (SijilRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  const char *number = row != NULL ? sijil_row_get_text (row, "number") : NULL;

  if (number != NULL)
    sijil_go (GTK_WIDGET (self), "application", number);
}

/*
 * Cells.
 */

/* (transfer full) */
static char *
cell_text (SijilPlatformPage   *self,
           GtkColumnViewColumn *column,
           SijilRow            *row)
{
  JsonObject *data = sijil_row_get_data (row);

  if (data == NULL)
    return g_strdup ("");
  if (column == self->name_column)
    return g_strdup (sijil_text_get_name (data, "name"));
  if (column == self->number_column)
    return g_strdup (sijil_json_get_string (data, "number"));
  if (column == self->day_column)
    return sijil_text_date (sijil_json_get_string (data, queues[find_queue (self)].day), FALSE);

  return g_strdup (sijil_text_get_name (data, "sent_back_reason"));
}

static void
fill (GtkListItem *item)
{
  GtkColumnViewColumn *column = g_object_get_data (G_OBJECT (item), "sijil-column");
  SijilRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkWidget *page = gtk_widget_get_ancestor (label, SIJIL_TYPE_PLATFORM_PAGE);
  g_autofree char *text = page != NULL && row != NULL ? cell_text (SIJIL_PLATFORM_PAGE (page), column, row) : NULL;

  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
}

static void
set_up_cb (GtkListItemFactory  *factory,
           GtkListItem         *item,
           GtkColumnViewColumn *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  g_object_set_data (G_OBJECT (item), "sijil-column", column);
  g_signal_connect_object (label, "notify::root", G_CALLBACK (fill), item, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  gulong handler = g_signal_connect_swapped (gtk_list_item_get_item (item), "notify::is-read", G_CALLBACK (fill), item);

  g_object_set_data (G_OBJECT (item), "sijil-handler", GSIZE_TO_POINTER (handler));
  fill (item);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *item)
{
  gulong handler = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (item), "sijil-handler"));

  g_clear_signal_handler (&handler, gtk_list_item_get_item (item));
}

static void
set_factory (GtkColumnViewColumn *column)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_column_view_column_set_factory (column, factory);
}

/*
 * Transmitting.
 */

static gpointer
transmit_job (SijilRegister  *reg,
              gpointer        data,
              GPtrArray      *notes,
              GCancellable   *cancellable,
              GError        **error)
{
  JsonArray *selected = sijil_json_get_array (data, "numbers");
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();
  g_autoptr (JsonObject) answer = NULL;

  for (guint i = 0; i < json_array_get_length (selected); i++)
    g_ptr_array_add (numbers, (gpointer) json_array_get_string_element (selected, i));
  g_ptr_array_add (numbers, NULL);
  answer = sijil_transmit_with_progress (reg, (const char * const *) numbers->pdata, sijil_long_run_tell, cancellable, error);
  if (answer == NULL)
    return NULL;

  json_object_set_object_member (data, "answer", json_object_ref (answer));
  return g_steal_pointer (&answer);
}

static gpointer
bordereau_job (SijilRegister  *reg,
               gpointer        data,
               GPtrArray      *notes,
               GCancellable   *cancellable,
               GError        **error)
{
  return sijil_output_bordereau (reg, sijil_json_get_string (data, "number"), sijil_json_get_string (data, "path"), error)
           ? json_object_ref (data) : NULL;
}

static void
paper_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilPlatformPage *self = SIJIL_PLATFORM_PAGE (widget);
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));
  g_autofree char *proposed = g_strconcat ("bordereau-", self->bordereau, NULL);
  const SijilPaperOut out = { .job = bordereau_job, .name = proposed, .working = _("Writing the list…") };
  JsonObject *data = sijil_desk_data ("number", self->bordereau, NULL);

  g_strdelimit (proposed, "/", '-');
  if (g_str_equal (name, "platform.print"))
    sijil_paper_out_print (widget, desk, &out, data, NULL, NULL);
  else
    sijil_paper_out_save (widget, desk, &out, data);
}

static void
set_bordereau (SijilPlatformPage *self,
               const char        *number)
{
  sijil_set_str (&self->bordereau, number);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "platform.print", number != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "platform.save", number != NULL);
}

/* The list of the consignment is printed at once; the files were sent whether or not it can be.
 * Who cancels too late is told that the files were sent: then the answer stands in the data. */
static void
transmitted_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  SijilPlatformPage *self = SIJIL_PLATFORM_PAGE (source);
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));
  g_autoptr (JsonObject) data = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) given = sijil_long_run_finish (result, &notes, &error);
  JsonObject *answer = sijil_json_get_object (data, "answer");
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (desk == NULL)
    return;

  g_signal_emit_by_name (desk, "changed");
  if (answer == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      sijil_toast (GTK_WIDGET (self), _("Nothing was transmitted."));
      return;
    }
  if (sijil_report (GTK_WIDGET (self), answer == NULL ? error : NULL, notes))
    return;

  number = sijil_text_isolate (sijil_json_get_string (answer, "number"));
  text = g_strdup_printf (_("The consignment %s was transmitted."), number);
  sijil_toast (GTK_WIDGET (self), text);
  set_bordereau (self, sijil_json_get_string (answer, "number"));
  gtk_widget_activate_action (GTK_WIDGET (self), "platform.print", NULL);
}

static void
transmit_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SijilPlatformPage *self = SIJIL_PLATFORM_PAGE (widget);
  JsonObject *data = json_object_new ();

  json_object_set_array_member (data, "numbers", list_selected (self));
  sijil_long_run (widget, sijil_page_get_desk (SIJIL_PAGE (self)), _("Transmitting…"), transmit_job, json_object_ref (data),
                  transmitted_cb, data);
}

static void
select_all_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (SIJIL_PLATFORM_PAGE (widget)->selection));
}

/*
 * Answers as a list.
 */

static void
import_path_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  SijilPlatformPage *self = SIJIL_PLATFORM_PAGE (source);
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL)
    sijil_platform_import (GTK_WIDGET (self), sijil_page_get_desk (SIJIL_PAGE (self)), g_file_peek_path (file));
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  static const char * const patterns[] = { "*.csv", NULL };
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (widget));

  if (parameter != NULL && *g_variant_get_string (parameter, NULL) != '\0')
    sijil_platform_import (widget, desk, g_variant_get_string (parameter, NULL));
  else
    sijil_choose_open (widget, _("List of NIA"), _("CSV lists"), patterns, import_path_cb, NULL);
}

/*
 * The page.
 */

static void
sijil_platform_page_show (SijilPage  *page,
                          const char *target)
{
  SijilPlatformPage *self = SIJIL_PLATFORM_PAGE (page);

  if (g_strcmp0 (target, "transmitted") == 0)
    gtk_toggle_button_set_active (self->transmitted, TRUE);
  else if (g_strcmp0 (target, "sent_back") == 0)
    gtk_toggle_button_set_active (self->sent_back, TRUE);
  show_queue (self);
}

static void
sijil_platform_page_refresh (SijilPage *page)
{
  sijil_rows_reload (SIJIL_PLATFORM_PAGE (page)->rows);
}

static void
sijil_platform_page_constructed (GObject *object)
{
  SijilPlatformPage *self = SIJIL_PLATFORM_PAGE (object);

  G_OBJECT_CLASS (sijil_platform_page_parent_class)->constructed (object);

  self->rows = sijil_rows_new (sijil_page_get_desk (SIJIL_PAGE (self)), "applications");
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  set_factory (self->name_column);
  set_factory (self->number_column);
  set_factory (self->day_column);
  set_factory (self->about_column);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->rows, "notify::is-loading", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

static void
sijil_platform_page_dispose (GObject *object)
{
  SijilPlatformPage *self = SIJIL_PLATFORM_PAGE (object);

  if (self->rows != NULL)
    g_object_run_dispose (G_OBJECT (self->rows));
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its template goes: AdwBin would keep a pointer to it */
  G_OBJECT_CLASS (sijil_platform_page_parent_class)->dispose (object);
}

static void
sijil_platform_page_finalize (GObject *object)
{
  g_free (SIJIL_PLATFORM_PAGE (object)->bordereau);
  G_OBJECT_CLASS (sijil_platform_page_parent_class)->finalize (object);
}

static void
sijil_platform_page_class_init (SijilPlatformPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sijil_platform_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = sijil_platform_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_platform_page_finalize;
  SIJIL_PAGE_CLASS (klass)->show = sijil_platform_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_platform_page_refresh;

  g_type_ensure (SIJIL_TYPE_WRAP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-platform-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPage, to_transmit);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPage, transmitted);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPage, sent_back);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPage, view);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPage, name_column);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPage, number_column);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPage, day_column);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPage, about_column);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPage, select_all_button);
  gtk_widget_class_bind_template_child (widget_class, SijilPlatformPage, transmit_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_install_action (widget_class, "platform.transmit", NULL, transmit_action);
  gtk_widget_class_install_action (widget_class, "platform.print", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "platform.save", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "platform.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (widget_class, "platform.import", "s", import_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "platform.select-all", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "platform.transmit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "platform.print", NULL);
}

static void
letters_changed_cb (SijilPlatformPage *self)
{
  gtk_column_view_column_set_fixed_width (self->number_column, sijil_text_scale (NUMBER_WIDTH));
  gtk_column_view_column_set_fixed_width (self->day_column, sijil_text_scale (DAY_WIDTH));
}

static void
sijil_platform_page_init (SijilPlatformPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  letters_changed_cb (self);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", G_CALLBACK (letters_changed_cb), self,
                           G_CONNECT_SWAPPED);
  set_bordereau (self, NULL);
}
