#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Invented people for the demo and the benchmarks. Person number i is a pure function of the seed and i. Their identity
 * numbers cannot exist: no office issues cards that begin with ZZ, no telephone number begins with +2120.
 */

typedef struct _DemoPeople DemoPeople;

DemoPeople *demo_people_new      (SijilRegister *reg,
                                  guint          seed,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void        demo_people_free     (DemoPeople    *people);
JsonObject *demo_people_document (DemoPeople    *people,
                                  guint          i,
                                  const char    *category) G_GNUC_WARN_UNUSED_RESULT;
guint       demo_people_number   (DemoPeople    *people,
                                  guint          i,
                                  guint          what,
                                  guint          below);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoPeople, demo_people_free)

G_END_DECLS
