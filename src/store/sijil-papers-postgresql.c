/*
 * The papers of a register on a server: pieces in a table, so that one dump holds everything, a paper is committed together
 * with the row that names it, and no more than one piece is ever in memory. Pieces of 256 KiB were written and read as fast as
 * large objects (a paper of 20 MB: 27 to 60 MB/s written against 47 to 50, 316 to 365 MB/s read against 332 to 396); smaller
 * ones were slower, larger ones not quicker.
 */

#include "store/sijil-db-postgresql.h"
#include "store/sijil-papers-private.h"

#define PIECE_BYTES (256 * 1024)

typedef struct
{
  SijilPapers    base;
  SijilServerDb *db; /* (unowned) */
} Pieces;

static SijilStmt *
prepare (SijilDb     *db,
         const char  *name,
         const char  *folder,
         const char  *address,
         GError     **error)
{
  SijilStmt *stmt = sijil_db_prepare (db, name, error);

  if (stmt != NULL)
    {
      sijil_stmt_bind_text (stmt, "folder", folder);
      sijil_stmt_bind_text (stmt, "address", address);
    }

  return stmt;
}

/*
 * Reading.
 */

#define SIJIL_TYPE_PIECE_STREAM (sijil_piece_stream_get_type ())
G_DECLARE_FINAL_TYPE (SijilPieceStream, sijil_piece_stream, SIJIL, PIECE_STREAM, GInputStream)

struct _SijilPieceStream
{
  GInputStream parent_instance;

  SijilDb *db;      /* (unowned) */
  char    *folder;
  char    *address;
  GBytes  *piece;   /* (nullable): after the last one */
  gsize    used;    /* bytes of the piece that were read */
  gint64   next;
};

G_DEFINE_FINAL_TYPE (SijilPieceStream, sijil_piece_stream, G_TYPE_INPUT_STREAM)

static gboolean
fetch_piece (SijilPieceStream  *self,
             GError           **error)
{
  g_autoptr (SijilStmt) stmt = prepare (self->db, "paper-piece-load", self->folder, self->address, error);
  gboolean has_row;

  g_clear_pointer (&self->piece, g_bytes_unref);
  self->used = 0;
  if (stmt == NULL)
    return FALSE;

  _sijil_server_stmt_ask_bytes (stmt);
  sijil_stmt_bind_int (stmt, "position", self->next++);
  if (!sijil_stmt_step (stmt, &has_row, error))
    return FALSE;
  if (has_row)
    self->piece = sijil_stmt_dup_blob (stmt, 0);

  return TRUE;
}

static gssize
sijil_piece_stream_read (GInputStream  *stream,
                         void          *buffer,
                         gsize          count,
                         GCancellable  *cancellable,
                         GError       **error)
{
  SijilPieceStream *self = SIJIL_PIECE_STREAM (stream);
  const guint8 *data;
  gsize length;

  if (self->piece != NULL && self->used == g_bytes_get_size (self->piece) && !fetch_piece (self, error))
    return -1;
  if (self->piece == NULL)
    return 0;

  data = g_bytes_get_data (self->piece, &length);
  count = MIN (count, length - self->used);
  memcpy (buffer, data + self->used, count);
  self->used += count;
  return (gssize) count;
}

static void
sijil_piece_stream_finalize (GObject *object)
{
  SijilPieceStream *self = SIJIL_PIECE_STREAM (object);

  g_clear_pointer (&self->piece, g_bytes_unref);
  g_free (self->folder);
  g_free (self->address);

  G_OBJECT_CLASS (sijil_piece_stream_parent_class)->finalize (object);
}

static void
sijil_piece_stream_class_init (SijilPieceStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_piece_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = sijil_piece_stream_read;
}

static void
sijil_piece_stream_init (SijilPieceStream *self)
{
}

