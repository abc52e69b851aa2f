/*
 * Whether somebody of the same name and birth is known already under another identity card, or under none. Namesakes born
 * on one day do exist, and a card gets a new number: it is told, and never refused.
 */

#include "register/sijil-intake-private.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-holder.h"
#include "register/sijil-search-private.h"

#include <string.h>

/* Words of a name that are asked of the register; its people are compared by the whole name. */
#define MOST_WORDS 3

/* Who is looked at for a near spelling of a name. */
#define MOST_NEAR 50

typedef struct
{
  char   *word; /* (owned) */
  gint64  count;
} Word;

static void
clear_word (gpointer data)
{
  Word *word = data;

  g_free (word->word);
}

static int
compare_rarity (gconstpointer a,
                gconstpointer b)
{
  const Word *one = a;
  const Word *two = b;

  return one->count < two->count ? -1 : one->count > two->count;
}

static gboolean
count_word (SijilRegister  *reg,
            Word           *word,
            GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *after = g_strconcat (word->word, " ", NULL); /* no folded word has a space */

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (reg));
  json_object_set_string_member (values, "word", word->word);
  json_object_set_string_member (values, "word_after", after);
  json_object_set_int_member (values, "most", _sijil_search_most_walked + 1);
  return sijil_db_query_int (sijil_register_get_db (reg), "search-word-count", values, &word->count, error);
}

/* (transfer full) (element-type Word): of @name, the rarest first; %NULL with @error set */
static GArray *
list_words (SijilRegister  *reg,
            const char     *name,
            GError        **error)
{
  g_autofree char *folded = sijil_fold (name);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Word));

  g_array_set_clear_func (list, clear_word);
  for (guint i = 0; words[i] != NULL; i++)
    {
      Word word = { g_strdup (words[i]), 0 };

      g_array_append_val (list, word);
      if (!count_word (reg, &g_array_index (list, Word, i), error))
        return NULL;
    }

  g_array_sort (list, compare_rarity);
  return g_steal_pointer (&list);
}

/* The values of a query, with those of the birth: any day of a year, or a day; who was born then may be known by the year alone. */
static JsonObject *
make_values (SijilRegister *reg,
             GArray        *words,
             const char    *birth)
{
  static const char * const names[MOST_WORDS] = { "word_1", "word_2", "word_3" };
  JsonObject *values = json_object_new ();
  g_autofree char *year = g_strndup (birth, strlen ("YYYY"));
  g_autofree char *last = g_strconcat (birth, _SIJIL_SEARCH_AFTER, NULL);

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (reg));
  json_object_set_string_member (values, "birth", birth);
  json_object_set_string_member (values, "birth_last", last);
  json_object_set_string_member (values, "year", year);
  json_object_set_int_member (values, "walked", _sijil_search_most_walked);
  json_object_set_int_member (values, "most", _sijil_search_most_walked + 1);
  for (guint i = 0; i < MIN (words->len, MOST_WORDS); i++)
    json_object_set_string_member (values, names[i], g_array_index (words, Word, i).word);
  return values;
}

/*
 * Who has the words and may have that birth: of the fewer, those who have the rarest word and those who were born then, so many are
 * asked for the rest.
 */
static JsonArray *
query_people (SijilIntake  *intake,
              GArray       *words,
              const char   *birth,
              GError      **error)
{
  SijilDb *db = sijil_register_get_db (intake->reg);
  g_autoptr (JsonObject) values = make_values (intake->reg, words, birth);
  gint64 named = g_array_index (words, Word, 0).count;
  gint64 born;

  if (!sijil_db_query_int (db, "person-born-count", values, &born, error))
    return NULL;

  intake->is_cut |= MIN (named, born) > _sijil_search_most_walked;
  return sijil_db_query_rows (db, born < named ? "person-of-same-birth" : "person-of-same-name", values, error);
}

