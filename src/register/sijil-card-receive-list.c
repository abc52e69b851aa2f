/*
 * The list that comes with a box of cards. It is one step: what is right enters, what is refused goes to a file of the
 * same columns with the reason, whose name stands before the step is confirmed.
 */

#include "register/sijil-card-receive.h"

#include "core/sijil-csv.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-card-private.h"
#include "register/sijil-import-private.h"

#include <string.h>

enum
{
  COL_SERIAL, COL_NUMBER, COL_QR_TEXT, COL_BOX, COL_SLOT,
  COL_NAME_AR, COL_GIVEN_AR, COL_FAMILY_AR, COL_NAME_FR, COL_GIVEN_FR, COL_FAMILY_FR,
  N_COLS
};

/* What printers call their columns; the first is what we call it. */
static const char * const column_names[N_COLS][8] = {
  [COL_SERIAL] = { "serial", "card_serial", "serie", "numero_serie", "n_serie", "الرقم التسلسلي", NULL },
  [COL_NUMBER] = { "nia", "number", "register_number", "entry", "numero", "رقم الهوية", NULL },
  [COL_QR_TEXT] = { "qr_text", "qr", "qr_code", "code_qr", NULL },
  [COL_BOX] = { "box", "boite", "carton", "العلبة", NULL },
  [COL_SLOT] = { "slot", "place", "case", "الخانة", NULL },
  [COL_NAME_AR] = { "name_ar", "nom_complet_ar", "nom_prenom_ar", "الاسم الكامل", NULL },
  [COL_GIVEN_AR] = { "given_ar", "prenom_ar", "الاسم الشخصي", NULL },
  [COL_FAMILY_AR] = { "family_ar", "nom_ar", "الاسم العائلي", NULL },
  [COL_NAME_FR] = { "name_fr", "nom_complet_fr", "nom_complet", "nom_prenom", "nom_et_prenom", "name", NULL },
  [COL_GIVEN_FR] = { "given_fr", "prenom_fr", "prenom", NULL },
  [COL_FAMILY_FR] = { "family_fr", "nom_fr", "nom", NULL },
};

typedef struct
{
  SijilCsv             *csv;
  SijilStep            *step;
  SijilImportRefused   *refused;    /* (nullable) */
  gboolean              announced_only;
  const char         *(*translate) (const char *sentence);
  GPtrArray            *notes;      /* (nullable) */
  int                   columns[N_COLS];
  JsonArray            *items;      /* of the refused lines */
  gint64                received;
} List;

static int
find_column (SijilCsv           *csv,
             const char * const *names)
{
  int column = -1;

  for (; *names != NULL && column < 0; names++)
    column = sijil_csv_find_column (csv, *names);

  return column;
}

static gboolean
find_columns (List    *list,
              GError **error)
{
  for (guint i = 0; i < N_COLS; i++)
    list->columns[i] = find_column (list->csv, column_names[i]);
  if (list->columns[COL_SERIAL] >= 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "csv-column-missing", "serial",
                   "The list has no column “serial”. It needs serial, and nia or number; qr_text, box, slot, name_ar and name_fr are welcome. "
                   "Nothing was saved.", NULL);
  return FALSE;
}

static const char *
get_cell (List  *list,
          GStrv  cells,
          int    column)
{
  int place = list->columns[column];

  return place >= 0 && (guint) place < g_strv_length (cells) ? cells[place] : NULL;
}

static const char *
leave (const char *sentence)
{
  return sentence;
}

static gboolean
refuse (List    *list,
        GStrv    cells,
        GError  *problem,
        GError **error)
{
  g_autofree char *message = sijil_error_dup_text (problem, list->translate != NULL ? list->translate : leave);
  const char *code = sijil_error_get_reason (problem);
  const char *serial = get_cell (list, cells, COL_SERIAL);
  guint line = sijil_csv_get_line (list->csv);
  JsonObject *item = json_object_new ();

  json_object_set_int_member (item, "line", line);
  json_object_set_string_member (item, "serial", serial != NULL ? serial : "");
  json_object_set_string_member (item, "code", code);
  json_object_set_string_member (item, "message", message);
  json_array_add_object_element (list->items, item);

  return list->refused == NULL
         || _sijil_import_refused_add (list->refused, (const char * const *) cells, line, code,
                                       sijil_error_get_field (problem), message, error);
}

/* Whether an error is about one line of a list, whose other lines may be right. */
gboolean
_sijil_card_is_verdict (const GError *problem)
{
  return g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_INVALID) || g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_STATE)
         || g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND)
         || g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_CONFLICT);
}

/* The name on a card: of one column, or of the given and the family name. */
static void
add_name (List       *list,
          GStrv       cells,
          int         column,
          JsonObject *printed,
          const char *member)
{
  const char *full = get_cell (list, cells, column);
  const char *given = get_cell (list, cells, column + 1);
  const char *family = get_cell (list, cells, column + 2);
  g_autofree char *name = !sijil_str_is_empty (full) ? g_strdup (full)
                          : g_strjoin (" ", given != NULL ? given : "", family != NULL ? family : "", NULL);

  if (!sijil_str_is_empty (name))
    json_object_set_string_member (printed, member, g_strstrip (name));
}

