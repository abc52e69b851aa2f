#pragma once

#include "store/sijil-db.h"

G_BEGIN_DECLS

/*
 * Whole tables from one register to another, whatever their engines, and a digest by which two tables are compared.
 */

#define SIJIL_TABLE_DIGEST_WORDS 4

/**
 * SijilTable:
 * @columns: in the order of their names
 * @keys: by which its rows are read in a lasting order
 * @n_rows: that were read or written last
 * @digest: of the set of these rows, whatever their order
 */
typedef struct
{
  char     *name;
  char    **columns;
  char    **keys;
  gint64    n_rows;
  guint64   digest[SIJIL_TABLE_DIGEST_WORDS];
} SijilTable;

/**
 * SijilTableProgress:
 * @done: rows of @table
 *
 * Returns: %FALSE to stop, with @error set
 */
typedef gboolean (*SijilTableProgress) (const SijilTable  *table,
                                        gint64             done,
                                        gpointer           data,
                                        GError           **error);

gboolean   sijil_db_hold         (SijilDb             *from,
                                  GError             **error);
GPtrArray *sijil_db_list_tables  (SijilDb             *db,
                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sijil_db_begin_copy   (SijilDb             *to,
                                  GError             **error);
gboolean   sijil_db_copy_table   (SijilDb             *from,
                                  SijilDb             *to,
                                  SijilTable          *table,
                                  SijilTableProgress   progress,
                                  gpointer             data,
                                  GError             **error);
gboolean   sijil_db_finish_copy  (SijilDb             *to,
                                  GError             **error);
gboolean   sijil_db_commit_copy  (SijilDb             *to,
                                  GError             **error);
gboolean   sijil_db_digest_table (SijilDb             *db,
                                  SijilTable          *table,
                                  SijilTableProgress   progress,
                                  gpointer             data,
                                  GError             **error);

G_END_DECLS
