/* From where a layout comes to be designed: the register, a file, or what was not saved. */

#include "ui/sijil-designer-private.h"

#include "ui/sijil-compat.h"
#include "ui/sijil-cover.h"
#include "ui/sijil-design-jobs.h"
#include "ui/sijil-design-keep.h"
#include "ui/sijil-page.h"

/* As large as the window that opened it. */
static void
set_size (SijilDesigner *self,
          GtkWidget     *opener)
{
  GtkRoot *root = gtk_widget_get_root (opener);

  if (root != NULL)
    gtk_window_set_default_size (GTK_WINDOW (self), gtk_widget_get_width (GTK_WIDGET (root)), gtk_widget_get_height (GTK_WIDGET (root)));
}

/**
 * sijil_designer_open_file:
 * @opener: where it is opened; what was proposed is told there
 * @file: a layout, whose design is not needed
 * @error: the layout cannot be read
 *
 * Returns: (transfer none) (nullable): the window, which lives until it or the one of @opener is closed
 */
SijilDesigner *
sijil_designer_open_file (GtkWidget        *opener,
                          SijilDesk        *desk,
                          SijilLayoutFile  *file,
                          GError          **error)
{
  SijilDesign *design = sijil_design_new (file->name, file->json, file->pictures, error);
  SijilDesigner *self;

  if (design == NULL)
    return NULL;

  self = g_object_new (SIJIL_TYPE_DESIGNER, NULL);
  g_set_weak_pointer (&self->opener, opener);
  self->desk = g_object_ref (desk);
  self->name = g_strdup (file->name);
  self->place = g_strdup (sijil_desk_get_folder (desk));
  self->login = g_strdup (sijil_desk_get_login (desk));
  self->keep_id = sijil_design_keep_new_id ();
  sijil_design_keep_set_open (self->keep_id, TRUE);
  _sijil_designer_set_design (self, design);
  set_size (self, opener);
  if (gtk_widget_get_root (opener) != NULL)
    g_signal_connect_object (gtk_widget_get_root (opener), "unrealize", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  sijil_cover_present (GTK_WINDOW (self), opener, desk);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  return self;
}

typedef struct
{
  GtkWidget *opener;
  SijilDesk *desk;
} Opening;

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Opening *opening = user_data;
  g_autoptr (GtkWidget) opener = opening->opener;
  g_autoptr (SijilDesk) desk = opening->desk;
  g_autoptr (GError) error = NULL;
  SijilLayoutFile *file = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  g_free (opening);
  if (file != NULL && gtk_widget_get_root (opener) != NULL)
    sijil_designer_open_file (opener, desk, file, &error);
  if (gtk_widget_get_root (opener) != NULL)
    sijil_report (opener, error, NULL);
  g_clear_pointer (&file, sijil_layout_file_free);
}

/**
 * sijil_designer_open:
 * @layout: (nullable): of the register, CODE/EDITION; %NULL: the one that comes with the program
 *
 * Opens a copy as the next version; errors are reported at @opener.
 */
void
sijil_designer_open (GtkWidget  *opener,
                     SijilDesk  *desk,
                     const char *layout)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->opener = g_object_ref (opener);
  opening->desk = g_object_ref (desk);
  sijil_session_read (sijil_desk_get_session (desk), sijil_design_open_job, g_strdup (layout), g_free,
                      (GDestroyNotify) sijil_layout_file_free, NULL, opened_cb, opening);
}

/** sijil_designer_open_kept: @id: of what is kept on this computer; it counts as not saved. */
void
sijil_designer_open_kept (GtkWidget  *opener,
                          SijilDesk  *desk,
                          const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilLayoutFile) file = sijil_design_keep_load (id, &error);
  SijilDesigner *self = file != NULL ? sijil_designer_open_file (opener, desk, file, &error) : NULL;

  sijil_report (opener, error, NULL);
  if (self == NULL)
    return;

  sijil_design_keep_set_open (self->keep_id, FALSE);
  g_free (self->keep_id);
  self->keep_id = g_strdup (id);
  sijil_design_keep_set_open (id, TRUE);
  self->is_recovered = TRUE;
  _sijil_designer_update_title (self);
}
