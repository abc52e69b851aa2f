#pragma once

#include "core/sijil-csv.h"
#include "model/sijil-fields.h"
#include "register/sijil-register.h"
#include "register/sijil-step.h"

G_BEGIN_DECLS

/* What the files of the import share. */

/* Fields of a list from outside. The tables of persons and organisations are those of the applications, with the full
 * names of persons beside: lists often have one column for both parts. */
typedef struct
{
  const SijilField *person;
  const SijilField *organisation;
  const SijilField *entry;
  const SijilField *card;
} SijilImportFields;

const SijilImportFields *_sijil_import_fields      (void);
const SijilField        *_sijil_import_find_field  (const char *name);

/* Words to codes: a nomenclature's code, or its name in either language however it is spelt. */
typedef struct _SijilImportWords SijilImportWords;

SijilImportWords *_sijil_import_words_new  (SijilRegister    *reg) G_GNUC_WARN_UNUSED_RESULT;
void              _sijil_import_words_free (SijilImportWords *words);
const char       *_sijil_import_words_find (SijilImportWords *words,
                                            const char       *list,
                                            const char       *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilImportWords, _sijil_import_words_free)

/* How dates are written in a list. */
typedef enum
{
  SIJIL_IMPORT_DAY_FIRST,   /* 07/03/1984, and what cannot be mistaken, such as 1984-03-07 */
  SIJIL_IMPORT_MONTH_FIRST, /* 03/07/1984 */
} SijilImportDates;

/* Where the value of a field comes from. */
typedef struct
{
  const SijilField *field;
  char             *header;   /* name of the column (nullable) */
  int               column;   /* its number; -1: none */
  char             *constant; /* the value of every line whose cell is empty (nullable) */
  GHashTable       *values;   /* (element-type utf8 utf8): folded text → code, "" for none (nullable) */
} SijilImportSource;

typedef struct
{
  GPtrArray        *sources; /* (element-type SijilImportSource) */
  char             *encoding; /* (nullable) */
  char              separator; /* '\0': as the list itself says */
  SijilImportDates  dates;
  gboolean          activity_may_be_unknown;
  gboolean          province_may_be_unknown;
} SijilImportMap;

char            _sijil_import_separator  (const char       *name);
SijilImportMap *_sijil_import_map_new     (JsonObject      *object,
                                           GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void            _sijil_import_map_free    (SijilImportMap  *map);
gboolean        _sijil_import_map_resolve (SijilImportMap  *map,
                                           SijilCsv        *csv,
                                           GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilImportMap, _sijil_import_map_free)

/* One line as the register understands it. */
typedef struct
{
  gboolean    is_person;
  JsonObject *holder;   /* clean members of a person or organisation */
  JsonObject *entry;    /* nia, category, proof, activity…, office as its id */
  JsonObject *card;     /* card_serial… */
  GPtrArray  *problems; /* (element-type GError): why it cannot enter; empty when it can */
  GPtrArray  *notes;    /* (element-type GError) */
} SijilImportLine;

typedef struct _SijilImportReader SijilImportReader;

SijilImportReader *_sijil_import_reader_new  (SijilRegister        *reg,
                                              SijilImportMap       *map) G_GNUC_WARN_UNUSED_RESULT;
void               _sijil_import_reader_free (SijilImportReader    *reader);
SijilImportLine   *_sijil_import_reader_read (SijilImportReader    *reader,
                                              const char * const   *cells) G_GNUC_WARN_UNUSED_RESULT;
void               _sijil_import_line_free   (SijilImportLine      *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilImportReader, _sijil_import_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilImportLine, _sijil_import_line_free)

/* What the register already has of a line. */
typedef struct
{
  JsonObject *holder;      /* (nullable) */
  JsonObject *entry;       /* (nullable) */
  JsonObject *card;        /* the card of the line's serial (nullable) */
  gint64      application; /* a file of the entry that waits for its NIA; 0: none */
} SijilImportMatch;

gboolean _sijil_import_match       (SijilRegister     *reg,
                                    SijilImportLine   *line,
                                    SijilImportMatch  *match,
                                    GError           **error);
void     _sijil_import_match_clear (SijilImportMatch  *match);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SijilImportMatch, _sijil_import_match_clear)

typedef enum
{
  SIJIL_IMPORT_NEW,
  SIJIL_IMPORT_UPDATED,
  SIJIL_IMPORT_UNCHANGED,
  SIJIL_IMPORT_REFUSED,
} SijilImportVerdict;

gboolean _sijil_import_apply (SijilRegister       *reg,
                              SijilStep           *step,
                              SijilImportLine     *line,
                              SijilImportMatch    *match,
                              SijilImportVerdict  *verdict,
                              char               **number,
                              GError             **error);

/* The refused lines, as they came, with the reasons beside. */
typedef struct _SijilImportRefused SijilImportRefused;

SijilImportRefused *_sijil_import_refused_new   (const char           *path,
                                                 SijilCsv             *csv) G_GNUC_WARN_UNUSED_RESULT;
void                _sijil_import_refused_free  (SijilImportRefused   *refused);
gboolean            _sijil_import_refused_add   (SijilImportRefused   *refused,
                                                 const char * const   *cells,
                                                 guint                 line,
                                                 const char           *code,
                                                 const char           *field,
                                                 const char           *message,
                                                 GError              **error);
gboolean            _sijil_import_refused_close (SijilImportRefused   *refused,
                                                 gboolean             *written,
                                                 GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilImportRefused, _sijil_import_refused_free)

G_END_DECLS
