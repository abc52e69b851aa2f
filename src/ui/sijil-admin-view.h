#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/*
 * A part of the page “Administration”: a column of groups that is read from the register and filled anew after each
 * step, and a bar with what can be done.
 */

#define SIJIL_TYPE_ADMIN_VIEW (sijil_admin_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (SijilAdminView, sijil_admin_view, SIJIL, ADMIN_VIEW, SijilPage)

/**
 * SijilAdminViewClass:
 * @job: reads what is shown
 * @ask: (nullable): what the job gets (transfer full)
 * @fill: shows it
 */
struct _SijilAdminViewClass
{
  SijilPageClass parent_class;

  SijilJob     job;
  JsonObject *(*ask)  (SijilAdminView *self);
  void        (*fill) (SijilAdminView *self,
                       JsonObject     *answer);
};

GtkWidget *sijil_admin_view_get_box    (SijilAdminView *self);
GtkWidget *sijil_admin_view_begin      (SijilAdminView *self,
                                        const char     *title,
                                        const char     *description);
GtkWidget *sijil_admin_view_add_row    (SijilAdminView *self,
                                        GtkWidget      *group,
                                        const char     *title,
                                        const char     *subtitle);
void       sijil_admin_view_add_button (SijilAdminView *self,
                                        const char     *label,
                                        const char     *action,
                                        gboolean        is_main);
void       sijil_admin_view_clear      (SijilAdminView *self);

/* The parts. */
GType      sijil_officers_view_get_type    (void);
GType      sijil_offices_view_get_type     (void);
GType      sijil_settings_view_get_type    (void);
GType      sijil_terms_view_get_type       (void);
GType      sijil_countersign_view_get_type (void);
GType      sijil_retention_view_get_type   (void);
GType      sijil_keys_view_get_type        (void);
GType      sijil_layouts_view_get_type     (void);

G_END_DECLS
