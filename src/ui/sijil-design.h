#pragma once

#include "card/sijil-sketch.h"
#include "ui/sijil-painter.h"

G_BEGIN_DECLS

/*
 * A layout that is being designed, as the parts of the designer share it: the sketch, its pictures, the card it is looked at with,
 * and how that is drawn. Who acts on the sketch says so with sijil_design_acted() or sijil_design_selected(), from which the signals
 * “changed” and “selected” come; “painted” tells that the face was drawn anew.
 */

#define SIJIL_TYPE_DESIGN (sijil_design_get_type ())
G_DECLARE_FINAL_TYPE (SijilDesign, sijil_design, SIJIL, DESIGN, GObject)

SijilDesign *sijil_design_new            (const char     *file,
                                          GBytes         *json,
                                          GHashTable     *pictures,
                                          GError        **error) G_GNUC_WARN_UNUSED_RESULT;
SijilSketch *sijil_design_get_sketch     (SijilDesign    *self);
GHashTable  *sijil_design_dup_pictures   (SijilDesign    *self) G_GNUC_WARN_UNUSED_RESULT;
double       sijil_design_get_number     (SijilDesign    *self,
                                          const char     *fact);
const char  *sijil_design_get_text       (SijilDesign    *self,
                                          const char     *fact);
const SijilPainting *sijil_design_get_painting (SijilDesign *self);
gboolean     sijil_design_is_painted     (SijilDesign    *self);
JsonObject  *sijil_design_get_values     (SijilDesign    *self);

void         sijil_design_acted          (SijilDesign    *self);
void         sijil_design_selected       (SijilDesign    *self);
void         sijil_design_set_face       (SijilDesign    *self,
                                          const char     *face);
void         sijil_design_set_scale      (SijilDesign    *self,
                                          double          scale);
void         sijil_design_set_specimens  (SijilDesign    *self,
                                          GPtrArray      *specimens,
                                          guint           specimen);
void         sijil_design_add_picture    (SijilDesign    *self,
                                          const char     *file,
                                          GBytes         *bytes,
                                          const char     *media_type);
gboolean     sijil_design_select_named   (SijilDesign    *self,
                                          const char     *face,
                                          const char     *item);

G_END_DECLS
