/* The pane of the designer where items and the layout are changed by their members. */

#include "designer-test.h"

#include "card/sijil-layout.h"
#include "core/sijil-json.h"
#include "ui/sijil-choice-list.h"
#include "ui/sijil-design-canvas.h"
#include "ui/sijil-design-field.h"

static void
properties_change_one_member_a_step (Ui            *ui,
                                     gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  JsonObject *item;

  designer_select (designer, "card-fr");
  designer_let_idle (ui);
  g_assert_cmpfloat_with_epsilon (gtk_spin_button_get_value (GTK_SPIN_BUTTON (designer_find_field (designer, "size"))), 6.2, 0.001);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (designer_find_field (designer, "size")), 7.0);
  gtk_editable_set_text (GTK_EDITABLE (designer_find_field (designer, "text")), "CARTE");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (designer_find_field (designer, "bold")), TRUE);
  sijil_choice_list_select (GTK_DROP_DOWN (designer_find_field (designer, "colour")), "ochre");
  sijil_choice_list_select (GTK_DROP_DOWN (designer_find_field (designer, "provisional")), "false");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (designer_find_field (designer, "cooperative")), FALSE);
  item = sijil_sketch_get_item (designer_get_sketch (designer), (guint) sijil_sketch_get_selected (designer_get_sketch (designer)));
  g_assert_cmpfloat_with_epsilon (sijil_json_get_double (item, "size", 0), 7.0, 0.001);
  g_assert_cmpstr (sijil_json_get_string (item, "text"), ==, "CARTE");
  g_assert_true (sijil_json_get_bool (item, "bold", FALSE));
  g_assert_cmpstr (sijil_json_get_string (item, "colour"), ==, "ochre");
  g_assert_true (json_object_has_member (sijil_json_get_object (item, "when"), "provisional"));
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (sijil_json_get_object (item, "when"), "category")), ==, 3);

  for (guint i = 0; i < 5; i++)
    ui_press (designer, "design.undo", NULL);
  designer_let_idle (ui);
  item = sijil_sketch_get_item (designer_get_sketch (designer), (guint) sijil_sketch_find_named (designer_get_sketch (designer), "card-fr"));
  g_assert_cmpfloat_with_epsilon (sijil_json_get_double (item, "size", 0), 7.0, 0.001);
  g_assert_cmpstr (sijil_json_get_string (item, "text"), ==, "CARTE PROFESSIONNELLE");
  g_assert_false (json_object_has_member (item, "when"));

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (designer_find_field (designer, "x")), 5.0);
  g_assert_cmpfloat_with_epsilon (designer_get_box (designer, "card-fr").x, 5.0, 0.011);
  designer_close (designer);
}

/* As a field does when the focus leaves it. */
static guint
leave_spins (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_SPIN_BUTTON (widget))
    {
      gtk_spin_button_update (GTK_SPIN_BUTTON (widget));
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += leave_spins (child);
  return n;
}

static void
leave_fields_of_items (Ui            *ui,
                       SijilDesigner *designer)
{
  for (guint i = 0; i < sijil_sketch_get_n_items (designer_get_sketch (designer)); i++)
    {
      sijil_sketch_select (designer_get_sketch (designer), i, SIJIL_SELECT_ONLY);
      sijil_design_selected (sijil_designer_get_design (designer));
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_assert_cmpuint (leave_spins (ui_find (designer, "properties")), >=, 4);
      if (sijil_sketch_is_changed (designer_get_sketch (designer)))
        g_error ("“%s” was changed", designer_get_selected (designer));
    }
}

static void
fields_that_are_only_left_change_nothing (Ui            *ui,
                                          gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);

  leave_fields_of_items (ui, designer);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_find (designer, "back_button")), TRUE);
  leave_fields_of_items (ui, designer);
  g_assert_false (sijil_sketch_can_undo (designer_get_sketch (designer)));
  designer_close (designer);
}

