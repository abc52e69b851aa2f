#pragma once

#include "register/sijil-record.h"
#include "register/sijil-review-decide.h"

G_BEGIN_DECLS

/*
 * Papers out, as PDF: what is known of a file, an entry or a day becomes the values of a paper (data/paper/README.md),
 * which the room card sets on its pages. Nothing is changed in the register. All write the whole file or none.
 */

JsonObject *sijil_output_receipt_values (SijilRegister  *self,
                                         const char     *number,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_output_receipt        (SijilRegister  *self,
                                         const char     *number,
                                         const char     *pdf_path,
                                         GError        **error);
gboolean    sijil_output_letter         (SijilRegister  *self,
                                         const char     *number,
                                         const char     *pdf_path,
                                         const char    **which,
                                         GError        **error);
gboolean    sijil_output_refusal_preview (SijilRegister      *self,
                                          const char         *number,
                                          const SijilRefusal *refusal,
                                          const char         *pdf_path,
                                          GError            **error);
gboolean    sijil_output_check_letter   (SijilRegister  *self,
                                         const char     *number,
                                         const char     *kind,
                                         gboolean        anew,
                                         GPtrArray      *notes,
                                         GError        **error);
gboolean    sijil_output_slip           (SijilRegister  *self,
                                         JsonObject     *answer,
                                         const char     *pdf_path,
                                         GError        **error);
gboolean    sijil_output_certificate    (SijilRegister  *self,
                                         const char     *number,
                                         const char     *code,
                                         const char     *pdf_path,
                                         GError        **error);
gboolean    sijil_output_bordereau      (SijilRegister  *self,
                                         const char     *number,
                                         const char     *pdf_path,
                                         GError        **error);
gboolean    sijil_output_person_data    (SijilRegister  *self,
                                         JsonObject     *data,
                                         const char     *reference,
                                         const char     *pdf_path,
                                         GError        **error);
gboolean    sijil_output_day_sheet      (SijilRegister  *self,
                                         const char     *day,
                                         JsonObject     *checkpoint,
                                         const char     *pdf_path,
                                         GError        **error);
gboolean    sijil_output_day_register   (SijilRegister  *self,
                                         const char     *day,
                                         const char     *pdf_path,
                                         gint64         *n_lines,
                                         GError        **error);
gboolean    sijil_output_hand_over_list (SijilRegister  *self,
                                         const char     *box,
                                         const char     *title_ar,
                                         const char     *title_fr,
                                         const char     *pdf_path,
                                         gint64         *n_people,
                                         GError        **error);

G_END_DECLS
