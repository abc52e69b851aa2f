#include "register/sijil-known.h"

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-step.h"

/* What is not given, null and an empty text are the same: nothing. */
static gboolean
is_empty (JsonNode *value)
{
  return value == NULL || JSON_NODE_HOLDS_NULL (value)
         || (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
             && *json_node_get_string (value) == '\0');
}

static gboolean
are_same (JsonNode *one,
          JsonNode *other)
{
  return is_empty (one) || is_empty (other) ? is_empty (one) && is_empty (other) : json_node_equal (one, other);
}

/* (nullable): the first member that is not as it was seen, nor what it shall be, and would be written over */
static const char *
find_changed (JsonObject *now,   /* (nullable) */
              JsonObject *known,
              JsonObject *values)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *seen;

  json_object_iter_init_ordered (&iter, known);
  while (json_object_iter_next_ordered (&iter, &member, &seen))
    {
      JsonNode *is = now != NULL ? json_object_get_member (now, member) : NULL;
      JsonNode *wanted = json_object_get_member (values, member);

      if (wanted == NULL)
        continue;
      if (JSON_NODE_HOLDS_OBJECT (seen) && JSON_NODE_HOLDS_OBJECT (wanted))
        {
          const char *below = find_changed (now != NULL ? sijil_json_get_object (now, member) : NULL, json_node_get_object (seen),
                                            json_node_get_object (wanted));

          if (below != NULL)
            return below;
        }
      else if (!are_same (is, seen) && !are_same (is, wanted))
        return member;
    }

  return NULL;
}

/**
 * sijil_known_check:
 * @now: the values as the register has them, read within the step
 * @values: what they shall be; its object `known` is how they were when whoever changes them saw them; without it nothing is
 *   compared
 * @error: %SIJIL_ERROR_CONFLICT "record-changed", with the member as the field
 *
 * What another desk has made as it is wanted here is no conflict.
 */
gboolean
sijil_known_check (JsonObject  *now,
                   JsonObject  *values,
                   GError     **error)
{
  JsonObject *known = sijil_json_get_object (values, "known");
  const char *changed = known != NULL ? find_changed (now, known, values) : NULL;
  GError *problem = NULL;

  if (changed == NULL)
    return TRUE;

  sijil_step_set_changed_error (&problem);
  sijil_error_set_field (problem, changed);
  g_propagate_error (error, problem);
  return FALSE;
}

/**
 * sijil_known_get_author:
 * @record: a record, or a row, of @kind
 * @login: (out) (nullable) (transfer full): who saved it last; %NULL when it was the program
 */
gboolean
sijil_known_get_author (SijilRegister  *self,
                        const char     *kind,
                        JsonObject     *record,
                        char          **login,
                        GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) row = NULL;
  GError *problem = NULL;

  *login = NULL;
  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_string_member (values, "subject_kind", kind);
  json_object_set_int_member (values, "subject", sijil_json_get_int (record, "id", 0));
  row = sijil_db_query_row (self->db, "version-last-author", values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  *login = row != NULL ? g_strdup (sijil_json_get_string (row, "login")) : NULL;
  return TRUE;
}

/**
 * sijil_known_find_author:
 * @kind: "setting", "office", "officer" or "application"
 * @number: by which the record is named: a key, a code, a login, a number
 * @login: (out) (nullable) (transfer full): who saved it last; %NULL also when there is no such record
 */
gboolean
sijil_known_find_author (SijilRegister  *self,
                         const char     *kind,
                         const char     *number,
                         char          **login,
                         GError        **error)
{
  static const char * const statements[][2] = {
    { "setting", "setting-by-key" }, { "office", "office-by-code" }, { "officer", "officer-by-login" },
    { "application", "application-by-number" },
  };
  g_autoptr (JsonObject) values = json_object_new ();

  *login = NULL;
  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_string_member (values, "value", number);
  json_object_set_string_member (values, "login", number);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (g_str_equal (statements[i][0], kind))
      {
        GError *problem = NULL;
        g_autoptr (JsonObject) row = sijil_db_query_row (self->db, statements[i][1], values, &problem);

        if (problem != NULL)
          {
            g_propagate_error (error, problem);
            return FALSE;
          }
        return row == NULL || sijil_known_get_author (self, kind, row, login, error);
      }

  g_return_val_if_reached (FALSE);
}
