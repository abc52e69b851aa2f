#pragma once

#include "register/sijil-check.h"

G_BEGIN_DECLS

/* What the files of the check share. */

/* A damaged register may break one rule a million times; the first of each kind tell enough. */
#define SIJIL_CHECK_MOST 100

/* A finding whose place in the history is known. */
typedef struct
{
  gint64 sequence; /* the first row that is not as it was written */
  gint64 until;    /* it may be any row up to this one */
  guint  finding;  /* its place in found */
} SijilCheckMark;

typedef struct
{
  SijilRegister      *reg;
  GPtrArray          *found;     /* (element-type GError) */
  GArray             *marks;     /* (element-type SijilCheckMark) */
  GPtrArray          *elsewhere; /* (element-type JsonObject) (nullable): checkpoints that were kept outside of the register */
  GPtrArray          *held;      /* (element-type JsonObject): checkpoints that are signed and say what stands in the history */
  gint64              n_rows;    /* of the history */
  gint64              n_unsealed; /* those that seal neither a day nor an officer's words */
  gint64              n_checkpoints;
  guint               n_words;       /* holders whose search words are others */
  gint64              n_decisions;   /* versions that were looked at for one */
  SijilCheckProgress  progress;
  gpointer            data;
} SijilCheck;

typedef struct _SijilCheckBeside SijilCheckBeside;

void     _sijil_check_init        (SijilCheck          *check,
                                   SijilRegister       *reg,
                                   SijilCheckProgress   progress,
                                   gpointer             data);
void     _sijil_check_clear       (SijilCheck          *check);
gboolean _sijil_check_tell        (SijilCheck          *check,
                                   const char          *part,
                                   gint64               done,
                                   gint64               total,
                                   GError             **error);
void     _sijil_check_mark        (SijilCheck          *check,
                                   gint64               sequence,
                                   gint64               until);
gboolean _sijil_check_mark_record (SijilCheck          *check,
                                   const char          *subject,
                                   GError             **error);
gboolean _sijil_check_rule        (SijilCheck          *check,
                                   const char          *statement,
                                   const char          *sentence,
                                   GError             **error);
gboolean _sijil_check_base        (SijilCheck          *check,
                                   gboolean             with_indexes,
                                   gboolean            *is_damaged,
                                   GError             **error);
gboolean _sijil_check_schema      (SijilCheck          *check,
                                   GError             **error);
gboolean _sijil_check_history     (SijilCheck          *check,
                                   GError             **error);
gboolean _sijil_check_decisions   (SijilCheck          *check,
                                   GError             **error);
gboolean _sijil_check_checkpoints (SijilCheck          *check,
                                   GError             **error);
gboolean _sijil_check_artwork     (SijilCheck          *check,
                                   GError             **error);
gboolean _sijil_check_records     (SijilCheck          *check,
                                   GError             **error);
gboolean _sijil_check_seals       (SijilCheck          *check,
                                   GError             **error);
gboolean _sijil_check_series      (SijilCheck          *check,
                                   GError             **error);
SijilCheckBeside *
         _sijil_check_begin_records (SijilCheck        *check) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sijil_check_end_records (SijilCheck          *check,
                                   SijilCheckBeside    *beside,
                                   gboolean             goes_on,
                                   GError             **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SijilCheck, _sijil_check_clear)

G_END_DECLS
