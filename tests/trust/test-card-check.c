#include "signing.h"

#include "trust/sijil-base45.h"
#include "trust/sijil-card-check.h"
#include "trust/sijil-pack.h"
#include "trust/sijil-signed-trust.h"

#include <string.h>

#define N_TEXTS 100

typedef struct
{
  SijilCoseKey   *key;
  SijilTrustList *trust;
  SijilClaims    *claims;
  char           *text;
} Fixture;

static SijilTrustList *
new_trust (const SijilCoseKey *key)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = signing_new_trust_json (key);
  SijilTrustList *trust = sijil_trust_list_new (json, -1, "trust.json", &error);

  g_assert_no_error (error);
  return trust;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  algorithm)
{
  fixture->key = signing_new_key ((SijilCoseAlgorithm) GPOINTER_TO_INT (algorithm));
  fixture->trust = new_trust (fixture->key);
  fixture->claims = signing_new_claims ();
  fixture->text = signing_new_text (fixture->claims, fixture->key);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  algorithm)
{
  g_free (fixture->text);
  sijil_claims_free (fixture->claims);
  sijil_trust_list_free (fixture->trust);
  sijil_cose_key_free (fixture->key);
}

static SijilCardVerdict
ask (const Fixture         *fixture,
     const char            *text,
     const SijilStatusList *statuses,
     gint64                 now)
{
  g_autoptr (SijilCardCheck) check = sijil_card_check_new (text, fixture->trust, statuses, now);

  g_assert_cmpint (check->claims != NULL, ==, check->verdict <= SIJIL_CARD_NOT_YET_VALID);
  g_assert_false (check->claims != NULL && check->unproved != NULL);
  return check->verdict;
}

static void
test_what_was_signed_is_valid (Fixture       *fixture,
                               gconstpointer  algorithm)
{
  g_autofree char *line = g_strconcat (fixture->text, "\r\n", NULL);
  g_autofree char *lines = g_strconcat (fixture->text, "\n\n", NULL);
  g_autoptr (SijilCardCheck) check = sijil_card_check_new (fixture->text, fixture->trust, NULL, SIGNING_NOON);

  g_assert_no_error (check->problem);
  g_assert_cmpint (check->verdict, ==, SIJIL_CARD_VALID);
  g_assert_cmpstr (check->claims->name_ar, ==, fixture->claims->name_ar);
  g_assert_cmpstr (check->chamber_fr, ==, "Chambre d’essai");
  g_assert_false (check->status_known);
  g_assert_cmpint (ask (fixture, line, NULL, SIGNING_NOON), ==, SIJIL_CARD_VALID);
  g_assert_cmpint (ask (fixture, lines, NULL, SIGNING_NOON), ==, SIJIL_CARD_UNREADABLE);
}

static void
test_a_card_is_good_from_its_first_second_to_its_last (Fixture       *fixture,
                                                       gconstpointer  algorithm)
{
  g_assert_cmpint (ask (fixture, fixture->text, NULL, SIGNING_CARD_FROM - 1), ==, SIJIL_CARD_NOT_YET_VALID);
  g_assert_cmpint (ask (fixture, fixture->text, NULL, SIGNING_CARD_FROM), ==, SIJIL_CARD_VALID);
  g_assert_cmpint (ask (fixture, fixture->text, NULL, SIGNING_CARD_UNTIL - 1), ==, SIJIL_CARD_VALID);
  g_assert_cmpint (ask (fixture, fixture->text, NULL, SIGNING_CARD_UNTIL), ==, SIJIL_CARD_EXPIRED);
}

static void
test_a_key_that_is_not_in_the_list_is_unknown (Fixture       *fixture,
                                               gconstpointer  algorithm)
{
  g_autoptr (SijilCoseKey) other = signing_new_key (SIJIL_COSE_ES256);
  g_autofree char *text = signing_new_text (fixture->claims, other);
  g_autoptr (SijilCardCheck) check = sijil_card_check_new (fixture->text, NULL, NULL, SIGNING_NOON);

  g_assert_cmpint (ask (fixture, text, NULL, SIGNING_NOON), ==, SIJIL_CARD_UNKNOWN_KEY);
  g_assert_cmpint (check->verdict, ==, SIJIL_CARD_UNKNOWN_KEY);
}

