#pragma once

#include "ui/sijil-form-dialog.h"

G_BEGIN_DECLS

SijilFormDialog *sijil_erase_dialog_open (GtkWidget  *parent,
                                          SijilDesk  *desk,
                                          const char *number,
                                          gboolean    is_due);

G_END_DECLS
