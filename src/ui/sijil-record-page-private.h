#pragma once

#include "ui/sijil-banner.h"
#include "ui/sijil-record-cards.h"
#include "ui/sijil-record-head.h"
#include "ui/sijil-record-history.h"
#include "ui/sijil-record-page.h"
#include "ui/sijil-record-papers.h"
#include "ui/sijil-record-past.h"

G_BEGIN_DECLS

/* What the files of the page share: one shows the entry, one has what may be done with it. */

struct _SijilRecordPage
{
  SijilPage           parent_instance;

  char               *number;     /* (nullable): what is shown */
  char               *at;         /* (nullable): as it was in effect on this day */
  char               *known_at;   /* (nullable): as the register had it on this day */
  char               *logged;     /* (nullable): the record and the day that were last told to the access log */
  JsonObject         *record;     /* (nullable): as sijil_show() gives it */
  const char         *main_action; /* (nullable): what the main button does */
  GCancellable       *loading;    /* (nullable) */

  GtkStack           *stack;
  GtkSpinner         *spinner;
  AdwStatusPage      *failed_page;
  SijilRecordHead    *head;
  SijilBanner        *past_banner;
  SijilBanner        *erased_banner;
  GtkWidget          *switcher;
  GtkStack           *tabs;
  GtkListBox         *identity_list;
  GtkListBox         *contact_list;
  GtkListBox         *registration_list;
  GtkListBox         *activities_list;
  GtkListBox         *categories_list;
  GtkListBox         *workplaces_list;
  GtkListBox         *links_list;
  GtkListBox         *applications_list;
  GtkListBox         *acts_list;
  SijilRecordPapers  *papers;
  SijilRecordCards   *cards;
  SijilRecordHistory *history;
  GtkMenuButton      *past_button;
  SijilRecordPast    *past;
  GtkLabel           *version_label;
  GtkMenuButton      *actions_button;
  GtkButton          *main_button;
};

gboolean _sijil_record_page_is_past         (SijilRecordPage *self);
void     _sijil_record_page_update_actions  (SijilRecordPage *self);
void     _sijil_record_page_main_cb         (SijilRecordPage *self);
void     _sijil_record_page_install_actions (GtkWidgetClass  *widget_class);

G_END_DECLS
