/*
 * How many files desks take in at once: 1, 4 and 8 desks at one register, each a connection of its own in a thread of its own,
 * deposit files of invented people as fast as they can. Prints files a second, the median, the 99th percentile and the longest
 * wait of one deposit, and the ratio to the baseline, one desk of the same run. A file has no papers: what is measured is the
 * step, with its numbers, versions and history, and its commit.
 *
 *   sijilctl demo FOLDER --people 2000
 *   bench-desks FOLDER/register EXAMPLES [SECONDS]
 *   tests/postgresql.sh sh -c 'sijilctl --register postgresql:///postgres demo FOLDER --people 2000 &&
 *                              bench-desks postgresql:///postgres EXAMPLES'     (SIJIL_TEST_FSYNC=on: as an office has it)
 *
 * Goals: a server with 8 desks takes twice what it takes of one, where each office has its own series; in a folder 8 desks each
 * get half of their fair share, and none waits for 100 ms.
 */

#include "core/sijil-json.h"
#include "register/sijil-intake.h"

#include <stdlib.h>

#define MOST_DESKS 8u

typedef struct
{
  const char *place;
  const char *examples;
  gint64      until;   /* monotonic, microseconds */
  guint       number;  /* of the desk, and of the round */
  GArray     *times;   /* (element-type double): ms */
  GError     *problem; /* (nullable) */
} Desk;

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return (one > two) - (one < two);
}

/* Nobody is taken for another: each has an own identity card and an own day of birth. */
static void
invent_person (JsonObject *document,
               guint       desk,
               guint       i)
{
  JsonObject *person = json_object_get_object_member (document, "person");
  g_autofree char *cin = g_strdup_printf ("ZZ%u%05u", desk, i);
  g_autofree char *family = g_strdup_printf ("%c%c%c%c", 'A' + desk % 26, 'A' + i % 26, 'A' + i / 26 % 26, 'A' + i / 676 % 26);
  g_autofree char *born = g_strdup_printf ("%u-%02u-%02u", 1940 + i % 60, 1 + i / 60 % 12, 1 + (i / 720 + desk) % 28);

  json_object_set_string_member (person, "cin", cin);
  json_object_set_string_member (person, "family_fr", family);
  json_object_set_string_member (person, "birth_on", born);
}

static gpointer
work (gpointer data)
{
  Desk *desk = data;
  g_autofree char *path = g_build_filename (desk->examples, "artisan-by-practice.json", NULL);
  g_autoptr (SijilRegister) reg = sijil_register_open (desk->place, FALSE, &desk->problem);
  g_autoptr (JsonNode) node = reg != NULL ? sijil_json_load (path, SIJIL_JSON_MAX_BYTES, &desk->problem) : NULL;
  JsonObject *document = node != NULL ? json_node_get_object (node) : NULL;

  if (document == NULL || !sijil_register_take_turns (reg, "agent", &desk->problem))
    return NULL;

  json_object_remove_member (document, "papers");
  json_object_remove_member (document, "photo");
  for (guint i = 0; g_get_monotonic_time () < desk->until; i++)
    {
      gint64 began = g_get_monotonic_time ();
      g_autoptr (JsonObject) answer = NULL;
      double ms;

      invent_person (document, desk->number, i);
      answer = sijil_application_deposit (reg, NULL, NULL, document, desk->examples, NULL, &desk->problem);
      if (answer == NULL)
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
           guint       n_desks,
           guint       first,
           guint       seconds,
           double      baseline)
{
  Desk desks[MOST_DESKS];
  GThread *threads[MOST_DESKS];
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  guint fewest = G_MAXUINT;
  double rate;

  for (guint i = 0; i < n_desks; i++)
    {
      desks[i] = (Desk) { place, examples, g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC, first + i,
                          g_array_new (FALSE, FALSE, sizeof (double)), NULL };
      threads[i] = g_thread_new ("desk", work, &desks[i]);
    }
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

  g_array_sort (all, compare);
  rate = (double) all->len / seconds;
  if (all->len > 0)
    g_print ("%u desk%s  %7.1f files/s  x%.2f   median %6.1f ms   p99 %6.1f ms   most %6.1f ms   fewest of a desk %.0f %% of its share\n",
             n_desks, n_desks == 1 ? " " : "s", rate, baseline > 0 ? rate / baseline : 1.0, g_array_index (all, double, all->len / 2),
             g_array_index (all, double, (all->len - 1) * 99 / 100), g_array_index (all, double, all->len - 1),
             100.0 * fewest * n_desks / all->len);

  return rate;
}

int
main (int    argc,
      char **argv)
{
  static const guint rounds[] = { 1, 4, 8 };
  guint seconds = argc > 3 ? (guint) atoi (argv[3]) : 10;
  guint first = 10;
  double baseline = 0;

  if (argc < 3)
    {
      g_printerr ("Usage: bench-desks PLACE EXAMPLES [SECONDS]\n");
      return 2;
    }

  for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
    {
      double rate = run_round (argv[1], argv[2], rounds[i], first, seconds, baseline);

      baseline = baseline > 0 ? baseline : rate;
      first += rounds[i];
    }

  return 0;
}
