/* What the law or the chamber leaves open: each setting with its help and an editor of its type; empty is allowed. */

#include "ui/sijil-admin-view.h"

#include "core/sijil-json.h"
#include "register/sijil-known.h"
#include "register/sijil-record.h"
#include "register/sijil-setting.h"
#include "ui/sijil-card-picture.h"
#include "ui/sijil-caret.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-merge-dialog.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define ENTRY_CHARS 22

typedef struct
{
  SijilAdminView  parent_instance;

  GPtrArray      *rows;    /* (element-type GtkWidget): owned by their groups */
  GHashTable     *editors; /* (element-type utf8 GtkWidget): by key, owned by their rows */
  GtkWidget      *search;  /* owned by the box */
  GtkWidget      *preview; /* (nullable): group of the faces, owned by the box */
  GtkWidget      *faces[2];
} SijilSettingsView;

typedef SijilAdminViewClass SijilSettingsViewClass;

G_DEFINE_TYPE (SijilSettingsView, sijil_settings_view, SIJIL_TYPE_ADMIN_VIEW)

/* A setting is in the first group that one of its words begins it with; the last takes the others. */
static const struct
{
  const char *title;
  const char *beginnings;
} groups[] = {
  { N_("Chamber and office"), "chamber_ president_ follow_ ramadan_ working_ logo letter_ show_ hijri_" },
  { N_("Cards"), "card_ blank_ organisation_card representative_photo" },
  { N_("Data, PINs and backups"), "retention_ data_ cndp_ mask_ open_ pin_ idle_ backup_ statistics_ convoy_" },
  { N_("Authorities, letters and fees"), "authority_ appeal_ receipt_ benefit_ shop_ fee_" },
  { N_("Entries of the register"), "entry_ renewal_ suspension_ strike_ activity_ craft_ nia_" },
  { N_("Applications and delays"), "" },
};

static gboolean
begins (const char *key,
        const char *beginnings)
{
  g_auto (GStrv) words = g_strsplit (beginnings, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (key, words[i]))
      return TRUE;

  return FALSE;
}

static guint
find_group (const char *key)
{
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (groups) && !begins (key, groups[i].beginnings))
    i++;
  return i;
}

static void
select_code (GtkDropDown *drop_down,
             const char  *code)
{
  GListModel *choices = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (choices, i);

      if (g_strcmp0 (sijil_choice_get_code (choice), code) == 0)
        gtk_drop_down_set_selected (drop_down, i);
    }
}

/*
 * Saving.
 */

static gpointer
list_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_setting_list (reg, error);
}

static gpointer
set_job (SijilRegister  *reg,
         gpointer        data,
         GPtrArray      *notes,
         GCancellable   *cancellable,
         GError        **error)
{
  const char *known = sijil_json_get_string (data, "known");

  return sijil_setting_change (reg, sijil_json_get_string (data, "key"), known != NULL ? known : "", sijil_json_get_string (data, "value"),
                               notes, error);
}

/* A setting as it is by now, and who made it so. */
static gpointer
load_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  const char *key = sijil_json_get_string (data, "key");
  g_autoptr (JsonObject) setting = sijil_setting_describe (reg, key, error);
  g_autofree char *author = NULL;

  if (setting == NULL || !sijil_known_find_author (reg, "setting", key, &author, error))
    return NULL;

  sijil_record_set (setting, "last_author", author);
  return g_steal_pointer (&setting);
}

/* The way back from one saved value. */
typedef struct
{
  SijilDesk *desk;
  GtkWidget *editor;
  char      *before; /* (nullable): what the setting was; NULL if it was empty */
  char      *after;  /* (nullable): what it became */
} Undo;

static void
undo_free (gpointer  data,
           GClosure *closure)
{
  Undo *undo = data;

  g_object_unref (undo->desk);
  g_object_unref (undo->editor);
  g_free (undo->before);
  g_free (undo->after);
  g_free (undo);
}

static void
show_value (GtkWidget  *editor,
            const char *value)
{
  g_object_set_data_full (G_OBJECT (editor), "sijil-value", g_strdup (value), g_free);
  if (GTK_IS_EDITABLE (editor))
    gtk_editable_set_text (GTK_EDITABLE (editor), value != NULL ? value : "");
  else
    select_code (GTK_DROP_DOWN (editor), value != NULL ? value : "");
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) editor = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) done = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (gtk_widget_get_root (editor) == NULL || sijil_report (editor, error, notes) || done == NULL)
    return;

  show_value (editor, sijil_json_get_string (done, "value"));
  sijil_toast (editor, _("The setting is again as it was."));
  sijil_desk_load_choices (SIJIL_DESK (source), NULL, NULL);
}

