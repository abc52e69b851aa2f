#include "core/sijil-file.h"
#include "trust/sijil-cose.h"
#include "trust/sijil-key-file.h"
#include "trust/sijil-token.h"
#include "trust/sijil-trust.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * A token of SoftHSM2's, in a folder of this test. What its programs do to it (new PIN, taken out) is done by them.
 */

#define PIN       "un long code à dire"
#define OTHER     "another long one"
#define TOKEN_PIN "4711-token"
#define ADDRESS   "pkcs11:token=sijil-test"

static char *folder;
static char *conf;

static gboolean
run (const char *first,
     ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  int status = 1;
  va_list rest;

  va_start (rest, first);
  for (const char *word = first; word != NULL; word = va_arg (rest, const char *))
    g_ptr_array_add (words, (char *) word);
  va_end (rest);
  g_ptr_array_add (words, NULL);
  g_spawn_sync (NULL, (char **) words->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  return status == 0;
}

static void
make_token (const char *label)
{
  g_assert_true (run ("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", TOKEN_PIN, "--so-pin", "12345678", NULL));
}

static void
set_up (void)
{
  g_autofree char *tokens = NULL;
  g_autofree char *text = NULL;

  folder = g_dir_make_tmp ("sijil-token-XXXXXX", NULL);
  tokens = g_build_filename (folder, "tokens", NULL);
  conf = g_build_filename (folder, "softhsm2.conf", NULL);
  text = g_strdup_printf ("directories.tokendir = %s\nlog.level = ERROR\n", tokens);
  g_mkdir (tokens, 0700);
  g_assert_true (g_file_set_contents (conf, text, -1, NULL));
  g_setenv ("SOFTHSM2_CONF", conf, TRUE);
  make_token ("sijil-test");
}

/* Takes the token out, or puts it in again. */
static void
plug (gboolean in)
{
  g_autofree char *tokens = g_build_filename (folder, "tokens", NULL);
  g_autofree char *away = g_build_filename (folder, "away", NULL);

  g_assert_cmpint (g_rename (in ? away : tokens, in ? tokens : away), ==, 0);
  if (!in)
    g_mkdir (tokens, 0700);
}

static void
assert_refused (gconstpointer  done,
                GError       **error,
                const char    *reason)
{
  g_assert_null (done);
  g_assert_cmpstr (sijil_error_get_reason (*error), ==, reason);
  g_clear_error (error);
}

static SijilKeyFile *
new_key (void)
{
  g_autoptr (GError) error = NULL;
  SijilToken *token = sijil_token_make_key (ADDRESS, "cards", TOKEN_PIN, &error);
  SijilKeyFile *file;

  g_assert_no_error (error);
  file = sijil_key_file_new_in_token (token, TRUE, TOKEN_PIN, "clerk", PIN, SIJIL_PIN_COST_INTERACTIVE, &error);
  g_assert_no_error (error);
  return file;
}

/* As if by another start of the program. */
static SijilKeyFile *
again (const SijilKeyFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sijil_key_file_to_text (file);
  SijilKeyFile *copy = sijil_key_file_from_text (text, "copy", &error);

  g_assert_no_error (error);
  return copy;
}

static void
test_what_is_plugged_in_is_listed (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = sijil_token_list (&error);
  guint found = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < names->len; i++)
    {
      const SijilTokenName *name = names->pdata[i];

      if (!g_str_equal (name->label, "sijil-test"))
        continue;
      found++;
      g_assert_true (g_str_has_prefix (name->address, "pkcs11:"));
      g_assert_nonnull (strstr (name->address, "token=sijil-test"));
    }
  g_assert_cmpuint (found, ==, 1);
}

