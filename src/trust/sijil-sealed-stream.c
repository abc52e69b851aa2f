#include "trust/sijil-sealed-stream.h"

#include <sodium.h>
#include <string.h>

#define PIECE_BYTES  65536
#define SEALED_BYTES (PIECE_BYTES + crypto_secretstream_xchacha20poly1305_ABYTES)

static const guint8 magic[8] = { 'S', 'I', 'J', 'I', 'L', 'P', 'P', '1' };

/* What a sealed file begins with. Bytes only, so that there are no gaps. */
typedef struct
{
  guint8 magic[8];
  guint8 stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
} Head;

G_STATIC_ASSERT (SIJIL_FILE_KEY_BYTES == crypto_secretstream_xchacha20poly1305_KEYBYTES);

struct _SijilFileSealer
{
  guint8 *key;      /* from sodium_malloc() */
  Head    head;
  char   *bound_to;
  crypto_secretstream_xchacha20poly1305_state start;
};

/* (transfer full): what the first piece is bound to */
static GBytes *
make_bound (const Head *head,
            const char *bound_to)
{
  GByteArray *bound = g_byte_array_new ();

  g_byte_array_append (bound, (const guint8 *) head, sizeof *head);
  g_byte_array_append (bound, (const guint8 *) bound_to, (guint) strlen (bound_to));
  return g_byte_array_free_to_bytes (bound);
}

/*
 * Both ways are a stream that fills a piece from another one and gives it out.
 */

#define SIJIL_TYPE_SEALED_STREAM (sijil_sealed_stream_get_type ())
G_DECLARE_FINAL_TYPE (SijilSealedStream, sijil_sealed_stream, SIJIL, SEALED_STREAM, GInputStream)

struct _SijilSealedStream
{
  GInputStream  parent_instance;

  gboolean      opens;    /* else it seals */
  GInputStream *base;
  guint8       *key;      /* from sodium_malloc() (nullable): of what is opened, until its head is read */
  char         *bound_to; /* (nullable): the same */
  GBytes       *bound;    /* (nullable): until the first piece is done */
  crypto_secretstream_xchacha20poly1305_state *stream; /* from sodium_malloc() */
  guint8       *read;     /* of @base, one byte more than a piece, which tells whether it is the last */
  gsize         n_read;
  gboolean      is_last;
  gboolean      is_broken; /* it gives nothing any more */
  guint8       *given;
  gsize         n_given;
  gsize         used;     /* of @given */
};

G_DEFINE_FINAL_TYPE (SijilSealedStream, sijil_sealed_stream, G_TYPE_INPUT_STREAM)

static gboolean
refuse (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_FAILED, "paper-changed", NULL,
                   "A sealed paper is not what was kept: it was changed, cut or exchanged by another program. Nothing of it is shown. "
                   "Restore it from a backup; a check of the register lists all such papers.", NULL);
  return FALSE;
}

/* Reads on to a whole piece and the byte behind it. */
static gboolean
fill (SijilSealedStream  *self,
      gsize               piece_bytes,
      GCancellable       *cancellable,
      GError            **error)
{
  gsize got;

  if (!g_input_stream_read_all (self->base, self->read + self->n_read, piece_bytes + 1 - self->n_read, &got, cancellable, error))
    return FALSE;

  self->n_read += got;
  self->is_last = self->n_read <= piece_bytes;
  return TRUE;
}

/* The byte behind the piece begins the next one. */
static void
go_on (SijilSealedStream *self,
       gsize              piece_bytes)
{
  if (!self->is_last)
    self->read[0] = self->read[piece_bytes];
  self->n_read = self->is_last ? 0 : 1;
  self->used = 0;
  g_clear_pointer (&self->bound, g_bytes_unref);
}

