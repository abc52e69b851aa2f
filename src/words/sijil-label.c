/* What people call the fields that errors and notes are about: those of documents by their tables, others by ours. */

#include "words/sijil-label.h"

#include "model/sijil-demande.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *label;
} labels[] = {
  { "acknowledgement", N_("Acknowledgement") },
  { "act", N_("Act") },
  { "activity_ar", N_("Activity in Arabic") },
  { "activity_fr", N_("Activity in French") },
  { "after", N_("Row after which the list begins") },
  { "algorithm", N_("Kind of the signature") },
  { "ask", N_("Opinion asked for") },
  { "at", N_("Day of the past") },
  { "attributes", N_("Attributes") },
  { "backup_key", N_("Key of the backups") },
  { "birth_date", N_("Date of birth") },
  { "bordereau", N_("Consignment") },
  { "box", N_("Box") },
  { "card_issuer", N_("Name under which the cards are signed") },
  { "card_serial", N_("Serial of the card") },
  { "card_status", N_("List of withdrawn cards") },
  { "card_status_uri", N_("Address of the list of withdrawn cards") },
  { "categories", N_("Category") },
  { "chamber", N_("Chamber") },
  { "checkpoint", N_("Checkpoint") },
  { "clear_digest", N_("Digest of the file") },
  { "clock_stopped_days", N_("Legal clock") },
  { "clock_stopped_on", N_("Legal clock") },
  { "closed_on", N_("Closed on") },
  { "code", N_("Code") },
  { "column", N_("Column") },
  { "complement_asked_on", N_("Completion asked for on") },
  { "complement_due_on", N_("Completion due on") },
  { "complement_letter_on", N_("Letter for completion on") },
  { "completed_on", N_("Completed") },
  { "consent_directory", N_("Consent to the directory") },
  { "consent_partners", N_("Consent to partners") },
  { "consent_photo", N_("Consent to the photo") },
  { "consent_sms", N_("Consent to messages") },
  { "countersigned_by", N_("Countersigned by") },
  { "countersigned_on", N_("Countersigned on") },
  { "date", N_("Business day") },
  { "dates", N_("Form of the dates") },
  { "day", N_("Day") },
  { "decided_at", N_("Decided") },
  { "decided_by", N_("Decided by") },
  { "decided_on", N_("Decided") },
  { "decision_reason", N_("Reason") },
  { "document", N_("Application") },
  { "due_on", N_("Due on") },
  { "effective", N_("Day of effect") },
  { "effective_on", N_("Day of effect") },
  { "enabled", N_("Works here") },
  { "encoding", N_("Encoding") },
  { "ended_at", N_("End of the key") },
  { "entry_state", N_("State of the entry") },
  { "erased_on", N_("Erased on") },
  { "error_field", N_("What is wrong on the card") },
  { "error_value", N_("What it should be on the card") },
  { "expires_at", N_("Valid until") },
  { "explanation", N_("Explanation") },
  { "face", N_("Photo in the card's code") },
  { "field", N_("What is wrong on the card") },
  { "fields", N_("Fields of the map") },
  { "file_key", N_("Key of the file") },
  { "first_line", N_("First line") },
  { "folder", N_("Folder of the file") },
  { "former_card", N_("Former card") },
  { "from", N_("From") },
  { "give", N_("Opinion given") },
  { "handed_on", N_("Handed over on") },
  { "holder", N_("Holder") },
  { "hours_ar", N_("Opening hours in Arabic") },
  { "hours_fr", N_("Opening hours in French") },
  { "invalid", N_("Invalid paper") },
  { "invalid_reason", N_("Why the paper is not valid") },
  { "issuer", N_("Name of the chamber on the network") },
  { "key", N_("Setting") },
  { "kid", N_("Key") },
  { "known_at", N_("Day of what was known") },
  { "last_day", N_("Last day of validity") },
  { "last_line", N_("Last line") },
  { "legal_ground", N_("Legal ground") },
  { "limit", N_("Number of rows") },
  { "lines", N_("Lines") },
  { "lines_digest", N_("Digest of the lines") },
  { "list", N_("List") },
  { "login", N_("Officer's name in the register") },
  { "map", N_("Map of the columns") },
  { "media_type", N_("Kind of the file") },
  { "minutes", N_("Minutes") },
  { "mode", N_("Way of notification") },
  { "month", N_("Month") },
  { "motive", N_("Motive of the visit") },
  { "name", N_("Name") },
  { "new", N_("New code") },
  { "nia", N_("Handicraft ID number (NIA)") },
  { "nia_received_on", N_("NIA received") },
  { "notified_on", N_("Notified") },
  { "number", N_("Number") },
  { "office", N_("Office") },
  { "officer", N_("Officer") },
  { "offset", N_("Rows left out") },
  { "old", N_("Old code") },
  { "on", N_("Day of the notification") },
  { "opinion_asked_on", N_("Opinion asked for on") },
  { "order", N_("Written order") },
  { "outcome", N_("Outcome") },
  { "parent", N_("Parent") },
  { "pattern", N_("Filter of the export") },
  { "picture", N_("Picture") },
  { "pin", N_("PIN") },
  { "pin_changes", N_("PIN") },
  { "pin_digest", N_("Seal of the PIN") },
  { "place_ar", N_("Place in Arabic") },
  { "place_fr", N_("Place in French") },
  { "platform_reference", N_("Reference of the platform") },
  { "position", N_("Place in the list") },
  { "power", N_("Power of attorney") },
  { "printed_on", N_("Printed on") },
  { "proxy_cin", N_("Identity card of the proxy") },
  { "proxy_name", N_("Name of the proxy") },
  { "qr_text", N_("Text of the QR code") },
  { "quality", N_("Quality of the card") },
  { "received_on", N_("Received on") },
  { "receiver", N_("Who receives the card") },
  { "reclaimed_on", N_("Reclaimed") },
  { "recovery_digest", N_("Seal for the recovery key") },
  { "recovery_half", N_("Recovery key") },
  { "recovery_key", N_("Recovery key") },
  { "reference", N_("Reference") },
  { "refused", N_("File of the refused lines") },
  { "register", N_("Register") },
  { "registered_on", N_("Registered on") },
  { "replica", N_("Copy of the server") },
  { "reserved_at", N_("Reserved by") },
  { "reserved_by", N_("Reserved by") },
  { "retired_at", N_("Retired") },
  { "roles", N_("Roles") },
  { "root", N_("Key of the authority") },
  { "sealed_digest", N_("Seal of the key") },
  { "sealed_with", N_("Key that seals it") },
  { "second", N_("Second officer") },
  { "second_officer", N_("Confirmed by") },
  { "sent_back_reason", N_("Reason") },
  { "separator", N_("Separator of the columns") },
  { "serial", N_("Serial of the card") },
  { "signed_at", N_("Signed on") },
  { "signs_from", N_("Signs from") },
  { "signs_until", N_("Signs until") },
  { "size_bytes", N_("Size of the file") },
  { "slot", N_("Slot") },
  { "sort", N_("Order of the list") },
  { "state", N_("State") },
  { "state_on", N_("Since") },
  { "status_index", N_("Place in the list of withdrawn cards") },
  { "status_uri", N_("Address of the list of withdrawn cards") },
  { "territory", N_("Territory") },
  { "text_ar", N_("Text in Arabic") },
  { "text_fr", N_("Text in French") },
  { "title_ar", N_("Title on the card in Arabic") },
  { "title_fr", N_("Title on the card in French") },
  { "to", N_("To") },
  { "token", N_("Token") },
  { "token_pin", N_("PIN of the token") },
  { "transmission", N_("Transmission") },
  { "transmitted_on", N_("Transmitted") },
  { "unknown_activity", N_("Activity that the list does not know") },
  { "unknown_province", N_("Province that the list does not know") },
  { "until", N_("Until") },
  { "uuid", N_("Draft") },
  { "valid_from", N_("Valid from") },
  { "valid_to", N_("Last day") },
  { "valid_until", N_("Valid until") },
  { "value", N_("Value") },
  { "values", N_("Values of the layout") },
  { "version", N_("Version") },
  { "why", N_("Reason") },
  { "witness", N_("Witness") },
  { "words", N_("Words searched for") },
  { "wrapped_digest", N_("Seal for the officer") },
  { "year", N_("Year") },
};

