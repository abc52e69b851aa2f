#include "ui/sijil-bilan-page.h"

#include "core/sijil-date.h"
#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-bilan.h"
#include "trust/sijil-claims.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-paper-out.h"
#include "ui/sijil-signed-paper.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

struct _SijilBilanPage
{
  SijilPage       parent_instance;

  char           *from;       /* (nullable): first day of the figures that are shown */
  char           *to;         /* (nullable): last day of theirs */
  gboolean        is_setting; /* whether the fields are being filled by the program */

  GtkDropDown    *period_drop;
  GtkEditable    *from_entry;
  GtkEditable    *to_entry;
  GtkSpinner     *spinner;
  GtkFlowBox     *figures;
  GtkGrid        *table;
  GtkLabel       *unstated_label;
  GtkCheckButton *public_check;
  GtkLabel       *public_label; /* which of both bilans is shown */
};

G_DEFINE_FINAL_TYPE (SijilBilanPage, sijil_bilan_page, SIJIL_TYPE_PAGE)

enum
{
  THIS_MONTH,
  LAST_MONTH,
  THIS_YEAR,
  ANY_DAYS,
};

static const struct
{
  const char *code;
  const char *title;
} figures[] = {
  { "received", N_("Applications received") },
  { "accepted", N_("Applications accepted") },
  { "refused", N_("Applications refused") },
  { "transmitted", N_("Applications transmitted") },
  { "nia_received", N_("NIA received") },
  { "registered", N_("Entries of the register begun") },
  { "cards_drawn", N_("Cards drawn here") },
  { "cards_received", N_("Cards received") },
  { "cards_handed_over", N_("Cards handed over") },
  { "cards_uncollected", N_("Cards not collected") },
};

static const struct
{
  const char *member;
  const char *title;
} columns[] = {
  { "artisan_f", N_("Artisans, women") },
  { "artisan_m", N_("Artisans, men") },
  { "master_f", N_("Masters, women") },
  { "master_m", N_("Masters, men") },
  { "cooperative", N_("Cooperatives") },
  { "enterprise", N_("Enterprises") },
  { "total", N_("Total") },
  { "target", N_("Target") },
  { "rate", N_("Rate, %") },
};

/*
 * Figures.
 */

static void
opened_cb (SijilBilanPage *self,
           GtkWidget      *button)
{
  sijil_go (GTK_WIDGET (self), g_object_get_data (G_OBJECT (button), "sijil-page"), g_object_get_data (G_OBJECT (button), "sijil-target"));
}

static void
let_open (SijilBilanPage *self,
          GtkWidget      *button,
          const char     *page,
          char           *target) /* (transfer full) */
{
  g_object_set_data (G_OBJECT (button), "sijil-page", (gpointer) page);
  g_object_set_data_full (G_OBJECT (button), "sijil-target", target, g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
}

/* The filter of a list, as its page is asked for it. */
static char *
make_target (JsonObject *filter)
{
  GString *target = g_string_new (NULL);
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init (&iter, filter);
  while (json_object_iter_next (&iter, &member, &value))
    g_string_append_printf (target, "%s%s=%s", target->len > 0 ? "&" : "", member, json_node_get_string (value));

  return g_string_free (target, FALSE);
}

static GtkWidget *
make_figure (SijilBilanPage *self,
             guint           i,
             JsonObject     *counts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (_(figures[i].title));
  g_autofree char *text = sijil_bilan_count_text (counts, figures[i].code);
  g_autofree char *name = g_strdup_printf ("%s: %s", _(figures[i].title), text);
  g_autoptr (JsonObject) filter = NULL;
  GtkWidget *number = gtk_label_new (text);
  GtkWidget *button;
  const char *page;

  gtk_widget_add_css_class (number, "title-1");
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_justify (GTK_LABEL (title), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 20);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), title);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "tile");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  filter = sijil_bilan_filter (figures[i].code, self->from, self->to, &page);
  let_open (self, button, page, make_target (filter));
  return button;
}

