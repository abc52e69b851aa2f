/* An application that is not accepted yet, and how far the holder's row follows its document. */

#include "register/sijil-intake-private.h"

#include "core/sijil-json.h"
#include "register/sijil-holder.h"

/* Takes up what the register has of @application, whose document is not erased, to look at it once more. */
gboolean
_sijil_intake_set_stored (SijilIntake  *intake,
                          JsonObject   *application,
                          GError      **error)
{
  gint64 entry = sijil_json_get_int (application, "entry", 0);

  intake->completes = TRUE;
  intake->document = json_object_ref (sijil_json_get_object (application, "document"));
  intake->uuid = g_strdup (sijil_json_get_string (application, "uuid"));
  sijil_demande_kind_from_code (sijil_json_get_string (application, "kind"), &intake->kind);
  intake->holder = sijil_holder_of_application (intake->reg, application, &intake->member, error);
  if (intake->holder == NULL)
    return FALSE;
  if (entry != 0)
    intake->entry = sijil_record_load (intake->reg, "entry", entry, error);

  return entry == 0 || intake->entry != NULL;
}

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
