#pragma once

#include "register/sijil-card-designs.h"
#include "register/sijil-preflight.h"
#include "register/sijil-record.h"

G_BEGIN_DECLS

typedef enum
{
  SIJIL_PREFLIGHT_GOOD,
  SIJIL_PREFLIGHT_WARNING,
  SIJIL_PREFLIGHT_STOP,
} SijilPreflightSeverity;

/* A batch that is looked at, and what was found about the card, or the batch, that is looked at now. */
typedef struct
{
  SijilRegister          *reg;      /* (unowned) */
  const SijilPreflight   *what;     /* (unowned) */
  SijilCardDesigns       *designs;
  JsonArray              *findings; /* (nullable) */
  SijilPreflightSeverity  worst;
  gboolean                signs;    /* a key signs the cards that are issued now */
} SijilPreflightLook;

void     _sijil_preflight_add           (SijilPreflightLook      *self,
                                         SijilPreflightSeverity   severity,
                                         const GError            *sentence,
                                         const char              *target);
gboolean _sijil_preflight_take          (SijilPreflightLook      *self,
                                         GError                  *problem,
                                         const char              *target,
                                         GError                 **error);
gboolean _sijil_preflight_look_at_faces (SijilPreflightLook      *self,
                                         JsonObject              *face,
                                         JsonObject              *card,
                                         const char              *target,
                                         GError                 **error);
gboolean _sijil_preflight_look_at_right (SijilPreflightLook      *self,
                                         JsonObject              *entry,
                                         JsonObject              *application,
                                         const char              *target,
                                         GError                 **error);
gboolean _sijil_preflight_look_at_key   (SijilPreflightLook      *self,
                                         JsonObject              *card,
                                         const char              *target,
                                         GError                 **error);
gboolean _sijil_preflight_look_at_keys  (SijilPreflightLook      *self,
                                         GError                 **error);
gboolean _sijil_preflight_look_at_blanks (SijilPreflightLook     *self,
                                         gint64                   n_cards,
                                         GError                 **error);

G_END_DECLS
