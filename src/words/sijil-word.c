/*
 * What people call the codes of states, kinds, acts, routes and roles. The words that an office may change (categories,
 * activities, reasons) come with the answer, in both languages, from the nomenclature.
 */

#include "words/sijil-word.h"

#include "core/sijil-json.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *code;
  const char *label; /* N_() */
} Code;

static const Code kind_codes[] = {
  { "application", N_("application") },
  { "entry", N_("entry") },
  { "card", N_("card") },
  { "bordereau", N_("consignment") },
  { "person", N_("person") },
  { "organisation", N_("organisation") },
  { "paper", N_("paper") },
  { "act", N_("act") },
  { "hand_over", N_("hand-over") },
  { "mail", N_("mail") },
  { "visit", N_("visit") },
  { "blank", N_("movement of blank cards") },
  { "office", N_("office") },
  { "officer", N_("officer") },
  { "officer_key", N_("key of an officer") },
  { "sealing_key", N_("key of the sealed papers") },
  { "sealing_wrap", N_("key of the sealed papers, for an officer") },
  { "register", N_("register") },
  { "setting", N_("setting") },
  { "term", N_("term of a nomenclature") },
  { "draft", N_("draft") },
  { "verification", N_("check of a card") },
  { "signing_key", N_("key that signs cards") },
  { "role_root", N_("root key of the chamber") },
  { "role_certificate", N_("certificate of an officer") },
  { "status_list", N_("list of withdrawn cards") },
  { "trust_list", N_("list of keys") },
  { "layout", N_("layout of cards") },
  { "signatory", N_("who signs the cards") },
  { "trust_root", N_("key of the authority") },
};

static const Code condition_codes[] = {
  { "sound", N_("whole, register sound") },
  { "unsound", N_("whole, register not sound") },
  { "damaged", N_("damaged") },
};

static const Code application_kind_codes[] = {
  { "new", N_("first application") },
  { "renew", N_("renewal") },
  { "change", N_("change") },
  { "replace", N_("replacement of the card") },
  { "transfer", N_("transfer to another chamber") },
  { "upgrade", N_("upgrade to master artisan") },
};

static const Code application_state_codes[] = {
  { "draft", N_("draft") },
  { "deposited", N_("deposited") },
  { "in_review", N_("in review") },
  { "completion_asked", N_("to be completed") },
  { "accepted", N_("accepted") },
  { "refused", N_("refused") },
  { "withdrawn", N_("withdrawn") },
};

static const Code transmission_codes[] = {
  { "to_transmit", N_("to be transmitted") },
  { "transmitted", N_("transmitted") },
  { "nia_received", N_("NIA attributed") },
  { "sent_back", N_("sent back") },
};

static const Code entry_state_codes[] = {
  { "active", N_("active") },
  { "expired", N_("expired") },
  { "suspended", N_("suspended") },
  { "struck_off", N_("struck off") },
  { "deceased", N_("holder deceased") },
  { "transferred", N_("transferred") },
};

static const Code card_state_codes[] = {
  { "to_print", N_("to be printed") },
  { "reserved", N_("about to be printed") },
  { "sent", N_("on its way") },
  { "unsure", N_("printing unsure") },
  { "printed", N_("printed") },
  { "received", N_("received") },
  { "handed_over", N_("handed over") },
  { "spoiled", N_("spoiled") },
  { "returned_for_error", N_("returned for an error") },
  { "withdrawn", N_("void") },
};

static const Code draft_state_codes[] = {
  { "draft", N_("draft") },
};

static const Code officer_state_codes[] = {
  { "enabled", N_("may work") },
  { "disabled", N_("may not work") },
};

static const Code office_state_codes[] = {
  { "open", N_("open") },
  { "closed", N_("closed") },
};

static const Code office_kind_codes[] = {
  { "seat", N_("seat of the chamber") },
  { "annex", N_("annex") },
  { "regional_direction", N_("regional direction") },
  { "provincial_direction", N_("provincial direction") },
};

