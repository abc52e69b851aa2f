#include "ui/sijil-craft-list.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "model/sijil-demande.h"
#include "ui/sijil-caret.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-input.h"

#include <glib/gi18n.h>

#define MOST_FOUND 30

/* Dots of the list of what is found: six crafts and the names of their families. */
#define MOST_HEIGHT 260

/* Dots that stay visible above the box while there is something to choose. */
#define ROOM_ABOVE 120

struct _SijilCraftList
{
  GtkWidget    parent_instance;

  SijilDesk   *desk;   /* (nullable) */
  char        *gender; /* "m", "f" or "n": which title of a craft is the holder's */
  GHashTable  *keys;   /* (element-type SijilChoice utf8) (nullable): folded words to search in; made when first needed */

  guint        revealing; /* tick callback, 0 if none */
  guint        n_frames;

  GtkBox      *rows;
  GtkEditable *craft_search;
  GtkWidget   *found_window;
  GtkListBox  *found;
  GtkLabel    *message;
};

enum
{
  CHANGED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilCraftList, sijil_craft_list, GTK_TYPE_WIDGET)

/* What a row has: its choice, the radio button “main” and the date. */
static SijilChoice *
get_choice (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "sijil-choice");
}

static GtkCheckButton *
get_main (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "sijil-main");
}

static SijilInput *
get_since (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "sijil-since");
}

static GtkWidget *
get_first_row (SijilCraftList *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->rows));
}

static void
number_rows (SijilCraftList *self)
{
  guint i = 0;

  for (GtkWidget *row = get_first_row (self); row != NULL; row = gtk_widget_get_next_sibling (row), i++)
    {
      g_autofree char *path = g_strdup_printf ("activities[%u].since", i);

      sijil_input_set_path (get_since (row), path);
    }
}

static void
emit_changed (SijilCraftList *self)
{
  sijil_craft_list_set_problem (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
since_left_cb (SijilCraftList *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
remove_cb (SijilCraftList *self,
           GtkWidget      *button)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (button), "sijil-row");
  gboolean was_main = gtk_check_button_get_active (get_main (row));

  gtk_box_remove (self->rows, row);
  if (was_main && get_first_row (self) != NULL)
    gtk_check_button_set_active (get_main (get_first_row (self)), TRUE);
  number_rows (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->craft_search));
  emit_changed (self);
}

/* French stands at the left and Arabic at the right in any window. */
static gboolean
is_mirrored (void)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
}

/*
 * One craft.
 */

static const char *
get_title (SijilCraftList *self,
           SijilChoice    *choice,
           const char     *language)
{
  g_autofree char *name = g_strdup_printf ("title_%s_%s", self->gender, language);
  const char *title = sijil_choice_get_attribute (choice, name);

  if (!sijil_str_is_empty (title))
    return title;

  return g_str_equal (language, "ar") ? sijil_choice_get_label_ar (choice) : sijil_choice_get_label_fr (choice);
}

static void
set_titles (SijilCraftList *self,
            GtkWidget      *row)
{
  GtkLabel *ar = g_object_get_data (G_OBJECT (row), "sijil-ar");
  GtkLabel *fr = g_object_get_data (G_OBJECT (row), "sijil-fr");

  gtk_label_set_text (fr, get_title (self, get_choice (row), "fr"));
  gtk_label_set_text (ar, get_title (self, get_choice (row), "ar"));
}

static GtkWidget *
make_title (GtkTextDirection direction)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_direction (label, direction);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

/* The two titles, each in its column, as everywhere on the form. */
static GtkWidget *
make_titles (GtkWidget *row)
{
  GtkWidget *titles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *fr = make_title (GTK_TEXT_DIR_LTR);
  GtkWidget *ar = make_title (GTK_TEXT_DIR_RTL);

  gtk_box_set_homogeneous (GTK_BOX (titles), TRUE);
  gtk_box_append (GTK_BOX (titles), is_mirrored () ? ar : fr);
  gtk_box_append (GTK_BOX (titles), is_mirrored () ? fr : ar);
  g_object_set_data (G_OBJECT (row), "sijil-ar", ar);
  g_object_set_data (G_OBJECT (row), "sijil-fr", fr);
  return titles;
}

static GtkWidget *
make_remove_button (SijilCraftList *self,
                    GtkWidget      *row)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove this craft"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_hexpand (button, TRUE);
  g_object_set_data (G_OBJECT (button), "sijil-row", row);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
