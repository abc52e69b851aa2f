#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A sentence that is longer than its line under a control: shown whole over the page, which does not move, once the page has come
 * to rest under the hand.
 */

#define SIJIL_TYPE_WHOLE_MESSAGE (sijil_whole_message_get_type ())
G_DECLARE_FINAL_TYPE (SijilWholeMessage, sijil_whole_message, SIJIL, WHOLE_MESSAGE, GObject)

SijilWholeMessage *sijil_whole_message_new      (GtkWidget         *owner,
                                                 GtkWidget         *control,
                                                 GtkLabel          *line) G_GNUC_WARN_UNUSED_RESULT;
void               sijil_whole_message_set_text (SijilWholeMessage *self,
                                                 const char        *text);
void               sijil_whole_message_show     (SijilWholeMessage *self);
void               sijil_whole_message_hide     (SijilWholeMessage *self);

G_END_DECLS
