#include "register/sijil-evidence.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signing-key-private.h"
#include "register/sijil-trust-store.h"
#include "register/sijil-verification.h"

#define ONE_DAY (24 * 3600)

/* Only what is known of a list that holds is used; of one that does not, why. */
static gboolean
is_good (SijilSignedTrust *list,
         gint64            now,
         GPtrArray        *notes)
{
  GError *problem = NULL;

  if (list == NULL || sijil_signed_trust_check (list, "trust.jws", 0, now, &problem))
    return list != NULL;

  g_ptr_array_add (notes, problem);
  return FALSE;
}

static void
append_keys (JsonArray  *keys,
             JsonObject *jwks)
{
  JsonArray *more = sijil_json_get_array (jwks, "keys");

  for (guint i = 0; i < json_array_get_length (more); i++)
    json_array_add_element (keys, json_node_copy (json_array_get_element (more, i)));
}

static guint
count_issuers (JsonArray *keys)
{
  g_autoptr (GHashTable) issuers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (keys); i++)
    g_hash_table_add (issuers, (gpointer) sijil_json_get_string (json_array_get_object_element (keys, i), "iss"));

  return g_hash_table_size (issuers);
}

/* What people ask of a list of the authority. */
static void
tell_list (JsonObject             *keys,
           const SijilSignedTrust *list,
           gint64                  now)
{
  g_autoptr (JsonObject) whole = sijil_trust_store_describe (list, now);
  static const char * const members[] = { "sequence", "signed_at", "valid_until", "age", "days_left" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_set_member (keys, members[i], json_node_copy (json_object_get_member (whole, members[i])));
  json_object_set_int_member (keys, "chambers", count_issuers (sijil_json_get_array (list->jwks, "keys")));
}

static gboolean
take_file (SijilEvidence  *self,
           const char     *path,
           const char     *folder,
           gint64          now,
           GError        **error)
{
  g_autoptr (SijilSignedTrust) given = sijil_verification_load_trust (path, folder, error);

  if (given == NULL)
    return FALSE;

  self->trust = g_steal_pointer (&given->keys);
  json_object_set_string_member (self->keys, "from", "file");
  json_object_set_string_member (self->keys, "file", path);
  json_object_set_int_member (self->keys, "count", json_array_get_length (sijil_json_get_array (given->jwks, "keys")));
  if (given->sequence != 0)
    tell_list (self->keys, given, now);
  return TRUE;
}

/* (transfer full): the register's own keys, and by whose name they sign */
static JsonObject *
load_own (SijilEvidence  *self,
          GError        **error)
{
  JsonObject *own = _sijil_signing_key_list_public (self->reg, error);
  JsonArray *keys = own != NULL ? sijil_json_get_array (own, "keys") : NULL;

  for (guint i = 0; keys != NULL && i < json_array_get_length (keys); i++)
    g_hash_table_add (self->issuers, g_strdup (sijil_json_get_string (json_array_get_object_element (keys, i), "iss")));
  return own;
}

/* The authority's list comes behind @keys, the own ones: what the register says of them is newer than any list. */
static void
append_imported (SijilEvidence *self,
                 JsonArray     *keys,
                 const char    *folder,
                 gint64         now,
                 GPtrArray     *notes)
{
  g_autoptr (SijilSignedTrust) imported = NULL;
  GError *problem = NULL;

  if (!sijil_trust_store_load (folder, &imported, &problem))
    g_ptr_array_add (notes, problem);
  if (imported != NULL)
    tell_list (self->keys, imported, now);
  if (is_good (imported, now, notes))
    append_keys (keys, imported->jwks);
}

/* Of a JWK set that may be empty. */
static gboolean
believe (SijilEvidence  *self,
         JsonObject     *jwks,
         const char     *name,
         GError        **error)
{
  JsonArray *keys = sijil_json_get_array (jwks, "keys");
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), jwks);
  g_autofree char *text = NULL;

  json_object_set_int_member (self->keys, "count", json_array_get_length (keys));
  if (json_array_get_length (keys) == 0)
    return TRUE;

  text = json_to_string (node, FALSE);
  self->trust = sijil_trust_list_new (text, -1, name, error);
  return self->trust != NULL;
}

