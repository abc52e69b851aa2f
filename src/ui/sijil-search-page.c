#include "ui/sijil-search-page.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-search.h"
#include "ui/sijil-caret.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-pages.h"
#include "ui/sijil-search-mark.h"
#include "ui/sijil-spin.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_RESULTS 50

struct _SijilSearchPage
{
  SijilPage       parent_instance;

  GCancellable   *searching;    /* (nullable) */
  gboolean        opens_code;   /* what is searched for was scanned: the record it names is opened */

  GtkSearchEntry *entry;
  GtkStack       *stack;
  GtkListBox     *results;
  AdwStatusPage  *failed_page;
  GtkWidget      *register_button;
  GtkLabel       *count_label;
  GtkSpinner     *spinner;
};

G_DEFINE_FINAL_TYPE (SijilSearchPage, sijil_search_page, SIJIL_TYPE_PAGE)

static gpointer
search_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  return sijil_search_also_near (reg, sijil_json_get_string (data, "text"), MOST_RESULTS, error);
}

static const char *
get_typed (SijilSearchPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/*
 * Opening.
 */

static gboolean
is_ready (JsonObject *item)
{
  static const char * const ready[] = { "printed", "received", NULL };

  return g_strv_contains (ready, sijil_json_get_string (item, "state"));
}

static void
open_item (SijilSearchPage *self,
           JsonObject      *item,
           void           (*go) (GtkWidget  *widget,
                                 const char *page,
                                 const char *target))
{
  const char *kind = sijil_json_get_string (item, "kind");
  const char *number = sijil_json_get_string (item, "number");
  gboolean hands_over = sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (self)), SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK);

  if (g_strcmp0 (kind, "application") == 0)
    go (GTK_WIDGET (self), "application", number);
  else if (g_strcmp0 (kind, "card") != 0)
    go (GTK_WIDGET (self), "record", number);
  else if (hands_over && is_ready (item))
    go (GTK_WIDGET (self), "hand-over", number);
  else
    go (GTK_WIDGET (self), "record", sijil_json_get_string (item, "entry"));
}

static void
row_activated_cb (SijilSearchPage *self,
                  GtkListBoxRow   *row)
{
  open_item (self, g_object_get_data (G_OBJECT (row), "sijil-item"), sijil_go);
}

/* The row the keyboard stands on, else the first. */
static void
window_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SijilSearchPage *self = SIJIL_SEARCH_PAGE (widget);
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->results));
  JsonObject *item;
  const char *number;

  if (row == NULL)
    row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->results, 0));
  if (row == NULL)
    return;

  item = g_object_get_data (G_OBJECT (row), "sijil-item");
  number = sijil_json_get_string (item, g_strcmp0 (sijil_json_get_string (item, "kind"), "entry") == 0 ? "number" : "entry");
  if (number != NULL)
    sijil_open_record (widget, number);
  else
    sijil_toast (widget, _("There is no entry yet, and so no record."));
}

static void
activate_cb (SijilSearchPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->results, 0);

  if (row != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "results") == 0)
    row_activated_cb (self, row);
}

static void
register_cb (SijilSearchPage *self)
{
  sijil_go (GTK_WIDGET (self), "new", get_typed (self));
}

/*
 * Results.
 */

static GtkWidget *
new_name_label (const char *text,
                const char *typed,
                gboolean    is_arabic)
{
  g_autofree char *markup = sijil_search_mark_words (text != NULL ? text : "", typed);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  sijil_label_set_script (GTK_LABEL (label), is_arabic);
  gtk_label_set_xalign (GTK_LABEL (label), is_arabic == sijil_text_is_rtl () ? 0 : 1);
  return label;
}

static void
append_number (GString    *line,
               const char *text,
               const char *typed)
{
  g_autofree char *markup = NULL;

  if (sijil_str_is_empty (text))
    return;

  markup = sijil_search_mark_number (text, typed);
  g_string_append_printf (line, "%s\u2066%s\u2069", line->len > strlen (sijil_line_mark ()) ? " · " : "", markup);
}

