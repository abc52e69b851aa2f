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

/**
 * SijilCardListOptions:
 * @encoding: (nullable): as sijil_csv_open()
 * @announced_only: the cards are on their way; each is received when it is scanned
 * @refused_path: (nullable): where the refused lines go; %NULL: beside the list as NAME-refused.csv
 * @translate: (nullable): gives the sentences in the user's language
 * @notes: (nullable): told of the lines whose names are not those of the register
 *
 * How a list of cards is read.
 */
typedef struct
{
  const char  *encoding;
  gboolean     announced_only;
  const char  *refused_path;
  const char *(*translate) (const char *sentence);
  GPtrArray   *notes;
} SijilCardListOptions;

JsonObject *sijil_card_receive      (SijilRegister               *self,
                                     const SijilCardArrival      *arrival,
                                     gboolean                     announced_only,
                                     GError                     **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_card_receive_list (SijilRegister               *self,
                                     const char                  *path,
                                     const SijilCardListOptions  *options,
                                     GError                     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
