#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * A thread that owns a SijilRegister and does one job after another. What crosses is owned by one side only: a job gets
 * its data, its caller gets the answer; neither keeps what it gave.
 */

typedef struct _SijilWorker SijilWorker;

/**
 * SijilJob:
 * @reg: (nullable): %NULL until a job of the worker's own has opened it
 * @data: what was given with the job
 * @notes: (element-type GError): what the user should be told although nothing is refused
 * @cancellable: (nullable): looked at by jobs that take long
 *
 * Returns: the answer; %NULL with @error set
 */
typedef gpointer (*SijilJob) (SijilRegister  *reg,
                              gpointer        data,
                              GPtrArray      *notes,
                              GCancellable   *cancellable,
                              GError        **error);

SijilWorker *sijil_worker_new   (const char           *name) G_GNUC_WARN_UNUSED_RESULT;
void         sijil_worker_close (SijilWorker          *self);
void         sijil_worker_open  (SijilWorker          *self,
                                 const char           *folder,
                                 gboolean              read_only,
                                 const char           *day,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
void         sijil_worker_run   (SijilWorker          *self,
                                 GObject              *source,
                                 SijilJob              job,
                                 gpointer              data,
                                 GDestroyNotify        free_data,
                                 GDestroyNotify        free_answer,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);
gpointer     sijil_worker_finish (GAsyncResult        *result,
                                  GPtrArray          **notes,
                                  GError             **error);

G_END_DECLS
