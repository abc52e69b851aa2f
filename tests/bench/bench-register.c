/*
 * How long the desk waits: show, search, lists and windows in a register that “sijilctl demo FOLDER --people N” made, and
 * how fast a list leaves it.
 *
 *   meson setup -Dbench=true _bench && ninja -C _bench
 *   meson devenv -w "$PWD" -C _bench sijilctl demo FOLDER --people 1000000     (some 8 minutes, 4.5 GB)
 *   _bench/tests/bench/bench-register FOLDER/register [ROUNDS]
 *
 * or at a server, with what “sijilctl move --from FOLDER/register --to postgresql:///NAME” has brought there, vacuumed:
 *   _bench/tests/bench/bench-register postgresql:///NAME [ROUNDS]
 *
 * A search is by two words of a name, the second begun only, by one word, by three letters as they are typed, by the number of
 * an entry or a card, by an identity card. Prints the median and the 99th percentile, the ratio of the median to the baseline:
 * looking one entry up by its number through a prepared statement, and the processor's work, the server's with it. The PIN's
 * cost is not in it. Of a list, “opening” is what a screen waits for, its first stretch and 50 rows; “jump” are 50 rows at the
 * beginning, the middle, the end or any place; “stretch” any other part of the order, as a screen asks for it meanwhile;
 * “all” the order as a whole, “page” a page by command, and “count” the same with the number of all.
 *
 * Commands are measured from outside, wall and CPU time, in the environment of “meson devenv”:
 *   time sijilctl demo FOLDER --people 100000                                       goal: 2 minutes
 *   python3 tests/bench/make-list.py 100000 list.csv map.json
 *   time sijilctl … import entries list.csv --map map.json                          goal: 1 minute
 *   time sijilctl … export entries --csv list.csv                                   goal: 200,000 rows a second
 *   time sijilctl demo A --people 20; time sijilctl demo B --people 200             180 complete files between the two
 *   bench-card 1000                                                                 faces a second
 */

#include "work.h"

#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-list.h"
#include "register/sijil-record.h"
#include "register/sijil-search.h"
#include "register/sijil-show.h"

#include <stdlib.h>
#include <string.h>

/* What a screen shows at once. */
#define WINDOW_ROWS 50u

typedef gboolean (*Round) (SijilRegister  *reg,
                           const char     *number,
                           GError        **error);

static gint64 n_entries;

