#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sijil_trust_init (void);

G_END_DECLS
