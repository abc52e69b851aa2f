#include "core/sijil-td1.h"

#include "core/sijil-date.h"
#include "core/sijil-identifier.h"

#include <string.h>

#define FILLER '<'

/* Where things stand, counted from 0 over the three lines. */
enum
{
  AT_ISSUER = 2,
  AT_NUMBER = 5,
  AT_NUMBER_CHECK = 14,
  AT_OPTIONAL = 15,
  AT_BIRTH = 30,
  AT_BIRTH_CHECK = 36,
  AT_SEX = 37,
  AT_EXPIRY = 38,
  AT_EXPIRY_CHECK = 44,
  AT_NATIONALITY = 45,
  AT_OPTIONAL_2 = 48,
  AT_WHOLE_CHECK = 59,
  AT_NAMES = 60,
};

#define LENGTH_COUNTRY  3
#define LENGTH_DATE     6
#define LENGTH_NUMBER   9
#define LENGTH_OPTIONAL 15

/* Lines end as the reader or the clipboard likes; what is left are the characters of the zone. (transfer full) */
static char *
compact (const char *text)
{
  GString *zone = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (!g_ascii_isspace (*text))
      g_string_append_c (zone, g_ascii_toupper (*text));

  return g_string_free (zone, FALSE);
}

static gboolean
has_zone_characters (const char *text)
{
  return strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<") == strlen (text);
}

/* The kinds of card that have this zone: A, C and I; and a sex, which no other code of the office has in that place. */
static gboolean
has_zone_form (const char *zone)
{
  return strlen (zone) == SIJIL_TD1_LENGTH && has_zone_characters (zone) && strchr ("ACI", zone[0]) != NULL
         && strchr ("FMX<", zone[AT_SEX]) != NULL && g_ascii_isdigit (zone[AT_WHOLE_CHECK])
         && g_ascii_isalpha (zone[AT_NAMES]);
}

/** sijil_td1_is_line: whether @text may be one line of a zone, as readers that end each line send it. */
gboolean
sijil_td1_is_line (const char *text)
{
  return strlen (text) == SIJIL_TD1_LINE_LENGTH && has_zone_characters (text);
}

/** sijil_td1_is_zone: whether @text looks like a whole zone, right or misread; other text is left alone. */
gboolean
sijil_td1_is_zone (const char *text)
{
  g_autofree char *zone = NULL;

  /* Enough for three lines with blanks between all characters. */
  if (strlen (text) < SIJIL_TD1_LENGTH || strlen (text) > 3 * SIJIL_TD1_LENGTH)
    return FALSE;

  zone = compact (text);
  return has_zone_form (zone);
}

/*
 * Check digits: weights 7, 3, 1; letters count from 10, a filler 0.
 */

static void
weigh (const char *text,
       gsize       length,
       guint      *n,
       guint      *sum)
{
  static const guint weights[] = { 7, 3, 1 };

  for (gsize i = 0; i < length; i++, (*n)++)
    {
      guint value = g_ascii_isdigit (text[i]) ? (guint) (text[i] - '0') : text[i] == FILLER ? 0 : (guint) (text[i] - 'A' + 10);

      *sum += value * weights[*n % 3];
    }
}

static gboolean
agrees (const char *text,
        gsize       length,
        char        digit)
{
  guint n = 0, sum = 0;

  weigh (text, length, &n, &sum);
  return digit == (char) ('0' + sum % 10) || (digit == FILLER && sum == 0);
}

/* A number of more than nine characters goes on in the optional part, its check digit behind it. */
static gboolean
number_agrees (const char *zone)
{
  const char *rest = zone + AT_OPTIONAL;
  gsize length = strcspn (rest, "<");
  g_autofree char *number = NULL;

  if (zone[AT_NUMBER_CHECK] != FILLER)
    return agrees (zone + AT_NUMBER, LENGTH_NUMBER, zone[AT_NUMBER_CHECK]);
  if (length < 2 || length >= LENGTH_OPTIONAL)
    return FALSE;

  number = g_strdup_printf ("%.*s%.*s", LENGTH_NUMBER, zone + AT_NUMBER, (int) length - 1, rest);
  return agrees (number, strlen (number), rest[length - 1]);
}

static gboolean
whole_agrees (const char *zone)
{
  guint n = 0, sum = 0;

  weigh (zone + AT_NUMBER, AT_BIRTH - AT_NUMBER, &n, &sum);
  weigh (zone + AT_BIRTH, AT_SEX - AT_BIRTH, &n, &sum);
  weigh (zone + AT_EXPIRY, AT_NATIONALITY - AT_EXPIRY, &n, &sum);
  weigh (zone + AT_OPTIONAL_2, AT_WHOLE_CHECK - AT_OPTIONAL_2, &n, &sum);
  return zone[AT_WHOLE_CHECK] == (char) ('0' + sum % 10);
}

static gboolean
check (const char  *zone,
       GError     **error)
{
  const char *sentence = NULL;

  if (!number_agrees (zone))
    sentence = "The zone of the card was misread: the check digit of the number does not agree. Nothing was filled in. "
               "Read the card again, or type what it says.";
  else if (!agrees (zone + AT_BIRTH, LENGTH_DATE, zone[AT_BIRTH_CHECK]))
    sentence = "The zone of the card was misread: the check digit of the birth date does not agree. Nothing was filled in. "
               "Read the card again, or type what it says.";
  else if (!agrees (zone + AT_EXPIRY, LENGTH_DATE, zone[AT_EXPIRY_CHECK]))
    sentence = "The zone of the card was misread: the check digit of the expiry date does not agree. Nothing was filled in. "
               "Read the card again, or type what it says.";
  else if (!whole_agrees (zone))
    sentence = "The zone of the card was misread: the last check digit does not agree. Nothing was filled in. Read the card "
               "again, or type what it says.";

  if (sentence != NULL)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "zone-check", NULL, sentence, NULL);
  return sentence == NULL;
}

