#include "ui/sijil-record-facts.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-page.h"
#include "ui/sijil-paper-window.h"
#include "ui/sijil-text.h"
#include "words/sijil-label.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

/* What a member of the answer is, for its row. */
typedef struct
{
  const char *member;
  enum { TEXT, ARABIC, LATIN, IDENTIFIER, DAY, NAME } type;
} Fact;

static void
add_facts (GtkListBox *list,
           JsonObject *object,
           const Fact *facts,
           guint       n_facts)
{
  static const SijilFactType types[] = { SIJIL_FACT_TEXT, SIJIL_FACT_ARABIC, SIJIL_FACT_LATIN, SIJIL_FACT_IDENTIFIER };

  for (guint i = 0; i < n_facts; i++)
    {
      const char *title = sijil_label_for_field (facts[i].member);

      if (facts[i].type == DAY)
        sijil_fact_add_day (list, title, sijil_json_get_string (object, facts[i].member));
      else if (facts[i].type == NAME)
        sijil_fact_add (list, title, sijil_text_get_name (object, facts[i].member), SIJIL_FACT_TEXT);
      else
        sijil_fact_add (list, title, sijil_json_get_string (object, facts[i].member), types[facts[i].type]);
    }
}

static void
finish (GtkListBox *list,
        const char *empty)
{
  if (gtk_list_box_get_row_at_index (list, 0) == NULL)
    gtk_list_box_append (list, sijil_fact_empty_row (empty));
}

void
sijil_record_fill_identity (GtkListBox *list,
                            JsonObject *record)
{
  static const Fact facts[] = {
    { "family_ar", ARABIC }, { "given_ar", ARABIC }, { "family_fr", LATIN }, { "given_fr", LATIN }, { "cin", IDENTIFIER }, { "passport", IDENTIFIER }, { "residence_permit", IDENTIFIER },
    { "ice", IDENTIFIER }, { "rc", IDENTIFIER }, { "legal_form", NAME }, { "birth_on", DAY }, { "birth_place_ar", ARABIC },
    { "birth_place_fr", LATIN }, { "nationality", NAME },
  };
  JsonObject *holder = sijil_json_get_object (record, "holder");
  const char *sex = sijil_json_get_string (holder, "sex");

  sijil_fact_clear (list);
  if (sijil_json_get_string (holder, "family_ar") == NULL)
    sijil_fact_add (list, sijil_label_for_field ("name_ar"), sijil_json_get_string (holder, "name_ar"), SIJIL_FACT_ARABIC);
  if (sijil_json_get_string (holder, "family_fr") == NULL)
    sijil_fact_add (list, sijil_label_for_field ("name_fr"), sijil_json_get_string (holder, "name_fr"), SIJIL_FACT_LATIN);
  add_facts (list, holder, facts, G_N_ELEMENTS (facts));
  if (sex != NULL)
    sijil_fact_add (list, sijil_label_for_field ("sex"), g_str_equal (sex, "f") ? _("Woman") : _("Man"), SIJIL_FACT_TEXT);
  finish (list, _("Nothing is known yet."));
}

void
sijil_record_fill_contact (GtkListBox *list,
                           JsonObject *record)
{
  static const Fact facts[] = {
    { "phone", IDENTIFIER }, { "email", IDENTIFIER }, { "address_ar", ARABIC }, { "address_fr", LATIN },
    { "commune_ar", ARABIC }, { "commune_fr", LATIN }, { "province", NAME }, { "milieu", NAME }, { "cnss", IDENTIFIER },
  };

  sijil_fact_clear (list);
  add_facts (list, sijil_json_get_object (record, "holder"), facts, G_N_ELEMENTS (facts));
  finish (list, _("No address or telephone is known."));
}

void
sijil_record_fill_registration (GtkListBox *list,
                                JsonObject *record)
{
  static const Fact facts[] = {
    { "number", IDENTIFIER }, { "nia", IDENTIFIER }, { "registered_on", DAY }, { "valid_until", DAY }, { "proof", NAME },
    { "province", NAME }, { "office", IDENTIFIER }, { "platform_reference", IDENTIFIER },
  };

  sijil_fact_clear (list);
  add_facts (list, record, facts, G_N_ELEMENTS (facts));
  sijil_fact_add_day (list, _("In this state since"), sijil_json_get_string (record, "state_on"));
  if (sijil_json_get_bool (record, "known_from_platform", FALSE))
    gtk_list_box_append (list, sijil_fact_empty_row (_("Known from the national platform")));
}

