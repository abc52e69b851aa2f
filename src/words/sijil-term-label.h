#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *sijil_label_for_list      (const char *list);
const char *sijil_label_for_attribute (const char *name);

G_END_DECLS
