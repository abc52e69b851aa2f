#include "ui/sijil-list-look.h"

#include <glib/gi18n.h>

static const SijilLookColumn application_columns[] = {
  { "number", N_("Number"), SIJIL_LOOK_IDENTIFIER, 160, FALSE },
  { "deposited_on", N_("Deposited"), SIJIL_LOOK_DAY, 100, FALSE },
  { "name_ar", N_("Name in Arabic"), SIJIL_LOOK_ARABIC, 155, FALSE },
  { "name_fr", N_("Name in French"), SIJIL_LOOK_LATIN, 0, FALSE },
  { "state", N_("State"), SIJIL_LOOK_STATE, 195, FALSE },
  { "application_kind", N_("Kind"), SIJIL_LOOK_WORD, 150, TRUE },
  { "category", N_("Category"), SIJIL_LOOK_NAME, 130, TRUE },
  { "activity", N_("Activity"), SIJIL_LOOK_NAME, 200, FALSE },
  { "commune", N_("Commune"), SIJIL_LOOK_NAME, 130, TRUE },
  { "province", N_("Province"), SIJIL_LOOK_NAME, 130, TRUE },
  { "transmission", N_("Platform"), SIJIL_LOOK_WORD, 140, TRUE },
  { "days", N_("Age (days)"), SIJIL_LOOK_AGE, 100, FALSE },
  { "agent", N_("Taken in by"), SIJIL_LOOK_TEXT, 110, TRUE },
  { "reserved_by", N_("Reserved by"), SIJIL_LOOK_TEXT, 110, TRUE },
  { "cin", N_("Identity card"), SIJIL_LOOK_IDENTIFIER, 110, TRUE },
  { "nia", N_("NIA"), SIJIL_LOOK_IDENTIFIER, 120, TRUE },
  { "entry", N_("Entry"), SIJIL_LOOK_IDENTIFIER, 120, TRUE },
  { NULL, NULL, SIJIL_LOOK_TEXT, 0, FALSE },
};

static const SijilLookChip application_chips[] = {
  { N_("All"), { NULL } },
  { N_("To review"), { "state", "deposited", NULL } },
  { N_("In review"), { "state", "in_review", NULL } },
  { N_("To complete"), { "state", "completion_asked", NULL } },
  { N_("Late"), { "late", "true", NULL } },
  { N_("To transmit"), { "state", "accepted", "transmission", "to_transmit", NULL } },
  { N_("NIA awaited"), { "state", "accepted", "transmission", "transmitted", NULL } },
  { N_("Sent back"), { "state", "accepted", "transmission", "sent_back", NULL } },
  { N_("Refused"), { "state", "refused", NULL } },
  { NULL, { NULL } },
};

static const SijilLookOrder application_orders[] = {
  { "day", N_("Oldest first") },
  { "newest", N_("Newest first") },
  { "number", N_("By number") },
  { "name_ar", N_("By name in Arabic") },
  { "name_fr", N_("By name in French") },
  { NULL, NULL },
};

static const SijilLookColumn entry_columns[] = {
  { "number", N_("Number"), SIJIL_LOOK_IDENTIFIER, 120, FALSE },
  { "nia", N_("NIA"), SIJIL_LOOK_IDENTIFIER, 136, FALSE },
  { "name_ar", N_("Name in Arabic"), SIJIL_LOOK_ARABIC, 155, FALSE },
  { "name_fr", N_("Name in French"), SIJIL_LOOK_LATIN, 0, FALSE },
  { "state", N_("State"), SIJIL_LOOK_STATE, 174, FALSE },
  { "cin", N_("Identity card"), SIJIL_LOOK_IDENTIFIER, 110, FALSE },
  { "birth_on", N_("Born"), SIJIL_LOOK_DAY, 100, FALSE },
  { "category", N_("Category"), SIJIL_LOOK_NAME, 130, TRUE },
  { "activity", N_("Activity"), SIJIL_LOOK_NAME, 160, FALSE },
  { "commune", N_("Commune"), SIJIL_LOOK_NAME, 130, TRUE },
  { "province", N_("Province"), SIJIL_LOOK_NAME, 130, TRUE },
  { "phone", N_("Mobile phone"), SIJIL_LOOK_IDENTIFIER, 120, TRUE },
  { "registered_on", N_("Registered"), SIJIL_LOOK_DAY, 100, TRUE },
  { "valid_until", N_("Valid until"), SIJIL_LOOK_DAY, 100, TRUE },
  { NULL, NULL, SIJIL_LOOK_TEXT, 0, FALSE },
};