static void
test_a_key_signs_for_its_chamber_and_its_time_only (Fixture       *fixture,
                                                    gconstpointer  algorithm)
{
  g_autofree char *early = NULL;
  g_autofree char *late = NULL;
  g_autofree char *foreign = NULL;

  fixture->claims->signed_at = SIGNING_KEY_FROM - 1;
  early = signing_new_text (fixture->claims, fixture->key);
  fixture->claims->signed_at = SIGNING_KEY_UNTIL;
  late = signing_new_text (fixture->claims, fixture->key);
  fixture->claims->signed_at = SIGNING_KEY_FROM;
  fixture->claims->issuer[0] = 'd';
  foreign = signing_new_text (fixture->claims, fixture->key);

  g_assert_cmpint (ask (fixture, early, NULL, SIGNING_NOON), ==, SIJIL_CARD_FORGED);
  g_assert_cmpint (ask (fixture, late, NULL, SIGNING_NOON), ==, SIJIL_CARD_FORGED);
  g_assert_cmpint (ask (fixture, foreign, NULL, SIGNING_NOON), ==, SIJIL_CARD_FORGED);
}

static GBytes *
unpack (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) packed = sijil_base45_decode (text, &error);

  g_assert_no_error (error);
  return _sijil_unpack (packed, 4096);
}

static char *
pack (const guint8 *data,
      gsize         length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GBytes) packed = _sijil_pack (bytes);

  return sijil_base45_encode (packed);
}

static gboolean
is_refused (SijilCardVerdict verdict)
{
  return verdict == SIJIL_CARD_FORGED || verdict == SIJIL_CARD_UNKNOWN_KEY || verdict == SIJIL_CARD_UNREADABLE;
}

static void
test_no_byte_of_a_signed_message_can_be_changed (Fixture       *fixture,
                                                 gconstpointer  algorithm)
{
  for (guint n = 0; n < N_TEXTS; n++)
    {
      g_autofree char *text = signing_new_text (fixture->claims, fixture->key);
      g_autoptr (GBytes) message = unpack (text);
      gsize length;
      const guint8 *data = g_bytes_get_data (message, &length);

      for (gsize i = 0; i < length; i++)
        {
          g_autofree guint8 *changed = g_memdup2 (data, length);
          g_autofree char *again = NULL;

          changed[i] = (guint8) (changed[i] ^ (1u << ((i + n) % 8)));
          again = pack (changed, length);
          g_assert_true (is_refused (ask (fixture, again, NULL, SIGNING_NOON)));
        }
    }
}

static void
test_no_byte_that_is_packed_can_be_changed (Fixture       *fixture,
                                            gconstpointer  algorithm)
{
  guint tries = 0;

  for (guint n = 0; n < N_TEXTS; n++)
    {
      g_autofree char *text = signing_new_text (fixture->claims, fixture->key);
      g_autoptr (GBytes) packed = sijil_base45_decode (text, NULL);
      gsize length;
      const guint8 *data = g_bytes_get_data (packed, &length);

      for (gsize i = 0; i < length; i++)
        {
          g_autofree guint8 *changed = g_memdup2 (data, length);
          g_autoptr (GBytes) bytes = NULL;
          g_autofree char *again = NULL;

          changed[i] = (guint8) (changed[i] ^ (1u << ((i + n) % 8)));
          bytes = g_bytes_new (changed, length);
          again = sijil_base45_encode (bytes);
          g_assert_true (is_refused (ask (fixture, again, NULL, SIGNING_NOON)));
          tries++;
        }
    }
  g_test_message ("promise P21 | all of %u changed bytes in %d cards refused | all", tries, N_TEXTS);
}

