#include "ui/sijil-record-hand-over.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-paper-window.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What it is called above what it is: the list is narrow. */
static GtkWidget *
add_row (GtkListBox *list,
         const char *title,
         const char *text)
{
  GtkWidget *row;

  if (sijil_str_is_empty (text))
    return NULL;

  row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", text, "subtitle-lines", 3,
                      "activatable", FALSE, NULL);
  gtk_widget_add_css_class (row, "value-row");
  gtk_list_box_append (list, row);
  return row;
}

/* A name may be in the other script than the line stands in. */
static char *
begin_line (const char *name)
{
  return g_strconcat (sijil_line_mark (), name, NULL);
}

static char *
describe_receiver (JsonObject *hand_over,
                   JsonObject *holder)
{
  gboolean is_proxy = g_strcmp0 (sijil_json_get_string (hand_over, "receiver"), "proxy") == 0;
  g_autofree char *name = begin_line (is_proxy ? sijil_json_get_string (hand_over, "proxy_name") : sijil_text_get_name (holder, "name"));
  const char *cin = is_proxy ? sijil_json_get_string (hand_over, "proxy_cin") : NULL;
  g_autofree char *isolated = cin != NULL ? sijil_text_isolate (cin) : NULL;

  /* Translators: the name of a proxy, below it the number of an identity card. */
  return isolated != NULL ? g_strdup_printf (_("%1$s\na proxy, identity card %2$s"), name, isolated)
                          : g_strdup_printf ("%s\n%s", name, is_proxy ? _("a proxy") : _("the holder"));
}

static char *
describe_acknowledgement (JsonObject *hand_over)
{
  const char *code = sijil_json_get_string (hand_over, "acknowledgement");
  const char *word = code != NULL ? sijil_word_for (hand_over, "acknowledgement", code) : "";
  const char *witness = sijil_json_get_string (hand_over, "witness");
  g_autofree char *isolated = witness != NULL ? g_strdup_printf ("\u2068%s\u2069", witness) : NULL;

  /* Translators: how the receipt was acknowledged, and who saw it. */
  return witness != NULL ? g_strdup_printf (_("%1$s\nwitness: %2$s"), word, isolated) : g_strdup (word);
}

static void
show_power_cb (GtkWidget *row)
{
  SijilDesk *desk = g_object_get_data (G_OBJECT (row), "sijil-desk");

  sijil_paper_window_show_of_row (row, desk, g_object_get_data (G_OBJECT (row), "sijil-paper"), _("Power of attorney"));
}

static void
add_power (GtkListBox *list,
           SijilDesk  *desk,
           const char *paper)
{
  GtkWidget *row;

  if (paper == NULL)
    return;

  row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _("Power of attorney"), "subtitle", _("Show the paper"), "activatable", TRUE, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "sijil-desk", g_object_ref (desk), g_object_unref);
  g_object_set_data_full (G_OBJECT (row), "sijil-paper", g_strdup (paper), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (show_power_cb), NULL);
  gtk_list_box_append (list, row);
}

/**
 * sijil_record_hand_over_fill:
 * @hand_over: an item of `hand_overs` of a record
 * @holder: the record's `holder`
 */
void
sijil_record_hand_over_fill (GtkListBox *list,
                             SijilDesk  *desk,
                             JsonObject *hand_over,
                             JsonObject *holder)
{
  g_autofree char *day = sijil_text_date (sijil_json_get_string (hand_over, "handed_on"), FALSE);
  g_autofree char *isolated = sijil_text_isolate (day);
  g_autofree char *receiver = describe_receiver (hand_over, holder);
  g_autofree char *acknowledgement = describe_acknowledgement (hand_over);
  const char *former = sijil_json_get_string (hand_over, "former_card");

  add_row (list, _("Handed over on"), isolated);
  add_row (list, _("Received by"), receiver);
  add_row (list, _("Acknowledged by"), acknowledgement);
  add_power (list, desk, sijil_json_get_string (hand_over, "proxy_paper"));
  add_row (list, _("Former card"), former != NULL ? sijil_word_for (hand_over, "former_card", former) : NULL);
  add_row (list, _("Officer"), sijil_desk_get_name_of (desk, sijil_json_get_string (hand_over, "officer")));
}
