#include "ui/sijil-checklist.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-record.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-form-document.h"
#include "ui/sijil-paper-well.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilChecklist
{
  GtkBox     parent_instance;

  SijilDesk *desk;   /* (nullable) */
  char      *folder; /* (nullable): where wells keep what they take */
  JsonArray *loose;  /* papers that no line has taken yet */

  GtkWidget *title;
  GtkWidget *wells;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilChecklist, sijil_checklist, GTK_TYPE_BOX)

static void
changed_cb (SijilChecklist *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* (nullable) */
static SijilPaperWell *
get_first (SijilChecklist *self)
{
  return SIJIL_PAPER_WELL (gtk_widget_get_first_child (self->wells));
}

/* (nullable) */
static SijilPaperWell *
get_next (SijilPaperWell *well)
{
  return SIJIL_PAPER_WELL (gtk_widget_get_next_sibling (GTK_WIDGET (well)));
}

/*
 * Papers.
 */

/* @kind: (nullable): when the papers say it themselves. */
static void
add_papers (JsonArray  *all,
            const char *kind,
            JsonArray  *papers)
{
  for (guint i = 0; i < json_array_get_length (papers); i++)
    {
      JsonObject *known = sijil_form_document_pick ("papers", json_array_get_object_element (papers, i));

      if (kind != NULL)
        json_object_set_string_member (known, "paper", kind);
      json_array_add_object_element (all, known);
    }
}

static void
add_papers_of_well (JsonArray      *all,
                    SijilPaperWell *well)
{
  g_autoptr (JsonArray) papers = sijil_paper_well_dup_papers (well);

  add_papers (all, sijil_paper_well_get_kind (well), papers);
}

/** sijil_checklist_dup_papers: the document's `papers`. */
JsonArray *
sijil_checklist_dup_papers (SijilChecklist *self)
{
  JsonArray *all = json_array_new ();

  for (SijilPaperWell *well = get_first (self); well != NULL; well = get_next (well))
    add_papers_of_well (all, well);
  add_papers (all, NULL, self->loose);
  return all;
}

/* Takes the papers of its kind out of those that no line has. */
static void
settle_loose (SijilChecklist *self,
              SijilPaperWell *well)
{
  g_autoptr (JsonArray) mine = sijil_paper_well_dup_papers (well);
  gboolean is_new = FALSE;

  for (guint i = 0; i < json_array_get_length (self->loose);)
    {
      JsonObject *paper = json_array_get_object_element (self->loose, i);

      if (g_strcmp0 (sijil_json_get_string (paper, "paper"), sijil_paper_well_get_kind (well)) != 0)
        {
          i++;
          continue;
        }
      json_array_add_object_element (mine, sijil_record_copy (paper));
      json_array_remove_element (self->loose, i);
      is_new = TRUE;
    }
  if (is_new)
    sijil_paper_well_set_papers (well, self->desk, mine);
}

/** sijil_checklist_set_papers: @papers: (nullable): of a document that has just been saved; nothing is emitted. */
void
sijil_checklist_set_papers (SijilChecklist *self,
                            JsonArray      *papers)
{
  json_array_unref (self->loose);
  self->loose = json_array_new ();
  if (papers != NULL)
    add_papers (self->loose, NULL, papers);
  for (SijilPaperWell *well = get_first (self); well != NULL; well = get_next (well))
    {
      g_autoptr (JsonArray) none = json_array_new ();

      sijil_paper_well_set_papers (well, self->desk, none);
      settle_loose (self, well);
    }
}

/*
 * Lines.
 */

static gboolean
is_required (JsonObject *line)
{
  return g_strcmp0 (sijil_json_get_string (line, "requirement"), "required") == 0;
}

/* Whether the well says what the line says. */
static gboolean
is_of_line (SijilPaperWell *well,
            JsonObject     *line)
{
  return g_str_equal (sijil_json_get_string (line, "paper"), sijil_paper_well_get_kind (well))
         && GPOINTER_TO_INT (g_object_get_data (G_OBJECT (well), "sijil-required")) == is_required (line);
}

/* (nullable) */
static SijilChoice *
find_term (SijilChecklist *self,
           const char     *kind)
{
  GListModel *terms = sijil_desk_get_choices (self->desk, "paper");

  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (terms, i);

      if (g_str_equal (sijil_choice_get_code (choice), kind))
        return g_steal_pointer (&choice);
    }

  return NULL;
}