static const SijilLookChip entry_chips[] = {
  { N_("All"), { NULL } },
  { N_("Active"), { "state", "active", NULL } },
  { N_("Expired"), { "state", "expired", NULL } },
  { N_("Suspended"), { "state", "suspended", NULL } },
  { N_("Struck off"), { "state", "struck_off", NULL } },
  { N_("Deceased"), { "state", "deceased", NULL } },
  { NULL, { NULL } },
};

static const SijilLookOrder entry_orders[] = {
  { "name_fr", N_("By name in French") },
  { "name_ar", N_("By name in Arabic") },
  { "number", N_("By number") },
  { "newest", N_("Newest first") },
  { NULL, NULL },
};

static const SijilLookColumn card_columns[] = {
  { "number", N_("Serial"), SIJIL_LOOK_IDENTIFIER, 130, FALSE },
  { "name_ar", N_("Name in Arabic"), SIJIL_LOOK_ARABIC, 180, FALSE },
  { "name_fr", N_("Name in French"), SIJIL_LOOK_LATIN, 0, FALSE },
  { "state", N_("State"), SIJIL_LOOK_STATE, 215, FALSE },
  { "box", N_("Box"), SIJIL_LOOK_IDENTIFIER, 70, FALSE },
  { "slot", N_("Slot"), SIJIL_LOOK_IDENTIFIER, 110, FALSE },
  { "entry", N_("Entry"), SIJIL_LOOK_IDENTIFIER, 130, FALSE },
  { "nia", N_("NIA"), SIJIL_LOOK_IDENTIFIER, 130, TRUE },
  { "activity", N_("Activity"), SIJIL_LOOK_NAME, 180, TRUE },
  { "route", N_("Route"), SIJIL_LOOK_WORD, 110, FALSE },
  { "state_on", N_("Since"), SIJIL_LOOK_DAY, 100, FALSE },
  { "days", N_("Age (days)"), SIJIL_LOOK_AGE, 90, TRUE },
  { "issued_on", N_("Issued"), SIJIL_LOOK_DAY, 100, TRUE },
  { "handed_on", N_("Handed over"), SIJIL_LOOK_DAY, 110, TRUE },
  { NULL, NULL, SIJIL_LOOK_TEXT, 0, FALSE },
};

static const SijilLookChip card_chips[] = {
  { N_("All"), { NULL } },
  { N_("To print"), { "state", "to_print", NULL } },
  { N_("Printed"), { "state", "printed", NULL } },
  { N_("To hand over"), { "state", "received", NULL } },
  { N_("Handed over"), { "state", "handed_over", NULL } },
  { N_("Not collected"), { "late", "true", NULL } },
  { N_("Returned for error"), { "state", "returned_for_error", NULL } },
  { N_("Spoiled"), { "state", "spoiled", NULL } },
  { NULL, { NULL } },
};

static const SijilLookOrder card_orders[] = {
  { "number", N_("By serial") },
  { "newest", N_("Newest first") },
  { "day", N_("Oldest first") },
  { "box", N_("By box and slot") },
  { "name_ar", N_("By name in Arabic") },
  { "name_fr", N_("By name in French") },
  { NULL, NULL },
};

