/* What a test chooses as a hand would: the entry of a menu, a file. */

#include "choose.h"

/* Returns: (transfer full) (nullable): the action of the entry that reads so */
static char *
find_entry (GMenuModel *menu,
            const char *label)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      char *action = section != NULL ? find_entry (section, label) : NULL;
      g_autofree char *own = NULL;

      if (action != NULL)
        return action;
      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &own) && g_str_equal (own, label)
          && g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
        return action;
    }

  return NULL;
}

/* Returns: (transfer full) (nullable): of the menus that are seen below @widget */
static char *
find_in_menus (GtkWidget   *widget,
               const char  *label,
               GtkWidget  **button)
{
  GMenuModel *menu = GTK_IS_MENU_BUTTON (widget) && gtk_widget_get_mapped (widget)
    ? gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget)) : NULL;
  char *action = menu != NULL ? find_entry (menu, label) : NULL;

  *button = widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && action == NULL; child = gtk_widget_get_next_sibling (child))
    action = find_in_menus (child, label, button);
  return action;
}

typedef struct
{
  Ui         *ui;
  const char *label;
} Entry;

static gboolean
entry_is_there (gpointer data)
{
  Entry *entry = data;
  GtkWidget *button;
  g_autofree char *action = find_in_menus (GTK_WIDGET (entry->ui->window), entry->label, &button);

  return action != NULL;
}

/** ui_choose_entry: as somebody does who opens the menu: an entry that is not there, or may not be chosen, fails */
void
ui_choose_entry (Ui         *ui,
                 const char *label)
{
  Entry entry = { ui, label };
  GtkWidget *button;
  g_autofree char *action = NULL;

  ui_wait (entry_is_there, &entry);
  ui_settle (ui);
  action = find_in_menus (GTK_WIDGET (ui->window), label, &button);
  g_assert_true (gtk_widget_activate_action (button, action, NULL));
}

/** ui_find_window: (nullable): the window of this type that is seen */
GtkWidget *
ui_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (window))
        return window;
    }

  return NULL;
}

static gboolean
window_is_there (gpointer type)
{
  return ui_find_window (GPOINTER_TO_SIZE (type)) != NULL;
}

/** ui_wait_for_window: as ui_find_window(), once it is there */
GtkWidget *
ui_wait_for_window (GType type)
{
  ui_wait (window_is_there, GSIZE_TO_POINTER (type));
  return ui_find_window (type);
}

/* A chooser and its answer; another one may follow at once. */
typedef struct
{
  GtkWidget  *dialog; /* (nullable): %NULL once it is gone */
  const char *path;
} Chooser;

static gboolean
chooser_is_gone (gpointer data)
{
  Chooser *self = data;

  return self->dialog == NULL || !gtk_widget_get_mapped (self->dialog);
}

/* It takes neither a folder nor an answer while it reads the one it began with. */
static gboolean
answer_cb (gpointer data)
{
  Chooser *self = data;
  GtkWidget *dialog = self->dialog;
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) found = dialog != NULL ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (chooser_is_gone (self))
    return G_SOURCE_CONTINUE;
  if (found != NULL && g_file_equal (found, file))
    {
      gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
      return G_SOURCE_CONTINUE;
    }

  if (gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog)) == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      g_autofree char *name = g_file_get_basename (file);

      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
    }
  else
    {
      gtk_file_chooser_set_file (GTK_FILE_CHOOSER (dialog), file, NULL);
    }
  return G_SOURCE_CONTINUE;
}

/** ui_choose_file: answers the chooser of a file, to open or to save, with @path */
void
ui_choose_file (const char *path)
{
  Chooser chooser = { ui_wait_for_window (GTK_TYPE_FILE_CHOOSER_DIALOG), path };
  guint answering;

  g_object_add_weak_pointer (G_OBJECT (chooser.dialog), (gpointer *) &chooser.dialog);
  answering = g_timeout_add (200, answer_cb, &chooser);
  ui_wait (chooser_is_gone, &chooser);
  g_source_remove (answering);
  g_clear_weak_pointer (&chooser.dialog);
}
