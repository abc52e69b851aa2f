#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The tasks of a training register, ticked as the officer does them; elsewhere nothing. */

#define SIJIL_TYPE_EXERCISES (sijil_exercises_get_type ())
G_DECLARE_FINAL_TYPE (SijilExercises, sijil_exercises, SIJIL, EXERCISES, AdwBin)

void sijil_exercises_set_desk (SijilExercises *self,
                               SijilDesk      *desk);
void sijil_exercises_refresh  (SijilExercises *self);

G_END_DECLS
