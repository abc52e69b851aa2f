#include "ui/sijil-window.h"

#include "core/sijil-str.h"
#include "ui/sijil-asked.h"
#include "ui/sijil-assistant.h"
#include "ui/sijil-badges.h"
#include "ui/sijil-banner.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-condition.h"
#include "ui/sijil-cover.h"
#include "ui/sijil-idle.h"
#include "ui/sijil-live.h"
#include "ui/sijil-local-draft.h"
#include "ui/sijil-login.h"
#include "ui/sijil-pages.h"
#include "ui/sijil-palette.h"
#include "ui/sijil-record-window.h"
#include "ui/sijil-scanner.h"
#include "ui/sijil-server-dialog.h"
#include "ui/sijil-sidebar.h"
#include "ui/sijil-restore-dialog.h"
#include "ui/sijil-text.h"
#include "ui/sijil-window-common.h"

#include <glib/gi18n.h>
#include <string.h>

#define REFRESH_DELAY_MS 60
#define HISTORY_LENGTH   50
#define LOOK_EVERY_S     60

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

G_DEFINE_FINAL_TYPE (SijilWindow, sijil_window, ADW_TYPE_APPLICATION_WINDOW)

/** sijil_window_get_page: (nullable): the page that is shown; %NULL also in a window that goes. */
SijilPage *
sijil_window_get_page (SijilWindow *self)
{
  GtkWidget *page = self->pages != NULL ? gtk_stack_get_visible_child (self->pages) : NULL;

  return page != NULL ? SIJIL_PAGE (page) : NULL;
}

/** sijil_window_get_page_name: (nullable): its name, as “win.go” takes it. */
const char *
sijil_window_get_page_name (SijilWindow *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

SijilDesk *
sijil_window_get_desk (SijilWindow *self)
{
  return self->desk;
}

/** sijil_window_say: a sentence above the page, until it is closed or the page is left. */
void
sijil_window_say (SijilWindow *self,
                  const char  *text,
                  gboolean     is_error)
{
  self->said_away = FALSE;
  sijil_banner_show (self->message_banner, is_error ? SIJIL_BANNER_ERROR : SIJIL_BANNER_INFORMATION, text);
}

/*
 * Pages.
 */

static void
update_title (SijilWindow *self)
{
  SijilPage *page = sijil_window_get_page (self);
  g_autofree char *subtitle = NULL;
  gint64 since;

  if (page == NULL)
    return;

  if (sijil_desk_get_problem (self->desk, &since) != NULL)
    {
      g_autofree char *clock = sijil_live_clock (since);

      subtitle = g_strdup_printf (_("As of %s"), clock);
    }
  else if (sijil_session_get_as_of (sijil_desk_get_session (self->desk)) != 0)
    {
      g_autofree char *clock = sijil_live_clock (sijil_session_get_as_of (sijil_desk_get_session (self->desk)));

      /* Translators: an hour such as 10:42; the copy of the register's server, which lists and figures are read from */
      subtitle = g_strdup_printf (_("As of %s, from the copy"), clock);
    }
  else
    {
      g_object_get (page, "subtitle", &subtitle, NULL);
    }
  adw_window_title_set_title (self->page_title, sijil_page_get_title (page));
  adw_window_title_set_subtitle (self->page_title, subtitle != NULL ? subtitle : "");
  if (sijil_desk_is_signed_in (self->desk)) /* whom a record is about is not read in the list of windows either */
    gtk_window_set_title (GTK_WINDOW (self), sijil_page_get_title (page));
}

/* A row of buttons; GTK 4.8 measures a box wrongly in which a label and a button both may take two lines. */
static gboolean
is_bar (GtkWidget *box)
{
  if (!gtk_widget_has_css_class (box, "filter-bar") && !gtk_widget_has_css_class (box, "bottom-bar"))
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child) && gtk_label_get_wrap (GTK_LABEL (child)))
      return FALSE;

  return TRUE;
}

