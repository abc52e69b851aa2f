#include "capture/sijil-capture.h"

#include "capture/sijil-answer.h"
#include "capture/sijil-capture-pdf.h"
#include "documents.h"
#include "pictures.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Papers, through the real helpers and poppler's programs. */

#define MAX_SECONDS 5.0
#define MAX_KBYTES  (400 * 1024)

static SijilPaperFacts
take (GBytes *paper)
{
  SijilPaperFacts facts = { 0 };
  g_autoptr (GError) error = NULL;

  sijil_capture_paper_bytes (paper, "scan.pdf", &facts, &error);
  g_assert_no_error (error);

  return facts;
}

static void
assert_refused (GBytes     *paper,
                const char *reason)
{
  SijilPaperFacts facts = { 0 };
  g_autoptr (GError) error = NULL;

  g_test_timer_start ();
  g_assert_false (sijil_capture_paper_bytes (paper, "scan.pdf", &facts, &error));
  g_assert_cmpfloat (g_test_timer_elapsed (), <, MAX_SECONDS);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_cmpstr (sijil_error_get_field (error), ==, "paper");
  g_assert_nonnull (strstr (error->message, "“scan.pdf”"));
  g_assert_nonnull (strstr (error->message, "Nothing was saved."));
  g_assert_null (facts.media_type);
}

static void
assert_document_refused (const char *catalog,
                         const char *page,
                         const char *extra)
{
  g_autoptr (GBytes) plain = make_document (catalog, page, extra, DOCUMENT_PLAIN);
  g_autoptr (GBytes) packed = make_document (catalog, page, extra, DOCUMENT_PACKED);

  assert_refused (plain, "paper-active");
  assert_refused (packed, "paper-active");
}

static void
test_a_scan_is_taken_as_it_is (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sijil-paper-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "scan", NULL);
  g_autoptr (GBytes) exif = make_exif (6);
  g_autoptr (GBytes) scan = make_jpeg (1240, 1754, PICTURE_COLOUR, exif);
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GError) error = NULL;
  SijilPaperFacts facts;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (scan, NULL), (gssize) g_bytes_get_size (scan), NULL));
  g_assert_true (sijil_capture_paper (path, &kept, &facts, &error));
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (scan, kept));
  g_assert_cmpstr (facts.media_type, ==, "image/jpeg");
  g_assert_cmpint (facts.pages, ==, 1);
  g_assert_cmpint (facts.width, ==, 1240);
  g_assert_cmpint (facts.height, ==, 1754);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_a_page_of_600_dots_per_inch_is_taken (void)
{
  g_autoptr (GBytes) jpeg = make_jpeg (4960, 7016, PICTURE_PROGRESSIVE, NULL);
  g_autoptr (GBytes) png = make_png (4960, 7016, PICTURE_INTERLACED);

  g_test_timer_start ();
  g_assert_cmpint (take (jpeg).width, ==, 4960);
  g_test_message ("a progressive JPEG took %.3f s", g_test_timer_elapsed ());
  g_assert_cmpfloat (g_test_timer_elapsed (), <, MAX_SECONDS);
  g_test_timer_start ();
  g_assert_cmpstr (take (png).media_type, ==, "image/png");
  g_test_message ("an interlaced PNG took %.3f s", g_test_timer_elapsed ());
  g_assert_cmpfloat (g_test_timer_elapsed (), <, MAX_SECONDS);
}

static void
test_more_than_forty_million_dots_are_refused (void)
{
  g_autoptr (GBytes) liar = make_raw_png (60000, 60000, 3, 100, NULL, NULL);
  g_autoptr (GBytes) large = make_raw_png (6400, 6400, 3, 100, NULL, NULL);
  g_autoptr (GBytes) strip = make_png (2000, 20, PICTURE_COLOUR);
  g_autoptr (GBytes) heavy = g_bytes_new_take (g_malloc0 (20000001), 20000001);

  assert_refused (liar, "paper-too-large");
  assert_refused (large, "paper-too-large");
  assert_refused (strip, "paper-too-small");
  assert_refused (heavy, "paper-too-large");
}

