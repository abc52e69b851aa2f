#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-step.h"

G_BEGIN_DECLS

/*
 * The blank cards of an office. Each card that is printed here, or spoiled or lost on the way, draws one; deliveries, blanks
 * that are destroyed before they are a card, and physical counts are entered. Nothing is ever corrected: a count that finds
 * another number than should be there is explained, and the figures go on from what was found.
 *
 * What remains = received − destroyed + found by counts − printed − spoiled, all since the first movement of the office. A
 * card that drew its blank before counts nowhere, whatever becomes of it.
 */

typedef enum
{
  SIJIL_BLANK_RECEIVED,
  SIJIL_BLANK_DESTROYED,
  SIJIL_BLANK_COUNTED,
} SijilBlankMovement;

/**
 * SijilBlankDetails:
 * @reference: (nullable): of the delivery note or the minutes
 * @explanation: (nullable): why blanks were destroyed, or why another number was found than should be there
 */
typedef struct
{
  const char *reference;
  const char *explanation;
} SijilBlankDetails;

JsonObject *sijil_blank_enter (SijilRegister            *self,
                               SijilBlankMovement        movement,
                               gint64                    number,
                               const SijilBlankDetails  *details,
                               GPtrArray                *notes,
                               GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_blank_show  (SijilRegister            *self,
                               GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
