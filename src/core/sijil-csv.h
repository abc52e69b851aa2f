#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

/*
 * Reading: one record at a time from a regular file whose encoding is certain (a byte order mark, valid UTF-8, or the
 * one named by the caller); nothing is guessed. Writing: a whole file or none, in which no cell is a formula.
 */

/* A list from outside that is larger is not a list of a chamber. */
#define SIJIL_CSV_MAX_RECORDS     200000
#define SIJIL_CSV_MAX_COLUMNS     100
#define SIJIL_CSV_MAX_FIELD_BYTES 10000
#define SIJIL_CSV_MAX_BYTES       ((gsize) 200 * 1000 * 1000)

/* What may separate columns, the usual ones first: of those that a header has equally often the first is taken. */
#define SIJIL_CSV_SEPARATORS ",;\t|"

typedef struct _SijilCsv SijilCsv;
typedef struct _SijilCsvWriter SijilCsvWriter;

SijilCsv           *sijil_csv_open          (const char  *path,
                                             const char  *encoding,
                                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;
SijilCsv           *sijil_csv_open_separated (const char *path,
                                             const char  *encoding,
                                             char         separator,
                                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;
SijilCsv           *sijil_csv_open_bytes    (GBytes      *bytes,
                                             const char  *name,
                                             const char  *encoding,
                                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;
const char * const *sijil_csv_get_header    (SijilCsv    *csv);
int                 sijil_csv_find_column   (SijilCsv    *csv,
                                             const char  *name);
char                sijil_csv_get_separator (SijilCsv    *csv);
const char         *sijil_csv_get_encoding  (SijilCsv    *csv);
const char         *sijil_csv_propose_encoding (const char *bytes,
                                             gsize        length,
                                             gboolean    *is_certain);
gboolean            sijil_csv_next          (SijilCsv    *csv,
                                             GStrv       *fields,
                                             GError     **error);
guint               sijil_csv_get_line      (SijilCsv    *csv);
double              sijil_csv_get_fraction  (SijilCsv    *csv);
void                sijil_csv_free          (SijilCsv    *csv);

SijilCsvWriter     *sijil_csv_writer_open   (const char      *path,
                                             char             separator,
                                             gboolean         with_bom,
                                             GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean            sijil_csv_writer_row    (SijilCsvWriter  *writer,
                                             GStrv            fields,
                                             GError         **error);
void                sijil_csv_append_row    (GString         *text,
                                             GStrv            fields);
gboolean            sijil_csv_writer_close  (SijilCsvWriter  *writer,
                                             GError         **error);
void                sijil_csv_writer_free   (SijilCsvWriter  *writer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilCsv, sijil_csv_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilCsvWriter, sijil_csv_writer_free)

G_END_DECLS