/* Where there is no room for the words of a button on one line, with large letters, they take two. */
static void
let_buttons_wrap (GtkWidget *widget)
{
  GtkWidget *label = GTK_IS_BUTTON (widget) ? gtk_button_get_child (GTK_BUTTON (widget)) : NULL;

  if (GTK_IS_LABEL (label) && gtk_label_get_ellipsize (GTK_LABEL (label)) == PANGO_ELLIPSIZE_NONE
      && is_bar (gtk_widget_get_parent (widget)))
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    let_buttons_wrap (child);
}

/*
 * The sidebar lies over the page instead of beside it where both together are too wide: on a small screen, or with large
 * letters. Once a page needed that it stays so, as the sidebar is not to come and go from page to page.
 */
static gboolean
fold_cb (gpointer data)
{
  SijilWindow *self = data;
  SijilPage *page = sijil_window_get_page (self);
  int room = page != NULL ? gtk_widget_get_width (GTK_WIDGET (self->flap)) : 0;
  int beside, wanted;
  AdwFlapFoldPolicy policy;

  self->folding = 0;
  if (room == 0)
    return G_SOURCE_REMOVE;

  gtk_widget_measure (self->sidebar_pane, GTK_ORIENTATION_HORIZONTAL, -1, &beside, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (page), GTK_ORIENTATION_HORIZONTAL, -1, &wanted, NULL, NULL, NULL);
  self->widest = MAX (self->widest, wanted);
  policy = self->widest + beside > room ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_AUTO;
  if (policy != adw_flap_get_fold_policy (self->flap))
    adw_flap_set_fold_policy (self->flap, policy);
  return G_SOURCE_REMOVE;
}

static void
fold_soon (SijilWindow *self)
{
  if (self->folding == 0)
    self->folding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fold_cb, self, NULL);
}

/* Letters of another size make other pages. */
static void
letters_changed_cb (SijilWindow *self)
{
  self->widest = 0;
  fold_soon (self);
}

static SijilPage *
build_page (SijilWindow         *self,
            const SijilPageInfo *info)
{
  SijilPage *page = g_object_new (info->get_type (), "desk", self->desk, NULL);

  if (sijil_page_get_title (page) == NULL)
    sijil_page_set_title (page, _(info->title));
  g_signal_connect_object (page, "notify::title", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::subtitle", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  if (sijil_text_is_large ())
    let_buttons_wrap (GTK_WIDGET (page));
  gtk_stack_add_named (self->pages, GTK_WIDGET (page), info->name);
  return page;
}

static gboolean
focus_page (gpointer data)
{
  GtkWidget *page = data;
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* A page may have put it where the hand goes on. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, page))
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_mapped (page))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

/* The keys of a page work before the hand is in it: who knows them does not wait for it. */
static gboolean
key_cb (GtkEventControllerKey *keys,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        modifiers,
        SijilWindow           *self)
{
  SijilPage *page = sijil_window_get_page (self);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (page == NULL || !gtk_widget_get_mapped (GTK_WIDGET (page))
      || (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (page))))
    return GDK_EVENT_PROPAGATE;

  return gtk_event_controller_key_forward (keys, GTK_WIDGET (page));
}

