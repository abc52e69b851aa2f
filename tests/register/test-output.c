/* Papers out: what they say, read back from the PDF as a reader and a scanner would. */

#include "cards.h"
#include "intake-helpers.h"

#include "../card/card-test.h"
#include "../card/paper-test.h"
#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-accept.h"
#include "register/sijil-audit.h"
#include "register/sijil-card-receive.h"
#include "register/sijil-list.h"
#include "register/sijil-output.h"
#include "register/sijil-register-checkpoint.h"
#include "register/sijil-review-complement.h"
#include "register/sijil-review-decide.h"
#include "register/sijil-transmit.h"

#include <string.h>

/* Where a test looks at its paper by eye: SIJIL_KEEP_PAPERS names a folder that outlives it. */
static char *
paper_path (Fixture    *fixture,
            const char *name)
{
  const char *kept = g_getenv ("SIJIL_KEEP_PAPERS");

  return kept != NULL ? g_build_filename (kept, name, NULL) : cards_path (fixture, name);
}

static void
assert_a4 (const char *pdf)
{
  g_autofree char *info = card_test_run ("pdfinfo", pdf, NULL);

  g_assert_nonnull (strstr (info, "595.276 x 841.89 pts (A4)"));
}

static void
assert_silent (const char *said,
               const char *part)
{
  if (strstr (said, part) != NULL)
    g_test_message ("“%s” is in: %s", part, said);
  g_assert_null (strstr (said, part));
}

static void
assert_embedded (const char *pdf)
{
  g_autofree char *fonts = card_test_run ("pdffonts", pdf, NULL);
  g_auto (GStrv) lines = g_strsplit (fonts, "\n", -1);

  g_assert_nonnull (lines[2]);
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_assert_nonnull (strstr (lines[i], " yes yes ")); /* embedded, subset */
}

/* (transfer full): the words of the receipt of @number. */
static char *
read_receipt (Fixture    *fixture,
              const char *number,
              const char *name)
{
  g_autofree char *pdf = paper_path (fixture, name);
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_output_receipt (fixture->reg, number, pdf, &error));
  g_assert_no_error (error);
  assert_a4 (pdf);
  assert_embedded (pdf);
  return paper_test_read_text (pdf);
}

static char *
deposit_example (Fixture    *fixture,
                 const char *file,
                 const char *missing)
{
  g_autoptr (JsonObject) document = intake_example (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "agent");
  if (missing != NULL)
    intake_drop_paper (document, missing);
  answer = intake_deposit (fixture, document, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (answer, "number"));
}

static void
test_a_receipt_says_what_was_deposited (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *number = deposit_example (fixture, "artisan-by-practice.json", NULL);
  g_autofree char *pdf = paper_path (fixture, "receipt.pdf");
  g_autofree char *said = NULL;
  g_autofree char *codes = NULL;

  desk_set (fixture, "legal_delay_days", "30");
  desk_set (fixture, "follow_up_phone", "+212024000000");
  desk_set (fixture, "follow_up_place_fr", "Guichet 2");
  desk_set (fixture, "cndp_authorisation", "A-EXEMPLE-1");
  said = read_receipt (fixture, number, "receipt.pdf");
  paper_test_says (said, "Mme Zineb EL FASSI");
  paper_test_says (said, "السيدة زينب الفاسي");
  paper_test_says (said, "Artisane");
  paper_test_says (said, "صانعة تقليدية");
  paper_test_says (said, "10/03/2026");
  paper_test_says (said, "Hassan El Fassi (Conjoint)");
  paper_test_says (said, "حسن الفاسي");
  paper_test_says (said, "Attestation d’exercice effectif de l’activité");
  paper_test_says (said, "شهادة المزاولة الفعلية للنشاط");
  paper_test_says (said, "30 jours, jusqu’au 09/04/2026");
  paper_test_says (said, "Dossier complet");
  paper_test_says (said, "+212024000000");
  paper_test_says (said, "Guichet 2");
  paper_test_says (said, "CNDP n° A-EXEMPLE-1");
  paper_test_says (said, "Siège de la chambre · agent");
  paper_test_says (said, "1/2026");
  assert_silent (said, "ZZ123456"); /* masked to its last three signs */
  paper_test_says (said, "456");

  codes = paper_test_read_codes (pdf, "1", "200");
  g_assert_nonnull (strstr (codes, "QR-Code:D-08-2026-0000001"));
  g_assert_nonnull (strstr (codes, "CODE-128:D-08-2026-0000001"));
}

