/* show, history */

#include "cli/sijil-command.h"
#include "core/sijil-json.h"
#include "register/sijil-opening.h"
#include "register/sijil-show.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>
#include <string.h>

/* A line of what is shown to people: the member of an object under its label. */
typedef struct
{
  const char *member;
  const char *label; /* N_(); NULL: the words of the other script, see others[] */
} Line;

static const Line lines[] = {
  { "register_number", N_("Register number") },
  { "nia", N_("NIA") },
  { "state", N_("State") },
  { "state_on", N_("State since") },
  { "transmission", N_("Transmission") },
  { "application_kind", N_("Kind of application") },
  { "category", N_("Category") },
  { "category_other", NULL },
  { "proof", N_("Proof of skill") },
  { "activity", N_("Activity") },
  { "activity_other", NULL },
  { "province", N_("Province") },
  { "order_number", N_("Order number") },
  { "deposited_on", N_("Deposited on") },
  { "agent", N_("Taken in by") },
  { "reserved_by", N_("In the hands of") },
  { "complement_due_on", N_("To be completed before") },
  { "completed_on", N_("Completed on") },
  { "opinion_asked_on", N_("Opinion awaited since") },
  { "decided_by", N_("Decided by") },
  { "decided_on", N_("Decided on") },
  { "decision_reason", N_("Reason") },
  { "notified_on", N_("Notified on") },
  { "bordereau", N_("Consignment") },
  { "transmitted_on", N_("Transmitted on") },
  { "sent_back_reason", N_("Sent back because") },
  { "registered_on", N_("Registered on") },
  { "valid_until", N_("Valid until") },
  { "route", N_("Route") },
  { "reason", N_("Reason") },
  { "issued_on", N_("Issued on") },
  { "box", N_("Box") },
  { "slot", N_("Slot") },
  { "sent_on", N_("Sent on") },
  { "officer", N_("Officer") },
};

static const Line holder_lines[] = {
  { "birth_on", N_("Birth date") },
  { "cin", N_("Identity card") },
  { "ice", N_("ICE") },
  { "phone", N_("Telephone") },
};

/* What stands in both scripts, the user's own first: the words of the other one. */
static const struct
{
  const char *member;
  const char *ar; /* N_() */
  const char *fr; /* N_() */
} others[] = {
  { "category_other", N_("Category in Arabic"), N_("Category in French") },
  { "activity_other", N_("Activity in Arabic"), N_("Activity in French") },
};

static const Line names[] = {
  { "name_ar", N_("Name in Arabic") },
  { "name_fr", N_("Name in French") },
};

static const Line clock_lines[] = {
  { "due_on_first", N_("Answer due, without the stops") },
  { "due_on", N_("Answer due") },
  { "ceiling_on", N_("End of the legal ceiling") },
  { "stopped_on", N_("The clock stands still since") },
};

static const Line hand_over_lines[] = {
  { "serial", N_("Card handed over") },
  { "handed_on", N_("Handed over on") },
  { "receiver", N_("Handed to") },
  { "proxy_name", N_("Name of the proxy") },
  { "proxy_cin", N_("Identity card of the proxy") },
  { "proxy_paper", N_("Power of attorney") },
  { "acknowledgement", N_("Acknowledgement") },
  { "witness", N_("Witness") },
  { "former_card", N_("Former card") },
  { "officer", N_("Handed over by") },
};

static void
add_other (SijilCommandContext *context,
           JsonObject          *object,
           const char          *wanted)
{
  gboolean in_french = sijil_word_is_arabic_first ();

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (others[i].member, wanted))
      {
        g_autofree char *member = g_strndup (wanted, strlen (wanted) - strlen ("other"));
        g_autofree char *words = g_strconcat (member, in_french ? "fr" : "ar", NULL);
        const char *value = sijil_json_get_string (object, words);

        if (value != NULL)
          sijil_command_line (context, _("%s: %s"), in_french ? _(others[i].fr) : _(others[i].ar), value);
      }
}

static void
add_lines (SijilCommandContext *context,
           JsonObject          *object,
           const Line          *wanted,
           guint                n_wanted)
{
  for (guint i = 0; object != NULL && i < n_wanted; i++)
    {
      const char *value = wanted[i].label != NULL ? sijil_word_for_member (object, wanted[i].member) : NULL;

      if (wanted[i].label == NULL)
        add_other (context, object, wanted[i].member);
      else if (value != NULL)
        sijil_command_line (context, _("%s: %s"), _(wanted[i].label), value);
    }
}

static void
add_holder (SijilCommandContext *context,
            JsonObject          *holder)
{
  guint first = sijil_word_is_arabic_first () ? 0 : 1;

  add_lines (context, holder, &names[first], 1);
  add_lines (context, holder, &names[1 - first], 1);
  add_lines (context, holder, holder_lines, G_N_ELEMENTS (holder_lines));
}

/* (nullable): why a card is void: lost, stolen, replaced… */
static const char *
get_reason_of_void (JsonObject *object)
{
  gboolean is_void = g_strcmp0 (sijil_json_get_string (object, "kind"), "card") == 0
                     && g_strcmp0 (sijil_json_get_string (object, "state"), "withdrawn") == 0;

  return is_void ? sijil_word_for_member (object, "reason") : NULL;
}

