#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A drawing of shapes (SVG), drawn at any size. */
typedef struct _SijilVector SijilVector;

SijilVector *sijil_vector_new        (GBytes             *bytes,
                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void         sijil_vector_free       (SijilVector        *self);
double       sijil_vector_get_width  (const SijilVector  *self);
double       sijil_vector_get_height (const SijilVector  *self);
gboolean     sijil_vector_draw       (SijilVector        *self,
                                      cairo_t            *cr,
                                      GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilVector, sijil_vector_free)

G_END_DECLS
