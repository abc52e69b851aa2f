/* How cards look and who signs them: the layouts of the register, each with both faces, and the signatories. */

#include "ui/sijil-admin-view.h"

#include "core/sijil-json.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-paper-layout.h"
#include "register/sijil-signatory.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-glabels-import.h"
#include "ui/sijil-layouts-design.h"
#include "ui/sijil-layouts-papers.h"
#include "ui/sijil-layouts-rows.h"
#include "ui/sijil-signatory-form.h"
#include "ui/sijil-signature-rows.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

typedef SijilAdminView SijilLayoutsView;
typedef SijilAdminViewClass SijilLayoutsViewClass;

G_DEFINE_TYPE (SijilLayoutsView, sijil_layouts_view, SIJIL_TYPE_ADMIN_VIEW)

/* What goes on after a question or a choice of a file. */
typedef struct
{
  GtkWidget *view;
  char      *name;
} Act;

static Act *
act_new (GtkWidget  *view,
         const char *name)
{
  Act *self = g_new0 (Act, 1);

  self->view = g_object_ref (view);
  self->name = g_strdup (name);
  return self;
}

static void
act_free (Act *self)
{
  g_object_unref (self->view);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static SijilDesk *
get_desk (Act *act)
{
  return sijil_page_get_desk (SIJIL_PAGE (act->view));
}

/*
 * Jobs.
 */

static gpointer
list_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  g_autoptr (JsonObject) layouts = sijil_card_layout_list (reg, error);
  g_autoptr (JsonObject) signatories = layouts != NULL ? sijil_signatory_list (reg, error) : NULL;
  g_autoptr (JsonObject) signatures = signatories != NULL ? sijil_signatory_list_orders (reg, error) : NULL;
  g_autoptr (JsonArray) papers = signatures != NULL ? sijil_paper_layout_list_shipped (error) : NULL;
  JsonObject *answer;

  if (papers == NULL)
    return NULL;

  answer = json_object_new ();
  json_object_set_array_member (answer, "layouts", json_array_ref (sijil_json_get_array (layouts, "items")));
  json_object_set_array_member (answer, "papers", g_steal_pointer (&papers));
  json_object_set_array_member (answer, "signatories", json_array_ref (sijil_json_get_array (signatories, "items")));
  json_object_set_array_member (answer, "designs", sijil_layouts_design_list (reg));
  json_object_set_array_member (answer, "signatures", json_array_ref (sijil_json_get_array (signatures, "items")));
  return answer;
}

static gpointer
import_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  return sijil_card_layout_add (reg, sijil_json_get_string (data, "file"), notes, error);
}

static gpointer
approve_job (SijilRegister  *reg,
             gpointer        data,
             GPtrArray      *notes,
             GCancellable   *cancellable,
             GError        **error)
{
  return sijil_card_layout_approve (reg, sijil_json_get_string (data, "layout"), notes, error);
}

static gpointer
export_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autofree char *path = sijil_card_layout_export (reg, sijil_json_get_string (data, "layout"), sijil_json_get_string (data, "folder"),
                                                    error);

  return path != NULL ? sijil_desk_data ("file", path, NULL) : NULL;
}

/*
 * What is shown.
 */

/* What was opened to be looked at stays open as long as nothing has changed. */
static gboolean
is_shown (SijilAdminView *view,
          JsonObject     *answer)
{
  g_autofree char *text = sijil_json_dup_text (answer);
  g_autofree char *now = g_strconcat (sijil_desk_get_login (sijil_page_get_desk (SIJIL_PAGE (view))), " ", text, NULL);

  if (g_strcmp0 (now, g_object_get_data (G_OBJECT (view), "sijil-shown")) == 0)
    return TRUE;

  g_object_set_data_full (G_OBJECT (view), "sijil-shown", g_steal_pointer (&now), g_free);
  return FALSE;
}

static gboolean
is_of_cards (JsonObject *layout)
{
  return sijil_json_get_string (layout, "paper") == NULL;
}

static guint
count_of_cards (JsonArray *layouts)
{
  guint count = 0;

  for (guint i = 0; i < json_array_get_length (layouts); i++)
    count += is_of_cards (json_array_get_object_element (layouts, i));
  return count;
}