static const Code route_codes[] = {
  { "drawn", N_("drawn here") },
  { "received", N_("printed elsewhere") },
};

static const Code series_kind_codes[] = {
  { "application", N_("application") },
  { "entry", N_("entry") },
  { "card", N_("card") },
  { "bordereau", N_("consignment") },
  { "mail_in", N_("incoming mail") },
  { "mail_out", N_("outgoing mail") },
};

static const Code series_state_codes[] = {
  { "open", N_("numbers left") },
  { "used_up", N_("used up") },
};

static const Code roles_codes[] = {
  { "agent", N_("front-desk agent") },
  { "registrar", N_("review officer") },
  { "clerk", N_("card clerk") },
  { "director", N_("director") },
  { "administrator", N_("administrator") },
};

static const Code verdict_codes[] = {
  { "unchanged", N_("unchanged") },
  { "added", N_("added") },
  { "changed", N_("changed") },
  { "corrected", N_("corrected") },
  { "closed", N_("ended") },
  { "replaced", N_("replaced") },
};

static const Code verification_state_codes[] = {
  { "valid", N_("valid") },
  { "withdrawn", N_("withdrawn by the chamber") },
  { "suspended", N_("suspended by the chamber") },
  { "expired", N_("no longer valid") },
  { "not_yet_valid", N_("not valid yet") },
  { "unknown_key", N_("signed with an unknown key") },
  { "forged", N_("forged or changed") },
  { "unknown_kind", N_("signed by a chamber, of a kind not known here") },
  { "unreadable", N_("not the code of a card") },
};

static const Code role_root_state_codes[] = {
  { "proposed", N_("to be confirmed") },
  { "pinned", N_("vouches for officers") },
  { "replaced", N_("replaced") },
};

static const Code role_certificate_state_codes[] = {
  { "good", N_("certified") },
  { "free", N_("needs none") },
  { "none", N_("not certified") },
  { "early", N_("not yet") },
  { "over", N_("over") },
  { "key", N_("of a former key") },
  { "role", N_("other roles") },
  { "changed", N_("other roles") },
  { "left", N_("left") },
  { "broken", N_("changed by another program") },
  { "root", N_("root key not sound") },
};

static const Code signing_key_state_codes[] = {
  { "created", N_("to be confirmed") },
  { "active", N_("signs") },
  { "retired", N_("retired") },
};

static const Code layout_state_codes[] = {
  { "proposed", N_("to be approved") },
  { "approved", N_("approved") },
  { "replaced", N_("replaced") },
};

static const Code card_status_codes[] = {
  { "valid", N_("not withdrawn") },
  { "withdrawn", N_("withdrawn by the chamber") },
  { "suspended", N_("suspended by the chamber") },
  { "unknown", N_("not known") },
  { "none", N_("the card names no list") },
};

static const Code type_codes[] = {
  { "boolean", N_("yes or no") },
  { "date", N_("day") },
  { "integer", N_("whole number") },
  { "list", N_("list of codes") },
  { "regex", N_("pattern") },
  { "text", N_("text") },
};

