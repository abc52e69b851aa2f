#include "signing.h"

#include "trust/sijil-card-text.h"
#include "trust/sijil-line-marks.h"

#include <string.h>

typedef struct
{
  const char *hex;
  const char *what;
} Wrong;

static GBytes *
encode (const SijilClaims *claims)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = sijil_claims_encode (claims, TRUE, &error);

  g_assert_no_error (error);
  return bytes;
}

static GBytes *
from_hex (const char *hex)
{
  gsize length = strlen (hex) / 2;
  guint8 *data = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    data[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  return g_bytes_new_take (data, length);
}

static void
test_claims_come_back_as_they_were (void)
{
  g_autoptr (SijilClaims) claims = signing_new_claims ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (SijilClaims) read = NULL;
  g_autoptr (GError) error = NULL;

  claims->birth_date = g_strdup ("19840229");
  claims->face = g_bytes_new_static ("RIFF", 4);
  claims->activity_ar = g_strdup ("فخار");
  claims->activity_fr = g_strdup ("Poterie");
  bytes = encode (claims);
  read = sijil_claims_decode (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->issuer, ==, SIGNING_ISSUER);
  g_assert_cmpstr (read->serial, ==, "992600000017");
  g_assert_cmpint (read->expires_at, ==, SIGNING_CARD_UNTIL);
  g_assert_cmpint (read->valid_from, ==, SIGNING_CARD_FROM);
  g_assert_cmpint (read->signed_at, ==, SIGNING_CARD_FROM + 3600);
  g_assert_cmpstr (read->name_ar, ==, claims->name_ar);
  g_assert_cmpstr (read->name_fr, ==, claims->name_fr);
  g_assert_cmpstr (read->birth_date, ==, "19840229");
  g_assert_cmpstr (read->province, ==, "MA-FES");
  g_assert_true (g_bytes_equal (read->face, claims->face));
  g_assert_cmpint (read->category, ==, 2);
  g_assert_cmpstr (read->activity, ==, "03.02.11");
  g_assert_cmpstr (read->activity_ar, ==, "فخار");
  g_assert_cmpstr (read->activity_fr, ==, "Poterie");
  g_assert_cmpstr (read->status_uri, ==, SIGNING_STATUS_URI);
  g_assert_cmpint (read->status_index, ==, 4711);
  again = encode (read);
  g_assert_true (g_bytes_equal (again, bytes));
}

static void
test_a_card_without_an_end_says_none (void)
{
  g_autoptr (SijilClaims) claims = signing_new_claims ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SijilClaims) read = NULL;
  g_autoptr (GError) error = NULL;

  claims->expires_at = 0;
  g_clear_pointer (&claims->status_uri, g_free);
  bytes = encode (claims);
  read = sijil_claims_decode (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read->expires_at, ==, 0);
  g_assert_null (read->status_uri);
}

static void
assert_refused (const SijilClaims *claims,
                const char        *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sijil_claims_encode (claims, TRUE, &error);

  g_assert_null (bytes);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "qr-value");
  g_assert_cmpstr (sijil_error_get_field (error), ==, field);
}

static void
test_signs_that_are_not_seen_are_not_signed (void)
{
  /* a mark of direction, an isolate, a tatweel, a line end, an escape, letters that are not composed, no UTF-8, nothing */
  static const char * const wrong[] = { "فاطمة\u200F", "\u2066فاطمة", "فاطـمة", "فاطمة\n", "\033[2J", "e\u0301", "\xFF", "" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (SijilClaims) claims = signing_new_claims ();

      g_free (claims->name_ar);
      claims->name_ar = g_strdup (wrong[i]);
      assert_refused (claims, "name_ar");
    }
}

