/*
 * The page is put together when the program is built (data/verifier); here it gets its data: keys, lists, words, the
 * names of codes, and how days are written. They stand in a block that no browser runs.
 */

#include "cli/sijil-verifier-page.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-nomenclature-file.h"

#include <gio/gio.h>
#include <string.h>

#define RESOURCE "/org/sijil/Sijil/verifier/verifier.html"
#define PLACE    "@DATA@"
#define DECODER  "id=\"decoder\""

#define N_MONTHS 12

static GBytes *
load_page (void)
{
  g_autoptr (GError) error = NULL;
  GBytes *page = g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (page == NULL)
    g_error ("%s", error->message);
  return page;
}

/** sijil_verifier_reads_pictures: Returns: whether a reader of pictures was built into the page */
gboolean
sijil_verifier_reads_pictures (void)
{
  g_autoptr (GBytes) page = load_page ();
  gsize length;
  const char *data = g_bytes_get_data (page, &length);

  return g_strstr_len (data, (gssize) length, DECODER) != NULL;
}

/* Only what the page needs: a member that is not known here may be anything. */
static JsonArray *
describe_keys (JsonNode *trust)
{
  static const char * const members[] = { "kty", "crv", "alg", "x", "y", "kid", "iss", "nbf", "exp", "name_ar", "name_fr" };
  JsonArray *keys = sijil_json_get_array (json_node_get_object (trust), "keys");
  JsonArray *described = json_array_new ();

  for (guint i = 0; i < json_array_get_length (keys); i++)
    {
      JsonObject *key = json_array_get_object_element (keys, i);
      JsonObject *own = json_object_new ();

      for (guint m = 0; m < G_N_ELEMENTS (members); m++)
        if (json_object_has_member (key, members[m]))
          json_object_set_member (own, members[m], json_object_dup_member (key, members[m]));
      json_array_add_object_element (described, own);
    }

  return described;
}

static JsonArray *
describe_lists (GPtrArray *lists)
{
  JsonArray *described = json_array_new ();

  for (guint i = 0; i < lists->len; i++)
    {
      gsize length;
      const guchar *data = g_bytes_get_data (lists->pdata[i], &length);
      g_autofree char *text = g_base64_encode (data, length);

      json_array_add_string_element (described, text);
    }

  return described;
}

/* Of each month its first day and its eleventh, of 2026: what other days are written like. */
static JsonArray *
describe_months (SijilLanguage language)
{
  JsonArray *months = json_array_new ();

  for (guint month = 1; month <= N_MONTHS; month++)
    {
      g_autofree char *first = g_strdup_printf ("2026-%02u-01", month);
      g_autofree char *other = g_strdup_printf ("2026-%02u-11", month);
      g_autofree char *first_words = sijil_date_format (first, language, TRUE);
      g_autofree char *other_words = sijil_date_format (other, language, TRUE);
      JsonArray *pair = json_array_new ();

      json_array_add_string_element (pair, first_words);
      json_array_add_string_element (pair, other_words);
      json_array_add_array_element (months, pair);
    }

  return months;
}

static JsonObject *
describe_days (void)
{
  static const SijilLanguage languages[] = { SIJIL_LANGUAGE_AR, SIJIL_LANGUAGE_FR, SIJIL_LANGUAGE_EN };
  JsonObject *days = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    json_object_set_array_member (days, sijil_language_get_code (languages[i]), describe_months (languages[i]));

  return days;
}

/* What cards say in place of a code: the attribute, where the list has it. @attribute: (nullable) */
static const char *
get_code (JsonObject *term,
          const char *attribute)
{
  const char *other = attribute != NULL ? sijil_json_get_string (sijil_json_get_object (term, "attributes"), attribute) : NULL;

  return other != NULL ? other : sijil_json_get_string (term, "code");
}

/* A list as the program comes with it. */
static JsonObject *
describe_list (const char  *list,
               const char  *attribute,
               GError     **error)
{
  g_autoptr (GPtrArray) terms = sijil_nomenclature_read_shipped (list, error);
  JsonObject *names;

  if (terms == NULL)
    return NULL;

  names = json_object_new ();
  for (guint i = 0; i < terms->len; i++)
    {
      JsonObject *term = terms->pdata[i];
      JsonArray *pair = json_array_new ();

      json_array_add_string_element (pair, sijil_json_get_string (term, "name_ar"));
      json_array_add_string_element (pair, sijil_json_get_string (term, "name_fr"));
      json_object_set_array_member (names, get_code (term, attribute), pair);
    }

  return names;
}

static JsonObject *
describe_terms (GError **error)
{
  static const char * const lists[][2] = { { "activity", NULL }, { "category", "position" }, { "province", "iso" } };
  g_autoptr (JsonObject) terms = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      JsonObject *names = describe_list (lists[i][0], lists[i][1], error);

      if (names == NULL)
        return NULL;
      json_object_set_object_member (terms, lists[i][0], names);
    }

  return g_steal_pointer (&terms);
}

/* Text that no browser takes for a part of the page. */
static char *
make_data (JsonObject *data)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL;
  GString *safe;

  json_node_init_object (node, data);
  text = json_to_string (node, FALSE);
  safe = g_string_new (text);
  g_string_replace (safe, "<", "\\u003c", 0);
  return g_string_free (safe, FALSE);
}

/**
 * sijil_verifier_page_new:
 * @words_folder: where the program's catalogues are
 * @trust: a list of keys that was found to be whole
 * @lists: (element-type GBytes): signed lists of withdrawn cards that were verified
 * @now: the instant of which the page is, UTC seconds
 *
 * Returns: (transfer full): the page; %NULL with “catalogue”
 */
char *
sijil_verifier_page_new (const char  *words_folder,
                         JsonNode    *trust,
                         GPtrArray   *lists,
                         gint64       now,
                         GError     **error)
{
  g_autoptr (JsonObject) data = json_object_new ();
  g_autoptr (JsonObject) words = _sijil_verifier_words_new (words_folder, error);
  g_autoptr (JsonObject) terms = words != NULL ? describe_terms (error) : NULL;
  g_autoptr (GBytes) page = load_page ();
  JsonObject *keys = json_object_new ();
  g_autofree char *text = NULL;
  gsize length;
  const char *begin = g_bytes_get_data (page, &length);
  const char *place = g_strstr_len (begin, (gssize) length, PLACE);
  GString *whole;

  json_object_set_array_member (keys, "keys", describe_keys (trust));
  json_object_set_object_member (data, "trust", keys);
  if (terms == NULL)
    return NULL;

  json_object_set_int_member (data, "made_at", now);
  json_object_set_array_member (data, "lists", describe_lists (lists));
  json_object_set_object_member (data, "words", g_steal_pointer (&words));
  json_object_set_object_member (data, "days", describe_days ());
  json_object_set_object_member (data, "terms", g_steal_pointer (&terms));
  text = make_data (data);

  whole = g_string_new_len (begin, place - begin);
  g_string_append (whole, text);
  g_string_append_len (whole, place + strlen (PLACE), (gssize) length - (place - begin) - (gssize) strlen (PLACE));
  return g_string_free (whole, FALSE);
}