static void
undo_cb (AdwToast *toast,
         Undo     *undo)
{
  sijil_desk_write (undo->desk, set_job, sijil_desk_data ("key", gtk_widget_get_name (undo->editor), "value", undo->before,
                                                          "known", undo->after, NULL),
                    NULL, undone_cb, g_object_ref (undo->editor));
}

/* (transfer full): what stands in an editor now */
static char *
dup_value (GtkWidget *editor)
{
  SijilChoice *choice;

  if (GTK_IS_EDITABLE (editor))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (editor)));

  choice = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (editor));
  return g_strdup (choice != NULL ? sijil_choice_get_code (choice) : "");
}

static void save (SijilSettingsView *self,
                  GtkWidget         *editor);

static SijilSettingsView *
get_view (GtkWidget *editor)
{
  return (SijilSettingsView *) gtk_widget_get_ancestor (editor, sijil_settings_view_get_type ());
}

/*
 * Another desk has changed the same setting: whoever comes second compares.
 */

/* (transfer full): what the setting and its values are called */
static JsonObject *
make_fields (GtkWidget *editor)
{
  JsonObject *fields = json_object_new ();
  JsonObject *field = json_object_new ();
  JsonObject *words = json_object_new ();
  GListModel *choices = GTK_IS_DROP_DOWN (editor) ? gtk_drop_down_get_model (GTK_DROP_DOWN (editor)) : NULL;

  for (guint i = 0; choices != NULL && i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (choices, i);

      if (*sijil_choice_get_code (choice) != '\0')
        json_object_set_string_member (words, sijil_choice_get_code (choice), sijil_choice_get_label (choice));
    }
  json_object_set_string_member (field, "title", g_object_get_data (G_OBJECT (editor), "sijil-title"));
  json_object_set_object_member (field, "words", words);
  json_object_set_object_member (fields, "value", field);
  return fields;
}

/* What stands in the editor is saved over what was shown, unless that is what was chosen. */
static void
chosen_cb (GtkWidget        *editor,
           JsonObject       *merged,
           SijilMergeDialog *dialog)
{
  const char *theirs = g_object_get_data (G_OBJECT (dialog), "sijil-theirs");
  const char *value = sijil_json_get_string (merged, "value");

  if (get_view (editor) == NULL)
    return;

  gtk_widget_remove_css_class (editor, "error");
  show_value (editor, theirs);
  if (GTK_IS_EDITABLE (editor))
    gtk_editable_set_text (GTK_EDITABLE (editor), value != NULL ? value : "");
  else
    select_code (GTK_DROP_DOWN (editor), value != NULL ? value : "");
  save (get_view (editor), editor);
}

static void
theirs_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GtkWidget) editor = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) now = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);
  const char *before = g_object_get_data (G_OBJECT (editor), "sijil-value");
  const char *value = now != NULL ? sijil_json_get_string (now, "value") : NULL;
  g_autofree char *typed = NULL;
  g_autoptr (JsonObject) known = NULL;
  g_autoptr (JsonObject) theirs = NULL;
  g_autoptr (JsonObject) mine = NULL;
  g_autoptr (JsonObject) fields = NULL;
  SijilMergeDialog *dialog;

  if (gtk_widget_get_root (editor) == NULL || sijil_report (editor, error, NULL) || now == NULL)
    return;

  typed = dup_value (editor);
  known = sijil_desk_data ("value", before != NULL ? before : "", NULL);
  theirs = sijil_desk_data ("value", value != NULL ? value : "", NULL);
  mine = sijil_desk_data ("value", typed, NULL);
  fields = make_fields (editor);
  dialog = sijil_merge_dialog_open (editor, SIJIL_DESK (source), sijil_json_get_string (now, "last_author"), fields, known, theirs, mine);
  g_object_set_data_full (G_OBJECT (dialog), "sijil-theirs", g_strdup (value), g_free);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), editor, G_CONNECT_SWAPPED);
}

/*
 * Saving.
 */

