#include "core/sijil-json.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *
canonical_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sijil_json_parse (text, -1, "test", &error);

  if (node == NULL)
    g_error ("“%s” was refused: %s", text, error->message);
  return sijil_json_canonical (node);
}

static void
assert_canonical (const char *text,
                  const char *expected)
{
  g_autofree char *canonical = canonical_of (text);
  g_autofree char *again = canonical_of (canonical);

  g_assert_cmpstr (canonical, ==, expected);
  g_assert_cmpstr (again, ==, canonical);
}

static void
assert_refuses (const char *data,
                gssize      length,
                const char *reason,
                const char *in_message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sijil_json_parse (data, length, "the application", &error);

  if (node != NULL)
    g_error ("“%s” was taken", data);
  g_assert_error (error, SIJIL_ERROR, SIJIL_ERROR_INVALID);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_nonnull (strstr (error->message, "“the application”"));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  if (in_message != NULL && strstr (error->message, in_message) == NULL)
    g_error ("“%s” is not in “%s”", in_message, error->message);
}

static void
test_every_kind_of_value_has_one_canonical_text (void)
{
  assert_canonical (" { \"b\" : 1 , \"a\" : [ true , false , null ] } ", "{\"a\":[true,false,null],\"b\":1}");
  assert_canonical ("{\"é\":1,\"z\":2,\"a\":3,\"Z\":4,\"ع\":5,\"\":6}",
                    "{\"\":6,\"Z\":4,\"a\":3,\"z\":2,\"é\":1,\"ع\":5}");
  assert_canonical ("{\"a\":null,\"b\":{\"c\":null}}", "{\"b\":{}}");
  assert_canonical ("[]", "[]");
  assert_canonical ("{}", "{}");
  assert_canonical ("null", "null");
  assert_canonical ("\"x\"", "\"x\"");
  assert_canonical ("\"\\u0041\\u00e9\\u0639\\ud83d\\ude00\\/\"", "\"Aéع😀/\"");
  assert_canonical ("\"a\x1f" "b\"", "\"a\\u001f" "b\""); /* as json-glib writes it */
  assert_canonical ("\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\"",
                    "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\"");
  assert_canonical ("[0,-0,1,-1,9223372036854775807,-9223372036854775808]",
                    "[0,0,1,-1,9223372036854775807,-9223372036854775808]");
  assert_canonical ("[1.0,1e2,-0.0,0.5,1e-7,0.1,3.141592653589793,1e300,12345678901234567.5]",
                    "[1,100,0,0.5,1e-07,0.1,3.141592653589793,1e+300,12345678901234568]");
  assert_canonical ("\xEF\xBB\xBF[1]", "[1]");
}

static void
test_order_and_null_members_do_not_make_two_values_different (void)
{
  static const struct { const char *a, *b; gboolean equal; } pairs[] = {
    { "{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1,\"c\":null}", TRUE },
    { "{\"a\":1}", "{\"a\":1.0}", TRUE },
    { "[1,2]", "[2,1]", FALSE },
    { "[1]", "[1,null]", FALSE },
    { "{\"a\":\"1\"}", "{\"a\":1}", FALSE },
    { "{\"a\":false}", "{}", FALSE },
    { "{\"a\":\"\"}", "{}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (JsonNode) a = sijil_json_parse (pairs[i].a, -1, "a", NULL);
      g_autoptr (JsonNode) b = sijil_json_parse (pairs[i].b, -1, "b", NULL);

      g_assert_cmpint (sijil_json_equal_canonical (a, b), ==, pairs[i].equal);
    }
}

static void
test_values_built_by_hand_are_canonical_too (void)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  json_object_set_int_member (object, "n", 7);
  json_object_set_double_member (object, "d", 0.0 / 0.0);
  json_object_set_string_member (object, "s", "“é”");
  json_object_set_null_member (object, "z");
  json_object_set_string_member (object, "none", NULL);
  node = json_node_init_object (json_node_alloc (), object);
  text = sijil_json_canonical (node);
  g_assert_cmpstr (text, ==, "{\"d\":null,\"n\":7,\"s\":\"“é”\"}");
}