static gboolean
look_up (SijilRegister  *reg,
         const char     *number,
         GError        **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (sijil_register_get_db (reg), "entry-by-number", error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_text (stmt, "chamber", sijil_register_get_chamber (reg));
  sijil_stmt_bind_text (stmt, "value", number);
  return sijil_stmt_step (stmt, &has_row, error) && has_row;
}

static gboolean
show (SijilRegister  *reg,
      const char     *number,
      GError        **error)
{
  g_autoptr (JsonObject) answer = sijil_show (reg, number, NULL, NULL, error);

  return answer != NULL;
}

/* The lists that are looked at: all, what many rows pass, what few pass, orders with and without an index. */
static const struct
{
  const char *name;
  const char *what;
  const char *filter;
} lists[] = {
  { "all by name", "entries", "{ \"limit\": 50 }" },
  { "all by number", "entries", "{ \"limit\": 50, \"sort\": \"number\" }" },
  { "active", "entries", "{ \"limit\": 50, \"state\": \"active\", \"sort\": \"name_ar\" }" },
  { "a category", "entries", "{ \"limit\": 50, \"category\": \"master_artisan\" }" },
  { "a province", "entries", "{ \"limit\": 50, \"province\": \"08.577\", \"sort\": \"newest\" }" },
  { "a craft", "entries", "{ \"limit\": 50, \"activity\": \"P01-03\" }" },
  { "a month", "entries", "{ \"limit\": 50, \"from\": \"2024-03-01\", \"to\": \"2024-03-31\" }" },
  { "cards", "cards", "{ \"limit\": 50 }" },
  { "cards by name", "cards", "{ \"limit\": 50, \"sort\": \"name_fr\" }" },
  { "cards, newest first", "cards", "{ \"limit\": 50, \"sort\": \"newest\" }" },
  { "applications", "applications", "{ \"limit\": 50 }" },
  { "history", "history", "{ \"limit\": 50 }" },
};

static guint   looked_at; /* of lists */
static GArray *order;     /* (element-type gint64): its ids */
static GRand  *place;
static double  wanted;    /* place of a jump, from 0 to 1; any other: anywhere */

static JsonObject *
get_filter (void)
{
  g_autoptr (JsonNode) node = json_from_string (lists[looked_at].filter, NULL);

  return json_node_dup_object (node);
}

static gboolean
count (SijilRegister  *reg,
       const char     *number,
       GError        **error)
{
  g_autoptr (JsonObject) filter = get_filter ();
  g_autoptr (JsonObject) answer = NULL;

  json_object_set_boolean_member (filter, "count", TRUE);
  answer = sijil_list (reg, lists[looked_at].what, filter, error);
  return answer != NULL;
}

static gboolean
page (SijilRegister  *reg,
      const char     *number,
      GError        **error)
{
  g_autoptr (JsonObject) filter = get_filter ();
  g_autoptr (JsonObject) answer = sijil_list (reg, lists[looked_at].what, filter, error);

  return answer != NULL;
}

static gboolean
open_list (SijilRegister  *reg,
           const char     *number,
           GError        **error)
{
  g_autoptr (JsonObject) filter = get_filter ();
  g_autoptr (SijilListStretch) first = sijil_list_stretch (reg, lists[looked_at].what, filter, NULL, error);
  g_autoptr (JsonArray) rows = NULL;

  if (first != NULL)
    rows = sijil_list_rows (reg, lists[looked_at].what, NULL, (const gint64 *) (gpointer) first->ids->data,
                            MIN (first->ids->len, WINDOW_ROWS), error);
  return rows != NULL;
}

static gboolean
ask_order (SijilRegister  *reg,
           const char     *number,
           GError        **error)
{
  g_autoptr (JsonObject) filter = get_filter ();

  g_clear_pointer (&order, g_array_unref);
  order = sijil_list_ids (reg, lists[looked_at].what, filter, error);
  return order != NULL;
}

static SijilListStretch *stretch; /* the last one (nullable) */

/* Goes through the list, and begins anew at its end. */
static gboolean
go_on (SijilRegister  *reg,
       const char     *number,
       GError        **error)
{
  g_autoptr (JsonObject) filter = get_filter ();
  SijilListStretch *next = sijil_list_stretch (reg, lists[looked_at].what, filter, stretch, error);

  g_clear_pointer (&stretch, sijil_list_stretch_free);
  stretch = next != NULL && next->is_last ? NULL : next;
  if (next != NULL && next->is_last)
    sijil_list_stretch_free (next);
  return next != NULL;
}

static gboolean
jump (SijilRegister  *reg,
      const char     *number,
      GError        **error)
{
  guint length = MIN (WINDOW_ROWS, order->len);
  double where = wanted >= 0 && wanted <= 1 ? wanted : g_rand_double (place);
  guint first = (guint) (where * (order->len - length));
  g_autoptr (JsonArray) rows = NULL;

  rows = sijil_list_rows (reg, lists[looked_at].what, NULL, &g_array_index (order, gint64, first), length, error);
  return rows != NULL;
}

/* Every i is a y: names that are not in the register as typed. */
static void
misspell (char *words)
{
  for (char *p = words; *p != '\0'; p++)
    if (g_ascii_tolower (*p) == 'i')
      *p = 'y';
}

/* (transfer full) (nullable): of the holder of the entry @number */
static char *
find_name (SijilRegister  *reg,
           const char     *number,
           GError        **error)
{
  g_autoptr (JsonObject) entry = sijil_record_find_entry (reg, number, error);
  g_autoptr (JsonObject) holder = NULL;
  gint64 person;

  if (entry == NULL)
    return NULL;

  person = sijil_json_get_int (entry, "person", 0);
  holder = person != 0 ? sijil_record_load (reg, "person", person, error)
                       : sijil_record_load (reg, "organisation", sijil_json_get_int (entry, "organisation", 0), error);
  return holder != NULL ? g_strdup (sijil_json_get_string (holder, "name_fr")) : NULL;
}

static gboolean
search_for (SijilRegister  *reg,
            const char     *words,
            GError        **error)
{
  g_autoptr (JsonObject) answer = sijil_search (reg, words, 20, error);

  return answer != NULL;
}

/* By two words of the name of an entry that there is, the second begun only. */
static gboolean
search (SijilRegister  *reg,
        const char     *number,
        GError        **error)
{
  g_autofree char *name = find_name (reg, number, error);
  g_autofree char *words = name != NULL ? g_utf8_substring (name, 0, g_utf8_strlen (name, -1) - 2) : NULL;

  return words != NULL && search_for (reg, words, error);
}

/* By the last word of the name, as far as it was typed. */
static gboolean
search_last_word (SijilRegister  *reg,
                  const char     *number,
                  glong           n_letters,
                  GError        **error)
{
  g_autofree char *name = find_name (reg, number, error);
  const char *space = name != NULL ? strrchr (name, ' ') : NULL;
  const char *word = space != NULL ? space + 1 : name;
  g_autofree char *typed = word != NULL ? g_utf8_substring (word, 0, MIN (n_letters, g_utf8_strlen (word, -1))) : NULL;

  return typed != NULL && search_for (reg, typed, error);
}

static gboolean
search_word (SijilRegister  *reg,
             const char     *number,
             GError        **error)
{
  return search_last_word (reg, number, G_MAXLONG, error);
}

static gboolean
search_typed (SijilRegister  *reg,
              const char     *number,
              GError        **error)
{
  return search_last_word (reg, number, 3, error);
}

static gboolean
search_near (SijilRegister  *reg,
             const char     *number,
             GError        **error)
{
  g_autofree char *name = find_name (reg, number, error);
  g_autofree char *words = name != NULL ? g_utf8_substring (name, 0, g_utf8_strlen (name, -1) - 2) : NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (words == NULL)
    return FALSE;

  misspell (words);
  answer = sijil_search_also_near (reg, words, 20, error);
  return answer != NULL;
}

static gboolean
search_number (SijilRegister  *reg,
               const char     *number,
               GError        **error)
{
  g_autoptr (JsonObject) answer = sijil_search (reg, number, 20, error);

  return answer != NULL;
}

static GPtrArray *cards; /* (element-type utf8): identity cards of people who have an entry */

/* Not measured: an organisation has none, and is passed over. */
static gboolean
gather_card (SijilRegister  *reg,
             const char     *number,
             GError        **error)
{
  g_autoptr (JsonObject) entry = sijil_record_find_entry (reg, number, error);
  gint64 person = entry != NULL ? sijil_json_get_int (entry, "person", 0) : 0;
  g_autoptr (JsonObject) holder = person != 0 ? sijil_record_load (reg, "person", person, error) : NULL;

  if (holder != NULL && sijil_json_get_string (holder, "cin") != NULL)
    g_ptr_array_add (cards, g_strdup (sijil_json_get_string (holder, "cin")));
  return entry != NULL;
}

static gboolean
search_card (SijilRegister  *reg,
             const char     *number,
             GError        **error)
{
  static guint next;
  g_autoptr (JsonObject) answer = sijil_search (reg, cards->pdata[next++ % cards->len], 20, error);

  return answer != NULL;
}

static GPtrArray *serials; /* (element-type utf8): of cards */

static void
gather_serials (SijilRegister *reg)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilListStretch) first = sijil_list_stretch (reg, "cards", NULL, NULL, &error);
  g_autoptr (JsonArray) rows = NULL;

  if (first == NULL)
    g_error ("%s", error->message);
  rows = sijil_list_rows (reg, "cards", NULL, (const gint64 *) (gpointer) first->ids->data, first->ids->len, &error);
  if (rows == NULL)
    g_error ("%s", error->message);

  serials = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    g_ptr_array_add (serials, g_strdup (sijil_json_get_string (json_array_get_object_element (rows, i), "number")));
}

