#include "card/sijil-paper-run.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "card-test.h"
#include "card/sijil-paper-words.h"
#include "core/sijil-error.h"
#include "paper-test.h"

/* Not on A4: the last of them. */
#define ROLL_PAPER "slip"

static const char * const papers[] = {
  "receipt", "completion", "refusal", "certificate", "bordereau", "day-register", "day-sheet", "hand-over", "bilan", "recovery-key",
  "extract", "handed-over", "registered", ROLL_PAPER,
};

static const char * const lists[][2] = {
  { "bordereau", "files" }, { "day-register", "entries" }, { "hand-over", "people" }, { "bilan", "rows" },
  { "extract", "lines" }, { "handed-over", "lines" }, { "registered", "lines" },
};

/* The object that holds the last name of path, and that name. */
static JsonObject *
find_holder (JsonObject  *values,
             char       **names)
{
  JsonObject *object = values;

  for (guint i = 0; object != NULL && names[i + 1] != NULL; i++)
    object = json_object_has_member (object, names[i]) ? json_object_get_object_member (object, names[i]) : NULL;

  return object;
}

static void
remove_value (JsonObject *values,
              const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonObject *holder = find_holder (values, names);

  if (holder != NULL)
    json_object_remove_member (holder, names[g_strv_length (names) - 1]);
}

static void
copy_value (JsonObject *from,
            JsonObject *to,
            const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonObject *holder = find_holder (from, names);
  const char *last = names[g_strv_length (names) - 1];
  JsonObject *place = to;

  if (holder == NULL || !json_object_has_member (holder, last))
    return;
  for (guint i = 0; names[i + 1] != NULL; i++)
    {
      if (!json_object_has_member (place, names[i]))
        json_object_set_object_member (place, names[i], json_object_new ());
      place = json_object_get_object_member (place, names[i]);
    }
  json_object_set_member (place, last, json_node_copy (json_object_get_member (holder, last)));
}

static JsonObject *
holder_of (JsonObject *values)
{
  return json_object_get_object_member (values, "holder");
}

static char *
text_of (const char *name,
         JsonObject *values,
         int         n_pages)
{
  g_autofree char *path = paper_test_write (name, values, NULL, n_pages);

  return paper_test_read_text (path);
}

static void
test_every_paper_is_a4_with_its_fonts_inside (void)
{
  for (guint i = 0; i + 1 < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (JsonObject) values = paper_test_load (papers[i]);
      g_autofree char *path = paper_test_write (papers[i], values, NULL, 1);
      g_autofree char *info = card_test_run ("pdfinfo", path, NULL);
      g_autofree char *fonts = card_test_run ("pdffonts", path, NULL);
      g_auto (GStrv) lines = g_strsplit (g_strchomp (fonts), "\n", -1);
      g_autofree char *text = paper_test_read_text (path);

      g_assert_nonnull (strstr (info, "Pages:           1\n"));
      g_assert_nonnull (strstr (info, "Page size:       595.276 x 841.89 pts (A4)"));
      g_assert_cmpuint (g_strv_length (lines), >, 4);
      for (guint line = 2; lines[line] != NULL; line++)
        g_assert_nonnull (strstr (lines[line], " yes yes yes "));
      g_assert_null (strpbrk (text, "{}[]|"));
      paper_test_says (text, "1/1");
      paper_test_says (text, "50 mm");
    }
}

/* Returns: (transfer full): the text of the slip, whose page is 80 mm wide and as high as the caller is told. */
static char *
read_slip (JsonObject *values,
           double     *height_mm)
{
  g_autofree char *path = paper_test_write (ROLL_PAPER, values, NULL, 1);
  g_autofree char *info = card_test_run ("pdfinfo", path, NULL);
  const char *size = strstr (info, "Page size:");
  double width = 0.0;

  g_assert_nonnull (size);
  g_assert_cmpint (sscanf (size, "Page size: %lf x %lf", &width, height_mm), ==, 2);
  *height_mm *= 25.4 / 72.0;
  g_assert_cmpfloat_with_epsilon (width * 25.4 / 72.0, 80.0, 0.1);

  return paper_test_read_text (path);
}

