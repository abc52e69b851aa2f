#include <glib/gstdio.h>
#include <locale.h>
#include <qrencode.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "card/sijil-card-output.h"
#include "card/sijil-out-file.h"
#include "card/sijil-page.h"
#include "card/sijil-portrait.h"

/*
 * How many cards a second go into one PDF, front and back, each read back, beside three things of the same run: making their
 * QR codes and writing their photos, which no program can avoid; the pages without the reading; and glabels-3-batch. Ratios
 * are to be quoted, of processor time where others use the machine; absolute figures depend on it.
 *
 *   bench-card [CARDS [TEMPLATE.glabels]]
 */

#define N_PORTRAITS 64

static GBytes *portraits[N_PORTRAITS];

/* As long as a signed payload, and different for each card. */
static char *
new_payload (guint card)
{
  GString *text = g_string_new ("NCFOXN");
  guint32 state = card * 2654435761u + 1u;

  while (text->len < 465)
    {
      state = state * 1664525u + 1013904223u;
      g_string_append_c (text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[(state >> 16) % 45]);
    }

  return g_string_free (text, FALSE);
}

static SijilFaces *
get_card (guint     card,
          gpointer  user_data,
          GError  **error)
{
  static const char * const shared[][2] = {
    { "category", "artisan" }, { "sex", "f" }, { "number_kind", "nia" }, { "chamber_ar", "غرفة الصناعة التقليدية" },
    { "chamber_fr", "Chambre d'artisanat" }, { "region_ar", "درعة تافيلالت" }, { "region_fr", "Drâa-Tafilalet" },
    { "place_ar", "ورزازات" }, { "place_fr", "Ouarzazate" }, { "valid_until", "2031-01-14" },
    { "issued_on", "2026-01-15" }, { "title_ar", "نساجة الزرابي التقليدية" },
    { "title_fr", "Tisseuse de tapis traditionnels" },
  };
  static const char * const names[][2] = {
    { "فاطمة الزهراء آيت الحسين", "FATIMA-ZAHRA AIT EL HOUSSAINE" }, { "خديجة الإدريسي", "KHADIJA EL IDRISSI" },
    { "للا مريم العلوي", "LALLA MERYEM ALAOUI" }, { "رقية بنت حمو", "RKIA BENT HAMMOU" },
  };
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *payload = new_payload (card);
  g_autofree char *number = g_strdup_printf ("08-114-%06u-4", card);
  g_autofree char *serial = g_strdup_printf ("0826%07u1", card);
  /* No two cards of a run have the same name. */
  g_autofree char *name_ar = g_strdup_printf ("%s %u", names[card % 4][0], card);
  g_autofree char *name_fr = g_strdup_printf ("%s %u", names[card % 4][1], card);

  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    json_object_set_string_member (values, shared[i][0], shared[i][1]);
  json_object_set_string_member (values, "name_ar", name_ar);
  json_object_set_string_member (values, "name_fr", name_fr);
  json_object_set_string_member (values, "number", number);
  json_object_set_string_member (values, "serial", serial);
  json_object_set_string_member (values, "qr_text", payload);

  return sijil_faces_new (values, portraits[card % N_PORTRAITS], error);
}

/* Seconds of the clock and of the processor; the latter holds on a machine that others use. */
typedef struct
{
  double wall;
  double cpu;
} Time;

static double
get_cpu (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static Time
begin (int who)
{
  return (Time) { (double) g_get_monotonic_time () / 1e6, get_cpu (who) };
}

static Time
end (Time start,
     int  who)
{
  return (Time) { (double) g_get_monotonic_time () / 1e6 - start.wall, get_cpu (who) - start.cpu };
}

static void
die_of (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_tmp_dir (), name, NULL);
}

static goffset
get_size (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_size : 0;
}

