#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Databases on the server that tests/postgresql.sh has started, when SIJIL_TEST_ENGINE=postgresql asks for it. */

gboolean server_is_asked_for (void);
char    *server_make_place   (const char *like) G_GNUC_WARN_UNUSED_RESULT;
void     server_remove_place (const char *place);
void     server_execute      (const char *place,
                              const char *sql);
char    *server_query        (const char *place,
                              const char *sql) G_GNUC_WARN_UNUSED_RESULT;
void     server_ask_for_passwords (gboolean is_asked);
void     server_control       (const char *words);
void     server_start_standby (void);
void     server_stop_standby  (void);
char    *server_at_standby    (const char *place) G_GNUC_WARN_UNUSED_RESULT;
char    *server_try          (const char *place,
                              const char *sql,
                              char      **value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
