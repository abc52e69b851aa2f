#include "register/sijil-platform.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-entry-rows.h"
#include "register/sijil-holder.h"
#include "register/sijil-review-private.h"
#include "register/sijil-terms.h"

#include <string.h>

/* An accepted file and what belongs to it. */
typedef struct
{
  SijilRegister *reg;            /* (unowned) */
  JsonObject    *application;    /* (unowned) */
  JsonObject    *holder;         /* (owned) */
  const char    *holder_kind;    /* "person" or "organisation" */
  JsonObject    *entry;          /* (owned) */
  JsonObject    *representative; /* (owned) (nullable) */
  JsonObject    *supervisor;     /* (owned) (nullable): an entry */
} File;

static void
file_clear (File *file)
{
  g_clear_pointer (&file->holder, json_object_unref);
  g_clear_pointer (&file->entry, json_object_unref);
  g_clear_pointer (&file->representative, json_object_unref);
  g_clear_pointer (&file->supervisor, json_object_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, file_clear)

typedef enum
{
  SOURCE_APPLICATION,
  SOURCE_ENTRY,
  SOURCE_HOLDER,
  SOURCE_REPRESENTATIVE,
  SOURCE_SUPERVISOR,
  SOURCE_ACTIVITY,  /* the main one */
  SOURCE_WORKPLACE, /* the first */
} Source;

/* Where the value of each `field` of the list stands; `list`: its codes have their words there. */
static const struct
{
  const char *field;
  Source      source;
  const char *member;
  const char *list;
} places[] = {
  { "category", SOURCE_ENTRY, "category", "category" },
  { "proof", SOURCE_ENTRY, "proof", "proof" },
  { "person.identity_card", SOURCE_HOLDER, "cin", NULL },
  { "person.family_name_fr", SOURCE_HOLDER, "family_fr", NULL },
  { "person.given_name_fr", SOURCE_HOLDER, "given_fr", NULL },
  { "person.family_name_ar", SOURCE_HOLDER, "family_ar", NULL },
  { "person.given_name_ar", SOURCE_HOLDER, "given_ar", NULL },
  { "person.sex", SOURCE_HOLDER, "sex", "sex" },
  { "person.birth_date", SOURCE_HOLDER, "birth_on", NULL },
  { "person.birth_place_fr", SOURCE_HOLDER, "birth_place_fr", NULL },
  { "person.birth_place_ar", SOURCE_HOLDER, "birth_place_ar", NULL },
  { "person.nationality", SOURCE_HOLDER, "nationality", "nationality" },
  { "organisation.name_fr", SOURCE_HOLDER, "name_fr", NULL },
  { "organisation.name_ar", SOURCE_HOLDER, "name_ar", NULL },
  { "organisation.legal_form", SOURCE_HOLDER, "legal_form", "legal_form" },
  { "organisation.created_on", SOURCE_HOLDER, "created_on", NULL },
  { "ice", SOURCE_HOLDER, "ice", NULL },
  { "commerce_register", SOURCE_HOLDER, "rc", NULL },
  { "tax_identifier", SOURCE_HOLDER, "tax_id", NULL },
  { "professional_tax", SOURCE_HOLDER, "business_tax", NULL },
  { "representative.name_fr", SOURCE_REPRESENTATIVE, "name_fr", NULL },
  { "representative.identity_card", SOURCE_REPRESENTATIVE, "cin", NULL },
  { "supervisor.nia", SOURCE_SUPERVISOR, "nia", NULL },
  { "phone", SOURCE_HOLDER, "phone", NULL },
  { "email", SOURCE_HOLDER, "email", NULL },
  { "address_fr", SOURCE_HOLDER, "address_fr", NULL },
  { "address_ar", SOURCE_HOLDER, "address_ar", NULL },
  { "province", SOURCE_HOLDER, "province", "province" },
  { "commune", SOURCE_HOLDER, "commune_fr", NULL },
  { "milieu", SOURCE_HOLDER, "milieu", "milieu" },
  { "activity.main", SOURCE_ACTIVITY, "activity", "activity" },
  { "practising_since", SOURCE_ACTIVITY, "since", NULL },
  { "workplace.kind", SOURCE_WORKPLACE, "kind", "workplace_kind" },
  { "workplace.address_fr", SOURCE_WORKPLACE, "address_fr", NULL },
  { "workplace.province", SOURCE_WORKPLACE, "province", "province" },
  { "workers", SOURCE_HOLDER, "workers", NULL },
  { "apprentices", SOURCE_HOLDER, "apprentices", NULL },
  { "tax_regime", SOURCE_HOLDER, "tax_regime", "tax_regime" },
  { "accepted_on", SOURCE_APPLICATION, "decided_on", NULL },
  { "number", SOURCE_APPLICATION, "number", NULL },
};

/* (nullable): the row of @member that is open and, of activities, the main one */
static JsonObject *
find_row (JsonObject *entry,
          const char *member,
          gboolean    is_main)
{
  JsonArray *rows = sijil_json_get_array (entry, member);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (sijil_json_get_string (row, "to_on") == NULL && (!is_main || sijil_json_get_int (row, "main", 0) != 0))
        return row;
    }

  return NULL;
}

