/* The second officer of a command that takes two. */

#include "cli/sijil-second.h"

#include "cli/sijil-password.h"
#include "register/sijil-signing-key.h"
#include "trust/sijil-pin.h"

void
sijil_second_clear (SijilSecond *self)
{
  g_free (self->login);
  g_free (self->pin_file);
}

/** sijil_second_open_with: (transfer full) (nullable): the register with that officer. The server may ask for a password first. */
SijilRegister *
sijil_second_open_with (SijilCommandContext  *context,
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

/** sijil_second_open: @reg: (out) (nullable): %NULL when no second officer was named */
gboolean
sijil_second_open (SijilCommandContext  *context,
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

  *reg = sijil_second_open_with (context, second, pin, error);
  return *reg != NULL;
}
