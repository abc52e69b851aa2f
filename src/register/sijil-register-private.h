#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-officer-key.h"
#include "register/sijil-register.h"
#include "register/sijil-replica.h"
#include "register/sijil-sealing-key.h"
#include "trust/sijil-key-file.h"

G_BEGIN_DECLS

/* What the files of this room share. */
struct _SijilRegister
{
  SijilDb      *db;
  SijilPapers  *papers;
  char         *folder;
  gboolean      read_only;
  char         *chamber;
  char         *uuid;
  char         *purpose;
  char         *day;              /* business day */
  gboolean      day_is_set;       /* by sijil_register_set_day() */
  GPtrArray    *notes;            /* (element-type GError) */
  GHashTable   *terms;            /* (element-type utf8 List): see sijil-terms.c */
  GError       *terms_problem;    /* (nullable): why a list looks empty */
  JsonObject   *officer_row;      /* (nullable): owns the texts of officer */
  SijilOfficer  officer;
  gboolean      has_shipped_lists; /* it lacks nothing of what this program knows; see sijil-shipped-lists.c */
  SijilOfficerKey *key;           /* (nullable): by which the officer signs, open */
  SijilSealing *sealing;          /* where the key of sealed papers lies while it is open */
  struct _SijilCertifiedWalk *certified; /* (nullable): what vouches for the own key, as it was when the register had this mark */
  gint64        certified_mark;
  GHashTable   *played;           /* (element-type utf8 SijilOfficerKey) (nullable): of whom the demo plays, by login */
  gint          writes_seen;      /* of the session's steps and other desks', see sijil-session.c */
  gint          saved_seen;       /* of the session's own */
  GAsyncQueue  *requests;         /* (nullable) (unowned) (element-type utf8): of the steps done here, for who watches others */
  SijilReplica *replica;          /* (nullable): what may be read instead of this */
  SijilRegister *origin;          /* (nullable) (unowned): the register that this is a copy of */
  char         *keys;             /* folder of the private keys (nullable): not said */
  SijilKeyFile *signer;           /* (nullable): the key that signs the cards of a batch, open; see sijil-signer.c */
  gint64        signer_officer;   /* who opened it */
  gint64        last_recorded_at; /* instant of the last row of history */
  gboolean      has_written;      /* a step was saved */
  char         *request;          /* (nullable): of the step that was begun last */
  gboolean      is_again;         /* the next step is that one, done again */
  guint        *saved_beside;     /* (GRcBox): how often second officers saved something beside this register */
  guint        *saves_into;       /* (nullable) (GRcBox): the same of the register that this is beside */
  guint         n_saved_before;   /* until it was beside it */
};

GHashTable *_sijil_terms_new          (void);
guint    _sijil_roles_from_text       (const char     *text);
void     _sijil_register_turn_day     (SijilRegister  *self);
void     _sijil_register_forget_key   (SijilRegister  *self);
void     _sijil_register_forget_officer (SijilRegister *self);
gboolean _sijil_register_take_officer (SijilRegister  *self,
                                       const char     *login,
                                       GError        **error);
void     _sijil_register_seal         (SijilRegister  *self);
gboolean _sijil_register_seal_identity (struct _SijilStep *step,
                                        GError        **error);

G_END_DECLS
