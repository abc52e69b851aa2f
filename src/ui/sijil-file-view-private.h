#pragma once

#include "ui/sijil-file-view.h"
#include "ui/sijil-holder-photo.h"
#include "ui/sijil-paper-view.h"

G_BEGIN_DECLS

/* What the files of the view share: each fills its part of the template from the file that was read. */

struct _SijilFileView
{
  AdwBin          parent_instance;

  SijilDesk      *desk;
  char           *number;        /* (nullable): of the file that is shown or on its way */
  JsonObject     *file;          /* (nullable): what is shown */
  GCancellable   *reading;
  guint           spinning;      /* source, 0 if none */
  char           *paper;         /* (nullable): UUID of the paper that is shown */
  char           *face;          /* (nullable): UUID of the photo that is shown */

  GtkStack       *stack;
  AdwStatusPage  *failed_page;
  SijilHolderPhoto *photo;
  GtkWidget      *names;
  GtkLabel       *name_fr;
  GtkLabel       *name_ar;
  GtkLabel       *state_pill;
  GtkLabel       *number_label;
  GtkLabel       *about_label;
  GtkLabel       *clock_label;
  GtkLabel       *holder_label;
  GtkWidget      *about_bar;
  GtkWidget      *ask_button;
  GtkListBox     *findings;
  GtkBox         *facts;
  GtkScrolledWindow *scroller;
  GtkDropDown    *papers;
  GtkWidget      *no_paper_label;
  SijilPaperView *paper_view;
  GtkWidget      *take_button;
  GtkWidget      *compare_button;
  GtkWidget      *refuse_button;
  GtkWidget      *completion_button;
  GtkWidget      *notify_button;
  GtkWidget      *complete_button;
  GtkWidget      *accept_button;
  GtkLabel       *why_label;
};

gpointer _sijil_file_view_read_job        (SijilRegister  *reg,
                                           gpointer        data,
                                           GPtrArray      *notes,
                                           GCancellable   *cancellable,
                                           GError        **error);
void     _sijil_file_view_set_head        (SijilFileView  *self);
void     _sijil_file_view_set_findings    (SijilFileView  *self);
void     _sijil_file_view_paper_chosen_cb (SijilFileView  *self);
void     _sijil_file_view_set_papers      (SijilFileView  *self);
void     _sijil_file_view_set_bar         (SijilFileView  *self);

G_END_DECLS
