#include <malloc.h>
#include <qrencode.h>
#include <stdlib.h>

#include "card/sijil-card-output.h"
#include "card/sijil-portrait.h"

/*
 * How many cards a second go into one PDF, front and back, and how that compares with encoding their QR codes alone,
 * which no program can avoid. Ratios are to be quoted; absolute figures depend on the machine.
 *
 *   bench-card [CARDS]
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

static double
time_cards (guint n_cards)
{
  const SijilCardSource source = { n_cards, get_card, NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCardDesign) design = sijil_card_design_new (&error);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "bench-card.pdf", NULL);
  gint64 start;

  if (design == NULL)
    g_error ("%s", error->message);
  start = g_get_monotonic_time ();
  if (!sijil_card_write_pdf (design, path, SIJIL_CARD_DPI, &source, NULL, &error))
    g_error ("%s", error->message);

  return (double) (g_get_monotonic_time () - start) / n_cards;
}

static double
time_qr (guint n_cards)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < n_cards; i++)
    {
      g_autofree char *payload = new_payload (i);

      QRcode_free (QRcode_encodeString (payload, 0, QR_ECLEVEL_M, QR_MODE_8, 1));
    }

  return (double) (g_get_monotonic_time () - start) / n_cards;
}

int
main (int    argc,
      char **argv)
{
  guint n_cards = argc > 1 ? (guint) MAX (1, atoi (argv[1])) : 1000;
  double cards;
  double qr;

  /* As the programs that print do: big blocks come and go with each photo. */
  mallopt (M_TRIM_THRESHOLD, 256 * 1024 * 1024);
  mallopt (M_MMAP_THRESHOLD, 256 * 1024 * 1024);
  for (guint i = 0; i < N_PORTRAITS; i++)
    portraits[i] = sijil_portrait_new (i, i % 2 == 0);
  time_cards (MIN (n_cards, 50)); /* warms the font caches of the machine */
  cards = time_cards (n_cards);
  qr = time_qr (n_cards);
  g_print ("cards: %.0f a second, %.0f µs each; bare QR encoding %.0f µs; ratio %.1f\n", 1e6 / cards, cards, qr,
           cards / qr);

  for (guint i = 0; i < N_PORTRAITS; i++)
    g_bytes_unref (portraits[i]);

  return 0;
}
