/*
 * A register from a backup: it is put beside the one that is there, checked, compared with it, and exchanged with it by
 * renaming. The old one stays, under another name.
 */

#include "register/sijil-register-backup.h"

#include "core/sijil-date.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-check.h"
#include "store/sijil-place.h"
#include "store/sijil-snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Newest records that a preview names. */
#define MOST_RECORDS 20

typedef struct
{
  const SijilRestoreRequest *request;
  const char    *place;
  SijilBackup   *backup;
  char          *building; /* (nullable): the register from the backup */
  SijilDb       *old;      /* (nullable): held, so that nobody writes in it */
  JsonObject    *answer;
} Restoring;

static void
restoring_clear (Restoring *self)
{
  if (self->old != NULL && sijil_db_is_in_transaction (self->old))
    sijil_db_rollback (self->old);
  g_clear_pointer (&self->old, sijil_db_close);
  if (self->building != NULL)
    sijil_file_discard_folder (self->building);
  g_free (self->building);
  g_clear_pointer (&self->backup, sijil_backup_free);
  g_clear_pointer (&self->answer, json_object_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restoring, restoring_clear)

/** sijil_register_describe_backup: Returns: (transfer full): what lists and previews say of @backup */
JsonObject *
sijil_register_describe_backup (SijilBackup *backup)
{
  JsonObject *answer = json_object_new ();
  JsonObject *head = backup->manifest != NULL ? sijil_json_get_object (backup->manifest, "head") : NULL;
  JsonObject *rows = backup->manifest != NULL ? sijil_json_get_object (backup->manifest, "rows") : NULL;
  g_autofree char *when = backup->manifest != NULL ? sijil_instant_format (backup->made_at) : NULL;
  guint8 half[SIJIL_RECOVERY_KEY_BYTES];

  json_object_set_string_member (answer, "kind", "backup");
  json_object_set_string_member (answer, "name", backup->name);
  json_object_set_string_member (answer, "path", backup->path);
  json_object_set_string_member (answer, "condition", backup->manifest == NULL ? "damaged" : backup->is_sound ? "sound" : "unsound");
  if (backup->manifest == NULL)
    return answer;

  json_object_set_string_member (answer, "made_at", when);
  json_object_set_int_member (answer, "instant", backup->made_at);
  json_object_set_int_member (answer, "sequence", sijil_json_get_int (head, "sequence", 0));
  json_object_set_int_member (answer, "applications", sijil_json_get_int (rows, "application", 0));
  json_object_set_int_member (answer, "entries", sijil_json_get_int (rows, "entry", 0));
  json_object_set_int_member (answer, "papers", sijil_json_get_int (sijil_json_get_object (backup->manifest, "papers"), "count", 0));
  json_object_set_int_member (answer, "schema", sijil_json_get_int (backup->manifest, "schema", 0));
  json_object_set_string_member (answer, "computer", backup->device);
  if (sijil_public_half_read (sijil_json_get_string (backup->manifest, "recovery_key"), half))
    {
      g_autofree char *name = sijil_public_half_to_name (half);

      json_object_set_string_member (answer, "recovery_key", name);
    }

  return answer;
}

static gboolean
tell (Restoring   *self,
      const char  *part,
      GError     **error)
{
  const SijilRestoreRequest *request = self->request;

  if (request->progress == NULL || request->progress (part, 0, 0, request->data))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

/* Beside its place, so that it gets there by a name alone. */
static gboolean
build (Restoring  *self,
       GError    **error)
{
  const SijilRestoreRequest *request = self->request;
  g_autofree char *folder = g_canonicalize_filename (self->place, NULL);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *building = g_strdup_printf ("%s.restoring-XXXXXX", folder);

  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp_full (building, 0700) == NULL)
    {
      sijil_set_write_error (error, errno, folder);
      return FALSE;
    }

  self->building = g_steal_pointer (&building);
  return sijil_backup_open (self->backup, request->key, self->building, request->progress, request->data, error);
}

static gboolean
check_progress_cb (const char *part,
                   gint64      done,
                   gint64      total,
                   gpointer    data)
{
  const SijilRestoreRequest *request = data;

  return request->progress == NULL || request->progress ("check", done, total, request->data);
}

/* What the signed manifest says of the chain must be what the history in the backup has. */
static gboolean
check_confirmed (Restoring  *self,
                 SijilDb    *db,
                 GError    **error)
{
  JsonObject *checkpoint = sijil_json_get_object (self->backup->manifest, "checkpoint");
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;
  gint64 sequence = sijil_json_get_int (checkpoint, "sequence", 0);

  if (checkpoint == NULL)
    return TRUE;

  json_object_set_string_member (values, "chamber", sijil_json_get_string (checkpoint, "chamber"));
  json_object_set_int_member (values, "after", sequence - 1);
  json_object_set_int_member (values, "most", 1);
  row = sijil_db_query_row (db, "history-links", values, NULL);
  if (row != NULL && sijil_json_get_int (row, "id", 0) == sequence
      && g_strcmp0 (sijil_json_get_string (row, "chain"), sijil_json_get_string (checkpoint, "chain")) == 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_FAILED, "restore-unconfirmed", NULL,
                   "The history in this backup is not the one that its checkpoint confirms. Nothing was changed. Take another backup.", NULL);
  return FALSE;
}

/* Opened for writing, it is brought up to date when the program is newer than the backup. */
static gboolean
check_built (Restoring  *self,
             GError    **error)
{
  g_autoptr (SijilRegister) reg = NULL;
  g_autoptr (GPtrArray) found = NULL;
  gint64 findings = sijil_json_get_int (self->backup->manifest, "findings", 0);

  if (!tell (self, "check", error))
    return FALSE;
  reg = sijil_register_open (self->building, FALSE, error);
  found = reg != NULL ? sijil_register_check (reg, check_progress_cb, (gpointer) self->request, error) : NULL;
  if (found == NULL || !check_confirmed (self, sijil_register_get_db (reg), error))
    return FALSE;

  json_object_set_int_member (self->answer, "findings", found->len);
  if (found->len == 0 || findings > 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_FAILED, "restore-unsound", NULL,
                   "The register in this backup is not sound, though it was when it was saved. Nothing was changed. Take another backup.",
                   NULL);
  return FALSE;
}

/* (transfer full) (nullable): request and digest of a row of history */
static char *
read_mark (SijilDb     *db,
           const char  *chamber,
           gint64       sequence,
           GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (db, "history-row", error);
  g_autoptr (GBytes) digest = NULL;
  g_autofree char *text = NULL;
  gboolean has_row = FALSE;

  if (stmt == NULL)
    return NULL;
  sijil_stmt_bind_text (stmt, "chamber", chamber);
  sijil_stmt_bind_int (stmt, "id", sequence);
  if (!sijil_stmt_step (stmt, &has_row, error))
    return NULL;
  if (!has_row)
    return g_strdup ("");

  digest = sijil_stmt_dup_blob (stmt, 2);
  text = g_base64_encode (g_bytes_get_data (digest, NULL), g_bytes_get_size (digest));
  return g_strconcat (sijil_stmt_get_text (stmt, 1), " ", text, NULL);
}

/* The last row that both histories have: they are the same up to it, and not behind it. */
static gboolean
find_common (SijilDb     *old,
             SijilDb     *restored,
             const char  *chamber,
             gint64      *common,
             GError     **error)
{
  gint64 of_old, of_restored;
  gint64 low = 0;
  gint64 high;

  if (!sijil_db_query_int (old, "history-last", NULL, &of_old, error)
      || !sijil_db_query_int (restored, "history-last", NULL, &of_restored, error))
    return FALSE;

  high = MIN (of_old, of_restored);
  while (low < high)
    {
      gint64 middle = low + (high - low + 1) / 2;
      g_autofree char *a = read_mark (old, chamber, middle, error);
      g_autofree char *b = a != NULL ? read_mark (restored, chamber, middle, error) : NULL;

      if (b == NULL)
        return FALSE;
      if (g_str_equal (a, b))
        low = middle;
      else
        high = middle - 1;
    }

  *common = low;
  return TRUE;
}

static void
count_step (GHashTable *counts,
            GPtrArray  *order,
            const char *day,
            const char *act)
{
  g_autofree char *key = g_strconcat (day, " ", act, NULL);
  JsonObject *row = g_hash_table_lookup (counts, key);

  if (row == NULL)
    {
      row = json_object_new ();
      json_object_set_string_member (row, "day", day);
      json_object_set_string_member (row, "act", act);
      json_object_set_int_member (row, "steps", 0);
      g_hash_table_insert (counts, g_steal_pointer (&key), row);
      g_ptr_array_add (order, row);
    }
  json_object_set_int_member (row, "steps", json_object_get_int_member (row, "steps") + 1);
}

/* Steps by day and kind: the rows of one step have one request. */
static gboolean
count_steps (Restoring   *self,
             SijilDb     *db,
             const char  *chamber,
             gint64       after,
             const char  *name,
             GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (db, "history-acts-since", error);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autofree char *request = NULL;
  gboolean has_row = TRUE;
  JsonObject *answer;
  JsonArray *days;
  gint64 total = 0;

  if (stmt == NULL)
    return FALSE;
  sijil_stmt_bind_text (stmt, "chamber", chamber);
  sijil_stmt_bind_int (stmt, "after", after);
  while (has_row)
    {
      g_autofree char *day = NULL;

      if (!sijil_stmt_step (stmt, &has_row, error))
        return FALSE;
      if (!has_row || g_strcmp0 (request, sijil_stmt_get_text (stmt, 2)) == 0)
        continue;

      g_free (request);
      request = g_strdup (sijil_stmt_get_text (stmt, 2));
      day = sijil_business_day (sijil_stmt_get_int (stmt, 0));
      count_step (counts, order, day, sijil_stmt_get_text (stmt, 1));
      total++;
    }

  days = json_array_new ();
  for (guint i = 0; i < order->len; i++)
    json_array_add_object_element (days, order->pdata[i]);
  answer = json_object_new ();
  json_object_set_int_member (answer, "steps", total);
  json_object_set_array_member (answer, "days", days);
  json_object_set_object_member (self->answer, name, answer);
  return TRUE;
}

/* The newest files, entries and cards among what the old register has more. */
static gboolean
name_records (Restoring   *self,
              const char  *chamber,
              gint64       after,
              GError     **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *records;

  json_object_set_string_member (values, "chamber", chamber);
  json_object_set_int_member (values, "after", after);
  rows = sijil_db_query_rows (self->old, "history-since", values, error);
  if (rows == NULL)
    return FALSE;

  records = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows) && json_array_get_length (records) < MOST_RECORDS; i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *number = sijil_json_get_string (row, "number");
      g_autofree char *when = sijil_instant_format (sijil_json_get_int (row, "recorded_at", 0));
      JsonObject *record;

      if (number == NULL || !g_hash_table_add (seen, (gpointer) number))
        continue;
      record = json_object_new ();
      json_object_set_string_member (record, "number", number);
      json_object_set_string_member (record, "act", sijil_json_get_string (row, "act"));
      json_object_set_string_member (record, "recorded_at", when);
      json_array_add_object_element (records, record);
    }
  json_object_set_array_member (sijil_json_get_object (self->answer, "lost"), "records", records);
  return TRUE;
}