static gboolean
seal_piece (SijilSealedStream  *self,
            GCancellable       *cancellable,
            GError            **error)
{
  unsigned long long length;
  gsize n_bound = 0;
  const guint8 *bound;

  if (!fill (self, PIECE_BYTES, cancellable, error))
    return FALSE;

  bound = self->bound != NULL ? g_bytes_get_data (self->bound, &n_bound) : NULL;
  crypto_secretstream_xchacha20poly1305_push (self->stream, self->given, &length, self->read, MIN (self->n_read, PIECE_BYTES),
                                              bound, n_bound,
                                              self->is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                            : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
  self->n_given = (gsize) length;
  go_on (self, PIECE_BYTES);
  return TRUE;
}

static gboolean
open_head (SijilSealedStream  *self,
           GCancellable       *cancellable,
           GError            **error)
{
  Head head;
  gsize got;

  if (!g_input_stream_read_all (self->base, &head, sizeof head, &got, cancellable, error))
    return FALSE;
  if (got < sizeof head || memcmp (head.magic, magic, sizeof magic) != 0
      || crypto_secretstream_xchacha20poly1305_init_pull (self->stream, head.stream, self->key) != 0)
    return refuse (error);

  self->bound = make_bound (&head, self->bound_to);
  g_clear_pointer (&self->key, sodium_free);
  return TRUE;
}

static gboolean
open_piece (SijilSealedStream  *self,
            GCancellable       *cancellable,
            GError            **error)
{
  unsigned long long length;
  gsize n_bound = 0;
  const guint8 *bound;
  guint8 tag;

  if ((self->key != NULL && !open_head (self, cancellable, error)) || !fill (self, SEALED_BYTES, cancellable, error))
    return FALSE;

  bound = self->bound != NULL ? g_bytes_get_data (self->bound, &n_bound) : NULL;
  if (self->n_read < crypto_secretstream_xchacha20poly1305_ABYTES
      || crypto_secretstream_xchacha20poly1305_pull (self->stream, self->given, &length, &tag, self->read,
                                                     MIN (self->n_read, SEALED_BYTES), bound, n_bound) != 0
      || (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) != self->is_last)
    return refuse (error);

  self->n_given = (gsize) length;
  go_on (self, SEALED_BYTES);
  return TRUE;
}

static gboolean
do_piece (SijilSealedStream  *self,
          GCancellable       *cancellable,
          GError            **error)
{
  return self->opens ? open_piece (self, cancellable, error) : seal_piece (self, cancellable, error);
}

static gssize
sijil_sealed_stream_read (GInputStream  *stream,
                          void          *buffer,
                          gsize          count,
                          GCancellable  *cancellable,
                          GError       **error)
{
  SijilSealedStream *self = SIJIL_SEALED_STREAM (stream);

  while (self->is_broken || (self->used == self->n_given && !self->is_last))
    {
      self->is_broken = self->is_broken ? !refuse (error) : !do_piece (self, cancellable, error);
      if (self->is_broken)
        return -1;
    }

  count = MIN (count, self->n_given - self->used);
  memcpy (buffer, self->given + self->used, count);
  self->used += count;
  return (gssize) count;
}

static void
sijil_sealed_stream_finalize (GObject *object)
{
  SijilSealedStream *self = SIJIL_SEALED_STREAM (object);

  sodium_free (self->key);
  sodium_free (self->stream);
  sodium_memzero (self->read, SEALED_BYTES + 1);
  sodium_memzero (self->given, SEALED_BYTES);
  g_free (self->read);
  g_free (self->given);
  g_free (self->bound_to);
  g_clear_pointer (&self->bound, g_bytes_unref);
  g_clear_object (&self->base);

  G_OBJECT_CLASS (sijil_sealed_stream_parent_class)->finalize (object);
}

static void
sijil_sealed_stream_class_init (SijilSealedStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_sealed_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = sijil_sealed_stream_read;
}

static void *
secret_new (gsize length)
{
  void *secret = sodium_malloc (length);

  if (secret == NULL)
    g_error ("libsodium: no memory");
  return secret;
}

static void
sijil_sealed_stream_init (SijilSealedStream *self)
{
  self->stream = secret_new (sizeof *self->stream);
  self->read = g_malloc (SEALED_BYTES + 1);
  self->given = g_malloc (SEALED_BYTES);
}

/**
 * sijil_file_sealer_new:
 * @bound_to: what the file belongs to; it does not open as anything else's
 */
SijilFileSealer *
sijil_file_sealer_new (const char *bound_to)
{
  SijilFileSealer *self = secret_new (sizeof (SijilFileSealer));

  self->key = secret_new (SIJIL_FILE_KEY_BYTES);
  self->bound_to = g_strdup (bound_to);
  crypto_secretstream_xchacha20poly1305_keygen (self->key);
  memcpy (self->head.magic, magic, sizeof magic);
  crypto_secretstream_xchacha20poly1305_init_push (&self->start, self->head.stream, self->key);
  return self;
}

void
sijil_file_sealer_free (SijilFileSealer *self)
{
  if (self == NULL)
    return;

  g_free (self->bound_to);
  sodium_free (self->key);
  sodium_free (self);
}

/** sijil_file_sealer_get_key: Returns: (transfer none): to be wrapped for who may open the file */
const guint8 *
sijil_file_sealer_get_key (const SijilFileSealer *self)
{
  return self->key;
}

/**
 * sijil_file_sealer_run:
 * @clear: the content; where this is called again, it must be the same
 *
 * Returns: (transfer full): the sealed file
 */
GInputStream *
sijil_file_sealer_run (const SijilFileSealer *self,
                       GInputStream          *clear)
{
  SijilSealedStream *stream = g_object_new (SIJIL_TYPE_SEALED_STREAM, NULL);

  stream->base = g_object_ref (clear);
  stream->bound = make_bound (&self->head, self->bound_to);
  *stream->stream = self->start;
  memcpy (stream->given, &self->head, sizeof self->head);
  stream->n_given = sizeof self->head;
  return G_INPUT_STREAM (stream);
}

/**
 * sijil_unsealed_stream_new:
 * @sealed: from sijil_file_sealer_run(), as it was kept
 *
 * Returns: (transfer full): the content, of which each piece is known to be as it was sealed when it is given; reading fails with
 *   "paper-changed" before the end where a piece is missing, so that only what was read to the end is the whole
 */
GInputStream *
sijil_unsealed_stream_new (GInputStream *sealed,
                           const guint8  key[SIJIL_FILE_KEY_BYTES],
                           const char   *bound_to)
{
  SijilSealedStream *stream = g_object_new (SIJIL_TYPE_SEALED_STREAM, NULL);

  stream->opens = TRUE;
  stream->base = g_object_ref (sealed);
  stream->bound_to = g_strdup (bound_to);
  stream->key = secret_new (SIJIL_FILE_KEY_BYTES);
  memcpy (stream->key, key, SIJIL_FILE_KEY_BYTES);
  return G_INPUT_STREAM (stream);
}
