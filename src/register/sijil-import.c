/*
 * The list is read once, line by line: a line is cleaned, looked up, and entered or refused at once. All of it is one
 * step, so that a list that turns out to be broken in its last line has left nothing behind. The file of refused lines
 * gets its name before the step is confirmed: it may be there for nothing, but it is never missing.
 */

#include "register/sijil-import.h"

#include "core/sijil-json.h"
#include "register/sijil-import-private.h"

#include <string.h>

/* How often the progress is told. */
#define TELL_LINES 256

static const char * const verdict_codes[] = { "new", "updated", "unchanged", "refused" };

typedef struct
{
  SijilRegister            *reg;
  const SijilImportOptions *options;
  SijilCsv                 *csv;
  SijilImportReader        *reader;
  SijilImportRefused       *refused; /* (nullable) */
  SijilStep                *step;    /* (nullable): none in a dry run */
  GHashTable               *seen;    /* (element-type utf8 Seen): identifiers of the accepted lines */
  JsonArray                *items;
  guint                     lines;
  guint                     counts[G_N_ELEMENTS (verdict_codes)];
} Import;

/* Where an identifier stood, and what the whole line said. */
typedef struct
{
  guint   line;
  guint64 content;
} Seen;

static gboolean
tell (Import  *self,
      GError **error)
{
  SijilProgress progress = self->options->progress;
  double fraction = sijil_csv_get_fraction (self->csv);

  if (progress == NULL
      || progress (self->lines, fraction > 0 ? (gint64) (self->lines / fraction) : 0, self->options->progress_data))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

/* FNV-1a of the cells; only lines with an identifier in common are compared by it. */
static guint64
hash_cells (const char * const *cells)
{
  guint64 hash = 0xcbf29ce484222325u;

  for (; *cells != NULL; cells++)
    for (const char *p = *cells;; p++)
      {
        hash = (hash ^ (guchar) *p) * 0x100000001b3u;
        if (*p == '\0')
          break;
      }

  return hash;
}

static GPtrArray *
list_identifiers (SijilImportLine *line)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  const char *nia = sijil_json_get_string (line->entry, "nia");
  const char *identity = sijil_json_get_string (line->holder, line->is_person ? "cin" : "ice");
  const char *serial = sijil_json_get_string (line->card, "card_serial");

  if (nia != NULL)
    g_ptr_array_add (found, g_strconcat ("nia ", nia, NULL));
  if (identity != NULL)
    g_ptr_array_add (found, g_strconcat (line->is_person ? "cin " : "ice ", identity, NULL));
  if (serial != NULL)
    g_ptr_array_add (found, g_strconcat ("card ", serial, NULL));

  return found;
}

/* The same people twice in a list: a line that says the same again changes nothing, one that says otherwise is refused. */
static gboolean
check_seen (Import               *self,
            SijilImportLine      *line,
            const char * const   *cells,
            gboolean             *is_again,
            GError              **error)
{
  g_autoptr (GPtrArray) identifiers = list_identifiers (line);
  guint64 content = hash_cells (cells);

  *is_again = FALSE;
  for (guint i = 0; i < identifiers->len; i++)
    {
      const Seen *seen = g_hash_table_lookup (self->seen, identifiers->pdata[i]);
      g_autofree char *number = seen != NULL ? g_strdup_printf ("%u", seen->line) : NULL;

      if (seen == NULL)
        continue;
      if (seen->content == content)
        {
          *is_again = TRUE;
          continue;
        }
      sijil_set_error (error, SIJIL_ERROR_CONFLICT, "line-twice", NULL,
                       "Line %s of the list has the same number (%s) but says something else. Keep the one that is right.",
                       number, strchr (identifiers->pdata[i], ' ') + 1, NULL);
      return FALSE;
    }

  return TRUE;
}

