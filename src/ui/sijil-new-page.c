#include "ui/sijil-new-page.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "model/sijil-demande.h"
#include "ui/sijil-deposited.h"
#include "ui/sijil-form.h"
#include "ui/sijil-local-draft.h"
#include "ui/sijil-banner.h"
#include "ui/sijil-cover.h"
#include "ui/sijil-new-asker.h"
#include "ui/sijil-new-compare.h"
#include "ui/sijil-new-display.h"
#include "ui/sijil-merge-dialog.h"
#include "ui/sijil-new-draft.h"
#include "ui/sijil-new-jobs.h"
#include "ui/sijil-new-names.h"
#include "ui/sijil-new-problems.h"
#include "ui/sijil-new-sections.h"
#include "ui/sijil-new-start.h"
#include "ui/sijil-new-summary.h"
#include "ui/sijil-new-zone.h"
#include "ui/sijil-temp-folder.h"
#include "ui/sijil-text.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

struct _SijilNewPage
{
  SijilPage        parent_instance;

  SijilNewDraft   *draft;
  SijilMergeDialog *merging; /* (nullable): weak */
  SijilNewAsker   *asker;
  SijilNewNames   *names;
  SijilNewZone    *zone;
  guint            run;         /* which application: answers to an earlier one are silence */
  gboolean         is_forward;  /* whether the page is shown */
  GPtrArray       *same;        /* (element-type utf8) (nullable): numbers of people who may be the applicant */
  gboolean         is_asked;    /* whether somebody tried to deposit: then all problems are told */
  SijilTempFolder *folder;      /* (nullable): for what wells take */
  SijilNewSummary *summary;     /* (nullable) */
  SijilNewDisplay *display;     /* (nullable): what the applicant sees */

  GtkStack        *stack;
  SijilNewStart   *start;
  GtkSpinner      *spinner;
  GtkBox          *section_bar;
  SijilBanner     *same_banner;
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
} Question;

static Question *
question_new (SijilNewPage *self)
{
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (self);
  question->run = self->run;
  return question;
}

