#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What is told of a register when it is opened (sijil_session_open_finish()), and of its officers. @about: (nullable) everywhere. */

const char *sijil_about_get          (JsonObject *about,
                                      const char *member);
char       *sijil_about_dup_account  (JsonObject *about,
                                      const char *login) G_GNUC_WARN_UNUSED_RESULT;
JsonArray  *sijil_about_get_officers (JsonObject *about);
JsonObject *sijil_about_find_officer (JsonObject *about,
                                      const char *login);

G_END_DECLS
