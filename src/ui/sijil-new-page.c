/*
 * Saving: two seconds after the last key and when the page is left, one saving at a time; what changes meanwhile is
 * saved after it. A deposit waits for the saving under way, since only then the draft's version is known.
 */

#include "ui/sijil-new-page.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "model/sijil-demande.h"
#include "register/sijil-intake-ask.h"
#include "ui/sijil-deposited.h"
#include "ui/sijil-form.h"
#include "ui/sijil-new-jobs.h"
#include "ui/sijil-new-problems.h"
#include "ui/sijil-new-sections.h"
#include "ui/sijil-new-start.h"
#include "ui/sijil-new-summary.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define SAVE_AFTER_MS 2000
#define ASK_AFTER_MS  300

struct _SijilNewPage
{
  SijilPage        parent_instance;

  char            *uuid;        /* (nullable): of the draft; none before it is first saved */
  gint64           version;
  guint            run;         /* which application: answers to an earlier one are silence */
  gboolean         is_forward;  /* whether the page is shown */
  gboolean         is_dirty;    /* whether there is something to save */
  gboolean         is_saving;
  gboolean         wants_deposit;
  gboolean         is_asked;    /* whether somebody tried to deposit: then all problems are told */
  guint            save_source; /* 0 if none */
  guint            ask_source;  /* 0 if none */
  GCancellable    *asking;      /* (nullable) */
  guint            kept_serial; /* of the papers that the draft has as the form shows them */
  GHashTable      *suggested;   /* (element-type utf8 utf8): by path, the name for which one was asked */
  char            *folder;      /* (nullable): temporary, for what wells take */
  SijilNewSummary *summary;     /* (nullable) */
  SijilNewSummary *display;     /* (nullable): what the applicant sees */

