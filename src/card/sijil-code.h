#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/** SIJIL_QR_QUIET: modules left white on each side of a QR code (ISO/IEC 18004). */
#define SIJIL_QR_QUIET 4

/** SIJIL_CODE128_QUIET: modules left white before and after a Code 128 (ISO/IEC 15417). */
#define SIJIL_CODE128_QUIET 10

/** SIJIL_USUAL_DPI: dots an inch of most printers. */
#define SIJIL_USUAL_DPI 300.0

typedef struct _SijilCode SijilCode;

SijilCode *sijil_code_new_qr       (const char       *text,
                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;
SijilCode *sijil_code_new_code128  (const char       *text,
                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_code_free         (SijilCode        *self);

guint      sijil_code_get_modules  (const SijilCode  *self);
guint      sijil_code_fit          (const SijilCode  *self,
                                    double            width_mm,
                                    double            dpi);
double     sijil_code_get_size_mm  (const SijilCode  *self,
                                    guint             dots,
                                    double            dpi);
void       sijil_code_draw         (const SijilCode  *self,
                                    cairo_t          *cr,
                                    double            x_mm,
                                    double            y_mm,
                                    double            height_mm,
                                    guint             dots,
                                    double            dpi);
void       sijil_code_find         (cairo_t          *cr,
                                    double            x_mm,
                                    double            y_mm,
                                    double            dpi,
                                    int              *left,
                                    int              *top);
gboolean   sijil_code_stands_in    (const SijilCode  *self,
                                    cairo_surface_t  *image,
                                    int               left,
                                    int               top,
                                    guint             dots,
                                    guint             height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilCode, sijil_code_free)

G_END_DECLS
