#include "ui/sijil-assistant-job.h"

#include "card/sijil-card-proof.h"
#include "core/sijil-json.h"
#include "core/sijil-notes.h"
#include "register/sijil-account.h"
#include "register/sijil-office.h"
#include "register/sijil-register-create.h"
#include "ui/sijil-card-printer.h"
#include "ui/sijil-desk.h"

/* A register that is made. */
typedef struct
{
  JsonObject *asked;
  JsonObject *account; /* (nullable) */
  GError     *problem; /* (nullable): of the account */
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  sijil_desk_data_free (making->asked);
  g_clear_pointer (&making->account, json_object_unref);
  g_clear_error (&making->problem);
  g_free (making);
}

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
  Making *making = data;
  JsonObject *asked = making->asked;
  const char *folder = sijil_json_get_string (asked, "folder");
  const char *login = sijil_json_get_string (asked, "login");
  const char *pin = sijil_json_get_string (asked, "pin");
  gboolean is_made = FALSE;
  GError *error = NULL;

  if (sijil_register_create (folder, sijil_json_get_string (asked, "chamber"), sijil_json_get_string (asked, "purpose"), login,
                             sijil_json_get_string (asked, "name"), pin, &error))
    {
      g_autoptr (SijilRegister) reg = sijil_register_open (folder, FALSE, &error);

      is_made = reg != NULL && sijil_register_sign_in (reg, login, pin, &error)
                && describe_seat (reg, sijil_json_get_object (asked, "office"), &error);
    }
  if (!is_made)
    {
      g_task_return_error (task, error);
      return;
    }

  making->account = sijil_account_make_first (folder, login, &making->problem);
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
  Making *making = g_new0 (Making, 1);

  making->asked = asked;
  g_task_set_task_data (task, making, making_free);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * sijil_assistant_make_finish:
 * @account: (out) (transfer full) (nullable): how the server lets the administrator in, as sijil_account_renew() gives it; %NULL
 *   where nobody has an account
 * @problem: (out) (transfer full) (nullable): why the account of a register that was made could not be
 */
gboolean
sijil_assistant_make_finish (GAsyncResult  *result,
                             JsonObject   **account,
                             GError       **problem,
                             GError       **error)
{
  Making *making = g_task_get_task_data (G_TASK (result));

  *account = g_steal_pointer (&making->account);
  *problem = g_steal_pointer (&making->problem);
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

  if (design == NULL || !sijil_card_write_proof (design, data, sijil_card_printer_get_dpi (), &error))
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

gboolean
sijil_assistant_draw_finish (GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