/* Says which card must be looked at: it is here and is counted, but it may bear another name. */
static void
note_other_name (List       *list,
                 JsonObject *printed,
                 JsonObject *answer)
{
  const char *field = sijil_json_get_string (answer, "error_field");
  const char *said = field != NULL ? sijil_json_get_string (printed, field) : NULL;
  g_autofree char *line = g_strdup_printf ("%u", sijil_csv_get_line (list->csv));
  g_autofree char *excerpt = said != NULL ? sijil_str_excerpt (said) : NULL;

  if (excerpt != NULL)
    sijil_note (list->notes, "card-name-differs", field,
                "Line %s: the list names “%s” for card %s, the register names “%s”. The card was entered. Look at it before it "
                "is handed over: if it bears the wrong name, return it.",
                line, excerpt, sijil_json_get_string (answer, "serial"), sijil_json_get_string (answer, "error_value"), NULL);
}

static gboolean
receive_line (List    *list,
              GStrv    cells,
              GError **error)
{
  const SijilCardArrival arrival = {
    get_cell (list, cells, COL_SERIAL), get_cell (list, cells, COL_NUMBER), get_cell (list, cells, COL_QR_TEXT),
    get_cell (list, cells, COL_BOX), get_cell (list, cells, COL_SLOT),
  };
  g_autoptr (JsonObject) printed = json_object_new ();
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonObject) answer = NULL;

  add_name (list, cells, COL_NAME_AR, printed, "name_ar");
  add_name (list, cells, COL_NAME_FR, printed, "name_fr");
  answer = _sijil_card_receive_one (list->step, &arrival, printed, list->announced_only, &problem);
  if (answer != NULL)
    {
      note_other_name (list, printed, answer);
      list->received++;
      return TRUE;
    }
  if (_sijil_card_is_verdict (problem))
    return refuse (list, cells, problem, error);

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
receive_lines (List    *list,
               GError **error)
{
  gboolean any = FALSE;

  if (!find_columns (list, error))
    return FALSE;

  for (;;)
    {
      g_auto (GStrv) cells = NULL;
      GError *problem = NULL;

      if (!sijil_csv_next (list->csv, &cells, &problem))
        {
          if (problem == NULL && !any)
            sijil_set_error (&problem, SIJIL_ERROR_INVALID, "list-empty", NULL,
                             "The list has a line of titles and no other line. Nothing was saved.", NULL);
          if (problem != NULL)
            g_propagate_error (error, problem);
          return problem == NULL;
        }
      any = TRUE;
      if (!receive_line (list, cells, error))
        return FALSE;
    }
}

/* "list.csv" gives "list-refused.csv". */
static char *
make_refused_path (const char *path)
{
  g_autofree char *stem = g_strndup (path, strlen (path) - (g_str_has_suffix (path, ".csv") ? strlen (".csv") : 0));

  return g_strconcat (stem, "-refused.csv", NULL);
}

static gboolean
check_refused_path (const char  *path,
                    const char  *refused,
                    GError     **error)
{
  g_autofree char *list = g_canonicalize_filename (path, NULL);
  g_autofree char *other = g_canonicalize_filename (refused, NULL);

  if (!g_str_equal (list, other))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "file-same", "refused",
                   "The refused lines cannot take the place of the list itself. Name another file. Nothing was saved.", NULL);
  return FALSE;
}

/**
 * sijil_card_receive_list:
 * @path: a CSV with the column serial and nia or number; qr_text, box, slot and names are taken when they are there
 * @options: how it is read
 * @error: %SIJIL_ERROR_INVALID when the list cannot be understood; then nothing was received
 *
 * Lines that are right are received in one step; the others are refused one by one. A card whose line bears another name
 * than the register is received all the same, for it is there: it keeps the name's field in `error_field` and the
 * register's name in `error_value`, a note tells both names, and another one is given when it is handed over.
 *
 * Returns: (transfer full): `received`, a count; `refused`, a list of `line`, `serial`, `code` and `message`; `refused_file`
 */
JsonObject *
sijil_card_receive_list (SijilRegister               *self,
                         const char                  *path,
                         const SijilCardListOptions  *options,
                         GError                     **error)
{
  g_autofree char *refused_path = options->refused_path != NULL ? g_strdup (options->refused_path) : make_refused_path (path);
  g_autoptr (SijilCsv) csv = check_refused_path (path, refused_path, error) ? sijil_csv_open (path, options->encoding, error) : NULL;
  g_autoptr (SijilImportRefused) refused = csv != NULL ? _sijil_import_refused_new (refused_path, csv) : NULL;
  g_autoptr (SijilStep) step = csv != NULL ? sijil_step_begin (self, "receive_card", SIJIL_ROLE_CLERK, error) : NULL;
  g_autoptr (JsonArray) items = json_array_new ();
  List list = { csv, step, refused, options->announced_only, options->translate, options->notes, { 0 }, items, 0 };
  gboolean written;
  JsonObject *answer;

  if (step == NULL || !receive_lines (&list, error) || !_sijil_import_refused_close (refused, &written, error)
      || !sijil_step_commit (step, error))
    return NULL;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "card");
  json_object_set_int_member (answer, "received", list.received);
  json_object_set_array_member (answer, "refused", g_steal_pointer (&items));
  if (written)
    json_object_set_string_member (answer, "refused_file", refused_path);
  else
    json_object_set_null_member (answer, "refused_file");
  return answer;
}
