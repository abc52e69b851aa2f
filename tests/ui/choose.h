#pragma once

#include "ui.h"

G_BEGIN_DECLS

void       ui_choose_entry    (Ui         *ui,
                               const char *label);
void       ui_choose_file     (const char *path);
GtkWidget *ui_find_window     (GType       type);
GtkWidget *ui_wait_for_window (GType       type);

G_END_DECLS