static void
test_values_out_of_their_form_are_named (void)
{
  static const struct
  {
    gsize       offset;
    const char *value;
    const char *field;
  } wrong[] = {
    { G_STRUCT_OFFSET (SijilClaims, issuer), NULL, "issuer" },
    { G_STRUCT_OFFSET (SijilClaims, issuer), "a-name-of-25-characters.xy", "issuer" },
    { G_STRUCT_OFFSET (SijilClaims, number), "", "number" },
    { G_STRUCT_OFFSET (SijilClaims, birth_date), "19830229", "birth_date" },
    { G_STRUCT_OFFSET (SijilClaims, birth_date), "1984", "birth_date" },
    { G_STRUCT_OFFSET (SijilClaims, province), "FES", "province" },
    { G_STRUCT_OFFSET (SijilClaims, status_uri), "https://chamber.invalid/status", "status_uri" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (SijilClaims) claims = signing_new_claims ();
      char **place = &G_STRUCT_MEMBER (char *, claims, wrong[i].offset);

      g_free (*place);
      *place = g_strdup (wrong[i].value);
      assert_refused (claims, wrong[i].field);
    }
}

static void
test_an_end_before_the_beginning_is_refused (void)
{
  g_autoptr (SijilClaims) claims = signing_new_claims ();

  claims->expires_at = claims->valid_from;
  assert_refused (claims, "expires_at");
}

/* The least that is accepted, in pieces: issuer, subject, not before, issued, then the identity data. */
#define HEAD     "016178026173051a69af4f80061a69af4f80"
#define IDENTITY "18a9a3" "01614e" "04614e" "13614e"

static void
test_the_least_claims_are_read (void)
{
  g_autoptr (GBytes) bytes = from_hex ("a5" HEAD IDENTITY);
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilClaims) claims = sijil_claims_decode (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (claims->name_fr, ==, "N");
  g_assert_cmpint (claims->category, ==, -1);
}

static void
test_what_others_say_of_a_person_is_passed_over (void)
{
  /* key 70: an array of a map, keys in order, and false */
  g_autoptr (GBytes) bytes = from_hex ("a5" HEAD "18a9a4" "01614e" "04614e" "13614e" "1846" "82" "a200010102" "f4");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilClaims) claims = sijil_claims_decode (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (claims->number, ==, "N");
}

static void
test_other_ways_to_write_are_refused (void)
{
  static const Wrong wrong[] = {
    { "a5" HEAD IDENTITY "00", "something behind" },
    { "a6" HEAD IDENTITY, "a pair that is missing" },
    { "bf" HEAD IDENTITY "ff", "a map without its length" },
    { "b805" HEAD IDENTITY, "a head longer than needed" },
    { "a5" "01780178" "026173051a69af4f80061a69af4f80" IDENTITY, "a text with a longer head" },
    { "a5" "016178026173" "051b0000000069af4f80" "061a69af4f80" IDENTITY, "a number with a longer head" },
    { "a5" "026173016178051a69af4f80061a69af4f80" IDENTITY, "keys out of order" },
    { "a6" "016178" "016178" "026173051a69af4f80061a69af4f80" IDENTITY, "a key twice" },
    { "a6" "016178026173" "036161" "051a69af4f80061a69af4f80" IDENTITY, "a claim that is not known" },
    { "a5" "017f6178ff" "026173051a69af4f80061a69af4f80" IDENTITY, "a text in pieces" },
    { "a5" "0161ff" "026173051a69af4f80061a69af4f80" IDENTITY, "a text that is no UTF-8" },
    { "a5" "016100" "026173051a69af4f80061a69af4f80" IDENTITY, "a text that holds a nought" },
    { "a5" HEAD "18a9a2" "01614e" "04614e", "no second name" },
    { "a5" HEAD "18a9a4" "01614e" "026132" "04614e" "13614e", "a later version" },
    { "a5" HEAD "18a9a4" "01614e" "0363666f6f" "04614e" "13614e", "another language" },
    { "a5" HEAD "18a9a4" "01614e" "04614e" "13614e" "1846" "a2" "0102" "0001", "keys inside out of order" },
    { "a5" HEAD "18a9a4" "01614e" "04614e" "13614e" "1846" "8181818181818181818100", "too deep" },
    { "a5" HEAD "18a9a4" "01614e" "04614e" "13614e" "1846" "fb3ff0000000000000", "a float" },
    { "a5" HEAD "18a9a4" "01614e" "04614e" "13614e" "1846" "9bffffffffffffffff", "an array that never ends" },
    { "a5" HEAD "18a9a4" "01614e" "04614e" "13614e" "1846" "5bffffffffffffffff", "bytes that never end" },
    { "a5" "016178026173" "0500" "061a69af4f80" IDENTITY, "no first day" },
    { "83" "010203", "no map" },
    { "", "nothing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) bytes = from_hex (wrong[i].hex);
      g_autoptr (GError) error = NULL;
      g_autoptr (SijilClaims) claims = sijil_claims_decode (bytes, &error);

      g_test_message ("%s", wrong[i].what);
      g_assert_null (claims);
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "qr-claims");
    }
}

/* A fixed seed, so that a failure comes again. */
static void
test_damaged_claims_never_harm (void)
{
  g_autoptr (SijilClaims) claims = signing_new_claims ();
  g_autoptr (GBytes) whole = encode (claims);
  g_autoptr (GRand) dice = g_rand_new_with_seed (169);
  guint n_refused = 0;

  for (guint i = 0; i < 20000; i++)
    {
      gsize length;
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (whole, &length), g_bytes_get_size (whole));
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (SijilClaims) read = NULL;

      for (int k = g_rand_int_range (dice, 1, 5); k > 0; k--)
        data[g_rand_int_range (dice, 0, (gint32) length)] = (guint8) g_rand_int_range (dice, 0, 256);
      damaged = g_bytes_new (data, (gsize) g_rand_int_range (dice, (gint32) length / 2, (gint32) length + 1));
      read = sijil_claims_decode (damaged, NULL);
      n_refused += read == NULL;
    }
  g_assert_cmpuint (n_refused, >, 10000);
}