/*
 * Dated rows.
 */

/* "10/03/2019 – 09/03/2024"; "since 10/03/2019" while it lasts. */
static char *
describe_time (JsonObject *row)
{
  g_autofree char *from = sijil_text_date (sijil_json_get_string (row, "from_on"), FALSE);
  g_autofree char *to = sijil_text_date (sijil_json_get_string (row, "to_on"), FALSE);
  g_autofree char *isolated = sijil_text_isolate (from);

  if (*to == '\0')
    return g_strdup_printf (_("since %s"), isolated);

  return g_strdup_printf ("\u2066%s – %s\u2069", from, to);
}

static GtkWidget *
new_dated_row (const char *title,
               JsonObject *row)
{
  g_autofree char *time = describe_time (row);
  GtkWidget *shown = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", time,
                                   "title-lines", 3, NULL);

  if (sijil_json_get_string (row, "to_on") != NULL)
    gtk_widget_add_css_class (shown, "dim-label");
  return shown;
}

static void
add_mark (GtkWidget  *row,
          const char *text)
{
  GtkWidget *mark = gtk_label_new (text);

  gtk_widget_add_css_class (mark, "pill-label");
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
}

/* Newest first, what has ended last. */
static JsonArray *
get_rows (GtkListBox *list,
          JsonObject *record,
          const char *member)
{
  sijil_fact_clear (list);
  return sijil_json_get_array (record, member);
}

void
sijil_record_fill_activities (GtkListBox *list,
                              JsonObject *record)
{
  JsonArray *rows = get_rows (list, record, "activities");

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      GtkWidget *shown = new_dated_row (sijil_text_get_name (row, "activity"), row);
      const char *since = sijil_json_get_string (row, "since");

      if (since != NULL)
        {
          g_autofree char *isolated = sijil_text_isolate (since);
          /* Translators: a trade has been practised since a year. */
          g_autofree char *text = g_strdup_printf (_("practised since %s"), isolated);

          add_mark (shown, text);
        }
      if (sijil_json_get_bool (row, "main", FALSE))
        add_mark (shown, _("main"));
      gtk_list_box_append (list, shown);
    }
  finish (list, _("No activity."));
}

void
sijil_record_fill_categories (GtkListBox *list,
                              JsonObject *record)
{
  JsonArray *rows = get_rows (list, record, "categories");

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      gtk_list_box_append (list, new_dated_row (sijil_text_get_name (row, "category"), row));
    }
  finish (list, _("No category."));
}

void
sijil_record_fill_workplaces (GtkListBox *list,
                              JsonObject *record)
{
  JsonArray *rows = get_rows (list, record, "workplaces");

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *address = sijil_text_get_name (row, "address");
      const char *kind = sijil_text_get_name (row, "kind");
      GtkWidget *shown = new_dated_row (*address != '\0' ? address : kind, row);

      if (*address != '\0' && *kind != '\0')
        add_mark (shown, kind);
      gtk_list_box_append (list, shown);
    }
  finish (list, _("No place of work is known."));
}

static void
open_linked_cb (AdwActionRow *row)
{
  sijil_go (GTK_WIDGET (row), "record", g_object_get_data (G_OBJECT (row), "sijil-number"));
}

void
sijil_record_fill_links (GtkListBox *list,
                         JsonObject *record)
{
  JsonArray *rows = get_rows (list, record, "links");

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *kind = sijil_json_get_string (row, "kind");
      const char *number = sijil_json_get_string (row, "linked_entry");
      GtkWidget *shown = new_dated_row (sijil_text_get_name (row, "name"), row);

      if (kind != NULL)
        add_mark (shown, sijil_label_for_field (kind));
      if (number != NULL)
        {
          g_object_set_data_full (G_OBJECT (shown), "sijil-number", g_strdup (number), g_free);
          gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (shown), TRUE);
          g_signal_connect (shown, "activated", G_CALLBACK (open_linked_cb), NULL);
        }
      gtk_list_box_append (list, shown);
    }
  finish (list, _("Nobody."));
}

