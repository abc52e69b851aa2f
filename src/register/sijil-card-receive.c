/*
 * Cards that an outside printer made arrive with serials and codes of its own. A list may announce them; a scan says
 * that one is there. Nothing of their faces is ours but the number they stand for.
 */

#include "register/sijil-card-receive.h"

#include "core/sijil-csv.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "core/sijil-number.h"
#include "core/sijil-str.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-private.h"

#include <string.h>

#define SERIAL_MAX_CHARS  64
#define QR_MAX_CHARS      4000
#define PLACE_MAX_CHARS   40

static gboolean
clean_serial (const char  *text,
              char       **serial,
              GError     **error)
{
  if (sijil_number_parse (text, serial) == SIJIL_NUMBER_SERIAL)
    return TRUE;

  g_clear_pointer (serial, g_free);
  if (!sijil_str_is_empty (text))
    return sijil_text_clean (text, SERIAL_MAX_CHARS, FALSE, "serial", NULL, serial, error);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "serial-missing", "serial",
                   "A card without a serial cannot be received.", NULL);
  return FALSE;
}

/* The holder's entry: by the number given, or by the first part of the QR's text that is one. */
static JsonObject *
find_entry (SijilRegister           *self,
            const SijilCardArrival  *arrival,
            GError                 **error)
{
  g_auto (GStrv) parts = NULL;

  if (!sijil_str_is_empty (arrival->number))
    return sijil_record_find_entry (self, arrival->number, error);

  parts = g_strsplit_set (arrival->qr_text != NULL ? arrival->qr_text : arrival->serial, " ;,|/\t\n", 32);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      JsonObject *entry = *parts[i] != '\0' ? sijil_record_find_entry (self, parts[i], NULL) : NULL;

      if (entry != NULL)
        return entry;
    }

  sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "card-holder-unknown", "number",
                   "It is not known whose card “%s” is. Give the holder's NIA or register number.", arrival->serial, NULL);
  return NULL;
}

static gboolean
set_place (JsonObject              *card,
           const SijilCardArrival  *arrival,
           GError                 **error)
{
  const char * const places[][2] = { { "box", arrival->box }, { "slot", arrival->slot } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *clean = NULL;

      if (sijil_str_is_empty (places[i][1]))
        continue;
      if (!sijil_text_clean (places[i][1], PLACE_MAX_CHARS, FALSE, places[i][0], NULL, &clean, error))
        return FALSE;
      sijil_record_set (card, places[i][0], clean);
    }

  return TRUE;
}

