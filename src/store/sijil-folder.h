#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SijilFolderKind:
 * @SIJIL_FOLDER_LOCAL: an ordinary disk
 * @SIJIL_FOLDER_VOLATILE: lost at the next start or with the container (tmpfs, overlay): warned of
 * @SIJIL_FOLDER_NETWORK: refused
 */
typedef enum
{
  SIJIL_FOLDER_LOCAL,
  SIJIL_FOLDER_VOLATILE,
  SIJIL_FOLDER_NETWORK,
} SijilFolderKind;

SijilFolderKind sijil_folder_look (const char  *folder,
                                   const char **name,
                                   guint64     *free_bytes);

typedef enum
{
  SIJIL_ENCRYPTION_UNKNOWN,
  SIJIL_ENCRYPTION_NO,
  SIJIL_ENCRYPTION_YES,
} SijilEncryption;

SijilEncryption sijil_folder_look_encryption (const char *folder);
SijilEncryption sijil_device_look_encryption (const char *block);

G_END_DECLS