add_row (SijilCraftList *self,
         SijilChoice    *choice)
{
  const SijilField *fields = sijil_fields_find (sijil_demande_get_fields (), "activities")->fields;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *main = gtk_check_button_new_with_label (_("Main activity"));
  GtkWidget *since = sijil_input_new (self->desk, sijil_fields_find (fields, "since"), "activities[0].since");
  GtkWidget *first = get_first_row (self);

  gtk_widget_add_css_class (row, "craft-row");
  gtk_box_append (GTK_BOX (row), make_titles (row));
  gtk_box_append (GTK_BOX (line), since);
  gtk_box_append (GTK_BOX (line), main);
  gtk_box_append (GTK_BOX (line), make_remove_button (self, row));
  gtk_box_append (GTK_BOX (row), line);
  gtk_widget_set_hexpand (since, FALSE);
  gtk_widget_set_valign (main, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (row), "sijil-choice", g_object_ref (choice), g_object_unref);
  g_object_set_data (G_OBJECT (row), "sijil-main", main);
  g_object_set_data (G_OBJECT (row), "sijil-since", since);
  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (main), get_main (first));
  else
    gtk_check_button_set_active (GTK_CHECK_BUTTON (main), TRUE);
  g_signal_connect_object (since, "changed", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (since, "left", G_CALLBACK (since_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (main, "toggled", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  set_titles (self, row);
  gtk_box_append (self->rows, row);
  number_rows (self);
  return row;
}

/*
 * Finding one.
 */

/* The words of a craft in both languages, each after a space. */
static char *
make_key (SijilChoice *choice)
{
  static const char * const attributes[] = { "synonyms_fr", "synonyms_ar", "title_m_fr", "title_f_fr", "title_m_ar", "title_f_ar" };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *folded = NULL;

  g_string_append_printf (text, "%s %s", sijil_choice_get_label_fr (choice), sijil_choice_get_label_ar (choice));
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      const char *value = sijil_choice_get_attribute (choice, attributes[i]);

      if (value != NULL)
        g_string_append_printf (text, " %s", value);
    }
  g_strdelimit (text->str, "|", ' ');
  folded = sijil_fold (text->str);
  return g_strconcat (" ", folded, NULL);
}

static const char *
get_key (SijilCraftList *self,
         SijilChoice    *choice)
{
  char *key;

  if (self->keys == NULL)
    self->keys = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  key = g_hash_table_lookup (self->keys, choice);
  if (key == NULL)
    {
      key = make_key (choice);
      g_hash_table_insert (self->keys, g_object_ref (choice), key);
    }

  return key;
}

static gboolean
has_craft (SijilCraftList *self,
           SijilChoice    *choice)
{
  for (GtkWidget *row = get_first_row (self); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (g_str_equal (sijil_choice_get_code (get_choice (row)), sijil_choice_get_code (choice)))
      return TRUE;

  return FALSE;
}

static void
add_found (SijilCraftList *self,
           SijilChoice    *choice)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *fr = gtk_label_new (sijil_choice_get_label_fr (choice));
  GtkWidget *ar = gtk_label_new (sijil_choice_get_label_ar (choice));
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (fr), 0);
  gtk_label_set_xalign (GTK_LABEL (ar), 0);
  gtk_label_set_ellipsize (GTK_LABEL (fr), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (ar), PANGO_ELLIPSIZE_END);
  gtk_widget_set_direction (fr, GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (ar, GTK_TEXT_DIR_RTL);
  gtk_widget_set_hexpand (fr, TRUE);
  gtk_widget_set_hexpand (ar, TRUE);
  gtk_box_set_homogeneous (GTK_BOX (line), TRUE);
  gtk_box_append (GTK_BOX (line), is_mirrored () ? ar : fr);
  gtk_box_append (GTK_BOX (line), is_mirrored () ? fr : ar);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  g_object_set_data_full (G_OBJECT (row), "sijil-choice", g_object_ref (choice), g_object_unref);
  gtk_list_box_append (self->found, row);
}

static void
update_header_cb (GtkListBoxRow *row,
                  GtkListBoxRow *before,
                  gpointer       user_data)
{
  SijilCraftList *self = user_data;
  const char *family = self->desk != NULL ? sijil_choice_get_parent (get_choice (GTK_WIDGET (row))) : NULL; /* a list that goes */
  const char *last = before != NULL ? sijil_choice_get_parent (get_choice (GTK_WIDGET (before))) : NULL;
  GtkWidget *label;

  if (g_strcmp0 (family, last) == 0 || family == NULL)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (sijil_desk_get_word (self->desk, "family", family));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "craft-family");
  gtk_list_box_row_set_header (row, label);
}

static void
hide_found (SijilCraftList *self)
{
  gtk_widget_set_visible (self->found_window, FALSE);
}

/* Two frames later the list has its place; the box is brought up so that what is found stands below it. */
static gboolean
reveal_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  SijilCraftList *self = SIJIL_CRAFT_LIST (widget);
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t box;

  if (++self->n_frames < 3)
    return G_SOURCE_CONTINUE;
  self->revealing = 0;
  if (scroller == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (self->craft_search), scroller, &box))
    return G_SOURCE_REMOVE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  if (box.origin.y > ROOM_ABOVE)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (double) box.origin.y - ROOM_ABOVE);
  return G_SOURCE_REMOVE;
}

