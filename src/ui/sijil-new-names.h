#pragma once

#include "ui/sijil-desk.h"
#include "ui/sijil-form.h"

G_BEGIN_DECLS

/*
 * Names of people and places typed in one script, proposed by the register in the other; a proposal is asked for once
 * for each name. And, for a field, the ways to write its name.
 */

#define SIJIL_TYPE_NEW_NAMES (sijil_new_names_get_type ())
G_DECLARE_FINAL_TYPE (SijilNewNames, sijil_new_names, SIJIL, NEW_NAMES, GObject)

SijilNewNames *sijil_new_names_new     (SijilDesk     *desk,
                                        SijilForm     *form) G_GNUC_WARN_UNUSED_RESULT;
void           sijil_new_names_forget  (SijilNewNames *self);
void           sijil_new_names_propose (SijilNewNames *self);

void           sijil_new_names_list    (SijilNewNames *self,
                                        const char    *path);

G_END_DECLS