  GtkStack        *stack;
  SijilNewStart   *start;
  GtkSpinner      *spinner;
  GtkBox          *section_bar;
  SijilForm       *form;
  GtkLabel        *problems;
  GtkLabel        *saved;
  SijilDeposited  *deposited;
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

/* (nullable): once the register is closed, nothing can be asked of it. */
static SijilSession *
get_session (SijilNewPage *self)
{
  return sijil_desk_get_session (get_desk (self));
}

/* What an answer needs to know whether it still matters. */
typedef struct
{
  SijilNewPage *page;
  guint         run;
  guint         paper_serial;
  gboolean      for_deposit;
  char         *path;         /* (nullable) */
} Question;

static Question *
question_new (SijilNewPage *self)
{
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (self);
  question->run = self->run;
  question->paper_serial = sijil_form_get_paper_serial (self->form);
  return question;
}

static void
question_free (Question *question)
{
  g_object_unref (question->page);
  g_free (question->path);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static gboolean
is_old (const Question *question)
{
  return question->run != question->page->run || sijil_page_get_desk (SIJIL_PAGE (question->page)) == NULL;
}

/*
 * Saving the draft.
 */

static void
forget_window (SijilNewSummary **window)
{
  if (*window != NULL)
    gtk_window_destroy (GTK_WINDOW (*window));
  *window = NULL;
}

static void save (SijilNewPage *self);
static void deposit_now (SijilNewPage *self);

/* The hour by the office's clock, from the instant of the draft: 2026-03-07T10:42:05+01:00. */
static void
show_saved (SijilNewPage *self,
            JsonObject   *draft)
{
  const char *updated_at = sijil_json_get_string (draft, "updated_at");
  g_autofree char *clock = g_strndup (updated_at + strlen ("YYYY-MM-DDT"), strlen ("hh:mm"));
  g_autofree char *isolated = sijil_text_isolate (clock);
  g_autofree char *text = g_strdup_printf (_("Draft saved %s"), isolated);

  gtk_label_set_text (self->saved, text);
}

static void
take_draft (SijilNewPage *self,
            JsonObject   *draft)
{
  sijil_set_str (&self->uuid, sijil_json_get_string (draft, "uuid"));
  self->version = sijil_json_get_int (draft, "version", 0);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  SijilNewPage *self = question->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) draft = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  if (is_old (question))
    return;

  self->is_saving = FALSE;
  if (error != NULL)
    {
      self->is_dirty = TRUE;
      self->wants_deposit = FALSE;
      forget_window (&self->summary);
      gtk_label_set_text (self->saved, _("Not saved"));
      sijil_report (GTK_WIDGET (self), error, NULL);
      return;
    }

  take_draft (self, draft);
  if (question->paper_serial == sijil_form_get_paper_serial (self->form) && question->paper_serial != self->kept_serial)
    {
      sijil_form_set_papers (self->form, sijil_json_get_object (draft, "document"));
      self->kept_serial = question->paper_serial;
    }
  show_saved (self, draft);
  if (self->wants_deposit)
    deposit_now (self);
  else if (self->is_dirty)
    save (self);
}

static JsonObject *
make_data (SijilNewPage *self)
{
  JsonObject *data = sijil_desk_data ("uuid", self->uuid, NULL);

  json_object_set_int_member (data, "version", self->version);
  json_object_set_object_member (data, "document", sijil_form_dup_document (self->form));
  return data;
}

static void
save (SijilNewPage *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (!self->is_dirty || self->is_saving || get_session (self) == NULL
      || (self->uuid == NULL && sijil_form_is_empty (self->form)))
    return;

  self->is_dirty = FALSE;
  self->is_saving = TRUE;
  sijil_session_write (get_session (self), sijil_new_save_job, make_data (self), (GDestroyNotify) json_object_unref,
                       (GDestroyNotify) json_object_unref, NULL, saved_cb, question_new (self));
}

static gboolean
save_later_cb (gpointer data)
{
  SijilNewPage *self = data;

  self->save_source = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

/*
 * Asking the register what it says.
 */

static gboolean
link_cb (SijilNewPage *self,
         const char   *path)
{
  sijil_form_focus (self->form, path);
  return GDK_EVENT_STOP;
}

static void
confirmed_cb (SijilNewPage *self)
{
  self->wants_deposit = TRUE;
  if (!self->is_saving)
    deposit_now (self);
}

static void
summary_gone_cb (gpointer  data,
                 GObject  *gone)
{
  SIJIL_NEW_PAGE (data)->summary = NULL;
}

static void
show_summary (SijilNewPage           *self,
              const SijilIntakeReply *reply)
{
  g_autoptr (JsonObject) document = sijil_form_dup_whole (self->form);

  if (self->summary != NULL)
    return;

  self->summary = sijil_new_summary_new (get_desk (self));
  g_object_weak_ref (G_OBJECT (self->summary), summary_gone_cb, self);
  gtk_window_set_transient_for (GTK_WINDOW (self->summary), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_set_modal (GTK_WINDOW (self->summary), TRUE);
  sijil_new_summary_set (self->summary, document, reply->checklist, reply->notes);
  g_signal_connect_object (self->summary, "confirmed", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->summary));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  SijilNewPage *self = question->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilIntakeReply) reply = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);
  g_autoptr (GPtrArray) fields = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || is_old (question) || !is_at (self, "form")
      || sijil_report (GTK_WIDGET (self), error, NULL))
    return;

  if (question->for_deposit)
    self->is_asked = TRUE;
  sijil_form_set_reply (self->form, reply, self->is_asked);
  fields = sijil_new_problems_list (self->form, reply, self->is_asked);
  sijil_new_problems_show (self->problems, fields);
  if (!question->for_deposit)
    return;

  if (reply->refused->len == 0 && reply->missing->len == 0)
    show_summary (self, reply);
  else if (fields->len > 0)
    sijil_form_focus (self->form, fields->pdata[0]);
}

