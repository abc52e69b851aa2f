#include "core/sijil-error.h"
#include "core/sijil-identifier.h"

#include <string.h>

typedef gboolean (*CleanFunc) (const char  *text,
                               const char  *field,
                               GPtrArray   *notes,
                               char       **clean,
                               GError     **error);

/* What a cleaner must make of a text: a value, with a note or without; or a refusal. */
typedef struct
{
  const char *text;
  const char *clean;  /* NULL when it is refused */
  const char *reason; /* of the note or of the refusal; NULL for neither */
} Case;

static void
assert_case (CleanFunc   cleaner,
             const Case *c)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *again = NULL;

  if (!cleaner (c->text, "person.value", notes, &clean, &error))
    {
      if (c->clean != NULL)
        g_error ("“%s” was refused: %s", c->text, error->message);
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, c->reason);
      g_assert_cmpstr (sijil_error_get_field (error), ==, "person.value");
      g_assert_null (clean);
      g_assert_cmpuint (notes->len, ==, 0);
      return;
    }

  if (c->clean == NULL)
    g_error ("“%s” was taken as “%s”", c->text, clean);
  g_assert_cmpstr (clean, ==, c->clean);
  g_assert_cmpuint (notes->len, ==, c->reason != NULL ? 1 : 0);
  if (c->reason != NULL)
    {
      g_assert_cmpstr (sijil_error_get_reason (notes->pdata[0]), ==, c->reason);
      g_assert_cmpstr (sijil_error_get_field (notes->pdata[0]), ==, "person.value");
    }
  g_assert_true (cleaner (clean, NULL, NULL, &again, NULL));
  g_assert_cmpstr (again, ==, clean);
}

#define assert_cases(cleaner, cases) \
  G_STMT_START { \
    for (guint i_ = 0; i_ < G_N_ELEMENTS (cases); i_++) \
      assert_case (cleaner, &(cases)[i_]); \
  } G_STMT_END

static void
test_cin (void)
{
  static const Case cases[] = {
    { "ZZ12345", "ZZ12345", NULL },
    { "Z123456", "Z123456", NULL },
    { " zz 123-456 ", "ZZ123456", NULL },
    { "zz.12.34.56", "ZZ123456", NULL },
    { "ZZ١٢٣٤٥٦", "ZZ123456", NULL },
    { "ZZ۱۲۳۴۵۶", "ZZ123456", NULL },
    { "ＺＺ１２３４５６", "ZZ123456", NULL },
    { "\u200eZZ123456\u200f", "ZZ123456", NULL },
    { "ZZ–12345", "ZZ12345", NULL },
    { "ZZ1", "ZZ1", "cin-length" },
    { "ZZ1234", "ZZ1234", "cin-length" },
    { "ZZ1234567", "ZZ1234567", "cin-length" },
    { "ZZ12345678", NULL, "cin-form" },
    { "ZZZ12345", NULL, "cin-form" },
    { "12345", NULL, "cin-form" },
    { "ZZ", NULL, "cin-form" },
    { "", NULL, "cin-form" },
    { "ZZ12A45", NULL, "cin-form" },
    { "12345ZZ", NULL, "cin-form" },
    { "ZZ12345\xff", NULL, "cin-form" },
    { "زز12345", NULL, "cin-form" },
    { "\u0410\u0410123456", NULL, "cin-form" }, /* Cyrillic А */
    { "ZZ12345'; DROP TABLE person; --", NULL, "cin-form" },
  };
  g_autoptr (GError) error = NULL;
  char *clean = NULL;

  assert_cases (sijil_cin_clean, cases);
  g_assert_false (sijil_cin_clean ("?", NULL, NULL, &clean, &error));
  g_assert_cmpstr (error->message, ==, "Check the CIN: one or two letters, then digits only.");
}

static void
test_ice (void)
{
  static const Case cases[] = {
    { "001561191000066", "001561191000066", NULL }, /* the three published ones */
    { "001527456000081", "001527456000081", NULL },
    { "000030205000041", "000030205000041", NULL },
    { "001 561 191 0000 66", "001561191000066", NULL },
    { "٠٠١٥٦١١٩١٠٠٠٠٦٦", "001561191000066", NULL },
    { "'001561191000066", "001561191000066", NULL },
    { "001561191000067", "001561191000067", "ice-check" },
    { "1561191000066", NULL, "ice-form" },
    { "0001561191000066", NULL, "ice-form" },
    { "00156119100006X", NULL, "ice-form" },
    { "000000000000000", NULL, "ice-form" },
    { "", NULL, "ice-form" },
  };

  assert_cases (sijil_ice_clean, cases);
}