/* The same identity card is the same person, of whom the register's own rules speak. */
static gboolean
is_another (SijilIntake *intake,
            JsonObject  *described,
            JsonObject  *person)
{
  const char *cin = sijil_json_get_string (described, "cin");

  return (cin == NULL || g_strcmp0 (cin, sijil_json_get_string (person, "cin")) != 0)
         && (intake->holder == NULL
             || sijil_json_get_int (intake->holder, "id", 0) != sijil_json_get_int (person, "id", 0));
}

/* (transfer full): number of the newest row that a statement finds of a person; @number is %NULL when there is none. */
static gboolean
find_number (SijilIntake  *intake,
             const char   *statement,
             gint64        person,
             char        **number,
             GError      **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  guint length;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (intake->reg));
  json_object_set_int_member (values, "person", person);
  rows = sijil_db_query_rows (sijil_register_get_db (intake->reg), statement, values, error);
  if (rows == NULL)
    return FALSE;

  length = json_array_get_length (rows);
  if (length > 0)
    *number = g_strdup (sijil_json_get_string (json_array_get_object_element (rows, length - 1), "number"));
  return TRUE;
}

/* Adds the number by which a person is known: of the entry, else of the newest application; none for who only signed. */
gboolean
_sijil_intake_add_number (SijilIntake  *intake,
                          gint64        person,
                          GPtrArray    *numbers,
                          GError      **error)
{
  char *number = NULL;

  if (!find_number (intake, "entry-of-person", person, &number, error)
      || (number == NULL && !find_number (intake, "application-of-person", person, &number, error)))
    return FALSE;

  if (number != NULL)
    g_ptr_array_add (numbers, number);
  return TRUE;
}

/* @seen: (element-type gint64): people already found, for the two scripts find the same */
static gboolean
add_namesakes (SijilIntake  *intake,
               JsonObject   *described,
               const char   *member,
               GHashTable   *seen,
               GPtrArray    *numbers,
               GError      **error)
{
  const char *name = sijil_json_get_string (described, member);
  g_autoptr (GArray) words = name != NULL ? list_words (intake->reg, name, error) : NULL;
  g_autoptr (JsonArray) people = NULL;

  if (name == NULL)
    return TRUE;
  if (words == NULL)
    return FALSE;
  if (words->len == 0)
    return TRUE;

  people = query_people (intake, words, sijil_json_get_string (described, "birth_on"), error);
  if (people == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (people); i++)
    {
      JsonObject *person = json_array_get_object_element (people, i);
      const char *other = sijil_json_get_string (person, member);
      gint64 id = sijil_json_get_int (person, "id", 0);

      if (other != NULL && sijil_holder_same_name (name, other) && is_another (intake, described, person)
          && g_hash_table_add (seen, GSIZE_TO_POINTER ((gsize) id)) && !_sijil_intake_add_number (intake, id, numbers, error))
        return FALSE;
    }

  return TRUE;
}

/*
 * (transfer full) (element-type utf8): the numbers by which people of the same name and birth as a new applicant are known;
 * none when the document does not tell enough, %NULL with @error set. Where @intake is then cut, there may be others.
 */
GPtrArray *
_sijil_intake_list_same (SijilIntake  *intake,
                         GError      **error)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (JsonObject) described = NULL;
  const char *birth;

  if (intake->kind != SIJIL_DEMANDE_NEW || sijil_json_get_object (intake->document, "person") == NULL)
    return g_steal_pointer (&numbers);

  described = sijil_demande_dup_holder (intake->document, "person", NULL);
  birth = sijil_json_get_string (described, "birth_on");
  if (birth == NULL || (strlen (birth) != strlen ("YYYY") && strlen (birth) != strlen ("YYYY-MM-DD")))
    return g_steal_pointer (&numbers);
  if (!add_namesakes (intake, described, "name_ar", seen, numbers, error)
      || !add_namesakes (intake, described, "name_fr", seen, numbers, error))
    return NULL;

  return g_steal_pointer (&numbers);
}

