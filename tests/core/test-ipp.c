/* What a print service answers about its printers, whole and broken. */

#include "core/sijil-ipp.h"

#include <string.h>

/* An answer as cupsd gives it. Status, then the attributes: tag, name, value of so many bytes. */
static void
add (GByteArray *answer,
     guint8      tag,
     const char *name,
     const char *value,
     gsize       length)
{
  const guint8 name_length[] = { 0, (guint8) strlen (name) };
  const guint8 value_length[] = { 0, (guint8) length };

  g_byte_array_append (answer, &tag, 1);
  g_byte_array_append (answer, name_length, 2);
  g_byte_array_append (answer, (const guint8 *) name, (guint) strlen (name));
  g_byte_array_append (answer, value_length, 2);
  g_byte_array_append (answer, (const guint8 *) value, (guint) length);
}

static void
add_text (GByteArray *answer,
          guint8      tag,
          const char *name,
          const char *value)
{
  add (answer, tag, name, value, strlen (value));
}

static void
add_group (GByteArray *answer,
           guint8      tag)
{
  g_byte_array_append (answer, &tag, 1);
}

static GByteArray *
make_answer (void)
{
  static const guint8 head[] = { 1, 1, 0, 0, 0, 0, 0, 1 };
  GByteArray *answer = g_byte_array_new ();

  g_byte_array_append (answer, head, sizeof head);
  add_group (answer, 0x01);
  add_text (answer, 0x47, "attributes-charset", "utf-8");
  add_group (answer, 0x04);
  add_text (answer, 0x42, "printer-name", "Cartes");
  add (answer, 0x23, "printer-state", "\0\0\0\5", 4);
  add_text (answer, 0x44, "printer-state-reasons", "media-empty-error");
  add_text (answer, 0x44, "", "paused");
  add (answer, 0x22, "printer-is-accepting-jobs", "\0", 1);
  add_group (answer, 0x04);
  add_text (answer, 0x42, "printer-name", "Bureau");
  add (answer, 0x23, "printer-state", "\0\0\0\3", 4);
  add_text (answer, 0x44, "printer-state-reasons", "none");
  add (answer, 0x22, "printer-is-accepting-jobs", "\1", 1);
  add_group (answer, 0x03);
  return answer;
}

static void
test_each_printer_is_read_as_it_is (void)
{
  g_autoptr (GByteArray) answer = make_answer ();
  g_autoptr (GPtrArray) printers = sijil_ipp_read_printers (answer->data, answer->len);
  const SijilIppPrinter *cards, *office;

  g_assert_nonnull (printers);
  g_assert_cmpuint (printers->len, ==, 2);
  cards = printers->pdata[0];
  office = printers->pdata[1];
  g_assert_cmpstr (cards->name, ==, "Cartes");
  g_assert_cmpint (cards->state, ==, SIJIL_IPP_STOPPED);
  g_assert_false (cards->accepts);
  g_assert_cmpuint (cards->reasons->len, ==, 2);
  g_assert_cmpstr (cards->reasons->pdata[1], ==, "paused");
  g_assert_cmpstr (office->name, ==, "Bureau");
  g_assert_true (office->accepts);
  g_assert_cmpuint (office->reasons->len, ==, 0);
}

static void
test_an_answer_that_is_cut_off_is_none (void)
{
  g_autoptr (GByteArray) answer = make_answer ();

  for (guint length = 0; length < answer->len; length++)
    {
      g_autofree guint8 *part = g_memdup2 (answer->data, length);
      g_autoptr (GPtrArray) printers = sijil_ipp_read_printers (part, length);

      g_assert_null (printers);
    }
}

/* Whatever a byte says, nothing beyond the answer is read: the sanitizers look. */
static void
test_an_answer_with_any_byte_changed_is_read_or_none (void)
{
  g_autoptr (GByteArray) answer = make_answer ();

  for (guint i = 0; i < answer->len; i++)
    for (guint value = 0; value < 256; value += 5)
      {
        g_autofree guint8 *changed = g_memdup2 (answer->data, answer->len);
        g_autoptr (GPtrArray) printers = NULL;

        changed[i] = (guint8) value;
        printers = sijil_ipp_read_printers (changed, answer->len);
        for (guint j = 0; printers != NULL && j < printers->len; j++)
          g_assert_true (g_utf8_validate (((SijilIppPrinter *) printers->pdata[j])->name, -1, NULL));
      }
}

static void
test_a_service_without_printers_is_no_error_and_one_that_refuses_is (void)
{
  static const guint8 none[] = { 1, 1, 0x04, 0x06, 0, 0, 0, 1, 3 };
  static const guint8 refused[] = { 1, 1, 0x04, 0x03, 0, 0, 0, 1, 3 };
  g_autoptr (GPtrArray) printers = sijil_ipp_read_printers (none, sizeof none);

  g_assert_nonnull (printers);
  g_assert_cmpuint (printers->len, ==, 0);
  g_assert_null (sijil_ipp_read_printers (refused, sizeof refused));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ipp/each-printer-is-read-as-it-is", test_each_printer_is_read_as_it_is);
  g_test_add_func ("/ipp/an-answer-that-is-cut-off-is-none", test_an_answer_that_is_cut_off_is_none);
  g_test_add_func ("/ipp/an-answer-with-any-byte-changed-is-read-or-none", test_an_answer_with_any_byte_changed_is_read_or_none);
  g_test_add_func ("/ipp/a-service-without-printers-is-no-error-and-one-that-refuses-is",
                   test_a_service_without_printers_is_no_error_and_one_that_refuses_is);

  return g_test_run ();
}
