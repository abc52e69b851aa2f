#include "model/sijil-demande.h"

#include "core/sijil-json.h"

static const char * const kind_codes[] = { "new", "renew", "change", "replace", "transfer", "upgrade" };

/** sijil_demande_kind_get_code: the kind as documents and tables name it. */
const char *
sijil_demande_kind_get_code (SijilDemandeKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_codes), NULL);

  return kind_codes[kind];
}

/** sijil_demande_kind_from_code: @kind: (out): the kind named @code; %FALSE when there is none of that name. */
gboolean
sijil_demande_kind_from_code (const char       *code,
                              SijilDemandeKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_codes); i++)
    if (g_strcmp0 (code, kind_codes[i]) == 0)
      {
        *kind = (SijilDemandeKind) i;
        return TRUE;
      }

  return FALSE;
}

/** sijil_category_is_of_persons: whether the holders of a category are persons; otherwise they are organisations. */
gboolean
sijil_category_is_of_persons (const char *category)
{
  return g_strcmp0 (category, "artisan") == 0 || g_strcmp0 (category, "master_artisan") == 0;
}

/** sijil_demande_get_activity: (nullable): code of the main activity that @document names. */
const char *
sijil_demande_get_activity (JsonObject *document)
{
  JsonArray *activities = sijil_json_get_array (document, "activities");

  for (guint i = 0; activities != NULL && i < json_array_get_length (activities); i++)
    {
      JsonObject *row = json_array_get_object_element (activities, i);

      if (sijil_json_get_bool (row, "main", FALSE))
        return sijil_json_get_string (row, "activity");
    }

  return NULL;
}
