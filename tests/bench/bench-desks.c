/*
 * How many files desks take in at once: 1, 4 and 8 desks at one register, each a connection of its own in a thread of its own,
 * deposit files of invented people as fast as they can. Prints files a second, the median, the 99th percentile and the longest
 * wait of one deposit, and the ratio to the baseline, one desk of the same run. A file has no papers: what is measured is the
 * step, with its numbers, versions and history, and its commit.
 *
 *   sijilctl demo FOLDER --people 2000
 *   bench-desks FOLDER/register EXAMPLES [SECONDS]
 *   tests/postgresql.sh sh -c 'sijilctl --register postgresql:///postgres demo FOLDER --people 2000 &&
 *                              SIJIL_PIN_FILE=FOLDER/pins/admin bench-desks postgresql:///postgres EXAMPLES [SECONDS [DELAYS [PREFIX]]]'
 *
 * With SIJIL_TEST_FSYNC=on for the disk as an office has it. DELAYS: of lines to the server, in ms a direction, with commas
 * between them, beside the connection without one; the round trips of a deposit are counted there. PREFIX: that of the
 * officers' accounts of a database that “server init” prepared; without it all desks are the house. At a server all rounds are
 * done twice: with the chamber's common series of numbers, and with one of its own for each desk's office. There the
 * processor's work is told, too: as long as all stand on one computer, no more files a second are possible than its
 * processors make of that.
 *
 * Goals: a server with 8 desks takes twice what it takes of one, where each office has its own series; in a folder 8 desks each
 * get half of their fair share, and none waits for 100 ms, and one takes 60 % of what its statements would run bare.
 */

#include "bare.h"
#include "line.h"
#include "work.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-intake.h"
#include "register/sijil-office.h"
#include "register/sijil-officer.h"
#include "register/sijil-series.h"
#include "trust/sijil-pin.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_DESKS 8u
#define MOST_FILES 40000u /* of a desk in a round: seven digits are enough for 250 of them */

typedef struct
{
  const char *place;
  const char *examples;
  gboolean    is_apart; /* at an office of its own */
  gint       *waiting; /* desks that are not ready; 0: all begin */
  guint       seconds;
  guint       place_number; /* of the desk */
  guint       number;  /* of the desk, and of the round */
  GArray     *times;   /* (element-type double): ms */
  GError     *problem; /* (nullable) */
} Desk;

static const char *prefix; /* (nullable): of the officers' accounts */

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return (one > two) - (one < two);
}

/* (transfer full): the register as the officer reaches it */
static SijilRegister *
open_as (const char  *place,
         const char  *login,
         GError     **error)
{
  g_autofree char *own = prefix == NULL ? g_strdup (place)
                                        : g_strdup_printf ("%s%cuser=%s.%s", place, strchr (place, '?') != NULL ? '&' : '?', prefix,
                                                           login);
  g_autoptr (SijilRegister) reg = sijil_register_open (own, FALSE, error);

  return reg != NULL && sijil_register_take_turns (reg, login, error) ? g_steal_pointer (&reg) : NULL;
}

/* (transfer full): the same for who gives officers their keys, which is signed: the PIN stands in SIJIL_PIN_FILE */
static SijilRegister *
open_administrator (const char  *place,
                    GError     **error)
{
  g_autofree char *pin = sijil_pin_load (g_getenv ("SIJIL_PIN_FILE") != NULL ? g_getenv ("SIJIL_PIN_FILE") : "", error);
  g_autoptr (SijilRegister) reg = pin != NULL ? open_as (place, "admin", error) : NULL;

  return reg != NULL && sijil_register_sign_in (reg, "admin", pin, error) ? g_steal_pointer (&reg) : NULL;
}