static void
test_signs_after_the_officers_pin (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilKeyFile) made = new_key ();
  g_autoptr (SijilKeyFile) file = NULL;
  g_autoptr (GBytes) payload = g_bytes_new_static ("card", 4);
  g_autoptr (GBytes) signed_bytes = NULL;
  g_autoptr (SijilCose) read = NULL;

  file = again (made);
  g_clear_pointer (&made, sijil_key_file_free);
  g_assert_null (sijil_key_file_get_secret (file));
  g_assert_true (g_str_has_prefix (sijil_key_file_get_token (file), "pkcs11:"));
  g_assert_true (sijil_key_file_open (file, "clerk", PIN, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < 20; i++)
    {
      g_clear_pointer (&signed_bytes, g_bytes_unref);
      g_clear_pointer (&read, sijil_cose_free);
      signed_bytes = sijil_cose_sign (payload, NULL, sijil_key_file_get_secret (file), &error);
      g_assert_no_error (error);
      read = sijil_cose_read (signed_bytes, &error);
      g_assert_no_error (error);
      g_assert_cmpint (read->algorithm, ==, SIJIL_COSE_ES256);
      g_assert_true (sijil_cose_key_verify (sijil_key_file_get_public (file), read->signed_bytes, read->signature));
      read->signature[i] ^= 1;
      g_assert_false (sijil_cose_key_verify (sijil_key_file_get_public (file), read->signed_bytes, read->signature));
    }
}

static void
test_the_private_half_stays_on_the_token (void)
{
  g_autoptr (SijilKeyFile) file = new_key ();
  guint8 secret[SIJIL_KEY_SECRET_BYTES];

  g_assert_false (sijil_cose_key_copy_secret (sijil_key_file_get_secret (file), secret));
}

static void
test_the_tokens_pin_is_not_in_the_file (void)
{
  g_autoptr (SijilKeyFile) file = new_key ();
  g_autofree char *text = sijil_key_file_to_text (file);
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (text, &length);

  g_assert_null (memmem (bytes, length, TOKEN_PIN, strlen (TOKEN_PIN)));
}

static void
test_an_officers_wrong_pin_costs_the_token_nothing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilKeyFile) file = new_key ();

  for (guint i = 0; i < 20; i++)
    assert_refused (sijil_key_file_open (file, "clerk", OTHER, &error) ? file : NULL, &error, "key-pin-wrong");
  assert_refused (sijil_key_file_open (file, "agent", PIN, &error) ? file : NULL, &error, "key-not-allowed");
  g_assert_true (sijil_key_file_open (file, "clerk", PIN, &error));
  g_assert_no_error (error);
}

static void
test_others_open_it_with_their_own_pin (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilKeyFile) made = new_key ();
  g_autoptr (SijilKeyFile) file = NULL;

  g_assert_true (sijil_key_file_allow (made, "director", OTHER, SIJIL_PIN_COST_INTERACTIVE, &error));
  file = again (made);
  g_assert_true (sijil_key_file_open (file, "director", OTHER, &error));
  g_assert_no_error (error);
}

static void
test_an_officers_new_pin_needs_no_token (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilKeyFile) made = new_key ();
  g_autoptr (SijilKeyFile) file = again (made);
  g_autoptr (SijilKeyFile) saved = NULL;

  g_clear_pointer (&made, sijil_key_file_free);
  plug (FALSE);
  g_assert_true (sijil_key_file_follow_pin (file, "clerk", PIN, OTHER, SIJIL_PIN_COST_INTERACTIVE, &error));
  g_assert_no_error (error);
  plug (TRUE);
  saved = again (file);
  assert_refused (sijil_key_file_open (saved, "clerk", PIN, &error) ? saved : NULL, &error, "key-pin-wrong");
  g_assert_true (sijil_key_file_open (saved, "clerk", OTHER, &error));
  g_assert_no_error (error);
}

static void
test_a_token_that_is_away_is_said (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilKeyFile) made = new_key ();
  g_autoptr (SijilKeyFile) file = again (made);

  g_clear_pointer (&made, sijil_key_file_free);
  plug (FALSE);
  assert_refused (sijil_key_file_open (file, "clerk", PIN, &error) ? file : NULL, &error, "token-missing");
  g_assert_null (sijil_key_file_get_secret (file));
  plug (TRUE);
  g_assert_true (sijil_key_file_open (file, "clerk", PIN, &error));
  g_assert_no_error (error);
}

