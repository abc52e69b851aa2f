#include "trust/sijil-chain.h"
#include "trust/sijil-hex.h"

#include <string.h>

/*
 * Computed by another program from the words at the top of src/trust/sijil-chain.c:
 *
 *   def t(x): return b'\xff' * 4 if x is None else struct.pack('>I', len(b := str(x).encode() if not isinstance(x, bytes) else x)) + b
 *   chain = hashlib.blake2b(b''.join(map(t, [*fields, digest, before])), digest_size=32)
 */
static const char first[] = "a30d17d2f9c06401a2df181d55a364d92d72e05af4abcb54a7a203e4900b01c5";
static const char second[] = "f8a6cdf786f6e7e9a4e35cfce539f323550aef588bc68d92e00aa3c3ac2256d4";
static const char third[] = "5353c937a5d501d9c9740934b356fb6a14cdd32f2adde5de0c2400ddd8364f9a";
static const char fourth[] = "bb17268a7b8bd80e55d7c55ff71187c84b8ef8e87acff8ee87aa3804420b48fb";

static guint8 counting[32];
static guint8 full[32];

/* The first two are of the first form. */
static const SijilChainRow rows[] = {
  { "08", 1, 1773100000, 0, "init", NULL, "setting", 7, 1, "[]", "0190b5a2-0000-7000-8000-000000000001", counting, 32, NULL, NULL, 0 },
  { "08", 2, 1773100001, 12, "refuse", "lacks_proof", "application", 3, 2, "[\"state\",\"reason\"]", "طلب", full, 32, NULL, NULL, 0 },
  { "08", 3, 1773100002, 12, "strike_off", "strike_off_request", "entry", 4, 2, "[\"state\"]", "طلب", counting, 32, "2026-03-09", full, 32 },
  { "08", 4, 1773100003, 12, "change", NULL, "entry", 4, 3, "[\"nia\"]", "طلب", full, 32, "2026-03-10", NULL, 0 },
};

static void
make_digests (void)
{
  for (guint i = 0; i < sizeof counting; i++)
    counting[i] = (guint8) i;
  memset (full, 0xff, sizeof full);
}

static void
test_the_chain_is_what_another_program_computes (void)
{
  static const char * const wanted[] = { first, second, third, fourth };
  guint8 chain[SIJIL_CHAIN_BYTES];

  sijil_chain_begin (chain);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = NULL;

      sijil_chain_link (&rows[i], chain, chain);
      text = sijil_hex_write (chain, sizeof chain);
      g_assert_cmpstr (text, ==, wanted[i]);
    }
}

static void
assert_differs (const SijilChainRow *row,
                const guint8        *before)
{
  guint8 own[SIJIL_CHAIN_BYTES];
  guint8 start[SIJIL_CHAIN_BYTES];
  guint8 other[SIJIL_CHAIN_BYTES];

  sijil_chain_begin (start);
  sijil_chain_link (&rows[2], start, own);
  sijil_chain_link (row, before != NULL ? before : start, other);
  g_assert_cmpint (memcmp (own, other, sizeof own), !=, 0);
}

/* Each field alone, and what two fields say together when a sign goes from one to the next. */
static void
test_every_field_counts (void)
{
  SijilChainRow row;
  guint8 before[SIJIL_CHAIN_BYTES] = { 1 };

#define CHANGE(field, value) row = rows[2]; row.field = value; assert_differs (&row, NULL)
  CHANGE (chamber, "09");
  CHANGE (id, 4);
  CHANGE (recorded_at, 1773100003);
  CHANGE (officer, -12);
  CHANGE (act, "restore");
  CHANGE (reason, NULL);
  CHANGE (reason, "");
  CHANGE (subject_kind, "application");
  CHANGE (subject, 33);
  CHANGE (version, 22);
  CHANGE (fields, "[]");
  CHANGE (request, "طلبا");
  CHANGE (digest, full);
  CHANGE (digest_bytes, 31);
  CHANGE (effective_on, "2026-03-08");
  CHANGE (effective_on, NULL);
  CHANGE (words, counting);
  CHANGE (words, NULL);
  CHANGE (words_bytes, 0);
#undef CHANGE
  row = rows[2];
  row.act = "strike_offs";
  row.reason = "trike_off_request";
  assert_differs (&row, NULL);
  row = rows[2];
  row.effective_on = NULL;
  row.words = NULL;
  assert_differs (&row, NULL);
  assert_differs (&rows[2], before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  make_digests ();

  g_test_add_func ("/chain/the-chain-is-what-another-program-computes", test_the_chain_is_what_another_program_computes);
  g_test_add_func ("/chain/every-field-counts", test_every_field_counts);

  return g_test_run ();
}
