#include "trust/sijil-digest.h"
#include "trust/sijil-pin.h"
#include "trust/sijil-trust.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static void
test_a_digest_is_that_of_blake2b (void)
{
  guint8 digest[SIJIL_DIGEST_BYTES];
  g_autofree char *text = NULL;

  /* b2sum -l 256 of the three letters "abc" */
  sijil_digest (NULL, "abc", 3, digest);
  text = sijil_digest_to_text (digest);
  g_assert_cmpstr (text, ==, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

static void
test_the_same_value_with_another_salt_has_another_digest (void)
{
  guint8 one[SIJIL_SALT_BYTES];
  guint8 two[SIJIL_SALT_BYTES];
  guint8 first[SIJIL_DIGEST_BYTES];
  guint8 second[SIJIL_DIGEST_BYTES];

  sijil_salt_new (one);
  sijil_salt_new (two);
  sijil_digest (one, "ZZ1", 3, first);
  sijil_digest (two, "ZZ1", 3, second);
  g_assert_cmpint (memcmp (first, second, sizeof first), !=, 0);
}

static void
test_only_the_right_pin_opens (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sealed = sijil_pin_seal ("نخلة 2026", &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (sealed, "$argon2id$"));
  g_assert_true (sijil_pin_matches (sealed, "نخلة 2026"));
  g_assert_false (sijil_pin_matches (sealed, "نخلة 2025"));
  g_assert_false (sijil_pin_matches (sealed, ""));
}

static void
test_a_short_pin_is_refused_by_characters_not_bytes (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_pin_check_form ("زهرةال", 6, &error));
  g_assert_false (sijil_pin_check_form ("زهرةا", 6, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (sijil_pin_check_form ("12345", 1, &error));
  g_clear_error (&error);
  g_assert_false (sijil_pin_check_form ("123456789", 10, &error));
}

static void
test_the_delay_rises_and_stops_at_five_minutes (void)
{
  gint64 before = 0;

  g_assert_cmpint (sijil_pin_delay_s (0), ==, 0);
  g_assert_cmpint (sijil_pin_delay_s (2), ==, 0);
  for (guint i = 3; i < 40; i++)
    {
      gint64 delay = sijil_pin_delay_s (i);

      g_assert_cmpint (delay, >, 0);
      g_assert_cmpint (delay, >=, before);
      g_assert_cmpint (delay, <=, 300);
      before = delay;
    }
  g_assert_cmpint (before, ==, 300);
}

static void
test_a_pin_file_ends_with_its_line_and_a_pipe_is_refused (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sijil-pin-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "pin", NULL);
  g_autofree char *pipe_path = g_build_filename (folder, "pipe", NULL);
  g_autofree char *pin = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "secret mot\r\nautre", -1, NULL));
  pin = sijil_pin_load (path, &error);
  g_assert_cmpstr (pin, ==, "secret mot");

  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_null (sijil_pin_load (pipe_path, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_assert_true (sijil_trust_init ());
  g_test_add_func ("/trust/a-digest-is-that-of-blake2b", test_a_digest_is_that_of_blake2b);
  g_test_add_func ("/trust/the-same-value-with-another-salt-has-another-digest",
                   test_the_same_value_with_another_salt_has_another_digest);
  g_test_add_func ("/trust/only-the-right-pin-opens", test_only_the_right_pin_opens);
  g_test_add_func ("/trust/a-short-pin-is-refused-by-characters-not-bytes",
                   test_a_short_pin_is_refused_by_characters_not_bytes);
  g_test_add_func ("/trust/the-delay-rises-and-stops-at-five-minutes", test_the_delay_rises_and_stops_at_five_minutes);
  g_test_add_func ("/trust/a-pin-file-ends-with-its-line-and-a-pipe-is-refused",
                   test_a_pin_file_ends_with_its_line_and_a_pipe_is_refused);
  return g_test_run ();
}
