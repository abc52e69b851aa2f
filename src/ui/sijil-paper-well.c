#include "ui/sijil-paper-well.h"

#include "core/sijil-json.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-file-ways.h"
#include "ui/sijil-page.h"
#include "ui/sijil-paper-file.h"
#include "ui/sijil-paper-window.h"
#include "ui/sijil-spin.h"
#include "ui/sijil-taken.h"
#include "ui/sijil-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>


struct _SijilPaperWell
{
  GtkWidget      parent_instance;

  char          *kind;         /* code of the list “paper” */
  char          *title;
  gboolean       is_required;
  SijilDesk     *desk;         /* (nullable) */
  char          *folder;       /* (nullable): set by the page before anything is taken */
  GListStore    *issuers;      /* (element-type SijilChoice): the first is “not stated” */
  SijilFileWays *ways;
  GQueue         waiting;      /* (element-type Wait): one after another, in the order they came */
  gboolean       is_taking;
  guint          n_loading;    /* pictures of kept files that are not yet there */
  GCancellable  *cancellable;  /* of the files that are shown; another when they are all replaced */
  GtkWidget     *removed;      /* (nullable): what the toast brings back */
  guint          removed_at;

  GtkWidget     *box;
  GtkLabel      *title_label;
  GtkLabel      *why_label;
  GtkLabel      *state_label;
  GtkSpinner    *spinner;
  GtkBox        *files;
  GtkLabel      *message_label;
};

enum
{
  CHANGED,
  SHOW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SijilPaperWell, sijil_paper_well, GTK_TYPE_WIDGET)

/* A file that is still to be taken: a path or bytes. */
typedef struct
{
  char     *path;
  gboolean  move;
  GBytes   *bytes;
} Wait;

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  g_free (wait->path);
  g_clear_pointer (&wait->bytes, g_bytes_unref);
  g_free (wait);
}

static void
say (SijilPaperWell *self,
     const char     *text)
{
  gtk_label_set_text (self->message_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), text != NULL);
}

static void
say_error (SijilPaperWell *self,
           const GError   *error)
{
  g_autofree char *text = sijil_text_of_error (error);

  say (self, text);
}

static guint
count_files (SijilPaperWell *self)
{
  guint n = 0;

  for (GtkWidget *file = gtk_widget_get_first_child (GTK_WIDGET (self->files)); file != NULL;
       file = gtk_widget_get_next_sibling (file))
    n++;

  return n;
}

static void
update (SijilPaperWell *self)
{
  static const char * const looks[] = { "good", "care", "dim-label" };
  guint n = count_files (self);
  guint look = n > 0 ? 0 : self->is_required ? 1 : 2;
  const char *text = n > 0 ? _("Given") : self->is_required ? _("Required") : _("If there is one");

  gtk_label_set_text (self->state_label, text);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->state_label), looks[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->state_label), looks[look]);
  gtk_widget_set_visible (GTK_WIDGET (self->files), n > 0);
}

