#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A list of NIA that the platform gave: it is received with its progress, and what was refused is told line by line. */

void sijil_platform_import (GtkWidget  *parent,
                            SijilDesk  *desk,
                            const char *path);

G_END_DECLS
