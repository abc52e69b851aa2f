#include "ui/sijil-palette.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-search.h"
#include "ui/sijil-caret.h"
#include "ui/sijil-pages.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_FOUND 8

struct _SijilPalette
{
  AdwWindow     parent_instance;

  SijilDesk    *desk;
  GCancellable *searching; /* (nullable) */

  GtkEditable  *entry;
  GtkListBox   *list;
};

G_DEFINE_FINAL_TYPE (SijilPalette, sijil_palette, ADW_TYPE_WINDOW)

static const struct
{
  const char *title;
  const char *action;
} actions[] = {
  { N_("Lock or change officer"), "win.lock" },
  { N_("Refresh"), "win.refresh" },
  { N_("Keyboard shortcuts"), "win.show-help-overlay" },
  { N_("Help"), "app.help" },
  { N_("Preferences"), "app.preferences" },
  { N_("Full screen"), "win.fullscreen" },
  { N_("About Sijil"), "app.about" },
};

/*
 * Rows: each activates an action of the window, with a target or none.
 */

static void
add_row (SijilPalette *self,
         const char   *title,
         const char   *detail,
         const char   *action,
         char         *target) /* (transfer full) (nullable) */
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *more = gtk_label_new (detail);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (more, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), more);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "sijil-action", (gpointer) action);
  g_object_set_data_full (G_OBJECT (row), "sijil-target", target, g_free);
  gtk_list_box_append (self->list, row);
}

static char *
describe_keys (const char *action)
{
  GtkApplication *app = GTK_APPLICATION (g_application_get_default ());
  g_auto (GStrv) keys = app != NULL ? gtk_application_get_accels_for_action (app, action) : NULL;
  guint key;
  GdkModifierType modifiers;

  if (keys == NULL || keys[0] == NULL || !gtk_accelerator_parse (keys[0], &key, &modifiers))
    return g_strdup ("");

  return gtk_accelerator_get_label (key, modifiers);
}

static gboolean
matches (const char *title,
         const char *wanted)
{
  g_autofree char *folded = sijil_fold (title);

  return *wanted == '\0' || strstr (folded, wanted) != NULL;
}

static void
add_pages (SijilPalette *self,
           const char   *wanted)
{
  guint n_pages;
  const SijilPageInfo *pages = sijil_pages_get (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *name = g_strconcat ("win.go::", pages[i].name, NULL);
      g_autofree char *keys = describe_keys (name);

      if (pages[i].group != SIJIL_PAGES_NONE && sijil_desk_may (self->desk, pages[i].roles) && matches (_(pages[i].title), wanted))
        add_row (self, _(pages[i].title), keys, "win.go", g_strdup (pages[i].name));
    }
}

static void
add_actions (SijilPalette *self,
             const char   *wanted)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *keys = describe_keys (actions[i].action);

      if (matches (_(actions[i].title), wanted))
        add_row (self, _(actions[i].title), keys, actions[i].action, NULL);
    }
}

/* The page that shows a record of @kind, of those this program has. */
static char *
make_target (JsonObject *item)
{
  const char *kind = sijil_json_get_string (item, "kind");
  const char *number = sijil_json_get_string (item, g_strcmp0 (kind, "card") == 0 ? "entry" : "number");
  const char *page = g_strcmp0 (kind, "application") == 0 ? "application" : "record";
  const char *list = g_strcmp0 (kind, "application") == 0 ? "applications" : g_strcmp0 (kind, "card") == 0 ? "cards" : "entries";

  return sijil_pages_find (page) != NULL && number != NULL ? g_strconcat (page, ":", number, NULL) : g_strdup (list);
}

static void
add_found (SijilPalette *self,
           JsonArray    *items)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      const char *kind = sijil_json_get_string (item, "kind");
      const char *nia = sijil_json_get_string (item, "nia");
      g_autofree char *number = sijil_text_isolate (nia != NULL ? nia : sijil_json_get_string (item, "number"));
      g_autofree char *detail = g_strdup_printf ("%s · %s", sijil_word_for (item, "kind", kind), number);

      add_row (self, sijil_text_get_name (item, "name"), detail, "win.go", make_target (item));
    }
}

static void
select_first (SijilPalette *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (first != NULL)
    gtk_list_box_select_row (self->list, first);
}

static void
clear (SijilPalette *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

/*
 * Searching.
 */

static gpointer
search_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  return sijil_search (reg, sijil_json_get_string (data, "words"), MOST_FOUND, error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SijilPalette) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) found = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (found == NULL || self->list == NULL)
    return;

  add_found (self, sijil_json_get_array (found, "items"));
  if (gtk_list_box_get_selected_row (self->list) == NULL)
    select_first (self);
}

static void
search_cb (SijilPalette *self)
{
  const char *words = gtk_editable_get_text (self->entry);
  g_autofree char *wanted = sijil_fold (words);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  clear (self);
  add_pages (self, wanted);
  add_actions (self, wanted);
  select_first (self);
  if (sijil_str_is_empty (words))
    return;

  self->searching = g_cancellable_new ();
  sijil_desk_read (self->desk, search_job, sijil_desk_data ("words", words, NULL), self->searching, found_cb, g_object_ref (self));
}

static void
close_cb (SijilPalette *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
row_cb (SijilPalette  *self,
        GtkListBoxRow *row)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const char *action = g_object_get_data (G_OBJECT (row), "sijil-action");
  g_autofree char *target = g_strdup (g_object_get_data (G_OBJECT (row), "sijil-target"));

  g_object_ref (parent);
  close_cb (self);
  gtk_widget_activate_action_variant (GTK_WIDGET (parent), action, target != NULL ? g_variant_new_string (target) : NULL);
  g_object_unref (parent);
}

static void
activate_cb (SijilPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    row_cb (self, row);
}

/* The arrows go through the list while the hands stay in the box. */
static gboolean
key_cb (SijilPalette *self,
        guint         key)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  GtkListBoxRow *other;

  if (key != GDK_KEY_Down && key != GDK_KEY_Up)
    return FALSE;

  other = gtk_list_box_get_row_at_index (self->list, key == GDK_KEY_Down ? index + 1 : MAX (index - 1, 0));
  if (other != NULL)
    gtk_list_box_select_row (self->list, other);
  return TRUE;
}

/*
 * The window.
 */

static void
sijil_palette_dispose (GObject *object)
{
  SijilPalette *self = SIJIL_PALETTE (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_PALETTE);
  G_OBJECT_CLASS (sijil_palette_parent_class)->dispose (object);
}

static void
sijil_palette_class_init (SijilPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_palette_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, SijilPalette, list);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
}

static void
sijil_palette_init (SijilPalette *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_caret_follow_script (GTK_EDITABLE (self->entry));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

SijilPalette *
sijil_palette_new (GtkWindow *parent,
                   SijilDesk *desk)
{
  SijilPalette *self = g_object_new (SIJIL_TYPE_PALETTE, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  search_cb (self);
  return self;
}