static SijilPaperWell *
make_well (SijilChecklist *self,
           JsonObject     *line)
{
  const char *kind = sijil_json_get_string (line, "paper");
  g_autoptr (SijilChoice) term = find_term (self, kind);
  gboolean ar = sijil_text_is_rtl ();
  const char *title = term != NULL ? sijil_choice_get_label (term) : kind;
  const char *why = term != NULL ? sijil_choice_get_attribute (term, ar ? "why_ar" : "why_fr") : NULL;
  const char *issuer = term != NULL ? sijil_choice_get_attribute (term, ar ? "issuer_ar" : "issuer_fr") : NULL;
  SijilPaperWell *well = SIJIL_PAPER_WELL (sijil_paper_well_new (kind, title, why, issuer, is_required (line)));

  g_object_set_data (G_OBJECT (well), "sijil-required", GINT_TO_POINTER (is_required (line)));
  sijil_paper_well_set_folder (well, self->folder);
  g_signal_connect_object (well, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return well;
}

/* (nullable) */
static SijilPaperWell *
find_well (SijilChecklist *self,
           JsonObject     *line)
{
  SijilPaperWell *well = get_first (self);

  while (well != NULL && !is_of_line (well, line))
    well = get_next (well);
  return well;
}

static gboolean
is_on_list (SijilPaperWell *well,
            JsonArray      *lines)
{
  for (guint i = 0; i < json_array_get_length (lines); i++)
    if (is_of_line (well, json_array_get_object_element (lines, i)))
      return TRUE;

  return FALSE;
}

/* Lines that are asked for no longer go; what they held is kept aside. */
static void
drop_wells (SijilChecklist *self,
            JsonArray      *lines)
{
  SijilPaperWell *next;

  for (SijilPaperWell *well = get_first (self); well != NULL; well = next)
    {
      next = get_next (well);
      if (!is_on_list (well, lines))
        {
          add_papers_of_well (self->loose, well);
          gtk_box_remove (GTK_BOX (self->wells), GTK_WIDGET (well));
        }
    }
}

/* Puts the well of a line after @last, making it if there is none. */
static SijilPaperWell *
place_well (SijilChecklist *self,
            JsonObject     *line,
            SijilPaperWell *last)
{
  SijilPaperWell *well = find_well (self, line);

  if (well == NULL)
    {
      well = make_well (self, line);
      gtk_box_insert_child_after (GTK_BOX (self->wells), GTK_WIDGET (well), GTK_WIDGET (last));
    }
  else
    gtk_box_reorder_child_after (GTK_BOX (self->wells), GTK_WIDGET (well), GTK_WIDGET (last));
  settle_loose (self, well);
  return well;
}

static void
update_title (SijilChecklist *self,
              JsonArray      *lines)
{
  guint n_required = 0, n_received = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonObject *line = json_array_get_object_element (lines, i);

      n_required += is_required (line) ? 1 : 0;
      n_received += is_required (line) && sijil_json_get_bool (line, "received", FALSE) ? 1 : 0;
    }

  if (json_array_get_length (lines) == 0)
    text = g_strdup (_("The list of papers follows the category and the proof."));
  else if (n_required == 0)
    text = g_strdup (_("No paper is required; these may be added."));
  else
    text = g_strdup_printf (_("Papers received: %u of %u"), n_received, n_required);
  gtk_label_set_text (GTK_LABEL (self->title), text);
}

/** sijil_checklist_set_lines: @lines: as the register replies; the wells of those that stay are left alone. */
void
sijil_checklist_set_lines (SijilChecklist *self,
                           JsonArray      *lines)
{
  SijilPaperWell *last = NULL;

  drop_wells (self, lines);
  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonObject *line = json_array_get_object_element (lines, i);

      if (!g_str_equal (sijil_json_get_string (line, "paper"), SIJIL_PAPER_PHOTO))
        last = place_well (self, line, last);
    }
  update_title (self, lines);
}

/** sijil_checklist_is_busy: whether a paper is still being taken. */
gboolean
sijil_checklist_is_busy (SijilChecklist *self)
{
  SijilPaperWell *well = get_first (self);

  while (well != NULL && !sijil_paper_well_is_taking (well))
    well = get_next (well);
  return well != NULL;
}

/** sijil_checklist_take_paper: for the line that has the focus, else for the first that is empty. */
void
sijil_checklist_take_paper (SijilChecklist *self)
{
  GtkWidget *chosen = gtk_widget_get_focus_child (self->wells);

  for (SijilPaperWell *well = get_first (self); chosen == NULL && well != NULL; well = get_next (well))
    {
      g_autoptr (JsonArray) held = sijil_paper_well_dup_papers (well);

      if (json_array_get_length (held) == 0)
        chosen = GTK_WIDGET (well);
    }
  if (chosen != NULL)
    gtk_widget_activate_action (chosen, "paper.newest", NULL);
}

/** sijil_checklist_set_folder: where papers are kept until they are saved. */
void
sijil_checklist_set_folder (SijilChecklist *self,
                            const char     *folder)
{
  sijil_set_str (&self->folder, folder);
  for (SijilPaperWell *well = get_first (self); well != NULL; well = get_next (well))
    sijil_paper_well_set_folder (well, folder);
}

void
sijil_checklist_set_desk (SijilChecklist *self,
                          SijilDesk      *desk)
{
  g_set_object (&self->desk, desk);
}

static void
sijil_checklist_dispose (GObject *object)
{
  g_clear_object (&SIJIL_CHECKLIST (object)->desk);
  G_OBJECT_CLASS (sijil_checklist_parent_class)->dispose (object);
}

static void
sijil_checklist_finalize (GObject *object)
{
  SijilChecklist *self = SIJIL_CHECKLIST (object);

  g_free (self->folder);
  json_array_unref (self->loose);
  G_OBJECT_CLASS (sijil_checklist_parent_class)->finalize (object);
}

static void
sijil_checklist_class_init (SijilChecklistClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sijil_checklist_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_checklist_finalize;

  signals[CHANGED] = g_signal_new ("changed", SIJIL_TYPE_CHECKLIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
sijil_checklist_init (SijilChecklist *self)
{
  self->loose = json_array_new ();
  self->title = gtk_label_new (NULL);
  self->wells = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 10);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_box_append (GTK_BOX (self), self->title);
  gtk_box_append (GTK_BOX (self), self->wells);
}
