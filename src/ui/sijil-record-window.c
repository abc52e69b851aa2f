#include "ui/sijil-record-window.h"

#include "ui/sijil-banner.h"
#include "ui/sijil-live.h"
#include "ui/sijil-record-page.h"
#include "ui/sijil-scanner.h"
#include "ui/sijil-window-common.h"

#include <glib/gi18n.h>
#include <string.h>

#define REFRESH_DELAY_MS 60

struct _SijilRecordWindow
{
  AdwApplicationWindow  parent_instance;

  SijilWindow          *desk_window; /* (nullable) (unowned) */
  SijilDesk            *desk;
  SijilPage            *page;        /* (nullable) (unowned): while somebody may look at it */
  char                 *number;
  char                 *folder;      /* of the register it belongs to */
  char                 *login;       /* (nullable): for whom the page was built */
  SijilScanner         *scanner;
  guint                 refreshing;  /* source, 0 if none */
  guint                 yielding;    /* source, 0 if none */

  GtkStack             *stack;
  AdwWindowTitle       *page_title;
  SijilLive            *live;
  SijilBanner          *message_banner;
  AdwBin               *place;
};

G_DEFINE_FINAL_TYPE (SijilRecordWindow, sijil_record_window, ADW_TYPE_APPLICATION_WINDOW)

/** sijil_record_window_get_page: (transfer none) (nullable) */
SijilPage *
sijil_record_window_get_page (SijilRecordWindow *self)
{
  return self->page;
}

/** sijil_record_window_is_covered: whether the desk is locked, and nothing to be seen here. */
gboolean
sijil_record_window_is_covered (SijilRecordWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "locked") == 0;
}

/* (nullable): another window that shows what @number names. */
static SijilRecordWindow *
find_other (SijilRecordWindow *self, /* (nullable) */
            SijilWindow       *desk_window,
            const char        *number)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (SIJIL_IS_RECORD_WINDOW (window->data) && window->data != self)
      {
        SijilRecordWindow *found = window->data;

        if (found->desk_window == desk_window && found->page != NULL
            && (g_str_equal (found->number, number) || sijil_record_page_is_called (SIJIL_RECORD_PAGE (found->page), number)))
          return found;
      }

  return NULL;
}

/*
 * The page.
 */

