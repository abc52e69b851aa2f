#include "register/sijil-attest-private.h"

#include "core/sijil-csv.h"
#include "core/sijil-date.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-output-private.h"
#include "register/sijil-paper-layout.h"
#include "register/sijil-terms.h"
#include "trust/sijil-card-text.h"
#include "trust/sijil-hex.h"
#include "trust/sijil-line-marks.h"

/* So much of the digest is printed, for eyes; the code has all of it. */
#define DIGEST_GROUPS 4
#define GROUP_CHARS   4

/* No code has room to mark more lines than these. */
#define MAX_MARKED    200

#define NO_BREAK      "\u00A0"

static const struct
{
  const char *kind;
  const char *template;
  gboolean  (*fill) (SijilRegister           *self,
                     const SijilAttestAsked  *asked,
                     SijilAttested           *paper,
                     GError                 **error);
} kinds[] = {
  { SIJIL_PAPER_EXTRACT, "extract", _sijil_attest_extract },
  { SIJIL_PAPER_REFUSAL, "refusal", _sijil_attest_refusal },
  { SIJIL_PAPER_HANDED_OVER, "handed-over", _sijil_attest_handed_over },
  { SIJIL_PAPER_REGISTERED, "registered", _sijil_attest_registered },
};

void
_sijil_attested_free (SijilAttested *paper)
{
  g_clear_pointer (&paper->values, json_object_unref);
  g_clear_pointer (&paper->claims, sijil_claims_free);
  g_clear_pointer (&paper->subject, json_object_unref);
  if (paper->csv != NULL)
    g_string_free (paper->csv, TRUE);
  g_clear_pointer (&paper->marks, g_byte_array_unref);
  g_free (paper);
}

/* Returns: (transfer full): the paper as the register has it now */
SijilAttested *
_sijil_attested_new (SijilRegister           *self,
                     const SijilAttestAsked  *asked,
                     GError                 **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SijilAttested) paper = NULL;

      if (!g_str_equal (kinds[i].kind, asked->kind))
        continue;
      paper = g_new0 (SijilAttested, 1);
      paper->template = kinds[i].template;
      paper->claims = sijil_claims_new ();
      paper->claims->paper = g_strdup (asked->kind);
      return sijil_register_require (self, 0, error) && kinds[i].fill (self, asked, paper, error) ? g_steal_pointer (&paper) : NULL;
    }

  g_return_val_if_reached (NULL);
}

/* @columns: (array zero-terminated=1): members of each line, in the order of the file */
void
_sijil_attest_begin_lines (SijilAttested      *paper,
                           const char * const *columns)
{
  paper->csv = g_string_new (NULL);
  paper->marks = g_byte_array_new ();
  paper->claims->n_lines = 0;
  sijil_csv_append_row (paper->csv, (GStrv) columns);
  json_object_set_array_member (paper->values, "lines", json_array_new ());
}

/* @line: (transfer full): what is printed; of a list its first column is what it is known by */
void
_sijil_attest_add_line (SijilAttested      *paper,
                        const char * const *columns,
                        JsonObject         *line)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  const char *first = sijil_json_get_string (line, columns[0]);
  gsize begin = paper->csv->len;

  for (; *columns != NULL; columns++)
    {
      const char *text = sijil_json_get_string (line, *columns);

      g_ptr_array_add (fields, (gpointer) (text != NULL ? text : ""));
    }
  g_ptr_array_add (fields, NULL);
  sijil_csv_append_row (paper->csv, (GStrv) fields->pdata);
  sijil_line_marks_append (paper->marks, paper->csv->str + begin, paper->csv->len - begin);

  if (sijil_claims_is_list (paper->claims))
    {
      if (paper->claims->first == NULL)
        paper->claims->first = g_strdup (first);
      g_free (paper->claims->last);
      paper->claims->last = g_strdup (first);
    }
  paper->claims->n_lines++;
  json_array_add_object_element (sijil_json_get_array (paper->values, "lines"), line);
}

static void
set_printed_digest (SijilAttested *paper)
{
  g_autofree char *hex = sijil_hex_write (g_bytes_get_data (paper->claims->lines_digest, NULL), SIJIL_LINES_DIGEST_BYTES);
  g_autoptr (GString) printed = g_string_new (NULL);

  for (guint i = 0; i < DIGEST_GROUPS; i++)
    g_string_append_printf (printed, "%s%.*s", i > 0 ? NO_BREAK : "", GROUP_CHARS, hex + i * GROUP_CHARS);
  json_object_set_string_member (paper->values, "digest", printed->str);
}

void
_sijil_attest_end_lines (SijilAttested *paper)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[SIJIL_LINES_DIGEST_BYTES];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) paper->csv->str, (gssize) paper->csv->len);
  g_checksum_get_digest (checksum, digest, &length);
  paper->claims->lines_digest = g_bytes_new (digest, length);
  if (paper->claims->n_lines > 0 && paper->claims->n_lines <= MAX_MARKED)
    paper->claims->marks = g_bytes_new (paper->marks->data, paper->marks->len);
  _sijil_output_set (paper->values, "first", paper->claims->first);
  _sijil_output_set (paper->values, "last", paper->claims->last);
  set_printed_digest (paper);
}

/* "2026-03-09" as "20260309" */
char *
_sijil_attest_shorten (const char *day)
{
  g_auto (GStrv) parts = g_strsplit (day, "-", 3);

  return g_strjoinv (NULL, parts);
}