static void
test_no_sign_of_a_text_can_be_changed (Fixture       *fixture,
                                       gconstpointer  algorithm)
{
  static const char signs[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:a\n";

  for (guint n = 0; n < N_TEXTS; n++)
    {
      g_autofree char *text = signing_new_text (fixture->claims, fixture->key);

      for (gsize i = 0; text[i] != '\0'; i++)
        {
          char kept = text[i];
          char other = signs[(i * 7 + n) % (sizeof signs - 1)];

          text[i] = other != kept ? other : '_';
          g_assert_true (is_refused (ask (fixture, text, NULL, SIGNING_NOON)));
          text[i] = kept;
        }
      g_assert_cmpint (ask (fixture, text, NULL, SIGNING_NOON), ==, SIJIL_CARD_VALID);
    }
}

static void
test_no_sign_can_be_left_out_or_added (Fixture       *fixture,
                                       gconstpointer  algorithm)
{
  gsize length = strlen (fixture->text);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *begin = g_strndup (fixture->text, i);
      g_autofree char *without = g_strconcat (begin, fixture->text + i + 1, NULL);
      g_autofree char *twice = g_strconcat (begin, "0", fixture->text + i, NULL);

      g_assert_true (is_refused (ask (fixture, begin, NULL, SIGNING_NOON)));
      g_assert_true (is_refused (ask (fixture, without, NULL, SIGNING_NOON)));
      g_assert_true (is_refused (ask (fixture, twice, NULL, SIGNING_NOON)));
    }
}

static void
test_the_standard_card_keeps_the_budget (Fixture       *fixture,
                                         gconstpointer  algorithm)
{
  for (guint n = 0; n < N_TEXTS; n++)
    {
      g_autofree char *text = signing_new_text (fixture->claims, fixture->key);

      /* What a code of version 13 holds at level M. */
      g_assert_cmpuint (strlen (text), <=, 483);
    }
}

static void
test_the_words_of_the_activity_go_first (Fixture       *fixture,
                                         gconstpointer  algorithm)
{
  g_autofree char *with = NULL;
  g_autofree char *without = NULL;
  g_autoptr (SijilCardCheck) short_check = NULL;
  g_autoptr (SijilCardCheck) long_check = NULL;

  fixture->claims->activity_ar = g_strdup ("الفخار والخزف");
  fixture->claims->activity_fr = g_strdup ("Poterie et céramique");
  with = signing_new_text (fixture->claims, fixture->key);
  short_check = sijil_card_check_new (with, fixture->trust, NULL, SIGNING_NOON);
  g_assert_cmpstr (short_check->claims->activity_fr, ==, "Poterie et céramique");

  g_free (fixture->claims->activity_ar);
  fixture->claims->activity_ar = g_strdup ("الزليج والجبص المنقوش والخشب المصبوغ والنحاس المنقوش والحديد المطروق");
  g_free (fixture->claims->activity_fr);
  fixture->claims->activity_fr = g_strdup ("Zellige, stuc sculpté, bois peint, cuivre ciselé, fer forgé, vannerie, tissage, broderie");
  without = signing_new_text (fixture->claims, fixture->key);
  long_check = sijil_card_check_new (without, fixture->trust, NULL, SIGNING_NOON);
  g_assert_cmpint (long_check->verdict, ==, SIJIL_CARD_VALID);
  g_assert_null (long_check->claims->activity_ar);
  g_assert_null (long_check->claims->activity_fr);
}

static void
test_a_card_that_stays_too_long_is_not_made (Fixture       *fixture,
                                             gconstpointer  algorithm)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_free (fixture->claims->name_fr);
  fixture->claims->name_fr = g_strdup ("Qwertz Uiopas Dfghjk Lyxcvb Nmqazw Sxedcr Fvtgbz Hnujmi Kolpqa Ywsxed Crfvtg Bzhnuj Mikolp Aqysxd Wecvfr");
  g_free (fixture->claims->name_ar);
  fixture->claims->name_ar = g_strdup ("ضصثق فغعه خحجد شسيب لاتن مكطئ ءؤرل ىةوز ظذضص قفغع هخحج دشسي بلات نمكط ئءؤر لىةو زظذا");
  text = sijil_card_text_new (fixture->claims, fixture->key, &error);
  g_assert_null (text);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "qr-too-long");
}