static gboolean
search_serial (SijilRegister  *reg,
               const char     *number,
               GError        **error)
{
  static guint next;

  return search_for (reg, serials->pdata[next++ % serials->len], error);
}

static gint64
count_entries (SijilRegister *reg)
{
  g_autoptr (JsonObject) filter = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_int_member (filter, "limit", 1);
  json_object_set_boolean_member (filter, "count", TRUE);
  answer = sijil_list (reg, "entries", filter, &error);
  if (answer == NULL)
    g_error ("%s", error->message);

  return sijil_json_get_int (answer, "total", 0);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 two = *(const gint64 *) b;

  return (one > two) - (one < two);
}

static gboolean is_at_server;

static double
get_work (void)
{
  return work_of_this () + (is_at_server ? work_of_servers () : 0);
}

static double
measure (SijilRegister *reg,
         const char    *name,
         Round          round,
         guint          rounds,
         double         baseline)
{
  g_autofree gint64 *times = g_new (gint64, rounds);
  double work = get_work ();
  g_autoptr (GRand) draw = g_rand_new_with_seed (1);
  double median;

  for (guint i = 0; i < rounds; i++)
    {
      g_autofree char *number = sijil_number_format_entry ((guint) atoi (sijil_register_get_chamber (reg)),
                                                           1 + (gint64) (g_rand_double (draw) * (double) n_entries));
      g_autoptr (GError) error = NULL;
      gint64 began = g_get_monotonic_time ();

      if (!round (reg, number, &error))
        g_error ("%s %s: %s", name, number, error != NULL ? error->message : "nothing");
      times[i] = g_get_monotonic_time () - began;
    }

  qsort (times, rounds, sizeof *times, compare);
  median = (double) times[rounds / 2] / 1000;
  work = get_work () - work;
  g_print ("%-14s median %8.3f ms   p99 %8.3f ms   x%-8.1f  of a processor %8.3f ms on average\n", name, median,
           (double) times[rounds * 99 / 100] / 1000, baseline > 0 ? median / baseline : 1.0, 1000 * work / rounds);
  return median;
}

