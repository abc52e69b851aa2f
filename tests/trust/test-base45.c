#include "trust/sijil-base45.h"

#include <string.h>

/* The examples of RFC 9285, 4.3 and 4.4, and the least and the greatest pair. */
static const struct
{
  const char *bytes;
  gsize       length;
  const char *text;
} examples[] = {
  { "", 0, "" },
  { "AB", 2, "BB8" },
  { "Hello!!", 7, "%69 VD92EX0" },
  { "base-45", 7, "UJCLQE7W581" },
  { "ietf!", 5, "QED8WEX0" },
  { "\0\0", 2, "000" },
  { "\377\377", 2, "FGW" },
  { "\377", 1, "U5" },
};

static void
test_the_examples_of_the_rfc_go_both_ways (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_static (examples[i].bytes, examples[i].length);
      g_autofree char *text = sijil_base45_encode (bytes);
      g_autoptr (GBytes) again = sijil_base45_decode (examples[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, examples[i].text);
      g_assert_true (g_bytes_equal (again, bytes));
    }
}

static void
test_every_other_text_is_refused (void)
{
  static const char * const wrong[] = { "A", "BB8A", "GGW", ":::", "V5", "::", "bb8", "BB\n", "BB8\n", "B,8", "B_8", "BB8é" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = sijil_base45_decode (wrong[i], &error);

      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "qr-base45");
      g_assert_null (bytes);
    }
}

static void
test_what_is_decoded_is_encoded_to_the_same_text (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (45);
  guint n_good = 0;

  for (guint i = 0; i < 20000; i++)
    {
      char text[8] = "";
      g_autoptr (GBytes) bytes = NULL;

      for (int k = g_rand_int_range (dice, 0, 8); k > 0; k--)
        text[strlen (text)] = (char) g_rand_int_range (dice, 0x20, 0x5B);
      bytes = sijil_base45_decode (text, NULL);
      if (bytes != NULL)
        {
          g_autofree char *again = sijil_base45_encode (bytes);

          g_assert_cmpstr (again, ==, text);
          n_good++;
        }
    }
  g_assert_cmpuint (n_good, >, 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base45/the-examples-of-the-rfc-go-both-ways", test_the_examples_of_the_rfc_go_both_ways);
  g_test_add_func ("/base45/every-other-text-is-refused", test_every_other_text_is_refused);
  g_test_add_func ("/base45/what-is-decoded-is-encoded-to-the-same-text", test_what_is_decoded_is_encoded_to_the_same_text);
  return g_test_run ();
}
