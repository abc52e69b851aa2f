#pragma once

#include "backup/sijil-recovery-key.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Where the backups of a register lie: the folder “sijil-CC-XXXXXXXX” of another disk (CC the chamber, XXXXXXXX the end of the
 * register's UUID). In it a folder for each backup, named by its instant, with the sealed database, the list of its papers and
 * the signed manifest; and “papers”, where each paper lies sealed once, however many backups name it. A paper never changes, so
 * that a backup costs the papers that are new since the one before.
 *
 * A folder under construction begins with a point, so that whatever has a name is whole.
 */

#define SIJIL_BACKUP_DATABASE "register.sealed"
#define SIJIL_BACKUP_PAPERS   "papers.list"
#define SIJIL_BACKUP_MANIFEST "manifest.json"

/** SijilBackup: one that was found */
typedef struct
{
  char       *path;     /* of its folder */
  char       *name;     /* its instant, as the folder is named */
  gint64      made_at;
  JsonObject *manifest; /* (nullable): when it is damaged */
  char       *device;   /* (nullable): name of the key that signed it */
  gboolean    is_sound; /* nothing was wrong in the register itself */
  GError     *problem;  /* (nullable): why it is damaged */
} SijilBackup;

void         sijil_backup_free          (SijilBackup    *self);
SijilBackup *sijil_backup_look          (const char     *path,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray   *sijil_backup_list          (const char     *place,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
SijilBackup *sijil_backup_find          (const char     *place,
                                         const char     *uuid,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;

char        *sijil_backup_home          (const char     *place,
                                         const char     *chamber,
                                         const char     *uuid) G_GNUC_WARN_UNUSED_RESULT;
gboolean     sijil_backup_place_check   (const char     *place,
                                         const char     *register_folder,
                                         gboolean        may_be_same_disk,
                                         GError        **error);
gboolean     sijil_backup_same_disk     (const char     *a,
                                         const char     *b);

char        *sijil_backup_paper_name    (const guint8    public_half[SIJIL_RECOVERY_KEY_BYTES],
                                         const char     *paper) G_GNUC_WARN_UNUSED_RESULT;
GHashTable  *sijil_backup_read_list     (SijilBackup    *self,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
char        *sijil_backup_paper_path    (const char     *home,
                                         const char     *file) G_GNUC_WARN_UNUSED_RESULT;

gboolean     sijil_backup_write_manifest (const char    *folder,
                                          JsonObject    *manifest,
                                          GError       **error);

/** SijilBackupKeep: how many backups are kept, one an hour, a day and a month */
typedef struct
{
  guint hourly;
  guint daily;
  guint monthly;
} SijilBackupKeep;

gboolean     sijil_backup_prune         (const char             *home,
                                         const SijilBackupKeep  *keep,
                                         guint                  *n_removed,
                                         GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilBackup, sijil_backup_free)

G_END_DECLS
