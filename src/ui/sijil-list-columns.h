#pragma once

#include "ui/sijil-list-look.h"
#include "ui/sijil-narrow.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The columns of a list: which are chosen is remembered for each list, and those that have room are shown. Actions
 * “columns.MEMBER” of the page show or hide one.
 */

#define SIJIL_TYPE_LIST_COLUMNS (sijil_list_columns_get_type ())
G_DECLARE_FINAL_TYPE (SijilListColumns, sijil_list_columns, SIJIL, LIST_COLUMNS, GObject)

SijilListColumns *sijil_list_columns_new      (GtkWidget           *page,
                                               const SijilListLook *look,
                                               GtkColumnView       *view,
                                               SijilNarrow         *narrow) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel       *sijil_list_columns_get_menu (SijilListColumns    *self);

G_END_DECLS
