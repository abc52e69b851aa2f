#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-step.h"

G_BEGIN_DECLS

/*
 * Who signs for the chamber, from when to when. The one of the day stands on the cards that are issued and under the letters; where
 * there is none, the settings say it. A signature that is a picture is printed on a card only by the signatory's own PIN or by a
 * written order, for the cards that are named and no others; history tells which.
 */

/* What stands in history where the signatory was there in person. */
#define SIJIL_SIGNATURE_BY_PIN "PIN"

JsonObject *sijil_signatory_list  (SijilRegister       *self,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_signatory_add   (SijilRegister       *self,
                                   JsonObject          *values,
                                   const char          *picture,
                                   GPtrArray           *notes,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_signatory_end   (SijilRegister       *self,
                                   const char          *number,
                                   const char          *day,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_signatory_allow (SijilRegister       *self,
                                   const char * const  *serials,
                                   const char          *order,
                                   const char          *pin,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_signatory_list_orders (SijilRegister *self,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean    _sijil_signatory_find_day   (SijilRegister  *self,
                                         const char     *day,
                                         JsonObject    **signatory,
                                         GError        **error);
void        _sijil_signatory_get_titles (JsonObject     *signatory,
                                         const char    **ar,
                                         const char    **fr);
gboolean    _sijil_signatory_load_picture (SijilRegister  *self,
                                         JsonObject     *card,
                                         GBytes        **picture,
                                         GError        **error);
JsonObject *_sijil_signatory_of_card    (SijilRegister  *self,
                                         JsonObject     *card,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
