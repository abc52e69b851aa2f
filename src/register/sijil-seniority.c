#include "register/sijil-seniority.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "model/sijil-demande.h"
#include "register/sijil-terms.h"

/* Years that a category asks for; 0 when its list has none: then nothing is said. */
static int
get_years (JsonObject *term)
{
  const char *years = term != NULL ? sijil_term_get (term, "practice_years") : NULL;

  return !sijil_str_is_empty (years) ? (int) CLAMP (g_ascii_strtoll (years, NULL, 10), 0, 80) : 0;
}

static gboolean
is_of_persons (JsonObject *term)
{
  return g_strcmp0 (sijil_term_get (term, "holder"), "person") == 0;
}

/**
 * sijil_seniority_list:
 * @document: of the application, clean
 * @category: (nullable): that is asked for
 *
 * The years that a category asks for are those of its list, which the chamber may change; a category without them is
 * left out.
 *
 * Returns: (transfer full): for each category of persons that asks for as many years as @category or more
 *   `{category, needed, years, reached, own}`, in the order of the list; empty when no practice is told of
 */
JsonArray *
sijil_seniority_list (SijilRegister *reg,
                      JsonObject    *document,
                      const char    *category)
{
  const char *day = sijil_register_get_day (reg);
  const char *since = sijil_demande_get_practice_since (document);
  JsonObject *asked = category != NULL ? sijil_term_find (reg, "category", category, day) : NULL;
  g_autoptr (GPtrArray) categories = sijil_term_list (reg, "category", day);
  JsonArray *list = json_array_new ();
  int years = since != NULL && sijil_date_is_valid (since) ? sijil_date_years_between (since, day) : -1;

  for (guint i = 0; years >= 0 && asked != NULL && is_of_persons (asked) && i < categories->len; i++)
    {
      JsonObject *term = categories->pdata[i];
      int needed = get_years (term);
      JsonObject *fact;

      if (!is_of_persons (term) || needed == 0 || needed < get_years (asked))
        continue;
      fact = json_object_new ();
      json_object_set_string_member (fact, "category", sijil_json_get_string (term, "code"));
      json_object_set_int_member (fact, "needed", needed);
      json_object_set_int_member (fact, "years", years);
      json_object_set_boolean_member (fact, "reached", years >= needed);
      json_object_set_boolean_member (fact, "own", term == asked);
      json_array_add_object_element (list, fact);
    }

  return list;
}