/* Little besides noise: zlib then stores it as it is. */
static void
test_a_face_that_cannot_be_packed_is_not_signed (Fixture       *fixture,
                                                 gconstpointer  algorithm)
{
  g_autoptr (SijilClaims) claims = sijil_claims_new ();
  g_autoptr (GRand) dice = g_rand_new_with_seed (62);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint8 noise[170];

  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = (guint8) g_rand_int_range (dice, 0, 256);
  claims->face = g_bytes_new (noise, sizeof noise);
  claims->issuer = g_strdup ("a.invalid");
  claims->serial = g_strdup ("1");
  claims->number = g_strdup ("2");
  claims->name_ar = g_strdup ("ب");
  claims->name_fr = g_strdup ("B");
  claims->valid_from = SIGNING_CARD_FROM;
  claims->signed_at = SIGNING_CARD_FROM;

  text = sijil_card_text_new (claims, fixture->key, &error);
  g_assert_null (text);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "qr-face");
}

static void
test_what_unpacks_without_end_is_refused (Fixture       *fixture,
                                          gconstpointer  algorithm)
{
  g_autofree guint8 *zeros = g_malloc0 (1024 * 1024);
  g_autofree char *text = pack (zeros, 1024 * 1024);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCose) message = sijil_card_text_read (text, &error);

  g_assert_cmpuint (strlen (text), <, 4296);
  g_assert_null (message);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "qr-zlib");
}

static SijilStatusList *
new_statuses (GBytes *message)
{
  g_autoptr (GError) error = NULL;
  SijilStatusList *statuses = sijil_status_list_read (message, &error);

  g_assert_no_error (error);
  return statuses;
}

static SijilCardVerdict
ask_list (const Fixture *fixture,
          gint64         withdrawn,
          gint64         suspended)
{
  g_autoptr (GBytes) message = signing_new_status_list (fixture->key, SIGNING_STATUS_URI, SIGNING_NOON + 1, withdrawn, suspended);
  g_autoptr (SijilStatusList) statuses = new_statuses (message);
  g_autoptr (SijilCardCheck) check = sijil_card_check_new (fixture->text, fixture->trust, statuses, SIGNING_NOON);

  g_assert_true (check->status_known);
  g_assert_cmpint (check->status_as_of, ==, SIGNING_CARD_FROM);
  return check->verdict;
}

static void
test_the_list_of_withdrawn_cards_is_asked (Fixture       *fixture,
                                           gconstpointer  algorithm)
{
  g_assert_cmpint (ask_list (fixture, 4711, -1), ==, SIJIL_CARD_WITHDRAWN);
  g_assert_cmpint (ask_list (fixture, -1, 4711), ==, SIJIL_CARD_SUSPENDED);
  g_assert_cmpint (ask_list (fixture, 4710, 4712), ==, SIJIL_CARD_VALID);
}

static void
assert_no_answer (const Fixture *fixture,
                  GBytes        *message,
                  const char    *reason)
{
  g_autoptr (SijilStatusList) statuses = new_statuses (message);
  g_autoptr (SijilCardCheck) check = sijil_card_check_new (fixture->text, fixture->trust, statuses, SIGNING_NOON);

  g_assert_cmpint (check->verdict, ==, SIJIL_CARD_VALID);
  g_assert_false (check->status_known);
  g_assert_cmpstr (sijil_error_get_reason (check->problem), ==, reason);
}

