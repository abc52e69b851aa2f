#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/* Numbers have seven digits. */
#define SIJIL_SERIES_MOST 9999999

/*
 * Series of numbers. The chamber's opens by itself with the first number; an office or a convoy that works without a
 * network owns a range of its own, cut out of what the chamber has not given yet.
 */

/**
 * SijilSeriesRange:
 * @office: code of the office whose officers take their numbers from it
 * @kind: "application", "entry" or "card"
 * @year: of the numbers; 0 for entries, whose numbers do not begin anew each year
 * @from: first number
 * @to: last number
 */
typedef struct
{
  const char *office;
  const char *kind;
  gint64      year;
  gint64      from;
  gint64      to;
} SijilSeriesRange;

JsonObject *sijil_series_list (SijilRegister           *self,
                               GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_series_open (SijilRegister           *self,
                               const SijilSeriesRange  *range,
                               GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
