/*
 * GtkPrintOperation crashes when GTK 4.8 prints to a chosen printer, and would draw the paper anew; a job sends the file.
 */

#include "ui/sijil-print.h"

#include "core/sijil-error.h"

#include <glib/gi18n.h>
#include <gtk/gtkunixprint.h>

/* Where a window remembers the printer of a format and its settings. */
static const struct
{
  const char *settings;
  const char *setup;
  const char *use;    /* under which its printer is kept from one day to the next */
  const char *paper;  /* name of its size */
  double      width;  /* mm; 0: the size is known by its name */
  double      height; /* mm */
} formats[] = {
  { "sijil-print-settings", "sijil-page-setup", "a4", GTK_PAPER_NAME_A4, 0, 0 },
  { "sijil-print-settings-slip", "sijil-page-setup-slip", "slip", "sijil-slip", 80, 200 },
  { "sijil-print-settings-card", "sijil-page-setup-card", "card", "sijil-card", 85.6, 53.98 },
  { "sijil-print-settings-a6", "sijil-page-setup-a6", "a6", "iso_a6", 0, 0 },
};

/** sijil_print_format_of_receipt: what the office prints receipts on. */
SijilPrintFormat
sijil_print_format_of_receipt (SijilDesk *desk)
{
  const char *format = sijil_desk_get_setting (desk, "receipt_format");

  if (g_strcmp0 (format, "roll80") == 0)
    return SIJIL_PRINT_SLIP;

  return g_strcmp0 (format, "a6") == 0 ? SIJIL_PRINT_A6 : SIJIL_PRINT_A4;
}

/* A dialog under way. */
typedef struct
{
  char             *title;
  SijilPrintFormat  format;
  gboolean          is_answered;
} Choice;

static void
choice_free (Choice *choice)
{
  g_free (choice->title);
  g_free (choice);
}

struct _SijilPrinting
{
  GtkPrinter       *printer;
  GtkPrintSettings *settings;
  GtkPageSetup     *setup;
  char             *title;
};

static SijilPrinting *
printing_new (GtkPrintUnixDialog *dialog,
              const char         *title)
{
  SijilPrinting *self = g_new0 (SijilPrinting, 1);

  self->printer = g_object_ref (gtk_print_unix_dialog_get_selected_printer (dialog));
  self->settings = gtk_print_unix_dialog_get_settings (dialog);
  self->setup = g_object_ref (gtk_print_unix_dialog_get_page_setup (dialog));
  self->title = g_strdup (title);
  return self;
}

void
sijil_printing_free (SijilPrinting *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->printer);
  g_object_unref (self->settings);
  g_object_unref (self->setup);
  g_free (self->title);
  g_free (self);
}

static void
set_failed (GError     **error,
            GtkPrinter  *printer)
{
  sijil_set_error (error, SIJIL_ERROR_FAILED, "print-failed", NULL,
                   "Nothing was printed: the printer “%s” does not answer. Look whether it is switched on, or choose another.",
                   gtk_printer_get_name (printer), NULL);
}

