/* A design becomes a file with its pictures beside it, or the next version of the register. */

#include "ui/sijil-designer-private.h"

#include "ui/sijil-compat.h"
#include "ui/sijil-design-jobs.h"
#include "ui/sijil-page.h"

#include <glib/gi18n.h>

/* What is under way: the design may be changed meanwhile. */
typedef struct
{
  SijilDesigner *self;
  GBytes        *json;
} Saving;

static Saving *
saving_new (SijilDesigner *self)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->self = g_object_ref (self);
  saving->json = sijil_sketch_to_json (sijil_design_get_sketch (self->design));
  return saving;
}

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->self);
  g_bytes_unref (saving->json);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static JsonObject *
pack (Saving *saving)
{
  g_autoptr (GHashTable) pictures = sijil_design_dup_pictures (saving->self->design);

  return sijil_design_pack (saving->self->name, saving->json, pictures);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  SijilDesigner *self = saving->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) saved = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (self->design == NULL || sijil_report (GTK_WIDGET (self), error, NULL))
    return;

  _sijil_designer_mark_saved (self, saving->json);
  sijil_toast (GTK_WIDGET (self->canvas), _("The layout is saved."));
}

/** sijil_designer_save: @path: of the file; its pictures are put beside it */
void
sijil_designer_save (SijilDesigner *self,
                     const char    *path)
{
  Saving *saving = saving_new (self);
  JsonObject *packed = pack (saving);

  json_object_set_string_member (packed, "path", path);
  sijil_desk_read (self->desk, sijil_design_save_job, packed, NULL, saved_cb, saving);
}

static void
save_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SijilDesigner) self = user_data;
  g_autoptr (GFile) file = sijil_choose_finish (result);

  if (file != NULL && self->design != NULL)
    sijil_designer_save (self, g_file_peek_path (file));
}

void
_sijil_designer_save_file_action (GtkWidget  *widget,
                                  const char *name,
                                  GVariant   *parameter)
{
  const char *code = sijil_design_get_text (SIJIL_DESIGNER (widget)->design, "id");
  g_autofree char *proposed = g_strdup_printf ("%s-%g.json", *code != '\0' ? code : "card",
                                               sijil_design_get_number (SIJIL_DESIGNER (widget)->design, "version"));

  sijil_choose_save (widget, _("Save the layout"), proposed, save_chosen_cb, g_object_ref (widget));
}

/* What was changed meanwhile stays in the window. */
static void
close_proposed (SijilDesigner *self)
{
  gboolean is_changed = _sijil_designer_is_changed (self);
  GtkWidget *place = is_changed ? GTK_WIDGET (self->canvas) : self->opener;

  if (place != NULL && gtk_widget_get_root (place) != NULL)
    sijil_toast (place, _("The layout is proposed: another officer approves it."));
  if (!is_changed)
    gtk_window_close (GTK_WINDOW (self));
}

static void
proposed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  SijilDesigner *self = saving->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) done = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  if (self->design == NULL)
    return;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "design.propose", TRUE);
  if (sijil_report (GTK_WIDGET (self), error, NULL))
    return;

  _sijil_designer_mark_saved (self, saving->json);
  close_proposed (self);
}

void
_sijil_designer_propose_action (GtkWidget  *widget,
                                const char *name,
                                GVariant   *parameter)
{
  SijilDesigner *self = SIJIL_DESIGNER (widget);
  Saving *saving = saving_new (self);

  sijil_banner_hide (self->message_banner);
  gtk_widget_action_set_enabled (widget, "design.propose", FALSE); /* trying it takes seconds */
  sijil_desk_write (self->desk, sijil_design_propose_job, pack (saving), NULL, proposed_cb, saving);
}
