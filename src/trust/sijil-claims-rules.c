#include "trust/sijil-claims-private.h"

#include "core/sijil-date.h"
#include "trust/sijil-line-marks.h"

#include <string.h>

/* What may stand in a card's code; the same rules for what is made and for what is read. */

#define TATWEEL        0x0640
#define MAX_FACE_BYTES 170

/* 9999-12-31T23:59:59Z: no calendar here goes further. */
#define LAST_INSTANT G_GINT64_CONSTANT (253402300799)

typedef struct
{
  const char *field;
  gsize       offset;
  glong       max_chars;
  gboolean    required;
} TextRule;

#define RULE(field, max_chars, required) { #field, G_STRUCT_OFFSET (SijilClaims, field), max_chars, required }

static const TextRule rules[] = {
  RULE (issuer, 24, TRUE),
  RULE (serial, 24, TRUE),
  RULE (number, 24, FALSE),
  RULE (name_ar, 120, FALSE),
  RULE (name_fr, 120, FALSE),
  RULE (birth_date, 8, FALSE),
  RULE (province, 6, FALSE),
  RULE (activity, 24, FALSE),
  RULE (activity_ar, 120, FALSE),
  RULE (activity_fr, 120, FALSE),
  RULE (first, 24, FALSE),
  RULE (last, 24, FALSE),
  RULE (from_on, 10, FALSE),
  RULE (to_on, 10, FALSE),
  RULE (entry_state, 24, FALSE),
  RULE (status_uri, 24, FALSE),
};

static gboolean
is_bidi_mark (gunichar c)
{
  return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Nothing that is not seen, and no sign that steers a terminal. */
static gboolean
is_clean (const char *text,
          glong       max_chars)
{
  g_autofree char *composed = NULL;

  if (*text == '\0' || !g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > max_chars)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || c == TATWEEL || is_bidi_mark (c))
        return FALSE;
    }

  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  return g_str_equal (composed, text);
}

static gboolean
is_birth_date (const char *text)
{
  g_autofree char *iso = NULL;

  if (strlen (text) != 8)
    return FALSE;

  iso = g_strdup_printf ("%.4s-%.2s-%.2s", text, text + 4, text + 6);
  return sijil_date_is_full (iso) && sijil_date_is_valid (iso);
}

static gboolean
is_province (const char *text)
{
  return g_regex_match_simple ("^[A-Z]{2}-[A-Z0-9]{1,3}\\z", text, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
}

static gboolean
is_instant (gint64 instant)
{
  return instant > 0 && instant <= LAST_INSTANT;
}

static gboolean
is_day (const char *text)
{
  return text != NULL && sijil_date_is_full (text) && sijil_date_is_valid (text);
}

/* Whose card or paper it is. A list names nobody. */
static const char *
find_wrong_person (const SijilClaims *self)
{
  gboolean is_list = sijil_claims_is_list (self);

  if ((self->number == NULL) != is_list)
    return "number";
  if ((self->name_ar == NULL) != is_list)
    return "name_ar";
  if ((self->name_fr == NULL) != is_list)
    return "name_fr";
  if (is_list && (self->birth_date != NULL || self->province != NULL || self->face != NULL || self->category >= 0
                  || self->activity != NULL || self->activity_ar != NULL || self->activity_fr != NULL))
    return "paper";

  return NULL;
}

/* Lines are counted and digested, or not spoken of; the ends of a list are said unless it is empty. */
static const char *
find_wrong_paper (const SijilClaims *self)
{
  gboolean is_list = sijil_claims_is_list (self);
  gboolean has_lines = is_list || g_strcmp0 (self->paper, SIJIL_PAPER_EXTRACT) == 0;
  gboolean has_ends = is_list && self->n_lines > 0;

  if (self->paper != NULL && !has_lines && !g_str_equal (self->paper, SIJIL_PAPER_REFUSAL))
    return "paper";
  if (self->paper != NULL && (self->status_uri != NULL || self->expires_at != 0))
    return "paper";
  if (self->n_lines < -1 || (self->n_lines >= 0) != has_lines)
    return "n_lines";
  if ((self->lines_digest != NULL) != has_lines
      || (has_lines && g_bytes_get_size (self->lines_digest) != SIJIL_LINES_DIGEST_BYTES))
    return "lines_digest";
  if ((self->first != NULL) != has_ends)
    return "first";
  if ((self->last != NULL) != has_ends)
    return "last";
  if (self->entry_state != NULL && (!has_lines || is_list))
    return "entry_state";
  if (self->marks != NULL && (!has_lines || sijil_line_marks_get_width (self->marks, self->n_lines) == 0))
    return "marks";
  if (is_list ? !is_day (self->from_on) : self->from_on != NULL)
    return "from_on";
  if (is_list ? !is_day (self->to_on) || strcmp (self->to_on, self->from_on) < 0 : self->to_on != NULL)
    return "to_on";

  return NULL;
}

/* Returns: (nullable): the first field that breaks a rule */
const char *
_sijil_claims_find_wrong (const SijilClaims *self)
{
  const char *wrong;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const char *text = G_STRUCT_MEMBER (char *, self, rules[i].offset);

      if (text == NULL ? rules[i].required : !is_clean (text, rules[i].max_chars))
        return rules[i].field;
    }

  wrong = find_wrong_person (self);
  if (wrong == NULL)
    wrong = find_wrong_paper (self);
  if (wrong != NULL)
    return wrong;

  if (!is_instant (self->valid_from))
    return "valid_from";
  if (!is_instant (self->signed_at))
    return "signed_at";
  if (self->expires_at != 0 && (!is_instant (self->expires_at) || self->expires_at <= self->valid_from))
    return "expires_at";
  if (self->birth_date != NULL && !is_birth_date (self->birth_date))
    return "birth_date";
  if (self->province != NULL && !is_province (self->province))
    return "province";
  if (self->category < -1)
    return "category";
  if (self->status_index < 0)
    return "status_index";
  if (self->face != NULL && (g_bytes_get_size (self->face) == 0 || g_bytes_get_size (self->face) > MAX_FACE_BYTES))
    return "face";

  return NULL;
}
