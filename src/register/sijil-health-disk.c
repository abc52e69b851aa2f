/* The disk of a register in a folder. */

#include "register/sijil-health-private.h"

#include "store/sijil-folder.h"

#include <sys/stat.h>

/* An office fills some megabytes a day, papers included: below the first a day may not end well, below the second a month. */
#define LEAST_BYTES G_GUINT64_CONSTANT (200000000)
#define SMALL_BYTES G_GUINT64_CONSTANT (2000000000)

/* @free_bytes: for an ordinary account */
void
_sijil_health_say_room (guint64    free_bytes,
                        GPtrArray *findings)
{
  g_autofree char *megabytes = g_strdup_printf ("%" G_GUINT64_FORMAT, free_bytes / 1000000);
  SijilHealthFinding *finding = _sijil_health_add (findings, SIJIL_HEALTH_GOOD, "room", SIJIL_ROLE_ANY);

  json_object_set_int_member (finding->facts, "free_megabytes", (gint64) (free_bytes / 1000000));
  if (free_bytes < LEAST_BYTES)
    finding->severity = SIJIL_HEALTH_BAD;
  else if (free_bytes < SMALL_BYTES)
    finding->severity = SIJIL_HEALTH_WARNING;
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, free_bytes < LEAST_BYTES ? "disk-full" : "disk-room", NULL,
                   "Room left on the disk of the register: %s MB.", megabytes, NULL);
  if (finding->severity != SIJIL_HEALTH_GOOD)
    sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "disk-room", NULL,
                     "Make room: empty the bin, move films and pictures elsewhere. Touch nothing in the register’s folder.", NULL);
}

static void
look_at_room (const char *folder,
              GPtrArray  *findings)
{
  guint64 free_bytes = 0;
  SijilFolderKind kind = sijil_folder_look (folder, NULL, &free_bytes);
  SijilHealthFinding *finding;

  _sijil_health_say_room (free_bytes, findings);
  if (kind != SIJIL_FOLDER_VOLATILE)
    return;

  finding = _sijil_health_add (findings, SIJIL_HEALTH_WARNING, "kept", SIJIL_ROLE_ANY);
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "disk-volatile", NULL,
                   "The register lies where nothing is kept: it may be gone after the next start of this computer.", NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "disk-volatile", NULL, "Move the register’s folder to a disk of this computer.", NULL);
}

static gboolean
is_private (const char *folder,
            const char *name,
            gboolean   *is_there)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;

  *is_there = stat (path, &info) == 0;
  return !*is_there || (info.st_mode & 077) == 0;
}

static void
look_at_files (const char *folder,
               GPtrArray  *findings)
{
  gboolean has_folder, has_file, has_papers;
  gboolean is_good = is_private (folder, "", &has_folder);
  SijilHealthFinding *finding = _sijil_health_add (findings, SIJIL_HEALTH_GOOD, "files", 0);

  is_good = is_private (folder, "register.db", &has_file) && is_good;
  is_good = is_private (folder, "papers", &has_papers) && is_good;
  if (!has_papers)
    {
      finding->severity = SIJIL_HEALTH_BAD;
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "papers-missing", NULL,
                       "The folder of the papers is not beside the register: photos and papers cannot be shown.", NULL);
      sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "papers-missing", NULL,
                       "Whoever moved the register moves “papers” back beside “register.db”, or restores the last backup.", NULL);
    }
  else if (!is_good)
    {
      finding->severity = SIJIL_HEALTH_BAD;
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "files-open", NULL,
                       "Other accounts of this computer can open the register’s files.", NULL);
      sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "files-open", NULL,
                       "Close the folder to them: “chmod -R go= FOLDER”, with the register’s folder for FOLDER.", NULL);
    }
  else
    sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "files-private", NULL,
                     "Only this account opens the register and its papers.", NULL);
}

static void
look_at_encryption (const char *folder,
                    GPtrArray  *findings)
{
  SijilEncryption encryption = sijil_folder_look_encryption (folder);
  SijilHealthFinding *finding = _sijil_health_add (findings, SIJIL_HEALTH_GOOD, "encryption", 0);

  switch (encryption)
    {
    case SIJIL_ENCRYPTION_YES:
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "disk-encrypted", NULL,
                       "The register’s disk is encrypted: who steals the computer reads nothing.", NULL);
      return;
    case SIJIL_ENCRYPTION_NO:
      finding->severity = SIJIL_HEALTH_WARNING;
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "disk-clear", NULL,
                       "The register’s disk is not encrypted: who steals the computer reads every file and paper.", NULL);
      sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "disk-clear", NULL,
                       "Have the computer set up anew with an encrypted disk (LUKS, which the installer offers), and restore a backup on it. "
                       "Until then an administrator can have at least papers and photos sealed, in the preferences.", NULL);
      return;
    case SIJIL_ENCRYPTION_UNKNOWN:
    default:
      finding->severity = SIJIL_HEALTH_UNKNOWN;
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "disk-unknown", NULL,
                       "Whether the register’s disk is encrypted cannot be told from here.", NULL);
      sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "disk-unknown", NULL, "Ask whoever set this computer up.", NULL);
    }
}

void
_sijil_health_look_at_disk (const char *folder,
                            GPtrArray  *findings)
{
  look_at_room (folder, findings);
  look_at_files (folder, findings);
  look_at_encryption (folder, findings);
}
