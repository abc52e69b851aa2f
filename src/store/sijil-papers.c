/* The papers of a register, wherever they lie. */

#include "store/sijil-papers-private.h"

#include "store/sijil-db-private.h"

/**
 * sijil_papers_new:
 * @db: (unowned): the register's connection; it stays open as long as the papers are used
 *
 * Returns: (transfer full): the papers of the register: beside its file, or in the server's database
 */
SijilPapers *
sijil_papers_new (SijilDb *db)
{
  return db->engine->papers_new (db);
}

void
sijil_papers_free (SijilPapers *papers)
{
  if (papers != NULL)
    papers->engine->free (papers);
}

/**
 * sijil_papers_put:
 * @folder: UUID of the holder or application
 * @address: digest of @content as stored, in hexadecimal
 * @content: the bytes
 * @error: %SIJIL_ERROR_FAILED; then nothing of the paper is left behind
 *
 * The paper survives a power cut from this function's return on or, within a
 * transaction of a server, together with it. A paper that is there already is
 * not written again.
 */
gboolean
sijil_papers_put (SijilPapers   *papers,
                  const char    *folder,
                  const char    *address,
                  GInputStream  *content,
                  GError       **error)
{
  return papers->engine->put (papers, folder, address, content, error);
}

/**
 * sijil_papers_open:
 * @error: %SIJIL_ERROR_NOT_FOUND when the paper is not there
 *
 * Returns: (transfer full): the paper's bytes as stored; read in the thread of the register's connection
 */
GInputStream *
sijil_papers_open (SijilPapers  *papers,
                   const char   *folder,
                   const char   *address,
                   GError      **error)
{
  return papers->engine->open (papers, folder, address, error);
}

/** sijil_papers_load: Returns: (transfer full): the whole paper; for photos and what is checked at once. */
GBytes *
sijil_papers_load (SijilPapers  *papers,
                   const char   *folder,
                   const char   *address,
                   GError      **error)
{
  g_autoptr (GInputStream) in = sijil_papers_open (papers, folder, address, error);
  g_autoptr (GOutputStream) out = NULL;

  if (in == NULL)
    return NULL;

  out = g_memory_output_stream_new_resizable ();
  if (g_output_stream_splice (out, in, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                              NULL, error) < 0)
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/**
 * sijil_papers_list_kept:
 *
 * Returns: (transfer full) (element-type utf8): "FOLDER/ADDRESS" of every paper that is kept, those of drafts included, in no
 *   order
 */
GPtrArray *
sijil_papers_list_kept (SijilPapers  *papers,
                        GError      **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  return papers->engine->list (papers, found, error) ? g_steal_pointer (&found) : NULL;
}

/**
 * sijil_papers_remove:
 * @error: %SIJIL_ERROR_FAILED
 *
 * Removes a paper that no row names any more, and its folder with the last
 * one. One that is not there is no error.
 */
gboolean
sijil_papers_remove (SijilPapers  *papers,
                     const char   *folder,
                     const char   *address,
                     GError      **error)
{
  return papers->engine->remove (papers, folder, address, error);
}