static gboolean
check_same_register (Restoring   *self,
                     GError     **error)
{
  g_autoptr (JsonObject) theirs = sijil_db_query_row (self->old, "register-identity", NULL, error);
  JsonObject *ours = sijil_json_get_object (self->backup->manifest, "register");

  if (theirs == NULL)
    return FALSE;
  if (g_strcmp0 (sijil_json_get_string (theirs, "uuid"), sijil_json_get_string (ours, "uuid")) == 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "restore-other", "from",
                   "This backup is of another register than the one in “%s”. Nothing was changed. Restore it into a new folder.",
                   self->place, NULL);
  return FALSE;
}

static gboolean
compare (Restoring  *self,
         GError    **error)
{
  g_autoptr (SijilDb) restored = sijil_place_open_db (self->building, SIJIL_DB_READ_ONLY, error);
  const char *chamber = sijil_json_get_string (sijil_json_get_object (self->backup->manifest, "register"), "chamber");
  gint64 common;

  return restored != NULL && check_same_register (self, error)
         && find_common (self->old, restored, chamber, &common, error)
         && count_steps (self, self->old, chamber, common, "lost", error)
         && name_records (self, chamber, common, error)
         && count_steps (self, restored, chamber, common, "gained", error);
}

/*
 * A register that cannot be opened any more is the reason why people restore: it is told, and put aside all the same. One that can
 * be opened is held, so that nobody saves in it what would be put aside.
 */