/*
 * What was asked and done.
 */

static void
open_application_cb (AdwActionRow *row)
{
  sijil_go (GTK_WIDGET (row), "application", g_object_get_data (G_OBJECT (row), "sijil-number"));
}

void
sijil_record_fill_applications (GtkListBox *list,
                                JsonObject *record)
{
  JsonArray *rows = get_rows (list, record, "applications");

  for (guint i = rows != NULL ? json_array_get_length (rows) : 0; i > 0; i--)
    {
      JsonObject *row = json_array_get_object_element (rows, i - 1);
      g_autofree char *day = sijil_text_date (sijil_json_get_string (row, "deposited_on"), FALSE);
      g_autofree char *number = sijil_text_isolate (sijil_json_get_string (row, "number"));
      g_autofree char *isolated = sijil_text_isolate (day);
      g_autofree char *subtitle = g_strdup_printf ("%s%s · %s", sijil_line_mark (), number, isolated);
      const char *kind = sijil_json_get_string (row, "application_kind");
      GtkWidget *shown = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title",
                                       kind != NULL ? sijil_word_for (row, "application_kind", kind) : "", "subtitle", subtitle,
                                       "activatable", TRUE, NULL);

      adw_action_row_add_suffix (ADW_ACTION_ROW (shown), sijil_pill_new (row));
      adw_action_row_add_suffix (ADW_ACTION_ROW (shown), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_object_set_data_full (G_OBJECT (shown), "sijil-number", g_strdup (sijil_json_get_string (row, "number")), g_free);
      g_signal_connect (shown, "activated", G_CALLBACK (open_application_cb), NULL);
      gtk_list_box_append (list, shown);
    }
  finish (list, _("No application: this entry came with a list."));
}

static void
show_paper_cb (GtkWidget *row)
{
  GtkWidget *page = gtk_widget_get_ancestor (row, SIJIL_TYPE_PAGE);

  sijil_paper_window_show_of_row (row, sijil_page_get_desk (SIJIL_PAGE (page)),
                                  g_object_get_data (G_OBJECT (row), "sijil-paper"),
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

static const char *
get_officer_name (GtkListBox *list,
                  const char *login)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (list), SIJIL_TYPE_PAGE);

  return sijil_desk_get_name_of (sijil_page_get_desk (SIJIL_PAGE (page)), login);
}

/* The paper it rests on opens in a window. */
static void
add_paper (GtkWidget  *row,
           const char *paper)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("sijil-applications-symbolic");

  gtk_widget_set_tooltip_text (image, _("Show the paper"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), image);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "sijil-paper", g_strdup (paper), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (show_paper_cb), NULL);
}

void
sijil_record_fill_acts (GtkListBox *list,
                        JsonObject *record)
{
  JsonArray *rows = get_rows (list, record, "acts");

  for (guint i = rows != NULL ? json_array_get_length (rows) : 0; i > 0; i--)
    {
      JsonObject *row = json_array_get_object_element (rows, i - 1);
      g_autofree char *day = sijil_text_date (sijil_json_get_string (row, "effective_on"), FALSE);
      g_autofree char *isolated = sijil_text_isolate (day);
      g_autofree char *officer = g_strdup_printf ("\u2068%s\u2069", get_officer_name (list, sijil_json_get_string (row, "officer")));
      const char *reason = sijil_text_get_name (row, "reason");
      const char *words = sijil_text_get_name (row, "text");
      g_autofree char *subtitle = g_strconcat (sijil_line_mark (), isolated, " · ", officer, *reason != '\0' ? " · " : "", reason,
                                               *words != '\0' ? " · " : "", words, NULL);

      GtkWidget *shown = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title",
                                       sijil_word_for (row, "act", sijil_json_get_string (row, "act")), "subtitle", subtitle,
                                       "subtitle-lines", 3, "activatable", FALSE, NULL);

      if (sijil_json_get_string (row, "paper") != NULL)
        add_paper (shown, sijil_json_get_string (row, "paper"));
      gtk_list_box_append (list, shown);
    }
  finish (list, _("No act."));
}
