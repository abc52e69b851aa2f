#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who works in a window has no command line: no sentence there tells to type a command. */

const char *sijil_window_words (const char *sentence);

G_END_DECLS
