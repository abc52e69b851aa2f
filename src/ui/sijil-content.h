#pragma once

#include "capture/sijil-capture.h"
#include "ui/sijil-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The bytes of one paper or photo, and the pictures that are drawn of them. Loading and drawing are done in threads; the
 * bytes themselves are opened by the helper only, and what it draws is all that reaches a texture.
 */

typedef struct _SijilContent SijilContent;

SijilContent    *sijil_content_ref          (SijilContent           *self);
void             sijil_content_unref        (SijilContent           *self);
GBytes          *sijil_content_get_bytes    (SijilContent           *self);
const SijilPaperFacts *sijil_content_get_facts (SijilContent        *self);

void             sijil_content_load_paper   (SijilDesk              *desk,
                                             const char             *uuid,
                                             GCancellable           *cancellable,
                                             GAsyncReadyCallback     callback,
                                             gpointer                user_data);
void             sijil_content_load_file    (const char             *path,
                                             GCancellable           *cancellable,
                                             GAsyncReadyCallback     callback,
                                             gpointer                user_data);
SijilContent    *sijil_content_load_finish  (GAsyncResult           *result,
                                             GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void             sijil_content_draw         (SijilContent           *self,
                                             int                     page,
                                             int                     max_width,
                                             GCancellable           *cancellable,
                                             GAsyncReadyCallback     callback,
                                             gpointer                user_data);
GdkTexture      *sijil_content_draw_finish  (GAsyncResult           *result,
                                             GError                **error) G_GNUC_WARN_UNUSED_RESULT;

cairo_surface_t *sijil_surface_of_png       (GBytes                 *png,
                                             GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GdkTexture      *sijil_texture_of_surface   (cairo_surface_t        *surface) G_GNUC_WARN_UNUSED_RESULT;
GdkTexture      *sijil_texture_of_page      (GBytes                 *bytes,
                                             const char             *media_type,
                                             int                     page,
                                             int                     max_width,
                                             GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilContent, sijil_content_unref)

G_END_DECLS
