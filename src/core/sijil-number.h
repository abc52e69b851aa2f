#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

/**
 * SijilNumberKind:
 * @SIJIL_NUMBER_NONE: not a number of the register
 * @SIJIL_NUMBER_APPLICATION: application, `D-CC-YYYY-NNNNNNN`
 * @SIJIL_NUMBER_ENTRY: entry in the chamber's register, `R-CC-NNNNNNN`
 * @SIJIL_NUMBER_SERIAL: card, 12 digits `CCYYNNNNNNNK`, K the check digit of ISO/IEC 7064 MOD 11,10
 * @SIJIL_NUMBER_BORDEREAU: list of files sent to the platform, `B-CC-YYYY-NNNNN`
 *
 * CC is the chamber (01 to 99), N a number without gaps within its series.
 */
typedef enum
{
  SIJIL_NUMBER_NONE,
  SIJIL_NUMBER_APPLICATION,
  SIJIL_NUMBER_ENTRY,
  SIJIL_NUMBER_SERIAL,
  SIJIL_NUMBER_BORDEREAU,
} SijilNumberKind;

char            *sijil_number_format_application (guint             chamber,
                                                  guint             year,
                                                  gint64            n) G_GNUC_WARN_UNUSED_RESULT;
char            *sijil_number_format_entry       (guint             chamber,
                                                  gint64            n) G_GNUC_WARN_UNUSED_RESULT;
char            *sijil_number_format_serial      (guint             chamber,
                                                  guint             year,
                                                  gint64            n) G_GNUC_WARN_UNUSED_RESULT;
char            *sijil_number_format_bordereau   (guint             chamber,
                                                  guint             year,
                                                  gint64            n) G_GNUC_WARN_UNUSED_RESULT;
SijilNumberKind  sijil_number_parse              (const char       *text,
                                                  char            **clean);
gboolean         sijil_number_expect             (const char       *text,
                                                  SijilNumberKind   wanted,
                                                  char            **clean,
                                                  GError          **error);

G_END_DECLS
