#include "ui/sijil-paper-out.h"

#include "store/sijil-temp-folder.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-long-run.h"
#include "ui/sijil-page.h"

#include <glib/gi18n.h>

typedef struct
{
  SijilDesk        *desk;
  SijilJob          job;
  SijilPrintFormat  format;
  char             *name;
  char             *working;
  char             *told;   /* once it is done */
  char             *saved;  /* the same when it went to a file instead of a printer */
  void            (*made)   (GtkWidget  *widget,
                             JsonObject *data); /* (nullable) */
  JsonObject       *data;
  SijilPrinting    *printing; /* (nullable): the printer, if it was chosen before */
  SijilTempFolder  *folder; /* (nullable): for this paper alone; nobody else reads it, and it goes when the printer has it */
  char             *path;   /* (nullable): until it is chosen */
} Work;

static Work *
work_new (SijilDesk           *desk,
          const SijilPaperOut *out,
          const char          *told,
          JsonObject          *data) /* (transfer full) (nullable) */
{
  Work *work = g_new0 (Work, 1);

  work->desk = g_object_ref (desk);
  work->job = out->job;
  work->format = out->format;
  work->name = g_strdup (out->name);
  work->working = g_strdup (out->working);
  work->told = g_strdup (told);
  work->saved = g_strdup (out->saved != NULL ? out->saved : _("The paper was saved as PDF."));
  work->made = out->made;
  work->data = data != NULL ? data : json_object_new ();
  return work;
}

static void
work_free (Work *work)
{
  g_clear_pointer (&work->folder, sijil_temp_folder_unref);
  g_clear_pointer (&work->printing, sijil_printing_free);
  g_object_unref (work->desk);
  g_free (work->name);
  g_free (work->working);
  g_free (work->told);
  g_free (work->saved);
  json_object_unref (work->data);
  g_free (work->path);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void
make (GtkWidget           *widget,
      Work                *work,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  json_object_set_string_member (work->data, "path", work->path);
  sijil_long_run (widget, work->desk, work->working, work->job, json_object_ref (work->data), callback, user_data);
}

/* Returns: whether the paper was made; the widget is told why not. */
static gboolean
is_made (GtkWidget    *widget,
         GAsyncResult *result)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = sijil_long_run_finish (result, &notes, &error);

  if (gtk_widget_get_root (widget) == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;

  sijil_report (widget, error, notes);
  return answer != NULL;
}

/* A window that was closed meanwhile is told nothing. */
static void
tell_made (GtkWidget  *widget,
           Work       *work,
           const char *told)
{
  if (gtk_widget_get_root (widget) == NULL)
    return;

  sijil_toast (widget, told);
  if (work->made != NULL)
    work->made (widget, work->data);
}

/*
 * To a printer.
 */

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GtkWidget *widget = GTK_WIDGET (source);
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gboolean is_sent = sijil_print_finish (result, &error);

  if (gtk_widget_get_root (widget) != NULL && !sijil_report (widget, error, NULL) && is_sent)
    tell_made (widget, work, sijil_print_went_to_file (result) ? work->saved : work->told);
  g_task_return_boolean (task, is_sent);
}

static void
made_to_print_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);

  if (!is_made (GTK_WIDGET (source), result))
    g_task_return_boolean (task, FALSE);
  else if (work->printing != NULL)
    sijil_printing_send (work->printing, GTK_WIDGET (source), work->path, printed_cb, g_steal_pointer (&task));
  else
    sijil_print_pdf (GTK_WIDGET (source), work->path, work->name, work->format, printed_cb, g_steal_pointer (&task));
}

static void
print (GtkWidget           *widget,
       SijilDesk           *desk,
       const SijilPaperOut *out,
       JsonObject          *data,
       SijilPrinting       *printing, /* (transfer full) (nullable) */
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (widget, NULL, callback, user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_strconcat (out->name, ".pdf", NULL);
  Work *work = work_new (desk, out, out->sent != NULL ? out->sent : _("The paper was sent to the printer."), data);

  work->printing = printing;
  g_task_set_source_tag (task, sijil_paper_out_print);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  work->folder = sijil_temp_folder_make (&error);
  if (sijil_report (widget, error, NULL))
    {
      g_task_return_boolean (task, FALSE);
      return;
    }

  work->path = sijil_temp_folder_build (work->folder, file);
  make (widget, work, made_to_print_cb, g_steal_pointer (&task));
}

/**
 * sijil_paper_out_print:
 * @widget: which is told what went wrong
 * @data: (transfer full) (nullable): for the job
 * @callback: (nullable): called once the printer has it, or will not
 */
void
sijil_paper_out_print (GtkWidget           *widget,
                       SijilDesk           *desk,
                       const SijilPaperOut *out,
                       JsonObject          *data,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  print (widget, desk, out, data, NULL, callback, user_data);
}

/** sijil_paper_out_print_on: as sijil_paper_out_print(), at @printing (transfer full), which was chosen before */
void
sijil_paper_out_print_on (GtkWidget           *widget,
                          SijilDesk           *desk,
                          const SijilPaperOut *out,
                          JsonObject          *data,
                          SijilPrinting       *printing)
{
  print (widget, desk, out, data, printing, NULL, NULL);
}

/** sijil_paper_out_print_finish: Returns: whether a printer has it; why not was told already. */
gboolean
sijil_paper_out_print_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/*
 * To a file.
 */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Work) work = user_data;

  if (is_made (GTK_WIDGET (source), result))
    tell_made (GTK_WIDGET (source), work, work->saved);
}

static void
path_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file == NULL)
    return;

  work->path = g_strdup (g_file_peek_path (file));
  make (GTK_WIDGET (source), work, saved_cb, work);
  work = NULL;
}

/** sijil_paper_out_save: asks where. @data: (transfer full) (nullable): for the job */
void
sijil_paper_out_save (GtkWidget           *widget,
                      SijilDesk           *desk,
                      const SijilPaperOut *out,
                      JsonObject          *data)
{
  g_autofree char *proposed = g_strconcat (out->name, ".pdf", NULL);

  sijil_choose_save (widget, _("Save as PDF"), proposed, path_cb, work_new (desk, out, NULL, data));
}

/** sijil_paper_out_save_to: as sijil_paper_out_save(), where @path says. */
void
sijil_paper_out_save_to (GtkWidget           *widget,
                         SijilDesk           *desk,
                         const SijilPaperOut *out,
                         JsonObject          *data,
                         const char          *path)
{
  Work *work = work_new (desk, out, NULL, data);

  work->path = g_strdup (path);
  make (widget, work, saved_cb, work);
}
