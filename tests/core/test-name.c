#include "core/sijil-error.h"
#include "core/sijil-name.h"

#include <string.h>

/* A sanitizer makes allocation many times slower. */
#ifdef __SANITIZE_ADDRESS__
#define N_IN_A_MOMENT 1000
#else
#define N_IN_A_MOMENT 100000
#endif

static char *
reasons_of (GPtrArray *notes)
{
  GString *reasons = g_string_new (NULL);

  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (reasons, "%s%s", i > 0 ? " " : "", sijil_error_get_reason (notes->pdata[i]));

  return g_string_free (reasons, FALSE);
}

static void
assert_cleans (const char  *text,
               SijilScript  script,
               const char  *expected,
               const char  *expected_notes)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GPtrArray) later_notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *again = NULL;
  g_autofree char *reasons = NULL;

  if (!sijil_name_clean (text, script, "person.name_fr", notes, &clean, &error))
    g_error ("“%s” was refused: %s", text, error->message);
  reasons = reasons_of (notes);
  g_assert_cmpstr (clean, ==, expected);
  g_assert_cmpstr (reasons, ==, expected_notes);
  for (guint i = 0; i < notes->len; i++)
    {
      g_assert_cmpstr (sijil_error_get_field (notes->pdata[i]), ==, "person.name_fr");
      g_assert_nonnull (strstr (((GError *) notes->pdata[i])->message, clean));
    }

  g_assert_true (sijil_name_clean (clean, script, NULL, later_notes, &again, &error));
  g_assert_cmpstr (again, ==, clean);
  g_assert_cmpuint (later_notes->len, ==, 0);
}

static void
assert_refuses (const char  *text,
                SijilScript  script,
                const char  *reason,
                const char  *in_message)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  char *clean = NULL;

  if (sijil_name_clean (text, script, "person.name_ar", notes, &clean, &error))
    g_error ("“%s” was taken as “%s”", text, clean);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_cmpstr (sijil_error_get_field (error), ==, "person.name_ar");
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  if (in_message != NULL && strstr (error->message, in_message) == NULL)
    g_error ("“%s” is not in “%s”", in_message, error->message);
  g_assert_null (clean);
  g_assert_cmpuint (notes->len, ==, 0);
}

static void
test_names_of_morocco_pass_as_they_are (void)
{
  static const char * const latin[] = {
    "AIT BENHADDOU", "Aït Ouali", "Fatima-Zahra", "BEN JELLOUN", "OULD ALI", "Moulay Idriss", "M'Hamed", "L'Houssaine",
    "El Alaoui", "Noël", "Œuvrard", "Ḥasan", "Ɛli", "Aɣerbi", "A", "Nguyễn",
  };
  static const char * const arabic[] = {
    "فاطمة الزهراء", "محمد", "عبد الرحيم", "آيت أوعلي", "بن جلون", "مولاي إدريس", "ولد لمعلم", "رؤوف",
    "أڭادير", "گنون", "بنڭرير", "مصطفى", "شاطئ", "ڤاسكو", "علي-رضا",
  };

  for (guint i = 0; i < G_N_ELEMENTS (latin); i++)
    {
      assert_cleans (latin[i], SIJIL_SCRIPT_LATIN, latin[i], "");
      assert_cleans (latin[i], SIJIL_SCRIPT_ANY, latin[i], "");
    }
  for (guint i = 0; i < G_N_ELEMENTS (arabic); i++)
    {
      assert_cleans (arabic[i], SIJIL_SCRIPT_ARABIC, arabic[i], "");
      assert_cleans (arabic[i], SIJIL_SCRIPT_ANY, arabic[i], "");
    }
  assert_cleans ("ⴰⵢⵜ ⵡⴰⵍⵉ", SIJIL_SCRIPT_ANY, "ⴰⵢⵜ ⵡⴰⵍⵉ", "");
}

