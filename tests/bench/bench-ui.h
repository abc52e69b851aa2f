#pragma once

#include "ui.h"

#include <time.h>

/*
 * What the parts of bench-desk share: times, what they were like, and a main loop that is watched.
 */

double   get_ms_since   (gint64         began);
double   get_work_ms    (clockid_t      clock);
double   tell           (const char    *name,
                         double        *times,
                         guint          n);

void     begin_gap      (void);
double   get_gap_ms     (void);

void     wait_for_frame (Ui            *ui);
void     let_rest       (Ui            *ui);
gboolean set_true       (gpointer       data);
gboolean is_true        (gpointer       data);

guint    measure_list   (Ui            *ui,
                         const char    *page,
                         guint          n_jumps);
