#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *sijil_label_for_field (const char *field);
const char *sijil_label_member    (const char *base);

G_END_DECLS