static void
measure_lists (SijilRegister *reg,
               guint          rounds,
               double         baseline)
{
  static const struct { const char *name; double where; } jumps[] = {
    { "  jump: first", 0 }, { "  middle", 0.5 }, { "  last", 1 }, { "  anywhere", -1 },
  };

  place = g_rand_new_with_seed (2);
  for (looked_at = 0; looked_at < G_N_ELEMENTS (lists); looked_at++)
    {
      g_print ("list: %s\n", lists[looked_at].name);
      measure (reg, "  opening", open_list, rounds, baseline);
      measure (reg, "  all", ask_order, 3, baseline);
      g_print ("  %u rows\n", order->len);
      for (guint i = 0; i < G_N_ELEMENTS (jumps); i++)
        {
          wanted = jumps[i].where;
          measure (reg, jumps[i].name, jump, rounds, baseline);
        }
      measure (reg, "  stretch", go_on, MAX (rounds / 10, 80), baseline);
      g_clear_pointer (&stretch, sijil_list_stretch_free);
      measure (reg, "  page", page, MAX (rounds / 10, 20), baseline);
      measure (reg, "  count", count, MAX (rounds / 50, 5), baseline);
    }
  g_clear_pointer (&order, g_array_unref);
  g_rand_free (place);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilRegister) reg = argc > 1 ? sijil_register_open (argv[1], TRUE, &error) : NULL;
  guint rounds = argc > 2 ? (guint) atoi (argv[2]) : 1000;
  double baseline;

  if (reg == NULL || !sijil_register_take_turns (reg, "director", &error))
    g_error ("%s", error != NULL ? error->message : "usage: bench-register FOLDER/register [ROUNDS]");
  is_at_server = strstr (argv[1], "://") != NULL;
  n_entries = count_entries (reg);
  g_print ("%" G_GINT64_FORMAT " entries\n", n_entries);
  baseline = measure (reg, "look up", look_up, rounds, 0);
  measure (reg, "show", show, rounds, baseline);
  measure (reg, "two words", search, rounds, baseline);
  measure (reg, "one word", search_word, rounds, baseline);
  measure (reg, "three letters", search_typed, rounds, baseline);
  measure (reg, "by number", search_number, rounds, baseline);
  gather_serials (reg);
  if (serials->len > 0)
    measure (reg, "by serial", search_serial, rounds, baseline);
  g_ptr_array_unref (serials);
  cards = g_ptr_array_new_with_free_func (g_free);
  measure (reg, "(cards)", gather_card, rounds, baseline);
  if (cards->len > 0)
    measure (reg, "by card", search_card, rounds, baseline);
  g_ptr_array_unref (cards);
  measure (reg, "near spellings", search_near, rounds, baseline);
  measure_lists (reg, rounds, baseline);
  return 0;
}