/* Nobody is taken for another: each has an own identity card and an own day of birth. */
static void
invent_person (JsonObject *document,
               guint       desk,
               guint       i)
{
  JsonObject *person = json_object_get_object_member (document, "person");
  g_autofree char *cin = g_strdup_printf ("ZZ%07u", desk * MOST_FILES + i);
  g_autofree char *family = g_strdup_printf ("%c%c%c%c", 'A' + desk % 26, 'A' + i % 26, 'A' + i / 26 % 26, 'A' + i / 676 % 26);
  g_autofree char *born = g_strdup_printf ("%u-%02u-%02u", 1940 + i % 60, 1 + i / 60 % 12, 1 + (i / 720 + desk) % 28);

  json_object_set_string_member (person, "cin", cin);
  json_object_set_string_member (person, "family_fr", family);
  json_object_set_string_member (person, "birth_on", born);
}

static gboolean
deposit (Desk          *desk,
         SijilRegister *reg,
         JsonObject    *document,
         guint          i)
{
  g_autoptr (JsonObject) answer = NULL;

  invent_person (document, desk->number, i);
  answer = sijil_application_deposit (reg, NULL, NULL, document, desk->examples, NULL, &desk->problem);
  return answer != NULL;
}

/* The first file is not counted: what the server prepares once for each desk is none of a step's work. */
static gpointer
work (gpointer data)
{
  Desk *desk = data;
  g_autofree char *path = g_build_filename (desk->examples, "artisan-by-practice.json", NULL);
  g_autofree char *login = desk->is_apart ? g_strdup_printf ("desk%u", desk->place_number) : g_strdup ("agent");
  g_autoptr (SijilRegister) reg = open_as (desk->place, login, &desk->problem);
  g_autoptr (JsonNode) node = reg != NULL ? sijil_json_load (path, SIJIL_JSON_MAX_BYTES, &desk->problem) : NULL;
  JsonObject *document = node != NULL ? json_node_get_object (node) : NULL;
  gboolean is_ready;
  gint64 until;

  if (document != NULL)
    {
      json_object_remove_member (document, "papers");
      json_object_remove_member (document, "photo");
    }
  is_ready = document != NULL && deposit (desk, reg, document, 0);
  g_atomic_int_dec_and_test (desk->waiting);
  if (!is_ready)
    return NULL;

  while (g_atomic_int_get (desk->waiting) > 0)
    g_usleep (1000);

  until = g_get_monotonic_time () + (gint64) desk->seconds * G_USEC_PER_SEC;
  for (guint i = 1; g_get_monotonic_time () < until; i++)
    {
      gint64 began = g_get_monotonic_time ();
      double ms;

      if (!deposit (desk, reg, document, i))
        return NULL;

      ms = (double) (g_get_monotonic_time () - began) / 1000;
      g_array_append_val (desk->times, ms);
    }

  return NULL;
}

/* Returns files a second. */
static double
run_round (const char *place,
           const char *examples,
           Line       *line, /* (nullable) */
           gboolean    is_apart,
           guint       n_desks,
           guint       first,
           guint       seconds,
           double      baseline)
{
  Desk desks[MOST_DESKS];
  GThread *threads[MOST_DESKS];
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  gint waiting = (gint) n_desks;
  guint64 trips;
  guint fewest = G_MAXUINT;
  double rate, own_work, server_work;

  for (guint i = 0; i < n_desks; i++)
    {
      desks[i] = (Desk) { place, examples, is_apart, &waiting, seconds, i, first + i,
                          g_array_new (FALSE, FALSE, sizeof (double)), NULL };
      threads[i] = g_thread_new ("desk", work, &desks[i]);
    }
  while (g_atomic_int_get (&waiting) > 0)
    g_usleep (1000);
  trips = line != NULL ? line_get_round_trips (line) : 0;
  server_work = work_of_servers ();
  own_work = work_of_this ();
  for (guint i = 0; i < n_desks; i++)
    {
      g_thread_join (threads[i]);
      if (desks[i].problem != NULL)
        {
          g_printerr ("%s\n", desks[i].problem->message);
          exit (1);
        }
      fewest = MIN (fewest, desks[i].times->len);
      g_array_append_vals (all, desks[i].times->data, desks[i].times->len);
      g_array_unref (desks[i].times);
    }

  own_work = work_of_this () - own_work;
  server_work = work_of_servers () - server_work;
  g_array_sort (all, compare);
  rate = (double) all->len / seconds;
  if (all->len > 0)
    g_print ("%u desk%s  %7.1f files/s  x%.2f   median %6.1f ms   p99 %6.1f ms   most %6.1f ms   fewest of a desk %.0f %% of its share\n",
             n_desks, n_desks == 1 ? " " : "s", rate, baseline > 0 ? rate / baseline : 1.0, g_array_index (all, double, all->len / 2),
             g_array_index (all, double, (all->len - 1) * 99 / 100), g_array_index (all, double, all->len - 1),
             100.0 * fewest * n_desks / all->len);
  if (strstr (place, "://") != NULL && all->len > 0)
    g_print ("         %.2f ms of a processor a file: desk %.2f, server %.2f\n", 1000 * (own_work + server_work) / all->len,
             1000 * own_work / all->len, 1000 * server_work / all->len);
  if (line != NULL && all->len > 0)
    g_print ("         %.1f round trips a file\n",
             (double) (line_get_round_trips (line) - trips) / all->len);

  return rate;
}