static const SijilLookColumn history_columns[] = {
  { "number", N_("No."), SIJIL_LOOK_IDENTIFIER, 84, FALSE },
  { "recorded_at", N_("Instant"), SIJIL_LOOK_INSTANT, 140, FALSE },
  { "officer", N_("Officer"), SIJIL_LOOK_OFFICER, 125, FALSE },
  { "act", N_("Act"), SIJIL_LOOK_WORD, 0, FALSE },
  { "subject_kind", N_("Record"), SIJIL_LOOK_WORD, 130, FALSE },
  { "subject", N_("Number"), SIJIL_LOOK_IDENTIFIER, 165, FALSE },
  { "record", N_("Belongs to"), SIJIL_LOOK_IDENTIFIER, 165, TRUE },
  { "reason", N_("Reason"), SIJIL_LOOK_NAME, 160, TRUE },
  { "fields", N_("Changed"), SIJIL_LOOK_FIELDS, 190, FALSE },
  { NULL, NULL, SIJIL_LOOK_TEXT, 0, FALSE },
};

static const SijilLookChip history_chips[] = {
  { N_("All"), { NULL } },
  { N_("Applications"), { "kind", "application", NULL } },
  { N_("Entries"), { "kind", "entry", NULL } },
  { N_("Cards"), { "kind", "card", NULL } },
  { N_("Officers"), { "kind", "officer", NULL } },
  { N_("Settings"), { "kind", "setting", NULL } },
  { N_("Lists taken out"), { "act", "export", NULL } },
  { N_("Acts looked at"), { "act", "audit", NULL } },
  { NULL, { NULL } },
};

static const SijilLookChoice history_choices[] = {
  { "act", NULL, N_("Every act") },
  { "office", NULL, N_("Every office") },
  { "from", NULL, N_("Any day") },
  { NULL, NULL, NULL },
};

static const SijilLookOrder history_orders[] = {
  { "newest", N_("Newest first") },
  { "oldest", N_("Oldest first") },
  { NULL, NULL },
};

static const SijilLookChoice all_choices[] = {
  { "category", "category", N_("Every category") },
  { "province", "province", N_("Every province") },
  { "activity", "activity", N_("Every activity") },
  { NULL, NULL, NULL },
};

static const SijilListLook looks[] = {
  { "applications", "application", "number", "sijil-applications-symbolic", N_("No application yet"),
    N_("Take the first one with F2."), "new", NULL, application_columns, application_chips, all_choices, application_orders },
  { "entries", "record", "number", "sijil-register-symbolic", N_("The register is empty"),
    N_("Accepted applications enter it. A list that the office has already can be imported."), "import", "import",
    entry_columns, entry_chips, all_choices, entry_orders },
  { "cards", "record", "entry", "sijil-card-symbolic", N_("No card yet"),
    N_("A card is issued for an entry, or received from the national printer."), NULL, NULL, card_columns, card_chips,
    all_choices, card_orders },
  { "history", "record", "record", "sijil-audit-symbolic", N_("Nothing was done yet"),
    N_("Every step of the office stands here: who did it, when, and to what."), NULL, NULL, history_columns, history_chips, history_choices,
    history_orders },
};

/** sijil_list_look_find: @what: "applications", "entries", "cards" or "history". */
const SijilListLook *
sijil_list_look_find (const char *what)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_str_equal (looks[i].what, what))
      return &looks[i];

  g_return_val_if_reached (NULL);
}

/** sijil_list_look_count: Returns: (transfer full): how many there are, in words. */
char *
sijil_list_look_count (const char *what,
                       guint       n_rows)
{
  if (g_str_equal (what, "applications"))
    return g_strdup_printf (ngettext ("%u application", "%u applications", n_rows), n_rows);
  if (g_str_equal (what, "entries"))
    return g_strdup_printf (ngettext ("%u entry", "%u entries", n_rows), n_rows);

  if (g_str_equal (what, "history"))
    return g_strdup_printf (ngettext ("%u row of the history", "%u rows of the history", n_rows), n_rows);

  return g_strdup_printf (ngettext ("%u card", "%u cards", n_rows), n_rows);
}

/**
 * sijil_list_look_at_least: while more rows are on their way.
 * @count: (transfer full): as sijil_list_look_count() tells it
 */
char *
sijil_list_look_at_least (char *count)
{
  g_autofree char *known = count;

  return g_strdup_printf (_("at least %s"), known);
}
