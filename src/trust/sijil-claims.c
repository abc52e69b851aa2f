#include "trust/sijil-claims-private.h"

#include "trust/sijil-cbor.h"

/** sijil_claims_new: Returns: (transfer full): claims that say nothing yet */
SijilClaims *
sijil_claims_new (void)
{
  SijilClaims *self = g_new0 (SijilClaims, 1);

  self->category = -1;
  self->n_lines = -1;
  return self;
}

void
sijil_claims_free (SijilClaims *self)
{
  g_free (self->issuer);
  g_free (self->serial);
  g_free (self->number);
  g_free (self->name_ar);
  g_free (self->name_fr);
  g_free (self->birth_date);
  g_free (self->province);
  g_clear_pointer (&self->face, g_bytes_unref);
  g_free (self->activity);
  g_free (self->activity_ar);
  g_free (self->activity_fr);
  g_free (self->paper);
  g_clear_pointer (&self->lines_digest, g_bytes_unref);
  g_free (self->first);
  g_free (self->last);
  g_free (self->from_on);
  g_free (self->to_on);
  g_free (self->entry_state);
  g_clear_pointer (&self->marks, g_bytes_unref);
  g_free (self->status_uri);
  g_free (self);
}

/** sijil_claims_is_list: Returns: whether they are those of a list, which are about no one person */
gboolean
sijil_claims_is_list (const SijilClaims *self)
{
  return g_strcmp0 (self->paper, SIJIL_PAPER_HANDED_OVER) == 0 || g_strcmp0 (self->paper, SIJIL_PAPER_REGISTERED) == 0;
}

/* A map whose pairs are counted while they are put. */
typedef struct
{
  GByteArray *pairs;
  gsize       n_pairs;
} Map;

static void
put_key (Map     *map,
         guint64  key)
{
  _sijil_cbor_put_uint (map->pairs, key);
  map->n_pairs++;
}

/* Claims that are not said are left out. */
static void
put_text (Map        *map,
          guint64     key,
          const char *text)
{
  if (text == NULL)
    return;

  put_key (map, key);
  _sijil_cbor_put_text (map->pairs, text);
}

static void
put_number (Map     *map,
            guint64  key,
            gint64   number)
{
  put_key (map, key);
  _sijil_cbor_put_uint (map->pairs, (guint64) number);
}

static void
close_map (GByteArray *bytes,
           Map        *map)
{
  _sijil_cbor_put_map (bytes, map->n_pairs);
  g_byte_array_append (bytes, map->pairs->data, map->pairs->len);
  g_byte_array_unref (map->pairs);
}

static void
put_face (Map    *map,
          GBytes *face)
{
  put_key (map, IDENTITY_FACE);
  _sijil_cbor_put_array (map->pairs, 1);
  _sijil_cbor_put_map (map->pairs, 3);
  _sijil_cbor_put_uint (map->pairs, 0);
  _sijil_cbor_put_bytes (map->pairs, g_bytes_get_data (face, NULL), g_bytes_get_size (face));
  _sijil_cbor_put_uint (map->pairs, 1);
  _sijil_cbor_put_uint (map->pairs, FACE_KIND);
  _sijil_cbor_put_uint (map->pairs, 2);
  _sijil_cbor_put_uint (map->pairs, FACE_FORMAT);
}

