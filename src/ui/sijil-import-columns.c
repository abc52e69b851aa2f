#include "ui/sijil-import-columns.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-import.h"
#include "ui/sijil-choice-list.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-column-map.h"
#include "ui/sijil-column-row.h"
#include "ui/sijil-look.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilImportColumns
{
  AdwBin       parent_instance;

  JsonObject  *map;        /* (nullable): that is worked on */
  GListModel  *fields;     /* (nullable): to choose from */
  gboolean     is_setting; /* whether choices are being set by the program */
  GtkWidget   *encoding;
  GtkWidget   *separator;

  GtkLabel    *problem_label;
  GtkImage    *doubt_image;
  GtkLabel    *doubt_label;
  GtkListBox  *form_list;
  GtkWidget   *columns_group;
  GtkLabel    *lines_label;
  GtkListBox  *columns_list;
  GtkListBox  *all_list;
};

G_DEFINE_FINAL_TYPE (SijilImportColumns, sijil_import_columns, ADW_TYPE_BIN)

enum { CHANGED, WRITTEN, N_SIGNALS };

static guint signals[N_SIGNALS];

typedef struct
{
  const char *code;
  const char *label;
} Option;

static const Option encodings[] = {
  { "UTF-8", N_("UTF-8") },
  { "UTF-16", N_("UTF-16") },
  { "Windows-1256", N_("Windows-1256 (Arabic)") },
  { "Windows-1252", N_("Windows-1252 (French)") },
};

static const Option separators[] = {
  { ";", N_("Semicolon ;") },
  { ",", N_("Comma ,") },
  { "tab", N_("Tab") },
  { "|", N_("Upright stroke |") },
};

static const Option dates[] = {
  { "", N_("Day first: 07/03/1984 is in March") },
  { "month-first", N_("Month first: 03/07/1984 is in March") },
};

static const Option unknowns[] = {
  { "", N_("Refuse the line") },
  { "leave-empty", N_("Leave it empty") },
};

/* What the map says of all lines, outside of its fields. */
static const struct
{
  const char   *member;
  const char   *title;
  const Option *options; /* two */
} settings[] = {
  { "dates", N_("Form of the dates"), dates },
  { "unknown_activity", N_("Activity that the list does not know"), unknowns },
  { "unknown_province", N_("Province that the list does not know"), unknowns },
};

static GListModel *
make_options (const Option *options,
              guint         n_options)
{
  GListStore *store = g_list_store_new (SIJIL_TYPE_CHOICE);

  for (guint i = 0; i < n_options; i++)
    sijil_choice_add (store, options[i].code, _(options[i].label));
  return G_LIST_MODEL (store);
}

/*
 * Columns.
 */

static const char *
get_column (GtkWidget *choice)
{
  return g_object_get_data (G_OBJECT (choice), "sijil-column");
}

/* (transfer full): the choice of @field, which is one of them */
static SijilChoice *
find_choice (SijilImportColumns *self,
             const char         *field)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->fields); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (self->fields, i);

      if (g_strcmp0 (sijil_choice_get_code (choice), field != NULL ? field : "") == 0)
        return g_steal_pointer (&choice);
    }

  g_return_val_if_reached (NULL);
}

/* GTK 4.8 makes a row of every choice of a closed list: a hundred columns would be five thousand. So a list has the choice that is
 * made, and all of them from when it first takes the focus. */
static void
select_field (SijilImportColumns *self,
              GtkWidget          *choice)
{
  const char *field = sijil_column_map_find_field (self->map, get_column (choice));
  GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (choice));
  gpointer made = find_choice (self, field);

  if (g_object_get_data (G_OBJECT (choice), "sijil-is-filled") != NULL)
    sijil_choice_list_select (GTK_DROP_DOWN (choice), field);
  else
    g_list_store_splice (G_LIST_STORE (model), 0, g_list_model_get_n_items (model), &made, 1);
  g_object_unref (made);
}

static void
fill_cb (SijilImportColumns      *self,
         GtkEventControllerFocus *focus)
{
  GtkWidget *choice = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus));

  if (g_object_get_data (G_OBJECT (choice), "sijil-is-filled") != NULL)
    return;

  g_object_set_data (G_OBJECT (choice), "sijil-is-filled", self);
  self->is_setting = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (choice), self->fields);
  sijil_choice_list_let_search (GTK_DROP_DOWN (choice));
  select_field (self, choice);
  self->is_setting = FALSE;
}

/* A field is filled by one column: the one that filled it before fills none. */
static void
field_cb (SijilImportColumns *self,
          GParamSpec         *pspec,
          GtkWidget          *choice)
{
  const char *field = sijil_choice_list_get_code (GTK_DROP_DOWN (choice));
  GtkListBoxRow *row;

  if (self->is_setting)
    return;

  sijil_column_map_set_field (self->map, get_column (choice), sijil_str_is_empty (field) ? NULL : field);
  self->is_setting = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->columns_list, i)) != NULL; i++)
    select_field (self, g_object_get_data (G_OBJECT (row), "sijil-choice"));
  self->is_setting = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* (transfer full): the first cells, each read in its own direction */
