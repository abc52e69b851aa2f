/* card but its rendering, hand-over */

#include "cli/sijil-command.h"
#include "core/sijil-json.h"
#include "register/sijil-card-issue.h"
#include "register/sijil-card-receive.h"
#include "register/sijil-card-state.h"
#include "register/sijil-hand-over.h"
#include "register/sijil-signer.h"
#include "trust/sijil-pin.h"
#include "words/sijil-label.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>
#include <string.h>

/* The answer of a command on several cards: one card's own, or a list of them. */
typedef JsonObject *(*CardStep) (SijilCommandContext  *context,
                                 const char           *number,
                                 gpointer              data,
                                 GError              **error);

static gboolean
for_each (SijilCommandContext  *context,
          int                   argc,
          char                **argv,
          CardStep              step,
          gpointer              data,
          GError              **error)
{
  g_autoptr (JsonObject) list = NULL;
  JsonArray *items;

  if (argc == 2)
    {
      g_autoptr (JsonObject) answer = step (context, argv[1], data, error);

      if (answer == NULL)
        return FALSE;
      sijil_command_answer (context, answer, "%s %s", sijil_json_get_string (answer, "serial"),
                            sijil_word_for_state (answer));
      return TRUE;
    }

  list = json_object_new ();
  items = json_array_new ();
  json_object_set_array_member (list, "items", items);
  for (int i = 1; i < argc; i++)
    {
      JsonObject *answer = step (context, argv[i], data, error);

      if (answer == NULL)
        {
          g_autofree char *done = g_strdup_printf ("%d", i - 1);

          if (i > 1)
            sijil_note (context->notes, "partly-done", NULL,
                        "The %s cards named before “%s” were done and saved.", done, argv[i], NULL);
          return FALSE;
        }
      json_array_add_object_element (items, answer);
    }
  json_object_set_int_member (list, "total", json_array_get_length (items));
  sijil_command_table (context, list, (const char * const[]) { "serial", "state", "entry", NULL },
                       (const char * const[]) { N_("Serial"), N_("State"), N_("Entry"), NULL });
  return TRUE;
}

static const char *
translate (const char *sentence)
{
  return gettext (sentence);
}

/* "3, 082600000011: why", a line of a list that was not taken. */
static void
add_refused_lines (SijilCommandContext *context,
                   JsonObject          *answer)
{
  JsonArray *lines = sijil_json_get_array (answer, "refused");

  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonObject *line = json_array_get_object_element (lines, i);

      /* Translators: the number of a line of a list, the serial of the card it names, and why it was refused. */
      sijil_command_line (context, _("Line %u, %s: %s"), (guint) sijil_json_get_int (line, "line", 0),
                          sijil_json_get_string (line, "serial"), sijil_json_get_string (line, "message"));
    }
}

static JsonObject *
issue_step (SijilCommandContext  *context,
            const char           *number,
            gpointer              data,
            GError              **error)
{
  return sijil_card_issue (context->reg, number, *(char **) data, context->notes, error);
}

static JsonObject *
printed_step (SijilCommandContext  *context,
              const char           *number,
              gpointer              data,
              GError              **error)
{
  return sijil_card_mark_printed (context->reg, number, error);
}

static JsonObject *
spoiled_step (SijilCommandContext  *context,
              const char           *number,
              gpointer              data,
              GError              **error)
{
  return sijil_card_mark_spoiled (context->reg, number, *(char **) data, error);
}

static JsonObject *
lost_step (SijilCommandContext  *context,
           const char           *number,
           gpointer              data,
           GError              **error)
{
  return sijil_card_mark_lost (context->reg, number, *(char **) data, error);
}

static gboolean
run_step (SijilCommandContext  *context,
          int                   argc,
          char                **argv,
          CardStep              step,
          gboolean              has_reason,
          GError              **error)
{
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };

  return sijil_command_parse (context, has_reason ? entries : NULL, &argc, &argv, 1, -1, error)
         && for_each (context, argc, argv, step, &reason, error);
}

/* The key that signs the cards, if there is one for this officer, is open for these cards alone. */
static gboolean
open_signer (SijilCommandContext  *context,
             GError              **error)
{
  char *pin = sijil_pin_load (context->pin_file, error);
  gboolean is_open;

  if (pin == NULL)
    return FALSE;

  is_open = sijil_signer_open (context->reg, pin, error);
  explicit_bzero (pin, strlen (pin));
  g_free (pin);
  return is_open;
}

