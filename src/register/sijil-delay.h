#pragma once

#include "register/sijil-record.h"

G_BEGIN_DECLS

/*
 * The legal delay of an application (law 55.19): the days the office has published, sixty at most, counted from the day
 * after the deposit. The clock stands still while the applicant completes the file and, if the setting
 * `opinion_stops_clock` says so, while an opinion is awaited.
 *
 * Settings: legal_delay_days (empty: no date is promised, the alert follows the ceiling), delay_counting ("working"
 * counts neither the days off of `working_days` nor those of the list `holiday`), opinion_stops_clock.
 */

/* Law 55.19: no published delay may be longer. */
#define SIJIL_DELAY_CEILING_DAYS 60

int         sijil_delay_get_days       (SijilRegister *self);
gboolean    sijil_delay_is_working_day (SijilRegister *self,
                                        const char    *day);
int         sijil_delay_count          (SijilRegister *self,
                                        const char    *from,
                                        const char    *to);
char       *sijil_delay_add            (SijilRegister *self,
                                        const char    *from,
                                        int            days) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_delay_awaits_completion (JsonObject *application);
void        sijil_delay_settle         (SijilRegister *self,
                                        JsonObject    *application);
JsonObject *sijil_delay_describe       (SijilRegister *self,
                                        JsonObject    *application) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
