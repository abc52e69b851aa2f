#include "core/sijil-uuid.h"

#include <string.h>

#define N_THREADS 4
#define N_EACH    20000

static void
test_each_uuid_is_valid_and_greater_than_the_one_before (void)
{
  g_autofree char *before = g_strdup ("");

  for (guint i = 0; i < 100000; i++)
    {
      char *uuid = sijil_uuid_new ();

      g_assert_true (sijil_uuid_is_valid (uuid));
      g_assert_cmpint (uuid[14], ==, '7');
      g_assert_cmpint (strcmp (before, uuid), <, 0);
      g_free (before);
      before = uuid;
    }
}

static void
test_a_uuid_begins_with_the_time (void)
{
  gint64 before = g_get_real_time () / 1000;
  g_autofree char *uuid = sijil_uuid_new ();
  g_autofree char *hex = g_strdup_printf ("%.8s%.4s", uuid, uuid + 9);
  gint64 ms = (gint64) g_ascii_strtoull (hex, NULL, 16);

  /* The test before may have run ahead of the clock by the counter's overflow, a millisecond for 2 048 at least. */
  g_assert_cmpint (ms, >=, before);
  g_assert_cmpint (ms, <, before + 2000);
}

static gpointer
make_many (gpointer data)
{
  GPtrArray *made = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_EACH; i++)
    g_ptr_array_add (made, sijil_uuid_new ());

  return made;
}

static void
test_threads_never_make_the_same (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GThread *threads[N_THREADS];
  GPtrArray *made[N_THREADS];

  for (guint t = 0; t < N_THREADS; t++)
    threads[t] = g_thread_new ("uuid", make_many, NULL);
  for (guint t = 0; t < N_THREADS; t++)
    {
      made[t] = g_thread_join (threads[t]);
      for (guint i = 0; i < made[t]->len; i++)
        {
          g_assert_true (g_hash_table_add (seen, made[t]->pdata[i]));
          if (i > 0)
            g_assert_cmpint (strcmp (made[t]->pdata[i - 1], made[t]->pdata[i]), <, 0);
        }
    }

  g_hash_table_remove_all (seen);
  for (guint t = 0; t < N_THREADS; t++)
    g_ptr_array_unref (made[t]);
}

static void
test_only_the_usual_text_form_is_valid (void)
{
  static const char * const valid[] = {
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398f", /* RFC 9562, A.6 */
    "919108f7-52d1-4320-9bac-f847db4148a8", /* A.3, version 4 */
  };
  static const char * const invalid[] = {
    "", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "017f22e279b07cc398c4dc0c0c07398f",
    "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398fa",
    "017f22e2-79b0-0cc3-98c4-dc0c0c07398f", "017f22e2-79b0-9cc3-98c4-dc0c0c07398f",
    "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f", "017f22e2-79b0-7cc3-18c4-dc0c0c07398f",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2079b0-7cc3-98c4-dc0c0c07398f",
    "00000000-0000-0000-0000-000000000000",
  };

  for (guint i = 0; i < G_N_ELEMENTS (valid); i++)
    g_assert_true (sijil_uuid_is_valid (valid[i]));
  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (sijil_uuid_is_valid (invalid[i]));
  g_assert_false (sijil_uuid_is_valid (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/uuid/each-uuid-is-valid-and-greater-than-the-one-before",
                   test_each_uuid_is_valid_and_greater_than_the_one_before);
  g_test_add_func ("/uuid/a-uuid-begins-with-the-time", test_a_uuid_begins_with_the_time);
  g_test_add_func ("/uuid/threads-never-make-the-same", test_threads_never_make_the_same);
  g_test_add_func ("/uuid/only-the-usual-text-form-is-valid", test_only_the_usual_text_form_is_valid);
  return g_test_run ();
}
