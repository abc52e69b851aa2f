#include "register/sijil-lookup.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-terms.h"

static gboolean
is_usable (gpointer    data,
           const char *list,
           const char *code)
{
  return sijil_term_is_usable (data, list, code, sijil_register_get_day (data));
}

static const char *
get (gpointer    data,
     const char *list,
     const char *code,
     const char *attribute)
{
  JsonObject *term = sijil_term_find (data, list, code, NULL);
  const char *value;

  if (term == NULL)
    return NULL;

  value = g_str_equal (attribute, "parent") ? sijil_json_get_string (term, "parent") : sijil_term_get (term, attribute);
  return sijil_str_is_empty (value) ? NULL : value;
}

/** sijil_lookup_of: the nomenclatures of @reg on its business day, for the rules of the room model. */
SijilLookup
sijil_lookup_of (SijilRegister *reg)
{
  return (SijilLookup) { is_usable, get, reg };
}