static void
sijil_layouts_view_fill (SijilAdminView *view,
                         JsonObject     *answer)
{
  JsonArray *layouts = sijil_json_get_array (answer, "layouts");
  JsonArray *signatories = sijil_json_get_array (answer, "signatories");
  gboolean may = sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (view)), SIJIL_ROLE_ADMINISTRATOR);
  GtkWidget *group;

  if (is_shown (view, answer))
    return;

  sijil_admin_view_clear (view);
  group = sijil_admin_view_begin (view, _("Layouts of the cards"),
                                  count_of_cards (layouts) > 0
                                    ? _("Each card keeps the layout that drew it. A change is a new version, which another officer approves.")
                                    : _("The layout that comes with the program draws the cards."));
  if (may)
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), sijil_layouts_design_new_menu ());
  for (guint i = json_array_get_length (layouts); i > 0; i--)
    if (is_of_cards (json_array_get_object_element (layouts, i - 1)))
      sijil_layouts_rows_add_layout (view, group, json_array_get_object_element (layouts, i - 1));
  if (may)
    sijil_layouts_design_add_kept (view, sijil_json_get_array (answer, "designs"));
  sijil_layouts_papers_add (view, layouts, sijil_json_get_array (answer, "papers"));
  group = sijil_admin_view_begin (view, _("Who signs for the chamber"),
                                  json_array_get_length (signatories) > 0
                                    ? _("Whoever signs on the day stands on the cards that are issued and under the letters.")
                                    : _("Nobody is named: the settings say who signs."));
  for (guint i = json_array_get_length (signatories); i > 0; i--)
    {
      JsonObject *signatory = json_array_get_object_element (signatories, i - 1);

      sijil_layouts_rows_add_signatory (view, group, signatory);
      sijil_signature_rows_add (view, group, signatory, sijil_json_get_array (answer, "signatures"));
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (view), "layouts.import", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (view), "layouts.import-glabels", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (view), "layouts.new", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (view), "signatories.add", may);
  gtk_widget_action_set_enabled (GTK_WIDGET (view), "signatories.add-with-picture", may);
}

/*
 * Actions.
 */

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Act) act = user_data; /* its name: what is said */
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonObject) done = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (!sijil_report (act->view, error, notes) && done != NULL)
    sijil_toast (act->view, act->name);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkWidget) self = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL && gtk_widget_get_root (self) != NULL)
    sijil_desk_write (sijil_page_get_desk (SIJIL_PAGE (self)), import_job, sijil_desk_data ("file", g_file_peek_path (file), NULL), NULL,
                      done_cb, act_new (self, _("The layout is proposed: another officer approves it.")));
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  static const char * const patterns[] = { "*.json", NULL };

  sijil_unsay (widget);
  sijil_choose_open (widget, _("Layout of the cards or of a paper"), _("Layouts"), patterns, imported_cb, g_object_ref (widget));
}

static void
approved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Act) act = user_data;

  if (sijil_ask_finish (result) && gtk_widget_get_root (act->view) != NULL)
    sijil_desk_write (get_desk (act), approve_job, sijil_desk_data ("layout", act->name, NULL), NULL, done_cb,
                      act_new (act->view, _("The layout is approved.")));
}

static void
approve_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  const char *layout = g_variant_get_string (parameter, NULL);
  g_autofree char *isolated = sijil_text_isolate (layout);
  g_autofree char *heading = g_strdup_printf (_("Approve the layout %s?"), isolated);

  sijil_unsay (widget);
  sijil_ask (widget, heading, _("The version before it is used no more. What it drew stays as it is."), _("Approve"), FALSE, approved_cb,
             act_new (widget, layout));
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Act) act = user_data;
  g_autoptr (GFile) folder = sijil_choose_finish (result);

  if (folder != NULL && gtk_widget_get_root (act->view) != NULL)
    sijil_desk_read (get_desk (act), export_job, sijil_desk_data ("layout", act->name, "folder", g_file_peek_path (folder), NULL), NULL,
                     done_cb, act_new (act->view, _("The layout is saved.")));
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  sijil_unsay (widget);
  sijil_choose_folder (widget, _("Folder for the layout"), exported_cb, act_new (widget, g_variant_get_string (parameter, NULL)));
}

static void
sijil_layouts_view_class_init (SijilLayoutsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SIJIL_ADMIN_VIEW_CLASS (klass)->job = list_job;
  SIJIL_ADMIN_VIEW_CLASS (klass)->fill = sijil_layouts_view_fill;
  sijil_layouts_design_install (widget_class);
  sijil_layouts_papers_install (widget_class);
  gtk_widget_class_install_action (widget_class, "layouts.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "layouts.approve", "s", approve_action);
  gtk_widget_class_install_action (widget_class, "layouts.export", "s", export_action);
  sijil_signatory_form_install (widget_class);
  sijil_signature_rows_install (widget_class);
  sijil_glabels_import_install (widget_class);
}

static void
sijil_layouts_view_init (SijilLayoutsView *self)
{
  sijil_admin_view_add_button (SIJIL_ADMIN_VIEW (self), _("Signatory with a picture…"), "signatories.add-with-picture", FALSE);
  sijil_admin_view_add_button (SIJIL_ADMIN_VIEW (self), _("Add a signatory…"), "signatories.add", FALSE);
}
