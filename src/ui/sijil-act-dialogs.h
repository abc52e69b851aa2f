#pragma once

#include "ui/sijil-act-dialog.h"

G_BEGIN_DECLS

/* What a step on a file needs, each in a window of its own. */

GType sijil_audit_dialog_get_type        (void);
GType sijil_completion_dialog_get_type   (void);
GType sijil_refusal_dialog_get_type      (void);
GType sijil_opinion_dialog_get_type      (void);
GType sijil_answer_dialog_get_type       (void);
GType sijil_notification_dialog_get_type (void);
GType sijil_send_back_dialog_get_type    (void);

G_END_DECLS