static void
question_free (Question *question)
{
  g_object_unref (question->page);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static gboolean
is_old (const Question *question)
{
  return question->run != question->page->run || sijil_page_get_desk (SIJIL_PAGE (question->page)) == NULL;
}

static void
forget_summary (SijilNewPage *self)
{
  if (self->summary != NULL)
    gtk_window_destroy (GTK_WINDOW (self->summary));
  self->summary = NULL;
}

static void
forget_display (SijilNewPage *self)
{
  if (self->display != NULL)
    gtk_window_destroy (GTK_WINDOW (self->display));
  self->display = NULL;
}

/*
 * What the register says.
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
  sijil_new_draft_deposit (self->draft);
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
  sijil_new_summary_set (self->summary, document, reply->lacks, reply->notes);
  g_signal_connect_object (self->summary, "confirmed", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  sijil_cover_present (GTK_WINDOW (self->summary), GTK_WIDGET (self), get_desk (self));
}

static void
show_same (SijilNewPage *self,
           GPtrArray    *same)
{
  g_autofree char *number = same->len == 1 ? sijil_text_isolate (same->pdata[0]) : NULL;
  g_autofree char *text = NULL;

  g_clear_pointer (&self->same, g_ptr_array_unref);
  self->same = g_ptr_array_ref (same);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new.compare", same->len > 0);
  if (same->len == 0)
    {
      sijil_banner_hide (self->same_banner);
      return;
    }

  text = number != NULL ? g_strdup_printf (_("Possible duplicate: %s. Compare before depositing."), number)
                        : g_strdup_printf (ngettext ("Possible duplicate: %u record is like this one. Compare before depositing.",
                                                     "Possible duplicates: %u records are like this one. Compare before depositing.",
                                                     same->len), same->len);
  sijil_banner_show (self->same_banner, SIJIL_BANNER_WARNING, text);
  sijil_banner_set_button (self->same_banner, _("Compare (Ctrl+D)"), "new.compare");
}

static void
answered_cb (SijilNewPage           *self,
             const SijilIntakeReply *reply,
             gboolean                for_deposit)
{
  g_autoptr (GPtrArray) fields = NULL;

  if (!is_at (self, "form"))
    return;

  if (for_deposit)
    self->is_asked = TRUE;
  sijil_form_set_reply (self->form, reply, self->is_asked);
  fields = sijil_new_problems_list (self->form, reply, self->is_asked);
  sijil_new_problems_show (self->problems, fields);
  show_same (self, reply->same);
  if (!for_deposit)
    return;

  if (reply->refused->len == 0 && reply->missing->len == 0)
    show_summary (self, reply);
  else if (fields->len > 0)
    sijil_form_focus (self->form, fields->pdata[0]);
}

/* The window says so already. */
static gboolean
is_away (SijilNewPage *self)
{
  return sijil_desk_get_problem (get_desk (self), NULL) != NULL;
}

/* What was kept on this computer goes into the register. */
static void
connection_cb (SijilNewPage *self)
{
  if (!is_away (self) && is_at (self, "form"))
    sijil_new_draft_save (self->draft);
}

static void
asking_failed_cb (SijilNewPage *self,
                  const GError *error)
{
  if (is_at (self, "form") && !is_away (self))
    sijil_report (GTK_WIDGET (self), error, NULL);
}

/*
 * Another desk has saved the same draft: whoever comes second compares.
 */

static void show_form (SijilNewPage *self,
                       const char   *kind,
                       JsonObject   *base,
                       JsonObject   *draft,
                       JsonObject   *document);

static void
chosen_cb (SijilNewPage     *self,
           JsonObject       *merged,
           SijilMergeDialog *dialog)
{
  JsonObject *answer = g_object_get_data (G_OBJECT (dialog), "sijil-answer");
  JsonObject *draft = sijil_json_get_object (answer, "draft");

  if (g_strcmp0 (sijil_json_get_string (draft, "uuid"), sijil_new_draft_get_uuid (self->draft)) != 0)
    return;

  show_form (self, sijil_json_get_string (draft, "application_kind"), sijil_json_get_object (answer, "base"), draft, merged);
  sijil_new_draft_save_all (self->draft);
}

static void
theirs_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  SijilNewPage *self = question->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);
  g_autoptr (JsonObject) mine = NULL;
  JsonObject *draft;
  SijilMergeDialog *dialog;

  if (is_old (question) || self->merging != NULL || sijil_report (GTK_WIDGET (self), error, NULL))
    return;

  draft = sijil_json_get_object (answer, "draft");
  mine = sijil_form_dup_document (self->form);
  dialog = sijil_merge_dialog_open (GTK_WIDGET (self), get_desk (self), sijil_json_get_string (draft, "last_author"), NULL,
                                    sijil_new_draft_get_known (self->draft), sijil_json_get_object (draft, "document"), mine);
  g_object_set_data_full (G_OBJECT (dialog), "sijil-answer", g_steal_pointer (&answer), (GDestroyNotify) json_object_unref);
  g_set_weak_pointer (&self->merging, dialog);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
compare_with_theirs (SijilNewPage *self)
{
  sijil_session_read (get_session (self), sijil_new_load_job,
                      sijil_desk_data ("draft", sijil_new_draft_get_uuid (self->draft), NULL),
                      (GDestroyNotify) json_object_unref, (GDestroyNotify) json_object_unref, NULL, theirs_loaded_cb,
                      question_new (self));
}

static void
failed_cb (SijilNewPage *self,
           const GError *error,
           gboolean      for_deposit)
{
  forget_summary (self);
  if (error->domain == SIJIL_ERROR && g_str_equal (sijil_error_get_reason (error), "record-changed")
      && sijil_new_draft_get_uuid (self->draft) != NULL)
    {
      compare_with_theirs (self);
      return;
    }
  if (for_deposit || !is_away (self))
    sijil_report (GTK_WIDGET (self), error, NULL);
  if (for_deposit && sijil_error_get_field (error) != NULL)
    sijil_form_focus (self->form, sijil_error_get_field (error));
}