static void
test_rib (void)
{
  static const Case cases[] = {
    { "011519000001205000534921", "011519000001205000534921", NULL }, /* of the IBAN registry */
    { "011 519 0000012050005349 21", "011519000001205000534921", NULL },
    { "MA64 0115 1900 0001 2050 0053 4921", "011519000001205000534921", NULL },
    { "iban: ma64011519000001205000534921", "011519000001205000534921", NULL },
    { "RIB : 011519000001205000534921", "011519000001205000534921", NULL },
    { "٠١١٥١٩٠٠٠٠٠١٢٠٥٠٠٠٥٣٤٩٢١", "011519000001205000534921", NULL },
    { "011519000001205000534922", NULL, "rib-check" },
    { "110519000001205000534921", NULL, "rib-check" },
    { "MA65 0115 1900 0001 2050 0053 4921", NULL, "rib-check" },
    { "01151900000120500053492", NULL, "rib-form" },
    { "0115190000012050005349210", NULL, "rib-form" },
    { "MA64 0115 1900 0001 2050 0053 492", NULL, "rib-form" },
    { "FR76 3000 6000 0112 3456 7890 189", NULL, "rib-foreign" },
    { "000000000000000000000000", NULL, "rib-check" }, /* a key of 00 is not possible */
    { "", NULL, "rib-form" },
    { "RIB", NULL, "rib-form" },
    { "01151900000120500053492X", NULL, "rib-form" },
  };

  assert_cases (sijil_rib_clean, cases);
}

/* The key is one of 01 to 97: 97 where a modulo would give 00, and neither 98 nor 99 for 01 and 02. */
static void
test_a_rib_has_exactly_one_key (void)
{
  for (guint account = 1; account < 400; account++)
    {
      guint n_taken = 0;

      for (guint key = 0; key < 100; key++)
        {
          g_autofree char *rib = g_strdup_printf ("000000%016u%02u", account, key);
          g_autofree char *clean = NULL;

          if (sijil_rib_clean (rib, NULL, NULL, &clean, NULL))
            {
              n_taken++;
              g_assert_cmpuint (key, >=, 1);
              g_assert_cmpuint (key, <=, 97);
              g_assert_cmpuint ((account * 100 + key) % 97, ==, 0);
            }
        }
      g_assert_cmpuint (n_taken, ==, 1);
    }
}

static void
test_phone (void)
{
  static const Case cases[] = {
    { "0661234567", "+212661234567", NULL },
    { "06 61 23 45 67", "+212661234567", NULL },
    { "06-61-23.45.67", "+212661234567", NULL },
    { "+212661234567", "+212661234567", NULL },
    { "+212 (0)6 61 23 45 67", "+212661234567", NULL },
    { "00212661234567", "+212661234567", NULL },
    { "002120661234567", "+212661234567", NULL },
    { "212661234567", "+212661234567", NULL },
    { "٠٦٦١٢٣٤٥٦٧", "+212661234567", NULL },
    { "\u202a+212661234567\u202c", "+212661234567", NULL },
    { "'+212661234567", "+212661234567", NULL },
    { "tel:+212661234567", "+212661234567", NULL },
    { "0712345678", "+212712345678", NULL },
    { "0522123456", "+212522123456", NULL },
    { "0801234567", "+212801234567", NULL },
    { "661234567", "+212661234567", "phone-zero" },
    { "+212012345678", "+212012345678", "phone-range" },
    { "0912345678", "+212912345678", "phone-range" },
    { "+33123456789", "+33123456789", "phone-foreign" },
    { "0033 1 23 45 67 89", "+33123456789", "phone-foreign" },
    { "+1 (202) 555-0100", "+12025550100", "phone-foreign" },
    { "", NULL, "phone-form" },
    { "06612345", NULL, "phone-form" },
    { "06612345678", NULL, "phone-form" },
    { "+21266123456", NULL, "phone-form" },
    { "+2126612345678", NULL, "phone-form" },
    { "0661234567 / 0662345678", NULL, "phone-form" },
    { "+1234567890123456", NULL, "phone-form" },
    { "+0123456789", NULL, "phone-form" },
    { "06612A4567", NULL, "phone-form" },
    { "06+61234567", NULL, "phone-form" },
    { "123456789", NULL, "phone-form" },
    { "+", NULL, "phone-form" },
  };

  assert_cases (sijil_phone_clean, cases);
  g_assert_true (sijil_phone_is_mobile ("+212661234567"));
  g_assert_true (sijil_phone_is_mobile ("+212712345678"));
  g_assert_false (sijil_phone_is_mobile ("+212522123456"));
  g_assert_false (sijil_phone_is_mobile ("+33612345678"));
  g_assert_false (sijil_phone_is_mobile (NULL));
}