static void
test_spaces_and_composition_are_put_right_without_a_word (void)
{
  assert_cleans ("  AIT   BAHA \t\r\n", SIJIL_SCRIPT_LATIN, "AIT BAHA", "");
  assert_cleans ("AIT\u00a0BAHA\u2009X", SIJIL_SCRIPT_LATIN, "AIT BAHA X", "");
  assert_cleans ("Ai\u0308t", SIJIL_SCRIPT_LATIN, "Aït", "");
  assert_cleans ("\u0627\u0653ية", SIJIL_SCRIPT_ARABIC, "آية", "");
  assert_cleans ("\n\tمحمد\n", SIJIL_SCRIPT_ARABIC, "محمد", "");
}

static void
test_each_kind_of_change_is_told_once_with_the_result (void)
{
  assert_cleans ("مُحمّد", SIJIL_SCRIPT_ARABIC, "محمد", "vowel-marks");
  assert_cleans ("محـــمد", SIJIL_SCRIPT_ARABIC, "محمد", "vowel-marks");
  assert_cleans ("رحمٰن", SIJIL_SCRIPT_ARABIC, "رحمن", "vowel-marks");
  assert_cleans ("\u202bمحمد\u202c\u200f", SIJIL_SCRIPT_ARABIC, "محمد", "hidden-signs");
  assert_cleans ("محم\u200cد", SIJIL_SCRIPT_ARABIC, "محمد", "hidden-signs");
  assert_cleans ("\ufeffALI\u200b", SIJIL_SCRIPT_LATIN, "ALI", "hidden-signs");
  assert_cleans ("A\u00adLI", SIJIL_SCRIPT_LATIN, "ALI", "hidden-signs");
  assert_cleans ("کریم", SIJIL_SCRIPT_ARABIC, "كريم", "letter-forms");
  assert_cleans ("ٱلحسن", SIJIL_SCRIPT_ARABIC, "الحسن", "letter-forms");
  assert_cleans ("ﻣﺤﻤﺪ", SIJIL_SCRIPT_ARABIC, "محمد", "letter-forms");
  assert_cleans ("ﻻﻻ", SIJIL_SCRIPT_ARABIC, "لالا", "letter-forms");
  assert_cleans ("عبد ﷲ", SIJIL_SCRIPT_ARABIC, "عبد الله", "letter-forms");
  assert_cleans ("ＡＬＩ", SIJIL_SCRIPT_LATIN, "ALI", "letter-forms");
  assert_cleans ("Stéﬁ", SIJIL_SCRIPT_LATIN, "Stéfi", "letter-forms");
  assert_cleans ("𝐀𝐥𝐢", SIJIL_SCRIPT_LATIN, "Ali", "letter-forms");
  assert_cleans ("M’Hamed", SIJIL_SCRIPT_LATIN, "M'Hamed", "plain-signs");
  assert_cleans ("M´Hamed", SIJIL_SCRIPT_LATIN, "M'Hamed", "plain-signs");
  assert_cleans ("M`Hamed", SIJIL_SCRIPT_LATIN, "M'Hamed", "plain-signs");
  assert_cleans ("Raʿd", SIJIL_SCRIPT_LATIN, "Ra'd", "plain-signs");
  assert_cleans ("Fatima–Zahra", SIJIL_SCRIPT_LATIN, "Fatima-Zahra", "plain-signs");
  assert_cleans ("Fatima - Zahra", SIJIL_SCRIPT_LATIN, "Fatima-Zahra", "plain-signs");
  assert_cleans ("- ALI --BABA -", SIJIL_SCRIPT_LATIN, "ALI-BABA", "plain-signs");
  assert_cleans ("\u202dﻣُﺤـﻤﺪ–ﻋﻠﻲ", SIJIL_SCRIPT_ARABIC, "محمد-علي",
                 "hidden-signs vowel-marks letter-forms plain-signs");
}

