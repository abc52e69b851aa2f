#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * The document of an application, as the form reads and writes it: values by their path, which leads into an object at
 * most one deep, as the table of lines has them; and what differs from what the register has.
 */

JsonNode   *sijil_form_document_get           (JsonObject *document,
                                               const char *path);
void        sijil_form_document_set           (JsonObject *document,
                                               const char *path,
                                               JsonNode   *value);
JsonArray  *sijil_form_document_get_list      (JsonObject *document,
                                               const char *member);
JsonObject *sijil_form_document_pick          (const char *member,
                                               JsonObject *row) G_GNUC_WARN_UNUSED_RESULT;
void        sijil_form_document_subtract      (JsonObject *document,
                                               JsonObject *base,
                                               const char *path);
void        sijil_form_document_subtract_list (JsonObject *document,
                                               JsonObject *base,
                                               const char *member);
gboolean    sijil_form_document_is_empty      (JsonObject *document);

G_END_DECLS