static void
test_what_is_not_json_is_said_by_line_and_column (void)
{
  assert_refuses ("", 0, "json-form", "ends too early, in line 1, column 1");
  assert_refuses (" \n ", -1, "json-form", "line 2, column 2");
  assert_refuses ("{\"a\":1,}", -1, "json-form", "line 1, column 8: “}”");
  assert_refuses ("[1,]", -1, "json-form", "column 4");
  assert_refuses ("[1 2]", -1, "json-form", "column 4: “2”");
  assert_refuses ("{\n  \"é\": tru\n}", -1, "json-form", "line 2, column 8: “t”");
  assert_refuses ("{a:1}", -1, "json-form", "column 2: “a”");
  assert_refuses ("{'a':1}", -1, "json-form", "column 2: “'”");
  assert_refuses ("{\"a\" 1}", -1, "json-form", "column 6");
  assert_refuses ("{\"a\":}", -1, "json-form", "column 6");
  assert_refuses ("{\"a\":1", -1, "json-form", "ends too early");
  assert_refuses ("[", -1, "json-form", "ends too early");
  assert_refuses ("\"abc", -1, "json-form", "ends too early");
  assert_refuses ("\"ab\nc\"", -1, "json-form", "line break");
  assert_refuses ("\"\\x\"", -1, "json-form", "“x”");
  assert_refuses ("\"\\u12g4\"", -1, "json-form", "“g”");
  assert_refuses ("\"\\", -1, "json-form", "ends too early");
  assert_refuses ("[1] x", -1, "json-form", "“x”");
  assert_refuses ("{} {}", -1, "json-form", "“{”");
  assert_refuses ("// note\n{}", -1, "json-form", "“/”");
  assert_refuses ("[é]", -1, "json-form", "“é”");
  assert_refuses ("[NaN]", -1, "json-form", "“N”");
  assert_refuses ("[01]", -1, "json-form", "“1”");
  assert_refuses ("[+1]", -1, "json-form", "“+”");
  assert_refuses ("[.5]", -1, "json-form", "“.”");
  assert_refuses ("[1.]", -1, "json-form", "“]”");
  assert_refuses ("[1e]", -1, "json-form", "“]”");
  assert_refuses ("[-]", -1, "json-form", "“]”");
  assert_refuses ("nul", -1, "json-form", "“n”");
}

static void
test_what_json_cannot_keep_is_refused (void)
{
  assert_refuses ("{\"a\":1,\n\"a\":2}", -1, "json-duplicate-key", "line 2, column 1: “a”");
  assert_refuses ("{\"a\":1,\"\\u0061\":2}", -1, "json-duplicate-key", NULL);
  assert_refuses ("[9223372036854775808]", -1, "json-number", "column 2");
  assert_refuses ("[123456789012345678901234567890]", -1, "json-number", NULL);
  assert_refuses ("[1e400]", -1, "json-number", NULL);
  assert_refuses ("[\"a\\u0000b\"]", -1, "json-nul", NULL);
  assert_refuses ("[\"\\ud800\"]", -1, "json-escape", NULL);
  assert_refuses ("[\"\\ud800\\u0041\"]", -1, "json-escape", NULL);
  assert_refuses ("[\"\\udc00\"]", -1, "json-escape", NULL);
  assert_refuses ("[\"a\0b\"]", 7, "json-nul", "column 4");
  assert_refuses ("[\n\"a\xff\"]", -1, "json-encoding", "line 2, column 3");
  assert_refuses ("[\"\xed\xa0\x80\"]", -1, "json-encoding", NULL);
}

static void
test_the_length_is_kept_to (void)
{
  g_autoptr (JsonNode) node = sijil_json_parse ("12345", 3, "test", NULL);

  g_assert_cmpint (json_node_get_int (node), ==, 123);
  assert_refuses ("[1]", 2, "json-form", "ends too early");
  assert_refuses ("true", 3, "json-form", NULL);
  assert_refuses ("\"\\u0041\"", 5, "json-form", NULL);
}

