/*
 * One box for everything: what looks like a number, an identity card or a telephone is looked up as such; anything else
 * is words of a name, in either script, in any order, the beginning of each being enough.
 *
 * Words are intersected from the rarest one: it alone is walked through, the others are asked of each of its people.
 */

#include "register/sijil-search.h"

#include "core/sijil-fold.h"
#include "core/sijil-identifier.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "core/sijil-str.h"
#include "register/sijil-register-private.h"

#include <string.h>

#define MOST_WORDS 4

/* Past the folded words beginning with one: no folded word holds this character. */
#define AFTER "\xef\xbf\xbf"

static gboolean
run (SijilRegister  *self,
     const char     *statement,
     JsonObject     *values,
     JsonArray      *items,
     guint           limit,
     GError        **error)
{
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "limit", limit);
  rows = sijil_db_query_rows (self->db, statement, values, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    json_array_add_object_element (items, json_object_ref (json_array_get_object_element (rows, i)));

  return rows != NULL;
}

static gboolean
look_up (SijilRegister  *self,
         const char     *statement,
         const char     *value,
         JsonArray      *items,
         guint           limit,
         GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "value", value);
  return run (self, statement, values, items, limit, error);
}

/* Whatever the text may be besides a name. A look-up that finds nothing costs some microseconds. */
static gboolean
search_numbers (SijilRegister  *self,
                const char     *text,
                JsonArray      *items,
                guint           limit,
                GError        **error)
{
  g_autofree char *number = NULL;
  g_autofree char *cin = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *nia = NULL;

  switch (sijil_number_parse (text, &number))
    {
    case SIJIL_NUMBER_APPLICATION:
      return look_up (self, "search-application", number, items, limit, error);
    case SIJIL_NUMBER_ENTRY:
      return look_up (self, "search-entry", number, items, limit, error);
    case SIJIL_NUMBER_SERIAL:
      if (!look_up (self, "search-card", number, items, limit, error))
        return FALSE;
      break;
    case SIJIL_NUMBER_BORDEREAU:
    case SIJIL_NUMBER_NONE:
    default:
      break;
    }

  if (sijil_nia_clean (text, NULL, "nia", NULL, &nia, NULL)
      && !look_up (self, "search-nia", nia, items, limit, error))
    return FALSE;
  if (sijil_cin_clean (text, "cin", NULL, &cin, NULL)
      && !look_up (self, "search-cin", cin, items, limit, error))
    return FALSE;
  if (json_array_get_length (items) == 0 && sijil_phone_clean (text, "phone", NULL, &phone, NULL))
    return look_up (self, "search-phone", phone, items, limit, error);

  return TRUE;
}

/* Puts the rarest word first; counting stops where it no longer matters. */
static gboolean
order_by_rarity (SijilRegister  *self,
                 char          **words,
                 guint           n_words,
                 GError        **error)
{
  gint64 least = G_MAXINT64;
  guint rarest = 0;

  for (guint i = 0; n_words > 1 && i < n_words; i++)
    {
      g_autoptr (JsonObject) values = json_object_new ();
      g_autofree char *after = g_strconcat (words[i], AFTER, NULL);
      gint64 count;

      json_object_set_string_member (values, "chamber", self->chamber);
      json_object_set_string_member (values, "word", words[i]);
      json_object_set_string_member (values, "word_after", after);
      if (!sijil_db_query_int (self->db, "search-word-count", values, &count, error))
        return FALSE;
      if (count < least)
        {
          least = count;
          rarest = i;
        }
    }

  if (n_words > 1)
    {
      char *first = words[0];

      words[0] = words[rarest];
      words[rarest] = first;
    }
  return TRUE;
}

static gboolean
search_words (SijilRegister  *self,
              const char     *text,
              JsonArray      *items,
              guint           limit,
              GError        **error)
{
  static const char * const names[MOST_WORDS][2] = {
    { "word_1", "after_1" }, { "word_2", "after_2" }, { "word_3", "after_3" }, { "word_4", "after_4" },
  };
  g_autofree char *folded = sijil_fold (text);
  g_auto (GStrv) all = g_strsplit_set (folded, " -'", 0);
  g_autoptr (JsonObject) values = json_object_new ();
  char *words[MOST_WORDS];
  guint n_words = 0;

  for (guint i = 0; all[i] != NULL && n_words < MOST_WORDS; i++)
    if (*all[i] != '\0')
      words[n_words++] = all[i];
  if (n_words == 0)
    return TRUE;
  if (!order_by_rarity (self, words, n_words, error))
    return FALSE;

  for (guint i = 0; i < n_words; i++)
    {
      g_autofree char *after = g_strconcat (words[i], AFTER, NULL);

      json_object_set_string_member (values, names[i][0], words[i]);
      json_object_set_string_member (values, names[i][1], after);
    }

  return run (self, "search-words", values, items, limit, error);
}

/**
 * sijil_search:
 * @text: as typed: a number, NIA, identity card, telephone, or words of a name
 * @limit: at most so many
 *
 * Returns: (transfer full): `items`, each an entry, application or card with what a list shows of it and its `kind`, and
 *   `total`, their number; %NULL with @error set
 */
JsonObject *
sijil_search (SijilRegister *self,
              const char    *text,
              guint          limit,
              GError       **error)
{
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *items = json_array_new ();

  json_object_set_array_member (answer, "items", items);
  if (!g_utf8_validate (text, -1, NULL))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "text-encoding", "words",
                       "What is searched for is not readable text. Type it again.", NULL);
      return NULL;
    }
  if (!sijil_str_is_empty (text)
      && (!search_numbers (self, text, items, limit, error)
          || (json_array_get_length (items) == 0 && !search_words (self, text, items, limit, error))))
    return NULL;

  json_object_set_int_member (answer, "total", json_array_get_length (items));
  return g_steal_pointer (&answer);
}