static void
tell_saved (SijilDesk  *desk,
            GtkWidget  *editor,
            JsonObject *done)
{
  Undo *undo = g_new0 (Undo, 1);

  undo->desk = g_object_ref (desk);
  undo->editor = g_object_ref (editor);
  undo->before = g_strdup (g_object_get_data (G_OBJECT (editor), "sijil-value"));
  undo->after = g_strdup (sijil_json_get_string (done, "value"));
  g_object_set_data_full (G_OBJECT (editor), "sijil-value", g_strdup (undo->after), g_free);
  sijil_toast_undo_full (editor, _("The setting was saved."), G_CALLBACK (undo_cb), undo, undo_free);
  sijil_desk_load_choices (desk, NULL, NULL);
}

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GtkWidget) editor = user_data;
  SijilDesk *desk = SIJIL_DESK (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) done = sijil_desk_finish (desk, result, &notes, &error);
  g_autofree char *sent = g_object_steal_data (G_OBJECT (editor), "sijil-sent");
  g_autofree char *typed = NULL;

  if (gtk_widget_get_root (editor) == NULL)
    return;
  if (error != NULL && error->domain == SIJIL_ERROR && g_str_equal (sijil_error_get_reason (error), "record-changed"))
    sijil_desk_read (desk, load_job, sijil_desk_data ("key", gtk_widget_get_name (editor), NULL), NULL, theirs_loaded_cb,
                     g_object_ref (editor));
  if (sijil_report (editor, error, notes) || done == NULL)
    {
      gtk_widget_add_css_class (editor, "error");
      return;
    }

  gtk_widget_remove_css_class (editor, "error");
  tell_saved (desk, editor, done);
  typed = dup_value (editor);
  if (g_strcmp0 (typed, sent) != 0)
    save (get_view (editor), editor); /* it was changed meanwhile */
}

static void
save (SijilSettingsView *self,
      GtkWidget         *editor)
{
  const char *before = g_object_get_data (G_OBJECT (editor), "sijil-value");
  g_autofree char *value = dup_value (editor);
  JsonObject *data;

  if (g_strcmp0 (before != NULL ? before : "", value) == 0 || g_object_get_data (G_OBJECT (editor), "sijil-sent") != NULL)
    return;

  data = sijil_desk_data ("key", gtk_widget_get_name (editor), "value", *value != '\0' ? value : NULL, "known", before, NULL);
  g_object_set_data_full (G_OBJECT (editor), "sijil-sent", g_steal_pointer (&value), g_free);
  sijil_desk_write (sijil_page_get_desk (SIJIL_PAGE (self)), set_job, data, NULL, set_cb, g_object_ref (editor));
}

static void
left_cb (GtkEventController *controller,
         SijilSettingsView  *self)
{
  save (self, gtk_event_controller_get_widget (controller));
}

static void
chosen_in_list_cb (GtkWidget         *drop_down,
                   GParamSpec        *pspec,
                   SijilSettingsView *self)
{
  save (self, drop_down);
}

/*
 * Editors.
 */

static void
add_choice (GListStore *store,
            const char *code,
            const char *label)
{
  g_autoptr (SijilChoice) choice = sijil_choice_new_plain (code, label);

  g_list_store_append (store, choice);
}

/* (transfer none): a value that is one of a few, as people call it; as it is when nobody does. */
static const char *
name_choice (const char *code)
{
  static const struct
  {
    const char *code;
    const char *name;
  } names[] = {
    { "a4", N_("A4 sheet") }, { "a6", N_("A6 sheet") }, { "roll80", N_("80 mm roll") },
    { "none", N_("No role") }, { "opinion", N_("Opinion in the file") }, { "required", N_("Opinion before the decision") },
    { "calendar", N_("Calendar days") }, { "working", N_("Working days") },
    { "drawn", N_("Drawn here") }, { "received", N_("Received from the printer") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].code, code))
      return _(names[i].name);

  return code;
}