static GtkWidget *
new_detail_label (JsonObject *item,
                  const char *typed)
{
  g_autoptr (GString) line = g_string_new (sijil_line_mark ());
  g_autofree char *trade = g_markup_escape_text (sijil_text_get_name (item, "activity"), -1);
  GtkWidget *label = gtk_label_new (NULL);

  append_number (line, sijil_json_get_string (item, "nia"), typed);
  append_number (line, sijil_json_get_string (item, "number"), typed);
  append_number (line, sijil_json_get_string (item, "cin"), typed);
  append_number (line, sijil_json_get_string (item, "phone"), typed);
  if (*trade != '\0')
    g_string_append_printf (line, " · %s", trade);
  gtk_label_set_markup (GTK_LABEL (label), line->str);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static const char *
get_icon (JsonObject *item)
{
  const char *kind = sijil_json_get_string (item, "kind");

  if (g_strcmp0 (kind, "application") == 0)
    return "sijil-applications-symbolic";

  return g_strcmp0 (kind, "card") == 0 ? "sijil-card-symbolic" : "sijil-register-symbolic";
}

static GtkWidget *
new_row (JsonObject *item,
         const char *typed)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gboolean ar_first = sijil_text_is_rtl ();

  gtk_box_set_homogeneous (GTK_BOX (names), TRUE);
  gtk_box_append (GTK_BOX (names), new_name_label (sijil_json_get_string (item, ar_first ? "name_ar" : "name_fr"), typed, ar_first));
  gtk_box_append (GTK_BOX (names), new_name_label (sijil_json_get_string (item, ar_first ? "name_fr" : "name_ar"), typed, !ar_first));
  gtk_box_append (GTK_BOX (lines), names);
  gtk_box_append (GTK_BOX (lines), new_detail_label (item, typed));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (get_icon (item)));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), sijil_pill_new (item));
  gtk_widget_add_css_class (box, "result");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "sijil-item", json_object_ref (item), (GDestroyNotify) json_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sijil_text_get_name (item, "name"), -1);
  return row;
}

static void
show_count (SijilSearchPage *self,
            guint            n_found,
            gboolean         is_cut)
{
  g_autofree char *text = NULL;

  if (n_found >= MOST_RESULTS)
    text = g_strdup_printf (ngettext ("The first %u; more letters find fewer", "The first %u; more letters find fewer", n_found),
                            n_found);
  else if (is_cut)
    /* Translators: very many people have each of the words; the search ended before all of them were looked at. */
    text = g_strdup_printf (ngettext ("%u found, not everybody was looked at; another word finds the others",
                                      "%u found, not everybody was looked at; another word finds the others", n_found),
                            n_found);
  else if (n_found > 0)
    text = g_strdup_printf (ngettext ("%u found", "%u found", n_found), n_found);
  gtk_label_set_text (self->count_label, text != NULL ? text : "");
}

static void
show_results (SijilSearchPage *self,
              JsonObject      *found,
              const char      *typed)
{
  JsonArray *items = sijil_json_get_array (found, "items");
  guint n_found = json_array_get_length (items);

  sijil_fact_clear (self->results);
  for (guint i = 0; i < n_found; i++)
    gtk_list_box_append (self->results, new_row (json_array_get_object_element (items, i), typed));
  gtk_stack_set_visible_child_name (self->stack, n_found > 0 ? "results" : "none");
  show_count (self, n_found, sijil_json_get_bool (found, "is_cut", FALSE));
}

/*
 * Searching.
 */

/* Whether @text is what @item is known by, not some letters of it. */
static gboolean
is_its_number (JsonObject *item,
               const char *text)
{
  static const char * const members[] = { "number", "nia", "cin", "ice" };
  g_auto (GStrv) parts = g_strsplit_set (text, " ;,|/", 2);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *number = sijil_json_get_string (item, members[i]);

      if (number != NULL && (g_ascii_strcasecmp (number, text) == 0 || (parts[0] != NULL && g_str_equal (number, parts[0]))))
        return TRUE;
    }

  return FALSE;
}

