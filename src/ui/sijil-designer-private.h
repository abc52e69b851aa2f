#pragma once

#include "ui/sijil-banner.h"
#include "ui/sijil-design-items.h"
#include "ui/sijil-design-meter.h"
#include "ui/sijil-design-properties.h"
#include "ui/sijil-designer.h"

G_BEGIN_DECLS

struct _SijilDesigner
{
  AdwWindow              parent_instance;

  SijilDesk             *desk;
  GtkWidget             *opener;      /* (nullable) (unowned): where it was opened */
  SijilDesign           *design;
  GPtrArray             *specimens;   /* (nullable) (element-type SijilFaces) */
  char                  *name;        /* what the layout is called in messages */
  char                  *place;       /* of the register */
  char                  *login;       /* of who designs */
  char                  *keep_id;
  gboolean               is_recovered; /* and not saved since */
  gboolean               is_closing;  /* it was agreed to */
  GCancellable          *keeping;     /* (nullable): of the thread that writes what is kept */
  guint                  keeping_soon; /* source, 0 if none */
  guint                  zoom_told;   /* source, 0 if none */

  AdwWindowTitle        *page_title;
  SijilBanner           *message_banner;
  SijilBanner           *fault_banner;
  GtkToggleButton       *front_button;
  GtkToggleButton       *back_button;
  GtkToggleButton       *grid_button;
  GtkToggleButton       *snap_button;
  GtkButton             *zoom_button;
  GtkDropDown           *specimen_drop;
  GtkDropDown           *worth_drop;
  SijilDesignCanvas     *canvas;
  GtkLabel              *selection_label;
  SijilDesignMeter      *meter;
  AdwClamp              *side;
  GtkStack              *panes;
  SijilDesignProperties *properties;
  SijilDesignItems      *items;
};

gboolean _sijil_designer_is_changed   (SijilDesigner  *self);
void     _sijil_designer_mark_saved   (SijilDesigner  *self,
                                       GBytes         *json);
void     _sijil_designer_update_title (SijilDesigner  *self);
void     _sijil_designer_set_design   (SijilDesigner  *self,
                                       SijilDesign    *design);
void     _sijil_designer_keep_soon    (SijilDesigner  *self);
void     _sijil_designer_keep_at_last (SijilDesigner  *self);
void     _sijil_designer_forget       (SijilDesigner  *self);
void     _sijil_designer_save_file_action (GtkWidget  *widget,
                                           const char *name,
                                           GVariant   *parameter);
void     _sijil_designer_propose_action   (GtkWidget  *widget,
                                           const char *name,
                                           GVariant   *parameter);
void     _sijil_designer_add_acts     (GtkWidgetClass *widget_class);
void     _sijil_designer_update_acts  (SijilDesigner  *self);

G_END_DECLS