static void
show_page (SijilWindow *self,
           const char  *where)
{
  g_auto (GStrv) parts = g_strsplit (where, ":", 2);
  const SijilPageInfo *info = sijil_pages_find (parts[0]);
  SijilPage *before = sijil_window_get_page (self);
  GtkWidget *page;

  if (info == NULL || self->desk == NULL || !sijil_desk_may (self->desk, info->roles))
    return;

  page = gtk_stack_get_child_by_name (self->pages, info->name);
  if (page == NULL)
    page = GTK_WIDGET (build_page (self, info));
  if (before != NULL && GTK_WIDGET (before) != page)
    sijil_page_leave (before);

  sijil_banner_hide (self->message_banner);
  gtk_stack_set_visible_child (self->pages, page);
  sijil_sidebar_select (self->sidebar, info->name);
  sijil_page_show (SIJIL_PAGE (page), parts[1]);
  update_title (self);
  if (adw_flap_get_folded (self->flap))
    gtk_toggle_button_set_active (self->sidebar_button, FALSE);
  if (where != self->where)
    {
      g_free (self->where);
      self->where = g_strdup (where);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", !g_queue_is_empty (&self->back));
  if (GTK_WIDGET (before) != page)
    g_idle_add_full (G_PRIORITY_LOW, focus_page, g_object_ref (page), g_object_unref);
}

/** sijil_window_go: @where: a page, or a page and its target: "entries", "record:R-08-0000001". */
void
sijil_window_go (SijilWindow *self,
                 const char  *where)
{
  if (!sijil_desk_is_signed_in (self->desk))
    {
      g_free (self->wanted);
      self->wanted = g_strdup (where);
      return;
    }

  if (self->where != NULL && !g_str_equal (self->where, where))
    {
      g_queue_push_head (&self->back, g_strdup (self->where));
      if (g_queue_get_length (&self->back) > HISTORY_LENGTH)
        g_free (g_queue_pop_tail (&self->back));
    }
  show_page (self, where);
}

static const char *
get_first_page (SijilWindow *self)
{
  guint n_pages;
  const SijilPageInfo *pages = sijil_pages_get (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    if (pages[i].group != SIJIL_PAGES_NONE && sijil_desk_may (self->desk, pages[i].roles))
      return pages[i].name;

  return NULL;
}

static gboolean
may_open (SijilWindow *self,
          const char  *where)
{
  g_auto (GStrv) parts = g_strsplit (where, ":", 2);
  const SijilPageInfo *info = sijil_pages_find (parts[0]);

  return info != NULL && sijil_desk_may (self->desk, info->roles);
}

static gboolean
refresh_cb (gpointer data)
{
  SijilWindow *self = data;
  SijilPage *page = sijil_window_get_page (self);

  self->refreshing = 0;
  if (self->desk == NULL)
    return G_SOURCE_REMOVE;
  if (sijil_desk_get_problem (self->desk, NULL) != NULL) /* what is shown stays, and is said to be old */
    return G_SOURCE_REMOVE;
  if (page != NULL && sijil_desk_is_signed_in (self->desk))
    sijil_page_refresh (page);
  sijil_badges_update (self->sidebar, self->desk);
  return G_SOURCE_REMOVE;
}

/* Several steps in a row refresh a page once. */
static void
changed_cb (SijilWindow *self)
{
  if (self->refreshing == 0)
    self->refreshing = g_timeout_add (REFRESH_DELAY_MS, refresh_cb, self);
}

static gboolean
look_cb (gpointer data)
{
  SijilWindow *self = data;

  if (sijil_desk_get_problem (self->desk, NULL) == NULL)
    sijil_condition_look (self->desk, self->condition_banner);
  return G_SOURCE_CONTINUE;
}

/*
 * Other desks.
 */

/* The record that is open is read anew, and a quiet line says who changed it. */
static void
news_cb (SijilWindow *self,
         JsonArray   *items)
{
  const char *target = self->where != NULL ? strchr (self->where, ':') : NULL;
  g_autofree char *text = target != NULL ? sijil_live_describe (items, target + 1) : NULL;

  changed_cb (self);
  sijil_asked_look (self->asked);
  if (text != NULL)
    sijil_window_say (self, text, FALSE);
}

/* After the pages have saved what they still show. */
static gboolean
hand_in_cb (gpointer data)
{
  SijilWindow *self = data;

  if (self->desk != NULL && sijil_desk_is_signed_in (self->desk))
    sijil_local_draft_hand_in (self->desk, GTK_WIDGET (self->pages));
  return G_SOURCE_REMOVE;
}

/* Said quietly: where the copy does not serve, the register itself is read. */
static void
replica_cb (SijilWindow *self)
{
  if (self->desk == NULL)
    return;

  update_title (self);
  if (sijil_session_get_replica_problem (sijil_desk_get_session (self->desk)) != NULL
      && sijil_desk_get_problem (self->desk, NULL) == NULL)
    sijil_toast (GTK_WIDGET (self->pages), _("The copy cannot be read: lists and figures come from the register itself."));
}

static void
connection_cb (SijilWindow *self)
{
  gint64 since = 0;
  const GError *problem = self->desk != NULL ? sijil_desk_get_problem (self->desk, &since) : NULL;
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;

  if (self->desk == NULL) /* closed meanwhile */
    return;

  update_title (self);
  if (self->said_away) /* one bar for one fact */
    sijil_banner_hide (self->message_banner);
  self->said_away = FALSE;
  if (problem == NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->flap), "not-connected");
      sijil_banner_hide (self->connection_banner);
      look_cb (self);
      changed_cb (self);
      g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, hand_in_cb, g_object_ref (self), g_object_unref);
      return;
    }

  gtk_widget_add_css_class (GTK_WIDGET (self->flap), "not-connected");
  sijil_banner_hide (self->condition_banner);
  sijil_banner_set_lasting (self->connection_banner, TRUE);
  if (problem->domain == SIJIL_ERROR && g_str_equal (sijil_error_get_reason (problem), "register-replaced"))
    {
      text = sijil_text_of_error (problem);
      sijil_banner_set_button (self->connection_banner, _("Open again"), "win.open-again");
      sijil_banner_show (self->connection_banner, SIJIL_BANNER_WARNING, text);
      return;
    }

  clock = sijil_live_clock (since);
  text = g_strdup_printf (_("Not connected. What is shown is as of %s, and nothing can be saved in the register now. "
                            "The connection is tried again by itself."), clock);
  sijil_banner_set_button (self->connection_banner, _("Try now"), "win.connect");
  sijil_banner_show (self->connection_banner, SIJIL_BANNER_WARNING, text);
}