/* The page has ended what it was at. */
static gboolean
yield_cb (gpointer data)
{
  SijilRecordWindow *self = data;
  const char *entry = self->page != NULL ? sijil_record_page_get_entry (SIJIL_RECORD_PAGE (self->page)) : NULL;
  SijilRecordWindow *other = entry != NULL ? find_other (self, self->desk_window, entry) : NULL;

  self->yielding = 0;
  if (other == NULL)
    return G_SOURCE_REMOVE;

  gtk_window_present (GTK_WINDOW (other));
  gtk_window_destroy (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* Only what was read tells whose a card is: an entry that has a window already keeps that one. */
static void
entry_cb (SijilRecordWindow *self)
{
  if (self->yielding == 0)
    self->yielding = g_idle_add (yield_cb, self);
}

/* The name stays inside: titles are shown, and kept, by what is around the window. */
static void
update_title (SijilRecordWindow *self)
{
  g_autofree char *subtitle = NULL;

  g_object_get (self->page, "subtitle", &subtitle, NULL);
  adw_window_title_set_title (self->page_title, sijil_page_get_title (self->page));
  adw_window_title_set_subtitle (self->page_title, subtitle != NULL ? subtitle : "");
  gtk_window_set_title (GTK_WINDOW (self), subtitle != NULL ? subtitle : self->number);
}

static void
build_page (SijilRecordWindow *self)
{
  self->page = g_object_new (SIJIL_TYPE_RECORD_PAGE, "desk", self->desk, "title", self->number, NULL);
  g_signal_connect_object (self->page, "notify::entry", G_CALLBACK (entry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "notify::title", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "notify::subtitle", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self->page), "record.window", FALSE);
  adw_bin_set_child (self->place, GTK_WIDGET (self->page));
  g_free (self->login);
  self->login = g_strdup (sijil_desk_get_login (self->desk));
  update_title (self);
  sijil_page_show (self->page, self->number);
}

static gboolean
refresh_cb (gpointer data)
{
  SijilRecordWindow *self = data;

  self->refreshing = 0;
  if (self->page != NULL && sijil_desk_is_signed_in (self->desk) && sijil_desk_get_problem (self->desk, NULL) == NULL)
    sijil_page_refresh (self->page);
  return G_SOURCE_REMOVE;
}

/* Several steps in a row refresh the page once. */
static void
changed_cb (SijilRecordWindow *self)
{
  if (self->refreshing == 0)
    self->refreshing = g_timeout_add (REFRESH_DELAY_MS, refresh_cb, self);
}

static void
news_cb (SijilRecordWindow *self,
         JsonArray         *items)
{
  g_autofree char *text = sijil_live_describe (items, self->number);

  changed_cb (self);
  if (text != NULL)
    sijil_banner_show (self->message_banner, SIJIL_BANNER_INFORMATION, text);
}

/* What is shown stays while it cannot be read anew. */
static void
connection_cb (SijilRecordWindow *self)
{
  gint64 since;

  if (self->desk == NULL) /* closed meanwhile */
    return;

  if (sijil_desk_get_problem (self->desk, &since) != NULL)
    {
      g_autofree char *clock = sijil_live_clock (since);
      g_autofree char *text = g_strdup_printf (_("Not connected. What is shown is as of %s."), clock);

      sijil_banner_set_lasting (self->message_banner, TRUE);
      sijil_banner_show (self->message_banner, SIJIL_BANNER_WARNING, text);
    }
  else
    {
      sijil_banner_set_lasting (self->message_banner, FALSE);
      sijil_banner_hide (self->message_banner);
      changed_cb (self);
    }
}

/* Nobody reads on over a locked desk, and a title tells a name. */
static void
cover (SijilRecordWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "locked");
  gtk_window_set_title (GTK_WINDOW (self), _("Record"));
  sijil_scanner_set_enabled (self->scanner, FALSE);
}

static void
uncover (SijilRecordWindow *self)
{
  if (g_strcmp0 (self->login, sijil_desk_get_login (self->desk)) != 0)
    build_page (self);
  else
    refresh_cb (self);
  update_title (self);
  gtk_stack_set_visible_child_name (self->stack, "record");
  sijil_scanner_set_enabled (self->scanner, TRUE);
}

static void
signed_in_cb (SijilRecordWindow *self)
{
  const char *folder = sijil_desk_get_folder (self->desk);

  if (folder != NULL && !g_str_equal (folder, self->folder))
    gtk_window_destroy (GTK_WINDOW (self)); /* another register was opened */
  else if (!sijil_desk_is_signed_in (self->desk))
    cover (self);
  else if (sijil_record_window_is_covered (self))
    uncover (self);
}

/*
 * Actions: what is not about this record is the main window's.
 */

static void
forward_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilRecordWindow *self = SIJIL_RECORD_WINDOW (widget);

  if (self->desk_window == NULL)
    return;

  gtk_window_present (GTK_WINDOW (self->desk_window));
  gtk_widget_activate_action_variant (GTK_WIDGET (self->desk_window), name, parameter);
}

static void
unlock_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  if (SIJIL_RECORD_WINDOW (widget)->desk_window != NULL)
    gtk_window_present (GTK_WINDOW (SIJIL_RECORD_WINDOW (widget)->desk_window));
}

static void
go_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SijilRecordWindow *self = SIJIL_RECORD_WINDOW (widget);
  const char *where = g_variant_get_string (parameter, NULL);

  if (self->desk_window == NULL)
    return;

  if (g_str_has_prefix (where, "record:"))
    {
      sijil_record_window_open (self->desk_window, where + strlen ("record:"));
      return;
    }

  gtk_window_present (GTK_WINDOW (self->desk_window));
  sijil_window_go (self->desk_window, where);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilRecordWindow *self = SIJIL_RECORD_WINDOW (widget);

  if (self->desk_window != NULL)
    sijil_record_window_open (self->desk_window, g_variant_get_string (parameter, NULL));
}

static void
lock_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilRecordWindow *self = SIJIL_RECORD_WINDOW (widget);

  if (self->desk_window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->desk_window), "win.lock", NULL);
}

static void
refresh_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  refresh_cb (widget);
}

static void
say_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  const char *text;
  gboolean is_error;

  g_variant_get (parameter, "(&sb)", &text, &is_error);
  sijil_banner_show (SIJIL_RECORD_WINDOW (widget)->message_banner, is_error ? SIJIL_BANNER_ERROR : SIJIL_BANNER_INFORMATION, text);
}