static void
ask (SijilNewPage *self,
     gboolean      for_deposit)
{
  Question *question;

  g_clear_handle_id (&self->ask_source, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (get_session (self) == NULL)
    return;

  self->asking = g_cancellable_new ();
  question = question_new (self);
  question->for_deposit = for_deposit;
  sijil_session_read (get_session (self), sijil_new_ask_job, sijil_form_dup_document (self->form),
                      (GDestroyNotify) json_object_unref, (GDestroyNotify) sijil_intake_reply_free,
                      for_deposit ? NULL : self->asking, asked_cb, question);
}

static gboolean
ask_later_cb (gpointer data)
{
  SijilNewPage *self = data;

  self->ask_source = 0;
  ask (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
ask_soon (SijilNewPage *self)
{
  g_clear_handle_id (&self->ask_source, g_source_remove);
  self->ask_source = g_timeout_add (ASK_AFTER_MS, ask_later_cb, self);
}

/*
 * A name in the other script.
 */

static void
suggested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  /* A proposal that cannot be had is no reason to disturb. */
  if (!is_old (question) && answer != NULL)
    sijil_form_suggest (question->page->form, question->path, sijil_json_get_string (answer, "name"));
}

/* Proposes @path, empty, from what stands in @other. */
static void
suggest (SijilNewPage *self,
         const char   *part,
         const char   *path,
         const char   *other)
{
  const char *name = sijil_form_get_text (self->form, other);
  Question *question;

  if (sijil_str_is_empty (name) || !sijil_str_is_empty (sijil_form_get_text (self->form, path))
      || g_strcmp0 (g_hash_table_lookup (self->suggested, path), name) == 0)
    return;

  g_hash_table_insert (self->suggested, g_strdup (path), g_strdup (name));
  question = question_new (self);
  question->path = g_strdup (path);
  sijil_session_read (get_session (self), sijil_new_suggest_job,
                      sijil_desk_data ("part", part, "path", path, "name", name, NULL),
                      (GDestroyNotify) json_object_unref, (GDestroyNotify) json_object_unref, NULL, suggested_cb, question);
}

static void
suggest_names (SijilNewPage *self)
{
  static const char * const holders[] = { "person", "representative" };
  static const char * const parts[] = { "family", "given" };

  for (guint i = 0; i < G_N_ELEMENTS (holders); i++)
    for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
      {
        g_autofree char *fr = g_strdup_printf ("%s.%s_fr", holders[i], parts[k]);
        g_autofree char *ar = g_strdup_printf ("%s.%s_ar", holders[i], parts[k]);

        suggest (self, parts[k], fr, ar);
        suggest (self, parts[k], ar, fr);
      }
}

static void
update_display (SijilNewPage *self)
{
  g_autoptr (JsonObject) document = NULL;

  if (self->display == NULL)
    return;

  document = sijil_form_dup_whole (self->form);
  sijil_new_summary_set (self->display, document, NULL, NULL);
}

static void
changed_cb (SijilNewPage *self)
{
  self->is_dirty = TRUE;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_AFTER_MS, save_later_cb, self);
  ask_soon (self);
  update_display (self);
}

static void
left_cb (SijilNewPage *self)
{
  if (!is_at (self, "form") || get_session (self) == NULL)
    return;

  suggest_names (self);
  ask_soon (self);
  save (self);
}

/*
 * Beginning, going on, going back.
 */

static void
forget_folder (SijilNewPage *self)
{
  g_autoptr (GDir) dir = self->folder != NULL ? g_dir_open (self->folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

static void
forget_run (SijilNewPage *self)
{
  self->run++;
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->ask_source, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->uuid, g_free);
  self->version = 0;
  self->is_dirty = FALSE;
  self->is_saving = FALSE;
  self->is_asked = FALSE;
  self->wants_deposit = FALSE;
  g_hash_table_remove_all (self->suggested);
  forget_window (&self->summary);
  forget_window (&self->display);
}

static void
go_to (SijilNewPage *self,
       const char   *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new.deposit", g_str_equal (name, "form"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new.save", g_str_equal (name, "form"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new.back", g_str_equal (name, "form"));
  if (!g_str_equal (name, "form"))
    sijil_page_set_subtitle (SIJIL_PAGE (self), "");
}

static void
show_start (SijilNewPage *self)
{
  forget_run (self);
  forget_folder (self);
  go_to (self, "start");
  sijil_new_start_reset (self->start);
  gtk_widget_grab_focus (GTK_WIDGET (self->start));
}

static gboolean
focus_place_cb (gpointer data)
{
  SijilNewPage *self = data;

  if (is_at (self, "form"))
    sijil_form_focus_place (self->form, self->uuid == NULL);
  return G_SOURCE_REMOVE;
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
show_form (SijilNewPage *self,
           const char   *kind,
           JsonObject   *base,
           JsonObject   *document)
{
  g_autofree char *subtitle = make_subtitle (kind, base);

  if (self->folder == NULL)
    self->folder = g_dir_make_tmp ("sijil-new-XXXXXX", NULL);
  sijil_form_set_folder (self->form, self->folder);
  sijil_form_begin (self->form, kind, base, document);
  self->kept_serial = sijil_form_get_paper_serial (self->form);
  sijil_new_sections_update (self->section_bar, self->form);
  gtk_label_set_text (self->saved, "");
  gtk_label_set_text (self->problems, "");
  go_to (self, "form");
  sijil_page_set_subtitle (SIJIL_PAGE (self), subtitle);
  ask (self, FALSE);
  g_idle_add_full (G_PRIORITY_LOW, focus_place_cb, g_object_ref (self), g_object_unref);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  SijilNewPage *self = question->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);
  JsonObject *draft;
  const char *kind;

  if (is_old (question))
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
  if (draft != NULL)
    take_draft (self, draft);
  show_form (self, kind, sijil_json_get_object (answer, "base"),
             draft != NULL ? sijil_json_get_object (draft, "document") : NULL);
  if (draft != NULL)
    show_saved (self, draft);
}

static void
load (SijilNewPage *self,
      const char   *draft,
      const char   *kind,
      const char   *entry)
{
  forget_run (self);
  go_to (self, "loading");
  gtk_spinner_start (self->spinner);
  sijil_session_read (get_session (self), sijil_new_load_job,
                      sijil_desk_data ("draft", draft, "kind", kind, "entry", entry, NULL),
                      (GDestroyNotify) json_object_unref, (GDestroyNotify) json_object_unref, NULL, loaded_cb, question_new (self));
}

static void
begin_cb (SijilNewPage *self,
          const char   *kind,
          const char   *entry)
{
  g_autoptr (JsonObject) typed = NULL;

  if (entry != NULL)
    {
      load (self, NULL, kind, entry);
      return;
    }

  typed = sijil_new_start_dup_typed (self->start);
  forget_run (self);
  show_form (self, kind, NULL, typed);
}

static void
resume_cb (SijilNewPage *self,
           const char   *uuid)
{
  load (self, uuid, NULL, NULL);
}

/*
 * Deposit.
 */

static void
deposited_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  SijilNewPage *self = question->page;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (is_old (question))
    return;

  forget_window (&self->summary);
  self->is_saving = FALSE;
  if (error != NULL)
    {
      /* The draft may have been saved before the deposit was refused: its version is asked for again. */
      sijil_report (GTK_WIDGET (self), error, NULL);
      self->version = 0;
      self->is_dirty = TRUE;
      if (sijil_error_get_field (error) != NULL)
        sijil_form_focus (self->form, sijil_error_get_field (error));
      return;
    }

  forget_run (self);
  forget_folder (self);
  go_to (self, "done");
  sijil_deposited_show (self->deposited, get_desk (self), answer, notes);
  gtk_widget_grab_focus (GTK_WIDGET (self->deposited));
}

static void
deposit_now (SijilNewPage *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->wants_deposit = FALSE;
  self->is_saving = TRUE;
  self->is_dirty = FALSE;
  sijil_desk_write (get_desk (self), sijil_new_deposit_job, make_data (self), NULL, deposited_cb, question_new (self));
}

static void
deposit_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (widget);

  if (sijil_form_is_busy (self->form))
    sijil_toast (widget, _("A file is still being taken. Deposit when it is shown."));
  else
    ask (self, TRUE);
}

/*
 * Other actions.
 */

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (widget);

  self->is_dirty = TRUE;
  save (self);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (widget);

  save (self);
  show_start (self);
}

