#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *_sijil_label_for_field (const char *field);

G_END_DECLS