static void
test_depth_is_limited_and_a_bomb_is_harmless (void)
{
  g_autofree char *deep = g_strnfill (SIJIL_JSON_MAX_DEPTH, '[');
  g_autofree char *closing = g_strnfill (SIJIL_JSON_MAX_DEPTH, ']');
  g_autofree char *fits = g_strconcat (deep, closing, NULL);
  g_autofree char *too_deep = g_strconcat ("[", deep, closing, "]", NULL);
  g_autofree char *bomb = g_strnfill (3 * 1000 * 1000, '[');
  g_autofree char *canonical = canonical_of (fits);

  g_assert_cmpstr (canonical, ==, fits);
  assert_refuses (too_deep, -1, "json-depth", "column 65");
  assert_refuses (bomb, -1, "json-depth", NULL);
}

static void
test_members_of_another_type_are_as_if_absent (void)
{
  g_autoptr (JsonNode) node = sijil_json_parse ("{\"s\":\"x\",\"i\":7,\"d\":1.5,\"w\":2.0,\"b\":true,\"n\":null,\"o\":"
                                                "{\"k\":1},\"a\":[1]}", -1, "test", NULL);
  JsonObject *object = json_node_get_object (node);
  static const char * const keys[] = { "s", "i", "d", "w", "b", "n", "o", "a", "absent" };

  g_assert_cmpstr (sijil_json_get_string (object, "s"), ==, "x");
  g_assert_cmpint (sijil_json_get_int (object, "i", -1), ==, 7);
  g_assert_cmpint (sijil_json_get_int (object, "w", -1), ==, 2);
  g_assert_cmpint (sijil_json_get_int (object, "d", -1), ==, -1);
  g_assert_cmpfloat (sijil_json_get_double (object, "d", -1), ==, 1.5);
  g_assert_cmpfloat (sijil_json_get_double (object, "i", -1), ==, 7);
  g_assert_true (sijil_json_get_bool (object, "b", FALSE));
  g_assert_cmpint (sijil_json_get_int (sijil_json_get_object (object, "o"), "k", -1), ==, 1);
  g_assert_cmpuint (json_array_get_length (sijil_json_get_array (object, "a")), ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *k = keys[i];

      g_assert_cmpint (sijil_json_get_string (object, k) != NULL, ==, g_str_equal (k, "s"));
      g_assert_cmpint (sijil_json_get_int (object, k, -1) != -1, ==, g_str_equal (k, "i") || g_str_equal (k, "w"));
      g_assert_cmpint (sijil_json_get_double (object, k, -1) >= 0, ==, strstr ("i d w", k) != NULL);
      g_assert_cmpint (sijil_json_get_bool (object, k, FALSE), ==, g_str_equal (k, "b"));
      g_assert_cmpint (sijil_json_get_object (object, k) != NULL, ==, g_str_equal (k, "o"));
      g_assert_cmpint (sijil_json_get_array (object, k) != NULL, ==, g_str_equal (k, "a"));
    }
  g_assert_null (sijil_json_get_string (NULL, "s"));
  g_assert_cmpint (sijil_json_get_int (NULL, "s", 3), ==, 3);
  g_assert_null (sijil_json_get_object (NULL, "s"));
  g_assert_null (sijil_json_get_array (NULL, "s"));
}