static gboolean
run_card_issue (SijilCommandContext  *context,
                int                   argc,
                char                **argv,
                GError              **error)
{
  gboolean is_done = open_signer (context, error) && run_step (context, argc, argv, issue_step, TRUE, error);

  sijil_signer_close (context->reg);
  return is_done;
}

static gboolean
run_card_printed (SijilCommandContext  *context,
                  int                   argc,
                  char                **argv,
                  GError              **error)
{
  return run_step (context, argc, argv, printed_step, FALSE, error);
}

static gboolean
run_card_spoiled (SijilCommandContext  *context,
                  int                   argc,
                  char                **argv,
                  GError              **error)
{
  return run_step (context, argc, argv, spoiled_step, TRUE, error);
}

static gboolean
run_card_lost (SijilCommandContext  *context,
               int                   argc,
               char                **argv,
               GError              **error)
{
  return run_step (context, argc, argv, lost_step, TRUE, error);
}

static gboolean
run_card_return (SijilCommandContext  *context,
                 int                   argc,
                 char                **argv,
                 GError              **error)
{
  g_autofree char *field = NULL;
  g_autofree char *value = NULL;
  g_autofree char *reason = NULL;
  const GOptionEntry entries[] = {
    { "field", 0, 0, G_OPTION_ARG_STRING, &field, NULL, NULL },
    { "value", 0, 0, G_OPTION_ARG_STRING, &value, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  SijilCardError wrong;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;

  wrong = (SijilCardError) { field, value, reason };
  answer = sijil_card_return (context->reg, argv[1], &wrong, error);
  if (answer == NULL)
    return FALSE;

  sijil_command_answer (context, answer, "%s %s", argv[1], sijil_word_for_state (answer));
  return TRUE;
}

static gboolean
run_card_reclaim (SijilCommandContext  *context,
                  int                   argc,
                  char                **argv,
                  GError              **error)
{
  static const char * const members[] = { "serial", "nia", "name_fr", "name_ar", "error_field", "error_value", NULL };
  static const char * const titles[] = {
    N_("Serial"), N_("NIA"), N_("Name in French"), N_("Name in Arabic"), N_("Wrong"), N_("Right value"), NULL
  };
  g_autofree char *day = NULL;
  gboolean mark = FALSE;
  const GOptionEntry entries[] = {
    { "mark", 0, 0, G_OPTION_ARG_NONE, &mark, NULL, NULL },
    { "day", 0, 0, G_OPTION_ARG_STRING, &day, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 0, error))
    return FALSE;
  if (mark && day != NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "Give either “--mark”, for cards that are reclaimed now, or “--day DAY”, for those that were.", NULL);
      return FALSE;
    }

  list = mark ? sijil_card_reclaim (context->reg, error) : sijil_card_list_to_reclaim (context->reg, day, error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

/* "2 cards received, 1 line refused": counts that are each in the number they need. */
static char *
join_counts (char *taken,
             char *refused,
             char *absent)
{
  const char *parts[] = { taken, refused, absent, NULL };
  char *text = g_strjoinv (_(", "), (char **) parts);

  g_free (taken);
  g_free (refused);
  g_free (absent);
  return text;
}

static char *
count_refused (JsonObject *answer)
{
  guint refused = json_array_get_length (sijil_json_get_array (answer, "refused"));

  return g_strdup_printf (ngettext ("%u line refused", "%u lines refused", refused), refused);
}

static gboolean
receive_file (SijilCommandContext         *context,
              const char                  *csv,
              const SijilCardListOptions  *options,
              GError                     **error)
{
  g_autoptr (JsonObject) answer = sijil_card_receive_list (context->reg, csv, options, error);
  g_autofree char *counts = NULL;
  guint received;

  if (answer == NULL)
    return FALSE;

  received = (guint) sijil_json_get_int (answer, "received", 0);
  counts = join_counts (g_strdup_printf (ngettext ("%u card received", "%u cards received", received), received),
                        count_refused (answer), NULL);
  sijil_command_answer (context, answer, "%s", counts);
  add_refused_lines (context, answer);
  if (sijil_json_get_string (answer, "refused_file") != NULL)
    sijil_command_line (context, _("The refused lines, with the reasons, are in “%s”."),
                        sijil_json_get_string (answer, "refused_file"));
  return TRUE;
}

static JsonObject *
scan_step (SijilCommandContext  *context,
           const char           *serial,
           gpointer              data,
           GError              **error)
{
  SijilCardArrival arrival = *(SijilCardArrival *) data;

  arrival.serial = serial;
  return sijil_card_receive (context->reg, &arrival, FALSE, error);
}

static gboolean
run_card_receive (SijilCommandContext  *context,
                  int                   argc,
                  char                **argv,
                  GError              **error)
{
  g_autofree char *csv = NULL;
  g_autofree char *encoding = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *entry = NULL;
  g_autofree char *qr_text = NULL;
  g_autofree char *box = NULL;
  g_autofree char *slot = NULL;
  gboolean announced = FALSE;
  gboolean scan = FALSE;
  const GOptionEntry entries[] = {
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, NULL, NULL },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, NULL, NULL },
    { "refused", 0, 0, G_OPTION_ARG_FILENAME, &refused, NULL, NULL },
    { "announced", 0, 0, G_OPTION_ARG_NONE, &announced, NULL, NULL },
    { "scan", 0, 0, G_OPTION_ARG_NONE, &scan, NULL, NULL },
    { "entry", 0, 0, G_OPTION_ARG_STRING, &entry, NULL, NULL },
    { "qr", 0, 0, G_OPTION_ARG_STRING, &qr_text, NULL, NULL },
    { "box", 0, 0, G_OPTION_ARG_STRING, &box, NULL, NULL },
    { "slot", 0, 0, G_OPTION_ARG_STRING, &slot, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  SijilCardArrival arrival;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, -1, error))
    return FALSE;
  if (csv != NULL ? argc > 1 || scan || entry != NULL || qr_text != NULL || box != NULL || slot != NULL
                  : argc == 1 || encoding != NULL || refused != NULL || announced
                    || (argc > 2 && (entry != NULL || qr_text != NULL || slot != NULL)))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "Give either “--csv FILE”, with “--encoding”, “--announced” and “--refused” if need be, or “--scan” with "
                       "serials and “--box”; “--entry”, “--qr” and “--slot” go with one serial.", NULL);
      return FALSE;
    }
  if (csv != NULL)
    {
      const SijilCardListOptions options = { encoding, announced, refused, translate, context->notes };

      return receive_file (context, csv, &options, error);
    }

  arrival = (SijilCardArrival) { NULL, entry, qr_text, box, slot };
  return for_each (context, argc, argv, scan_step, &arrival, error);
}

