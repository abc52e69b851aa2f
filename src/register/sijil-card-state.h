#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-step.h"

G_BEGIN_DECLS

/**
 * SijilCardError:
 * @field: which value is wrong: a member of the face, or "photo"
 * @value: what it should be (nullable)
 * @reason: code of the list "reason", act card_return
 *
 * Why a card is returned.
 */
typedef struct
{
  const char *field;
  const char *value;
  const char *reason;
} SijilCardError;

JsonObject *sijil_card_mark_printed (SijilRegister         *self,
                                     const char            *serial,
                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_card_mark_spoiled (SijilRegister         *self,
                                     const char            *serial,
                                     const char            *reason,
                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_card_can_be_lost     (JsonObject         *card);
gboolean    sijil_card_can_be_returned (JsonObject         *card);
JsonObject *sijil_card_mark_lost    (SijilRegister         *self,
                                     const char            *serial,
                                     const char            *reason,
                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_card_return       (SijilRegister         *self,
                                     const char            *serial,
                                     const SijilCardError  *wrong,
                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_card_list_to_reclaim (SijilRegister      *self,
                                     const char            *day,
                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_card_reclaim      (SijilRegister         *self,
                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
