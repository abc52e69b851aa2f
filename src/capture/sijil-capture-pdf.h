#pragma once

#include "capture/sijil-answer.h"

#include <glib.h>

G_BEGIN_DECLS

SijilVerdict _sijil_capture_examine_pdf (int          input,
                                         SijilAnswer *answer);
SijilVerdict _sijil_capture_draw_pdf    (int          input,
                                         int          page,
                                         int          width,
                                         GBytes     **dots);
SijilVerdict _sijil_capture_read_facts  (GBytes      *output,
                                         SijilAnswer *answer);

G_END_DECLS
