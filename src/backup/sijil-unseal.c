/* Opening sealed files. */

#include "backup/sijil-seal-private.h"

#include "backup/sijil-backup-refusal.h"
#include "core/sijil-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <zstd.h>

#define SEALED_PIECE_BYTES (SIJIL_SEAL_PIECE_BYTES + crypto_secretstream_xchacha20poly1305_ABYTES)

typedef struct
{
  const char    *path;
  int            fd;
  ZSTD_DCtx     *unpacker;  /* (nullable) */
  gboolean       is_ended;  /* of what is packed */
  SijilSealSink  sink;
  gpointer       user_data;
} Opening;

/* Fills the buffer but at the end of the file. */
static gboolean
read_piece (Opening   *self,
            guint8    *data,
            gsize      wanted,
            gsize     *got,
            GError   **error)
{
  *got = 0;
  while (*got < wanted)
    {
      ssize_t length = read (self->fd, data + *got, wanted - *got);

      if (length < 0 && errno == EINTR)
        continue;
      if (length < 0)
        {
          sijil_set_read_error (error, errno, self->path);
          return FALSE;
        }
      if (length == 0)
        return TRUE;
      *got += (gsize) length;
    }

  return TRUE;
}

static gboolean
give (Opening       *self,
      const guint8  *data,
      gsize          length,
      GError       **error)
{
  guint8 bytes[65536];
  ZSTD_inBuffer in = { data, length, 0 };
  ZSTD_outBuffer out;

  if (length == 0)
    return TRUE;
  if (self->unpacker == NULL)
    return self->sink (data, length, self->user_data, error);

  do
    {
      gsize left;

      out = (ZSTD_outBuffer) { bytes, sizeof bytes, 0 };
      if (self->is_ended && in.pos < in.size)
        return _sijil_backup_refuse (self->path, error);
      left = ZSTD_decompressStream (self->unpacker, &out, &in);
      if (ZSTD_isError (left))
        return _sijil_backup_refuse (self->path, error);
      self->is_ended = left == 0;
      if (out.pos > 0 && !self->sink (bytes, out.pos, self->user_data, error))
        return FALSE;
    }
  while (in.pos < in.size || (out.pos == out.size && !self->is_ended));

  return TRUE;
}

static gboolean
open_pieces (Opening              *self,
             const SijilSealHead  *head,
             const guint8         *stream_key,
             GError              **error)
{
  g_autofree guint8 *sealed = g_malloc (SEALED_PIECE_BYTES);
  g_autofree guint8 *clear = g_malloc (SIJIL_SEAL_PIECE_BYTES);
  crypto_secretstream_xchacha20poly1305_state stream;
  const guint8 *bound = (const guint8 *) head;
  guint8 tag = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
  gsize got;

  if (crypto_secretstream_xchacha20poly1305_init_pull (&stream, head->stream, stream_key) != 0)
    return _sijil_backup_refuse (self->path, error);

  while (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL)
    {
      unsigned long long length;

      if (!read_piece (self, sealed, SEALED_PIECE_BYTES, &got, error))
        return FALSE;
      if (got < crypto_secretstream_xchacha20poly1305_ABYTES
          || crypto_secretstream_xchacha20poly1305_pull (&stream, clear, &length, &tag, sealed, got,
                                                         bound, bound != NULL ? sizeof *head : 0) != 0)
        return _sijil_backup_refuse (self->path, error);
      bound = NULL;
      if (!give (self, clear, (gsize) length, error))
        return FALSE;
    }

  if (!read_piece (self, sealed, 1, &got, error))
    return FALSE;
  return got == 0 && (self->unpacker == NULL || self->is_ended) ? TRUE : _sijil_backup_refuse (self->path, error);
}

