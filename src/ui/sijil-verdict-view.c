#include "ui/sijil-verdict-view.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-text.h"
#include "ui/sijil-verdicts.h"
#include "ui/sijil-wrap-bar.h"

#include <glib/gi18n.h>

struct _SijilVerdictView
{
  AdwBin          parent_instance;

  SijilVerdicts  *verdicts;
  gboolean        is_setting;  /* whether chips are being set by the program */

  GtkWidget      *chips;
  GtkListView    *view;
};

G_DEFINE_FINAL_TYPE (SijilVerdictView, sijil_verdict_view, ADW_TYPE_BIN)

enum { ALL, REFUSED, NEW, UPDATED, UNCHANGED };

static const struct
{
  const char *verdict; /* (nullable): every one */
  const char *word;    /* of one line (nullable) */
  const char *style;
} kinds[] = {
  [ALL] = { NULL, NULL, NULL },
  [REFUSED] = { "refused", N_("Refused line"), "bad" },
  [NEW] = { "new", N_("New line"), "good" },
  [UPDATED] = { "updated", N_("Updated line"), "wait" },
  [UNCHANGED] = { "unchanged", N_("Unchanged line"), "over" },
};

/*
 * Lines.
 */

static GtkWidget *
make_label (gboolean is_dim)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (is_dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *pill = gtk_label_new (NULL);
  GtkWidget *title = make_label (FALSE);
  GtkWidget *reason = make_label (TRUE);

  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), reason);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (pill, "pill-label");
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), pill);
  gtk_widget_add_css_class (row, "verdict-row");
  g_object_set_data (G_OBJECT (row), "sijil-title", title);
  g_object_set_data (G_OBJECT (row), "sijil-reason", reason);
  g_object_set_data (G_OBJECT (row), "sijil-pill", pill);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

/* (transfer full): "Line 18 · Amina BENALI · R-08-0000012" */
static char *
describe (JsonObject *line)
{
  g_autofree char *where = g_strdup_printf (_("Line %u"), (guint) sijil_json_get_int (line, "line", 0));
  const char *name = sijil_text_get_name (line, "name");
  const char *number = sijil_json_get_string (line, "number");
  g_autofree char *safe_name = !sijil_str_is_empty (name) ? sijil_text_isolate (name) : NULL;
  g_autofree char *safe_number = number != NULL ? sijil_text_isolate (number) : NULL;
  const char *parts[] = { where, safe_name != NULL ? safe_name : safe_number, safe_name != NULL ? safe_number : NULL, NULL };

  return g_strjoinv (" · ", (char **) parts);
}

/* (transfer full): why it was refused, or what is to be known although it was not */
static char *
describe_reason (JsonObject *line)
{
  JsonArray *notes = sijil_json_get_array (line, "notes");
  GString *text = g_string_new (sijil_json_get_string (line, "message"));

  for (guint i = 0; notes != NULL && i < json_array_get_length (notes); i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                            sijil_json_get_string (json_array_get_object_element (notes, i), "message"));

  return g_string_free (text, FALSE);
}

static void
show_pill (GtkWidget  *pill,
           const char *verdict)
{
  for (guint i = REFUSED; i < G_N_ELEMENTS (kinds); i++)
    {
      gtk_widget_remove_css_class (pill, kinds[i].style);
      if (g_strcmp0 (kinds[i].verdict, verdict) != 0)
        continue;
      gtk_label_set_text (GTK_LABEL (pill), _(kinds[i].word));
      gtk_widget_add_css_class (pill, kinds[i].style);
    }
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GObject *row = G_OBJECT (gtk_list_item_get_child (item));
  JsonObject *line = sijil_row_get_data (gtk_list_item_get_item (item));
  GtkLabel *reason = g_object_get_data (row, "sijil-reason");
  g_autofree char *title = describe (line);
  g_autofree char *why = describe_reason (line);

  gtk_label_set_text (g_object_get_data (row, "sijil-title"), title);
  gtk_label_set_text (reason, why);
  gtk_widget_set_visible (GTK_WIDGET (reason), *why != '\0');
  show_pill (g_object_get_data (row, "sijil-pill"), sijil_json_get_string (line, "verdict"));
}

/*
 * Chips.
 */

static guint
count (JsonObject *answer,
       guint       kind)
{
  return (guint) sijil_json_get_int (answer, kinds[kind].verdict != NULL ? kinds[kind].verdict : "lines", 0);
}

/* (transfer full): how many lines have the verdict @kind */
static char *
label_chip (guint kind,
            guint n)
{
  switch (kind)
    {
    case REFUSED:
      return g_strdup_printf (_("Refused: %u"), n);
    case NEW:
      return g_strdup_printf (_("New: %u"), n);
    case UPDATED:
      return g_strdup_printf (_("Updated: %u"), n);
    case UNCHANGED:
      return g_strdup_printf (_("Unchanged: %u"), n);
    default:
      return g_strdup_printf (_("All: %u"), n);
    }
}

static void
toggled_cb (SijilVerdictView *self,
            GtkToggleButton  *chip)
{
  guint kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "sijil-kind"));

  if (!self->is_setting && gtk_toggle_button_get_active (chip))
    sijil_verdicts_set_filter (self->verdicts, kinds[kind].verdict);
}

static void
add_chips (SijilVerdictView *self)
{
  GtkToggleButton *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *chip = gtk_toggle_button_new ();

      gtk_widget_add_css_class (chip, "chip");
      g_object_set_data (G_OBJECT (chip), "sijil-kind", GUINT_TO_POINTER (i));
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), first);
      first = first != NULL ? first : GTK_TOGGLE_BUTTON (chip);
      g_signal_connect_object (chip, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (chip, self->chips);
    }
}

static void
sijil_verdict_view_dispose (GObject *object)
{
  SijilVerdictView *self = SIJIL_VERDICT_VIEW (object);

  g_clear_object (&self->verdicts);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its template goes: AdwBin would keep a pointer to it */
  G_OBJECT_CLASS (sijil_verdict_view_parent_class)->dispose (object);
}

static void
sijil_verdict_view_class_init (SijilVerdictViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_verdict_view_dispose;

  g_type_ensure (SIJIL_TYPE_WRAP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-verdict-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilVerdictView, chips);
  gtk_widget_class_bind_template_child (widget_class, SijilVerdictView, view);
}

static void
sijil_verdict_view_init (SijilVerdictView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->verdicts = sijil_verdicts_new ();
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->verdicts))));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, selection);
  add_chips (self);
}

/** sijil_verdict_view_show: @answer: of sijil_import_entries(); what was refused comes first, as it needs somebody */
void
sijil_verdict_view_show (SijilVerdictView *self,
                         JsonObject       *answer)
{
  const char *wanted = sijil_json_get_int (answer, "refused", 0) > 0 ? "refused" : NULL;

  self->is_setting = TRUE;
  sijil_verdicts_set_filter (self->verdicts, wanted);
  sijil_verdicts_set_items (self->verdicts, sijil_json_get_array (answer, "items"));
  for (GtkWidget *chip = gtk_widget_get_first_child (self->chips); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    {
      guint kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "sijil-kind"));
      g_autofree char *label = label_chip (kind, count (answer, kind));

      gtk_button_set_label (GTK_BUTTON (chip), label);
      gtk_widget_set_visible (chip, kind == ALL || count (answer, kind) > 0);
      if (g_strcmp0 (kinds[kind].verdict, wanted) == 0)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
    }
  self->is_setting = FALSE;
}