static void
remember_seen (Import              *self,
               SijilImportLine     *line,
               const char * const  *cells)
{
  g_autoptr (GPtrArray) identifiers = list_identifiers (line);

  for (guint i = 0; i < identifiers->len; i++)
    {
      Seen *seen = g_new (Seen, 1);

      seen->line = sijil_csv_get_line (self->csv);
      seen->content = hash_cells (cells);
      g_hash_table_insert (self->seen, g_strdup (identifiers->pdata[i]), seen);
    }
}

/* The names of a line, as far as they are understood: people look for them rather than for numbers of lines. */
static void
add_names (JsonObject      *item,
           SijilImportLine *line)
{
  static const char * const members[][3] = { { "name_fr", "given_fr", "family_fr" }, { "name_ar", "given_ar", "family_ar" } };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *name = sijil_json_get_string (line->holder, members[i][0]);
      const char *given = sijil_json_get_string (line->holder, members[i][1]);
      const char *family = sijil_json_get_string (line->holder, members[i][2]);
      g_autofree char *joined = given != NULL && family != NULL ? g_strjoin (" ", given, family, NULL)
                                                                : g_strdup (given != NULL ? given : family);

      if (name != NULL || joined != NULL)
        json_object_set_string_member (item, members[i][0], name != NULL ? name : joined);
    }
}

static JsonObject *
add_item (Import             *self,
          SijilImportLine    *line,
          SijilImportVerdict  verdict)
{
  JsonObject *item = json_object_new ();

  self->counts[verdict]++;
  json_object_set_int_member (item, "line", sijil_csv_get_line (self->csv));
  json_object_set_string_member (item, "verdict", verdict_codes[verdict]);
  add_names (item, line);
  json_array_add_object_element (self->items, item);
  return item;
}

static const char *
leave (const char *sentence)
{
  return sentence;
}

/* (transfer full) */
static char *
dup_sentence (Import       *self,
              const GError *problem)
{
  return sijil_error_dup_text (problem, self->options->translate != NULL ? self->options->translate : leave);
}

static void
add_notes (Import     *self,
           JsonObject *item,
           GPtrArray  *notes)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < notes->len; i++)
    {
      g_autofree char *message = dup_sentence (self, notes->pdata[i]);
      JsonObject *note = json_object_new ();
      const char *field = sijil_error_get_field (notes->pdata[i]);

      json_object_set_string_member (note, "code", sijil_error_get_reason (notes->pdata[i]));
      if (field != NULL)
        json_object_set_string_member (note, "field", field);
      else
        json_object_set_null_member (note, "field");
      json_object_set_string_member (note, "message", message);
      json_array_add_object_element (array, note);
    }
  json_object_set_array_member (item, "notes", array);
}

/* All sentences of a line: whoever corrects it does so once. */
static char *
join_sentences (Import    *self,
                GPtrArray *problems)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *sentence = dup_sentence (self, problems->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", sentence);
    }

  return g_string_free (text, FALSE);
}

static gboolean
refuse (Import               *self,
        SijilImportLine      *line,
        const char * const   *cells,
        GPtrArray            *problems,
        GError              **error)
{
  const char *code = sijil_error_get_reason (problems->pdata[0]);
  const char *field = sijil_error_get_field (problems->pdata[0]);
  g_autofree char *message = join_sentences (self, problems);
  JsonObject *item = add_item (self, line, SIJIL_IMPORT_REFUSED);

  json_object_set_string_member (item, "code", code);
  if (field != NULL)
    json_object_set_string_member (item, "field", field);
  else
    json_object_set_null_member (item, "field");
  json_object_set_string_member (item, "message", message);

  return self->refused == NULL
         || _sijil_import_refused_add (self->refused, cells, sijil_csv_get_line (self->csv), code, field, message, error);
}

static gboolean
refuse_for (Import               *self,
            SijilImportLine      *line,
            const char * const   *cells,
            GError               *problem, /* (transfer full) */
            GError              **error)
{
  g_autoptr (GPtrArray) problems = sijil_notes_new ();

  if (!g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_CONFLICT))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  g_ptr_array_add (problems, problem);
  return refuse (self, line, cells, problems, error);
}

