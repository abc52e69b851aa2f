#include "../trust/signing.h"

#include "trust/sijil-base45.h"
#include "trust/sijil-card-check.h"
#include "trust/sijil-card-text.h"
#include "trust/sijil-pack.h"

#include <json-glib/json-glib.h>
#include <string.h>

/*
 * Texts of cards and what this program thinks of each, for readers in other languages to agree with. The keys are made
 * for it and thrown away. Usage: make-vectors FILE N_TEXTS N_CHANGES
 *
 * Of N_TEXTS cards each sign is replaced once; N_CHANGES times a byte is changed in what is signed, in what is packed
 * and in the packed bytes.
 */

typedef struct
{
  JsonArray      *vectors;
  JsonArray      *lists; /* base64; a vector names its list by its place */
  SijilCoseKey   *key;
  SijilCoseKey   *other_key; /* EdDSA */
  SijilTrustList *trust;
  GRand          *dice;
} Maker;

static void
add_text_member (JsonObject *object,
                 const char *member,
                 const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

static void
describe_claims (JsonObject        *vector,
                 const SijilClaims *claims)
{
  add_text_member (vector, "number", claims->number);
  add_text_member (vector, "name_ar", claims->name_ar);
  add_text_member (vector, "name_fr", claims->name_fr);
  add_text_member (vector, "activity", claims->activity);
  add_text_member (vector, "province", claims->province);
  json_object_set_int_member (vector, "expires_at", claims->expires_at);
  add_text_member (vector, "paper", claims->paper);
  add_text_member (vector, "first", claims->first);
  add_text_member (vector, "last", claims->last);
  add_text_member (vector, "from_on", claims->from_on);
  add_text_member (vector, "to_on", claims->to_on);
  add_text_member (vector, "entry_state", claims->entry_state);
  json_object_set_int_member (vector, "n_marks", claims->marks != NULL ? (gint64) g_bytes_get_size (claims->marks) : 0);
  if (claims->n_lines >= 0)
    json_object_set_int_member (vector, "n_lines", claims->n_lines);
  else
    json_object_set_null_member (vector, "n_lines");
}

static const char *
get_status (const SijilCardCheck *check)
{
  if (check->claims == NULL)
    return NULL;
  if (check->claims->status_uri == NULL)
    return "none";

  return check->status_known ? sijil_card_verdict_to_code (check->verdict) : "unknown";
}

/* @list: (nullable) */
static void
add_vector (Maker      *maker,
            const char *text,
            GBytes     *list,
            gint64      now)
{
  g_autoptr (SijilStatusList) statuses = list != NULL ? sijil_status_list_read (list, NULL) : NULL;
  g_autoptr (SijilCardCheck) check = sijil_card_check_new (text, maker->trust, statuses, now);
  JsonObject *vector = json_object_new ();

  json_object_set_string_member (vector, "text", text);
  json_object_set_int_member (vector, "now", now);
  json_object_set_int_member (vector, "list", list != NULL ? (gint64) json_array_get_length (maker->lists) : -1);
  json_object_set_string_member (vector, "state", sijil_card_verdict_to_code (check->verdict));
  add_text_member (vector, "problem", check->problem != NULL ? sijil_error_get_reason (check->problem) : NULL);
  add_text_member (vector, "card_status", get_status (check));
  json_object_set_boolean_member (vector, "is_paper", check->is_paper);
  if (check->status_known)
    json_object_set_int_member (vector, "status_as_of", check->status_as_of);
  if (check->claims != NULL)
    describe_claims (vector, check->claims);
  json_array_add_object_element (maker->vectors, vector);

  if (list != NULL)
    {
      g_autofree char *base64 = g_base64_encode (g_bytes_get_data (list, NULL), g_bytes_get_size (list));

      json_array_add_string_element (maker->lists, base64);
    }
}

static char *
pack (GBytes *message)
{
  g_autoptr (GBytes) packed = _sijil_pack (message);

  return sijil_base45_encode (packed);
}

static char *
sign (const Maker *maker,
      GBytes      *payload)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) message = sijil_cose_sign (payload, NULL, maker->key, &error);

  g_assert_no_error (error);
  return pack (message);
}

