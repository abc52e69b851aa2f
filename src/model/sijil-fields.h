#pragma once

#include "core/sijil-notes.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Tables of fields: which members an object from outside may have, and which cleaner each value goes through. One table
 * serves the files of `sijilctl`, the drafts, the screens and the published schema.
 */

typedef enum
{
  SIJIL_FIELD_NAME_AR,        /* part of a person's name, Arabic letters */
  SIJIL_FIELD_NAME_FR,        /* the same in Latin letters */
  SIJIL_FIELD_TITLE_AR,       /* name of an organisation or a place, Arabic letters */
  SIJIL_FIELD_TITLE_FR,       /* the same in Latin letters */
  SIJIL_FIELD_TEXT,           /* free text on one line, at most `max` characters */
  SIJIL_FIELD_LONG_TEXT,      /* the same on several lines */
  SIJIL_FIELD_CIN,
  SIJIL_FIELD_ICE,
  SIJIL_FIELD_RIB,
  SIJIL_FIELD_PHONE,
  SIJIL_FIELD_EMAIL,
  SIJIL_FIELD_CNSS_PERSON,
  SIJIL_FIELD_CNSS_EMPLOYER,
  SIJIL_FIELD_TAX_ID,
  SIJIL_FIELD_TRADE_REGISTER,
  SIJIL_FIELD_BUSINESS_TAX,
  SIJIL_FIELD_DAY,            /* a whole day, not after today */
  SIJIL_FIELD_PARTIAL_DATE,   /* a day or only its year, not after today */
  SIJIL_FIELD_EXPIRY,         /* a whole day, past or to come */
  SIJIL_FIELD_TERM,           /* a code of the nomenclature `list` that may be used today */
  SIJIL_FIELD_CODE,           /* one of the words in `list`, which a space separates */
  SIJIL_FIELD_INTEGER,        /* from `min` to `max` */
  SIJIL_FIELD_BOOLEAN,
  SIJIL_FIELD_ENTRY,          /* number R-CC-NNNNNNN of an entry, or a NIA */
  SIJIL_FIELD_FILE,           /* name of a file, taken as it stands */
  SIJIL_FIELD_UUID,
  SIJIL_FIELD_OBJECT,         /* an object of `fields` */
  SIJIL_FIELD_LIST,           /* a list of such objects, at most `max` */
} SijilFieldType;

typedef struct _SijilField SijilField;

/* One row of a table; a row without a name ends it. */
struct _SijilField
{
  const char       *name;
  SijilFieldType    type;
  const char       *label;  /* N_("CIN") */
  const char       *list;   /* TERM: the nomenclature; CODE: the words (nullable) */
  const char       *parent; /* TERM: the parent that the code must have (nullable) */
  const SijilField *fields; /* OBJECT, LIST (nullable) */
  gint64            min;
  gint64            max;
};

/**
 * SijilLookup:
 * @is_usable: whether a code of a nomenclature may be used today
 * @get: (nullable): an attribute of a code's row, "parent" among them
 * @data: given to both
 *
 * How the rules ask the register's nomenclatures, which this room cannot see.
 */
typedef struct
{
  gboolean    (*is_usable) (gpointer    data,
                            const char *list,
                            const char *code);
  const char *(*get)       (gpointer    data,
                            const char *list,
                            const char *code,
                            const char *attribute);
  gpointer      data;
} SijilLookup;

/**
 * SijilFieldsContext:
 * @today: the business day, YYYY-MM-DD
 * @lookup: the nomenclatures
 * @keep_refused: a value that its cleaner refuses is kept as it was typed, and the refusal becomes a note: what a
 *   draft holds must not be lost
 * @keep_null: an explicit null is kept, because it empties a value that the register has; otherwise it is as absent
 */
typedef struct
{
  const char        *today;
  const SijilLookup *lookup;
  gboolean           keep_refused;
  gboolean           keep_null;
} SijilFieldsContext;

JsonObject       *sijil_fields_clean      (const SijilField         *fields,
                                           JsonObject               *object,
                                           const char               *path,
                                           const SijilFieldsContext *context,
                                           GPtrArray                *problems,
                                           GPtrArray                *notes) G_GNUC_WARN_UNUSED_RESULT;
const SijilField *sijil_fields_find       (const SijilField         *fields,
                                           const char               *name);
gboolean          sijil_problems_to_error (GPtrArray                *problems,
                                           GPtrArray                *notes,
                                           GError                  **error);

G_END_DECLS