static JsonObject *
get_source (File   *file,
            Source  source)
{
  switch (source)
    {
    case SOURCE_APPLICATION:
      return file->application;
    case SOURCE_ENTRY:
      return file->entry;
    case SOURCE_REPRESENTATIVE:
      return file->representative;
    case SOURCE_SUPERVISOR:
      return file->supervisor;
    case SOURCE_ACTIVITY:
      return find_row (file->entry, "activities", TRUE);
    case SOURCE_WORKPLACE:
      return find_row (file->entry, "workplaces", FALSE);
    case SOURCE_HOLDER:
    default:
      return file->holder;
    }
}

/* (transfer full) (nullable): a text as it stands, or a number in figures */
static char *
dup_value (JsonObject *object,
           const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

  return g_strdup (json_node_get_string (node));
}

/* (transfer full): the other activities by their French names, with a comma between */
static char *
list_other_activities (File *file)
{
  JsonArray *rows = sijil_json_get_array (file->entry, "activities");
  GString *text = g_string_new (NULL);

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (sijil_json_get_string (row, "to_on") == NULL && sijil_json_get_int (row, "main", 0) == 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                                sijil_term_get_name (file->reg, "activity", sijil_json_get_string (row, "activity"), "fr"));
    }

  return g_string_free (text, FALSE);
}

static char *
name_family (File *file)
{
  JsonObject *row = find_row (file->entry, "activities", TRUE);
  JsonObject *term = row != NULL ? sijil_term_find (file->reg, "activity", sijil_json_get_string (row, "activity"), NULL) : NULL;
  const char *family = term != NULL ? sijil_json_get_string (term, "parent") : NULL;

  return family != NULL ? g_strdup (sijil_term_get_name (file->reg, "family", family, "fr")) : NULL;
}

static char *
count_members (File *file)
{
  gint64 women = sijil_json_get_int (file->holder, "members_women", 0);
  gint64 men = sijil_json_get_int (file->holder, "members_men", 0);

  return women + men > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, women + men) : NULL;
}

/* (transfer full) (nullable): the value of @field before it takes its form */
static char *
find_value (File       *file,
            const char *field)
{
  gboolean is_person = g_str_equal (file->holder_kind, "person");

  if (g_str_equal (field, "activity.others"))
    return list_other_activities (file);
  if (g_str_equal (field, "activity.family"))
    return name_family (file);
  if (g_str_equal (field, "members"))
    return count_members (file);
  if (g_str_equal (field, "cnss"))
    return dup_value (file->holder, is_person ? "cnss" : "cnss_employer");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].field, field))
      {
        g_autofree char *value = dup_value (get_source (file, places[i].source), places[i].member);
        gboolean is_upper = g_strcmp0 (places[i].list, "sex") == 0; /* as the nomenclature writes it */
        g_autofree char *code = value != NULL && is_upper ? g_ascii_strup (value, -1) : g_strdup (value);

        if (value == NULL || places[i].list == NULL)
          return g_steal_pointer (&value);
        return g_strdup (sijil_term_get_name (file->reg, places[i].list, code, "fr"));
      }

  return NULL;
}

