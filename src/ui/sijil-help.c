#include "ui/sijil-help.h"

#include "ui/sijil-text.h"

#define LINE_CHARS 64

struct _SijilHelp
{
  AdwWindow  parent_instance;

  GtkWidget *sidebar;
  GtkStack  *topics;
};

G_DEFINE_FINAL_TYPE (SijilHelp, sijil_help, ADW_TYPE_WINDOW)

/* The topic of a page that has none of its own name. */
static const char * const topics_of_pages[][2] = {
  { "application", "applications" }, { "entries", "search" },   { "record", "search" },
  { "hand-over", "cards" },          { "printing", "cards" },  { "check", "cards" },
  { "review", "applications" },      { "platform", "applications" }, { "health", "lost" },
};

static GtkWidget *
make_text (const char *title,
           const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *head = gtk_label_new (title);
  GtkWidget *body = gtk_label_new (text);

  gtk_widget_add_css_class (head, "title-2");
  gtk_widget_add_css_class (box, "help-text");
  for (GtkWidget *labels[] = { head, body, NULL }, **label = labels; *label != NULL; label++)
    {
      gtk_label_set_xalign (GTK_LABEL (*label), 0);
      gtk_label_set_wrap (GTK_LABEL (*label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (*label), LINE_CHARS);
      gtk_box_append (GTK_BOX (box), *label);
    }
  gtk_label_set_selectable (GTK_LABEL (body), TRUE);
  gtk_widget_set_can_focus (body, FALSE); /* it would be marked as a whole */
  return box;
}

/* “= topic | Title”, then its paragraphs, a line each. */
static void
add_topic (SijilHelp  *self,
           const char *part)
{
  g_auto (GStrv) head_and_body = g_strsplit (part, "\n", 2);
  g_auto (GStrv) head = g_strsplit (head_and_body[0], " | ", 2);
  g_auto (GStrv) paragraphs = NULL;
  g_autofree char *body = NULL;

  if (g_strv_length (head) < 2 || head_and_body[1] == NULL)
    return;

  paragraphs = g_strsplit (g_strstrip (head_and_body[1]), "\n", -1);
  body = g_strjoinv ("\n\n", paragraphs);
  gtk_stack_add_titled (self->topics, make_text (head[1], body), head[0], head[1]);
}

static void
fill (SijilHelp *self)
{
  g_autofree char *path = g_strdup_printf ("/org/sijil/Sijil/help/%s.txt", sijil_language_get_code (sijil_text_get_language ()));
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("");
  g_auto (GStrv) parts = g_strsplit (text, "= ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      add_topic (self, parts[i]);
}

static void
sijil_help_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_HELP);
  G_OBJECT_CLASS (sijil_help_parent_class)->dispose (object);
}

static void
sijil_help_class_init (SijilHelpClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_help_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-help.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilHelp, topics);
  gtk_widget_class_bind_template_child (widget_class, SijilHelp, sidebar);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sijil_help_init (SijilHelp *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self);
}

/* The focus of a list takes its choice along: without this, it would go to the first topic. */
static gboolean
focus_topic (GtkWidget *widget)
{
  GtkListBoxRow *row = GTK_IS_LIST_BOX (widget) ? gtk_list_box_get_selected_row (GTK_LIST_BOX (widget)) : NULL;

  if (row != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (row));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (focus_topic (child))
      return TRUE;

  return FALSE;
}

/** sijil_help_present: @parent: (nullable); @page: (nullable): the page whose topic comes first */
void
sijil_help_present (GtkWindow  *parent,
                    const char *page)
{
  SijilHelp *self = g_object_new (SIJIL_TYPE_HELP, "transient-for", parent, NULL);

  for (guint i = 0; page != NULL && i < G_N_ELEMENTS (topics_of_pages); i++)
    if (g_str_equal (page, topics_of_pages[i][0]))
      page = topics_of_pages[i][1];
  if (page != NULL && gtk_stack_get_child_by_name (self->topics, page) != NULL)
    gtk_stack_set_visible_child_name (self->topics, page);
  gtk_window_present (GTK_WINDOW (self));
  focus_topic (self->sidebar);
}
