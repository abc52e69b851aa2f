#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the whole program shows, whatever the page. */

void sijil_look_apply (void);

G_END_DECLS