static const Code act_codes[] = {
  { "init", N_("making of the register") },
  { "add_shipped", N_("lists of a newer program added") },
  { "seal_register", N_("what no version kept before sealed by a newer program") },
  { "deposit", N_("deposit") },
  { "complete", N_("completion") },
  { "reserve", N_("taking in hand") },
  { "release", N_("return to the queue") },
  { "ask_completion", N_("request for completion") },
  { "accept", N_("acceptance") },
  { "invalidate", N_("request for a paper that proves invalid") },
  { "compare", N_("comparison of two people") },
  { "same_person", N_("found to be the same person") },
  { "different_person", N_("found to be different people") },
  { "refuse", N_("refusal") },
  { "withdraw", N_("withdrawal") },
  { "ask_opinion", N_("request for an opinion") },
  { "give_opinion", N_("opinion") },
  { "notify", N_("notification of the decision") },
  { "letter", N_("letter") },
  { "transmit", N_("transmission to the platform") },
  { "visit", N_("visit counted") },
  { "receive_nia", N_("NIA from the platform") },
  { "send_back", N_("return by the platform") },
  { "renew", N_("renewal") },
  { "change", N_("change") },
  { "replace", N_("replacement of the card") },
  { "transfer", N_("transfer to another chamber") },
  { "upgrade", N_("upgrade to master artisan") },
  { "suspend", N_("suspension") },
  { "reinstate", N_("reinstatement") },
  { "strike_off", N_("striking off") },
  { "deceased", N_("death of the holder") },
  { "issue_card", N_("issue of the card") },
  { "print_card", N_("printing of the card") },
  { "spoil_card", N_("spoiled card") },
  { "lose_card", N_("lost card") },
  { "return_card", N_("return of the card for an error") },
  { "reclaim_card", N_("claim for the card") },
  { "receive_card", N_("receipt of the card") },
  { "hand_over", N_("hand-over of the card") },
  { "receive_blanks", N_("blank cards received") },
  { "destroy_blanks", N_("blank cards destroyed") },
  { "count_blanks", N_("blank cards counted") },
  { "import", N_("import") },
  { "export", N_("export of a list") },
  { "export_person", N_("copy given to the person") },
  { "confirm_erasure", N_("erasure confirmed") },
  { "erase", N_("erasure") },
  { "add_paper", N_("paper added") },
  { "add_officer", N_("officer added") },
  { "change_officer", N_("officer changed") },
  { "change_pin", N_("PIN changed") },
  { "change_password", N_("password at the server changed") },
  { "add_office", N_("office added") },
  { "change_office", N_("office changed") },
  { "change_setting", N_("setting changed") },
  { "import_nomenclature", N_("nomenclature imported") },
  { "countersign", N_("countersignature") },
  { "open_series", N_("series of numbers opened") },
  { "create_key", N_("key made") },
  { "make_officer_key", N_("key of an officer made") },
  { "recover_officer", N_("key of an administrator given by the root key") },
  { "start_sealing", N_("sealing of papers begun") },
  { "seal_paper", N_("paper sealed") },
  { "rotate_sealing_key", N_("new key of the sealed papers made") },
  { "rewrap_paper", N_("paper sealed with the new key") },
  { "leave_paper", N_("key exchanged without this paper, which does not open") },
  { "end_sealing_key", N_("old key of the sealed papers given up") },
  { "give_sealing_key", N_("key of the sealed papers given") },
  { "recover_sealing_key", N_("key of the sealed papers opened from paper") },
  { "change_recovery_key", N_("sealed papers put under a new recovery key") },
  { "confirm_key", N_("key confirmed") },
  { "retire_key", N_("key retired") },
  { "allow_key", N_("officer allowed to sign") },
  { "backup_key", N_("copy of a key made") },
  { "confirm_backup_key", N_("copy of a key agreed to") },
  { "restore_key", N_("copy of a key put back") },
  { "compromise_key", N_("key stolen") },
  { "set_token_pin", N_("new PIN of a token told") },
  { "sign_certificate", N_("certificate signed") },
  { "sign_paper", N_("paper signed") },
  { "propose_root", N_("root key proposed") },
  { "pin_root", N_("root key pinned") },
  { "import_certificates", N_("certificates of officers imported") },
  { "confirm_export_key", N_("release of the public keys confirmed") },
  { "export_key", N_("public keys given out") },
  { "sign_status_list", N_("list of withdrawn cards signed") },
  { "add_layout", N_("layout of cards proposed") },
  { "approve_layout", N_("layout of cards approved") },
  { "add_signatory", N_("signatory added") },
  { "end_signatory", N_("signatory ended") },
  { "use_signature", N_("picture of a signature printed") },
  { "audit", N_("acts of an officer looked at") },
  { "open_record", N_("record of a person opened") },
};

