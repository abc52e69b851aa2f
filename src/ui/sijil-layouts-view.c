/* How cards look and who signs them: the layouts of the register, each with both faces, and the signatories. */

#include "ui/sijil-admin-view.h"

#include "core/sijil-json.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-signatory.h"
#include "ui/sijil-card-picture.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-form-dialog.h"
#include "ui/sijil-layouts-design.h"
#include "ui/sijil-glabels-import.h"
#include "ui/sijil-signature-rows.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

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
  JsonObject *answer;

  if (signatures == NULL)
    return NULL;

  answer = json_object_new ();
  json_object_set_array_member (answer, "layouts", json_array_ref (sijil_json_get_array (layouts, "items")));
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

static gpointer
add_signatory_job (SijilRegister  *reg,
                   gpointer        data,
                   GPtrArray      *notes,
                   GCancellable   *cancellable,
                   GError        **error)
{
  return sijil_signatory_add (reg, data, sijil_json_get_string (data, "picture"), notes, error);
}

static gpointer
end_signatory_job (SijilRegister  *reg,
                   gpointer        data,
                   GPtrArray      *notes,
                   GCancellable   *cancellable,
                   GError        **error)
{
  return sijil_signatory_end (reg, sijil_json_get_string (data, "signatory"), sijil_json_get_string (data, "valid_to"), error);
}

/*
 * Rows.
 */

static void
add_act (GtkWidget  *expander,
         const char *title,
         const char *subtitle,
         const char *action,
         const char *target)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
}

/* Both faces, drawn when the row is opened. */
static void
add_faces (SijilAdminView *view,
           GtkWidget      *expander,
           const char     *name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 2);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  for (guint side = SIJIL_SIDE_FRONT; side <= SIJIL_SIDE_BACK; side++)
    {
      GtkWidget *face = sijil_card_picture_new ((SijilSide) side);

      sijil_card_picture_show_layout (SIJIL_CARD_PICTURE (face), sijil_page_get_desk (SIJIL_PAGE (view)), name);
      gtk_flow_box_append (GTK_FLOW_BOX (box), face);
      gtk_widget_set_focusable (gtk_widget_get_parent (face), FALSE);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
}

static const char *
get_officer (SijilAdminView *view,
             const char     *login)
{
  const char *name = login != NULL ? sijil_desk_get_name_of (sijil_page_get_desk (SIJIL_PAGE (view)), login) : NULL;

  return name != NULL ? name : login;
}

/* (transfer full): “From … until …”, “From …”, “Until …” or nothing */
static char *
describe_days (JsonObject *row)
{
  const char *from = sijil_json_get_string (row, "valid_from");
  const char *to = sijil_json_get_string (row, "valid_to");
  g_autofree char *first = from != NULL ? sijil_text_date (from, TRUE) : NULL;
  g_autofree char *last = to != NULL ? sijil_text_date (to, TRUE) : NULL;

  if (first != NULL && last != NULL)
    return g_strdup_printf (_("From %s until %s"), first, last);
  if (first != NULL)
    return g_strdup_printf (_("From %s on"), first);

  return last != NULL ? g_strdup_printf (_("Until %s"), last) : NULL;
}

static void
append (GString    *text,
        const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* (transfer full): its state, its days, and who brought it */
static char *
describe_layout (SijilAdminView *view,
                 JsonObject     *layout)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *days = describe_days (layout);
  g_autofree char *proposer = sijil_text_isolate (get_officer (view, sijil_json_get_string (layout, "proposed_by")));
  const char *second = get_officer (view, sijil_json_get_string (layout, "confirmed_by"));

  append (text, sijil_word_for_state (layout));
  append (text, days);
  if (second != NULL)
    {
      g_autofree char *approver = sijil_text_isolate (second);
      g_autofree char *both = g_strdup_printf (_("proposed by %s, approved by %s"), proposer, approver);

      append (text, both);
    }
  else
    {
      g_autofree char *one = g_strdup_printf (_("proposed by %s"), proposer);

      append (text, one);
    }
  return g_strdup (text->str);
}

