#include "register/sijil-counter.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-office.h"
#include "register/sijil-record.h"
#include "register/sijil-search.h"
#include "register/sijil-show-private.h"
#include "register/sijil-show.h"
#include "register/sijil-terms.h"

#define MOST_FOUND 12

static void
add_sentences (SijilRegister *self,
               JsonObject    *answer,
               const char    *code)
{
  JsonObject *term = sijil_term_find (self, "counter_answer", code, sijil_register_get_day (self));

  json_object_set_string_member (answer, "code", code);
  if (term == NULL)
    return;

  sijil_record_set (answer, "sentence_ar", sijil_json_get_string (term, "name_ar"));
  sijil_record_set (answer, "sentence_fr", sijil_json_get_string (term, "name_fr"));
  sijil_record_set (answer, "next_ar", sijil_term_get (term, "next_ar"));
  sijil_record_set (answer, "next_fr", sijil_term_get (term, "next_fr"));
  sijil_record_set (answer, "motive", sijil_term_get (term, "motive"));
}

/* Where the holder is to come: the office of the file, else the officer's own. */
static gboolean
add_office (SijilRegister  *self,
            JsonObject     *answer,
            const char     *code,
            GError        **error)
{
  g_autoptr (JsonObject) offices = sijil_office_list (self, error);
  g_autoptr (JsonObject) own = sijil_record_load (self, "office", sijil_register_get_officer (self)->office, NULL);
  JsonArray *items = offices != NULL ? sijil_json_get_array (offices, "items") : NULL;

  if (items == NULL)
    return FALSE;
  if (code == NULL && own != NULL)
    code = sijil_json_get_string (own, "code");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *office = json_array_get_object_element (items, i);

      if (g_strcmp0 (sijil_json_get_string (office, "code"), code) == 0)
        json_object_set_object_member (answer, "office", json_object_ref (office));
    }

  return TRUE;
}

/* The papers that are asked for, in words. */
static void
add_missing (SijilRegister *self,
             JsonObject    *answer,
             JsonObject    *application)
{
  JsonArray *codes = sijil_json_get_array (application, "missing");
  JsonArray *missing = json_array_new ();

  json_object_set_array_member (answer, "missing", missing);
  for (guint i = 0; codes != NULL && i < json_array_get_length (codes); i++)
    {
      const char *code = json_array_get_string_element (codes, i);
      JsonObject *paper = json_object_new ();

      json_object_set_string_member (paper, "name_ar", sijil_term_get_name (self, "paper", code, "ar"));
      json_object_set_string_member (paper, "name_fr", sijil_term_get_name (self, "paper", code, "fr"));
      json_array_add_object_element (missing, paper);
    }
  sijil_record_set (answer, "due_on", sijil_json_get_string (application, "complement_due_on"));
}

static gboolean
add_application (SijilRegister  *self,
                 JsonObject     *answer,
                 const char     *number,
                 GError        **error)
{
  g_autoptr (JsonObject) application = sijil_show (self, number, NULL, NULL, error);

  if (application == NULL)
    return FALSE;

  if (g_str_equal (sijil_json_get_string (answer, "code"), "completion_asked"))
    add_missing (self, answer, application);
  json_object_set_string_member (answer, "application", number);
  sijil_record_set (answer, "deposited_on", sijil_json_get_string (application, "deposited_on"));
  return add_office (self, answer, sijil_json_get_string (application, "office"), error);
}

static JsonObject *
last_of (JsonObject *object,
         const char *member)
{
  JsonArray *array = sijil_json_get_array (object, member);
  guint length = array != NULL ? json_array_get_length (array) : 0;

  return length > 0 ? json_array_get_object_element (array, length - 1) : NULL;
}

