#pragma once

#include "cli/sijil-command.h"

G_BEGIN_DECLS

/* SijilPin: a PIN that is forgotten as soon as it is out of scope. */
typedef char SijilPin;

void sijil_pin_forget (SijilPin *pin);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilPin, sijil_pin_forget)

/** SijilSecond: another officer than who works, by login and the file of the PIN; both nullable */
typedef struct
{
  char *login;
  char *pin_file;
} SijilSecond;

void           sijil_second_clear (SijilSecond          *self);
SijilRegister *sijil_second_open  (SijilCommandContext  *context,
                                   const SijilSecond    *second,
                                   const char           *pin,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean       sijil_second_take  (SijilCommandContext  *context,
                                   const SijilSecond    *second,
                                   SijilRegister       **reg,
                                   GError              **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SijilSecond, sijil_second_clear)

G_END_DECLS
