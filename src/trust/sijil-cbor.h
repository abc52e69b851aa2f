#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The deterministic CBOR of RFC 8949 §4.2, read and written a piece at a time. The reader refuses every other way to
 * write the same: longer heads, lengths that are not said, keys out of order or twice; also floats and tags inside.
 */

typedef enum
{
  SIJIL_CBOR_UINT,
  SIJIL_CBOR_NEGINT, /* value n stands for -1 - n */
  SIJIL_CBOR_BYTES,
  SIJIL_CBOR_TEXT,
  SIJIL_CBOR_ARRAY,
  SIJIL_CBOR_MAP,
  SIJIL_CBOR_SIMPLE, /* false, true, null */
} SijilCborKind;

typedef struct
{
  SijilCborKind  kind;
  guint64        value; /* the number, how many items or pairs follow, or how many bytes @data has */
  const guint8  *data;  /* of bytes and text: inside what is read */
} SijilCborItem;

typedef struct
{
  const guint8 *data;
  gsize         length;
  gsize         position;
} SijilCborReader;

gboolean _sijil_cbor_next      (SijilCborReader     *reader,
                                SijilCborItem       *item);
gboolean _sijil_cbor_expect    (SijilCborReader     *reader,
                                SijilCborKind        kind,
                                SijilCborItem       *item);
gboolean _sijil_cbor_next_key  (SijilCborReader     *reader,
                                gint64              *key);
gboolean _sijil_cbor_tag       (SijilCborReader     *reader,
                                guint64              tag);
gboolean _sijil_cbor_take_text (SijilCborReader    *reader,
                                char              **text);
gboolean _sijil_cbor_word      (SijilCborReader     *reader,
                                const char          *word);
gboolean _sijil_cbor_skip      (SijilCborReader     *reader);
gboolean _sijil_cbor_is_at_end (const SijilCborReader *reader);

void     _sijil_cbor_put_uint  (GByteArray          *bytes,
                                guint64              value);
void     _sijil_cbor_put_negint (GByteArray         *bytes,
                                guint64              value);
void     _sijil_cbor_put_bytes (GByteArray          *bytes,
                                const void          *data,
                                gsize                length);
void     _sijil_cbor_put_text  (GByteArray          *bytes,
                                const char          *text);
void     _sijil_cbor_put_array (GByteArray          *bytes,
                                gsize                n_items);
void     _sijil_cbor_put_map   (GByteArray          *bytes,
                                gsize                n_pairs);
void     _sijil_cbor_put_tag   (GByteArray          *bytes,
                                guint64              tag);

G_END_DECLS
