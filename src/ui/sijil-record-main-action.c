#include "ui/sijil-record-main-action.h"

#include "core/sijil-json.h"

#include <glib/gi18n.h>

/** sijil_record_find_ready_card: (transfer none) (nullable): the card of @record that can be handed over. */
JsonObject *
sijil_record_find_ready_card (JsonObject *record)
{
  static const char * const ready[] = { "printed", "received", NULL };
  JsonArray *cards = sijil_json_get_array (record, "cards");

  for (guint i = 0; cards != NULL && i < json_array_get_length (cards); i++)
    {
      JsonObject *card = json_array_get_object_element (cards, i);

      if (g_strv_contains (ready, sijil_json_get_string (card, "state")))
        return card;
    }

  return NULL;
}

static gboolean
has_live_card (JsonObject *record)
{
  static const char * const dead[] = { "spoiled", "returned_for_error", "withdrawn", NULL };
  JsonArray *cards = sijil_json_get_array (record, "cards");

  for (guint i = 0; cards != NULL && i < json_array_get_length (cards); i++)
    if (!g_strv_contains (dead, sijil_json_get_string (json_array_get_object_element (cards, i), "state")))
      return TRUE;

  return FALSE;
}

/**
 * sijil_record_find_main_action:
 * @record: as it is today
 * @label: (out) (transfer none): of the button
 *
 * Returns: (transfer none) (nullable): "hand-over", or the name of a #SijilRecordAction; %NULL where the officer has none
 */
const char *
sijil_record_find_main_action (SijilDesk   *desk,
                               JsonObject  *record,
                               const char **label)
{
  if (g_strcmp0 (sijil_json_get_string (record, "state"), "active") != 0)
    return NULL;

  if (sijil_record_find_ready_card (record) != NULL && sijil_desk_may (desk, SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK))
    {
      *label = _("Hand over the card");
      return "hand-over";
    }
  if (!has_live_card (record) && sijil_desk_may (desk, SIJIL_ROLE_CLERK))
    {
      *label = _("Issue a card");
      return "issue";
    }
  if (sijil_desk_may (desk, SIJIL_ROLE_AGENT))
    {
      *label = _("Renew…");
      return "renew";
    }

  return NULL;
}
