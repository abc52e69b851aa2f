#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * How an application begins: whoever comes may be in the register already, so that is looked for first. The drafts of the
 * officer are there to be gone on with.
 *
 * “begin” is emitted with a kind of application and the number of the entry, or %NULL for somebody new; “resume” with the
 * UUID of a draft; “zone” with the machine-readable zone of an identity card that was pasted instead of a search.
 */

#define SIJIL_TYPE_NEW_START (sijil_new_start_get_type ())
G_DECLARE_FINAL_TYPE (SijilNewStart, sijil_new_start, SIJIL, NEW_START, AdwBin)

void        sijil_new_start_set_desk  (SijilNewStart *self,
                                       SijilDesk     *desk);
void        sijil_new_start_reset     (SijilNewStart *self);
void        sijil_new_start_reload    (SijilNewStart *self);
void        sijil_new_start_search    (SijilNewStart *self,
                                       const char    *text);
const char *sijil_new_start_get_text  (SijilNewStart *self);
JsonObject *sijil_new_start_dup_typed (SijilNewStart *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
