#pragma once

#include "trust/sijil-trust-list.h"

G_BEGIN_DECLS

/** SijilStatus: what a chamber says of a card since it was signed */
typedef enum
{
  SIJIL_STATUS_VALID,
  SIJIL_STATUS_WITHDRAWN, /* for good */
  SIJIL_STATUS_SUSPENDED, /* until it is cleared what became of it */
} SijilStatus;

/** SijilStatusList: the states of all cards of a chamber, as it signed them */
typedef struct _SijilStatusList SijilStatusList;

/* A place is two bits; a list is given all its places at once, so that nobody sees how many cards there are. */
#define SIJIL_STATUS_PLACES (1024 * 1024)

/** SijilStatusPlace: what is said of one card; of all others, that they are good */
typedef struct
{
  gint64      index; /* below %SIJIL_STATUS_PLACES */
  SijilStatus status;
} SijilStatusPlace;

gint64           sijil_status_place_draw         (void);
GBytes          *sijil_status_list_sign          (const char             *uri,
                                                  const SijilStatusPlace *places,
                                                  gsize                   n_places,
                                                  gint64                  now,
                                                  const SijilCoseKey     *key,
                                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;
SijilStatusList *sijil_status_list_read          (GBytes                 *message,
                                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;
gint64           sijil_status_list_get_signed_at (const SijilStatusList  *self);
gboolean         sijil_status_list_check         (const SijilStatusList  *self,
                                                  const SijilTrustList   *trust,
                                                  gint64                  now,
                                                  GError                **error);
gboolean         sijil_status_list_look_up       (const SijilStatusList  *self,
                                                  const SijilTrustList   *trust,
                                                  const char             *issuer,
                                                  const char             *uri,
                                                  gint64                  index,
                                                  gint64                  now,
                                                  SijilStatus            *status,
                                                  GError                **error);
void             sijil_status_list_free          (SijilStatusList        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilStatusList, sijil_status_list_free)

G_END_DECLS