static void
changed (SijilPaperWell *self)
{
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
update_spinner (SijilPaperWell *self)
{
  if (sijil_paper_well_is_busy (self))
    sijil_spin_soon (self->spinner);
  else
    sijil_spin_stop (self->spinner);
}

/*
 * The files.
 */

static void
show_file (SijilPaperWell *self,
           SijilPaperFile *file)
{
  g_signal_emit (self, signals[SHOW], 0, sijil_paper_file_get_path (file), sijil_paper_file_get_uuid (file),
                 sijil_paper_file_get_name (file));
}

static gboolean
is_shown_elsewhere (SijilPaperWell *self)
{
  return g_signal_has_handler_pending (self, signals[SHOW], 0, FALSE);
}

static void
show_cb (SijilPaperWell *self,
         SijilPaperFile *file)
{
  if (is_shown_elsewhere (self))
    show_file (self, file);
  else
    sijil_paper_window_show (GTK_WIDGET (self), self->desk, sijil_paper_file_get_uuid (file), sijil_paper_file_get_path (file),
                             self->title);
}

static void
undo_cb (SijilPaperWell *self)
{
  GtkWidget *before = NULL;

  if (self->removed == NULL)
    return;

  for (guint i = 0; i < self->removed_at; i++)
    before = before == NULL ? gtk_widget_get_first_child (GTK_WIDGET (self->files))
                            : gtk_widget_get_next_sibling (before) != NULL ? gtk_widget_get_next_sibling (before) : before;
  gtk_box_insert_child_after (self->files, self->removed, before);
  g_clear_object (&self->removed);
  changed (self);
}

static void
remove_cb (SijilPaperWell *self,
           SijilPaperFile *file)
{
  GtkWidget *widget = GTK_WIDGET (file);
  g_autofree char *name = sijil_text_isolate (sijil_paper_file_get_name (file));
  g_autofree char *text = g_strdup_printf (_("The file “%s” was removed"), name);

  self->removed_at = 0;
  for (GtkWidget *w = gtk_widget_get_prev_sibling (widget); w != NULL; w = gtk_widget_get_prev_sibling (w))
    self->removed_at++;
  g_set_object (&self->removed, widget);
  gtk_box_remove (self->files, widget);
  say (self, NULL);
  sijil_toast_undo (GTK_WIDGET (self), text, G_CALLBACK (undo_cb), self);
  changed (self);
}

static SijilPaperFile *
add_file (SijilPaperWell *self,
          JsonObject     *paper,
          const char     *name)
{
  g_autofree char *numbered = g_strdup_printf (_("File %u"), count_files (self) + 1);
  GtkWidget *file = sijil_paper_file_new (paper, name != NULL ? name : numbered, G_LIST_MODEL (self->issuers));

  g_signal_connect_object (file, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (file, "show-file", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (file, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->files, file);
  return SIJIL_PAPER_FILE (file);
}

/*
 * Taking.
 */

static void take_next (SijilPaperWell *self);

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SijilPaperWell) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilTaken) taken = sijil_take_finish (result, &error);

  self->is_taking = FALSE;
  if (self->files == NULL) /* the page was closed meanwhile */
    return;

  if (taken != NULL)
    {
      g_autoptr (JsonObject) paper = sijil_desk_data ("paper", self->kind, "file", taken->file, NULL);
      SijilPaperFile *file = add_file (self, paper, taken->name);

      sijil_paper_file_set_picture (file, taken->texture, taken->pages);
      changed (self);
      if (is_shown_elsewhere (self))
        show_file (self, file);
    }
  else
    say_error (self, error);

  take_next (self);
  update_spinner (self);
}

static void
take_next (SijilPaperWell *self)
{
  Wait *wait = self->is_taking ? NULL : g_queue_pop_head (&self->waiting);

  if (wait == NULL)
    return;

  self->is_taking = TRUE;
  if (wait->path != NULL)
    sijil_take_path (wait->path, wait->move, SIJIL_TAKE_PAPER, self->folder, NULL, taken_cb, g_object_ref (self));
  else
    sijil_take_bytes (wait->bytes, _("pasted document"), SIJIL_TAKE_PAPER, self->folder, NULL, taken_cb,
                      g_object_ref (self));
  wait_free (wait);
}

static void
take (SijilPaperWell *self,
      const char     *path,
      gboolean        move,
      GBytes         *bytes)
{
  Wait *wait;

  g_return_if_fail (self->folder != NULL);

  wait = g_new0 (Wait, 1);
  wait->path = g_strdup (path);
  wait->move = move;
  wait->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  g_queue_push_tail (&self->waiting, wait);
  if (!self->is_taking)
    say (self, NULL);
  take_next (self);
  update_spinner (self);
}

static void
path_cb (SijilPaperWell *self,
         const char     *path,
         gboolean        move)
{
  take (self, path, move, NULL);
}

static void
bytes_cb (SijilPaperWell *self,
          GBytes         *bytes)
{
  take (self, NULL, FALSE, bytes);
}

/*
 * Files that are there already.
 */