static void
put_identity (Map               *claims,
              const SijilClaims *self,
              gboolean           with_labels)
{
  Map map = { g_byte_array_new (), 0 };

  put_text (&map, IDENTITY_NUMBER, self->number);
  put_text (&map, IDENTITY_LANGUAGE, LANGUAGE_AR);
  put_text (&map, IDENTITY_NAME, self->name_ar);
  put_text (&map, IDENTITY_BIRTH, self->birth_date);
  put_text (&map, IDENTITY_SECOND_NAME, self->name_fr);
  put_text (&map, IDENTITY_SECOND_LANGUAGE, LANGUAGE_FR);
  put_text (&map, IDENTITY_PROVINCE, self->province);
  if (self->face != NULL)
    put_face (&map, self->face);
  if (self->category >= 0)
    put_number (&map, IDENTITY_CATEGORY, self->category);
  put_text (&map, IDENTITY_ACTIVITY, self->activity);
  put_text (&map, IDENTITY_ACTIVITY_AR, with_labels ? self->activity_ar : NULL);
  put_text (&map, IDENTITY_ACTIVITY_FR, with_labels ? self->activity_fr : NULL);

  put_key (claims, CWT_IDENTITY);
  close_map (claims->pairs, &map);
}

static void
put_status (Map               *claims,
            const SijilClaims *self)
{
  put_key (claims, CWT_STATUS);
  _sijil_cbor_put_map (claims->pairs, 1);
  _sijil_cbor_put_text (claims->pairs, "status_list");
  _sijil_cbor_put_map (claims->pairs, 2);
  _sijil_cbor_put_text (claims->pairs, "idx");
  _sijil_cbor_put_uint (claims->pairs, (guint64) self->status_index);
  _sijil_cbor_put_text (claims->pairs, "uri");
  _sijil_cbor_put_text (claims->pairs, self->status_uri);
}

static void
put_bytes (Map     *map,
           guint64  key,
           GBytes  *bytes)
{
  if (bytes == NULL)
    return;

  put_key (map, key);
  _sijil_cbor_put_bytes (map->pairs, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
put_paper (Map               *claims,
           const SijilClaims *self)
{
  Map map = { g_byte_array_new (), 0 };

  put_text (&map, PAPER_KIND, self->paper);
  if (self->n_lines >= 0)
    put_number (&map, PAPER_LINES, self->n_lines);
  put_bytes (&map, PAPER_DIGEST, self->lines_digest);
  put_text (&map, PAPER_FIRST, self->first);
  put_text (&map, PAPER_LAST, self->last);
  put_text (&map, PAPER_FROM, self->from_on);
  put_text (&map, PAPER_TO, self->to_on);
  put_text (&map, PAPER_STATE, self->entry_state);
  put_bytes (&map, PAPER_MARKS, self->marks);

  _sijil_cbor_put_negint (claims->pairs, CWT_PAPER_NEGINT);
  claims->n_pairs++;
  close_map (claims->pairs, &map);
}

/**
 * sijil_claims_encode:
 * @with_labels: whether the words of the activity are said, or its code alone
 *
 * Returns: (transfer full): the token that is signed, in deterministic CBOR; %NULL with “qr-value” and the field that
 *   breaks a rule
 */
GBytes *
sijil_claims_encode (const SijilClaims  *self,
                     gboolean            with_labels,
                     GError            **error)
{
  const char *wrong = _sijil_claims_find_wrong (self);
  Map map = { NULL, 0 };
  GByteArray *bytes;

  if (wrong != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "qr-value", wrong,
                       "This cannot be put into the card's code: it is missing, too long, or not written in the form of the "
                       "codes. No code was made. Correct it in the register.", NULL);
      return NULL;
    }

  map.pairs = g_byte_array_new ();
  put_text (&map, CWT_ISSUER, self->issuer);
  put_text (&map, CWT_SUBJECT, self->serial);
  if (self->expires_at != 0)
    put_number (&map, CWT_EXPIRES, self->expires_at);
  put_number (&map, CWT_NOT_BEFORE, self->valid_from);
  put_number (&map, CWT_ISSUED, self->signed_at);
  if (!sijil_claims_is_list (self))
    put_identity (&map, self, with_labels);
  if (self->status_uri != NULL)
    put_status (&map, self);
  if (self->paper != NULL)
    put_paper (&map, self);

  bytes = g_byte_array_new ();
  close_map (bytes, &map);
  return g_byte_array_free_to_bytes (bytes);
}