static void
test_a_new_pin_of_the_token_is_learnt (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilKeyFile) made = new_key ();
  g_autoptr (SijilKeyFile) file = again (made);
  g_autoptr (SijilKeyFile) saved = NULL;

  g_clear_pointer (&made, sijil_key_file_free);
  g_assert_true (run ("pkcs11-tool", "--module", SOFTHSM, "--token-label", "sijil-test", "--login", "--pin", TOKEN_PIN, "--change-pin",
                      "--new-pin", "0815-token", NULL));
  assert_refused (sijil_key_file_open (file, "clerk", PIN, &error) ? file : NULL, &error, "token-pin-wrong");
  assert_refused (sijil_key_file_set_token_pin (file, "clerk", PIN, "something", &error) ? file : NULL, &error, "token-pin-wrong");
  g_assert_true (sijil_key_file_set_token_pin (file, "clerk", PIN, "0815-token", &error));
  g_assert_no_error (error);
  saved = again (file);
  g_assert_true (sijil_key_file_open (saved, "clerk", PIN, &error));
  g_assert_no_error (error);
  g_clear_pointer (&file, sijil_key_file_free);
  g_clear_pointer (&saved, sijil_key_file_free);
  g_assert_true (run ("pkcs11-tool", "--module", SOFTHSM, "--token-label", "sijil-test", "--login", "--pin", "0815-token", "--change-pin",
                      "--new-pin", TOKEN_PIN, NULL));
}

static void
test_a_key_that_is_there_is_taken (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilToken) token = NULL;

  make_token ("sijil-own");
  assert_refused (sijil_token_open ("pkcs11:token=sijil-own", TOKEN_PIN, &error), &error, "token-key");
  g_assert_true (run ("pkcs11-tool", "--module", SOFTHSM, "--token-label", "sijil-own", "--login", "--pin", TOKEN_PIN, "--keypairgen",
                      "--key-type", "EC:prime256v1", "--id", "07", "--label", "chamber", NULL));
  token = sijil_token_open ("pkcs11:token=sijil-own", TOKEN_PIN, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (sijil_token_get_address (token), "id=%07"));
  g_clear_pointer (&token, sijil_token_free);

  g_assert_true (run ("pkcs11-tool", "--module", SOFTHSM, "--token-label", "sijil-own", "--login", "--pin", TOKEN_PIN, "--keypairgen",
                      "--key-type", "EC:secp384r1", "--id", "08", "--label", "larger", NULL));
  assert_refused (sijil_token_open ("pkcs11:token=sijil-own", TOKEN_PIN, &error), &error, "token-key");
  assert_refused (sijil_token_open ("pkcs11:token=sijil-own;object=larger", TOKEN_PIN, &error), &error, "token-key");
  token = sijil_token_open ("pkcs11:token=sijil-own;object=chamber", TOKEN_PIN, &error);
  g_assert_no_error (error);
}

static void
test_a_key_that_is_not_wanted_goes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilToken) token = NULL;
  g_autofree char *address = NULL;

  token = sijil_token_make_key (ADDRESS, "cards", TOKEN_PIN, &error);
  g_assert_no_error (error);
  address = g_strdup (sijil_token_get_address (token));
  sijil_token_discard_key (token);
  g_clear_pointer (&token, sijil_token_free);
  assert_refused (sijil_token_open (address, TOKEN_PIN, &error), &error, "token-key");
}

