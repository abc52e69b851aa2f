#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *paper_test_load      (const char *name) G_GNUC_WARN_UNUSED_RESULT;
JsonArray  *paper_test_repeat    (JsonArray  *rows,
                                  guint       n) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *paper_test_new_photo (guint       hue) G_GNUC_WARN_UNUSED_RESULT;
char       *paper_test_write     (const char *name,
                                  JsonObject *values,
                                  GHashTable *pictures,
                                  int         n_pages) G_GNUC_WARN_UNUSED_RESULT;
char       *paper_test_read_text (const char *pdf_path) G_GNUC_WARN_UNUSED_RESULT;
void        paper_test_says      (const char *text,
                                  const char *wanted);
char       *paper_test_read_codes (const char *pdf_path,
                                   const char *page,
                                   const char *dpi) G_GNUC_WARN_UNUSED_RESULT;
void        paper_test_has_no_code (const char *pdf_path);
guint       paper_test_count     (const char *text,
                                  const char *part);

G_END_DECLS
