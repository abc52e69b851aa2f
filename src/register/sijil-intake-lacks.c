/* What an application may be deposited without, and is better not: told before the deposit, all of it. */

#include "core/sijil-json.h"
#include "register/sijil-intake-private.h"
#include "register/sijil-paper-intake.h"
#include "register/sijil-paper-rules-private.h"
#include "register/sijil-review-private.h"

/* (nullable): the province under which the application is counted. */
const char *
_sijil_intake_find_province (SijilIntake *intake)
{
  JsonObject *holder = sijil_json_get_object (intake->document, intake->member);
  JsonArray *places = sijil_json_get_array (intake->document, "workplaces");
  const char *province = holder != NULL ? sijil_json_get_string (holder, "province") : NULL;

  for (guint i = 0; province == NULL && places != NULL && i < json_array_get_length (places); i++)
    province = sijil_json_get_string (json_array_get_object_element (places, i), "province");
  if (province == NULL && intake->entry != NULL)
    province = sijil_json_get_string (intake->entry, "province");

  return province;
}

void
_sijil_intake_note_province (SijilIntake *intake,
                             GPtrArray   *notes)
{
  if (_sijil_intake_find_province (intake) == NULL)
    sijil_note (notes, "province-missing", intake->member,
                "No province is named, so the application is counted in none.", NULL);
}

static void
note_papers (SijilIntake *intake,
             JsonArray   *checklist,
             GPtrArray   *notes)
{
  g_autoptr (GPtrArray) missing = _sijil_checklist_missing (checklist);
  g_autofree char *names = missing->len > 0 ? _sijil_review_name_papers (intake->reg, missing) : NULL;

  if (names != NULL)
    sijil_note (notes, "papers-missing", "papers",
                "These papers are missing: %s. The receipt asks for them, and without them the file cannot be accepted.",
                names, NULL);
}

/* Where it is required it stands among the papers; who is known by a photo may keep it. */
static void
note_photo (SijilIntake *intake,
            JsonArray   *checklist,
            GPtrArray   *notes)
{
  if (intake->holder != NULL && sijil_json_get_int (intake->holder, "photo", 0) != 0)
    return;

  for (guint i = 0; i < json_array_get_length (checklist); i++)
    {
      JsonObject *line = json_array_get_object_element (checklist, i);

      if (g_strcmp0 (sijil_json_get_string (line, "paper"), SIJIL_PAPER_PHOTO) == 0
          && g_strcmp0 (sijil_json_get_string (line, "requirement"), "required") != 0
          && !sijil_json_get_bool (line, "received", FALSE))
        sijil_note (notes, "photo-missing", "photo", "The photo is missing: without it the card cannot be prepared.", NULL);
    }
}

static void
note_practice (SijilIntake *intake,
               GPtrArray   *notes)
{
  if ((intake->kind == SIJIL_DEMANDE_NEW || intake->kind == SIJIL_DEMANDE_UPGRADE)
      && sijil_category_is_of_persons (_sijil_intake_get_category (intake))
      && sijil_demande_get_practice_since (intake->document) == NULL)
    sijil_note (notes, "practice-missing", "activities",
                "It is not told since when the craft has been practised: neither with the proof nor with the main activity.", NULL);
}

/** _sijil_intake_note_lacks: @checklist: of the application; @notes: (element-type GError): gets a sentence for each. */
void
_sijil_intake_note_lacks (SijilIntake *intake,
                          JsonArray   *checklist,
                          GPtrArray   *notes)
{
  note_papers (intake, checklist, notes);
  note_photo (intake, checklist, notes);
  note_practice (intake, notes);
  _sijil_intake_note_province (intake, notes);
}
