#include "register/sijil-today.h"

#include "core/sijil-json.h"
#include "register/sijil-audit-officer.h"
#include "register/sijil-countersign.h"
#include "register/sijil-draft.h"
#include "register/sijil-list.h"
#include "register/sijil-visit.h"

#define MOST_DRAFTS 6
#define MOST_NEXT   3

/* What an officer of a role does next: the first rows of a list. */
typedef struct
{
  SijilRole   role;
  const char *what;
  const char *member;
  const char *value;
  const char *act; /* what is to be done with it */
} Duty;

static const Duty duties[] = {
  { SIJIL_ROLE_REGISTRAR, "applications", "state", "deposited", "review" },
  { SIJIL_ROLE_REGISTRAR, "applications", "transmission", "sent_back", "mend" },
  { SIJIL_ROLE_CLERK, "cards", "state", "to_print", "print" },
  { SIJIL_ROLE_CLERK, "cards", "state", "returned_for_error", "reclaim" },
  { SIJIL_ROLE_AGENT, "applications", "state", "completion_asked", "complete" },
};

static const char * const application_codes[] = { "deposited", "in_review", "completion_asked", "to_transmit", "transmitted", "sent_back" };
static const char * const card_codes[] = { "to_print", "reserved", "sent", "unsure", "printed", "received", "returned_for_error" };

static JsonObject *
count (SijilRegister       *self,
       const char          *statement,
       const char * const  *codes,
       guint                n_codes,
       GError             **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  JsonObject *counts;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  rows = sijil_db_query_rows (sijil_register_get_db (self), statement, values, error);
  if (rows == NULL)
    return NULL;

  counts = json_object_new ();
  for (guint i = 0; i < n_codes; i++)
    json_object_set_int_member (counts, codes[i], 0);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      json_object_set_int_member (counts, sijil_json_get_string (row, "code"), sijil_json_get_int (row, "count", 0));
    }

  return counts;
}

static gboolean
add_reserved (SijilRegister  *self,
              JsonObject     *applications,
              GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 mine;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self));
  json_object_set_int_member (values, "officer", sijil_register_get_officer (self)->id);
  if (!sijil_db_query_int (sijil_register_get_db (self), "today-reserved", values, &mine, error))
    return FALSE;

  json_object_set_int_member (applications, "reserved", mine);
  return TRUE;
}

/* As the lists count it, so that the number and the list it opens agree. */
static gboolean
add_late (SijilRegister  *self,
          const char     *what,
          JsonObject     *counts,
          GError        **error)
{
  g_autoptr (JsonObject) filter = json_object_new ();
  g_autoptr (JsonObject) list = NULL;

  json_object_set_boolean_member (filter, "late", TRUE);
  json_object_set_boolean_member (filter, "count", TRUE);
  json_object_set_int_member (filter, "limit", 1);
  list = sijil_list (self, what, filter, error);
  if (list == NULL)
    return FALSE;

  json_object_set_int_member (counts, "late", sijil_json_get_int (list, "total", 0));
  return TRUE;
}

static JsonArray *
list_drafts (SijilRegister  *self,
             GError        **error)
{
  const char *login = sijil_register_get_officer (self)->login;
  g_autoptr (JsonObject) drafts = sijil_draft_list (self, error);
  JsonArray *items = drafts != NULL ? sijil_json_get_array (drafts, "items") : NULL;
  JsonArray *mine;

  if (items == NULL)
    return NULL;

  mine = json_array_new ();
  for (guint i = 0; i < json_array_get_length (items) && json_array_get_length (mine) < MOST_DRAFTS; i++)
    {
      JsonObject *draft = json_array_get_object_element (items, i);

      if (g_strcmp0 (sijil_json_get_string (draft, "last_author"), login) == 0)
        json_array_add_object_element (mine, json_object_ref (draft));
    }

  return mine;
}