static void
test_slip_is_as_long_as_what_it_says (void)
{
  g_autoptr (JsonObject) values = paper_test_load (ROLL_PAPER);
  double with_papers = 0.0;
  double without = 0.0;
  g_autofree char *text = read_slip (values, &with_papers);
  g_autofree char *shorter = NULL;

  g_assert_null (strpbrk (text, "{}[]|"));
  paper_test_says (text, "Il manque des pièces");
  paper_test_says (text, "D-08-2026-0004172");
  paper_test_says (text, "Photographie");
  paper_test_says (text, "14/02/2026");
  g_assert_null (strstr (text, "50 mm"));

  json_object_remove_member (values, "missing");
  shorter = read_slip (values, &without);
  g_assert_cmpfloat (without, <, with_papers - 8.0);
  g_assert_cmpfloat (without, >, 60.0);
}

static void
test_slip_of_many_papers_is_one_page (void)
{
  g_autoptr (JsonObject) values = paper_test_load (ROLL_PAPER);
  g_autofree char *text = NULL;
  double height = 0.0;

  json_object_set_array_member (values, "missing",
                                paper_test_repeat (json_object_get_array_member (values, "missing"), 20));
  text = read_slip (values, &height);
  g_assert_cmpfloat (height, >, 200.0);
}

static void
test_every_text_of_the_papers_is_closed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) paper = sijil_paper_load_data (papers[i], &error);
      g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
      g_autofree char *json = NULL;
      g_auto (GStrv) strings = NULL;

      g_assert_no_error (error);
      json_node_set_object (root, paper);
      json = json_to_string (root, FALSE);
      strings = g_strsplit (json, "\"", -1); /* no text has a quotation mark of its own */
      g_assert_null (strchr (json, '\\'));
      for (guint odd = 1; strings[odd] != NULL && strings[odd + 1] != NULL; odd += 2)
        {
          g_assert_cmpuint (paper_test_count (strings[odd], "{"), ==, paper_test_count (strings[odd], "}"));
          g_assert_cmpuint (paper_test_count (strings[odd], "["), ==, paper_test_count (strings[odd], "]"));
        }
    }
}

static void
test_the_required_values_are_enough (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonObject) paper = sijil_paper_load_data (papers[i], &error);
      g_autoptr (JsonObject) values = paper_test_load (papers[i]);
      g_autoptr (JsonObject) few = json_object_new ();
      JsonArray *required;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      required = json_object_get_array_member (paper, "required");
      for (guint r = 0; r < json_array_get_length (required); r++)
        {
          JsonObject *rule = json_array_get_object_element (required, r);
          g_auto (GStrv) names = g_strsplit (json_object_get_string_member (rule, "name"), "|", -1);

          if (!json_object_has_member (rule, "when"))
            copy_value (values, few, names[0]);
        }
      text = text_of (papers[i], few, 1);
      g_assert_null (strpbrk (text, "{}[]|"));
    }
}

static void
test_a_required_value_that_is_missing_is_named (void)
{
  g_autofree char *path = card_test_path ("refused.pdf");
  guint n_refused = 0;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (JsonObject) paper = sijil_paper_load_data (papers[i], NULL);
      JsonArray *required = json_object_get_array_member (paper, "required");

      for (guint r = 0; r < json_array_get_length (required); r++)
        {
          JsonObject *rule = json_array_get_object_element (required, r);
          g_auto (GStrv) names = g_strsplit (json_object_get_string_member (rule, "name"), "|", -1);
          g_autoptr (JsonObject) values = paper_test_load (papers[i]);
          g_autoptr (GError) error = NULL;

          for (guint n = 0; names[n] != NULL; n++)
            remove_value (values, names[n]);
          g_assert_false (sijil_paper_write (papers[i], values, NULL, path, NULL, &error));
          g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
          g_assert_cmpstr (sijil_error_get_reason (error), ==, "paper-value-missing");
          g_assert_cmpstr (sijil_error_get_field (error), ==, names[0]);
          g_assert_nonnull (strstr (error->message, names[0]));
          g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
          n_refused++;
        }
    }
  g_assert_cmpuint (n_refused, >=, 50);
}