/* A convoy's printer takes a roll of 80 mm or sheets of 105 × 148 mm. */
static void
test_a_receipt_follows_the_paper_of_the_office (Fixture       *fixture,
                                                gconstpointer  data)
{
  static const char * const formats[][2] = { { "roll80", "226.772 x" }, { "a6", "297.638 x 419.528" }, { "a4", "595.276 x 841.89" } };
  g_autofree char *number = deposit_example (fixture, "artisan-by-practice.json", "PRACTICE");

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *pdf = paper_path (fixture, "receipt-format.pdf");
      g_autofree char *info = NULL;
      g_autofree char *said = NULL;
      g_autoptr (GError) error = NULL;

      desk_set (fixture, "receipt_format", formats[i][0]);
      g_assert_true (sijil_output_receipt (fixture->reg, number, pdf, &error));
      g_assert_no_error (error);
      info = card_test_run ("pdfinfo", pdf, NULL);
      g_assert_nonnull (strstr (info, formats[i][1]));
      g_assert_nonnull (strstr (info, "Pages:           1\n"));
      said = paper_test_read_text (pdf);
      g_assert_nonnull (strstr (said, number));
      g_assert_nonnull (strstr (said, "Attestation d’exercice"));
    }
}

static void
test_a_receipt_of_an_incomplete_file_asks_once (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *number = NULL;
  g_autofree char *said = NULL;
  g_autofree char *later = NULL;
  g_autofree char *folder = intake_examples ();
  g_autoptr (JsonObject) papers = fixture_json ("{ 'papers': [ { 'paper': 'PRACTICE', 'file': 'practice.pdf',"
                                                "  'issuer': 'practice_amine' } ] }");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) completed = NULL;

  desk_set (fixture, "completion_delay_days", "15");
  desk_set (fixture, "legal_delay_days", "30");
  number = deposit_example (fixture, "artisan-by-practice.json", "PRACTICE");
  said = read_receipt (fixture, number, "receipt-incomplete.pdf");
  paper_test_says (said, "Pièces manquantes");
  paper_test_says (said, "25/03/2026");
  paper_test_says (said, "شهادة المزاولة الفعلية للنشاط");
  paper_test_says (said, "30 jours");
  assert_silent (said, "jusqu’au"); /* the clock stands still: no day is promised */
  assert_silent (said, "Dossier complet");

  fixture_set_day (fixture, "2026-03-20");
  completed = sijil_application_complete (fixture->reg, number, papers, folder, NULL, &error);
  g_assert_no_error (error);
  later = read_receipt (fixture, number, "receipt-completed.pdf");
  paper_test_says (later, "Dossier complet");
  paper_test_says (later, "jusqu’au 19/04/2026"); /* ten days later than it would have been */
}

static void
test_a_receipt_without_settings_promises_nothing (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autofree char *number = deposit_example (fixture, "artisan-by-practice.json", "PRACTICE");
  g_autofree char *said = read_receipt (fixture, number, "receipt-bare.pdf");

  paper_test_says (said, "Pièces manquantes");
  paper_test_says (said, "الوثائق الناقصة");
  assert_silent (said, "Délai");
  assert_silent (said, "avant le");
  assert_silent (said, "Suivi du dossier");
  assert_silent (said, "CNDP");
}

static void
test_a_receipt_of_an_organisation_names_its_representative (Fixture       *fixture,
                                                            gconstpointer  data)
{
  g_autofree char *number = deposit_example (fixture, "cooperative.json", NULL);
  g_autofree char *said = read_receipt (fixture, number, "receipt-cooperative.pdf");

  paper_test_says (said, "Coopérative Tifawin de tissage");
  paper_test_says (said, "تعاونية تيفاوين للنسيج");
  paper_test_says (said, "Mme Khadija AÏT LAHCEN");
  paper_test_says (said, "السيدة خديجة أيت لحسن");
  paper_test_says (said, "Tissage de tapis traditionnels");
  assert_silent (said, "Demandeu");
}