/* A mark that stood between two signs held them apart. */
static void
test_what_comes_together_by_cleaning_is_composed (void)
{
  assert_cleans ("A\u200bi\u200b\u0308t", SIJIL_SCRIPT_LATIN, "Aït", "hidden-signs");
  assert_cleans ("شاطی\u0654", SIJIL_SCRIPT_ARABIC, "شاطئ", "letter-forms");
  assert_cleans ("\u0627\u200d\u0653ية", SIJIL_SCRIPT_ARABIC, "آية", "hidden-signs");
  assert_cleans ("\u0627\u0640\u0653ية", SIJIL_SCRIPT_ARABIC, "آية", "vowel-marks");
  assert_cleans ("\u0628\u0653اب", SIJIL_SCRIPT_ARABIC, "باب", "vowel-marks");
}

static void
test_letters_of_another_alphabet_are_named (void)
{
  assert_refuses ("\u0410mina", SIJIL_SCRIPT_LATIN, "name-script", "the letter “\u0410” is Cyrillic");
  assert_refuses ("Amin\u03b1", SIJIL_SCRIPT_LATIN, "name-script", "the letter “\u03b1” is Greek");
  assert_refuses ("Amina زهراء", SIJIL_SCRIPT_LATIN, "name-script", "is Arabic. Write Latin letters");
  assert_refuses ("محمد B", SIJIL_SCRIPT_ARABIC, "name-script", "the letter “B” is Latin. Write Arabic letters");
  assert_refuses ("ⴰⵢⵜ", SIJIL_SCRIPT_LATIN, "name-script", "Tifinagh");
  assert_refuses ("\u0251li", SIJIL_SCRIPT_LATIN, "name-script", "of another alphabet"); /* phonetic ɑ */
  assert_refuses ("李", SIJIL_SCRIPT_ANY, "name-script", "李");
  assert_refuses ("\u0410mina", SIJIL_SCRIPT_ANY, "name-script", "Cyrillic");
  assert_refuses ("Amina زهراء", SIJIL_SCRIPT_ANY, "name-mixed", "two alphabets");
}

static void
test_digits_and_other_signs_are_no_part_of_a_name (void)
{
  assert_refuses ("ALI 2", SIJIL_SCRIPT_LATIN, "name-digit", "ALI 2");
  assert_refuses ("علي ٢", SIJIL_SCRIPT_ARABIC, "name-digit", NULL);
  assert_refuses ("ALI_B", SIJIL_SCRIPT_LATIN, "name-sign", "“_”");
  assert_refuses ("=ALI", SIJIL_SCRIPT_LATIN, "name-sign", "“=”");
  assert_refuses ("A. ALI", SIJIL_SCRIPT_LATIN, "name-sign", "“.”");
  assert_refuses ("ALI, BABA", SIJIL_SCRIPT_LATIN, "name-sign", "“,”");
  assert_refuses ("علي، بابا", SIJIL_SCRIPT_ARABIC, "name-sign", "“،”");
  assert_refuses ("ALI 😀", SIJIL_SCRIPT_LATIN, "name-sign", "😀");
  assert_refuses ("Ali\u030c\u030c", SIJIL_SCRIPT_LATIN, "name-sign", NULL);
  assert_refuses ("\u066eلال", SIJIL_SCRIPT_ARABIC, "name-sign", NULL); /* ب without its dot */
  assert_refuses ("'; DROP TABLE person; --", SIJIL_SCRIPT_LATIN, "name-sign", NULL);
  assert_refuses ("<script>", SIJIL_SCRIPT_LATIN, "name-sign", "“<”");
  assert_refuses ("%s%n", SIJIL_SCRIPT_LATIN, "name-sign", "“%”");
}

