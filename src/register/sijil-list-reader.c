/*
 * Reads the rows of a list one by one: the same cells become an item of JSON or a line of CSV. What is looked up for
 * each row (words, offices, officers) is kept, so that a million rows ask for it once.
 */

#include "register/sijil-list-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-audit-officer.h"
#include "register/sijil-delay.h"
#include "register/sijil-mask.h"
#include "register/sijil-terms.h"

struct _SijilListReader
{
  SijilRegister       *reg;      /* (unowned) */
  const SijilListKind *kind;
  SijilStmt           *stmt;     /* (unowned) */
  GArray              *cells;    /* (element-type SijilCell) */
  GStringChunk        *names;    /* texts that live as long as the reader */
  GStringChunk        *texts;    /* texts that live as long as a row */
  GHashTable          *offices;  /* (element-type utf8 utf8): id → code */
  GHashTable          *officers; /* (element-type utf8 utf8): id → login */
  GHashTable          *words;    /* (element-type SijilColumn GHashTable): column → code → Words */
  GHashTable          *opened;   /* (element-type utf8) (nullable): whose acts are told from others'; NULL: everybody's */
  gboolean             masks;
};

typedef struct
{
  const char *fr;
  const char *ar;
} Words;

static void
add_cell (SijilListReader *self,
          const char      *name,
          const char      *ending,
          SijilCellType    type)
{
  g_autofree char *whole = g_strconcat (name, ending, NULL);
  SijilCell cell = { g_string_chunk_insert_const (self->names, whole), type, NULL };

  g_array_append_val (self->cells, cell);
}

static void
add_cells (SijilListReader   *self,
           const SijilColumn *column)
{
  switch (column->type)
    {
    case SIJIL_COLUMN_INTEGER:
    case SIJIL_COLUMN_DAYS:
      add_cell (self, column->name, NULL, SIJIL_CELL_INTEGER);
      break;
    case SIJIL_COLUMN_BOOLEAN:
      add_cell (self, column->name, NULL, SIJIL_CELL_BOOLEAN);
      break;
    case SIJIL_COLUMN_TERM:
      add_cell (self, column->name, NULL, SIJIL_CELL_TEXT);
      add_cell (self, column->name, "_fr", SIJIL_CELL_TEXT);
      add_cell (self, column->name, "_ar", SIJIL_CELL_TEXT);
      g_hash_table_insert (self->words, (gpointer) column, g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free));
      break;
    case SIJIL_COLUMN_CLOCK:
      add_cell (self, "due_on", NULL, SIJIL_CELL_TEXT);
      add_cell (self, "elapsed_days", NULL, SIJIL_CELL_INTEGER);
      add_cell (self, column->name, NULL, SIJIL_CELL_BOOLEAN);
      break;
    case SIJIL_COLUMN_TEXT:
    case SIJIL_COLUMN_IDENTITY:
    case SIJIL_COLUMN_OFFICE:
    case SIJIL_COLUMN_OFFICER:
    case SIJIL_COLUMN_INSTANT:
    default:
      add_cell (self, column->name, NULL, SIJIL_CELL_TEXT);
      break;
    }
}

static GHashTable *
load_names (SijilListReader  *self,
            const char       *statement,
            GError          **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (sijil_register_get_db (self->reg), statement, error);
  gboolean has_row = TRUE;

  if (stmt == NULL)
    return NULL;

  sijil_stmt_bind_text (stmt, "chamber", sijil_register_get_chamber (self->reg));
  for (;;)
    {
      if (!sijil_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&names);
      g_hash_table_insert (names, g_string_chunk_insert (self->names, sijil_stmt_get_text (stmt, 0)),
                           g_string_chunk_insert (self->names, sijil_stmt_get_text (stmt, 1)));
    }
}

/* Who did what stands in the list of one record; in others, to whom a reason was given for it. */
static gboolean
open_officers (SijilListReader  *self,
               JsonObject       *values,
               GError          **error)
{
  if (!g_str_equal (self->kind->what, "history") || (values != NULL && json_object_has_member (values, "subject")))
    return TRUE;

  self->opened = sijil_audit_officer_opened (self->reg, error);
  return self->opened != NULL;
}

