#pragma once

#include "ui/sijil-window.h"

#include "ui/sijil-asked.h"
#include "ui/sijil-banner.h"
#include "ui/sijil-idle.h"
#include "ui/sijil-live.h"
#include "ui/sijil-login.h"
#include "ui/sijil-scanner.h"
#include "ui/sijil-sidebar.h"

G_BEGIN_DECLS

/* What the files of the main window share: its pages, the other desks, who works here. */

struct _SijilWindow
{
  AdwApplicationWindow  parent_instance;

  SijilDesk            *desk;
  char                 *wanted;       /* (nullable): the page to show after signing in */
  char                 *where;        /* (nullable): the page that is shown and its target, as “win.go” takes them */
  GQueue                back;         /* (element-type utf8): where we came from, newest first */
  guint                 refreshing;   /* source, 0 if none */
  gboolean              said_away;    /* the sentence above the page is that the register was not reached */
  SijilScanner         *scanner;
  SijilIdle            *idle;
  SijilLive            *live;
  SijilAsked           *asked;
  guint                 looking;      /* source, 0 if none: at the clock and the disk */
  guint                 folding;      /* source, 0 if none */
  GPtrArray            *covered;      /* (nullable) (element-type GtkWindow): dialogs out of sight while it is locked */
  int                   widest;       /* pixels: what the widest page so far cannot do without */

  AdwToastOverlay      *toasts;
  GtkStack             *stack;
  SijilLogin           *login;
  AdwFlap              *flap;
  SijilSidebar         *sidebar;
  AdwWindowTitle       *office_title;
  AdwWindowTitle       *page_title;
  GtkWidget            *sidebar_pane;
  GtkScrolledWindow    *page_scroller;
  GtkStack             *pages;
  SijilBanner          *place_banner;
  SijilBanner          *connection_banner;
  SijilBanner          *condition_banner;
  SijilBanner          *message_banner;
  GtkLabel             *officer_label;
  GtkLabel             *roles_label;
  GtkToggleButton      *sidebar_button;
  GtkMenuButton        *menu_button;
};

void      _sijil_window_update_title       (SijilWindow            *self);
void      _sijil_window_fold_soon          (SijilWindow            *self);
void      _sijil_window_letters_changed    (SijilWindow            *self);
gboolean  _sijil_window_key                (GtkEventControllerKey  *keys,
                                            guint                   keyval,
                                            guint                   keycode,
                                            GdkModifierType         modifiers,
                                            SijilWindow            *self);
void      _sijil_window_show_page          (SijilWindow            *self,
                                            const char             *where);
const char *_sijil_window_get_first_page   (SijilWindow            *self);
gboolean  _sijil_window_may_open           (SijilWindow            *self,
                                            const char             *where);
void      _sijil_window_drop_pages         (SijilWindow            *self);
void      _sijil_window_changed            (SijilWindow            *self);
void      _sijil_window_install_page_actions (GtkWidgetClass       *widget_class);

gboolean  _sijil_window_look               (gpointer                data);
void      _sijil_window_join_desks         (SijilWindow            *self);
void      _sijil_window_install_desk_actions (GtkWidgetClass       *widget_class);

void      _sijil_window_lock               (SijilWindow            *self,
                                            const char             *notice);
void      _sijil_window_join_officer       (SijilWindow            *self);
void      _sijil_window_install_officer_actions (GtkWidgetClass    *widget_class);

G_END_DECLS
