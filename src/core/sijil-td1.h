#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

/*
 * The machine-readable zone of a card of the size TD1: three lines of thirty characters, as ICAO document 9303-5 lays
 * them out. A zone is believed as a whole or not at all: its check digits guard against what a reader or an eye mistakes.
 */

#define SIJIL_TD1_LINE_LENGTH 30
#define SIJIL_TD1_LENGTH      (3 * SIJIL_TD1_LINE_LENGTH)

/**
 * SijilTd1:
 * @cin: (nullable): number of the identity card; %NULL when the zone is that of another country's card, or has none
 * @family_fr: family name in Latin capitals, its fillers made spaces
 * @given_fr: given name, each word with a capital; "" when the card has one name only
 * @sex: (nullable): "f" or "m"
 * @birth_on: "YYYY-MM-DD", or "YYYY" where the card does not know the day
 * @expires_on: "YYYY-MM-DD"
 * @nationality: (nullable): three letters
 * @is_cut: whether the names fill their line, so that their end may be missing
 */
typedef struct
{
  char     *cin;
  char     *family_fr;
  char     *given_fr;
  char     *sex;
  char     *birth_on;
  char     *expires_on;
  char     *nationality;
  gboolean  is_cut;
} SijilTd1;

gboolean  sijil_td1_is_line (const char  *text);
gboolean  sijil_td1_is_zone (const char  *text);
SijilTd1 *sijil_td1_parse   (const char  *text,
                             const char  *today,
                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void      sijil_td1_free    (SijilTd1    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilTd1, sijil_td1_free)

G_END_DECLS
