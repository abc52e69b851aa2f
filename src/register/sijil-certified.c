/* Root keys, certificates and officers as the history has them, and whether they vouch for a key. */

#include "register/sijil-certified.h"

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-role-certificate.h"
#include "trust/sijil-signed-record.h"

#define ANYBODY (SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_CLERK | SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR)

/* A version of an officer. */
typedef struct
{
  gint64   place;
  gboolean is_enabled;
  guint    roles;
} Standing;

typedef struct
{
  char      *uuid;
  char      *login;
  GArray    *standings;    /* (element-type Standing) */
  GPtrArray *certificates; /* (element-type SijilCertificate) */
} Officer;

struct _SijilCertifiedWalk
{
  SijilRegister *reg;      /* (unowned) */
  GPtrArray     *roots;    /* (element-type SijilCertifiedRoot) */
  GHashTable    *officers; /* (element-type gint64 Officer) */
};

static void
officer_free (gpointer data)
{
  Officer *officer = data;

  g_free (officer->uuid);
  g_free (officer->login);
  g_clear_pointer (&officer->standings, g_array_unref);
  g_clear_pointer (&officer->certificates, g_ptr_array_unref);
  g_free (officer);
}

static void
certificate_free (gpointer data)
{
  SijilCertificate *certificate = data;

  g_free (certificate->public_key);
  g_free (certificate);
}

static void
root_free (gpointer data)
{
  SijilCertifiedRoot *root = data;

  g_free (root->public_key);
  g_free (root->kid);
  g_free (root->document);
  g_clear_pointer (&root->key, sijil_cose_key_free);
  g_free (root);
}

/*
 * Root keys.
 */

static SijilCertifiedRoot *
get_root (SijilCertifiedWalk *walk,
          gint64              id)
{
  SijilCertifiedRoot *root;

  for (guint i = 0; i < walk->roots->len; i++)
    if (((SijilCertifiedRoot *) walk->roots->pdata[i])->id == id)
      return walk->roots->pdata[i];

  root = g_new0 (SijilCertifiedRoot, 1);
  root->id = id;
  g_ptr_array_add (walk->roots, root);
  return root;
}

/* The key is that of the first version; what is pinned counts, not what the row says. */
static void
take_root_version (SijilCertifiedWalk *walk,
                   gint64              place,
                   gint64              id,
                   const char         *text)
{
  SijilCertifiedRoot *root = get_root (walk, id);
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  JsonObject *document = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  g_free (root->document);
  root->document = g_strdup (text);
  if (document == NULL)
    return;

  if (root->pinned == 0)
    {
      g_free (root->public_key);
      g_free (root->kid);
      g_clear_pointer (&root->key, sijil_cose_key_free);
      root->public_key = g_strdup (sijil_json_get_string (document, "public_key"));
      root->kid = g_strdup (sijil_json_get_string (document, "kid"));
      root->key = root->public_key != NULL ? sijil_public_key_from_text (root->public_key) : NULL;
      root->officer = sijil_json_get_int (document, "officer", 0);
      root->second = sijil_json_get_int (document, "second_officer", 0);
    }
  if (root->pinned == 0 && g_strcmp0 (sijil_json_get_string (document, "state"), "pinned") == 0)
    root->pinned = place;
}

static gboolean
load_roots (SijilCertifiedWalk  *walk,
            GError             **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (walk->reg->db, "role-root-places", error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_text (stmt, "chamber", walk->reg->chamber);
  while (has_row)
    {
      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (has_row)
        take_root_version (walk, sijil_stmt_get_int (stmt, 0), sijil_stmt_get_int (stmt, 1),
                           sijil_stmt_is_null (stmt, 2) ? NULL : sijil_stmt_get_text (stmt, 2));
    }

  return TRUE;
}

SijilCertifiedWalk *
_sijil_certified_new (SijilRegister  *self,
                      GError        **error)
{
  g_autoptr (SijilCertifiedWalk) walk = g_new0 (SijilCertifiedWalk, 1);

  walk->reg = self;
  walk->roots = g_ptr_array_new_with_free_func (root_free);
  walk->officers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, officer_free);
  return load_roots (walk, error) ? g_steal_pointer (&walk) : NULL;
}

