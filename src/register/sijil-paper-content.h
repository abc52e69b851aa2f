#pragma once

#include "capture/sijil-capture.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

gboolean sijil_paper_load_content (SijilRegister    *reg,
                                   const char       *uuid,
                                   GBytes          **bytes,
                                   SijilPaperFacts  *facts,
                                   GError          **error);

G_END_DECLS