/* Papers of the chamber, and what its key signed for another purpose, on each side of the first day. */
static void
add_papers (Maker *maker)
{
  static const char * const types[] = { SIJIL_PAPER_TYPE, "application/statuslist+cwt", "application/sijil-paper" };
  g_autoptr (SijilClaims) claims = signing_new_claims ();
  g_autoptr (GBytes) payload = NULL;

  claims->expires_at = 0;
  g_clear_pointer (&claims->status_uri, g_free);
  payload = sijil_claims_encode (claims, TRUE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) message = sijil_cose_sign (payload, types[i], maker->key, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = pack (message);
      add_vector (maker, text, NULL, SIGNING_CARD_FROM - 1);
      add_vector (maker, text, NULL, SIGNING_CARD_FROM);
    }
}

static GBytes *
change_byte (const Maker *maker,
             GBytes      *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  guint8 *changed = g_memdup2 (data, length);
  guint8 *place = &changed[g_rand_int_range (maker->dice, 0, (gint32) length)];

  *place = (guint8) (*place ^ g_rand_int_range (maker->dice, 1, 256));
  return g_bytes_new_take (changed, length);
}

static GBytes *
replace (GBytes     *payload,
         const char *old,
         const char *with) /* as long */
{
  gsize length;
  const char *data = g_bytes_get_data (payload, &length);
  char *changed = g_memdup2 (data, length);
  char *place = memmem (changed, length, old, strlen (old));

  g_assert_nonnull (place);
  g_assert_cmpuint (strlen (old), ==, strlen (with));
  memcpy (place, with, strlen (with));
  return g_bytes_new_take (changed, length);
}

static void
add_as (Maker      *maker,
        GBytes     *payload,
        const char *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) message = sijil_cose_sign (payload, type, maker->key, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = pack (message);
  add_vector (maker, text, NULL, SIGNING_NOON);
}