static void
add_layout (SijilAdminView *view,
            GtkWidget      *group,
            JsonObject     *layout)
{
  const char *name = sijil_json_get_string (layout, "number");
  GtkWidget *expander = adw_expander_row_new ();
  g_autofree char *isolated = sijil_text_isolate (name);
  g_autofree char *title = g_strdup_printf ("%s · %s", sijil_text_get_name (layout, "title"), isolated);
  g_autofree char *facts = describe_layout (view, layout);
  g_autofree char *above = g_markup_escape_text (title, -1);
  g_autofree char *below = g_markup_escape_text (facts, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), above);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), below);
  add_faces (view, expander, name);
  if (g_str_equal (sijil_json_get_string (layout, "state"), "proposed")
      && sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (view)), SIJIL_ROLE_DIRECTOR))
    add_act (expander, _("Approve it…"), _("From its first day on it draws the cards that are issued."), "layouts.approve", name);
  if (sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (view)), SIJIL_ROLE_ADMINISTRATOR))
    add_act (expander, _("Design its next version…"), _("A copy is opened; what has been printed stays as it is."), "layouts.design", name);
  add_act (expander, _("Save it as files…"), _("The layout and its pictures, as they were given."), "layouts.export", name);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
}

static void
add_signatory (SijilAdminView *view,
               GtkWidget      *group,
               JsonObject     *signatory)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *days = describe_days (signatory);
  gboolean may_end = sijil_json_get_string (signatory, "valid_to") == NULL
                     && sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (view)), SIJIL_ROLE_ADMINISTRATOR);
  GtkWidget *row;

  append (text, sijil_text_get_name (signatory, "title"));
  append (text, days);
  append (text, sijil_json_get_bool (signatory, "picture", FALSE) ? _("with a picture of the signature") : NULL);
  row = sijil_admin_view_add_row (view, group, sijil_text_get_name (signatory, "name"), text->str);
  if (!may_end)
    return;

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", sijil_json_get_string (signatory, "number"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "signatories.end");
}

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
                                  json_array_get_length (layouts) > 0
                                    ? _("Each card keeps the layout that drew it. A change is a new version, which another officer approves.")
                                    : _("The layout that comes with the program draws the cards."));
  if (may)
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), sijil_layouts_design_new_menu ());
  for (guint i = json_array_get_length (layouts); i > 0; i--)
    add_layout (view, group, json_array_get_object_element (layouts, i - 1));
  if (may)
    sijil_layouts_design_add_kept (view, sijil_json_get_array (answer, "designs"));
  group = sijil_admin_view_begin (view, _("Who signs for the chamber"),
                                  json_array_get_length (signatories) > 0
                                    ? _("Whoever signs on the day stands on the cards that are issued and under the letters.")
                                    : _("Nobody is named: the settings say who signs."));
  for (guint i = json_array_get_length (signatories); i > 0; i--)
    {
      JsonObject *signatory = json_array_get_object_element (signatories, i - 1);

      add_signatory (view, group, signatory);
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
  sijil_choose_open (widget, _("Layout of the cards"), _("Layouts"), patterns, imported_cb, g_object_ref (widget));
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
  sijil_ask (widget, heading, _("The version before it draws no more cards. What it drew stays as it is."), _("Approve"), FALSE, approved_cb,
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

static GListStore *
list_sexes (void)
{
  GListStore *sexes = g_list_store_new (SIJIL_TYPE_CHOICE);
  g_autoptr (SijilChoice) woman = sijil_choice_new_plain ("f", _("Madam President"));
  g_autoptr (SijilChoice) man = sijil_choice_new_plain ("m", _("Mister President"));

  g_list_store_append (sexes, woman);
  g_list_store_append (sexes, man);
  return sexes;
}

/* @picture: (nullable): of the signature */
static void
open_form (GtkWidget  *widget,
           const char *picture)
{
  static const struct
  {
    const char       *member;
    const char       *title;
    GtkTextDirection  direction;
  } texts[] = {
    { "name_fr", N_("Name in French"), GTK_TEXT_DIR_LTR },
    { "name_ar", N_("Name in Arabic"), GTK_TEXT_DIR_RTL },
    { "title_fr", N_("Title in French, if it is another one"), GTK_TEXT_DIR_LTR },
    { "title_ar", N_("Title in Arabic, if it is another one"), GTK_TEXT_DIR_RTL },
    { "delegation_fr", N_("Delegation in French"), GTK_TEXT_DIR_LTR },
    { "delegation_ar", N_("Delegation in Arabic"), GTK_TEXT_DIR_RTL },
    { "login", N_("Login of the officer that he or she is"), GTK_TEXT_DIR_LTR },
  };
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (widget));
  g_autoptr (GListStore) sexes = list_sexes ();
  SijilFormDialog *form = sijil_form_dialog_new (widget, desk, _("New signatory"), add_signatory_job);

  if (picture != NULL)
    sijil_form_dialog_keep (form, "picture", picture);
  sijil_form_dialog_add_choice (form, "sex", _("Title"), G_LIST_MODEL (sexes), "m");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sijil_form_dialog_add_text (form, texts[i].member, _(texts[i].title), NULL, texts[i].direction);
  sijil_form_dialog_require (form, "name_fr");
  sijil_form_dialog_require (form, "name_ar");
  sijil_form_dialog_add_day (form, "valid_from", _("Signs from (dd/mm/yyyy; empty: today)"), NULL);
  sijil_form_dialog_add_day (form, "valid_to", _("Last day (dd/mm/yyyy; empty while not known)"), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

static void
picture_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GtkWidget) self = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL && gtk_widget_get_root (self) != NULL)
    open_form (self, g_file_peek_path (file));
}

