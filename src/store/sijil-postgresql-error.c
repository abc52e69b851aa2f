/* What the server's refusals mean to the user; its own words follow only for what should never happen. */

#include "store/sijil-db-postgresql.h"

#include <glib/gi18n-lib.h>

#include <string.h>

typedef struct
{
  const char *state; /* SQLSTATE, or the class that its first two characters are */
  SijilError  code;
  const char *reason;
  const char *sentence;
} Refusal;

/* The first that fits holds. */
static const Refusal refusals[] = {
  { "55P03", SIJIL_ERROR_BUSY, "register-busy",
    N_("Another program is writing in the register and did not finish within five seconds. Nothing was saved. Try again.") },
  { "40001", SIJIL_ERROR_BUSY, SIJIL_DB_MET,
    N_("Another desk changed the same records at the same moment. Nothing was saved. Try again.") },
  { "40P01", SIJIL_ERROR_BUSY, SIJIL_DB_MET,
    N_("Another desk changed the same records at the same moment. Nothing was saved. Try again.") },
  { "53", SIJIL_ERROR_FAILED, "server-full",
    N_("The server has no room left, on its disk or for one more desk. Nothing was saved. Tell whoever looks after the server.") },
  { "25006", SIJIL_ERROR_FAILED, "server-read-only",
    N_("The server takes no changes at present: it only serves reading. Nothing was saved.") },
  { "42501", SIJIL_ERROR_DENIED, "server-right",
    N_("The server does not allow this account to do that. Nothing was done. Tell whoever looks after the server.") },
  { "25P03", SIJIL_ERROR_FAILED, "server-lost",
    N_("The server ended the step because the desk said nothing for a minute. Nothing was saved. Do the step again.") },
  { "57P", SIJIL_ERROR_FAILED, "server-lost",
    N_("The connection to the server was cut. The step is not confirmed: look it up before doing it again.") },
  { "08", SIJIL_ERROR_FAILED, "server-lost",
    N_("The connection to the server was cut. The step is not confirmed: look it up before doing it again.") },
  { "XX001", SIJIL_ERROR_FAILED, "register-damaged",
    N_("The server's files are damaged. Nothing was saved. Stop working on it and tell whoever looks after the server.") },
  { "XX002", SIJIL_ERROR_FAILED, "register-damaged",
    N_("The server's files are damaged. Nothing was saved. Stop working on it and tell whoever looks after the server.") },
  { "58", SIJIL_ERROR_FAILED, "disk-failed",
    N_("The server's disk did not answer as it should. The step is not confirmed: look it up before doing it again.") },
};

static const char *
get_state (const PGresult *result)
{
  const char *state = result != NULL ? PQresultErrorField (result, PG_DIAG_SQLSTATE) : NULL;

  return state != NULL ? state : "";
}

static const char *
get_field (const PGresult *result,
           int             field)
{
  const char *text = PQresultErrorField (result, field);

  return text != NULL ? text : "";
}

/* Whether two desks met, and the same done again may succeed: a serialization failure or a deadlock. */
gboolean
_sijil_server_is_collision (const PGresult *result)
{
  return g_str_equal (get_state (result), "40001") || g_str_equal (get_state (result), "40P01");
}

/* Whether a value that must be unique is there already. */
gboolean
_sijil_server_is_taken (const PGresult *result)
{
  return g_str_equal (get_state (result), "23505");
}

/* What the register's own functions refuse, by their words; state is what stands behind “sijil: ”. */
static const Refusal rules[] = {
  { "role-taken", SIJIL_ERROR_CONFLICT, "account-taken",
    N_("The server already has a role of that name, which belongs to something else. Nothing was saved. Choose another name.") },
  { "clock", SIJIL_ERROR_STATE, "clock-wrong",
    N_("This computer's clock and the server's are more than an hour apart. Nothing was saved. Correct this computer's clock.") },
  { "login-long", SIJIL_ERROR_INVALID, "login-long",
    N_("The name is too long for an account of the server. Nothing was saved. Choose a shorter one.") },
  { "database-taken", SIJIL_ERROR_CONFLICT, "database-taken",
    N_("The database already holds a register whose officers have accounts. Nothing was changed. Make another database for this one.") },
  { "database-name-long", SIJIL_ERROR_INVALID, "database-name-long",
    N_("The name of the database is too long for the roles of its officers: it has 40 letters at most. Nothing was changed.") },
};

