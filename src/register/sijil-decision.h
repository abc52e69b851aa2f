#pragma once

#include "register/sijil-record.h"

G_BEGIN_DECLS

/*
 * What is decided in the register, and by whose signature: that a file is accepted or refused, that an entry is suspended, struck
 * off, reinstated or ends, that a card is issued, and that an officer has a key. Whoever writes the register's file by hand can
 * write all of it but a signature.
 */

/**
 * SijilSigned:
 * @SIJIL_SIGNED_NOTHING: nothing was decided
 * @SIJIL_SIGNED_GOOD: signed by whoever the history says it was
 * @SIJIL_SIGNED_BEFORE: decided before the register began to sign
 * @SIJIL_SIGNED_NOT: not signed
 * @SIJIL_SIGNED_UNCERTIFIED: signed with a key that the chamber's root key did not vouch for; see sijil-certified.h
 * @SIJIL_SIGNED_WRONG: signed by another, with a key that was not valid, or something else than what stands there
 */
typedef enum
{
  SIJIL_SIGNED_NOTHING,
  SIJIL_SIGNED_GOOD,
  SIJIL_SIGNED_BEFORE,
  SIJIL_SIGNED_NOT,
  SIJIL_SIGNED_UNCERTIFIED,
  SIJIL_SIGNED_WRONG,
} SijilSigned;

/** SijilDecision: a version of a record on which things are decided; lent to #SijilDecisionFunc */
typedef struct
{
  const char  *kind;
  gint64       subject;
  gint64       sequence; /* in the history */
  gint64       officer;
  SijilSigned  state;
  const char  *document; /* (nullable): erased */
} SijilDecision;

/** SijilDecisionPlace: what is decided, and when */
typedef struct
{
  const char *kind;
  const char *act;
  gint64      sequence; /* in the history */
  gint64      instant;  /* UTC seconds */
} SijilDecisionPlace;

/** SijilDecisionFunc: whether to go on; else with @error set */
typedef gboolean (*SijilDecisionFunc) (const SijilDecision  *decision,
                                       gpointer              data,
                                       GError              **error);

gboolean    _sijil_decision_is                (const char         *kind,
                                               gint64              version,
                                               JsonObject         *before,
                                               JsonObject         *after);
gboolean    _sijil_decision_walk              (SijilRegister      *self,
                                               const char         *kind,
                                               gint64              subject,
                                               SijilDecisionFunc   func,
                                               gpointer            data,
                                               GError            **error);
gboolean    _sijil_decision_walk_until        (SijilRegister      *self,
                                               const char         *kind,
                                               gint64              subject,
                                               gint64              last,
                                               SijilDecisionFunc   func,
                                               gpointer            data,
                                               GError            **error);
gboolean    _sijil_decision_walk_all          (SijilRegister      *self,
                                               SijilDecisionFunc   func,
                                               gpointer            data,
                                               GError            **error);
const char *_sijil_signed_to_code             (SijilSigned         state) G_GNUC_CONST;
gboolean    _sijil_decision_check_application (SijilRegister      *self,
                                               JsonObject         *application,
                                               GError            **error);
gboolean    _sijil_decision_check_officer_key (SijilRegister      *self,
                                               gint64              id,
                                               const char         *public_key,
                                               gint64              officer,
                                               gboolean           *is_sound,
                                               GError            **error);
gboolean    _sijil_decision_check_card        (SijilRegister      *self,
                                               JsonObject         *card,
                                               GError            **error);

G_END_DECLS
