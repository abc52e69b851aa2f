#include "core/sijil-error.h"
#include "core/sijil-notes.h"
#include "core/sijil-str.h"

#include <stdarg.h>
#include <string.h>

/* What a message is made of, kept so that the screen and the command line can say it in the user's language. */
typedef struct
{
  char  *reason;   /* stable code for machines, "cin-form" */
  char  *field;    /* path of the value at fault, "person.cin" (nullable) */
  char  *sentence; /* the English sentence with its %s (nullable) */
  char **values;   /* what fills them (nullable) */
} SijilErrorPrivate;

static void
sijil_error_private_init (SijilErrorPrivate *priv)
{
  memset (priv, 0, sizeof *priv);
}

static void
sijil_error_private_copy (const SijilErrorPrivate *from,
                          SijilErrorPrivate       *to)
{
  to->reason = g_strdup (from->reason);
  to->field = g_strdup (from->field);
  to->sentence = g_strdup (from->sentence);
  to->values = g_strdupv (from->values);
}

static void
sijil_error_private_clear (SijilErrorPrivate *priv)
{
  g_free (priv->reason);
  g_free (priv->field);
  g_free (priv->sentence);
  g_strfreev (priv->values);
}

G_DEFINE_EXTENDED_ERROR (SijilError, sijil_error)

/* Between what a value is called in French and in Arabic; no text that anybody types holds it. */
#define IN_BOTH '\x1f'

static gboolean
is_arabic (const char *sentence)
{
  for (const char *p = sentence; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_ARABIC)
      return TRUE;

  return FALSE;
}

static gboolean
begins_arabic (const char *value)
{
  const char *p = value;

  while (*p != '\0' && !g_unichar_isalpha (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_ARABIC;
}

/* A value that goes by two names has that of the sentence's language. */
static char *
dup_name (const char *value,
          const char *sentence)
{
  const char *between = strchr (value, IN_BOTH);

  if (between == NULL)
    return g_strdup (value);

  return is_arabic (sentence) ? g_strdup (between + 1) : g_strndup (value, (gsize) (between - value));
}

static gboolean
has_open_quote (GString *text)
{
  return g_str_has_suffix (text->str, "«") || g_str_has_suffix (text->str, "« ") || g_str_has_suffix (text->str, "«\u00a0")
         || g_str_has_suffix (text->str, "«\u202f");
}

/* A path, a number with signs in it or a name in Latin letters keeps its order in an Arabic sentence only by itself. */
static gboolean
runs_otherwise (const char *value,
                const char *sentence)
{
  gboolean has_sign = FALSE, has_other = FALSE;

  for (const char *p = value; *p != '\0'; p++)
    {
      has_sign = has_sign || g_ascii_isalnum (*p);
      has_other = has_other || !g_ascii_isdigit (*p);
    }

  return has_sign && has_other && !g_str_has_prefix (value, "\u2066") && !begins_arabic (value) && is_arabic (sentence);
}

static void
append_value (GString    *text,
              const char *value,
              const char *sentence)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1); /* a path and an argument may be any bytes */
  g_autofree char *name = dup_name (valid, sentence);
  g_autofree char *inside = has_open_quote (text) ? sijil_str_in_quotes (name) : NULL;
  const char *shown = inside != NULL ? inside : name;

  if (runs_otherwise (shown, sentence))
    g_string_append_printf (text, "\u2066%s\u2069", shown);
  else
    g_string_append (text, shown);
}

/**
 * sijil_sentence_fill:
 * @sentence: text in which `%s` stands for the next value, `%2$s` for the second, `%%` for a per cent sign
 * @values: (array zero-terminated=1): the values
 *
 * Only strings can be filled in, so that a translation may reorder them and
 * cannot crash the program.
 */
char *
sijil_sentence_fill (const char         *sentence,
                     const char * const *values)
{
  GString *text = g_string_new (NULL);
  guint n_values = values != NULL ? g_strv_length ((char **) values) : 0;
  guint next = 0;

  for (const char *p = sentence; *p != '\0'; p++)
    {
      guint wanted;

      if (*p != '%')
        {
          g_string_append_c (text, *p);
          continue;
        }
      if (p[1] == '%')
        {
          g_string_append_c (text, '%');
          p++;
        }
      else if (p[1] == 's')
        {
          wanted = next++;
          append_value (text, wanted < n_values ? values[wanted] : "", sentence);
          p++;
        }
      else if (g_ascii_isdigit (p[1]) && p[2] == '$' && p[3] == 's')
        {
          wanted = (guint) (p[1] - '1');
          append_value (text, wanted < n_values ? values[wanted] : "", sentence);
          p += 3;
        }
      else
        {
          g_string_append_c (text, '%');
        }
    }

  return g_string_free (text, FALSE);
}

