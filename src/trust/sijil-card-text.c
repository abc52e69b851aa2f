#include "trust/sijil-card-text.h"

#include "trust/sijil-base45.h"
#include "trust/sijil-line-marks.h"
#include "trust/sijil-pack.h"

#include <string.h>

/*
 * The text of a card's code: base45 (zlib (COSE_Sign1 (claims))), without a prefix, so that every checker of claim 169
 * reads it.
 */

/* The most that a code can hold in alphanumeric mode (version 40, level L), and the most it may unpack to. */
#define MAX_TEXT_CHARS   4296
#define MAX_UNPACKED     (64 * 1024)

/* Returns: (transfer full): the text, however long it is; %NULL with an error */
static char *
make_text (const SijilClaims   *claims,
           const char          *type, /* (nullable) */
           gboolean             with_labels,
           const SijilCoseKey  *key,
           GError             **error)
{
  g_autoptr (GBytes) payload = sijil_claims_encode (claims, with_labels, error);
  g_autoptr (GBytes) message = payload != NULL ? sijil_cose_sign (payload, type, key, error) : NULL;
  g_autoptr (GBytes) packed = message != NULL ? _sijil_pack (message) : NULL;

  if (packed == NULL)
    return NULL;
  if (_sijil_pack_stored (packed))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "qr-face", "face",
                       "The card's code cannot be packed so that every checker opens it. No code was made. "
                       "Leave out the face, or make it smaller.", NULL);
      return NULL;
    }

  return sijil_base45_encode (packed);
}

static void
set_too_long (const char  *text,
              gsize        max_chars,
              GError     **error)
{
  g_autofree char *length = g_strdup_printf ("%" G_GSIZE_FORMAT, strlen (text));
  g_autofree char *most = g_strdup_printf ("%" G_GSIZE_FORMAT, max_chars);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "qr-too-long", NULL,
                   "The card's code would hold %s characters; with more than %s it could not be read reliably. "
                   "No code was made. Shorten the names, or leave out the birth date or the face.", length, most, NULL);
}

/* Returns: (transfer full) (nullable): the text with as much of the marks of its lines as there is room for; %NULL when there is none */
static char *
make_marked_text (const SijilClaims  *claims,
                  gboolean            with_labels,
                  const SijilCoseKey *key)
{
  for (guint width = claims->marks != NULL ? SIJIL_LINE_MARK_MAX_BYTES : 0; width > 0; width--)
    {
      g_autoptr (GBytes) marks = sijil_line_marks_narrow (claims->marks, width);
      SijilClaims marked = *claims;
      g_autofree char *text = NULL;

      marked.marks = marks;
      text = make_text (&marked, SIJIL_PAPER_TYPE, with_labels, key, NULL);
      if (text != NULL && strlen (text) <= SIJIL_PAPER_TEXT_MAX_CHARS)
        return g_steal_pointer (&text);
    }

  return NULL;
}

/* Returns: (transfer full): the text with the words of the activity, or without them where it would be too long */
static char *
make_short_text (const SijilClaims   *claims,
                 const char          *type, /* (nullable) */
                 gsize                max_chars,
                 const SijilCoseKey  *key,
                 GError             **error)
{
  gboolean has_labels = claims->activity_ar != NULL || claims->activity_fr != NULL;
  g_autofree char *text = make_text (claims, type, has_labels, key, error);

  if (text != NULL && has_labels && strlen (text) > max_chars)
    {
      g_free (text);
      text = make_text (claims, type, FALSE, key, error);
    }
  if (text == NULL || strlen (text) <= max_chars)
    return g_steal_pointer (&text);

  set_too_long (text, max_chars, error);
  return NULL;
}

/**
 * sijil_card_text_new:
 * @key: both halves of the chamber's key
 *
 * The words of the activity are left out where the text would be longer than %SIJIL_CARD_TEXT_MAX_CHARS with them. A
 * signature is never twice the same: the text is made once and kept.
 *
 * Returns: (transfer full): what the code says; %NULL with “qr-value” and its field, “qr-too-long”, “qr-face” when the
 *   face cannot be packed so that every checker opens it, “not-signed”
 */
char *
sijil_card_text_new (const SijilClaims   *claims,
                     const SijilCoseKey  *key,
                     GError             **error)
{
  return make_short_text (claims, NULL, SIJIL_CARD_TEXT_MAX_CHARS, key, error);
}

/**
 * sijil_paper_text_new: as sijil_card_text_new(), of a paper
 *
 * As much as there is room for, in %SIJIL_PAPER_TEXT_MAX_CHARS: what tells its lines apart goes first, then the words of the
 * activity.
 */
char *
sijil_paper_text_new (const SijilClaims   *claims,
                      const SijilCoseKey  *key,
                      GError             **error)
{
  SijilClaims plain = *claims;
  char *text;

  plain.marks = NULL;
  text = make_marked_text (claims, TRUE, key);
  if (text == NULL)
    text = make_marked_text (claims, FALSE, key);
  return text != NULL ? text : make_short_text (&plain, SIJIL_PAPER_TYPE, SIJIL_PAPER_TEXT_MAX_CHARS, key, error);
}

/**
 * sijil_card_text_read:
 * @text: what a code said, perhaps with one line end behind
 *
 * Returns: (transfer full): its signed message, not verified yet; %NULL with “qr-base45”, “qr-zlib” or “qr-cose”
 */
SijilCose *
sijil_card_text_read (const char  *text,
                      GError     **error)
{
  gsize length = strlen (text);
  g_autofree char *line = NULL;
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GBytes) message = NULL;

  if (length > 0 && text[length - 1] == '\n')
    length--;
  if (length > 0 && length < strlen (text) && text[length - 1] == '\r')
    length--;

  line = g_strndup (text, MIN (length, MAX_TEXT_CHARS + 1));
  packed = sijil_base45_decode (line, error);
  if (packed == NULL)
    return NULL;

  message = length <= MAX_TEXT_CHARS ? _sijil_unpack (packed, MAX_UNPACKED) : NULL;
  if (message == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "qr-zlib", NULL,
                       "The text does not unpack to the code of a card: a part is missing, changed or too much. "
                       "Scan the card again, or copy the whole text.", NULL);
      return NULL;
    }

  return sijil_cose_read (message, error);
}

/* As short as no card's code is. */
#define MIN_TEXT_CHARS 200

/**
 * sijil_card_text_dup_serial:
 * @text: what a scanner typed: perhaps the text of a card's code, which may have lost spaces at its end
 *
 * Finds the card that a code is of. Nothing is verified: what is done with the card rests on the register, not on its code.
 *
 * Returns: (transfer full) (nullable): the serial; %NULL for any other text
 */
char *
sijil_card_text_dup_serial (const char *text)
{
  static const char * const ends[] = { "", " ", "  " };
  char *serial = NULL;

  if (strlen (text) < MIN_TEXT_CHARS)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ends) && serial == NULL; i++)
    {
      g_autofree char *whole = g_strconcat (text, ends[i], NULL);
      g_autoptr (SijilCose) message = sijil_card_text_read (whole, NULL);
      g_autoptr (SijilClaims) claims = message != NULL && message->type == NULL ? sijil_claims_decode (message->payload, NULL) : NULL;

      if (claims != NULL && claims->paper == NULL)
        serial = g_strdup (claims->serial);
    }

  return serial;
}
