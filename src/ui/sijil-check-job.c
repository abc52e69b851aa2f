#include "ui/sijil-check-job.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-evidence.h"
#include "register/sijil-record.h"
#include "register/sijil-verification.h"
#include "ui/sijil-text.h"

#define NOTES "sijil-notes"

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

/*
 * In the register's own thread.
 */

static JsonObject *
check_text (const SijilEvidence  *evidence,
            const char           *text,
            GError              **error)
{
  gint64 now = sijil_now ();
  g_autofree char *entry = NULL;
  g_autoptr (SijilCardCheck) check = sijil_evidence_check (evidence, text, now, &entry, error);
  JsonObject *answer;

  if (check == NULL)
    return NULL;

  answer = sijil_verification_describe (check, now);
  if (entry != NULL)
    json_object_set_string_member (answer, "entry", entry);
  if (check->problem != NULL)
    {
      g_autofree char *sentence = sijil_text_of_error (check->problem);

      json_object_set_string_member (answer, "problem", sentence);
    }

  return answer;
}

static gpointer
check_job (SijilRegister  *reg,
           gpointer        data,
           GPtrArray      *notes,
           GCancellable   *cancellable,
           GError        **error)
{
  const char *text = sijil_json_get_string (data, "text");
  g_autoptr (SijilEvidence) evidence = sijil_evidence_new (reg, sijil_json_get_string (data, "keys"),
                                                           sijil_json_get_string (data, "list"), sijil_now (), notes, error);
  JsonObject *answer;

  if (evidence == NULL)
    return NULL;

  answer = text != NULL ? check_text (evidence, text, error) : json_object_new ();
  if (answer != NULL)
    sijil_evidence_describe (evidence, answer);
  return answer;
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *notes = NULL;
  JsonObject *answer = sijil_desk_finish (SIJIL_DESK (source), result, &notes, &error);

  if (notes != NULL)
    g_object_set_data_full (G_OBJECT (task), NOTES, notes, (GDestroyNotify) g_ptr_array_unref);
  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) json_object_unref);
  else
    g_task_return_error (task, error);
}

/* @task: (transfer full); @text: (nullable): nothing but the files is asked about */
static void
ask_register (GTask      *task,
              const char *text)
{
  const SijilCheckAsked *asked = g_task_get_task_data (task);
  JsonObject *data = json_object_new ();

  sijil_record_set (data, "text", text);
  sijil_record_set (data, "keys", asked->keys);
  sijil_record_set (data, "list", asked->list);
  sijil_desk_read (g_task_get_source_object (task), check_job, data, g_task_get_cancellable (task), checked_cb, task);
}

/*
 * A picture is read first, on a thread of its own: the register has no part in it.
 */

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const SijilCheckAsked *asked = data;
  GError *error = NULL;
  char *text = asked->picture != NULL ? sijil_verification_read_picture (asked->picture, &error)
                                      : sijil_verification_read_bytes (asked->bytes, "", &error);

  if (text != NULL)
    g_task_return_pointer (task, text, g_free);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), &error);

  if (text != NULL)
    ask_register (g_steal_pointer (&task), text);
  else
    g_task_return_error (task, error);
}

static void
read_picture (GTask *task) /* (transfer full) */
{
  g_autoptr (GTask) reading = g_task_new (NULL, g_task_get_cancellable (task), read_cb, task);

  g_task_set_task_data (reading, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (reading, read_thread);
}

/**
 * sijil_check_run:
 * @asked: (transfer full): without a text and a picture only what it would be checked with is looked at
 *
 * Checks a card with the files that were given, or with what the register knows.
 */
void
sijil_check_run (SijilDesk           *desk,
                 SijilCheckAsked     *asked,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);

  g_task_set_source_tag (task, sijil_check_run);
  g_task_set_task_data (task, asked, (GDestroyNotify) sijil_check_asked_free);
  if (asked->picture != NULL || asked->bytes != NULL)
    read_picture (task);
  else
    ask_register (task, asked->text);
}

/**
 * sijil_check_finish:
 * @notes: (out) (nullable) (transfer full) (element-type GError): what of the register's could not be used
 *
 * Returns: (transfer full): the answer of sijil_verification_describe() with “problem”, a sentence, and “entry”, the number of its
 *   record in this register, where there are; and what sijil_evidence_describe() tells
 */
JsonObject *
sijil_check_finish (GAsyncResult  *result,
                    GPtrArray    **notes,
                    GError       **error)
{
  *notes = g_object_steal_data (G_OBJECT (result), NOTES);
  return g_task_propagate_pointer (G_TASK (result), error);
}
