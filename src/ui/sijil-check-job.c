#include "ui/sijil-check-job.h"

#include "core/sijil-date.h"
#include "register/sijil-verification.h"
#include "ui/sijil-text.h"

SijilCheckAsked *
sijil_check_asked_new (const char *keys,
                       const char *list)
{
  SijilCheckAsked *self = g_new0 (SijilCheckAsked, 1);

  self->keys = g_strdup (keys);
  self->list = g_strdup (list);
  return self;
}

void
sijil_check_asked_free (SijilCheckAsked *self)
{
  g_free (self->text);
  g_free (self->picture);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->keys);
  g_free (self->list);
  g_free (self);
}

/* Returns: (transfer full) (nullable): %NULL also without an error, when nothing but the files is asked about */
static char *
read_text (const SijilCheckAsked  *asked,
           GError                **error)
{
  if (asked->picture != NULL)
    return sijil_verification_read_picture (asked->picture, error);
  if (asked->bytes != NULL)
    return sijil_verification_read_bytes (asked->bytes, "", error);

  return g_strdup (asked->text);
}

static void
add_list (JsonObject            *answer,
          const SijilStatusList *list,
          gint64                 now)
{
  gint64 signed_at;
  g_autofree char *day = NULL;

  if (list == NULL)
    return;

  signed_at = sijil_status_list_get_signed_at (list);
  day = sijil_business_day (signed_at);
  json_object_set_string_member (answer, "list_as_of", day);
  json_object_set_int_member (answer, "list_age", MAX (0, (now - signed_at) / (24 * 3600)));
}

static JsonObject *
check_text (const char            *text,
            const SijilTrustList  *trust,
            const SijilStatusList *list,
            gint64                 now)
{
  g_autoptr (SijilCardCheck) check = sijil_card_check_new (text, trust, list, now);
  JsonObject *answer = sijil_verification_describe (check, now);

  if (check->problem != NULL)
    {
      g_autofree char *sentence = sijil_text_of_error (check->problem);

      json_object_set_string_member (answer, "problem", sentence);
    }

  return answer;
}

static JsonObject *
check (const SijilCheckAsked  *asked,
       GError                **error)
{
  gint64 now = sijil_now ();
  g_autoptr (SijilTrustList) trust = NULL;
  g_autoptr (SijilStatusList) list = NULL;
  g_autofree char *text = NULL;
  gboolean is_asked = asked->text != NULL || asked->picture != NULL || asked->bytes != NULL;
  JsonObject *answer;

  if (asked->keys != NULL && (trust = sijil_verification_load_trust (asked->keys, NULL, error)) == NULL)
    return NULL;
  if (asked->list != NULL && (list = sijil_verification_load_statuses (asked->list, NULL, error)) == NULL)
    return NULL;
  if (is_asked && (text = read_text (asked, error)) == NULL)
    return NULL;

  answer = text != NULL ? check_text (text, trust, list, now) : json_object_new ();
  add_list (answer, list, now);
  return answer;
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  GError *error = NULL;
  JsonObject *answer = check (data, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) json_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * sijil_check_run:
 * @asked: (transfer full): without a text and a picture the files alone are looked at
 *
 * Opens files and pictures on a thread; the register has no part in it.
 */
void
sijil_check_run (SijilCheckAsked      *asked,
                 GCancellable         *cancellable,
                 GAsyncReadyCallback   callback,
                 gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, sijil_check_run);
  g_task_set_task_data (task, asked, (GDestroyNotify) sijil_check_asked_free);
  g_task_run_in_thread (task, check_thread);
}

/**
 * sijil_check_finish:
 *
 * Returns: (transfer full): the answer of sijil_verification_describe() with “problem”, a sentence, where there is one; and of
 *   the list of withdrawn cards, where there is one, “list_as_of” and “list_age” in days
 */
JsonObject *
sijil_check_finish (GAsyncResult  *result,
                    GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