static void
show_figures (SijilBilanPage *self,
              JsonObject     *counts)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->figures))) != NULL)
    gtk_flow_box_remove (self->figures, child);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      GtkWidget *place = gtk_flow_box_child_new ();

      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (place),
                                    make_figure (self, i, counts));
      gtk_widget_set_focusable (place, FALSE);
      gtk_flow_box_append (self->figures, place);
    }
}

/*
 * Table.
 */

static void
add_cell (SijilBilanPage *self,
          GtkWidget      *cell,
          guint           column,
          guint           row,
          const char     *style)
{
  if (style != NULL)
    gtk_widget_add_css_class (cell, style);
  gtk_grid_attach (self->table, cell, (int) column, (int) row, 1, 1);
}

static GtkWidget *
make_label (const char *text,
            float       xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
show_row (SijilBilanPage *self,
          JsonObject     *row,
          GtkWidget      *head,
          guint           line,
          const char     *style)
{
  gtk_widget_set_hexpand (head, TRUE);
  gtk_widget_set_halign (head, GTK_ALIGN_START);
  add_cell (self, head, 0, line, style);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      gboolean is_known = json_object_has_member (row, columns[i].member);
      g_autofree char *text = is_known ? sijil_bilan_count_text (row, columns[i].member) : g_strdup ("—");

      add_cell (self, make_label (text, 1), i + 1, line, style);
    }
}

static GtkWidget *
make_province (SijilBilanPage *self,
               JsonObject     *row)
{
  const char *province = sijil_json_get_string (row, "province");
  const char *name = sijil_text_get_name (row, "name");
  GtkWidget *button;

  if (*province == '\0')
    return make_label (name, 0);

  button = gtk_button_new_with_label (name);
  gtk_widget_add_css_class (button, "flat");
  let_open (self, button, "entries", g_strdup_printf ("from=%s&to=%s&province=%s", self->from, self->to, province));
  return button;
}

static GtkWidget *
make_total (SijilBilanPage *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Total"));

  gtk_widget_add_css_class (button, "flat");
  let_open (self, button, "entries", g_strdup_printf ("from=%s&to=%s", self->from, self->to));
  return button;
}

static void
show_table (SijilBilanPage *self,
            JsonArray      *rows,
            JsonObject     *total)
{
  GtkWidget *child;
  guint n_rows = json_array_get_length (rows);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->table))) != NULL)
    gtk_grid_remove (self->table, child);
  add_cell (self, make_label (_("Province"), 0), 0, 0, "heading");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkWidget *label = make_label (_(columns[i].title), 1);

      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 10);
      add_cell (self, label, i + 1, 0, "heading");
    }
  for (guint i = 0; i < n_rows; i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      show_row (self, row, make_province (self, row), i + 1, NULL);
    }
  show_row (self, total, make_total (self), n_rows + 1, "heading");
}

static void
show_unstated (SijilBilanPage *self,
               JsonObject     *total)
{
  guint unstated = (guint) sijil_json_get_int (total, "unstated", 0);
  g_autofree char *text = g_strdup_printf (ngettext ("%u more person, of whom the sex is not known, is counted in the total.",
                                                     "%u more people, of whom the sex is not known, are counted in the total.", unstated),
                                           unstated);

  gtk_label_set_text (self->unstated_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->unstated_label), unstated > 0);
}

static void
show_public (SijilBilanPage *self,
             JsonObject     *bilan)
{
  guint minimum = (guint) sijil_json_get_int (bilan, "minimum", 0);
  g_autofree char *text = NULL;

  if (!sijil_json_get_bool (bilan, "public", FALSE))
    text = g_strdup (_("For the chamber’s own use: all numbers are whole."));
  else if (minimum == 0)
    text = g_strdup (_("For publication. No smallest figure is set, so nothing is masked."));
  else
    text = g_strdup_printf (_("For publication: “*” masks a number below %u, or another that would give it away."), minimum);
  gtk_label_set_text (self->public_label, text);
}

