#include "ui/sijil-content.h"

#include "register/sijil-paper-content.h"

#include <string.h>

struct _SijilContent
{
  GBytes          *bytes;
  SijilPaperFacts  facts;
};

SijilContent *
sijil_content_ref (SijilContent *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SijilContent *self = data;

  g_clear_pointer (&self->bytes, g_bytes_unref);
}

void
sijil_content_unref (SijilContent *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static SijilContent *
content_new (GBytes                *bytes,
             const SijilPaperFacts *facts)
{
  SijilContent *self = g_atomic_rc_box_new0 (SijilContent);

  self->bytes = bytes;
  self->facts = *facts;
  return self;
}

GBytes *
sijil_content_get_bytes (SijilContent *self)
{
  return self->bytes;
}

const SijilPaperFacts *
sijil_content_get_facts (SijilContent *self)
{
  return &self->facts;
}

/*
 * Loading.
 */

static gpointer
load_job (SijilRegister  *reg,
          gpointer        data,
          GPtrArray      *notes,
          GCancellable   *cancellable,
          GError        **error)
{
  GBytes *bytes = NULL;
  SijilPaperFacts facts;

  return sijil_paper_load_content (reg, data, &bytes, &facts, error) ? content_new (bytes, &facts) : NULL;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  SijilContent *content = sijil_session_finish (SIJIL_SESSION (source), result, NULL, &error);

  if (content != NULL)
    g_task_return_pointer (task, content, (GDestroyNotify) sijil_content_unref);
  else
    g_task_return_error (task, error);
}

/** sijil_content_load_paper: @uuid: of a paper of the register or of a draft. */
void
sijil_content_load_paper (SijilDesk           *desk,
                          const char          *uuid,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, sijil_content_load_paper);
  sijil_session_read (sijil_desk_get_session (desk), load_job, g_strdup (uuid), g_free, (GDestroyNotify) sijil_content_unref,
                      cancellable, loaded_cb, task);
}

static void
load_file_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = NULL;
  SijilPaperFacts facts;

  if (sijil_capture_paper (data, &bytes, &facts, &error))
    g_task_return_pointer (task, content_new (bytes, &facts), (GDestroyNotify) sijil_content_unref);
  else
    g_task_return_error (task, error);
}

/** sijil_content_load_file: @path: a file from outside, examined as sijil_capture_paper() does. */
void
sijil_content_load_file (const char          *path,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, sijil_content_load_file);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, load_file_thread);
}

/** sijil_content_load_finish: Returns: (transfer full): %NULL with @error set. */
SijilContent *
sijil_content_load_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/*
 * Drawing.
 */

typedef struct
{
  const guint8 *data;
  gsize         left;
} Reading;

static cairo_status_t
read_png (void          *closure,
          unsigned char *data,
          unsigned int   length)
{
  Reading *reading = closure;

  if (length > reading->left)
    return CAIRO_STATUS_READ_ERROR;

  memcpy (data, reading->data, length);
  reading->data += length;
  reading->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

/** sijil_surface_of_png: @png: made by the helper; waits, so in a thread only. Returns: (transfer full): its dots. */
cairo_surface_t *
sijil_surface_of_png (GBytes  *png,
                      GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (png, &length);
  Reading reading = { data, length };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_png, &reading);

  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return surface;

  cairo_surface_destroy (surface);
  sijil_set_error (error, SIJIL_ERROR_FAILED, "picture-memory", NULL,
                   "This computer has no memory left to show the picture. Nothing was lost. Close other programs and "
                   "try again.", NULL);
  return NULL;
}

/** sijil_texture_of_surface: Returns: (transfer full): the same dots, which must not change any more. */
GdkTexture *
sijil_texture_of_surface (cairo_surface_t *surface)
{
  int stride = cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) dots = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) height,
                                                        (GDestroyNotify) cairo_surface_destroy,
                                                        cairo_surface_reference (surface));

  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, dots, (gsize) stride);
}

/** sijil_texture_of_page: sijil_capture_page() as a texture; waits for the helper, so in a thread only. */
GdkTexture *
sijil_texture_of_page (GBytes      *bytes,
                       const char  *media_type,
                       int          page,
                       int          max_width,
                       GError     **error)
{
  g_autoptr (GBytes) png = NULL;
  cairo_surface_t *surface;
  GdkTexture *texture;

  if (!sijil_capture_page (bytes, media_type, page, max_width, &png, error))
    return NULL;

  surface = sijil_surface_of_png (png, error);
  if (surface == NULL)
    return NULL;

  texture = sijil_texture_of_surface (surface);
  cairo_surface_destroy (surface);
  return texture;
}

typedef struct
{
  SijilContent *content;
  int           page;
  int           max_width;
} Drawing;

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  sijil_content_unref (drawing->content);
  g_free (drawing);
}

static void
draw_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Drawing *drawing = data;
  GError *error = NULL;
  GdkTexture *texture = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  texture = sijil_texture_of_page (drawing->content->bytes, drawing->content->facts.media_type, drawing->page,
                                   drawing->max_width, &error);
  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

/** sijil_content_draw: @page: 1 for the first; @max_width: dots, taken into the range of sijil_capture_page(). */
void
sijil_content_draw (SijilContent        *self,
                    int                  page,
                    int                  max_width,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Drawing *drawing = g_new0 (Drawing, 1);

  drawing->content = sijil_content_ref (self);
  drawing->page = page;
  drawing->max_width = CLAMP (max_width, SIJIL_CAPTURE_PAGE_MIN_WIDTH, SIJIL_CAPTURE_PAGE_MAX_WIDTH);
  g_task_set_source_tag (task, sijil_content_draw);
  g_task_set_task_data (task, drawing, drawing_free);
  g_task_run_in_thread (task, draw_thread);
}

/** sijil_content_draw_finish: Returns: (transfer full): %NULL with @error set. */
GdkTexture *
sijil_content_draw_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