static void
test_the_receipt_says_it_in_both_scripts (void)
{
  g_autoptr (JsonObject) values = paper_test_load ("receipt");
  g_autofree char *text = text_of ("receipt", values, 1);

  paper_test_says (text, "المملكة المغربية");
  paper_test_says (text, "ROYAUME DU MAROC");
  paper_test_says (text, "غرفة الصناعة التقليدية لجهة درعة تافيلالت");
  paper_test_says (text, "السيدة فاطمة الزهراء آيت الحسين");
  paper_test_says (text, "Mme FATIMA-ZAHRA AIT EL HOUSSAINE");
  paper_test_says (text, "نساجة الزرابي التقليدية");
  paper_test_says (text, "Tisseuse de tapis traditionnels");
  paper_test_says (text, "15/01/2026 · 10:42");
  paper_test_says (text, "60 jours, jusqu’au 16/03/2026");
  paper_test_says (text, "تستكمل دفعة واحدة قبل");
  paper_test_says (text, "لا يقوم هذا الوصل مقام القيد ولا البطاقة");
  paper_test_says (text, "Ce récépissé ne vaut ni inscription ni carte.");
  paper_test_says (text, "loi n° 09-08");
  paper_test_says (text, "CNDP n° D-000-0000");
  g_assert_cmpuint (paper_test_count (text, "D-08-2026-0004172"), ==, 3); /* two halves and the foot */
  g_assert_cmpuint (paper_test_count (text, "15/02/2026"), ==, 2);
  g_assert_cmpuint (paper_test_count (text, "ZZ214907"), ==, 0);
  g_assert_cmpuint (paper_test_count (text, "•••••907"), ==, 2);
}

static void
test_a_man_is_not_addressed_as_a_woman (void)
{
  g_autoptr (JsonObject) values = paper_test_load ("receipt");
  g_autofree char *text = NULL;

  json_object_set_string_member (holder_of (values), "sex", "M");
  text = text_of ("receipt", values, 1);
  paper_test_says (text, "السيد فاطمة");
  paper_test_says (text, "صاحب الطلب");
  paper_test_says (text, "Exemplaire du demandeur");
  g_assert_null (strstr (text, "السيدة"));
  g_assert_null (strstr (text, "Demandeuse"));
  g_assert_null (strstr (text, "Mme"));
}

static void
set_organisation (JsonObject *values)
{
  JsonObject *holder = json_object_new ();
  JsonObject *representative = json_object_new ();

  json_object_set_string_member (holder, "kind", "organisation");
  json_object_set_string_member (holder, "name_fr", "Coopérative Tissilit");
  json_object_set_string_member (holder, "name_ar", "تعاونية تيسليت");
  json_object_set_string_member (holder, "ice", "000000000000097");
  json_object_set_object_member (values, "holder", holder);
  json_object_set_string_member (representative, "sex", "F");
  json_object_set_string_member (representative, "name_fr", "ITTO BASSOU");
  json_object_set_string_member (representative, "name_ar", "إيطو باسو");
  json_object_set_object_member (values, "representative", representative);
}

static void
test_an_organisation_has_a_number_and_a_representative (void)
{
  g_autoptr (JsonObject) values = paper_test_load ("receipt");
  g_autoptr (JsonObject) letter = paper_test_load ("completion");
  g_autofree char *text = NULL;
  g_autofree char *letter_text = NULL;

  set_organisation (values);
  text = text_of ("receipt", values, 1);
  paper_test_says (text, "000000000000097");
  paper_test_says (text, "Mme ITTO BASSOU");
  paper_test_says (text, "الممثلة القانونية");
  g_assert_null (strstr (text, "C.I.N."));
  g_assert_null (strstr (text, "Mme Coop"));

  set_organisation (letter);
  letter_text = text_of ("completion", letter, 1);
  paper_test_says (letter_text, "À Madame la représentante légale de");
  paper_test_says (letter_text, "لتعاونية تيسليت");
}