static gboolean
set_named_rule_error (const char  *message,
                      GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_has_prefix (message, "sijil: ") && g_str_equal (message + strlen ("sijil: "), rules[i].state))
      {
        sijil_set_error (error, rules[i].code, rules[i].reason, NULL, rules[i].sentence, NULL);
        return TRUE;
      }

  return FALSE;
}

/* A row that no part of its divided table takes breaks a rule of the table that has no name. */
static gboolean
is_without_place (const PGresult *result)
{
  return g_str_equal (get_state (result), "23514")
         && *get_field (result, PG_DIAG_TABLE_NAME) != '\0'
         && *get_field (result, PG_DIAG_CONSTRAINT_NAME) == '\0';
}

static void
set_rule_error (const PGresult  *result,
                GError         **error)
{
  const char *message = get_field (result, PG_DIAG_MESSAGE_PRIMARY);
  const char *constraint = get_field (result, PG_DIAG_CONSTRAINT_NAME);

  if (set_named_rule_error (message, error))
    return;
  if (_sijil_server_is_taken (result))
    sijil_set_error (error, SIJIL_ERROR_CONFLICT, "value-taken", NULL,
                     "A value that must be unique is already in the register (%s). Nothing was saved.", constraint, NULL);
  else if (is_without_place (result))
    sijil_set_error (error, SIJIL_ERROR_FAILED, "chamber-without-place", NULL,
                     "The server has no place for the rows of this chamber. Nothing was saved. Tell whoever looks after the server.",
                     NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_STATE, "register-rule", NULL,
                     "The register refuses this change: it breaks one of its rules (%s). Nothing was saved.",
                     g_str_has_prefix (message, "sijil: ") || *constraint == '\0' ? message : constraint, NULL);
}

/*
 * Whether the connection is gone. It is given up, too, when what failed has no SQLSTATE: it was libpq that could not send, or
 * did not understand what the server said. libpq may call such a connection good, but what it said before is not known.
 */
gboolean
_sijil_server_is_cut (SijilServerDb   *db,
                      const PGresult  *result)
{
  ExecStatusType status = PQresultStatus (result);

  if (*get_state (result) == '\0' && status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    _sijil_server_drop (db);

  return PQstatus (db->handle) == CONNECTION_BAD;
}

/*
 * Says what went wrong with @result, or with the connection when there is none.
 */
void
_sijil_server_set_error (SijilServerDb   *db,
                         const PGresult  *result,
                         GError         **error)
{
  const char *state = get_state (result);

  if (_sijil_server_is_cut (db, result) && *state == '\0')
    state = "08006";
  if (db->is_begun && (g_str_has_prefix (state, "08") || g_str_has_prefix (state, "57P")))
    {
      sijil_set_error (error, SIJIL_ERROR_FAILED, "server-lost", NULL,
                       "The connection to the server was cut in the middle of the step. Nothing was saved. Do the step again.", NULL);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_str_has_prefix (state, refusals[i].state))
      {
        sijil_set_error (error, refusals[i].code, refusals[i].reason, NULL, refusals[i].sentence, NULL);
        return;
      }

  if (g_str_has_prefix (state, "23"))
    set_rule_error (result, error);
  else
    sijil_set_error (error, SIJIL_ERROR_FAILED, "engine-failed", NULL,
                     "The register's engine refused a statement (%s). Nothing was saved.",
                     result != NULL ? get_field (result, PG_DIAG_MESSAGE_PRIMARY) : PQerrorMessage (db->handle), NULL);
}