/* (transfer full): 0612345678 of +212612345678 */
static char *
make_national (const char *phone)
{
  return g_str_has_prefix (phone, "+212") ? g_strconcat ("0", phone + strlen ("+212"), NULL) : g_strdup (phone);
}

/* (transfer full): as the platform takes it */
static char *
give_form (const char *value,
           const char *form)
{
  if (g_strcmp0 (form, "upper") == 0)
    return g_utf8_strup (value, -1);
  if (g_strcmp0 (form, "date") == 0)
    return sijil_date_format (value, SIJIL_LANGUAGE_FR, FALSE);
  if (g_strcmp0 (form, "phone") == 0)
    return make_national (value);

  return g_strdup (value);
}

static gboolean
load_links (File    *file,
            GError **error)
{
  JsonObject *representative = sijil_rows_get_open (file->entry, "links", "kind", "representative");
  JsonObject *supervisor = sijil_rows_get_open (file->entry, "links", "kind", "supervising_artisan");

  if (representative != NULL)
    {
      file->representative = sijil_record_load (file->reg, "person", sijil_json_get_int (representative, "person", 0), error);
      if (file->representative == NULL)
        return FALSE;
    }
  if (supervisor != NULL)
    {
      file->supervisor = sijil_record_load (file->reg, "entry", sijil_json_get_int (supervisor, "linked_entry", 0), error);
      if (file->supervisor == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_accepted (JsonObject  *application,
                GError     **error)
{
  if (g_str_equal (sijil_json_get_string (application, "state"), "accepted"))
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_STATE, "not-accepted", NULL,
                   "The file %s has not been accepted: there is nothing to type in the platform yet.",
                   sijil_json_get_string (application, "number"), NULL);
  return FALSE;
}

static JsonArray *
list_fields (File *file)
{
  g_autoptr (GPtrArray) terms = sijil_term_list (file->reg, "platform_field", sijil_register_get_day (file->reg));
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < terms->len; i++)
    {
      JsonObject *term = terms->pdata[i];
      const char *holder = sijil_term_get (term, "holder");
      const char *field = sijil_term_get (term, "field");
      g_autofree char *value = NULL;
      g_autofree char *text = NULL;
      JsonObject *item;

      if (field == NULL || (g_strcmp0 (holder, "any") != 0 && g_strcmp0 (holder, file->holder_kind) != 0))
        continue;

      value = find_value (file, field);
      text = value != NULL ? give_form (value, sijil_term_get (term, "form")) : g_strdup ("");
      item = json_object_new ();
      json_object_set_string_member (item, "code", sijil_json_get_string (term, "code"));
      json_object_set_string_member (item, "name_fr", sijil_json_get_string (term, "name_fr"));
      json_object_set_string_member (item, "name_ar", sijil_json_get_string (term, "name_ar"));
      json_object_set_string_member (item, "value", text);
      json_array_add_object_element (items, item);
    }

  return items;
}

/**
 * sijil_platform_fields:
 * @number: of an application that is accepted
 * @error: %SIJIL_ERROR_STATE when it is not
 *
 * Returns: (transfer full): `items`, in the platform's order, each with `code`, `name_fr`, `name_ar` and `value`, "" where
 *   the file does not tell it; `total`
 */
JsonObject *
sijil_platform_fields (SijilRegister  *self,
                       const char     *number,
                       GError        **error)
{
  g_autoptr (JsonObject) application = NULL;
  g_auto (File) file = { .reg = self };
  JsonObject *answer;
  JsonArray *items;

  if (!sijil_register_require (self, SIJIL_REVIEW_ROLES | SIJIL_ROLE_AGENT, error))
    return NULL;
  application = file.application = sijil_record_find_application (self, number, error);
  if (application == NULL || !check_accepted (application, error))
    return NULL;
  file.holder = sijil_holder_of_application (self, application, &file.holder_kind, error);
  file.entry = file.holder != NULL ? sijil_record_load (self, "entry", sijil_json_get_int (application, "entry", 0), error) : NULL;
  if (file.entry == NULL || !load_links (&file, error))
    return NULL;

  answer = json_object_new ();
  items = list_fields (&file);
  json_object_set_array_member (answer, "items", items);
  json_object_set_int_member (answer, "total", json_array_get_length (items));
  return answer;
}