/*
 * The period.
 */

static gpointer
bilan_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  const char *pdf = sijil_json_get_string (data, "path");
  const char *csv = sijil_json_get_string (data, "csv");
  g_autoptr (JsonObject) whole = sijil_bilan (reg, sijil_json_get_string (data, "from"), sijil_json_get_string (data, "to"), error);
  gboolean is_public = sijil_json_get_string (data, "public") != NULL;
  g_autoptr (JsonObject) bilan = whole != NULL && is_public ? sijil_bilan_publish (reg, whole) : g_steal_pointer (&whole);

  if (bilan == NULL || (pdf != NULL && !sijil_bilan_pdf (reg, bilan, pdf, error))
      || (csv != NULL && !sijil_bilan_csv (reg, bilan, csv, error)))
    return NULL;

  return g_steal_pointer (&bilan);
}

/* What makes a file of the period that is shown. */
static const char * const file_actions[] = {
  "bilan.print", "bilan.pdf", "bilan.csv", "bilan.registered", "bilan.registered-pdf", "bilan.handed-over", "bilan.handed-over-pdf",
};

/* Figures that are not those of the period that is asked for open no list and give no file. */
static void
set_counted (SijilBilanPage *self,
             gboolean        is_counted)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->figures), is_counted);
  gtk_widget_set_sensitive (GTK_WIDGET (self->table), is_counted);
  for (guint i = 0; i < G_N_ELEMENTS (file_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), file_actions[i], is_counted);
}

/* @error: why the period cannot be counted; until another is given, nothing is counted anew. */
static void
refuse_period (SijilBilanPage *self,
               const GError   *error)
{
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  set_counted (self, FALSE);
  sijil_report (GTK_WIDGET (self), error, NULL);
}

/* Title, lists and files are of the days that were counted, whatever is typed meanwhile. */
static void
show_period (SijilBilanPage *self,
             JsonObject     *bilan)
{
  g_autofree char *first = sijil_text_date (sijil_json_get_string (bilan, "from"), FALSE);
  g_autofree char *last = sijil_text_date (sijil_json_get_string (bilan, "to"), FALSE);
  g_autofree char *subtitle = g_strdup_printf ("%s – %s", first, last);

  sijil_set_str (&self->from, sijil_json_get_string (bilan, "from"));
  sijil_set_str (&self->to, sijil_json_get_string (bilan, "to"));
  sijil_page_set_subtitle (SIJIL_PAGE (self), subtitle);
  set_counted (self, TRUE);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SijilBilanPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) bilan = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  gtk_spinner_stop (self->spinner);
  if (g_error_matches (error, SIJIL_ERROR, SIJIL_ERROR_INVALID))
    {
      refuse_period (self, error);
      return;
    }
  if (sijil_report (GTK_WIDGET (self), error, NULL) || bilan == NULL)
    return;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->figures)))
    sijil_unsay (GTK_WIDGET (self)); /* why they were not counted */
  show_period (self, bilan);
  show_figures (self, sijil_json_get_object (bilan, "figures"));
  show_table (self, sijil_json_get_array (bilan, "rows"), sijil_json_get_object (bilan, "total"));
  show_unstated (self, sijil_json_get_object (bilan, "total"));
  show_public (self, bilan);
}

/* (transfer full): what the job is told; @file: (nullable) */
static JsonObject *
ask_for (SijilBilanPage *self,
         const char     *from,
         const char     *to,
         const char     *file)
{
  const char *is_public = gtk_check_button_get_active (self->public_check) ? "yes" : NULL;

  return sijil_desk_data ("from", from, "to", to, "csv", file, "public", is_public, NULL);
}

static void
count (SijilBilanPage *self,
       const char     *from,
       const char     *to)
{
  gtk_spinner_start (self->spinner);
  sijil_desk_read (sijil_page_get_desk (SIJIL_PAGE (self)), bilan_job, ask_for (self, from, to, NULL), NULL,
                   counted_cb, g_object_ref (self));
}