static void
test_bad_addresses_are_refused (void)
{
  static const char * const addresses[] = {
    "", "sijil-test", "pkcs11", "pkcs11:token=%zz", "pkcs11:token=sijil-test?module-path=/tmp/evil.so",
    "pkcs11:token=sijil-test?module-name=evil", "pkcs11:token=sijil-test?pin-value=4711-token",
    "pkcs11:token=sijil-test?pin-source=/etc/passwd", "pkcs11:tokn=sijil-test",
  };
  g_autofree char *large = g_strnfill (5000, 'a');
  g_autofree char *long_one = g_strconcat ("pkcs11:token=", large, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    assert_refused (sijil_token_open (addresses[i], TOKEN_PIN, &error), &error, "token-address");
  assert_refused (sijil_token_open (long_one, TOKEN_PIN, &error), &error, "token-address");
  assert_refused (sijil_token_open ("pkcs11:token=nobody", TOKEN_PIN, &error), &error, "token-missing");
  assert_refused (sijil_token_open (ADDRESS, "wrong-pin", &error), &error, "token-pin-wrong");
}

static void
test_two_tokens_of_one_name_are_told (void)
{
  g_autoptr (GError) error = NULL;

  make_token ("sijil-twin");
  make_token ("sijil-twin");
  assert_refused (sijil_token_open ("pkcs11:token=sijil-twin", TOKEN_PIN, &error), &error, "token-many");
}

static void
test_a_pin_too_long_for_the_file_is_refused (void)
{
  g_autoptr (GError) error = NULL;
  SijilToken *token = sijil_token_make_key (ADDRESS, "cards", TOKEN_PIN, &error);

  g_assert_no_error (error);
  assert_refused (sijil_key_file_new_in_token (token, TRUE, "12345678901234567890123456789012", "clerk", PIN, SIJIL_PIN_COST_INTERACTIVE,
                                               &error), &error, "token-pin-long");
}

static void
test_flipped_bytes_are_noticed (void)
{
  g_autoptr (SijilKeyFile) made = new_key ();
  g_autofree char *text = sijil_key_file_to_text (made);
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (text, &length);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SijilKeyFile) read = NULL;
      g_autofree char *changed = NULL;

      bytes[i] ^= 0x20;
      changed = g_base64_encode (bytes, length);
      bytes[i] ^= 0x20;
      read = sijil_key_file_from_text (changed, "flipped", &error);
      g_assert_null (read);
      g_assert_nonnull (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  if (!sijil_trust_init ())
    return 1;

  set_up ();
  g_test_add_func ("/token/what is plugged in is listed", test_what_is_plugged_in_is_listed);
  g_test_add_func ("/token/signs after the officer's PIN", test_signs_after_the_officers_pin);
  g_test_add_func ("/token/the private half stays on the token", test_the_private_half_stays_on_the_token);
  g_test_add_func ("/token/the token's PIN is not in the file", test_the_tokens_pin_is_not_in_the_file);
  g_test_add_func ("/token/an officer's wrong PIN costs the token nothing", test_an_officers_wrong_pin_costs_the_token_nothing);
  g_test_add_func ("/token/others open it with their own PIN", test_others_open_it_with_their_own_pin);
  g_test_add_func ("/token/an officer's new PIN needs no token", test_an_officers_new_pin_needs_no_token);
  g_test_add_func ("/token/a token that is away is said", test_a_token_that_is_away_is_said);
  g_test_add_func ("/token/a new PIN of the token is learnt", test_a_new_pin_of_the_token_is_learnt);
  g_test_add_func ("/token/a key that is there is taken", test_a_key_that_is_there_is_taken);
  g_test_add_func ("/token/a key that is not wanted goes", test_a_key_that_is_not_wanted_goes);
  g_test_add_func ("/token/bad addresses are refused", test_bad_addresses_are_refused);
  g_test_add_func ("/token/two tokens of one name are told", test_two_tokens_of_one_name_are_told);
  g_test_add_func ("/token/a PIN too long for the file is refused", test_a_pin_too_long_for_the_file_is_refused);
  g_test_add_func ("/token/flipped bytes are noticed", test_flipped_bytes_are_noticed);
  result = g_test_run ();

  run ("rm", "-rf", folder, NULL);
  g_free (folder);
  g_free (conf);
  return result;
}
