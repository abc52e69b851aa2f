#pragma once

#include "ui/sijil-desk.h"
#include "ui/sijil-form.h"

G_BEGIN_DECLS

/*
 * The machine-readable zone of an identity card, pasted or sent by a reader, fills the identity of a form. A reader may
 * send it at once or line by line. “read” tells that one was read (as text by which its holder is searched for); a zone
 * that was misread is reported and fills nothing.
 */

#define SIJIL_TYPE_NEW_ZONE (sijil_new_zone_get_type ())
G_DECLARE_FINAL_TYPE (SijilNewZone, sijil_new_zone, SIJIL, NEW_ZONE, GObject)

SijilNewZone *sijil_new_zone_new    (GtkWidget    *page,
                                     SijilDesk    *desk,
                                     SijilForm    *form) G_GNUC_WARN_UNUSED_RESULT;
void          sijil_new_zone_forget (SijilNewZone *self);
gboolean      sijil_new_zone_scan   (SijilNewZone *self,
                                     const char   *code);
void          sijil_new_zone_take   (SijilNewZone *self,
                                     const char   *text);
void          sijil_new_zone_fill   (SijilNewZone *self,
                                     const char   *searched);

G_END_DECLS
