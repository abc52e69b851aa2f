#include "trust/sijil-key-file.h"
#include "trust/sijil-signed-record.h"
#include "trust/sijil-trust.h"

#include <string.h>

#define PIN "un long code à dire"

static const guint8 digest[SIJIL_DIGEST_BYTES] = { 1, 2, 3 };
static const guint8 other_digest[SIJIL_DIGEST_BYTES] = { 1, 2, 4 };
static const SijilSignedRecord accepted = { "08", "accept", "application", "11111111-2222-4333-8444-555555555555", 5, digest };

static SijilCoseKey *
new_key (void)
{
  g_autoptr (GError) error = NULL;
  SijilCoseKey *key = sijil_cose_key_generate (SIJIL_COSE_EDDSA, &error);

  g_assert_no_error (error);
  return key;
}

static void
test_nothing_else_has_the_signature (void)
{
  static const SijilSignedRecord others[] = {
    { "09", "accept", "application", "11111111-2222-4333-8444-555555555555", 5, digest },
    { "08", "refuse", "application", "11111111-2222-4333-8444-555555555555", 5, digest },
    { "08", "accept", "entry", "11111111-2222-4333-8444-555555555555", 5, digest },
    { "08", "accept", "application", "11111111-2222-4333-8444-555555555556", 5, digest },
    { "08", "accept", "application", "11111111-2222-4333-8444-555555555555", 6, digest },
    { "08", "accept", "application", "11111111-2222-4333-8444-555555555555", 5, other_digest },
    { "08", "acceptapplication", "", "11111111-2222-4333-8444-555555555555", 5, digest },
    { "08", "accept,11:application", "application", "11111111-2222-4333-8444-555555555555", 5, digest },
  };
  g_autoptr (SijilCoseKey) key = new_key ();
  g_autofree char *public_key = sijil_public_key_to_text (key);
  guint8 signature[SIJIL_SIGNATURE_BYTES];
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_signed_record_sign (&accepted, key, signature, &error));
  g_assert_true (sijil_signed_record_verify (&accepted, public_key, signature));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (sijil_signed_record_verify (&others[i], public_key, signature));
}

static void
test_no_other_key_verifies (void)
{
  g_autoptr (SijilCoseKey) key = new_key ();
  g_autoptr (SijilCoseKey) other = new_key ();
  g_autofree char *public_key = sijil_public_key_to_text (key);
  g_autofree char *others = sijil_public_key_to_text (other);
  guint8 signature[SIJIL_SIGNATURE_BYTES];
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_signed_record_sign (&accepted, key, signature, &error));
  g_assert_false (sijil_signed_record_verify (&accepted, others, signature));
  g_assert_false (sijil_signed_record_verify (&accepted, "no key", signature));
  signature[3] ^= 1;
  g_assert_false (sijil_signed_record_verify (&accepted, public_key, signature));
}

static void
test_a_key_is_kept_as_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilKeyFile) made = sijil_key_file_new (SIJIL_COSE_EDDSA, "officer", PIN, SIJIL_PIN_COST_INTERACTIVE, &error);
  g_autofree char *text = sijil_key_file_to_text (made);
  g_autoptr (SijilKeyFile) read = sijil_key_file_from_text (text, "officer", &error);

  g_assert_no_error (error);
  g_assert_false (sijil_key_file_open (read, "officer", "another PIN", NULL));
  g_assert_true (sijil_key_file_open (read, "officer", PIN, &error));
  g_assert_null (sijil_key_file_from_text ("", "officer", NULL));
  g_assert_null (sijil_key_file_from_text ("AAAA", "officer", NULL));
  text[20] = text[20] == 'A' ? 'B' : 'A';
  g_assert_null (sijil_key_file_from_text (text, "officer", &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "key-file-damaged");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_assert_true (sijil_trust_init ());
  g_test_add_func ("/signed-record/nothing-else-has-the-signature", test_nothing_else_has_the_signature);
  g_test_add_func ("/signed-record/no-other-key-verifies", test_no_other_key_verifies);
  g_test_add_func ("/signed-record/a-key-is-kept-as-text", test_a_key_is_kept_as_text);
  return g_test_run ();
}
