#pragma once

#include "store/sijil-copy.h"
#include "store/sijil-db-private.h"

G_BEGIN_DECLS

/* A value on its way from one engine to another: a number as its digits, a text or bytes as they are. */
typedef struct
{
  SijilColumnType  type;
  const char      *data;
  gsize            length;
} SijilCell;

/*
 * What an engine gives to the copying.
 * @hold: within a transaction: it may say nothing for long
 * @read: a statement that gives the rows of a table, however many, without holding more than some of them
 * @begin: within the transaction that writes all tables
 * @write_begin: until write_end() only rows of this table are written
 * @finish: within the transaction that wrote all tables
 */
struct _SijilCopyEngine
{
  gboolean   (*hold)        (SijilDb *db, GError **error);
  SijilStmt *(*read)        (SijilDb *db, const SijilTable *table, GError **error);
  gboolean   (*begin)       (SijilDb *db, GError **error);
  gboolean   (*write_begin) (SijilDb *db, const SijilTable *table, GError **error);
  gboolean   (*write_row)   (SijilDb *db, const SijilCell *cells, guint n_cells, GError **error);
  gboolean   (*write_end)   (SijilDb *db, GError **error);
  gboolean   (*finish)      (SijilDb *db, GError **error);
};

char      *_sijil_copy_load_sql (SijilDb           *db,
                                 const char        *name,
                                 const SijilTable  *table,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
SijilStmt *_sijil_copy_prepare  (SijilDb           *db,
                                 const char        *name,
                                 const SijilTable  *table,
                                 GError           **error);

G_END_DECLS