static void
set_lines (SijilClaims *claims,
           guint        n_lines)
{
  g_autoptr (GByteArray) marks = g_byte_array_new ();

  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *line = g_strdup_printf ("R-99-%07u,Fatima\r\n", i);

      sijil_line_marks_append (marks, line, strlen (line));
    }
  claims->n_lines = n_lines;
  g_clear_pointer (&claims->marks, g_bytes_unref);
  claims->marks = g_byte_array_free_to_bytes (g_steal_pointer (&marks));
}

/* Two bytes of each line, one, or none: never more than can be read. */
static void
test_lines_are_marked_as_far_as_there_is_room (void)
{
  static const struct { guint n_lines, width; } rows[] = { { 2, 2 }, { 50, 2 }, { 90, 2 }, { 130, 1 }, { 150, 1 }, { 250, 0 }, { 5000, 0 } };
  g_autoptr (SijilCoseKey) key = signing_new_key (SIJIL_COSE_ES256);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SijilClaims) claims = signing_new_paper (SIJIL_PAPER_REGISTERED);
      g_autofree char *text = NULL;
      g_autoptr (SijilCose) message = NULL;
      g_autoptr (SijilClaims) read = NULL;

      set_lines (claims, rows[i].n_lines);
      text = signing_new_paper_text (claims, key);
      g_assert_cmpuint (strlen (text), <=, SIJIL_PAPER_TEXT_MAX_CHARS);
      message = sijil_card_text_read (text, NULL);
      read = sijil_claims_decode (message->payload, NULL);
      g_assert_nonnull (read);
      g_assert_cmpint (read->n_lines, ==, rows[i].n_lines);
      g_assert_cmpuint (read->marks != NULL ? sijil_line_marks_get_width (read->marks, read->n_lines) : 0, ==, rows[i].width);
    }
}

static void
test_only_papers_with_lines_speak_of_them (void)
{
  static const char * const kinds[] = { SIJIL_PAPER_EXTRACT, SIJIL_PAPER_REGISTERED, SIJIL_PAPER_REFUSAL, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SijilClaims) stated = signing_new_paper (kinds[i]);
      g_autoptr (SijilClaims) marked = signing_new_paper (kinds[i]);

      g_free (stated->entry_state);
      stated->entry_state = g_strdup (i == 0 ? "struck\noff" : "active");
      assert_refused (stated, "entry_state");
      g_clear_pointer (&marked->marks, g_bytes_unref);
      marked->marks = g_bytes_new_static ("12345", 5); /* of two lines */
      assert_refused (marked, "marks");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/claims/come-back-as-they-were", test_claims_come_back_as_they_were);
  g_test_add_func ("/claims/a-card-without-an-end-says-none", test_a_card_without_an_end_says_none);
  g_test_add_func ("/claims/signs-that-are-not-seen-are-not-signed", test_signs_that_are_not_seen_are_not_signed);
  g_test_add_func ("/claims/values-out-of-their-form-are-named", test_values_out_of_their_form_are_named);
  g_test_add_func ("/claims/an-end-before-the-beginning-is-refused", test_an_end_before_the_beginning_is_refused);
  g_test_add_func ("/claims/the-least-claims-are-read", test_the_least_claims_are_read);
  g_test_add_func ("/claims/what-others-say-of-a-person-is-passed-over", test_what_others_say_of_a_person_is_passed_over);
  g_test_add_func ("/claims/other-ways-to-write-are-refused", test_other_ways_to_write_are_refused);
  g_test_add_func ("/claims/lines-are-marked-as-far-as-there-is-room", test_lines_are_marked_as_far_as_there_is_room);
  g_test_add_func ("/claims/only-papers-with-lines-speak-of-them", test_only_papers_with_lines_speak_of_them);
  g_test_add_func ("/claims/damaged-claims-never-harm", test_damaged_claims_never_harm);
  return g_test_run ();
}
