/* A history that was written before there were chains gets one when its register is brought up to date. */

#include "place.h"
#include "server.h"
#include "store/sijil-db-private.h"

#include <glib/gstdio.h>

/* What the chain of these two rows is was computed by another program, from the words of src/trust/sijil-chain.c alone. */
static const char * const chains[] = {
  "a30d17d2f9c06401a2df181d55a364d92d72e05af4abcb54a7a203e4900b01c5",
  "f8a6cdf786f6e7e9a4e35cfce539f323550aef588bc68d92e00aa3c3ac2256d4",
};

#define VALUES_1 "(1, '08', 1773100000, 0, 'init', NULL, 'setting', 7, 1, '[]', '0190b5a2-0000-7000-8000-000000000001'"
#define VALUES_2 "(2, '08', 1773100001, 12, 'refuse', 'lacks_proof', 'application', 3, 2, '[\"state\",\"reason\"]', 'طلب'"
#define DIGEST_1 "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define DIGEST_2 "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"

static const char two_rows_in_file[] =
  "INSERT INTO history VALUES " VALUES_1 ", x'" DIGEST_1 "'), " VALUES_2 ", x'" DIGEST_2 "')";

static const char two_rows_on_server[] =
  "INSERT INTO history VALUES " VALUES_1 ", '\\x" DIGEST_1 "'), " VALUES_2 ", '\\x" DIGEST_2 "')";

/* A register as the program before wrote it, with two rows of history. */
static void
make_version_5 (Place *place)
{
  int newest = _sijil_migrate_newest;

  _sijil_migrate_newest = 5;
  sijil_db_close (place_make (place));
  _sijil_migrate_newest = newest;
  place_meddle (place, server_is_asked_for () ? two_rows_on_server : two_rows_in_file);
}

static void
remove_copy (Place *place)
{
  g_autofree char *aside = g_strconcat (place->address, ".version-5", NULL);

  g_unlink (aside);
}

static void
test_every_row_of_an_older_history_is_linked (Place         *place,
                                              gconstpointer  data)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_as_made;
  SijilDb *db;

  make_version_5 (place);
  db = place_open (place);
  g_assert_true (sijil_db_check_schema (db, &is_as_made, &error));
  g_assert_no_error (error);
  g_assert_true (is_as_made);

  json_object_set_string_member (values, "chamber", "08");
  json_object_set_int_member (values, "after", 0);
  json_object_set_int_member (values, "most", 10);
  rows = sijil_db_query_rows (db, "history-links", values, &error);
  g_assert_cmpuint (json_array_get_length (rows), ==, G_N_ELEMENTS (chains));
  for (guint i = 0; i < G_N_ELEMENTS (chains); i++)
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (rows, i), "chain"), ==, chains[i]);
  sijil_db_close (db);

  g_assert_true (place_refuses (place, "UPDATE history SET act = 'other'"));
  g_assert_true (place_refuses (place, "UPDATE history SET chain = digest"));
  remove_copy (place);
}

/* A table in the way of a later migration: those before it had run. */
static void
assert_nothing_stays (Place      *place,
                      const char *in_the_way)
{
  g_autofree char *make = g_strdup_printf ("CREATE TABLE %s (mine text)", in_the_way);
  g_autofree char *drop = g_strdup_printf ("DROP TABLE %s", in_the_way);
  g_autoptr (GError) error = NULL;

  place_meddle (place, make);
  g_assert_null (sijil_db_open (place->address, SIJIL_DB_DEFAULT, &error));
  g_assert_nonnull (error);
  g_assert_true (place_refuses (place, "SELECT chain FROM history"));
  g_assert_true (place_refuses (place, "SELECT erased_on FROM person"));
  g_assert_true (place_refuses (place, "UPDATE history SET act = 'other'"));
  place_meddle (place, drop);
}

static void
test_a_migration_that_fails_leaves_the_register_as_it_was (Place         *place,
                                                           gconstpointer  data)
{
  make_version_5 (place);
  assert_nothing_stays (place, "checkpoint");
  assert_nothing_stays (place, "sealing_key");

  sijil_db_close (place_open (place));
  remove_copy (place);
  g_test_message ("promise P19 | %zu rows of an older history brought over; of migrations of which one failed in the midst nothing "
                  "stayed | old or new, never between", G_N_ELEMENTS (chains));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) g_test_add ("/chain/" name, Place, NULL, place_set_up, function, place_tear_down)
  ADD ("every-row-of-an-older-history-is-linked", test_every_row_of_an_older_history_is_linked);
  ADD ("a-migration-that-fails-leaves-the-register-as-it-was", test_a_migration_that_fails_leaves_the_register_as_it_was);

  return g_test_run ();
}