/* Papers of the nomenclature, so many of them. */
static JsonArray *
new_missing (guint n)
{
  static const char * const known[][3] = {
    { "Copie de la carte nationale d'identité", "نسخة من البطاقة الوطنية للتعريف", "identity-card" },
    { "Copie du diplôme ou de l'attestation de formation", "نسخة من الدبلوم أو شهادة التكوين", "diploma" },
    { "Attestation d'exercice effectif (3 ans au moins)", "شهادة المزاولة الفعلية للنشاط", "attestation" },
    { "Photographie d'identité récente", "صورة شمسية حديثة", "photo" },
    { "Copie des statuts de la coopérative", "نسخة من النظام الأساسي للتعاونية", "statutes" },
    { "Justificatif de l'artisan qui supervise", "ما يثبت إشراف صانع تقليدي", "generic" },
  };
  JsonArray *missing = json_array_new ();

  for (guint i = 0; i < n; i++)
    {
      JsonObject *paper = json_object_new ();

      json_object_set_string_member (paper, "name_fr", known[i][0]);
      json_object_set_string_member (paper, "name_ar", known[i][1]);
      json_object_set_string_member (paper, "pictogram", known[i][2]);
      json_array_add_object_element (missing, paper);
    }

  return missing;
}

static void
test_six_missing_papers_are_all_named (void)
{
  g_autoptr (JsonObject) values = paper_test_load ("receipt");
  g_autofree char *text = NULL;

  json_object_remove_member (values, "received");
  json_object_set_array_member (values, "missing", new_missing (6));
  text = text_of ("receipt", values, 1);
  g_assert_cmpuint (paper_test_count (text, "صورة شمسية حديثة"), ==, 2);
  g_assert_cmpuint (paper_test_count (text, "Photographie d'identité récente"), ==, 2);
  paper_test_says (text, "Copie des statuts");
  paper_test_says (text, "ما يثبت إشراف");
  g_assert_null (strstr (text, "Pièces reçues"));
}

static void
test_a_complete_file_asks_for_nothing (void)
{
  g_autoptr (JsonObject) values = paper_test_load ("receipt");
  g_autofree char *text = NULL;

  json_object_remove_member (values, "missing");
  json_object_remove_member (values, "return_by");
  text = text_of ("receipt", values, 1);
  paper_test_says (text, "Dossier complet");
  g_assert_null (strstr (text, "manquantes"));
  g_assert_null (strstr (text, "15/02/2026"));
}

static void
test_without_a_published_delay_none_is_promised (void)
{
  g_autoptr (JsonObject) values = paper_test_load ("receipt");
  g_autofree char *text = NULL;

  json_object_remove_member (values, "delay_days");
  json_object_remove_member (values, "return_by");
  text = text_of ("receipt", values, 1);
  paper_test_says (text, "Pièces manquantes, à apporter en une seule fois");
  g_assert_null (strstr (text, "Délai"));
  g_assert_null (strstr (text, "Échéance"));
  g_assert_null (strstr (text, "16/03/2026"));
}

static void
test_names_of_sixty_letters_are_whole (void)
{
  const char *name_fr = "LALLA FATIMA-ZAHRA BENT MOULAY ABDERRAHMANE AIT EL HOUSSAINI";
  const char *name_ar = "سيدي محمد بن مولاي عبد الرحمان بن مولاي الحسن الإدريسي الفيلالي";
  g_auto (GStrv) words_fr = g_strsplit (name_fr, " ", -1);
  g_auto (GStrv) words_ar = g_strsplit (name_ar, " ", -1);

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (JsonObject) values = paper_test_load (papers[i]);
      g_autofree char *text = NULL;

      if (!json_object_has_member (values, "holder"))
        continue;
      json_object_set_string_member (holder_of (values), "name_fr", name_fr);
      json_object_set_string_member (holder_of (values), "name_ar", name_ar);
      text = text_of (papers[i], values, 1);
      for (guint w = 0; words_fr[w] != NULL; w++)
        paper_test_says (text, words_fr[w]);
      for (guint w = 0; words_ar[w] != NULL; w++)
        paper_test_says (text, words_ar[w]);
      g_assert_null (strstr (text, "…"));
    }
}

