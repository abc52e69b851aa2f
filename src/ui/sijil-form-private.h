#pragma once

#include "ui/sijil-checklist.h"
#include "ui/sijil-craft-list.h"
#include "ui/sijil-form-aside.h"
#include "ui/sijil-form.h"
#include "ui/sijil-input.h"
#include "ui/sijil-photo-well.h"
#include "ui/sijil-workplaces.h"

G_BEGIN_DECLS

/* What the files of the form share: sijil-form.c builds it, sijil-form-fill.c fills and reads it, sijil-form-focus.c moves in it. */

/* Kinds of application that bring a proof of skill. */
#define SIJIL_FORM_PROOF_KINDS "new upgrade"

struct _SijilForm
{
  GtkWidget           parent_instance;

  SijilDesk          *desk;       /* (nullable): until the form is built */
  char               *kind;       /* of the application */
  char               *province;   /* (nullable): where who comes probably lives */
  JsonObject         *base;       /* (nullable): what the register has of the entry */
  GPtrArray          *rows;       /* (element-type GtkWidget): one a line of the table */
  gboolean            is_setting; /* whether the program fills it */
  guint               paper_serial; /* grows with every change of photo or papers */
  SijilFormAside     *aside_place; /* where photo and papers are */

  GtkWidget          *scroller;
  GtkBox             *sections;
  GtkWidget          *aside_scroller;
  GtkBox             *aside;
  GtkWidget          *section_1;
  GtkWidget          *section_2;
  GtkWidget          *section_3;
  GtkWidget          *section_4;
  GtkWidget          *section_5;
  GtkWidget          *section_6;
  GtkLabel           *category_title;
  GtkBox             *category_box;
  GtkBox             *seniority_box;
  GtkBox             *identity_box;
  GtkWidget          *representative_title;
  GtkBox             *representative_box;
  SijilCraftList     *crafts;
  GtkBox             *trade_box;
  GtkBox             *contact_box;
  SijilWorkplaces    *workplaces;
  GtkBox             *cover_box;
  GtkBox             *depositor_box;
  GtkBox             *consent_box;
  GtkBox             *remark_box;
  SijilPhotoWell     *photo;
  SijilChecklist     *checklist;
};

SijilInput *_sijil_form_find_input   (SijilForm       *self,
                                      const char      *path);
void        _sijil_form_update_lines (SijilForm       *self);
void        _sijil_form_tell_changed (SijilForm       *self);
void        _sijil_form_tell_zone    (SijilForm       *self,
                                      const char      *text);
gboolean    _sijil_form_key          (SijilForm       *self,
                                      guint            keyval,
                                      guint            keycode,
                                      GdkModifierType  state);
void        _sijil_form_paste_action (GtkWidget       *widget,
                                      const char      *name,
                                      GVariant        *parameter);

G_END_DECLS