static void
texts_of_a_stack_are_changed_one_by_one (Ui            *ui,
                                         gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  JsonArray *texts;

  designer_select (designer, "names");
  designer_let_idle (ui);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (designer_find_field (designer, "part")), 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (designer_find_field (designer, "text"))), ==, "{name_fr|typeset}");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (designer_find_field (designer, "size")), 9.0);
  texts = sijil_json_get_array (sijil_sketch_get_item (designer_get_sketch (designer), (guint) sijil_sketch_get_selected (designer_get_sketch (designer))),
                                "texts");
  g_assert_cmpfloat_with_epsilon (sijil_json_get_double (json_array_get_object_element (texts, 1), "size", 0), 9.0, 0.001);
  g_assert_cmpfloat_with_epsilon (sijil_json_get_double (json_array_get_object_element (texts, 0), "size", 0), 11.5, 0.001);
  designer_close (designer);
}

/*
 * Hands and keys.
 */

/* Who scrolls the pane passes over numbers. */
static void
wheel_changes_no_number (Ui            *ui,
                         gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  g_autoptr (GListModel) controllers = NULL;
  guint n = 0;

  designer_select (designer, "card-fr");
  designer_let_idle (ui);
  controllers = gtk_widget_observe_controllers (designer_find_field (designer, "size"));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        continue;

      n++;
      g_assert_cmpint (gtk_event_controller_get_propagation_phase (controller), ==, GTK_PHASE_NONE);
    }
  g_assert_cmpuint (n, ==, 1);
  designer_close (designer);
}

static gboolean
focus_is_in (SijilDesigner *designer,
             GtkWidget     *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (designer));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
enter_leads_to_the_properties_and_f6_back (Ui            *ui,
                                           gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  GtkWidget *canvas = GTK_WIDGET (sijil_designer_get_canvas (designer));

  gtk_stack_set_visible_child_name (GTK_STACK (ui_find (designer, "panes")), "items");
  gtk_widget_grab_focus (canvas);
  designer_select (designer, "card-fr");
  g_assert_true (designer_press_key (designer, GDK_KEY_Return, 0));
  g_assert_true (focus_is_in (designer, designer_find_field (designer, "text")));
  ui_press (designer, "design.other-pane", NULL);
  g_assert_true (focus_is_in (designer, canvas));
  g_assert_cmpstr (designer_get_selected (designer), ==, "card-fr");
  designer_select (designer, "photo");
  g_assert_true (designer_press_key (designer, GDK_KEY_Return, 0)); /* it has no text */
  g_assert_true (focus_is_in (designer, ui_find (designer, "properties")));
  ui_press (designer, "design.other-pane", NULL);
  ui_press (designer, "design.other-pane", NULL);
  g_assert_true (focus_is_in (designer, ui_find (designer, "properties")));
  designer_close (designer);
}

/*
 * Values of the card.
 */

static GtkWidget *
find_insert (GtkWidget *entry)
{
  return gtk_widget_get_next_sibling (entry);
}

static void
values_are_put_into_a_text_by_their_names (Ui            *ui,
                                           gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  GtkWidget *entry;

  designer_select (designer, "card-fr");
  designer_let_idle (ui);
  entry = designer_find_field (designer, "text");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Né : ");
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  gtk_widget_activate_action (find_insert (entry), "text.insert", "s", "{issued_on|date}");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Né : {issued_on|date}");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (entry)), ==, 21);
  gtk_editable_select_region (GTK_EDITABLE (entry), 5, 21);
  gtk_widget_activate_action (find_insert (entry), "text.insert", "s", "{region_fr}");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Né : {region_fr}");
  designer_let_idle (ui);
  g_assert_cmpuint (sijil_design_get_painting (sijil_designer_get_design (designer))->faults->len, ==, 0);

  ui_press (designer, "design.undo", NULL); /* each is a step, and so is what was typed before */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Né : {issued_on|date}");
  ui_press (designer, "design.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Né : ");
  ui_press (designer, "design.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "CARTE PROFESSIONNELLE");
  designer_close (designer);
}

/* What each entry of the menu puts into a text, one after another. */
static void
list_targets (GMenuModel *menu,
              GPtrArray  *targets)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) below = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      char *target = NULL;

      if (below != NULL)
        list_targets (below, targets);
      else if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_TARGET, "s", &target))
        g_ptr_array_add (targets, target);
    }
}

