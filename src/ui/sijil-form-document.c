#include "ui/sijil-form-document.h"

#include "core/sijil-json.h"
#include "model/sijil-demande.h"

#include <string.h>

/* (nullable) (transfer full): the member of the document that @path leads into. */
static char *
dup_owner (const char *path)
{
  const char *dot = strchr (path, '.');

  return dot != NULL ? g_strndup (path, (gsize) (dot - path)) : NULL;
}

static const char *
get_name (const char *path)
{
  const char *dot = strchr (path, '.');

  return dot != NULL ? dot + 1 : path;
}

/* (nullable): the object that the value of @path is in. */
static JsonObject *
get_owner (JsonObject *document,
           const char *path)
{
  g_autofree char *owner = dup_owner (path);

  return owner != NULL ? sijil_json_get_object (document, owner) : document;
}

/** sijil_form_document_get: @document: (nullable). Returns: (nullable): its value. */
JsonNode *
sijil_form_document_get (JsonObject *document,
                         const char *path)
{
  JsonObject *owner = document != NULL ? get_owner (document, path) : NULL;

  return owner != NULL ? json_object_get_member (owner, get_name (path)) : NULL;
}

/** sijil_form_document_set: @value: (transfer full) */
void
sijil_form_document_set (JsonObject *document,
                         const char *path,
                         JsonNode   *value)
{
  g_autofree char *owner = dup_owner (path);

  if (owner != NULL && sijil_json_get_object (document, owner) == NULL)
    json_object_set_object_member (document, owner, json_object_new ());
  json_object_set_member (get_owner (document, path), get_name (path), value);
}

/** sijil_form_document_get_list: @document: (nullable). Returns: (nullable): its list. */
JsonArray *
sijil_form_document_get_list (JsonObject *document,
                              const char *member)
{
  return document != NULL ? sijil_json_get_array (document, member) : NULL;
}

/** sijil_form_document_pick: what the schema knows of a paper or a photo @row; who made it may remember more. */
JsonObject *
sijil_form_document_pick (const char *member,
                          JsonObject *row)
{
  const SijilField *fields = sijil_fields_find (sijil_demande_get_fields (), member)->fields;
  JsonObject *known = json_object_new ();

  for (; fields->name != NULL; fields++)
    if (json_object_has_member (row, fields->name))
      json_object_set_member (known, fields->name, json_object_dup_member (row, fields->name));

  return known;
}

static gboolean
is_same (JsonNode *a,
         JsonNode *b)
{
  return a != NULL && b != NULL && sijil_json_equal_canonical (a, b);
}

/** sijil_form_document_subtract: leaves out a value that @base has as well; null says that it was emptied. */
void
sijil_form_document_subtract (JsonObject *document,
                              JsonObject *base,
                              const char *path)
{
  JsonNode *before = sijil_form_document_get (base, path);
  JsonNode *now = sijil_form_document_get (document, path);
  g_autofree char *owner = dup_owner (path);
  JsonObject *object;

  if (before != NULL && now == NULL)
    sijil_form_document_set (document, path, json_node_init_null (json_node_alloc ()));
  else if (is_same (before, now))
    json_object_remove_member (get_owner (document, path), get_name (path));

  object = owner != NULL ? sijil_json_get_object (document, owner) : NULL;
  if (object != NULL && json_object_get_size (object) == 0)
    json_object_remove_member (document, owner);
}

/** sijil_form_document_subtract_list: leaves out of @document a list that is as @base has it. */
void
sijil_form_document_subtract_list (JsonObject *document,
                                   JsonObject *base,
                                   const char *member)
{
  if (is_same (json_object_get_member (base, member), json_object_get_member (document, member)))
    json_object_remove_member (document, member);
}

/** sijil_form_document_is_empty: whether it says nothing but what the form proposes of itself. */
gboolean
sijil_form_document_is_empty (JsonObject *document)
{
  static const char * const given[] = { "kind", "category", NULL };
  JsonObject *person = sijil_json_get_object (document, "person");
  guint proposed = person == NULL ? 0 : (json_object_has_member (person, "nationality") ? 1u : 0u)
                                        + (json_object_has_member (person, "province") ? 1u : 0u);
  gboolean is_proposed = person != NULL && json_object_get_size (person) == proposed;
  g_autoptr (GList) names = json_object_get_members (document);

  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (given, l->data) && !(is_proposed && g_str_equal (l->data, "person")))
      return FALSE;

  return TRUE;
}