static GInputStream *
open_pieces (SijilPapers  *papers,
             const char   *folder,
             const char   *address,
             GError      **error)
{
  g_autoptr (SijilPieceStream) stream = g_object_new (SIJIL_TYPE_PIECE_STREAM, NULL);

  stream->db = &((Pieces *) papers)->db->base;
  stream->folder = g_strdup (folder);
  stream->address = g_strdup (address);
  if (!fetch_piece (stream, error))
    return NULL;
  if (stream->piece != NULL)
    return G_INPUT_STREAM (g_steal_pointer (&stream));

  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "paper-file-missing", NULL,
                   "A paper is missing from the server's database (%s). Restore it from a backup.", address, NULL);
  return NULL;
}

/*
 * Writing.
 */

static gboolean
is_there (SijilDb     *db,
          const char  *folder,
          const char  *address,
          gboolean    *there,
          GError     **error)
{
  g_autoptr (SijilStmt) stmt = prepare (db, "paper-piece-count", folder, address, error);
  gboolean has_row;

  if (stmt == NULL || !sijil_stmt_step (stmt, &has_row, error))
    return FALSE;

  *there = has_row && sijil_stmt_get_int (stmt, 0) > 0;
  return TRUE;
}

static gboolean
write_pieces (SijilDb       *db,
              const char    *folder,
              const char    *address,
              GInputStream  *content,
              GError       **error)
{
  g_autoptr (SijilStmt) stmt = prepare (db, "paper-piece-insert", folder, address, error);
  g_autofree guint8 *buffer = g_malloc (PIECE_BYTES);
  gsize length = PIECE_BYTES;

  /* A paper without bytes has one piece, too: it is there. */
  for (gint64 position = 0; stmt != NULL && length == PIECE_BYTES; position++)
    {
      if (!g_input_stream_read_all (content, buffer, PIECE_BYTES, &length, NULL, error))
        return FALSE;
      if (length == 0 && position > 0)
        break;

      sijil_stmt_bind_int (stmt, "position", position);
      sijil_stmt_bind_blob (stmt, "content", buffer, length);
      if (!sijil_stmt_run (stmt, error))
        return FALSE;
    }

  return stmt != NULL;
}

/* Outside of a step the paper is a transaction of its own, which needs no turn among the writers: nobody reads it yet. */
static gboolean
put (SijilPapers   *papers,
     const char    *folder,
     const char    *address,
     GInputStream  *content,
     GError       **error)
{
  SijilServerDb *self = ((Pieces *) papers)->db;
  SijilDb *db = &self->base;
  gboolean there = FALSE;

  if (!is_there (db, folder, address, &there, error))
    return FALSE;
  if (there)
    return TRUE;
  if (sijil_db_is_in_transaction (db))
    return write_pieces (db, folder, address, content, error);

  if (!_sijil_server_begin (self, "BEGIN", error))
    return FALSE;
  /* No step was saved by that: one that is done again finds its paper here. */
  if (write_pieces (db, folder, address, content, error) && _sijil_server_commit (db, error))
    return TRUE;

  sijil_db_rollback (db);
  return FALSE;
}

static gboolean
list_pieces (SijilPapers  *papers,
             GPtrArray    *found,
             GError      **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (&((Pieces *) papers)->db->base, "paper-piece-list", error);
  gboolean has_row = TRUE;

  while (stmt != NULL && sijil_stmt_step (stmt, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      g_ptr_array_add (found, g_strdup (sijil_stmt_get_text (stmt, 0)));
    }

  return FALSE;
}

static gboolean
remove_pieces (SijilPapers  *papers,
               const char   *folder,
               const char   *address,
               GError      **error)
{
  g_autoptr (SijilStmt) stmt = prepare (&((Pieces *) papers)->db->base, "paper-piece-delete", folder, address, error);

  return stmt != NULL && sijil_stmt_run (stmt, error);
}

static void
pieces_free (SijilPapers *papers)
{
  g_free (papers);
}

static const SijilPapersEngine server_engine = {
  .free = pieces_free,
  .put = put,
  .open = open_pieces,
  .list = list_pieces,
  .remove = remove_pieces,
};

SijilPapers *
_sijil_server_papers_new (SijilDb *db)
{
  Pieces *self = g_new0 (Pieces, 1);

  self->base.engine = &server_engine;
  self->db = (SijilServerDb *) db;
  return &self->base;
}