static void
test_cnss (void)
{
  static const Case person[] = {
    { "012345678", "012345678", NULL },
    { "123 456 789", "123456789", NULL },
    { "١٢٣٤٥٦٧٨٩", "123456789", NULL },
    { "12345678", NULL, "cnss-person-form" },
    { "1234567890", NULL, "cnss-person-form" },
    { "1234567", NULL, "cnss-person-form" },
    { "000000000", NULL, "cnss-person-form" },
    { "12345678A", NULL, "cnss-person-form" },
  };
  static const Case employer[] = {
    { "1234567", "1234567", NULL },
    { "12-345-67", "1234567", NULL },
    { "123456", NULL, "cnss-employer-form" },
    { "123456789", NULL, "cnss-employer-form" },
    { "0000000", NULL, "cnss-employer-form" },
    { "", NULL, "cnss-employer-form" },
  };

  assert_cases (sijil_cnss_person_clean, person);
  assert_cases (sijil_cnss_employer_clean, employer);
}

static void
test_tax_numbers (void)
{
  static const Case tax_id[] = {
    { "12345678", "12345678", NULL },
    { "1234567", "1234567", NULL },
    { "1 234 567", "1234567", NULL },
    { "123456", "123456", "tax-id-length" },
    { "123456789", "123456789", "tax-id-length" },
    { "1234567890123", NULL, "tax-id-form" },
    { "A1234567", NULL, "tax-id-form" },
    { "0", NULL, "tax-id-form" },
    { "", NULL, "tax-id-form" },
  };
  static const Case business_tax[] = {
    { "12345678", "12345678", NULL },
    { "٣٤٢٠.١٢٣٤", "34201234", NULL },
    { "1234567", "1234567", "business-tax-length" },
    { "1234567890123", NULL, "business-tax-form" },
    { "TP1", NULL, "business-tax-form" },
  };

  assert_cases (sijil_tax_id_clean, tax_id);
  assert_cases (sijil_business_tax_clean, business_tax);
}

static void
test_trade_register (void)
{
  static const Case cases[] = {
    { "1234 Zagora", "1234 Zagora", NULL },
    { "Zagora 1234", "1234 Zagora", NULL },
    { "RC n° 12.345 - Zagora", "12345 Zagora", NULL },
    { "R.C. 12 345 / El Kelaâ", "12345 El Kelaâ", NULL },
    { "RC:1234", "1234", "trade-register-town" },
    { "1234", "1234", "trade-register-town" },
    { "١٢٣٤ زاكورة", "1234 زاكورة", NULL },
    { "1234567890 Zagora", "1234567890 Zagora", NULL },
    { "12345678901", NULL, "trade-register-form" },
    { "Zagora", NULL, "trade-register-form" },
    { "12 Zagora 34", NULL, "trade-register-form" },
    { "0", NULL, "trade-register-form" },
    { "", NULL, "trade-register-form" },
    { "12 Zag\u043era", NULL, "name-script" }, /* Cyrillic о */
  };

  assert_cases (sijil_trade_register_clean, cases);
}