static void
test_a_name_needs_a_letter (void)
{
  assert_refuses ("", SIJIL_SCRIPT_LATIN, "name-empty", NULL);
  assert_refuses (" \t\n", SIJIL_SCRIPT_LATIN, "name-empty", NULL);
  assert_refuses ("-", SIJIL_SCRIPT_LATIN, "name-empty", NULL);
  assert_refuses ("'", SIJIL_SCRIPT_ARABIC, "name-empty", NULL);
  assert_refuses ("\u200b", SIJIL_SCRIPT_ARABIC, "name-empty", NULL);
  assert_refuses ("ـــ", SIJIL_SCRIPT_ARABIC, "name-empty", NULL);
}

static void
test_what_is_no_text_is_refused_by_its_position (void)
{
  assert_refuses ("AL\x01I", SIJIL_SCRIPT_LATIN, "text-control", "character 3");
  assert_refuses ("محم\x7f", SIJIL_SCRIPT_ARABIC, "text-control", "character 4");
  assert_refuses ("ALI\nBABA", SIJIL_SCRIPT_LATIN, "text-control", "character 4");
  assert_refuses ("ALI\tBABA", SIJIL_SCRIPT_LATIN, "text-control", "character 4");
  assert_refuses ("ALI\u2028BABA", SIJIL_SCRIPT_LATIN, "text-control", "character 4");
  assert_refuses ("AL\xc2\x9bI", SIJIL_SCRIPT_LATIN, "text-control", "character 3");
  assert_refuses ("A\xffLI", SIJIL_SCRIPT_LATIN, "text-encoding", "character 2");
  assert_refuses ("مح\xd9", SIJIL_SCRIPT_ARABIC, "text-encoding", "character 3");
  assert_refuses ("A\xed\xa0\x80", SIJIL_SCRIPT_LATIN, "text-encoding", "character 2");
  assert_refuses ("A\xc0\xafI", SIJIL_SCRIPT_LATIN, "text-encoding", "character 2");
  assert_refuses ("Fran\ufffdois", SIJIL_SCRIPT_LATIN, "text-damaged", "character 5");
  assert_refuses ("A\ue000", SIJIL_SCRIPT_LATIN, "text-unknown", "character 2");
  assert_refuses ("A\ufdd0", SIJIL_SCRIPT_LATIN, "text-unknown", "character 2");
  assert_refuses ("A\u0300\u0301\u0302\u0303\u0304", SIJIL_SCRIPT_LATIN, "text-marks", "character 6");
  assert_refuses ("A\u0300\u0301\u200d\u0302\u0303\u200d\u0304", SIJIL_SCRIPT_LATIN, "text-marks", NULL);
}

static void
test_a_name_has_sixty_characters_at_most (void)
{
  g_autofree char *sixty = g_strnfill (60, 'A');
  g_autofree char *more = g_strnfill (61, 'A');
  g_autofree char *megabytes = g_strnfill (50 * 1000 * 1000, 'A');
  g_autoptr (GString) marked = g_string_new (NULL);
  g_autofree char *clean = NULL;

  assert_cleans (sixty, SIJIL_SCRIPT_LATIN, sixty, "");
  assert_refuses (more, SIJIL_SCRIPT_LATIN, "text-long", "60");
  assert_refuses (megabytes, SIJIL_SCRIPT_LATIN, "text-long", "60");

  /* What counts is the length after cleaning. */
  for (guint i = 0; i < 60; i++)
    g_string_append (marked, "مَّ\u200d");
  g_assert_true (sijil_name_clean (marked->str, SIJIL_SCRIPT_ARABIC, NULL, NULL, &clean, NULL));
  g_assert_cmpint (g_utf8_strlen (clean, -1), ==, 60);
}