static gboolean
open_old (Restoring  *self,
          GError    **error)
{
  g_autofree char *database = g_build_filename (self->place, "register.db", NULL);
  g_autoptr (GError) problem = NULL;

  json_object_set_boolean_member (self->answer, "replaces", g_file_test (database, G_FILE_TEST_EXISTS));
  if (!g_file_test (database, G_FILE_TEST_EXISTS))
    return TRUE;

  self->old = sijil_place_open_db (self->place, SIJIL_DB_READ_ONLY, &problem);
  if (self->old != NULL && !self->request->is_preview)
    {
      g_clear_pointer (&self->old, sijil_db_close);
      self->old = sijil_place_open_db (self->place, SIJIL_DB_DEFAULT, &problem);
      if (self->old != NULL && !sijil_db_hold_alone (self->old, error))
        return FALSE;
    }
  if (self->old != NULL)
    return TRUE;
  if (problem->domain == SIJIL_ERROR && problem->code == SIJIL_ERROR_BUSY)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  json_object_set_string_member (self->answer, "old_problem", problem->message);
  return TRUE;
}

static gboolean
compare_with_old (Restoring  *self,
                  GError    **error)
{
  GError *problem = NULL;

  if (self->old == NULL || compare (self, &problem))
    return TRUE;

  if (problem->domain == SIJIL_ERROR && g_str_equal (sijil_error_get_reason (problem), "restore-other"))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  /* Damaged deeper inside. */
  json_object_set_string_member (self->answer, "old_problem", problem->message);
  g_error_free (problem);
  return TRUE;
}

