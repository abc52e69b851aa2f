#pragma once

#include "model/sijil-fields.h"

G_BEGIN_DECLS

/*
 * The document of an application (demande, طلب): what a person asks for, as `sijilctl apply` reads it, a draft holds it
 * and the register keeps it. data/apply.schema.json publishes the same fields.
 *
 * A document of kind `new` describes the whole holder. The others hold only what changes: a member that is absent stays
 * as it is, null empties it, and a list (activities, workplaces) is the whole list as it shall be.
 */

typedef enum
{
  SIJIL_DEMANDE_NEW,
  SIJIL_DEMANDE_RENEW,
  SIJIL_DEMANDE_CHANGE,
  SIJIL_DEMANDE_REPLACE,
  SIJIL_DEMANDE_TRANSFER,
  SIJIL_DEMANDE_UPGRADE,
} SijilDemandeKind;

/* What a chamber has decided about foreigners; nothing yet means that the file is taken and the registrar warned. */
typedef enum
{
  SIJIL_FOREIGNERS_UNDECIDED,
  SIJIL_FOREIGNERS_ALLOWED,
  SIJIL_FOREIGNERS_REFUSED,
} SijilForeigners;

/**
 * SijilDemandeRules:
 * @kind: what is asked
 * @today: the business day, YYYY-MM-DD
 * @lookup: the nomenclatures
 * @category: (nullable): category of the entry; %NULL for a new one, whose document names it
 * @holder: (nullable): the holder's record as it is; %NULL for a new entry
 * @max_secondary_activities: -1 for no limit
 * @minimum_age: in years; 0 when age is not looked at
 * @cin_pattern: (nullable): #GRegex that a whole identity card number must match
 * @cnss_pattern: (nullable): the same for a person's CNSS number
 * @practice_issuers: (nullable): codes of the issuers from whom an attestation of practice is taken, separated by "|"
 *
 * What the rules of deposit depend on besides the document.
 */
typedef struct
{
  SijilDemandeKind   kind;
  const char        *today;
  const SijilLookup *lookup;
  const char        *category;
  JsonObject        *holder;
  gint64             max_secondary_activities;
  gint64             minimum_age;
  SijilForeigners    foreigners;
  gboolean           representative_required;
  const char        *cin_pattern;
  const char        *cnss_pattern;
  const char        *practice_issuers;
} SijilDemandeRules;

const SijilField *sijil_demande_get_fields      (void);
const char       *sijil_demande_kind_get_code   (SijilDemandeKind          kind);
gboolean          sijil_demande_kind_from_code  (const char               *code,
                                                 SijilDemandeKind         *kind);
gboolean          sijil_category_is_of_persons  (const char               *category);

void              sijil_demande_check           (JsonObject               *document,
                                                 const SijilDemandeRules  *rules,
                                                 GPtrArray                *problems,
                                                 GPtrArray                *notes);
void              sijil_demande_check_papers    (JsonObject               *document,
                                                 const SijilDemandeRules  *rules,
                                                 GPtrArray                *problems);
JsonObject       *sijil_demande_dup_holder      (JsonObject               *document,
                                                 const char               *member,
                                                 JsonObject               *holder) G_GNUC_WARN_UNUSED_RESULT;
void              sijil_demande_set_consents    (JsonObject               *document,
                                                 const char               *member,
                                                 JsonObject               *holder);
const char       *sijil_demande_get_practice_since (JsonObject          *document);
const char       *sijil_demande_get_activity    (JsonObject               *document);
void              sijil_person_set_full_names   (JsonObject               *person);

G_END_DECLS
