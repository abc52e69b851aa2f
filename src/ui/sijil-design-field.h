#pragma once

#include "ui/sijil-design-words.h"
#include "ui/sijil-design.h"

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * One member of a layout's file in a form: its title and what it is changed with. It is named by its member. Who makes it says where
 * the member is read and written; what is typed is written at once.
 */

typedef enum
{
  SIJIL_DESIGN_TEXT,
  SIJIL_DESIGN_WORDING, /* a text that may show values of a card */
  SIJIL_DESIGN_DAY,
  SIJIL_DESIGN_NUMBER,
  SIJIL_DESIGN_SWITCH,
  SIJIL_DESIGN_CHOICE,
  SIJIL_DESIGN_ANSWER, /* a choice of “true” and “false” */
  SIJIL_DESIGN_COLOUR, /* of those that the layout has, and how much of it */
} SijilDesignKind;

/**
 * SijilDesignMember:
 * @member: in the file
 * @title: to be translated
 * @choices: (nullable): of a choice
 * @least: of a number
 * @most: of a number
 * @step: of a number
 * @otherwise: what the reader takes when it is absent
 */
typedef struct
{
  const char              *member;
  const char              *title;
  SijilDesignKind          kind;
  const SijilDesignChoice *choices;
  double                   least;
  double                   most;
  double                   step;
  double                   otherwise;
} SijilDesignMember;

/* (transfer none) (nullable): sijil_design_mixed() when there are several that differ */
typedef JsonNode *(*SijilDesignGet) (gpointer    owner,
                                     const char *member);
/* @value: (transfer none) (nullable): %NULL takes it away */
typedef void      (*SijilDesignSet) (gpointer    owner,
                                     const char *member,
                                     JsonNode   *value);

JsonNode  *sijil_design_mixed         (JsonNode                *first);
GtkWidget *sijil_design_field_new     (const SijilDesignMember *member,
                                       SijilDesign             *design,
                                       SijilDesignGet           get,
                                       SijilDesignSet           set,
                                       gpointer                 owner) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_design_field_refresh (GtkWidget               *field);
gboolean   sijil_design_field_is_wide (const SijilDesignMember *member);
GtkWidget *sijil_design_field_wrap    (const char              *title,
                                       GtkWidget               *control) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
