#include "ui/sijil-assistant-job.h"

#include "card/sijil-card-proof.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-office.h"
#include "register/sijil-register-create.h"

#define TEST_CARD_DPI 300

/* The seat that every register begins with. */
static gboolean
describe_seat (SijilRegister  *reg,
               JsonObject     *office,
               GError        **error)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autoptr (JsonObject) done = NULL;

  if (json_object_get_size (office) == 0)
    return TRUE;

  done = sijil_office_set (reg, "SEAT", office, notes, error);
  return done != NULL;
}

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const char *folder = sijil_json_get_string (data, "folder");
  const char *login = sijil_json_get_string (data, "login");
  const char *pin = sijil_json_get_string (data, "pin");
  GError *error = NULL;

  if (sijil_register_create (folder, sijil_json_get_string (data, "chamber"), sijil_json_get_string (data, "purpose"), login,
                             sijil_json_get_string (data, "name"), pin, &error))
    {
      g_autoptr (SijilRegister) reg = sijil_register_open (folder, FALSE, &error);

      if (reg != NULL && sijil_register_sign_in (reg, login, pin, &error))
        describe_seat (reg, sijil_json_get_object (data, "office"), &error);
    }

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * sijil_assistant_make:
 * @asked: (transfer full): `folder`, `chamber`, `purpose`, `login`, `name`, `pin`, and the `office` as sijil_office_set() takes it
 */
void
sijil_assistant_make (JsonObject          *asked,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, asked, (GDestroyNotify) json_object_unref);
  g_task_run_in_thread (task, make_in_thread);
}

/** sijil_assistant_make_finish: also of sijil_assistant_draw_test_card(). */
gboolean
sijil_assistant_make_finish (GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
draw_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (SijilCardDesign) design = sijil_card_design_new (&error);

  if (design == NULL || !sijil_card_write_proof (design, data, TEST_CARD_DPI, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/** sijil_assistant_draw_test_card: the rulers and ramps by which a card printer is measured, as PDF. */
void
sijil_assistant_draw_test_card (const char          *path,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, draw_in_thread);
}
