#include "backup/sijil-backup-private.h"

#include "core/sijil-date.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "store/sijil-folder.h"
#include "store/sijil-place.h"
#include "store/sijil-snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define STAGING ".backup"
#define LOCK    ".backup-lock"
#define LAST    "last-backup.json"
#define LAST_MAX_BYTES 65536

/* Left free on the register's disk beside the copy: others write meanwhile. */
#define SPARE_BYTES ((guint64) 8 << 20)

static void
making_clear (SijilMaking *self)
{
  g_clear_pointer (&self->copy, sijil_db_close);
  if (self->building != NULL)
    sijil_file_discard_folder (self->building);
  if (self->staging != NULL)
    sijil_file_discard_folder (self->staging);
  g_clear_pointer (&self->memory, sijil_temp_folder_unref);
  if (self->lock >= 0)
    close (self->lock);
  g_clear_pointer (&self->manifest, json_object_unref);
  g_free (self->staging);
  g_free (self->database);
  g_free (self->home);
  g_free (self->building);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SijilMaking, making_clear)

gboolean
_sijil_backup_tell (SijilBackupProgress   progress,
                    gpointer              data,
                    const char           *part,
                    gint64                done,
                    gint64                total,
                    GError              **error)
{
  if (progress == NULL || progress (part, done, total, data))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

static gboolean
tell (SijilMaking  *self,
      const char   *part,
      gint64        done,
      gint64        total,
      GError      **error)
{
  return _sijil_backup_tell (self->plan->progress, self->plan->data, part, done, total, error);
}

gboolean
_sijil_backup_make_folder (const char  *path,
                           GError     **error)
{
  if (g_mkdir (path, 0700) == 0 || errno == EEXIST)
    return TRUE;

  sijil_set_write_error (error, errno, path);
  return FALSE;
}

/* Two at once would tread on each other's copies. */
static gboolean
take_lock (SijilMaking  *self,
           GError      **error)
{
  g_autofree char *path = g_build_filename (self->plan->register_folder, LOCK, NULL);

  self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0)
    {
      sijil_set_write_error (error, errno, path);
      return FALSE;
    }
  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_BUSY, "backup-busy", NULL,
                   "A backup of this register is being made already. Wait until it is done.", NULL);
  return FALSE;
}

static guint64
look_for_room (const char *folder)
{
  guint64 room;

  sijil_folder_look (folder, NULL, &room);
  return room;
}

/*
 * On a full disk the copy is checked in memory, where nothing of it stays and nobody else reads it: what is not sealed yet must be on no
 * other disk than the register's.
 */
static gboolean
make_staging (SijilMaking  *self,
              GError      **error)
{
  g_autofree char *database = g_build_filename (self->plan->register_folder, "register.db", NULL);
  struct stat info;

  self->staging = g_build_filename (self->plan->register_folder, STAGING, NULL);
  sijil_file_discard_folder (self->staging); /* of one that was killed */
  if (stat (database, &info) != 0 || (guint64) info.st_size + SPARE_BYTES <= look_for_room (self->plan->register_folder))
    return _sijil_backup_make_folder (self->staging, error);

  g_clear_pointer (&self->staging, g_free);
  self->memory = sijil_temp_folder_make_in_memory ((guint64) info.st_size);
  if (self->memory != NULL)
    {
      self->staging = g_strdup (sijil_temp_folder_get_path (self->memory));
      return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_FAILED, "disk-full", NULL,
                   "The register's disk is full: the copy that is checked before it is kept needs as much room as the register. "
                   "The register is as it was. Free some space.", NULL);
  return FALSE;
}

static gboolean
copy_database (SijilMaking  *self,
               GError      **error)
{
  g_autoptr (SijilDb) db = NULL;

  if (!tell (self, "copy", 0, 0, error) || !make_staging (self, error))
    return FALSE;

  db = sijil_place_open_db (self->plan->register_folder, SIJIL_DB_READ_ONLY, error);
  if (db == NULL)
    return FALSE;

  self->database = g_build_filename (self->staging, "register.db", NULL);
  if (!sijil_db_snapshot (db, self->database, error))
    return FALSE;

  self->copy = sijil_db_open (self->database, SIJIL_DB_READ_ONLY, error);
  return self->copy != NULL;
}

