#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a paper's code says of each of its lines: the first bytes of the line's digest, as many of each as there is room for. They
 * prove nothing, as lines with the same mark are easily found; they tell which line is another one once the digest of all of them
 * says that something is.
 */

#define SIJIL_LINE_MARK_MAX_BYTES 2

/** SijilLineDifference: how a line differs; places are counted from 1 */
typedef enum
{
  SIJIL_LINE_CHANGED, /* stands on the paper and in the file, otherwise */
  SIJIL_LINE_MISSING, /* stands on the paper alone */
  SIJIL_LINE_ADDED,   /* stands in the file alone */
} SijilLineDifferenceKind;

typedef struct
{
  SijilLineDifferenceKind kind;
  guint                   paper_line; /* 0 of one that was added */
  guint                   file_line;  /* 0 of one that is missing */
} SijilLineDifference;

void    sijil_line_marks_append    (GByteArray  *marks,
                                    const char  *line,
                                    gsize        length);
guint   sijil_line_marks_get_width (GBytes      *marks,
                                    gint64       n_lines);
GBytes *sijil_line_marks_narrow    (GBytes      *marks,
                                    guint        width) G_GNUC_WARN_UNUSED_RESULT;
GArray *sijil_line_marks_compare   (GBytes      *paper,
                                    GBytes      *file,
                                    guint        width) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
