/* How far the holder's row follows a document that is not accepted yet. */

#include "register/sijil-intake-private.h"

#include "core/sijil-json.h"

/* Whether the holder is nothing but an applicant. Whoever has an entry, or stands for an organisation's, changes by
 * acceptance only. */
gboolean
_sijil_intake_look_for_parts (SijilIntake  *intake,
                              gboolean     *has_none,
                              GError      **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 links;

  *has_none = intake->entry == NULL;
  if (intake->entry != NULL || !g_str_equal (intake->member, "person"))
    return TRUE;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (intake->reg));
  json_object_set_int_member (values, "person", sijil_json_get_int (intake->holder, "id", 0));
  if (!sijil_db_query_int (sijil_register_get_db (intake->reg), "person-is-linked", values, &links, error))
    return FALSE;

  *has_none = links == 0;
  return TRUE;
}

/* An applicant's photo is the person's at once, so that the file can be recognised; somebody with a part in the register
 * keeps the photo that stands there until the acceptance. */
void
_sijil_intake_set_photo (SijilIntake *intake,
                         JsonObject  *holder,
                         gint64       photo,
                         gboolean     has_no_part)
{
  if (photo == 0 || intake->entry != NULL || !g_str_equal (intake->member, "person"))
    return;

  if (has_no_part || !json_object_has_member (holder, "photo"))
    json_object_set_int_member (holder, "photo", photo);
}