static char *
join_samples (JsonArray *samples)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < json_array_get_length (samples); i++)
    {
      const char *sample = json_array_get_string_element (samples, i);
      g_autofree char *isolated = sijil_text_isolate (sample);

      g_strv_builder_add (builder, *sample != '\0' ? isolated : "—");
    }
  parts = g_strv_builder_end (builder);
  return g_strjoinv ("  ·  ", parts);
}

static void
add_column (SijilImportColumns *self,
            JsonObject         *column)
{
  const char *name = sijil_json_get_string (column, "name");
  gboolean is_arabic = sijil_json_get_bool (column, "is_arabic", FALSE);
  g_autofree char *joined = join_samples (sijil_json_get_array (column, "samples"));
  GtkWidget *title = sijil_column_row_text (sijil_str_is_empty (name) ? _("A column without a title") : name, is_arabic);
  GtkWidget *samples = sijil_column_row_text (joined, is_arabic);
  GtkWidget *choice = sijil_choice_list_new (G_LIST_MODEL (g_list_store_new (SIJIL_TYPE_CHOICE)));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (samples, "dim-label");
  g_object_set_data_full (G_OBJECT (choice), "sijil-column", g_strdup (name), g_free);
  gtk_widget_set_sensitive (choice, !sijil_str_is_empty (name));
  select_field (self, choice);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (field_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (choice, focus);
  g_object_set_data (G_OBJECT (sijil_column_row_add (self->columns_list, title, samples, choice)), "sijil-choice", choice);
}

static GListModel *
make_fields (void)
{
  GListStore *store = g_list_store_new (SIJIL_TYPE_CHOICE);
  g_auto (GStrv) fields = sijil_import_list_fields ();

  sijil_choice_add (store, "", _("Not imported"));
  for (guint i = 0; fields[i] != NULL; i++)
    sijil_choice_add (store, fields[i], _(sijil_import_get_label (fields[i])));

  return G_LIST_MODEL (store);
}

static void
show_columns (SijilImportColumns *self,
              JsonObject         *look)
{
  JsonArray *columns = sijil_json_get_array (look, "columns");
  guint n_lines = (guint) sijil_json_get_int (look, "lines", 0);
  g_autofree char *lines = g_strdup_printf (ngettext ("%u line", "%u lines", n_lines), n_lines);

  sijil_column_row_clear (self->columns_list);
  for (guint i = 0; i < json_array_get_length (columns); i++)
    add_column (self, json_array_get_object_element (columns, i));
  gtk_label_set_text (self->lines_label, lines);
}

/*
 * For all lines.
 */

static void
category_cb (SijilImportColumns *self,
             GParamSpec         *pspec,
             GtkWidget          *choice)
{
  if (self->is_setting)
    return;

  sijil_column_map_set_value (self->map, "category", sijil_choice_list_get_code (GTK_DROP_DOWN (choice)));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
setting_cb (SijilImportColumns *self,
            GParamSpec         *pspec,
            GtkWidget          *choice)
{
  if (self->is_setting)
    return;

  sijil_column_map_set_text (self->map, g_object_get_data (G_OBJECT (choice), "sijil-member"),
                             sijil_choice_list_get_code (GTK_DROP_DOWN (choice)));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_category (SijilImportColumns *self,
              SijilDesk          *desk)
{
  GListStore *store = g_list_store_new (SIJIL_TYPE_CHOICE);
  GListModel *categories = sijil_desk_get_choices (desk, "category");
  GtkWidget *choice;

  sijil_choice_add (store, "", _("As its column says"));
  for (guint i = 0; categories != NULL && i < g_list_model_get_n_items (categories); i++)
    {
      g_autoptr (SijilChoice) category = g_list_model_get_item (categories, i);

      if (!sijil_str_is_empty (sijil_choice_get_code (category)))
        g_list_store_append (store, category);
    }
  choice = sijil_choice_list_new (G_LIST_MODEL (store));
  sijil_choice_list_select (GTK_DROP_DOWN (choice), sijil_column_map_get_value (self->map, "category"));
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (category_cb), self, G_CONNECT_SWAPPED);
  sijil_column_row_add (self->all_list, gtk_label_new (_("Category of lines that say none")), NULL, choice);
}

static void
show_settings (SijilImportColumns *self,
               SijilDesk          *desk)
{
  sijil_column_row_clear (self->all_list);
  add_category (self, desk);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      GtkWidget *choice = sijil_choice_list_new (make_options (settings[i].options, 2));

      g_object_set_data (G_OBJECT (choice), "sijil-member", (gpointer) settings[i].member);
      sijil_choice_list_select (GTK_DROP_DOWN (choice), sijil_json_get_string (self->map, settings[i].member));
      g_signal_connect_object (choice, "notify::selected", G_CALLBACK (setting_cb), self, G_CONNECT_SWAPPED);
      sijil_column_row_add (self->all_list, gtk_label_new (_(settings[i].title)), NULL, choice);
    }
}

/*
 * How it is written.
 */

static void
written_cb (SijilImportColumns *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[WRITTEN], 0);
}