static gboolean
accept (Import               *self,
        SijilImportLine      *line,
        SijilImportMatch     *match,
        const char * const   *cells,
        GError              **error)
{
  g_autofree char *number = NULL;
  SijilImportVerdict verdict;
  JsonObject *item;

  if (!_sijil_import_apply (self->reg, self->step, line, match, &verdict, &number, error))
    return FALSE;

  remember_seen (self, line, cells);
  item = add_item (self, line, verdict);
  if (number != NULL)
    json_object_set_string_member (item, "number", number);
  if (line->notes->len > 0)
    add_notes (self, item, line->notes);
  return TRUE;
}

static void
check_width (Import              *self,
             SijilImportLine     *line,
             const char * const  *cells)
{
  g_autofree char *found = g_strdup_printf ("%u", g_strv_length ((GStrv) cells));
  g_autofree char *wanted = g_strdup_printf ("%u", g_strv_length ((GStrv) sijil_csv_get_header (self->csv)));

  if (g_strv_length ((GStrv) cells) > g_strv_length ((GStrv) sijil_csv_get_header (self->csv)))
    sijil_note (line->problems, "line-width", NULL,
                "The line has %s values, the list only %s columns: a value may stand in the wrong column.", found, wanted, NULL);
}

static gboolean
read_line (Import               *self,
           const char * const   *cells,
           GError              **error)
{
  g_autoptr (SijilImportLine) line = _sijil_import_reader_read (self->reader, cells);
  g_auto (SijilImportMatch) match = { NULL };
  GError *problem = NULL;
  gboolean is_again;

  check_width (self, line, cells);
  if (line->problems->len > 0)
    return refuse (self, line, cells, line->problems, error);
  if (!check_seen (self, line, cells, &is_again, &problem))
    return refuse_for (self, line, cells, problem, error);
  if (is_again)
    {
      add_item (self, line, SIJIL_IMPORT_UNCHANGED);
      return TRUE;
    }
  if (!_sijil_import_match (self->reg, line, &match, &problem))
    return refuse_for (self, line, cells, problem, error);

  return accept (self, line, &match, cells, error);
}

static gboolean
read_lines (Import  *self,
            GError **error)
{
  for (;;)
    {
      g_auto (GStrv) cells = NULL;
      GError *problem = NULL;

      if (!sijil_csv_next (self->csv, &cells, &problem))
        {
          if (problem == NULL)
            return tell (self, error);
          g_propagate_error (error, problem);
          return FALSE;
        }
      if (!read_line (self, (const char * const *) cells, error))
        return FALSE;
      if (++self->lines % TELL_LINES == 0 && !tell (self, error))
        return FALSE;
    }
}

/* "list.csv" gives "list-refused.csv", again and again the same for a file that was refused before. */
static char *
make_refused_path (const char *path)
{
  g_autofree char *stem = g_str_has_suffix (path, ".csv") ? g_strndup (path, strlen (path) - strlen (".csv")) : g_strdup (path);

  return g_strconcat (stem, "-refused.csv", NULL);
}

static gboolean
check_refused_path (const char  *path,
                    const char  *refused,
                    GError     **error)
{
  g_autofree char *list = g_canonicalize_filename (path, NULL);
  g_autofree char *other = refused != NULL ? g_canonicalize_filename (refused, NULL) : NULL;

  if (g_strcmp0 (list, other) != 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "file-same", "refused",
                   "The refused lines cannot take the place of the list itself. Name another file. Nothing was imported.", NULL);
  return FALSE;
}