static void
set_days (SijilBilanPage *self,
          const char     *from,
          const char     *to)
{
  g_autofree char *first = sijil_text_date (from, FALSE);
  g_autofree char *last = sijil_text_date (to, FALSE);

  gtk_editable_set_text (self->from_entry, first);
  gtk_editable_set_text (self->to_entry, last);
  count (self, from, to);
}

static void
set_period (SijilBilanPage *self,
            guint           period)
{
  const char *day = sijil_desk_get_day (sijil_page_get_desk (SIJIL_PAGE (self)));
  g_autofree char *first = g_strdup_printf ("%.8s01", day);
  g_autofree char *before = sijil_date_add_days (first, -1);
  g_autofree char *first_before = g_strdup_printf ("%.8s01", before);
  g_autofree char *first_of_year = g_strdup_printf ("%.5s01-01", day);

  if (period == THIS_YEAR)
    set_days (self, first_of_year, day);
  else if (period == LAST_MONTH)
    set_days (self, first_before, before);
  else if (period == THIS_MONTH)
    set_days (self, first, day);
}

static void
period_cb (SijilBilanPage *self)
{
  guint period = gtk_drop_down_get_selected (self->period_drop);

  if (self->is_setting)
    return;
  if (period == ANY_DAYS)
    gtk_widget_grab_focus (GTK_WIDGET (self->from_entry));
  else
    set_period (self, period);
}

static void
select_period (SijilBilanPage *self,
               guint           period)
{
  self->is_setting = TRUE;
  gtk_drop_down_set_selected (self->period_drop, period);
  self->is_setting = FALSE;
}

static void
typed_cb (SijilBilanPage *self)
{
  const char *today = sijil_desk_get_day (sijil_page_get_desk (SIJIL_PAGE (self)));
  g_autoptr (GError) error = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (!sijil_date_clean (gtk_editable_get_text (self->from_entry), today, FALSE, "from", &from, &error)
      || !sijil_date_clean (gtk_editable_get_text (self->to_entry), today, FALSE, "to", &to, &error))
    {
      refuse_period (self, error);
      return;
    }

  select_period (self, ANY_DAYS);
  set_days (self, from, to);
}

/*
 * Files.
 */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GFile) file = user_data;
  GtkWidget *self = g_object_get_data (G_OBJECT (file), "sijil-page");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) bilan = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (sijil_report (self, error, NULL) || bilan == NULL)
    return;

  sijil_toast (self, _("The bilan was written."));
}

static void
path_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SijilBilanPage *self = SIJIL_BILAN_PAGE (source);
  GFile *file = sijil_choose_finish (result);

  if (file == NULL)
    return;

  g_object_set_data_full (G_OBJECT (file), "sijil-page", g_object_ref (self), g_object_unref);
  sijil_desk_read (sijil_page_get_desk (SIJIL_PAGE (self)), bilan_job,
                   ask_for (self, self->from, self->to, g_file_peek_path (file)), NULL, written_cb, file);
}

static char *
name_file (SijilBilanPage *self)
{
  return g_strdup_printf ("bilan-%s%s-%s", gtk_check_button_get_active (self->public_check) ? "public-" : "", self->from, self->to);
}

static void
csv_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SijilBilanPage *self = SIJIL_BILAN_PAGE (widget);
  g_autofree char *name_of_file = name_file (self);
  g_autofree char *proposed = g_strconcat (name_of_file, ".csv", NULL);

  sijil_choose_save (widget, _("Write the bilan"), proposed, path_cb, NULL);
}

static void
paper_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilBilanPage *self = SIJIL_BILAN_PAGE (widget);
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));
  g_autofree char *proposed = name_file (self);
  const SijilPaperOut out = {
    .job = bilan_job, .name = proposed, .working = _("Writing the bilan…"), .saved = _("The bilan was written."),
  };
  JsonObject *data = ask_for (self, self->from, self->to, NULL);

  if (g_str_equal (name, "bilan.print"))
    sijil_paper_out_print (widget, desk, &out, data, NULL, NULL);
  else
    sijil_paper_out_save (widget, desk, &out, data);
}