static void
connect_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  sijil_session_look (sijil_desk_get_session (SIJIL_WINDOW (widget)->desk));
}

/* What stands in the register's place now is read anew, by who signs in anew. */
static void
open_again_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SijilWindow *self = SIJIL_WINDOW (widget);
  SijilPage *page = sijil_window_get_page (self);
  g_autofree char *folder = g_strdup (sijil_desk_get_folder (self->desk));

  if (page != NULL)
    sijil_page_leave (page);
  sijil_scanner_set_enabled (self->scanner, FALSE);
  sijil_desk_lock (self->desk);
  sijil_window_open (self, folder, NULL);
}

/*
 * Signing in and locking.
 */

static void
name_officer (SijilWindow *self)
{
  g_autoptr (GString) roles = g_string_new (NULL);

  for (guint role = SIJIL_ROLE_AGENT; role <= SIJIL_ROLE_ADMINISTRATOR; role <<= 1)
    if (sijil_desk_may (self->desk, role))
      g_string_append_printf (roles, "%s%s", roles->len > 0 ? " · " : "",
                              sijil_desk_get_word (self->desk, "role", sijil_role_get_code (role)));
  gtk_label_set_text (self->officer_label, sijil_desk_get_officer_name (self->desk));
  gtk_label_set_text (self->roles_label, roles->str);
  adw_window_title_set_subtitle (self->office_title, sijil_desk_get_officer_name (self->desk));
}

static void
drop_pages (SijilWindow *self)
{
  GtkWidget *page;

  sijil_cover_drop (g_steal_pointer (&self->covered));

  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, page);
  g_queue_clear_full (&self->back, g_free);
  g_clear_pointer (&self->where, g_free);
  self->widest = 0;
}

static void
show_place (SijilWindow *self)
{
  const char *purpose = sijil_desk_get_purpose (self->desk);

  sijil_banner_set_lasting (self->place_banner, TRUE);
  if (g_strcmp0 (purpose, "training") == 0)
    sijil_banner_show (self->place_banner, SIJIL_BANNER_WARNING,
                       _("Training: people are invented, and what is printed says SPÉCIMEN · نموذج."));
  else if (g_strcmp0 (purpose, "demo") == 0)
    sijil_banner_show (self->place_banner, SIJIL_BANNER_INFORMATION, _("Demonstration: all people here are invented."));
  else
    sijil_banner_hide (self->place_banner);
}

