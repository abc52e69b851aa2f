#pragma once

#include "core/sijil-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * What a new list does to the one that is kept, worked out before anything is written: rows are kept, closed, corrected
 * on the day they begin, or new.
 */

typedef enum
{
  SIJIL_TERM_UNCHANGED,
  SIJIL_TERM_ADDED,     /* the code is new, or comes back */
  SIJIL_TERM_CHANGED,   /* takes the place of the row before it */
  SIJIL_TERM_CORRECTED, /* the row began on the same day: it is overwritten */
  SIJIL_TERM_CLOSED,    /* the new list lacks the code */
  SIJIL_TERM_REPLACED,  /* closed because another row takes its place */
} SijilTermVerdict;

typedef struct
{
  SijilTermVerdict  verdict;
  JsonObject       *row;  /* of the register (owned) (nullable: a new one) */
  JsonObject       *term; /* of the new list (owned) (nullable) */
  guint             line; /* of @term */
  char             *from; /* first day */
  char             *to;   /* last day */
} SijilTermChange;

GPtrArray  *_sijil_nomenclature_plan    (JsonArray         *rows,
                                         GPtrArray         *terms,
                                         GArray            *lines,
                                         const char        *day,
                                         GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *_sijil_nomenclature_plan_one (JsonArray        *rows,
                                         JsonObject        *term,
                                         const char        *day) G_GNUC_WARN_UNUSED_RESULT;
const char *_sijil_term_change_get_code (SijilTermChange   *change);
const char *_sijil_term_verdict_name    (SijilTermVerdict   verdict);

G_END_DECLS
