/* The chamber's root key: two people open it, and what it signed cannot be changed. */

#include "core/sijil-error.h"
#include "trust/sijil-role-certificate.h"
#include "trust/sijil-role-root.h"
#include "trust/sijil-signed-record.h"
#include "trust/sijil-trust.h"

#include <string.h>

static const SijilRootHolder people[] = {
  { "president", "les mots du président" }, { "secretary", "les mots du secrétaire" }, { "notary", "les mots du notaire" },
};

static void
assert_refused (GError     **error,
                const char  *reason)
{
  g_assert_nonnull (*error);
  g_assert_cmpstr (sijil_error_get_reason (*error), ==, reason);
  g_clear_error (error);
}

static SijilKeyFile *
new_root (guint n)
{
  g_autoptr (GError) error = NULL;
  SijilKeyFile *file = sijil_role_root_new (people, n, SIJIL_PIN_COST_INTERACTIVE, &error);

  g_assert_no_error (error);
  return file;
}

static void
test_any_two_holders_open_it (void)
{
  g_autoptr (SijilKeyFile) file = new_root (3);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    for (guint k = 0; k < 3; k++)
      {
        sijil_key_file_lock (file);
        g_assert_cmpint (sijil_role_root_open (file, &people[i], &people[k], &error), ==, i != k);
        g_assert_cmpint (sijil_key_file_get_secret (file) != NULL, ==, i != k);
        if (i == k)
          assert_refused (&error, "root-two-people");
      }
}

static void
test_one_alone_does_not_open_it (void)
{
  g_autoptr (SijilKeyFile) file = new_root (2);
  const SijilRootHolder guesses[] = { { "secretary", "les mots du président" }, { "secretary", "des mots quelconques" }, { "secretary", "" } };
  g_autoptr (GError) error = NULL;

  sijil_key_file_lock (file);
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      g_assert_false (sijil_role_root_open (file, &people[0], &guesses[i], &error));
      assert_refused (&error, i == 0 ? "root-two-people" : "key-pin-wrong");
    }
  g_assert_false (sijil_role_root_open (file, &people[0], &people[2], &error));
  assert_refused (&error, "root-holder");
  g_assert_false (sijil_key_file_open (file, "president", people[0].pin, &error));
  assert_refused (&error, "key-not-allowed");
  g_assert_false (sijil_key_file_open (file, "president+secretary", people[0].pin, &error));
  assert_refused (&error, "key-pin-wrong");
  g_assert_null (sijil_key_file_get_secret (file));
}

static void
test_a_root_needs_two_people_who_differ (void)
{
  const SijilRootHolder twice[] = { people[0], people[0] };
  const SijilRootHolder same_words[] = { people[0], { "secretary", "les mots du président" } };
  const SijilRootHolder plus[] = { people[0], { "a+b", "les mots du secrétaire" } };
  const SijilRootHolder brief[] = { people[0], { "secretary", "court" } };
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_role_root_new (people, 1, SIJIL_PIN_COST_INTERACTIVE, &error));
  assert_refused (&error, "root-holders");
  g_assert_null (sijil_role_root_new (twice, 2, SIJIL_PIN_COST_INTERACTIVE, &error));
  assert_refused (&error, "root-two-people");
  g_assert_null (sijil_role_root_new (same_words, 2, SIJIL_PIN_COST_INTERACTIVE, &error));
  assert_refused (&error, "root-two-people");
  g_assert_null (sijil_role_root_new (plus, 2, SIJIL_PIN_COST_INTERACTIVE, &error));
  assert_refused (&error, "root-holder");
  g_assert_null (sijil_role_root_new (brief, 2, SIJIL_PIN_COST_INTERACTIVE, &error));
  g_assert_nonnull (error);
}

static JsonObject *
new_certificate (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCoseKey) key = sijil_cose_key_generate (SIJIL_COSE_EDDSA, &error);
  g_autofree char *point = sijil_public_key_to_text (key);
  g_autofree char *kid = sijil_kid_to_text (sijil_cose_key_get_kid (key));
  JsonObject *certificate = json_object_new ();
  JsonArray *roles = json_array_new ();

  json_array_add_string_element (roles, "registrar");
  json_object_set_string_member (certificate, "chamber", "08");
  json_object_set_string_member (certificate, "officer", "00000000-0000-4000-8000-000000000001");
  json_object_set_string_member (certificate, "login", "registrar");
  json_object_set_string_member (certificate, "name", "Idriss Exemple");
  json_object_set_string_member (certificate, "office", "SEAT");
  json_object_set_string_member (certificate, "key", point);
  json_object_set_string_member (certificate, "kid", kid);
  json_object_set_array_member (certificate, "roles", roles);
  json_object_set_int_member (certificate, "from", 1790000000);
  return certificate;
}

