#include "core/sijil-csv.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A sanitizer makes allocation many times slower. */
#ifdef __SANITIZE_ADDRESS__
#define N_IN_A_MOMENT 1000
#else
#define N_IN_A_MOMENT 100000
#endif

typedef struct
{
  char *folder;
  char *path; /* the list each test reads or writes */
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = g_dir_make_tmp ("sijil-csv-XXXXXX", NULL);
  g_assert_nonnull (f->folder);
  f->path = g_build_filename (f->folder, "list.csv", NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_remove (f->path);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0); /* nothing else was left there */
  g_free (f->path);
  g_free (f->folder);
}

static void
write_bytes (Fixture    *f,
             const char *bytes,
             gssize      length)
{
  /* Not durably, since thousands of lists are made here; then an old file is not cut. */
  g_remove (f->path);
  g_assert_true (g_file_set_contents_full (f->path, bytes, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* Everything in a list after its header, a record a line as "line:field|field". */
static char *
read_all (Fixture     *f,
          const char  *bytes,
          gssize       length,
          const char  *encoding,
          GError     **error)
{
  g_autoptr (SijilCsv) csv = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  GError *failed = NULL;
  GStrv fields;

  write_bytes (f, bytes, length);
  csv = sijil_csv_open (f->path, encoding, error);
  if (csv == NULL)
    return NULL;

  while (sijil_csv_next (csv, &fields, &failed))
    {
      g_autofree char *joined = g_strjoinv ("|", fields);

      g_string_append_printf (all, "%u:%s\n", sijil_csv_get_line (csv), joined);
      g_strfreev (fields);
    }
  g_assert_null (fields);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      g_assert_false (sijil_csv_next (csv, &fields, NULL));
      return NULL;
    }

  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
assert_reads (Fixture    *f,
              const char *text,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *all = read_all (f, text, -1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (all, ==, expected);
}

static void
assert_refuses (Fixture    *f,
                const char *bytes,
                gssize      length,
                const char *encoding,
                const char *reason,
                const char *in_message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *all = read_all (f, bytes, length, encoding, &error);

  if (all != NULL)
    g_error ("“%s” was read as %s", bytes, all);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  if (in_message != NULL && strstr (error->message, in_message) == NULL)
    g_error ("“%s” is not in “%s”", in_message, error->message);
}

static void
test_records_are_read_as_rfc_4180_has_them (Fixture       *f,
                                            gconstpointer  data)
{
  assert_reads (f, "a,b\n1,2\n3,4\n", "2:1|2\n3:3|4\n");
  assert_reads (f, "a,b\r\n1,2\r\n3,4", "2:1|2\n3:3|4\n");
  assert_reads (f, "a,b\r1,2\r3,4\r", "2:1|2\n3:3|4\n");
  assert_reads (f, "a,b\n\"1,x\",\"say \"\"yes\"\"\"\n", "2:1,x|say \"yes\"\n");
  assert_reads (f, "a,b\n\"1\n\n2\",3\n4,5\n", "2:1\n\n2|3\n5:4|5\n");
  assert_reads (f, "a,b\n\"1\r\n2\",3\r\n4,5\r\n", "2:1\r\n2|3\n4:4|5\n");
  assert_reads (f, "a,b\n,\n\"\",\n1\n1,2,3\n", "2:|\n3:|\n4:1\n5:1|2|3\n");
  assert_reads (f, "\n\na,b\n\n\n1,2\n\n\r\n3,4\n\n", "6:1|2\n9:3|4\n");
  assert_reads (f, "a,b\n7\" pipe,x\"y\n", "2:7\" pipe|x\"y\n");
  assert_reads (f, "a,b\n 1 , \"2\" \n", "2: 1 | \"2\" \n");
  assert_reads (f, "a\n1\n", "2:1\n");
  assert_reads (f, "a,b", "");
  assert_reads (f, "a,b\n\"\"\"\",\"\"\"\"\"\"\n", "2:\"|\"\"\n");
}

static void
test_the_separator_is_that_of_the_header (Fixture       *f,
                                          gconstpointer  data)
{
  static const struct { const char *text; char separator; const char *all; } cases[] = {
    { "a,b,c\n1;2,3,4\n", ',', "2:1;2|3|4\n" },
    { "a;b;c\n1,2;3;4\n", ';', "2:1,2|3|4\n" },
    { "a\tb\n1,2\t3\n", '\t', "2:1,2|3\n" },
    { "a|b\n1|2\n", '|', "2:1|2\n" },
    { "\"a,b,c\";d\n1;2\n", ';', "2:1|2\n" },
    { "\"x;\ny;\",b,c\n1,2,3\n", ',', "3:1|2|3\n" },
    { "sep=;\na,x;b\n1,2;3\n", ';', "3:1,2|3\n" },
    { "SEP=\t\r\na\tb\r\n1\t2\r\n", '\t', "3:1|2\n" },
    { "a\n1;2\n", ',', "2:1;2\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SijilCsv) csv = NULL;

      assert_reads (f, cases[i].text, cases[i].all);
      csv = sijil_csv_open (f->path, NULL, NULL);
      g_assert_cmpint (sijil_csv_get_separator (csv), ==, cases[i].separator);
    }
}

static void
test_columns_are_found_by_name (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr (SijilCsv) csv = NULL;
  g_autoptr (GError) error = NULL;

  write_bytes (f, " Name FR ,الاسم العائلي,Prénom,,\n1,2,3,4,5\n", -1);
  csv = sijil_csv_open (f->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sijil_csv_get_header (csv)[0], ==, "Name FR");
  g_assert_cmpuint (g_strv_length ((GStrv) sijil_csv_get_header (csv)), ==, 5);
  g_assert_cmpint (sijil_csv_find_column (csv, "name_fr"), ==, 0);
  g_assert_cmpint (sijil_csv_find_column (csv, "الإسم العائلي"), ==, 1);
  g_assert_cmpint (sijil_csv_find_column (csv, "PRENOM"), ==, 2);
  g_assert_cmpint (sijil_csv_find_column (csv, "cin"), ==, -1);
  g_assert_cmpint (sijil_csv_find_column (csv, ""), ==, -1);
  assert_refuses (f, "cin,name,CIN\n", -1, NULL, "csv-header", "“CIN”");
}

static void
assert_encoding (Fixture    *f,
                 const char *bytes,
                 gssize      length,
                 const char *named,
                 const char *used)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCsv) csv = NULL;
  g_autofree char *all = read_all (f, bytes, length, named, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (all, ==, "2:علي|é\n");
  csv = sijil_csv_open (f->path, named, NULL);
  g_assert_cmpstr (sijil_csv_get_encoding (csv), ==, used);
}

static void
test_a_mark_or_valid_utf_8_tells_the_encoding (Fixture       *f,
                                               gconstpointer  data)
{
  static const char text[] = "a,b\nعلي,é\n";
  static const struct { const char *codeset, *mark; gsize n_mark; const char *used; } encodings[] = {
    { "UTF-8", "", 0, "UTF-8" },
    { "UTF-8", "\xEF\xBB\xBF", 3, "UTF-8" },
    { "UTF-16LE", "\xFF\xFE", 2, "UTF-16LE" },
    { "UTF-16BE", "\xFE\xFF", 2, "UTF-16BE" },
  };
  static const char * const named[] = { NULL, "auto", "utf8", "UTF-8" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    for (guint n = 0; n < G_N_ELEMENTS (named); n++)
      {
        gsize length;
        g_autofree char *body = g_convert (text, -1, encodings[i].codeset, "UTF-8", NULL, &length, NULL);
        g_autoptr (GByteArray) bytes = g_byte_array_new ();

        g_byte_array_append (bytes, (const guint8 *) encodings[i].mark, (guint) encodings[i].n_mark);
        g_byte_array_append (bytes, (const guint8 *) body, (guint) length);
        assert_encoding (f, (const char *) bytes->data, bytes->len, named[n], encodings[i].used);
      }
}

static void
test_a_named_encoding_is_read (Fixture       *f,
                               gconstpointer  data)
{
  static const struct { const char *codeset, *named, *used; } encodings[] = {
    { "WINDOWS-1256", "Windows-1256", "Windows-1256" }, { "WINDOWS-1256", "cp1256", "Windows-1256" },
    { "UTF-16LE", "UTF-16", "UTF-16LE" }, { "UTF-16BE", "utf-16be", "UTF-16BE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize length;
      g_autofree char *bytes = g_convert ("a,b\nعلي,é\n", -1, encodings[i].codeset, "UTF-8", NULL, &length, NULL);

      assert_encoding (f, bytes, (gssize) length, encodings[i].named, encodings[i].used);
    }
}

/* Our tables against those of the C library, byte by byte. */
static void
test_the_code_pages_are_those_of_windows (Fixture       *f,
                                          gconstpointer  data)
{
  static const char * const pages[] = { "Windows-1256", "Windows-1252" };

  for (guint p = 0; p < G_N_ELEMENTS (pages); p++)
    for (guint byte = 0x80; byte <= 0xFF; byte++)
      {
        char bytes[] = "a\n?\n";
        g_autofree char *expected = NULL;
        g_autofree char *all = NULL;
        g_autofree char *line = NULL;

        bytes[2] = (char) byte;
        expected = g_convert (bytes + 2, 1, "UTF-8", pages[p], NULL, NULL, NULL);
        all = read_all (f, bytes, -1, pages[p], NULL);
        line = expected != NULL ? g_strdup_printf ("2:%s\n", expected) : NULL;
        g_assert_cmpstr (all, ==, line);
      }
}

static void
test_an_unknown_encoding_is_asked_for_and_never_guessed (Fixture       *f,
                                                         gconstpointer  data)
{
  gsize length;
  g_autofree char *arabic = g_convert ("a,b\nعلي,محمد\n", -1, "WINDOWS-1256", "UTF-8", NULL, &length, NULL);

  assert_refuses (f, arabic, (gssize) length, NULL, "csv-encoding", "Windows-1256");
  assert_refuses (f, arabic, (gssize) length, "auto", "csv-encoding", "line 2");
  assert_refuses (f, arabic, (gssize) length, "UTF-8", "csv-encoding", "line 2");
  assert_refuses (f, "a\n\xE9\n", -1, NULL, "csv-encoding", "Windows-1252");
  assert_refuses (f, "a\nx\n", -1, "KOI8-R", "csv-encoding-unknown", "KOI8-R");
  assert_refuses (f, "a\nb\n\x81\n", -1, "Windows-1252", "csv-encoding", "line 3");
}

static void
test_two_encodings_in_one_list_are_said_by_line (Fixture       *f,
                                                 gconstpointer  data)
{
  assert_refuses (f, "a,b\nعلي,é\r\nmétier,x\nm\xE9tier,y\nعلي,z\n", -1, NULL, "csv-mixed-encoding", "line 4");
  assert_refuses (f, "a,b\rعلي,é\r\xC7\xE1,y\n", -1, NULL, "csv-mixed-encoding", "line 3");
}

static void
test_what_is_no_text_is_refused (Fixture       *f,
                                 gconstpointer  data)
{
  assert_refuses (f, "a,b\nx\0y,z\n", 9, NULL, "csv-nul", "line 2");
  assert_refuses (f, "a,b\nx\0y,z\n", 9, "Windows-1256", "csv-nul", "line 2");
  assert_refuses (f, "a\0\n\0x\0\n\0", 8, NULL, "csv-nul", NULL);
  assert_refuses (f, "\xFF\xFE" "a\0\n\0\0\xD8\n\0", 10, NULL, "csv-encoding", NULL);
  assert_refuses (f, "\xFF\xFE" "a\0\n", 5, NULL, "csv-encoding", NULL);
  assert_refuses (f, "\xFF\xFE" "a\0\n\0\0\0", 8, NULL, "csv-nul", "line 2");
  assert_refuses (f, "PK\003\004....", -1, NULL, "csv-spreadsheet", "CSV");
  assert_refuses (f, "\n\n", -1, NULL, "file-empty", NULL);
  assert_refuses (f, "\xEF\xBB\xBF", 3, NULL, "file-empty", NULL);
  assert_refuses (f, "", 0, NULL, "file-empty", NULL);
}

static void
test_a_quotation_mark_left_open_is_said_where_it_opened (Fixture       *f,
                                                         gconstpointer  data)
{
  assert_refuses (f, "a,b\n1,2\n3,\"4\n5,6\n", -1, NULL, "csv-quote", "line 3");
  assert_refuses (f, "a,b\n1,2\n3,\"4\n5,6\n7,\"8\"\n", -1, NULL, "csv-quote", "line 3");
  assert_refuses (f, "a,b\n1,\"2\" x\n", -1, NULL, "csv-quote", "line 2");
  assert_refuses (f, "a,\"b\n", -1, NULL, "csv-quote", "line 1");
}

static void
test_limits_of_a_list (Fixture       *f,
                       gconstpointer  data)
{
  g_autofree char *field = g_strnfill (SIJIL_CSV_MAX_FIELD_BYTES, 'x');
  g_autofree char *fits = g_strdup_printf ("a,b\n%s,\"%s\"\n", field, field);
  g_autofree char *too_long = g_strdup_printf ("a,b\n1,2\n3,x%s\n", field);
  g_autofree char *quoted_too_long = g_strdup_printf ("a,b\n1,2\n3,\"\nx%s\n\"\n", field);
  g_autofree char *commas = g_strnfill (SIJIL_CSV_MAX_COLUMNS - 1, ',');
  g_autofree char *hundred = g_strdup_printf ("a,b\n%s\n", commas);
  g_autofree char *more = g_strdup_printf ("a,b\n%s,\n", commas);
  g_autofree char *all = read_all (f, fits, -1, NULL, NULL);
  g_autofree char *wide = read_all (f, hundred, -1, NULL, NULL);

  g_assert_nonnull (all);
  g_assert_nonnull (wide);
  assert_refuses (f, too_long, -1, NULL, "csv-field-long", "line 3");
  assert_refuses (f, quoted_too_long, -1, NULL, "csv-field-long", "line 3");
  assert_refuses (f, more, -1, NULL, "csv-columns", "line 2");
}

static void
test_a_list_has_two_hundred_thousand_records_at_most (Fixture       *f,
                                                      gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new ("a\n");
  g_autoptr (SijilCsv) csv = NULL;
  g_autoptr (GError) error = NULL;
  GStrv fields;
  guint n_records = 0;

  for (guint i = 0; i < SIJIL_CSV_MAX_RECORDS; i++)
    g_string_append (text, "1\n");
  g_string_append (text, "\n1\n");
  write_bytes (f, text->str, -1);

  csv = sijil_csv_open (f->path, NULL, NULL);
  for (; sijil_csv_next (csv, &fields, &error); n_records++)
    g_strfreev (fields);
  g_assert_cmpuint (n_records, ==, SIJIL_CSV_MAX_RECORDS);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, "csv-too-long");
  g_assert_nonnull (strstr (error->message, "line 200003"));
}

static void
test_only_a_plain_file_is_a_list (Fixture       *f,
                                  gconstpointer  data)
{
  const char *paths[] = { f->folder, f->path };

  g_assert_cmpint (mkfifo (f->path, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sijil_csv_open (paths[i], NULL, &error));
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "file-not-regular");
    }
}

static char *
written (Fixture            *f,
         const char * const *fields,
         char                separator,
         gboolean            with_bom)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCsvWriter) writer = sijil_csv_writer_open (f->path, separator, with_bom, &error);
  char *content = NULL;

  g_assert_no_error (error);
  g_assert_true (sijil_csv_writer_row (writer, (GStrv) fields, &error));
  g_assert_true (sijil_csv_writer_close (writer, &error));
  g_assert_true (g_file_get_contents (f->path, &content, NULL, NULL));
  return content;
}

static void
assert_writes (Fixture    *f,
               const char *cell,
               const char *expected)
{
  const char *fields[] = { "k", cell, NULL };
  g_autofree char *content = written (f, fields, ',', FALSE);
  g_autofree char *row = g_strdup_printf ("k,%s\r\n", expected);

  g_assert_cmpstr (content, ==, row);
}

static void
test_cells_are_quoted_where_they_must_be (Fixture       *f,
                                          gconstpointer  data)
{
  const char *fields[] = { "a;b", "c,d", "é", NULL };
  const char *one_empty[] = { "", NULL };
  g_autofree char *french = written (f, fields, ';', TRUE);
  g_autofree char *empty = written (f, one_empty, ',', FALSE);

  g_assert_cmpstr (french, ==, "\xEF\xBB\xBF\"a;b\";c,d;é\r\n");
  g_assert_cmpstr (empty, ==, "\"\"\r\n");
  assert_writes (f, "plain text", "plain text");
  assert_writes (f, "", "");
  assert_writes (f, "a,b", "\"a,b\"");
  assert_writes (f, "say \"yes\"", "\"say \"\"yes\"\"\"");
  assert_writes (f, "two\nlines", "\"two\nlines\"");
  assert_writes (f, "two\rlines", "\"two\rlines\"");
  assert_writes (f, " spaces ", "\" spaces \"");
  assert_writes (f, "علي", "علي");
  assert_writes (f, "001561191000066", "001561191000066");
}

static void
test_no_cell_is_a_formula (Fixture       *f,
                           gconstpointer  data)
{
  assert_writes (f, "=1+1", "'=1+1");
  assert_writes (f, "+212661234567", "'+212661234567");
  assert_writes (f, "-1", "'-1");
  assert_writes (f, "@SUM(A1)", "'@SUM(A1)");
  assert_writes (f, "\t=1", "'\t=1");
  assert_writes (f, "\r=1", "\"'\r=1\"");
  assert_writes (f, "\n=1", "\"'\n=1\"");
  assert_writes (f, "=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
  assert_writes (f, "＝1+1", "'＝1+1");
  assert_writes (f, "−1", "'−1");
  assert_writes (f, "1-1", "1-1");
  assert_writes (f, "a=b", "a=b");
  assert_writes (f, "“x”", "“x”");
  assert_writes (f, "'=1", "''=1");
  assert_writes (f, "'quoted'", "'quoted'");
}

static void
test_a_spreadsheets_sign_for_text_is_no_text (Fixture       *f,
                                              gconstpointer  data)
{
  const char *list = "'=name,tel\n'=1+1,'+212612345678\n''=1,'Ali'\n'-,'\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *all = read_all (f, list, -1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (all, ==, "2:=1+1|+212612345678\n3:'=1|'Ali'\n4:-|'\n");
}

static void
assert_separated (Fixture    *f,
                  const char *list,
                  char        separator,
                  const char *first_column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCsv) csv = NULL;

  write_bytes (f, list, -1);
  csv = sijil_csv_open_separated (f->path, NULL, separator, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sijil_csv_get_separator (csv), ==, separator);
  g_assert_cmpstr (sijil_csv_get_header (csv)[0], ==, first_column);
}

static void
test_a_named_separator_goes_before_the_one_that_is_found (Fixture       *f,
                                                          gconstpointer  data)
{
  assert_separated (f, "a,b,c;d\n1,2,3;4\n", ';', "a,b,c");
  assert_separated (f, "sep=,\na,b;c\n", ';', "a,b");
  assert_separated (f, "a;b\tc\n", '\t', "a;b");
  assert_separated (f, "a;b\n", '|', "a;b");
}

/* @text is converted to @encoding and @proposed for it. */
static void
assert_proposed (const char *text,
                 const char *encoding,
                 const char *mark,
                 const char *proposed,
                 gboolean    is_certain)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, &length, &error);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  gboolean found;

  g_assert_no_error (error);
  g_byte_array_append (all, (const guint8 *) mark, (guint) strlen (mark));
  g_byte_array_append (all, (const guint8 *) bytes, (guint) length);
  g_assert_cmpstr (sijil_csv_propose_encoding ((const char *) all->data, all->len, &found), ==, proposed);
  g_assert_cmpint (found, ==, is_certain);
}

