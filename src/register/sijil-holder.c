#include "register/sijil-holder.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "model/sijil-demande.h"

#include <string.h>

/* By what a person or an organisation is known again, the surest first. */
static const struct
{
  const char *member;
  const char *column;
  const char *statement;
  gboolean    of_one_country; /* its numbers are unique within the country that gave them */
} keys[] = {
  { "person", "cin", "person-by-cin", FALSE },
  { "person", "residence_permit", "person-by-residence-permit", FALSE },
  { "person", "passport", "person-by-passport", TRUE },
  { "organisation", "ice", "organisation-by-ice", FALSE },
};

/**
 * sijil_holder_find:
 * @member: "person" or "organisation"
 * @described: what is known of it, by the columns' names
 * @found: (out) (transfer full) (nullable): its record; %NULL when the register does not know it
 *
 * A person is known by the identity card, a foreigner without one by the
 * residence permit or the passport, an organisation by its ICE.
 *
 * Returns: %FALSE with @error when the register cannot be read
 */
gboolean
sijil_holder_find (SijilRegister  *reg,
                   const char     *member,
                   JsonObject     *described,
                   JsonObject    **found,
                   GError        **error)
{
  const char *nationality = sijil_json_get_string (described, "nationality");

  *found = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *value = sijil_json_get_string (described, keys[i].column);
      g_autoptr (JsonObject) record = NULL;
      GError *problem = NULL;

      if (value == NULL || !g_str_equal (member, keys[i].member))
        continue;

      record = sijil_record_find (reg, member, keys[i].statement, value, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return FALSE;
        }
      if (record != NULL && (!keys[i].of_one_country
                             || g_strcmp0 (sijil_json_get_string (record, "nationality"), nationality) == 0))
        {
          *found = g_steal_pointer (&record);
          return TRUE;
        }
    }

  return TRUE;
}

/**
 * sijil_holder_list_subjects:
 * @described: (nullable): what is known of a holder, as a document says it
 *
 * Two holders whom sijil_holder_find() could take for the same have a subject in common.
 *
 * Returns: (transfer full) (element-type utf8): for sijil_step_begin_beside()
 */
GPtrArray *
sijil_holder_list_subjects (const char *member,
                            JsonObject *described)
{
  GPtrArray *subjects = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; described != NULL && i < G_N_ELEMENTS (keys); i++)
    {
      const char *value = sijil_json_get_string (described, keys[i].column);

      if (value != NULL && g_str_equal (member, keys[i].member))
        g_ptr_array_add (subjects, g_strconcat (keys[i].column, " ", value, NULL));
    }

  return subjects;
}

/**
 * sijil_holder_of_application:
 * @application: an application's record
 * @member: (out) (optional): "person" or "organisation"
 *
 * Returns: (transfer full): the holder's record as the register has it now
 */
JsonObject *
sijil_holder_of_application (SijilRegister  *reg,
                             JsonObject     *application,
                             const char    **member,
                             GError        **error)
{
  const char *kind = json_object_has_member (application, "person") ? "person" : "organisation";

  if (member != NULL)
    *member = kind;
  return sijil_record_load (reg, kind, sijil_json_get_int (application, kind, 0), error);
}

/**
 * sijil_holder_as_asked:
 * @application: an application's record
 *
 * What a receipt and the screen of review show: until an application is
 * accepted, the register may know the holder under other values.
 *
 * Returns: (transfer full): the holder's record as it would be if the application were accepted; as it is once the
 *   application is decided, or erased
 */
JsonObject *
sijil_holder_as_asked (SijilRegister  *reg,
                       JsonObject     *application,
                       GError        **error)
{
  const char *member;
  g_autoptr (JsonObject) holder = sijil_holder_of_application (reg, application, &member, error);
  JsonObject *document = sijil_json_get_object (application, "document");

  if (holder == NULL || document == NULL || g_strcmp0 (sijil_json_get_string (application, "state"), "accepted") == 0)
    return g_steal_pointer (&holder);

  return sijil_demande_dup_holder (document, member, holder);
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static char *
sort_words (const char *name)
{
  g_autofree char *folded = sijil_fold (name);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  qsort (words, g_strv_length (words), sizeof *words, compare_words);
  return g_strjoinv (" ", words);
}

/** sijil_holder_same_name: whether two names have the same words, in whatever order and case: "AIT Ali" and "Ali Ait". */
gboolean
sijil_holder_same_name (const char *a,
                        const char *b)
{
  g_autofree char *one = sort_words (a);
  g_autofree char *two = sort_words (b);

  return g_str_equal (one, two);
}