static void
reveal (SijilCraftList *self)
{
  self->n_frames = 0;
  if (self->revealing == 0)
    self->revealing = gtk_widget_add_tick_callback (GTK_WIDGET (self), reveal_cb, NULL, NULL);
}

/* A form that scrolls gives its parts the least they ask for. */
static void
give_room (SijilCraftList *self)
{
  GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (self->found_window);
  int height;

  gtk_widget_measure (GTK_WIDGET (self->found), GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (window, MIN (height, MOST_HEIGHT));
}

static void
search_changed_cb (SijilCraftList *self)
{
  g_autofree char *folded = sijil_fold (gtk_editable_get_text (self->craft_search));
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GListModel *crafts = sijil_desk_get_choices (self->desk, "activity");
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->found))) != NULL)
    gtk_list_box_remove (self->found, child);
  for (guint i = 0; *folded != '\0' && i < g_list_model_get_n_items (crafts) && n < MOST_FOUND; i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (crafts, i);

      if (sijil_choice_key_matches (get_key (self, choice), (const char * const *) words) && !has_craft (self, choice))
        {
          add_found (self, choice);
          n++;
        }
    }

  gtk_widget_set_visible (self->found_window, n > 0);
  if (n > 0)
    {
      give_room (self);
      reveal (self);
    }
  gtk_list_box_select_row (self->found, gtk_list_box_get_row_at_index (self->found, 0));
  sijil_craft_list_set_problem (self, *folded != '\0' && n == 0 ? _("No craft of the list in force is called so. Try another word.") : NULL);
}

static void
row_activated_cb (SijilCraftList *self,
                  GtkListBoxRow  *found)
{
  SijilChoice *choice = get_choice (GTK_WIDGET (found));
  GtkWidget *row = add_row (self, choice);

  gtk_editable_set_text (self->craft_search, "");
  hide_found (self);
  gtk_widget_grab_focus (GTK_WIDGET (get_since (row)));
  emit_changed (self);
}

static void
search_activate_cb (SijilCraftList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->found);

  if (gtk_widget_get_visible (self->found_window) && row != NULL)
    row_activated_cb (self, row);
}

static void
stop_search_cb (SijilCraftList *self)
{
  gtk_editable_set_text (self->craft_search, "");
  hide_found (self);
}

static void
search_left_cb (SijilCraftList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->found_window))
    hide_found (self);
}

static gboolean
search_key_cb (SijilCraftList  *self,
               guint            keyval,
               guint            keycode,
               GdkModifierType  state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->found);
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;
  GtkListBoxRow *next;

  if (!gtk_widget_get_visible (self->found_window) || row == NULL)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    {
      if ((state & GDK_CONTROL_MASK) != 0)
        return GDK_EVENT_PROPAGATE;
      row_activated_cb (self, row);
      return GDK_EVENT_STOP;
    }
  if (step == 0)
    return GDK_EVENT_PROPAGATE;

  next = gtk_list_box_get_row_at_index (self->found, gtk_list_box_row_get_index (row) + step);
  if (next != NULL)
    gtk_list_box_select_row (self->found, next);
  return GDK_EVENT_STOP;
}

/*
 * The widget.
 */

static gboolean
sijil_craft_list_grab_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* GTK asks for it too when the hand goes back out of the list: then it must find the way out. */
  return (focus == NULL || !gtk_widget_is_ancestor (focus, widget))
         && gtk_widget_grab_focus (GTK_WIDGET (SIJIL_CRAFT_LIST (widget)->craft_search));
}

static void
sijil_craft_list_dispose (GObject *object)
{
  g_clear_object (&SIJIL_CRAFT_LIST (object)->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_CRAFT_LIST);
  G_OBJECT_CLASS (sijil_craft_list_parent_class)->dispose (object);
}

