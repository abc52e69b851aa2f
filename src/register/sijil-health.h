#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * Whether the work is safe: what could make an office lose its register, or stop its desk, looked at before it does. Each finding
 * says how it stands and, when it does not stand well, what to do.
 */

/** SijilHealthSeverity: @SIJIL_HEALTH_UNKNOWN: cannot be told from here, or waits for an authority; nobody is called for it */
typedef enum
{
  SIJIL_HEALTH_BAD,
  SIJIL_HEALTH_WARNING,
  SIJIL_HEALTH_UNKNOWN,
  SIJIL_HEALTH_GOOD,
} SijilHealthSeverity;

/**
 * SijilHealthFinding:
 * @topic: what was looked at, a code (static)
 * @roles: whom it concerns besides director and administrator
 * @sentence: (owned): to be worded and translated as an error is; its reason is the finding's code
 * @remedy: (owned) (nullable): the same
 * @action: (nullable): a code of what a button may do about it: "backup", "check", "preferences", "settings", "lists",
 *   "retention" or "check-page"
 * @facts: (owned): numbers without anybody's name, for a technician
 */
typedef struct
{
  SijilHealthSeverity  severity;
  const char          *topic;
  guint                roles;
  GError              *sentence;
  GError              *remedy;
  const char          *action;
  JsonObject          *facts;
} SijilHealthFinding;

/**
 * SijilHealthDesk:
 * @trust: (nullable): file by which cards are checked here
 * @statuses: (nullable): the same
 * @printers: (nullable): names of those that this desk prints on
 *
 * What a computer has of its own.
 */
typedef struct
{
  const char *place;
  const char *trust;
  const char *statuses;
  const char * const *printers;
} SijilHealthDesk;

GPtrArray  *sijil_health_of_register  (SijilRegister          *self,
                                       GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *sijil_health_of_computer  (const SijilHealthDesk  *desk) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_health_describe     (GPtrArray              *findings,
                                       guint                   roles,
                                       const char           *(*translate) (const char *)) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_health_join         (JsonObject             *one,
                                       JsonObject             *other) G_GNUC_WARN_UNUSED_RESULT;
char       *sijil_health_for_technician (JsonObject           *health) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
