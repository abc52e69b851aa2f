/*
 * Runs a target without libFuzzer: the same changes to the same files each time, so that what fails fails again.
 * Usage: fuzz-NAME FOLDER RUNS [FIRST]; FIRST begins with that run, to look at one alone. It goes on with further runs until
 * SIJIL_FUZZ_SECONDS have passed.
 */

#include "fuzz.h"

#include <signal.h>
#include <string.h>

#define MAX_BYTES   8192
#define MAX_CHANGES 6

/* For whoever looks at a crash: which run it was. */
static volatile guint64 current_run;

static void
tell_run (int number)
{
  g_printerr ("run %" G_GUINT64_FORMAT "\n", current_run);
  signal (number, SIG_DFL);
  raise (number);
}

static void
change_bits (GRand      *dice,
             GByteArray *bytes)
{
  guint8 *place = &bytes->data[g_rand_int_range (dice, 0, (gint32) bytes->len)];

  *place = (guint8) (*place ^ 1u << g_rand_int_range (dice, 0, 8));
}

/* Values at which lengths and numbers turn. */
static void
set_byte (GRand      *dice,
          GByteArray *bytes)
{
  static const guint8 odd[] = { 0x00, 0x01, 0x17, 0x18, 0x19, 0x1b, 0x1f, 0x20, 0x3b, 0x5f, 0x7f, 0x80, 0x9f, 0xbf, 0xd2, 0xf4, 0xff };

  bytes->data[g_rand_int_range (dice, 0, (gint32) bytes->len)] = odd[g_rand_int_range (dice, 0, G_N_ELEMENTS (odd))];
}

static void
remove_some (GRand      *dice,
             GByteArray *bytes)
{
  gint32 begin = g_rand_int_range (dice, 0, (gint32) bytes->len);
  gint32 length = g_rand_int_range (dice, 1, MIN (32, (gint32) bytes->len - begin) + 1);

  g_byte_array_remove_range (bytes, (guint) begin, (guint) length);
}

/* Puts a piece of it, or of @other, in. */
static void
insert_some (GRand            *dice,
             GByteArray       *bytes,
             const GByteArray *other)
{
  gint32 begin = g_rand_int_range (dice, 0, (gint32) other->len);
  gint32 length = g_rand_int_range (dice, 1, MIN (64, (gint32) other->len - begin) + 1);
  gint32 place = g_rand_int_range (dice, 0, (gint32) bytes->len + 1);
  g_autoptr (GByteArray) tail = g_byte_array_new ();

  if (bytes->len + (guint) length > MAX_BYTES)
    return;

  g_byte_array_append (tail, other->data + begin, (guint) length);
  g_byte_array_append (tail, bytes->data + place, bytes->len - (guint) place);
  g_byte_array_set_size (bytes, (guint) place);
  g_byte_array_append (bytes, tail->data, tail->len);
}

static void
change (GRand            *dice,
        GByteArray       *bytes,
        const GByteArray *other)
{
  if (bytes->len == 0)
    {
      g_byte_array_append (bytes, other->data, other->len);
      return;
    }

  switch (g_rand_int_range (dice, 0, 4))
    {
    case 0:
      change_bits (dice, bytes);
      break;
    case 1:
      set_byte (dice, bytes);
      break;
    case 2:
      remove_some (dice, bytes);
      break;
    default:
      insert_some (dice, bytes, other);
      break;
    }
}

/* A block of its very size, so that a byte too many is seen by a sanitizer. */
static void
run (const GByteArray *bytes)
{
  g_autofree guint8 *exact = g_malloc (MAX (bytes->len, 1));

  if (bytes->len > 0)
    memcpy (exact, bytes->data, bytes->len);
  LLVMFuzzerTestOneInput (exact, bytes->len);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Returns: (transfer full) (element-type GByteArray): the files of a folder, each of which the target must take */
static GPtrArray *
load (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      char *data;
      gsize length;

      g_file_get_contents (names->pdata[i], &data, &length, &error);
      g_assert_no_error (error);
      g_ptr_array_add (files, g_byte_array_new_take ((guint8 *) data, length));
      run (files->pdata[i]);
      if (!fuzz_was_taken)
        g_error ("%s is not taken any more", (const char *) names->pdata[i]);
    }

  return files;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) files = argc >= 3 ? load (argv[1]) : NULL;
  guint64 runs = argc >= 3 ? g_ascii_strtoull (argv[2], NULL, 10) : 0;
  guint64 first = argc > 3 ? g_ascii_strtoull (argv[3], NULL, 10) : 0;
  const char *seconds = g_getenv ("SIJIL_FUZZ_SECONDS");
  gint64 end = g_get_monotonic_time () + (seconds != NULL ? g_ascii_strtoll (seconds, NULL, 10) : 0) * G_USEC_PER_SEC;
  g_autofree char *name = NULL;
  guint64 n_taken = 0;
  guint64 i;

  signal (SIGABRT, tell_run);
  signal (SIGSEGV, tell_run);
  g_assert_true (files != NULL && files->len > 0 && runs > 0);
  for (i = first; i < first + runs || g_get_monotonic_time () < end; i++)
    {
      g_autoptr (GRand) dice = g_rand_new_with_seed ((guint32) i);
      const GByteArray *file = files->pdata[g_rand_int_range (dice, 0, (gint32) files->len)];
      const GByteArray *other = files->pdata[g_rand_int_range (dice, 0, (gint32) files->len)];
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, file->data, file->len);
      for (gint32 n = g_rand_int_range (dice, 1, MAX_CHANGES + 1); n > 0; n--)
        change (dice, bytes, other);
      current_run = i;
      run (bytes);
      n_taken += fuzz_was_taken;
    }

  name = g_path_get_basename (argv[0]);
  g_print ("promise P15 | %s: %" G_GUINT64_FORMAT " runs without a fault, %" G_GUINT64_FORMAT " taken | 1000000 runs each, long form\n",
           name, i - first, n_taken);
  return 0;
}