/* What a list says of one of its elements: its code or number, and in what state it is. */
static void
append_element (GString    *text,
                JsonNode   *node,
                const char *member)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *value = object != NULL ? sijil_word_for_member (object, member) : json_node_get_string (node);
  const char *state = object != NULL ? sijil_word_for_state (object) : NULL;
  const char *reason = object != NULL ? get_reason_of_void (object) : NULL;

  if (object != NULL && state == NULL)
    state = sijil_word_for_member (object, "invalid_reason");
  g_string_append_printf (text, "%s%s", text->len > 0 ? _(", ") : "", value != NULL ? value : "");
  if (state != NULL)
    g_string_append_printf (text, " (%s%s%s)", state, reason != NULL ? _(", ") : "", reason != NULL ? reason : "");
}

/* The codes or numbers of a list on one line, those of objects by @member. */
static void
add_list (SijilCommandContext *context,
          JsonObject          *object,
          const char          *list,
          const char          *member,
          const char          *label)
{
  JsonArray *array = sijil_json_get_array (object, list);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    append_element (text, json_array_get_element (array, i), member);
  if (text->len > 0)
    sijil_command_line (context, _("%s: %s"), label, text->str);
}

static void
add_acts (SijilCommandContext *context,
          JsonObject          *answer)
{
  JsonArray *acts = sijil_json_get_array (answer, "acts");

  for (guint i = 0; acts != NULL && i < json_array_get_length (acts); i++)
    {
      JsonObject *act = json_array_get_object_element (acts, i);
      const char *reason = sijil_word_for_member (act, "reason");

      sijil_command_line (context, "  %s  %s  %s%s%s", sijil_json_get_string (act, "effective_on"),
                          sijil_word_for_member (act, "act"), sijil_json_get_string (act, "officer"),
                          reason != NULL ? "  " : "", reason != NULL ? reason : "");
    }
}

static void
add_hand_overs (SijilCommandContext *context,
                JsonObject          *answer)
{
  JsonArray *hand_overs = sijil_json_get_array (answer, "hand_overs");

  for (guint i = 0; hand_overs != NULL && i < json_array_get_length (hand_overs); i++)
    add_lines (context, json_array_get_object_element (hand_overs, i), hand_over_lines, G_N_ELEMENTS (hand_over_lines));
}

static void
add_text (SijilCommandContext *context,
          JsonObject          *answer)
{
  JsonObject *clock = sijil_json_get_object (answer, "clock");
  JsonObject *entry = sijil_json_get_object (answer, "entry");

  add_lines (context, answer, lines, G_N_ELEMENTS (lines));
  if (sijil_json_get_bool (answer, "expired", FALSE))
    sijil_command_line (context, "%s", _("The validity has ended."));
  add_holder (context, sijil_json_get_object (answer, "holder"));
  if (entry != NULL)
    sijil_command_line (context, _("%s: %s"), _("Entry"), sijil_json_get_string (entry, "number"));
  add_list (context, answer, "papers", "paper", _("Papers"));
  add_list (context, answer, "missing", NULL, _("Missing papers"));
  add_list (context, answer, "entries", "number", _("Entries"));
  add_list (context, answer, "applications", "number", _("Applications"));
  add_list (context, answer, "cards", "serial", _("Cards"));
  add_hand_overs (context, answer);
  add_list (context, answer, "links", "name", _("Linked people"));
  add_lines (context, clock, clock_lines, G_N_ELEMENTS (clock_lines));
  if (clock != NULL && sijil_json_get_bool (clock, "late", FALSE))
    sijil_command_line (context, "%s", _("The legal delay is over."));
  add_acts (context, answer);
}

static gboolean
run_show (SijilCommandContext  *context,
          int                   argc,
          char                **argv,
          GError              **error)
{
  g_autofree char *at = NULL;
  g_autofree char *known_at = NULL;
  const GOptionEntry entries[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING, &at, NULL, NULL },
    { "known-at", 0, 0, G_OPTION_ARG_STRING, &known_at, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonObject) answer = NULL;
  const char *number;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  answer = sijil_show (context->reg, argv[1], at, known_at, error);
  if (answer == NULL)
    return FALSE;

  number = sijil_json_get_string (answer, "number");
  sijil_command_answer (context, answer, "%s", number != NULL ? number : argv[1]);
  add_text (context, answer);
  sijil_opening_log (context->reg, answer, context->notes);
  return TRUE;
}

static gboolean
run_history (SijilCommandContext  *context,
             int                   argc,
             char                **argv,
             GError              **error)
{
  static const char * const members[] = { "sequence", "recorded_at", "officer", "act", "signed", "reason", "subject_kind",
                                          "version", "fields", NULL };
  static const char * const titles[] = { N_("No."), N_("Instant"), N_("Officer"), N_("Act"), N_("Signed"), N_("Reason"),
                                         N_("Record"), N_("Version"), N_("Changed"), NULL };
  g_autoptr (JsonObject) list = NULL;

  if (!sijil_command_parse (context, NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  list = sijil_history (context->reg, argv[1], error);
  if (list == NULL)
    return FALSE;

  sijil_command_table (context, list, members, titles);
  return TRUE;
}

const SijilCommand sijil_commands_show[] = {
  { "show", "NUMBER [--at DAY | --known-at DAY]",
    N_("Show an application, an entry, a card, a consignment or a person by identity card"), SIJIL_COMMAND_READ_ONLY, run_show },
  { "history", "NUMBER", N_("Show what happened to a record and by whom"), SIJIL_COMMAND_READ_ONLY, run_history },
  SIJIL_COMMANDS_END
};
