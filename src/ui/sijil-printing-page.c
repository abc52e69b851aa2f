#include "ui/sijil-printing-page.h"

#include "ui/sijil-blanks-pane.h"
#include "ui/sijil-issue-pane.h"
#include "ui/sijil-print-pane.h"
#include "ui/sijil-receive-pane.h"
#include "ui/sijil-reclaim-pane.h"

struct _SijilPrintingPage
{
  SijilPage         parent_instance;

  GtkStack         *panes;
  SijilPrintPane   *print_pane;
  SijilIssuePane   *issue_pane;
  SijilReceivePane *receive_pane;
  SijilReclaimPane *reclaim_pane;
  SijilBlanksPane  *blanks_pane;
};

G_DEFINE_FINAL_TYPE (SijilPrintingPage, sijil_printing_page, SIJIL_TYPE_PAGE)

/* Only what is looked at is read. */
static void
load (SijilPrintingPage *self)
{
  SijilDesk *desk = sijil_page_get_desk (SIJIL_PAGE (self));
  const char *shown = gtk_stack_get_visible_child_name (self->panes);

  if (g_strcmp0 (shown, "print") == 0)
    sijil_print_pane_load (self->print_pane, desk);
  else if (g_strcmp0 (shown, "issue") == 0)
    sijil_issue_pane_load (self->issue_pane, desk);
  else if (g_strcmp0 (shown, "receive") == 0)
    sijil_receive_pane_load (self->receive_pane, desk);
  else if (g_strcmp0 (shown, "reclaim") == 0)
    sijil_reclaim_pane_load (self->reclaim_pane, desk);
  else if (g_strcmp0 (shown, "blanks") == 0)
    sijil_blanks_pane_load (self->blanks_pane, desk);
}

static void
sijil_printing_page_show (SijilPage  *page,
                          const char *target)
{
  SijilPrintingPage *self = SIJIL_PRINTING_PAGE (page);

  if (target != NULL && gtk_stack_get_child_by_name (self->panes, target) != NULL)
    gtk_stack_set_visible_child_name (self->panes, target);
  load (self);
}

static void
sijil_printing_page_refresh (SijilPage *page)
{
  load (SIJIL_PRINTING_PAGE (page));
}

static void
sijil_printing_page_leave (SijilPage *page)
{
  sijil_print_pane_leave (SIJIL_PRINTING_PAGE (page)->print_pane);
}

static gboolean
sijil_printing_page_scan (SijilPage  *page,
                          const char *code)
{
  SijilPrintingPage *self = SIJIL_PRINTING_PAGE (page);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->panes), "receive") != 0)
    return FALSE;

  sijil_receive_pane_take_code (self->receive_pane, code);
  return TRUE;
}

/* Ctrl+1 … Ctrl+5 */
static void
pane_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const char * const panes[] = { "print", "issue", "receive", "reclaim", "blanks" };
  int pane = g_variant_get_int32 (parameter);

  if (pane >= 0 && pane < (int) G_N_ELEMENTS (panes))
    gtk_stack_set_visible_child_name (SIJIL_PRINTING_PAGE (widget)->panes, panes[pane]);
}

/* The keys of the parts work wherever on the page the focus is. */
static const struct
{
  guint            key;
  GdkModifierType  modifiers;
  const char      *action;
} keys[] = {
  { GDK_KEY_p, GDK_CONTROL_MASK, "print.print" },
  { GDK_KEY_F12, 0, "print.printed" },
  { GDK_KEY_F7, 0, "print.spoiled" },
  { GDK_KEY_F6, 0, "print.check" },
  { GDK_KEY_F6, 0, "issue.check" },
  { GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "print.tick-all" },
  { GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "issue.tick-all" },
  { GDK_KEY_Return, GDK_CONTROL_MASK, "issue.issue" },
  { GDK_KEY_Return, GDK_CONTROL_MASK, "reclaim.mark" },
  { GDK_KEY_o, GDK_CONTROL_MASK, "receive.list" },
  { GDK_KEY_o, GDK_CONTROL_MASK, "blanks.receive" },
  { GDK_KEY_F7, 0, "blanks.destroy" },
  { GDK_KEY_Return, GDK_CONTROL_MASK, "blanks.count" },
};

static gboolean
key_cb (GtkWidget *widget,
        GVariant  *args,
        gpointer   user_data)
{
  GtkWidget *pane = gtk_stack_get_visible_child (SIJIL_PRINTING_PAGE (widget)->panes);

  return gtk_widget_activate_action (pane, g_variant_get_string (args, NULL), NULL);
}

static void
sijil_printing_page_dispose (GObject *object)
{
  G_OBJECT_CLASS (sijil_printing_page_parent_class)->dispose (object);
}

static void
sijil_printing_page_class_init (SijilPrintingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_printing_page_dispose;
  SIJIL_PAGE_CLASS (klass)->show = sijil_printing_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_printing_page_refresh;
  SIJIL_PAGE_CLASS (klass)->leave = sijil_printing_page_leave;
  SIJIL_PAGE_CLASS (klass)->scan = sijil_printing_page_scan;

  g_type_ensure (SIJIL_TYPE_BLANKS_PANE);
  g_type_ensure (SIJIL_TYPE_ISSUE_PANE);
  g_type_ensure (SIJIL_TYPE_PRINT_PANE);
  g_type_ensure (SIJIL_TYPE_RECEIVE_PANE);
  g_type_ensure (SIJIL_TYPE_RECLAIM_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-printing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilPrintingPage, panes);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintingPage, print_pane);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintingPage, issue_pane);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintingPage, receive_pane);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintingPage, reclaim_pane);
  gtk_widget_class_bind_template_child (widget_class, SijilPrintingPage, blanks_pane);
  gtk_widget_class_install_action (widget_class, "printing.pane", "i", pane_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, keys[i].modifiers, key_cb, "s", keys[i].action);
  for (int i = 0; i < 5; i++)
    gtk_widget_class_add_binding_action (widget_class, (guint) (GDK_KEY_1 + i), GDK_CONTROL_MASK, "printing.pane", "i", i);
}

static void
sijil_printing_page_init (SijilPrintingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->panes, "notify::visible-child", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
}