static void
test_nia (void)
{
  static const struct { const char *text, *pattern, *clean, *reason; } cases[] = {
    { "1234567890", NULL, "1234567890", NULL },
    { " nia 12 34 ", NULL, "NIA1234", NULL },
    { "nia-12/34.5", NULL, "NIA-12/34.5", NULL },
    { "NIA–12", NULL, "NIA-12", NULL },
    { "١٢٣٤", NULL, "1234", NULL },
    { "ＡＢ１２", "", "AB12", NULL },
    { "صت1234", NULL, "صت1234", NULL },
    { "12345678901234567890", NULL, "12345678901234567890", NULL },
    { "123456789012345678901", NULL, NULL, "nia-form" },
    { "", NULL, NULL, "nia-form" },
    { "--", NULL, NULL, "nia-form" },
    { "12_34", NULL, NULL, "nia-form" },
    { "12;34", NULL, NULL, "nia-form" },
    { "12\x01", NULL, NULL, "nia-form" },
    { "12\xff", NULL, NULL, "nia-form" },
    { "AB1234", "[A-Z]{2}[0-9]{4}", "AB1234", NULL },
    { "ab 1234", "[A-Z]{2}[0-9]{4}", "AB1234", NULL },
    { "AB12345", "[A-Z]{2}[0-9]{4}", NULL, "nia-pattern" },
    { "XAB1234", "[A-Z]{2}[0-9]{4}", NULL, "nia-pattern" },
    { "B", "A|B", "B", NULL },
    { "AX", "A|B", NULL, "nia-pattern" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *clean = NULL;

      if (sijil_nia_clean (cases[i].text, cases[i].pattern, "entry.nia", NULL, &clean, &error))
        {
          g_assert_cmpstr (clean, ==, cases[i].clean);
          continue;
        }
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, cases[i].reason);
    }
}

static void
test_a_wrong_form_in_the_settings_is_no_fault_of_the_number (void)
{
  static const char * const patterns[] = { "[A-Z", "(a", "*" };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GError) error = NULL;
      char *clean = NULL;

      g_assert_false (sijil_nia_clean ("AB12", patterns[i], NULL, NULL, &clean, &error));
      g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_FAILED);
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "nia-setting");
    }
}

static void
test_email (void)
{
  static const Case cases[] = {
    { "fatima@example.ma", "fatima@example.ma", NULL },
    { " Fatima.Zahra+rna@Example.MA ", "fatima.zahra+rna@example.ma", NULL },
    { "mailto:a@b.co", "a@b.co", NULL },
    { "ｆ@example.ma", "f@example.ma", NULL },
    { "\u200ef@example.ma", "f@example.ma", NULL },
    { "f@sub.example-site.ma", "f@sub.example-site.ma", NULL },
    { "fatima", NULL, "email-form" },
    { "@example.ma", NULL, "email-form" },
    { "f@", NULL, "email-form" },
    { "f@example", NULL, "email-form" },
    { "f@example.", NULL, "email-form" },
    { "f@.ma", NULL, "email-form" },
    { "f@example..ma", NULL, "email-form" },
    { "f@-example.ma", NULL, "email-form" },
    { "f@example.1", NULL, "email-form" },
    { ".f@example.ma", NULL, "email-form" },
    { "f.@example.ma", NULL, "email-form" },
    { "a..b@example.ma", NULL, "email-form" },
    { "a@b@example.ma", NULL, "email-form" },
    { "a b@example.ma", NULL, "email-form" },
    { "a@exa mple.ma", NULL, "email-form" },
    { "f\xc3\xa9@example.ma", NULL, "email-form" },
    { "f@ex\u0430mple.ma", NULL, "email-form" }, /* Cyrillic а */
    { "a,b@example.ma", NULL, "email-form" },
    { "f@example.ma\nBcc: x@example.ma", NULL, "email-form" },
    { "", NULL, "email-form" },
  };
  g_autofree char *long_local = g_strnfill (65, 'a');
  g_autofree char *long_email = g_strconcat (long_local, "@example.ma", NULL);
  const Case too_long = { long_email, NULL, "email-form" };

  assert_cases (sijil_email_clean, cases);
  assert_case (sijil_email_clean, &too_long);
}

static void
test_postal (void)
{
  static const Case cases[] = {
    { "12, rue des Tanneurs,  Zagora", "12, rue des Tanneurs, Zagora", NULL },
    { "Douar Aït Ouali\nCR Tamegroute\r\n\r\nZagora", "Douar Aït Ouali, CR Tamegroute, Zagora", NULL },
    { "12, rue X,\nZagora\n", "12, rue X, Zagora", NULL },
    { "زنقة ٥، زاكورة", "زنقة 5، زاكورة", NULL },
    { "زنقـة الدباغين", "زنقة الدباغين", "vowel-marks" },
    { "", NULL, "text-empty" },
    { "a\x01", NULL, "text-control" },
  };
  g_autofree char *text = g_strnfill (201, 'a');
  const Case too_long = { text, NULL, "text-long" };

  assert_cases (sijil_postal_clean, cases);
  assert_case (sijil_postal_clean, &too_long);
}