static void
each_value_that_is_offered_can_be_shown (Ui            *ui,
                                         gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) json = NULL;
  g_autoptr (SijilLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *entry;

  designer_select (designer, "card-fr");
  designer_let_idle (ui);
  entry = designer_find_field (designer, "text");
  list_targets (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (find_insert (entry))), targets);
  g_assert_true (g_ptr_array_find_with_equal_func (targets, "{valid_until|date}", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (targets, "{category_ar}", g_str_equal, NULL));
  g_assert_false (g_ptr_array_find_with_equal_func (targets, "{signatory_fr}", g_str_equal, NULL)); /* this layout has it not */
  for (guint i = 0; i < targets->len; i++)
    g_string_append (text, targets->pdata[i]);
  gtk_editable_set_text (GTK_EDITABLE (entry), text->str);
  json = sijil_sketch_to_json (designer_get_sketch (designer));
  layout = sijil_layout_new ("offered.json", json, &error);
  g_assert_no_error (error);
  designer_close (designer);
}

static void
keys_open_the_values (Ui            *ui,
                      gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  GtkWidget *entry;
  g_autoptr (GListModel) controllers = NULL;
  gboolean handled = FALSE;

  designer_select (designer, "card-fr");
  designer_let_idle (ui);
  entry = designer_find_field (designer, "text");
  controllers = gtk_widget_observe_controllers (entry);
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Down, 0, GDK_ALT_MASK, &handled);
    }
  g_assert_true (handled);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (find_insert (entry))))));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (find_insert (entry)));
  designer_close (designer);
}

/*
 * Days.
 */

static const char *
get_fact (SijilDesigner *designer,
          const char    *fact)
{
  return sijil_design_get_text (sijil_designer_get_design (designer), fact);
}

static void
days_are_typed_as_everywhere (Ui            *ui,
                              gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  GtkWidget *from, *to, *text;

  designer_let_idle (ui);
  from = designer_find_field (designer, "from");
  to = designer_find_field (designer, "to");
  text = ui_find_type (from, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (text), "01/03/2031");
  g_assert_cmpstr (get_fact (designer, "from"), ==, "2031-03-01");
  ui_wait_for_label (from, "1 March 2031");

  gtk_editable_set_text (GTK_EDITABLE (text), "31/02/2031");
  g_signal_emit_by_name (text, "activate");
  g_assert_true (gtk_widget_has_css_class (text, "error"));
  g_assert_cmpstr (get_fact (designer, "from"), ==, "2031-03-01"); /* the day before stays */
  ui_wait_for_label (from, "31/02/2031");

  gtk_editable_set_text (GTK_EDITABLE (ui_find_type (to, GTK_TYPE_ENTRY)), "28/02/2031"); /* before it begins */
  ui_wait_for_label (designer, "must not be before");
  gtk_editable_set_text (GTK_EDITABLE (ui_find_type (to, GTK_TYPE_ENTRY)), "");
  g_signal_emit_by_name (ui_find_type (to, GTK_TYPE_ENTRY), "activate");
  g_assert_null (sijil_sketch_get_fact (designer_get_sketch (designer), "to"));

  gtk_editable_set_text (GTK_EDITABLE (text), "1.4.2031"); /* taken when it is left */
  g_assert_cmpstr (get_fact (designer, "from"), ==, "2031-03-01");
  g_signal_emit_by_name (text, "activate");
  g_assert_cmpstr (get_fact (designer, "from"), ==, "2031-04-01");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "01/04/2031");
  ui_press (designer, "design.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "01/03/2031");
  designer_close (designer);
}

