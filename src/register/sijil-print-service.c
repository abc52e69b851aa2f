#include "register/sijil-print-service.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>

#define ASK_S            2 /* for a word of it */
#define ANSWER_S         4 /* for all of them: a service that is stuck may still drip */
#define MOST_BYTES       ((gsize) 1 << 20)
#define MOST_CONF_BYTES  ((gsize) 1 << 20)

/* The names that CUPS itself reads its places from. */
static const char *
get_socket (void)
{
  const char *path = g_getenv ("CUPS_SERVER");

  return path != NULL && *path == '/' ? path : "/run/cups/cups.sock";
}

static const char *
get_settings_folder (void)
{
  const char *path = g_getenv ("CUPS_SERVERROOT");

  return path != NULL && *path == '/' ? path : "/etc/cups";
}

gboolean
sijil_print_service_is_there (void)
{
  return g_file_test (get_socket (), G_FILE_TEST_EXISTS);
}

static gboolean
send_request (GOutputStream *stream)
{
  g_autoptr (GBytes) request = sijil_ipp_make_request ();
  g_autofree char *head = g_strdup_printf ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/ipp\r\n"
                                           "Content-Length: %" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n",
                                           g_bytes_get_size (request));

  return g_output_stream_write_all (stream, head, strlen (head), NULL, NULL, NULL)
         && g_output_stream_write_all (stream, g_bytes_get_data (request, NULL), g_bytes_get_size (request), NULL, NULL, NULL);
}

/* (transfer full) (nullable): head and body, up to the end of the answer */
static GString *
receive (GInputStream *stream)
{
  const gint64 deadline = g_get_monotonic_time () + ANSWER_S * G_USEC_PER_SEC;
  g_autoptr (GString) answer = g_string_new (NULL);
  char part[4096];
  gssize n;

  while ((n = g_input_stream_read (stream, part, sizeof part, NULL, NULL)) > 0 && answer->len < MOST_BYTES
         && g_get_monotonic_time () < deadline)
    g_string_append_len (answer, part, n);

  return n == 0 ? g_steal_pointer (&answer) : NULL;
}

/* RFC 9112, 7.1. (transfer full) (nullable) */
static GString *
join_chunks (const char *at,
             const char *end)
{
  g_autoptr (GString) body = g_string_new (NULL);

  while (at < end)
    {
      char *line_end;
      guint64 length = g_ascii_strtoull (at, &line_end, 16);
      const char *data = line_end > at ? g_strstr_len (line_end, end - line_end, "\r\n") : NULL;

      if (data == NULL)
        return NULL;
      data += 2;
      if (length == 0)
        return g_steal_pointer (&body);
      if (length > (guint64) (end - data) || (guint64) (end - data) - length < 2)
        return NULL;
      g_string_append_len (body, data, (gssize) length);
      at = data + length + 2;
    }

  return NULL;
}

/* (transfer full) (nullable) */
static GString *
take_body (GString *answer)
{
  const char *end = answer->str + answer->len;
  char *body = g_strstr_len (answer->str, (gssize) answer->len, "\r\n\r\n");
  g_autofree char *head = body != NULL ? g_ascii_strdown (answer->str, body - answer->str) : NULL;

  if (head == NULL || !g_str_has_prefix (head, "http/1.") || strlen (head) < 12 || !g_str_has_prefix (head + 8, " 200"))
    return NULL;

  body += 4;
  if (strstr (head, "\r\ntransfer-encoding: chunked") != NULL)
    return join_chunks (body, end);

  return g_string_new_len (body, end - body);
}

/** sijil_print_service_ask: Returns: (transfer full) (nullable) (element-type SijilIppPrinter): %NULL when it does not answer. It waits: in a thread */
GPtrArray *
sijil_print_service_ask (void)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (get_socket ());
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GString) answer = NULL;
  g_autoptr (GString) body = NULL;

  g_socket_client_set_timeout (client, ASK_S);
  connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
  if (connection == NULL || !send_request (g_io_stream_get_output_stream (G_IO_STREAM (connection))))
    return NULL;

  answer = receive (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  body = answer != NULL ? take_body (answer) : NULL;
  return body != NULL ? sijil_ipp_read_printers ((const guint8 *) body->str, body->len) : NULL;
}

/* Whether a directive that is Yes, No or a time lets things be kept. */
static gboolean
lets_keep (const char *value)
{
  static const char * const no[] = { "no", "off", "false" };

  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    if (g_ascii_strcasecmp (value, no[i]) == 0)
      return FALSE;

  return !g_ascii_isdigit (*value) || g_ascii_strtoull (value, NULL, 10) > 0;
}

/**
 * sijil_print_service_look_spool:
 *
 * By its settings (cupsd.conf): PreserveJobFiles, a day where nothing is said, as long as PreserveJobHistory keeps jobs at all.
 */
SijilSpool
sijil_print_service_look_spool (void)
{
  g_autofree char *path = g_build_filename (get_settings_folder (), "cupsd.conf", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean keeps_files = TRUE;
  gboolean keeps_jobs = TRUE;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL) || length > MOST_CONF_BYTES)
    return SIJIL_SPOOL_UNKNOWN;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      gsize word = strcspn (line, " \t");
      const char *value = line + word + strspn (line + word, " \t");

      if (word == strlen ("PreserveJobFiles") && g_ascii_strncasecmp (line, "PreserveJobFiles", word) == 0)
        keeps_files = lets_keep (value);
      else if (word == strlen ("PreserveJobHistory") && g_ascii_strncasecmp (line, "PreserveJobHistory", word) == 0)
        keeps_jobs = lets_keep (value);
    }

  return keeps_files && keeps_jobs ? SIJIL_SPOOL_KEPT : SIJIL_SPOOL_EMPTIED;
}