static GListStore *
make_choices (SijilSettingsView *self,
              JsonObject        *setting)
{
  const char *choices = sijil_json_get_string (setting, "choices");
  const char *list = sijil_json_get_string (setting, "list");
  g_auto (GStrv) codes = g_strsplit (choices != NULL ? choices : "", "|", -1);
  GListStore *store = g_list_store_new (SIJIL_TYPE_CHOICE);

  add_choice (store, "", _("Not set"));
  if (g_strcmp0 (sijil_json_get_string (setting, "type"), "boolean") == 0)
    {
      add_choice (store, "true", _("Yes"));
      add_choice (store, "false", _("No"));
    }
  for (guint i = 0; codes[i] != NULL; i++)
    add_choice (store, codes[i], name_choice (codes[i]));
  if (list != NULL)
    {
      GListModel *terms = sijil_desk_get_choices (sijil_page_get_desk (SIJIL_PAGE (self)), list);

      for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
        {
          g_autoptr (SijilChoice) term = g_list_model_get_item (terms, i);

          g_list_store_append (store, term);
        }
    }

  return store;
}

static GtkWidget *
make_drop_down (SijilSettingsView *self,
                JsonObject        *setting,
                const char        *value)
{
  GListStore *store = make_choices (self, setting);
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (store), gtk_property_expression_new (SIJIL_TYPE_CHOICE, NULL, "label"));

  select_code (GTK_DROP_DOWN (drop_down), value);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (chosen_in_list_cb), self, 0);
  return drop_down;
}

static GtkWidget *
make_entry (SijilSettingsView *self,
            const char        *key,
            const char        *value)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), value);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), ENTRY_CHARS);
  sijil_text_set_direction (entry, g_str_has_suffix (key, "_ar") ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  sijil_text_set_script (GTK_EDITABLE (entry), g_str_has_suffix (key, "_ar"));
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
  return entry;
}

/* Several choices at once, as the days of a week, are typed. */
static gboolean
is_chosen (JsonObject *setting)
{
  const char *type = sijil_json_get_string (setting, "type");

  return g_strcmp0 (type, "boolean") == 0
         || (g_strcmp0 (type, "list") != 0
             && (sijil_json_get_string (setting, "choices") != NULL || sijil_json_get_string (setting, "list") != NULL));
}

static const char *
get_title (JsonObject *setting)
{
  const char *english = sijil_json_get_string (setting, "name_en");

  return sijil_text_get_language () == SIJIL_LANGUAGE_EN && english != NULL ? english : sijil_text_get_name (setting, "name");
}

static void
add_setting (SijilSettingsView *self,
             GtkWidget         *group,
             JsonObject        *setting)
{
  const char *key = sijil_json_get_string (setting, "key");
  const char *value = sijil_json_get_string (setting, "value");
  const char *title = get_title (setting);
  GtkWidget *editor = is_chosen (setting) ? make_drop_down (self, setting, value != NULL ? value : "")
                                          : make_entry (self, key, value != NULL ? value : "");
  GtkWidget *row = sijil_admin_view_add_row (SIJIL_ADMIN_VIEW (self), group, title, sijil_text_get_name (setting, "help"));
  g_autofree char *words = g_strjoin (" ", key, sijil_json_get_string (setting, "name_fr"), sijil_json_get_string (setting, "name_ar"),
                                      title, sijil_text_get_name (setting, "help"), NULL);

  gtk_widget_set_name (editor, key);
  gtk_widget_set_valign (editor, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (editor), "sijil-value", g_strdup (value), g_free);
  g_object_set_data_full (G_OBJECT (editor), "sijil-title", g_strdup (title), g_free);
  g_object_set_data_full (G_OBJECT (row), "sijil-words", g_utf8_casefold (words, -1), g_free);
  g_object_set_data (G_OBJECT (row), "sijil-group", group);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), editor);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), editor);
  g_ptr_array_add (self->rows, row);
  g_hash_table_insert (self->editors, g_strdup (key), editor);
}

static gboolean
is_unknown (JsonObject *setting)
{
  return sijil_json_get_string (setting, "unknown") != NULL && sijil_json_get_string (setting, "value") == NULL;
}

/* Shows the rows that hold what is searched for, and the groups that have some. */
static void
filter (SijilSettingsView *self)
{
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      gboolean passes = strstr (g_object_get_data (G_OBJECT (row), "sijil-words"), wanted) != NULL;

      gtk_widget_set_visible (row, passes);
      if (passes)
        g_hash_table_add (shown, g_object_get_data (G_OBJECT (row), "sijil-group"));
    }
  if (self->preview != NULL)
    gtk_widget_set_visible (self->preview, *wanted == '\0');
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *group = g_object_get_data (self->rows->pdata[i], "sijil-group");

      gtk_widget_set_visible (group, g_hash_table_contains (shown, group));
    }
}