/* Tells of one of them, by the number. */
void
_sijil_intake_note_number (GPtrArray  *notes,
                           const char *number)
{
  if (sijil_number_parse (number, NULL) == SIJIL_NUMBER_ENTRY)
    sijil_note (notes, "holder-similar", "person.cin",
                "Somebody of the same name and birth is registered already: entry %s. Compare the identity cards: nobody is "
                "registered twice.", number, NULL);
  else
    sijil_note (notes, "holder-similar", "person.cin",
                "Somebody of the same name and birth has applied already: %s. Compare the identity cards: nobody is "
                "registered twice.", number, NULL);
}

/* Tells that there may be others, if so. */
void
_sijil_intake_note_cut (SijilIntake *intake,
                        GPtrArray   *notes)
{
  if (intake->is_cut)
    sijil_note (notes, "holder-unseen", "person.cin",
                "Very many people have a name like this one and were born then. Not all of them were compared: somebody of the same name "
                "and birth may be registered already. Search by the identity card.", NULL);
}

/* As _sijil_intake_note_number(), of who is only like the applicant. */
static void
note_near (GPtrArray  *notes,
           const char *number)
{
  if (sijil_number_parse (number, NULL) == SIJIL_NUMBER_ENTRY)
    sijil_note (notes, "holder-near", "person.cin",
                "Somebody of a similar name, born in the same year, is registered already: entry %s. Compare the identity cards: "
                "nobody is registered twice.", number, NULL);
  else
    sijil_note (notes, "holder-near", "person.cin",
                "Somebody of a similar name, born in the same year, has applied already: %s. Compare the identity cards: nobody "
                "is registered twice.", number, NULL);
}

/* Tells of people whose name has a near spelling and who were born in the same year; of none in @told. */
static gboolean
note_near_of (SijilIntake  *intake,
              const char   *name,
              const char   *year,
              GPtrArray    *told,
              GError      **error)
{
  g_autofree char *text = name != NULL ? g_strconcat (name, " ", year, NULL) : NULL;
  g_autoptr (JsonObject) found = text != NULL ? sijil_search_people (intake->reg, text, MOST_NEAR, error) : NULL;
  JsonArray *items = found != NULL ? sijil_json_get_array (found, "items") : NULL;

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      const char *number = sijil_json_get_string (item, "number");

      if (!sijil_json_get_bool (item, "near", FALSE) || g_ptr_array_find_with_equal_func (told, number, g_str_equal, NULL))
        continue;
      note_near (intake->notes, number);
      g_ptr_array_add (told, g_strdup (number));
    }

  return text == NULL || found != NULL;
}

static gboolean
note_all_near (SijilIntake  *intake,
               GPtrArray    *told,
               GError      **error)
{
  g_autoptr (JsonObject) described = NULL;
  g_autofree char *year = NULL;
  const char *birth;

  if (intake->kind != SIJIL_DEMANDE_NEW || sijil_json_get_object (intake->document, "person") == NULL)
    return TRUE;

  described = sijil_demande_dup_holder (intake->document, "person", NULL);
  birth = sijil_json_get_string (described, "birth_on");
  if (birth == NULL || strlen (birth) < strlen ("YYYY"))
    return TRUE;

  year = g_strndup (birth, strlen ("YYYY"));
  return (intake->holder == NULL
          || _sijil_intake_add_number (intake, sijil_json_get_int (intake->holder, "id", 0), told, error))
         && note_near_of (intake, sijil_json_get_string (described, "name_ar"), year, told, error)
         && note_near_of (intake, sijil_json_get_string (described, "name_fr"), year, told, error);
}

/* Tells of people of the same name and birth as a new applicant, then of those whose name is like it. */
gboolean
_sijil_intake_note_same (SijilIntake  *intake,
                         GError      **error)
{
  g_autoptr (GPtrArray) numbers = NULL;

  if (intake->notes == NULL)
    return TRUE;
  numbers = _sijil_intake_list_same (intake, error);
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    _sijil_intake_note_number (intake->notes, numbers->pdata[i]);
  _sijil_intake_note_cut (intake, intake->notes);

  return numbers != NULL && note_all_near (intake, numbers, error);
}
