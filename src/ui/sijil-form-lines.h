#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which fields of the document stand where on the form, and when. */

/* What an application is about; a line is shown when all that it needs is so. */
typedef enum
{
  SIJIL_FORM_PERSON        = 1 << 0,
  SIJIL_FORM_ORGANISATION  = 1 << 1,
  SIJIL_FORM_COOPERATIVE   = 1 << 2,
  SIJIL_FORM_ENTERPRISE    = 1 << 3,
  SIJIL_FORM_DIPLOMA       = 1 << 4,
  SIJIL_FORM_PRACTICE      = 1 << 5,
  SIJIL_FORM_COMMISSION    = 1 << 6,
  SIJIL_FORM_FOREIGNER     = 1 << 7,
  SIJIL_FORM_NO_FAMILY     = 1 << 8,
  SIJIL_FORM_REPRESENTED   = 1 << 9,
} SijilFormFacts;

/**
 * SijilFormLine:
 * @box: id of the box of the template; %NULL ends the table
 * @kinds: kinds of application that have it, a space between; %NULL for all
 * @paths: one to three fields side by side; where one ends in _fr and the other in _ar they stand in their columns
 */
typedef struct
{
  const char *box;
  guint       needs;
  const char *kinds;
  const char *paths[4];
} SijilFormLine;

const SijilFormLine *sijil_form_get_lines  (void);
gboolean             sijil_form_is_of_kind (const char *kinds,
                                            const char *kind);

G_END_DECLS