typedef struct
{
  SijilPaperWell *self; /* (owned) */
  SijilPaperFile *file; /* (owned) */
} Load;

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Load *load = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilTaken) taken = sijil_take_finish (result, &error);

  load->self->n_loading--;
  if (load->self->files != NULL)
    {
      if (taken != NULL)
        sijil_paper_file_set_picture (load->file, taken->texture, taken->pages);
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        say_error (load->self, error);
      update_spinner (load->self);
    }

  g_object_unref (load->self);
  g_object_unref (load->file);
  g_free (load);
}

static void
load_picture (SijilPaperWell *self,
              SijilPaperFile *file)
{
  Load *load = g_new0 (Load, 1);

  load->self = g_object_ref (self);
  load->file = g_object_ref (file);
  self->n_loading++;
  if (sijil_paper_file_get_path (file) != NULL)
    sijil_take_again (sijil_paper_file_get_path (file), sijil_paper_file_get_name (file), SIJIL_TAKE_PAPER, NULL,
                      self->cancellable, loaded_cb, load);
  else
    sijil_take_kept (self->desk, sijil_paper_file_get_uuid (file), sijil_paper_file_get_name (file), SIJIL_TAKE_PAPER, NULL,
                     self->cancellable, loaded_cb, load);
}

/*
 * Actions.
 */

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  sijil_file_ways_open (SIJIL_PAPER_WELL (widget)->ways);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  sijil_file_ways_paste (SIJIL_PAPER_WELL (widget)->ways);
}

static void
newest_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  sijil_file_ways_newest (SIJIL_PAPER_WELL (widget)->ways);
}

static void
sijil_paper_well_dispose (GObject *object)
{
  SijilPaperWell *self = SIJIL_PAPER_WELL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->ways);
  g_clear_object (&self->desk);
  g_clear_object (&self->issuers);
  g_clear_object (&self->removed);
  g_queue_clear_full (&self->waiting, wait_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), SIJIL_TYPE_PAPER_WELL);
  G_OBJECT_CLASS (sijil_paper_well_parent_class)->dispose (object);
}

