#pragma once

#include "desk.h"

#include "register/sijil-paper-bytes.h"
#include "register/sijil-sealing.h"

G_BEGIN_DECLS

/* What the tests of sealed papers share: an office that seals, its job, and who meddles with it. */

GPtrArray  *sealing_list_papers (Fixture *fixture) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *sealing_load        (Fixture *fixture, JsonObject *paper) G_GNUC_WARN_UNUSED_RESULT;
void        sealing_meddle      (Fixture *fixture, const char *sql);
void        sealing_make_recovery_key (Fixture *fixture, gboolean replace, SijilRecoveryKey *key);
void        sealing_start       (Fixture *fixture, SijilRecoveryKey *key);
char       *sealing_deposit     (Fixture *fixture) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sealing_run         (Fixture *fixture, gint64 grace_s, SijilSealingProgress progress, gpointer data, GError **error)
                                 G_GNUC_WARN_UNUSED_RESULT;
void        sealing_run_whole   (Fixture *fixture);
gboolean    sealing_run_until   (Fixture *fixture, gint nth);
gint64      sealing_count_files (Fixture *fixture);
JsonObject *sealing_save_draft  (Fixture *fixture) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *sealing_load_photo_of_draft (Fixture *fixture, JsonObject *draft) G_GNUC_WARN_UNUSED_RESULT;
void        sealing_sign_in     (Fixture *fixture, const char *login, const char *pin);
void        sealing_set_enabled (Fixture *fixture, const char *login, gboolean enabled);

G_END_DECLS