/* Each kind of paper: as it is, signed as a card, and with bytes changed; what is no paper, though the key signed it. */
static void
add_kinds (Maker *maker)
{
  static const char * const kinds[] = { SIJIL_PAPER_EXTRACT, SIJIL_PAPER_REFUSAL, SIJIL_PAPER_HANDED_OVER, SIJIL_PAPER_REGISTERED };
  static const struct { const char *kind, *old, *with; } wrong[] = {
    { SIJIL_PAPER_EXTRACT, "extract", "receipt" }, { SIJIL_PAPER_EXTRACT, "extract", "refusal" },
    { SIJIL_PAPER_REFUSAL, "refusal", "extract" }, { SIJIL_PAPER_HANDED_OVER, "2026-02-01", "2026-02-30" },
    { SIJIL_PAPER_HANDED_OVER, "2026-02-01", "2026-03-01" }, { SIJIL_PAPER_REGISTERED, "2026-02-28", "2026-2-028" },
    { SIJIL_PAPER_REGISTERED, "992600000018", "99260\n000018" }, { SIJIL_PAPER_EXTRACT, "active", "act\nve" },
    { SIJIL_PAPER_EXTRACT, "\x08\x66" "active", "\x0a\x66" "active" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SijilClaims) claims = signing_new_paper (kinds[i]);
      g_autoptr (GBytes) payload = sijil_claims_encode (claims, TRUE, NULL);

      add_as (maker, payload, SIJIL_PAPER_TYPE);
      add_as (maker, payload, NULL);
      for (guint n = 0; n < 100; n++)
        {
          g_autoptr (GBytes) changed = change_byte (maker, payload);

          add_as (maker, changed, SIJIL_PAPER_TYPE);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (SijilClaims) claims = signing_new_paper (wrong[i].kind);
      g_autoptr (GBytes) payload = sijil_claims_encode (claims, TRUE, NULL);
      g_autoptr (GBytes) changed = replace (payload, wrong[i].old, wrong[i].with);

      add_as (maker, changed, SIJIL_PAPER_TYPE);
    }
}

/* As it was before: without the state of the entry and the marks of the lines; and with one mark too many. */
static void
add_old_and_odd (Maker *maker)
{
  g_autoptr (SijilClaims) claims = signing_new_paper (SIJIL_PAPER_EXTRACT);
  g_autoptr (GBytes) whole = sijil_claims_encode (claims, TRUE, NULL);
  g_autoptr (GBytes) old = NULL;
  g_autoptr (GByteArray) odd = g_byte_array_new ();

  g_clear_pointer (&claims->entry_state, g_free);
  g_clear_pointer (&claims->marks, g_bytes_unref);
  old = sijil_claims_encode (claims, TRUE, NULL);
  add_as (maker, old, SIJIL_PAPER_TYPE);

  /* They come last: four bytes of two lines, and then five. */
  g_byte_array_append (odd, g_bytes_get_data (whole, NULL), (guint) g_bytes_get_size (whole));
  g_assert_cmpint (odd->data[odd->len - 5], ==, 0x44);
  odd->data[odd->len - 5] = 0x45;
  g_byte_array_append (odd, (const guint8 *) "x", 1);
  whole = (g_bytes_unref (whole), g_bytes_new (odd->data, odd->len));
  add_as (maker, whole, SIJIL_PAPER_TYPE);
}

static void
add_empty_list (Maker *maker)
{
  g_autoptr (SijilClaims) claims = signing_new_paper (SIJIL_PAPER_HANDED_OVER);
  g_autoptr (GBytes) payload = NULL;

  claims->n_lines = 0;
  g_clear_pointer (&claims->first, g_free);
  g_clear_pointer (&claims->last, g_free);
  g_clear_pointer (&claims->marks, g_bytes_unref);
  payload = sijil_claims_encode (claims, TRUE, NULL);
  add_as (maker, payload, SIJIL_PAPER_TYPE);
}

static void
add_days (Maker      *maker,
          const char *text)
{
  const gint64 instants[] = { SIGNING_CARD_FROM - 1, SIGNING_CARD_FROM, SIGNING_NOON, SIGNING_CARD_UNTIL - 1, SIGNING_CARD_UNTIL };

  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    add_vector (maker, text, NULL, instants[i]);
}

static void
add_lists (Maker      *maker,
           const char *text)
{
  static const struct { gint64 withdrawn, suspended; gboolean is_foreign, is_over, is_other; } rows[] = {
    { 4711, -1, FALSE, FALSE, FALSE }, { -1, 4711, FALSE, FALSE, FALSE }, { 4710, 4712, FALSE, FALSE, FALSE },
    { 4711, 4711, FALSE, FALSE, FALSE }, { 4711, -1, TRUE, FALSE, FALSE }, { 4711, -1, FALSE, TRUE, FALSE },
    { 4711, -1, FALSE, FALSE, TRUE },
  };

  g_autoptr (SijilCoseKey) stranger = signing_new_key (SIJIL_COSE_ES256);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) list = signing_new_status_list (rows[i].is_foreign ? stranger : maker->key,
                                                         rows[i].is_other ? "other.invalid" : SIGNING_STATUS_URI,
                                                         rows[i].is_over ? SIGNING_NOON : SIGNING_CARD_UNTIL,
                                                         rows[i].withdrawn, rows[i].suspended);

      add_vector (maker, text, list, SIGNING_NOON);
      add_vector (maker, text, list, SIGNING_CARD_UNTIL);
    }
}