static void
test_a_list_that_cannot_be_relied_on_does_not_answer (Fixture       *fixture,
                                                      gconstpointer  algorithm)
{
  g_autoptr (SijilCoseKey) stranger = signing_new_key (SIJIL_COSE_ES256);
  g_autoptr (GBytes) foreign = signing_new_status_list (stranger, SIGNING_STATUS_URI, SIGNING_NOON + 1, 4711, -1);
  g_autoptr (GBytes) other = signing_new_status_list (fixture->key, "other.invalid", SIGNING_NOON + 1, 4711, -1);
  g_autoptr (GBytes) old = signing_new_status_list (fixture->key, SIGNING_STATUS_URI, SIGNING_NOON, 4711, -1);
  g_autoptr (GBytes) good = signing_new_status_list (fixture->key, SIGNING_STATUS_URI, SIGNING_NOON + 1, -1, -1);
  g_autofree char *far = NULL;

  assert_no_answer (fixture, foreign, "status-list-signature");
  assert_no_answer (fixture, other, "status-list-other");
  assert_no_answer (fixture, old, "status-list-expired");

  fixture->claims->status_index = 10000;
  far = signing_new_text (fixture->claims, fixture->key);
  g_free (fixture->text);
  fixture->text = g_steal_pointer (&far);
  assert_no_answer (fixture, good, "status-list-place");
}

static const char *
refusal_of (const Fixture *fixture,
            GBytes        *message,
            gint64         now)
{
  g_autoptr (SijilStatusList) statuses = new_statuses (message);
  g_autoptr (GError) error = NULL;

  return sijil_status_list_check (statuses, fixture->trust, now, &error) ? NULL : g_intern_string (sijil_error_get_reason (error));
}

static void
test_a_list_is_given_to_others_if_it_is_whole (Fixture       *fixture,
                                               gconstpointer  algorithm)
{
  g_autoptr (SijilCoseKey) stranger = signing_new_key (SIJIL_COSE_ES256);
  g_autoptr (GBytes) foreign = signing_new_status_list (stranger, SIGNING_STATUS_URI, SIGNING_NOON + 1, 4711, -1);
  g_autoptr (GBytes) own = signing_new_status_list (fixture->key, SIGNING_STATUS_URI, SIGNING_NOON + 1, 4711, -1);

  g_assert_null (refusal_of (fixture, own, SIGNING_NOON));
  g_assert_cmpstr (refusal_of (fixture, own, SIGNING_NOON + 1), ==, "status-list-expired");
  g_assert_cmpstr (refusal_of (fixture, own, SIGNING_NOON - 7 * 24 * 3600), ==, "status-list-future");
  g_assert_cmpstr (refusal_of (fixture, foreign, SIGNING_NOON), ==, "status-list-unsigned");
}

/* Only the signature tells what is newer from what is forged. */
static void
test_what_is_newer_than_the_reader_is_told_from_what_is_forged (Fixture       *fixture,
                                                                gconstpointer  algorithm)
{
  g_autofree char *text = signing_new_newer_text (fixture->key);
  g_autoptr (SijilCoseKey) stranger = signing_new_key (SIJIL_COSE_ES256);
  g_autofree char *foreign = signing_new_newer_text (stranger);
  g_autoptr (GBytes) message = unpack (text);
  gsize length = g_bytes_get_size (message);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (message, NULL), length);
  g_autofree char *changed = NULL;
  g_autoptr (SijilCardCheck) check = sijil_card_check_new (text, fixture->trust, NULL, SIGNING_NOON);

  g_assert_cmpint (check->verdict, ==, SIJIL_CARD_UNKNOWN_KIND);
  g_assert_cmpstr (sijil_error_get_reason (check->problem), ==, "unknown-kind");
  g_assert_null (check->claims);
  g_assert_cmpint (ask (fixture, foreign, NULL, SIGNING_NOON), ==, SIJIL_CARD_UNKNOWN_KEY);
  data[length - 1] ^= 1;
  changed = pack (data, length);
  g_assert_cmpint (ask (fixture, changed, NULL, SIGNING_NOON), ==, SIJIL_CARD_FORGED);
}

