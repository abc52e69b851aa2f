#pragma once

#include "ui.h"

G_BEGIN_DECLS

/*
 * What a machine sees of a page or window: nothing is cut, nothing widens the window, start and end are where they belong,
 * no word is in another language, everything that takes the focus has a name. With SIJIL_SHOTS the pictures are kept in
 * that folder. Faults are printed as they are found, and counted.
 */

void       look_init         (int        *argc,
                              char     ***argv);
void       look_open         (Ui         *ui);
gboolean   look_is_large     (void);
void       look_let_draw     (Ui         *ui);
void       look_open_at      (Ui         *ui,
                              const char *page_name,
                              const char *target);
void       look_at_window    (Ui         *ui,
                              const char *name);
void       look_at_page      (Ui         *ui,
                              const char *where,
                              const char *name);
GtkWindow *look_find_dialog  (Ui         *ui);
GtkWindow *look_at_open_dialog (Ui         *ui,
                                const char *name);
void       look_at_dialog    (Ui         *ui,
                              const char *name);
void       look_assert_whole (void);

G_END_DECLS
