/* What the main window tells of other desks and of a register that is away. */

#include "ui/sijil-window-private.h"

#include "ui/sijil-condition.h"
#include "ui/sijil-local-draft.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <string.h>

gboolean
_sijil_window_look (gpointer data)
{
  SijilWindow *self = data;

  if (sijil_desk_get_problem (self->desk, NULL) == NULL)
    sijil_condition_look (self->desk, self->condition_banner);
  return G_SOURCE_CONTINUE;
}

/* The record that is open is read anew, and a quiet line says who changed it. */
static void
news_cb (SijilWindow *self,
         JsonArray   *items)
{
  const char *target = self->where != NULL ? strchr (self->where, ':') : NULL;
  g_autofree char *text = target != NULL ? sijil_live_describe (items, target + 1) : NULL;

  _sijil_window_changed (self);
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

  _sijil_window_update_title (self);
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

  _sijil_window_update_title (self);
  if (self->said_away) /* one bar for one fact */
    sijil_banner_hide (self->message_banner);
  self->said_away = FALSE;
  if (problem == NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->flap), "not-connected");
      sijil_banner_hide (self->connection_banner);
      _sijil_window_look (self);
      _sijil_window_changed (self);
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

/* The desk is known: what it hears of other desks and of the register is told here. */
void
_sijil_window_join_desks (SijilWindow *self)
{
  g_signal_connect_object (self->desk, "connection", G_CALLBACK (connection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sijil_desk_get_session (self->desk), "replica", G_CALLBACK (replica_cb), self, G_CONNECT_SWAPPED);
  self->live = sijil_live_new (GTK_WINDOW (self), self->desk);
  g_signal_connect_object (self->live, "news", G_CALLBACK (news_cb), self, G_CONNECT_SWAPPED);
  self->asked = sijil_asked_new (self->toasts, self->desk);
}

void
_sijil_window_install_desk_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.connect", NULL, connect_action);
  gtk_widget_class_install_action (widget_class, "win.open-again", NULL, open_again_action);
  gtk_widget_class_install_action (widget_class, "win.say-away", "s", say_away_action);
}