static void
test_half_a_scan_is_refused (void)
{
  g_autoptr (GBytes) png = make_png (620, 877, PICTURE_GREY);
  g_autoptr (GBytes) jpeg = make_jpeg (620, 877, PICTURE_GREY, NULL);

  for (guint i = 1; i < 16; i++)
    {
      g_autoptr (GBytes) half_png = make_cut (png, i);
      g_autoptr (GBytes) half_jpeg = make_cut (jpeg, i);

      assert_refused (half_png, "paper-not-whole");
      assert_refused (half_jpeg, "paper-not-whole");
    }
}

static void
test_other_kinds_are_refused_by_name (void)
{
  g_autoptr (GBytes) heic = make_header ("\0\0\0\x18" "ftypheic\0\0\0\0", 16);
  g_autoptr (GBytes) office = make_header ("PK\x03\x04", 4);
  g_autoptr (GBytes) tiff = make_header ("MM\0*", 4);
  g_autoptr (GBytes) ppm = make_text ("P6\n100 100\n255\n");
  g_autoptr (GBytes) unknown = make_text ("nothing known");
  g_autoptr (GBytes) empty = make_text ("");

  assert_refused (heic, "paper-heic");
  assert_refused (office, "paper-format");
  assert_refused (tiff, "paper-format");
  assert_refused (ppm, "paper-format");
  assert_refused (unknown, "paper-format");
  assert_refused (empty, "paper-not-whole");
}

static void
test_a_document_is_taken (void)
{
  g_autoptr (GBytes) two = make_long_document (2, 595.276, 841.89);
  g_autoptr (GBytes) fifty = make_long_document (50, 300, 400);
  g_autoptr (GBytes) plain = make_document ("", "", "null", DOCUMENT_PLAIN);
  g_autoptr (GBytes) packed = make_document ("", "", "null", DOCUMENT_PACKED);
  SijilPaperFacts facts;

  g_test_timer_start ();
  facts = take (two);
  g_test_message ("a document took %.3f s", g_test_timer_elapsed ());
  g_assert_cmpstr (facts.media_type, ==, "application/pdf");
  g_assert_cmpint (facts.pages, ==, 2);
  g_assert_cmpint (facts.width, ==, 595);
  g_assert_cmpint (facts.height, ==, 842);
  g_assert_cmpint (take (fifty).pages, ==, 50);
  g_assert_cmpint (take (plain).pages, ==, 1);
  g_assert_cmpint (take (packed).pages, ==, 1);
}

static void
test_links_and_an_opening_page_are_no_active_parts (void)
{
  g_autoptr (GBytes) page = make_document ("/OpenAction [ 3 0 R /Fit ]", "", "null", DOCUMENT_PLAIN);
  g_autoptr (GBytes) go_to = make_document ("/OpenAction << /S /GoTo /D [ 3 0 R /Fit ] >>", "", "null",
                                            DOCUMENT_PACKED);
  g_autoptr (GBytes) link = make_document ("", "/Annots [ << /Type /Annot /Subtype /Link /Rect [ 0 0 9 9 ] "
                                           "/A << /S /URI /URI (https://example.org/) >> >> ]", "null", DOCUMENT_PLAIN);
  g_autoptr (GBytes) words = make_document ("", "", "(of /JavaScript and /Launch)", DOCUMENT_PLAIN);

  g_assert_cmpint (take (page).pages, ==, 1);
  g_assert_cmpint (take (go_to).pages, ==, 1);
  g_assert_cmpint (take (link).pages, ==, 1);
  g_assert_cmpint (take (words).pages, ==, 1);
}