static gboolean
hand_over_list (SijilCommandContext  *context,
                const char           *path,
                const char           *box,
                const SijilHandOver  *how,
                GError              **error)
{
  g_autoptr (JsonObject) answer = sijil_card_hand_over_list (context->reg, path, box, how, translate, error);
  g_autofree char *counts = NULL;
  JsonArray *absent;
  guint n_handed;
  guint n_absent;

  if (answer == NULL)
    return FALSE;

  absent = sijil_json_get_array (answer, "absent");
  n_handed = (guint) sijil_json_get_int (answer, "handed_over", 0);
  n_absent = json_array_get_length (absent);
  counts = join_counts (g_strdup_printf (ngettext ("%u card handed over", "%u cards handed over", n_handed), n_handed),
                        count_refused (answer),
                        g_strdup_printf (ngettext ("%u person absent", "%u people absent", n_absent), n_absent));
  sijil_command_answer (context, answer, "%s", counts);
  add_refused_lines (context, answer);
  for (guint i = 0; i < json_array_get_length (absent); i++)
    {
      JsonObject *line = json_array_get_object_element (absent, i);
      const char *slot = sijil_json_get_string (line, "slot");
      const char *name = sijil_word_for_member (line, "name");

      /* Translators: the serial of a card that nobody came for, the holder's name, and its place in the box. */
      sijil_command_line (context, _("Absent: %s, %s, place %s"), sijil_json_get_string (line, "serial"),
                          name != NULL ? name : sijil_json_get_string (line, "name_ar"), slot != NULL ? slot : "-");
    }
  return TRUE;
}