static void
again_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  back_action (widget, NULL, NULL);
}

static void
section_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (widget);

  if (is_at (self, "form"))
    sijil_form_focus_section (self->form, (guint) g_variant_get_int32 (parameter));
}

static void
display_gone_cb (gpointer  data,
                 GObject  *gone)
{
  SIJIL_NEW_PAGE (data)->display = NULL;
}

static void
display_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (widget);

  if (self->display != NULL)
    {
      forget_window (&self->display);
      return;
    }
  if (!is_at (self, "form"))
    return;

  self->display = sijil_new_summary_new (get_desk (self));
  g_object_weak_ref (G_OBJECT (self->display), display_gone_cb, self);
  update_display (self);
  sijil_new_summary_display (self->display);
}

static void
photo_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  if (is_at (SIJIL_NEW_PAGE (widget), "form"))
    sijil_form_take_photo (SIJIL_NEW_PAGE (widget)->form);
}

static void
paper_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  if (is_at (SIJIL_NEW_PAGE (widget), "form"))
    sijil_form_take_paper (SIJIL_NEW_PAGE (widget)->form);
}

/*
 * The page.
 */

static void
take_target (SijilNewPage *self,
             const char   *target)
{
  g_auto (GStrv) parts = g_strsplit (target, "=", 2);

  save (self);
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
  if (is_at (self, "form"))
    save (self);
}