/* No identifier crashes, hangs, or is stable only the first time. */
static void
test_hostile_strings_are_cleaned_for_good_or_refused (void)
{
  static const CleanFunc cleaners[] = {
    sijil_cin_clean, sijil_ice_clean, sijil_rib_clean, sijil_phone_clean, sijil_cnss_person_clean,
    sijil_cnss_employer_clean, sijil_tax_id_clean, sijil_trade_register_clean, sijil_business_tax_clean,
    sijil_email_clean, sijil_postal_clean,
  };
  static const char * const pieces[] = {
    "0", "1", "212", "+", "00", "ZZ", "a", "é", "@", ".", ".ma", "-", "–", " ", "\n", "'", "RC", "n°", "IBAN", "RIB",
    "MA64", "٣", "۴", "５", "Ｚ", "\u200f", "\u202e", "\ufeff", "ع", "ـ", "َ", "\xff", "\xed\xa0\x80", "\x7f", "\x1b",
    "%s%n", "Zagora", "/", "12", "345678901", "\u0301", "ﷺ", "\U0001F600", "\ufffe",
  };
  GRand *rand = g_rand_new_with_seed (20261122);

  for (guint n = 0; n < 16000; n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      CleanFunc cleaner = cleaners[n % G_N_ELEMENTS (cleaners)];
      g_autofree char *clean = NULL;
      g_autofree char *again = NULL;
      g_autoptr (GError) error = NULL;

      for (int parts = g_rand_int_range (rand, 0, 9); parts > 0; parts--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      if (!cleaner (text->str, NULL, NULL, &clean, &error))
        {
          g_assert_nonnull (error);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          continue;
        }
      if (!cleaner (clean, NULL, NULL, &again, &error))
        g_error ("“%s” of “%s” was refused: %s", clean, text->str, error->message);
      g_assert_cmpstr (again, ==, clean);
      g_assert_true (g_utf8_validate (clean, -1, NULL));
    }

  g_rand_free (rand);
}

static void
test_a_paste_of_megabytes_is_refused_at_once (void)
{
  g_autofree char *text = g_strnfill (20 * 1000 * 1000, '1');
  g_autoptr (GError) error = NULL;
  char *clean = NULL;

  g_assert_false (sijil_phone_clean (text, NULL, NULL, &clean, NULL));
  g_assert_false (sijil_trade_register_clean (text, NULL, NULL, &clean, NULL));
  g_assert_false (sijil_postal_clean (text, NULL, NULL, &clean, &error));
  g_assert_cmpuint (strlen (error->message), <, 400);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/identifier/cin-is-one-or-two-letters-and-digits", test_cin);
  g_test_add_func ("/identifier/ice-is-15-digits-whose-control-only-warns", test_ice);
  g_test_add_func ("/identifier/rib-is-24-digits-with-their-key-or-an-iban-of-morocco", test_rib);
  g_test_add_func ("/identifier/a-rib-has-exactly-one-key", test_a_rib_has_exactly_one_key);
  g_test_add_func ("/identifier/phone-becomes-e164-from-every-way-to-dial", test_phone);
  g_test_add_func ("/identifier/cnss-has-9-digits-for-a-person-and-7-for-an-employer", test_cnss);
  g_test_add_func ("/identifier/tax-numbers-warn-outside-their-usual-length", test_tax_numbers);
  g_test_add_func ("/identifier/trade-register-keeps-the-number-and-the-court", test_trade_register);
  g_test_add_func ("/identifier/nia-is-text-with-the-form-of-the-settings", test_nia);
  g_test_add_func ("/identifier/a-wrong-form-in-the-settings-is-no-fault-of-the-number",
                   test_a_wrong_form_in_the_settings_is_no_fault_of_the_number);
  g_test_add_func ("/identifier/email-is-a-name-at-a-domain", test_email);
  g_test_add_func ("/identifier/postal-address-is-one-line", test_postal);
  g_test_add_func ("/identifier/hostile-strings-are-cleaned-for-good-or-refused",
                   test_hostile_strings_are_cleaned_for_good_or_refused);
  g_test_add_func ("/identifier/a-paste-of-megabytes-is-refused-at-once", test_a_paste_of_megabytes_is_refused_at_once);
  return g_test_run ();
}