#define BILINGUAL "Nom;الاسم الكامل;Métier\nCOOPÉRATIVE ÉTÉ;تعاونية الصيف;Élevage\nCRÉÉE;أمينة بنعلي;Bénévole\n"
#define FRENCH    "Nom;Prénom;Métier\nCOOPÉRATIVE AÏT ÇELA;Zoé;Dégât à l'été\nNOËL;Élodie;CRÉÉE\n"

static void
test_what_is_certain_of_an_encoding_is_told_from_what_is_likely (Fixture       *f,
                                                                 gconstpointer  data)
{
  assert_proposed (BILINGUAL, "UTF-8", "", "UTF-8", TRUE);
  assert_proposed (BILINGUAL, "UTF-8", "\xEF\xBB\xBF", "UTF-8", TRUE);
  assert_proposed ("plain\n1\n", "UTF-8", "", "UTF-8", TRUE);
  assert_proposed (BILINGUAL, "UTF-16LE", "\xFF\xFE", "UTF-16", TRUE);
  assert_proposed (BILINGUAL, "UTF-16BE", "\xFE\xFF", "UTF-16", TRUE);
  assert_proposed (BILINGUAL, "UTF-16LE", "", "UTF-16", FALSE);
  assert_proposed (BILINGUAL, "UTF-16BE", "", "UTF-16", FALSE);
  assert_proposed ("الاسم الكامل;الحرفة\nأمينة بنعلي;خياطة القفطان\n", "UTF-16LE", "", "UTF-16", FALSE);
  assert_proposed ("الاسم;الحرفة\nأمينة;خياطة\n", "CP1256", "", "Windows-1256", FALSE);
  assert_proposed (FRENCH, "CP1252", "", "Windows-1252", FALSE);
  assert_proposed (BILINGUAL "\xC3\xA9", "UTF-8", "", "UTF-8", TRUE);
}