static gboolean
add_duty (SijilRegister  *self,
          const Duty     *duty,
          JsonArray      *next,
          GError        **error)
{
  g_autoptr (JsonObject) filter = json_object_new ();
  g_autoptr (JsonObject) list = NULL;
  JsonArray *items;

  json_object_set_string_member (filter, duty->member, duty->value);
  json_object_set_string_member (filter, "sort", "day");
  json_object_set_int_member (filter, "limit", MOST_NEXT);
  list = sijil_list (self, duty->what, filter, error);
  if (list == NULL)
    return FALSE;

  items = sijil_json_get_array (list, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      json_object_set_string_member (item, "next", duty->act);
      json_array_add_object_element (next, json_object_ref (item));
    }

  return TRUE;
}

static gboolean
add_duties (SijilRegister  *self,
            JsonObject     *today,
            GError        **error)
{
  JsonArray *next = json_array_new ();

  json_object_set_array_member (today, "next", next);
  for (guint i = 0; i < G_N_ELEMENTS (duties); i++)
    if ((sijil_register_get_officer (self)->roles & duties[i].role) != 0 && !add_duty (self, &duties[i], next, error))
      return FALSE;

  return TRUE;
}

static gboolean
add_visits (SijilRegister  *self,
            JsonObject     *today,
            GError        **error)
{
  const char *day = sijil_register_get_day (self);
  g_autoptr (JsonObject) visits = sijil_visit_list (self, day, day, error);

  if (visits == NULL)
    return FALSE;

  json_object_set_int_member (today, "visits", sijil_json_get_int (visits, "total", 0));
  return TRUE;
}

static gboolean
add_countersignatures (SijilRegister  *self,
                       JsonObject     *today,
                       GError        **error)
{
  g_autoptr (JsonObject) list = sijil_countersign_list (self, error);

  if (list == NULL)
    return FALSE;

  json_object_set_int_member (today, "to_countersign", sijil_json_get_int (list, "total", 0));
  return TRUE;
}

/* Whoever's acts were looked at reads it here. */
static gboolean
add_audits (SijilRegister  *self,
            JsonObject     *today,
            GError        **error)
{
  g_autoptr (JsonObject) list = sijil_audit_officer_mine (self, error);

  if (list == NULL)
    return FALSE;

  json_object_set_array_member (today, "audits", json_array_ref (sijil_json_get_array (list, "items")));
  return TRUE;
}

/**
 * sijil_today:
 *
 * Returns: (transfer full): `applications` (deposited, in_review, completion_asked, to_transmit, transmitted, sent_back,
 *   late; `reserved`: in review by who has signed in), `cards` (by state; late), `to_countersign`, `visits` of
 *   the day, `drafts` of the officer, newest first, and `next`: rows of lists with what the officer's roles do with them (`next`: review, mend,
 *   print, reclaim, complete), and `audits`: who looked at the officer's own acts, as sijil_audit_officer_mine() gives it
 */
JsonObject *
sijil_today (SijilRegister  *self,
             GError        **error)
{
  g_autoptr (JsonObject) today = json_object_new ();
  JsonObject *applications;
  JsonObject *cards;
  JsonArray *drafts;

  if (!sijil_register_require (self, SIJIL_ROLE_ANY, error))
    return NULL;

  applications = count (self, "today-applications", application_codes, G_N_ELEMENTS (application_codes), error);
  if (applications == NULL)
    return NULL;
  json_object_set_object_member (today, "applications", applications);
  cards = count (self, "today-cards", card_codes, G_N_ELEMENTS (card_codes), error);
  if (cards == NULL)
    return NULL;
  json_object_set_object_member (today, "cards", cards);
  drafts = list_drafts (self, error);
  if (drafts == NULL)
    return NULL;
  json_object_set_array_member (today, "drafts", drafts);

  json_object_set_string_member (today, "kind", "today");
  json_object_set_string_member (today, "day", sijil_register_get_day (self));
  if (!add_reserved (self, applications, error) || !add_late (self, "applications", applications, error)
      || !add_late (self, "cards", cards, error) || !add_countersignatures (self, today, error)
      || !add_visits (self, today, error) || !add_duties (self, today, error) || !add_audits (self, today, error))
    return NULL;

  return g_steal_pointer (&today);
}