static const char *
find_own_label (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].name, name))
      return labels[i].label;

  return NULL;
}

/* The field of a document at the path @parts, "papers[0]" being an element of the list "papers". */
static const SijilField *
find_by_path (GStrv parts)
{
  const SijilField *fields = sijil_demande_get_fields ();
  const SijilField *found = NULL;

  for (guint i = 0; parts[i] != NULL && fields != NULL; i++)
    {
      found = sijil_fields_find (fields, parts[i]);
      fields = found != NULL ? found->fields : NULL;
      if (fields == NULL && parts[i + 1] != NULL)
        return NULL;
    }

  return found;
}

/* The first field of that name in a document, wherever it stands. */
static const SijilField *
find_by_name (const SijilField *fields,
              const char       *name)
{
  const SijilField *found = sijil_fields_find (fields, name);

  for (const SijilField *field = fields; found == NULL && field->name != NULL; field++)
    if (field->fields != NULL)
      found = find_by_name (field->fields, name);

  return found;
}

/**
 * sijil_label_for_field:
 * @field: a path such as "person.cin" or "papers[0].file"
 *
 * Returns: the translated label of its last part, or @field itself when the part has none
 */
const char *
sijil_label_for_field (const char *field)
{
  g_auto (GStrv) parts = g_strsplit (field, ".", -1);
  const SijilField *found;
  const char *label;
  guint last = 0;

  for (guint i = 0; parts[i] != NULL; last = i++)
    parts[i][strcspn (parts[i], "[")] = '\0';
  if (parts[0] == NULL)
    return field;

  found = find_by_path (parts);
  label = found != NULL ? found->label : find_own_label (parts[last]);
  if (label == NULL && (found = find_by_name (sijil_demande_get_fields (), parts[last])) != NULL)
    label = found->label;

  return label != NULL ? _(label) : field;
}

/*
 * @base: what a setting says in several languages: "name", also in English, or "help"
 *
 * Returns: (transfer none): the member in the user's language, else that in French
 */
const char *
sijil_label_member (const char *base)
{
  const char * const *languages = g_get_language_names ();
  g_autofree char *member = NULL;

  for (guint i = 0; member == NULL && languages[i] != NULL; i++)
    if (g_str_equal (languages[i], "ar") || g_str_equal (languages[i], "fr"))
      member = g_strconcat (base, "_", languages[i], NULL);
    else if (g_str_equal (base, "name") && (g_str_equal (languages[i], "en") || g_str_equal (languages[i], "C")))
      member = g_strdup ("name_en");
  if (member == NULL)
    member = g_strconcat (base, "_fr", NULL);

  return g_intern_string (member);
}