static void
opened_cb (SijilWindow *self,
           GPtrArray   *notes)
{
  g_autofree char *text = sijil_text_of_notes (notes);

  drop_pages (self);
  show_place (self);
  if (text != NULL)
    sijil_window_say (self, text, FALSE);
}

static void
show_officer (SijilWindow *self)
{
  sijil_sidebar_fill (self->sidebar, self->desk);
  sijil_badges_update (self->sidebar, self->desk);
  name_officer (self);
}

static void
signed_in_cb (SijilWindow *self)
{
  const char *before;
  g_autofree char *where = NULL;

  if (self->pages == NULL) /* closed while the PIN was looked at */
    return;

  before = g_object_get_data (G_OBJECT (self->pages), "sijil-login"); /* who built the pages */
  /* Another officer has other rights and sees other things: pages are built anew. */
  if (g_strcmp0 (before, sijil_desk_get_login (self->desk)) != 0)
    {
      where = g_strdup (self->where);
      drop_pages (self);
    }
  g_object_set_data_full (G_OBJECT (self->pages), "sijil-login", g_strdup (sijil_desk_get_login (self->desk)), g_free);
  sijil_cover_give_back (g_steal_pointer (&self->covered));
  show_officer (self);
  gtk_stack_set_visible_child_name (self->stack, "desk");
  sijil_scanner_set_enabled (self->scanner, TRUE);
  look_cb (self);
  sijil_asked_look (self->asked);
  sijil_local_draft_hand_in (self->desk, GTK_WIDGET (self->pages));
  if (self->looking == 0)
    self->looking = g_timeout_add_seconds (LOOK_EVERY_S, look_cb, self);

  if (self->wanted != NULL && may_open (self, self->wanted))
    show_page (self, self->wanted);
  else if (self->where != NULL)
    show_page (self, self->where);
  else if (where != NULL && may_open (self, where))
    show_page (self, where);
  else if (get_first_page (self) != NULL)
    show_page (self, get_first_page (self));
  g_clear_pointer (&self->wanted, g_free);
}

/** sijil_window_wait: @text: what goes on before a register is opened by sijil_window_open(). */
void
sijil_window_wait (SijilWindow *self,
                   const char  *text)
{
  gtk_stack_set_visible_child_name (self->stack, "login");
  sijil_login_wait (self->login, text);
}

/** sijil_window_fail: @text: why there is no register to open. */
void
sijil_window_fail (SijilWindow *self,
                   const char  *text)
{
  sijil_login_fail (self->login, text);
}

/** sijil_window_open: @folder: (nullable): the register, or its address on a server; @page: (nullable): what to show first. */
void
sijil_window_open (SijilWindow *self,
                   const char  *folder,
                   const char  *page)
{
  if (page != NULL)
    {
      g_free (self->wanted);
      self->wanted = g_strdup (page);
    }
  gtk_stack_set_visible_child_name (self->stack, "login");
  if (folder != NULL)
    sijil_login_open (self->login, self->desk, folder);
  else
    sijil_login_welcome (self->login);
}

/*
 * Actions.
 */

static void
go_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  sijil_window_go (SIJIL_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* Going on from a page that only led here: the way back leaves it out. */
static void
go_on_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilWindow *self = SIJIL_WINDOW (widget);

  if (sijil_desk_is_signed_in (self->desk))
    show_page (self, g_variant_get_string (parameter, NULL));
}

static void
open_record_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  SijilWindow *self = SIJIL_WINDOW (widget);

  if (sijil_desk_is_signed_in (self->desk))
    sijil_record_window_open (self, g_variant_get_string (parameter, NULL));
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilWindow *self = SIJIL_WINDOW (widget);
  g_autofree char *where = g_queue_pop_head (&self->back);

  if (where != NULL && sijil_desk_is_signed_in (self->desk))
    show_page (self, where);
}

static void
refresh_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  connect_action (widget, NULL, NULL);
  refresh_cb (widget);
}

