#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * A thread with a connection of its own that looks for what other desks do. It waits to be told where the engine tells, and
 * looks every two seconds where it does not; what it finds is gathered and told once a second at most.
 *
 * When the register cannot be reached it says so and tries again after 1, 2, 4… 60 seconds; back again, everything counts
 * as changed.
 */

typedef struct _SijilWatch SijilWatch;

/**
 * SijilNewsFunc: called in the main context of who watches
 * @items: (nullable) (transfer none): what others did, newest first: `act`, `subject_kind`, `number`, `login`, `name_fr`,
 *   `name_ar`, `recorded_at`; empty when it has no history; %NULL when only the state of the connection is told, as it is once
 *   at the beginning
 * @problem: (nullable): why the register cannot be reached now
 */
typedef void (*SijilNewsFunc) (JsonArray    *items,
                               const GError *problem,
                               GObject      *listener);

SijilWatch *sijil_watch_new   (const char    *place,
                               const char    *chamber,
                               GAsyncQueue   *requests,
                               gint          *writes,
                               SijilNewsFunc  callback,
                               GObject       *listener) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_watch_wake  (SijilWatch    *self);
void        sijil_watch_close (SijilWatch    *self);

G_END_DECLS