/* The way that cards leave: each is read back. */
static Time
time_cards (guint n_cards,
            guint n_threads)
{
  const SijilCardSource source = { n_cards, get_card, NULL, NULL, NULL, n_threads };
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCardDesign) design = sijil_card_design_new (&error);
  g_autofree char *path = dup_path ("bench-card.pdf");
  Time start = begin (RUSAGE_SELF);

  die_of (error);
  sijil_card_write_pdf (design, path, SIJIL_CARD_DPI, &source, NULL, &error);
  die_of (error);
  return end (start, RUSAGE_SELF);
}

/* What no batch may do: pages that nobody read back. It shows what reading costs. */
static Time
time_pages (guint n_cards)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCardDesign) design = sijil_card_design_new (&error);
  g_autofree char *path = dup_path ("bench-pages.pdf");
  g_autoptr (SijilPdf) pdf = sijil_pdf_new (path, SIJIL_CARD_WIDTH_MM, SIJIL_CARD_HEIGHT_MM, &error);
  Time start = begin (RUSAGE_SELF);

  die_of (error);
  for (guint i = 0; i < n_cards; i++)
    {
      g_autoptr (SijilFaces) faces = get_card (i, NULL, &error);

      for (SijilSide side = SIJIL_SIDE_FRONT; side <= SIJIL_SIDE_BACK; side++)
        {
          sijil_card_draw (design, faces, side, sijil_pdf_begin_page (pdf), SIJIL_CARD_DPI, &error);
          sijil_pdf_end_page (pdf);
        }
    }
  sijil_pdf_close (pdf, &error);
  die_of (error);
  return end (start, RUSAGE_SELF);
}

/* What no program can avoid: the QR code is made, the photo is written. */
static Time
time_bare (guint n_cards)
{
  g_autofree char *path = dup_path ("bench-bare.bin");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilOutFile) file = sijil_out_file_new (path, &error);
  Time start = begin (RUSAGE_SELF);

  die_of (error);
  for (guint i = 0; i < n_cards; i++)
    {
      g_autofree char *payload = new_payload (i);
      gsize length;
      const char *photo = g_bytes_get_data (portraits[i % N_PORTRAITS], &length);

      QRcode_free (QRcode_encodeString (payload, 0, QR_ECLEVEL_M, QR_MODE_8, 1));
      sijil_out_file_write (file, photo, length);
    }
  sijil_out_file_commit (file, &error);
  die_of (error);
  return end (start, RUSAGE_SELF);
}

static void
write_records (const char *path,
               guint       n_cards)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_PORTRAITS; i++)
    {
      g_autofree char *name = g_strdup_printf ("bench-photo-%u.jpg", i);
      g_autofree char *photo = dup_path (name);

      g_file_set_contents (photo, g_bytes_get_data (portraits[i], NULL), (gssize) g_bytes_get_size (portraits[i]), &error);
      die_of (error);
    }
  for (guint i = 0; i < n_cards; i++)
    {
      g_autofree char *payload = new_payload (i);
      g_autofree char *name = g_strdup_printf ("bench-photo-%u.jpg", i % N_PORTRAITS);
      g_autofree char *photo = dup_path (name);

      g_string_append_printf (text, "FATIMA-ZAHRA AIT EL HOUSSAINE %u,فاطمة الزهراء آيت الحسين %u,08-114-%06u-4,\"%s\",%s\n", i, i, i,
                              payload, photo);
    }
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  die_of (error);
}

/* The front alone, seven objects. Returns: whether it is installed */
static gboolean
time_glabels (guint       n_cards,
              const char *template,
              Time       *taken,
              goffset    *bytes)
{
  g_autofree char *program = g_find_program_in_path ("glabels-3-batch");
  g_autofree char *records = dup_path ("bench-records.csv");
  g_autofree char *path = dup_path ("bench-glabels.pdf");
  const char *argv[] = { program, "-i", records, "-o", path, template, NULL };
  g_autoptr (GError) error = NULL;
  Time start;

  if (program == NULL)
    return FALSE;

  g_unlink (path);
  write_records (records, n_cards);
  start = begin (RUSAGE_CHILDREN);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, &error);
  die_of (error);
  *taken = end (start, RUSAGE_CHILDREN);
  *bytes = get_size (path);
  return *bytes > 0;
}

