#include "backup/sijil-recovery-key.h"
#include "trust/sijil-trust.h"

#include <string.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static char *
make_text (SijilRecoveryKey *key)
{
  g_auto (GStrv) groups = NULL;

  sijil_recovery_key_make (key);
  groups = sijil_recovery_key_to_groups (key);
  return g_strjoinv (" ", groups);
}

static void
assert_same (const SijilRecoveryKey *key,
             const char             *text)
{
  g_auto (SijilRecoveryKey) read;
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_recovery_key_read (&read, text, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (read.secret, sizeof read.secret, key->secret, sizeof key->secret);
  g_assert_cmpmem (read.public_half, sizeof read.public_half, key->public_half, sizeof key->public_half);
}

static void
assert_refused (const char *text,
                const char *reason,
                const char *part)
{
  g_auto (SijilRecoveryKey) read;
  g_autoptr (GError) error = NULL;

  g_assert_false (sijil_recovery_key_read (&read, text, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  if (part != NULL)
    g_assert_nonnull (strstr (error->message, part));
}

static void
test_what_is_printed_is_read_however_it_is_typed (void)
{
  for (guint i = 0; i < 50; i++)
    {
      g_auto (SijilRecoveryKey) key;
      g_autofree char *text = make_text (&key);
      g_autofree char *small = g_ascii_strdown (text, -1);
      g_autofree char *letters = g_strdelimit (g_strdup (text), "0", 'o');
      g_autofree char *hyphens = g_strdelimit (g_strdup (text), " ", '-');
      GString *joined = g_string_new (text);

      g_string_replace (joined, " ", "", 0);
      g_strdelimit (letters, "1", 'l');
      assert_same (&key, text);
      assert_same (&key, small);
      assert_same (&key, letters);
      assert_same (&key, hyphens);
      assert_same (&key, joined->str);
      g_string_insert_c (joined, 31, '\n');
      assert_same (&key, joined->str);
      g_string_free (joined, TRUE);
    }
}

static void
test_digits_of_the_other_script_are_read (void)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *text = make_text (&key);
  g_autoptr (GString) arabic = g_string_new (text);

  for (guint digit = 0; digit < 10; digit++)
    {
      char latin[] = { (char) ('0' + digit), '\0' };
      char other[7] = "";

      g_unichar_to_utf8 (0x660 + digit, other);
      g_string_replace (arabic, latin, other, 0);
    }
  assert_same (&key, arabic->str);
}

static void
test_any_wrong_character_is_told_by_its_group (void)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *text = make_text (&key);

  for (gsize i = 0; text[i] != '\0'; i++)
    for (guint k = 0; k < 32; k++)
      {
        g_autofree char *wrong = g_strdup (text);
        g_autofree char *group = g_strdup_printf ("Group %d of", (int) (i / 6 + 1));

        if (text[i] == ' ' || text[i] == alphabet[k])
          continue;
        wrong[i] = alphabet[k];
        assert_refused (wrong, "recovery-key-typed", group);
      }
}

static void
test_two_neighbours_or_groups_that_changed_places_are_found (void)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *text = make_text (&key);
  g_auto (GStrv) groups = g_strsplit (text, " ", -1);

  for (gsize i = 0; text[i + 1] != '\0'; i++)
    {
      g_autofree char *wrong = g_strdup (text);

      if (text[i] == ' ' || text[i + 1] == ' ' || text[i] == text[i + 1])
        continue;
      wrong[i] = text[i + 1];
      wrong[i + 1] = text[i];
      assert_refused (wrong, "recovery-key-typed", NULL);
    }

  for (guint i = 0; i + 1 < SIJIL_RECOVERY_KEY_GROUPS; i++)
    {
      g_autofree char *wrong = NULL;
      char *first = groups[i];

      groups[i] = groups[i + 1];
      groups[i + 1] = first;
      wrong = g_strjoinv (" ", groups);
      assert_refused (wrong, "recovery-key-typed", NULL);
      groups[i + 1] = groups[i];
      groups[i] = first;
    }
}

static void
test_two_wrong_groups_are_both_told (void)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *text = make_text (&key);

  text[0] = text[0] == '7' ? '8' : '7';
  text[12] = '?';
  assert_refused (text, "recovery-key-typed", "1, 3");
}

static void
test_a_missing_group_is_told (void)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *text = make_text (&key);

  text[strlen (text) - 6] = '\0';
  assert_refused (text, "recovery-key-groups", "12");
  assert_refused ("", "recovery-key-groups", "0");
  assert_refused ("\xff\xfe", "recovery-key-groups", NULL);
}

static void
test_a_file_may_say_what_it_is (void)
{
  g_auto (SijilRecoveryKey) key;
  g_auto (SijilRecoveryKey) read;
  g_autofree char *text = make_text (&key);
  g_autofree char *folder = g_dir_make_tmp ("sijil-key-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "key", NULL);
  g_autofree char *content = g_strconcat ("# recovery key, 2026\n", text, "\n# end\n", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_assert_true (sijil_recovery_key_load (&read, path, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (read.secret, sizeof read.secret, key.secret, sizeof key.secret);
}

static void
test_the_public_half_is_kept_as_text_and_has_a_name (void)
{
  g_auto (SijilRecoveryKey) key;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  guint8 half[SIJIL_RECOVERY_KEY_BYTES];

  sijil_recovery_key_make (&key);
  text = sijil_public_half_to_text (key.public_half);
  name = sijil_public_half_to_name (key.public_half);
  g_assert_true (sijil_public_half_read (text, half));
  g_assert_cmpmem (half, sizeof half, key.public_half, sizeof key.public_half);
  g_assert_cmpuint (strlen (name), ==, 9);
  text[3] = 'g';
  g_assert_false (sijil_public_half_read (text, half));
  g_assert_false (sijil_public_half_read ("12", half));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_assert_true (sijil_trust_init ());
  g_test_add_func ("/recovery-key/what-is-printed-is-read-however-it-is-typed", test_what_is_printed_is_read_however_it_is_typed);
  g_test_add_func ("/recovery-key/digits-of-the-other-script-are-read", test_digits_of_the_other_script_are_read);
  g_test_add_func ("/recovery-key/any-wrong-character-is-told-by-its-group", test_any_wrong_character_is_told_by_its_group);
  g_test_add_func ("/recovery-key/two-neighbours-or-groups-that-changed-places-are-found",
                   test_two_neighbours_or_groups_that_changed_places_are_found);
  g_test_add_func ("/recovery-key/two-wrong-groups-are-both-told", test_two_wrong_groups_are_both_told);
  g_test_add_func ("/recovery-key/a-missing-group-is-told", test_a_missing_group_is_told);
  g_test_add_func ("/recovery-key/a-file-may-say-what-it-is", test_a_file_may_say_what_it_is);
  g_test_add_func ("/recovery-key/the-public-half-is-kept-as-text-and-has-a-name", test_the_public_half_is_kept_as_text_and_has_a_name);
  return g_test_run ();
}
