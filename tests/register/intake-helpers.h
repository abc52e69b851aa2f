#pragma once

#include "fixture.h"

#include "register/sijil-intake.h"

G_BEGIN_DECLS

JsonObject *intake_example        (const char    *name) G_GNUC_WARN_UNUSED_RESULT;
char       *intake_examples       (void) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *intake_deposit        (Fixture       *fixture,
                                   JsonObject    *document,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void        intake_drop_paper     (JsonObject    *document,
                                   const char    *paper);
void        intake_register_entry (Fixture       *fixture,
                                   const char    *application);
void        intake_set_state      (Fixture       *fixture,
                                   const char    *entry,
                                   const char    *state);
void        intake_assert_sound   (Fixture       *fixture);
gint64      intake_count          (Fixture       *fixture,
                                   const char    *kind);

G_END_DECLS