/* A message of a type to come, and what is signed and no token at all. */
static void
test_a_new_type_is_newer_and_what_is_no_token_is_unreadable (Fixture       *fixture,
                                                             gconstpointer  algorithm)
{
  static const struct { const char *type, *bytes; gsize length; SijilCardVerdict verdict; } rows[] = {
    { "application/sijil-other+cwt", "\xa0", 1, SIJIL_CARD_UNKNOWN_KIND }, { NULL, "\xa0", 1, SIJIL_CARD_UNKNOWN_KIND },
    { NULL, "\xa1\x01", 2, SIJIL_CARD_UNREADABLE }, { NULL, "\x80", 1, SIJIL_CARD_UNREADABLE }, { NULL, "", 0, SIJIL_CARD_UNREADABLE },
    { NULL, "\xa0\xa0", 2, SIJIL_CARD_UNREADABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) payload = g_bytes_new_static (rows[i].bytes, rows[i].length);
      g_autoptr (GBytes) message = sijil_cose_sign (payload, rows[i].type, fixture->key, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = pack (g_bytes_get_data (message, NULL), g_bytes_get_size (message));
      g_assert_cmpint (ask (fixture, text, NULL, SIGNING_NOON), ==, rows[i].verdict);
    }
}

static void
test_a_card_is_no_list_and_a_list_no_card (Fixture       *fixture,
                                           gconstpointer  algorithm)
{
  g_autoptr (GBytes) list = signing_new_status_list (fixture->key, SIGNING_STATUS_URI, SIGNING_NOON + 1, -1, -1);
  g_autofree char *text = pack (g_bytes_get_data (list, NULL), g_bytes_get_size (list));
  g_autoptr (GBytes) card = unpack (fixture->text);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStatusList) statuses = sijil_status_list_read (card, &error);

  g_assert_cmpint (ask (fixture, text, NULL, SIGNING_NOON), ==, SIJIL_CARD_FORGED);
  g_assert_null (statuses);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "status-list-form");
}

static void
test_damaged_lists_never_harm (Fixture       *fixture,
                               gconstpointer  algorithm)
{
  g_autoptr (GBytes) list = signing_new_status_list (fixture->key, SIGNING_STATUS_URI, SIGNING_NOON + 1, -1, 4711);
  g_autoptr (GRand) dice = g_rand_new_with_seed (65533);

  for (guint i = 0; i < 5000; i++)
    {
      gsize length = g_bytes_get_size (list);
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (list, NULL), length);
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (SijilStatusList) statuses = NULL;
      guint8 *place = &data[g_rand_int_range (dice, 0, (gint32) length)];

      *place = (guint8) (*place ^ g_rand_int_range (dice, 1, 256));
      damaged = g_bytes_new (data, length);
      statuses = sijil_status_list_read (damaged, NULL);
      if (statuses != NULL)
        g_assert_cmpint (ask (fixture, fixture->text, statuses, SIGNING_NOON), ==, SIJIL_CARD_VALID);
    }
}

static void
test_a_list_of_keys_is_taken_whole_or_not (Fixture       *fixture,
                                           gconstpointer  algorithm)
{
  static const char * const changes[][2] = {
    { "\"use\":\"sig\"", "\"use\":\"enc\"" }, { "\"kid\":\"", "\"kid\":\"A" },   { "\"alg\":\"E", "\"alg\":\"R" },
    { "\"nbf\":1", "\"nbf\":-1" },            { "\"exp\":18", "\"exp\":16" },    { "\"iss\":", "\"issuer\":" },
    { "\"x\":\"", "\"x\":\"A" },              { "{\"kty\"", "7,{\"kty\"" },      { "\"kty\":", "\"d\":\"AA\",\"kty\":" },
    { "{\"keys\":", "{\"key\":" },            { "]}", "]" },
  };
  g_autofree char *json = signing_new_trust_json (fixture->key);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      const char *place = strstr (json, changes[i][0]);
      g_autofree char *begin = g_strndup (json, (gsize) (place - json));
      g_autofree char *changed = g_strconcat (begin, changes[i][1], place + strlen (changes[i][0]), NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SijilTrustList) trust = sijil_trust_list_new (changed, -1, "trust.json", &error);

      g_test_message ("%s", changed);
      g_assert_null (trust);
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
    }
}