/*
 * Several items.
 */

static void
select_too (SijilDesigner *designer,
            const char    *name)
{
  sijil_sketch_select (designer_get_sketch (designer), (guint) sijil_sketch_find_named (designer_get_sketch (designer), name), SIJIL_SELECT_ADD);
  sijil_design_selected (sijil_designer_get_design (designer));
}

static JsonObject *
get_item (SijilDesigner *designer,
          const char    *name)
{
  return sijil_sketch_get_item (designer_get_sketch (designer), (guint) sijil_sketch_find_named (designer_get_sketch (designer), name));
}

static const char *
get_code (SijilDesigner *designer,
          const char    *member)
{
  return sijil_choice_list_get_code (GTK_DROP_DOWN (designer_find_field (designer, member)));
}

static void
several_are_changed_at_once (Ui            *ui,
                             gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  GtkWidget *size;
  double before, other;

  designer_select (designer, "card-fr");
  select_too (designer, "names");
  designer_let_idle (ui);
  size = designer_find_field (designer, "size");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (size)), ==, ""); /* they differ */
  g_assert_cmpstr (get_code (designer, "colour"), ==, "≠");
  leave_spins (ui_find (designer, "properties"));
  g_assert_false (sijil_sketch_is_changed (designer_get_sketch (designer)));

  before = sijil_json_get_double (get_item (designer, "card-fr"), "size", 0);
  other = gtk_spin_button_get_value (GTK_SPIN_BUTTON (size));
  gtk_editable_set_text (GTK_EDITABLE (size), "12");
  gtk_spin_button_update (GTK_SPIN_BUTTON (size));
  g_assert_cmpfloat (before, !=, 12.0);
  g_assert_cmpfloat_with_epsilon (sijil_json_get_double (get_item (designer, "card-fr"), "size", 0), 12.0, 0.001);
  g_assert_cmpfloat_with_epsilon (
    sijil_json_get_double (json_array_get_object_element (sijil_json_get_array (get_item (designer, "names"), "texts"), 1), "size", 0), 12.0, 0.001);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (size)), ==, "12");
  g_assert_cmpstr (get_code (designer, "colour"), ==, "≠"); /* untouched */
  ui_press (designer, "design.undo", NULL); /* one step */
  g_assert_false (sijil_sketch_is_changed (designer_get_sketch (designer)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (size)), ==, "");

  gtk_editable_set_text (GTK_EDITABLE (size), "6.2"); /* the one that it begins with is typed, too */
  g_assert_cmpfloat_with_epsilon (other, before, 0.001);
  gtk_spin_button_update (GTK_SPIN_BUTTON (size));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (size)), ==, "6.2");
  g_assert_cmpfloat_with_epsilon (
    sijil_json_get_double (json_array_get_object_element (sijil_json_get_array (get_item (designer, "names"), "texts"), 0), "size", 0), 6.2, 0.001);
  designer_close (designer);
}

/* The first one's own size, for others of which one is locked: it holds for nobody, and is no other number either. */
static void
what_is_locked_among_several_stays (Ui            *ui,
                                    gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  GtkWidget *size;

  designer_select (designer, "names");
  ui_press (designer, "design.lock", NULL);
  designer_select (designer, "card-fr");
  select_too (designer, "names");
  designer_let_idle (ui);
  size = designer_find_field (designer, "size");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (size)), ==, "");
  for (guint i = 0; i < 2; i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (size), i == 0 ? "6.2" : "-");
      gtk_spin_button_update (GTK_SPIN_BUTTON (size));
      designer_let_idle (ui);
      g_assert_cmpfloat_with_epsilon (sijil_json_get_double (get_item (designer, "card-fr"), "size", 0), 6.2, 0.001);
    }
  designer_close (designer);
}