/* @notice: (nullable): why, if nobody here asked for it */
static void
lock (SijilWindow *self,
      const char  *notice)
{
  SijilPage *page = sijil_window_get_page (self);

  if (!sijil_desk_is_signed_in (self->desk))
    return;

  if (page != NULL)
    sijil_page_leave (page);
  self->covered = sijil_cover_dialogs (GTK_WINDOW (self));
  sijil_scanner_set_enabled (self->scanner, FALSE);
  sijil_login_lock (self->login, self->desk, notice);
  gtk_stack_set_visible_child_name (self->stack, "login");
  gtk_window_set_title (GTK_WINDOW (self), _("Sijil"));
}

static void
lock_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  lock (SIJIL_WINDOW (widget), NULL);
}

/*
 * What an administrator changes of who works here.
 */

static void
closed_cb (SijilWindow *self)
{
  lock (self, _("This account was closed by an administrator. What was typed in an application is kept on this computer. "
                "Another officer can sign in."));
}

/* The pages are made for the rights of who sees them. */
static void
rights_cb (SijilWindow *self)
{
  SijilPage *page = sijil_window_get_page (self);
  g_autofree char *where = g_strdup (self->where);
  g_autofree char *text = NULL;

  if (page == NULL)
    return;

  sijil_page_leave (page);
  drop_pages (self);
  show_officer (self);
  show_page (self, where != NULL && may_open (self, where) ? where : get_first_page (self));
  text = g_strdup_printf (_("An administrator changed your roles. They are now: %s."), gtk_label_get_text (self->roles_label));
  sijil_window_say (self, text, FALSE);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  sijil_window_go (SIJIL_WINDOW (widget), "search");
}

static void
palette_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilWindow *self = SIJIL_WINDOW (widget);

  if (sijil_desk_is_signed_in (self->desk))
    gtk_window_present (GTK_WINDOW (sijil_palette_new (GTK_WINDOW (self), self->desk)));
}

static void
sidebar_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilWindow *self = SIJIL_WINDOW (widget);

  gtk_toggle_button_set_active (self->sidebar_button, !gtk_toggle_button_get_active (self->sidebar_button));
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_menu_button_popup (SIJIL_WINDOW (widget)->menu_button);
}

static void
say_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  const char *text;
  gboolean is_error;

  g_variant_get (parameter, "(&sb)", &text, &is_error);
  sijil_window_say (SIJIL_WINDOW (widget), text, is_error);
}

/* Another thing is looked at: what was said of the former one goes, but not that the server is away. */
static void
unsay_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SijilWindow *self = SIJIL_WINDOW (widget);

  if (!self->said_away)
    sijil_banner_hide (self->message_banner);
}

/* A step met what the bar says already, or is about to say. */
static void
say_away_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SijilWindow *self = SIJIL_WINDOW (widget);

  if (sijil_desk_get_problem (self->desk, NULL) != NULL)
    {
      sijil_toast (GTK_WIDGET (self->pages), _("Not connected: this has to wait."));
      return;
    }

  sijil_window_say (self, g_variant_get_string (parameter, NULL), TRUE);
  self->said_away = TRUE;
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SijilWindow) self = user_data;
  g_autoptr (GFile) folder = sijil_choose_finish (result);

  if (folder != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.open-register", "s", g_file_peek_path (folder));
}

static void
choose_register_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  sijil_choose_folder (widget, _("Folder of the register"), folder_chosen_cb, g_object_ref (widget));
}

static void
choose_server_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  sijil_server_dialog_open (GTK_WINDOW (widget), NULL);
}

static void
restore_backup_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  gtk_window_present (GTK_WINDOW (sijil_restore_dialog_new (GTK_WINDOW (widget))));
}

static void
new_register_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  sijil_assistant_present (GTK_WINDOW (widget));
}

/*
 * The barcode reader works on every page: first the page itself, then whatever the code names.
 */
static void
scanned_cb (SijilWindow *self,
            const char  *code)
{
  SijilPage *page = sijil_window_get_page (self);
  g_autofree char *where = g_strconcat ("search:", code, NULL);

  if (sijil_desk_is_signed_in (self->desk) && (page == NULL || !sijil_page_scan (page, code)))
    sijil_window_go (self, where);
}

static void
idle_cb (SijilWindow *self)
{
  lock (self, NULL);
}

