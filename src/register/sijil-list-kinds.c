/* The lists: their filters, orders, statements and columns. */

#include "register/sijil-list-private.h"

#include "core/sijil-str.h"

#define TEXT(name_) { name_, SIJIL_COLUMN_TEXT, NULL }
#define INTEGER(name_) { name_, SIJIL_COLUMN_INTEGER, NULL }
#define BOOLEAN(name_) { name_, SIJIL_COLUMN_BOOLEAN, NULL }
#define IDENTITY(name_) { name_, SIJIL_COLUMN_IDENTITY, NULL }
#define TERM(name_, list_) { name_, SIJIL_COLUMN_TERM, list_ }
#define OFFICER(name_) { name_, SIJIL_COLUMN_OFFICER, NULL }
#define DAYS(name_) { name_, SIJIL_COLUMN_DAYS, NULL }
#define INSTANT(name_) { name_, SIJIL_COLUMN_INSTANT, NULL }
#define END { NULL, SIJIL_COLUMN_TEXT, NULL }

#define RECORD TEXT ("kind"), TEXT ("number"), TEXT ("uuid"), TEXT ("state"), INTEGER ("version")
#define NAMES TEXT ("name_ar"), TEXT ("name_fr"), TEXT ("sex")
#define WHO NAMES, TEXT ("birth_on"), IDENTITY ("cin"), TEXT ("ice"), IDENTITY ("phone")
#define WHERE TERM ("province", "province"), TEXT ("commune_ar"), TEXT ("commune_fr"), OFFICE
#define OFFICE { "office", SIJIL_COLUMN_OFFICE, NULL }

/* In the order of data/sql/list-entry-row.sql. */
static const SijilColumn entry_columns[] = {
  RECORD, TEXT ("nia"), TEXT ("state_on"), BOOLEAN ("expired"), TERM ("category", "category"), TEXT ("proof"),
  WHO, TERM ("activity", "activity"), WHERE, TEXT ("registered_on"), TEXT ("valid_until"), BOOLEAN ("known_from_platform"),
  TEXT ("platform_reference"), END
};

/* In the order of data/sql/list-application-row.sql. */
static const SijilColumn application_columns[] = {
  RECORD, TEXT ("order_number"), TEXT ("application_kind"), TEXT ("transmission"),
  TERM ("category", "category"), TEXT ("proof"), WHO, TERM ("activity", "activity"), WHERE, OFFICER ("agent"),
  OFFICER ("reserved_by"), OFFICER ("decided_by"), TEXT ("deposited_on"), DAYS ("days"), TEXT ("complement_asked_on"),
  TEXT ("complement_due_on"), TEXT ("completed_on"), TEXT ("opinion_asked_on"), TEXT ("decided_on"),
  TERM ("decision_reason", "reason"), TEXT ("notified_on"), TEXT ("bordereau"), TEXT ("transmitted_on"),
  TEXT ("nia_received_on"), TERM ("sent_back_reason", "reason"), TEXT ("platform_reference"), TEXT ("entry"), TEXT ("nia"),
  BOOLEAN ("small_office"), TEXT ("clock_stopped_on"), INTEGER ("clock_stopped_days"),
  { "late", SIJIL_COLUMN_CLOCK, NULL }, END
};

/* In the order of data/sql/list-card-row.sql. */
static const SijilColumn card_columns[] = {
  RECORD, TEXT ("route"), TEXT ("state_on"), DAYS ("days"), TERM ("reason", "reason"), TEXT ("entry"),
  TEXT ("nia"), TEXT ("entry_state"), TEXT ("application"), TERM ("category", "category"), NAMES, IDENTITY ("phone"),
  TERM ("activity", "activity"), TERM ("province", "province"), OFFICE, TEXT ("issued_on"), TEXT ("valid_until"), TEXT ("box"),
  TEXT ("slot"), TEXT ("replaces"), TEXT ("printed_on"), TEXT ("received_on"), TEXT ("handed_on"), TEXT ("error_field"),
  TEXT ("error_value"), TEXT ("reclaimed_on"), BOOLEAN ("imported"), END
};

/* In the order of data/sql/list-history-row.sql. */
static const SijilColumn history_columns[] = {
  RECORD, INSTANT ("recorded_at"), OFFICER ("officer"), TEXT ("act"), TERM ("reason", "reason"), TEXT ("subject_kind"),
  TEXT ("subject"), TEXT ("record"), TEXT ("fields"), TEXT ("request"), END
};

static const char * const entry_filters[] = { "state", "category", "activity", "province", "office", "from", "to", NULL };
static const char * const application_filters[] = { "state", "kind", "transmission", "category", "activity", "province",
                                                    "office", "officer", "from", "to", "day", "late", NULL };
