/* What is to be done once a key signs no more: whoever ends one is not left with it. */

#include "register/sijil-signing-look.h"

#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signing-key-private.h"

static gboolean
is_state (JsonObject *key,
          const char *state)
{
  return g_strcmp0 (sijil_json_get_string (key, "state"), state) == 0;
}

/* Returns: (nullable): the newest key of that state */
static JsonObject *
find_key (JsonArray  *keys,
          const char *state)
{
  JsonObject *found = NULL;

  for (guint i = 0; i < json_array_get_length (keys); i++)
    if (is_state (json_array_get_object_element (keys, i), state))
      found = json_array_get_object_element (keys, i);

  return found;
}

/* Returns: (nullable): the newest of those that fell into other hands */
static JsonObject *
find_stolen (JsonArray *keys)
{
  JsonObject *found = NULL;

  for (guint i = 0; i < json_array_get_length (keys); i++)
    if (json_object_has_member (json_array_get_object_element (keys, i), "compromised_on"))
      found = json_array_get_object_element (keys, i);

  return found;
}

/**
 * _sijil_signing_add_given: adds to @look whether the public keys were given to the authority as they are now, `is_given`, and
 *   whether it was told, `is_told`, that the last one to be stolen is not to be believed; it need not be when it never had any
 */
gboolean
_sijil_signing_add_given (SijilRegister  *self,
                          JsonObject     *look,
                          GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;
  gint64 given;

  json_object_set_string_member (values, "chamber", self->chamber);
  row = sijil_db_query_row (self->db, "signing-key-given", values, error);
  if (row == NULL)
    return FALSE;

  given = sijil_json_get_int (row, "given", 0);
  json_object_set_boolean_member (look, "is_given", given > sijil_json_get_int (row, "changed", 0));
  json_object_set_boolean_member (look, "is_told", given == 0 || given > sijil_json_get_int (row, "stolen", 0));
  return TRUE;
}

static void
add_next (JsonObject *look,
          const char *code,
          JsonObject *key) /* (nullable) */
{
  JsonObject *next = json_object_new ();

  json_object_set_string_member (next, "code", code);
  json_object_set_string_member (next, "kid", key != NULL ? sijil_json_get_string (key, "kid") : "");
  json_array_add_object_element (sijil_json_get_array (look, "next"), next);
}

/* What must not wait: who has the key goes on to sign cards that others believe. */
static void
tell_authority (JsonObject *look,
                JsonObject *stolen,
                GPtrArray  *notes)
{
  add_next (look, "key-next-tell", stolen);
  sijil_note (notes, "key-next-tell", NULL,
              "Others believe cards of the stolen key “%s” until the authority takes it out of its list of keys. Give the authority the "
              "public keys anew, which leave it out (“sijilctl key export-public”), and take over the list that it then signs.",
              sijil_json_get_string (stolen, "kid"), NULL);
}

static void
make_or_confirm (JsonObject *look,
                 JsonObject *made, /* (nullable) */
                 GPtrArray  *notes)
{
  if (made != NULL)
    {
      add_next (look, "key-next-confirm", made);
      sijil_note (notes, "key-next-confirm", NULL,
                  "No card is signed before another officer confirms the key “%s” (“sijilctl key confirm”).",
                  sijil_json_get_string (made, "kid"), NULL);
      return;
    }

  add_next (look, "key-next-create", NULL);
  sijil_note (notes, "key-next-create", NULL,
              "No key signs the cards any more: they are issued without a signature. An administrator makes another key and a second "
              "officer confirms it (“sijilctl key create”). Then its public half goes to the authority.", NULL);
}

static void
give (JsonObject *look,
      JsonObject *active,
      GPtrArray  *notes)
{
  add_next (look, "key-next-give", active);
  sijil_note (notes, "key-next-give", NULL,
              "The authority was not given the public keys as they are now, so that nobody can check cards of the key “%s”. Give them out "
              "(“sijilctl key export-public”), and take over the list that the authority then signs (“sijilctl trust import”).",
              sijil_json_get_string (active, "kid"), NULL);
}

/**
 * sijil_signing_advise:
 * @look: what sijil_signing_look() gathers; takes `next`: the steps that are to be done now, each with its `code` and the `kid` that
 *   it is about
 * @notes: takes a sentence for each, of the same code
 *
 * Where no key was ever ended nothing is said: whoever begins is led by the page itself.
 */
void
sijil_signing_advise (JsonObject *look,
                      GPtrArray  *notes)
{
  JsonArray *keys = sijil_json_get_array (look, "keys");
  JsonObject *active = find_key (keys, "active");
  JsonObject *stolen = find_stolen (keys);
  gboolean is_given = sijil_json_get_bool (look, "is_given", FALSE);
  gboolean is_told = sijil_json_get_bool (look, "is_told", TRUE);

  json_object_set_array_member (look, "next", json_array_new ());
  if (find_key (keys, "retired") == NULL)
    return;

  if (stolen != NULL && !is_told)
    tell_authority (look, stolen, notes);
  if (active == NULL)
    make_or_confirm (look, find_key (keys, "created"), notes);
  else if (!is_given && is_told)
    give (look, active, notes);
}