static JsonObject *
describe_head (SijilMaking  *self,
               const char   *chamber,
               GError      **error)
{
  g_autoptr (JsonObject) head = json_object_new ();
  g_autoptr (SijilStmt) stmt = NULL;
  g_autoptr (GBytes) digest = NULL;
  char text[2 * 64 + 1];
  gboolean has_row;
  gint64 sequence;

  if (!sijil_db_query_int (self->copy, "history-last", NULL, &sequence, error))
    return NULL;

  json_object_set_int_member (head, "sequence", sequence);
  stmt = sijil_db_prepare (self->copy, "history-row", error);
  if (stmt == NULL)
    return NULL;
  sijil_stmt_bind_text (stmt, "chamber", chamber);
  sijil_stmt_bind_int (stmt, "id", sequence);
  if (!sijil_stmt_step (stmt, &has_row, error))
    return NULL;
  if (!has_row)
    return g_steal_pointer (&head);

  digest = sijil_stmt_dup_blob (stmt, 2);
  sodium_bin2hex (text, sizeof text, g_bytes_get_data (digest, NULL), MIN (g_bytes_get_size (digest), 64));
  json_object_set_int_member (head, "recorded_at", sijil_stmt_get_int (stmt, 0));
  json_object_set_string_member (head, "request", sijil_stmt_get_text (stmt, 1));
  json_object_set_string_member (head, "digest", text);
  return g_steal_pointer (&head);
}

