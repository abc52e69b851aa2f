#include "capture/sijil-capture.h"

#include "capture/sijil-answer.h"
#include "capture/sijil-capture-shape.h"
#include "pictures.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Helpers that a picture has taken over, or that are not there: played by shell scripts under their names. */

typedef struct
{
  char   *folder;
  char   *path;       /* of the helper that is played */
  char   *answer;     /* of what it says */
  char   *libexecdir; /* the real one */
  GBytes *picture;
} Fixture;

static void
fixture_set_up (Fixture       *self,
                gconstpointer  data)
{
  self->folder = g_dir_make_tmp ("sijil-helper-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "sijil-decode", NULL);
  self->answer = g_build_filename (self->folder, "answer", NULL);
  self->libexecdir = g_strdup (g_getenv ("SIJIL_LIBEXECDIR"));
  self->picture = make_png (220, 280, PICTURE_COLOUR);
  g_setenv ("SIJIL_LIBEXECDIR", self->folder, TRUE);
}

static void
fixture_tear_down (Fixture       *self,
                   gconstpointer  data)
{
  g_setenv ("SIJIL_LIBEXECDIR", self->libexecdir, TRUE);
  g_unlink (self->path);
  g_unlink (self->answer);
  g_rmdir (self->folder);
  g_bytes_unref (self->picture);
  g_free (self->libexecdir);
  g_free (self->path);
  g_free (self->answer);
  g_free (self->folder);
}

static void
fixture_play (Fixture    *self,
              const char *script)
{
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, "\n", NULL);

  g_assert_true (g_file_set_contents_full (self->path, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
}

static void
fixture_assert_refused (Fixture    *self,
                        SijilError  code,
                        const char *reason)
{
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (sijil_capture_photo_bytes (self->picture, "a.png", NULL, &jpeg, NULL, NULL, NULL, &error));
  g_assert_error (error, SIJIL_ERROR, (int) code);
  g_assert_cmpstr (sijil_error_get_reason (error), ==, reason);
  g_assert_null (jpeg);
}

static void
test_a_missing_helper_is_said (Fixture       *self,
                               gconstpointer  data)
{
  fixture_assert_refused (self, SIJIL_ERROR_FAILED, "decoder-missing");
}

static void
test_a_helper_without_walls_is_not_used (Fixture       *self,
                                         gconstpointer  data)
{
  fixture_play (self, "exit 3");
  fixture_assert_refused (self, SIJIL_ERROR_FAILED, "decoder-unconfined");
}

static void
test_a_helper_that_dies_harms_nobody (Fixture       *self,
                                      gconstpointer  data)
{
  static const char * const scripts[] = {
    "kill -SEGV $$",
    "exit 1",
    "exit 0",
    "printf nonsense",
    "head -c 28 /dev/zero",
    "printf 'SJL1'; kill -KILL $$",
    "cat",                    /* gives back what it was given */
    "head -c 9000000 /dev/zero; exit 0", /* more than any photo has */
  };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_test_message ("script %u", i);
      fixture_play (self, scripts[i]);
      fixture_assert_refused (self, SIJIL_ERROR_INVALID, "decoder-died");
    }
}

static void
test_a_helper_that_hangs_is_killed_after_ten_seconds (Fixture       *self,
                                                      gconstpointer  data)
{
  static const char * const scripts[] = {
    "exec sleep 60",
    "exec >&-; exec sleep 60", /* its output closed, as if it had ended */
  };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      fixture_play (self, scripts[i]);
      g_test_timer_start ();
      fixture_assert_refused (self, SIJIL_ERROR_INVALID, "decoder-slow");
      g_assert_cmpfloat (g_test_timer_elapsed (), >, 9);
      g_assert_cmpfloat (g_test_timer_elapsed (), <, 20);
    }
}

