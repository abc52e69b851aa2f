/* Who works at the main window: signing in, locking, and rights that change. */

#include "ui/sijil-window-private.h"

#include "register/sijil-certificate.h"
#include "ui/sijil-badges.h"
#include "ui/sijil-cover.h"
#include "ui/sijil-local-draft.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

#define LOOK_EVERY_S 60

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
show_officer (SijilWindow *self)
{
  sijil_sidebar_fill (self->sidebar, self->desk);
  sijil_badges_update (self->sidebar, self->desk);
  name_officer (self);
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

  _sijil_window_drop_pages (self);
  show_place (self);
  if (text != NULL)
    sijil_window_say (self, text, FALSE);
}

static gpointer
note_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  return sijil_certificate_note_own (reg, notes, error) ? json_object_new () : NULL;
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SijilWindow) self = user_data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, NULL);
  g_autofree char *text = answer != NULL ? sijil_text_of_notes (notes) : NULL;

  if (self->pages != NULL && text != NULL && sijil_desk_is_signed_in (self->desk))
    sijil_window_say (self, text, FALSE);
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
      _sijil_window_drop_pages (self);
    }
  g_object_set_data_full (G_OBJECT (self->pages), "sijil-login", g_strdup (sijil_desk_get_login (self->desk)), g_free);
  sijil_cover_give_back (g_steal_pointer (&self->covered));
  show_officer (self);
  gtk_stack_set_visible_child_name (self->stack, "desk");
  sijil_scanner_set_enabled (self->scanner, TRUE);
  _sijil_window_look (self);
  sijil_asked_look (self->asked);
  sijil_local_draft_hand_in (self->desk, GTK_WIDGET (self->pages));
  if (self->looking == 0)
    self->looking = g_timeout_add_seconds (LOOK_EVERY_S, _sijil_window_look, self);

  if (self->wanted != NULL && _sijil_window_may_open (self, self->wanted))
    _sijil_window_show_page (self, self->wanted);
  else if (self->where != NULL)
    _sijil_window_show_page (self, self->where);
  else if (where != NULL && _sijil_window_may_open (self, where))
    _sijil_window_show_page (self, where);
  else if (_sijil_window_get_first_page (self) != NULL)
    _sijil_window_show_page (self, _sijil_window_get_first_page (self));
  g_clear_pointer (&self->wanted, g_free);
  sijil_desk_write (self->desk, note_job, json_object_new (), NULL, noted_cb, g_object_ref (self)); /* before the work, not after it */
}

/* @notice: (nullable): why, if nobody here asked for it */
void
_sijil_window_lock (SijilWindow *self,
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
  _sijil_window_lock (SIJIL_WINDOW (widget), NULL);
}

static void
closed_cb (SijilWindow *self)
{
  _sijil_window_lock (self,
                      _("This account was closed by an administrator. What was typed in an application is kept on this computer. "
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
  _sijil_window_drop_pages (self);
  show_officer (self);
  _sijil_window_show_page (self, where != NULL && _sijil_window_may_open (self, where) ? where
                                                                                       : _sijil_window_get_first_page (self));
  text = g_strdup_printf (_("An administrator changed your roles. They are now: %s."), gtk_label_get_text (self->roles_label));
  sijil_window_say (self, text, FALSE);
}

static void
idle_cb (SijilWindow *self)
{
  _sijil_window_lock (self, NULL);
}

/* The desk is known: who signs in, and whose rights change. */
void
_sijil_window_join_officer (SijilWindow *self)
{
  g_signal_connect_object (self->login, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->login, "signed-in", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "rights", G_CALLBACK (rights_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  self->idle = sijil_idle_new ();
  g_signal_connect_object (self->idle, "idle", G_CALLBACK (idle_cb), self, G_CONNECT_SWAPPED);
}

void
_sijil_window_install_officer_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, lock_action);
}
