#include "ui/sijil-printing-jobs.h"

#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-receive.h"
#include "register/sijil-card-state.h"
#include "register/sijil-card-waiting.h"
#include "register/sijil-output-cards.h"
#include "register/sijil-preflight.h"
#include "register/sijil-record.h"
#include "register/sijil-signer.h"
#include "ui/sijil-long-run.h"
#include "ui/sijil-text.h"
#include "ui/sijil-signer-ask.h"
#include "ui/sijil-window-words.h"

#include <glib/gi18n.h>

#define JOB(name)                                                  \
  gpointer name (SijilRegister  *reg,                              \
                 gpointer        data,                             \
                 GPtrArray      *notes,                            \
                 GCancellable   *cancellable,                      \
                 GError        **error)

static const char *
translate (const char *sentence)
{
  return gettext (sentence);
}

JOB (sijil_printing_waiting_job)
{
  return sijil_card_list_waiting (reg, translate, error);
}

JOB (sijil_printing_needed_job)
{
  return sijil_card_list_needed (reg, error);
}

JOB (sijil_printing_reclaim_list_job)
{
  return sijil_card_list_to_reclaim (reg, NULL, error);
}

JOB (sijil_printing_reclaim_job)
{
  return sijil_card_reclaim (reg, error);
}

JOB (sijil_printing_read_back_job)
{
  const char *serial = sijil_json_get_string (data, "serial");
  double dpi = sijil_json_get_double (data, "dpi", SIJIL_CARD_DPI);

  return sijil_output_card_read_back (reg, serial, dpi, error) ? json_object_ref (data) : NULL;
}

/* Sets what goes on beside what was found. */
static void
set_sound (JsonObject *answer)
{
  g_auto (GStrv) keys = sijil_preflight_list_sound (answer, NULL);
  JsonArray *sound = json_array_new ();

  for (char **key = keys; *key != NULL; key++)
    json_array_add_string_element (sound, *key);
  json_object_set_array_member (answer, "sound", sound);
}

static char **
dup_serials (JsonObject *data)
{
  JsonArray *keys = sijil_json_get_array (data, "keys");
  GPtrArray *serials = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (keys); i++)
    g_ptr_array_add (serials, g_strdup (json_array_get_string_element (keys, i)));
  g_ptr_array_add (serials, NULL);
  return (char **) g_ptr_array_free (serials, FALSE);
}

static const char *
translate_for_window (const char *sentence)
{
  return gettext (sijil_window_words (sentence));
}

JOB (sijil_printing_preflight_job)
{
  g_auto (GStrv) keys = dup_serials (data);
  const SijilPreflight what = {
    .to_issue = sijil_json_get_bool (data, "to_issue", FALSE), .keys = (const char * const *) keys,
    .dpi = sijil_json_get_double (data, "dpi", SIJIL_CARD_DPI),
    .translate = translate_for_window, .progress = sijil_long_run_tell, .progress_data = cancellable,
  };
  JsonObject *answer = sijil_preflight (reg, &what, error);

  if (answer != NULL)
    set_sound (answer);
  return answer;
}

/* One PDF of faces; with `sheet`, A4 sheets to be cut. */
JOB (sijil_printing_pdf_job)
{
  g_auto (GStrv) serials = dup_serials (data);
  g_autoptr (SijilOutputCards) cards = sijil_output_cards_new (reg, (const char * const *) serials, notes, error);
  const char *path = sijil_json_get_string (data, "path");
  JsonObject *sheet = sijil_json_get_object (data, "sheet");
  gboolean written;

  if (cards == NULL)
    return NULL;

  sijil_output_cards_watch (cards, sijil_long_run_tell, cancellable, cancellable);
  if (sheet != NULL)
    {
      const SijilSheetSetup setup = {
        .kind = sijil_json_get_bool (sheet, "duplex", FALSE) ? SIJIL_SHEET_DUPLEX : SIJIL_SHEET_FOLD,
        .first_place = (guint) sijil_json_get_int (sheet, "first_place", 0),
        .dpi = SIJIL_CARD_DPI,
        .front_x_mm = sijil_json_get_double (sheet, "front_x", 0.0),
        .front_y_mm = sijil_json_get_double (sheet, "front_y", 0.0),
        .back_x_mm = sijil_json_get_double (sheet, "back_x", 0.0),
        .back_y_mm = sijil_json_get_double (sheet, "back_y", 0.0),
      };

      written = sijil_output_cards_sheets (cards, path, &setup, error);
    }
  else
    written = sijil_output_cards_pdf (cards, path, sijil_json_get_double (data, "dpi", SIJIL_CARD_DPI), error);

  return written ? json_object_ref (data) : NULL;
}

