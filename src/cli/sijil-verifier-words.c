/* What the page that checks cards says, in three languages. Its key, then what it says in English. */

#include "cli/sijil-verifier-page.h"
#include "core/sijil-language.h"
#include "words/sijil-catalogue.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *key;
  const char *words; /* N_() */
} Words;

static const Words all_words[] = {
  { "title", N_("Check a professional card") },
  { "text", N_("What the card's code says: read it with a barcode reader, or paste it") },
  { "check", N_("Check") },
  { "picture", N_("Choose a picture…") },
  { "camera", N_("Use the camera") },
  { "camera-stop", N_("Stop the camera") },
  { "drop-hint", N_("A picture of the code can also be pasted or dropped on this page.") },
  { "no-decoder", N_("This page reads no pictures in this browser: use a barcode reader, or paste what the code says.") },
  { "no-camera", N_("The camera could not be used. Allow it in the browser, or choose a picture.") },
  { "no-code", N_("No code was found in the picture. Come closer, hold still and avoid reflections, then try again.") },
  { "several-codes", N_("There are several codes in the picture. Show one card alone.") },
  { "waiting", N_("The answer will stand here.") },

  { "state-valid", N_("valid") },
  { "state-withdrawn", N_("withdrawn by the chamber") },
  { "state-suspended", N_("suspended by the chamber") },
  { "state-expired", N_("no longer valid") },
  { "state-not_yet_valid", N_("not valid yet") },
  { "state-unknown_key", N_("signed with an unknown key") },
  { "state-forged", N_("forged or changed") },
  { "state-unknown_kind", N_("signed by a chamber, of a kind not known here") },
  { "state-unreadable", N_("not the code of a card") },
  { "title-unknown", N_("signed by the chamber, withdrawn or not: not known") },
  { "title-certificate", N_("certificate of registration, signed by the chamber") },
  { "title-extract", N_("extract of the register, signed by the chamber") },
  { "title-refusal", N_("letter by which an application was not granted, signed by the chamber") },
  { "title-handed_over", N_("list of cards handed over, signed by the chamber") },
  { "title-registered", N_("list of entries begun, signed by the chamber") },
  { "title-no-algorithm", N_("not checked") },

  { "means-valid", N_("The chamber signed this, and did not withdraw the card until %s.") },
  { "means-unknown", N_("The chamber signed this. No list on this page says whether it withdrew the card since: ask the chamber.") },
  { "means-old-list", N_("The chamber signed this. Whether it withdrew the card since is not known, because the list on this page "
                         "is too old: ask the chamber for a new page.") },
  { "means-no-list", N_("The chamber signed this. The card names no list of withdrawn cards: ask the chamber whether it still holds.") },
  { "means-certificate", N_("What stands below was so on the day of the certificate. Compare it with the paper.") },
  { "means-extract", N_("On the day below the register said of this entry what stands here. Compare it with the paper, and count its lines. What the other lines say is certain only with their file, which the chamber has: ask it in doubt.") },
  { "means-extract-over", N_("On the day below this entry was not active: its state stands here. Compare it with the paper, and ask the chamber in doubt.") },
  { "means-extract-old", N_("The chamber gave an extract of this entry on the day below. Compare this with the paper, and count its lines. What they say is certain only with their file, which the chamber has: ask it in doubt.") },
  { "means-refusal", N_("The application was not granted, as of the day below. Compare this with the letter: a code can be copied to another one.") },
  { "means-handed_over", N_("Proved: the chamber signed a list of these days with so many lines, and these are its first and its last one. Not proved: what is printed between them. Count the lines and compare both ends. Who must be sure of a line asks the chamber, which has the file of the list.") },
  { "means-registered", N_("Proved: the chamber signed a list of these days with so many lines, and these are its first and its last one. Not proved: what is printed between them. Count the lines and compare both ends. Who must be sure of a line asks the chamber, which has the file of the list.") },
  { "means-withdrawn", N_("Do not accept this card. Its holder may have another one that is valid.") },
  { "means-suspended", N_("Do not accept this card now: it may be lost, or something is being cleared. Ask the chamber.") },
  { "means-expired", N_("Its last day was %s. Ask for the new card.") },
  { "means-not_yet_valid", N_("Its first day is %s.") },
  { "means-unknown_key", N_("Nothing this code says is known to be true. The card may be newer than this page: ask the chamber for a "
                            "new page.") },
  { "means-forged", N_("Do not accept this card. What the code says was not signed by the chamber that it names. Tell the chamber.") },
  { "means-unknown_kind", N_("This page is older than the document: it does not know what the chamber signed here, and checked nothing else "
                             "of it. Do not accept it on this answer. Ask the chamber for a new page.") },
  { "means-unreadable", N_("The text is that of something else, or a part of it is missing. Read the code again.") },
  { "no-algorithm", N_("This browser cannot verify the kind of signature that this chamber makes, so nothing is known. Use a newer "
                       "browser.") },

  { "compare", N_("Compare this with the card and the person: the code of another card can be copied.") },
  { "not-proved", N_("What the code says of itself, which is not proved:") },
  { "compare-paper", N_("Compare this with the paper: a code can be copied to another one.") },
  { "checked-on", N_("Checked on %s") },
  { "number", N_("Number") },
  { "entry_state", N_("State of the entry") },
  { "entry-active", N_("active") },
  { "entry-expired", N_("expired") },
  { "entry-suspended", N_("suspended") },
  { "entry-struck_off", N_("struck off") },
  { "entry-deceased", N_("holder deceased") },
  { "entry-transferred", N_("transferred") },
  { "activity", N_("Activity") },
  { "category", N_("Category") },
  { "province", N_("Province") },
  { "chamber", N_("Chamber") },
  { "birth_date", N_("Date of birth") },
  { "valid_from", N_("Valid from") },
  { "valid_until", N_("Valid until") },
  { "certified_on", N_("Day of the paper") },
  { "from", N_("First day") },
  { "to", N_("Last day") },
  { "lines", N_("Lines") },
  { "first", N_("First line") },
  { "last", N_("Last line") },
  { "digest", N_("Digest of the lines") },
  { "no-last-day", N_("The card says no last day.") },
  { "list-of", N_("List of withdrawn cards") },
  { "not-known", N_("not known") },
  { "serial", N_("Serial of the card") },

  { "lists", N_("Lists of withdrawn cards on this page") },
  /* Translators: whose list it is, a day, a number of days */
  { "list", N_("%s: as of %s, age in days: %s") },
  { "list-old", N_("A list on this page is older than a week: ask the chamber for a new page.") },
  { "list-too-old", N_("A list on this page is too old to be relied on: ask the chamber for a new page.") },
  { "no-lists", N_("This page holds no list of withdrawn cards: whether a card was withdrawn is not known.") },
  { "keys-old", N_("This page is older than three months: keys may have changed. Ask the chamber for a new page.") },
  { "wrong-clock", N_("The clock of this computer is wrong: it says %s. Set it, or answers will be wrong.") },
  { "made-on", N_("This page was made on %s.") },
  { "private", N_("It needs no network, keeps nothing and sends nothing.") },
};

