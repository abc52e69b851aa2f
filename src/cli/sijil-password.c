#include "cli/sijil-password.h"

#include "core/sijil-error.h"
#include "store/sijil-address.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define TRIES 3

static const char *
translate (const char *sentence)
{
  return gettext (sentence);
}

/* (transfer full) (nullable): one line that the terminal does not show */
static char *
read_hidden (FILE       *terminal,
             const char *prompt)
{
  char line[512] = "";
  struct termios shown, hidden;
  char *answer = NULL;

  if (tcgetattr (fileno (terminal), &shown) != 0)
    return NULL;

  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (fileno (terminal), TCSAFLUSH, &hidden);
  fprintf (terminal, "%s ", prompt);
  fflush (terminal);
  if (fgets (line, sizeof line, terminal) != NULL)
    answer = g_strdup (g_strchomp (line));
  tcsetattr (fileno (terminal), TCSAFLUSH, &shown);
  fputc ('\n', terminal);
  explicit_bzero (line, sizeof line);
  return answer;
}

static char *
make_prompt (const char *place)
{
  g_autofree char *database = NULL;
  g_autofree char *host = NULL;
  g_autofree char *user = NULL;

  sijil_address_describe (place, &database, &host, &user);
  return user != NULL ? g_strdup_printf (_("Password of “%1$s” for the database “%2$s”:"), user, database)
                      : g_strdup_printf (_("Password for the database “%s”:"), database);
}

/* Returns: whether one was given */
static gboolean
ask (FILE       *terminal,
     const char *place)
{
  g_autofree char *prompt = make_prompt (place);
  char *password = read_hidden (terminal, prompt);
  gboolean is_given = password != NULL && *password != '\0';

  if (is_given)
    sijil_address_set_password (place, password);
  if (password != NULL)
    explicit_bzero (password, strlen (password));
  g_free (password);
  return is_given;
}

/**
 * sijil_password_ask:
 * @place: the address that was tried
 * @error: (inout): why it was refused
 *
 * Asks whoever sits at a terminal for the server's password, when that is what was missing or wrong, three times at most.
 *
 * Returns: whether it is to be tried again: @error is cleared then
 */
gboolean
sijil_password_ask (const char  *place,
                    GError     **error)
{
  static guint n_tries;
  const char *reason = (*error)->domain == SIJIL_ERROR ? sijil_error_get_reason (*error) : "";
  gboolean is_wrong = g_str_equal (reason, "server-password");
  gboolean is_given;
  FILE *terminal;

  if ((!g_str_equal (reason, "server-password-missing") && !is_wrong) || n_tries >= TRIES || !isatty (STDIN_FILENO))
    return FALSE;

  terminal = fopen ("/dev/tty", "r+");
  if (terminal == NULL)
    return FALSE;

  n_tries++;
  if (is_wrong)
    {
      g_autofree char *text = sijil_error_dup_text (*error, translate);

      fprintf (terminal, "%s\n", text);
    }
  is_given = ask (terminal, place);
  fclose (terminal);
  if (is_given)
    g_clear_error (error);
  return is_given;
}

/** sijil_password_read_line: Returns: (transfer full) (nullable): what was typed at the terminal; %NULL where there is none */
char *
sijil_password_read_line (const char *prompt)
{
  FILE *terminal = isatty (STDIN_FILENO) ? fopen ("/dev/tty", "r+") : NULL;
  char *line;

  if (terminal == NULL)
    return NULL;

  line = read_hidden (terminal, prompt);
  fclose (terminal);
  return line;
}
