#include "ui/sijil-layouts-rows.h"

#include "core/sijil-json.h"
#include "ui/sijil-card-picture.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

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

void
sijil_layouts_rows_add_layout (SijilAdminView *view,
                               GtkWidget      *group,
                               JsonObject     *layout)
{
  const char *name = sijil_json_get_string (layout, "number");
  gboolean of_paper = sijil_json_get_string (layout, "paper") != NULL;
  GtkWidget *expander = adw_expander_row_new ();
  g_autofree char *isolated = sijil_text_isolate (name);
  g_autofree char *title = g_strdup_printf ("%s · %s", sijil_text_get_name (layout, "title"), isolated);
  g_autofree char *facts = describe_layout (view, layout);
  g_autofree char *above = g_markup_escape_text (title, -1);
  g_autofree char *below = g_markup_escape_text (facts, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), above);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), below);
  if (of_paper)
    add_act (expander, _("Look at it…"), _("A specimen with the longest names of the register."), "layouts.look", name);
  else
    add_faces (view, expander, name);
  if (g_str_equal (sijil_json_get_string (layout, "state"), "proposed")
      && sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (view)), SIJIL_ROLE_DIRECTOR))
    add_act (expander, _("Approve it…"),
             of_paper ? _("From its first day on it sets the paper.") : _("From its first day on it draws the cards that are issued."),
             "layouts.approve", name);
  if (!of_paper && sijil_desk_may (sijil_page_get_desk (SIJIL_PAGE (view)), SIJIL_ROLE_ADMINISTRATOR))
    add_act (expander, _("Design its next version…"), _("A copy is opened; what has been printed stays as it is."), "layouts.design", name);
  add_act (expander, _("Save it as files…"), of_paper ? _("The layout as it was given.") : _("The layout and its pictures, as they were given."), "layouts.export", name);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
}

void
sijil_layouts_rows_add_signatory (SijilAdminView *view,
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