static GtkWidget *
add_form (SijilImportColumns *self,
          const char         *title,
          const Option       *options,
          guint               n_options)
{
  GtkWidget *choice = sijil_choice_list_new (make_options (options, n_options));

  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
  sijil_column_row_add (self->form_list, gtk_label_new (title), NULL, choice);
  return choice;
}

static void
show_form (SijilImportColumns *self,
           JsonObject         *look)
{
  gboolean is_certain = sijil_json_get_bool (look, "is_certain", FALSE);

  sijil_choice_list_select (GTK_DROP_DOWN (self->encoding), sijil_json_get_string (look, "encoding"));
  sijil_choice_list_select (GTK_DROP_DOWN (self->separator), sijil_json_get_string (look, "separator"));
  gtk_label_set_text (self->doubt_label, is_certain ? _("The encoding is certain.")
                                                    : _("The encoding is not certain. Are the words below readable? If not, choose another."));
  gtk_image_set_from_icon_name (self->doubt_image, is_certain ? "sijil-passed-symbolic" : "sijil-doubt-symbolic");
  sijil_look_mark (GTK_WIDGET (self->doubt_image), "warning", !is_certain);
}

static void
show_problem (SijilImportColumns *self,
              const char         *text)
{
  gtk_label_set_text (self->problem_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), text != NULL);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->doubt_label)), text == NULL);
  gtk_widget_set_visible (self->columns_group, text == NULL);
}

static void
sijil_import_columns_dispose (GObject *object)
{
  g_clear_pointer (&SIJIL_IMPORT_COLUMNS (object)->map, json_object_unref);
  g_clear_object (&SIJIL_IMPORT_COLUMNS (object)->fields);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its template goes: AdwBin would keep a pointer to it */
  G_OBJECT_CLASS (sijil_import_columns_parent_class)->dispose (object);
}

static void
sijil_import_columns_class_init (SijilImportColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_import_columns_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-import-columns.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilImportColumns, problem_label);
  gtk_widget_class_bind_template_child (widget_class, SijilImportColumns, doubt_image);
  gtk_widget_class_bind_template_child (widget_class, SijilImportColumns, doubt_label);
  gtk_widget_class_bind_template_child (widget_class, SijilImportColumns, form_list);
  gtk_widget_class_bind_template_child (widget_class, SijilImportColumns, columns_group);
  gtk_widget_class_bind_template_child (widget_class, SijilImportColumns, lines_label);
  gtk_widget_class_bind_template_child (widget_class, SijilImportColumns, columns_list);
  gtk_widget_class_bind_template_child (widget_class, SijilImportColumns, all_list);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WRITTEN] = g_signal_new ("written", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sijil_import_columns_init (SijilImportColumns *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->fields = make_fields ();
  self->encoding = add_form (self, _("Encoding"), encodings, G_N_ELEMENTS (encodings));
  self->separator = add_form (self, _("Separator of the columns"), separators, G_N_ELEMENTS (separators));
}

/**
 * sijil_import_columns_show:
 * @look: of sijil_import_look()
 * @map: a map for it, which is worked on from now on
 */
void
sijil_import_columns_show (SijilImportColumns *self,
                           SijilDesk          *desk,
                           JsonObject         *look,
                           JsonObject         *map)
{
  json_object_ref (map);
  g_clear_pointer (&self->map, json_object_unref);
  self->map = map;
  self->is_setting = TRUE;
  show_problem (self, NULL);
  show_form (self, look);
  show_columns (self, look);
  show_settings (self, desk);
  self->is_setting = FALSE;
}

/** sijil_import_columns_show_problem: @problem: why the list cannot be read as it is said to be written */
void
sijil_import_columns_show_problem (SijilImportColumns *self,
                                   const GError       *problem)
{
  g_autofree char *text = sijil_text_of_error (problem);

  show_problem (self, text);
}

/** sijil_import_columns_get_map: (nullable) */
JsonObject *
sijil_import_columns_get_map (SijilImportColumns *self)
{
  return self->map;
}

const char *
sijil_import_columns_get_encoding (SijilImportColumns *self)
{
  return sijil_choice_list_get_code (GTK_DROP_DOWN (self->encoding));
}

const char *
sijil_import_columns_get_separator (SijilImportColumns *self)
{
  return sijil_choice_list_get_code (GTK_DROP_DOWN (self->separator));
}
