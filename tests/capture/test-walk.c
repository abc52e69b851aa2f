#include "capture/sijil-pdf-walk.h"

#include "documents.h"
#include "pictures.h"

#include <string.h>

/* The first reader of a document alone, in this process, so that a sanitizer sees it and no second reader helps it. */

static SijilVerdict
walk (GBytes   *paper,
      uint32_t *n_pages)
{
  gsize length;
  const uint8_t *data = g_bytes_get_data (paper, &length);

  return sijil_pdf_walk (data, length, n_pages);
}

static void
test_pages_are_counted (void)
{
  g_autoptr (GBytes) fifty = make_long_document (50, 300, 400);
  g_autoptr (GBytes) more = make_long_document (51, 300, 400);
  uint32_t n_pages = 0;

  g_assert_cmpint (walk (fifty, &n_pages), ==, SIJIL_VERDICT_TAKEN);
  g_assert_cmpuint (n_pages, ==, 50);
  g_assert_cmpint (walk (more, &n_pages), ==, SIJIL_VERDICT_PAGES);
  g_assert_cmpuint (n_pages, ==, 51);
}

static void
test_a_document_with_an_owner_only_is_locked (void)
{
  g_autoptr (GBytes) paper = make_locked_document ("");
  uint32_t n_pages = 0;

  g_assert_cmpint (walk (paper, &n_pages), ==, SIJIL_VERDICT_ENCRYPTED);
}

static void
test_a_way_of_locking_that_is_not_known_is_locked (void)
{
  g_autoptr (GBytes) paper = make_document ("", "", "<< /Filter /Other /V 9 /R 9 /O (a) /U (a) /P -4 >>",
                                            DOCUMENT_PLAIN);
  g_autofree char *text = g_strndup (g_bytes_get_data (paper, NULL), g_bytes_get_size (paper));
  g_auto (GStrv) parts = g_strsplit (text, "/Root 1 0 R", 2);
  g_autofree char *locked_text = g_strjoinv ("/Root 1 0 R /Encrypt 5 0 R /ID [ (a) (a) ]", parts);
  g_autoptr (GBytes) locked = make_text (locked_text);
  uint32_t n_pages = 0;

  g_assert_cmpint (walk (locked, &n_pages), ==, SIJIL_VERDICT_ENCRYPTED);
}

static void
test_a_stream_of_a_wrong_length_is_not_repaired (void)
{
  g_autoptr (GBytes) paper = make_document ("/A 5 0 R", "", "<< /Length 99 >>\nstream\nshort\nendstream",
                                            DOCUMENT_PLAIN);
  uint32_t n_pages = 0;

  g_assert_cmpint (walk (paper, &n_pages), ==, SIJIL_VERDICT_NOT_WHOLE);
}

static void
test_objects_in_a_circle_are_walked_once (void)
{
  g_autoptr (GBytes) circle = make_document ("/A 5 0 R", "", "[ 5 0 R [ 1 0 R 5 0 R ] ]", DOCUMENT_PACKED);
  uint32_t n_pages = 0;

  g_assert_cmpint (walk (circle, &n_pages), ==, SIJIL_VERDICT_TAKEN);
}

static void
test_flipped_bytes_do_not_harm_the_walk (void)
{
  static const DocumentForm forms[] = { DOCUMENT_PLAIN, DOCUMENT_PACKED };

  for (guint k = 0; k < G_N_ELEMENTS (forms); k++)
    {
      g_autoptr (GBytes) paper = make_document ("/OpenAction [ 3 0 R /Fit ]", "", "<< /S /GoTo /D [ 3 0 R ] >>",
                                                forms[k]);
      gsize length;
      const guint8 *data = g_bytes_get_data (paper, &length);
      guint n_refused = 0;

      for (guint i = 0; i < 150; i++)
        {
          g_autofree guint8 *flipped = g_memdup2 (data, length);
          uint32_t n_pages = 0;
          SijilVerdict verdict;

          flipped[g_test_rand_int_range (0, (gint32) length)] ^= (guint8) g_test_rand_int_range (1, 256);
          verdict = sijil_pdf_walk (flipped, length, &n_pages);
          g_assert_cmpint (verdict, <=, SIJIL_VERDICT_LAST_OF_HELPER);
          g_assert_true (verdict != SIJIL_VERDICT_TAKEN || n_pages == 1);
          n_refused += verdict != SIJIL_VERDICT_TAKEN;
        }
      g_assert_cmpuint (n_refused, >, 10);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/walk/pages-are-counted", test_pages_are_counted);
  g_test_add_func ("/walk/a-document-with-an-owner-only-is-locked", test_a_document_with_an_owner_only_is_locked);
  g_test_add_func ("/walk/a-way-of-locking-that-is-not-known-is-locked",
                   test_a_way_of_locking_that_is_not_known_is_locked);
  g_test_add_func ("/walk/a-stream-of-a-wrong-length-is-not-repaired", test_a_stream_of_a_wrong_length_is_not_repaired);
  g_test_add_func ("/walk/objects-in-a-circle-are-walked-once", test_objects_in_a_circle_are_walked_once);
  g_test_add_func ("/walk/flipped-bytes-do-not-harm-the-walk", test_flipped_bytes_do_not_harm_the_walk);
  return g_test_run ();
}