static gboolean
check_holder (SijilRegister  *self,
              JsonObject     *entry,
              JsonObject     *card,
              GError        **error)
{
  g_autoptr (JsonObject) application = NULL;
  g_autoptr (JsonObject) former = NULL;
  GError *problem = NULL;

  if (!g_str_equal (sijil_json_get_string (entry, "state"), "active"))
    {
      sijil_set_error (error, SIJIL_ERROR_STATE, "entry-not-active", "number",
                       "Entry %s is not active: its card is not received. Put it aside.",
                       sijil_json_get_string (entry, "number"), NULL);
      return FALSE;
    }
  if (!_sijil_card_find_right (self, entry, &application, error))
    return FALSE;

  former = _sijil_card_find_newest (self, entry, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (former != NULL && _sijil_card_is_in_hand (sijil_json_get_string (former, "state")))
    {
      sijil_set_error (error, SIJIL_ERROR_CONFLICT, "card-pending", "number",
                       "Card %s of this holder is not handed over yet: another one is not received.",
                       sijil_json_get_string (former, "serial"), NULL);
      return FALSE;
    }

  if (former != NULL)
    json_object_set_int_member (card, "replaces", sijil_json_get_int (former, "id", 0));
  if (application != NULL)
    json_object_set_int_member (card, "application", sijil_json_get_int (application, "id", 0));
  else
    json_object_set_int_member (card, "imported", 1);
  return TRUE;
}

static void
set_state (SijilRegister *self,
           JsonObject    *card,
           gboolean       announced_only)
{
  json_object_set_string_member (card, "state", announced_only ? "sent" : "received");
  json_object_set_string_member (card, "state_on", sijil_register_get_day (self));
  if (!announced_only)
    json_object_set_string_member (card, "received_on", sijil_register_get_day (self));
}

static JsonObject *
receive_new (SijilStep               *step,
             const SijilCardArrival  *arrival,
             const char              *serial,
             gboolean                 announced_only,
             GError                 **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autoptr (JsonObject) card = json_object_new ();
  g_autoptr (JsonObject) entry = find_entry (self, arrival, error);
  g_autofree char *qr_text = NULL;
  const char *nia;

  if (entry == NULL || !check_holder (self, entry, card, error) || !set_place (card, arrival, error))
    return NULL;
  if (!sijil_str_is_empty (arrival->qr_text)
      && !sijil_text_clean (arrival->qr_text, QR_MAX_CHARS, FALSE, "qr_text", NULL, &qr_text, error))
    return NULL;

  nia = sijil_json_get_string (entry, "nia");
  json_object_set_string_member (card, "serial", serial);
  json_object_set_string_member (card, "route", "received");
  set_state (self, card, announced_only);
  json_object_set_int_member (card, "entry", sijil_json_get_int (entry, "id", 0));
  json_object_set_string_member (card, "number", nia != NULL ? nia : sijil_json_get_string (entry, "number"));
  sijil_record_set (card, "qr_text", qr_text);
  json_object_set_int_member (card, "office", sijil_register_get_officer (self)->office);

  return sijil_step_insert (step, "card", card, NULL, error) ? sijil_card_answer (card, entry) : NULL;
}

static JsonObject *
receive_announced (SijilStep               *step,
                   JsonObject              *card,
                   const SijilCardArrival  *arrival,
                   GError                 **error)
{
  static const char * const allowed[] = { "sent", NULL };
  g_autoptr (JsonObject) before = sijil_record_copy (card);

  if (!_sijil_card_check_state (card, allowed, error) || !set_place (card, arrival, error))
    return NULL;

  set_state (sijil_step_get_register (step), card, FALSE);
  return sijil_step_update (step, "card", before, card, error) ? sijil_card_answer (card, NULL) : NULL;
}

static JsonObject *
receive_one (SijilStep               *step,
             const SijilCardArrival  *arrival,
             gboolean                 announced_only,
             GError                 **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  g_autofree char *serial = NULL;
  g_autoptr (JsonObject) known = NULL;
  GError *problem = NULL;

  if (!clean_serial (arrival->serial, &serial, error))
    return NULL;

  known = sijil_record_find (self, "card", "card-by-serial", serial, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  if (known == NULL)
    return receive_new (step, arrival, serial, announced_only, error);
  if (!announced_only)
    return receive_announced (step, known, arrival, error);

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "serial-known", "serial",
                   "A card with the serial “%s” is in the register already.", serial, NULL);
  return NULL;
}

/**
 * sijil_card_receive:
 * @arrival: the card that is scanned
 * @announced_only: it is not there yet: only the list came
 *
 * Returns: (transfer full): the answer of a card
 */
JsonObject *
sijil_card_receive (SijilRegister           *self,
                    const SijilCardArrival  *arrival,
                    gboolean                 announced_only,
                    GError                 **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (self, "receive_card", SIJIL_ROLE_CLERK, error);
  g_autoptr (JsonObject) answer = step != NULL ? receive_one (step, arrival, announced_only, error) : NULL;

  return answer != NULL && sijil_step_commit (step, error) ? g_steal_pointer (&answer) : NULL;
}

enum { COL_SERIAL, COL_NUMBER, COL_QR_TEXT, COL_BOX, COL_SLOT, N_COLS };

static gboolean
find_columns (SijilCsv  *csv,
              int        columns[N_COLS],
              GError   **error)
{
  columns[COL_SERIAL] = sijil_csv_find_column (csv, "serial");
  columns[COL_NUMBER] = sijil_csv_find_column (csv, "nia");
  if (columns[COL_NUMBER] < 0)
    columns[COL_NUMBER] = sijil_csv_find_column (csv, "number");
  columns[COL_QR_TEXT] = sijil_csv_find_column (csv, "qr_text");
  columns[COL_BOX] = sijil_csv_find_column (csv, "box");
  columns[COL_SLOT] = sijil_csv_find_column (csv, "slot");
  if (columns[COL_SERIAL] >= 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_INVALID, "csv-column-missing", "serial",
                   "The list has no column “serial”. It needs serial, and nia or number; qr_text, box and slot are welcome. "
                   "Nothing was saved.", NULL);
  return FALSE;
}

static const char *
cell (GStrv     fields,
      const int columns[N_COLS],
      int       column)
{
  return columns[column] >= 0 ? fields[columns[column]] : NULL;
}

/* Writes a refused line with why, below the columns of the list it came from. */
static gboolean
write_refused (SijilCsvWriter  *writer,
               GStrv            fields,
               const char      *reason,
               const char      *sentence,
               GError         **error)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (writer == NULL)
    return TRUE;

  g_strv_builder_addv (row, (const char **) fields);
  g_strv_builder_add (row, reason);
  g_strv_builder_add (row, sentence);
  all = g_strv_builder_end (row);
  return sijil_csv_writer_row (writer, all, error);
}

