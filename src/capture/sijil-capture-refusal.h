#pragma once

#include "capture/sijil-answer.h"

#include <glib.h>

G_BEGIN_DECLS

void _sijil_capture_refuse_photo (GError           **error,
                                  SijilVerdict       verdict,
                                  const SijilAnswer *answer,
                                  const char        *name);
void _sijil_capture_refuse_paper (GError           **error,
                                  SijilVerdict       verdict,
                                  const SijilAnswer *answer,
                                  const char        *name);
void _sijil_capture_refuse_drawing (GError         **error,
                                  SijilVerdict       verdict,
                                  const SijilAnswer *answer,
                                  const char        *name);
void _sijil_capture_refuse_page  (GError           **error,
                                  SijilVerdict       verdict);

G_END_DECLS