static void
sijil_window_dispose (GObject *object)
{
  SijilWindow *self = SIJIL_WINDOW (object);

  if (self->pages != NULL)
    drop_pages (self);
  g_clear_handle_id (&self->looking, g_source_remove);
  g_clear_object (&self->idle);
  g_clear_object (&self->live);
  g_clear_pointer (&self->asked, sijil_asked_free);
  g_clear_object (&self->scanner);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_WINDOW);
  G_OBJECT_CLASS (sijil_window_parent_class)->dispose (object);

  /* At the very end: parts that go have it planned. */
  g_clear_handle_id (&self->refreshing, g_source_remove);
  g_clear_handle_id (&self->folding, g_source_remove);
}

static void
sijil_window_finalize (GObject *object)
{
  SijilWindow *self = SIJIL_WINDOW (object);

  g_free (self->wanted);
  G_OBJECT_CLASS (sijil_window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.go", "s", go_action);
  gtk_widget_class_install_action (widget_class, "win.go-on", "s", go_on_action);
  gtk_widget_class_install_action (widget_class, "win.open-record", "s", open_record_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.connect", NULL, connect_action);
  gtk_widget_class_install_action (widget_class, "win.open-again", NULL, open_again_action);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.palette", NULL, palette_action);
  gtk_widget_class_install_action (widget_class, "win.sidebar", NULL, sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, menu_action);
  sijil_window_class_add_fullscreen (widget_class);
  gtk_widget_class_install_action (widget_class, "win.say", "(sb)", say_action);
  gtk_widget_class_install_action (widget_class, "win.unsay", NULL, unsay_action);
  gtk_widget_class_install_action (widget_class, "win.say-away", "s", say_away_action);
  gtk_widget_class_install_action (widget_class, "win.new-register", NULL, new_register_action);
  gtk_widget_class_install_action (widget_class, "win.restore-backup", NULL, restore_backup_action);
  gtk_widget_class_install_action (widget_class, "win.choose-register", NULL, choose_register_action);
  gtk_widget_class_install_action (widget_class, "win.choose-server", NULL, choose_server_action);
}

static void
sijil_window_class_init (SijilWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_window_finalize;

  g_type_ensure (SIJIL_TYPE_BANNER);
  g_type_ensure (SIJIL_TYPE_LOGIN);
  g_type_ensure (SIJIL_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, login);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, office_title);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, sidebar_pane);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, page_scroller);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, place_banner);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, connection_banner);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, condition_banner);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, message_banner);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, officer_label);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, roles_label);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, SijilWindow, menu_button);
  install_actions (widget_class);
}

static void
sijil_window_init (SijilWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_queue_init (&self->back);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", FALSE);
  g_signal_connect_object (self->login, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->login, "signed-in", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->page_scroller), "changed", G_CALLBACK (fold_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", G_CALLBACK (letters_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->scanner = sijil_scanner_new (GTK_WIDGET (self));
  sijil_scanner_set_enabled (self->scanner, FALSE); /* a PIN is no code, however fast it is typed */
  g_signal_connect_object (self->scanner, "scanned", G_CALLBACK (scanned_cb), self, G_CONNECT_SWAPPED);
  self->idle = sijil_idle_new ();
  g_signal_connect_object (self->idle, "idle", G_CALLBACK (idle_cb), self, G_CONNECT_SWAPPED);
}

SijilWindow *
sijil_window_new (GtkApplication *app,
                  SijilDesk      *desk)
{
  SijilWindow *self = g_object_new (SIJIL_TYPE_WINDOW, "application", app, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "connection", G_CALLBACK (connection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "rights", G_CALLBACK (rights_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sijil_desk_get_session (desk), "replica", G_CALLBACK (replica_cb), self, G_CONNECT_SWAPPED);
  self->live = sijil_live_new (GTK_WINDOW (self), desk);
  g_signal_connect_object (self->live, "news", G_CALLBACK (news_cb), self, G_CONNECT_SWAPPED);
  self->asked = sijil_asked_new (self->toasts, desk);
  return self;
}
