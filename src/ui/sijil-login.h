#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What stands before the desk: no register yet, a register being opened, one that could not be, and the officer's PIN.
 * The same form locks the desk: the pages stay as they are behind it.
 */

#define SIJIL_TYPE_LOGIN (sijil_login_get_type ())
G_DECLARE_FINAL_TYPE (SijilLogin, sijil_login, SIJIL, LOGIN, AdwBin)

void sijil_login_welcome (SijilLogin *self);
void sijil_login_open    (SijilLogin *self,
                          SijilDesk  *desk,
                          const char *folder);
void sijil_login_lock    (SijilLogin *self,
                          SijilDesk  *desk,
                          const char *notice);

void sijil_login_wait    (SijilLogin *self,
                          const char *text);

void sijil_login_fail    (SijilLogin *self,
                          const char *text);

G_END_DECLS
