#pragma once

#include "register/sijil-record.h"

G_BEGIN_DECLS

/*
 * The dated rows of an entry: its categories, activities, workplaces and links. A row holds from its `from_on` up to,
 * but without, its `to_on`; a row without `to_on` is open. A row that was wrong from the start is closed on the day it
 * began: it held on no day.
 */

gboolean    sijil_row_holds          (JsonObject *row,
                                      const char *day);
JsonArray  *sijil_rows_at            (JsonArray  *rows,
                                      const char *day) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_rows_get_open      (JsonObject *entry,
                                      const char *member,
                                      const char *key,
                                      const char *value);
void        sijil_rows_add           (JsonObject *entry,
                                      const char *member,
                                      JsonObject *row,
                                      const char *from_on);
void        sijil_rows_replace       (JsonObject *entry,
                                      const char *member,
                                      JsonArray  *wanted,
                                      const char *day,
                                      gboolean    rectified);
void        sijil_entry_set_category (JsonObject *entry,
                                      const char *category,
                                      const char *proof,
                                      const char *day);
void        sijil_entry_correct_category (JsonObject *entry,
                                          const char *category,
                                          const char *proof);
void        sijil_entry_set_activities (JsonObject *entry,
                                        JsonArray  *activities,
                                        const char *day,
                                        gboolean    rectified);
void        sijil_entry_set_workplaces (JsonObject *entry,
                                        JsonArray  *workplaces,
                                        const char *day,
                                        gboolean    rectified);

G_END_DECLS
