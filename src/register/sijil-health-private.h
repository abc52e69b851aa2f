#pragma once

#include "register/sijil-health.h"

G_BEGIN_DECLS

#define _SIJIL_HEALTH_DAY_S (24 * 60 * 60)

SijilHealthFinding *_sijil_health_add           (GPtrArray            *findings,
                                                 SijilHealthSeverity   severity,
                                                 const char           *topic,
                                                 guint                 roles);
gint64              _sijil_health_days_since    (gint64                instant);

gboolean            _sijil_health_look_at_backup (SijilRegister       *self,
                                                 GPtrArray            *findings,
                                                 GError              **error);
gboolean            _sijil_health_look_at_keys  (SijilRegister        *self,
                                                 GPtrArray            *findings,
                                                 GError              **error);
gboolean            _sijil_health_look_at_sealing (SijilRegister      *self,
                                                 GPtrArray            *findings,
                                                 GError              **error);
gboolean            _sijil_health_look_at_retention (SijilRegister    *self,
                                                 GPtrArray            *findings,
                                                 GError              **error);
void                _sijil_health_look_at_disk  (const char           *folder,
                                                 GPtrArray            *findings);
void                _sijil_health_say_room      (guint64               free_bytes,
                                                 GPtrArray            *findings);
void                _sijil_health_look_at_program (GPtrArray          *findings);
void                _sijil_health_look_at_printing (const SijilHealthDesk *desk,
                                                 GPtrArray            *findings);
void                _sijil_health_look_at_lists (const SijilHealthDesk *desk,
                                                 GPtrArray            *findings);

G_END_DECLS
