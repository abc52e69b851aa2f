#include "ui/sijil-window-private.h"

#include "ui/sijil-assistant.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-palette.h"
#include "ui/sijil-restore-dialog.h"
#include "ui/sijil-server-dialog.h"
#include "ui/sijil-window-common.h"

#include <glib/gi18n.h>

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
sijil_window_dispose (GObject *object)
{
  SijilWindow *self = SIJIL_WINDOW (object);

  if (self->pages != NULL)
    _sijil_window_drop_pages (self);
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
  _sijil_window_install_page_actions (widget_class);
  _sijil_window_install_desk_actions (widget_class);
  _sijil_window_install_officer_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.palette", NULL, palette_action);
  gtk_widget_class_install_action (widget_class, "win.sidebar", NULL, sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, menu_action);
  sijil_window_class_add_fullscreen (widget_class);
  gtk_widget_class_install_action (widget_class, "win.say", "(sb)", say_action);
  gtk_widget_class_install_action (widget_class, "win.unsay", NULL, unsay_action);
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
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->page_scroller), "changed",
                           G_CALLBACK (_sijil_window_fold_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", G_CALLBACK (_sijil_window_letters_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (_sijil_window_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->scanner = sijil_scanner_new (GTK_WIDGET (self));
  sijil_scanner_set_enabled (self->scanner, FALSE); /* a PIN is no code, however fast it is typed */
  g_signal_connect_object (self->scanner, "scanned", G_CALLBACK (scanned_cb), self, G_CONNECT_SWAPPED);
}

SijilWindow *
sijil_window_new (GtkApplication *app,
                  SijilDesk      *desk)
{
  SijilWindow *self = g_object_new (SIJIL_TYPE_WINDOW, "application", app, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (_sijil_window_changed), self, G_CONNECT_SWAPPED);
  _sijil_window_join_desks (self);
  _sijil_window_join_officer (self);
  return self;
}
