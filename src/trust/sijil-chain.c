/*
 * The chain of the history: each row carries a digest of itself and of the row before it, so that whoever knows the chain of
 * one row knows that nothing of it and of all before it was changed.
 *
 * The chain of a row is BLAKE2b with 32 bytes of output over these fields, in this order:
 *
 *   chamber, id, recorded_at, officer, act, reason, subject_kind, subject, version, fields, request, digest, effective_on, words, before
 *
 * Each is written as its length in bytes, four bytes with the highest first, and its bytes. A text is its UTF-8, a number its
 * decimal digits ("-" before a negative one), digest, words and before their bytes. A reason or words that are not there have the
 * length FF FF FF FF and no bytes. “before” is the chain of the chamber's row before it, 32 bytes 00 for its first row. A row that has
 * neither a day nor words is of the first form, of before rows sealed these: its chain is without the two.
 */

#include "trust/sijil-chain.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

static void
add_bytes (crypto_generichash_state *state,
           const void               *data,
           gsize                     length)
{
  guint32 prefix = GUINT32_TO_BE ((guint32) length);

  crypto_generichash_update (state, (const guint8 *) &prefix, sizeof prefix);
  crypto_generichash_update (state, data, length);
}

static void
add_optional (crypto_generichash_state *state,
              const void               *data,
              gsize                     length)
{
  static const guint8 nothing[] = { 0xff, 0xff, 0xff, 0xff };

  if (data != NULL)
    add_bytes (state, data, length);
  else
    crypto_generichash_update (state, nothing, sizeof nothing);
}

static void
add_text (crypto_generichash_state *state,
          const char               *text)
{
  add_optional (state, text, text != NULL ? strlen (text) : 0);
}

static void
add_int (crypto_generichash_state *state,
         gint64                    value)
{
  char text[24];
  int length = snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);

  add_bytes (state, text, (gsize) length);
}

/** sijil_chain_begin: what stands before the first row of a chamber. */
void
sijil_chain_begin (guint8 chain[SIJIL_CHAIN_BYTES])
{
  memset (chain, 0, SIJIL_CHAIN_BYTES);
}

/**
 * sijil_chain_link:
 * @before: the chain of the row before, or what sijil_chain_begin() gives
 * @chain: (out): that of @row; may be @before itself
 */
void
sijil_chain_link (const SijilChainRow *row,
                  const guint8         before[SIJIL_CHAIN_BYTES],
                  guint8               chain[SIJIL_CHAIN_BYTES])
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, SIJIL_CHAIN_BYTES);
  add_text (&state, row->chamber);
  add_int (&state, row->id);
  add_int (&state, row->recorded_at);
  add_int (&state, row->officer);
  add_text (&state, row->act);
  add_text (&state, row->reason);
  add_text (&state, row->subject_kind);
  add_int (&state, row->subject);
  add_int (&state, row->version);
  add_text (&state, row->fields);
  add_text (&state, row->request);
  add_bytes (&state, row->digest, row->digest_bytes);
  if (row->effective_on != NULL || row->words != NULL)
    {
      add_text (&state, row->effective_on);
      add_optional (&state, row->words, row->words_bytes);
    }
  add_bytes (&state, before, SIJIL_CHAIN_BYTES);
  crypto_generichash_final (&state, chain, SIJIL_CHAIN_BYTES);
}