static void
assert_does_not_load (const char *path,
                      gsize       max_bytes,
                      const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sijil_json_load (path, max_bytes, &error));
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_only_plain_files_of_a_sensible_size_are_loaded (void)
{
  g_autofree char *folder = g_dir_make_tmp ("sijil-json-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autoptr (JsonNode) node = NULL;

  assert_does_not_load (path, 0, "file-missing");
  assert_does_not_load (folder, 0, "file-not-regular");
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_does_not_load (fifo, 0, "file-not-regular");

  g_assert_true (g_file_set_contents (path, "{\"a\":1}", -1, NULL));
  node = sijil_json_load (path, 0, NULL);
  g_assert_cmpint (sijil_json_get_int (json_node_get_object (node), "a", 0), ==, 1);
  assert_does_not_load (path, 6, "file-too-large");
  g_assert_true (g_file_set_contents (path, "{\"a\":", -1, NULL));
  assert_does_not_load (path, 0, "json-form");
  g_assert_cmpint (truncate (path, 50 * 1000 * 1000), ==, 0);
  assert_does_not_load (path, 0, "file-too-large");
  g_assert_cmpint (truncate (path, 0), ==, 0);
  assert_does_not_load (path, 0, "file-empty");

  g_remove (fifo);
  g_remove (path);
  g_rmdir (folder);
}

static void
test_a_copy_shares_nothing_with_what_it_was_made_of (void)
{
  g_autoptr (JsonNode) node = sijil_json_parse ("{\"a\":{\"b\":[1,\"é\",null]}}", -1, "test", NULL);
  JsonObject *object = json_node_get_object (node);
  g_autoptr (JsonObject) copy = sijil_json_copy (object);
  g_autofree char *text = NULL;

  json_object_set_int_member (sijil_json_get_object (object, "a"), "b", 2);
  text = sijil_json_dup_text (copy);
  g_assert_cmpstr (text, ==, "{\"a\":{\"b\":[1,\"é\",null]}}");
}

/* A change of any byte of a valid text is refused or gives a value, never a crash; and a value keeps its text. */
static void
test_any_bytes_are_a_value_or_an_error (void)
{
  static const char valid[] = "{\"a\":[1,-2.5e3,\"x\\u00e9\\n\",true,null],"
                              "\"ع\":{\"b\":\"é\"},\"c\":\"\\ud83d\\ude00\"}";
  static const char pieces[] = "{}[]\",:\\u0d8e1.-+eatfn \n\xC3\xA9\xFF";
  GRand *rand = g_rand_new_with_seed (8259);

  for (guint n = 0; n < 16000; n++)
    {
      char bytes[sizeof valid];
      gssize length = sizeof valid - 1;
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = NULL;

      if (n % 2 == 0)
        {
          memcpy (bytes, valid, sizeof valid);
          for (guint i = 0; i < 1 + n % 3; i++)
            bytes[g_rand_int_range (rand, 0, (gint32) length)] = pieces[g_rand_int_range (rand, 0, sizeof pieces)];
        }
      else
        {
          length = g_rand_int_range (rand, 0, 12);
          for (gssize i = 0; i < length; i++)
            bytes[i] = pieces[g_rand_int_range (rand, 0, sizeof pieces)];
        }

      node = sijil_json_parse (bytes, length, "test", &error);
      g_assert_true ((node == NULL) == (error != NULL));
      if (node != NULL)
        {
          g_autofree char *canonical = sijil_json_canonical (node);
          g_autofree char *again = canonical_of (canonical);

          g_assert_cmpstr (again, ==, canonical);
        }
    }

  g_rand_free (rand);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/json/every-kind-of-value-has-one-canonical-text",
                   test_every_kind_of_value_has_one_canonical_text);
  g_test_add_func ("/json/order-and-null-members-do-not-make-two-values-different",
                   test_order_and_null_members_do_not_make_two_values_different);
  g_test_add_func ("/json/values-built-by-hand-are-canonical-too", test_values_built_by_hand_are_canonical_too);
  g_test_add_func ("/json/what-is-not-json-is-said-by-line-and-column",
                   test_what_is_not_json_is_said_by_line_and_column);
  g_test_add_func ("/json/what-json-cannot-keep-is-refused", test_what_json_cannot_keep_is_refused);
  g_test_add_func ("/json/the-length-is-kept-to", test_the_length_is_kept_to);
  g_test_add_func ("/json/depth-is-limited-and-a-bomb-is-harmless", test_depth_is_limited_and_a_bomb_is_harmless);
  g_test_add_func ("/json/members-of-another-type-are-as-if-absent", test_members_of_another_type_are_as_if_absent);
  g_test_add_func ("/json/only-plain-files-of-a-sensible-size-are-loaded",
                   test_only_plain_files_of_a_sensible_size_are_loaded);
  g_test_add_func ("/json/a-copy-shares-nothing-with-what-it-was-made-of", test_a_copy_shares_nothing_with_what_it_was_made_of);
  g_test_add_func ("/json/any-bytes-are-a-value-or-an-error", test_any_bytes_are_a_value_or_an_error);
  return g_test_run ();
}