static gboolean
find_stream_key (const char              *path,
                 const SijilSealHead     *head,
                 const SijilRecoveryKey  *key,
                 guint8                  *stream_key,
                 GError                 **error)
{
  if (memcmp (head->public_half, key->public_half, sizeof head->public_half) != 0)
    {
      g_autofree char *theirs = sijil_public_half_to_name (head->public_half);
      g_autofree char *ours = sijil_public_half_to_name (key->public_half);

      sijil_set_error (error, SIJIL_ERROR_DENIED, "recovery-key-other", "recovery_key",
                       "This backup is opened by the recovery key %1$s; the one that was given is %2$s. Nothing was changed. "
                       "Take the paper with that number.", theirs, ours, NULL);
      return FALSE;
    }

  return crypto_box_seal_open (stream_key, head->key, sizeof head->key, key->public_half, key->secret) == 0 || _sijil_backup_refuse (path, error);
}

/* By the key of the stream, which is known to who has just sealed it, or by the recovery key. */
gboolean
_sijil_unseal_with (const char              *path,
                    const guint8            *stream_key,
                    const SijilRecoveryKey  *key,
                    SijilSealSink            sink,
                    gpointer                 user_data,
                    GError                 **error)
{
  Opening self = { .path = path, .sink = sink, .user_data = user_data };
  guint8 found[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  SijilSealHead head;
  gboolean is_packed = FALSE;
  gboolean good;
  gsize got;

  if (!sijil_file_open_regular (path, G_MAXSSIZE, &self.fd, NULL, error))
    return FALSE;

  good = read_piece (&self, (guint8 *) &head, sizeof head, &got, error);
  if (good && got == sizeof head)
    is_packed = memcmp (head.magic, SIJIL_SEAL_MAGIC_PACKED, sizeof head.magic) == 0;
  if (good && (got < sizeof head || (!is_packed && memcmp (head.magic, SIJIL_SEAL_MAGIC, sizeof head.magic) != 0)))
    good = _sijil_backup_refuse (path, error);
  if (good && stream_key == NULL)
    good = find_stream_key (path, &head, key, found, error);

  self.unpacker = is_packed ? ZSTD_createDCtx () : NULL;
  good = good && open_pieces (&self, &head, stream_key != NULL ? stream_key : found, error);
  ZSTD_freeDCtx (self.unpacker);
  sodium_memzero (found, sizeof found);
  close (self.fd);
  return good;
}

/**
 * sijil_unseal:
 * @path: a sealed file
 * @error: %SIJIL_ERROR_DENIED "recovery-key-other" when another key opens it; %SIJIL_ERROR_FAILED "backup-damaged"
 *
 * Gives what was sealed to @sink, piece by piece; each piece is known to be as it was sealed, but only at the end that none is
 * missing.
 */
gboolean
sijil_unseal (const char              *path,
              const SijilRecoveryKey  *key,
              SijilSealSink            sink,
              gpointer                 user_data,
              GError                 **error)
{
  return _sijil_unseal_with (path, NULL, key, sink, user_data, error);
}

/**
 * sijil_digest_file:
 * @bytes: (out): its size
 * @digest: (out): BLAKE2b of it
 * @sink: (nullable): told what is read
 */
gboolean
sijil_digest_file (const char     *path,
                   gint64         *bytes,
                   char          **digest,
                   SijilSealSink   sink,
                   gpointer        user_data,
                   GError        **error)
{
  g_autofree guint8 *data = g_malloc (SIJIL_SEAL_PIECE_BYTES);
  Opening self = { .path = path };
  crypto_generichash_state state;
  char text[SIJIL_SEAL_DIGEST_CHARS + 1];
  gboolean good = TRUE;
  gsize got = 1;

  if (!sijil_file_open_regular (path, G_MAXSSIZE, &self.fd, NULL, error))
    return FALSE;

  *bytes = 0;
  crypto_generichash_init (&state, NULL, 0, SIJIL_SEAL_DIGEST_BYTES);
  while (good && got > 0)
    {
      good = read_piece (&self, data, SIJIL_SEAL_PIECE_BYTES, &got, error)
             && (sink == NULL || got == 0 || sink (data, got, user_data, error));
      crypto_generichash_update (&state, data, good ? got : 0);
      *bytes += (gint64) got;
    }
  close (self.fd);
  if (!good)
    return FALSE;

  _sijil_seal_end_digest (&state, text);
  *digest = g_strdup (text);
  return TRUE;
}
