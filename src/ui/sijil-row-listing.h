#pragma once

#include "register/sijil-list.h"
#include "ui/sijil-desk.h"

G_BEGIN_DECLS

/*
 * Asks for the ids of a filter in its order, a stretch at a time (sijil_list_stretch()). “listed” is emitted for each stretch,
 * “failed” when there will be no more of them.
 */

#define SIJIL_TYPE_ROW_LISTING (sijil_row_listing_get_type ())
G_DECLARE_FINAL_TYPE (SijilRowListing, sijil_row_listing, SIJIL, ROW_LISTING, GObject)

SijilRowListing *sijil_row_listing_new        (SijilDesk       *desk,
                                               const char      *what) G_GNUC_WARN_UNUSED_RESULT;
void             sijil_row_listing_begin      (SijilRowListing *self,
                                               JsonObject      *filter);
void             sijil_row_listing_repeat     (SijilRowListing *self);
gboolean         sijil_row_listing_is_running (SijilRowListing *self);
JsonObject      *sijil_row_listing_get_filter (SijilRowListing *self);
GArray          *sijil_row_listing_get_ids    (SijilRowListing *self);

G_END_DECLS
