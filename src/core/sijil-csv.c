#include "core/sijil-csv.h"

#include "core/sijil-csv-decode.h"
#include "core/sijil-csv-formula.h"
#include "core/sijil-file.h"
#include "core/sijil-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A list that is read record by record. It is held as a whole, which its largest size allows. */
struct _SijilCsv
{
  char       *name;        /* of the file, for messages */
  char       *text;        /* valid UTF-8 without NUL */
  const char *at;          /* first byte that was not read yet */
  gsize       length;      /* of text */
  char        separator;
  const char *encoding;    /* static */
  guint       line;        /* physical line of @at, from 1 */
  guint       record_line; /* where the last record began */
  guint       n_records;   /* without the header */
  GStrv       header;
  GStrv       folded_header;
};

static void
set_line_error (SijilCsv    *self,
                GError     **error,
                const char  *reason,
                const char  *sentence,
                guint        line)
{
  g_autofree char *number = g_strdup_printf ("%u", line);

  sijil_set_error (error, SIJIL_ERROR_INVALID, reason, NULL, sentence, self->name, number, NULL);
}

static gboolean
is_end_of_line (char c)
{
  return c == '\n' || c == '\r' || c == '\0';
}

/* Moves behind one CR, LF or CR LF; stays at the end of the text. */
static void
skip_line_end (SijilCsv *self)
{
  if (*self->at == '\0')
    return;
  if (self->at[0] == '\r' && self->at[1] == '\n')
    self->at++;
  self->at++;
  self->line++;
}

static gboolean
set_field_too_long (SijilCsv  *self,
                    guint      line,
                    gboolean   quoted,
                    GError   **error)
{
  if (quoted)
    set_line_error (self, error, "csv-field-long",
                    N_ ("“%s”, line %s: the field in quotation marks that begins here is longer than 10 000 bytes. "
                        "Its closing mark may be missing."),
                    line);
  else
    set_line_error (self, error, "csv-field-long",
                    N_ ("“%s”, line %s: a field is longer than 10 000 bytes."), line);
  return FALSE;
}

/* The bytes from @from to the present place, with "" as ". */
static char *
dup_unquoted (const char *from,
              gsize       length,
              gboolean    has_doubled)
{
  char *field = g_strndup (from, length);
  char *to = field;

  if (!has_doubled)
    return field;

  for (const char *p = field; *p != '\0'; p++)
    {
      *to++ = *p;
      if (*p == '"')
        p++;
    }
  *to = '\0';
  return field;
}

/* A field in quotation marks, in which a mark is doubled and lines may break (RFC 4180). */
static gboolean
read_quoted (SijilCsv   *self,
             GPtrArray  *fields,
             GError    **error)
{
  const char *from = ++self->at;
  guint begun = self->line;
  gboolean has_doubled = FALSE;

  for (;; self->at++)
    {
      const char c = *self->at;

      if (c == '\0')
        {
          set_line_error (self, error, "csv-quote",
                          N_ ("“%s”, line %s: the quotation mark that opens here is never closed."), begun);
          return FALSE;
        }
      if (c == '\n' || (c == '\r' && self->at[1] != '\n'))
        self->line++;
      if ((gsize) (self->at - from) > SIJIL_CSV_MAX_FIELD_BYTES)
        return set_field_too_long (self, begun, TRUE, error);
      if (c != '"')
        continue;
      if (self->at[1] != '"')
        break;
      has_doubled = TRUE;
      self->at++;
    }

  g_ptr_array_add (fields, dup_unquoted (from, (gsize) (self->at - from), has_doubled));
  self->at++;
  if (*self->at == self->separator || is_end_of_line (*self->at))
    return TRUE;

  set_line_error (self, error, "csv-quote",
                  N_ ("“%s”, line %s: the field in quotation marks that begins here goes on behind its closing mark. "
                      "A mark inside a field must be doubled."),
                  begun);
  return FALSE;
}

static gboolean
read_plain (SijilCsv   *self,
            GPtrArray  *fields,
            GError    **error)
{
  const char *from = self->at;

  while (*self->at != self->separator && !is_end_of_line (*self->at))
    self->at++;
  if ((gsize) (self->at - from) > SIJIL_CSV_MAX_FIELD_BYTES)
    return set_field_too_long (self, self->line, FALSE, error);

  g_ptr_array_add (fields, g_strndup (from, (gsize) (self->at - from)));
  return TRUE;
}

/* The apostrophe that kept a spreadsheet from taking a cell for a formula is none of its text. */
static void
drop_apostrophe (char *field)
{
  if (*field == '\'' && _sijil_csv_is_formula (field))
    memmove (field, field + 1, strlen (field));
}

