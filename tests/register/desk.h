#pragma once

#include "fixture.h"

#include "register/sijil-record.h"

G_BEGIN_DECLS

/*
 * Files as the counter leaves them, made straight from rows, so that what is proved of a review does not hang on the
 * rules of the deposit. The officer "agent" takes them in, on the day of the fixture.
 */

/* An invented artisan by practice, and what a file of that kind needs. */
#define DESK_ARTISAN \
  "{ 'kind': 'new', 'category': 'artisan', 'proof': 'practice'," \
  "  'person': { 'family_ar': 'آيت الحسين', 'given_ar': 'فاطمة', 'family_fr': 'Ait El Houssaine', 'given_fr': 'Fatima'," \
  "              'sex': 'f', 'birth_on': '1984-03-07', 'cin': 'ZZ214907', 'nationality': 'MAR', 'province': '08.401' }," \
  "  'activities': [ { 'activity': 'P07-01', 'main': true, 'since': '2010' }, { 'activity': 'P01-01', 'main': false } ]," \
  "  'workplaces': [ { 'kind': 'own_premises', 'address_fr': 'Rue 4, Ouarzazate' } ] }"
#define DESK_ARTISAN_PAPERS "CIN PRACTICE"

typedef struct
{
  const char *document; /* ' may stand for " */
  const char *papers;   /* codes with a space between (nullable) */
  const char *missing;  /* what the receipt asks for (nullable) */
  const char *agent;    /* who takes it in; "agent" if not given */
} DeskFile;

char       *desk_deposit      (Fixture        *fixture,
                               const DeskFile *file) G_GNUC_WARN_UNUSED_RESULT;
char       *desk_deposit_artisan (Fixture     *fixture) G_GNUC_WARN_UNUSED_RESULT;
char       *desk_register_artisan (Fixture    *fixture) G_GNUC_WARN_UNUSED_RESULT;
void        desk_add_paper    (Fixture        *fixture,
                               const char     *number,
                               const char     *kind);
void        desk_set          (Fixture        *fixture,
                               const char     *key,
                               const char     *value);
JsonObject *desk_application  (Fixture        *fixture,
                               const char     *number) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *desk_entry        (Fixture        *fixture,
                               const char     *number) G_GNUC_WARN_UNUSED_RESULT;
void        desk_assert_refused (GError      **error,
                                 int           code,
                                 const char   *reason);
void        desk_assert_sound (Fixture        *fixture);

G_END_DECLS