/*
 * What stands in it.
 */

/* (nullable) (transfer full): the two digits of the year belong to the newest century that is not after @last. */
static char *
read_date (const char *text,
           int         last)
{
  g_autofree char *date = NULL;
  int year;

  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return NULL;

  year = last - last % 100 + (text[0] - '0') * 10 + (text[1] - '0');
  if (year > last)
    year -= 100;
  if (memchr (text + 2, FILLER, 4) != NULL)
    date = g_strdup_printf ("%04d", year);
  else
    date = g_strdup_printf ("%04d-%.2s-%.2s", year, text + 2, text + 4);

  return sijil_date_is_valid (date) ? g_steal_pointer (&date) : NULL;
}

/* (nullable) (transfer full): @text up to its fillers, if it has the form of the number of an identity card. */
static char *
read_cin (const char *text,
          gsize       length)
{
  g_autofree char *number = g_strndup (text, length);
  char *clean = NULL;

  number[strcspn (number, "<")] = '\0';
  return strlen (number) >= 2 && sijil_cin_clean (number, NULL, NULL, &clean, NULL) ? clean : NULL;
}

static gboolean
is_of (const char *text,
       const char *country)
{
  return strncmp (text, country, LENGTH_COUNTRY) == 0;
}

/*
 * The number by which a person is known stands behind that of the plastic, which is another with each card; where the
 * zone has one number only, it is that.
 */
static char *
find_cin (const char *zone)
{
  char *cin;

  if (!is_of (zone + AT_ISSUER, "MAR") || !is_of (zone + AT_NATIONALITY, "MAR"))
    return NULL;

  cin = read_cin (zone + AT_OPTIONAL, LENGTH_OPTIONAL);
  return cin != NULL ? cin : read_cin (zone + AT_NUMBER, LENGTH_NUMBER);
}

/* (transfer full): fillers are what the zone has for blanks, hyphens and apostrophes. */
static char *
read_name (const char *text,
           gsize       length)
{
  char *name = g_strndup (text, length);

  g_strdelimit (name, "<", ' ');
  return g_strstrip (name);
}

/* The zone has capitals only; names of persons are written with one. */
static void
lower_words (char *name)
{
  for (char *at = name; *at != '\0'; at++)
    if (at > name && at[-1] != ' ')
      *at = g_ascii_tolower (*at);
}

static void
read_names (SijilTd1   *self,
            const char *zone)
{
  const char *names = zone + AT_NAMES;
  const char *second = strstr (names, "<<");

  self->is_cut = names[SIJIL_TD1_LINE_LENGTH - 1] != FILLER;
  self->family_fr = read_name (names, second != NULL ? (gsize) (second - names) : SIJIL_TD1_LINE_LENGTH);
  self->given_fr = second != NULL ? read_name (second, strlen (second)) : g_strdup ("");
  lower_words (self->given_fr);
}

void
sijil_td1_free (SijilTd1 *self)
{
  g_free (self->cin);
  g_free (self->family_fr);
  g_free (self->given_fr);
  g_free (self->sex);
  g_free (self->birth_on);
  g_free (self->expires_on);
  g_free (self->nationality);
  g_free (self);
}

/**
 * sijil_td1_parse:
 * @text: as pasted or sent by a reader; line ends, blanks and small letters do not matter
 * @today: the business day, from which the centuries follow
 * @error: %SIJIL_ERROR_INVALID: "zone-form", "zone-check" or "zone-date"
 *
 * Returns: (transfer full): what the zone says
 */
SijilTd1 *
sijil_td1_parse (const char  *text,
                 const char  *today,
                 GError     **error)
{
  g_autoptr (SijilTd1) self = g_new0 (SijilTd1, 1);
  g_autofree char *zone = compact (text);
  int year = sijil_date_get_year (today);

  if (!has_zone_form (zone))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "zone-form", NULL,
                       "This is not the zone of an identity card: it has three lines of 30 letters, digits and fillers. "
                       "Nothing was filled in.", NULL);
      return NULL;
    }
  if (!check (zone, error))
    return NULL;

  self->birth_on = read_date (zone + AT_BIRTH, year);
  self->expires_on = read_date (zone + AT_EXPIRY, year + 50); /* no card is given for longer, and none is older */
  if (self->birth_on == NULL || self->expires_on == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "zone-date", NULL,
                       "The zone of the card has a date that no calendar knows. Nothing was filled in. Type what the card "
                       "says.", NULL);
      return NULL;
    }

  self->cin = find_cin (zone);
  self->sex = zone[AT_SEX] == 'F' ? g_strdup ("f") : zone[AT_SEX] == 'M' ? g_strdup ("m") : NULL;
  self->nationality = zone[AT_NATIONALITY] != FILLER && zone[AT_NATIONALITY + 2] != FILLER
                        ? g_strndup (zone + AT_NATIONALITY, LENGTH_COUNTRY) : NULL;
  read_names (self, zone);
  return g_steal_pointer (&self);
}