static const char * const card_filters[] = { "state", "kind", "category", "activity", "province", "office", "from", "to",
                                             "day", "late", "box", NULL };
static const char * const history_filters[] = { "kind", "act", "record", "officer", "office", "from", "to", NULL };

static const SijilListKind kinds[] = {
  {
    .what = "applications",
    .states = "deposited in_review completion_asked accepted refused withdrawn open",
    .kinds = "new renew change replace transfer upgrade",
    .days = "deposited decided transmitted nia_received",
    .filters = application_filters,
    .sorts = {
      { "day", "list-application-day", "list-application-day-end" },
      { "newest", "list-application-newest", "list-application-newest-end" },
      { "number", "list-application-number", "list-application-number-end" },
      { "name_fr", "list-application-name-fr", "list-application-name-fr-end" },
      { "name_ar", "list-application-name-ar", "list-application-name-ar-end" },
      { "decided", "list-application-decided", "list-application-decided-end", "list-application-undecided" },
      { "transmitted", "list-application-transmitted", "list-application-transmitted-end",
        "list-application-untransmitted" },
      { NULL, NULL, NULL }
    },
    .count_all = "list-application-count-all",
    .few = {
      { "transmission", "list-application-count-transmission", "list-application-few-transmission", "list-application-reach-transmission" },
      { NULL, "list-application-count", "list-application-few", "list-application-reach" },
    },
    .key = "list-application-key",
    .row = "list-application-row",
    .columns = application_columns,
  },
  {
    .what = "entries",
    .states = "active expired suspended struck_off deceased transferred",
    .filters = entry_filters,
    .sorts = {
      { "name_fr", "list-entry-name-fr", "list-entry-name-fr-end" },
      { "name_ar", "list-entry-name-ar", "list-entry-name-ar-end" },
      { "number", "list-entry-number", "list-entry-number-end" },
      { "newest", "list-entry-newest", "list-entry-newest-end" },
      { NULL, NULL, NULL }
    },
    .count_all = "list-entry-count-all",
    .few = {
      { "activity", "list-entry-count-craft", "list-entry-few-craft", "list-entry-reach-craft" },
      { NULL, "list-entry-count", "list-entry-few", "list-entry-reach" },
    },
    .key = "list-entry-key",
    .row = "list-entry-row",
    .columns = entry_columns,
  },
  {
    .what = "cards",
    .states = "to_print reserved sent unsure printed received handed_over spoiled returned_for_error withdrawn",
    .kinds = "drawn received",
    .days = "state printed received handed uncollected",
    .filters = card_filters,
    .sorts = {
      { "number", "list-card-number", "list-card-number-end" },
      { "day", "list-card-day", "list-card-day-end" },
      { "newest", "list-card-newest", "list-card-newest-end" },
      { "box", "list-card-box", "list-card-box-end", "list-card-unplaced" },
      { "name_fr", "list-card-name-fr", "list-card-name-fr-end" },
      { "name_ar", "list-card-name-ar", "list-card-name-ar-end" },
      { NULL, NULL, NULL }
    },
    .count_all = "list-card-count-all",
    .few = {
      { "box", "list-card-count-box", "list-card-few-box", "list-card-reach-box" },
      { NULL, "list-card-count", "list-card-few", "list-card-reach" },
    },
    .key = "list-card-key",
    .row = "list-card-row",
    .columns = card_columns,
  },
  {
    .what = "history",
    .roles = SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR,
    .states = "",
    .kinds = "application entry card person organisation paper act hand_over mail visit blank bordereau officer office setting term "
             "signing_key layout signatory",
    .filters = history_filters,
    .sorts = {
      { "newest", "list-history-newest", "list-history-newest-end" },
      { "oldest", "list-history-oldest", "list-history-oldest-end" },
      { NULL, NULL, NULL }
    },
    .count_all = "list-history-count-all",
    .few = {
      { "subject", "list-history-count-record", "list-history-few-record", "list-history-reach-record" },
      { NULL, "list-history-count", "list-history-few", "list-history-count-all" }, /* no index: all are looked at */
    },
    .key = "list-history-key",
    .row = "list-history-row",
    .columns = history_columns,
  },
};

const SijilListKind *
_sijil_list_kind (const char  *what,
                  GError     **error)
{
  g_autofree char *excerpt = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (what, kinds[i].what))
      return &kinds[i];

  excerpt = sijil_str_excerpt (what);
  sijil_set_error (error, SIJIL_ERROR_INVALID, "list-unknown", NULL,
                   "There is no list “%s”. There are: applications, entries, cards, history.", excerpt, NULL);
  return NULL;
}
