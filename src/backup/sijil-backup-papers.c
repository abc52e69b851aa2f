/* The papers of a backup: each is sealed once and named by every backup that has it. */

#include "backup/sijil-backup-private.h"

#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "store/sijil-papers.h"
#include "trust/sijil-digest.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define NAME_CHARS 32

typedef struct
{
  SijilMaking *making;
  SijilPapers *papers;   /* of the register */
  GHashTable  *there;    /* (element-type utf8 utf8): name → file of each sealed paper at the place */
  GHashTable  *verified; /* (element-type utf8 utf8) (nullable): those that the newest backup names */
  GHashTable  *named;    /* (element-type utf8): papers that rows of the copy name */
  GHashTable  *shelves;  /* (element-type utf8): folders in which something is new */
  GPtrArray   *lines;    /* (element-type utf8): of the list */
  gint64       n_new;
  gint64       new_bytes;
} Sealing;

static void
sealing_clear (Sealing *self)
{
  g_clear_pointer (&self->papers, sijil_papers_free);
  g_clear_pointer (&self->there, g_hash_table_unref);
  g_clear_pointer (&self->verified, g_hash_table_unref);
  g_clear_pointer (&self->named, g_hash_table_unref);
  g_clear_pointer (&self->shelves, g_hash_table_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sealing, sealing_clear)

static void
look_at_shelf (Sealing    *self,
               const char *shelf)
{
  g_autoptr (GDir) dir = g_dir_open (shelf, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    if (strlen (file) == NAME_CHARS + 1 + SIJIL_SEAL_DIGEST_CHARS && file[NAME_CHARS] == '-')
      g_hash_table_insert (self->there, g_strndup (file, NAME_CHARS), g_strdup (file));
}

static void
look_around (Sealing *self)
{
  g_autofree char *papers = g_build_filename (self->making->home, "papers", NULL);
  g_autoptr (SijilBackup) newest = sijil_backup_find (self->making->home, NULL, NULL);
  g_autoptr (GDir) dir = g_dir_open (papers, 0, NULL);
  const char *name;

  if (newest != NULL)
    self->verified = sijil_backup_read_list (newest, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *shelf = g_build_filename (papers, name, NULL);

      look_at_shelf (self, shelf);
    }
}

static gboolean
read_named (Sealing  *self,
            GError  **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (self->making->copy, "check-papers", error);
  gboolean has_row = TRUE;

  while (stmt != NULL && sijil_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      if (!sijil_stmt_is_null (stmt, 2))
        g_hash_table_add (self->named, g_strconcat (sijil_stmt_get_text (stmt, 1), "/", sijil_stmt_get_text (stmt, 2), NULL));
    }

  return FALSE;
}

/* Of a backup that was interrupted: its name says what it must be. */
static gboolean
is_as_named (Sealing    *self,
             const char *file)
{
  g_autofree char *path = sijil_backup_paper_path (self->making->home, file);
  g_autofree char *digest = NULL;
  gint64 bytes;

  return sijil_digest_file (path, &bytes, &digest, NULL, NULL, NULL) && g_str_equal (digest, file + NAME_CHARS + 1);
}

static gboolean
is_there (Sealing    *self,
          const char *name)
{
  const char *file = g_hash_table_lookup (self->there, name);

  if (file == NULL)
    return FALSE;
  if (self->verified != NULL && g_strcmp0 (g_hash_table_lookup (self->verified, name), file) == 0)
    return TRUE;

  return is_as_named (self, file);
}

/* The first line says which paper it is, for who opens it. */
static gboolean
seal_bytes (Sealing     *self,
            const char  *paper,
            const char  *name,
            GBytes      *bytes,
            GError     **error)
{
  char shelf_name[3] = { name[0], name[1], '\0' };
  g_autofree char *shelf = g_build_filename (self->making->home, "papers", shelf_name, NULL);
  g_autofree char *temporary = g_strdup_printf ("%s/.new", shelf);
  g_autofree char *head = g_strconcat (paper, "\n", NULL);
  g_autoptr (SijilSeal) seal = NULL;
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;

  if (!_sijil_backup_make_folder (shelf, error))
    return FALSE;

  g_unlink (temporary);
  seal = sijil_seal_new (temporary, self->making->plan->public_half, FALSE, error);
  if (seal == NULL
      || !sijil_seal_append (seal, head, strlen (head), error)
      || !sijil_seal_append (seal, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error)
      || !sijil_seal_finish (seal, error)
      || !sijil_seal_read_back (seal, NULL, NULL, error))
    return FALSE;

  file = g_strconcat (name, "-", sijil_seal_get_sealed_digest (seal), NULL);
  path = sijil_backup_paper_path (self->making->home, file);
  if (g_rename (temporary, path) != 0)
    {
      sijil_set_write_error (error, errno, path);
      return FALSE;
    }

  self->n_new++;
  self->new_bytes += sijil_seal_get_sealed_bytes (seal);
  g_hash_table_add (self->shelves, g_steal_pointer (&shelf));
  g_hash_table_insert (self->there, g_strdup (name), g_steal_pointer (&file));
  return TRUE;
}

/* A paper of a draft may go while this runs; one that a row names may not. */
static gboolean
seal_paper (Sealing     *self,
            const char  *paper,
            GError     **error)
{
  g_autofree char *name = sijil_backup_paper_name (self->making->plan->public_half, paper);
  g_auto (GStrv) parts = g_strsplit (paper, "/", 2);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;

  if (!is_there (self, name))
    {
      bytes = sijil_papers_load (self->papers, parts[0], parts[1], NULL);
      digest = bytes != NULL ? sijil_digest_bytes (bytes) : NULL;
      if (bytes == NULL || !g_str_equal (digest, parts[1]))
        {
          if (bytes != NULL || g_hash_table_contains (self->named, paper))
            self->making->findings++;
          g_hash_table_remove (self->named, paper);
          return TRUE;
        }
      if (!seal_bytes (self, paper, name, bytes, error))
        return FALSE;
    }

  g_hash_table_remove (self->named, paper);
  g_ptr_array_add (self->lines, g_strdup (g_hash_table_lookup (self->there, name)));
  return TRUE;
}

static gboolean
sync_shelves (Sealing  *self,
              GError  **error)
{
  g_autofree char *papers = g_build_filename (self->making->home, "papers", NULL);
  GHashTableIter iter;
  gpointer shelf;

  g_hash_table_iter_init (&iter, self->shelves);
  while (g_hash_table_iter_next (&iter, &shelf, NULL))
    if (!sijil_file_sync_folder (shelf, error))
      return FALSE;

  return sijil_file_sync_folder (papers, error);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static gboolean
write_list (Sealing  *self,
            GError  **error)
{
  g_autofree char *path = g_build_filename (self->making->building, SIJIL_BACKUP_PAPERS, NULL);
  JsonObject *part = json_object_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *digest = NULL;
  gint64 bytes;

  json_object_set_object_member (self->making->manifest, "papers", part);
  json_object_set_string_member (part, "file", SIJIL_BACKUP_PAPERS);
  json_object_set_int_member (part, "count", self->lines->len);
  json_object_set_int_member (part, "new", self->n_new);
  json_object_set_int_member (part, "new_bytes", self->new_bytes);
  if (self->lines->len == 0)
    return TRUE;

  g_ptr_array_sort (self->lines, compare_lines);
  for (guint i = 0; i < self->lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) self->lines->pdata[i]);
  if (!sijil_file_write_durably (path, text->str, text->len, error)
      || !sijil_digest_file (path, &bytes, &digest, NULL, NULL, error))
    return FALSE;

  json_object_set_string_member (part, "digest", digest);
  return TRUE;
}

/* Those that are not at the place yet; each is read back before it is named. A missing or changed one is a finding. */
gboolean
_sijil_backup_seal_papers (SijilMaking  *making,
                           GError      **error)
{
  const SijilBackupPlan *plan = making->plan;
  g_autofree char *folder = g_build_filename (plan->register_folder, "papers", NULL);
  g_auto (Sealing) self = {
    .making = making,
    .papers = sijil_papers_new_in_folder (folder),
    .there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .shelves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .lines = g_ptr_array_new_with_free_func (g_free),
  };
  g_autoptr (GPtrArray) kept = NULL;

  look_around (&self);
  if (!read_named (&self, error))
    return FALSE;
  kept = sijil_papers_list_kept (self.papers, error); /* after the copy: all that it names is there by now */
  for (guint i = 0; kept != NULL && i < kept->len; i++)
    if (!_sijil_backup_tell (plan->progress, plan->data, "papers", i, kept->len, error) || !seal_paper (&self, kept->pdata[i], error))
      return FALSE;
  if (kept == NULL)
    return FALSE;

  making->findings += g_hash_table_size (self.named);
  return sync_shelves (&self, error) && write_list (&self, error);
}
