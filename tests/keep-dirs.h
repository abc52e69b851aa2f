/*
 * Included before everything in a build with sanitizers. GLib gives each test case folders of its own and leaves the names of those
 * before where they are, as someone may still hold them. LeakSanitizer takes them for leaks, and could tell them from ours by a walk
 * up the stack of each allocation, for which a test takes ten times as long. So they are held here.
 */

#pragma once

#if __has_include(<glib.h>)
#include <glib.h>

typedef struct
{
  GTestFixtureFunc set_up, test, tear_down; /* (nullable) */
  GTestFunc        function;                /* (nullable): instead of @test */
  gconstpointer    data;
} KeptCase;

static GPtrArray *_keep_held;

G_GNUC_UNUSED static void
_keep_dirs (void)
{
  const void *dirs[] = {
    g_get_home_dir (),         g_get_user_cache_dir (), g_get_user_config_dir (),    g_get_user_data_dir (),
    g_get_user_runtime_dir (), g_get_user_state_dir (), g_get_system_config_dirs (), g_get_system_data_dirs (),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dirs); i++)
    g_ptr_array_add (_keep_held, (gpointer) dirs[i]);
}

G_GNUC_UNUSED static void
_keep_set_up (gpointer      fixture,
             gconstpointer data)
{
  const KeptCase *one = data;

  _keep_dirs ();
  if (one->set_up != NULL)
    one->set_up (fixture, one->data);
}

G_GNUC_UNUSED static void
_keep_test (gpointer      fixture,
           gconstpointer data)
{
  const KeptCase *one = data;

  if (one->function != NULL)
    one->function ();
  else
    one->test (fixture, one->data);
}

G_GNUC_UNUSED static void
_keep_tear_down (gpointer      fixture,
                gconstpointer data)
{
  const KeptCase *one = data;

  if (one->tear_down != NULL)
    one->tear_down (fixture, one->data);
}

G_GNUC_UNUSED static void
_keep_case (const char *path,
           gsize       size,
           KeptCase    one)
{
  KeptCase *held = g_memdup2 (&one, sizeof one);

  if (_keep_held == NULL)
    _keep_held = g_ptr_array_new ();
  g_ptr_array_add (_keep_held, held);
  g_test_add_vtable (path, size, held, _keep_set_up, _keep_test, _keep_tear_down);
}

G_GNUC_UNUSED static void
_keep_add_vtable (const char       *path,
                 gsize             size,
                 gconstpointer     data,
                 GTestFixtureFunc  set_up,
                 GTestFixtureFunc  test,
                 GTestFixtureFunc  tear_down)
{
  _keep_case (path, size, (KeptCase) { .set_up = set_up, .test = test, .tear_down = tear_down, .data = data });
}

#define g_test_add_vtable _keep_add_vtable
#define g_test_add_func(path, one) _keep_case (path, 0, (KeptCase) { .function = (one) })
#endif