static gboolean
answer_of_entry (SijilRegister  *self,
                 JsonObject     *answer,
                 const char     *number,
                 GError        **error)
{
  g_autoptr (JsonObject) entry = sijil_show (self, number, NULL, NULL, error);
  JsonObject *application;
  JsonObject *card;

  if (entry == NULL)
    return FALSE;

  application = last_of (entry, "applications");
  card = last_of (entry, "cards");
  add_sentences (self, answer, _sijil_counter_code (entry, application, card));
  json_object_set_string_member (answer, "entry", number);
  sijil_record_set (answer, "nia", sijil_json_get_string (entry, "nia"));
  if (card != NULL)
    {
      sijil_record_set (answer, "serial", sijil_json_get_string (card, "serial"));
      sijil_record_set (answer, "box", sijil_json_get_string (card, "box"));
      sijil_record_set (answer, "slot", sijil_json_get_string (card, "slot"));
    }
  if (application != NULL)
    return add_application (self, answer, sijil_json_get_string (application, "number"), error);

  return add_office (self, answer, sijil_json_get_string (entry, "office"), error);
}

static gboolean
is_same_holder (JsonObject *one,
                JsonObject *other)
{
  static const char * const members[] = { "name_fr", "name_ar", "birth_on", "cin", "ice" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_strcmp0 (sijil_json_get_string (one, members[i]), sijil_json_get_string (other, members[i])) != 0)
      return FALSE;

  return TRUE;
}

static gboolean
is_live (JsonObject *item)
{
  const char *state = sijil_json_get_string (item, "state");

  return g_strcmp0 (sijil_json_get_string (item, "kind"), "entry") == 0
         && (g_strcmp0 (state, "active") == 0 || g_strcmp0 (state, "suspended") == 0);
}

/* (nullable): what tells most of the one holder that was found; NULL when there are several holders. */
static JsonObject *
choose (JsonArray *items)
{
  JsonObject *best = json_array_get_object_element (items, 0);

  for (guint i = 1; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (!is_same_holder (best, item))
        return NULL;
      if (is_live (item) || !is_live (best))
        best = item;
    }

  return best;
}

static gboolean
answer_of_item (SijilRegister  *self,
                JsonObject     *answer,
                JsonObject     *item,
                GError        **error)
{
  static const char * const members[] = { "name_ar", "name_fr", "category", "category_ar", "category_fr", "sex", "birth_on" };
  const char *kind = sijil_json_get_string (item, "kind");
  const char *entry = sijil_json_get_string (item, g_str_equal (kind, "entry") ? "number" : "entry");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    sijil_record_set (answer, members[i], sijil_json_get_string (item, members[i]));
  _sijil_show_category (self, answer, sijil_json_get_string (item, "sex"));
  if (entry != NULL)
    return answer_of_entry (self, answer, entry, error);

  add_sentences (self, answer, _sijil_counter_code (NULL, item, NULL));
  return add_application (self, answer, sijil_json_get_string (item, "number"), error);
}

/**
 * sijil_counter_answer:
 * @text: what the person at the counter gives: identity card, number, name, or what a reader read
 *
 * Returns: (transfer full): `code`, the sentence to say (`sentence_*`) and the next step (`next_*`) in both languages, the
 *   proposed `motive` of the visit, who it is, `application`, `entry` and `serial` where there are such, `missing` papers
 *   with `due_on`, `office` with place and hours, `box` and `slot` of the card; for several people of one name, `items`
 */
JsonObject *
sijil_counter_answer (SijilRegister  *self,
                      const char     *text,
                      GError        **error)
{
  g_autoptr (JsonObject) found = sijil_search (self, text, MOST_FOUND, error);
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *items = found != NULL ? sijil_json_get_array (found, "items") : NULL;
  JsonObject *item;
  gboolean done;

  if (items == NULL)
    return NULL;
  if (sijil_str_is_empty (text))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "words-missing", "words", "Give a number, an identity card or a name.", NULL);
      return NULL;
    }

  json_object_set_string_member (answer, "kind", "counter_answer");
  item = json_array_get_length (items) > 0 ? choose (items) : NULL;
  if (item != NULL)
    done = answer_of_item (self, answer, item, error);
  else
    {
      add_sentences (self, answer, json_array_get_length (items) > 0 ? "several" : "nothing");
      json_object_set_array_member (answer, "items", json_array_ref (items));
      done = add_office (self, answer, NULL, error);
    }

  return done ? g_steal_pointer (&answer) : NULL;
}