static void
test_a_receipt_is_of_an_application (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *pdf = cards_path (fixture, "receipt.pdf");
  g_autoptr (GError) error = NULL;

  g_assert_false (sijil_output_receipt (fixture->reg, "R-08-0000001", pdf, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "number-kind");
  g_assert_false (sijil_output_receipt (fixture->reg, "D-08-2026-0000009", pdf, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "number-unknown");
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
}

static void
assert_no_letter (Fixture    *fixture,
                  const char *number,
                  const char *reason,
                  const char *field)
{
  g_autofree char *pdf = cards_path (fixture, "letter.pdf");
  g_autoptr (GError) error = NULL;

  g_assert_false (sijil_output_letter (fixture->reg, number, pdf, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_STATE);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_cmpstr (sijil_error_get_field (error), ==, field);
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
}

static char *
read_letter (Fixture    *fixture,
             const char *number,
             const char *expected,
             const char *name)
{
  g_autofree char *pdf = paper_path (fixture, name);
  g_autoptr (GError) error = NULL;
  const char *which;

  g_assert_true (sijil_output_letter (fixture->reg, number, pdf, &which, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (which, ==, expected);
  assert_a4 (pdf);
  return paper_test_read_text (pdf);
}

/* Fills both halves of a setting. */
static void
set_pair (Fixture    *fixture,
          const char *setting,
          const char *fr,
          const char *ar)
{
  g_autofree char *key_fr = g_strconcat (setting, "_fr", NULL);
  g_autofree char *key_ar = g_strconcat (setting, "_ar", NULL);

  desk_set (fixture, key_fr, fr);
  desk_set (fixture, key_ar, ar);
}

static void
test_a_completion_letter_needs_its_settings (Fixture       *fixture,
                                             gconstpointer  data)
{
  const SijilComplement confirm = { .papers = NULL, .text_fr = "L’attestation doit porter le cachet de l’amine.",
                                    .text_ar = "يجب أن تحمل الشهادة طابع الأمين." };
  g_autofree char *number = deposit_example (fixture, "artisan-by-practice.json", "PRACTICE");
  g_autofree char *said = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) asked = NULL;

  assert_no_letter (fixture, number, "letter-none", "number"); /* the receipt is the request */
  desk_set (fixture, "completion_delay_days", "20");
  fixture_set_day (fixture, "2026-03-12");
  fixture_sign_in (fixture, "registrar");
  asked = sijil_review_ask_completion (fixture->reg, number, &confirm, NULL, &error);
  g_assert_no_error (error);
  assert_no_letter (fixture, number, "setting-empty", "authority_register_fr");
  set_pair (fixture, "authority_register", "Direction d’exemple", "مديرية المثال");
  desk_set (fixture, "completion_delay_days", "10"); /* the letter keeps its day */
  desk_set (fixture, "letter_reference", "SR/");

  said = read_letter (fixture, number, "completion", "letter-completion.pdf");
  paper_test_says (said, "N° SR/1/2026");
  paper_test_says (said, "Complément de dossier");
  paper_test_says (said, "À Madame");
  paper_test_says (said, "إلى السيدة");
  paper_test_says (said, "Attestation d’exercice effectif de l’activité");
  paper_test_says (said, "au plus tard le 01/04/2026");
  assert_silent (said, "10 jours");
  assert_silent (said, "20 jours");
  paper_test_says (said, "L’attestation doit porter le cachet de l’amine.");
  paper_test_says (said, "يجب أن تحمل الشهادة طابع الأمين");
  paper_test_says (said, "Direction d’exemple");
  paper_test_says (said, "loi n° 55-19");
  paper_test_says (said, "Le/La Président(e) de la chambre"); /* not known yet: filled in by hand */
  paper_test_says (said, "رئيس(ة) الغرفة");

  desk_add_paper (fixture, number, "PRACTICE");
  again = read_letter (fixture, number, "completion", "letter-completion.pdf");
  paper_test_says (again, "Attestation d’exercice effectif de l’activité"); /* a letter does not change */
}

static void
test_a_completion_letter_without_a_day_counts_from_its_receipt (Fixture       *fixture,
                                                                gconstpointer  data)
{
  const SijilComplement confirm = { .papers = NULL };
  g_autoptr (GPtrArray) before = sijil_notes_new ();
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autofree char *number = deposit_example (fixture, "artisan-by-practice.json", "PRACTICE");
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) asked = NULL;

  set_pair (fixture, "authority_register", "Direction d’exemple", "مديرية المثال");
  fixture_sign_in (fixture, "registrar");
  g_assert_true (sijil_output_check_letter (fixture->reg, number, "ask_completion", FALSE, before, &error));
  g_assert_no_error (error);
  g_assert_true (cards_has_note (before, "letter-settings-empty")); /* known before the act */
  asked = sijil_review_ask_completion (fixture->reg, number, &confirm, notes, &error);
  g_assert_no_error (error);
  g_assert_true (cards_has_note (notes, "letter-settings-empty"));
  assert_no_letter (fixture, number, "setting-empty", "completion_delay_days");
  desk_set (fixture, "completion_delay_days", "20");

  said = read_letter (fixture, number, "completion", "letter-completion-days.pdf");
  paper_test_says (said, "dans un délai de 20 jours");
  assert_silent (said, "au plus tard");
  assert_silent (said, "Motif");
}

static const char *
leave (const char *sentence)
{
  return sentence;
}

static char *
refuse (Fixture *fixture)
{
  const SijilRefusal refusal = { .reason = "condition", .legal_ground = "Loi n° 50-17, article 6",
                                 .text_ar = "لم تثبت مدة المزاولة المطلوبة.",
                                 .text_fr = "La durée d’exercice requise n’est pas établie." };
  char *number = deposit_example (fixture, "artisan-by-practice.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_review_refuse (fixture->reg, number, &refusal, NULL, &error);
  g_assert_no_error (error);
  return number;
}

static void
test_without_an_authority_a_file_is_not_transmitted (Fixture       *fixture,
                                                     gconstpointer  data)
{
  g_autofree char *number = refuse (fixture);
  g_autofree char *said = read_letter (fixture, number, "refusal", "letter-not-transmitted.pdf");

  paper_test_says (said, "votre dossier n’a pas été transmis");
  paper_test_says (said, "لم تتم إحالته");
  paper_test_says (said, "Condition d’inscription non remplie");
  paper_test_says (said, "La durée d’exercice requise n’est pas établie.");
  paper_test_says (said, "Loi n° 50-17, article 6");
  assert_silent (said, "recours");
  assert_silent (said, "Autorité compétente");
}

static void
test_a_refusal_names_authority_and_appeal (Fixture       *fixture,
                                           gconstpointer  data)
{
  g_autofree char *number = refuse (fixture);
  g_autofree char *said = NULL;

  desk_set (fixture, "authority_refuse_ar", "مديرية المثال");
  assert_no_letter (fixture, number, "setting-empty", "authority_refuse_fr");
  desk_set (fixture, "authority_refuse_fr", "Direction d’exemple");
  assert_no_letter (fixture, number, "setting-empty", "appeal_body_fr");
  set_pair (fixture, "appeal_body", "la commission d’exemple", "لجنة المثال");
  assert_no_letter (fixture, number, "setting-empty", "appeal_delay_days");
  desk_set (fixture, "appeal_delay_days", "60");
  assert_no_letter (fixture, number, "setting-empty", "appeal_legal_ground_fr");
  set_pair (fixture, "appeal_legal_ground", "Loi d’exemple, article 1", "قانون المثال، المادة 1");
  set_pair (fixture, "president_title", "La Présidente de la chambre", "رئيسة الغرفة");
  set_pair (fixture, "president_name", "Naïma EXEMPLE", "نعيمة المثالي");

  said = read_letter (fixture, number, "refusal", "letter-refusal.pdf");
  paper_test_says (said, "N° 1/2026");
  paper_test_says (said, "pas été possible de réserver une suite favorable");
  paper_test_says (said, "لم تثبت مدة المزاولة المطلوبة.");
  paper_test_says (said, "Direction d’exemple");
  paper_test_says (said, "dans un délai de 60 jours à compter de la notification de la présente, devant : la commission d’exemple");
  paper_test_says (said, "Loi d’exemple, article 1");
  paper_test_says (said, "قانون المثال");
  g_assert_cmpstr (strstr (said, "Loi n° 50-17, article 6"), ==, g_strrstr (said, "Loi n° 50-17, article 6")); /* once */
  paper_test_says (said, "لجنة");
  paper_test_says (said, "La Présidente de la chambre");
  paper_test_says (said, "نعيمة المثالي");
}

static void
test_a_letter_needs_a_decision (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *number = deposit_example (fixture, "artisan-by-practice.json", NULL);

  assert_no_letter (fixture, number, "letter-none", "number");
}

static const char *
to_arabic (const char *sentence)
{
  return "الإعدادات الفارغة: %s.";
}

static void
test_a_letter_that_must_wait_names_all_its_settings_at_once (Fixture       *fixture,
                                                             gconstpointer  data)
{
  g_autofree char *number = NULL;
  g_autofree char *pdf = cards_path (fixture, "letter.pdf");
  g_autofree char *text = NULL;
  g_autofree char *arabic = NULL;
  g_autoptr (GError) error = NULL;

  desk_set (fixture, "authority_refuse_fr", "Direction d’exemple");
  number = refuse (fixture);
  g_assert_false (sijil_output_letter (fixture->reg, number, pdf, NULL, &error));
  text = sijil_error_dup_text (error, leave);
  g_assert_nonnull (strstr (text, "Autorité compétente pour le refus (arabe)"));
  g_assert_nonnull (strstr (text, "Autorité de recours (français)"));
  g_assert_null (strstr (text, "أجل"));
  g_assert_nonnull (strstr (text, "Fondement légal du recours (arabe)"));
  g_assert_null (strstr (text, "appeal_"));
  g_assert_null (strstr (text, "Autorité compétente pour le refus (français)"));
  arabic = sijil_error_dup_text (error, to_arabic);
  g_assert_nonnull (strstr (arabic, "أجل التظلم بالأيام"));
  g_assert_null (strstr (arabic, "Autorité"));
}

static void
assert_no_certificate (Fixture    *fixture,
                       const char *number,
                       const char *reason)
{
  g_autofree char *pdf = cards_path (fixture, "certificate.pdf");
  g_autoptr (GError) error = NULL;

  g_assert_false (sijil_output_certificate (fixture->reg, number, NULL, pdf, &error));
  desk_assert_refused (&error, SIJIL_ERROR_STATE, reason);
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
}

static char *
read_certificate (Fixture    *fixture,
                  const char *number,
                  const char *code, /* (nullable) */
                  const char *name)
{
  g_autofree char *pdf = paper_path (fixture, name);
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_output_certificate (fixture->reg, number, code, pdf, &error));
  g_assert_no_error (error);
  assert_a4 (pdf);
  assert_embedded (pdf);
  return paper_test_read_text (pdf);
}

static void
change_entry (Fixture    *fixture,
              const char *entry,
              const char *member,
              const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = sijil_step_begin_by_program (fixture->reg, "suspend", &error);
  g_autoptr (JsonObject) before = desk_entry (fixture, entry);
  g_autoptr (JsonObject) after = sijil_record_copy (before);

  sijil_record_set (after, member, value);
  g_assert_true (sijil_step_update (step, "entry", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));
}

static void
test_a_certificate_needs_an_authority_and_an_entry_in_force (Fixture       *fixture,
                                                             gconstpointer  data)
{
  g_autofree char *number = deposit_example (fixture, "artisan-by-practice.json", NULL);
  g_autofree char *entry = cards_accept (fixture, number);
  g_autofree char *pdf = paper_path (fixture, "certificate.pdf");
  g_autofree char *said = NULL;
  g_autofree char *codes = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *checked = NULL;

  assert_no_certificate (fixture, entry, "setting-empty");
  desk_set (fixture, "authority_certificate_fr", "Chambre d’exemple");
  assert_no_certificate (fixture, entry, "setting-empty");
  desk_set (fixture, "authority_certificate_ar", "غرفة المثال");
  set_pair (fixture, "president_title", "La Présidente de la chambre", "رئيسة الغرفة");
  change_entry (fixture, entry, "state", "suspended");
  assert_no_certificate (fixture, entry, "entry-not-active");
  change_entry (fixture, entry, "state", "active");
  change_entry (fixture, entry, "valid_until", "2026-03-09");
  assert_no_certificate (fixture, entry, "entry-expired");
  change_entry (fixture, entry, "valid_until", "2031-03-09");

  fixture_set_day (fixture, "2026-03-12");
  said = read_certificate (fixture, entry, NULL, "certificate.pdf");
  paper_test_says (said, "Attestation d’inscription");
  assert_silent (said, "ⵏ");
  paper_test_says (said, "La Présidente de la chambre atteste que Mme Zineb EL FASSI, née le 07/03/1984 à Taznakht");
  paper_test_says (said, "تشهد رئيسة الغرفة");
  paper_test_says (said, "زينب الفاسي");
  paper_test_says (said, "catégorie « Artisane », depuis le 10 mars 2026");
  paper_test_says (said, "R-08-0000001");
  paper_test_says (said, "12, rue de l'Olivier, Taznakht");
  paper_test_says (said, "Autres activités");
  paper_test_says (said, "09/03/2031");
  paper_test_says (said, "12 mars 2026");
  codes = paper_test_read_codes (pdf, "1", "150");
  g_assert_nonnull (strstr (codes, "QR-Code:R-08-0000001 2026-03-12"));
  assert_silent (said, "Lire le code");

  desk_set (fixture, "card_checking_page", "https://exemple.ma/verifier");
  plain = read_certificate (fixture, entry, NULL, "certificate-plain.pdf");
  assert_silent (plain, "Lire le code");
  checked = read_certificate (fixture, entry, "SIGNED", "certificate-checked.pdf");
  paper_test_says (checked, "Lire le code pour vérifier ce document");
  paper_test_says (checked, "https://exemple.ma/verifier");
}

static void
test_a_certificate_of_an_organisation_agrees_with_it (Fixture       *fixture,
                                                      gconstpointer  data)
{
  g_autofree char *number = deposit_example (fixture, "cooperative.json", NULL);
  g_autofree char *entry = cards_accept (fixture, number);
  g_autofree char *said = NULL;

  set_pair (fixture, "authority_certificate", "Chambre d’exemple", "غرفة المثال");
  said = read_certificate (fixture, entry, NULL, "certificate-cooperative.pdf");
  paper_test_says (said, "Le/La Président(e) de la chambre atteste que Coopérative Tifawin de tissage, "
                         "représentée par Mme Khadija AÏT LAHCEN, est inscrite");
  paper_test_says (said, "تعاونية تيفاوين للنسيج");
  paper_test_says (said, "Coopérative d’artisanat");
}

static void
test_an_imported_entry_without_an_arabic_name_has_no_certificate (Fixture       *fixture,
                                                                  gconstpointer  data)
{
  g_autofree char *pdf = cards_path (fixture, "certificate.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;

  cards_register_list (fixture, 1);
  step = sijil_step_begin_by_program (fixture->reg, "change", &error);
  before = sijil_record_load (fixture->reg, "person", 1, &error);
  after = sijil_record_copy (before);
  sijil_record_set (after, "name_ar", NULL);
  g_assert_true (sijil_step_update (step, "person", before, after, &error));
  g_assert_true (sijil_step_commit (step, &error));
  set_pair (fixture, "authority_certificate", "Chambre d’exemple", "غرفة المثال");

  g_assert_false (sijil_output_certificate (fixture->reg, "NIA-ZZ-0001", NULL, pdf, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_nonnull (strstr (sijil_error_get_field (error), "name_ar"));
}

/* Sends two files to the platform, one of them a renewal. */
static char *
transmit_two (Fixture *fixture)
{
  g_autofree char *number = deposit_example (fixture, "artisan-by-practice.json", NULL);
  g_autofree char *entry = cards_accept (fixture, number);
  g_autofree char *document = g_strdup_printf ("{ 'kind': 'renew', 'entry': '%s', 'notice': 'given' }", entry);
  g_autofree char *renewal = desk_deposit (fixture, &(DeskFile) { .document = document });
  g_autofree char *renewed = cards_accept (fixture, renewal);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = NULL;

  fixture_sign_in (fixture, "registrar");
  answer = sijil_transmit (fixture->reg, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (answer, "number"));
}

static void
test_a_bordereau_lists_its_files (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *number = transmit_two (fixture);
  g_autofree char *lower = g_ascii_strdown (number, -1);
  g_autofree char *pdf = paper_path (fixture, "bordereau.pdf");
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  g_autofree char *codes = NULL;

  g_assert_true (sijil_output_bordereau (fixture->reg, lower, pdf, &error));
  g_assert_no_error (error);
  assert_a4 (pdf);
  said = paper_test_read_text (pdf);
  paper_test_says (said, "Bordereau d’envoi");
  paper_test_says (said, "ورقة الإرسال");
  paper_test_says (said, "D-08-2026-0000001");
  paper_test_says (said, "D-08-2026-0000002");
  paper_test_says (said, "زينب الفاسي");
  paper_test_says (said, "Renouvellement");
  g_assert_cmpuint (paper_test_count (said, "Tisseuse de tapis"), ==, 2);
  paper_test_says (said, "1/2026");
  paper_test_says (said, "2 dossiers");
  codes = paper_test_read_codes (pdf, "1", "200");
  g_assert_nonnull (strstr (codes, "CODE-128:B-08-2026-00001"));

  g_assert_false (sijil_output_bordereau (fixture->reg, "D-08-2026-0000001", pdf, &error));
  desk_assert_refused (&error, SIJIL_ERROR_INVALID, "number-kind");
  g_assert_false (sijil_output_bordereau (fixture->reg, "B-08-2026-00007", pdf, &error));
  desk_assert_refused (&error, SIJIL_ERROR_NOT_FOUND, "number-unknown");
}

/* (transfer full): the newest row of the history, as papers say it */
static char *
describe_head (Fixture *fixture)
{
  g_autoptr (JsonObject) checkpoint = sijil_register_checkpoint (fixture->reg, "asked", NULL);

  return sijil_checkpoint_to_paper (sijil_json_get_int (checkpoint, "sequence", 0), sijil_json_get_string (checkpoint, "chain"));
}

static void
test_the_day_register_names_what_came_and_went (Fixture       *fixture,
                                                gconstpointer  data)
{
  g_autofree char *number = transmit_two (fixture);
  g_autofree char *incomplete = NULL;
  g_autofree char *pdf = paper_path (fixture, "day-register.pdf");
  g_autofree char *folder = intake_examples ();
  g_autoptr (JsonObject) papers = fixture_json ("{ 'papers': [ { 'paper': 'STATUTES', 'file': 'statutes.pdf' } ] }");
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  g_autofree char *head = NULL;
  gint64 n_lines;

  desk_set (fixture, "organisation_papers_reference_fr", "Texte d’exemple");
  incomplete = deposit_example (fixture, "cooperative.json", "STATUTES");
  json_object_unref (sijil_application_complete (fixture->reg, incomplete, papers, folder, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (sijil_output_day_register (fixture->reg, FIXTURE_DAY, pdf, &n_lines, &error));
  g_assert_no_error (error);
  assert_a4 (pdf);
  g_assert_cmpint (n_lines, ==, 4);
  said = paper_test_read_text (pdf);
  head = describe_head (fixture);
  paper_test_says (said, "10 mars 2026");
  paper_test_says (said, "Dépôt d’une demande");
  paper_test_says (said, "Pièces complémentaires");
  paper_test_says (said, "Envoi à la plateforme nationale");
  paper_test_says (said, "السجل الوطني للصناعة التقليدية");
  paper_test_says (said, number);
  paper_test_says (said, "Coopérative Tifawin de tissage");
  paper_test_says (said, head);

  g_assert_true (sijil_output_day_register (fixture->reg, "2026-03-09", pdf, &n_lines, &error));
  g_assert_cmpint (n_lines, ==, 0);
  g_assert_false (sijil_output_day_register (fixture->reg, "hier", pdf, &n_lines, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
}

/* (transfer full): what the sheet of @day says */
static char *
read_day_sheet (Fixture    *fixture,
                const char *day)
{
  g_autofree char *name = g_strdup_printf ("day-sheet-%s.pdf", day);
  g_autofree char *pdf = paper_path (fixture, name);
  g_autoptr (JsonObject) checkpoint = sijil_register_checkpoint (fixture->reg, "asked", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (sijil_output_day_sheet (fixture->reg, day, checkpoint, pdf, &error));
  g_assert_no_error (error);
  assert_a4 (pdf);
  return paper_test_read_text (pdf);
}

/* How many rows the history has of the day, as the list of the history says. */
static gint64
count_listed (Fixture    *fixture,
              const char *day)
{
  g_autoptr (JsonObject) filter = json_object_new ();
  g_autoptr (JsonObject) list = NULL;

  json_object_set_string_member (filter, "from", day);
  json_object_set_string_member (filter, "to", day);
  fixture_sign_in (fixture, "director");
  list = sijil_list (fixture->reg, "history", filter, NULL);
  return sijil_json_get_int (list, "total", 0);
}

static void
test_the_sheet_of_a_day_says_who_did_how_much_and_where_the_history_stands (Fixture       *fixture,
                                                                             gconstpointer  data)
{
  g_autofree char *number = transmit_two (fixture);
  g_autofree char *today = sijil_business_day (sijil_now ());
  g_autofree char *yesterday = sijil_date_add_days (today, -1);
  g_autofree char *tomorrow = sijil_date_add_days (today, 1);
  g_autofree char *total = NULL;
  g_autofree char *said = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *head = NULL;
  g_autofree char *pdf = paper_path (fixture, "day-sheet.pdf");
  g_autoptr (JsonObject) checkpoint = NULL;
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (SijilAudit) audit = NULL;
  g_autoptr (GError) error = NULL;

  total = g_strdup_printf ("%" G_GINT64_FORMAT, count_listed (fixture, today));
  said = read_day_sheet (fixture, today);
  head = describe_head (fixture);
  paper_test_says (said, "dépôt");
  paper_test_says (said, "إيداع");
  paper_test_says (said, "transmission à la plateforme");
  paper_test_says (said, total);
  paper_test_says (said, head);
  paper_test_says (said, "Visa du directeur");

  g_ptr_array_add (papers, sijil_checkpoint_of_paper (head, &error));
  g_assert_no_error (error);
  audit = sijil_register_audit (fixture->reg, papers, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (audit->found->len, ==, 0);

  empty = read_day_sheet (fixture, yesterday);
  paper_test_says (empty, "Aucun acte ce jour");
  paper_test_says (empty, head);

  checkpoint = sijil_register_checkpoint (fixture->reg, "asked", NULL);
  g_assert_false (sijil_output_day_sheet (fixture->reg, tomorrow, checkpoint, pdf, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "date-future");
}

/* Puts a card drawn here and @others received ones into boxes. */
static char *
fill_boxes (Fixture *fixture,
            guint    others)
{
  g_autofree char *entry = cards_register (fixture);
  char *serial = cards_print (fixture, entry);

  cards_register_list (fixture, others);
  for (guint i = 1; i <= others; i++)
    {
      g_autofree char *nia = g_strdup_printf (CARDS_NIA_FORM, i);
      g_autofree char *received = g_strdup_printf ("0826%07u0", 5000000 + i);
      g_autofree char *slot = g_strdup_printf ("%u", i);
      const SijilCardArrival arrival = { received, nia, NULL, i % 2 == 0 ? "B2" : "B1", slot };
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) answer = sijil_card_receive (fixture->reg, &arrival, FALSE, &error);

      g_assert_no_error (error);
    }
  return serial;
}

static void
test_a_hand_over_list_has_room_to_sign (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autofree char *serial = fill_boxes (fixture, 24);
  g_autofree char *pdf = paper_path (fixture, "hand-over.pdf");
  g_autofree char *boxed = paper_path (fixture, "hand-over-b2.pdf");
  g_autofree char *line = g_strconcat ("CODE-128:", serial, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  g_autofree char *of_box = NULL;
  g_autofree char *codes = NULL;
  gint64 n_people;

  change_entry (fixture, "NIA-ZZ-0001", "state", "suspended");
  fixture_sign_in (fixture, "agent");
  g_assert_true (sijil_output_hand_over_list (fixture->reg, NULL, "حفل المثال", "Cérémonie d’exemple", pdf, &n_people, &error));
  g_assert_no_error (error);
  assert_a4 (pdf);
  g_assert_cmpint (n_people, ==, 24); /* 25 cards, one of an entry that is suspended */
  said = paper_test_read_text (pdf);
  paper_test_says (said, "Cérémonie d’exemple");
  paper_test_says (said, "حفل المثال");
  paper_test_says (said, "Fatima AIT EL HOUSSAINE");
  paper_test_says (said, "إيطو أوبلا");
  paper_test_says (said, "NIA-ZZ-0024");
  paper_test_says (said, "B2 · 24");
  assert_silent (said, "NIA-ZZ-0001");
  codes = paper_test_read_codes (pdf, "1", "300");
  g_assert_nonnull (strstr (codes, line));
  g_assert_cmpuint (paper_test_count (codes, "CODE-128:0826"), ==, 20);

  g_assert_true (sijil_output_hand_over_list (fixture->reg, "B2", NULL, NULL, boxed, &n_people, &error));
  g_assert_cmpint (n_people, ==, 12);
  of_box = paper_test_read_text (boxed);
  assert_silent (of_box, "NIA-ZZ-0003");
}

static void
test_a_paper_is_whole_or_not_there (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *number = deposit_example (fixture, "artisan-by-practice.json", NULL);
  g_autofree char *pdf = g_build_filename (fixture->folder, "missing", "receipt.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (sijil_output_receipt (fixture->reg, number, pdf, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
  desk_assert_sound (fixture);
}

#define ADD(name, test) g_test_add ("/output/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("a-receipt-says-what-was-deposited", test_a_receipt_says_what_was_deposited);
  ADD ("a-receipt-follows-the-paper-of-the-office", test_a_receipt_follows_the_paper_of_the_office);
  ADD ("a-receipt-of-an-incomplete-file-asks-once", test_a_receipt_of_an_incomplete_file_asks_once);
  ADD ("a-receipt-without-settings-promises-nothing", test_a_receipt_without_settings_promises_nothing);
  ADD ("a-receipt-of-an-organisation-names-its-representative", test_a_receipt_of_an_organisation_names_its_representative);
  ADD ("a-receipt-is-of-an-application", test_a_receipt_is_of_an_application);
  ADD ("a-completion-letter-needs-its-settings", test_a_completion_letter_needs_its_settings);
  ADD ("a-completion-letter-without-a-day-counts-from-its-receipt",
       test_a_completion_letter_without_a_day_counts_from_its_receipt);
  ADD ("without-an-authority-a-file-is-not-transmitted", test_without_an_authority_a_file_is_not_transmitted);
  ADD ("a-refusal-names-authority-and-appeal", test_a_refusal_names_authority_and_appeal);
  ADD ("a-letter-that-must-wait-names-all-its-settings-at-once", test_a_letter_that_must_wait_names_all_its_settings_at_once);
  ADD ("a-letter-needs-a-decision", test_a_letter_needs_a_decision);
  ADD ("a-certificate-needs-an-authority-and-an-entry-in-force", test_a_certificate_needs_an_authority_and_an_entry_in_force);
  ADD ("a-certificate-of-an-organisation-agrees-with-it", test_a_certificate_of_an_organisation_agrees_with_it);
  ADD ("an-imported-entry-without-an-arabic-name-has-no-certificate",
       test_an_imported_entry_without_an_arabic_name_has_no_certificate);
  ADD ("a-bordereau-lists-its-files", test_a_bordereau_lists_its_files);
  ADD ("the-day-register-names-what-came-and-went", test_the_day_register_names_what_came_and_went);
  ADD ("the-sheet-of-a-day-says-who-did-how-much-and-where-the-history-stands",
       test_the_sheet_of_a_day_says_who_did_how_much_and_where_the_history_stands);
  ADD ("a-hand-over-list-has-room-to-sign", test_a_hand_over_list_has_room_to_sign);
  ADD ("a-paper-is-whole-or-not-there", test_a_paper_is_whole_or_not_there);
  return g_test_run ();
}