static void
choices_and_answers_of_several_are_set (Ui            *ui,
                                        gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);
  GtkCheckButton *bold;

  designer_select (designer, "card-fr");
  select_too (designer, "names");
  designer_let_idle (ui);
  bold = GTK_CHECK_BUTTON (designer_find_field (designer, "bold"));
  g_assert_true (gtk_check_button_get_inconsistent (bold));
  gtk_check_button_set_active (bold, TRUE);
  g_assert_false (gtk_check_button_get_inconsistent (bold));
  g_assert_true (sijil_json_get_bool (get_item (designer, "card-fr"), "bold", FALSE));
  sijil_choice_list_select (GTK_DROP_DOWN (designer_find_field (designer, "colour")), "accent");
  g_assert_cmpstr (sijil_json_get_string (get_item (designer, "card-fr"), "colour"), ==, "accent");
  g_assert_cmpstr (get_code (designer, "colour"), ==, "accent");
  sijil_choice_list_select (GTK_DROP_DOWN (designer_find_field (designer, "align")), "centre");
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (sijil_json_get_string (json_array_get_object_element (sijil_json_get_array (get_item (designer, "names"), "texts"), i),
                                            "align"), ==, "centre");
  ui_press (designer, "design.undo", NULL);
  ui_press (designer, "design.undo", NULL);
  g_assert_cmpstr (get_code (designer, "colour"), ==, "≠");
  ui_press (designer, "design.undo", NULL);
  g_assert_true (gtk_check_button_get_inconsistent (bold));
  g_assert_false (sijil_sketch_is_changed (designer_get_sketch (designer)));
  designer_close (designer);
}

static gboolean
has_field (SijilDesigner *designer,
           const char    *member)
{
  return designer_seek_field (designer, member) != NULL;
}

static void
only_what_all_have_is_shown (Ui            *ui,
                             gconstpointer  data)
{
  SijilDesigner *designer = designer_open (ui);

  designer_select (designer, "card-fr");
  select_too (designer, "band");
  designer_let_idle (ui);
  g_assert_true (has_field (designer, "over"));
  g_assert_false (has_field (designer, "size"));
  g_assert_false (has_field (designer, "fill"));
  designer_select (designer, "band");
  select_too (designer, "specimen-ribbon");
  designer_let_idle (ui);
  g_assert_true (has_field (designer, "line"));
  g_assert_true (has_field (designer, "fill"));
  g_assert_false (has_field (designer, "text"));
  designer_close (designer);
}

#define ADD(name, test) g_test_add ("/designer-properties/" name, Ui, NULL, ui_set_up, test, ui_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_init (&argc, &argv);

  ADD ("change-one-member-a-step", properties_change_one_member_a_step);
  ADD ("that-are-only-left-change-nothing", fields_that_are_only_left_change_nothing);
  ADD ("of-texts-of-a-stack-are-changed-one-by-one", texts_of_a_stack_are_changed_one_by_one);
  ADD ("wheel-changes-no-number", wheel_changes_no_number);
  ADD ("enter-leads-to-the-properties-and-f6-back", enter_leads_to_the_properties_and_f6_back);
  ADD ("values-are-put-into-a-text-by-their-names", values_are_put_into_a_text_by_their_names);
  ADD ("each-value-that-is-offered-can-be-shown", each_value_that_is_offered_can_be_shown);
  ADD ("keys-open-the-values", keys_open_the_values);
  ADD ("days-are-typed-as-everywhere", days_are_typed_as_everywhere);
  ADD ("several-are-changed-at-once", several_are_changed_at_once);
  ADD ("what-is-locked-among-several-stays", what_is_locked_among_several_stays);
  ADD ("choices-and-answers-of-several-are-set", choices_and_answers_of_several_are_set);
  ADD ("only-what-all-have-is-shown", only_what_all_have_is_shown);

  return g_test_run ();
}