static void
test_a_line_of_another_encoding_does_not_make_the_list_one (Fixture       *f,
                                                            gconstpointer  data)
{
  static const char mixed[] = BILINGUAL "Am\xE9lie;x;y\n";
  static const char with_nul[] = BILINGUAL "Am\0lie;x;y\n";
  gboolean is_certain;

  g_assert_cmpstr (sijil_csv_propose_encoding (mixed, sizeof mixed - 1, &is_certain), ==, "UTF-8");
  g_assert_false (is_certain);
  g_assert_cmpstr (sijil_csv_propose_encoding (with_nul, sizeof with_nul - 1, &is_certain), ==, "UTF-8");
  g_assert_false (is_certain);
}

static void
test_utf_16_without_a_mark_is_read_in_its_order (Fixture       *f,
                                                 gconstpointer  data)
{
  static const char * const orders[] = { "UTF-16LE", "UTF-16BE" };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize length;
      g_autofree char *bytes = g_convert ("a;ب\n1;ج\n", -1, orders[i], "UTF-8", NULL, &length, NULL);
      g_autofree char *all = read_all (f, bytes, (gssize) length, "UTF-16", &error);

      g_assert_no_error (error);
      g_assert_cmpstr (all, ==, "2:1|ج\n");
    }
}

static void
test_a_list_that_is_not_closed_leaves_nothing (Fixture       *f,
                                               gconstpointer  data)
{
  const char *fields[] = { "a", NULL };
  SijilCsvWriter *writer = sijil_csv_writer_open (f->path, ',', TRUE, NULL);
  g_autofree char *content = NULL;

  g_assert_true (sijil_csv_writer_row (writer, (GStrv) fields, NULL));
  sijil_csv_writer_free (writer);
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_assert_cmpint (g_mkdir (f->folder, 0700), ==, 0);

  write_bytes (f, "old", -1);
  writer = sijil_csv_writer_open (f->path, ',', TRUE, NULL);
  sijil_csv_writer_free (writer);
  g_assert_true (g_file_get_contents (f->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
}

static void
test_a_list_can_go_to_standard_output (Fixture       *f,
                                       gconstpointer  data)
{
  if (g_test_subprocess ())
    {
      const char *fields[] = { "number", "=x", NULL };
      g_autoptr (SijilCsvWriter) writer = sijil_csv_writer_open ("-", ',', FALSE, NULL);

      g_assert_true (sijil_csv_writer_row (writer, (GStrv) fields, NULL));
      g_assert_true (sijil_csv_writer_close (writer, NULL));
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*number,'=x\r\n*");
}

static void
test_an_output_whose_reader_has_ended_is_said (Fixture       *f,
                                               gconstpointer  data)
{
  if (g_test_subprocess ())
    {
      const char *fields[] = { "a", NULL };
      g_autoptr (SijilCsvWriter) writer = NULL;
      g_autoptr (GError) error = NULL;
      int ends[2];

      signal (SIGPIPE, SIG_IGN);
      g_assert_cmpint (pipe (ends), ==, 0);
      close (ends[0]);
      g_assert_cmpint (dup2 (ends[1], STDOUT_FILENO), ==, STDOUT_FILENO);
      writer = sijil_csv_writer_open ("-", ',', FALSE, NULL);
      g_assert_true (sijil_csv_writer_row (writer, (GStrv) fields, NULL));
      g_assert_false (sijil_csv_writer_close (writer, &error));
      g_assert_cmpstr (sijil_error_get_reason (error), ==, "output-closed");
      _exit (0); /* the test's own output would fail too */
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

/* Any cells come back as they were, formulas and apostrophes too, whatever the separator. */
static void
test_what_is_written_is_read_back (Fixture       *f,
                                   gconstpointer  data)
{
  static const char * const pieces[] = { "a", "é", "ع", "\"", ",", ";", "\t", "|", "\n", "\r\n", " ", "'", "😀", "1", "=", "+", "-", "@", "−", "＝",
                                         "''", "'=" };
  static const char separators[] = ",;\t|";
  GRand *rand = g_rand_new_with_seed (4180);

  for (guint n = 0; n < 60; n++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
      const char *header[] = { "one", "two", "three", NULL };
      g_autoptr (SijilCsvWriter) writer = sijil_csv_writer_open (f->path, separators[n % 4], n % 2, NULL);
      g_autoptr (SijilCsv) csv = NULL;
      g_autoptr (GError) error = NULL;
      GStrv fields;

      g_assert_true (sijil_csv_writer_row (writer, (GStrv) header, NULL));
      for (guint r = 0; r < 20; r++)
        {
          GStrv row = g_new0 (char *, 4);

          for (guint c = 0; c < 3; c++)
            {
              g_autoptr (GString) cell = g_string_new (c == 0 ? "k" : "");

              for (int parts = g_rand_int_range (rand, 0, 6); parts > 0; parts--)
                g_string_append (cell, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
              row[c] = g_string_free (g_steal_pointer (&cell), FALSE);
            }
          g_ptr_array_add (rows, row);
          g_assert_true (sijil_csv_writer_row (writer, row, NULL));
        }
      g_assert_true (sijil_csv_writer_close (writer, NULL));

      csv = sijil_csv_open (f->path, NULL, &error);
      g_assert_no_error (error);
      for (guint r = 0; r < rows->len; r++)
        {
          g_assert_true (sijil_csv_next (csv, &fields, &error));
          g_assert_true (g_strv_equal ((const char * const *) fields, rows->pdata[r]));
          g_strfreev (fields);
        }
      g_assert_false (sijil_csv_next (csv, &fields, &error));
      g_assert_no_error (error);
    }

  g_rand_free (rand);
}

static void
test_any_bytes_are_read_or_refused (Fixture       *f,
                                    gconstpointer  data)
{
  static const char pieces[] = "a,;\t|\"\"\n\r\n \xC3\xA9\xFF\xFE\xD8";
  static const char * const encodings[] = { NULL, "UTF-16", "Windows-1256", "Windows-1252" };
  GRand *rand = g_rand_new_with_seed (99);

  for (guint n = 0; n < 2000; n++)
    {
      char bytes[40];
      gssize length = g_rand_int_range (rand, 1, sizeof bytes);
      g_autoptr (GError) error = NULL;
      g_autofree char *all = NULL;

      for (gssize i = 0; i < length; i++)
        bytes[i] = pieces[g_rand_int_range (rand, 0, sizeof pieces)];
      all = read_all (f, bytes, length, encodings[n % 4], &error);
      g_assert_true ((all != NULL) == (error == NULL));
      g_assert_true (all == NULL || g_utf8_validate (all, -1, NULL));
    }

  g_rand_free (rand);
}

static void
test_nine_megabytes_are_read_in_a_moment (Fixture       *f,
                                          gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new ("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o\n");
  g_autoptr (SijilCsv) csv = NULL;
  GStrv fields;
  guint n_records = 0;
  gint64 start;

  for (guint i = 0; i < N_IN_A_MOMENT; i++)
    g_string_append_printf (text, "ZZ%u,AIT OUALI,Fatima-Zahra,آيت والي,\"فاطمة, الزهراء\",F,1984-03-07,,,,0612345678,"
                                  "Zagora,x,y,z\n", i);
  write_bytes (f, text->str, (gssize) text->len);

  start = g_get_monotonic_time ();
  csv = sijil_csv_open (f->path, NULL, NULL);
  while (sijil_csv_next (csv, &fields, NULL))
    {
      n_records++;
      g_strfreev (fields);
    }
  g_test_message ("%" G_GSIZE_FORMAT " bytes: %" G_GINT64_FORMAT " ms", text->len,
                  (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpuint (n_records, ==, N_IN_A_MOMENT);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

#define add(name, function) g_test_add ("/csv/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add ("records-are-read-as-rfc-4180-has-them", test_records_are_read_as_rfc_4180_has_them);
  add ("the-separator-is-that-of-the-header", test_the_separator_is_that_of_the_header);
  add ("columns-are-found-by-name", test_columns_are_found_by_name);
  add ("a-mark-or-valid-utf-8-tells-the-encoding", test_a_mark_or_valid_utf_8_tells_the_encoding);
  add ("a-named-encoding-is-read", test_a_named_encoding_is_read);
  add ("the-code-pages-are-those-of-windows", test_the_code_pages_are_those_of_windows);
  add ("an-unknown-encoding-is-asked-for-and-never-guessed", test_an_unknown_encoding_is_asked_for_and_never_guessed);
  add ("two-encodings-in-one-list-are-said-by-line", test_two_encodings_in_one_list_are_said_by_line);
  add ("what-is-no-text-is-refused", test_what_is_no_text_is_refused);
  add ("a-quotation-mark-left-open-is-said-where-it-opened", test_a_quotation_mark_left_open_is_said_where_it_opened);
  add ("limits-of-a-list", test_limits_of_a_list);
  add ("a-list-has-two-hundred-thousand-records-at-most", test_a_list_has_two_hundred_thousand_records_at_most);
  add ("only-a-plain-file-is-a-list", test_only_a_plain_file_is_a_list);
  add ("cells-are-quoted-where-they-must-be", test_cells_are_quoted_where_they_must_be);
  add ("no-cell-is-a-formula", test_no_cell_is_a_formula);
  add ("a-spreadsheets-sign-for-text-is-no-text", test_a_spreadsheets_sign_for_text_is_no_text);
  add ("a-named-separator-goes-before-the-one-that-is-found", test_a_named_separator_goes_before_the_one_that_is_found);
  add ("what-is-certain-of-an-encoding-is-told-from-what-is-likely",
       test_what_is_certain_of_an_encoding_is_told_from_what_is_likely);
  add ("a-line-of-another-encoding-does-not-make-the-list-one", test_a_line_of_another_encoding_does_not_make_the_list_one);
  add ("utf-16-without-a-mark-is-read-in-its-order", test_utf_16_without_a_mark_is_read_in_its_order);
  add ("a-list-that-is-not-closed-leaves-nothing", test_a_list_that_is_not_closed_leaves_nothing);
  add ("a-list-can-go-to-standard-output", test_a_list_can_go_to_standard_output);
  add ("an-output-whose-reader-has-ended-is-said", test_an_output_whose_reader_has_ended_is_said);
  add ("what-is-written-is-read-back", test_what_is_written_is_read_back);
  add ("any-bytes-are-read-or-refused", test_any_bytes_are_read_or_refused);
  add ("nine-megabytes-are-read-in-a-moment", test_nine_megabytes_are_read_in_a_moment);
  return g_test_run ();
}
