/* Walking through the versions of records, and judging whether what they decide is signed as it must be. */

#include "register/sijil-decision.h"

#include "core/sijil-json.h"
#include "register/sijil-certified.h"
#include "register/sijil-decision-private.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-signed-record.h"

/* What is known of a key. */
typedef struct
{
  char     *public_key;
  gint64    officer;
  gint64    made;      /* place in the history */
  gint64    ended;     /* 0: not yet */
  gboolean  is_first;  /* of an officer who was there before the register began to sign */
  gboolean  is_judged;
  gboolean  is_good;   /* it was given by whoever may */
} Key;

typedef struct
{
  SijilRegister     *reg;
  gint64             began;   /* place in the history; G_MAXINT64: nothing was signed yet */
  GHashTable        *keys;    /* (element-type gint64 Key) */
  SijilCertifiedWalk *certified; /* who is vouched for (nullable): read when it is asked for */
  char              *kind;    /* (nullable): of the record that is read */
  gint64             subject;
  JsonObject        *last;    /* (nullable): its version before */
  JsonObject        *decided; /* (nullable): the version that was signed */
  SijilDecisionFunc  func;
  gpointer           data;
} Walk;

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->public_key);
  g_free (key);
}

static void
walk_clear (Walk *walk)
{
  g_free (walk->kind);
  g_clear_pointer (&walk->last, json_object_unref);
  g_clear_pointer (&walk->decided, json_object_unref);
  g_clear_pointer (&walk->keys, g_hash_table_unref);
  g_clear_pointer (&walk->certified, _sijil_certified_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

/* (transfer full) (nullable): a record's own name, which outlives what its versions said */
static char *
dup_uuid (Walk                   *walk,
          const SijilDecisionRow *row,
          JsonObject             *document)
{
  g_autoptr (JsonObject) record = NULL;

  if (document != NULL)
    return g_strdup (sijil_json_get_string (document, "uuid"));

  record = sijil_record_load (walk->reg, row->kind, row->subject, NULL);
  return record != NULL ? g_strdup (sijil_json_get_string (record, "uuid")) : NULL;
}

static gboolean find_key (Walk     *walk,
                          gint64    id,
                          Key     **key,
                          GError  **error);
static gboolean judge_key (Walk     *walk,
                           gint64    id,
                           Key      *key,
                           GError  **error);

static gboolean
need_certified (Walk    *walk,
                GError **error)
{
  if (walk->certified == NULL)
    walk->certified = _sijil_certified_new (walk->reg, error);
  return walk->certified != NULL;
}

/* What is signed as it must be, by a key that is vouched for. */
static gboolean
judge_certified (Walk                    *walk,
                 const SijilDecisionRow  *row,
                 const Key               *key,
                 SijilSigned             *state,
                 GError                 **error)
{
  SijilDecisionPlace place = { row->kind, row->act, row->sequence, row->recorded_at };
  SijilCertified certified;

  *state = SIJIL_SIGNED_GOOD;
  if (_sijil_certified_needed_roles (row->kind, row->act) == 0)
    return TRUE;
  if (!need_certified (walk, error)
      || !_sijil_certified_judge (walk->certified, &place, key->officer, key->public_key, &certified, error))
    return FALSE;

  *state = certified == SIJIL_CERTIFIED_GOOD ? SIJIL_SIGNED_GOOD : SIJIL_SIGNED_UNCERTIFIED;
  return TRUE;
}

static gboolean
verify (Walk                    *walk,
        const SijilDecisionRow  *row,
        JsonObject              *document,
        SijilSigned             *state,
        GError                 **error)
{
  g_autofree char *uuid = dup_uuid (walk, row, document);
  SijilSignedRecord signed_record = { walk->reg->chamber, row->act, row->kind, uuid, row->version,
                                      g_bytes_get_data (row->digest, NULL) };
  gboolean is_good;
  Key *key;

  /* A key is judged by what was there before it, so that this ends whatever somebody wrote there. */
  if (!find_key (walk, row->key, &key, error)
      || (key != NULL && key->made < row->sequence && !judge_key (walk, row->key, key, error)))
    return FALSE;

  is_good = key != NULL && uuid != NULL && key->is_good && key->officer == row->officer
            && key->made < row->sequence && (key->ended == 0 || row->sequence < key->ended)
            && g_bytes_get_size (row->signature) == SIJIL_SIGNATURE_BYTES
            && sijil_signed_record_verify (&signed_record, key->public_key, g_bytes_get_data (row->signature, NULL));
  *state = SIJIL_SIGNED_WRONG;
  return !is_good || judge_certified (walk, row, key, state, error);
}

/*
 * What is not signed. Nobody could sign the first key of all, or those of whoever was there before it; and where nobody could sign in
 * any more, the root key signed for the key, which is as good.
 */
static gboolean
judge_not_signed (Walk                    *walk,
                  const SijilDecisionRow  *row,
                  JsonObject              *document,
                  SijilSigned             *state,
                  GError                 **error)
{
  gboolean is_recovered = FALSE;
  Key *key = NULL;

  *state = row->sequence < walk->began ? SIJIL_SIGNED_BEFORE : SIJIL_SIGNED_NOT;
  if (!g_str_equal (row->kind, "officer_key"))
    return TRUE;
  if (!find_key (walk, row->subject, &key, error))
    return FALSE;

  if (row->sequence == walk->began || (key != NULL && key->is_first))
    *state = SIJIL_SIGNED_BEFORE;
  if (*state == SIJIL_SIGNED_BEFORE || row->reason == NULL)
    return TRUE;
  if (!need_certified (walk, error)
      || !_sijil_decision_is_recovered (walk->reg, walk->certified, row, document, &is_recovered, error))
    return FALSE;

  if (is_recovered)
    *state = SIJIL_SIGNED_GOOD;
  return TRUE;
}

static gboolean
judge (Walk                    *walk,
       const SijilDecisionRow  *row,
       JsonObject              *document,
       SijilSigned             *state,
       GError                 **error)
{
  *state = SIJIL_SIGNED_WRONG;
  if (!_sijil_decision_digest_matches (row) || (walk->decided != NULL && document != NULL && _sijil_decision_was_altered (row->kind, walk->decided, document)))
    return TRUE;
  if (row->signature != NULL)
    return verify (walk, row, document, state, error);

  *state = SIJIL_SIGNED_NOTHING;
  return document == NULL || !_sijil_decision_is (row->kind, row->version, walk->last, document)
         || judge_not_signed (walk, row, document, state, error);
}

static void
begin_record (Walk                   *walk,
              const SijilDecisionRow *row)
{
  if (g_strcmp0 (walk->kind, row->kind) == 0 && walk->subject == row->subject)
    return;

  g_free (walk->kind);
  walk->kind = g_strdup (row->kind);
  walk->subject = row->subject;
  g_clear_pointer (&walk->last, json_object_unref);
  g_clear_pointer (&walk->decided, json_object_unref);
}

static gboolean
take_row (Walk                    *walk,
          const SijilDecisionRow  *row,
          GError                 **error)
{
  g_autoptr (JsonObject) document = _sijil_decision_parse (row);
  SijilDecision decision = { row->kind, row->subject, row->sequence, row->officer, SIJIL_SIGNED_NOTHING, row->document };

  begin_record (walk, row);
  if (!judge (walk, row, document, &decision.state, error))
    return FALSE;

  if (document != NULL && (decision.state == SIJIL_SIGNED_GOOD || decision.state == SIJIL_SIGNED_BEFORE))
    {
      g_clear_pointer (&walk->decided, json_object_unref);
      walk->decided = json_object_ref (document);
    }
  g_clear_pointer (&walk->last, json_object_unref);
  walk->last = g_steal_pointer (&document);
  return walk->func (&decision, walk->data, error);
}

static gboolean
begin_walk (Walk           *walk,
            SijilRegister  *self,
            GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  walk->reg = self;
  walk->keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, key_free);
  json_object_set_string_member (values, "chamber", self->chamber);
  if (!sijil_db_query_int (self->db, "officer-key-first", values, &walk->began, error))
    return FALSE;

  if (walk->began == 0)
    walk->began = G_MAXINT64;
  return TRUE;
}

/*
 * Keys. Each is given by a key that was there before it, down to the first.
 */

static JsonObject *
load_key (Walk    *walk,
          gint64   id,
          GError **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", walk->reg->chamber);
  json_object_set_int_member (values, "id", id);
  return sijil_db_query_row (walk->reg->db, "officer-key-place", values, error);
}

/* Whether it was given by whoever may; once. */
static gboolean
judge_key (Walk    *walk,
           gint64   id,
           Key     *key,
           GError **error)
{
  g_autoptr (GPtrArray) rows = key->is_judged ? NULL : _sijil_decision_list_rows (walk->reg, "officer_key", id, error);
  g_autoptr (JsonObject) document = NULL;
  Walk own = { .reg = walk->reg, .began = walk->began, .keys = walk->keys, .certified = walk->certified };
  SijilSigned state;
  gboolean done;

  if (key->is_judged || rows == NULL)
    return key->is_judged;

  key->is_judged = TRUE;
  if (rows->len == 0)
    return TRUE;

  document = _sijil_decision_parse (rows->pdata[0]);
  done = judge (&own, rows->pdata[0], document, &state, error);
  walk->certified = own.certified;
  if (!done)
    return FALSE;

  key->is_good = document != NULL && (state == SIJIL_SIGNED_GOOD || state == SIJIL_SIGNED_BEFORE)
                 && g_strcmp0 (sijil_json_get_string (document, "public_key"), key->public_key) == 0
                 && sijil_json_get_int (document, "officer", 0) == key->officer;
  return TRUE;
}

/* @key: (out) (nullable): NULL when there is none */
static gboolean
find_key (Walk    *walk,
          gint64   id,
          Key    **key,
          GError **error)
{
  g_autoptr (JsonObject) row = NULL;
  GError *problem = NULL;

  *key = g_hash_table_lookup (walk->keys, &id);
  if (*key != NULL)
    return TRUE;

  row = load_key (walk, id, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (row == NULL)
    return TRUE;

  *key = g_new0 (Key, 1);
  (*key)->public_key = g_strdup (sijil_json_get_string (row, "public_key"));
  (*key)->officer = sijil_json_get_int (row, "officer", 0);
  (*key)->made = sijil_json_get_int (row, "made", 0);
  (*key)->ended = sijil_json_get_int (row, "ended", 0);
  (*key)->is_first = sijil_json_get_int (row, "has_earlier", 0) == 0 && sijil_json_get_int (row, "added", 0) < walk->began;
  g_hash_table_insert (walk->keys, g_memdup2 (&id, sizeof id), *key);
  return TRUE;
}

/*
 * Walking.
 */

/* All versions of a record, oldest first. */
gboolean
_sijil_decision_walk (SijilRegister      *self,
                      const char         *kind,
                      gint64              subject,
                      SijilDecisionFunc   func,
                      gpointer            data,
                      GError            **error)
{
  return _sijil_decision_walk_until (self, kind, subject, G_MAXINT64, func, data, error);
}

/* The same up to a place of the history. */
gboolean
_sijil_decision_walk_until (SijilRegister      *self,
                            const char         *kind,
                            gint64              subject,
                            gint64              last,
                            SijilDecisionFunc   func,
                            gpointer            data,
                            GError            **error)
{
  g_auto (Walk) walk = { .func = func, .data = data };
  g_autoptr (GPtrArray) rows = NULL;

  if (!begin_walk (&walk, self, error))
    return FALSE;

  rows = _sijil_decision_list_rows (self, kind, subject, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (((SijilDecisionRow *) rows->pdata[i])->sequence <= last && !take_row (&walk, rows->pdata[i], error))
      return FALSE;

  return rows != NULL;
}

/* Those of every record on which something is decided. */
gboolean
_sijil_decision_walk_all (SijilRegister      *self,
                          SijilDecisionFunc   func,
                          gpointer            data,
                          GError            **error)
{
  g_auto (Walk) walk = { .func = func, .data = data };
  g_autoptr (SijilStmt) stmt = NULL;
  gboolean has_row = TRUE;

  if (!begin_walk (&walk, self, error))
    return FALSE;
  stmt = sijil_db_prepare (self->db, "check-decisions", error);
  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_text (stmt, "chamber", self->chamber);
  while (has_row)
    {
      g_autoptr (SijilDecisionRow) row = NULL;

      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      row = has_row ? _sijil_decision_read_row (stmt) : NULL;
      if (row != NULL && !take_row (&walk, row, error))
        return FALSE;
    }

  return TRUE;
}