/* The old folder, wherever it is now, gets a name that tells what it is. */
static gboolean
keep_old (Restoring   *self,
          const char  *folder,
          const char  *now_at,
          GError     **error)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (sijil_now ());
  g_autofree char *stamp = g_date_time_format (when, "%Y%m%dT%H%M%SZ");
  g_autofree char *kept = g_strdup_printf ("%s.before-%s", folder, stamp);

  for (guint i = 2; g_file_test (kept, G_FILE_TEST_EXISTS); i++)
    {
      g_free (kept);
      kept = g_strdup_printf ("%s.before-%s-%u", folder, stamp, i);
    }
  if (g_rename (now_at, kept) != 0)
    {
      sijil_set_write_error (error, errno, kept);
      return FALSE;
    }

  json_object_set_string_member (self->answer, "old", kept);
  return TRUE;
}

/* Both names change at once where the file system can do it; else the old one goes first. */
static gboolean
swap (Restoring  *self,
      GError    **error)
{
  g_autofree char *folder = g_canonicalize_filename (self->place, NULL);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *building = g_steal_pointer (&self->building);
  gboolean good;

  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    good = g_rename (building, folder) == 0;
  else if (renameat2 (AT_FDCWD, building, AT_FDCWD, folder, RENAME_EXCHANGE) == 0)
    return keep_old (self, folder, building, error) && sijil_file_sync_folder (parent, error);
  else
    {
      if (!keep_old (self, folder, folder, error))
        {
          self->building = g_steal_pointer (&building);
          return FALSE;
        }
      good = g_rename (building, folder) == 0;
    }
  if (!good)
    {
      sijil_set_write_error (error, errno, folder);
      self->building = g_steal_pointer (&building);
      return FALSE;
    }

  return sijil_file_sync_folder (parent, error);
}

static gboolean
check_place (const char  *folder,
             GError     **error)
{
  g_autofree char *database = g_build_filename (folder, "register.db", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  if (sijil_place_get_folder (folder) == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "restore-server", "register",
                       "A backup is restored into a folder, not into a server. Nothing was changed. Restore it into a new folder, then "
                       "bring it to the server by “sijilctl move”.", NULL);
      return FALSE;
    }
  if (dir == NULL || g_dir_read_name (dir) == NULL || g_file_test (database, G_FILE_TEST_EXISTS))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "register-exists", NULL,
                   "The folder “%s” is not empty. Nothing was changed. Choose an empty or new folder.", folder, NULL);
  return FALSE;
}

/**
 * sijil_register_restore:
 * @folder: where the register shall be; the one that is there is kept beside it
 * @error: as sijil_backup_find() and sijil_backup_open(); %SIJIL_ERROR_TOO_NEW when the backup was made by a later version;
 *   %SIJIL_ERROR_CONFLICT "restore-other" for the backup of another register; %SIJIL_ERROR_BUSY when a desk is writing; or
 *   %G_IO_ERROR_CANCELLED. The register in @folder is as it was then
 *
 * Returns: (transfer full): "backup"; "lost": what the register in @folder has that the backup has not ("steps", "days" with "day",
 *   "act" and "steps", and the newest "records"), "gained": the reverse, or "old_problem" when it cannot be read; "restored";
 *   "old": where the old one is now
 */
JsonObject *
sijil_register_restore (const char                 *folder,
                        const SijilRestoreRequest  *request,
                        GError                    **error)
{
  g_auto (Restoring) self = { .request = request, .place = folder, .answer = json_object_new () };

  if (!check_place (folder, error))
    return NULL;
  self.backup = sijil_backup_find (request->from, NULL, error);
  if (self.backup == NULL)
    return NULL;

  json_object_set_object_member (self.answer, "backup", sijil_register_describe_backup (self.backup));
  if (!build (&self, error) || !check_built (&self, error) || !open_old (&self, error) || !compare_with_old (&self, error))
    return NULL;

  json_object_set_boolean_member (self.answer, "restored", !request->is_preview);
  if (!request->is_preview && !swap (&self, error))
    return NULL;

  return g_steal_pointer (&self.answer);
}