static void
test_a_packed_script_cannot_be_seen_in_the_bytes (void)
{
  g_autoptr (GBytes) packed = make_document ("/OpenAction 5 0 R", "", "<< /S /JavaScript /JS (app.alert(1)) >>",
                                             DOCUMENT_PACKED);

  g_assert_false (bytes_hold (packed, "JavaScript"));
  assert_refused (packed, "paper-active");
}

static void
test_scripts_are_refused_wherever_they_stand (void)
{
  static const char script[] = "<< /S /JavaScript /JS (app.alert(1)) >>";

  assert_document_refused ("/OpenAction 5 0 R", "", script);
  assert_document_refused ("/OpenAction 5 0 R", "", "<< /S /J#61va#53cript /JS (app.alert(1)) >>");
  assert_document_refused ("/Names << /JavaScript << /Names [ (a) 5 0 R ] >> >>", "", script);
  assert_document_refused ("/AA << /WC 5 0 R >>", "", script);
  assert_document_refused ("", "/AA << /O 5 0 R >>", script);
  assert_document_refused ("", "/Annots [ << /Subtype /Link /Rect [ 0 0 9 9 ] /A 5 0 R >> ]", script);
  assert_document_refused ("", "/Annots [ << /Subtype /Link /A << /S /URI /URI (a) /Next 5 0 R >> >> ]", script);
  assert_document_refused ("/Outlines << /First << /Title (a) /A 5 0 R >> >>", "", script);
  assert_document_refused ("/AcroForm << /Fields [ << /T (a) /AA << /K 5 0 R >> >> ] >>", "", script);
  assert_document_refused ("/Anything [ [ [ [ << /Deep [ 5 0 R ] >> ] ] ] ]", "", script);
}

static void
test_other_active_parts_are_refused (void)
{
  assert_document_refused ("/OpenAction 5 0 R", "", "<< /S /Launch /F (/usr/bin/true) >>");
  assert_document_refused ("", "/Annots [ << /Subtype /Link /A 5 0 R >> ]", "<< /S /Launch /F (a.exe) >>");
  assert_document_refused ("/OpenAction << /S /Named /N /Print >>", "", "null");
  assert_document_refused ("/OpenAction << /S /URI /URI (https://example.org/) >>", "", "null");
  assert_document_refused ("/Names << /EmbeddedFiles << /Names [ (a) 5 0 R ] >> >>", "",
                           "<< /Type /Filespec /F (a) >>");
  assert_document_refused ("", "/Annots [ << /Subtype /FileAttachment /Rect [ 0 0 9 9 ] /FS 5 0 R >> ]",
                           "<< /Type /Filespec /F (a) >>");
  assert_document_refused ("", "/AF 5 0 R", "<< /Type /Filespec /F (a) /EF << /F 4 0 R >> >>");
  assert_document_refused ("", "/Annots [ << /Subtype /RichMedia /Rect [ 0 0 9 9 ] >> ]", "null");
  assert_document_refused ("/AcroForm << /Fields [ ] /XFA 4 0 R >>", "", "null");
  assert_document_refused ("/Collection << /View /T >>", "", "null");
  assert_document_refused ("", "/Annots [ << /Subtype /Link /A << /S /SubmitForm /F (https://example.org/) >> >> ]",
                           "null");
}

/* Two viewers may take the first or the last of two equal keys. */
static void
test_a_document_that_can_be_read_two_ways_is_refused (void)
{
  g_autoptr (GBytes) twice = make_document ("/OpenAction 5 0 R /OpenAction [ 3 0 R /Fit ]", "",
                                            "<< /S /JavaScript /JS (app.alert(1)) >>", DOCUMENT_PLAIN);

  assert_refused (twice, "paper-not-whole");
}

static void
test_contents_in_another_file_are_refused (void)
{
  g_autoptr (GBytes) outside = make_document ("/Outside 5 0 R", "",
                                              "<< /Length 0 /F (/etc/passwd) >>\nstream\n\nendstream", DOCUMENT_PLAIN);

  assert_refused (outside, "paper-active");
}

