#pragma once

#include "core/sijil-language.h"
#include "core/sijil-zone.h"

G_BEGIN_DECLS

/*
 * Instants are UTC seconds. A day is the text "YYYY-MM-DD" of the office's calendar, which is that of Africa/Casablanca
 * whatever TZ says. A partial date is "YYYY" or "YYYY-MM-DD": many people know only the year of their birth.
 * Years go from SIJIL_DATE_MIN_YEAR to SIJIL_DATE_MAX_YEAR.
 */

#define SIJIL_DATE_MIN_YEAR 1900
#define SIJIL_DATE_MAX_YEAR 2099

gint64    sijil_now                (void);
char     *sijil_business_day       (gint64          instant) G_GNUC_WARN_UNUSED_RESULT;
gint64    sijil_business_day_begin (const char     *day);

gboolean  sijil_date_clean         (const char     *text,
                                    const char     *today,
                                    gboolean        year_only_allowed,
                                    const char     *field,
                                    char          **clean,
                                    GError        **error);
gboolean  sijil_date_clean_expiry  (const char     *text,
                                    const char     *today,
                                    const char     *field,
                                    char          **clean,
                                    GError        **error);
gboolean  sijil_date_check_past    (const char     *clean,
                                    const char     *today,
                                    const char     *field,
                                    GError        **error);

gboolean  sijil_date_is_valid      (const char     *text);
gboolean  sijil_date_is_full       (const char     *text);
int       sijil_date_get_year      (const char     *clean);
int       sijil_date_years_between (const char     *since,
                                    const char     *day);
char     *sijil_date_add_days      (const char     *day,
                                    int             days) G_GNUC_WARN_UNUSED_RESULT;
char     *sijil_date_add_months    (const char     *day,
                                    int             months) G_GNUC_WARN_UNUSED_RESULT;
int       sijil_date_days_between  (const char     *from,
                                    const char     *to);

char     *sijil_date_format        (const char     *iso,
                                    SijilLanguage   language,
                                    gboolean        long_form) G_GNUC_WARN_UNUSED_RESULT;
char     *sijil_instant_format     (gint64          instant) G_GNUC_WARN_UNUSED_RESULT;
char     *sijil_instant_format_iso (gint64          instant) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
