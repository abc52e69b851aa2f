#include "core/sijil-svg.h"

#include <string.h>

/* What may stand on a card, and what of strangers' drawings never reaches the library that draws. */

#define HEAD "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 20 10\">"

static GString *
take (const char    *text,
      SijilSvgFacts *facts)
{
  GString *clean = NULL;

  g_assert_cmpint (sijil_svg_read (text, strlen (text), &clean, facts), ==, SIJIL_SVG_GOOD);
  g_assert_cmpuint (facts->line, ==, 0);
  return clean;
}

static void
assert_refused (const char    *text,
                SijilSvgFault  fault,
                guint          line)
{
  GString *clean = NULL;
  SijilSvgFacts facts;
  SijilSvgFault found = sijil_svg_read (text, strlen (text), &clean, &facts);

  if (found != fault || (line > 0 && facts.line != line))
    g_error ("fault %d in line %u for: %s", found, facts.line, text);
  g_assert_null (clean);
}

static void
assert_inner_refused (const char    *inner,
                      SijilSvgFault  fault)
{
  g_autofree char *text = g_strdup_printf (HEAD "\n%s</svg>", inner);

  assert_refused (text, fault, 2);
}

static void
test_shapes_are_written_as_they_are_and_notes_are_left_out (void)
{
  SijilSvgFacts facts;
  g_autoptr (GString) clean =
    take ("<?xml version='1.0' encoding='UTF-8'?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://x/svg11.dtd\">"
          "<svg xmlns='http://www.w3.org/2000/svg' xmlns:ink='urn:ink' viewBox='0 0 20 10' ink:version='1'><!-- by hand -->"
          "<title>No &lt;text&gt;</title><metadata><text>a note</text></metadata><ink:view><script/></ink:view>"
          "<style>.a{fill:url(#g);color-interpolation-filters:sRGB}</style><path class='a' ink:label='@' d='M0 0h9&gt;'/>words</svg>", &facts);

  g_assert_cmpstr (clean->str, ==,
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 20 10\">"
                   "<style>.a{fill:url(#g);color-interpolation-filters:sRGB}</style><path class=\"a\" d=\"M0 0h9&gt;\"></path></svg>");
}

static void
test_the_size_is_two_sensible_numbers (void)
{
  static const struct { const char *size; double width, height; } good[] = {
    { "viewBox='0 0 20 10'", 20, 10 }, { "viewBox='-5,-5 1e2 50.5' width='100%'", 100, 50.5 },
    { "width='20' height='10px'", 20, 10 }, { "width='25.4mm' height='1in'", 96, 96 },
    { "viewBox='0 0 20 10' width='72pt' height='2in'", 96, 192 },
  };
  static const char * const wrong[] = {
    "", "viewBox='0 0 nan 10'", "viewBox='0 0 inf 10'", "viewBox='0 0 0 10'", "viewBox='0 0 -20 10'", "viewBox='0 0 20'",
    "viewBox='0 0 20 10 5'", "viewBox='0 0 1e300 1e300'", "viewBox='0 0 1e-9 1e-9'", "viewBox='0 0 101 1'", "viewBox='0 0 0x10 9'",
    "width='100%' height='100%'", "width='20'", "width='20' height='10em'", "width='NaN' height='10'", "width='9999999' height='9999999'",
    "width='0' height='10'", "width='infinity' height='infinity'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *text = g_strdup_printf ("<svg xmlns='http://www.w3.org/2000/svg' %s/>", good[i].size);
      SijilSvgFacts facts;
      g_autoptr (GString) clean = take (text, &facts);

      g_assert_cmpfloat_with_epsilon (facts.width, good[i].width, 1e-9);
      g_assert_cmpfloat_with_epsilon (facts.height, good[i].height, 1e-9);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *text = g_strdup_printf ("<svg xmlns='http://www.w3.org/2000/svg' %s/>", wrong[i]);

      assert_refused (text, SIJIL_SVG_SIZE, 1);
    }
}

static void
test_what_is_no_shape_is_refused_with_its_line (void)
{
  assert_inner_refused ("<text>ab</text>", SIJIL_SVG_TEXT);
  assert_inner_refused ("<g><svg:tspan xmlns:svg='http://www.w3.org/2000/svg'/></g>", SIJIL_SVG_TEXT);
  assert_inner_refused ("<script>1</script>", SIJIL_SVG_ACTIVE);
  assert_inner_refused ("<foreignObject/>", SIJIL_SVG_ACTIVE);
  assert_inner_refused ("<rect><animate attributeName='x'/></rect>", SIJIL_SVG_ACTIVE);
  assert_inner_refused ("<rect onclick='x()'/>", SIJIL_SVG_ACTIVE);
  assert_inner_refused ("<image href='data:image/png;base64,AAAA'/>", SIJIL_SVG_DOTS);
  assert_inner_refused ("<filter id='f'/>", SIJIL_SVG_DOTS);
  assert_inner_refused ("<mask id='m'/>", SIJIL_SVG_DOTS);
  assert_inner_refused ("<rect style='filter:blur(9px)'/>", SIJIL_SVG_DOTS);
  assert_inner_refused ("<rect filter='blur(9px)'/>", SIJIL_SVG_DOTS);
  assert_inner_refused ("<style>rect{ FILTER : blur(9px)}</style>", SIJIL_SVG_DOTS);
  assert_inner_refused ("<style>rect{fil<!-- -->ter:blur(9px)}</style>", SIJIL_SVG_DOTS);
  assert_inner_refused ("<style>rect{fil<title>x</title>ter:blur(9px)}</style>", SIJIL_SVG_DOTS);
  assert_inner_refused ("<switch/>", SIJIL_SVG_UNKNOWN);
  assert_inner_refused ("<g systemLanguage='fr'/>", SIJIL_SVG_UNKNOWN);
  assert_inner_refused ("<blink/>", SIJIL_SVG_UNKNOWN);
}