/* Cards that the chamber's key signed although it might not, and some that it might. */
static void
add_signed (Maker *maker)
{
  static const struct { const char *name; gboolean is_arabic; } names[] = {
    { "بـناني", TRUE }, { "البناني\xe2\x80\x8f", TRUE }, { "Bennani\xcc\x81", FALSE }, { "Ben\tnani", FALSE }, { "", FALSE },
    { "Bennan\xc3\xad", FALSE },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SijilClaims) claims = signing_new_claims ();
      g_autoptr (GBytes) payload = sijil_claims_encode (claims, TRUE, &error);
      g_autoptr (GBytes) changed = NULL;
      g_autofree char *text = NULL;
      const char *old = names[i].is_arabic ? claims->name_ar : claims->name_fr;
      gsize length;
      const char *data = g_bytes_get_data (payload, &length);
      const char *place = memmem (data, length, old, strlen (old));
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      gsize heads = strlen (old) >= 24 ? 2 : 1;
      guint8 head = (guint8) (0x60 | strlen (names[i].name));

      g_byte_array_append (bytes, (const guint8 *) data, (guint) ((gsize) (place - data) - heads));
      g_byte_array_append (bytes, &head, 1);
      g_byte_array_append (bytes, (const guint8 *) names[i].name, (guint) strlen (names[i].name));
      g_byte_array_append (bytes, (const guint8 *) place + strlen (old), (guint) (length - (gsize) (place - data) - strlen (old)));
      changed = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
      text = sign (maker, changed);
      add_vector (maker, text, NULL, SIGNING_NOON);
    }
}

static void
add_other_claims (Maker *maker)
{
  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (SijilClaims) claims = signing_new_claims ();
      g_autofree char *text = NULL;

      switch (i)
        {
        case 0:
          claims->signed_at = SIGNING_KEY_FROM - 1;
          break;
        case 1:
          claims->signed_at = SIGNING_KEY_UNTIL;
          break;
        case 2:
          claims->issuer[0] = 'd';
          break;
        case 3:
          claims->expires_at = 0;
          g_clear_pointer (&claims->status_uri, g_free);
          break;
        case 4:
          claims->activity_ar = g_strdup ("الفخار والخزف");
          claims->activity_fr = g_strdup ("Poterie et céramique");
          claims->birth_date = g_strdup ("19840229");
          break;
        case 5:
          claims->face = g_bytes_new_static ("RIFF....WEBPVP8 ....", 20);
          break;
        default:
          claims->status_index = 10000;
          break;
        }
      text = signing_new_text (claims, maker->key);
      add_vector (maker, text, NULL, SIGNING_NOON);
      add_lists (maker, text);
    }
}

static void
add_no_cards (Maker      *maker,
              const char *text)
{
  static const char * const others[] = { "", "BB8", "https://example.invalid/", "QED8WEX0", "GGW", ":::", "FGW", "::", "U5", "A" };
  g_autofree guint8 *zeros = g_malloc0 (1024 * 1024);
  g_autoptr (GBytes) bomb = g_bytes_new (zeros, 1024 * 1024);
  g_autoptr (GBytes) list = signing_new_status_list (maker->key, SIGNING_STATUS_URI, SIGNING_CARD_UNTIL, -1, -1);
  g_autoptr (SijilCoseKey) stranger = signing_new_key (SIJIL_COSE_ES256);
  g_autoptr (SijilClaims) claims = signing_new_claims ();
  g_autofree char *foreign = signing_new_text (claims, stranger);
  g_autofree char *many_zeros = pack (bomb);
  g_autofree char *a_list = pack (list);
  g_autofree char *too_long = g_strnfill (6000, 'A');
  g_autofree char *line = g_strconcat (text, "\r\n", NULL);
  g_autofree char *lines = g_strconcat (text, "\n\n", NULL);
  g_autofree char *space = g_strconcat (text, " ", NULL);
  const char * const texts[] = { foreign, many_zeros, a_list, too_long, line, lines, space };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    add_vector (maker, others[i], NULL, SIGNING_NOON);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_vector (maker, texts[i], NULL, SIGNING_NOON);
}