/* @catalogue: (nullable): English without */
static JsonObject *
say_all (const SijilCatalogue *catalogue,
         const char           *name)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "language", name);
  for (guint i = 0; i < G_N_ELEMENTS (all_words); i++)
    json_object_set_string_member (object, all_words[i].key,
                                   catalogue != NULL ? sijil_catalogue_say (catalogue, all_words[i].words) : all_words[i].words);

  return object;
}

/**
 * _sijil_verifier_words_new:
 * @words_folder: where the program's catalogues are
 *
 * Returns: (transfer full): of each language what it says for each key; %NULL with “catalogue”
 */
JsonObject *
_sijil_verifier_words_new (const char  *words_folder,
                           GError     **error)
{
  /* Each language calls itself by its own name. */
  static const struct { SijilLanguage language; const char *name; gboolean is_source; } languages[] = {
    { SIJIL_LANGUAGE_AR, "العربية", FALSE }, { SIJIL_LANGUAGE_FR, "Français", FALSE }, { SIJIL_LANGUAGE_EN, "English", TRUE },
  };
  g_autoptr (JsonObject) words = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const char *code = sijil_language_get_code (languages[i].language);
      g_autoptr (SijilCatalogue) catalogue = NULL;

      if (!languages[i].is_source && (catalogue = sijil_catalogue_load (words_folder, code, error)) == NULL)
        return NULL;
      json_object_set_object_member (words, code, say_all (catalogue, languages[i].name));
    }

  return g_steal_pointer (&words);
}
