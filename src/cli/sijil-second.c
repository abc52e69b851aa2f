#include "cli/sijil-second.h"

#include "cli/sijil-password.h"
#include "register/sijil-signing-key.h"
#include "trust/sijil-pin.h"

#include <string.h>

void
sijil_pin_forget (SijilPin *pin)
{
  explicit_bzero (pin, strlen (pin));
  g_free (pin);
}

void
sijil_second_clear (SijilSecond *self)
{
  g_free (self->login);
  g_free (self->pin_file);
}

/**
 * sijil_second_open:
 *
 * Returns: (transfer full): the register once more, with the other officer signed in; the server may ask for that officer's
 *   password first
 */
SijilRegister *
sijil_second_open (SijilCommandContext  *context,
                   const SijilSecond    *second,
                   const char           *pin,
                   GError              **error)
{
  g_autofree char *place = sijil_register_dup_place_of (context->reg, second->login, error);
  SijilRegister *reg = NULL;
  GError *problem = NULL;

  if (place == NULL)
    return NULL;

  do
    reg = sijil_register_open_beside (context->reg, place, second->login, pin, &problem);
  while (reg == NULL && sijil_password_ask (place, &problem));

  if (problem != NULL)
    g_propagate_error (error, problem);
  return reg;
}

/**
 * sijil_second_take:
 * @reg: (out) (nullable) (transfer full): as sijil_second_open() gives it; %NULL when no second officer was named
 */
gboolean
sijil_second_take (SijilCommandContext  *context,
                   const SijilSecond    *second,
                   SijilRegister       **reg,
                   GError              **error)
{
  g_autoptr (SijilPin) pin = NULL;

  if (second->login == NULL)
    return TRUE;
  if (!sijil_command_require ("second-pin-file", second->pin_file, error)
      || (pin = sijil_pin_load (second->pin_file, error)) == NULL)
    return FALSE;

  *reg = sijil_second_open (context, second, pin, error);
  return *reg != NULL;
}
