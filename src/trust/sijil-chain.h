#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIJIL_CHAIN_BYTES 32

/**
 * SijilChainRow: a row of the history, as it is stored; texts are UTF-8.
 * @effective_on: (nullable): %NULL in a row that was written before rows sealed it
 * @words: (nullable): the digest of the officer's own words; %NULL where there are none
 */
typedef struct
{
  const char *chamber;
  gint64      id;
  gint64      recorded_at;
  gint64      officer;
  const char *act;
  const char *reason;        /* (nullable) */
  const char *subject_kind;
  gint64      subject;
  gint64      version;
  const char *fields;
  const char *request;
  const void *digest;
  gsize       digest_bytes;
  const char *effective_on;
  const void *words;
  gsize       words_bytes;
} SijilChainRow;

void sijil_chain_begin (guint8               chain[SIJIL_CHAIN_BYTES]);
void sijil_chain_link  (const SijilChainRow *row,
                        const guint8         before[SIJIL_CHAIN_BYTES],
                        guint8               chain[SIJIL_CHAIN_BYTES]);

G_END_DECLS
