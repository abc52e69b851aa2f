#include "ui/sijil-keyring.h"

#include "store/sijil-address.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

static const SecretSchema schema = {
  .name = "org.sijil.Sijil.Server",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "address", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

static void
service_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SecretService) service = secret_service_get_finish (result, NULL);

  g_task_return_boolean (task, service != NULL);
}

/** sijil_keyring_is_there: whether passwords can be kept. */
void
sijil_keyring_is_there (GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  secret_service_get (SECRET_SERVICE_OPEN_SESSION, NULL, service_cb, g_task_new (NULL, NULL, callback, user_data));
}

gboolean
sijil_keyring_is_there_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  char *password = secret_password_lookup_finish (result, NULL);

  if (password != NULL)
    sijil_address_set_password (g_task_get_task_data (task), password);
  g_task_return_boolean (task, password != NULL);
  secret_password_free (password);
}

/** sijil_keyring_load: looks for the password of @address, which has none; if found, the next connection there uses it. */
void
sijil_keyring_load (const char          *address,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, g_strdup (address), g_free);
  secret_password_lookup (&schema, NULL, loaded_cb, task, "address", address, NULL);
}

/** sijil_keyring_load_finish: Returns: whether it was found */
gboolean
sijil_keyring_load_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  secret_password_store_finish (result, NULL); /* else it is asked for again */
}

/** sijil_keyring_save: for a password that the server took */
void
sijil_keyring_save (const char *address,
                    const char *password)
{
  g_autofree char *label = g_strdup_printf (_("Sijil: register at %s"), address);

  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, password, NULL, saved_cb, NULL, "address", address, NULL);
}

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  secret_password_clear_finish (result, NULL);
}

/** sijil_keyring_forget: for a password that the server does not take any more */
void
sijil_keyring_forget (const char *address)
{
  secret_password_clear (&schema, NULL, forgotten_cb, NULL, "address", address, NULL);
}
