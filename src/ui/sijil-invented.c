#include "ui/sijil-invented.h"

#include "core/sijil-error.h"
#include "store/sijil-place.h"

#include <glib/gstdio.h>
#include <string.h>

/* Who practises begins with few people; who looks, with more. */
#define TRAINING_PEOPLE "40"
#define DEMO_PEOPLE     "300"

static char *
get_folder (SijilInvented kind)
{
  return kind == SIJIL_INVENTED_DEMO ? g_build_filename (g_get_user_cache_dir (), "sijil", "demo", NULL)
                                     : g_build_filename (g_get_user_data_dir (), "sijil", "training", NULL);
}

/** sijil_invented_find: Returns: (transfer full) (nullable): the folder of its register; %NULL while it has not been made. */
char *
sijil_invented_find (SijilInvented kind)
{
  g_autofree char *folder = get_folder (kind);
  g_autofree char *file = g_build_filename (folder, "register", "register.db", NULL);

  return g_file_test (file, G_FILE_TEST_EXISTS) ? g_build_filename (folder, "register", NULL) : NULL;
}

/* Beside the program, in the build or on the path. */
static char *
find_sijilctl (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (program != NULL ? program : "/");
  char *beside = g_build_filename (folder, "sijilctl", NULL);

  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return beside;

  g_free (beside);
  beside = g_build_filename (folder, "cli", "sijilctl", NULL);
  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return beside;

  g_free (beside);
  return g_find_program_in_path ("sijilctl");
}

/* What the system says of a program is for programmers. */
static void
return_missing (GTask *task)
{
  GError *error = NULL;

  sijil_set_error (&error, SIJIL_ERROR_FAILED, "program-missing", NULL,
                   "The invented register was not made: a part of the program is missing or does not start. Install Sijil again.",
                   NULL);
  g_task_return_error (task, error);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *said = NULL;
  GError *error = NULL;

  if (!g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, NULL, &said, NULL))
    return_missing (task);
  else if (g_subprocess_get_successful (G_SUBPROCESS (source)))
    g_task_return_boolean (task, TRUE);
  else
    {
      sijil_set_error (&error, SIJIL_ERROR_FAILED, "invented", NULL, "The invented register was not made: %s",
                       said != NULL ? g_strstrip (said) : "", NULL);
      g_task_return_error (task, error);
    }
}

/** sijil_invented_make: what stands half made in its folder is put aside first. */
void
sijil_invented_make (SijilInvented        kind,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autofree char *folder = get_folder (kind);
  g_autofree char *aside = g_strdup_printf ("%s.aside-%" G_GINT64_FORMAT, folder, g_get_real_time ());
  g_autofree char *program = find_sijilctl ();
  gboolean is_demo = kind == SIJIL_INVENTED_DEMO;
  g_autoptr (GSubprocess) process = NULL;

  if (program == NULL)
    {
      return_missing (task);
      return;
    }
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_rename (folder, aside);

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, NULL, program, "demo", folder,
                              "--people", is_demo ? DEMO_PEOPLE : TRAINING_PEOPLE, is_demo ? NULL : "--training", NULL);
  g_rmdir (aside); /* empty, unless something was half made */
  if (process == NULL)
    return_missing (task);
  else
    g_subprocess_communicate_utf8_async (process, NULL, NULL, ended_cb, g_steal_pointer (&task));
}

gboolean
sijil_invented_make_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sijil_invented_find_pin:
 * @login: (nullable): an officer of the register that is open
 *
 * An invented register explains itself: who takes part in it has the PINs beside it.
 *
 * Returns: (transfer full) (nullable): the officer's PIN; %NULL in the register of an office
 */
char *
sijil_invented_find_pin (SijilDesk  *desk,
                         const char *login)
{
  const char *place = sijil_desk_get_folder (desk);
  const char *folder = place != NULL ? sijil_place_get_folder (place) : NULL;
  g_autofree char *parent = NULL;
  g_autofree char *file = NULL;
  g_autofree char *pin = NULL;

  if (login == NULL || folder == NULL || g_strcmp0 (sijil_desk_get_purpose (desk), "office") == 0)
    return NULL;

  parent = g_path_get_dirname (folder);
  file = g_build_filename (parent, "pins", login, NULL);
  if (!g_file_get_contents (file, &pin, NULL, NULL))
    return NULL;

  g_strstrip (pin);
  return g_steal_pointer (&pin);
}
