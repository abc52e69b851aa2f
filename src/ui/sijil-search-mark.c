/* What of a result answers to what was typed, in bold: words by their beginnings, numbers by any part. */

#include "ui/sijil-search-mark.h"

#include "core/sijil-fold.h"

#include <string.h>

#define ARTICLE "ال"

/* How many bytes of @word fold to something that begins with @wanted; 0: none. */
static gsize
match_beginning (const char *word,
                 gsize       length,
                 const char *wanted)
{
  for (const char *end = g_utf8_next_char (word); ; end = g_utf8_next_char (end))
    {
      g_autofree char *part = g_strndup (word, (gsize) (end - word));
      g_autofree char *folded = sijil_fold (part);

      if (g_str_has_prefix (folded, wanted))
        return (gsize) (end - word);
      if ((gsize) (end - word) >= length)
        return 0;
    }
}

/* Where in @word the match is: at its beginning, or after the article. */
static gboolean
match_word (const char  *word,
            gsize        length,
            char       **wanted,
            gsize       *from,
            gsize       *to)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      gsize matched = *wanted[i] != '\0' ? match_beginning (word, length, wanted[i]) : 0;

      *from = 0;
      if (matched == 0 && *wanted[i] != '\0' && length > strlen (ARTICLE) && g_str_has_prefix (word, ARTICLE))
        {
          *from = strlen (ARTICLE);
          matched = match_beginning (word + *from, length - *from, wanted[i]);
        }
      *to = *from + matched;
      if (matched > 0)
        return TRUE;
    }

  return FALSE;
}

static void
append_word (GString    *markup,
             const char *word,
             gsize       length,
             char      **wanted)
{
  gsize from, to;
  g_autofree char *before = NULL;
  g_autofree char *match = NULL;
  g_autofree char *after = NULL;

  if (length == 0)
    return;
  if (!match_word (word, length, wanted, &from, &to))
    {
      after = g_markup_escape_text (word, (gssize) length);
      g_string_append (markup, after);
      return;
    }

  before = g_markup_escape_text (word, (gssize) from);
  match = g_markup_escape_text (word + from, (gssize) (to - from));
  after = g_markup_escape_text (word + to, (gssize) (length - to));
  g_string_append_printf (markup, "%s<b>%s</b>%s", before, match, after);
}

/** sijil_search_mark_words: Returns: (transfer full): @text as markup, its words that begin as a word of @typed in bold. */
char *
sijil_search_mark_words (const char *text,
                         const char *typed)
{
  g_autofree char *folded = sijil_fold (typed);
  g_auto (GStrv) wanted = g_strsplit (folded, " ", 0);
  g_autoptr (GString) markup = g_string_new (NULL);
  const char *word = text;

  for (const char *at = text; ; at++)
    if (*at == ' ' || *at == '\0')
      {
        append_word (markup, word, (gsize) (at - word), wanted);
        if (*at == '\0')
          return g_strdup (markup->str);
        g_string_append_c (markup, ' ');
        word = at + 1;
      }
}

static char *
squeeze (const char *text)
{
  g_autofree char *upper = g_ascii_strup (text, -1);
  g_auto (GStrv) parts = g_strsplit_set (upper, " .-", 0);

  return g_strjoinv ("", parts);
}

/** sijil_search_mark_number: Returns: (transfer full): the same for a number, whole in bold when it is what was typed. */
char *
sijil_search_mark_number (const char *text,
                          const char *typed)
{
  g_autofree char *number = squeeze (text);
  g_autofree char *wanted = squeeze (typed);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return *wanted != '\0' && strstr (number, wanted) != NULL ? g_strdup_printf ("<b>%s</b>", escaped) : g_strdup (escaped);
}