/* The newest checkpoint, if there is one. */
static gboolean
describe_checkpoint (SijilMaking  *self,
                     JsonObject   *identity,
                     GError      **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  JsonObject *checkpoint;
  GError *problem = NULL;

  json_object_set_string_member (values, "chamber", sijil_json_get_string (identity, "chamber"));
  checkpoint = sijil_db_query_row (self->copy, "checkpoint-newest", values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (checkpoint == NULL)
    return TRUE;

  json_object_set_string_member (checkpoint, "register", sijil_json_get_string (identity, "uuid"));
  json_object_set_object_member (self->manifest, "checkpoint", checkpoint);
  return TRUE;
}

/* What the manifest says of the register, read from the copy. */
static gboolean
describe (SijilMaking  *self,
          GError      **error)
{
  JsonObject *identity = sijil_db_query_row (self->copy, "register-identity", NULL, error);
  g_autofree char *public_half = sijil_public_half_to_text (self->plan->public_half);
  JsonObject *rows;
  JsonObject *head;
  int version;

  if (identity == NULL)
    return FALSE;

  self->manifest = json_object_new ();
  json_object_set_object_member (self->manifest, "register", identity);
  json_object_set_int_member (self->manifest, "made_at", sijil_now ());
  json_object_set_string_member (self->manifest, "program", SIJIL_VERSION);
  json_object_set_string_member (self->manifest, "recovery_key", public_half);

  rows = sijil_db_count_rows (self->copy, error);
  if (rows == NULL)
    return FALSE;
  json_object_set_object_member (self->manifest, "rows", rows);
  head = describe_head (self, sijil_json_get_string (identity, "chamber"), error);
  if (head == NULL)
    return FALSE;
  json_object_set_object_member (self->manifest, "head", head);
  if (!describe_checkpoint (self, identity, error) || !sijil_db_get_version (self->copy, &version, error))
    return FALSE;

  json_object_set_int_member (self->manifest, "schema", version);
  self->home = sijil_backup_home (self->plan->place, sijil_json_get_string (identity, "chamber"),
                                  sijil_json_get_string (identity, "uuid"));
  return TRUE;
}

static gboolean
begin_building (SijilMaking  *self,
                GError      **error)
{
  g_autofree char *papers = g_build_filename (self->home, "papers", NULL);
  g_autofree char *building = g_build_filename (self->home, ".making", NULL);

  if (!_sijil_backup_make_folder (self->home, error) || !_sijil_backup_make_folder (papers, error)
      || !sijil_file_sync_folder (self->plan->place, error))
    return FALSE;

  sijil_file_discard_folder (building);
  self->building = g_steal_pointer (&building);
  return _sijil_backup_make_folder (self->building, error);
}

typedef struct
{
  SijilMaking *making;
  SijilSeal   *seal;  /* (nullable): what is read goes there */
  const char  *part;
  gint64       done;
  gint64       total;
} Flow;

static gboolean
flow_cb (const guint8  *data,
         gsize          length,
         gpointer       user_data,
         GError       **error)
{
  Flow *flow = user_data;

  flow->done += (gint64) length;
  return tell (flow->making, flow->part, flow->done, flow->total, error)
         && (flow->seal == NULL || sijil_seal_append (flow->seal, data, length, error));
}

static gboolean
seal_database (SijilMaking  *self,
               GError      **error)
{
  g_autofree char *path = g_build_filename (self->building, SIJIL_BACKUP_DATABASE, NULL);
  g_autoptr (SijilSeal) seal = sijil_seal_new (path, self->plan->public_half, TRUE, error);
  Flow flow = { self, seal, "database", 0, 0 };
  g_autofree char *digest = NULL;
  JsonObject *part;
  struct stat info;
  gint64 bytes;

  if (stat (self->database, &info) == 0)
    flow.total = info.st_size;
  if (seal == NULL || !sijil_digest_file (self->database, &bytes, &digest, flow_cb, &flow, error) || !sijil_seal_finish (seal, error))
    return FALSE;

  flow = (Flow) { self, NULL, "verify", 0, flow.total };
  if (!sijil_seal_read_back (seal, flow_cb, &flow, error))
    return FALSE;

  part = json_object_new ();
  json_object_set_string_member (part, "file", SIJIL_BACKUP_DATABASE);
  json_object_set_int_member (part, "bytes", bytes);
  json_object_set_string_member (part, "digest", digest);
  json_object_set_int_member (part, "sealed_bytes", sijil_seal_get_sealed_bytes (seal));
  json_object_set_string_member (part, "sealed_digest", sijil_seal_get_sealed_digest (seal));
  json_object_set_object_member (self->manifest, "database", part);
  return TRUE;
}

/* (transfer full): a folder that is not there yet; two may be made within a second */
static char *
choose_path (SijilMaking *self)
{
  gint64 made_at = sijil_json_get_int (self->manifest, "made_at", 0);
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (made_at);
  g_autofree char *name = g_date_time_format (when, "%Y%m%dT%H%M%SZ");
  char *path = g_build_filename (self->home, name, NULL);

  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_free (path);
      path = g_strdup_printf ("%s/%s-%u", self->home, name, i);
    }

  return path;
}

/* Everything in it is on the disk: it gets its name, and is read once more under it. */
static char *
settle (SijilMaking  *self,
        GError      **error)
{
  g_autofree char *path = choose_path (self);
  g_autoptr (SijilBackup) made = NULL;

  json_object_set_int_member (self->manifest, "findings", self->findings);
  if (!sijil_backup_write_manifest (self->building, self->manifest, error) || !sijil_file_sync_folder (self->building, error))
    return NULL;
  made = sijil_backup_look (self->building, error);
  if (made == NULL)
    return NULL;
  if (g_rename (self->building, path) != 0)
    {
      sijil_set_write_error (error, errno, path);
      return NULL;
    }

  g_clear_pointer (&self->building, g_free);
  return sijil_file_sync_folder (self->home, error) ? g_steal_pointer (&path) : NULL;
}

/* For who asks how old the last backup is while the stick is in a drawer. */
static void
remember (SijilMaking *self,
          const char  *path)
{
  g_autofree char *file = g_build_filename (self->plan->register_folder, LAST, NULL);
  g_autoptr (JsonObject) last = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_object_set_int_member (last, "made_at", sijil_json_get_int (self->manifest, "made_at", 0));
  json_object_set_string_member (last, "path", path);
  json_object_set_int_member (last, "findings", self->findings);
  json_object_set_int_member (last, "sequence", sijil_json_get_int (sijil_json_get_object (self->manifest, "head"), "sequence", 0));
  json_node_set_object (node, last);
  text = sijil_json_canonical (node);
  if (sijil_file_write_durably (file, text, strlen (text), NULL))
    return;

  g_unlink (file); /* better none than an old one; and on a full disk it makes room for the new one */
  sijil_file_write_durably (file, text, strlen (text), NULL);
}

