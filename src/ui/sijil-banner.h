#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A lasting condition, or a sentence too long for a toast, above a page: text that wraps, perhaps a button. */

#define SIJIL_TYPE_BANNER (sijil_banner_get_type ())
G_DECLARE_FINAL_TYPE (SijilBanner, sijil_banner, SIJIL, BANNER, GtkWidget)

typedef enum
{
  SIJIL_BANNER_INFORMATION,
  SIJIL_BANNER_WARNING,
  SIJIL_BANNER_ERROR,
} SijilBannerKind;

GtkWidget *sijil_banner_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_banner_show       (SijilBanner     *self,
                                    SijilBannerKind  kind,
                                    const char      *text);
void       sijil_banner_hide       (SijilBanner     *self);
gboolean   sijil_banner_is_shown   (SijilBanner     *self);
void       sijil_banner_set_lasting (SijilBanner    *self,
                                     gboolean        lasting);
void       sijil_banner_set_button (SijilBanner     *self,
                                    const char      *label,
                                    const char      *action);

G_END_DECLS
