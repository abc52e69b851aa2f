#include "card/sijil-paper-format.h"

#include <string.h>

/* The forms in which values stand on paper. */

#define NARROW_SPACE "\342\200\257"
#define BULLET "\342\200\242"

/* Whether text is a year “YYYY” or a day “YYYY-MM-DD” (then month and day are set). */
static gboolean
read_date (const char *text,
           guint      *month,
           guint      *day)
{
  gsize length = strlen (text);

  *month = *day = 0;
  for (gsize i = 0; i < length; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  if (length == 4)
    return TRUE;
  if (length != 10)
    return FALSE;

  *month = (guint) g_ascii_strtoull (text + 5, NULL, 10);
  *day = (guint) g_ascii_strtoull (text + 8, NULL, 10);

  return *month >= 1 && *month <= 12 && *day >= 1 && *day <= 31;
}

static char *
format_date (const SijilPaperWords *words,
             const char            *value,
             const char            *argument,
             SijilPaperLanguage     language)
{
  guint month;
  guint day;

  if (!read_date (value, &month, &day) || month == 0)
    return g_strdup (value);

  return g_strdup_printf ("%02u/%02u/%.4s", day, month, value);
}

static char *
format_long_date (const SijilPaperWords *words,
                  const char            *value,
                  const char            *argument,
                  SijilPaperLanguage     language)
{
  const char *name;
  guint month;
  guint day;

  if (!read_date (value, &month, &day) || month == 0)
    return g_strdup (value);

  name = sijil_paper_words_get_month (words, language, month);
  if (day == 1)
    return g_strdup_printf (language == SIJIL_PAPER_FRENCH ? "1er %s %.4s" : "فاتح %s %.4s", name, value);

  return g_strdup_printf ("%u %s %.4s", day, name, value);
}

/* A birth of which only the year is known is said so. */
static char *
format_birth (const SijilPaperWords *words,
              const char            *value,
              const char            *argument,
              SijilPaperLanguage     language)
{
  gboolean only_year = strlen (value) == 4;
  g_autofree char *date = format_date (words, value, argument, language);

  if (language == SIJIL_PAPER_ARABIC)
    return g_strconcat (only_year ? "سنة " : "بتاريخ ", date, NULL);

  return g_strconcat (only_year ? "en " : "le ", date, NULL);
}

/* Identity numbers: a paper that lies about shows only the last three signs. */
static char *
format_mask (const SijilPaperWords *words,
             const char            *value,
             const char            *argument,
             SijilPaperLanguage     language)
{
  glong length = g_utf8_strlen (value, -1);
  GString *masked = g_string_new (NULL);

  for (glong i = 0; i < length - 3; i++)
    g_string_append (masked, BULLET);
  g_string_append (masked, g_utf8_offset_to_pointer (value, MAX (length - 3, 0)));

  return g_string_free (masked, FALSE);
}

static char *
format_number (const SijilPaperWords *words,
               const char            *value,
               const char            *argument,
               SijilPaperLanguage     language)
{
  gsize length = strlen (value);
  GString *grouped;

  if (strspn (value, "0123456789") != length)
    return g_strdup (value);

  grouped = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (grouped, NARROW_SPACE);
      g_string_append_c (grouped, value[i]);
    }

  return g_string_free (grouped, FALSE);
}

static char *
format_percent (const SijilPaperWords *words,
                const char            *value,
                const char            *argument,
                SijilPaperLanguage     language)
{
  g_autofree char *number = format_number (words, value, argument, language);

  return g_strconcat (number, language == SIJIL_PAPER_FRENCH ? NARROW_SPACE "%" : "%", NULL);
}

static char *
format_count (const SijilPaperWords *words,
              const char            *value,
              const char            *argument,
              SijilPaperLanguage     language)
{
  g_autofree char *number = format_number (words, value, NULL, language);
  g_auto (GStrv) parts = NULL;

  parts = g_strsplit (sijil_paper_words_get_count (words, language, argument,
                                                   g_ascii_strtoll (value, NULL, 10)), "#", -1);

  return g_strjoinv (number, parts);
}

/* «ل» before a noun that opens with the article takes its place: «الغرفة», «للغرفة». */
static char *
format_li (const SijilPaperWords *words,
           const char            *value,
           const char            *argument,
           SijilPaperLanguage     language)
{
  return g_str_has_prefix (value, "ال") ? g_strconcat ("لل", value + strlen ("ال"), NULL)
                                        : g_strconcat ("ل", value, NULL);
}

typedef char *(*Format) (const SijilPaperWords *words,
                         const char            *value,
                         const char            *argument,
                         SijilPaperLanguage     language);

static const struct
{
  const char *name;
  Format      format;
} formats[] = {
  { "date", format_date },      /* 2026-01-15: 15/01/2026 */
  { "long", format_long_date }, /* 15 janvier 2026; 15 يناير 2026 */
  { "birth", format_birth },    /* le 07/03/1984, en 1984; بتاريخ 07/03/1984، سنة 1984 */
  { "mask", format_mask },      /* all but the last three signs hidden */
  { "number", format_number },  /* 27 926 */
  { "percent", format_percent },
  { "count", format_count },    /* {days|count:day}: “15 jours”, with the plural of words.json */
  { "li", format_li },          /* the Arabic preposition before the value */
};

/**
 * sijil_paper_format:
 * @value: what is known
 * @name: a format of formats[], with what follows its colon
 *
 * Returns: (transfer full): @value in that form; @value itself when it has not the form of a date or a number
 */
char *
sijil_paper_format (const SijilPaperWords *words,
                    const char            *value,
                    const char            *name,
                    SijilPaperLanguage     language)
{
  g_auto (GStrv) parts = g_strsplit (name, ":", 2);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, parts[0]))
      return formats[i].format (words, value, parts[1], language);

  g_return_val_if_reached (g_strdup (value));
}
