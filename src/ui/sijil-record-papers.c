#include "ui/sijil-record-papers.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-fact.h"
#include "ui/sijil-paper-view.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

#define LIST_WIDTH 300

struct _SijilRecordPapers
{
  AdwBin          parent_instance;

  SijilDesk      *desk;  /* (nullable) */
  char           *shown; /* (nullable): UUID of the paper that is read */

  GtkStack       *stack;
  GtkListBox     *list;
  SijilPaperView *view;
};

G_DEFINE_FINAL_TYPE (SijilRecordPapers, sijil_record_papers, ADW_TYPE_BIN)

/* (nullable): what @row shows; nothing without a row */
static JsonObject *
get_paper (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "sijil-paper") : NULL;
}

/* A paper that is read already stays as it stands, at its page. */
static void
row_selected_cb (SijilRecordPapers *self,
                 GtkListBoxRow     *row)
{
  JsonObject *paper = get_paper (row);

  if (paper != NULL && sijil_set_str (&self->shown, sijil_json_get_string (paper, "uuid")))
    sijil_paper_view_show_paper (self->view, self->desk, sijil_json_get_string (paper, "uuid"),
                                 sijil_text_get_name (paper, "paper"));
}

/* (nullable): the act that @paper came with, in words. */
static const char *
find_act (JsonObject *paper,
          JsonArray  *acts)
{
  for (guint i = 0; acts != NULL && i < json_array_get_length (acts); i++)
    {
      JsonObject *act = json_array_get_object_element (acts, i);

      if (g_strcmp0 (sijil_json_get_string (act, "paper"), sijil_json_get_string (paper, "uuid")) == 0)
        return sijil_word_for (act, "act", sijil_json_get_string (act, "act"));
    }

  return NULL;
}

/* When it came, and with what: an application or an act. */
static char *
describe (JsonObject *paper,
          JsonArray  *acts)
{
  g_autofree char *day = sijil_text_date (sijil_json_get_string (paper, "received_on"), FALSE);
  g_autofree char *isolated = sijil_text_isolate (day);
  const char *application = sijil_json_get_string (paper, "application");
  g_autofree char *number = application != NULL ? sijil_text_isolate (application) : NULL;
  const char *with = application != NULL ? number : find_act (paper, acts);

  return with != NULL ? g_strdup_printf ("%s%s · %s", sijil_line_mark (), isolated, with) : g_strdup (isolated);
}

static GtkWidget *
new_row (JsonObject *paper,
         JsonArray  *acts)
{
  g_autofree char *subtitle = describe (paper, acts);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", sijil_text_get_name (paper, "paper"),
                                 "subtitle", subtitle, "title-lines", 2, NULL);

  if (sijil_json_get_string (paper, "invalid_reason") != NULL)
    {
      GtkWidget *mark = gtk_label_new (_("not valid"));

      gtk_widget_add_css_class (mark, "pill-label");
      gtk_widget_add_css_class (mark, "bad");
      gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
    }
  g_object_set_data_full (G_OBJECT (row), "sijil-paper", json_object_ref (paper), (GDestroyNotify) json_object_unref);
  return row;
}

/* The paper that was read stays so, else it is the first. */
static void
select_paper (SijilRecordPapers *self)
{
  GtkListBoxRow *chosen = gtk_list_box_get_row_at_index (self->list, 0);
  GtkListBoxRow *row;

  for (int n = 0; (row = gtk_list_box_get_row_at_index (self->list, n)) != NULL; n++)
    if (g_strcmp0 (sijil_json_get_string (get_paper (row), "uuid"), self->shown) == 0)
      chosen = row;
  gtk_stack_set_visible_child_name (self->stack, chosen != NULL ? "papers" : "none");
  gtk_list_box_select_row (self->list, chosen);
}

/**
 * sijil_record_papers_show:
 * @papers: items as sijil_entry_list_papers() gives them
 * @acts: (nullable): those of the record
 */
void
sijil_record_papers_show (SijilRecordPapers *self,
                          SijilDesk         *desk,
                          JsonArray         *papers,
                          JsonArray         *acts)
{
  g_set_object (&self->desk, desk);
  sijil_fact_clear (self->list);
  for (guint i = 0; i < json_array_get_length (papers); i++)
    gtk_list_box_append (self->list, new_row (json_array_get_object_element (papers, i), acts));
  select_paper (self);
}

static void
sijil_record_papers_dispose (GObject *object)
{
  g_clear_object (&SIJIL_RECORD_PAPERS (object)->desk);
  G_OBJECT_CLASS (sijil_record_papers_parent_class)->dispose (object);
}

static void
sijil_record_papers_finalize (GObject *object)
{
  g_free (SIJIL_RECORD_PAPERS (object)->shown);
  G_OBJECT_CLASS (sijil_record_papers_parent_class)->finalize (object);
}

static void
sijil_record_papers_class_init (SijilRecordPapersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_record_papers_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_record_papers_finalize;
}

static void
sijil_record_papers_init (SijilRecordPapers *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *none = adw_status_page_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Papers"), -1);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scrolled, LIST_WIDTH, -1);
  self->view = SIJIL_PAPER_VIEW (sijil_paper_view_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_widget_add_css_class (box, "pane");

  gtk_widget_add_css_class (none, "compact");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "sijil-applications-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No paper"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("Papers come with an application or an act: a renewal, a change, a suspension."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, none, "none");
  gtk_stack_add_named (self->stack, box, "papers");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}