/* The lists behind the figures, which the chamber signs. */
static void
list_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilBilanPage *self = SIJIL_BILAN_PAGE (widget);
  const SijilAttestAsked asked = {
    .kind = strstr (name, "registered") != NULL ? SIJIL_PAPER_REGISTERED : SIJIL_PAPER_HANDED_OVER, .from = self->from, .to = self->to,
  };

  sijil_signed_paper_out (widget, sijil_page_get_desk (SIJIL_PAGE (self)), &asked, !g_str_has_suffix (name, "-pdf"));
}

/*
 * The page.
 */

static void
sijil_bilan_page_show (SijilPage  *page,
                       const char *target)
{
  SijilBilanPage *self = SIJIL_BILAN_PAGE (page);
  char from[11], to[11];

  if (target != NULL && sscanf (target, "from=%10[0-9-]&to=%10[0-9-]", from, to) == 2)
    {
      select_period (self, ANY_DAYS);
      set_days (self, from, to);
    }
  else if (self->from == NULL)
    {
      select_period (self, THIS_MONTH);
      set_period (self, THIS_MONTH);
    }
  else
    count (self, self->from, self->to);
}

static void
sijil_bilan_page_refresh (SijilPage *page)
{
  SijilBilanPage *self = SIJIL_BILAN_PAGE (page);

  if (self->from != NULL)
    count (self, self->from, self->to);
}

static void
public_cb (SijilBilanPage *self)
{
  sijil_bilan_page_refresh (SIJIL_PAGE (self));
}

static void
sijil_bilan_page_dispose (GObject *object)
{
  SIJIL_BILAN_PAGE (object)->is_setting = TRUE;
  G_OBJECT_CLASS (sijil_bilan_page_parent_class)->dispose (object);
}

static void
sijil_bilan_page_finalize (GObject *object)
{
  g_free (SIJIL_BILAN_PAGE (object)->from);
  g_free (SIJIL_BILAN_PAGE (object)->to);
  G_OBJECT_CLASS (sijil_bilan_page_parent_class)->finalize (object);
}

static void
sijil_bilan_page_class_init (SijilBilanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_bilan_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_bilan_page_finalize;
  SIJIL_PAGE_CLASS (klass)->show = sijil_bilan_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_bilan_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-bilan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilBilanPage, period_drop);
  gtk_widget_class_bind_template_child (widget_class, SijilBilanPage, from_entry);
  gtk_widget_class_bind_template_child (widget_class, SijilBilanPage, to_entry);
  gtk_widget_class_bind_template_child (widget_class, SijilBilanPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilBilanPage, figures);
  gtk_widget_class_bind_template_child (widget_class, SijilBilanPage, table);
  gtk_widget_class_bind_template_child (widget_class, SijilBilanPage, unstated_label);
  gtk_widget_class_bind_template_child (widget_class, SijilBilanPage, public_check);
  gtk_widget_class_bind_template_child (widget_class, SijilBilanPage, public_label);
  gtk_widget_class_bind_template_callback (widget_class, period_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, public_cb);
  gtk_widget_class_install_action (widget_class, "bilan.print", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "bilan.pdf", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "bilan.csv", NULL, csv_action);
  gtk_widget_class_install_action (widget_class, "bilan.registered", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "bilan.registered-pdf", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "bilan.handed-over", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "bilan.handed-over-pdf", NULL, list_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "bilan.print", NULL);
}

static void
sijil_bilan_page_init (SijilBilanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (file_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), file_actions[i], FALSE); /* before anything was counted */
  sijil_text_set_identifier (GTK_EDITABLE (self->from_entry));
  sijil_text_set_identifier (GTK_EDITABLE (self->to_entry));
}
