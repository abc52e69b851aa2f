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
#include "register/sijil-list-private.h"
#include "register/sijil-register-private.h"

#include <string.h>

#define MOST_WORDS 4
#define MOST_PARTS 8 /* of a card's code */

/* Past the folded words beginning with one: no folded word holds this character. */
#define AFTER "\xef\xbf\xbf"

typedef struct
{
  SijilRegister   *reg;
  SijilListReader *readers[3]; /* of entries, applications and cards (nullable): made when one is found */
  JsonArray       *items;
  guint            limit;
} Search;

static SijilListReader *
get_reader (Search      *self,
            const char  *kind,
            GError     **error)
{
  static const char * const kinds[][2] = { { "entry", "entries" }, { "application", "applications" }, { "card", "cards" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i][0], kind))
      {
        if (self->readers[i] == NULL)
          self->readers[i] = _sijil_list_reader_new (self->reg, _sijil_list_kind (kinds[i][1], NULL), error);
        return self->readers[i];
      }

  g_return_val_if_reached (NULL);
}

/* Adds what a statement finds: the columns `kind` and `id`. */
static gboolean
run (Search      *self,
     const char  *statement,
     JsonObject  *values,
     GError     **error)
{
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "chamber", self->reg->chamber);
  json_object_set_int_member (values, "limit", self->limit);
  rows = sijil_db_query_rows (self->reg->db, statement, values, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      SijilListReader *reader = get_reader (self, sijil_json_get_string (row, "kind"), error);
      gboolean has_row;

      if (reader == NULL || !_sijil_list_reader_read (reader, sijil_json_get_int (row, "id", 0), &has_row, error))
        return FALSE;
      json_array_add_object_element (self->items, _sijil_list_reader_dup_item (reader));
    }

  return rows != NULL;
}

static gboolean
look_up (Search      *self,
         const char  *statement,
         const char  *kind,
         const char  *value,
         GError     **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  if (kind != NULL)
    json_object_set_string_member (values, "kind", kind);
  json_object_set_string_member (values, "value", value);
  return run (self, statement, values, error);
}

/* Identifiers that the text may be. A look-up that finds nothing costs some microseconds. */
static gboolean
search_identifiers (Search      *self,
                    const char  *text,
                    GError     **error)
{
  g_autofree char *nia = NULL;
  g_autofree char *cin = NULL;
  g_autofree char *ice = NULL;
  g_autofree char *phone = NULL;

  if (sijil_nia_clean (text, NULL, "nia", NULL, &nia, NULL) && !look_up (self, "search-nia", NULL, nia, error))
    return FALSE;
  if (sijil_cin_clean (text, "cin", NULL, &cin, NULL) && !look_up (self, "search-identifier", "cin", cin, error))
    return FALSE;
  if (sijil_ice_clean (text, "ice", NULL, &ice, NULL) && !look_up (self, "search-identifier", "ice", ice, error))
    return FALSE;

  return json_array_get_length (self->items) > 0 || !sijil_phone_clean (text, "phone", NULL, &phone, NULL)
         || look_up (self, "search-phone", NULL, phone, error);
}

/* The text of a card's code: its serial and what it stands for, or whatever an outside printer put together. */
static gboolean
search_code (Search      *self,
             const char  *text,
             GError     **error)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " ;,|/\t\n", MOST_PARTS);

  for (guint i = 0; parts[0] != NULL && parts[1] != NULL && parts[i] != NULL; i++)
    {
      g_autofree char *serial = NULL;

      sijil_number_parse (parts[i], &serial);
      if (json_array_get_length (self->items) == 0 && *parts[i] != '\0'
          && !look_up (self, "search-card", NULL, serial != NULL ? serial : parts[i], error))
        return FALSE;
    }

  return TRUE;
}

/* Whatever the text may be besides a name. */
static gboolean
search_numbers (Search      *self,
                const char  *text,
                GError     **error)
{
  g_autofree char *number = NULL;

  switch (sijil_number_parse (text, &number))
    {
    case SIJIL_NUMBER_APPLICATION:
      return look_up (self, "search-application", NULL, number, error);
    case SIJIL_NUMBER_ENTRY:
      return look_up (self, "search-entry", NULL, number, error);
    case SIJIL_NUMBER_SERIAL:
      return look_up (self, "search-card", NULL, number, error) && search_identifiers (self, text, error);
    case SIJIL_NUMBER_BORDEREAU:
    case SIJIL_NUMBER_NONE:
    default:
      /* The serial that an outside printer gave may have any form. */
      return look_up (self, "search-card", NULL, text, error) && search_identifiers (self, text, error)
             && search_code (self, text, error);
    }
}