/* Rows stay where they are under the hands of who types; what was typed and not saved stays too. */
static void
update_rows (SijilSettingsView *self,
             JsonArray         *items)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *setting = json_array_get_object_element (items, i);
      const char *value = sijil_json_get_string (setting, "value");
      GtkWidget *editor = g_hash_table_lookup (self->editors, sijil_json_get_string (setting, "key"));
      const char *before = editor != NULL ? g_object_get_data (G_OBJECT (editor), "sijil-value") : NULL;

      g_autofree char *typed = editor != NULL ? dup_value (editor) : NULL;

      if (editor != NULL && g_strcmp0 (before, value) != 0 && g_strcmp0 (typed, before != NULL ? before : "") == 0)
        show_value (editor, value);
    }
}

static void
show_preview (SijilSettingsView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->faces); i++)
    sijil_card_picture_show_preview (SIJIL_CARD_PICTURE (self->faces[i]), sijil_page_get_desk (SIJIL_PAGE (self)));
}

/* Above what the cards are set by: each setting that is saved is seen at once. */
static void
add_preview (SijilSettingsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  self->preview = sijil_admin_view_begin (SIJIL_ADMIN_VIEW (self), _("Preview of the card"),
                                          _("The card of the longest name of the register, with the settings as they are saved."));
  self->faces[0] = sijil_card_picture_new (SIJIL_SIDE_FRONT);
  self->faces[1] = sijil_card_picture_new (SIJIL_SIDE_BACK);
  for (guint i = 0; i < G_N_ELEMENTS (self->faces); i++)
    gtk_box_append (GTK_BOX (box), self->faces[i]);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 12);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->preview), box);
  show_preview (self);
}

static void
sijil_settings_view_fill (SijilAdminView *view,
                          JsonObject     *answer)
{
  SijilSettingsView *self = (SijilSettingsView *) view;
  JsonArray *items = sijil_json_get_array (answer, "items");

  if (self->rows->len > 0)
    {
      update_rows (self, items);
      show_preview (self);
      return;
    }

  for (guint k = 0; k <= G_N_ELEMENTS (groups); k++)
    {
      gboolean of_unknown = k == 0;
      GtkWidget *group = NULL;

      for (guint i = 0; i < json_array_get_length (items); i++)
        {
          JsonObject *setting = json_array_get_object_element (items, i);

          if (is_unknown (setting) != of_unknown
              || (!of_unknown && find_group (sijil_json_get_string (setting, "key")) != k - 1))
            continue;
          if (group == NULL && !of_unknown && begins ("card_site", groups[k - 1].beginnings))
            add_preview (self);
          if (group == NULL)
            group = sijil_admin_view_begin (view, of_unknown ? _("Not known yet") : _(groups[k - 1].title),
                                            of_unknown ? _("The work goes on without these. Fill them in when the text or the decision is there.")
                                                       : NULL);
          add_setting (self, group, setting);
        }
    }
  filter (self);
}

static void
sijil_settings_view_finalize (GObject *object)
{
  g_ptr_array_unref (((SijilSettingsView *) object)->rows);
  g_hash_table_unref (((SijilSettingsView *) object)->editors);
  G_OBJECT_CLASS (sijil_settings_view_parent_class)->finalize (object);
}

/* @target: (nullable): a setting that is looked for */
static void
sijil_settings_view_show (SijilPage  *page,
                          const char *target)
{
  SijilSettingsView *self = (SijilSettingsView *) page;

  SIJIL_PAGE_CLASS (sijil_settings_view_parent_class)->show (page, target);
  if (target == NULL)
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->search), target);
  gtk_widget_grab_focus (self->search);
}

static void
sijil_settings_view_class_init (SijilSettingsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_settings_view_finalize;
  SIJIL_PAGE_CLASS (klass)->show = sijil_settings_view_show;
  SIJIL_ADMIN_VIEW_CLASS (klass)->job = list_job;
  SIJIL_ADMIN_VIEW_CLASS (klass)->fill = sijil_settings_view_fill;
}

static void
sijil_settings_view_init (SijilSettingsView *self)
{
  self->rows = g_ptr_array_new ();
  self->editors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Search the settings"), NULL);
  sijil_caret_follow_script (GTK_EDITABLE (self->search));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search the settings"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (sijil_admin_view_get_box (SIJIL_ADMIN_VIEW (self))), self->search);
}
