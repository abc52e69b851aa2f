#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line to the server of PGHOST that takes its time, and counts how often something went up after something came down. */

typedef struct _Line Line;

Line       *line_new              (double       delay_ms);
void        line_free             (Line        *self);
const char *line_get_folder       (Line        *self);
guint64     line_get_round_trips  (Line        *self);

G_END_DECLS