/* Makes a helper that takes the picture and gives @payload for it. */
static void
fixture_play_answer (Fixture *self,
                     guint    width,
                     guint    height,
                     GBytes  *payload)
{
  SijilAnswer answer = { SIJIL_ANSWER_MAGIC, SIJIL_VERDICT_TAKEN, SIJIL_KIND_PNG, 1, width, height, 0 };
  g_autofree char *script = g_strdup_printf ("exec cat '%s'", self->answer);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  answer.length = (guint32) g_bytes_get_size (payload);
  g_byte_array_append (bytes, (const guint8 *) &answer, sizeof answer);
  g_byte_array_append (bytes, g_bytes_get_data (payload, NULL), (guint) g_bytes_get_size (payload));
  g_assert_true (g_file_set_contents (self->answer, (const char *) bytes->data, (gssize) bytes->len, NULL));
  fixture_play (self, script);
}

static void
test_only_a_plain_photo_is_believed (Fixture       *self,
                                     gconstpointer  data)
{
  g_autoptr (GBytes) plain = make_jpeg (220, 280, PICTURE_COLOUR, NULL);
  g_autoptr (GBytes) exif = make_exif (1);
  g_autoptr (GBytes) noted = make_jpeg (220, 280, PICTURE_COLOUR, exif);
  g_autoptr (GBytes) large = make_jpeg (1100, 1400, PICTURE_COLOUR, NULL);
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GError) error = NULL;

  fixture_play_answer (self, 220, 280, noted);
  fixture_assert_refused (self, SIJIL_ERROR_INVALID, "decoder-died");
  fixture_play_answer (self, 550, 700, plain);
  fixture_assert_refused (self, SIJIL_ERROR_INVALID, "decoder-died");
  fixture_play_answer (self, 1100, 1400, large);
  fixture_assert_refused (self, SIJIL_ERROR_INVALID, "decoder-died");
  fixture_play_answer (self, 220, 280, self->picture);
  fixture_assert_refused (self, SIJIL_ERROR_INVALID, "decoder-died");

  fixture_play_answer (self, 220, 280, plain);
  g_assert_true (sijil_capture_photo_bytes (self->picture, "a.png", NULL, &jpeg, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (jpeg, plain));
}

static void
test_an_answer_of_another_length_than_stated_is_not_believed (Fixture       *self,
                                                              gconstpointer  data)
{
  static const goffset changes[] = { -1, 1 };
  g_autoptr (GBytes) plain = make_jpeg (220, 280, PICTURE_COLOUR, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      GStatBuf info;

      fixture_play_answer (self, 220, 280, plain);
      g_assert_cmpint (g_stat (self->answer, &info), ==, 0);
      g_assert_cmpint (truncate (self->answer, info.st_size + changes[i]), ==, 0);
      fixture_assert_refused (self, SIJIL_ERROR_INVALID, "decoder-died");
    }
}

static void
test_a_helper_sees_nothing_of_the_user (Fixture       *self,
                                        gconstpointer  data)
{
  g_autofree char *seen = g_build_filename (self->folder, "seen", NULL);
  g_autofree char *script = g_strdup_printf ("{ env; pwd; ls /proc/$$/fd; } > '%s'", seen);
  g_autofree char *text = NULL;
  GBytes *jpeg = NULL;

  g_setenv ("SIJIL_TEST_SECRET", "marked", TRUE);
  fixture_play (self, script);
  g_assert_false (sijil_capture_photo_bytes (self->picture, "a.png", NULL, &jpeg, NULL, NULL, NULL, NULL));
  g_assert_true (g_file_get_contents (seen, &text, NULL, NULL));
  g_unsetenv ("SIJIL_TEST_SECRET");
  g_assert_cmpint (g_unlink (seen), ==, 0);

  g_assert_null (strstr (text, "SIJIL_TEST_SECRET"));
  g_assert_null (strstr (text, "HOME="));
  g_assert_nonnull (strstr (text, "\n/\n0\n1\n"));
  g_assert_null (strstr (text, "\n4\n"));
}

static void
assert_jpeg_is_odd (GBytes *jpeg,
                    gsize   at,
                    guint8  byte)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);
  g_autofree guint8 *changed = g_memdup2 (data, length);
  g_autoptr (GBytes) bytes = NULL;

  changed[at] = byte;
  bytes = g_bytes_new (changed, length);
  g_assert_false (_sijil_capture_is_plain_jpeg (bytes, 220, 280));
}

