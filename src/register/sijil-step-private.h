#pragma once

#include "register/sijil-register-private.h"
#include "register/sijil-step.h"
#include "trust/sijil-chain.h"
#include "trust/sijil-digest.h"

G_BEGIN_DECLS

/* What the files of a step share. */

struct _SijilStep
{
  SijilRegister *owner;     /* (unowned) */
  char          *act;
  char          *reason;    /* code (nullable) */
  char          *text;      /* free text, kept in the version (nullable) */
  char          *effective; /* YYYY-MM-DD */
  char          *request;   /* UUID */
  gint64         instant;
  gint64         officer;   /* 0: the program */
  guint          n_rows;    /* of history, of this step */
  JsonObject    *head;      /* (nullable): the newest row of history before the step, once it is there */
  gboolean       is_linked; /* last and chain are known */
  gint64         first;     /* sequence of the newest row before the step */
  gint64         last;      /* sequence of the newest row */
  guint8         chain[SIJIL_CHAIN_BYTES]; /* of that row */
  gboolean       committed;
  gboolean       is_beside; /* other steps are under way */
  GPtrArray     *subjects;  /* (element-type utf8): claimed by a step beside others */
  GPtrArray     *later;     /* (element-type SijilStepLater) (nullable): of a step beside others */
  GArray        *told;      /* (element-type SijilStepTold): rows of history of a step beside others, written with the commit */
};

/* A record whose row was asked for with others, and which has no version yet. */
typedef struct
{
  char       *act;
  char       *reason;    /* (nullable) */
  char       *text;      /* (nullable) */
  char       *effective;
  char       *kind;
  JsonObject *record;
  JsonObject *stored;    /* (nullable): once it is there */
} SijilStepLater;

/* A row of history that is written with the commit. */
typedef struct
{
  char     *act;
  char     *reason; /* (nullable) */
  char     *kind;   /* of its subject */
  gint64    id;
  gint64    version;
  char     *fields;
  guint8    digest[SIJIL_DIGEST_BYTES];
  char     *effective;
  gboolean  has_words;
  guint8    words[SIJIL_DIGEST_BYTES]; /* digest of the officer's own words */
} SijilStepTold;

void     _sijil_step_later_free   (gpointer      data);
void     _sijil_step_clear_told   (gpointer      data);
gboolean _sijil_step_remember     (SijilStep    *step,
                                   const char   *kind,
                                   gint64        id,
                                   gint64        version,
                                   const char   *before,
                                   JsonObject   *record,
                                   JsonObject   *stored,
                                   GError      **error);
gboolean _sijil_step_ask_head     (SijilStep    *step,
                                    GError      **error);
gboolean _sijil_step_sign         (SijilStep    *step,
                                   const char   *kind,
                                   gint64        id,
                                   gint64        version,
                                   const char   *before,
                                   JsonObject   *record,
                                   const guint8 *digest,
                                   GError      **error);
gboolean _sijil_step_write_told   (SijilStep    *step,
                                   GError      **error);
gboolean _sijil_step_write_later  (SijilStep    *step,
                                   GError      **error);

G_END_DECLS
