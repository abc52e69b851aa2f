#pragma once

#include "register/sijil-record.h"

G_BEGIN_DECLS

/*
 * A step of the office: one transaction, in which every record that is made or changed gets a version and a row of
 * history. A step that is freed before its commit leaves nothing.
 *
 * Order within a step: look, refuse, insert and update; numbers are taken last, so that a refused step takes none.
 */

typedef struct _SijilStep SijilStep;

SijilStep  *sijil_step_begin         (SijilRegister  *self,
                                      const char     *act,
                                      guint           roles,
                                      GError        **error) G_GNUC_WARN_UNUSED_RESULT;
SijilStep  *sijil_step_begin_by_program (SijilRegister  *self,
                                         const char     *act,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
SijilStep  *sijil_step_begin_beside  (SijilRegister  *self,
                                      const char     *act,
                                      guint           roles,
                                      const char * const *subjects,
                                      GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sijil_step_claim         (SijilStep      *step,
                                      const char     *subject,
                                      GError        **error);
gboolean    sijil_step_is_beside     (SijilStep      *step);
gboolean    sijil_step_has_claimed   (SijilStep      *step,
                                      const char     *subject);
char       *sijil_step_subject_of    (const char     *kind,
                                      gint64          id) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_step_set_changed_error (GError     **error);
void        sijil_step_set_act       (SijilStep      *step,
                                      const char     *act);
void        sijil_step_set_reason    (SijilStep      *step,
                                      const char     *code,
                                      const char     *text);
void        sijil_step_set_effective (SijilStep      *step,
                                      const char     *day);
gboolean    sijil_step_insert        (SijilStep      *step,
                                      const char     *kind,
                                      JsonObject     *record,
                                      gint64         *id,
                                      GError        **error);
gboolean    sijil_step_insert_later  (SijilStep      *step,
                                      const char     *kind,
                                      JsonObject     *record,
                                      GError        **error);
gboolean    sijil_step_update        (SijilStep      *step,
                                      const char     *kind,
                                      JsonObject     *before,
                                      JsonObject     *after,
                                      GError        **error);
gboolean    sijil_step_renew         (SijilStep      *step,
                                      const char     *kind,
                                      JsonObject     *before,
                                      JsonObject     *after,
                                      GError        **error);
gboolean    sijil_step_take_number   (SijilStep      *step,
                                      const char     *kind,
                                      guint           year,
                                      gint64         *number,
                                      GError        **error);
gboolean    sijil_step_take_numbers  (SijilStep      *step,
                                      const char * const *kinds,
                                      guint           year,
                                      gint64         *numbers,
                                      GError        **error);
gboolean    sijil_step_commit        (SijilStep      *step,
                                      GError        **error);
void        sijil_step_free          (SijilStep      *step);

SijilRegister *sijil_step_get_register (SijilStep *step);
gint64         sijil_step_get_instant  (SijilStep *step);
const char    *sijil_step_get_request  (SijilStep *step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilStep, sijil_step_free)

G_END_DECLS
