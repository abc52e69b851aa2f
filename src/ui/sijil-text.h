#pragma once

#include "core/sijil-language.h"

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How what the register answers is put in words on a screen, in the language and direction of its reader. */

SijilLanguage  sijil_text_get_language (void);
gboolean       sijil_text_is_rtl       (void);
int            sijil_text_scale        (int               pixels);
gboolean       sijil_text_is_large     (void);
const char    *sijil_text_get_name     (JsonObject       *object,
                                        const char       *member);
char          *sijil_text_of_error     (const GError     *error) G_GNUC_WARN_UNUSED_RESULT;
char          *sijil_text_of_notes     (GPtrArray        *notes) G_GNUC_WARN_UNUSED_RESULT;
char          *sijil_text_isolate      (const char       *value) G_GNUC_WARN_UNUSED_RESULT;
char          *sijil_text_place        (const char       *place) G_GNUC_WARN_UNUSED_RESULT;
char          *sijil_text_date         (const char       *iso,
                                        gboolean          long_form) G_GNUC_WARN_UNUSED_RESULT;
char          *sijil_text_required      (const char       *title) G_GNUC_WARN_UNUSED_RESULT;
void           sijil_text_mark_required (GtkWidget        *title,
                                         GtkWidget        *field,
                                         gboolean          is_required);
char          *sijil_text_moment       (const char       *iso) G_GNUC_WARN_UNUSED_RESULT;
char          *sijil_text_instant      (gint64            instant) G_GNUC_WARN_UNUSED_RESULT;
void           sijil_text_set_direction (GtkWidget       *widget,
                                         GtkTextDirection direction);
void           sijil_text_set_identifier (GtkEditable      *row);
void           sijil_text_set_script     (GtkEditable      *row,
                                          gboolean          is_arabic);

G_END_DECLS