static guint next_desk = 10; /* nobody is invented twice */

static void
run_rounds (const char *place,
            const char *examples,
            Line       *line,
            gboolean    is_apart,
            guint       seconds)
{
  static const guint rounds[] = { 1, 4, MOST_DESKS };
  double baseline = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
    {
      double rate = run_round (place, examples, line, is_apart, rounds[i], next_desk, seconds, baseline);

      baseline = baseline > 0 ? baseline : rate;
      next_desk += rounds[i];
    }
}

static void
must (gpointer  answer,
      GError   *problem)
{
  if (answer != NULL)
    return;

  g_printerr ("%s\n", problem->message);
  exit (1);
}

/* Each desk gets an office with a series of its own. */
static void
make_offices (const char *place)
{
  GError *problem = NULL;
  g_autoptr (SijilRegister) reg = open_administrator (place, &problem);
  g_autoptr (GPtrArray) notes = sijil_notes_new ();

  must (reg, problem);
  for (guint i = 0; i < MOST_DESKS; i++)
    {
      g_autofree char *code = g_strdup_printf ("DESK%u", i);
      g_autofree char *login = g_strdup_printf ("desk%u", i);
      g_autofree char *office = g_strdup_printf ("{\"code\": \"%s\", \"kind\": \"annex\", \"name_ar\": \"\u0645\u0644\u062d\u0642\u0629\","
                                                 " \"name_fr\": \"Annexe %u\"}", code, i);
      g_autofree char *officer = g_strdup_printf ("{\"name_fr\": \"Desk %u\", \"office\": \"%s\", \"roles\": [\"agent\"]}", i, code);
      g_autoptr (JsonNode) office_values = json_from_string (office, NULL);
      g_autoptr (JsonNode) officer_values = json_from_string (officer, NULL);
      SijilSeriesRange range = { code, "application", sijil_date_get_year (sijil_register_get_day (reg)), 1000000 + i * 100000,
                                 1099999 + i * 100000 };
      g_autoptr (JsonObject) made = sijil_office_add (reg, json_node_get_object (office_values), notes, &problem);
      g_autoptr (JsonObject) added = NULL;
      g_autoptr (JsonObject) opened = NULL;

      must (made, problem);
      added = sijil_officer_add (reg, login, json_node_get_object (officer_values), "only for the bench", notes, &problem);
      must (added, problem);
      opened = sijil_series_open (reg, &range, &problem);
      must (opened, problem);
    }
}

static void
run_over_line (const char *place,
               const char *examples,
               gboolean    is_apart,
               guint       seconds,
               double      delay_ms)
{
  Line *line = line_new (delay_ms);
  g_autofree char *far = g_strconcat (place, strchr (place, '?') != NULL ? "&host=" : "?host=", line_get_folder (line), NULL);

  g_print ("over a line of %g ms a direction:\n", delay_ms);
  run_rounds (far, examples, line, is_apart, seconds);
  line_free (line);
}

