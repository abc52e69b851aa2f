#include "ui/sijil-proof-well.h"

#include "core/sijil-error.h"
#include "core/sijil-json.h"
#include "store/sijil-temp-folder.h"

struct _SijilProofWell
{
  AdwBin           parent_instance;

  SijilPaperWell  *well;   /* (nullable) (unowned): until it is known for what */
  SijilTempFolder *folder; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (SijilProofWell, sijil_proof_well, ADW_TYPE_BIN)

static void
newest_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SijilProofWell *self = SIJIL_PROOF_WELL (widget);

  if (self->well != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->well), "paper.newest", NULL);
}

static void
sijil_proof_well_dispose (GObject *object)
{
  SijilProofWell *self = SIJIL_PROOF_WELL (object);

  self->well = NULL;
  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  G_OBJECT_CLASS (sijil_proof_well_parent_class)->dispose (object);
}

static void
sijil_proof_well_class_init (SijilProofWellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_proof_well_dispose;
  gtk_widget_class_install_action (widget_class, "proof.newest", NULL, newest_action);
}

static void
sijil_proof_well_init (SijilProofWell *self)
{
}

/**
 * sijil_proof_well_set_up:
 * @kind: code of the list “paper”
 * @required: whether the act cannot be without it
 */
void
sijil_proof_well_set_up (SijilProofWell *self,
                         SijilDesk      *desk,
                         const char     *kind,
                         gboolean        required)
{
  GtkWidget *well = sijil_paper_well_new (kind, sijil_desk_get_word (desk, "paper", kind), NULL, NULL, required);

  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  self->folder = sijil_temp_folder_new ();
  self->well = SIJIL_PAPER_WELL (well);
  sijil_paper_well_set_folder (self->well, sijil_temp_folder_get_path (self->folder));
  sijil_paper_well_set_papers (self->well, desk, NULL);
  adw_bin_set_child (ADW_BIN (self), well);
}

/** sijil_proof_well_take: takes a file as if it had been dropped. */
void
sijil_proof_well_take (SijilProofWell *self,
                       const char     *path)
{
  g_return_if_fail (self->well != NULL);

  sijil_paper_well_take_path (self->well, path);
}

/**
 * sijil_proof_well_get_path:
 * @path: (out) (transfer full) (nullable): %NULL when no paper was given
 * @error: when more than one was given, or one is still being read
 */
gboolean
sijil_proof_well_get_path (SijilProofWell  *self,
                           char           **path,
                           GError         **error)
{
  g_autoptr (JsonArray) papers = self->well != NULL ? sijil_paper_well_dup_papers (self->well) : NULL;
  guint n = papers != NULL ? json_array_get_length (papers) : 0;

  *path = NULL;
  if (self->well != NULL && sijil_paper_well_is_busy (self->well))
    {
      sijil_set_error (error, SIJIL_ERROR_BUSY, "paper-busy", "paper",
                       "The paper is still being read. Nothing was saved. Wait until it is shown.", NULL);
      return FALSE;
    }
  if (n > 1)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "paper-one", "paper",
                       "One paper goes with this act. Nothing was saved. Remove the others, or scan all pages into one file.", NULL);
      return FALSE;
    }

  *path = n == 1 ? g_strdup (sijil_json_get_string (json_array_get_object_element (papers, 0), "file")) : NULL;
  return TRUE;
}