/**
 * sijil_value_in_both:
 * @fr: how something is called in French
 * @ar: the same in Arabic
 *
 * Returns: (transfer full): a value for a sentence, which shows the name in the
 *   sentence's script; an English one shows the French name
 */
char *
sijil_value_in_both (const char *fr,
                     const char *ar)
{
  return g_strdup_printf ("%s%c%s", fr, IN_BOTH, ar);
}

static GError *
make_error (SijilError  code,
            const char *reason,
            const char *field,
            const char *sentence,
            va_list     args)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autofree char *text = NULL;
  SijilErrorPrivate *priv;
  GError *made;
  const char *value;

  while ((value = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (values, (gpointer) value);
  g_ptr_array_add (values, NULL);

  text = sijil_sentence_fill (sentence, (const char * const *) values->pdata);
  made = g_error_new_literal (SIJIL_ERROR, (int) code, text);
  priv = sijil_error_get_private (made);
  priv->reason = g_strdup (reason);
  priv->field = g_strdup (field);
  priv->sentence = g_strdup (sentence);
  priv->values = g_strdupv ((char **) values->pdata);

  return made;
}

/**
 * sijil_set_error:
 * @error: (nullable): where to put it
 * @code: what a caller would do about it
 * @reason: stable code for machines, lower case with hyphens
 * @field: (nullable): path of the value at fault, as in the JSON of an application
 * @sentence: English sentence, marked for translation by this call: what is wrong and where, whether anything was
 *   saved, what to do; only `%s` and `%N$s` may stand in it
 * @...: strings that fill it, then %NULL
 */
void
sijil_set_error (GError     **error,
                 SijilError   code,
                 const char  *reason,
                 const char  *field,
                 const char  *sentence,
                 ...)
{
  va_list args;

  va_start (args, sentence);
  g_propagate_error (error, make_error (code, reason, field, sentence, args));
  va_end (args);
}

/** sijil_notes_new: Returns: (transfer full) (element-type GError): an empty list of notes. */
GPtrArray *
sijil_notes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
}

/**
 * sijil_note:
 * @notes: (nullable) (element-type GError): where to add it
 * @reason: stable code for machines
 * @field: (nullable): path of the value it is about
 * @sentence: English sentence, marked for translation by this call; only `%s` and `%N$s` may stand in it
 * @...: strings that fill it, then %NULL
 *
 * Adds what the user must be told although nothing is refused.
 */
void
sijil_note (GPtrArray  *notes,
            const char *reason,
            const char *field,
            const char *sentence,
            ...)
{
  va_list args;

  if (notes == NULL)
    return;

  va_start (args, sentence);
  g_ptr_array_add (notes, make_error (SIJIL_ERROR_INVALID, reason, field, sentence, args));
  va_end (args);
}

/** sijil_error_get_reason: the stable code of @error; "failed" for an error of another domain. */
const char *
sijil_error_get_reason (const GError *error)
{
  SijilErrorPrivate *priv = error->domain == SIJIL_ERROR ? sijil_error_get_private (error) : NULL;

  return priv != NULL && priv->reason != NULL ? priv->reason : "failed";
}

/** sijil_error_get_field: (nullable): path of the value at fault. */
const char *
sijil_error_get_field (const GError *error)
{
  SijilErrorPrivate *priv = error->domain == SIJIL_ERROR ? sijil_error_get_private (error) : NULL;

  return priv != NULL ? priv->field : NULL;
}

/**
 * sijil_error_set_field:
 * @field: path of the value at fault
 *
 * For a caller who knows better where a value came from: the file that cannot
 * be read is that of "papers[2].file".
 */
void
sijil_error_set_field (GError     *error,
                       const char *field)
{
  SijilErrorPrivate *priv = error->domain == SIJIL_ERROR ? sijil_error_get_private (error) : NULL;

  if (priv == NULL)
    return;

  g_free (priv->field);
  priv->field = g_strdup (field);
}

/**
 * sijil_error_dup_text:
 * @error: an error
 * @translate: gives the user's words for an English sentence, such as gettext()
 *
 * Text that was put before the message with g_prefix_error() is left out: it
 * is for the log.
 *
 * Returns: (transfer full): the sentence in the user's language
 */
char *
sijil_error_dup_text (const GError *error,
                      const char *(*translate) (const char *))
{
  SijilErrorPrivate *priv = error->domain == SIJIL_ERROR ? sijil_error_get_private (error) : NULL;

  if (priv == NULL || priv->sentence == NULL)
    return g_strdup (error->message);

  return sijil_sentence_fill (translate (priv->sentence), (const char * const *) priv->values);
}