static long
get_peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* In a process of its own, since a peak is never lost again. */
static void
tell_peak (const char *self,
           guint       n_cards)
{
  g_autofree char *number = g_strdup_printf ("%u", n_cards);
  const char *argv[] = { self, "--peak", number, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
measure_peak (guint n_cards)
{
  long before;

  time_cards (1, 1); /* the fonts */
  before = get_peak_kib ();
  time_cards (n_cards, 2);
  g_print ("memory: %6u cards: %.1f MiB above one card\n", n_cards, (double) (get_peak_kib () - before) / 1024.0);
}

static void
tell (const char *what,
      Time        taken,
      guint       n_cards)
{
  g_print ("%-34s %8.0f µs of the processor, %8.0f µs by the clock, a card\n", what, taken.cpu * 1e6 / n_cards,
           taken.wall * 1e6 / n_cards);
}

static void
measure (guint       n_cards,
         const char *template)
{
  g_autofree char *pages_path = dup_path ("bench-card.pdf");
  Time bare = time_bare (n_cards);
  Time pages = time_pages (n_cards);
  Time one = time_cards (n_cards, 1);
  Time two = time_cards (n_cards, 2);
  goffset bytes = get_size (pages_path);
  goffset jpeg = 0;
  goffset peer_bytes;
  Time peer;

  for (guint i = 0; i < n_cards; i++)
    jpeg += (goffset) g_bytes_get_size (portraits[i % N_PORTRAITS]);
  tell ("QR code and JPEG bytes alone", bare, n_cards);
  tell ("both faces, not read back", pages, n_cards);
  tell ("both faces, read back, 1 thread", one, n_cards);
  tell ("both faces, read back, 2 threads", two, n_cards);
  g_print ("pages : bare = %.2f; whole batch : bare = %.2f; 2 threads: %.2f times faster by the clock, %.2f of the work\n",
           pages.cpu / bare.cpu, one.cpu / bare.cpu, one.wall / two.wall, two.cpu / one.cpu);
  g_print ("bytes: %.0f a card, %.2f of (JPEG + 2.5 kB)\n", (double) bytes / n_cards,
           (double) bytes / ((double) jpeg + 2500.0 * n_cards));
  if (!time_glabels (n_cards, template, &peer, &peer_bytes))
    {
      g_print ("glabels-3-batch (package “glabels”) is not installed: not compared.\n");
      return;
    }
  tell ("glabels-3-batch, the front alone", peer, n_cards);
  g_print ("glabels : pages = %.1f; glabels : whole batch = %.1f by the processor, %.1f by the clock with 2 threads; "
           "%.0f bytes a card\n", peer.cpu / pages.cpu, peer.cpu / one.cpu, peer.wall / two.wall, (double) peer_bytes / n_cards);
}

int
main (int    argc,
      char **argv)
{
  gboolean is_peak = argc > 2 && g_str_equal (argv[1], "--peak");
  guint n_cards = argc > 1 ? (guint) MAX (1, atoi (argv[is_peak ? 2 : 1])) : 1000;

  setlocale (LC_ALL, "");
  for (guint i = 0; i < N_PORTRAITS; i++)
    portraits[i] = sijil_portrait_new (i, i % 2 == 0);
  if (is_peak)
    {
      measure_peak (n_cards);
    }
  else
    {
      time_cards (MIN (n_cards, 50), 1); /* warms the font caches of the machine */
      measure (n_cards, argc > 2 ? argv[2] : BENCH_FILES "/card.glabels");
      for (guint n = 100; n <= 10 * n_cards; n *= 10)
        tell_peak (argv[0], n);
    }

  for (guint i = 0; i < N_PORTRAITS; i++)
    g_bytes_unref (portraits[i]);

  return 0;
}