void
_sijil_certified_free (SijilCertifiedWalk *walk)
{
  if (walk == NULL)
    return;

  g_ptr_array_unref (walk->roots);
  g_hash_table_unref (walk->officers);
  g_free (walk);
}

/* (transfer none) (element-type SijilCertifiedRoot): in the order in which they were proposed */
GPtrArray *
_sijil_certified_get_roots (SijilCertifiedWalk *walk)
{
  return walk->roots;
}

typedef struct
{
  guint  n;      /* decisions */
  gint64 first;  /* who decided first */
  gint64 last;
  gboolean is_good;
} Pinning;

static gboolean
pinning_cb (const SijilDecision  *decision,
            gpointer              data,
            GError              **error)
{
  Pinning *pinning = data;

  pinning->is_good = pinning->is_good && decision->state == SIJIL_SIGNED_GOOD;
  if (pinning->n++ == 0)
    pinning->first = decision->officer;
  pinning->last = decision->officer;
  return TRUE;
}

/* Whether its row is what its newest version says: no row stands for a key that was not pinned. */
static gboolean
is_as_written (SijilRegister            *self,
               const SijilCertifiedRoot *root)
{
  g_autoptr (JsonObject) record = sijil_record_load (self, "role_root", root->id, NULL);
  g_autofree char *document = record != NULL ? sijil_record_document ("role_root", record) : NULL;

  return g_strcmp0 (document, root->document) == 0;
}

/* Proposed and pinned, both signed, by two officers; by one where it says so. */
static gboolean
judge_root (SijilCertifiedWalk  *walk,
            SijilCertifiedRoot  *root,
            GError             **error)
{
  Pinning pinning = { .is_good = TRUE };

  if (!_sijil_decision_walk_until (walk->reg, "role_root", root->id, root->pinned, pinning_cb, &pinning, error))
    return FALSE;

  root->is_judged = TRUE;
  root->is_good = pinning.is_good && pinning.n == 2 && root->key != NULL && pinning.first == root->officer
                  && (root->second != 0 ? pinning.last == root->second && root->second != root->officer
                                        : pinning.last == root->officer)
                  && is_as_written (walk->reg, root);
  return TRUE;
}

/*
 * The root that vouches at a place of the history.
 * @root: (out) (nullable): NULL when none was pinned before
 */
gboolean
_sijil_certified_find_root (SijilCertifiedWalk  *walk,
                            gint64               place,
                            SijilCertifiedRoot **root,
                            GError             **error)
{
  *root = NULL;
  for (guint i = 0; i < walk->roots->len; i++)
    {
      SijilCertifiedRoot *other = walk->roots->pdata[i];

      if (other->pinned != 0 && other->pinned < place && (*root == NULL || other->pinned > (*root)->pinned))
        *root = other;
    }

  return *root == NULL || (*root)->is_judged || judge_root (walk, *root, error);
}

/*
 * Officers.
 */