/* The window may close over what was just typed. */
static void
sijil_new_page_unmap (GtkWidget *widget)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (widget);

  if (is_at (self, "form"))
    save (self);
  GTK_WIDGET_CLASS (sijil_new_page_parent_class)->unmap (widget);
}

static void
sijil_new_page_constructed (GObject *object)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (object);

  G_OBJECT_CLASS (sijil_new_page_parent_class)->constructed (object);
  sijil_new_start_set_desk (self->start, get_desk (self));
  sijil_form_set_desk (self->form, get_desk (self));
  sijil_new_sections_fill (self->section_bar);
  go_to (self, "start");
}

static void
sijil_new_page_dispose (GObject *object)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (object);

  if (self->summary != NULL)
    g_object_weak_unref (G_OBJECT (self->summary), summary_gone_cb, self);
  if (self->display != NULL)
    g_object_weak_unref (G_OBJECT (self->display), display_gone_cb, self);
  forget_run (self);
  forget_folder (self);
  G_OBJECT_CLASS (sijil_new_page_parent_class)->dispose (object);
}

static void
sijil_new_page_finalize (GObject *object)
{
  g_hash_table_unref (SIJIL_NEW_PAGE (object)->suggested);
  G_OBJECT_CLASS (sijil_new_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "new.deposit", NULL, deposit_action);
  gtk_widget_class_install_action (widget_class, "new.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "new.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "new.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "new.section", "i", section_action);
  gtk_widget_class_install_action (widget_class, "new.display", NULL, display_action);
  gtk_widget_class_install_action (widget_class, "new.photo", NULL, photo_action);
  gtk_widget_class_install_action (widget_class, "new.paper", NULL, paper_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "new.deposit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "new.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "new.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "new.display", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "new.photo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "new.paper", NULL);
  sijil_new_sections_add_keys (widget_class);
}

static void
sijil_new_page_class_init (SijilNewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sijil_new_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = sijil_new_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_new_page_finalize;
  widget_class->unmap = sijil_new_page_unmap;
  SIJIL_PAGE_CLASS (klass)->show = sijil_new_page_show;
  SIJIL_PAGE_CLASS (klass)->refresh = sijil_new_page_refresh;
  SIJIL_PAGE_CLASS (klass)->scan = sijil_new_page_scan;
  SIJIL_PAGE_CLASS (klass)->leave = sijil_new_page_leave;

  g_type_ensure (SIJIL_TYPE_DEPOSITED);
  g_type_ensure (SIJIL_TYPE_FORM);
  g_type_ensure (SIJIL_TYPE_NEW_START);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-new-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, start);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, section_bar);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, form);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, problems);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, saved);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, deposited);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_cb);
  install_actions (widget_class);
}

static void
sijil_new_page_init (SijilNewPage *self)
{
  self->suggested = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
