/* The holder's record as a document asks for it. */

#include "model/sijil-demande.h"

#include "core/sijil-json.h"
#include "core/sijil-name.h"

/* Members of a representative that tell the link to the organisation, not the person. */
static const char * const link_members[] = { "role_ar", "role_fr", NULL };

static void
overlay (JsonObject *record,
         JsonObject *changes)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, changes);
  while (json_object_iter_next (&iter, &name, &value))
    {
      if (g_strv_contains (link_members, name))
        continue;
      if (!JSON_NODE_HOLDS_NULL (value))
        json_object_set_member (record, name, json_node_copy (value));
      else if (json_object_has_member (record, name))
        json_object_remove_member (record, name);
    }
}

static void
set_full_name (JsonObject *person,
               const char *member,
               const char *given,
               const char *family)
{
  g_autofree char *name = NULL;

  if (given == NULL && family == NULL)
    return;

  name = given != NULL && family != NULL ? g_strdup_printf ("%s %s", given, family)
                                         : g_strdup (given != NULL ? given : family);
  json_object_set_string_member (person, member, name);
}

/**
 * sijil_person_set_full_names:
 * @person: a person's record
 *
 * Makes `name_ar` and `name_fr` of the parts, as cards and lists show them:
 * given name, then family name, which is in capitals in French. A script of
 * which no part is known, as in a list from outside, keeps the name it has.
 */
void
sijil_person_set_full_names (JsonObject *person)
{
  const char *family_fr = sijil_json_get_string (person, "family_fr");
  g_autofree char *capitals = family_fr != NULL ? sijil_name_upper_fr (family_fr) : NULL;

  set_full_name (person, "name_ar", sijil_json_get_string (person, "given_ar"), sijil_json_get_string (person, "family_ar"));
  set_full_name (person, "name_fr", sijil_json_get_string (person, "given_fr"), capitals);
}

/**
 * sijil_demande_dup_holder:
 * @document: a clean document
 * @member: "person", "organisation" or "representative": where the document tells of the holder
 * @holder: (nullable): the record as it is; %NULL for one that is new
 *
 * Returns: (transfer full): the record as it would be if the document were accepted; @holder is not touched
 */
JsonObject *
sijil_demande_dup_holder (JsonObject *document,
                          const char *member,
                          JsonObject *holder)
{
  JsonObject *changes = sijil_json_get_object (document, member);
  JsonObject *record = json_object_new ();

  if (holder != NULL)
    overlay (record, holder);
  if (changes != NULL)
    overlay (record, changes);
  if (!g_str_equal (member, "organisation"))
    {
      sijil_person_set_full_names (record);
      if (holder == NULL && g_str_equal (member, "person") && !json_object_has_member (record, "nationality"))
        json_object_set_string_member (record, "nationality", "MAR");
    }

  return record;
}

/**
 * sijil_demande_set_consents:
 * @document: a clean document
 * @member: "person" or "organisation"
 * @holder: (inout): its record
 *
 * Writes what the holder agreed to at the counter; what the document does not
 * tell stays. An organisation has no photo to agree to.
 */
void
sijil_demande_set_consents (JsonObject *document,
                            const char *member,
                            JsonObject *holder)
{
  static const char * const columns[][2] = {
    { "partners", "consent_partners" },
    { "sms", "consent_sms" },
    { "directory", "consent_directory" },
    { "photo", "consent_photo" },
  };
  JsonObject *consents = sijil_json_get_object (document, "consents");

  for (guint i = 0; consents != NULL && i < G_N_ELEMENTS (columns); i++)
    {
      if (!json_object_has_member (consents, columns[i][0])
          || (g_str_equal (member, "organisation") && g_str_equal (columns[i][0], "photo")))
        continue;
      json_object_set_int_member (holder, columns[i][1], sijil_json_get_bool (consents, columns[i][0], FALSE) ? 1 : 0);
    }
}