static void
test_the_shape_of_a_jpeg_is_seen (void)
{
  g_autoptr (GBytes) jpeg = make_jpeg (220, 280, PICTURE_COLOUR, NULL);
  g_autoptr (GBytes) progressive = make_jpeg (220, 280, PICTURE_PROGRESSIVE, NULL);
  g_autoptr (GBytes) grey = make_jpeg (220, 280, PICTURE_GREY, NULL);
  g_autoptr (GByteArray) longer = g_byte_array_new ();
  g_autoptr (GBytes) trailed = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);

  g_assert_true (_sijil_capture_is_plain_jpeg (jpeg, 220, 280));
  g_assert_false (_sijil_capture_is_plain_jpeg (jpeg, 220, 281));
  g_assert_false (_sijil_capture_is_plain_jpeg (progressive, 220, 280));
  g_assert_false (_sijil_capture_is_plain_jpeg (grey, 220, 280));

  g_byte_array_append (longer, data, (guint) length);
  g_byte_array_append (longer, (const guint8 *) "more", 4);
  trailed = g_bytes_new (longer->data, longer->len);
  g_assert_false (_sijil_capture_is_plain_jpeg (trailed, 220, 280));
  for (gsize n = 0; n < length; n++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, n);
      g_autoptr (GBytes) cut = g_bytes_new_static (copy, n);

      g_assert_false (_sijil_capture_is_plain_jpeg (cut, 220, 280));
    }

  assert_jpeg_is_odd (jpeg, 3, 0xe1);   /* another application's segment */
  assert_jpeg_is_odd (jpeg, 4, 0xff);   /* a segment longer than the file */
  assert_jpeg_is_odd (jpeg, 21, 0xfe);  /* a comment */
  assert_jpeg_is_odd (jpeg, length - 1, 0xd8);
}

static void
test_the_shape_of_a_png_is_seen (void)
{
  g_autoptr (GBytes) png = make_png (220, 280, PICTURE_COLOUR);
  g_autoptr (GBytes) cover = make_png (220, 280, PICTURE_COVER);
  g_autoptr (GBytes) interlaced = make_png (220, 280, PICTURE_INTERLACED);
  g_autoptr (GBytes) word = make_text ("Comment");
  g_autoptr (GBytes) noted = make_raw_png (220, 280, 100, 100, "tEXt", word);
  gsize length;
  const guint8 *data = g_bytes_get_data (png, &length);

  g_assert_true (_sijil_capture_is_plain_png (png, 220, 280));
  g_assert_false (_sijil_capture_is_plain_png (png, 221, 280));
  g_assert_false (_sijil_capture_is_plain_png (cover, 220, 280));
  g_assert_false (_sijil_capture_is_plain_png (interlaced, 220, 280));
  g_assert_false (_sijil_capture_is_plain_png (noted, 220, 280));
  for (gsize n = 0; n < length; n++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, n);
      g_autoptr (GBytes) cut = g_bytes_new_static (copy, n);

      g_assert_false (_sijil_capture_is_plain_png (cut, 220, 280));
    }
}

#define ADD(name, test) \
  g_test_add ("/helper/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("a-missing-helper-is-said", test_a_missing_helper_is_said);
  ADD ("a-helper-without-walls-is-not-used", test_a_helper_without_walls_is_not_used);
  ADD ("a-helper-that-dies-harms-nobody", test_a_helper_that_dies_harms_nobody);
  ADD ("a-helper-that-hangs-is-killed-after-ten-seconds", test_a_helper_that_hangs_is_killed_after_ten_seconds);
  ADD ("only-a-plain-photo-is-believed", test_only_a_plain_photo_is_believed);
  ADD ("an-answer-of-another-length-than-stated-is-not-believed",
       test_an_answer_of_another_length_than_stated_is_not_believed);
  ADD ("a-helper-sees-nothing-of-the-user", test_a_helper_sees_nothing_of_the_user);
  g_test_add_func ("/helper/the-shape-of-a-jpeg-is-seen", test_the_shape_of_a_jpeg_is_seen);
  g_test_add_func ("/helper/the-shape-of-a-png-is-seen", test_the_shape_of_a_png_is_seen);
  return g_test_run ();
}
