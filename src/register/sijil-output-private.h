#pragma once

#include "register/sijil-output.h"

/* The file of data/paper/ that holds the words the register adds to papers. */
#define _SIJIL_OUTPUT_WORDS "office"

G_BEGIN_DECLS

/* What the papers share: the chamber, the holder, the signatory and words in two languages. */

JsonObject *_sijil_output_new             (SijilRegister  *self,
                                           gint64          office,
                                           GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *_sijil_output_begin_application (SijilRegister  *self,
                                             JsonObject     *application,
                                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *_sijil_output_certificate_check (SijilRegister  *self,
                                             const char     *number,
                                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *_sijil_output_certificate_values (SijilRegister  *self,
                                             JsonObject     *entry,
                                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *_sijil_output_describe_paper  (SijilRegister  *self,
                                           const char     *code) G_GNUC_WARN_UNUSED_RESULT;
void        _sijil_output_set             (JsonObject     *values,
                                           const char     *member,
                                           const char     *value);
void        _sijil_output_set_term        (SijilRegister  *self,
                                           JsonObject     *values,
                                           const char     *member,
                                           const char     *list,
                                           const char     *code);
void        _sijil_output_set_setting     (SijilRegister  *self,
                                           JsonObject     *values,
                                           const char     *member,
                                           const char     *setting);
void        _sijil_output_set_holder      (JsonObject     *values,
                                           JsonObject     *holder,
                                           gboolean        is_person);
void        _sijil_output_set_category    (SijilRegister  *self,
                                           JsonObject     *values,
                                           const char     *category,
                                           const char     *sex);
void        _sijil_output_set_activity    (SijilRegister  *self,
                                           JsonObject     *values,
                                           const char     *activity,
                                           const char     *sex);
void        _sijil_output_set_words       (JsonObject     *values,
                                           const char     *member,
                                           JsonObject     *words,
                                           const char     *group,
                                           const char     *name);
void        _sijil_output_set_signatory   (SijilRegister  *self,
                                           JsonObject     *values,
                                           JsonObject     *words);
gboolean    _sijil_output_set_representative (SijilRegister  *self,
                                              JsonObject     *values,
                                              JsonObject     *entry,
                                              GError        **error);
void        _sijil_output_set_person      (JsonObject     *values,
                                           const char     *member,
                                           JsonObject     *person);
void        _sijil_output_set_hour        (JsonObject     *values,
                                           const char     *member,
                                           gint64          instant);
gboolean    _sijil_output_need            (SijilRegister        *self,
                                           const char * const   *settings,
                                           GError              **error);
void        _sijil_output_note_needs      (SijilRegister        *self,
                                           const char * const   *settings,
                                           GPtrArray            *notes);
void        _sijil_output_note_letter     (SijilRegister  *self,
                                           JsonObject     *act,
                                           GPtrArray      *notes);
void        _sijil_output_set_officer     (SijilRegister  *self,
                                           JsonObject     *values,
                                           const char     *member,
                                           gint64          officer);

G_END_DECLS
