/*
 * Reaching a server: the address is what libpq takes ("postgresql://…" or "service=…", completed by the PG* variables,
 * the service and the password files), and what went wrong is told by its SQLSTATE, whatever language the server speaks.
 */

#include "store/sijil-address-private.h"
#include "store/sijil-db-postgresql.h"

#include <errno.h>
#include <locale.h>
#include <netdb.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#define CONNECT_LIMIT_S 10

static int
get_limit_s (PGconn *handle)
{
  PQconninfoOption *options = PQconninfo (handle);
  int limit = 0;

  for (PQconninfoOption *option = options; option != NULL && option->keyword != NULL; option++)
    if (g_str_equal (option->keyword, "connect_timeout") && option->val != NULL)
      limit = atoi (option->val);
  PQconninfoFree (options);

  return limit > 0 ? limit : CONNECT_LIMIT_S;
}

static char *
describe_target (PGconn *handle)
{
  return g_strdup_printf ("%s %s %s", PQhost (handle), PQhostaddr (handle), PQport (handle));
}

/* libpq's own waiting cannot be told to name the SQLSTATE of a refusal. Each of several hosts has its time. */
static PostgresPollingStatusType
wait_for_server (PGconn   *handle,
                 gboolean *has_answered) /* (out): a program listens there */
{
  PostgresPollingStatusType status = PGRES_POLLING_WRITING;
  g_autofree char *target = NULL;
  gint64 until = 0;

  while (status == PGRES_POLLING_READING || status == PGRES_POLLING_WRITING)
    {
      struct pollfd waiting = { .fd = PQsocket (handle), .events = status == PGRES_POLLING_READING ? POLLIN : POLLOUT };
      g_autofree char *now = describe_target (handle);
      gint64 left;
      int found;

      if (g_strcmp0 (now, target) != 0)
        {
          until = g_get_monotonic_time () + get_limit_s (handle) * G_USEC_PER_SEC;
          g_free (target);
          target = g_steal_pointer (&now);
        }
      left = until - g_get_monotonic_time ();
      found = left > 0 ? poll (&waiting, 1, (int) (left / 1000) + 1) : 0;
      if (found == 0)
        break;
      if (found > 0 || errno != EINTR)
        status = PQconnectPoll (handle);
      *has_answered = *has_answered || PQstatus (handle) == CONNECTION_SSL_STARTUP;
    }

  return status;
}