static void
add_refused (JsonArray  *refused,
             guint       line,
             const char *serial,
             GError     *problem)
{
  JsonObject *row = json_object_new ();

  json_object_set_int_member (row, "line", line);
  json_object_set_string_member (row, "serial", serial != NULL ? serial : "");
  json_object_set_string_member (row, "code", sijil_error_get_reason (problem));
  json_object_set_string_member (row, "message", problem->message);
  json_array_add_object_element (refused, row);
}

static gboolean
receive_lines (SijilStep       *step,
               SijilCsv        *csv,
               gboolean         announced_only,
               SijilCsvWriter  *writer,
               JsonArray       *refused,
               gint64          *received,
               GError         **error)
{
  int columns[N_COLS];
  GError *problem = NULL;

  if (!find_columns (csv, columns, error))
    return FALSE;

  for (;;)
    {
      g_auto (GStrv) fields = NULL;
      g_autoptr (JsonObject) answer = NULL;
      g_autoptr (GError) verdict = NULL;
      SijilCardArrival arrival;

      if (!sijil_csv_next (csv, &fields, &problem))
        break;

      arrival.serial = cell (fields, columns, COL_SERIAL);
      arrival.number = cell (fields, columns, COL_NUMBER);
      arrival.qr_text = cell (fields, columns, COL_QR_TEXT);
      arrival.box = cell (fields, columns, COL_BOX);
      arrival.slot = cell (fields, columns, COL_SLOT);
      answer = receive_one (step, &arrival, announced_only, &verdict);
      if (answer != NULL)
        {
          (*received)++;
          continue;
        }
      if (!g_error_matches (verdict, SIJIL_ERROR, SIJIL_ERROR_INVALID)
          && !g_error_matches (verdict, SIJIL_ERROR, SIJIL_ERROR_CONFLICT)
          && !g_error_matches (verdict, SIJIL_ERROR, SIJIL_ERROR_STATE)
          && !g_error_matches (verdict, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&verdict));
          return FALSE;
        }

      add_refused (refused, sijil_csv_get_line (csv), arrival.serial, verdict);
      if (!write_refused (writer, fields, sijil_error_get_reason (verdict), verdict->message, error))
        return FALSE;
    }

  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

/**
 * sijil_card_receive_list:
 * @path: a CSV with the column serial and nia or number; qr_text, box and slot are taken when they are there
 * @encoding: (nullable): as sijil_csv_open()
 * @announced_only: the cards are on their way; each is received when it is scanned
 * @refused_path: (nullable): where refused lines go, with the reason, ready to be corrected
 *
 * Lines that are right are received in one step; the others are refused one by one.
 *
 * Returns: (transfer full): `received`, a count, and `refused`, a list of `line`, `serial`, `code` and `message`
 */
JsonObject *
sijil_card_receive_list (SijilRegister  *self,
                         const char     *path,
                         const char     *encoding,
                         gboolean        announced_only,
                         const char     *refused_path,
                         GError        **error)
{
  g_autoptr (SijilCsv) csv = sijil_csv_open (path, encoding, error);
  g_autoptr (SijilCsvWriter) writer = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonArray *refused = json_array_new ();
  gint64 received = 0;

  json_object_set_array_member (answer, "refused", refused);
  if (csv == NULL)
    return NULL;
  if (refused_path != NULL)
    {
      writer = sijil_csv_writer_open (refused_path, sijil_csv_get_separator (csv), TRUE, error);
      if (writer == NULL
          || !write_refused (writer, (GStrv) sijil_csv_get_header (csv), "refused_code", "refused_reason", error))
        return NULL;
    }

  step = sijil_step_begin (self, "receive_card", SIJIL_ROLE_CLERK, error);
  if (step == NULL || !receive_lines (step, csv, announced_only, writer, refused, &received, error)
      || !sijil_step_commit (step, error)
      || (writer != NULL && !sijil_csv_writer_close (writer, error)))
    return NULL;

  json_object_set_string_member (answer, "kind", "card");
  json_object_set_int_member (answer, "received", received);
  return g_steal_pointer (&answer);
}