static void
test_damaged_lists_of_keys_never_harm (Fixture       *fixture,
                                       gconstpointer  algorithm)
{
  g_autofree char *json = signing_new_trust_json (fixture->key);
  g_autoptr (GRand) dice = g_rand_new_with_seed (7517);
  guint n_refused = 0;

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *damaged = g_strdup (json);
      g_autoptr (GError) error = NULL;
      g_autoptr (SijilTrustList) trust = NULL;

      damaged[g_rand_int_range (dice, 0, (gint32) strlen (json))] = (char) g_rand_int_range (dice, 1, 256);
      trust = sijil_trust_list_new (damaged, -1, "trust.json", &error);
      g_assert_cmpint (trust == NULL, ==, error != NULL);
      n_refused += trust == NULL;
    }
  g_assert_cmpuint (n_refused, >, 2000);
}

/* What the chamber itself says counts where no list answered, and for a card that is good on this day. */
static void
test_what_the_chamber_says_itself_is_as_good_as_a_list (Fixture       *fixture,
                                                        gconstpointer  algorithm)
{
  g_autoptr (SijilCardCheck) good = sijil_card_check_new (fixture->text, fixture->trust, NULL, SIGNING_NOON);
  g_autoptr (SijilCardCheck) withdrawn = sijil_card_check_new (fixture->text, fixture->trust, NULL, SIGNING_NOON);
  g_autoptr (SijilCardCheck) over = sijil_card_check_new (fixture->text, fixture->trust, NULL, SIGNING_CARD_UNTIL);
  g_autoptr (SijilCardCheck) unknown = sijil_card_check_new (fixture->text, NULL, NULL, SIGNING_NOON);

  sijil_card_check_take_status (good, SIJIL_STATUS_VALID, SIGNING_NOON);
  g_assert_cmpint (good->verdict, ==, SIJIL_CARD_VALID);
  g_assert_true (good->status_known);
  g_assert_cmpint (good->status_as_of, ==, SIGNING_NOON);
  sijil_card_check_take_status (withdrawn, SIJIL_STATUS_WITHDRAWN, SIGNING_NOON);
  g_assert_cmpint (withdrawn->verdict, ==, SIJIL_CARD_WITHDRAWN);
  sijil_card_check_take_status (withdrawn, SIJIL_STATUS_VALID, SIGNING_NOON);
  g_assert_cmpint (withdrawn->verdict, ==, SIJIL_CARD_WITHDRAWN);
  sijil_card_check_take_status (over, SIJIL_STATUS_VALID, SIGNING_NOON);
  g_assert_cmpint (over->verdict, ==, SIJIL_CARD_EXPIRED);
  g_assert_false (over->status_known);
  sijil_card_check_take_status (unknown, SIJIL_STATUS_VALID, SIGNING_NOON);
  g_assert_cmpint (unknown->verdict, ==, SIJIL_CARD_UNKNOWN_KEY);
}

