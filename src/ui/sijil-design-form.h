#pragma once

#include "ui/sijil-design-field.h"

G_BEGIN_DECLS

/* Titled fields in two columns, as the panes of the designer show them. */

#define SIJIL_TYPE_DESIGN_FORM (sijil_design_form_get_type ())
G_DECLARE_FINAL_TYPE (SijilDesignForm, sijil_design_form, SIJIL, DESIGN_FORM, GtkBox)

GtkWidget *sijil_design_form_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_design_form_clear       (SijilDesignForm         *self);
void       sijil_design_form_add_heading (SijilDesignForm         *self,
                                          const char              *text);
void       sijil_design_form_add_note    (SijilDesignForm         *self,
                                          const char              *text);
void       sijil_design_form_add         (SijilDesignForm         *self,
                                          GtkWidget               *widget,
                                          gboolean                 is_wide);
void       sijil_design_form_add_member  (SijilDesignForm         *self,
                                          const SijilDesignMember *member,
                                          SijilDesign             *design,
                                          SijilDesignGet           get,
                                          SijilDesignSet           set,
                                          gpointer                 owner);
void       sijil_design_form_refresh     (SijilDesignForm         *self);

G_END_DECLS
