#include "fuzz.h"

#include "core/sijil-csv.h"

#include <string.h>

gboolean fuzz_was_taken;

/* Each cell is short and sound text; after what cannot be read nothing is read. */
static void
read_list (SijilCsv *csv)
{
  guint n_columns = g_strv_length ((GStrv) sijil_csv_get_header (csv));

  g_assert_cmpuint (n_columns, <=, SIJIL_CSV_MAX_COLUMNS);
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) fields = NULL;

      if (!sijil_csv_next (csv, &fields, &error))
        {
          g_assert_null (fields);
          return;
        }
      for (guint i = 0; fields[i] != NULL; i++)
        {
          g_assert_cmpuint (strlen (fields[i]), <=, SIJIL_CSV_MAX_FIELD_BYTES);
          g_assert_true (g_utf8_validate (fields[i], -1, NULL));
        }
    }
}

/* In every encoding that somebody may choose for it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char * const encodings[] = { NULL, "UTF-8", "UTF-16", "Windows-1256", "Windows-1252" };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  fuzz_was_taken = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SijilCsv) csv = sijil_csv_open_bytes (bytes, "list.csv", encodings[i], &error);

      g_assert_true ((csv == NULL) == (error != NULL));
      if (csv == NULL)
        continue;
      fuzz_was_taken = TRUE;
      read_list (csv);
    }
  return 0;
}