static void
test_titles_take_digits_and_the_signs_of_firms (void)
{
  static const struct { const char *text; SijilScript script; const char *clean, *reason; } cases[] = {
    { "Coopérative Tifawin & Fils (n° 2)", SIJIL_SCRIPT_LATIN, "Coopérative Tifawin & Fils (n° 2)", NULL },
    { "S.A.R.L. « L’Atelier » 3/4", SIJIL_SCRIPT_LATIN, "S.A.R.L. « L'Atelier » 3/4", NULL },
    { "Casa - Anfa", SIJIL_SCRIPT_LATIN, "Casa - Anfa", NULL },
    { "تعاونية ٢٠ غشت", SIJIL_SCRIPT_ARABIC, "تعاونية 20 غشت", NULL },
    { "ورزازات، المغرب", SIJIL_SCRIPT_ARABIC, "ورزازات، المغرب", NULL },
    { "شركة ABC", SIJIL_SCRIPT_ANY, "شركة ABC", NULL },
    { "شركة ABC", SIJIL_SCRIPT_ARABIC, NULL, "name-script" },
    { "Coop\u0435rative", SIJIL_SCRIPT_LATIN, NULL, "name-script" },
    { "=1+1", SIJIL_SCRIPT_LATIN, NULL, "name-sign" },
    { "123", SIJIL_SCRIPT_LATIN, "123", NULL },
    { "(&)", SIJIL_SCRIPT_LATIN, NULL, "name-empty" },
    { "a\nb", SIJIL_SCRIPT_LATIN, NULL, "text-control" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *clean = NULL;

      if (sijil_title_clean (cases[i].text, cases[i].script, NULL, NULL, &clean, &error))
        g_assert_cmpstr (clean, ==, cases[i].clean);
      else
        g_assert_cmpstr (sijil_error_get_reason (error), ==, cases[i].reason);
    }
}

static void
test_free_text_keeps_its_signs_and_lines (void)
{
  static const struct { const char *text; gboolean multiline; const char *clean, *reason; } cases[] = {
    { "20 m², « l’atelier » – ½ prix 😀", FALSE, "20 m², « l’atelier » – ½ prix 😀", NULL },
    { "الطابق ٣", FALSE, "الطابق 3", NULL },
    { " a\tb  c\r\nd\u2028e ", FALSE, "a b c d e", NULL },
    { " a \r\n\r\n\n\n b\rc\n", TRUE, "a\n\nb\nc", NULL },
    { "\n\n", TRUE, NULL, "text-empty" },
    { "", FALSE, NULL, "text-empty" },
    { "\u200b", FALSE, NULL, "text-empty" },
    { "a\x1b[31m", TRUE, NULL, "text-control" },
    { "a\xff", TRUE, NULL, "text-encoding" },
    { "12345678901234567890123456789012345678901", FALSE, NULL, "text-long" },
    { "Ж和", FALSE, "Ж和", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *clean = NULL;

      if (sijil_text_clean (cases[i].text, 40, cases[i].multiline, "remark", NULL, &clean, &error))
        {
          g_assert_cmpstr (clean, ==, cases[i].clean);
          continue;
        }
      if (cases[i].clean != NULL)
        g_error ("“%s” was refused: %s", cases[i].text, error->message);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, cases[i].reason);
      g_assert_cmpstr (sijil_error_get_field (error), ==, "remark");
    }
}

/* The eight ways to clean: a name and a title for each script, free text on one line and on several. */
static gboolean
clean_somehow (const char  *text,
               guint        how,
               GPtrArray   *notes,
               char       **clean,
               GError     **error)
{
  if (how < 3)
    return sijil_name_clean (text, (SijilScript) how, "f", notes, clean, error);
  if (how < 6)
    return sijil_title_clean (text, (SijilScript) (how - 3), "f", notes, clean, error);
  return sijil_text_clean (text, 200, how == 7, "f", notes, clean, error);
}

static guint n_texts, n_taken; /* hostile ones that were tried, and those that something was made of */

/* What text-cleaning promises of any bytes: it gives valid NFC that it takes again unchanged and without notes, or an
 * error that can be shown. */
static void
assert_property (const char *text,
                 guint       how)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *composed = NULL;

  n_texts++;
  if (!clean_somehow (text, how, NULL, &first, &error))
    {
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (strlen (error->message), <, 1000);
      return;
    }
  if (!clean_somehow (first, how, notes, &second, &error))
    g_error ("“%s”, made of “%s”, was refused: %s", first, text, error->message);
  g_assert_cmpstr (second, ==, first);
  g_assert_cmpuint (notes->len, ==, 0);
  composed = g_utf8_normalize (first, -1, G_NORMALIZE_NFC);
  g_assert_cmpstr (composed, ==, first);
  g_assert_true (*first != '\0' && *first != ' ' && !g_str_has_suffix (first, " "));
  n_taken++;
}

