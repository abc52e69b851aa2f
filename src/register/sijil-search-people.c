/* Whoever comes to the counter may be known: by the identity card, or by a name and a year of birth. */

#include "register/sijil-search-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"

#include <string.h>

#define MOST_READ 200

/* Found as typed: fewer, and near spellings follow. Of a year few are left of many. */
#define FEW_FOUND 5

/* Takes the year, the last word of @text, off; 0 when it ends otherwise. */
static int
split_year (char *text)
{
  char *space = strrchr (text, ' ');
  const char *last = space != NULL ? space + 1 : text;
  int year;

  if (space == NULL || strlen (last) != 4 || strspn (last, "0123456789") != 4)
    return 0;

  year = (int) g_ascii_strtoll (last, NULL, 10);
  if (year < SIJIL_DATE_MIN_YEAR || year > SIJIL_DATE_MAX_YEAR)
    return 0;

  *space = '\0';
  g_strstrip (text);
  return year;
}

static gboolean
is_born_in (JsonObject *item,
            int         year)
{
  const char *birth_on = sijil_json_get_string (item, "birth_on");

  return year == 0 || (birth_on != NULL && sijil_date_get_year (birth_on) == year);
}

/* Whether somebody may be left out: not all were asked for the words, or more have them than were read. */
static gboolean
is_cut (JsonObject *found,
        JsonArray  *people,
        guint       limit)
{
  return sijil_json_get_bool (found, "is_cut", FALSE)
         || (json_array_get_length (people) < limit && json_array_get_length (sijil_json_get_array (found, "items")) >= MOST_READ);
}

/**
 * sijil_search_people:
 * @text: an identity card, an ICE, a number, or a name and, after it, perhaps a year of birth
 * @limit: at most so many
 *
 * Finds who has an entry or an application; cards are left out.
 *
 * Returns: (transfer full): as sijil_search_also_near(), but nobody found is no error even when `is_cut`; and `name`: @text without the year, `birth_on`: the year
 */
JsonObject *
sijil_search_people (SijilRegister  *reg,
                     const char     *text,
                     guint           limit,
                     GError        **error)
{
  g_autofree char *words = g_strstrip (g_strdup (text));
  int year = split_year (words);
  g_autoptr (JsonObject) found = _sijil_search_few (reg, words, MOST_READ, year != 0 ? MOST_READ : FEW_FOUND, error);
  JsonArray *items = found != NULL ? sijil_json_get_array (found, "items") : NULL;
  JsonArray *people = NULL;
  JsonObject *answer;

  if (items == NULL)
    return NULL;

  answer = json_object_new ();
  people = json_array_new ();
  json_object_set_array_member (answer, "items", people);
  for (guint i = 0; i < json_array_get_length (items) && json_array_get_length (people) < limit; i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (g_strcmp0 (sijil_json_get_string (item, "kind"), "card") != 0 && is_born_in (item, year))
        json_array_add_object_element (people, json_object_ref (item));
    }
  json_object_set_int_member (answer, "total", json_array_get_length (people));
  json_object_set_boolean_member (answer, "is_cut", is_cut (found, people, limit));
  json_object_set_string_member (answer, "name", words);
  if (year != 0)
    {
      g_autofree char *born = g_strdup_printf ("%d", year);

      json_object_set_string_member (answer, "birth_on", born);
    }

  return answer;
}