static void
test_a_locked_document_is_refused (void)
{
  g_autoptr (GBytes) locked = make_locked_document ("secret");
  g_autoptr (GBytes) marked = make_locked_document ("");

  assert_refused (locked, "paper-encrypted");
  assert_refused (marked, "paper-encrypted");
}

static void
test_sixty_pages_are_refused_with_their_number (void)
{
  g_autoptr (GBytes) paper = make_long_document (60, 300, 400);
  g_autoptr (GError) error = NULL;
  SijilPaperFacts facts;

  assert_refused (paper, "paper-too-many-pages");
  g_assert_false (sijil_capture_paper_bytes (paper, "scan.pdf", &facts, &error));
  g_assert_nonnull (strstr (error->message, "60"));
}

static void
test_a_cut_document_is_refused (void)
{
  g_autoptr (GBytes) plain = make_document ("", "", "null", DOCUMENT_PLAIN);
  g_autoptr (GBytes) packed = make_document ("", "", "null", DOCUMENT_PACKED);
  g_autoptr (GBytes) long_one = make_long_document (20, 300, 400);
  GBytes * const documents[] = { plain, packed, long_one };

  for (guint k = 0; k < G_N_ELEMENTS (documents); k++)
    for (guint i = 1; i < 16; i++)
      {
        g_autoptr (GBytes) cut = make_cut (documents[k], i);

        assert_refused (cut, "paper-not-whole");
      }
}

static void
test_nonsense_after_a_pdf_heading_is_refused (void)
{
  g_autoptr (GBytes) heading = make_text ("%PDF-1.7\n");
  g_autoptr (GBytes) no_pages = make_text ("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 2\n"
                                           "0000000000 65535 f \n0000000009 00000 n \n"
                                           "trailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n45\n%%EOF\n");
  g_autoptr (GString) nested = g_string_new ("%PDF-1.4\n1 0 obj\n");
  g_autoptr (GBytes) deep = NULL;

  for (guint i = 0; i < 1000000; i++)
    g_string_append (nested, "[<</A");
  deep = g_bytes_new (nested->str, nested->len);

  assert_refused (heading, "paper-not-whole");
  assert_refused (no_pages, "paper-not-whole");
  assert_refused (deep, "paper-not-whole");
}

static void
test_pages_of_no_paper_are_refused (void)
{
  g_autoptr (GBytes) huge = make_long_document (1, 15000, 15000);
  g_autoptr (GBytes) thin = make_long_document (1, 100, 1001);

  assert_refused (huge, "paper-page-size");
  assert_refused (thin, "paper-page-size");
}

