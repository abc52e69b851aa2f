#pragma once

#include "ui/sijil-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Two people beside each other: a photo and what tells people apart. What both say and say otherwise is marked; where it
 * may be chosen which of the two holds, the first is until the second is ticked.
 */

#define SIJIL_TYPE_COMPARE_VIEW (sijil_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (SijilCompareView, sijil_compare_view, SIJIL, COMPARE_VIEW, AdwBin)

void       sijil_compare_view_set_ours    (SijilCompareView *self,
                                           const char       *title,
                                           const char       *number,
                                           JsonObject       *record);
void       sijil_compare_view_set_photo   (SijilCompareView *self,
                                           GdkPaintable     *photo);
void       sijil_compare_view_set_choose  (SijilCompareView *self,
                                           gboolean          choose);
void       sijil_compare_view_set_others  (SijilCompareView *self,
                                           SijilDesk        *desk,
                                           GPtrArray        *numbers);
const char *sijil_compare_view_get_other  (SijilCompareView *self);
JsonArray *sijil_compare_view_dup_kept    (SijilCompareView *self) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_compare_view_open_other  (SijilCompareView *self,
                                           GtkWidget        *page);

G_END_DECLS
