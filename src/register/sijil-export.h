#pragma once

#include "register/sijil-progress.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * A list as a CSV file. Its first line holds codes that never change, the members of the list's items; words follow in
 * both languages beside each code. Identity numbers are masked as in the list.
 */

/**
 * SijilExportOptions:
 * @reason: (nullable): a code of the list `reason` whose act is `export`
 * @purpose: (nullable): what the list is for, in the officer's words
 * @for_spreadsheet: semicolons and a byte order mark, which the spreadsheets of the offices open at a double click;
 *   otherwise commas, as in RFC 4180
 * @progress: (nullable)
 * @progress_data: for @progress
 */
typedef struct
{
  const char    *reason;
  const char    *purpose;
  gboolean       for_spreadsheet;
  SijilProgress  progress;
  gpointer       progress_data;
} SijilExportOptions;

JsonObject *sijil_export (SijilRegister             *reg,
                          const char                *what,
                          JsonObject                *filter,
                          const char                *path,
                          const SijilExportOptions  *options,
                          GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
