#pragma once

#include "register/sijil-record.h"

G_BEGIN_DECLS

/* What the files that show records share. */

/* What a number names; of @record its kind tells. */
typedef struct
{
  const char *kind;   /* "application", "entry", "card", "bordereau" or "person" */
  JsonObject *record; /* (owned) */
} SijilFound;

gboolean    _sijil_find_any            (SijilRegister  *self,
                                        const char     *number,
                                        SijilFound     *found,
                                        GError        **error);
void        _sijil_show_words          (SijilRegister  *self,
                                        JsonObject     *object,
                                        const char     *member,
                                        const char     *list);
void        _sijil_show_category       (SijilRegister  *self,
                                        JsonObject     *object,
                                        const char     *sex);
void        _sijil_show_instant        (JsonObject     *object,
                                        const char     *member);
gboolean    _sijil_show_reference      (SijilRegister  *self,
                                        JsonObject     *object,
                                        const char     *member,
                                        const char     *kind,
                                        const char     *shown,
                                        GError        **error);
gboolean    _sijil_show_holder         (SijilRegister  *self,
                                        JsonObject     *answer,
                                        const char     *kind,
                                        JsonObject     *holder,
                                        GError        **error);
JsonArray  *_sijil_show_acts           (SijilRegister  *self,
                                        const char     *statement,
                                        const char     *parameter,
                                        gint64          id,
                                        GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonArray  *_sijil_show_hand_overs     (SijilRegister  *self,
                                        const char     *statement,
                                        const char     *parameter,
                                        gint64          id,
                                        GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    _sijil_show_erasure        (SijilRegister  *self,
                                        JsonObject     *answer,
                                        JsonObject     *record,
                                        gint64          application,
                                        GError        **error);
JsonArray  *_sijil_show_list           (SijilRegister  *self,
                                        const char     *kind,
                                        const char     *statement,
                                        const char     *parameter,
                                        gint64          id,
                                        GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *_sijil_show_record         (const char     *kind,
                                        JsonObject     *row) G_GNUC_WARN_UNUSED_RESULT;
void        _sijil_show_strip          (JsonObject     *record);
JsonObject *_sijil_show_application    (SijilRegister  *self,
                                        JsonObject     *application,
                                        GError        **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *_sijil_show_entry          (SijilRegister  *self,
                                        JsonObject     *entry,
                                        const char     *at,
                                        const char     *known_at,
                                        GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
