#include "signing.h"
#include "vectors.h"

#include "core/sijil-json.h"
#include "trust/sijil-pack.h"

/* The lists that the draft of the IETF publishes, in a token of ours: vectors/status-list.json. */

typedef struct
{
  SijilCoseKey    *key;
  SijilTrustList  *trust;
  SijilStatusList *list;
} Chamber;

static void
chamber_clear (Chamber *self)
{
  g_clear_pointer (&self->key, sijil_cose_key_free);
  g_clear_pointer (&self->trust, sijil_trust_list_free);
  g_clear_pointer (&self->list, sijil_status_list_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chamber, chamber_clear)

static JsonArray *
get_vectors (JsonNode   *node,
             const char *member)
{
  return sijil_json_get_array (json_node_get_object (node), member);
}

static void
chamber_publish (Chamber *self,
                 GBytes  *packed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GBytes) message = NULL;

  self->key = signing_new_key (SIJIL_COSE_ES256);
  json = signing_new_trust_json (self->key);
  self->trust = sijil_trust_list_new (json, -1, "keys", &error);
  g_assert_no_error (error);
  message = signing_new_status_list_of (self->key, SIGNING_STATUS_URI, SIGNING_CARD_UNTIL, packed);
  self->list = sijil_status_list_read (message, &error);
  g_assert_no_error (error);
}

/* 3 is for applications to define, which the chambers do not: nothing is known then. Returns: 3, too, for no answer */
static guint
look_up (const Chamber *self,
         gint64         place)
{
  g_autoptr (GError) error = NULL;
  SijilStatus status;

  if (sijil_status_list_look_up (self->list, self->trust, SIGNING_ISSUER, SIGNING_STATUS_URI, place, SIGNING_NOON, &status, &error))
    return (guint) status;

  g_assert_cmpstr (sijil_error_get_reason (error), ==, "status-list-place");
  return 3;
}

static void
assert_states (const Chamber *self,
               JsonObject    *states)
{
  g_autoptr (GList) places = json_object_get_members (states);

  for (GList *l = places; l != NULL; l = l->next)
    g_assert_cmpuint (look_up (self, g_ascii_strtoll (l->data, NULL, 10)), ==, json_object_get_int_member (states, l->data));
}

static void
test_every_place_of_the_published_lists_is_as_they_say (void)
{
  g_autoptr (JsonNode) node = vectors_load ("status-list.json");
  JsonArray *vectors = get_vectors (node, "two_bits");

  g_assert_cmpuint (json_array_get_length (vectors), ==, 2);
  for (guint i = 0; i < json_array_get_length (vectors); i++)
    {
      JsonObject *vector = json_array_get_object_element (vectors, i);
      JsonObject *states = sijil_json_get_object (vector, "states");
      g_autoptr (GBytes) packed = vectors_dup_bytes (vector, "packed");
      gint64 n_places = sijil_json_get_int (vector, "places", 0);
      g_auto (Chamber) chamber = { NULL };
      gint64 step = n_places > 4096 ? 1009 : 1;

      g_test_message ("%s", sijil_json_get_string (vector, "name"));
      chamber_publish (&chamber, packed);
      for (gint64 place = 0; place < n_places; place += step)
        {
          g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, place);

          g_assert_cmpuint (look_up (&chamber, place), ==, sijil_json_get_int (states, name, 0));
        }
      assert_states (&chamber, states);
      g_assert_cmpuint (look_up (&chamber, n_places), ==, 3);
    }
}

static void
test_the_same_states_are_packed_to_the_published_bytes (void)
{
  static const guint8 states[] = { 0xC9, 0x44, 0xF9 };
  g_autoptr (JsonNode) node = vectors_load ("status-list.json");
  g_autoptr (GBytes) published = vectors_dup_bytes (json_array_get_object_element (get_vectors (node, "two_bits"), 0), "packed");
  g_autoptr (GBytes) plain = g_bytes_new_static (states, sizeof states);
  g_autoptr (GBytes) opened = _sijil_unpack (published, 1024);
  g_autoptr (GBytes) packed = _sijil_pack (plain);

  g_assert_true (g_bytes_equal (opened, plain));
  g_assert_true (g_bytes_equal (packed, published));
}

/* One bit a card, its keys out of order, and no name of its key that is protected: none of the chambers signed it. */
static void
test_a_token_of_another_issuer_is_no_list (void)
{
  g_autoptr (JsonNode) node = vectors_load ("status-list.json");
  JsonArray *vectors = get_vectors (node, "tokens");

  g_assert_cmpuint (json_array_get_length (vectors), ==, 1);
  for (guint i = 0; i < json_array_get_length (vectors); i++)
    {
      g_autoptr (GBytes) message = vectors_dup_bytes (json_array_get_object_element (vectors, i), "message");
      g_autoptr (GError) error = NULL;
      g_autoptr (SijilStatusList) list = sijil_status_list_read (message, &error);

      g_assert_null (list);
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "status-list-form");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/status-list/every-place-of-the-published-lists-is-as-they-say",
                   test_every_place_of_the_published_lists_is_as_they_say);
  g_test_add_func ("/status-list/the-same-states-are-packed-to-the-published-bytes",
                   test_the_same_states_are_packed_to_the_published_bytes);
  g_test_add_func ("/status-list/a-token-of-another-issuer-is-no-list", test_a_token_of_another_issuer_is_no_list);
  return g_test_run ();
}
