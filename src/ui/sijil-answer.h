#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The answer at the counter: one box, one sentence to say in both languages, and the visit counted by motive. */

#define SIJIL_TYPE_ANSWER (sijil_answer_get_type ())
G_DECLARE_FINAL_TYPE (SijilAnswer, sijil_answer, SIJIL, ANSWER, AdwBin)

void sijil_answer_set_desk (SijilAnswer *self,
                            SijilDesk   *desk);
void sijil_answer_ask      (SijilAnswer *self,
                            const char  *words);

G_END_DECLS
