#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file of gLabels as it is read: what it draws, in the order in which it is drawn. */

/**
 * SijilGlabelsObject:
 * @element: what the file calls it: "Object-text", "Object-box", …
 * @attributes: (element-type utf8 utf8)
 * @style: (nullable) (element-type utf8 utf8): of the first words of a text
 * @lines: (element-type GString): of a text; a merge field stands there as ${name}
 * @n_styles: how many a text has
 */
typedef struct
{
  char       *element;
  GHashTable *attributes;
  GHashTable *style;
  GPtrArray  *lines;
  guint       n_styles;
} SijilGlabelsObject;

/**
 * SijilGlabels:
 * @title: (nullable): what the template calls itself
 * @width: of the label, in millimetres, as it is looked at
 * @height: the same
 * @objects: (element-type SijilGlabelsObject)
 * @pixels: (element-type utf8 GBytes): embedded pictures by name, as gdk-pixbuf packs them
 * @drawings: (element-type utf8 GBytes): embedded SVG by name
 */
typedef struct
{
  char       *title;
  double      width;
  double      height;
  GPtrArray  *objects;
  GHashTable *pixels;
  GHashTable *drawings;
} SijilGlabels;

SijilGlabels *sijil_glabels_new        (const char    *file,
                                        GBytes        *bytes,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void          sijil_glabels_free       (SijilGlabels  *self);
gboolean      sijil_glabels_get_length (GHashTable    *attributes,
                                        const char    *name,
                                        double        *mm);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilGlabels, sijil_glabels_free)

G_END_DECLS
