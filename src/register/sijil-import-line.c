/* Reads one line of a list: words become codes, every value goes through the cleaner of its field. */

#include "register/sijil-import-private.h"

#include "core/sijil-fold.h"
#include "core/sijil-identifier.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "model/sijil-demande.h"
#include "register/sijil-lookup.h"
#include "register/sijil-terms.h"

#include <string.h>

struct _SijilImportReader
{
  SijilRegister     *reg;         /* (unowned) */
  SijilImportMap    *map;         /* (unowned) */
  SijilImportWords  *words;
  SijilImportSource *category;    /* (unowned) */
  SijilLookup        lookup;
  const char        *nia_pattern; /* (nullable) */
};

SijilImportReader *
_sijil_import_reader_new (SijilRegister  *reg,
                          SijilImportMap *map)
{
  SijilImportReader *self = g_new0 (SijilImportReader, 1);

  self->reg = reg;
  self->map = map;
  self->words = _sijil_import_words_new (reg);
  self->lookup = sijil_lookup_of (reg);
  self->nia_pattern = sijil_setting_get (reg, "nia_pattern");
  for (guint i = 0; i < map->sources->len; i++)
    {
      SijilImportSource *source = map->sources->pdata[i];

      if (g_str_equal (source->field->name, "category"))
        self->category = source;
    }

  return self;
}

void
_sijil_import_reader_free (SijilImportReader *self)
{
  if (self == NULL)
    return;

  _sijil_import_words_free (self->words);
  g_free (self);
}

void
_sijil_import_line_free (SijilImportLine *line)
{
  if (line == NULL)
    return;

  json_object_unref (line->holder);
  json_object_unref (line->entry);
  json_object_unref (line->card);
  g_ptr_array_unref (line->problems);
  g_ptr_array_unref (line->notes);
  g_free (line);
}

/* What the line says for a field, or the map for all lines; %NULL for nothing. */
static char *
dup_text (const SijilImportSource *source,
          const char * const      *cells,
          guint                    n_cells)
{
  const char *cell = source->column >= 0 && (guint) source->column < n_cells ? cells[source->column] : NULL;
  g_autofree char *folded = NULL;
  const char *meant;

  if (cell == NULL || sijil_str_is_empty (cell))
    return g_strdup (source->constant);
  if (source->values == NULL)
    return g_strstrip (g_strdup (cell));

  folded = sijil_fold (cell);
  meant = g_hash_table_lookup (source->values, folded);
  if (meant == NULL)
    return g_strstrip (g_strdup (cell));

  return *meant != '\0' ? g_strdup (meant) : NULL;
}

/* "3/7/1984" as "7/3/1984". */
static char *
swap_month (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "/.-", -1);

  if (g_strv_length (parts) != 3 || strlen (parts[0]) > 2)
    return g_strdup (text);

  return g_strdup_printf ("%s/%s/%s", parts[1], parts[0], parts[2]);
}

/* Dates as programs write them: with an hour that says nothing, or with zeros for a day that is not known. */
static char *
tidy_date (SijilImportReader *self,
           const SijilField  *field,
           const char        *text)
{
  static const char * const midnights[] = { " 00:00:00", " 00:00", "T00:00:00" };
  g_autofree char *date = g_strdup (text);

  for (guint i = 0; i < G_N_ELEMENTS (midnights); i++)
    if (g_str_has_suffix (date, midnights[i]))
      date[strlen (date) - strlen (midnights[i])] = '\0';

  if (field->type == SIJIL_FIELD_PARTIAL_DATE && strlen (date) == strlen ("00/00/1984")
      && (g_str_has_prefix (date, "00/00/") || g_str_has_prefix (date, "00-00-")))
    return g_strdup (date + strlen ("00/00/"));

  return self->map->dates == SIJIL_IMPORT_MONTH_FIRST ? swap_month (date) : g_steal_pointer (&date);
}

