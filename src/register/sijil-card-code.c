/*
 * What the QR code of a card says: the signed text, with the words of the activity where the budget of the text and the layout have
 * room for them; the serial and the number where nothing signs.
 */

#include "register/sijil-card-private.h"

#include "core/sijil-json.h"
#include "register/sijil-card-values.h"
#include "register/sijil-layout-file.h"

/* Whether the layout has room for the codes of these values. What else is wrong with them is not asked here. */
static gboolean
has_room (SijilCardDesign *design,
          JsonObject      *face)
{
  g_autoptr (SijilFaces) faces = sijil_faces_new_bare (face, NULL);
  g_autoptr (GError) problem = NULL;

  return faces == NULL || sijil_card_check_codes (design, faces, SIJIL_CARD_DPI, &problem)
         || g_strcmp0 (sijil_error_get_reason (problem), "card-code-too-long") != 0;
}

static void
set_plain_text (JsonObject *face)
{
  g_autofree char *text = sijil_card_qr_text (face);

  json_object_set_string_member (face, "qr_text", text);
}

/*
 * Signs a card that is being issued, if the key is open, and puts the text of its code into @card and @face.
 * @design: that draws it; for a text that it has no room for, the words of the activity are left out
 * @instant: of the step
 */
gboolean
_sijil_card_set_code (SijilRegister    *self,
                      SijilCardDesign  *design,
                      JsonObject       *card,
                      JsonObject       *face,
                      JsonObject       *entry,
                      gint64            instant,
                      GPtrArray        *notes,
                      GError          **error)
{
  gboolean is_signed;

  if (!_sijil_card_sign (self, card, face, entry, TRUE, instant, notes, &is_signed, error))
    return FALSE;
  if (!is_signed)
    set_plain_text (face);
  else if (!has_room (design, face) && !_sijil_card_sign (self, card, face, entry, FALSE, instant, notes, &is_signed, error))
    return FALSE;

  sijil_record_set (card, "qr_text", sijil_json_get_string (face, "qr_text"));
  return TRUE;
}

/*
 * Puts into @face what its code would say if the card were issued now; of a signed card as many signs, which say nothing.
 * @face: with a serial
 * @design: that draws it
 * @is_signed: whether a key signs
 */
gboolean
_sijil_card_set_draft_code (SijilRegister    *self,
                            SijilCardDesign  *design,
                            JsonObject       *face,
                            JsonObject       *entry,
                            gboolean          is_signed,
                            GError          **error)
{
  if (!is_signed)
    {
      set_plain_text (face);
      return TRUE;
    }

  for (guint without = FALSE; without <= TRUE; without++)
    {
      g_autofree char *text = NULL;
      guint n_signs;

      if (!_sijil_card_measure_text (self, face, entry, !without, &n_signs, error))
        return FALSE;

      text = sijil_layout_invent_code (n_signs);
      json_object_set_string_member (face, "qr_text", text);
      if (has_room (design, face))
        break;
    }

  return TRUE;
}
