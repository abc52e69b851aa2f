#include "core/sijil-near.h"

#include "core/sijil-fold.h"

#include <string.h>

static gboolean
is_near (const char *word,
         const char *other)
{
  g_autofree char *a = sijil_fold (word);
  g_autofree char *b = sijil_fold (other);

  g_assert_cmpuint (sijil_near_distance (a, b), ==, sijil_near_distance (b, a));
  return sijil_near_distance (a, b) > 0;
}

static gboolean
is_begun_by (const char  *word,
             char       **beginnings)
{
  for (guint i = 0; beginnings[i] != NULL; i++)
    if (g_str_has_prefix (word, beginnings[i]))
      return TRUE;

  return FALSE;
}

static const char * const spellings[][2] = {
  { "fatma", "fatima" }, { "madany", "madani" }, { "zakya", "zakia" }, { "kadri", "qadri" }, { "lahsen", "lahcen" },
  { "bnabdeslam", "benabdeslam" }, { "bnabdeslam", "benabdesslam" }, { "wafae", "ouafae" }, { "brahim", "ibrahim" },
  { "idriss", "driss" }, { "mohammed", "mhamed" }, { "abdelouahed", "abdelwahed" }, { "chaoui", "shaoui" },
  { "mustapha", "mostafa" }, { "jilali", "gilali" }, { "khaled", "khalid" }, { "hassan", "hasan" }, { "serghini", "sreghini" },
  { "السرغني", "السرغيني" }, { "سرغني", "سرغيني" }, { "فاطنة", "فاطمة" }, { "قادري", "كادري" }, { "إبراهيم", "براهيم" },
  { "مصطفى", "مصتفى" }, { "الطاهري", "التاهري" },
};

static void
test_spellings_of_one_name_are_near (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_test_message ("%s, %s", spellings[i][0], spellings[i][1]);
      g_assert_true (is_near (spellings[i][0], spellings[i][1]));
    }
}

static void
test_names_that_are_not_alike_stay_apart (void)
{
  static const char * const names[] = {
    "fatima", "fatiha", "rachid", "rachida", "rouchdi", "samir", "samira", "samiha", "hassan", "houcine", "hasna", "karim",
    "akram", "salim", "salma", "jamila", "jalila", "alami", "alaoui", "omar", "amar", "mouna", "amina", "bennani", "benali",
    "رشيد", "رشيدة", "رشاد", "جميل", "جمال", "جميلة", "حسن", "حسين", "سالم", "سليم", "سميرة", "سميحة", "كريم", "أكرم",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      {
        g_test_message ("%s, %s", names[i], names[j]);
        g_assert_false (is_near (names[i], names[j]));
      }
}

static void
test_beginnings_reach_every_near_word_and_none_twice (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    for (guint side = 0; side < 2; side++)
      {
        g_autofree char *word = sijil_fold (spellings[i][side]);
        g_autofree char *other = sijil_fold (spellings[i][1 - side]);
        g_auto (GStrv) beginnings = sijil_near_beginnings (word);

        g_assert_true (is_begun_by (other, beginnings));
        for (guint j = 0; beginnings[j] != NULL; j++)
          for (guint k = 0; beginnings[k] != NULL; k++)
            g_assert_true (j == k || !g_str_has_prefix (beginnings[j], beginnings[k]));
      }
}

static void
test_what_is_no_word_has_no_neighbours (void)
{
  static const char * const none[] = { "", "ali", "zz2149", "aaaa", "12345", "عل", "ⵜⵉⴼ" };
  g_autofree char *endless = g_strnfill (100000, 'b');

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_auto (GStrv) beginnings = sijil_near_beginnings (none[i]);

      g_assert_cmpuint (g_strv_length (beginnings), ==, 0);
      g_assert_cmpuint (sijil_near_distance (none[i], "benali"), ==, 0);
    }
  g_assert_cmpuint (sijil_near_distance (endless, "benali"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/near/spellings-of-one-name-are-near", test_spellings_of_one_name_are_near);
  g_test_add_func ("/near/names-that-are-not-alike-stay-apart", test_names_that_are_not_alike_stay_apart);
  g_test_add_func ("/near/beginnings-reach-every-near-word-and-none-twice", test_beginnings_reach_every_near_word_and_none_twice);
  g_test_add_func ("/near/what-is-no-word-has-no-neighbours", test_what_is_no_word_has_no_neighbours);

  return g_test_run ();
}
