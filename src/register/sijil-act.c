#include "register/sijil-act.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "core/sijil-str.h"
#include "register/sijil-terms.h"

#include <string.h>

/* A page of a letter holds no more, and a line of a list. */
#define TEXT_MAX_CHARS 2000
#define LINE_MAX_CHARS 200

/**
 * sijil_act_insert:
 * @kind: code of the act, as history names it
 * @act: what is known of it; the officer, the office, the instant and, unless it stands there, the day are set here
 */
gboolean
sijil_act_insert (SijilStep   *step,
                  const char  *kind,
                  JsonObject  *act,
                  GError     **error)
{
  SijilRegister *self = sijil_step_get_register (step);
  const SijilOfficer *officer = sijil_register_get_officer (self);

  json_object_set_string_member (act, "kind", kind);
  json_object_set_int_member (act, "officer", officer->id);
  json_object_set_int_member (act, "office", officer->office);
  json_object_set_int_member (act, "recorded_at", sijil_step_get_instant (step));
  if (sijil_json_get_string (act, "effective_on") == NULL)
    json_object_set_string_member (act, "effective_on", sijil_register_get_day (self));

  return sijil_step_insert_later (step, "act", act, error);
}

static gboolean
set_text (JsonObject  *act,
          const char  *member,
          const char  *text,
          gboolean     multiline,
          GPtrArray   *notes,
          GError     **error)
{
  g_autofree char *clean = NULL;

  if (sijil_str_is_empty (text))
    return TRUE;
  if (!sijil_text_clean (text, multiline ? TEXT_MAX_CHARS : LINE_MAX_CHARS, multiline, member, notes, &clean, error))
    return FALSE;

  if (!sijil_str_is_empty (clean))
    json_object_set_string_member (act, member, clean);
  return TRUE;
}

/**
 * sijil_act_set_line:
 * @member: column, and the field that an error names
 * @text: (nullable): a name or a reference as typed; an empty one is left out
 */
gboolean
sijil_act_set_line (JsonObject  *act,
                    const char  *member,
                    const char  *text,
                    GPtrArray   *notes,
                    GError     **error)
{
  return set_text (act, member, text, FALSE, notes, error);
}

static gboolean
has_letter (const char     *text,
            GUnicodeScript  script)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)) && g_unichar_get_script (g_utf8_get_char (p)) == script)
      return TRUE;

  return FALSE;
}

/* A text may name a thing in the other script, but it is not written in it: that is a text in the wrong place. */
static gboolean
check_scripts (JsonObject  *act,
               GError     **error)
{
  const char *ar = sijil_json_get_string (act, "text_ar");
  const char *fr = sijil_json_get_string (act, "text_fr");

  if (ar != NULL && !has_letter (ar, G_UNICODE_SCRIPT_ARABIC))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "text-script", "text_ar",
                       "The Arabic text has no Arabic letter. Write it in Arabic. Nothing was saved.", NULL);
      return FALSE;
    }
  if (fr != NULL && !has_letter (fr, G_UNICODE_SCRIPT_LATIN))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "text-script", "text_fr",
                       "The French text has no Latin letter. Write it in French. Nothing was saved.", NULL);
      return FALSE;
    }

  return TRUE;
}

/**
 * sijil_act_set_texts:
 * @error: %SIJIL_ERROR_INVALID, "text-script" when a text holds no letter of its language
 *
 * The words of an act in both languages, as typed; an empty one is left out.
 */
gboolean
sijil_act_set_texts (JsonObject  *act,
                     const char  *text_ar,
                     const char  *text_fr,
                     GPtrArray   *notes,
                     GError     **error)
{
  return set_text (act, "text_ar", text_ar, TRUE, notes, error)
         && set_text (act, "text_fr", text_fr, TRUE, notes, error)
         && check_scripts (act, error);
}