static gboolean
load_standings (SijilCertifiedWalk  *walk,
                gint64               id,
                Officer             *officer,
                GError             **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (walk->reg->db, "officer-places", error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_text (stmt, "chamber", walk->reg->chamber);
  sijil_stmt_bind_int (stmt, "officer", id);
  while (has_row)
    {
      g_autoptr (JsonNode) node = NULL;
      JsonObject *document;
      Standing standing;

      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      node = has_row && !sijil_stmt_is_null (stmt, 1) ? json_from_string (sijil_stmt_get_text (stmt, 1), NULL) : NULL;
      document = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      if (document == NULL)
        continue;

      standing = (Standing) { sijil_stmt_get_int (stmt, 0), sijil_json_get_int (document, "enabled", 1) != 0,
                              sijil_roles_from_json (sijil_json_get_array (document, "roles")) };
      g_array_append_val (officer->standings, standing);
      g_free (officer->uuid);
      g_free (officer->login);
      officer->uuid = g_strdup (sijil_json_get_string (document, "uuid"));
      officer->login = g_strdup (sijil_json_get_string (document, "login"));
    }

  return TRUE;
}

static SijilCertifiedRoot *
find_root_by_id (SijilCertifiedWalk *walk,
                 gint64              id)
{
  for (guint i = 0; i < walk->roots->len; i++)
    if (((SijilCertifiedRoot *) walk->roots->pdata[i])->id == id)
      return walk->roots->pdata[i];

  return NULL;
}

/* Whether the root signed just this, of this officer of this chamber. */
static gboolean
is_signed (SijilCertifiedWalk     *walk,
           const Officer          *officer,
           const SijilCertificate *certificate,
           const char             *body)
{
  SijilCertifiedRoot *root = find_root_by_id (walk, certificate->root);
  g_autoptr (JsonObject) said = root != NULL && root->key != NULL ? sijil_role_certificate_open (body, root->key) : NULL;

  return said != NULL
         && g_strcmp0 (sijil_json_get_string (said, "chamber"), walk->reg->chamber) == 0
         && g_strcmp0 (sijil_json_get_string (said, "officer"), officer->uuid) == 0
         && g_strcmp0 (sijil_json_get_string (said, "login"), officer->login) == 0
         && g_strcmp0 (sijil_json_get_string (said, "key"), certificate->public_key) == 0
         && sijil_roles_from_json (sijil_json_get_array (said, "roles")) == certificate->roles
         && sijil_json_get_int (said, "from", 0) == certificate->from
         && sijil_json_get_int (said, "until", 0) == certificate->until;
}

static gboolean
load_certificates (SijilCertifiedWalk  *walk,
                   gint64               id,
                   Officer             *officer,
                   GError             **error)
{
  enum { ID, ROOT, PUBLIC_KEY, ROLES, FROM, UNTIL, BODY, MADE };
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (walk->reg->db, "role-certificate-of-officer", error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return FALSE;

  sijil_stmt_bind_text (stmt, "chamber", walk->reg->chamber);
  sijil_stmt_bind_int (stmt, "officer", id);
  while (has_row)
    {
      SijilCertificate *certificate;

      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row)
        break;

      certificate = g_new0 (SijilCertificate, 1);
      certificate->id = sijil_stmt_get_int (stmt, ID);
      certificate->root = sijil_stmt_get_int (stmt, ROOT);
      certificate->public_key = g_strdup (sijil_stmt_get_text (stmt, PUBLIC_KEY));
      certificate->roles = _sijil_roles_from_text (sijil_stmt_get_text (stmt, ROLES));
      certificate->from = sijil_stmt_get_int (stmt, FROM);
      certificate->until = sijil_stmt_is_null (stmt, UNTIL) ? 0 : sijil_stmt_get_int (stmt, UNTIL);
      certificate->made = sijil_stmt_get_int (stmt, MADE);
      certificate->is_good = is_signed (walk, officer, certificate, sijil_stmt_get_text (stmt, BODY));
      g_ptr_array_add (officer->certificates, certificate);
    }

  return TRUE;
}

static gboolean
find_officer (SijilCertifiedWalk  *walk,
              gint64               id,
              Officer            **officer,
              GError             **error)
{
  Officer *found = g_hash_table_lookup (walk->officers, &id);

  if (found == NULL)
    {
      found = g_new0 (Officer, 1);
      found->standings = g_array_new (FALSE, FALSE, sizeof (Standing));
      found->certificates = g_ptr_array_new_with_free_func (certificate_free);
      g_hash_table_insert (walk->officers, g_memdup2 (&id, sizeof id), found);
      if (!load_standings (walk, id, found, error) || !load_certificates (walk, id, found, error))
        return FALSE;
    }

  *officer = found;
  return TRUE;
}

/* All certificates of an officer. @certificates: (out) (transfer none) (element-type SijilCertificate): in the order of their taking */
gboolean
_sijil_certified_list (SijilCertifiedWalk  *walk,
                       gint64               officer,
                       GPtrArray          **certificates,
                       GError             **error)
{
  Officer *found;

  if (!find_officer (walk, officer, &found, error))
    return FALSE;

  *certificates = found->certificates;
  return TRUE;
}

/*
 * What holds of an officer: of the certificates that were there before @place, the one that begins last, and has begun at @instant; where
 * none has begun yet, the first that will.
 * @certificate: (out) (nullable)
 */
gboolean
_sijil_certified_find (SijilCertifiedWalk      *walk,
                       gint64                   officer,
                       gint64                   root,
                       gint64                   place,
                       gint64                   instant,
                       const SijilCertificate **certificate,
                       GError                 **error)
{
  const SijilCertificate *next = NULL;
  GPtrArray *all;

  *certificate = NULL;
  if (!_sijil_certified_list (walk, officer, &all, error))
    return FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const SijilCertificate *other = all->pdata[i];

      if (other->root != root || other->made >= place)
        continue;
      if (other->from <= instant && (*certificate == NULL || other->from >= (*certificate)->from))
        *certificate = other;
      if (other->from > instant && (next == NULL || other->from < next->from))
        next = other;
    }
  if (*certificate == NULL)
    *certificate = next;
  return TRUE;
}

