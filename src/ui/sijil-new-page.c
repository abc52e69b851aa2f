#include "ui/sijil-new-page.h"

#include "core/sijil-json.h"
#include "model/sijil-demande.h"
#include "ui/sijil-deposited.h"
#include "ui/sijil-new-editor.h"
#include "ui/sijil-new-jobs.h"
#include "ui/sijil-new-start.h"
#include "ui/sijil-new-zone.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

struct _SijilNewPage
{
  SijilPage       parent_instance;

  SijilNewZone   *zone;
  GCancellable   *loading;    /* (nullable): of the application that is to be gone on with */
  gboolean        is_forward; /* whether the page is shown */

  GtkStack       *stack;
  SijilNewStart  *start;
  GtkSpinner     *spinner;
  SijilNewEditor *editor;
  SijilDeposited *deposited;
};

G_DEFINE_FINAL_TYPE (SijilNewPage, sijil_new_page, SIJIL_TYPE_PAGE)

static SijilDesk *
get_desk (SijilNewPage *self)
{
  return sijil_page_get_desk (SIJIL_PAGE (self));
}

static gboolean
is_at (SijilNewPage *self,
       const char   *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0;
}

static void
forget (SijilNewPage *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  sijil_new_editor_forget (self->editor);
  sijil_new_zone_forget (self->zone);
}

/*
 * Beginning, going on, going back.
 */

static void
go_to (SijilNewPage *self,
       const char   *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new.back", g_str_equal (name, "form"));
  if (!g_str_equal (name, "form"))
    sijil_page_set_subtitle (SIJIL_PAGE (self), "");
}

static void
province_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SijilNewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  /* Without it there is one thing more to choose. */
  if (answer != NULL && sijil_page_get_desk (SIJIL_PAGE (self)) != NULL)
    sijil_form_set_province (sijil_new_editor_get_form (self->editor), sijil_json_get_string (answer, "province"));
}

static void
show_start (SijilNewPage *self)
{
  sijil_desk_read (get_desk (self), sijil_new_province_job, NULL, NULL, province_cb, g_object_ref (self));
  forget (self);
  go_to (self, "start");
  sijil_new_start_reset (self->start);
  gtk_widget_grab_focus (GTK_WIDGET (self->start));
}

/* The kind of application, and for an entry whose it is. */
static char *
make_subtitle (const char *kind,
               JsonObject *base)
{
  g_autoptr (JsonObject) nobody = json_object_new ();
  const char *words = sijil_word_for (nobody, "application_kind", kind);
  const char *member = base != NULL && sijil_json_get_object (base, "organisation") != NULL ? "organisation" : "person";
  g_autoptr (JsonObject) holder = base != NULL ? sijil_demande_dup_holder (base, member, NULL) : NULL;
  g_autofree char *number = base != NULL ? sijil_text_isolate (sijil_json_get_string (base, "entry")) : NULL;

  if (base == NULL)
    return g_strdup (words);

  return g_strdup_printf ("%s · %s · %s", words, number, sijil_text_get_name (holder, "name"));
}

static void
begun_cb (SijilNewPage *self,
          const char   *kind,
          JsonObject   *base)
{
  g_autofree char *subtitle = make_subtitle (kind, base);

  go_to (self, "form");
  sijil_page_set_subtitle (SIJIL_PAGE (self), subtitle);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SijilNewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);
  JsonObject *draft;
  const char *kind;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_spinner_stop (self->spinner);
  if (error != NULL)
    {
      show_start (self);
      sijil_report (GTK_WIDGET (self), error, NULL);
      return;
    }

  draft = sijil_json_get_object (answer, "draft");
  kind = draft != NULL ? sijil_json_get_string (draft, "application_kind") : sijil_json_get_string (answer, "kind");
  sijil_new_editor_begin (self->editor, kind, sijil_json_get_object (answer, "base"), draft,
                          draft != NULL ? sijil_json_get_object (draft, "document") : NULL);
}

static void
load (SijilNewPage *self,
      const char   *draft,
      const char   *kind,
      const char   *entry)
{
  forget (self);
  go_to (self, "loading");
  gtk_spinner_start (self->spinner);
  self->loading = g_cancellable_new ();
  sijil_session_read (sijil_desk_get_session (get_desk (self)), sijil_new_load_job,
                      sijil_desk_data ("draft", draft, "kind", kind, "entry", entry, NULL), (GDestroyNotify) json_object_unref,
                      (GDestroyNotify) json_object_unref, self->loading, loaded_cb, g_object_ref (self));
}

