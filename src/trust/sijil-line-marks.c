#include "trust/sijil-line-marks.h"

#include <string.h>

/**
 * sijil_line_marks_append:
 * @marks: gets %SIJIL_LINE_MARK_MAX_BYTES more
 * @line: a line of a paper as its file has it, with its end
 */
void
sijil_line_marks_append (GByteArray *marks,
                         const char *line,
                         gsize       length)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize n_bytes = sizeof digest;

  g_checksum_update (checksum, (const guchar *) line, (gssize) length);
  g_checksum_get_digest (checksum, digest, &n_bytes);
  g_byte_array_append (marks, digest, SIJIL_LINE_MARK_MAX_BYTES);
}

/** sijil_line_marks_get_width: Returns: how many bytes each of @n_lines has, 0 when they are not those of so many lines */
guint
sijil_line_marks_get_width (GBytes *marks,
                            gint64  n_lines)
{
  gint64 size = (gint64) g_bytes_get_size (marks);

  for (guint width = 1; width <= SIJIL_LINE_MARK_MAX_BYTES; width++)
    if (n_lines > 0 && size % width == 0 && size / width == n_lines)
      return width;

  return 0;
}

/**
 * sijil_line_marks_narrow:
 * @marks: %SIJIL_LINE_MARK_MAX_BYTES of each line
 * @width: how many are wanted of each
 *
 * Returns: (transfer full) (nullable): %NULL for none
 */
GBytes *
sijil_line_marks_narrow (GBytes *marks,
                         guint   width)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (marks, &size);
  g_autoptr (GByteArray) narrow = g_byte_array_new ();

  g_return_val_if_fail (width <= SIJIL_LINE_MARK_MAX_BYTES, NULL);

  if (width == 0 || size == 0)
    return NULL;
  for (gsize i = 0; i < size; i += SIJIL_LINE_MARK_MAX_BYTES)
    g_byte_array_append (narrow, data + i, width);

  return g_byte_array_free_to_bytes (g_steal_pointer (&narrow));
}

/* Two lists of marks, and how many lines their rests have in common: @common[i * (n_file + 1) + k] of those from @i and @k on. */
typedef struct
{
  const guint8 *paper;
  const guint8 *file;
  guint         n_paper;
  guint         n_file;
  guint         width;
  guint        *common;
} Comparison;

static guint *
get_common (const Comparison *self,
            guint             i,
            guint             k)
{
  return self->common + (gsize) i * (self->n_file + 1) + k;
}

static gboolean
is_same (const Comparison *self,
         guint             i,
         guint             k)
{
  return memcmp (self->paper + i * self->width, self->file + k * self->width, self->width) == 0;
}

static void
count_common (Comparison *self)
{
  self->common = g_new0 (guint, (gsize) (self->n_paper + 1) * (self->n_file + 1));
  for (guint i = self->n_paper; i-- > 0;)
    for (guint k = self->n_file; k-- > 0;)
      *get_common (self, i, k) = is_same (self, i, k) ? *get_common (self, i + 1, k + 1) + 1
                                                      : MAX (*get_common (self, i + 1, k), *get_common (self, i, k + 1));
}

/* Between two lines that both have: as many as stand on both sides were changed, in their order; the rest is missing or was added. */
static void
tell_gap (GArray *found,
          guint   i,
          guint   end_i,
          guint   k,
          guint   end_k)
{
  while (i < end_i || k < end_k)
    {
      SijilLineDifference difference = { SIJIL_LINE_CHANGED, i < end_i ? i + 1 : 0, k < end_k ? k + 1 : 0 };

      if (difference.file_line == 0)
        difference.kind = SIJIL_LINE_MISSING;
      else if (difference.paper_line == 0)
        difference.kind = SIJIL_LINE_ADDED;
      g_array_append_val (found, difference);
      i = MIN (i + 1, end_i);
      k = MIN (k + 1, end_k);
    }
}

/**
 * sijil_line_marks_compare:
 * @paper: @width bytes of each line of the paper
 * @file: those of each line of the file
 *
 * Returns: (transfer full) (element-type SijilLineDifference): the fewest differences that make one list of the other
 */
GArray *
sijil_line_marks_compare (GBytes *paper,
                          GBytes *file,
                          guint   width)
{
  Comparison self = { g_bytes_get_data (paper, NULL), g_bytes_get_data (file, NULL), 0, 0, width, NULL };
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SijilLineDifference));
  guint gap_i = 0;
  guint gap_k = 0;
  guint i = 0;
  guint k = 0;

  g_return_val_if_fail (width > 0, found);

  self.n_paper = g_bytes_get_size (paper) / width;
  self.n_file = g_bytes_get_size (file) / width;
  count_common (&self);
  while (i < self.n_paper && k < self.n_file)
    if (is_same (&self, i, k))
      {
        tell_gap (found, gap_i, i, gap_k, k);
        gap_i = ++i;
        gap_k = ++k;
      }
    else if (*get_common (&self, i + 1, k) >= *get_common (&self, i, k + 1))
      i++;
    else
      k++;
  tell_gap (found, gap_i, self.n_paper, gap_k, self.n_file);

  g_free (self.common);
  return found;
}
