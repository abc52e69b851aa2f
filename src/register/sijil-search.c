/*
 * One box for everything: what looks like a number, an identity card or a telephone is looked up as such; anything else
 * is words of a name, in either script, in any order, the beginning of each being enough (sijil-search-words.c).
 */

#include "register/sijil-search-private.h"

#include "core/sijil-identifier.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "core/sijil-str.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-card-text.h"

#include <string.h>

#define MOST_PARTS 8 /* of a card's code */

/* Found as typed: fewer, and near spellings follow. */
#define FEW_FOUND 5

static SijilListReader *
get_reader (SijilSearch  *self,
            const char  *kind,
            GError     **error)
{
  static const char * const kinds[][2] = { { "entry", "entries" }, { "application", "applications" }, { "card", "cards" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i][0], kind))
      {
        if (self->readers[i] == NULL)
          self->readers[i] = _sijil_list_reader_new (self->reg, _sijil_list_kind (kinds[i][1], NULL), NULL, error);
        return self->readers[i];
      }

  g_return_val_if_reached (NULL);
}

static void
add_item (SijilSearch *self,
          JsonObject  *item) /* (transfer full) */
{
  if (self->is_near)
    json_object_set_boolean_member (item, "near", TRUE);
  json_array_add_object_element (self->items, item);
}

/* Adds what a statement finds and was not found before: the columns `kind` and `id`. */
gboolean
_sijil_search_run (SijilSearch  *self,
                   const char   *statement,
                   JsonObject   *values,
                   GError      **error)
{
  g_autoptr (JsonArray) rows = NULL;

  json_object_set_string_member (values, "chamber", self->reg->chamber);
  json_object_set_int_member (values, "limit", self->limit);
  rows = sijil_db_query_rows (self->reg->db, statement, values, error);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *kind = sijil_json_get_string (row, "kind");
      gint64 id = sijil_json_get_int (row, "id", 0);
      SijilListReader *reader;
      gboolean has_row;

      if (json_array_get_length (self->items) >= self->limit
          || !g_hash_table_add (self->seen, g_strdup_printf ("%s %" G_GINT64_FORMAT, kind, id)))
        continue;
      reader = get_reader (self, kind, error);
      if (reader == NULL || !_sijil_list_reader_read (reader, id, &has_row, error))
        return FALSE;
      add_item (self, _sijil_list_reader_dup_item (reader));
    }

  return rows != NULL;
}

static gboolean
look_up (SijilSearch  *self,
         const char  *statement,
         const char  *kind,
         const char  *value,
         GError     **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  if (kind != NULL)
    json_object_set_string_member (values, "kind", kind);
  json_object_set_string_member (values, "value", value);
  return _sijil_search_run (self, statement, values, error);
}

/* Identifiers that the text may be. A look-up that finds nothing costs some microseconds. */
static gboolean
search_identifiers (SijilSearch  *self,
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
search_code (SijilSearch  *self,
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
search_numbers (SijilSearch  *self,
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

static gboolean
search_all (SijilSearch  *self,
            const char   *text,
            guint         few,
            GError      **error)
{
  if (sijil_str_is_empty (text))
    return TRUE;
  if (!search_numbers (self, text, error))
    return FALSE;
  if (json_array_get_length (self->items) > 0)
    return TRUE;

  return _sijil_search_words (self, text, error)
         && (json_array_get_length (self->items) >= few || _sijil_search_near (self, text, error));
}

/* sijil_search(); when fewer than @few are found by a name, near spellings follow. */
JsonObject *
_sijil_search_few (SijilRegister  *reg,
                   const char     *text,
                   guint           limit,
                   guint           few,
                   GError        **error)
{
  g_autoptr (JsonObject) answer = json_object_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *scanned = NULL;
  SijilSearch self = { .reg = reg, .items = json_array_new (), .seen = seen, .limit = limit };
  gboolean done;

  json_object_set_array_member (answer, "items", self.items);
  if (!sijil_register_require (reg, SIJIL_ROLE_ANY, error))
    return NULL;
  if (!g_utf8_validate (text, -1, NULL))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "text-encoding", "words",
                       "What is searched for is not readable text. Type it again.", NULL);
      return NULL;
    }

  scanned = sijil_card_text_dup_serial (text);
  done = search_all (&self, scanned != NULL ? scanned : text, few, error);
  for (guint i = 0; i < G_N_ELEMENTS (self.readers); i++)
    _sijil_list_reader_free (self.readers[i]);
  if (!done)
    return NULL;

  json_object_set_int_member (answer, "total", json_array_get_length (self.items));
  json_object_set_boolean_member (answer, "is_cut", self.is_cut);
  return g_steal_pointer (&answer);
}

/* Nobody among those who were asked: that is not nobody. Takes @answer. */
static JsonObject *
refuse_nobody (JsonObject  *answer,
               GError     **error)
{
  if (answer == NULL || !sijil_json_get_bool (answer, "is_cut", FALSE) || sijil_json_get_int (answer, "total", 0) > 0)
    return answer;

  json_object_unref (answer);
  sijil_set_error (error, SIJIL_ERROR_INVALID, "words-common", "words",
                   "Very many people have each of these words. None of the first who were looked at has all of them, and not everybody was "
                   "looked at. Add another word of the name, or search by the identity card.", NULL);
  return NULL;
}

/**
 * sijil_search:
 * @text: as typed: a number, NIA, identity card, ICE, telephone, or words of a name
 * @limit: at most so many
 * @error: %SIJIL_ERROR_INVALID “words-common” when nobody was found although `is_cut`
 *
 * Returns: (transfer full): `items`, each an entry, application or card as the lists of sijil_list() show it, its `kind`
 *   with it, `total`, their number, and `is_cut`: so many people have each of the words that not all were asked for the others,
 *   and somebody may not be found; %NULL with @error set
 */
JsonObject *
sijil_search (SijilRegister *self,
              const char    *text,
              guint          limit,
              GError       **error)
{
  return refuse_nobody (_sijil_search_few (self, text, limit, 0, error), error);
}

/**
 * sijil_search_also_near:
 * @text: as for sijil_search()
 * @limit: at most so many
 *
 * sijil_search(), and when it finds few by a name, who has a near spelling of it: Fatima for Fatma, القادري for الكادري.
 *
 * Returns: (transfer full): as sijil_search(); items of near spellings stand last and have `near`, which is true
 */
JsonObject *
sijil_search_also_near (SijilRegister *self,
                        const char    *text,
                        guint          limit,
                        GError       **error)
{
  return refuse_nobody (_sijil_search_few (self, text, limit, FEW_FOUND, error), error);
}