/**
 * sijil_backup_last:
 *
 * Returns: (transfer full) (nullable): "made_at", "path", "findings" and "sequence" of the last backup that was made here of the
 *   register in this folder
 */
JsonObject *
sijil_backup_last (const char *register_folder)
{
  g_autofree char *path = g_build_filename (register_folder, LAST, NULL);
  g_autoptr (JsonNode) node = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return NULL;

  node = sijil_json_load (path, LAST_MAX_BYTES, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_object_ref (json_node_get_object (node)) : NULL;
}

static char *
make (SijilMaking  *self,
      GError      **error)
{
  const SijilBackupPlan *plan = self->plan;

  if (!take_lock (self, error)
      || !copy_database (self, error)
      || !tell (self, "check", 0, 0, error)
      || !plan->check (self->staging, &self->findings, plan->data, error)
      || !describe (self, error)
      || !begin_building (self, error)
      || !seal_database (self, error)
      || !_sijil_backup_seal_papers (self, error))
    return NULL;

  return settle (self, error);
}

static gboolean
is_still_there (const char        *place,
                const struct stat *before)
{
  struct stat now;

  return stat (place, &now) == 0 && now.st_dev == before->st_dev && now.st_ino == before->st_ino;
}

/* A stick that was pulled out fails in a hundred ways, and means one thing. */
static void
say_gone (const char  *place,
          GError     **error)
{
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_error (error);
  sijil_set_error (error, SIJIL_ERROR_FAILED, "backup-place-gone", "to",
                   "The disk or stick of the backups was taken away while a backup was made: “%s”. This one was not made; the register "
                   "and the backups before it are as they were. Plug it in and do it again.", place, NULL);
}

/**
 * sijil_backup_make:
 * @error: as sijil_backup_place_check(); %SIJIL_ERROR_BUSY when one is being made; %SIJIL_ERROR_FAILED with the reasons of a
 *   full or failing disk, "backup-place-gone" or "backup-differs"; or %G_IO_ERROR_CANCELLED. Nothing is left then but sealed
 *   papers, which the next one takes over
 *
 * Makes a backup while others write in the register, and takes away those that are older than @plan keeps. In the register's
 * folder a copy is checked first, which needs as much room as the register; where its disk is full, in memory.
 *
 * Returns: (transfer full): the manifest, with "path" and "removed" (how many were taken away)
 */
JsonObject *
sijil_backup_make (const SijilBackupPlan  *plan,
                   GError                **error)
{
  g_auto (SijilMaking) self = { .plan = plan, .lock = -1 };
  g_autofree char *path = NULL;
  GError *problem = NULL;
  struct stat before;
  guint n_removed = 0;

  if (sijil_place_has_keeper (plan->register_folder))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "snapshot-server", "register",
                       "This register is kept by a server, whose own backup saves it: “pg_dump -Fc” or “pg_basebackup”. "
                       "Nothing was saved here.", NULL);
      return NULL;
    }
  if (!sijil_backup_place_check (plan->place, plan->register_folder, plan->may_be_same_disk, error) || stat (plan->place, &before) != 0)
    return NULL;

  path = make (&self, &problem);
  if (path == NULL)
    {
      if (!is_still_there (plan->place, &before))
        say_gone (plan->place, &problem);
      g_propagate_error (error, problem);
      return NULL;
    }

  remember (&self, path);
  sijil_backup_prune (self.home, &plan->keep, &n_removed, NULL); /* the next one tries again */
  json_object_set_string_member (self.manifest, "path", path);
  json_object_set_int_member (self.manifest, "removed", n_removed);
  return json_object_ref (self.manifest);
}
