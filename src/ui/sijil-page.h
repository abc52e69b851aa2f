#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * A page of the main window: one job, one main button. It is built when it is first shown. What it shows is loaded in
 * `show` and, when the register has changed meanwhile, in `refresh`.
 */

#define SIJIL_TYPE_PAGE (sijil_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SijilPage, sijil_page, SIJIL, PAGE, AdwBin)

/**
 * SijilPageClass:
 * @show: the page comes forward; @target says what of it: a number, a filter such as "state=deposited" (nullable)
 * @refresh: what is shown may be old; typed text and the selection stay
 * @scan: a code was read by the reader; returns whether it was for this page
 * @leave: the page goes back; what was typed is kept
 */
struct _SijilPageClass
{
  AdwBinClass parent_class;

  void     (*show)    (SijilPage  *self,
                       const char *target);
  void     (*refresh) (SijilPage  *self);
  gboolean (*scan)    (SijilPage  *self,
                       const char *code);
  void     (*leave)   (SijilPage  *self);
};

SijilDesk  *sijil_page_get_desk     (SijilPage    *self);
const char *sijil_page_get_title    (SijilPage    *self);
void        sijil_page_set_title    (SijilPage    *self,
                                     const char   *title);
void        sijil_page_set_subtitle (SijilPage    *self,
                                     const char   *subtitle);
void        sijil_page_show         (SijilPage    *self,
                                     const char   *target);
void        sijil_page_refresh      (SijilPage    *self);
gboolean    sijil_page_scan         (SijilPage    *self,
                                     const char   *code);
void        sijil_page_leave        (SijilPage    *self);

/* What any widget of a window may ask of it. */
void        sijil_go                (GtkWidget    *widget,
                                     const char   *page,
                                     const char   *target);
void        sijil_go_on             (GtkWidget    *widget,
                                     const char   *page,
                                     const char   *target);
void        sijil_open_record       (GtkWidget    *widget,
                                     const char   *number);
AdwToast   *sijil_toast_new         (const char   *text) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_toast             (GtkWidget    *widget,
                                     const char   *text);
void        sijil_toast_undo        (GtkWidget    *widget,
                                     const char   *text,
                                     GCallback     undo,
                                     gpointer      user_data);
void        sijil_toast_undo_full   (GtkWidget      *widget,
                                     const char     *text,
                                     GCallback       undo,
                                     gpointer        user_data,
                                     GClosureNotify  free_data);
void        sijil_unsay             (GtkWidget    *widget);
gboolean    sijil_report            (GtkWidget    *widget,
                                     const GError *error,
                                     GPtrArray    *notes);

G_END_DECLS