static const Code signed_codes[] = {
  { "good", N_("signed") },
  { "before", N_("not signed: before the register began to sign") },
  { "not", N_("not signed") },
  { "uncertified", N_("signed, not vouched for by the root key") },
  { "wrong", N_("signature wrong") },
};

static const Code sex_codes[] = {
  { "f", N_("Female") },
  { "m", N_("Male") },
};

static const Code notice_codes[] = {
  { "given", N_("Given to read") },
  { "read_aloud", N_("Read aloud") },
};

static const Code receiver_codes[] = {
  { "holder", N_("the holder") },
  { "proxy", N_("a proxy") },
};

static const Code acknowledgement_codes[] = {
  { "signature", N_("signature") },
  { "thumbprint", N_("thumbprint") },
  { "refusal", N_("refusal to sign") },
};

static const Code former_card_codes[] = {
  { "none", N_("none") },
  { "taken_back", N_("taken back") },
  { "lost", N_("lost") },
  { "stolen", N_("stolen") },
};

static const Code movement_codes[] = {
  { "received", N_("delivery") },
  { "destroyed", N_("destruction") },
  { "counted", N_("count") },
};

static const Code nature_codes[] = {
  { "update", N_("Update") },
  { "rectification", N_("Rectification") },
};

static const Code cnss_situation_codes[] = {
  { "none", N_("No number") },
  { "pre_registered", N_("Registered in advance") },
  { "registered", N_("Registered") },
  { "rights_open", N_("Rights open") },
  { "arrears", N_("Contributions due") },
  { "unknown", N_("Not known") },
};

static const Code severity_codes[] = {
  { "bad", N_("bad") },
  { "stop", N_("held back") },
  { "warning", N_("warning") },
  { "unknown", N_("not known") },
  { "good", N_("good") },
};

static const Code topic_codes[] = {
  { "room", N_("Room on the disk") },
  { "kept", N_("Kind of the disk") },
  { "files", N_("Files of the register") },
  { "encryption", N_("Encryption of the disk") },
  { "sealing", N_("Sealed papers") },
  { "clock", N_("Clock") },
  { "network-time", N_("Clock by the network") },
  { "recovery-key", N_("Recovery key") },
  { "backup", N_("Last backup") },
  { "drill", N_("Trial of a restore") },
  { "checked", N_("Check of the register") },
  { "engine", N_("Engine of the register") },
  { "connection", N_("Line to the server") },
  { "copy", N_("Copy of the register") },
  { "signing-key", N_("Key of the cards") },
  { "certificates", N_("Certificates of the officers") },
  { "status-list", N_("Own list of withdrawn cards") },
  { "trust", N_("Keys of the chambers") },
  { "statuses", N_("List of withdrawn cards") },
  { "terms", N_("Rows of lists") },
  { "retention", N_("What is kept long enough") },
  { "letters", N_("Settings of letters") },
  { "pictures", N_("Photos and papers") },
  { "documents", N_("Papers in PDF") },
  { "fonts", N_("Fonts") },
  { "printing", N_("Printing") },
  { "printer", N_("Printer") },
  { "spool", N_("Files of the print service") },
  { "drafts", N_("Drafts on this computer") },
};

#define LIST(name_, codes_) { name_, codes_, G_N_ELEMENTS (codes_) }