static void
open_code (SijilSearchPage *self,
           JsonObject      *found)
{
  JsonArray *items = sijil_json_get_array (found, "items");
  JsonObject *item = json_array_get_length (items) == 1 ? json_array_get_object_element (items, 0) : NULL;

  if (item != NULL && is_its_number (item, get_typed (self)))
    open_item (self, item, sijil_go_on);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SijilSearchPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) found = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;

  sijil_spin_stop (self->spinner);
  g_clear_object (&self->searching);
  if (error != NULL)
    {
      g_autofree char *text = sijil_text_of_error (error);
      g_autofree char *markup = g_markup_escape_text (text, -1);

      adw_status_page_set_description (self->failed_page, markup);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      show_count (self, 0, FALSE);
      return;
    }

  show_results (self, found, get_typed (self));
  if (self->opens_code)
    open_code (self, found);
  self->opens_code = FALSE;
}

static void
search (SijilSearchPage *self)
{
  const char *text = get_typed (self);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (sijil_str_is_empty (text))
    {
      sijil_spin_stop (self->spinner);
      sijil_fact_clear (self->results);
      show_count (self, 0, FALSE);
      gtk_stack_set_visible_child_name (self->stack, "hint");
      return;
    }

  sijil_spin_soon (self->spinner);
  self->searching = g_cancellable_new ();
  sijil_desk_read (sijil_page_get_desk (SIJIL_PAGE (self)), search_job, sijil_desk_data ("text", text, NULL), self->searching,
                   found_cb, g_object_ref (self));
}

static void
changed_cb (SijilSearchPage *self)
{
  search (self);
}

/* Esc empties the box. */
static void
stop_cb (SijilSearchPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
search_code (SijilSearchPage *self,
             const char      *code)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), code);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->opens_code = TRUE;
  search (self);
}

/*
 * The page.
 */

static void
sijil_search_page_show (SijilPage  *page,
                        const char *target)
{
  SijilSearchPage *self = SIJIL_SEARCH_PAGE (page);

  gtk_widget_set_visible (self->register_button, sijil_desk_may (sijil_page_get_desk (page), SIJIL_ROLE_AGENT));
  if (!sijil_str_is_empty (target))
    search_code (self, target);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
sijil_search_page_refresh (SijilPage *page)
{
  search (SIJIL_SEARCH_PAGE (page));
}

static gboolean
sijil_search_page_scan (SijilPage  *page,
                        const char *code)
{
  search_code (SIJIL_SEARCH_PAGE (page), code);
  return TRUE;
}

static gboolean
key_pressed_cb (SijilSearchPage *self,
                guint            keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return FALSE;

  return gtk_widget_child_focus (GTK_WIDGET (self->results), GTK_DIR_TAB_FORWARD);
}

static void
sijil_search_page_dispose (GObject *object)
{
  SijilSearchPage *self = SIJIL_SEARCH_PAGE (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  G_OBJECT_CLASS (sijil_search_page_parent_class)->dispose (object);
}

static void
sijil_search_page_class_init (SijilSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_search_page_dispose;
  SIJIL_PAGE_CLASS (klass)->show = sijil_search_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_search_page_refresh;
  SIJIL_PAGE_CLASS (klass)->scan = sijil_search_page_scan;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilSearchPage, entry);
  gtk_widget_class_bind_template_child (widget_class, SijilSearchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilSearchPage, results);
  gtk_widget_class_bind_template_child (widget_class, SijilSearchPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SijilSearchPage, register_button);
  gtk_widget_class_bind_template_child (widget_class, SijilSearchPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, SijilSearchPage, spinner);
  gtk_widget_class_install_action (widget_class, "search.window", NULL, window_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "search.window", NULL);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, register_cb);
}

static void
sijil_search_page_init (SijilSearchPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_caret_follow_script (GTK_EDITABLE (self->entry));
  sijil_fact_head_near (self->results);
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}