static void
sent_cb (GtkPrintJob  *job,
         gpointer      user_data,
         const GError *problem)
{
  GTask *task = user_data;
  GError *error = NULL;

  if (problem == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  set_failed (&error, gtk_print_job_get_printer (job));
  g_task_return_error (task, error);
}

/**
 * sijil_printing_send:
 * @parent: passed to @callback
 * @path: of a PDF file, which is opened at once
 */
void
sijil_printing_send (SijilPrinting       *self,
                     GtkWidget           *parent,
                     const char          *path,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (parent, NULL, callback, user_data);
  g_autoptr (GtkPrintJob) job = gtk_print_job_new (self->title, self->printer, self->settings, self->setup);
  GError *error = NULL;

  g_task_set_source_tag (task, sijil_printing_send);
  g_task_set_task_data (task, GINT_TO_POINTER (gtk_printer_is_virtual (self->printer)), NULL);
  if (gtk_print_job_set_source_file (job, path, NULL))
    {
      gtk_print_job_send (job, sent_cb, g_object_ref (task), g_object_unref);
      return;
    }

  sijil_set_error (&error, SIJIL_ERROR_FAILED, "print-file", NULL,
                   "Nothing was printed: the file of the paper cannot be read. Make it anew and print it again.", NULL);
  g_task_return_error (task, error);
}

/* A file is no printer. */
static void
keep_printer (SijilPrintFormat  format,
              GtkPrinter       *printer)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.sijil.Sijil");
  GVariantBuilder builder;
  GVariantIter iter;
  g_autoptr (GVariant) kept = g_settings_get_value (settings, "printers");
  const char *use, *name;

  if (gtk_printer_is_virtual (printer))
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "{&s&s}", &use, &name))
    if (!g_str_equal (use, formats[format].use))
      g_variant_builder_add (&builder, "{ss}", use, name);
  g_variant_builder_add (&builder, "{ss}", formats[format].use, gtk_printer_get_name (printer));
  g_settings_set_value (settings, "printers", g_variant_builder_end (&builder));
}

/** sijil_print_dup_printers: (transfer full): names of those that this desk prints on */
char **
sijil_print_dup_printers (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.sijil.Sijil");
  g_autoptr (GVariant) kept = g_settings_get_value (settings, "printers");
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  GVariantIter iter;
  const char *name;

  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "{s&s}", NULL, &name))
    g_strv_builder_add (names, name);
  return g_strv_builder_end (names);
}

static void
remember (GtkWidget          *window,
          SijilPrintFormat    format,
          GtkPrintUnixDialog *dialog)
{
  g_object_set_data_full (G_OBJECT (window), formats[format].settings, gtk_print_unix_dialog_get_settings (dialog), g_object_unref);
  g_object_set_data_full (G_OBJECT (window), formats[format].setup, g_object_ref (gtk_print_unix_dialog_get_page_setup (dialog)),
                          g_object_unref);
}

static void
response_cb (GtkPrintUnixDialog *dialog,
             int                 response,
             gpointer            user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Choice *choice = g_task_get_task_data (task);
  GtkWidget *window = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  SijilPrinting *printing = NULL;

  choice->is_answered = TRUE;
  if (response == GTK_RESPONSE_OK && gtk_print_unix_dialog_get_selected_printer (dialog) != NULL)
    {
      printing = printing_new (dialog, choice->title);
      keep_printer (choice->format, printing->printer);
      if (window != NULL)
        remember (window, choice->format, dialog);
    }

  gtk_window_destroy (GTK_WINDOW (dialog));
  g_task_return_pointer (task, printing, (GDestroyNotify) sijil_printing_free);
}

/* Also when its window goes without an answer, as under a lock. */
static void
destroy_cb (GtkWidget *dialog,
            gpointer   user_data)
{
  g_autoptr (GTask) task = user_data;
  const Choice *choice = g_task_get_task_data (task);

  if (!choice->is_answered)
    g_task_return_pointer (task, NULL, NULL);
}

/* (transfer full) (nullable) */
static char *
dup_printer (SijilPrintFormat format)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.sijil.Sijil");
  g_autoptr (GVariant) kept = g_settings_get_value (settings, "printers");
  char *name = NULL;

  g_variant_lookup (kept, formats[format].use, "s", &name);
  return name;
}

/* (transfer full): what was chosen last in @window, else at this desk, for a file named as the paper. */
static GtkPrintSettings *
make_settings (GObject          *window,
               const char       *title,
               SijilPrintFormat  format)
{
  GtkPrintSettings *last = g_object_get_data (window, formats[format].settings);
  GtkPrintSettings *settings = last != NULL ? gtk_print_settings_copy (last) : gtk_print_settings_new ();
  g_autofree char *printer = last == NULL ? dup_printer (format) : NULL;

  if (printer != NULL)
    gtk_print_settings_set_printer (settings, printer);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, title);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_settings_unset (settings, GTK_PRINT_SETTINGS_OUTPUT_URI);
  return settings;
}