static JsonObject *
make_answer (Import     *self,
             const char *refused_path)
{
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (answer, "kind", "import");
  json_object_set_boolean_member (answer, "dry_run", self->step == NULL);
  if (self->step != NULL)
    json_object_set_string_member (answer, "uuid", sijil_step_get_request (self->step));
  json_object_set_string_member (answer, "encoding", sijil_csv_get_encoding (self->csv));
  json_object_set_int_member (answer, "lines", self->lines);
  for (guint i = 0; i < G_N_ELEMENTS (verdict_codes); i++)
    json_object_set_int_member (answer, verdict_codes[i], self->counts[i]);
  if (refused_path != NULL)
    json_object_set_string_member (answer, "refused_file", refused_path);
  else
    json_object_set_null_member (answer, "refused_file");
  json_object_set_array_member (answer, "items", json_array_ref (self->items));
  json_object_set_int_member (answer, "total", json_array_get_length (self->items));
  return answer;
}

static gboolean
check_not_empty (Import  *self,
                 GError **error)
{
  if (self->lines > 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "list-empty", NULL,
                   "The list has a line of titles and no other line. Nothing was imported.", NULL);
  return FALSE;
}

static JsonObject *
run (Import      *self,
     const char  *refused_path,
     GError     **error)
{
  g_autoptr (SijilImportRefused) refused = refused_path != NULL ? _sijil_import_refused_new (refused_path, self->csv) : NULL;
  g_autoptr (SijilStep) step = NULL;
  gboolean written = FALSE;

  self->refused = refused;
  if (!self->options->dry_run)
    {
      self->step = step = sijil_step_begin (self->reg, "import", SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR,
                                            error);
      if (step == NULL)
        return NULL;
    }

  if (!read_lines (self, error)
      || !check_not_empty (self, error)
      || (refused != NULL && !_sijil_import_refused_close (refused, &written, error))
      || (step != NULL && !sijil_step_commit (step, error)))
    return NULL;

  return make_answer (self, written ? refused_path : NULL);
}

/**
 * sijil_import_entries:
 * @path: a CSV file whose first line names its columns
 * @map: the map, see data/import-map.schema.json
 * @options: (nullable)
 * @error: %SIJIL_ERROR_INVALID when the map or the list cannot be understood; %SIJIL_ERROR_DENIED;
 *   %SIJIL_ERROR_FAILED; %G_IO_ERROR_CANCELLED. Nothing was imported then
 *
 * Needs a registrar, a director or an administrator. Imported entries are
 * active and marked as known from the platform; they get their numbers in the
 * order of the list.
 *
 * Returns: (transfer full): `dry_run`, `encoding`, `lines`, how many are `new`, `updated`, `unchanged` and `refused`,
 *   `refused_file`, and `items`: `line`, `verdict`, `name_fr` and `name_ar` if they are known, then `number` and `notes`
 *   (`code`, `field`, `message`), or `code`, `field` and `message`
 */
JsonObject *
sijil_import_entries (SijilRegister             *reg,
                      const char                *path,
                      JsonObject                *map,
                      const SijilImportOptions  *options,
                      GError                   **error)
{
  static const SijilImportOptions none = { NULL };
  Import self = { .reg = reg, .options = options != NULL ? options : &none };
  g_autofree char *usual = make_refused_path (path);
  g_autoptr (SijilImportMap) checked = NULL;
  g_autoptr (SijilCsv) csv = NULL;
  g_autoptr (SijilImportReader) reader = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (JsonArray) items = json_array_new ();
  const char *refused_path = self.options->refused_path;

  if (!sijil_register_require (reg, SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR, error))
    return NULL;
  if (refused_path == NULL && !self.options->dry_run)
    refused_path = usual;

  checked = check_refused_path (path, refused_path, error) ? _sijil_import_map_new (map, error) : NULL;
  if (checked == NULL)
    return NULL;

  self.csv = csv = sijil_csv_open_separated (path, self.options->encoding != NULL ? self.options->encoding : checked->encoding,
                                             checked->separator, error);
  if (csv == NULL || !_sijil_import_map_resolve (checked, csv, error))
    return NULL;

  self.reader = reader = _sijil_import_reader_new (reg, checked);
  self.seen = seen;
  self.items = items;
  return run (&self, refused_path, error);
}