static void
test_what_a_cleaner_makes_it_takes_again_unchanged (void)
{
  static const char * const pieces[] = {
    "A", "b", "é", "i", "\u0308", "\u0301", "\u0323", " ", "  ", "-", "–", "'", "’", "´", "`", "ا", "أ", "ء", "ي", "ی",
    "ک", "ـ", "َ", "ّ", "\u0653", "\u0654", "\u0655", "\u0670", "\u06d5", "\u06c1", "\u06c0", "\u06d2", "\u06d3",
    "ﷲ", "ﷺ", "ﹰ", "ﱞ", "ﻻ", "ﯪ", "\u0675", "Ａ", "５", "٣", "7", "ﬁ", "ŉ", "ǅ", "ſ", "𝐀", "\U0001ee00", "\u200b",
    "\u200d", "\u202e", "\u034f", "\ufe0f", "\ufeff", "\n", "\r", "\t", "\u00a0", "\u2028", "\u3000", "К", "α", "ⴰ",
    "µ", "Å", "Ω", "ﾞ", "ﾊ", "한", "\u1112", "\u1161", "\u11ab", "😀", "\u0344", "\u0958", "\U0001d15e", "\u2adc",
    "\xff", "\x01", "\ufffd", ".", "=", "&", "«", "°", "z\u0335",
  };
  GRand *rand = g_rand_new_with_seed (1984);

  for (guint n = 0; n < 16000; n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (int parts = g_rand_int_range (rand, 0, 8); parts > 0; parts--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      assert_property (text->str, n % 8);
    }
  for (guint n = 0; n < 8000; n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (int parts = g_rand_int_range (rand, 0, 6); parts > 0; parts--)
        {
          gunichar c = (gunichar) g_rand_int_range (rand, 1, n % 2 ? 0x3000 : 0x20000);

          if (g_unichar_validate (c))
            g_string_append_unichar (text, c);
        }
      assert_property (text->str, n % 8);
    }
  for (guint n = 0; n < 8000; n++)
    {
      char bytes[12] = "";

      for (guint i = 0; i < n % sizeof bytes; i++)
        bytes[i] = (char) g_rand_int_range (rand, 1, 256);
      bytes[sizeof bytes - 1] = '\0';
      assert_property (bytes, n % 8);
    }

  g_rand_free (rand);
}

/* Each character of the blocks where something is done, alone and between letters, so that none is forgotten. */
static void
test_every_character_is_taken_for_good_or_refused (void)
{
  static const struct { gunichar first, last; } blocks[] = {
    { 0x0001, 0x0FFF }, { 0x1E00, 0x30FF }, { 0xA640, 0xA7FF }, { 0xF900, 0xFFFF }, { 0x1D400, 0x1D7FF },
    { 0x1EE00, 0x1EEFF }, { 0xE0000, 0xE01FF },
  };

  for (guint b = 0; b < G_N_ELEMENTS (blocks); b++)
    for (gunichar c = blocks[b].first; c <= blocks[b].last; c++)
      {
        char text[16] = "a";
        int length = g_unichar_to_utf8 (c, text + 1);

        text[1 + length] = 'b';
        text[2 + length] = '\0';
        assert_property (text, SIJIL_SCRIPT_LATIN);
        assert_property (text, 6);
        text[1 + length] = '\0';
        assert_property (text + 1, SIJIL_SCRIPT_ARABIC);
      }
  g_test_message ("promise P14 | %u hostile texts: %u made clean for good, %u refused in words, no other | no crash, no false name", n_texts,
                  n_taken, n_texts - n_taken);
}

static void
test_french_capitals_keep_their_accents (void)
{
  static const struct { const char *name, *upper; } cases[] = {
    { "El Fassi", "EL FASSI" }, { "Aït Ouali", "AÏT OUALI" }, { "Noël", "NOËL" }, { "Straße", "STRASSE" },
    { "ibrahim", "IBRAHIM" }, { "œuvre", "ŒUVRE" }, { "محمد", "محمد" }, { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *upper = sijil_name_upper_fr (cases[i].name);

      g_assert_cmpstr (upper, ==, cases[i].upper);
    }
}

static void
test_a_list_of_names_is_cleaned_in_a_moment (void)
{
  static const struct { const char *name; SijilScript script; } names[] = {
    { "AIT BENHADDOU", SIJIL_SCRIPT_LATIN }, { "Fatima-Zahra", SIJIL_SCRIPT_LATIN },
    { "عبد الرحيم", SIJIL_SCRIPT_ARABIC }, { "مُحمّد", SIJIL_SCRIPT_ARABIC },
  };
  gint64 start = g_get_monotonic_time ();

  for (guint n = 0; n < N_IN_A_MOMENT; n++)
    {
      g_autofree char *clean = NULL;

      g_assert_true (sijil_name_clean (names[n % 4].name, names[n % 4].script, NULL, NULL, &clean, NULL));
    }

  g_test_message ("%d names: %" G_GINT64_FORMAT " ms", N_IN_A_MOMENT, (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/name/names-of-morocco-pass-as-they-are", test_names_of_morocco_pass_as_they_are);
  g_test_add_func ("/name/spaces-and-composition-are-put-right-without-a-word",
                   test_spaces_and_composition_are_put_right_without_a_word);
  g_test_add_func ("/name/each-kind-of-change-is-told-once-with-the-result",
                   test_each_kind_of_change_is_told_once_with_the_result);
  g_test_add_func ("/name/what-comes-together-by-cleaning-is-composed",
                   test_what_comes_together_by_cleaning_is_composed);
  g_test_add_func ("/name/letters-of-another-alphabet-are-named", test_letters_of_another_alphabet_are_named);
  g_test_add_func ("/name/digits-and-other-signs-are-no-part-of-a-name",
                   test_digits_and_other_signs_are_no_part_of_a_name);
  g_test_add_func ("/name/a-name-needs-a-letter", test_a_name_needs_a_letter);
  g_test_add_func ("/name/what-is-no-text-is-refused-by-its-position", test_what_is_no_text_is_refused_by_its_position);
  g_test_add_func ("/name/a-name-has-sixty-characters-at-most", test_a_name_has_sixty_characters_at_most);
  g_test_add_func ("/name/titles-take-digits-and-the-signs-of-firms", test_titles_take_digits_and_the_signs_of_firms);
  g_test_add_func ("/name/free-text-keeps-its-signs-and-lines", test_free_text_keeps_its_signs_and_lines);
  g_test_add_func ("/name/what-a-cleaner-makes-it-takes-again-unchanged",
                   test_what_a_cleaner_makes_it_takes_again_unchanged);
  g_test_add_func ("/name/every-character-is-taken-for-good-or-refused",
                   test_every_character_is_taken_for_good_or_refused);
  g_test_add_func ("/name/french-capitals-keep-their-accents", test_french_capitals_keep_their_accents);
  g_test_add_func ("/name/a-list-of-names-is-cleaned-in-a-moment", test_a_list_of_names_is_cleaned_in_a_moment);
  return g_test_run ();
}
