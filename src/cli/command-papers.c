/* receipt, letter, certificate, extract, bordereau, day-register, hand-over-list, handed-over-list, registered-list */

#include "cli/sijil-command.h"
#include "cli/sijil-second.h"
#include "core/sijil-json.h"
#include "register/sijil-output.h"
#include "register/sijil-paper-sign.h"
#include "register/sijil-signer.h"
#include "trust/sijil-claims.h"
#include "trust/sijil-pin.h"

#include <glib/gi18n.h>

static gboolean
set_no_pdf (GError **error)
{
  sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL, "Say where the paper goes: “--pdf FILE”.", NULL);
  return FALSE;
}

/* Parses NUMBER --pdf FILE; both are needed unless the command takes no number. */
static gboolean
parse (SijilCommandContext  *context,
       int                   argc,
       char                **argv,
       gboolean              has_number,
       const char          **number,
       char                **pdf,
       GError              **error)
{
  const GOptionEntry entries[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, pdf, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  if (!sijil_command_parse (context, entries, &argc, &argv, has_number, has_number, error))
    return FALSE;
  if (*pdf == NULL)
    return set_no_pdf (error);

  *number = has_number ? argv[1] : NULL;
  return TRUE;
}

static void
answer_file (SijilCommandContext *context,
             const char          *kind,
             const char          *number,
             const char          *pdf)
{
  g_autoptr (JsonObject) answer = json_object_new ();

  json_object_set_string_member (answer, "kind", kind);
  if (number != NULL)
    json_object_set_string_member (answer, "number", number);
  json_object_set_string_member (answer, "file", pdf);
  sijil_command_answer (context, answer, "%s", pdf);
}

typedef gboolean (*WriteFunction) (SijilRegister  *reg,
                                   const char     *number,
                                   const char     *pdf_path,
                                   GError        **error);

static gboolean
write_numbered (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                const char           *kind,
                WriteFunction         function,
                GError              **error)
{
  g_autofree char *pdf = NULL;
  const char *number;

  if (!parse (context, argc, argv, TRUE, &number, &pdf, error) || !function (context->reg, number, pdf, error))
    return FALSE;

  answer_file (context, kind, number, pdf);
  return TRUE;
}

static gboolean
run_receipt (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  return write_numbered (context, argc, argv, "receipt", sijil_output_receipt, error);
}

/*
 * The key of the chamber, if there is one for this officer, is open for this paper alone. Only then is the register written to: a
 * signature stands in the history.
 */
static gboolean
open_signer (SijilCommandContext  *context,
             GError              **error)
{
  g_autoptr (SijilPin) pin = NULL;
  SijilSignerState state;

  if (!sijil_signer_look (context->opened, &state, error))
    return FALSE;
  if (state != SIJIL_SIGNER_LOCKED)
    return TRUE;

  pin = sijil_pin_load (context->pin_file, error);
  return pin != NULL && sijil_command_write (context, error) && sijil_signer_open (context->reg, pin, error);
}

static gboolean
run_certificate (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  g_autofree char *pdf = NULL;
  g_autofree char *code = NULL;
  const char *number;
  gboolean is_signed;

  if (!parse (context, argc, argv, TRUE, &number, &pdf, error) || !open_signer (context, error))
    return FALSE;

  is_signed = sijil_paper_sign_certificate (context->reg, number, context->notes, &code, error);
  sijil_signer_close (context->reg);
  if (!is_signed || !sijil_output_certificate (context->reg, number, code, pdf, error))
    return FALSE;

  answer_file (context, "certificate", number, pdf);
  return TRUE;
}

static gboolean
run_bordereau (SijilCommandContext  *context,
               int                   argc,
               char                **argv,
               GError              **error)
{
  return write_numbered (context, argc, argv, "bordereau", sijil_output_bordereau, error);
}

/* Signs a paper, where a key signs, and writes it. */
static gboolean
write_attested (SijilCommandContext     *context,
                const SijilAttestAsked  *asked,
                const char              *pdf,
                const char              *csv,
                GError                 **error)
{
  g_autoptr (JsonObject) answer = NULL;
  g_autofree char *code = NULL;
  gboolean is_signed;

  if (!open_signer (context, error))
    return FALSE;

  is_signed = sijil_paper_sign (context->reg, asked, context->notes, &code, error);
  sijil_signer_close (context->reg);
  answer = is_signed ? sijil_attest_write (context->reg, asked, code, pdf, csv, error) : NULL;
  if (answer == NULL)
    return FALSE;

  json_object_set_string_member (answer, "file", pdf);
  json_object_set_boolean_member (answer, "signed", code != NULL);
  sijil_command_answer (context, answer, "%s", pdf);
  return TRUE;
}

static gboolean
write_refusal (SijilCommandContext  *context,
               const char           *number,
               const char           *pdf,
               GError              **error)
{
  const SijilAttestAsked asked = { .kind = SIJIL_PAPER_REFUSAL, .number = number };

  if (!write_attested (context, &asked, pdf, NULL, error))
    return FALSE;

  json_object_set_string_member (context->answer, "number", number);
  return TRUE;
}

static gboolean
run_letter (SijilCommandContext  *context,
            int                   argc,
            char                **argv,
            GError              **error)
{
  g_autofree char *pdf = NULL;
  g_autoptr (JsonObject) application = NULL;
  const char *number;
  const char *which;

  if (!parse (context, argc, argv, TRUE, &number, &pdf, error))
    return FALSE;
  application = sijil_record_find_application (context->reg, number, error);
  if (application == NULL)
    return FALSE;
  if (g_str_equal (sijil_json_get_string (application, "state"), "refused"))
    return write_refusal (context, number, pdf, error);
  if (!sijil_output_letter (context->reg, number, pdf, &which, error))
    return FALSE;

  answer_file (context, which, number, pdf);
  return TRUE;
}

static gboolean
run_extract (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  g_autofree char *pdf = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *day = NULL;
  const GOptionEntry entries[] = {
    { "day", 0, 0, G_OPTION_ARG_STRING, &day, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, NULL, NULL },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  SijilAttestAsked asked = { .kind = SIJIL_PAPER_EXTRACT };

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (pdf == NULL)
    return set_no_pdf (error);

  asked.number = argv[1];
  asked.to = day;
  return write_attested (context, &asked, pdf, csv, error);
}

/* A list of a month, or from one day to another. */
static gboolean
run_list (SijilCommandContext  *context,
          int                   argc,
          char                **argv,
          const char           *kind,
          GError              **error)
{
  g_autofree char *pdf = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *month = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const GOptionEntry entries[] = {
    { "month", 0, 0, G_OPTION_ARG_STRING, &month, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, NULL, NULL },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  SijilAttestAsked asked = { .kind = kind };

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  if (pdf == NULL)
    return set_no_pdf (error);
  if ((month != NULL) == (from != NULL || to != NULL))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "Say which month the list is of, “--month YYYY-MM”, or its days, “--from DAY --to DAY”.", NULL);
      return FALSE;
    }
  if (month != NULL && !sijil_attest_month (month, &from, &to, error))
    return FALSE;

  asked.from = from;
  asked.to = to;
  return write_attested (context, &asked, pdf, csv, error);
}

static gboolean
run_handed_over_list (SijilCommandContext  *context,
                      int                   argc,
                      char                **argv,
                      GError              **error)
{
  return run_list (context, argc, argv, SIJIL_PAPER_HANDED_OVER, error);
}

static gboolean
run_registered_list (SijilCommandContext  *context,
                     int                   argc,
                     char                **argv,
                     GError              **error)
{
  return run_list (context, argc, argv, SIJIL_PAPER_REGISTERED, error);
}

static gboolean
run_day_register (SijilCommandContext  *context,
                  int                   argc,
                  char                **argv,
                  GError              **error)
{
  g_autofree char *pdf = NULL;
  g_autofree char *day = NULL;
  const GOptionEntry entries[] = {
    { "day", 0, 0, G_OPTION_ARG_STRING, &day, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  gint64 n_lines;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  if (pdf == NULL)
    return set_no_pdf (error);
  if (!sijil_output_day_register (context->reg, day != NULL ? day : sijil_register_get_day (context->reg), pdf, &n_lines, error))
    return FALSE;

  answer_file (context, "day_register", NULL, pdf);
  json_object_set_int_member (context->answer, "total", n_lines);
  return TRUE;
}

static gboolean
run_hand_over_list (SijilCommandContext  *context,
                    int                   argc,
                    char                **argv,
                    GError              **error)
{
  g_autofree char *pdf = NULL;
  g_autofree char *box = NULL;
  g_autofree char *title_ar = NULL;
  g_autofree char *title_fr = NULL;
  const GOptionEntry entries[] = {
    { "box", 0, 0, G_OPTION_ARG_STRING, &box, NULL, NULL },
    { "title-ar", 0, 0, G_OPTION_ARG_STRING, &title_ar, NULL, NULL },
    { "title-fr", 0, 0, G_OPTION_ARG_STRING, &title_fr, NULL, NULL },
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &pdf, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  gint64 n_people;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  if (pdf == NULL)
    return set_no_pdf (error);
  if (!sijil_output_hand_over_list (context->reg, box, title_ar, title_fr, pdf, &n_people, error))
    return FALSE;

  answer_file (context, "hand_over_list", NULL, pdf);
  json_object_set_int_member (context->answer, "total", n_people);
  return TRUE;
}

const SijilCommand sijil_commands_papers[] = {
  { "receipt", "NUMBER --pdf FILE", N_("Print the receipt of an application"), SIJIL_COMMAND_READ_ONLY, run_receipt },
  { "letter", "NUMBER --pdf FILE", N_("Print the letter that refuses an application or asks to complete it"), SIJIL_COMMAND_READ_ONLY,
    run_letter },
  { "certificate", "NUMBER --pdf FILE", N_("Print the certificate of registration of an entry"), SIJIL_COMMAND_READ_ONLY,
    run_certificate },
  { "extract", "NUMBER [--day DAY] --pdf FILE [--csv FILE]", N_("Print the extract of an entry: what the register says of it as of a day"),
    SIJIL_COMMAND_READ_ONLY, run_extract },
  { "bordereau", "NUMBER --pdf FILE", N_("Print the list of a consignment to the national platform"), SIJIL_COMMAND_READ_ONLY,
    run_bordereau },
  { "day-register", "[--day DAY] --pdf FILE", N_("Print what came in and went out on a day"), SIJIL_COMMAND_READ_ONLY,
    run_day_register },
  { "hand-over-list", "[--box B] [--title-ar TEXT] [--title-fr TEXT] --pdf FILE",
    N_("Print the list of a ceremony or a table, with room to sign"), SIJIL_COMMAND_READ_ONLY, run_hand_over_list },
  { "handed-over-list", "--month MONTH | --from DAY --to DAY --pdf FILE [--csv FILE]", N_("Print the list of the cards that were handed over"),
    SIJIL_COMMAND_READ_ONLY, run_handed_over_list },
  { "registered-list", "--month MONTH | --from DAY --to DAY --pdf FILE [--csv FILE]", N_("Print the list of the entries that were begun"),
    SIJIL_COMMAND_READ_ONLY, run_registered_list },
  SIJIL_COMMANDS_END
};
