#include "capture/sijil-photo-advice.h"

#define WIDTH  110
#define HEIGHT 140

static guint8 dots[WIDTH * HEIGHT * 4];

/* Stripes of two lights, @period dots wide; each edge runs over @blur dots. */
static void
paint (int dark,
       int light,
       int period,
       int blur)
{
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        int place = x % (2 * period);
        int rise = place < period ? place : 2 * period - place;
        int value = dark + (light - dark) * MIN (rise, blur) / blur;

        for (int i = 0; i < 4; i++)
          dots[(y * WIDTH + x) * 4 + i] = (guint8) value;
      }
}

static guint
advise (int card_width,
        int brightness)
{
  return sijil_photo_advise (dots, WIDTH * 4, WIDTH, HEIGHT, card_width, card_width * 14 / 11, brightness);
}

static void
test_a_good_part_gets_no_advice (void)
{
  paint (60, 200, 10, 2);
  g_assert_cmpuint (advise (550, 0), ==, 0);
}

static void
test_few_dots_are_told (void)
{
  paint (60, 200, 10, 2);
  g_assert_cmpuint (advise (519, 0), ==, SIJIL_PHOTO_SMALL);
  g_assert_cmpuint (advise (521, 0), ==, 0);
}

static void
test_edges_that_run_are_told (void)
{
  paint (100, 160, 30, 30);
  g_assert_cmpuint (advise (550, 0), ==, SIJIL_PHOTO_SOFT);
}

static void
test_light_is_judged_as_it_will_be_kept (void)
{
  paint (10, 90, 10, 2);
  g_assert_cmpuint (advise (550, -40) & (SIJIL_PHOTO_DARK | SIJIL_PHOTO_BRIGHT), ==, SIJIL_PHOTO_DARK);
  g_assert_cmpuint (advise (550, 100) & (SIJIL_PHOTO_DARK | SIJIL_PHOTO_BRIGHT), ==, 0);
  paint (200, 255, 10, 2);
  g_assert_cmpuint (advise (550, 0) & (SIJIL_PHOTO_DARK | SIJIL_PHOTO_BRIGHT), ==, SIJIL_PHOTO_BRIGHT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advice/a-good-part-gets-no-advice", test_a_good_part_gets_no_advice);
  g_test_add_func ("/advice/few-dots-are-told", test_few_dots_are_told);
  g_test_add_func ("/advice/edges-that-run-are-told", test_edges_that_run_are_told);
  g_test_add_func ("/advice/light-is-judged-as-it-will-be-kept", test_light_is_judged_as_it_will_be_kept);
  return g_test_run ();
}
