#pragma once

#include "register/sijil-dossier-private.h"
#include "register/sijil-step.h"

G_BEGIN_DECLS

/* What the files of erasing share. */

/* What stands in the place of a name, in both scripts: a record has one, and lists show it. */
#define SIJIL_ERASED_FR "Données effacées"
#define SIJIL_ERASED_AR "معطيات ممحوة"

typedef enum
{
  SIJIL_ERASE_HOLDER, /* all of a person or an organisation */
  SIJIL_ERASE_FILE,   /* an application that came to nothing */
  SIJIL_ERASE_PAPERS, /* the papers of an accepted application */
} SijilEraseScope;

typedef struct
{
  SijilEraseScope  scope;
  SijilDossier    *dossier;     /* (owned) */
  gint64           application; /* of a file and of papers; else 0 */
  const char      *number;      /* of what was asked for (unowned) */
  char            *due_on;      /* when its retention ends (nullable): no setting says */
  gboolean         is_done;     /* it was erased before */
} SijilErasePlan;

SijilErasePlan *_sijil_erase_plan         (SijilRegister   *self,
                                           const char      *number,
                                           GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void            _sijil_erase_plan_free    (SijilErasePlan  *plan);
gboolean        _sijil_erase_plan_has     (SijilErasePlan  *plan,
                                           const SijilDossierItem *item);
gboolean        _sijil_erase_values       (SijilStep       *step,
                                           SijilErasePlan  *plan,
                                           GError         **error);
gboolean        _sijil_erase_elsewhere    (SijilStep       *step,
                                           SijilErasePlan  *plan,
                                           GPtrArray       *folders,
                                           GError         **error);
gboolean        _sijil_erase_record       (SijilStep       *step,
                                           const char      *kind,
                                           JsonObject      *before,
                                           JsonObject      *after,
                                           GError         **error);
gboolean        _sijil_erase_files        (SijilRegister   *self,
                                           GPtrArray       *folders,
                                           GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilErasePlan, _sijil_erase_plan_free)

G_END_DECLS