/* Puts the rarest word first; counting stops where it no longer matters. */
static gboolean
order_by_rarity (Search   *self,
                 char    **words,
                 guint     n_words,
                 GError  **error)
{
  gint64 least = G_MAXINT64;
  guint rarest = 0;
  char *first = words[0];

  for (guint i = 0; n_words > 1 && i < n_words; i++)
    {
      g_autoptr (JsonObject) values = json_object_new ();
      g_autofree char *after = g_strconcat (words[i], AFTER, NULL);
      gint64 count;

      json_object_set_string_member (values, "chamber", self->reg->chamber);
      json_object_set_string_member (values, "word", words[i]);
      json_object_set_string_member (values, "word_after", after);
      if (!sijil_db_query_int (self->reg->db, "search-word-count", values, &count, error))
        return FALSE;
      if (count < least)
        {
          least = count;
          rarest = i;
        }
    }

  words[0] = words[rarest];
  words[rarest] = first;
  return TRUE;
}

/* El, al, ال, and the articles before a sun letter: er Rachidi, ech Cherif. */
static gboolean
is_article (const char *word,
            const char *next)
{
  return g_str_equal (word, "el") || g_str_equal (word, "al") || g_str_equal (word, "ال")
         || (word[0] == 'e' && word[1] != '\0' && strlen (word) <= 3 && g_str_has_prefix (next, word + 1));
}

/*
 * The words of a name, folded. An article is as often left out as written, on either side: it is taken off, since who is
 * in the register with one is found without it too.
 */
static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = sijil_fold (text);
  g_auto (GStrv) all = g_strsplit (folded, " ", 0);

  for (guint i = 0; all[i] != NULL && words->len < MOST_WORDS; i++)
    {
      char *bare = sijil_fold_strip_article (all[i]);

      if (*all[i] == '\0' || (all[i + 1] != NULL && is_article (all[i], all[i + 1])))
        g_free (bare);
      else
        g_ptr_array_add (words, bare != NULL ? bare : g_strdup (all[i]));
    }

  return words;
}

static gboolean
search_words (Search      *self,
              const char  *text,
              GError     **error)
{
  static const char * const names[MOST_WORDS][2] = {
    { "word_1", "after_1" }, { "word_2", "after_2" }, { "word_3", "after_3" }, { "word_4", "after_4" },
  };
  g_autoptr (GPtrArray) words = split_words (text);
  g_autoptr (JsonObject) values = json_object_new ();

  if (words->len == 0)
    return TRUE;
  if (!order_by_rarity (self, (char **) words->pdata, words->len, error))
    return FALSE;

  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *after = g_strconcat (words->pdata[i], AFTER, NULL);

      json_object_set_string_member (values, names[i][0], words->pdata[i]);
      json_object_set_string_member (values, names[i][1], after);
    }

  return run (self, "search-words", values, error);
}

/**
 * sijil_search:
 * @text: as typed: a number, NIA, identity card, ICE, telephone, or words of a name
 * @limit: at most so many
 *
 * Returns: (transfer full): `items`, each an entry, application or card as the lists of sijil_list() show it, its `kind`
 *   with it, and `total`, their number; %NULL with @error set
 */
JsonObject *
sijil_search (SijilRegister *self,
              const char    *text,
              guint          limit,
              GError       **error)
{
  g_autoptr (JsonObject) answer = json_object_new ();
  Search search = { .reg = self, .items = json_array_new (), .limit = limit };
  gboolean done;

  json_object_set_array_member (answer, "items", search.items);
  if (!sijil_register_require (self, SIJIL_ROLE_ANY, error))
    return NULL;
  if (!g_utf8_validate (text, -1, NULL))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "text-encoding", "words",
                       "What is searched for is not readable text. Type it again.", NULL);
      return NULL;
    }

  done = sijil_str_is_empty (text)
         || (search_numbers (&search, text, error)
             && (json_array_get_length (search.items) > 0 || search_words (&search, text, error)));
  for (guint i = 0; i < G_N_ELEMENTS (search.readers); i++)
    _sijil_list_reader_free (search.readers[i]);
  if (!done)
    return NULL;

  json_object_set_int_member (answer, "total", json_array_get_length (search.items));
  return g_steal_pointer (&answer);
}
