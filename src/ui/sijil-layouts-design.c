#include "ui/sijil-layouts-design.h"

#include "core/sijil-json.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-design-keep.h"
#include "ui/sijil-designer.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/** sijil_layouts_design_list: Returns: (transfer full): what the officer of @reg designed and did not save; in a thread */
JsonArray *
sijil_layouts_design_list (SijilRegister *reg)
{
  const SijilOfficer *officer = sijil_register_get_officer (reg);

  return officer != NULL ? sijil_design_keep_list (sijil_register_get_folder (reg), officer->login) : json_array_new ();
}

/** sijil_layouts_design_new_menu: Returns: (transfer floating): the ways to begin a layout */
GtkWidget *
sijil_layouts_design_new_menu (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("From the program’s layout"), "layouts.new");
  g_menu_append (menu, _("Import a layout…"), "layouts.import");
  g_menu_append (menu, _("Import from gLabels…"), "layouts.import-glabels");
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("New layout"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

/*
 * What was not saved.
 */

static GtkWidget *
new_button (const char *label,
            const char *action,
            const char *id)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
add_kept (SijilAdminView *view,
          GtkWidget      *group,
          JsonObject     *item)
{
  const char *id = sijil_json_get_string (item, "keep");
  const char *code = sijil_json_get_string (item, "id");
  g_autofree char *name = g_strdup_printf ("%s/%" G_GINT64_FORMAT, code != NULL ? code : "", sijil_json_get_int (item, "version", 1));
  g_autofree char *isolated = sijil_text_isolate (name);
  const char *words = sijil_text_get_name (item, "title");
  g_autofree char *title = g_strdup_printf ("%s · %s", words != NULL ? words : "", isolated);
  g_autofree char *instant = sijil_text_instant (sijil_json_get_int (item, "kept_at", 0));
  /* Translators: %s is a day and a time */
  g_autofree char *subtitle = g_strdup_printf (_("Kept on this computer, %s"), instant);
  GtkWidget *row = sijil_admin_view_add_row (view, group, title, subtitle);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (_("Throw away…"), "layouts.discard", id));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (_("Go on"), "layouts.go-on", id));
}

/** sijil_layouts_design_add_kept: a group of them, unless there is none; those in a window are not offered */
void
sijil_layouts_design_add_kept (SijilAdminView *view,
                               JsonArray      *kept)
{
  GtkWidget *group = NULL;

  for (guint i = 0; kept != NULL && i < json_array_get_length (kept); i++)
    {
      JsonObject *item = json_array_get_object_element (kept, i);

      if (sijil_design_keep_is_open (sijil_json_get_string (item, "keep")))
        continue;
      if (group == NULL)
        group = sijil_admin_view_begin (view, _("Designs that were not saved"),
                                        _("The program kept them on this computer when it stopped before they were saved or proposed."));
      add_kept (view, group, item);
    }
}

/*
 * Actions.
 */

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  sijil_unsay (widget);
  sijil_designer_open (widget, sijil_page_get_desk (SIJIL_PAGE (widget)), parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
}

static void
go_on_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  sijil_unsay (widget);
  sijil_designer_open_kept (widget, sijil_page_get_desk (SIJIL_PAGE (widget)), g_variant_get_string (parameter, NULL));
  g_object_set_data (G_OBJECT (widget), "sijil-shown", NULL); /* it is no longer offered */
  sijil_page_refresh (SIJIL_PAGE (widget));
}

typedef struct
{
  GtkWidget *view;
  char      *id;
} Discard;

static void
discarded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Discard *discard = user_data;

  if (sijil_ask_finish (result))
    {
      sijil_design_keep_forget (discard->id);
      if (gtk_widget_get_root (discard->view) != NULL)
        sijil_page_refresh (SIJIL_PAGE (discard->view));
    }
  g_object_unref (discard->view);
  g_free (discard->id);
  g_free (discard);
}

static void
discard_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  Discard *discard = g_new0 (Discard, 1);

  discard->view = g_object_ref (widget);
  discard->id = g_variant_dup_string (parameter, NULL);
  sijil_unsay (widget);
  sijil_ask (widget, _("Throw this design away?"), _("What was drawn and not saved is lost."), _("Throw away"), TRUE, discarded_cb, discard);
}

/** sijil_layouts_design_install: when the class of the page is made */
void
sijil_layouts_design_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "layouts.new", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "layouts.design", "s", open_action);
  gtk_widget_class_install_action (widget_class, "layouts.go-on", "s", go_on_action);
  gtk_widget_class_install_action (widget_class, "layouts.discard", "s", discard_action);
}
