#pragma once

#include "register/sijil-record.h"

G_BEGIN_DECLS

/* A table of dated rows below a record, and the member that holds them. */
typedef struct
{
  const char *member;
  const char *list_statement;
  const char *save_statement;
} SijilRecordRows;

/* What the room knows of a kind of record. Lists end with NULL. */
typedef struct
{
  const char            *kind;
  const char            *statement;      /* "person" of "person-insert.sql" */
  gboolean               has_uuid;
  gboolean               is_searched;    /* its names go to the table of words and make its sort keys */
  const char            *json_columns[4];
  const char            *identifiers[4]; /* columns unique in the country; kind of identifier and column have one name */
  const char            *unversioned[4]; /* columns that no version keeps */
  const char            *sealed;         /* (nullable): the one of these of which “COLUMN_digest” is versioned */
  const SijilRecordRows *rows;           /* (nullable) */
} SijilRecordKind;

const SijilRecordKind *_sijil_record_kind     (const char             *kind);
gboolean               _sijil_record_complete (SijilRegister          *self,
                                               const SijilRecordKind  *kind,
                                               JsonObject             *row,
                                               JsonObject             *written,
                                               GError                **error);

const char            *_sijil_record_get_digested (const SijilRecordKind  *kind);
void                   _sijil_record_seal     (const SijilRecordKind  *kind,
                                               JsonObject             *record);
char                  *_sijil_record_seal_of  (const char             *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