/* @values: (nullable): the parameters of the list that the rows are of */
SijilListReader *
_sijil_list_reader_new (SijilRegister        *reg,
                        const SijilListKind  *kind,
                        JsonObject           *values,
                        GError              **error)
{
  g_autoptr (SijilListReader) self = g_new0 (SijilListReader, 1);

  self->reg = reg;
  self->kind = kind;
  self->cells = g_array_new (FALSE, TRUE, sizeof (SijilCell));
  self->names = g_string_chunk_new (4096);
  self->texts = g_string_chunk_new (256);
  self->words = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  self->masks = sijil_mask_is_on (reg);
  for (const SijilColumn *column = kind->columns; column->name != NULL; column++)
    add_cells (self, column);

  self->offices = load_names (self, "list-offices", error);
  self->officers = self->offices != NULL ? load_names (self, "list-officers", error) : NULL;
  if (self->officers == NULL || !open_officers (self, values, error))
    return NULL;
  self->stmt = sijil_db_prepare (sijil_register_get_db (reg), kind->row, error);
  if (self->stmt == NULL)
    return NULL;

  sijil_stmt_bind_text (self->stmt, "chamber", sijil_register_get_chamber (reg));
  if (g_str_equal (kind->what, "entries"))
    sijil_stmt_bind_text (self->stmt, "day", sijil_register_get_day (reg));
  return g_steal_pointer (&self);
}

void
_sijil_list_reader_free (SijilListReader *self)
{
  if (self == NULL)
    return;

  sijil_stmt_reset (self->stmt);
  g_clear_pointer (&self->offices, g_hash_table_unref);
  g_clear_pointer (&self->officers, g_hash_table_unref);
  g_clear_pointer (&self->opened, g_hash_table_unref);
  g_hash_table_unref (self->words);
  g_string_chunk_free (self->names);
  g_string_chunk_free (self->texts);
  g_array_unref (self->cells);
  g_free (self);
}

/* The cells of the row that was read last; before, those of the header. */
GArray *
_sijil_list_reader_get_cells (SijilListReader *self)
{
  return self->cells;
}

static const Words *
find_words (SijilListReader   *self,
            const SijilColumn *column,
            const char        *code)
{
  GHashTable *known = g_hash_table_lookup (self->words, column);
  Words *words = g_hash_table_lookup (known, code);

  if (words == NULL)
    {
      words = g_new (Words, 1);
      words->fr = sijil_term_get_name (self->reg, column->list, code, "fr");
      words->ar = sijil_term_get_name (self->reg, column->list, code, "ar");
      if (words->fr == code) /* not in the list: the code itself */
        words->fr = words->ar = g_string_chunk_insert_const (self->names, code);
      g_hash_table_insert (known, g_string_chunk_insert_const (self->names, code), words);
    }

  return words;
}

static const char *
mask (SijilListReader *self,
      const char      *text)
{
  g_autofree char *masked = self->masks ? sijil_mask_text (text) : NULL;

  return masked != NULL ? g_string_chunk_insert (self->texts, masked) : text;
}

static const char *
count_days (SijilListReader *self,
            const char      *since)
{
  char text[16];

  g_snprintf (text, sizeof text, "%d", sijil_date_days_between (since, sijil_register_get_day (self->reg)));
  return g_string_chunk_insert (self->texts, text);
}

static const char *
write_instant (SijilListReader *self,
               const char      *seconds)
{
  g_autofree char *text = sijil_instant_format_iso (g_ascii_strtoll (seconds, NULL, 10));

  return g_string_chunk_insert (self->texts, text);
}

static const char *
find_text (SijilListReader *self,
           const char      *name)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (g_str_equal (g_array_index (self->cells, SijilCell, i).name, name))
      return g_array_index (self->cells, SijilCell, i).text;

  return NULL;
}

/* The legal clock of an application that waits for its decision: when it ends, the days counted so far, whether it is past. */
static void
fill_clock (SijilListReader *self,
            SijilCell       *cell)
{
  static const char * const members[] = { "state", "deposited_on", "clock_stopped_on" };
  const char *stopped_days = find_text (self, "clock_stopped_days");
  g_autoptr (JsonObject) application = json_object_new ();
  g_autoptr (JsonObject) clock = NULL;
  char text[32];

  cell[0].text = cell[1].text = cell[2].text = NULL;
  if (find_text (self, "days") == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    sijil_record_set (application, members[i], find_text (self, members[i]));
  json_object_set_int_member (application, "clock_stopped_days", stopped_days != NULL ? g_ascii_strtoll (stopped_days, NULL, 10) : 0);
  clock = sijil_delay_describe (self->reg, application);
  if (clock == NULL)
    return;

  if (json_object_has_member (clock, "due_on"))
    cell[0].text = g_string_chunk_insert (self->texts, sijil_json_get_string (clock, "due_on"));
  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, sijil_json_get_int (clock, "elapsed_days", 0));
  cell[1].text = g_string_chunk_insert (self->texts, text);
  cell[2].text = sijil_json_get_bool (clock, "late", FALSE) ? "1" : "0";
}

