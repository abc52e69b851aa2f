#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * A record is the object of one row: a person, an entry with its dated rows, an application, a card… Its members are
 * the columns' names; JSON columns are nodes, nulls are absent. Records are read here and written by a SijilStep.
 *
 * Kinds: person, organisation, entry, application, paper, card, hand_over, act, mail, visit, bordereau, office,
 * officer, officer_key, register, setting, term, signing_key, layout, signatory, sealing_key, sealing_wrap, role_root, role_certificate.
 *
 * An entry carries its dated rows as the arrays `categories`, `activities`, `workplaces` and `links`; a row keeps its
 * place in the array for ever and is closed by `to_on`.
 */

JsonObject *sijil_record_load     (SijilRegister *self,
                                   const char    *kind,
                                   gint64         id,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_record_find     (SijilRegister *self,
                                   const char    *kind,
                                   const char    *statement,
                                   const char    *value,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_record_copy     (JsonObject    *record) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_record_set      (JsonObject    *record,
                                   const char    *member,
                                   const char    *value);
char       *sijil_record_document (const char    *kind,
                                   JsonObject    *record) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_record_find_application (SijilRegister *self,
                                           const char    *number,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_record_find_entry       (SijilRegister *self,
                                           const char    *number,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_record_find_card        (SijilRegister *self,
                                           const char    *serial,
                                           GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