/* Without a register: nothing but the authority's list, where one was taken over. */
static gboolean
take_imported (SijilEvidence  *self,
               const char     *folder,
               gint64          now,
               GPtrArray      *notes,
               GError        **error)
{
  g_autoptr (JsonObject) none = json_object_new ();

  json_object_set_array_member (none, "keys", json_array_new ());
  append_imported (self, sijil_json_get_array (none, "keys"), folder, now, notes);
  if (json_object_has_member (self->keys, "sequence"))
    json_object_set_string_member (self->keys, "from", "imported");
  return believe (self, none, "trust.jws", error);
}

static gboolean
take_known (SijilEvidence  *self,
            JsonObject     *own,
            const char     *folder,
            gint64          now,
            GPtrArray      *notes,
            GError        **error)
{
  JsonArray *keys = sijil_json_get_array (own, "keys");

  json_object_set_string_member (self->keys, "from", "register");
  json_object_set_int_member (self->keys, "own", json_array_get_length (keys));
  append_imported (self, keys, folder, now, notes);
  return believe (self, own, "trust.jwks", error);
}

static gboolean
take_list (SijilEvidence  *self,
           const char     *path,
           gint64          now,
           GError        **error)
{
  gint64 signed_at;
  g_autofree char *day = NULL;

  self->statuses = sijil_verification_load_statuses (path, NULL, error);
  if (self->statuses == NULL)
    return FALSE;

  signed_at = sijil_status_list_get_signed_at (self->statuses);
  day = sijil_business_day (signed_at);
  json_object_set_string_member (self->list, "from", "file");
  json_object_set_string_member (self->list, "file", path);
  json_object_set_string_member (self->list, "as_of", day);
  json_object_set_int_member (self->list, "age", MAX (0, (now - signed_at) / ONE_DAY));
  return TRUE;
}

/**
 * sijil_evidence_new:
 * @reg: (nullable): a register that is open; it must live longer. What was not given as a file is taken from it.
 * @keys: (nullable): a file of the chambers' keys, a JWK set or the authority's signed list; without it the list that was taken over
 * @list: (nullable): a file of a list of withdrawn cards
 * @now: the real instant, UTC seconds
 * @notes: what of the register's could not be used
 */