/* (transfer full) */
static GtkPaperSize *
make_size (SijilPrintFormat format)
{
  if (formats[format].width > 0)
    return gtk_paper_size_new_custom (formats[format].paper, formats[format].paper, formats[format].width, formats[format].height,
                                      GTK_UNIT_MM);

  return gtk_paper_size_new (formats[format].paper);
}

/* (transfer full): that of the format unless somebody chose another. */
static GtkPageSetup *
make_setup (GObject          *window,
            SijilPrintFormat  format)
{
  GtkPageSetup *last = g_object_get_data (window, formats[format].setup);
  g_autoptr (GtkPaperSize) size = make_size (format);
  GtkPageSetup *setup;

  if (last != NULL)
    return gtk_page_setup_copy (last);

  setup = gtk_page_setup_new ();
  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  return setup;
}

/** sijil_print_choose: asks in the window of @parent for the printer of a paper; @title: of the job, and of a file that is printed into */
void
sijil_print_choose (GtkWidget           *parent,
                    const char          *title,
                    SijilPrintFormat     format,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (parent));
  GtkWidget *dialog = gtk_print_unix_dialog_new (_("Print"), window);
  g_autoptr (GtkPrintSettings) settings = make_settings (G_OBJECT (window), title, format);
  g_autoptr (GtkPageSetup) setup = make_setup (G_OBJECT (window), format);
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  Choice *choice = g_new0 (Choice, 1);

  choice->title = g_strdup (title);
  choice->format = format;
  g_task_set_task_data (task, choice, (GDestroyNotify) choice_free);
  g_task_set_source_tag (task, sijil_print_choose);
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog), GTK_PRINT_CAPABILITY_GENERATE_PDF);
  gtk_print_unix_dialog_set_settings (GTK_PRINT_UNIX_DIALOG (dialog), settings);
  gtk_print_unix_dialog_set_page_setup (GTK_PRINT_UNIX_DIALOG (dialog), setup);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  g_signal_connect (dialog, "destroy", G_CALLBACK (destroy_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/** sijil_print_choose_finish: Returns: (transfer full) (nullable): %NULL when somebody thought better of it */
SijilPrinting *
sijil_print_choose_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
passed_on_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gboolean is_sent = sijil_print_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, is_sent);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SijilPrinting) printing = sijil_print_choose_finish (result);
  g_autofree char *path = g_strdup (g_task_get_task_data (task));

  if (printing == NULL)
    {
      g_task_return_boolean (task, FALSE);
      return;
    }

  g_task_set_task_data (task, GINT_TO_POINTER (gtk_printer_is_virtual (printing->printer)), NULL);
  sijil_printing_send (printing, GTK_WIDGET (source), path, passed_on_cb, g_steal_pointer (&task));
}

/**
 * sijil_print_pdf:
 * @parent: in whose window the printer is chosen
 * @path: of a PDF file, which is opened when a printer was chosen
 * @title: of the job, and of a file that is printed into
 */
void
sijil_print_pdf (GtkWidget           *parent,
                 const char          *path,
                 const char          *title,
                 SijilPrintFormat     format,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, sijil_print_pdf);
  g_task_set_task_data (task, g_strdup (path), g_free);
  sijil_print_choose (parent, title, format, chosen_cb, task);
}

/** sijil_print_finish: Returns: whether it was sent; %FALSE without @error: somebody thought better of it */
gboolean
sijil_print_finish (GAsyncResult  *result,
                    GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/** sijil_print_went_to_file: Returns: whether what was sent is in a file, and not on paper */
gboolean
sijil_print_went_to_file (GAsyncResult *result)
{
  return GPOINTER_TO_INT (g_task_get_task_data (G_TASK (result)));
}