static void
sijil_craft_list_finalize (GObject *object)
{
  SijilCraftList *self = SIJIL_CRAFT_LIST (object);

  g_free (self->gender);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  G_OBJECT_CLASS (sijil_craft_list_parent_class)->finalize (object);
}

static void
sijil_craft_list_class_init (SijilCraftListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_craft_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_craft_list_finalize;
  widget_class->grab_focus = sijil_craft_list_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", SIJIL_TYPE_CRAFT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", SIJIL_TYPE_CRAFT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-craft-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilCraftList, rows);
  gtk_widget_class_bind_template_child (widget_class, SijilCraftList, craft_search);
  gtk_widget_class_bind_template_child (widget_class, SijilCraftList, found_window);
  gtk_widget_class_bind_template_child (widget_class, SijilCraftList, found);
  gtk_widget_class_bind_template_child (widget_class, SijilCraftList, message);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sijil_craft_list_init (SijilCraftList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sijil_caret_follow_script (GTK_EDITABLE (self->craft_search));
  self->gender = g_strdup ("m");
  gtk_list_box_set_header_func (self->found, update_header_cb, self, NULL);
}

void
sijil_craft_list_set_desk (SijilCraftList *self,
                           SijilDesk      *desk)
{
  g_set_object (&self->desk, desk);
}

/** sijil_craft_list_set_holder: @gender: "m", "f", or "n" for an organisation: whose titles are shown. */
void
sijil_craft_list_set_holder (SijilCraftList *self,
                             const char     *gender)
{
  if (!sijil_set_str (&self->gender, gender))
    return;

  for (GtkWidget *row = get_first_row (self); row != NULL; row = gtk_widget_get_next_sibling (row))
    set_titles (self, row);
}

/** sijil_craft_list_dup_crafts: the document's `activities`. */
JsonArray *
sijil_craft_list_dup_crafts (SijilCraftList *self)
{
  JsonArray *crafts = json_array_new ();

  for (GtkWidget *row = get_first_row (self); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      JsonObject *craft = json_object_new ();
      JsonNode *since = sijil_input_dup_value (get_since (row));

      json_object_set_string_member (craft, "activity", sijil_choice_get_code (get_choice (row)));
      json_object_set_boolean_member (craft, "main", gtk_check_button_get_active (get_main (row)));
      if (since != NULL)
        json_object_set_member (craft, "since", since);
      json_array_add_object_element (crafts, craft);
    }

  return crafts;
}

static SijilChoice *
find_craft (SijilCraftList *self,
            const char     *code)
{
  GListModel *crafts = sijil_desk_get_choices (self->desk, "activity");

  for (guint i = 0; i < g_list_model_get_n_items (crafts); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (crafts, i);

      if (g_strcmp0 (sijil_choice_get_code (choice), code) == 0)
        return g_steal_pointer (&choice);
    }

  return NULL;
}

/** sijil_craft_list_set_crafts: @crafts: (nullable): the document's `activities`; a craft no longer in force is left out. */
void
sijil_craft_list_set_crafts (SijilCraftList *self,
                             JsonArray      *crafts)
{
  GtkWidget *child;

  while ((child = get_first_row (self)) != NULL)
    gtk_box_remove (self->rows, child);
  for (guint i = 0; crafts != NULL && i < json_array_get_length (crafts); i++)
    {
      JsonObject *craft = json_array_get_object_element (crafts, i);
      g_autoptr (SijilChoice) choice = find_craft (self, sijil_json_get_string (craft, "activity"));
      GtkWidget *row = choice != NULL ? add_row (self, choice) : NULL;

      if (row == NULL)
        continue;
      sijil_input_set_value (get_since (row), json_object_get_member (craft, "since"));
      if (sijil_json_get_bool (craft, "main", FALSE))
        gtk_check_button_set_active (get_main (row), TRUE);
    }
}

/** sijil_craft_list_set_problem: @sentence: (nullable): what is wrong with the crafts as a whole. */
void
sijil_craft_list_set_problem (SijilCraftList *self,
                              const char     *sentence)
{
  gtk_label_set_text (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

/** sijil_craft_list_add: @code: of the list “activity”. */
void
sijil_craft_list_add (SijilCraftList *self,
                      const char     *code)
{
  g_autoptr (SijilChoice) choice = find_craft (self, code);

  if (choice == NULL || has_craft (self, choice))
    return;

  add_row (self, choice);
  emit_changed (self);
}

/** sijil_craft_list_is_searching: whether crafts are shown to choose from, so that Enter takes one. */
gboolean
sijil_craft_list_is_searching (SijilCraftList *self)
{
  return gtk_widget_get_visible (self->found_window);
}