static void
take_term (SijilImportReader *self,
           SijilImportLine   *line,
           const SijilField  *field,
           const char        *list,
           const char        *text,
           JsonObject        *raw)
{
  const char *code = _sijil_import_words_find (self->words, list, text);
  gboolean may_be_unknown = (g_str_equal (list, "activity") && self->map->activity_may_be_unknown)
                            || (g_str_equal (list, "province") && self->map->province_may_be_unknown);
  g_autofree char *excerpt = NULL;

  if (code != NULL)
    {
      json_object_set_string_member (raw, field->name, code);
      return;
    }

  excerpt = sijil_str_excerpt (text);
  sijil_note (may_be_unknown ? line->notes : line->problems, "word-unknown", field->name,
              "“%s” is neither a code nor a name of the list “%s”. Correct it, or give its meaning in the map.", excerpt, list, NULL);
}

static void
take_integer (SijilImportLine  *line,
              const SijilField *field,
              const char       *text,
              JsonObject       *raw)
{
  g_autofree char *digits = sijil_fold (text);
  g_autofree char *excerpt = sijil_str_excerpt (text);
  guint64 number;

  if (g_ascii_string_to_unsigned (digits, 10, 0, G_MAXINT32, &number, NULL))
    json_object_set_int_member (raw, field->name, (gint64) number);
  else
    sijil_note (line->problems, "number-form", field->name, "“%s” is not a whole number.", excerpt, NULL);
}

static void
take_value (SijilImportReader *self,
            SijilImportLine   *line,
            const SijilField  *field,
            const char        *text,
            JsonObject        *raw)
{
  switch (field->type)
    {
    case SIJIL_FIELD_TERM:
      take_term (self, line, field, field->list, text, raw);
      break;
    case SIJIL_FIELD_INTEGER:
      take_integer (line, field, text, raw);
      break;
    case SIJIL_FIELD_DAY:
    case SIJIL_FIELD_PARTIAL_DATE:
    case SIJIL_FIELD_EXPIRY:
      {
        g_autofree char *date = tidy_date (self, field, text);

        json_object_set_string_member (raw, field->name, date);
      }
      break;
    default:
      if (g_str_equal (field->name, "sex"))
        take_term (self, line, field, "sex", text, raw);
      else
        json_object_set_string_member (raw, field->name, text);
      break;
    }
}

static void
take_values (SijilImportReader   *self,
             SijilImportLine     *line,
             const char * const  *cells,
             JsonObject          *holder,
             JsonObject          *entry,
             JsonObject          *card)
{
  const SijilImportFields *fields = _sijil_import_fields ();
  const SijilField *holder_fields = line->is_person ? fields->person : fields->organisation;
  guint n_cells = g_strv_length ((GStrv) cells);

  for (guint i = 0; i < self->map->sources->len; i++)
    {
      SijilImportSource *source = self->map->sources->pdata[i];
      const char *name = source->field->name;
      JsonObject *raw = sijil_fields_find (fields->entry, name) != NULL ? entry
                        : sijil_fields_find (fields->card, name) != NULL ? card
                        : sijil_fields_find (holder_fields, name) != NULL ? holder : NULL;
      g_autofree char *text = raw != NULL ? dup_text (source, cells, n_cells) : NULL;

      if (text != NULL)
        take_value (self, line, source->field, text, raw);
    }
}

/* The category first: it says whether the other values are those of a person. */
static gboolean
take_category (SijilImportReader   *self,
               SijilImportLine     *line,
               const char * const  *cells)
{
  g_autofree char *text = dup_text (self->category, cells, g_strv_length ((GStrv) cells));
  const char *code = text != NULL ? _sijil_import_words_find (self->words, "category", text) : NULL;

  if (code != NULL)
    {
      line->is_person = sijil_category_is_of_persons (code);
      return TRUE;
    }

  if (text == NULL)
    sijil_note (line->problems, "category-missing", "category", "The line says no category.", NULL);
  else
    {
      g_autofree char *excerpt = sijil_str_excerpt (text);

      sijil_note (line->problems, "word-unknown", "category",
                  "“%s” is neither a code nor a name of the list “%s”. Correct it, or give its meaning in the map.",
                  excerpt, "category", NULL);
    }
  return FALSE;
}

