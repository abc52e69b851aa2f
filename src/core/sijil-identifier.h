#pragma once

#include "core/sijil-notes.h"

G_BEGIN_DECLS

/*
 * Every cleaner has one shape: text as typed, scanned or imported comes in; the one form that is stored goes out in
 * @clean, or FALSE with SIJIL_ERROR_INVALID and a reason such as "cin-form". A doubt that does not refuse the value
 * becomes a note in @notes (nullable). What a cleaner makes, it accepts again unchanged.
 */

gboolean sijil_cin_clean            (const char  *text,
                                     const char  *field,
                                     GPtrArray   *notes,
                                     char       **clean,
                                     GError     **error);
gboolean sijil_ice_clean            (const char  *text,
                                     const char  *field,
                                     GPtrArray   *notes,
                                     char       **clean,
                                     GError     **error);
gboolean sijil_rib_clean            (const char  *text,
                                     const char  *field,
                                     GPtrArray   *notes,
                                     char       **clean,
                                     GError     **error);
gboolean sijil_phone_clean          (const char  *text,
                                     const char  *field,
                                     GPtrArray   *notes,
                                     char       **clean,
                                     GError     **error);
gboolean sijil_phone_is_mobile      (const char  *clean);
gboolean sijil_cnss_person_clean    (const char  *text,
                                     const char  *field,
                                     GPtrArray   *notes,
                                     char       **clean,
                                     GError     **error);
gboolean sijil_cnss_employer_clean  (const char  *text,
                                     const char  *field,
                                     GPtrArray   *notes,
                                     char       **clean,
                                     GError     **error);
gboolean sijil_tax_id_clean         (const char  *text,
                                     const char  *field,
                                     GPtrArray   *notes,
                                     char       **clean,
                                     GError     **error);
gboolean sijil_trade_register_clean (const char  *text,
                                     const char  *field,
                                     GPtrArray   *notes,
                                     char       **clean,
                                     GError     **error);
gboolean sijil_business_tax_clean   (const char  *text,
                                     const char  *field,
                                     GPtrArray   *notes,
                                     char       **clean,
                                     GError     **error);
gboolean sijil_nia_clean            (const char  *text,
                                     const char  *pattern,
                                     const char  *field,
                                     GPtrArray   *notes,
                                     char       **clean,
                                     GError     **error);
gboolean sijil_email_clean          (const char  *text,
                                     const char  *field,
                                     GPtrArray   *notes,
                                     char       **clean,
                                     GError     **error);
gboolean sijil_postal_clean         (const char  *text,
                                     const char  *field,
                                     GPtrArray   *notes,
                                     char       **clean,
                                     GError     **error);

G_END_DECLS
