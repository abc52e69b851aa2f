/* The lines of a paper, in the file that came with it: whether they are those that the chamber signed, and which are not. */

#include "register/sijil-verification.h"

#include "core/sijil-csv.h"
#include "core/sijil-file.h"
#include "trust/sijil-hex.h"
#include "trust/sijil-line-marks.h"

/* A file of more lines than any list that a code marks is not told line by line. */
#define MAX_LINES 5000

/* A file as the program would have written it, whatever program wrote it. */
typedef struct
{
  GString    *text;
  GByteArray *marks;
  GPtrArray  *begins; /* (element-type utf8): the first column of each line */
} Lines;

static void
lines_clear (Lines *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_clear_pointer (&self->marks, g_byte_array_unref);
  g_clear_pointer (&self->begins, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lines, lines_clear)

static void
add_line (Lines *self,
          GStrv  fields)
{
  gsize begin = self->text->len;

  sijil_csv_append_row (self->text, fields);
  sijil_line_marks_append (self->marks, self->text->str + begin, self->text->len - begin);
  g_ptr_array_add (self->begins, g_strdup (fields[0] != NULL ? fields[0] : ""));
}

/* Returns: whether it is a table at all */
static gboolean
read_lines (Lines      *self,
            GBytes     *bytes,
            const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCsv) csv = sijil_csv_open_bytes (bytes, name, NULL, &error);
  GStrv fields = NULL;

  self->text = g_string_new (NULL);
  self->marks = g_byte_array_new ();
  self->begins = g_ptr_array_new_with_free_func (g_free);
  if (csv == NULL)
    return FALSE;

  sijil_csv_append_row (self->text, (GStrv) sijil_csv_get_header (csv));
  while (sijil_csv_next (csv, &fields, &error) && fields != NULL)
    {
      add_line (self, fields);
      g_clear_pointer (&fields, g_strfreev);
    }
  return error == NULL;
}

static gboolean
is_signed (const SijilClaims *claims,
           const void        *data,
           gsize              length)
{
  g_autofree char *found = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);
  g_autofree char *wanted = sijil_hex_write (g_bytes_get_data (claims->lines_digest, NULL), g_bytes_get_size (claims->lines_digest));

  return g_str_equal (found, wanted);
}

static JsonObject *
describe_difference (const Lines               *file,
                     const SijilLineDifference *difference)
{
  static const char * const kinds[] = { [SIJIL_LINE_CHANGED] = "changed", [SIJIL_LINE_MISSING] = "missing", [SIJIL_LINE_ADDED] = "added" };
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", kinds[difference->kind]);
  if (difference->paper_line != 0)
    json_object_set_int_member (object, "paper_line", difference->paper_line);
  if (difference->file_line != 0)
    {
      json_object_set_int_member (object, "file_line", difference->file_line);
      json_object_set_string_member (object, "begins", file->begins->pdata[difference->file_line - 1]);
    }
  return object;
}

static JsonArray *
find_differences (const SijilClaims *claims,
                  const Lines       *file)
{
  guint width = sijil_line_marks_get_width (claims->marks, claims->n_lines);
  g_autoptr (GBytes) whole = g_bytes_new (file->marks->data, file->marks->len);
  g_autoptr (GBytes) narrow = sijil_line_marks_narrow (whole, width);
  g_autoptr (GBytes) marks = narrow != NULL ? g_bytes_ref (narrow) : g_bytes_new (NULL, 0);
  g_autoptr (GArray) found = sijil_line_marks_compare (claims->marks, marks, width);
  JsonArray *differences = json_array_new ();

  for (guint i = 0; i < found->len; i++)
    json_array_add_object_element (differences, describe_difference (file, &g_array_index (found, SijilLineDifference, i)));
  return differences;
}

/* (transfer full) */
static JsonObject *
compare (const SijilClaims *claims,
         GBytes            *bytes,
         const char        *name)
{
  g_auto (Lines) file = { NULL, NULL, NULL };
  JsonObject *answer = json_object_new ();
  gboolean is_table = read_lines (&file, bytes, name);
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  gboolean same = is_signed (claims, data, length) || (is_table && is_signed (claims, file.text->str, file.text->len));

  json_object_set_string_member (answer, "lines", same ? "same" : "changed");
  if (is_table)
    json_object_set_int_member (answer, "file_lines", file.begins->len);
  if (!same && is_table && claims->marks != NULL && file.begins->len <= MAX_LINES)
    json_object_set_array_member (answer, "differences", find_differences (claims, &file));
  return answer;
}

/**
 * sijil_verification_check_lines:
 * @path: the lines of a paper, as a CSV file that came with it; one that another program saved anew is the same while its cells are
 * @error: %SIJIL_ERROR_INVALID “lines-none” when the code is of no paper that has lines
 *
 * Returns: (transfer full): `lines`: "same" or "changed"; `file_lines`: how many the file has, where it is a table; `differences`,
 *   where the code has room to tell lines apart: of each its `kind` ("changed", "missing", "added"), `paper_line` and `file_line`,
 *   counted from 1 without the titles, and what the line of the file `begins` with
 */
JsonObject *
sijil_verification_check_lines (const SijilCardCheck  *check,
                                const char            *path,
                                GError               **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GBytes) bytes = NULL;
  char *data = NULL;
  gsize length;

  if (check->claims == NULL || check->claims->lines_digest == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "lines-none", "lines",
                       "This code is of no paper whose lines the chamber signed, so the file “%s” was not compared.", name, NULL);
      return NULL;
    }
  if (!sijil_file_read (path, SIJIL_CSV_MAX_BYTES, &data, &length, error))
    return NULL;

  bytes = g_bytes_new_take (data, length);
  return compare (check->claims, bytes, name);
}