/* The names of a line of which nothing else can be told, for whoever looks for it. */
static JsonObject *
read_names (SijilImportReader          *self,
            const char * const         *cells,
            const SijilFieldsContext   *context)
{
  static const char * const names[] = { "name_ar", "name_fr", "family_ar", "given_ar", "family_fr", "given_fr", NULL };
  g_autoptr (GPtrArray) nothing = sijil_notes_new ();
  g_autoptr (JsonObject) raw = json_object_new ();

  for (guint i = 0; i < self->map->sources->len; i++)
    {
      SijilImportSource *source = self->map->sources->pdata[i];
      g_autofree char *text = g_strv_contains (names, source->field->name) ? dup_text (source, cells, g_strv_length ((GStrv) cells)) : NULL;

      if (text != NULL)
        json_object_set_string_member (raw, source->field->name, text);
    }

  return sijil_fields_clean (_sijil_import_fields ()->person, raw, NULL, context, nothing, nothing);
}

static void
clean_nia (SijilImportReader *self,
           SijilImportLine   *line)
{
  const char *nia = sijil_json_get_string (line->entry, "nia");
  g_autofree char *clean = NULL;
  GError *problem = NULL;

  if (nia == NULL)
    return;
  if (sijil_nia_clean (nia, self->nia_pattern, "nia", line->notes, &clean, &problem))
    json_object_set_string_member (line->entry, "nia", clean);
  else
    g_ptr_array_add (line->problems, problem);
}

static void
find_office (SijilImportReader *self,
             SijilImportLine   *line)
{
  const char *code = sijil_json_get_string (line->entry, "office");
  g_autoptr (JsonObject) values = json_object_new ();
  GError *problem = NULL;
  gint64 id = sijil_register_get_officer (self->reg)->office;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self->reg));
  if (code != NULL)
    json_object_set_string_member (values, "value", code);
  if (code != NULL && !sijil_db_query_int (sijil_register_get_db (self->reg), "list-office-id", values, &id, &problem))
    g_ptr_array_add (line->problems, problem);
  else if (id == 0)
    sijil_note (line->problems, "office-unknown", "office", "There is no office with the code “%s” in this register.", code, NULL);
  else
    json_object_set_int_member (line->entry, "office", id);
}

static void
check_rules (SijilImportLine *line)
{
  const char *identifier = line->is_person ? "cin" : "ice";
  const char *serial = sijil_json_get_string (line->card, "card_serial");
  static const char * const names[] = { "name_ar", "name_fr", "family_ar", "given_ar", "family_fr", "given_fr" };
  gboolean is_named = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    is_named |= json_object_has_member (line->holder, names[i]);
  if (!is_named && line->problems->len == 0)
    sijil_note (line->problems, "name-missing", "name_fr", "The line has no name.", NULL);
  if (!json_object_has_member (line->entry, "nia") && !json_object_has_member (line->holder, identifier)
      && line->problems->len == 0)
    sijil_note (line->problems, "identifier-missing", "nia",
                "The line has no NIA, identity card or ICE: nobody could tell whether it is in the register already.", NULL);
  if (serial == NULL && json_object_get_size (line->card) > 0)
    sijil_note (line->problems, "serial-missing", "card_serial", "The line tells of a card but not its serial.", NULL);
}

/* What a line says. Its problems tell why it cannot enter; a line with problems is not looked up. */
SijilImportLine *
_sijil_import_reader_read (SijilImportReader   *self,
                           const char * const  *cells)
{
  const SijilImportFields *fields = _sijil_import_fields ();
  const SijilFieldsContext context = { sijil_register_get_day (self->reg), &self->lookup, FALSE, FALSE };
  SijilImportLine *line = g_new0 (SijilImportLine, 1);
  g_autoptr (JsonObject) holder = json_object_new ();
  g_autoptr (JsonObject) entry = json_object_new ();
  g_autoptr (JsonObject) card = json_object_new ();

  line->problems = sijil_notes_new ();
  line->notes = sijil_notes_new ();
  if (!take_category (self, line, cells))
    {
      line->holder = read_names (self, cells, &context);
      line->entry = g_steal_pointer (&entry);
      line->card = g_steal_pointer (&card);
      return line;
    }

  take_values (self, line, cells, holder, entry, card);
  line->holder = sijil_fields_clean (line->is_person ? fields->person : fields->organisation, holder, NULL, &context,
                                     line->problems, line->notes);
  line->entry = sijil_fields_clean (fields->entry, entry, NULL, &context, line->problems, line->notes);
  line->card = sijil_fields_clean (fields->card, card, NULL, &context, line->problems, line->notes);
  if (line->problems->len == 0)
    {
      clean_nia (self, line);
      find_office (self, line);
      check_rules (line);
    }

  return line;
}