SijilEvidence *
sijil_evidence_new (SijilRegister  *reg,
                    const char     *keys,
                    const char     *list,
                    gint64          now,
                    GPtrArray      *notes,
                    GError        **error)
{
  g_autoptr (SijilEvidence) self = g_new0 (SijilEvidence, 1);
  g_autofree char *folder = sijil_trust_store_dup_folder (reg);
  g_autoptr (JsonObject) own = NULL;

  self->reg = reg;
  self->issuers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = json_object_new ();
  self->list = json_object_new ();
  json_object_set_string_member (self->keys, "from", "none");
  json_object_set_string_member (self->list, "from", reg != NULL ? "register" : "none");
  if (reg != NULL && ((own = load_own (self, error)) == NULL || (self->stolen = _sijil_signing_key_list_compromised (reg, error)) == NULL))
    return NULL;
  if (keys != NULL && !take_file (self, keys, folder, now, error))
    return NULL;
  if (keys == NULL && reg != NULL && !take_known (self, own, folder, now, notes, error))
    return NULL;
  if (keys == NULL && reg == NULL && !take_imported (self, folder, now, notes, error))
    return NULL;
  if (list != NULL && !take_list (self, list, now, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* @row: (out) (nullable): what the register has of the card */
static gboolean
find_own (const SijilEvidence  *self,
          const SijilClaims    *claims,
          JsonObject          **row,
          GError              **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  GError *problem = NULL;

  json_object_set_string_member (values, "chamber", self->reg->chamber);
  json_object_set_int_member (values, "status_list", SIJIL_STATUS_LIST);
  json_object_set_string_member (values, "serial", claims->serial);
  *row = sijil_db_query_row (self->reg->db, "card-status-of-serial", values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  if (*row != NULL && sijil_json_get_int (*row, "status_index", -1) != claims->status_index)
    g_clear_pointer (row, json_object_unref);
  return TRUE;
}

/* Whatever list of keys named who signed: the name is the chamber's own. */
static gboolean
is_own (const SijilEvidence *self,
        const SijilClaims   *claims)
{
  return self->reg != NULL && claims != NULL && claims->serial != NULL && g_hash_table_contains (self->issuers, claims->issuer);
}

/* What a paper says was so on its day; what the register says now is told beside, unless an extract says it itself. */
static void
ask_of_paper (const SijilEvidence  *self,
              SijilCardCheck       *check,
              char                **entry)
{
  g_auto (GStrv) named = g_strsplit (check->claims->serial, "/", 2); /* the entry's own number; the national one may be corrected */
  g_autoptr (JsonObject) record = sijil_record_find_entry (self->reg, named[0], NULL);
  const char *state = record != NULL ? sijil_json_get_string (record, "state") : NULL;

  if (record != NULL)
    *entry = g_strdup (sijil_json_get_string (record, "number"));
  if (state != NULL && !g_str_equal (state, "active") && g_strcmp0 (state, check->claims->entry_state) != 0)
    sijil_set_error (&check->problem, SIJIL_ERROR_STATE, "paper-entry-over", NULL,
                     "This was so on the day of the paper. Today the entry is not active any more: its record says why.", NULL);
}

static gboolean
ask_register (const SijilEvidence  *self,
              SijilCardCheck       *check,
              gint64                now,
              char                **entry,
              GError              **error)
{
  g_autoptr (JsonObject) row = NULL;

  if (!is_own (self, check->claims))
    return TRUE;
  if (check->is_paper)
    {
      ask_of_paper (self, check, entry);
      return TRUE;
    }
  if (!find_own (self, check->claims, &row, error))
    return FALSE;

  if (row != NULL)
    {
      *entry = g_strdup (sijil_json_get_string (row, "entry_number"));
      sijil_card_check_take_status (check, (SijilStatus) sijil_json_get_int (row, "status", SIJIL_STATUS_WITHDRAWN), now);
    }
  else if (check->problem == NULL && !check->status_known)
    {
      sijil_set_error (&check->problem, SIJIL_ERROR_NOT_FOUND, "card-not-here", NULL,
                       "The chamber's key signed this card, and the chamber's register does not know it. Whether it was withdrawn is not "
                       "known: show it to whoever keeps the register.", NULL);
    }

  return TRUE;
}

/* Whatever list of keys still names it: a thief writes any day as that of signing. */
static void
refuse_stolen (const SijilEvidence *self,
               SijilCardCheck      *check)
{
  const char *since = self->stolen != NULL && check->kid != NULL ? g_hash_table_lookup (self->stolen, check->kid) : NULL;
  GError *problem = NULL;

  if (since == NULL || check->verdict == SIJIL_CARD_UNREADABLE)
    return;

  sijil_set_error (&problem, SIJIL_ERROR_DENIED, "key-stolen", NULL,
                   "This was signed by a key that was stolen, as the chamber knows since %s. Do not accept it: the chamber issues the card "
                   "anew.", since, NULL);
  sijil_card_check_disown (check, problem);
}

/**
 * sijil_evidence_check:
 * @text: what the code of a card said
 * @now: the instant that the card must be good at, UTC seconds
 * @entry: (out) (nullable): number of the record that the card belongs to, when it is one of the register that is open
 *
 * As sijil_card_check_new(); of the register's own cards the register says what became of them, as of now, unless a list that
 * was given answers.
 */
SijilCardCheck *
sijil_evidence_check (const SijilEvidence  *self,
                      const char           *text,
                      gint64                now,
                      char                **entry,
                      GError              **error)
{
  g_autoptr (SijilCardCheck) check = sijil_card_check_new (text, self->trust, self->statuses, now);

  *entry = NULL;
  refuse_stolen (self, check);
  return ask_register (self, check, sijil_now (), entry, error) ? g_steal_pointer (&check) : NULL;
}

/**
 * sijil_evidence_describe:
 * @answer: takes `keys` and `list`: each is `from` a “file”, with its name, the “register”,
 *   of keys the list that was “imported”, or “none”. Of keys also how many there
 *   are (`count`), how many of them are the register's `own`, and of the authority's list what sijil_trust_store_describe() tells
 *   and the number of `chambers`; of a list of withdrawn cards the day (`as_of`) and `age` in days
 */
void
sijil_evidence_describe (const SijilEvidence *self,
                         JsonObject          *answer)
{
  json_object_set_object_member (answer, "keys", json_object_ref (self->keys));
  json_object_set_object_member (answer, "list", json_object_ref (self->list));
}

void
sijil_evidence_free (SijilEvidence *self)
{
  g_clear_pointer (&self->trust, sijil_trust_list_free);
  g_clear_pointer (&self->statuses, sijil_status_list_free);
  g_clear_pointer (&self->issuers, g_hash_table_unref);
  g_clear_pointer (&self->stolen, g_hash_table_unref);
  g_clear_pointer (&self->keys, json_object_unref);
  g_clear_pointer (&self->list, json_object_unref);
  g_free (self);
}