static void
add_replaced_signs (Maker *maker,
                    guint  n_texts)
{
  static const char signs[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:a\n";

  for (guint n = 0; n < n_texts; n++)
    {
      g_autoptr (SijilClaims) claims = signing_new_claims ();
      g_autofree char *text = signing_new_text (claims, n % 2 == 0 ? maker->key : maker->other_key);

      add_vector (maker, text, NULL, SIGNING_NOON);
      for (gsize i = 0; text[i] != '\0'; i++)
        {
          char kept = text[i];
          char other = signs[(i * 7 + n) % (sizeof signs - 1)];

          text[i] = other != kept ? other : '_';
          add_vector (maker, text, NULL, SIGNING_NOON);
          text[i] = kept;
        }
    }
}

static void
add_changed_bytes (Maker *maker,
                   guint  n_changes)
{
  g_autoptr (SijilClaims) claims = signing_new_claims ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) payload = sijil_claims_encode (claims, TRUE, &error);
  g_autoptr (GBytes) message = sijil_cose_sign (payload, NULL, maker->key, &error);
  g_autoptr (GBytes) packed = _sijil_pack (message);

  for (guint i = 0; i < n_changes; i++)
    {
      g_autoptr (GBytes) other_payload = change_byte (maker, payload);
      g_autoptr (GBytes) other_message = change_byte (maker, message);
      g_autoptr (GBytes) other_packed = change_byte (maker, packed);
      g_autofree char *first = sign (maker, other_payload);
      g_autofree char *second = pack (other_message);
      g_autofree char *third = sijil_base45_encode (other_packed);

      add_vector (maker, first, NULL, SIGNING_NOON);
      add_vector (maker, second, NULL, SIGNING_NOON);
      add_vector (maker, third, NULL, SIGNING_NOON);
    }
}

/* Of both keys: what tests/trust makes for each alone. */
static char *
join_trust (const char *first,
            const char *second)
{
  g_autofree char *begin = g_strndup (first, strlen (first) - strlen ("]}"));

  return g_strconcat (begin, ",", second + strlen ("{\"keys\":["), NULL);
}

static void
save (const Maker *maker,
      const char  *trust,
      const char  *path)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  JsonObject *root = json_object_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_member (root, "trust", json_from_string (trust, &error));
  g_assert_no_error (error);
  json_object_set_array_member (root, "lists", maker->lists);
  json_object_set_array_member (root, "vectors", maker->vectors);
  json_node_take_object (node, root);
  text = json_to_string (node, FALSE);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  Maker maker = {
    json_array_new (), json_array_new (), signing_new_key (SIJIL_COSE_ES256), signing_new_key (SIJIL_COSE_EDDSA), NULL,
    g_rand_new_with_seed (169),
  };
  g_autofree char *first = signing_new_trust_json (maker.key);
  g_autofree char *second = signing_new_trust_json (maker.other_key);
  g_autofree char *trust = join_trust (first, second);
  g_autoptr (SijilClaims) claims = signing_new_claims ();
  g_autofree char *text = signing_new_text (claims, maker.key);
  g_autofree char *other_text = signing_new_text (claims, maker.other_key);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (argc, ==, 4);
  maker.trust = sijil_trust_list_new (trust, -1, "trust", &error);
  g_assert_no_error (error);

  add_days (&maker, text);
  add_days (&maker, other_text);
  add_papers (&maker);
  add_kinds (&maker);
  add_old_and_odd (&maker);
  add_empty_list (&maker);
  add_lists (&maker, text);
  add_signed (&maker);
  add_other_claims (&maker);
  add_no_cards (&maker, text);
  add_replaced_signs (&maker, (guint) g_ascii_strtoull (argv[2], NULL, 10));
  add_changed_bytes (&maker, (guint) g_ascii_strtoull (argv[3], NULL, 10));
  save (&maker, trust, argv[1]);

  g_rand_free (maker.dice);
  sijil_trust_list_free (maker.trust);
  sijil_cose_key_free (maker.key);
  sijil_cose_key_free (maker.other_key);
  return 0;
}
