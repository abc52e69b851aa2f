#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * One file of a paper: what it looks like, who issued it and when, and whether the original was seen.
 *
 * Signals: “changed”; “show-file”: it is to be looked at; “remove”: it is no longer wanted.
 */

#define SIJIL_TYPE_PAPER_FILE (sijil_paper_file_get_type ())
G_DECLARE_FINAL_TYPE (SijilPaperFile, sijil_paper_file, SIJIL, PAPER_FILE, GtkWidget)

GtkWidget  *sijil_paper_file_new         (JsonObject     *paper,
                                          const char     *name,
                                          GListModel     *issuers) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_paper_file_dup_paper   (SijilPaperFile *self) G_GNUC_WARN_UNUSED_RESULT;
const char *sijil_paper_file_get_path    (SijilPaperFile *self);
const char *sijil_paper_file_get_uuid    (SijilPaperFile *self);
const char *sijil_paper_file_get_name    (SijilPaperFile *self);
void        sijil_paper_file_set_picture (SijilPaperFile *self,
                                          GdkTexture     *texture,
                                          int             pages);

G_END_DECLS
