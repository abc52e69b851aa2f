#include "trust/sijil-digest-tap.h"

#include "trust/sijil-digest.h"

#include <sodium.h>

/* A stream that passes on what it reads of another, and knows in the end which digest and length all of it has. */
struct _SijilDigestTap
{
  GInputStream parent_instance;

  GInputStream             *source; /* (owned) */
  crypto_generichash_state *state;  /* (owned): aligned as libsodium wants it */
  gint64                    n_bytes;
};

G_DEFINE_FINAL_TYPE (SijilDigestTap, sijil_digest_tap, G_TYPE_INPUT_STREAM)

static gssize
sijil_digest_tap_read (GInputStream  *stream,
                       void          *buffer,
                       gsize          count,
                       GCancellable  *cancellable,
                       GError       **error)
{
  SijilDigestTap *self = SIJIL_DIGEST_TAP (stream);
  gssize length = g_input_stream_read (self->source, buffer, count, cancellable, error);

  if (length > 0)
    {
      crypto_generichash_update (self->state, buffer, (gsize) length);
      self->n_bytes += length;
    }
  return length;
}

static void
sijil_digest_tap_finalize (GObject *object)
{
  SijilDigestTap *self = SIJIL_DIGEST_TAP (object);

  g_clear_object (&self->source);
  g_aligned_free (self->state);

  G_OBJECT_CLASS (sijil_digest_tap_parent_class)->finalize (object);
}

static void
sijil_digest_tap_class_init (SijilDigestTapClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sijil_digest_tap_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = sijil_digest_tap_read;
}

static void
sijil_digest_tap_init (SijilDigestTap *self)
{
  self->state = g_aligned_alloc0 (1, sizeof (crypto_generichash_state), G_ALIGNOF (crypto_generichash_state));
  crypto_generichash_init (self->state, NULL, 0, SIJIL_DIGEST_BYTES);
}

/** sijil_digest_tap_new: Returns: (transfer full): a stream that gives what @source gives; @source stays open */
SijilDigestTap *
sijil_digest_tap_new (GInputStream *source)
{
  SijilDigestTap *self = g_object_new (SIJIL_TYPE_DIGEST_TAP, NULL);

  self->source = g_object_ref (source);
  return self;
}

/**
 * sijil_digest_tap_finish:
 * @n_bytes: (out): how many there were
 *
 * Reads what nobody has read yet, too. Only once.
 *
 * Returns: (transfer full): the digest of all bytes as text, as that of sijil_digest_bytes(); %NULL with @error when they cannot
 *   be read to their end
 */
char *
sijil_digest_tap_finish (SijilDigestTap  *self,
                         gint64          *n_bytes,
                         GError         **error)
{
  guint8 digest[SIJIL_DIGEST_BYTES];
  guint8 rest[65536];
  gssize length;

  while ((length = g_input_stream_read (G_INPUT_STREAM (self), rest, sizeof rest, NULL, error)) > 0)
    ;
  sodium_memzero (rest, sizeof rest);
  if (length < 0)
    return NULL;

  crypto_generichash_final (self->state, digest, sizeof digest);
  *n_bytes = self->n_bytes;
  return sijil_digest_to_text (digest);
}
