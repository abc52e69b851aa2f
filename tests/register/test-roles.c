/*
 * Who can do what: each role by an officer who has no other, at a server with accounts by that officer's own. What a role lets
 * do is done, with the program's own functions; what it does not is refused in the register's words, never in the engine's.
 */

#include "desk.h"
#include "role-acts.h"

#include <string.h>

static const struct
{
  const char *role;
  const char *login; /* of one who took no part in what was prepared */
} officers[] = {
  { "agent", "agent2" },
  { "registrar", "registrar2" },
  { "clerk", "clerk" },
  { "director", "director" },
  { "administrator", "admin" },
};

/* An act, by one of the officers who may do it. */
typedef struct
{
  const RoleAct *act;
  guint          officer;
  gboolean       is_first; /* the others are refused before */
} Cell;

gboolean
role_acts_did (JsonObject *answer)
{
  g_autoptr (JsonObject) owned = answer;

  return owned != NULL;
}

/* "": may do it; else the reason for which the role is refused */
static const char *
find_refusal (const char *who,
              const char *role)
{
  g_auto (GStrv) list = g_strsplit (who, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (g_str_equal (list[i], role))
      return "";
    else if (g_str_has_prefix (list[i], role) && list[i][strlen (role)] == ':')
      return g_intern_string (list[i] + strlen (role) + 1);

  return "role";
}

static void
refuse_others (Fixture       *fixture,
               const RoleAct *act,
               const char    *number)
{
  for (guint i = 0; i < G_N_ELEMENTS (officers); i++)
    {
      const char *refusal = find_refusal (act->who, officers[i].role);
      g_autoptr (GError) error = NULL;

      if (*refusal == '\0')
        continue;
      g_test_message ("%s does not", officers[i].role);
      fixture_sign_in (fixture, officers[i].login);
      g_assert_false (act->act (fixture, number, &error));
      desk_assert_refused (&error, SIJIL_ERROR_DENIED, refusal);
    }
}

static void
test_who_may_does_it (Fixture       *fixture,
                      gconstpointer  data)
{
  const Cell *cell = data;
  g_autofree char *number = cell->act->prepare != NULL ? cell->act->prepare (fixture) : NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  if (cell->is_first)
    refuse_others (fixture, cell->act, number);
  fixture_sign_in (fixture, officers[cell->officer].login);
  is_done = cell->act->act (fixture, number, &error);
  g_assert_no_error (error);
  g_assert_true (is_done);
  desk_assert_sound (fixture);
}

static void
add_act (const RoleAct *act)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (officers); i++)
    if (*find_refusal (act->who, officers[i].role) == '\0')
      {
        Cell *cell = g_new (Cell, 1);
        g_autofree char *path = g_strdup_printf ("/roles/%s-by-%s%s", act->name, officers[i].role, is_first ? "-and-not-by-others" : "");

        *cell = (Cell) { act, i, is_first };
        g_test_add_vtable (path, sizeof (Fixture), cell, (GTestFixtureFunc) fixture_set_up, (GTestFixtureFunc) test_who_may_does_it,
                           (GTestFixtureFunc) fixture_tear_down);
        is_first = FALSE;
      }
}

static void
add_acts (const RoleAct *acts)
{
  for (const RoleAct *act = acts; act->name != NULL; act++)
    add_act (act);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_acts (role_acts_counter);
  add_acts (role_acts_review);
  add_acts (role_acts_cards);
  add_acts (role_acts_house);
  if (g_getenv ("SIJIL_TEST_ACCOUNTS") != NULL)
    add_acts (role_acts_accounts);
  return g_test_run ();
}
