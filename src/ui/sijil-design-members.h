#pragma once

#include "ui/sijil-design-field.h"

G_BEGIN_DECLS

/* Which members the items of a layout have, and what they are called. */

/* A member of the kinds that @types names. */
typedef struct
{
  const char        *types;
  SijilDesignMember  member;
} SijilDesignKindMember;

/* Each list ends with a member that is %NULL. */
extern const SijilDesignMember     sijil_design_text_members[];
extern const SijilDesignMember     sijil_design_stack_members[]; /* of a text within a stack */
extern const SijilDesignKindMember sijil_design_kind_members[];

gboolean  sijil_design_kind_has    (const SijilDesignKindMember *self,
                                    const char                  *type);
JsonNode *sijil_design_text_get    (JsonObject                  *text,
                                    const char                  *member);

G_END_DECLS