static void
add_signatory_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  static const char * const patterns[] = { "*.png", "*.jpg", "*.jpeg", NULL };

  sijil_unsay (widget);
  if (g_str_equal (name, "signatories.add"))
    open_form (widget, NULL);
  else
    sijil_choose_open (widget, _("Picture of the signature"), _("Pictures"), patterns, picture_chosen_cb, g_object_ref (widget));
}

static void
end_signatory_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  SijilFormDialog *form = sijil_form_dialog_new (widget, sijil_page_get_desk (SIJIL_PAGE (widget)), _("Last day of the signatory"),
                                                 end_signatory_job);

  sijil_unsay (widget);
  sijil_form_dialog_keep (form, "signatory", g_variant_get_string (parameter, NULL));
  sijil_form_dialog_add_day (form, "valid_to", _("Last day (dd/mm/yyyy; empty: today)"), NULL);
  gtk_window_present (GTK_WINDOW (form));
}

static void
sijil_layouts_view_class_init (SijilLayoutsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SIJIL_ADMIN_VIEW_CLASS (klass)->job = list_job;
  SIJIL_ADMIN_VIEW_CLASS (klass)->fill = sijil_layouts_view_fill;
  sijil_layouts_design_install (widget_class);
  gtk_widget_class_install_action (widget_class, "layouts.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "layouts.approve", "s", approve_action);
  gtk_widget_class_install_action (widget_class, "layouts.export", "s", export_action);
  gtk_widget_class_install_action (widget_class, "signatories.add", NULL, add_signatory_action);
  gtk_widget_class_install_action (widget_class, "signatories.add-with-picture", NULL, add_signatory_action);
  gtk_widget_class_install_action (widget_class, "signatories.end", "s", end_signatory_action);
  sijil_signature_rows_install (widget_class);
  sijil_glabels_import_install (widget_class);
}

static void
sijil_layouts_view_init (SijilLayoutsView *self)
{
  sijil_admin_view_add_button (SIJIL_ADMIN_VIEW (self), _("Signatory with a picture…"), "signatories.add-with-picture", FALSE);
  sijil_admin_view_add_button (SIJIL_ADMIN_VIEW (self), _("Add a signatory…"), "signatories.add", FALSE);
}
