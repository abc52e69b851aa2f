#pragma once

#include "fixture.h"

#include "ui/sijil-window.h"

G_BEGIN_DECLS

/*
 * A main window at a register of a test, driven from inside: actions are activated, fields are typed into, and what is
 * shown is asked. Everything is waited for, nothing is slept for.
 */

typedef struct
{
  Fixture      base;
  SijilDesk   *desk;
  SijilWindow *window;
} Ui;

void       ui_init          (int           *argc,
                             char        ***argv);
char      *ui_use_own_keys  (void) G_GNUC_WARN_UNUSED_RESULT;
void       ui_remove_folder (const char    *folder);
void       ui_set_up        (Ui            *ui,
                             gconstpointer  data);
void       ui_tear_down     (Ui            *ui,
                             gconstpointer  data);
void       ui_open          (Ui            *ui);
void       ui_sign_in       (Ui            *ui,
                             const char    *login);
void       ui_go            (Ui            *ui,
                             const char    *where);

typedef gboolean (*UiCondition) (gpointer data);
void       ui_set_limit     (guint          seconds);
void       ui_wait          (UiCondition    condition,
                             gpointer       data);
void       ui_settle        (Ui            *ui);
GtkWidget *ui_find          (gpointer       root,
                             const char    *id);
GtkWidget *ui_find_type     (gpointer       root,
                             GType          type);
GtkWidget *ui_find_closed   (GtkWidget     *root,
                             GType          type);
GtkWidget *ui_find_label    (gpointer       root,
                             const char    *text);
void       ui_wait_for_label (gpointer      root,
                              const char   *text);
void       ui_wait_for_page (Ui            *ui,
                             const char    *page);
void       ui_type          (gpointer       root,
                             const char    *id,
                             const char    *text);
void       ui_click         (gpointer       root,
                             const char    *id);
void       ui_print_into    (Ui            *ui,
                             const char    *format,
                             const char    *folder);
void       ui_answer_print  (int            response);
void       ui_wait_for_file (const char *path);
void       ui_press         (gpointer       widget,
                             const char    *action,
                             const char    *parameter);

G_END_DECLS
