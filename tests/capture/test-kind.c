#include "capture/sijil-kind.h"

#include <glib.h>
#include <string.h>

#define FIRST(text) text, sizeof text - 1

static void
test_first_bytes_decide (void)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    SijilKind   kind;
  } files[] = {
    { FIRST ("\x89PNG\r\n\x1a\n"), SIJIL_KIND_PNG },
    { FIRST ("\xff\xd8\xff\xe0"), SIJIL_KIND_JPEG },
    { FIRST ("%PDF-1.7"), SIJIL_KIND_PDF },
    { FIRST ("P6\n10 10\n255\n"), SIJIL_KIND_PPM },
    { FIRST ("\0\0\0\x18" "ftypheic\0\0\0\0"), SIJIL_KIND_HEIC },
    { FIRST ("\0\0\0\x18" "ftypmif1\0\0\0\0"), SIJIL_KIND_HEIC },
    { FIRST ("\0\0\0\x18" "ftypavif\0\0\0\0"), SIJIL_KIND_AVIF },
    { FIRST ("RIFF\0\0\0\0WEBPVP8 "), SIJIL_KIND_WEBP },
    { FIRST ("GIF89a"), SIJIL_KIND_GIF },
    { FIRST ("II*\0\x08\0\0\0"), SIJIL_KIND_TIFF },
    { FIRST ("MM\0*\0\0\0\x08"), SIJIL_KIND_TIFF },
    { FIRST ("BM\x36\0"), SIJIL_KIND_BMP },
    { FIRST ("PK\x03\x04"), SIJIL_KIND_ZIP },
    { FIRST ("<svg xmlns='http://www.w3.org/2000/svg'/>"), SIJIL_KIND_SVG },
    { FIRST ("\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --><SVG>"), SIJIL_KIND_SVG },
    { FIRST ("\r\n <!DOCTYPE html><title>"), SIJIL_KIND_HTML },
    { FIRST ("<html><body>"), SIJIL_KIND_HTML },
    { FIRST (""), SIJIL_KIND_EMPTY },
    { FIRST ("\x89PNG\r\n"), SIJIL_KIND_UNKNOWN },
    { FIRST ("junk %PDF-1.7"), SIJIL_KIND_UNKNOWN },
    { FIRST ("a text that speaks of <svg"), SIJIL_KIND_UNKNOWN },
    { FIRST ("ftypheic"), SIJIL_KIND_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      /* a copy of just this length: reading past it is found by the sanitizer */
      g_autofree uint8_t *copy = g_memdup2 (files[i].bytes, files[i].length);

      g_test_message ("file %u", i);
      g_assert_cmpint (sijil_kind_guess (copy, files[i].length), ==, files[i].kind);
    }
}

static void
test_every_known_kind_has_a_name (void)
{
  for (int kind = SIJIL_KIND_PNG; kind <= SIJIL_KIND_ZIP; kind++)
    g_assert_nonnull (sijil_kind_get_name ((SijilKind) kind));

  g_assert_null (sijil_kind_get_name (SIJIL_KIND_UNKNOWN));
  g_assert_null (sijil_kind_get_name (SIJIL_KIND_EMPTY));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/kind/first-bytes-decide", test_first_bytes_decide);
  g_test_add_func ("/kind/every-known-kind-has-a-name", test_every_known_kind_has_a_name);
  return g_test_run ();
}
