/* A label of gLabels becomes a layout's file: which label, where to, which face; then what could not be taken as it is. */

#include "ui/sijil-glabels-import.h"

#include "core/sijil-json.h"
#include "register/sijil-layout-import.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-compat.h"
#include "ui/sijil-form-dialog.h"
#include "ui/sijil-notes-window.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* What was chosen so far. */
typedef struct
{
  GtkWidget *view;
  char      *path;
} Choice;

static void
choice_free (Choice *self)
{
  g_object_unref (self->view);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

/* What is told is the answer here, and not a sentence above the form. */
static gpointer
import_job (SijilRegister  *reg,
            gpointer        data,
            GPtrArray      *notes,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr (GPtrArray) told = sijil_notes_new ();
  SijilSide side = g_str_equal (sijil_json_get_string (data, "face"), "back") ? SIJIL_SIDE_BACK : SIJIL_SIDE_FRONT;
  const char *out = sijil_json_get_string (data, "out");
  JsonObject *answer;
  JsonArray *sentences;

  if (!sijil_layout_import_glabels (sijil_json_get_string (data, "path"), side, out, told, error))
    return NULL;

  answer = json_object_new ();
  sentences = json_array_new ();
  json_object_set_string_member (answer, "file", out);
  for (guint i = 0; i < told->len; i++)
    {
      g_autofree char *sentence = sijil_text_of_error (told->pdata[i]);

      json_array_add_string_element (sentences, sentence);
    }
  json_object_set_array_member (answer, "notes", sentences);
  return answer;
}

static void
imported_cb (GtkWidget       *view,
             JsonObject      *answer,
             SijilFormDialog *form)
{
  g_autofree char *base = g_path_get_basename (sijil_json_get_string (answer, "file"));
  g_autofree char *file = sijil_text_isolate (base);
  g_autofree char *done = g_strdup_printf (_("The layout is in “%s”. Look at it, then import it as a layout."), file);
  JsonArray *notes = sijil_json_get_array (answer, "notes");

  if (json_array_get_length (notes) > 0)
    sijil_notes_window_show (view, _("What gLabels has and a card has not"), done, notes);
  else
    sijil_toast (view, done);
}

static GListStore *
list_faces (void)
{
  GListStore *faces = g_list_store_new (SIJIL_TYPE_CHOICE);
  g_autoptr (SijilChoice) front = sijil_choice_new_plain ("front", _("The front; the back is that of the program"));
  g_autoptr (SijilChoice) back = sijil_choice_new_plain ("back", _("The back; the front is that of the program"));

  g_list_store_append (faces, front);
  g_list_store_append (faces, back);
  return faces;
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Choice) choice = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);
  g_autoptr (GListStore) faces = list_faces ();
  SijilFormDialog *form;

  if (file == NULL || gtk_widget_get_root (choice->view) == NULL)
    return;

  form = sijil_form_dialog_new (choice->view, sijil_page_get_desk (SIJIL_PAGE (choice->view)), _("Import from gLabels"), import_job);
  sijil_form_dialog_keep (form, "path", choice->path);
  sijil_form_dialog_keep (form, "out", g_file_peek_path (file));
  sijil_form_dialog_add_choice (form, "face", _("The label becomes"), G_LIST_MODEL (faces), "front");
  sijil_form_dialog_set_save_label (form, _("Import"));
  g_signal_connect_object (form, "saved", G_CALLBACK (imported_cb), choice->view, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

/* (transfer full): the label's name, as that of a layout */
static char *
propose_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_strconcat (base, ".json", NULL);
}

static void
label_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Choice) choice = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);
  g_autofree char *name = NULL;

  if (file == NULL || gtk_widget_get_root (choice->view) == NULL)
    return;

  choice->path = g_file_get_path (file);
  name = propose_name (choice->path);
  sijil_choose_save (choice->view, _("File of the layout"), name, place_chosen_cb, choice);
  g_steal_pointer (&choice);
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  static const char * const patterns[] = { "*.glabels", NULL };
  Choice *choice = g_new0 (Choice, 1);

  choice->view = g_object_ref (widget);
  sijil_unsay (widget);
  sijil_choose_open (widget, _("Label of gLabels"), _("Labels of gLabels"), patterns, label_chosen_cb, choice);
}

/** sijil_glabels_import_install: to be called by the class of the view that begins layouts. */
void
sijil_glabels_import_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "layouts.import-glabels", NULL, import_action);
}