static void
test_only_a_competent_authority_refuses (void)
{
  g_autoptr (JsonObject) values = paper_test_load ("refusal");
  g_autofree char *named = text_of ("refusal", values, 1);
  g_autofree char *unnamed = NULL;

  paper_test_says (named, "يؤسفني إخباركم بتعذر");
  paper_test_says (named, "Direction provinciale de l’artisanat");
  paper_test_says (named, "30 jours à compter de la notification");

  json_object_remove_member (values, "authority_ar");
  json_object_remove_member (values, "authority_fr");
  json_object_remove_member (values, "appeal");
  unnamed = text_of ("refusal", values, 1);
  paper_test_says (unnamed, "votre dossier n’a pas été transmis");
  paper_test_says (unnamed, "على المنصة الوطنية");
  g_assert_null (strstr (unnamed, "بتعذر"));
  g_assert_null (strstr (unnamed, "recours"));
}

static void
test_the_certificate_is_one_sentence_in_each_script (void)
{
  g_autoptr (JsonObject) values = paper_test_load ("certificate");
  g_autofree char *woman = text_of ("certificate", values, 1);
  g_autofree char *man = NULL;

  paper_test_says (woman, "née le 07/03/1984 à Zagora");
  paper_test_says (woman, "est inscrite au Registre national de l’artisanat, catégorie « Artisane »");
  paper_test_says (woman, "رقم هوية الصانع التقليدي");

  json_object_set_string_member (holder_of (values), "sex", "M");
  json_object_set_string_member (holder_of (values), "born_on", "1951");
  json_object_remove_member (values, "valid_until");
  json_object_remove_member (values, "nia");
  json_object_set_string_member (values, "register_number", "R-08-0000012");
  man = text_of ("certificate", values, 1);
  paper_test_says (man, "né en 1951 à Zagora");
  paper_test_says (man, "est inscrit au Registre");
  paper_test_says (man, "R-08-0000012");
  g_assert_null (strstr (man, "Valable"));
}

static void
test_long_lists_run_over_pages (void)
{
  static const char * const heads[] = { "Demandeur", "Correspondant", "Boîte", "Objectif", "Mention", "Reçue par", "N° local" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (JsonObject) values = paper_test_load (lists[i][0]);
      JsonArray *rows = json_object_get_array_member (values, lists[i][1]);
      g_autofree char *path = card_test_path ("long.pdf");
      g_autofree char *text = NULL;
      g_autofree char *last = NULL;
      g_autoptr (GError) error = NULL;
      int n_pages;

      rows = paper_test_repeat (rows, 300);
      json_object_set_string_member (json_array_get_object_element (rows, 299), "name_fr", "OMEGA");
      json_object_set_string_member (json_array_get_object_element (rows, 299), "party_fr", "OMEGA");
      json_object_set_string_member (json_array_get_object_element (rows, 299), "text_fr", "OMEGA");
      json_object_set_array_member (values, lists[i][1], rows);
      sijil_paper_write (lists[i][0], values, NULL, path, &n_pages, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n_pages, >, 10);
      text = paper_test_read_text (path);
      last = g_strdup_printf ("%d/%d", n_pages, n_pages);
      paper_test_says (text, last);
      paper_test_says (text, "OMEGA");
      g_assert_cmpuint (paper_test_count (text, heads[i]), ==, (guint) n_pages);
    }
}

static void
test_twenty_cards_stand_on_a_page (void)
{
  g_autoptr (JsonObject) values = paper_test_load ("hand-over");
  JsonArray *people = paper_test_repeat (json_object_get_array_member (values, "people"), 45);
  g_autofree char *path = NULL;
  g_autofree char *first = NULL;

  for (guint i = 0; i < 45; i++)
    {
      g_autofree char *serial = g_strdup_printf ("0826%08u", i);

      json_object_set_string_member (json_array_get_object_element (people, i), "serial", serial);
    }
  json_object_set_array_member (values, "people", people);
  path = paper_test_write ("hand-over", values, NULL, 3);
  for (guint page = 1; page <= 2; page++)
    {
      g_autofree char *number = g_strdup_printf ("%u", page);
      g_autofree char *codes = paper_test_read_codes (path, number, "300");

      g_assert_cmpuint (paper_test_count (codes, "CODE-128:0826"), ==, 20);
    }
}

