#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the kinds of items of a layout, and the choices of their members, are called. */

/* A code of the file with what people call it; "": the member is absent. A list ends with a code that is %NULL. */
typedef struct
{
  const char *code;
  const char *word; /* to be translated */
} SijilDesignChoice;

extern const SijilDesignChoice sijil_design_languages[];
extern const SijilDesignChoice sijil_design_typefaces[];
extern const SijilDesignChoice sijil_design_aligns[];
extern const SijilDesignChoice sijil_design_directions[];
extern const SijilDesignChoice sijil_design_fits[];
extern const SijilDesignChoice sijil_design_categories[];
extern const SijilDesignChoice sijil_design_sexes[];
extern const SijilDesignChoice sijil_design_statuses[];

const char *sijil_design_word_for_type (const char *type);

G_END_DECLS
