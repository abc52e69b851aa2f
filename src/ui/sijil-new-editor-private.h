#pragma once

#include "store/sijil-temp-folder.h"
#include "ui/sijil-banner.h"
#include "ui/sijil-new-asker.h"
#include "ui/sijil-new-display.h"
#include "ui/sijil-new-draft.h"
#include "ui/sijil-new-editor.h"
#include "ui/sijil-new-merge.h"
#include "ui/sijil-new-names.h"
#include "ui/sijil-new-summary.h"

G_BEGIN_DECLS

/* What the files of the editor share: one follows the form and what the register says, one has its actions. */

struct _SijilNewEditor
{
  AdwBin           parent_instance;

  SijilDesk       *desk;        /* (nullable): until it is set, and after the page is gone */
  SijilNewDraft   *draft;
  SijilNewMerge   *merge;
  SijilNewAsker   *asker;
  SijilNewNames   *names;
  gboolean         is_writing;  /* whether an application is being written */
  gboolean         is_asked;    /* whether somebody tried to deposit: then all problems are told */
  GPtrArray       *same;        /* (element-type utf8) (nullable): numbers of people who may be the applicant */
  SijilTempFolder *folder;      /* (nullable): for what wells take */
  SijilNewSummary *summary;     /* (nullable): weak */
  SijilNewDisplay *display;     /* (nullable): weak: what the applicant sees */

  GtkBox          *section_bar;
  SijilBanner     *same_banner;
  SijilForm       *form;
  GtkLabel        *problems;
  GtkLabel        *saved;
};

void _sijil_new_editor_update_display  (SijilNewEditor *self);
void _sijil_new_editor_forget_display  (SijilNewEditor *self);
void _sijil_new_editor_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