/* (nullable): the login of an officer; "" when it is not shown */
static const char *
find_officer (SijilListReader *self,
              const char      *id)
{
  const char *login = g_hash_table_lookup (self->officers, id);

  return login == NULL || self->opened == NULL || g_hash_table_contains (self->opened, login) ? login : "";
}

/* Fills the cells of @column from @cell on; gives the cell after them. */
static SijilCell *
fill (SijilListReader   *self,
      const SijilColumn *column,
      const char        *text,
      SijilCell         *cell)
{
  const Words *words;

  cell->text = text;
  switch (column->type)
    {
    case SIJIL_COLUMN_IDENTITY:
      cell->text = text != NULL ? mask (self, text) : NULL;
      break;
    case SIJIL_COLUMN_OFFICE:
      cell->text = text != NULL ? g_hash_table_lookup (self->offices, text) : NULL;
      break;
    case SIJIL_COLUMN_OFFICER:
      cell->text = text != NULL ? find_officer (self, text) : NULL;
      break;
    case SIJIL_COLUMN_INSTANT:
      cell->text = text != NULL ? write_instant (self, text) : NULL;
      break;
    case SIJIL_COLUMN_DAYS:
      cell->text = text != NULL ? count_days (self, text) : NULL;
      break;
    case SIJIL_COLUMN_CLOCK:
      fill_clock (self, cell);
      return cell + 3;
    case SIJIL_COLUMN_TERM:
      words = text != NULL ? find_words (self, column, text) : NULL;
      (++cell)->text = words != NULL ? words->fr : NULL;
      (++cell)->text = words != NULL ? words->ar : NULL;
      break;
    case SIJIL_COLUMN_TEXT:
    case SIJIL_COLUMN_INTEGER:
    case SIJIL_COLUMN_BOOLEAN:
    default:
      break;
    }

  return cell + 1;
}

/* Reads the row @id into the cells, if there is such a row. */
gboolean
_sijil_list_reader_read (SijilListReader  *self,
                         gint64            id,
                         gboolean         *has_row,
                         GError          **error)
{
  SijilCell *cell = &g_array_index (self->cells, SijilCell, 0);

  sijil_stmt_rewind (self->stmt);
  g_string_chunk_clear (self->texts);
  sijil_stmt_bind_int (self->stmt, "id", id);
  if (!sijil_stmt_step (self->stmt, has_row, error))
    return FALSE;

  for (guint i = 0; *has_row && self->kind->columns[i].name != NULL; i++)
    {
      const SijilColumn *column = &self->kind->columns[i];

      cell = fill (self, column, column->type != SIJIL_COLUMN_CLOCK ? sijil_stmt_get_text (self->stmt, (int) i) : NULL, cell);
    }

  return TRUE;
}

static const char *
get_member (SijilListReader *self,
            JsonObject      *row,
            const char      *name)
{
  JsonNode *node = json_object_get_member (row, name);
  char number[24];

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);

  g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_string_chunk_insert (self->texts, number);
}

/* The same of a row that was asked for with others; the cells are valid as long as @row is. */
void
_sijil_list_reader_take (SijilListReader *self,
                         JsonObject      *row)
{
  SijilCell *cell = &g_array_index (self->cells, SijilCell, 0);

  g_string_chunk_clear (self->texts);
  for (const SijilColumn *column = self->kind->columns; column->name != NULL; column++)
    cell = fill (self, column, column->type != SIJIL_COLUMN_CLOCK ? get_member (self, row, column->name) : NULL, cell);
}

/* Whether the row that was read is an application past the legal delay. */
gboolean
_sijil_list_reader_is_late (SijilListReader *self)
{
  return g_strcmp0 (find_text (self, "late"), "1") == 0;
}

static void
add_member (JsonObject      *item,
            const SijilCell *cell)
{
  if (cell->text == NULL)
    json_object_set_null_member (item, cell->name);
  else if (cell->type == SIJIL_CELL_INTEGER)
    json_object_set_int_member (item, cell->name, g_ascii_strtoll (cell->text, NULL, 10));
  else if (cell->type == SIJIL_CELL_BOOLEAN)
    json_object_set_boolean_member (item, cell->name, *cell->text == '1');
  else
    json_object_set_string_member (item, cell->name, cell->text);
}

/* The row that was read as an item, whose members are always all there. */
JsonObject *
_sijil_list_reader_dup_item (SijilListReader *self)
{
  JsonObject *item = json_object_new ();

  for (guint i = 0; i < self->cells->len; i++)
    add_member (item, &g_array_index (self->cells, SijilCell, i));
  return item;
}