static void
test_no_byte_of_a_certificate_can_be_changed (void)
{
  g_autoptr (SijilKeyFile) file = new_root (2);
  g_autoptr (JsonObject) certificate = new_certificate ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sijil_role_certificate_sign (certificate, sijil_key_file_get_secret (file), &error);
  g_autofree char *again = sijil_role_certificate_sign (certificate, sijil_key_file_get_secret (file), &error);
  g_autoptr (JsonObject) read = sijil_role_certificate_open (text, sijil_key_file_get_public (file));

  g_assert_cmpstr (text, ==, again);
  g_assert_nonnull (read);
  g_assert_true (json_object_equal (read, certificate));
  for (gsize i = 0; i < strlen (text); i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autofree char *flipped = g_strdup (text);
        g_autoptr (JsonObject) found = NULL;

        flipped[i] = (char) (flipped[i] ^ (1 << bit));
        found = sijil_role_certificate_open (flipped, sijil_key_file_get_public (file));
        g_assert_null (found);
      }
  g_test_message ("promise P9 | flipped bits of a certificate: %" G_GSIZE_FORMAT " | none taken", strlen (text) * 8);
}

static void
test_another_root_opens_nothing (void)
{
  g_autoptr (SijilKeyFile) file = new_root (2);
  g_autoptr (SijilKeyFile) other = new_root (2);
  g_autoptr (JsonObject) certificate = new_certificate ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sijil_role_certificate_sign (certificate, sijil_key_file_get_secret (other), &error);
  g_autoptr (JsonObject) read = sijil_role_certificate_open (text, sijil_key_file_get_public (file));

  g_assert_no_error (error);
  g_assert_null (read);
}

static void
test_what_is_not_whole_is_not_signed (void)
{
  static const char * const members[] = { "chamber", "officer", "login", "name", "office", "key", "kid", "roles", "from" };
  g_autoptr (SijilKeyFile) file = new_root (2);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) more = new_certificate ();
  g_autoptr (JsonObject) other = new_certificate ();
  g_autoptr (JsonObject) ended = new_certificate ();

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (JsonObject) certificate = new_certificate ();

      json_object_remove_member (certificate, members[i]);
      g_assert_null (sijil_role_certificate_sign (certificate, sijil_key_file_get_secret (file), &error));
      assert_refused (&error, "certificate-form");
    }
  json_object_set_string_member (more, "x", "y");
  g_assert_null (sijil_role_certificate_sign (more, sijil_key_file_get_secret (file), &error));
  assert_refused (&error, "certificate-form");
  json_object_set_string_member (other, "kid", "0123456789abcdef");
  g_assert_null (sijil_role_certificate_sign (other, sijil_key_file_get_secret (file), &error));
  assert_refused (&error, "certificate-form");
  json_object_set_int_member (ended, "until", 1780000000);
  g_assert_null (sijil_role_certificate_sign (ended, sijil_key_file_get_secret (file), &error));
  assert_refused (&error, "certificate-form");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_assert_true (sijil_trust_init ());
  g_test_add_func ("/role-certificate/any-two-holders-open-the-root", test_any_two_holders_open_it);
  g_test_add_func ("/role-certificate/one-alone-does-not-open-the-root", test_one_alone_does_not_open_it);
  g_test_add_func ("/role-certificate/a-root-needs-two-people-who-differ", test_a_root_needs_two_people_who_differ);
  g_test_add_func ("/role-certificate/no-byte-can-be-changed", test_no_byte_of_a_certificate_can_be_changed);
  g_test_add_func ("/role-certificate/another-root-opens-nothing", test_another_root_opens_nothing);
  g_test_add_func ("/role-certificate/what-is-not-whole-is-not-signed", test_what_is_not_whole_is_not_signed);
  return g_test_run ();
}