/*
 * Judging.
 */

/* Who may do what is decided; 0: it needs no certificate. A key is no use to anybody before it has its own. */
guint
_sijil_certified_needed_roles (const char *kind,
                               const char *act)
{
  static const char * const own_acts[] = { "suspend", "reinstate", "strike_off", "deceased", NULL };

  if (g_str_equal (kind, "application"))
    return SIJIL_ROLE_REGISTRAR;
  if (g_str_equal (kind, "card"))
    return SIJIL_ROLE_CLERK;
  if (g_str_equal (kind, "role_root"))
    return g_str_equal (act, "propose_root") ? SIJIL_ROLE_ADMINISTRATOR : ANYBODY & ~SIJIL_ROLE_AGENT;
  if (g_str_equal (kind, "entry"))
    return g_strv_contains (own_acts, act) ? SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR : ANYBODY;

  return 0;
}

/* @certificate: (nullable); @needed: any of these roles */
SijilCertified
_sijil_certificate_judge (const SijilCertificate *certificate,
                          const char             *public_key,
                          guint                   needed,
                          gint64                  instant)
{
  if (certificate == NULL)
    return SIJIL_CERTIFIED_NONE;
  if (!certificate->is_good)
    return SIJIL_CERTIFIED_BROKEN;
  if (instant < certificate->from)
    return SIJIL_CERTIFIED_EARLY;
  if (certificate->until != 0 && instant >= certificate->until)
    return SIJIL_CERTIFIED_OVER;
  if (g_strcmp0 (certificate->public_key, public_key) != 0)
    return SIJIL_CERTIFIED_KEY;

  return certificate->roles & needed ? SIJIL_CERTIFIED_GOOD : SIJIL_CERTIFIED_ROLE;
}

/* As the officer stood at that place of the history. */
static SijilCertified
judge_standing (const Officer *officer,
                guint          needed,
                gint64         place)
{
  const Standing *standing = NULL;

  for (guint i = 0; i < officer->standings->len; i++)
    if (g_array_index (officer->standings, Standing, i).place < place)
      standing = &g_array_index (officer->standings, Standing, i);

  if (standing == NULL || !standing->is_enabled)
    return SIJIL_CERTIFIED_LEFT;

  return standing->roles & needed ? SIJIL_CERTIFIED_GOOD : SIJIL_CERTIFIED_CHANGED;
}

/* @officer, @public_key: who signed, and by which key */
gboolean
_sijil_certified_judge (SijilCertifiedWalk        *walk,
                        const SijilDecisionPlace  *decision,
                        gint64                     officer,
                        const char                *public_key,
                        SijilCertified            *state,
                        GError                   **error)
{
  guint needed = _sijil_certified_needed_roles (decision->kind, decision->act);
  const SijilCertificate *certificate;
  SijilCertifiedRoot *root;
  Officer *found;

  *state = SIJIL_CERTIFIED_GOOD;
  if (needed == 0)
    return TRUE;
  if (!_sijil_certified_find_root (walk, decision->sequence, &root, error))
    return FALSE;
  if (root == NULL)
    return TRUE;

  *state = SIJIL_CERTIFIED_ROOT;
  if (!root->is_good)
    return TRUE;
  if (!_sijil_certified_find (walk, officer, root->id, decision->sequence, decision->instant, &certificate, error)
      || !find_officer (walk, officer, &found, error))
    return FALSE;

  *state = _sijil_certificate_judge (certificate, public_key, needed, decision->instant);
  if (*state == SIJIL_CERTIFIED_GOOD)
    *state = judge_standing (found, needed, decision->sequence);
  return TRUE;
}
