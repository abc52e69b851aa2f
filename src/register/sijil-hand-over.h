#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-step.h"

G_BEGIN_DECLS

/**
 * SijilHandOver:
 * @receiver: "holder" or "proxy"
 * @proxy_name: who comes instead (nullable for the holder)
 * @proxy_cin: that person's identity card (nullable)
 * @power: file of the power of attorney; nullable for the holder, and where the chamber asks a proxy for none
 * @acknowledgement: "signature", "thumbprint" or "refusal"
 * @witness: who saw the thumbprint (nullable for a signature)
 * @former_card: what became of the card in the holder's hands: "taken_back", "lost", "stolen" or "none"; %NULL as "none"
 *
 * How a card changes hands.
 */
typedef struct
{
  const char *receiver;
  const char *proxy_name;
  const char *proxy_cin;
  const char *power;
  const char *acknowledgement;
  const char *witness;
  const char *former_card;
} SijilHandOver;

JsonObject *sijil_card_hand_over      (SijilRegister        *self,
                                       const char           *serial,
                                       const SijilHandOver  *how,
                                       GPtrArray            *notes,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_card_hand_over_list (SijilRegister        *self,
                                       const char           *path,
                                       const char           *box,
                                       const SijilHandOver  *how,
                                       const char         *(*translate) (const char *sentence),
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