/* A list is named by its days; @asked is clean. */
void
_sijil_attest_set_period (SijilAttested          *paper,
                          const SijilAttestAsked *asked)
{
  g_autofree char *from = _sijil_attest_shorten (asked->from);
  g_autofree char *to = _sijil_attest_shorten (asked->to);

  paper->claims->serial = g_strdup_printf ("%s-%s", from, to);
  paper->claims->from_on = g_strdup (asked->from);
  paper->claims->to_on = g_strdup (asked->to);
  json_object_set_string_member (paper->values, "from", asked->from);
  json_object_set_string_member (paper->values, "to", asked->to);
}

/*
 * A paper about one holder.
 * @number: what the code says
 * @serial: how the paper is called, by its record in this register
 * @day: of which it is
 */
void
_sijil_attest_set_person (SijilAttested *paper,
                          const char    *number,
                          const char    *serial,
                          const char    *day)
{
  JsonObject *holder = sijil_json_get_object (paper->values, "holder");

  paper->claims->serial = g_strdup (serial);
  paper->claims->valid_from = sijil_business_day_begin (day);
  paper->claims->number = g_strdup (number);
  paper->claims->name_ar = g_strdup (sijil_json_get_string (holder, "name_ar"));
  paper->claims->name_fr = g_strdup (sijil_json_get_string (holder, "name_fr"));
}

static gboolean
is_same (GBytes *one,
         GBytes *two)
{
  return one == two || (one != NULL && two != NULL && g_bytes_equal (one, two));
}

/* A code is put on the paper that it was made for, and on no other. */
static gboolean
check_code (SijilAttested  *paper,
            const char     *code,
            GError        **error)
{
  g_autoptr (SijilCose) message = sijil_card_text_read (code, error);
  g_autoptr (SijilClaims) claims = message != NULL ? sijil_claims_decode (message->payload, error) : NULL;

  if (claims == NULL)
    return FALSE;
  if (g_strcmp0 (claims->paper, paper->claims->paper) == 0 && g_strcmp0 (claims->serial, paper->claims->serial) == 0
      && g_strcmp0 (claims->name_fr, paper->claims->name_fr) == 0 && g_strcmp0 (claims->name_ar, paper->claims->name_ar) == 0
      && is_same (claims->lines_digest, paper->claims->lines_digest))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_CONFLICT, "paper-changed", NULL,
                   "The register was changed after this paper was signed and before it was written. No file was written. Print it again.",
                   NULL);
  return FALSE;
}

static JsonObject *
describe (SijilAttested *paper)
{
  JsonObject *answer = json_object_new ();

  json_object_set_string_member (answer, "kind", paper->claims->paper);
  json_object_set_string_member (answer, "reference", paper->claims->serial);
  if (paper->claims->n_lines >= 0)
    json_object_set_int_member (answer, "total", paper->claims->n_lines);
  if (paper->claims->lines_digest != NULL)
    {
      g_autofree char *hex = sijil_hex_write (g_bytes_get_data (paper->claims->lines_digest, NULL), SIJIL_LINES_DIGEST_BYTES);

      json_object_set_string_member (answer, "digest", hex);
    }
  return answer;
}

/**
 * sijil_attest_write:
 * @code: (nullable): what sijil_paper_sign() gave; %NULL: the paper bears no code
 * @pdf_path: (nullable): where the paper goes
 * @csv_path: (nullable): where its lines go, of a paper that has lines: these bytes are digested in the code
 * @error: %SIJIL_ERROR_STATE with the reason "setting-empty" while it is not known who may certify; %SIJIL_ERROR_CONFLICT
 *   “paper-changed” when @code is of other lines or of another paper
 *
 * Returns: (transfer full): `kind`, `reference`, and of a paper with lines their `total` and `digest`
 */
JsonObject *
sijil_attest_write (SijilRegister           *self,
                    const SijilAttestAsked  *asked,
                    const char              *code,
                    const char              *pdf_path,
                    const char              *csv_path,
                    GError                 **error)
{
  g_autoptr (SijilAttested) paper = _sijil_attested_new (self, asked, error);

  if (paper == NULL || (code != NULL && !check_code (paper, code, error)))
    return NULL;

  if (code != NULL)
    {
      _sijil_output_set (paper->values, "qr", code);
      _sijil_output_set (paper->values, "verify", sijil_setting_get (self, "card_checking_page"));
    }
  if (csv_path != NULL && paper->csv != NULL && !sijil_file_write_durably (csv_path, paper->csv->str, paper->csv->len, error))
    return NULL;
  if (pdf_path != NULL && !sijil_paper_layout_write (self, paper->template, paper->values, NULL, pdf_path, error))
    return NULL;

  return describe (paper);
}

/**
 * sijil_attest_month:
 * @month: YYYY-MM
 * @from: (out) (transfer full): its first day
 * @to: (out) (transfer full): its last one
 */
gboolean
sijil_attest_month (const char  *month,
                    char       **from,
                    char       **to,
                    GError     **error)
{
  g_autofree char *first = g_strconcat (month, "-01", NULL);
  g_autofree char *after = NULL;

  if (!sijil_date_is_full (first) || !sijil_date_is_valid (first))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "month-form", "month",
                       "“%s” is not a month. Write it as year-month, for example 2026-11.", month, NULL);
      return FALSE;
    }

  after = sijil_date_add_months (first, 1);
  *to = sijil_date_add_days (after, -1);
  *from = g_steal_pointer (&first);
  return TRUE;
}