static void
test_empty_lists_say_so (void)
{
  static const char * const said[] = {
    "Aucun dossier dans cet envoi", "Aucun courrier ce jour", "Aucune carte à remettre", "Aucune inscription", "Aucune mention",
    "Aucune carte remise", "Aucune inscription dans la période",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (JsonObject) values = paper_test_load (lists[i][0]);
      g_autofree char *text = NULL;

      json_object_set_array_member (values, lists[i][1], json_array_new ());
      text = text_of (lists[i][0], values, 1);
      paper_test_says (text, said[i]);
    }
}

static void
test_the_bilan_holds_on_one_page_with_figures (void)
{
  g_autoptr (JsonObject) values = paper_test_load ("bilan");
  JsonArray *rows = json_object_get_array_member (values, "rows");
  g_autofree char *text = NULL;

  json_object_set_array_member (values, "rows", paper_test_repeat (rows, 9)); /* no region has more provinces */
  text = text_of ("bilan", values, 1);
  paper_test_says (text, "Demandes reçues");
  paper_test_says (text, "بطائق مسلمة");
  paper_test_says (text, "3 644");
  paper_test_says (text, "112 %");
}

/* Base 45 has spaces, and signs before which French binds them: in a code they are a part of what was signed. */
static void
test_a_signed_text_is_printed_as_it_is (void)
{
  static const char * const ends[] = { "A :B", "A %B", "A  B", "A ", " " };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *start = card_test_new_text (400);
      g_autofree char *text = g_strconcat (start, ends[i], NULL);
      g_autofree char *line = g_strdup_printf ("QR-Code:%s\n", text);
      g_autoptr (JsonObject) values = paper_test_load ("certificate");
      g_autofree char *path = NULL;
      g_autofree char *seen = NULL;

      json_object_set_string_member (values, "qr", text);
      path = paper_test_write ("certificate", values, NULL, 1);
      seen = paper_test_read_codes (path, "1", "300");
      g_assert_nonnull (strstr (seen, line));
    }
}

