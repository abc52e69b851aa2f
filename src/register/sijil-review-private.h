#pragma once

#include "register/sijil-act.h"
#include "register/sijil-review-decide.h"

G_BEGIN_DECLS

/* What the steps of a review share: which files an officer may take, who holds one, and how it is answered. */

/* Who takes files in hand; who records that an applicant withdraws, or was told. */
#define SIJIL_REVIEW_ROLES (SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR)
#define SIJIL_WITHDRAW_ROLES (SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR)

gboolean    _sijil_review_is_open         (JsonObject     *application);
gboolean    _sijil_review_check_open      (SijilRegister  *self,
                                           JsonObject     *application,
                                           GError        **error);
SijilStep  *_sijil_review_begin           (SijilRegister  *self,
                                           const char     *act,
                                           guint           roles,
                                           const char     *number,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
char       *_sijil_review_subject         (const char     *number) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *_sijil_review_load            (SijilRegister  *self,
                                           const char     *number,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_review_check_eyes      (SijilRegister  *self,
                                           JsonObject     *application,
                                           gboolean       *alone,
                                           GError        **error);
gboolean    _sijil_review_check_free      (SijilRegister  *self,
                                           JsonObject     *application,
                                           GError        **error);
gboolean    _sijil_review_check_territory (SijilRegister  *self,
                                           JsonObject     *record,
                                           GError        **error);
gboolean    _sijil_review_is_director     (SijilRegister  *self);
gboolean    _sijil_review_check_held      (JsonObject     *application,
                                           GError        **error);
gboolean    _sijil_review_check_awaited   (JsonObject     *application,
                                           GError        **error);
gboolean    _sijil_review_check_not_awaited (JsonObject   *application,
                                             GError      **error);
gboolean    _sijil_review_check_complement (SijilRegister  *self,
                                            JsonObject     *application,
                                            GError        **error);
gboolean    _sijil_review_check_notify    (JsonObject     *application,
                                           GError        **error);
gboolean    _sijil_accept_check           (SijilRegister  *self,
                                           JsonObject     *application,
                                           GError        **error);
gboolean    _sijil_review_find_apart      (SijilRegister  *self,
                                           JsonObject     *application,
                                           const char     *other,
                                           JsonObject    **act,
                                           GError        **error);
gboolean    _sijil_review_check_same      (SijilRegister  *self,
                                           JsonObject     *application,
                                           GError        **error);
gboolean    _sijil_review_check_comparable (JsonObject    *application,
                                            GError       **error);
gboolean    _sijil_transmit_check         (JsonObject     *application,
                                           GError        **error);
gboolean    _sijil_nia_check_awaited      (JsonObject     *application,
                                           GError        **error);
gboolean    _sijil_nia_is_known           (SijilRegister  *self,
                                           const char     *number,
                                           const char     *nia,
                                           gboolean       *is_known,
                                           GError        **error);
JsonObject *_sijil_review_take            (SijilStep      *step,
                                           const char     *number,
                                           const char     *act,
                                           gboolean       *alone,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void        _sijil_review_set_reserved    (SijilStep      *step,
                                           JsonObject     *application);
void        _sijil_review_set_released    (JsonObject     *application);
void        _sijil_review_set_decided     (SijilStep      *step,
                                           JsonObject     *application,
                                           const char     *state,
                                           gboolean        alone);
JsonObject *_sijil_review_answer          (SijilRegister  *self,
                                           JsonObject     *application) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *_sijil_review_make_refusal    (SijilRegister       *self,
                                           const SijilRefusal  *refusal,
                                           GPtrArray           *notes,
                                           GError             **error) G_GNUC_WARN_UNUSED_RESULT;
char       *_sijil_review_name_papers     (SijilRegister  *self,
                                           GPtrArray      *codes) G_GNUC_WARN_UNUSED_RESULT;
char       *_sijil_officer_dup_name       (SijilRegister  *self,
                                           gint64          officer) G_GNUC_WARN_UNUSED_RESULT;
JsonArray  *_sijil_review_query           (SijilRegister  *self,
                                           const char     *statement,
                                           const char     *parameter,
                                           gint64          id,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *_sijil_answer_new             (const char     *kind,
                                           JsonObject     *record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
