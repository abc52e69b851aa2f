#pragma once

#include "register/sijil-decision.h"
#include "trust/sijil-cose-key.h"

G_BEGIN_DECLS

/*
 * Whether the chamber's root key vouched for a key when it decided something. Before a root is pinned nobody does, and every key
 * decides; from then on only one whose newest certificate held at that instant and gave the role.
 */

/**
 * SijilCertified:
 * @SIJIL_CERTIFIED_GOOD: certified, or no root was pinned yet
 * @SIJIL_CERTIFIED_ROOT: the root itself is not as two officers pinned it
 * @SIJIL_CERTIFIED_BROKEN: the certificate is not what the root signed
 * @SIJIL_CERTIFIED_NONE: there is none
 * @SIJIL_CERTIFIED_EARLY: it does not hold yet
 * @SIJIL_CERTIFIED_OVER: it holds no longer
 * @SIJIL_CERTIFIED_KEY: it is of another key
 * @SIJIL_CERTIFIED_ROLE: it does not give the role
 * @SIJIL_CERTIFIED_CHANGED: the officer's roles are not those of the certificate any more
 * @SIJIL_CERTIFIED_LEFT: the officer had left
 */
typedef enum
{
  SIJIL_CERTIFIED_GOOD,
  SIJIL_CERTIFIED_ROOT,
  SIJIL_CERTIFIED_BROKEN,
  SIJIL_CERTIFIED_NONE,
  SIJIL_CERTIFIED_EARLY,
  SIJIL_CERTIFIED_OVER,
  SIJIL_CERTIFIED_KEY,
  SIJIL_CERTIFIED_ROLE,
  SIJIL_CERTIFIED_CHANGED,
  SIJIL_CERTIFIED_LEFT,
} SijilCertified;

/** SijilCertifiedRoot: a root key as the history has it */
typedef struct
{
  gint64        id;
  char         *public_key;
  char         *kid;
  SijilCoseKey *key;       /* (nullable): of something that is no key */
  gint64        officer;   /* who proposed it */
  gint64        second;    /* who pinned it; 0: who proposed it, alone */
  gint64        pinned;    /* place in the history; 0: not yet */
  char         *document;  /* its newest version (nullable) */
  gboolean      is_judged;
  gboolean      is_good;
} SijilCertifiedRoot;

/** SijilCertificate: what an officer was certified */
typedef struct
{
  gint64      id;
  gint64      root;
  gint64      made;  /* place in the history */
  gint64      from;
  gint64      until; /* 0: open */
  guint       roles;
  char       *public_key;
  gboolean    is_good; /* the root signed this, for this officer of this chamber */
} SijilCertificate;

/** SijilCertifiedWalk: what was read once is not read again */
typedef struct _SijilCertifiedWalk SijilCertifiedWalk;

SijilCertifiedWalk *_sijil_certified_new          (SijilRegister             *self,
                                                   GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
void                _sijil_certified_free         (SijilCertifiedWalk        *walk);
GPtrArray          *_sijil_certified_get_roots    (SijilCertifiedWalk        *walk);
gboolean            _sijil_certified_find_root    (SijilCertifiedWalk        *walk,
                                                   gint64                     place,
                                                   SijilCertifiedRoot       **root,
                                                   GError                   **error);
gboolean            _sijil_certified_find         (SijilCertifiedWalk        *walk,
                                                   gint64                     officer,
                                                   gint64                     root,
                                                   gint64                     place,
                                                   gint64                     instant,
                                                   const SijilCertificate   **certificate,
                                                   GError                   **error);
gboolean            _sijil_certified_list         (SijilCertifiedWalk        *walk,
                                                   gint64                     officer,
                                                   GPtrArray                **certificates,
                                                   GError                   **error);
gboolean            _sijil_certified_judge        (SijilCertifiedWalk        *walk,
                                                   const SijilDecisionPlace  *decision,
                                                   gint64                     officer,
                                                   const char                *public_key,
                                                   SijilCertified            *state,
                                                   GError                   **error);
SijilCertified      _sijil_certificate_judge      (const SijilCertificate    *certificate,
                                                   const char                *public_key,
                                                   guint                      needed,
                                                   gint64                     instant);
gboolean            _sijil_certified_judge_own    (SijilRegister             *self,
                                                   const char                *kind,
                                                   const char                *act,
                                                   gint64                     place,
                                                   gint64                     instant,
                                                   SijilCertified            *state,
                                                   GError                   **error);
gboolean            _sijil_certified_check_own    (SijilRegister             *self,
                                                   const char                *kind,
                                                   const char                *act,
                                                   gint64                     first,
                                                   gint64                     instant,
                                                   GError                   **error);
guint               _sijil_certified_needed_roles (const char                *kind,
                                                   const char                *act) G_GNUC_PURE;
void                _sijil_certified_set_error    (SijilCertified             state,
                                                   const char                *name,
                                                   GError                   **error);
void                _sijil_certified_set_note     (SijilCertified             state,
                                                   const char                *name,
                                                   GError                   **note);
const char         *_sijil_certified_to_code      (SijilCertified             state) G_GNUC_CONST;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilCertifiedWalk, _sijil_certified_free)

G_END_DECLS
