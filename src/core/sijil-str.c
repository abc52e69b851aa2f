#include "core/sijil-str.h"

#include <string.h>

#include "core/sijil-chars.h"

/* Characters of a value that a message repeats: enough to recognise it, short enough for one line. */
#define EXCERPT_CHARS 60

/**
 * sijil_set_str:
 * @place: (inout): a string that is owned, or %NULL
 * @value: (nullable): what it becomes; may point into the old string
 *
 * Returns: whether the string changed; %NULL and "" are different values
 */
gboolean
sijil_set_str (char       **place,
               const char  *value)
{
  char *copy;

  g_return_val_if_fail (place != NULL, FALSE);

  if (g_strcmp0 (*place, value) == 0)
    return FALSE;

  copy = g_strdup (value);
  g_free (*place);
  *place = copy;
  return TRUE;
}

/** sijil_str_is_empty: whether @text is %NULL, or has nothing in it but spaces and signs that are not seen. */
gboolean
sijil_str_is_empty (const char *text)
{
  if (text == NULL)
    return TRUE;

  while (*text != '\0')
    {
      gunichar c = sijil_char_read (&text);

      if (!sijil_char_is_space (c) && !sijil_char_is_hidden (c))
        return FALSE;
    }

  return TRUE;
}

/**
 * sijil_str_excerpt:
 * @text: (nullable): any bytes
 *
 * What a message may repeat of a value from outside: valid text on one line
 * without signs that are not seen, cut at 60 characters.
 */
char *
sijil_str_excerpt (const char *text)
{
  GString *excerpt = g_string_new (NULL);
  guint n_chars = 0;

  while (text != NULL && *text != '\0')
    {
      gunichar c = sijil_char_read (&text);

      if (sijil_char_is_hidden (c))
        continue;
      if (n_chars++ == EXCERPT_CHARS)
        {
          g_string_append (excerpt, "…");
          break;
        }
      if (g_unichar_iscntrl (c) || sijil_char_is_space (c))
        c = ' ';
      g_string_append_unichar (excerpt, c);
    }

  return g_string_free (excerpt, FALSE);
}

/** sijil_str_in_quotes: @text as it stands between « and »: its own quotes become “ and ”. */
char *
sijil_str_in_quotes (const char *text)
{
  GString *inside = g_string_new (text);

  if (strstr (text, "«") != NULL && strstr (text, "»") != NULL)
    {
      g_string_replace (inside, "«", "“", 0);
      g_string_replace (inside, "»", "”", 0);
    }

  return g_string_free (inside, FALSE);
}