static void
test_nothing_comes_from_outside (void)
{
  assert_inner_refused ("<use href='other.svg#a'/>", SIJIL_SVG_OUTSIDE);
  assert_inner_refused ("<use xlink:href='file:///etc/passwd'/>", SIJIL_SVG_OUTSIDE);
  assert_inner_refused ("<use strange:href='https://example.ma/x'/>", SIJIL_SVG_OUTSIDE);
  assert_inner_refused ("<a href='#x'/>", SIJIL_SVG_OUTSIDE);
  assert_inner_refused ("<rect fill='URL( \"http://example.ma/x#g\")'/>", SIJIL_SVG_OUTSIDE);
  assert_inner_refused ("<rect fill='u\\72l(http://example.ma)'/>", SIJIL_SVG_OUTSIDE);
  assert_inner_refused ("<style>@import 'x.css';</style>", SIJIL_SVG_OUTSIDE);
  assert_inner_refused ("<style><![CDATA[@font-face{}]]></style>", SIJIL_SVG_OUTSIDE);
  assert_inner_refused ("<style>a{fill:url(x.svg#g)}</style>", SIJIL_SVG_OUTSIDE);
  assert_inner_refused ("<style>a{fill:ur<![CDATA[l(x.svg#g)]]>}</style>", SIJIL_SVG_OUTSIDE);
  assert_refused ("<?xml-stylesheet href='x.css'?>" HEAD "</svg>", SIJIL_SVG_OUTSIDE, 1);
}

static void
test_no_entity_is_ever_made_larger (void)
{
  assert_refused ("<?xml version='1.0'?>\n<!DOCTYPE svg [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n" HEAD "&b;</svg>",
                  SIJIL_SVG_ENTITIES, 0);
  assert_refused ("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" HEAD "&x;</svg>", SIJIL_SVG_ENTITIES, 0);
  assert_refused ("<!DOCTYPE svg [<!ENTITY % p SYSTEM 'http://example.ma/x'> %p;]>" HEAD "</svg>", SIJIL_SVG_ENTITIES, 0);
  assert_inner_refused ("<path d='&a;'/>", SIJIL_SVG_BROKEN);
}

static void
test_what_is_no_svg_in_utf8_is_refused (void)
{
  static const char * const wrong[] = {
    "", " ", "words", "<?xml version='1.0'?><!-- nothing -->", "<html/>", "<svg", HEAD, HEAD "</g>", HEAD "</svg><svg/>", HEAD "<g a='1' a'2'/></svg>", HEAD "\xff</svg>",
    "<?xml version='1.0' encoding='UTF-7'?>" HEAD "</svg>", "<?xml version='1.0' encoding='ISO-8859-1'?>" HEAD "</svg>",
    "<x:svg xmlns:x='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>", "\x89PNG\r\n\x1a\n",
  };

  static const char no_element[] = "<?xml version='1.0'?>\n<!-- a\0 -->\n";
  SijilSvgFacts facts;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i], SIJIL_SVG_BROKEN, 0);
  g_assert_cmpint (sijil_svg_read (no_element, sizeof no_element - 1, NULL, &facts), ==, SIJIL_SVG_BROKEN);
}

static void
test_too_much_is_refused (void)
{
  g_autoptr (GString) wide = g_string_new (HEAD);
  g_autoptr (GString) deep = g_string_new (HEAD);
  g_autoptr (GString) skipped = g_string_new (HEAD "<metadata>");
  g_autoptr (GString) large = g_string_new (HEAD);

  for (guint i = 0; i < SIJIL_SVG_MAX_ELEMENTS; i++)
    g_string_append (wide, "<g/>");
  for (guint i = 0; i < SIJIL_SVG_MAX_DEPTH; i++)
    {
      g_string_append (deep, "<g>");
      g_string_append (skipped, "<x:y>");
    }
  while (large->len < SIJIL_SVG_MAX_BYTES)
    g_string_append (large, "                                ");
  g_string_append (large, "</svg>");
  assert_refused (wide->str, SIJIL_SVG_TOO_LARGE, 0);
  assert_refused (deep->str, SIJIL_SVG_TOO_LARGE, 0);
  assert_refused (skipped->str, SIJIL_SVG_TOO_LARGE, 0);
  assert_refused (large->str, SIJIL_SVG_TOO_LARGE, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/svg/shapes-are-written-as-they-are-and-notes-are-left-out", test_shapes_are_written_as_they_are_and_notes_are_left_out);
  g_test_add_func ("/svg/the-size-is-two-sensible-numbers", test_the_size_is_two_sensible_numbers);
  g_test_add_func ("/svg/what-is-no-shape-is-refused-with-its-line", test_what_is_no_shape_is_refused_with_its_line);
  g_test_add_func ("/svg/nothing-comes-from-outside", test_nothing_comes_from_outside);
  g_test_add_func ("/svg/no-entity-is-ever-made-larger", test_no_entity_is_ever_made_larger);
  g_test_add_func ("/svg/what-is-no-svg-in-utf8-is-refused", test_what_is_no_svg_in_utf8_is_refused);
  g_test_add_func ("/svg/too-much-is-refused", test_too_much_is_refused);

  return g_test_run ();
}
