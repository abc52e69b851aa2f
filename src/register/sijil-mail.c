#include "register/sijil-mail.h"

#include "core/sijil-date.h"

/**
 * sijil_mail_take_number:
 * @direction: "in" or "out"
 * @number: (out): "123/2026", the next of the year of the business day
 *
 * For a record that must hold its order number when it is written. Take it
 * last, and give it to sijil_mail_write().
 */
gboolean
sijil_mail_take_number (SijilStep   *step,
                        const char  *direction,
                        char       **number,
                        GError     **error)
{
  int year = sijil_date_get_year (sijil_register_get_day (sijil_step_get_register (step)));
  const char *series = g_str_equal (direction, "in") ? "mail_in" : "mail_out";
  gint64 next;

  if (!sijil_step_take_number (step, series, (guint) year, &next, error))
    return FALSE;

  *number = sijil_mail_format_number (next, (guint) year);
  return TRUE;
}

/** sijil_mail_format_number: (transfer full): of a number that the step took itself. */
char *
sijil_mail_format_number (gint64 number,
                          guint  year)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%u", number, year);
}

/**
 * sijil_mail_write:
 * @number: from sijil_mail_take_number(), of the same @direction
 * @object: code of what came or went: "deposit", "completion", "refusal", "bordereau"…
 * @subject_kind: kind of the record it is about
 * @subject: its row
 */
gboolean
sijil_mail_write (SijilStep   *step,
                  const char  *direction,
                  const char  *number,
                  const char  *object,
                  const char  *subject_kind,
                  gint64       subject,
                  GError     **error)
{
  SijilRegister *reg = sijil_step_get_register (step);
  const SijilOfficer *officer = sijil_register_get_officer (reg);
  g_autoptr (JsonObject) mail = json_object_new ();

  json_object_set_string_member (mail, "direction", direction);
  json_object_set_string_member (mail, "number", number);
  json_object_set_string_member (mail, "mailed_on", sijil_register_get_day (reg));
  json_object_set_int_member (mail, "recorded_at", sijil_step_get_instant (step));
  json_object_set_string_member (mail, "object", object);
  json_object_set_string_member (mail, "subject_kind", subject_kind);
  json_object_set_int_member (mail, "subject", subject);
  json_object_set_int_member (mail, "office", officer->office);
  json_object_set_int_member (mail, "officer", officer->id);
  return sijil_step_insert_later (step, "mail", mail, error);
}

/** sijil_mail_enter: takes a number and writes the line at once; for a subject that has its row. */
gboolean
sijil_mail_enter (SijilStep   *step,
                  const char  *direction,
                  const char  *object,
                  const char  *subject_kind,
                  gint64       subject,
                  char       **number,
                  GError     **error)
{
  g_autofree char *taken = NULL;

  if (!sijil_mail_take_number (step, direction, &taken, error)
      || !sijil_mail_write (step, direction, taken, object, subject_kind, subject, error))
    return FALSE;

  *number = g_steal_pointer (&taken);
  return TRUE;
}