static gboolean
check_needs (JsonObject  *act,
             JsonObject  *term,
             GError     **error)
{
  const char *code = sijil_json_get_string (term, "code");

  if (g_strcmp0 (sijil_term_get (term, "needs_reference"), "yes") == 0 && sijil_json_get_string (act, "reference") == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "reference-missing", "reference",
                       "The reason “%s” needs the reference of the decision or paper it rests on. Nothing was saved.", code, NULL);
      return FALSE;
    }
  if (g_strcmp0 (sijil_term_get (term, "needs_text"), "yes") == 0
      && sijil_json_get_string (act, "text_ar") == NULL && sijil_json_get_string (act, "text_fr") == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "text-missing", "text_fr",
                       "The reason “%s” needs a text that explains it, in Arabic, in French or in both. Nothing was saved.",
                       code, NULL);
      return FALSE;
    }

  return TRUE;
}

/* Whether @code is the whole code of @term, or its end: "lost" for "card_lost". */
static gboolean
is_named (JsonObject *term,
          const char *code)
{
  const char *whole = sijil_json_get_string (term, "code");
  g_autofree char *end = g_strconcat ("_", code, NULL);

  return g_str_equal (whole, code) || g_str_has_suffix (whole, end);
}

/* (nullable): the reason of @parent that @code names on @day. */
static JsonObject *
find_reason (SijilRegister *self,
             const char    *parent,
             const char    *code)
{
  g_autoptr (GPtrArray) terms = sijil_term_list (self, "reason", sijil_register_get_day (self));
  JsonObject *found = NULL;

  for (guint i = 0; i < terms->len; i++)
    {
      JsonObject *term = terms->pdata[i];

      if (g_strcmp0 (sijil_json_get_string (term, "parent"), parent) != 0)
        continue;
      if (g_str_equal (sijil_json_get_string (term, "code"), code))
        return term;
      if (found == NULL && is_named (term, code))
        found = term;
    }

  return found;
}

/**
 * sijil_act_set_reason:
 * @act: with its texts and its reference, which some reasons need; its `reason` is set here
 * @parent: the act that the reason must serve, as the list `reason` names it
 * @code: (nullable): as given, whole or without its first part
 * @error: %SIJIL_ERROR_INVALID when there is none, or none that may be used today for such an act
 */
gboolean
sijil_act_set_reason (SijilRegister  *self,
                      JsonObject     *act,
                      const char     *parent,
                      const char     *code,
                      GError        **error)
{
  JsonObject *term;

  if (sijil_str_is_empty (code))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "reason-missing", "reason",
                       "A reason is missing: give a code of the list of reasons. Nothing was saved.", NULL);
      return FALSE;
    }
  term = find_reason (self, parent, code);
  if (term == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "reason-unknown", "reason",
                       "“%s” is not a reason that serves this act (%s). Nothing was saved. “sijilctl nomenclature list reason” "
                       "shows those in use.", code, parent, NULL);
      return FALSE;
    }

  json_object_set_string_member (act, "reason", sijil_json_get_string (term, "code"));
  return check_needs (act, term, error);
}

/**
 * sijil_act_check_day:
 * @day: the day on which an act takes effect
 * @not_before: (nullable): the first day it may be
 * @field: the field that an error names
 * @error: %SIJIL_ERROR_INVALID when @day is not a day, lies in the future or before @not_before
 */
gboolean
sijil_act_check_day (SijilRegister  *self,
                     const char     *day,
                     const char     *not_before,
                     const char     *field,
                     GError        **error)
{
  const char *today = sijil_register_get_day (self);

  if (day == NULL || !sijil_date_is_valid (day) || !sijil_date_is_full (day))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "date-form", field,
                       "“%s” is not a day. Write it as year-month-day, for example 2026-11-22.", day != NULL ? day : "", NULL);
      return FALSE;
    }
  if (strcmp (day, today) > 0)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "date-future", field,
                       "The day %s lies in the future. What has not happened yet cannot be recorded. Nothing was saved.", day, NULL);
      return FALSE;
    }
  if (not_before != NULL && strcmp (day, not_before) < 0)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "date-early", field,
                       "The day %s lies before %s, the day of what stands in the register. Nothing was saved.",
                       day, not_before, NULL);
      return FALSE;
    }

  return TRUE;
}
