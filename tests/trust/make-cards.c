#include "signing.h"

#include "card/sijil-code.h"

/*
 * Makes the files of a chamber that does not exist, for tests in other languages. Usage: make-cards FOLDER
 *
 * For each algorithm the list of its key, trust-ALGORITHM.json, and a card, card-ALGORITHM.txt; card.png: the first as a
 * picture, two-cards.png: both; withdrawn.cwt, suspended.cwt, valid.cwt, old.cwt, foreign.cwt; open.txt: a card without
 * an end and without a list; certificate.txt, extract.txt, refusal.txt, handed_over.txt and registered.txt: papers, with their
 * lines in lines.csv; extract-old.txt and registered-old.txt: as they were before they said the state of the entry and told each
 * line; extract-struck-off.txt; newer.txt: a paper of a kind that is not known yet; not-a-card.txt: what a paper says, signed as a card.
 */

#define DPI  300
#define DOTS 4

/* Room for a code of version 16, in dots. */
#define SIDE ((81 + 2 * SIJIL_QR_QUIET) * DOTS)

static void
save (const char *folder,
      const char *name,
      const void *data,
      gssize      length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);
}

static void
save_list (const char         *folder,
           const char         *name,
           const SijilCoseKey *key,
           gint64              expires_at,
           gint64              withdrawn,
           gint64              suspended)
{
  g_autoptr (GBytes) list = signing_new_status_list (key, SIGNING_STATUS_URI, expires_at, withdrawn, suspended);

  save (folder, name, g_bytes_get_data (list, NULL), (gssize) g_bytes_get_size (list));
}

/* On a white ground with its quiet zone, as on the card. @second: (nullable): another code below */
static void
save_picture (const char *folder,
              const char *name,
              const char *first,
              const char *second)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const char * const texts[] = { first, second };
  const double per_mm = DPI / 25.4;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, second != NULL ? 2 * SIDE : SIDE);
  cairo_t *cr = cairo_create (image);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_scale (cr, per_mm, per_mm);
  for (guint i = 0; i < G_N_ELEMENTS (texts) && texts[i] != NULL; i++)
    {
      g_autoptr (SijilCode) code = sijil_code_new_qr (texts[i], &error);

      g_assert_no_error (error);
      sijil_code_draw (code, cr, SIJIL_QR_QUIET * DOTS / per_mm, (SIJIL_QR_QUIET * DOTS + (int) i * SIDE) / per_mm, 0, DOTS, DPI);
    }
  g_assert_cmpint (cairo_surface_write_to_png (image, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (image);
}

/* Returns: (transfer full): its text */
static char *
save_card (const char         *folder,
           const char         *algorithm,
           const SijilCoseKey *key,
           const SijilClaims  *claims)
{
  char *text = signing_new_text (claims, key);
  g_autofree char *json = signing_new_trust_json (key);
  g_autofree char *card_name = g_strdup_printf ("card-%s.txt", algorithm);
  g_autofree char *trust_name = g_strdup_printf ("trust-%s.json", algorithm);

  save (folder, card_name, text, -1);
  save (folder, trust_name, json, -1);
  return text;
}

static void
save_papers (const char         *folder,
             const SijilCoseKey *key)
{
  static const char * const kinds[] = { NULL, SIJIL_PAPER_EXTRACT, SIJIL_PAPER_REFUSAL, SIJIL_PAPER_HANDED_OVER, SIJIL_PAPER_REGISTERED };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SijilClaims) claims = signing_new_paper (kinds[i]);
      g_autofree char *text = signing_new_paper_text (claims, key);
      g_autofree char *name = g_strconcat (kinds[i] != NULL ? kinds[i] : "certificate", ".txt", NULL);

      save (folder, name, text, -1);
      if (g_strcmp0 (kinds[i], SIJIL_PAPER_EXTRACT) == 0)
        {
          g_autofree char *card = signing_new_text (claims, key);

          save (folder, "not-a-card.txt", card, -1);
        }
    }
  save (folder, "lines.csv", SIGNING_LINES, -1);
}

/* Before papers said what state an entry is in, and marked their lines. */
static void
save_old_papers (const char         *folder,
                 const SijilCoseKey *key)
{
  static const char * const kinds[] = { SIJIL_PAPER_EXTRACT, SIJIL_PAPER_REGISTERED };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SijilClaims) claims = signing_new_paper (kinds[i]);
      g_autofree char *name = g_strconcat (kinds[i], "-old.txt", NULL);
      g_autofree char *text = NULL;

      g_clear_pointer (&claims->entry_state, g_free);
      g_clear_pointer (&claims->marks, g_bytes_unref);
      text = signing_new_paper_text (claims, key);
      save (folder, name, text, -1);
    }
}

static void
save_struck_off (const char         *folder,
                 const SijilCoseKey *key)
{
  g_autoptr (SijilClaims) claims = signing_new_paper (SIJIL_PAPER_EXTRACT);
  g_autofree char *text = NULL;

  g_free (claims->entry_state);
  claims->entry_state = g_strdup ("struck_off");
  text = signing_new_paper_text (claims, key);
  save (folder, "extract-struck-off.txt", text, -1);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (SijilCoseKey) es256 = signing_new_key (SIJIL_COSE_ES256);
  g_autoptr (SijilCoseKey) eddsa = signing_new_key (SIJIL_COSE_EDDSA);
  g_autoptr (SijilClaims) claims = signing_new_claims ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *open_text = NULL;
  g_autofree char *newer = NULL;
  const char *folder = argv[1];

  g_assert_cmpint (argc, ==, 2);
  first = save_card (folder, "es256", es256, claims);
  second = save_card (folder, "eddsa", eddsa, claims);
  save_picture (folder, "card.png", first, NULL);
  save_picture (folder, "two-cards.png", first, second);
  save_list (folder, "withdrawn.cwt", es256, SIGNING_CARD_UNTIL, claims->status_index, -1);
  save_list (folder, "suspended.cwt", es256, SIGNING_CARD_UNTIL, -1, claims->status_index);
  save_list (folder, "valid.cwt", es256, SIGNING_CARD_UNTIL, claims->status_index - 1, claims->status_index + 1);
  save_list (folder, "old.cwt", es256, SIGNING_NOON, -1, -1);
  save_list (folder, "foreign.cwt", eddsa, SIGNING_CARD_UNTIL, -1, -1);

  claims->expires_at = 0;
  g_clear_pointer (&claims->status_uri, g_free);
  open_text = signing_new_text (claims, es256);
  save (folder, "open.txt", open_text, -1);
  save_papers (folder, es256);
  save_old_papers (folder, es256);
  save_struck_off (folder, es256);
  newer = signing_new_newer_text (es256);
  save (folder, "newer.txt", newer, -1);
  return 0;
}