static void
run_at_server (const char *place,
               const char *examples,
               guint       seconds,
               const char *delays)
{
  g_auto (GStrv) all = g_strsplit (delays, ",", 0);

  make_offices (place);
  for (guint is_apart = 0; is_apart < 2; is_apart++)
    {
      g_print ("%s\n", is_apart ? "a series for each office:" : "one common series:");
      run_rounds (place, examples, NULL, is_apart == 1, seconds);
      for (guint i = 0; all[i] != NULL; i++)
        run_over_line (place, examples, is_apart == 1, seconds, atof (all[i]));
    }
}

#define BARE_FILES  300u
#define COMPARISONS 7u

static void
deposit_some (SijilRegister *reg,
              const char    *examples,
              guint          number)
{
  Desk desk = { .examples = examples, .number = number };
  g_autofree char *path = g_build_filename (examples, "artisan-by-practice.json", NULL);
  g_autoptr (JsonNode) node = sijil_json_load (path, SIJIL_JSON_MAX_BYTES, &desk.problem);

  must (node, desk.problem);
  json_object_remove_member (json_node_get_object (node), "papers");
  json_object_remove_member (json_node_get_object (node), "photo");
  for (guint i = 0; i < BARE_FILES; i++)
    must (deposit (&desk, reg, json_node_get_object (node), i) ? reg : NULL, desk.problem);
}

/* How much of the time that the engine alone needs a step takes: deposits, and their statements run bare in one commit. */
static void
compare_with_bare (const char *place,
                   const char *examples,
                   double     *ratio,
                   double     *of_work)
{
  GError *problem = NULL;
  g_autofree char *path = g_build_filename (place, "register.db", NULL);
  g_autofree char *copy = g_strconcat (path, "-bare", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (copy);
  g_autoptr (SijilRegister) reg = NULL;
  gint64 began;
  double seconds, bare_seconds, worked, bare_worked;
  Bare *bare;

  must (g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &problem) ? from : NULL, problem);
  reg = sijil_register_open (place, FALSE, &problem);
  must (reg, problem);
  must (sijil_register_take_turns (reg, "agent", &problem) ? reg : NULL, problem);
  bare = bare_new (reg);
  deposit_some (reg, examples, next_desk++);
  bare_end (bare);
  worked = bare_get_worked ();
  began = g_get_monotonic_time ();
  deposit_some (reg, examples, next_desk++);
  worked = bare_get_worked () - worked;
  seconds = (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  bare_seconds = bare_run (bare, copy, &bare_worked);
  bare_free (bare);
  g_unlink (copy);
  *ratio = bare_seconds / seconds;
  *of_work = bare_worked / worked;
  g_print ("one writer: %4.0f files/s, the same statements bare in one commit: %4.0f files/s: %.0f %%; by the processor's work %.0f %%\n",
           BARE_FILES / seconds, BARE_FILES / bare_seconds, 100 * *ratio, 100 * *of_work);
}

/* Several times: what else the machine does falls on one of the two or on the other. */
static void
compare_several_times (const char *place,
                       const char *examples)
{
  double ratios[COMPARISONS];
  double of_work[COMPARISONS];

  for (guint i = 0; i < COMPARISONS; i++)
    compare_with_bare (place, examples, &ratios[i], &of_work[i]);
  qsort (ratios, COMPARISONS, sizeof *ratios, compare);
  qsort (of_work, COMPARISONS, sizeof *of_work, compare);
  g_print ("one writer: %.0f %% of the bare statements, by the processor's work %.0f %% (medians of %u)\n",
           100 * ratios[COMPARISONS / 2], 100 * of_work[COMPARISONS / 2], COMPARISONS);
}

int
main (int    argc,
      char **argv)
{
  guint seconds = argc > 3 ? (guint) atoi (argv[3]) : 10;

  prefix = argc > 5 ? argv[5] : NULL;
  if (argc < 3)
    {
      g_printerr ("Usage: bench-desks PLACE EXAMPLES [SECONDS [DELAYS [PREFIX]]]\n");
      return 2;
    }

  if (strstr (argv[1], "://") != NULL)
    run_at_server (argv[1], argv[2], seconds, argc > 4 ? argv[4] : "5");
  else
    {
      compare_several_times (argv[1], argv[2]);
      run_rounds (argv[1], argv[2], NULL, FALSE, seconds);
    }
  return 0;
}
