#pragma once

#include "register/sijil-list.h"

G_BEGIN_DECLS

/* What the files of the lists share. */

typedef enum
{
  SIJIL_COLUMN_TEXT,
  SIJIL_COLUMN_INTEGER,
  SIJIL_COLUMN_BOOLEAN,
  SIJIL_COLUMN_IDENTITY, /* masked for those who need not know it */
  SIJIL_COLUMN_TERM,     /* a code of the nomenclature `list`, beside it its words in both languages */
  SIJIL_COLUMN_OFFICE,   /* id; shown as the office's code */
  SIJIL_COLUMN_OFFICER,  /* id; shown as the officer's login */
  SIJIL_COLUMN_INSTANT,  /* UTC seconds; shown in ISO form, with the office's offset */
  SIJIL_COLUMN_DAYS,     /* a day; shown as the days since */
  SIJIL_COLUMN_CLOCK,    /* not of the statement: the legal clock of an application, in three cells */
} SijilColumnType;

/* A column of the statement that reads one row; a column without a name ends the table. */
typedef struct
{
  const char      *name;
  SijilColumnType  type;
  const char      *list;
} SijilColumn;

/*
 * What stands between box and slot in the key of their order, before every sign that either may have: sign 31 in list-card-box.sql,
 * where the index must hold it.
 */
#define SIJIL_LIST_PLACE_SIGN "\037"

/* An order, and the statement that goes through an index in it. */
typedef struct
{
  const char *name;
  const char *statement;
  const char *end; /* tells where a stretch of so many rows ends */
  const char *keyless; /* counts up to one of those without a key, who stand first (nullable) */
} SijilListSort;

/* The statements that ask an index for what a filter leaves: how many, which, and how many rows are looked at for them. */
typedef struct
{
  const char *parameter; /* that the index begins with, beside the chamber (nullable): the state */
  const char *count;
  const char *few;
  const char *reach;
} SijilListFew;

typedef struct
{
  const char         *what;        /* "entries" */
  guint               roles;       /* who may look at it; 0: everybody */
  const char         *states;      /* separated by spaces */
  const char         *kinds;       /* the same (nullable) */
  const char         *days;        /* what "from" and "to" may be the days of, the usual one first (nullable) */
  const char * const *filters;     /* members a filter may have beside those of all lists */
  SijilListSort       sorts[8];
  const char         *count_all;   /* statement: without a filter */
  SijilListFew        few[2];      /* the narrowest first; the last one serves every filter */
  const char         *key;
  const char         *row;
  const SijilColumn  *columns;
} SijilListKind;

extern gint64 _sijil_list_few_rows;
extern gint64 _sijil_list_first_rows;
extern gint64 _sijil_list_most_counted;

const SijilListKind *_sijil_list_kind        (const char           *what,
                                              GError              **error);
JsonObject          *_sijil_list_values      (SijilRegister        *reg,
                                              const SijilListKind  *kind,
                                              JsonObject           *filter,
                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                 _sijil_list_whole       (JsonObject           *values);
gboolean             _sijil_list_is_late     (JsonObject           *values);
gboolean             _sijil_list_is_filtered (JsonObject           *values);
gboolean             _sijil_list_choose      (SijilRegister        *reg,
                                              const SijilListKind  *kind,
                                              JsonObject           *values,
                                              gint64               *total,
                                              const char          **statement,
                                              GError              **error);
SijilListStretch    *_sijil_list_next_stretch (SijilRegister          *reg,
                                               const SijilListKind    *kind,
                                               JsonObject             *values,
                                               const SijilListStretch *before,
                                               GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean             _sijil_list_collect     (SijilRegister        *reg,
                                              const char           *statement,
                                              JsonObject           *values,
                                              GArray               *ids,
                                              GError              **error);
JsonArray           *_sijil_list_read_rows   (SijilRegister        *reg,
                                              const SijilListKind  *kind,
                                              JsonObject           *values,
                                              const gint64         *ids,
                                              guint                 n_ids,
                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
GArray              *_sijil_list_whole_ids   (SijilRegister        *reg,
                                              const SijilListKind  *kind,
                                              JsonObject           *values,
                                              GError              **error) G_GNUC_WARN_UNUSED_RESULT;
const SijilListFew  *_sijil_list_few         (const SijilListKind  *kind,
                                              JsonObject           *values);
const SijilListSort *_sijil_list_sort        (const SijilListKind  *kind,
                                              JsonObject           *values);

/* What a cell of a list is in JSON; in a CSV file all are text. */
typedef enum
{
  SIJIL_CELL_TEXT,
  SIJIL_CELL_INTEGER,
  SIJIL_CELL_BOOLEAN,
} SijilCellType;

typedef struct
{
  const char    *name;
  SijilCellType  type;
  const char    *text; /* (nullable): null; valid until the next row is read */
} SijilCell;

/* Reads the rows of one list. */
typedef struct _SijilListReader SijilListReader;

SijilListReader *_sijil_list_reader_new  (SijilRegister        *reg,
                                          const SijilListKind  *kind,
                                          JsonObject           *values,
                                          GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void             _sijil_list_reader_free (SijilListReader      *reader);
GArray          *_sijil_list_reader_get_cells (SijilListReader *reader);
gboolean         _sijil_list_reader_read (SijilListReader      *reader,
                                          gint64                id,
                                          gboolean             *has_row,
                                          GError              **error);
void             _sijil_list_reader_take (SijilListReader      *reader,
                                          JsonObject           *row);

gboolean         _sijil_list_reader_is_late   (SijilListReader *reader);
JsonObject      *_sijil_list_reader_dup_item  (SijilListReader *reader) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilListReader, _sijil_list_reader_free)

G_END_DECLS