/* What was kept of it becomes a draft of its own. */
static void
left_failed_cb (SijilNewPage *self,
                const GError *error)
{
  if (get_desk (self) == NULL || !sijil_desk_is_signed_in (get_desk (self)) || is_away (self))
    return;

  sijil_report (GTK_WIDGET (self), error, NULL);
  sijil_local_draft_hand_in (get_desk (self), GTK_WIDGET (self));
}

static void
update_display (SijilNewPage *self)
{
  g_autoptr (JsonObject) document = NULL;

  if (self->display == NULL)
    return;

  document = sijil_form_dup_whole (self->form);
  sijil_new_display_set (self->display, document, sijil_form_get_photo (self->form));
}

static void
changed_cb (SijilNewPage *self)
{
  sijil_new_draft_touch (self->draft);
  sijil_new_asker_ask_soon (self->asker);
  update_display (self);
}

static void
left_cb (SijilNewPage *self)
{
  if (!is_at (self, "form") || get_session (self) == NULL)
    return;

  sijil_new_names_propose (self->names);
  sijil_new_asker_ask_soon (self->asker);
  sijil_new_draft_save (self->draft);
}

/*
 * Beginning, going on, going back.
 */

static void
forget_run (SijilNewPage *self)
{
  self->run++;
  self->is_asked = FALSE;
  sijil_new_draft_forget (self->draft);
  sijil_new_asker_forget (self->asker);
  sijil_new_names_forget (self->names);
  forget_summary (self);
  forget_display (self);
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
province_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (SijilNewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  /* Without it there is one thing more to choose. */
  if (answer != NULL && sijil_page_get_desk (SIJIL_PAGE (self)) != NULL)
    sijil_form_set_province (self->form, sijil_json_get_string (answer, "province"));
}

static void
show_start (SijilNewPage *self)
{
  sijil_desk_read (get_desk (self), sijil_new_province_job, NULL, NULL, province_cb, g_object_ref (self));
  forget_run (self);
  sijil_new_zone_forget (self->zone);
  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  go_to (self, "start");
  sijil_new_start_reset (self->start);
  gtk_widget_grab_focus (GTK_WIDGET (self->start));
}

static gboolean
focus_place_cb (gpointer data)
{
  SijilNewPage *self = data;

  if (is_at (self, "form"))
    sijil_form_focus_place (self->form, !sijil_new_draft_is_kept (self->draft));
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
           JsonObject   *draft,
           JsonObject   *document)
{
  g_autofree char *subtitle = make_subtitle (kind, base);

  if (self->folder == NULL)
    self->folder = sijil_temp_folder_new ("sijil-new-XXXXXX");
  sijil_form_set_folder (self->form, sijil_temp_folder_get_path (self->folder));
  sijil_form_begin (self->form, kind, base, document);
  sijil_new_draft_begin (self->draft, draft, self->folder);
  sijil_new_sections_update (self->section_bar, self->form);
  gtk_label_set_text (self->problems, "");
  sijil_banner_hide (self->same_banner);
  g_clear_pointer (&self->same, g_ptr_array_unref); /* people like the one before */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new.compare", FALSE);
  go_to (self, "form");
  sijil_page_set_subtitle (SIJIL_PAGE (self), subtitle);
  sijil_new_asker_ask (self->asker, FALSE);
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
  show_form (self, kind, sijil_json_get_object (answer, "base"), draft,
             draft != NULL ? sijil_json_get_object (draft, "document") : NULL);
}

static void
load (SijilNewPage *self,
      const char   *draft,
      const char   *kind,
      const char   *entry)
{
  forget_run (self);
  sijil_new_zone_forget (self->zone);
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
  g_autofree char *searched = NULL;

  if (entry != NULL)
    {
      load (self, NULL, kind, entry);
      return;
    }

  searched = g_strdup (sijil_new_start_get_text (self->start));
  typed = sijil_new_start_dup_typed (self->start);
  forget_run (self);
  show_form (self, kind, NULL, NULL, typed);
  sijil_new_zone_fill (self->zone, searched);
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
deposited_cb (SijilNewPage *self,
              JsonObject   *answer,
              GPtrArray    *notes)
{
  forget_run (self);
  sijil_new_zone_forget (self->zone);
  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  go_to (self, "done");
  sijil_deposited_show (self->deposited, get_desk (self), answer, notes);
  gtk_widget_grab_focus (GTK_WIDGET (self->deposited));
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
    sijil_new_asker_ask (self->asker, TRUE);
}

/*
 * Other actions.
 */

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  sijil_new_draft_save_all (SIJIL_NEW_PAGE (widget)->draft);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (widget);

  sijil_new_draft_leave (self->draft);
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
    sijil_new_sections_go (self->form, g_variant_get_int32 (parameter));
}

static void
compare_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (widget);

  if (is_at (self, "form") && self->same != NULL && self->same->len > 0)
    sijil_new_compare_open (widget, get_desk (self), self->form, self->same);
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
      forget_display (self);
      return;
    }
  if (!is_at (self, "form"))
    return;

  self->display = sijil_new_display_new (get_desk (self));
  g_object_weak_ref (G_OBJECT (self->display), display_gone_cb, self);
  update_display (self);
  sijil_new_display_present (self->display, GTK_WINDOW (gtk_widget_get_root (widget)));
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

  sijil_new_draft_leave (self->draft);
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
  if (is_at (self, "form"))
    sijil_new_draft_leave (self->draft);
}

