#pragma once

#include "register/sijil-progress.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * The list of a chamber's registrants, exported from elsewhere or received from the national platform, enters the
 * register. A map says which of its columns is which of our fields; data/import-map.schema.json publishes its form.
 *
 * Every line gets a verdict: new, updated, unchanged, or refused with the reason. A line is recognised by its NIA, its
 * identity card or its ICE, never by a name: the same one updates what is there, and what the line leaves empty stays.
 * The accepted lines enter in one transaction. The refused ones are written to a file of the same columns with the
 * reason beside them, ready to be corrected and imported again.
 */

#define SIJIL_IMPORT_MAP_MAX_BYTES ((gsize) 1000 * 1000)

/**
 * SijilImportOptions:
 * @encoding: (nullable): "UTF-8", "UTF-16", "Windows-1256" or "Windows-1252"; %NULL: what the map says, else what is certain
 * @refused_path: (nullable): where the refused lines go; %NULL: beside the list as NAME-refused.csv, or nowhere in a dry run
 * @dry_run: say what would be done and change nothing
 * @translate: (nullable): gives the sentences of the verdicts in the user's language
 * @progress: (nullable): lines read, and about how many there are
 * @progress_data: for @progress
 */
typedef struct
{
  const char    *encoding;
  const char    *refused_path;
  gboolean       dry_run;
  const char   *(*translate) (const char *sentence);
  SijilProgress  progress;
  gpointer       progress_data;
} SijilImportOptions;

JsonObject *sijil_import_entries     (SijilRegister             *reg,
                                      const char                *path,
                                      JsonObject                *map,
                                      const SijilImportOptions  *options,
                                      GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

/* Before it: what a list looks like, and which map would fit it. */
JsonObject *sijil_import_look        (const char                *path,
                                      const char                *encoding,
                                      const char                *separator,
                                      GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_import_propose_map (JsonObject                *look,
                                      JsonObject                *last) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_import_check_map   (JsonObject                *map,
                                      GError                   **error);
GStrv       sijil_import_list_fields (void) G_GNUC_WARN_UNUSED_RESULT;
const char *sijil_import_get_label   (const char                *field);

G_END_DECLS
