#include "ui/sijil-asked.h"

#include "core/sijil-json.h"
#include "register/sijil-hold.h"
#include "register/sijil-review-reserve.h"
#include "ui/sijil-page.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

struct _SijilAsked
{
  AdwToastOverlay *overlay; /* (nullable): until freed */
  SijilDesk       *desk;
  GHashTable      *told;    /* (element-type utf8): “number instant” of what was told */
};

static gpointer
asked_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  return sijil_hold_asked (reg, error);
}

static gpointer
give_back_job (SijilRegister  *reg,
               gpointer        data,
               GPtrArray      *notes,
               GCancellable   *cancellable,
               GError        **error)
{
  return sijil_review_release (reg, sijil_json_get_string (data, "number"), error);
}

static void
given_back_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GtkWidget) overlay = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) file = sijil_desk_finish (SIJIL_DESK (source), result, NULL, &error);

  sijil_report (overlay, error, NULL);
}

static void
give_back_cb (AdwToast  *toast,
              SijilDesk *desk)
{
  sijil_desk_write (desk, give_back_job, sijil_desk_data ("number", g_object_get_data (G_OBJECT (toast), "sijil-number"), NULL),
                    NULL, given_back_cb, g_object_ref (g_object_get_data (G_OBJECT (toast), "sijil-overlay")));
}

static void
tell (SijilAsked *self,
      JsonObject *item)
{
  const char *number = sijil_json_get_string (item, "number");
  g_autofree char *isolated = sijil_text_isolate (number);
  /* Translators: an officer's name, and the number of a file */
  g_autofree char *text = g_strdup_printf (_("%1$s asks for the file %2$s."), sijil_text_get_name (item, "name"), isolated);
  AdwToast *toast = sijil_toast_new (text);

  adw_toast_set_button_label (toast, _("Give back"));
  adw_toast_set_timeout (toast, 0); /* until it is answered or closed */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (toast), "sijil-number", g_strdup (number), g_free);
  g_object_set_data (G_OBJECT (toast), "sijil-overlay", self->overlay);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (give_back_cb), self->desk, 0);
  adw_toast_overlay_add_toast (self->overlay, toast);
}

static void
clear (gpointer data)
{
  SijilAsked *self = data;

  g_object_unref (self->desk);
  g_hash_table_unref (self->told);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  SijilAsked *self = user_data;
  g_autoptr (JsonObject) answer = sijil_desk_finish (self->desk, result, NULL, NULL);
  JsonArray *items = answer != NULL ? sijil_json_get_array (answer, "items") : NULL;

  for (guint i = 0; items != NULL && self->overlay != NULL && i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, sijil_json_get_string (item, "number"),
                                   sijil_json_get_int (item, "asked_at", 0));

      if (g_hash_table_add (self->told, key))
        tell (self, item);
    }
  g_rc_box_release_full (self, clear);
}

/** sijil_asked_look: asks in the reader's thread, and tells what is new when the answer comes */
void
sijil_asked_look (SijilAsked *self)
{
  if (sijil_desk_may (self->desk, SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR))
    sijil_desk_read (self->desk, asked_job, NULL, NULL, asked_cb, g_rc_box_acquire (self));
}

/** sijil_asked_new: @overlay: (transfer none): where it is told; free this before that goes */
SijilAsked *
sijil_asked_new (AdwToastOverlay *overlay,
                 SijilDesk       *desk)
{
  SijilAsked *self = g_rc_box_new0 (SijilAsked);

  self->overlay = overlay;
  self->desk = g_object_ref (desk);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
sijil_asked_free (SijilAsked *self)
{
  self->overlay = NULL;
  g_rc_box_release_full (self, clear);
}
