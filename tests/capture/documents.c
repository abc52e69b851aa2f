#include "documents.h"

#include "pictures.h"

#include <cairo-pdf.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

/* Objects 1 to 5: catalog, pages, page, its contents, and one for the test. Contents are a stream, never packed. */
#define N_OBJECTS 5
#define CONTENTS  4

static char *
dup_object (guint       number,
            const char *catalog,
            const char *page,
            const char *extra)
{
  static const char drawing[] = "BT /F 72 Tf 100 400 Td (Sijil) Tj ET";

  switch (number)
    {
    case 1:
      return g_strdup_printf ("<< /Type /Catalog /Pages 2 0 R %s >>", catalog);
    case 2:
      return g_strdup ("<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>");
    case 3:
      return g_strdup_printf ("<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents 4 0 R /Resources "
                              "<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> %s >>",
                              page);
    case CONTENTS:
      return g_strdup_printf ("<< /Length %zu >>\nstream\n%s\nendstream", strlen (drawing), drawing);
    default:
      return g_strdup (extra);
    }
}

static void
append_object (GString    *file,
               guint       number,
               const char *object)
{
  g_string_append_printf (file, "%u 0 obj\n%s\nendobj\n", number, object);
}

static GBytes *
finish_plain (GString     *file,
              char       **objects)
{
  gsize offsets[N_OBJECTS], table;

  for (guint i = 0; i < N_OBJECTS; i++)
    {
      offsets[i] = file->len;
      append_object (file, i + 1, objects[i]);
    }
  table = file->len;
  g_string_append_printf (file, "xref\n0 %d\n0000000000 65535 f \n", N_OBJECTS + 1);
  for (guint i = 0; i < N_OBJECTS; i++)
    g_string_append_printf (file, "%010zu 00000 n \n", offsets[i]);
  g_string_append_printf (file, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", N_OBJECTS + 1, table);

  return g_string_free_to_bytes (file);
}

static void
append_stream (GString    *file,
               guint       number,
               const char *dictionary,
               GBytes     *bytes)
{
  g_string_append_printf (file, "%u 0 obj\n<< %s /Length %zu >>\nstream\n",
                          number, dictionary, g_bytes_get_size (bytes));
  g_string_append_len (file, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_string_append (file, "\nendstream\nendobj\n");
}

static void
append_place (GByteArray *places,
              guint       kind,
              gsize       where,
              guint       index)
{
  const guint8 place[] = { (guint8) kind, (guint8) (where >> 8), (guint8) where, (guint8) index };

  g_byte_array_append (places, place, sizeof place);
}

/* Objects 1, 2, 3, 5 in object stream 6; the table is stream 7 (ISO 32000-1, 7.5.7 and 7.5.8). */
static GBytes *
finish_packed (GString     *file,
               char       **objects)
{
  g_autoptr (GString) heading = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GByteArray) places = g_byte_array_new ();
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GBytes) table = NULL;
  g_autofree char *dictionary = NULL;
  gsize contents, stream, end;
  guint index = 0;

  contents = file->len;
  append_object (file, CONTENTS, objects[CONTENTS - 1]);
  stream = file->len;
  append_place (places, 0, 0, 255);
  for (guint i = 0; i < N_OBJECTS; i++)
    if (i + 1 == CONTENTS)
      append_place (places, 1, contents, 0);
    else
      {
        g_string_append_printf (heading, "%u %zu ", i + 1, body->len);
        g_string_append_printf (body, "%s ", objects[i]);
        append_place (places, 2, N_OBJECTS + 1, index++);
      }

  dictionary = g_strdup_printf ("/Type /ObjStm /N %u /First %zu /Filter /FlateDecode", index, heading->len);
  g_string_append_len (heading, body->str, (gssize) body->len);
  packed = make_zipped (heading->str, heading->len);
  append_stream (file, N_OBJECTS + 1, dictionary, packed);

  end = file->len;
  append_place (places, 1, stream, 0);
  append_place (places, 1, end, 0);
  table = g_bytes_new (places->data, places->len);
  append_stream (file, N_OBJECTS + 2, "/Type /XRef /Size 8 /W [ 1 2 1 ] /Root 1 0 R", table);
  g_string_append_printf (file, "startxref\n%zu\n%%%%EOF\n", end);

  return g_string_free_to_bytes (file);
}

/* A page that says “Sijil”, with more entries in its catalog, its page, and an object 5. */
GBytes *
make_document (const char   *catalog,
               const char   *page,
               const char   *extra,
               DocumentForm  form)
{
  GString *file = g_string_new ("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n");
  char *objects[N_OBJECTS];
  GBytes *made;

  for (guint i = 0; i < N_OBJECTS; i++)
    objects[i] = dup_object (i + 1, catalog, page, extra);
  made = form == DOCUMENT_PLAIN ? finish_plain (file, objects) : finish_packed (file, objects);
  for (guint i = 0; i < N_OBJECTS; i++)
    g_free (objects[i]);

  return made;
}

static cairo_status_t
append_cb (void                *bytes,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (bytes, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* As a scanner's or an office program makes it. */
GBytes *
make_long_document (guint  n_pages,
                    double width,
                    double height)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, width, height);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < n_pages; i++)
    {
      cairo_set_source_rgb (cr, 1, 0, 0);
      cairo_rectangle (cr, 0, 0, width / 2, height / 2);
      cairo_fill (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (bytes);
}

/* With no @user_password anybody can read it, but it still says what one may not do with it. */
GBytes *
make_locked_document (const char *user_password)
{
  g_autoptr (GBytes) plain = make_long_document (1, 595, 842);
  qpdf_data qpdf = qpdf_init ();
  GBytes *locked;

  qpdf_read_memory (qpdf, "plain", g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), NULL);
  qpdf_init_write_memory (qpdf);
  qpdf_set_r6_encryption_parameters2 (qpdf, user_password, "owner", QPDF_TRUE, QPDF_TRUE, QPDF_TRUE, QPDF_TRUE,
                                      QPDF_TRUE, QPDF_TRUE, qpdf_r3p_full, QPDF_TRUE);
  g_assert_cmpint (qpdf_write (qpdf), ==, QPDF_SUCCESS);
  locked = g_bytes_new (qpdf_get_buffer (qpdf), qpdf_get_buffer_length (qpdf));
  qpdf_cleanup (&qpdf);

  return locked;
}