static gboolean
read_fields (SijilCsv   *self,
             GPtrArray  *fields,
             GError    **error)
{
  for (;;)
    {
      if (fields->len == SIJIL_CSV_MAX_COLUMNS)
        {
          set_line_error (self, error, "csv-columns",
                          N_ ("“%s”, line %s: there are more than 100 columns."), self->record_line);
          return FALSE;
        }
      if (*self->at == '"' ? !read_quoted (self, fields, error) : !read_plain (self, fields, error))
        return FALSE;
      drop_apostrophe (fields->pdata[fields->len - 1]);
      if (*self->at != self->separator)
        break;
      self->at++;
    }

  skip_line_end (self);
  return TRUE;
}

/* The next line that is not empty, as a record; %NULL without error at the end. */
static GStrv
read_record (SijilCsv  *self,
             GError   **error)
{
  g_autoptr (GPtrArray) fields = NULL;

  while (*self->at == '\n' || *self->at == '\r')
    skip_line_end (self);
  if (*self->at == '\0')
    return NULL;

  self->record_line = self->line;
  fields = g_ptr_array_new_full (self->header != NULL ? g_strv_length (self->header) + 1 : 16, g_free);
  if (!read_fields (self, fields, error))
    return NULL;

  g_ptr_array_add (fields, NULL);
  return (GStrv) g_ptr_array_steal (fields, NULL);
}

/* Spreadsheets may say the separator in a line of its own: sep=; */
static gboolean
read_separator_line (SijilCsv *self)
{
  const char *p = self->at;

  if (g_ascii_strncasecmp (p, "sep=", 4) != 0 || p[4] == '\0' || strchr (SIJIL_CSV_SEPARATORS, p[4]) == NULL ||
      (p[5] != '\n' && p[5] != '\r'))
    return FALSE;

  self->separator = p[4];
  self->at += 5;
  skip_line_end (self);
  return TRUE;
}

static char
detect_separator (const char *header)
{
  guint best = 0;
  char separator = SIJIL_CSV_SEPARATORS[0];

  for (const char *s = SIJIL_CSV_SEPARATORS; *s != '\0'; s++)
    {
      guint n = 0;
      gboolean quoted = FALSE;

      for (const char *p = header; *p != '\0' && (quoted || !is_end_of_line (*p)); p++)
        {
          if (*p == '"')
            quoted = !quoted;
          else if (*p == *s && !quoted)
            n++;
        }
      if (n > best)
        {
          best = n;
          separator = *s;
        }
    }

  return separator;
}

static gboolean
read_header (SijilCsv  *self,
             char       separator,
             GError   **error)
{
  GError *failed = NULL;

  while (*self->at == '\n' || *self->at == '\r')
    skip_line_end (self);
  if (separator != '\0')
    {
      (void) read_separator_line (self);
      self->separator = separator;
    }
  else if (!read_separator_line (self))
    self->separator = detect_separator (self->at);

  self->header = read_record (self, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (self->header == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "file-empty", NULL,
                       "The list “%s” is empty. Its first line must hold the names of the columns.",
                       self->name, NULL);
      return FALSE;
    }

  self->folded_header = g_new0 (char *, g_strv_length (self->header) + 1);
  for (guint i = 0; self->header[i] != NULL; i++)
    {
      g_autofree char *folded = sijil_fold (g_strstrip (self->header[i]));

      if (*folded != '\0' && g_strv_contains ((const char * const *) self->folded_header, folded))
        {
          sijil_set_error (error, SIJIL_ERROR_INVALID, "csv-header", NULL,
                           "“%s” has two columns named “%s”. Rename or remove one.",
                           self->name, self->header[i], NULL);
          return FALSE;
        }
      self->folded_header[i] = g_steal_pointer (&folded);
    }

  return TRUE;
}

