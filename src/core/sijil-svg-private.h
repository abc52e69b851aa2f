#pragma once

#include "core/sijil-svg.h"

G_BEGIN_DECLS

SijilSvgFault _sijil_svg_judge_element   (const char    *name);
SijilSvgFault _sijil_svg_judge_attribute (const char    *name,
                                          const char    *value);
SijilSvgFault _sijil_svg_judge_styles    (const char    *text);
gboolean      _sijil_svg_read_size       (SijilSvgFacts *facts,
                                          const char   **names,
                                          const char   **values);

G_END_DECLS
