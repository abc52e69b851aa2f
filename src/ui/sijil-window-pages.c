/* The pages of the main window: which one is shown, how they find room, and the way back. */

#include "ui/sijil-window-private.h"

#include "ui/sijil-badges.h"
#include "ui/sijil-cover.h"
#include "ui/sijil-pages.h"
#include "ui/sijil-record-page.h"
#include "ui/sijil-record-window.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

#define REFRESH_DELAY_MS 60
#define HISTORY_LENGTH   50

void
_sijil_window_update_title (SijilWindow *self)
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
  if (sijil_desk_is_signed_in (self->desk)) /* whom a record is about is never read in the list of windows */
    gtk_window_set_title (GTK_WINDOW (self), SIJIL_IS_RECORD_PAGE (page) ? _("Record") : sijil_page_get_title (page));
}

/* A row of buttons; GTK 4.8 measures a box wrongly in which a label and a button both may take two lines. */
static gboolean
is_bar (GtkWidget *box)
{
  if (gtk_widget_has_css_class (box, "many-parts"))
    return TRUE;
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

void
_sijil_window_fold_soon (SijilWindow *self)
{
  if (self->folding == 0)
    self->folding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fold_cb, self, NULL);
}

/* Letters of another size make other pages. */
void
_sijil_window_letters_changed (SijilWindow *self)
{
  self->widest = 0;
  _sijil_window_fold_soon (self);
}

static SijilPage *
build_page (SijilWindow         *self,
            const SijilPageInfo *info)
{
  SijilPage *page = g_object_new (info->get_type (), "desk", self->desk, NULL);

  if (sijil_page_get_title (page) == NULL)
    sijil_page_set_title (page, _(info->title));
  g_signal_connect_object (page, "notify::title", G_CALLBACK (_sijil_window_update_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::subtitle", G_CALLBACK (_sijil_window_update_title), self, G_CONNECT_SWAPPED);
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
gboolean
_sijil_window_key (GtkEventControllerKey *keys,
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

void
_sijil_window_show_page (SijilWindow *self,
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
  _sijil_window_update_title (self);
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
  _sijil_window_show_page (self, where);
}

const char *
_sijil_window_get_first_page (SijilWindow *self)
{
  guint n_pages;
  const SijilPageInfo *pages = sijil_pages_get (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    if (pages[i].group != SIJIL_PAGES_NONE && sijil_desk_may (self->desk, pages[i].roles))
      return pages[i].name;

  return NULL;
}

gboolean
_sijil_window_may_open (SijilWindow *self,
                        const char  *where)
{
  g_auto (GStrv) parts = g_strsplit (where, ":", 2);
  const SijilPageInfo *info = sijil_pages_find (parts[0]);

  return info != NULL && sijil_desk_may (self->desk, info->roles);
}

void
_sijil_window_drop_pages (SijilWindow *self)
{
  GtkWidget *page;

  sijil_cover_drop (g_steal_pointer (&self->covered));

  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, page);
  g_queue_clear_full (&self->back, g_free);
  g_clear_pointer (&self->where, g_free);
  self->widest = 0;
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
void
_sijil_window_changed (SijilWindow *self)
{
  if (self->refreshing == 0)
    self->refreshing = g_timeout_add (REFRESH_DELAY_MS, refresh_cb, self);
}

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
    _sijil_window_show_page (self, g_variant_get_string (parameter, NULL));
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
    _sijil_window_show_page (self, where);
}

static void
refresh_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  sijil_session_look (sijil_desk_get_session (SIJIL_WINDOW (widget)->desk));
  refresh_cb (widget);
}

void
_sijil_window_install_page_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.go", "s", go_action);
  gtk_widget_class_install_action (widget_class, "win.go-on", "s", go_on_action);
  gtk_widget_class_install_action (widget_class, "win.open-record", "s", open_record_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
}
