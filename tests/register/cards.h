#pragma once

#include "desk.h"

G_BEGIN_DECLS

/*
 * Holders who may have a card, and the steps of a card taken by whoever may take them; each step must be done.
 */

char       *cards_deposit         (Fixture     *fixture,
                                   const char  *document) G_GNUC_WARN_UNUSED_RESULT;
char       *cards_accept          (Fixture     *fixture,
                                   const char  *application) G_GNUC_WARN_UNUSED_RESULT;
char       *cards_register        (Fixture     *fixture) G_GNUC_WARN_UNUSED_RESULT;
char       *cards_register_named  (Fixture     *fixture,
                                   const char  *given_fr,
                                   const char  *family_fr) G_GNUC_WARN_UNUSED_RESULT;
void        cards_register_list   (Fixture     *fixture,
                                   guint        number);
void        cards_add_photo       (Fixture     *fixture,
                                   const char  *application);
void        cards_ask_replacement (Fixture     *fixture,
                                   const char  *entry,
                                   const char  *reason);
char       *cards_issue           (Fixture     *fixture,
                                   const char  *number,
                                   const char  *reason) G_GNUC_WARN_UNUSED_RESULT;
char       *cards_print           (Fixture     *fixture,
                                   const char  *number) G_GNUC_WARN_UNUSED_RESULT;
void        cards_receive         (Fixture     *fixture,
                                   const char  *serial,
                                   const char  *number);
void        cards_hand_over       (Fixture     *fixture,
                                   const char  *serial,
                                   const char  *former_card);
void        cards_allow_printing  (Fixture     *fixture);
JsonObject *cards_load            (Fixture     *fixture,
                                   const char  *serial) G_GNUC_WARN_UNUSED_RESULT;
void        cards_assert_state    (Fixture     *fixture,
                                   const char  *serial,
                                   const char  *state,
                                   const char  *reason);
char       *cards_path            (Fixture     *fixture,
                                   const char  *name) G_GNUC_WARN_UNUSED_RESULT;
char       *cards_write           (Fixture     *fixture,
                                   const char  *name,
                                   const char  *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean    cards_has_note        (GPtrArray   *notes,
                                   const char  *reason);

/* An accepted artisan without a photo, as a list from the platform brings one. */
#define CARDS_NIA_FORM "NIA-ZZ-%04u"

G_END_DECLS