/* Takes over @bytes, which end with a NUL that does not count. */
static SijilCsv *
take_bytes (char        *bytes,
            gsize        length,
            const char  *name,
            const char  *encoding,
            char         separator,
            GError     **error)
{
  g_autoptr (SijilCsv) self = g_new0 (SijilCsv, 1);

  self->name = g_strdup (name);
  self->line = 1;
  self->text = _sijil_csv_decode (bytes, &length, encoding, self->name, &self->encoding, error);
  if (self->text == NULL)
    return NULL;

  self->at = self->text;
  self->length = length;
  return read_header (self, separator, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * sijil_csv_open:
 * @path: a plain file with the names of the columns in its first line
 * @encoding: (nullable): "UTF-8", "UTF-16", "Windows-1256" or "Windows-1252"; %NULL or "auto" for what is certain: a
 *   byte order mark, which goes before any name, or valid UTF-8
 * @error: %SIJIL_ERROR_INVALID "csv-encoding", "csv-mixed-encoding", "csv-encoding-unknown", "csv-nul",
 *   "csv-spreadsheet", "csv-header" or as sijil_csv_next(); or as sijil_file_read()
 *
 * Opens a list and reads its header. The separator is the one of , ; tab | that
 * the header has most often, or what a first line such as "sep=;" says.
 *
 * Returns: (transfer full): the list, or %NULL
 */
SijilCsv *
sijil_csv_open (const char  *path,
                const char  *encoding,
                GError     **error)
{
  return sijil_csv_open_separated (path, encoding, '\0', error);
}

/**
 * sijil_csv_open_separated:
 * @separator: one of #SIJIL_CSV_SEPARATORS, whatever the header and a first line "sep=;" say; '\0': as sijil_csv_open()
 *
 * As sijil_csv_open().
 */
SijilCsv *
sijil_csv_open_separated (const char  *path,
                          const char  *encoding,
                          char         separator,
                          GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);
  char *bytes;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (separator == '\0' || strchr (SIJIL_CSV_SEPARATORS, separator) != NULL, NULL);

  return sijil_file_read (path, SIJIL_CSV_MAX_BYTES, &bytes, &length, error)
         ? take_bytes (bytes, length, name, encoding, separator, error) : NULL;
}

/**
 * sijil_csv_open_bytes:
 * @bytes: the content of a list
 * @name: what messages call it
 *
 * As sijil_csv_open(), for a list that is not a file.
 */
SijilCsv *
sijil_csv_open_bytes (GBytes      *bytes,
                      const char  *name,
                      const char  *encoding,
                      GError     **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  char *copy = g_malloc (length + 1);

  /* Not as a string: UTF-16 is full of zeros. */
  if (length > 0)
    memcpy (copy, data, length);
  copy[length] = '\0';
  return take_bytes (copy, length, name, encoding, '\0', error);
}

/** sijil_csv_get_header: Returns: (transfer none) (array zero-terminated=1): the names of the columns, without spaces
 *  at their ends. */
const char * const *
sijil_csv_get_header (SijilCsv *csv)
{
  g_return_val_if_fail (csv != NULL, NULL);

  return (const char * const *) csv->header;
}

/**
 * sijil_csv_find_column:
 * @csv: a list
 * @name: name of a column; case, accents, and spaces or underscores between words do not matter
 *
 * Returns: its number from 0, or -1 when there is none
 */
int
sijil_csv_find_column (SijilCsv   *csv,
                       const char *name)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (csv != NULL && name != NULL, -1);

  folded = sijil_fold (name);
  for (int i = 0; *folded != '\0' && csv->folded_header[i] != NULL; i++)
    if (g_str_equal (csv->folded_header[i], folded))
      return i;

  return -1;
}

/** sijil_csv_get_separator: Returns: what separates the columns. */
char
sijil_csv_get_separator (SijilCsv *csv)
{
  g_return_val_if_fail (csv != NULL, '\0');

  return csv->separator;
}

/** sijil_csv_get_encoding: Returns: (transfer none): the encoding that was read, such as "UTF-8". */
const char *
sijil_csv_get_encoding (SijilCsv *csv)
{
  g_return_val_if_fail (csv != NULL, NULL);

  return csv->encoding;
}

/**
 * sijil_csv_next:
 * @csv: a list
 * @fields: (out) (transfer full): the fields of the next record, as many as it has; %NULL on %FALSE
 * @error: %SIJIL_ERROR_INVALID "csv-quote", "csv-columns", "csv-field-long" or "csv-too-long"; nothing can be read
 *   after it
 *
 * Empty lines are passed over. Whether a record has as many fields as the
 * header is for the caller to see. An apostrophe before what would be a
 * formula is not part of a field.
 *
 * Returns: %TRUE with a record; %FALSE at the end, or with @error
 */
gboolean
sijil_csv_next (SijilCsv  *csv,
                GStrv     *fields,
                GError   **error)
{
  g_return_val_if_fail (csv != NULL && fields != NULL, FALSE);

  *fields = read_record (csv, error);
  if (*fields == NULL)
    {
      csv->at = csv->text + csv->length;
      return FALSE;
    }

  if (csv->n_records++ == SIJIL_CSV_MAX_RECORDS)
    {
      set_line_error (csv, error, "csv-too-long",
                      N_ ("“%s”, line %s: a list may have 200 000 records. Cut it into several files."),
                      csv->record_line);
      g_clear_pointer (fields, g_strfreev);
      csv->at = csv->text + csv->length;
      return FALSE;
    }

  return TRUE;
}

/** sijil_csv_get_line: Returns: the physical line, from 1, where the last record began. */
guint
sijil_csv_get_line (SijilCsv *csv)
{
  g_return_val_if_fail (csv != NULL, 0);

  return csv->record_line;
}

/** sijil_csv_get_fraction: Returns: how much of the list was read, from 0 to 1. */
double
sijil_csv_get_fraction (SijilCsv *csv)
{
  g_return_val_if_fail (csv != NULL, 0);

  return csv->length > 0 ? (double) (csv->at - csv->text) / (double) csv->length : 1;
}

/** sijil_csv_free: frees @csv (nullable). */
void
sijil_csv_free (SijilCsv *csv)
{
  if (csv == NULL)
    return;

  g_free (csv->name);
  g_free (csv->text);
  g_strfreev (csv->header);
  g_strfreev (csv->folded_header);
  g_free (csv);
}
