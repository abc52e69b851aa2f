#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-step.h"

G_BEGIN_DECLS

/**
 * SijilCardArrival:
 * @serial: as the outside printer printed it
 * @number: NIA or register number of the holder (nullable when the serial was announced or @qr_text tells it)
 * @qr_text: what the card's QR says (nullable)
 * @box: (nullable)
 * @slot: (nullable)
 *
 * A card that comes from an outside printer.
 */
typedef struct
{
  const char *serial;
  const char *number;
  const char *qr_text;
  const char *box;
  const char *slot;
} SijilCardArrival;

JsonObject *sijil_card_receive      (SijilRegister          *self,
                                     const SijilCardArrival *arrival,
                                     gboolean                announced_only,
                                     GError                **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_card_receive_list (SijilRegister          *self,
                                     const char             *path,
                                     const char             *encoding,
                                     gboolean                announced_only,
                                     const char             *refused_path,
                                     GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