/* The code that ends "FATAL:  28P01" in the connection's message; "" when it was not the server that refused. */
static char *
dup_state (PGconn *handle)
{
  g_autoptr (GRegex) regex = g_regex_new (":\\s+([0-9A-Z]{5})\\s*$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (g_regex_match (regex, PQerrorMessage (handle), 0, &match))
    return g_match_info_fetch (match, 1);

  return g_strdup ("");
}

/* Whether it is a name that nobody on the network knows. */
static gboolean
is_unknown_host (const char *host)
{
  struct addrinfo *found = NULL;
  int result;

  if (*host == '\0' || *host == '/' || *host == '@')
    return FALSE;

  result = getaddrinfo (host, NULL, NULL, &found);
  if (found != NULL)
    freeaddrinfo (found);
  return result == EAI_NONAME || result == EAI_AGAIN || result == EAI_FAIL;
}

/* @has_refused: it did not only stay silent */
static void
set_absent_error (PGconn      *handle,
                  gboolean     has_refused,
                  const char  *host,
                  GError     **error)
{
  const char *port = PQport (handle) != NULL ? PQport (handle) : "";

  if (is_unknown_host (host))
    sijil_set_error (error, SIJIL_ERROR_FAILED, "server-unknown", "register",
                     "No computer named “%s” is known on the network. Nothing was changed. Check the name and the network.",
                     host, NULL);
  else if (has_refused)
    sijil_set_error (error, SIJIL_ERROR_FAILED, "server-refuses", "register",
                     "The server “%s” takes no connection at the port %s. Nothing was changed. "
                     "Check the address, that it runs and that it lets other computers in.", host, port, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_FAILED, "server-absent", "register",
                     "The server “%s” does not answer. Nothing was changed. Check the network, the address and that it runs.",
                     host, NULL);
}

/* (transfer full): what the address or a variable says of it */
static char *
dup_option (PGconn     *handle,
            const char *keyword)
{
  PQconninfoOption *options = PQconninfo (handle);
  char *value = NULL;

  for (PQconninfoOption *option = options; option != NULL && option->keyword != NULL; option++)
    if (g_str_equal (option->keyword, keyword))
      value = g_strdup (option->val);
  PQconninfoFree (options);
  return value != NULL ? value : g_strdup ("");
}

/*
 * Whether both ends talked, and the server did not encrypt or prove who it is. There is no SQLSTATE for that, and a cable that was
 * cut meanwhile (“SSL SYSCALL error”) looks the same but for libpq's words, which speak_english() has said in English.
 */
static gboolean
is_encryption_refused (PGconn *handle)
{
  static const char * const words[] = { "SSL error:", "SSL was required", "certificate" };
  g_autofree char *mode = dup_option (handle, "sslmode");
  g_autofree char *state = dup_state (handle);
  gboolean is_told = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    is_told = is_told || strstr (PQerrorMessage (handle), words[i]) != NULL;
  return is_told && *state == '\0' && (g_str_equal (mode, "require") || g_str_has_prefix (mode, "verify-"));
}

static void
set_encryption_error (PGconn  *handle,
                      GError **error)
{
  g_autofree char *mode = dup_option (handle, "sslmode");
  const char *host = PQhost (handle) != NULL ? PQhost (handle) : "";

  if (g_str_has_prefix (mode, "verify-"))
    sijil_set_error (error, SIJIL_ERROR_DENIED, "server-encryption", "register",
                     "The server “%1$s” does not prove by its certificate who it is, which the address asks for (sslmode=%2$s). "
                     "Nothing was changed. Ask whoever looks after the server for the root certificate; the address names it as "
                     "sslrootcert.", host, mode, NULL);
  else
    sijil_set_error (error, SIJIL_ERROR_DENIED, "server-encryption", "register",
                     "The server “%1$s” does not encrypt the connection, which the address asks for (sslmode=%2$s). Nothing was "
                     "changed. Tell whoever looks after the server.", host, mode, NULL);
}

static void
set_connect_error (PGconn   *handle,
                   gboolean  has_refused,
                   GError  **error)
{
  g_autofree char *state = dup_state (handle);
  const char *host = PQhost (handle) != NULL ? PQhost (handle) : "";
  const char *database = PQdb (handle) != NULL ? PQdb (handle) : "";
  const char *user = PQuser (handle) != NULL ? PQuser (handle) : "";

  if (PQconnectionNeedsPassword (handle))
    sijil_set_error (error, SIJIL_ERROR_DENIED, "server-password-missing", "register",
                     "The server “%s” asks for the password of “%s”. Nothing was changed. Put it into the password file (~/.pgpass).",
                     host, user, NULL);
  else if (g_str_equal (state, "28P01"))
    sijil_set_error (error, SIJIL_ERROR_DENIED, "server-password", "register",
                     "The server “%s” does not take this password of “%s”. Nothing was changed.", host, user, NULL);
  else if (g_str_has_prefix (state, "28") || g_str_equal (state, "42501"))
    sijil_set_error (error, SIJIL_ERROR_DENIED, "server-account", "register",
                     "The server “%s” does not let “%s” into the database “%s” from this computer. Nothing was changed. "
                     "Tell whoever looks after the server.", host, user, database, NULL);
  else if (g_str_equal (state, "3D000"))
    sijil_set_error (error, SIJIL_ERROR_FOREIGN, "server-database-missing", "register",
                     "The server “%s” has no database named “%s”. Nothing was changed.", host, database, NULL);
  else if (g_str_has_prefix (state, "53"))
    sijil_set_error (error, SIJIL_ERROR_BUSY, "server-full", "register",
                     "The server “%s” has no room for one more desk. Nothing was changed. Try again later.", host, NULL);
  else if (g_str_has_prefix (state, "57P"))
    sijil_set_error (error, SIJIL_ERROR_BUSY, "server-starting", "register",
                     "The server “%s” is starting or stopping. Nothing was changed. Try again in a minute.", host, NULL);
  else if (*host == '\0')
    sijil_set_error (error, SIJIL_ERROR_FOREIGN, "server-address", "register",
                     "The address leads to no server. Check its service and the service file. Nothing was changed.", NULL);
  else
    set_absent_error (handle, has_refused, host, error);
}

static void
set_address_error (const char  *address,
                   GError     **error)
{
  g_autofree char *shown = sijil_address_hide_password (address);

  sijil_set_error (error, SIJIL_ERROR_FOREIGN, "server-address", "register",
                   "“%s” is not the address of a server. Write it as postgresql://SERVER/DATABASE.", shown, NULL);
}

/* What the server says besides is not for whoever started the program. */
static void
ignore_notice (void       *data,
               const char *text)
{
}

static void
wipe (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* What is tried, where the address names several: values divided by commas. */
typedef struct
{
  char *host;
  char *hostaddr;
  char *port;
} Hosts;

static void
hosts_clear (Hosts *hosts)
{
  g_free (hosts->host);
  g_free (hosts->hostaddr);
  g_free (hosts->port);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hosts, hosts_clear)

/* The value at @index of @list; one alone stands for all. */
static char *
pick (const char *list,
      guint       index)
{
  g_auto (GStrv) values = g_strsplit (list, ",", -1);
  guint n = g_strv_length (values);

  return g_strdup (n == 0 ? "" : n == 1 ? values[0] : index < n ? values[index] : "");
}

static void
leave_out (char  **list,
           guint   index)
{
  g_auto (GStrv) values = g_strsplit (*list, ",", -1);
  guint n = g_strv_length (values);

  if (n < 2 || index >= n)
    return;

  g_free (values[index]);
  for (guint i = index; i < n; i++)
    values[i] = values[i + 1];
  g_free (*list);
  *list = g_strjoinv (",", values);
}

/* Whether @handle, which waited in vain, was at the host at @index of @hosts. */
static gboolean
is_at (PGconn      *handle,
       const Hosts *hosts,
       guint        index)
{
  g_autofree char *host = pick (hosts->host, index);
  g_autofree char *hostaddr = pick (hosts->hostaddr, index);
  g_autofree char *port = pick (hosts->port, index);

  return g_strcmp0 (PQhost (handle), *host != '\0' ? host : hostaddr) == 0
         && (*port == '\0' || g_strcmp0 (PQport (handle), port) == 0);
}

/* Leaves the host that was silent out: libpq tries the others itself, and chooses among them as the address says. */
static gboolean
pass_over (PGconn *handle,
           Hosts  *hosts) /* (inout): empty before the first */
{
  const char *list;
  guint n = 1;

  if (hosts->host == NULL)
    *hosts = (Hosts) { dup_option (handle, "host"), dup_option (handle, "hostaddr"), dup_option (handle, "port") };
  list = *hosts->hostaddr != '\0' ? hosts->hostaddr : hosts->host;
  for (const char *c = list; *c != '\0'; c++)
    n += *c == ',' ? 1 : 0;

  for (guint i = 0; n > 1 && i < n; i++)
    if (is_at (handle, hosts, i))
      {
        leave_out (&hosts->host, i);
        leave_out (&hosts->hostaddr, i);
        leave_out (&hosts->port, i);
        return TRUE;
      }

  return FALSE;
}

/* What libpq is not given (NULL) it looks for itself. */
static PGconn *
start (const char  *address,
       const Hosts *hosts)
{
  char *password = _sijil_address_dup_secret (address, "password");
  char *key_password = _sijil_address_dup_secret (address, "sslpassword");
  /* What stands before the address may be said otherwise by it. A cable that is cut is noticed within half a minute. */
  const char * const keywords[] = { "tcp_user_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count", "dbname",
                                    "fallback_application_name", "client_encoding", "password", "sslpassword", "host",
                                    "hostaddr", "port", NULL };
  const char * const values[] = { "20000", "10", "5", "3", address, "sijil", "UTF8", password, key_password, hosts->host,
                                  hosts->hostaddr, hosts->port, NULL };
  PGconn *handle = PQconnectStartParams (keywords, values, 1);

  wipe (password);
  wipe (key_password);
  return handle;
}

/* Has libpq say in English, in this thread, what is only read here. (transfer full): the locale for speak_again() */
static locale_t
speak_english (void)
{
  locale_t before = uselocale ((locale_t) 0);
  locale_t english = newlocale (LC_MESSAGES_MASK, "C", duplocale (before));

  uselocale (english);
  return before;
}

static void
speak_again (locale_t before)
{
  freelocale (uselocale (before));
}

static PGconn *
try_hosts (const char                *address,
           const Hosts               *hosts,
           PostgresPollingStatusType *status,
           gboolean                  *has_answered)
{
  locale_t before = speak_english ();
  PGconn *handle = start (address, hosts);

  *has_answered = FALSE;
  *status = PGRES_POLLING_FAILED;
  if (PQstatus (handle) != CONNECTION_BAD)
    {
      PQsetErrorVerbosity (handle, PQERRORS_SQLSTATE);
      PQsetNoticeProcessor (handle, ignore_notice, NULL);
      *status = wait_for_server (handle, has_answered);
    }

  speak_again (before);
  return handle;
}

/* (transfer full): a connection that is not set up yet */
PGconn *
_sijil_server_connect (const char  *address,
                       GError     **error)
{
  g_auto (Hosts) hosts = { NULL, NULL, NULL };
  PostgresPollingStatusType status;
  gboolean has_answered;
  PGconn *handle;

  if (!_sijil_address_check (address, error))
    return NULL;

  handle = try_hosts (address, &hosts, &status, &has_answered);
  while (status != PGRES_POLLING_OK && status != PGRES_POLLING_FAILED && pass_over (handle, &hosts))
    {
      PQfinish (handle);
      handle = try_hosts (address, &hosts, &status, &has_answered);
    }
  if (status == PGRES_POLLING_OK)
    return handle;

  if (has_answered && status == PGRES_POLLING_FAILED && is_encryption_refused (handle))
    set_encryption_error (handle, error);
  else
    set_connect_error (handle, status == PGRES_POLLING_FAILED, error);
  PQfinish (handle);
  return NULL;
}

/* One value of a connection string. */
static void
append_value (GString    *text,
              const char *keyword,
              const char *value)
{
  g_string_append_printf (text, "%s%s='", text->len > 0 ? " " : "", keyword);
  for (; *value != '\0'; value++)
    {
      if (*value == '\'' || *value == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *value);
    }
  g_string_append_c (text, '\'');
}

/*
 * Returns: (transfer full): the address of the schema @schema in the database of @place
 */
char *
_sijil_server_name_schema (const char  *place,
                           const char  *schema,
                           GError     **error)
{
  PQconninfoOption *parsed = PQconninfoParse (place, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) choices = g_string_new (NULL);

  for (PQconninfoOption *option = parsed; option != NULL && option->keyword != NULL; option++)
    if (option->val != NULL && g_str_equal (option->keyword, "options"))
      g_string_append_printf (choices, "%s ", option->val);
  g_string_append_printf (choices, "-csearch_path=%s", schema); /* the last one holds */

  append_value (text, "options", choices->str);
  for (PQconninfoOption *option = parsed; option != NULL && option->keyword != NULL; option++)
    if (option->val != NULL && !g_str_equal (option->keyword, "options"))
      append_value (text, option->keyword, option->val);
  PQconninfoFree (parsed);
  if (parsed != NULL)
    return g_strdup (text->str);

  set_address_error (place, error);
  return NULL;
}