static void
scanned_cb (SijilRecordWindow *self,
            const char        *code)
{
  g_autofree char *where = g_strconcat ("search:", code, NULL);

  if (self->desk_window == NULL || !sijil_desk_is_signed_in (self->desk))
    return;

  gtk_window_present (GTK_WINDOW (self->desk_window));
  sijil_window_go (self->desk_window, where);
}

/*
 * Life.
 */

static gboolean
sijil_record_window_close_request (GtkWindow *window)
{
  SijilRecordWindow *self = SIJIL_RECORD_WINDOW (window);

  if (self->page != NULL)
    sijil_page_leave (self->page);

  return GTK_WINDOW_CLASS (sijil_record_window_parent_class)->close_request (window);
}

static void
sijil_record_window_dispose (GObject *object)
{
  SijilRecordWindow *self = SIJIL_RECORD_WINDOW (object);

  g_clear_handle_id (&self->refreshing, g_source_remove);
  g_clear_handle_id (&self->yielding, g_source_remove);
  g_clear_weak_pointer (&self->desk_window);
  self->page = NULL;
  g_clear_object (&self->scanner);
  g_clear_object (&self->live);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_RECORD_WINDOW);
  G_OBJECT_CLASS (sijil_record_window_parent_class)->dispose (object);
}

static void
sijil_record_window_finalize (GObject *object)
{
  SijilRecordWindow *self = SIJIL_RECORD_WINDOW (object);

  g_free (self->number);
  g_free (self->folder);
  g_free (self->login);
  G_OBJECT_CLASS (sijil_record_window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.go", "s", go_action);
  gtk_widget_class_install_action (widget_class, "win.go-on", "s", go_action);
  gtk_widget_class_install_action (widget_class, "win.open-record", "s", open_action);
  gtk_widget_class_install_action (widget_class, "win.say", "(sb)", say_action);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "win.unlock", NULL, unlock_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "win.palette", NULL, forward_action);
  sijil_window_class_add_fullscreen (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
sijil_record_window_class_init (SijilRecordWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_record_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_record_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = sijil_record_window_close_request;

  g_type_ensure (SIJIL_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-record-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilRecordWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordWindow, message_banner);
  gtk_widget_class_bind_template_child (widget_class, SijilRecordWindow, place);
  install_actions (widget_class);
}

static void
sijil_record_window_init (SijilRecordWindow *self)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.sijil.Sijil");

  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_window_keep_size (GTK_WINDOW (self), settings, "record"); /* the last one that went tells how large the next will be */
  self->scanner = sijil_scanner_new (GTK_WIDGET (self));
  g_signal_connect_object (self->scanner, "scanned", G_CALLBACK (scanned_cb), self, G_CONNECT_SWAPPED);
}

static SijilRecordWindow *
build (SijilWindow *desk_window,
       const char  *number)
{
  SijilRecordWindow *self = g_object_new (SIJIL_TYPE_RECORD_WINDOW, "application",
                                          gtk_window_get_application (GTK_WINDOW (desk_window)), NULL);

  g_set_weak_pointer (&self->desk_window, desk_window);
  self->desk = g_object_ref (sijil_window_get_desk (desk_window));
  self->number = g_strdup (number);
  self->folder = g_strdup (sijil_desk_get_folder (self->desk));
  /* When it goes; “destroy” would wait for the last one who holds it. */
  g_signal_connect_object (desk_window, "unrealize", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "connection", G_CALLBACK (connection_cb), self, G_CONNECT_SWAPPED);
  self->live = sijil_live_new (GTK_WINDOW (self), self->desk);
  g_signal_connect_object (self->live, "news", G_CALLBACK (news_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::is-signed-in", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
  build_page (self);
  return self;
}

/**
 * sijil_record_window_open:
 * @number: what names the entry: its number, its NIA, a card
 *
 * Opens the record, or brings its window forward. An entry has one window: one that was opened by a name of it that is
 * not known before the record is read gives way to the first.
 *
 * Returns: (transfer none): the window, which lives until it or the main one is closed
 */
SijilRecordWindow *
sijil_record_window_open (SijilWindow *desk_window,
                          const char  *number)
{
  SijilRecordWindow *self = find_other (NULL, desk_window, number);

  if (self == NULL)
    self = build (desk_window, number);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
