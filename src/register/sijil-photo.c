#include "register/sijil-photo.h"

#include "core/sijil-json.h"
#include "register/sijil-card-values.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-show-private.h"

/* (transfer full): whom a record is about. */
static JsonObject *
load_holder (SijilRegister     *self,
             const SijilFound  *found,
             GError           **error)
{
  g_autoptr (JsonObject) entry = NULL;

  if (g_str_equal (found->kind, "person"))
    return json_object_ref (found->record);
  if (!g_str_equal (found->kind, "card"))
    return sijil_entry_load_holder (self, found->record, error);

  entry = sijil_record_load (self, "entry", sijil_json_get_int (found->record, "entry", 0), error);
  return entry != NULL ? sijil_entry_load_holder (self, entry, error) : NULL;
}

/**
 * sijil_photo_find:
 * @number: as sijil_show() takes it
 * @jpeg: (out) (nullable): how the holder looks; %NULL when no photo was given
 *
 * A card printed here bears the photo of its issue; this is the one that stands
 * for the holder now.
 *
 * Returns: %FALSE with @error when nothing has that number, or the photo cannot be read
 */
gboolean
sijil_photo_find (SijilRegister  *self,
                  const char     *number,
                  GBytes        **jpeg,
                  GError        **error)
{
  SijilFound found = { .record = NULL };
  g_autoptr (JsonObject) record = NULL;
  g_autoptr (JsonObject) holder = NULL;

  *jpeg = NULL;
  if (!sijil_register_require (self, SIJIL_ROLE_ANY, error) || !_sijil_find_any (self, number, &found, error))
    return FALSE;

  record = found.record;
  if (g_str_equal (found.kind, "bordereau"))
    return TRUE;

  holder = load_holder (self, &found, error);
  return holder != NULL && sijil_photo_load (self, holder, jpeg, error);
}