/* The window may close over what was just typed. */
static void
sijil_new_page_unmap (GtkWidget *widget)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (widget);

  if (is_at (self, "form"))
    sijil_new_draft_leave (self->draft);
  GTK_WIDGET_CLASS (sijil_new_page_parent_class)->unmap (widget);
}

static void
connect_helpers (SijilNewPage *self)
{
  self->draft = sijil_new_draft_new (get_desk (self), self->form);
  self->asker = sijil_new_asker_new (get_desk (self), self->form);
  self->names = sijil_new_names_new (get_desk (self), self->form);
  self->zone = sijil_new_zone_new (GTK_WIDGET (self), get_desk (self), self->form);
  g_object_bind_property (self->draft, "status", self->saved, "label", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->draft, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "left-failed", G_CALLBACK (left_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "deposited", G_CALLBACK (deposited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->asker, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->zone, "read", G_CALLBACK (sijil_new_start_search), self->start, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "spellings", G_CALLBACK (sijil_new_names_list), self->names, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "zone", G_CALLBACK (sijil_new_zone_take), self->zone, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->start, "zone", G_CALLBACK (sijil_new_zone_take), self->zone, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->asker, "failed", G_CALLBACK (asking_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_desk (self), "connection", G_CALLBACK (connection_cb), self, G_CONNECT_SWAPPED);
}

static void
sijil_new_page_constructed (GObject *object)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (object);

  G_OBJECT_CLASS (sijil_new_page_parent_class)->constructed (object);
  connect_helpers (self);
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
  g_clear_weak_pointer (&self->merging);
  g_clear_pointer (&self->folder, sijil_temp_folder_unref);
  G_OBJECT_CLASS (sijil_new_page_parent_class)->dispose (object);
}

static void
sijil_new_page_finalize (GObject *object)
{
  SijilNewPage *self = SIJIL_NEW_PAGE (object);

  g_object_unref (self->draft);
  g_object_unref (self->asker);
  g_object_unref (self->names);
  g_object_unref (self->zone);
  g_clear_pointer (&self->same, g_ptr_array_unref);
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
  gtk_widget_class_install_action (widget_class, "new.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "new.display", NULL, display_action);
  gtk_widget_class_install_action (widget_class, "new.photo", NULL, photo_action);
  gtk_widget_class_install_action (widget_class, "new.paper", NULL, paper_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "new.deposit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "new.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "new.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "new.compare", NULL);
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

  g_type_ensure (SIJIL_TYPE_BANNER);
  g_type_ensure (SIJIL_TYPE_DEPOSITED);
  g_type_ensure (SIJIL_TYPE_FORM);
  g_type_ensure (SIJIL_TYPE_NEW_START);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-new-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, start);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, section_bar);
  gtk_widget_class_bind_template_child (widget_class, SijilNewPage, same_banner);
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
  gtk_widget_init_template (GTK_WIDGET (self));
}
