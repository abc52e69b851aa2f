#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-layout-file.h"
#include "register/sijil-step.h"

G_BEGIN_DECLS

/*
 * The layouts that draw the chamber's cards. An administrator proposes one, a director approves it, another officer but in a small
 * office, where it waits for a countersignature. From its first day on it draws the cards of its categories that are issued; each
 * card keeps the one that drew it. No version is ever changed: the next one replaces it. Where none is in force, the layout that
 * comes with the program draws the cards.
 *
 * A layout is named CODE/EDITION, as “faces-2026/2”; CODE alone is its newest edition.
 */

JsonObject *sijil_card_layout_list     (SijilRegister    *self,
                                        GError          **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_card_layout_show     (SijilRegister    *self,
                                        const char       *name,
                                        GError          **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_card_layout_add      (SijilRegister    *self,
                                        const char       *path,
                                        GPtrArray        *notes,
                                        GError          **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_card_layout_add_file (SijilRegister   *self,
                                        SijilLayoutFile  *file,
                                        GPtrArray        *notes,
                                        GError          **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_card_layout_approve  (SijilRegister    *self,
                                        const char       *name,
                                        GPtrArray        *notes,
                                        GError          **error) G_GNUC_WARN_UNUSED_RESULT;
SijilLayoutFile *sijil_card_layout_load_file (SijilRegister *self,
                                        const char       *name,
                                        GError          **error) G_GNUC_WARN_UNUSED_RESULT;
char       *sijil_card_layout_export   (SijilRegister    *self,
                                        const char       *name,
                                        const char       *folder,
                                        GError          **error) G_GNUC_WARN_UNUSED_RESULT;

SijilCardDesign *sijil_card_layout_load_design (SijilRegister  *self,
                                                gint64          layout,
                                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
SijilCardDesign *sijil_card_layout_load_named  (SijilRegister  *self,
                                                const char     *name,
                                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         sijil_card_layout_find_day    (SijilRegister  *self,
                                                const char     *category,
                                                const char     *day,
                                                gint64         *layout,
                                                GError        **error);

JsonObject *_sijil_card_layout_find     (SijilRegister    *self,
                                         const char       *name,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
char       *_sijil_card_layout_dup_name (JsonObject       *layout) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *_sijil_card_layout_answer   (JsonObject       *layout) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
