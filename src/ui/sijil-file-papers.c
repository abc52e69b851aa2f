/* The papers of a file, of which one is shown. */

#include "ui/sijil-file-view-private.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

void
_sijil_file_view_paper_chosen_cb (SijilFileView *self)
{
  SijilChoice *paper = gtk_drop_down_get_selected_item (self->papers);

  if (paper == NULL || self->file == NULL)
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->papers), sijil_choice_get_label (paper)); /* a long one is cut */
  if (sijil_set_str (&self->paper, sijil_choice_get_code (paper)))
    sijil_paper_view_show_paper (self->paper_view, self->desk, self->paper, sijil_choice_get_label (paper));
}

/* (transfer full): its name, and what is to be known of it at a glance */
static char *
describe_paper (JsonObject *paper)
{
  const char *name = sijil_text_get_name (paper, "paper");

  if (sijil_json_get_string (paper, "invalid_reason") != NULL)
    return g_strdup_printf (_("%s (invalid)"), name);

  return sijil_json_get_bool (paper, "original_seen", FALSE) ? g_strdup_printf (_("%s (original seen)"), name) : g_strdup (name);
}

/* The paper that was open stays open; the photo, which everybody has, is not the first to be read. */
static guint
choose_paper (SijilFileView *self,
              JsonArray     *papers)
{
  guint best = 0;

  for (guint i = json_array_get_length (papers); i > 0; i--)
    {
      JsonObject *paper = json_array_get_object_element (papers, i - 1);

      if (g_strcmp0 (sijil_json_get_string (paper, "uuid"), self->paper) == 0)
        return i - 1;
      if (g_strcmp0 (sijil_json_get_string (paper, "paper"), "PHOTO") != 0)
        best = i - 1;
    }

  return best;
}

void
_sijil_file_view_set_papers (SijilFileView *self)
{
  JsonArray *papers = sijil_json_get_array (self->file, "papers");
  g_autoptr (GListStore) store = g_list_store_new (SIJIL_TYPE_CHOICE);
  guint n_papers = json_array_get_length (papers);
  guint chosen = choose_paper (self, papers);

  for (guint i = 0; i < n_papers; i++)
    {
      JsonObject *paper = json_array_get_object_element (papers, i);
      g_autofree char *text = describe_paper (paper);
      g_autoptr (SijilChoice) choice = sijil_choice_new_plain (sijil_json_get_string (paper, "uuid"), text);

      g_list_store_append (store, choice);
    }

  g_signal_handlers_block_by_func (self->papers, _sijil_file_view_paper_chosen_cb, self);
  gtk_drop_down_set_model (self->papers, G_LIST_MODEL (store));
  gtk_drop_down_set_selected (self->papers, n_papers > 0 ? chosen : GTK_INVALID_LIST_POSITION);
  g_signal_handlers_unblock_by_func (self->papers, _sijil_file_view_paper_chosen_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->papers), n_papers > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->paper_view), n_papers > 0);
  gtk_widget_set_visible (self->no_paper_label, n_papers == 0);
  if (n_papers > 0)
    _sijil_file_view_paper_chosen_cb (self);
  else
    {
      g_clear_pointer (&self->paper, g_free);
      sijil_paper_view_clear (self->paper_view);
    }
}