static void
begin_cb (SijilNewPage *self,
          const char   *kind,
          const char   *entry)
{
  g_autoptr (JsonObject) typed = NULL;
  g_autofree char *searched = NULL;

  if (entry != NULL)
    {
      load (self, NULL, kind, entry);
      return;
    }

  searched = g_strdup (sijil_new_start_get_text (self->start));
  typed = sijil_new_start_dup_typed (self->start);
  sijil_new_editor_forget (self->editor);
  sijil_new_editor_begin (self->editor, kind, NULL, NULL, typed);
  sijil_new_zone_fill (self->zone, searched);
}

static void
resume_cb (SijilNewPage *self,
           const char   *uuid)
{
  load (self, uuid, NULL, NULL);
}

static void
deposited_cb (SijilNewPage *self,
              JsonObject   *answer,
              GPtrArray    *notes)
{
  forget (self);
  go_to (self, "done");
  sijil_deposited_show (self->deposited, get_desk (self), answer, notes);
  gtk_widget_grab_focus (GTK_WIDGET (self->deposited));
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (widget);

  sijil_new_editor_leave (self->editor);
  show_start (self);
}

static void
again_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  back_action (widget, NULL, NULL);
}

/*
 * The page.
 */

static void
take_target (SijilNewPage *self,
             const char   *target)
{
  g_auto (GStrv) parts = g_strsplit (target, "=", 2);

  sijil_new_editor_leave (self->editor);
  if (parts[1] == NULL)
    show_start (self);
  else if (g_str_equal (parts[0], "draft"))
    load (self, parts[1], NULL, NULL);
  else if (g_str_equal (parts[0], "search"))
    {
      show_start (self);
      sijil_new_start_search (self->start, parts[1]);
    }
  else
    load (self, NULL, parts[0], parts[1]);
}

static void
sijil_new_page_show (SijilPage  *page,
                     const char *target)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (page);
  gboolean was_forward = self->is_forward;

  self->is_forward = TRUE;
  if (target != NULL)
    take_target (self, target);
  else if (was_forward)
    back_action (GTK_WIDGET (self), NULL, NULL);
  else if (!is_at (self, "form") && !is_at (self, "loading"))
    show_start (self);
}

static void
sijil_new_page_refresh (SijilPage *page)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (page);

  if (is_at (self, "start"))
    sijil_new_start_reload (self->start);
}

static gboolean
sijil_new_page_scan (SijilPage  *page,
                     const char *code)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (page);

  if (sijil_new_zone_scan (self->zone, code))
    return TRUE;
  if (!is_at (self, "start"))
    return FALSE;

  sijil_new_start_search (self->start, code);
  return TRUE;
}

static void
sijil_new_page_leave (SijilPage *page)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (page);

  self->is_forward = FALSE;
  sijil_new_editor_leave (self->editor);
}

static void
sijil_new_page_constructed (GObject *object)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (object);
  SijilForm *form = sijil_new_editor_get_form (self->editor);

  G_OBJECT_CLASS (sijil_new_page_parent_class)->constructed (object);
  sijil_new_start_set_desk (self->start, get_desk (self));
  sijil_new_editor_set_desk (self->editor, get_desk (self));
  self->zone = sijil_new_zone_new (GTK_WIDGET (self), get_desk (self), form);
  g_signal_connect_object (self->zone, "read", G_CALLBACK (sijil_new_start_search), self->start, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "zone", G_CALLBACK (sijil_new_zone_take), self->zone, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->start, "zone", G_CALLBACK (sijil_new_zone_take), self->zone, G_CONNECT_SWAPPED);
  go_to (self, "start");
}

static void
sijil_new_page_dispose (GObject *object)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  G_OBJECT_CLASS (sijil_new_page_parent_class)->dispose (object);
}

static void
sijil_new_page_finalize (GObject *object)
{
  g_object_unref (SIJIL_NEW_PAGE (object)->zone);
  G_OBJECT_CLASS (sijil_new_page_parent_class)->finalize (object);
}

static void
sijil_new_page_class_init (SijilNewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sijil_new_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = sijil_new_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_new_page_finalize;
  SIJIL_PAGE_CLASS (klass)->show = sijil_new_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_new_page_refresh;
  SIJIL_PAGE_CLASS (klass)->scan = sijil_new_page_scan;
  SIJIL_PAGE_CLASS (klass)->leave = sijil_new_page_leave;

  g_type_ensure (SIJIL_TYPE_DEPOSITED);
  g_type_ensure (SIJIL_TYPE_NEW_EDITOR);
  g_type_ensure (SIJIL_TYPE_NEW_START);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-new-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, start);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, editor);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, deposited);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
  gtk_widget_class_bind_template_callback (widget_class, begun_cb);
  gtk_widget_class_bind_template_callback (widget_class, deposited_cb);
  gtk_widget_class_install_action (widget_class, "new.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "new.again", NULL, again_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "new.back", NULL);
}

static void
sijil_new_page_init (SijilNewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
