#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The address of a server, tried on demand: what is wrong is said in a sentence, a password is asked for when the server
 * wants one. “notify::state” tells of the outcome.
 */

/* What stands in the field before anything is typed. */
#define SIJIL_SERVER_ADDRESS_BEGIN "postgresql://"

typedef enum
{
  SIJIL_SERVER_UNTRIED,
  SIJIL_SERVER_BUSY,
  SIJIL_SERVER_FAILED,
  SIJIL_SERVER_EMPTY,    /* a register could be made there */
  SIJIL_SERVER_REGISTER, /* there is one */
} SijilServerState;

#define SIJIL_TYPE_SERVER_FORM (sijil_server_form_get_type ())
G_DECLARE_FINAL_TYPE (SijilServerForm, sijil_server_form, SIJIL, SERVER_FORM, AdwBin)

const char       *sijil_server_form_get_address (SijilServerForm *self);
void              sijil_server_form_set_address (SijilServerForm *self,
                                                 const char      *address);
SijilServerState  sijil_server_form_get_state   (SijilServerForm *self);
void              sijil_server_form_try         (SijilServerForm *self);
void              sijil_server_form_remember    (SijilServerForm *self);

G_END_DECLS