static void
sijil_paper_well_finalize (GObject *object)
{
  SijilPaperWell *self = SIJIL_PAPER_WELL (object);

  g_free (self->kind);
  g_free (self->title);
  g_free (self->folder);
  G_OBJECT_CLASS (sijil_paper_well_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "paper.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "paper.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "paper.newest", NULL, newest_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "paper.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "paper.newest", NULL);
}

static void
sijil_paper_well_class_init (SijilPaperWellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sijil_paper_well_dispose;
  G_OBJECT_CLASS (klass)->finalize = sijil_paper_well_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/sijil/Sijil/ui/sijil-paper-well.ui");
  gtk_widget_class_bind_template_child (widget_class, SijilPaperWell, box);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperWell, title_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperWell, why_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperWell, state_label);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperWell, spinner);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperWell, files);
  gtk_widget_class_bind_template_child (widget_class, SijilPaperWell, message_label);
  gtk_widget_class_set_css_name (widget_class, "paperwell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  install_actions (widget_class);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOW] = g_signal_new ("show-file", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

static void
sijil_paper_well_init (SijilPaperWell *self)
{
  g_autoptr (SijilChoice) none = sijil_choice_new_plain ("", _("Not stated"));

  gtk_widget_init_template (GTK_WIDGET (self));
  g_queue_init (&self->waiting);
  self->cancellable = g_cancellable_new ();
  self->issuers = g_list_store_new (SIJIL_TYPE_CHOICE);
  g_list_store_append (self->issuers, none);
  self->ways = sijil_file_ways_new (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->ways, "path", G_CALLBACK (path_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ways, "bytes", G_CALLBACK (bytes_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ways, "refused", G_CALLBACK (say_error), self, G_CONNECT_SWAPPED);
}

static void
set_why (SijilPaperWell *self,
         const char     *why,
         const char     *issuer)
{
  g_autoptr (GString) text = g_string_new (why);

  if (issuer != NULL && *issuer != '\0')
    {
      /* Translators: who issues a paper, such as “Local authority” */
      g_autofree char *by = g_strdup_printf (_("Issued by: %s"), issuer);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", by);
    }
  gtk_label_set_text (self->why_label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), text->len > 0);
}

/**
 * sijil_paper_well_new:
 * @kind: code of the list “paper”
 * @title: its name, in the reader's language
 * @why: (nullable): why it is asked for, a sentence
 * @issuer: (nullable): who issues it
 * @required: whether a file is not complete without it
 */
GtkWidget *
sijil_paper_well_new (const char *kind,
                      const char *title,
                      const char *why,
                      const char *issuer,
                      gboolean    required)
{
  SijilPaperWell *self = g_object_new (SIJIL_TYPE_PAPER_WELL, NULL);

  self->kind = g_strdup (kind);
  self->title = g_strdup (title);
  self->is_required = required;
  gtk_label_set_text (self->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  set_why (self, why, issuer);
  update (self);
  return GTK_WIDGET (self);
}

const char *
sijil_paper_well_get_kind (SijilPaperWell *self)
{
  return self->kind;
}

/** sijil_paper_well_set_folder: where files that are taken lie until the draft is saved; made when it is needed. */
void
sijil_paper_well_set_folder (SijilPaperWell *self,
                             const char     *folder)
{
  g_free (self->folder);
  self->folder = g_strdup (folder);
}

/** sijil_paper_well_dup_papers: Returns: (transfer full): rows of `papers` of an application; empty when there is none. */
JsonArray *
sijil_paper_well_dup_papers (SijilPaperWell *self)
{
  JsonArray *papers = json_array_new ();

  for (GtkWidget *file = gtk_widget_get_first_child (GTK_WIDGET (self->files)); file != NULL;
       file = gtk_widget_get_next_sibling (file))
    json_array_add_object_element (papers, sijil_paper_file_dup_paper (SIJIL_PAPER_FILE (file)));

  return papers;
}

static void
fill_issuers (SijilPaperWell *self)
{
  g_list_store_splice (self->issuers, 1, g_list_model_get_n_items (G_LIST_MODEL (self->issuers)) - 1, NULL, 0);
  sijil_choice_add_terms (self->issuers, sijil_desk_get_choices (self->desk, "issuer"), self->kind);
}

static void
forget_files (SijilPaperWell *self)
{
  GtkWidget *file;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_object (&self->removed);
  while ((file = gtk_widget_get_first_child (GTK_WIDGET (self->files))) != NULL)
    gtk_box_remove (self->files, file);
}

/**
 * sijil_paper_well_set_papers:
 * @papers: (nullable): the member `papers` of an application or a draft; those of other kinds are passed over; not kept
 *
 * Shows them, and learns from @desk who issues papers of this kind. “changed” is not emitted.
 */
void
sijil_paper_well_set_papers (SijilPaperWell *self,
                             SijilDesk      *desk,
                             JsonArray      *papers)
{
  g_set_object (&self->desk, desk);
  say (self, NULL);
  forget_files (self);
  if (desk != NULL)
    fill_issuers (self);

  for (guint i = 0; papers != NULL && i < json_array_get_length (papers); i++)
    {
      JsonObject *paper = json_array_get_object_element (papers, i);

      if (g_strcmp0 (sijil_json_get_string (paper, "paper"), self->kind) == 0
          && (sijil_json_get_string (paper, "file") != NULL || sijil_json_get_string (paper, "paper_uuid") != NULL))
        load_picture (self, add_file (self, paper, NULL));
    }
  update (self);
  update_spinner (self);
}

/** sijil_paper_well_take_path: takes a file as if it had been dropped. */
void
sijil_paper_well_take_path (SijilPaperWell *self,
                            const char     *path)
{
  take (self, path, FALSE, NULL);
}

/** sijil_paper_well_is_busy: whether something is being taken or loaded. */
gboolean
sijil_paper_well_is_busy (SijilPaperWell *self)
{
  return self->n_loading > 0 || sijil_paper_well_is_taking (self);
}

/** sijil_paper_well_is_taking: whether what it holds is about to change; pictures of kept files may still be missing. */
gboolean
sijil_paper_well_is_taking (SijilPaperWell *self)
{
  return self->is_taking || !g_queue_is_empty (&self->waiting);
}