static void
assert_refused (const SijilSignedTrust *list,
                gint64                  least_sequence,
                gint64                  now,
                const char             *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sijil_signed_trust_check (list, "list.jws", least_sequence, now, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
}

/* Who signed a list is one question, whether it is to be relied on another. */
static void
test_a_list_of_keys_is_opened_however_old_it_is (Fixture       *fixture,
                                                 gconstpointer  algorithm)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *keys = signing_new_trust_json (fixture->key);
  g_autoptr (SijilCoseKey) other = signing_new_key ((SijilCoseAlgorithm) GPOINTER_TO_INT (algorithm));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (SijilSignedTrust) list = NULL;
  gint64 day = 24 * 3600;

  node = json_from_string (keys, &error);
  g_assert_no_error (error);
  text = sijil_signed_trust_sign (json_object_get_array_member (json_node_get_object (node), "keys"), 7, SIGNING_NOON, NULL, fixture->key,
                                  &error);
  g_assert_no_error (error);
  list = sijil_signed_trust_open (text, "list.jws", fixture->key, &error);
  g_assert_no_error (error);
  g_assert_true (sijil_signed_trust_check (list, "list.jws", 7, SIGNING_NOON + 90 * day - 1, &error));
  assert_refused (list, 0, SIGNING_NOON + 90 * day, "trust-list-expired");
  assert_refused (list, 0, SIGNING_NOON - 2 * day, "trust-list-future");
  assert_refused (list, 8, SIGNING_NOON, "trust-list-older");
  g_assert_null (sijil_signed_trust_open (text, "list.jws", other, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "trust-list-signature");
}

static void
add_tests (const char         *name,
           SijilCoseAlgorithm  algorithm)
{
  static const struct
  {
    const char *name;
    void      (*run) (Fixture *fixture, gconstpointer algorithm);
  } tests[] = {
    { "what-was-signed-is-valid", test_what_was_signed_is_valid },
    { "what-the-chamber-says-itself-is-as-good-as-a-list", test_what_the_chamber_says_itself_is_as_good_as_a_list },
    { "a-list-of-keys-is-opened-however-old-it-is", test_a_list_of_keys_is_opened_however_old_it_is },
    { "a-card-is-good-from-its-first-second-to-its-last", test_a_card_is_good_from_its_first_second_to_its_last },
    { "a-key-that-is-not-in-the-list-is-unknown", test_a_key_that_is_not_in_the_list_is_unknown },
    { "a-key-signs-for-its-chamber-and-its-time-only", test_a_key_signs_for_its_chamber_and_its_time_only },
    { "no-byte-of-a-signed-message-can-be-changed", test_no_byte_of_a_signed_message_can_be_changed },
    { "no-byte-that-is-packed-can-be-changed", test_no_byte_that_is_packed_can_be_changed },
    { "no-sign-of-a-text-can-be-changed", test_no_sign_of_a_text_can_be_changed },
    { "no-sign-can-be-left-out-or-added", test_no_sign_can_be_left_out_or_added },
    { "the-standard-card-keeps-the-budget", test_the_standard_card_keeps_the_budget },
    { "the-words-of-the-activity-go-first", test_the_words_of_the_activity_go_first },
    { "a-card-that-stays-too-long-is-not-made", test_a_card_that_stays_too_long_is_not_made },
    { "a-face-that-cannot-be-packed-is-not-signed", test_a_face_that_cannot_be_packed_is_not_signed },
    { "what-unpacks-without-end-is-refused", test_what_unpacks_without_end_is_refused },
    { "the-list-of-withdrawn-cards-is-asked", test_the_list_of_withdrawn_cards_is_asked },
    { "a-list-that-cannot-be-relied-on-does-not-answer", test_a_list_that_cannot_be_relied_on_does_not_answer },
    { "a-list-is-given-to-others-if-it-is-whole", test_a_list_is_given_to_others_if_it_is_whole },
    { "a-card-is-no-list-and-a-list-no-card", test_a_card_is_no_list_and_a_list_no_card },
    { "what-is-newer-than-the-reader-is-told-from-what-is-forged", test_what_is_newer_than_the_reader_is_told_from_what_is_forged },
    { "a-new-type-is-newer-and-what-is-no-token-is-unreadable", test_a_new_type_is_newer_and_what_is_no_token_is_unreadable },
    { "damaged-lists-never-harm", test_damaged_lists_never_harm },
    { "damaged-lists-of-keys-never-harm", test_damaged_lists_of_keys_never_harm },
    { "a-list-of-keys-is-taken-whole-or-not", test_a_list_of_keys_is_taken_whole_or_not },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/card-check/%s/%s", name, tests[i].name);

      g_test_add (path, Fixture, GINT_TO_POINTER (algorithm), set_up, tests[i].run, tear_down);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_tests ("es256", SIJIL_COSE_ES256);
  add_tests ("eddsa", SIJIL_COSE_EDDSA);
  return g_test_run ();
}