static void
test_readers_read_the_codes (void)
{
  static const struct { const char *paper; const char *qr; const char *bars; } codes[] = {
    { "receipt", "QR-Code:D-08-2026-0004172\n", "CODE-128:D-08-2026-0004172\n" },
    { "bordereau", "QR-Code:BE-08-2026-0042\n", "CODE-128:BE-08-2026-0042\n" },
    { "certificate", "QR-Code:https://verification.example.ma/AT-08-2026-000318?c=7Q2MXA4T\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    for (guint specimen = 0; specimen < 2; specimen++)
      {
        g_autoptr (JsonObject) values = paper_test_load (codes[i].paper);
        g_autofree char *path = NULL;
        g_autofree char *seen = NULL;

        json_object_set_boolean_member (values, "specimen", specimen);
        path = paper_test_write (codes[i].paper, values, NULL, 1);
        seen = paper_test_read_codes (path, "1", "200");
        g_assert_nonnull (strstr (seen, codes[i].qr));
        g_assert_nonnull (strstr (seen, codes[i].bars));
      }
}

/* Share of a page in the pale grey of the word across it. */
static double
pale_share (const char *pdf_path,
            const char *page)
{
  g_autofree char *root = card_test_path ("pale");
  g_autofree char *file = card_test_path ("pale.png");
  g_autofree char *silence = card_test_run ("pdftoppm", "-r", "40", "-png", "-f", page, "-l", page, "-singlefile",
                                            pdf_path, root, NULL);
  cairo_surface_t *image = cairo_image_surface_create_from_png (file);
  int width = cairo_image_surface_get_width (image);
  int height = cairo_image_surface_get_height (image);
  guint n = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      n += card_test_grey (image, x, y) == 0xec;
  cairo_surface_destroy (image);

  return (double) n / (width * height);
}

static void
test_a_specimen_says_so_on_every_page (void)
{
  g_autoptr (JsonObject) values = paper_test_load ("bordereau");
  JsonArray *files = json_object_get_array_member (values, "files");
  g_autofree char *path = NULL;

  json_object_set_array_member (values, "files", paper_test_repeat (files, 25));
  path = paper_test_write ("bordereau", values, NULL, 2);
  g_assert_cmpfloat (pale_share (path, "1"), <, 0.005);
  g_free (path);

  json_object_set_boolean_member (values, "specimen", TRUE);
  path = paper_test_write ("bordereau", values, NULL, 2);
  g_assert_cmpfloat (pale_share (path, "1"), >, 0.02);
  g_assert_cmpfloat (pale_share (path, "2"), >, 0.02);
}

/* Returns: (transfer full) (element-type utf8 GBytes) */
static GHashTable *
new_pictures (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_bytes_unref);
}

static void
test_photos_and_logo_are_drawn (void)
{
  g_autoptr (JsonObject) values = paper_test_load ("hand-over");
  g_autoptr (GHashTable) pictures = new_pictures ();
  g_autofree char *path = NULL;
  g_autofree char *images = NULL;

  g_hash_table_insert (pictures, (gpointer) "photo-0", paper_test_new_photo (0));
  g_hash_table_insert (pictures, (gpointer) "photo-1", paper_test_new_photo (5));
  path = paper_test_write ("hand-over", values, pictures, 1);
  images = card_test_run ("pdfimages", "-list", path, NULL);
  g_assert_cmpuint (paper_test_count (images, " jpeg "), ==, 7); /* a line for each showing of two pictures */
}

static void
test_a_damaged_picture_is_refused (void)
{
  g_autoptr (JsonObject) values = paper_test_load ("receipt");
  g_autoptr (GHashTable) pictures = new_pictures ();
  g_autofree char *path = card_test_path ("damaged.pdf");
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (pictures, (gpointer) "logo", g_bytes_new_static ("GIF89a", 6));
  g_assert_false (sijil_paper_write ("receipt", values, pictures, path, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_an_unknown_paper_is_told (void)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *path = card_test_path ("unknown.pdf");
  const char * const names[] = { "diploma", "words" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sijil_paper_write (names[i], values, NULL, path, NULL, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_NOT_FOUND);
    }
}

static void
test_a_run_goes_on_after_a_paper_that_failed (void)
{
  g_autofree char *path = card_test_path ("run.pdf");
  g_autoptr (JsonObject) good = paper_test_load ("receipt");
  g_autoptr (JsonObject) bad = paper_test_load ("receipt");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilPaperRun) run = sijil_paper_run_new (path, &error);
  g_autofree char *info = NULL;

  g_assert_no_error (error);
  json_object_remove_member (bad, "number");
  g_assert_true (sijil_paper_run_add (run, "receipt", good, NULL, &error));
  g_assert_false (sijil_paper_run_add (run, "receipt", bad, NULL, &error));
  g_clear_error (&error);
  g_assert_true (sijil_paper_run_add (run, "receipt", good, NULL, &error));
  g_assert_cmpint (sijil_paper_run_get_n_pages (run), ==, 2);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (sijil_paper_run_close (run, &error));
  g_assert_no_error (error);
  info = card_test_run ("pdfinfo", path, NULL);
  g_assert_nonnull (strstr (info, "Pages:           2\n"));
}

static void
test_a_run_without_papers_writes_nothing (void)
{
  g_autofree char *path = card_test_path ("empty.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilPaperRun) run = sijil_paper_run_new (path, &error);

  g_assert_no_error (error);
  g_assert_false (sijil_paper_run_close (run, &error));
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "paper-not-drawn");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_a_hundred_receipts_take_less_than_two_seconds (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the sanitizer takes the time");
#else
  g_autofree char *path = card_test_path ("hundred.pdf");
  g_autoptr (JsonObject) values = paper_test_load ("receipt");
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilPaperRun) run = NULL;
  clock_t start = clock ();

  run = sijil_paper_run_new (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *number = g_strdup_printf ("D-08-2026-%07u", i);
      g_autofree char *name_fr = g_strdup_printf ("FATIMA-ZAHRA AIT %u", i);
      g_autofree char *name_ar = g_strdup_printf ("فاطمة الزهراء آيت %u", i);

      json_object_set_string_member (values, "number", number);
      json_object_set_string_member (holder_of (values), "name_fr", name_fr);
      json_object_set_string_member (holder_of (values), "name_ar", name_ar);
      g_assert_true (sijil_paper_run_add (run, "receipt", values, NULL, &error));
    }
  g_assert_true (sijil_paper_run_close (run, &error));
  g_test_message ("%.2f s", (double) (clock () - start) / CLOCKS_PER_SEC);
  g_assert_cmpfloat ((double) (clock () - start) / CLOCKS_PER_SEC, <, 2.0);
#endif
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(sentence, function) g_test_add_func ("/paper/" sentence, function)
  ADD ("slip-is-as-long-as-what-it-says", test_slip_is_as_long_as_what_it_says);
  ADD ("slip-of-many-papers-is-one-page", test_slip_of_many_papers_is_one_page);
  ADD ("every-paper-is-a4-with-its-fonts-inside", test_every_paper_is_a4_with_its_fonts_inside);
  ADD ("every-text-of-the-papers-is-closed", test_every_text_of_the_papers_is_closed);
  ADD ("the-required-values-are-enough", test_the_required_values_are_enough);
  ADD ("a-required-value-that-is-missing-is-named", test_a_required_value_that_is_missing_is_named);
  ADD ("the-receipt-says-it-in-both-scripts", test_the_receipt_says_it_in_both_scripts);
  ADD ("a-man-is-not-addressed-as-a-woman", test_a_man_is_not_addressed_as_a_woman);
  ADD ("an-organisation-has-a-number-and-a-representative", test_an_organisation_has_a_number_and_a_representative);
  ADD ("six-missing-papers-are-all-named", test_six_missing_papers_are_all_named);
  ADD ("a-complete-file-asks-for-nothing", test_a_complete_file_asks_for_nothing);
  ADD ("without-a-published-delay-none-is-promised", test_without_a_published_delay_none_is_promised);
  ADD ("names-of-sixty-letters-are-whole", test_names_of_sixty_letters_are_whole);
  ADD ("only-a-competent-authority-refuses", test_only_a_competent_authority_refuses);
  ADD ("the-certificate-is-one-sentence-in-each-script", test_the_certificate_is_one_sentence_in_each_script);
  ADD ("long-lists-run-over-pages", test_long_lists_run_over_pages);
  ADD ("twenty-cards-stand-on-a-page", test_twenty_cards_stand_on_a_page);
  ADD ("empty-lists-say-so", test_empty_lists_say_so);
  ADD ("the-bilan-holds-on-one-page-with-figures", test_the_bilan_holds_on_one_page_with_figures);
  ADD ("a-signed-text-is-printed-as-it-is", test_a_signed_text_is_printed_as_it_is);
  ADD ("readers-read-the-codes", test_readers_read_the_codes);
  ADD ("a-specimen-says-so-on-every-page", test_a_specimen_says_so_on_every_page);
  ADD ("photos-and-logo-are-drawn", test_photos_and_logo_are_drawn);
  ADD ("a-damaged-picture-is-refused", test_a_damaged_picture_is_refused);
  ADD ("an-unknown-paper-is-told", test_an_unknown_paper_is_told);
  ADD ("a-run-goes-on-after-a-paper-that-failed", test_a_run_goes_on_after_a_paper_that_failed);
  ADD ("a-run-without-papers-writes-nothing", test_a_run_without_papers_writes_nothing);
  ADD ("a-hundred-receipts-take-less-than-two-seconds", test_a_hundred_receipts_take_less_than_two_seconds);
  return g_test_run ();
}
