#include "core/sijil-identifier.h"

#include "core/sijil-chars.h"
#include "core/sijil-name.h"

#include <string.h>

#define LETTERS_AND_DIGITS   "abcdefghijklmnopqrstuvwxyz0123456789"
#define EMAIL_MAX_CHARS      254 /* RFC 5321 with its erratum 1690 */
#define EMAIL_MAX_LOCAL      64
#define DOMAIN_MAX_LABEL     63
#define POSTAL_MAX_CHARS     200

/* The part before the @, as RFC 5322 has it without quotes. */
static gboolean
is_local_part (const char *local)
{
  return *local != '\0' && strlen (local) <= EMAIL_MAX_LOCAL &&
         local[strspn (local, LETTERS_AND_DIGITS "!#$%&'*+/=?^_`{|}~.-")] == '\0' &&
         *local != '.' && !g_str_has_suffix (local, ".") && strstr (local, "..") == NULL;
}

static gboolean
is_domain (const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);
  guint n_labels = g_strv_length (labels);

  for (guint i = 0; i < n_labels; i++)
    if (*labels[i] == '\0' || strlen (labels[i]) > DOMAIN_MAX_LABEL ||
        labels[i][strspn (labels[i], LETTERS_AND_DIGITS "-")] != '\0' ||
        *labels[i] == '-' || g_str_has_suffix (labels[i], "-"))
      return FALSE;

  return n_labels >= 2 && strlen (labels[n_labels - 1]) >= 2 && g_ascii_isalpha (*labels[n_labels - 1]);
}

/**
 * sijil_email_clean:
 * @text: as typed, scanned or imported
 * @field: (nullable): path of the value
 * @notes: (nullable): not used
 * @clean: (out): the address in lower case, by which it is compared too
 * @error: %SIJIL_ERROR_INVALID "email-form"
 */
gboolean
sijil_email_clean (const char  *text,
                   const char  *field,
                   GPtrArray   *notes,
                   char       **clean,
                   GError     **error)
{
  g_autofree char *plain = NULL;
  g_autofree char *email = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);

  plain = sijil_chars_plain (text);
  email = g_ascii_strdown (g_ascii_strncasecmp (plain, "mailto:", 7) == 0 ? plain + 7 : plain, -1);
  parts = g_strsplit (email, "@", 3);
  if (strlen (email) > EMAIL_MAX_CHARS || g_strv_length (parts) != 2 || !is_local_part (parts[0]) ||
      !is_domain (parts[1]))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "email-form", field,
                       "Check the e-mail address: a name, @, then a domain such as example.ma.", NULL);
      return FALSE;
    }

  *clean = g_steal_pointer (&email);
  return TRUE;
}

/**
 * sijil_postal_clean:
 * @text: an address in any script, on one line or several
 * @field: (nullable): path of the value
 * @notes: (nullable): as sijil_text_clean()
 * @clean: (out): the address on one line, at most 200 characters; line breaks become commas
 * @error: %SIJIL_ERROR_INVALID, as sijil_text_clean()
 *
 * A postal address has no form here: many douars have neither street nor number.
 */
gboolean
sijil_postal_clean (const char  *text,
                    const char  *field,
                    GPtrArray   *notes,
                    char       **clean,
                    GError     **error)
{
  g_autofree char *lines = NULL;
  g_auto (GStrv) parts = NULL;
  GString *one_line;
  gboolean done;

  g_return_val_if_fail (text != NULL && clean != NULL, FALSE);

  if (!sijil_text_clean (text, 2 * POSTAL_MAX_CHARS, TRUE, field, notes, &lines, error))
    return FALSE;

  parts = g_strsplit (lines, "\n", -1);
  one_line = g_string_new (NULL);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (one_line->len > 0)
        g_string_append (one_line, one_line->str[one_line->len - 1] == ',' ? " " : ", ");
      g_string_append (one_line, parts[i]);
    }

  done = sijil_text_clean (one_line->str, POSTAL_MAX_CHARS, FALSE, field, NULL, clean, error);
  g_string_free (one_line, TRUE);
  return done;
}