/*
 * Several at once.
 */

typedef JsonObject *(*OneStep) (SijilRegister  *reg,
                                const char     *key,
                                JsonObject     *data,
                                GPtrArray      *notes,
                                GError        **error);

static JsonObject *
for_each (SijilRegister *reg,
          JsonObject    *data,
          OneStep        step,
          GPtrArray     *notes)
{
  JsonArray *keys = sijil_json_get_array (data, "keys");
  JsonObject *answer = json_object_new ();
  JsonArray *problems = json_array_new ();
  gint64 done = 0;

  for (guint i = 0; i < json_array_get_length (keys); i++)
    {
      const char *key = json_array_get_string_element (keys, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) one = step (reg, key, data, notes, &error);
      g_autofree char *text = error != NULL ? sijil_text_of_error (error) : NULL;
      JsonObject *problem;

      if (one != NULL)
        {
          done++;
          continue;
        }
      problem = json_object_new ();
      json_object_set_string_member (problem, "key", key);
      json_object_set_string_member (problem, "text", text);
      json_array_add_object_element (problems, problem);
    }

  json_object_set_int_member (answer, "done", done);
  json_object_set_array_member (answer, "problems", problems);
  return answer;
}

static JsonObject *
printed_step (SijilRegister  *reg,
              const char     *key,
              JsonObject     *data,
              GPtrArray      *notes,
              GError        **error)
{
  return sijil_card_mark_printed (reg, key, error);
}

static JsonObject *
spoiled_step (SijilRegister  *reg,
              const char     *key,
              JsonObject     *data,
              GPtrArray      *notes,
              GError        **error)
{
  return sijil_card_mark_spoiled (reg, key, sijil_json_get_string (data, "reason"), error);
}

/* What each card would note is on its face: the notes of a batch would cover the page. */
static JsonObject *
issue_step (SijilRegister  *reg,
            const char     *key,
            JsonObject     *data,
            GPtrArray      *notes,
            GError        **error)
{
  return sijil_card_issue (reg, key, NULL, NULL, error);
}

JOB (sijil_printing_printed_job)
{
  return for_each (reg, data, printed_step, notes);
}

JOB (sijil_printing_spoiled_job)
{
  JsonObject *answer;

  if (sijil_json_get_bool (data, "all", FALSE))
    json_object_set_array_member (data, "keys", json_array_ref (sijil_json_get_array (data, "ticked")));
  answer = for_each (reg, data, spoiled_step, notes);
  sijil_record_set (answer, "reason", sijil_json_get_string (data, "reason"));
  return answer;
}

/* Signed, if the PIN came along. */
JOB (sijil_printing_issue_job)
{
  JsonObject *answer;

  if (!sijil_signer_open_with (reg, data, error))
    return NULL;

  answer = for_each (reg, data, issue_step, notes);
  sijil_signer_close (reg);
  return answer;
}

/*
 * Cards from elsewhere.
 */

/* A NIA or a register number stands for the holder as the text of the code does. */
JOB (sijil_printing_receive_job)
{
  const char *code = sijil_json_get_string (data, "code");
  const SijilCardArrival arrival = {
    .serial = sijil_json_get_string (data, "serial"),
    .qr_text = sijil_str_is_empty (code) ? NULL : code,
    .box = sijil_json_get_string (data, "box"),
    .slot = sijil_json_get_string (data, "slot"),
  };

  return sijil_card_receive (reg, &arrival, FALSE, error);
}

JOB (sijil_printing_receive_list_job)
{
  const SijilCardListOptions options = {
    .announced_only = sijil_json_get_bool (data, "announced", FALSE),
    .translate = translate,
    .notes = notes,
  };

  return sijil_card_receive_list (reg, sijil_json_get_string (data, "path"), &options, error);
}