static gboolean
run_hand_over (SijilCommandContext  *context,
               int                   argc,
               char                **argv,
               GError              **error)
{
  g_autofree char *proxy = NULL;
  g_autofree char *proxy_cin = NULL;
  g_autofree char *power = NULL;
  g_autofree char *acknowledgement = NULL;
  g_autofree char *witness = NULL;
  g_autofree char *former = NULL;
  g_autofree char *scan_list = NULL;
  g_autofree char *box = NULL;
  const GOptionEntry entries[] = {
    { "proxy", 0, 0, G_OPTION_ARG_STRING, &proxy, NULL, NULL },
    { "proxy-cin", 0, 0, G_OPTION_ARG_STRING, &proxy_cin, NULL, NULL },
    { "power-of-attorney", 0, 0, G_OPTION_ARG_FILENAME, &power, NULL, NULL },
    { "acknowledgement", 0, 0, G_OPTION_ARG_STRING, &acknowledgement, NULL, NULL },
    { "witness", 0, 0, G_OPTION_ARG_STRING, &witness, NULL, NULL },
    { "former-card", 0, 0, G_OPTION_ARG_STRING, &former, NULL, NULL },
    { "scan-list", 0, 0, G_OPTION_ARG_FILENAME, &scan_list, NULL, NULL },
    { "box", 0, 0, G_OPTION_ARG_STRING, &box, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) answer = NULL;
  SijilHandOver how;

  if (!sijil_command_parse (context, entries, &argc, &argv, 0, 1, error))
    return FALSE;
  if ((scan_list != NULL) == (argc > 1) || (box != NULL && scan_list == NULL)
      || (proxy == NULL && (proxy_cin != NULL || power != NULL)) || (scan_list != NULL && proxy != NULL))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "Give either the serial of one card or “--scan-list FILE”, with “--box” if it was made of one box; a proxy "
                       "comes for one card, and “--proxy-cin” and “--power-of-attorney” go with “--proxy”.", NULL);
      return FALSE;
    }

  how = (SijilHandOver) {
    proxy != NULL ? "proxy" : "holder", proxy, proxy_cin, power, acknowledgement != NULL ? acknowledgement : "signature",
    witness, former,
  };
  if (scan_list != NULL)
    return hand_over_list (context, scan_list, box, &how, error);

  answer = sijil_card_hand_over (context->reg, argv[1], &how, context->notes, error);
  if (answer == NULL)
    return FALSE;

  sijil_command_answer (context, answer, "%s %s", sijil_json_get_string (answer, "serial"), sijil_word_for_state (answer));
  return TRUE;
}

const SijilCommand sijil_commands_cards[] = {
  { "card issue", "NUMBER… [--reason CODE]", N_("Issue the card of an entry or of its accepted application"), 0, run_card_issue },
  { "card printed", "SERIAL…", N_("Say that cards came out well"), 0, run_card_printed },
  { "card spoiled", "SERIAL… --reason CODE", N_("Say that cards were spoiled"), 0, run_card_spoiled },
  { "card lost", "SERIAL… [--reason lost|stolen|damaged]", N_("Say that cards are lost, stolen or damaged"), 0, run_card_lost },
  { "card return", "SERIAL --field name_ar|name_fr|photo|title_ar|title_fr|category|number|valid_until|qr_text|serial|quality [--value TEXT] "
    "[--reason CODE]", N_("Return a card that bears an error"), 0,
    run_card_return },
  { "card reclaim", "[--mark | --day DAY]", N_("List the returned cards to be reclaimed from the outside printer, or mark them reclaimed"), 0,
    run_card_reclaim },
  { "card receive", "--csv FILE [--encoding E] [--announced] [--refused FILE] | --scan SERIAL… [--entry NUMBER] [--qr TEXT] [--box B] [--slot S]",
    N_("Receive cards that were printed elsewhere"), 0, run_card_receive },
  { "hand-over", "SERIAL [--proxy NAME [--proxy-cin CIN] [--power-of-attorney FILE]] [--acknowledgement signature|thumbprint|refusal] "
    "[--witness NAME] [--former-card taken_back|lost|stolen] | --scan-list FILE [--box B]",
    N_("Hand a card over, or record an evening's list of scans"), 0, run_hand_over },
  SIJIL_COMMANDS_END
};