static void
test_the_second_reader_must_agree (void)
{
  static const struct
  {
    const char  *text;
    SijilVerdict verdict;
  } outputs[] = {
    { "Title: a\nForm:  none\nJavaScript:  no\nPages:  2\nEncrypted:  no\nPage    1 size:  595 x 842 pts (A4)\n"
      "Page    2 size:  595 x 842 pts\n", SIJIL_VERDICT_TAKEN },
    { "Form:  none\nJavaScript:  no\nPages:  2\nEncrypted:  no\nPage    1 size:  595 x 842 pts\n",
      SIJIL_VERDICT_NOT_WHOLE },
    { "Form:  none\nJavaScript:  no\nPages:  3\nEncrypted:  no\n", SIJIL_VERDICT_NOT_WHOLE },
    /* a title of several lines that speaks of two pages */
    { "Title: a\nJavaScript:  no\nPages:  2\nForm:  none\nJavaScript:  no\nPages:  3\nEncrypted:  no\n",
      SIJIL_VERDICT_NOT_WHOLE },
    { "Title: a\nJavaScript:  no\nForm:  none\nJavaScript:  yes\nPages:  2\nEncrypted:  no\n", SIJIL_VERDICT_ACTIVE },
    { "Title: a\nForm:  XFA\nJavaScript:  no\nPages:  2\nEncrypted:  no\n", SIJIL_VERDICT_ACTIVE },
    { "Title: a\nForm:  none\nJavaScript:  no\nPages:  2\nEncrypted:  yes (print:yes)\n", SIJIL_VERDICT_ENCRYPTED },
    { "Title: a\nForm:  none\nJavaScript:  no\nPages:  2\nEncrypted:  no\nPage    1 size:  nan x 842 pts\n",
      SIJIL_VERDICT_PAGE_SIZE },
    { "Title: a\nForm:  none\nJavaScript:  no\nPages:  2\nEncrypted:  no\nPage    1 size:  inf x inf pts\n",
      SIJIL_VERDICT_PAGE_SIZE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      g_autoptr (GBytes) output = make_text (outputs[i].text);
      SijilAnswer answer = { .pages = 2 };

      g_test_message ("output %u", i);
      g_assert_cmpint (_sijil_capture_read_facts (output, &answer), ==, outputs[i].verdict);
    }
}

static void
test_no_helper_took_400_mb (void)
{
  struct rusage usage;

#if defined __SANITIZE_ADDRESS__
  g_test_skip ("AddressSanitizer itself takes more");
  return;
#endif
  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &usage), ==, 0);
  g_test_message ("the largest took %ld KB", usage.ru_maxrss);
  g_assert_cmpint (usage.ru_maxrss, >, 1000);
  g_assert_cmpint (usage.ru_maxrss, <, MAX_KBYTES);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/paper/a-scan-is-taken-as-it-is", test_a_scan_is_taken_as_it_is);
  g_test_add_func ("/paper/a-page-of-600-dots-per-inch-is-taken", test_a_page_of_600_dots_per_inch_is_taken);
  g_test_add_func ("/paper/more-than-forty-million-dots-are-refused", test_more_than_forty_million_dots_are_refused);
  g_test_add_func ("/paper/half-a-scan-is-refused", test_half_a_scan_is_refused);
  g_test_add_func ("/paper/other-kinds-are-refused-by-name", test_other_kinds_are_refused_by_name);
  g_test_add_func ("/paper/a-document-is-taken", test_a_document_is_taken);
  g_test_add_func ("/paper/links-and-an-opening-page-are-no-active-parts",
                   test_links_and_an_opening_page_are_no_active_parts);
  g_test_add_func ("/paper/a-packed-script-cannot-be-seen-in-the-bytes",
                   test_a_packed_script_cannot_be_seen_in_the_bytes);
  g_test_add_func ("/paper/scripts-are-refused-wherever-they-stand", test_scripts_are_refused_wherever_they_stand);
  g_test_add_func ("/paper/other-active-parts-are-refused", test_other_active_parts_are_refused);
  g_test_add_func ("/paper/a-document-that-can-be-read-two-ways-is-refused",
                   test_a_document_that_can_be_read_two_ways_is_refused);
  g_test_add_func ("/paper/contents-in-another-file-are-refused", test_contents_in_another_file_are_refused);
  g_test_add_func ("/paper/a-locked-document-is-refused", test_a_locked_document_is_refused);
  g_test_add_func ("/paper/sixty-pages-are-refused-with-their-number", test_sixty_pages_are_refused_with_their_number);
  g_test_add_func ("/paper/a-cut-document-is-refused", test_a_cut_document_is_refused);
  g_test_add_func ("/paper/nonsense-after-a-pdf-heading-is-refused", test_nonsense_after_a_pdf_heading_is_refused);
  g_test_add_func ("/paper/pages-of-no-paper-are-refused", test_pages_of_no_paper_are_refused);
  g_test_add_func ("/paper/the-second-reader-must-agree", test_the_second_reader_must_agree);
  g_test_add_func ("/paper/no-helper-took-400-mb", test_no_helper_took_400_mb);
  return g_test_run ();
}
