/*
 * What sealing costs: the same papers are kept and read as they are and sealed, in a folder, with all that the register does for
 * their bytes (address, salted digest; the sealed ones run through the sealer twice). Usage: bench-sealing FOLDER
 */

#include "store/sijil-papers.h"
#include "trust/sijil-digest.h"
#include "trust/sijil-sealed-stream.h"
#include "trust/sijil-trust.h"

#include <stdlib.h>

#define FOLDER "0196f1a0-0000-7000-8000-000000000001"

typedef struct
{
  const char *name;
  gsize       length;
  guint       number;
} Size;

static const Size sizes[] = { { "photo of 200 KB", 200 * 1000, 200 }, { "paper of 2 MB", 2 * 1000 * 1000, 50 }, { "paper of 20 MB", 20 * 1000 * 1000, 8 } };

static GBytes *
make_content (gsize length,
              guint seed)
{
  guint8 *data = g_malloc (length);
  guint32 state = seed + 1;

  for (gsize i = 0; i < length; i++)
    data[i] = (guint8) ((state = state * 1664525 + 1013904223) >> 24);
  return g_bytes_new_take (data, length);
}

static char *
put_plain (SijilPapers *papers,
           GBytes      *bytes)
{
  g_autoptr (GInputStream) content = g_memory_input_stream_new_from_bytes (bytes);
  char *address = sijil_digest_bytes (bytes);

  if (!sijil_papers_put (papers, FOLDER, address, content, NULL))
    exit (3);
  return address;
}

static char *
put_sealed (SijilPapers     *papers,
            SijilFileSealer *sealer,
            GBytes          *bytes)
{
  g_autoptr (GInputStream) once = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) twice = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) counted = sijil_file_sealer_run (sealer, once);
  g_autoptr (GInputStream) kept = sijil_file_sealer_run (sealer, twice);
  char *address = sijil_digest_stream (counted, NULL, NULL);

  if (!sijil_papers_put (papers, FOLDER, address, kept, NULL))
    exit (3);
  return address;
}

static void
read_all (GInputStream *stream)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (out, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL) < 0)
    exit (3);
}

static void
measure (SijilPapers *papers,
         const Size  *size)
{
  double ms[4] = { 0 }; /* kept as it is, kept sealed, read as it is, read sealed */

  for (guint i = 0; i < size->number; i++)
    {
      g_autoptr (GBytes) bytes = make_content (size->length, i);
      g_autoptr (SijilFileSealer) sealer = sijil_file_sealer_new (FOLDER);
      g_autoptr (GInputStream) plain = NULL;
      g_autoptr (GInputStream) sealed = NULL;
      g_autoptr (GInputStream) clear = NULL;
      g_autofree char *address = NULL;
      g_autofree char *other = NULL;
      gint64 at[5];

      at[0] = g_get_monotonic_time ();
      address = put_plain (papers, bytes);
      at[1] = g_get_monotonic_time ();
      other = put_sealed (papers, sealer, bytes);
      at[2] = g_get_monotonic_time ();
      plain = sijil_papers_open (papers, FOLDER, address, NULL);
      read_all (plain);
      at[3] = g_get_monotonic_time ();
      sealed = sijil_papers_open (papers, FOLDER, other, NULL);
      clear = sijil_unsealed_stream_new (sealed, sijil_file_sealer_get_key (sealer), FOLDER);
      read_all (clear);
      at[4] = g_get_monotonic_time ();
      for (guint k = 0; k < 4; k++)
        ms[k] += (double) (at[k + 1] - at[k]) / 1000;
      sijil_papers_remove (papers, FOLDER, address, NULL);
      sijil_papers_remove (papers, FOLDER, other, NULL);
    }

  g_print ("%s: kept in %.2f ms, sealed in %.2f ms (%.2f times); read in %.2f ms, sealed in %.2f ms (%.2f times)\n", size->name,
           ms[0] / size->number, ms[1] / size->number, ms[1] / ms[0], ms[2] / size->number, ms[3] / size->number, ms[3] / ms[2]);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (SijilPapers) papers = NULL;

  if (argc != 2 || !sijil_trust_init ())
    return 2;

  papers = sijil_papers_new_in_folder (argv[1]);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (papers, &sizes[i]);
  return 0;
}