static const struct
{
  const char *name;
  const Code *codes;
  guint       n_codes;
} lists[] = {
  LIST ("kind", kind_codes),
  LIST ("condition", condition_codes),
  LIST ("application_kind", application_kind_codes),
  LIST ("application_state", application_state_codes),
  LIST ("transmission", transmission_codes),
  LIST ("entry_state", entry_state_codes),
  LIST ("card_state", card_state_codes),
  LIST ("draft_state", draft_state_codes),
  LIST ("officer_state", officer_state_codes),
  LIST ("office_state", office_state_codes),
  LIST ("office_kind", office_kind_codes),
  LIST ("route", route_codes),
  LIST ("series_kind", series_kind_codes),
  LIST ("series_state", series_state_codes),
  LIST ("roles", roles_codes),
  LIST ("verdict", verdict_codes),
  LIST ("verification_state", verification_state_codes),
  LIST ("role_certificate_state", role_certificate_state_codes),
  LIST ("role_root_state", role_root_state_codes),
  LIST ("signing_key_state", signing_key_state_codes),
  LIST ("layout_state", layout_state_codes),
  LIST ("card_status", card_status_codes),
  LIST ("type", type_codes),
  LIST ("act", act_codes),
  LIST ("signed", signed_codes),
  LIST ("sex", sex_codes),
  LIST ("notice", notice_codes),
  LIST ("movement", movement_codes),
  LIST ("nature", nature_codes),
  LIST ("receiver", receiver_codes),
  LIST ("acknowledgement", acknowledgement_codes),
  LIST ("former_card", former_card_codes),
  LIST ("cnss_situation", cnss_situation_codes),
  LIST ("severity", severity_codes),
  LIST ("topic", topic_codes),
};

/* The list of codes that @member of @object holds one of: a state depends on the kind of the record. */
static char *
name_list (JsonObject *object,
           const char *member)
{
  const char *kind = sijil_json_get_string (object, "kind");

  if (g_str_equal (member, "entry_state") || g_str_equal (member, "linked_state"))
    return g_strdup ("entry_state");
  if (g_str_equal (member, "state") && kind != NULL)
    return g_strconcat (kind, "_state", NULL);
  if (g_str_equal (member, "subject_kind"))
    return g_strdup ("kind");

  return g_strdup (member);
}

/**
 * sijil_word_for:
 * @object: the answer or the item that holds the code
 *
 * Returns: the translated label of @code, or @code itself when it is none of ours
 */
const char *
sijil_word_for (JsonObject *object,
                const char *member,
                const char *code)
{
  g_autofree char *name = name_list (object, member);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint k = 0; g_str_equal (lists[i].name, name) && k < lists[i].n_codes; k++)
      if (g_str_equal (lists[i].codes[k].code, code))
        return _(lists[i].codes[k].label);

  return code;
}

/** sijil_word_get_code: (nullable): the code at place @i of a list ("act", "kind"…), which has %NULL at its end. */
const char *
sijil_word_get_code (const char *list,
                     guint       i)
{
  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    if (g_str_equal (lists[k].name, list))
      return i < lists[k].n_codes ? lists[k].codes[i].code : NULL;

  g_return_val_if_reached (NULL);
}

/** sijil_word_for_state: (nullable): the state of a record, in words. */
const char *
sijil_word_for_state (JsonObject *object)
{
  const char *state = sijil_json_get_string (object, "state");

  return state != NULL ? sijil_word_for (object, "state", state) : NULL;
}

/** sijil_word_is_arabic_first: whether the user reads Arabic: then what stands in both scripts begins with it. */
gboolean
sijil_word_is_arabic_first (void)
{
  const char * const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    if (g_str_equal (languages[i], "ar") || g_str_equal (languages[i], "fr"))
      return g_str_equal (languages[i], "ar");

  return FALSE;
}

/**
 * sijil_word_for_member:
 *
 * Returns: (nullable): what people read of @member: the words that the answer has beside it in their language, else its label,
 * else itself
 */
const char *
sijil_word_for_member (JsonObject *object,
                       const char *member)
{
  g_autofree char *words = g_strconcat (member, sijil_word_is_arabic_first () ? "_ar" : "_fr", NULL);
  const char *value = sijil_json_get_string (object, words);

  if (value != NULL)
    return value;

  value = sijil_json_get_string (object, member);
  return value != NULL ? sijil_word_for (object, member, value) : NULL;
}
