#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/*
 * Pages whose unit is the millimetre, origin at the top left, y downwards: of a PDF, or as a picture.
 */

#define SIJIL_A4_WIDTH_MM 210.0
#define SIJIL_A4_HEIGHT_MM 297.0

typedef struct _SijilPdf SijilPdf;

SijilPdf        *sijil_pdf_new           (const char       *path,
                                          double            width_mm,
                                          double            height_mm,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void             sijil_pdf_free          (SijilPdf         *self);
void             sijil_pdf_set_title     (SijilPdf         *self,
                                          const char       *title);
void             sijil_pdf_forget_date   (SijilPdf         *self);
void             sijil_pdf_set_page_size (SijilPdf         *self,
                                          double            width_mm,
                                          double            height_mm);
cairo_t         *sijil_pdf_begin_page    (SijilPdf         *self);
void             sijil_pdf_end_page      (SijilPdf         *self);
guint            sijil_pdf_get_n_pages   (const SijilPdf   *self);
gboolean         sijil_pdf_close         (SijilPdf         *self,
                                          GError          **error);

cairo_surface_t *sijil_page_new_image    (double            width_mm,
                                          double            height_mm,
                                          double            dpi,
                                          cairo_t         **cr) G_GNUC_WARN_UNUSED_RESULT;
gboolean         sijil_page_save_png     (cairo_surface_t  *image,
                                          double            dpi,
                                          const char       *path,
                                          GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilPdf, sijil_pdf_free)

G_END_DECLS
