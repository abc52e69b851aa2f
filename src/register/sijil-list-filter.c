/* A filter as people write it becomes the parameters of the lists' statements. Whatever is not understood is refused. */

#include "register/sijil-list-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-str.h"
#include "register/sijil-audit-officer.h"
#include "register/sijil-delay.h"
#include "register/sijil-list.h"
#include "register/sijil-show-private.h"
#include "register/sijil-terms.h"

#include <string.h>

/* Behind every text. */
#define LAST_KEY "\364\217\277\277"

static const char * const always[] = { "sort", "limit", "offset", "after", "count", NULL };

typedef struct
{
  SijilRegister       *reg;
  const SijilListKind *kind;
  JsonObject          *filter;
  JsonObject          *values;
} Filter;

static gboolean
refuse_value (const char  *member,
              const char  *value,
              const char  *choice,
              GError     **error)
{
  g_autofree char *excerpt = sijil_str_excerpt (value);
  g_auto (GStrv) words = g_strsplit (choice, " ", -1);
  g_autofree char *list = g_strjoinv (", ", words);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "filter-value", member,
                   "“%s” cannot stand in the filter “%s”. It may be one of: %s.", excerpt, member, list, NULL);
  return FALSE;
}

static gboolean
refuse_code (const char  *member,
             const char  *value,
             GError     **error)
{
  g_autofree char *excerpt = sijil_str_excerpt (value);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "filter-value", member,
                   "The register knows no “%s” that could stand in the filter “%s”.", excerpt, member, NULL);
  return FALSE;
}

static gboolean
is_word_of (const char *word,
            const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  return g_strv_contains ((const char * const *) words, word);
}

/* Every member must be one of this list's filters, and of the right type. */
static gboolean
check_members (Filter  *self,
               GError **error)
{
  gboolean is_filtered = FALSE;
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init (&iter, self->filter);
  while (json_object_iter_next (&iter, &member, &value))
    {
      GType wanted = g_str_equal (member, "limit") || g_str_equal (member, "offset") ? G_TYPE_INT64
                     : g_str_equal (member, "late") || g_str_equal (member, "count") ? G_TYPE_BOOLEAN : G_TYPE_STRING;

      if (!g_strv_contains (self->kind->filters, member) && !g_strv_contains (always, member))
        {
          g_autofree char *choice = g_strjoinv (", ", (GStrv) self->kind->filters);
          g_autofree char *excerpt = sijil_str_excerpt (member);

          sijil_set_error (error, SIJIL_ERROR_INVALID, "filter-unknown", member,
                           "The list of %s has no filter “%s”. It has: %s.", self->kind->what, excerpt, choice, NULL);
          return FALSE;
        }
      if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != wanted)
        {
          sijil_set_error (error, SIJIL_ERROR_INVALID, "filter-type", member, "The value of the filter “%s” is of another type.",
                           member, NULL);
          return FALSE;
        }
      is_filtered |= !g_strv_contains (always, member);
    }

  json_object_set_boolean_member (self->values, "is_filtered", is_filtered);
  return TRUE;
}

static gboolean
take_word (Filter      *self,
           const char  *member,
           const char  *parameter,
           const char  *choice,
           GError     **error)
{
  const char *value = sijil_json_get_string (self->filter, member);

  if (value == NULL)
    return TRUE;
  if (!is_word_of (value, choice))
    return refuse_value (member, value, choice, error);

  json_object_set_string_member (self->values, parameter, value);
  return TRUE;
}

static gboolean
take_term (Filter      *self,
           const char  *member,
           GError     **error)
{
  const char *value = sijil_json_get_string (self->filter, member);

  if (value == NULL)
    return TRUE;
  if (sijil_term_find (self->reg, member, value, NULL) == NULL)
    return refuse_code (member, value, error);

  json_object_set_string_member (self->values, member, value);
  return TRUE;
}

/* An office by its code or an officer by the login: the row's id is the parameter. */
static gboolean
take_id (Filter      *self,
         const char  *member,
         const char  *statement,
         GError     **error)
{
  const char *value = sijil_json_get_string (self->filter, member);
  g_autoptr (JsonObject) values = json_object_new ();
  gint64 id;

  if (value == NULL)
    return TRUE;

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (self->reg));
  json_object_set_string_member (values, "value", value);
  if (!sijil_db_query_int (sijil_register_get_db (self->reg), statement, values, &id, error))
    return FALSE;
  if (id == 0)
    return refuse_code (member, value, error);

  json_object_set_int_member (self->values, member, id);
  return TRUE;
}

static gboolean
take_day (Filter      *self,
          const char  *member,
          GError     **error)
{
  const char *value = sijil_json_get_string (self->filter, member);

  if (value == NULL)
    return TRUE;
  if (!sijil_date_is_valid (value) || !sijil_date_is_full (value))
    {
      g_autofree char *excerpt = sijil_str_excerpt (value);

      sijil_set_error (error, SIJIL_ERROR_INVALID, "date-form", member,
                       "“%s” is not a day. Write it as year-month-day, for example 2026-11-22.", excerpt, NULL);
      return FALSE;
    }

  json_object_set_string_member (self->values, member, value);
  return TRUE;
}

/* The usual day stands in the index of the list; another one is looked up in each row that is left. */
static gboolean
take_other_day (Filter  *self,
                GError **error)
{
  const char *day = sijil_json_get_string (self->filter, "day");
  const char *from = sijil_json_get_string (self->values, "from");
  const char *to = sijil_json_get_string (self->values, "to");

  if (day == NULL || !take_word (self, "day", "day", self->kind->days, error))
    return day == NULL;
  if (g_str_has_prefix (self->kind->days, day))
    {
      json_object_remove_member (self->values, "day");
      return TRUE;
    }

  json_object_set_string_member (self->values, "day_from", from != NULL ? from : "");
  json_object_set_string_member (self->values, "day_to", to != NULL ? to : sijil_register_get_day (self->reg));
  json_object_remove_member (self->values, "from");
  json_object_remove_member (self->values, "to");
  return TRUE;
}

static gboolean
take_page (Filter  *self,
           GError **error)
{
  gint64 limit = sijil_json_get_int (self->filter, "limit", SIJIL_LIST_LIMIT);
  gint64 offset = sijil_json_get_int (self->filter, "offset", 0);

  if (limit < 1 || limit > SIJIL_LIST_LIMIT_MAX)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "filter-value", "limit",
                       "A list gives from 1 to %s rows at once. For more, export it.",
                       G_STRINGIFY (SIJIL_LIST_LIMIT_MAX), NULL);
      return FALSE;
    }
  if (offset < 0)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "filter-value", "offset", "A list cannot begin before its first row.", NULL);
      return FALSE;
    }

  _sijil_list_whole (self->values);
  json_object_set_int_member (self->values, "limit", limit);
  json_object_set_int_member (self->values, "offset", offset);
  json_object_set_boolean_member (self->values, "count", sijil_json_get_bool (self->filter, "count", FALSE));
  return TRUE;
}

static const SijilListSort *
find_sort (const SijilListKind *kind,
           const char          *name)
{
  for (const SijilListSort *sort = kind->sorts; sort->name != NULL; sort++)
    if (g_str_equal (sort->name, name))
      return sort;

  return NULL;
}

static gboolean
take_sort (Filter  *self,
           GError **error)
{
  const char *name = sijil_json_get_string (self->filter, "sort");
  g_autoptr (GString) choice = g_string_new (NULL);

  if (name == NULL)
    name = self->kind->sorts[0].name;
  if (find_sort (self->kind, name) == NULL)
    {
      for (const SijilListSort *sort = self->kind->sorts; sort->name != NULL; sort++)
        g_string_append_printf (choice, "%s%s", choice->len > 0 ? " " : "", sort->name);
      return refuse_value ("sort", name, choice->str, error);
    }

  json_object_set_string_member (self->values, "sort", name);
  return TRUE;
}

/* Lets @values begin before every row and end after the last. */
void
_sijil_list_whole (JsonObject *values)
{
  gboolean descending = g_str_equal (sijil_json_get_string (values, "sort"), "newest");

  json_object_set_string_member (values, "after_key", descending ? "9999-12-31" : "");
  json_object_set_int_member (values, "after_id", descending ? G_MAXINT64 : 0);
  json_object_set_string_member (values, "until_key", descending ? "" : LAST_KEY);
  json_object_set_int_member (values, "until_id", descending ? 0 : G_MAXINT64);
  json_object_set_int_member (values, "limit", G_MAXINT64);
  json_object_set_int_member (values, "offset", 0);
}

/* The row after which the page begins, or what lies before every row. */
static gboolean
take_place (Filter  *self,
            GError **error)
{
  const char *after = sijil_json_get_string (self->filter, "after");
  g_autoptr (JsonObject) row = NULL;
  GError *problem = NULL;

  if (after == NULL)
    return TRUE;

  json_object_set_string_member (self->values, "after", after);
  json_object_set_int_member (self->values, "after_sequence", g_ascii_strtoll (after, NULL, 10));
  row = sijil_db_query_row (sijil_register_get_db (self->reg), self->kind->key, self->values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  if (row == NULL)
    return refuse_code ("after", after, error);

  json_object_set_string_member (self->values, "after_key", sijil_json_get_string (row, "key"));
  json_object_set_int_member (self->values, "after_id", sijil_json_get_int (row, "id", 0));
  return TRUE;
}

/* "expired" is told from the day, no state of the table. */
static void
take_expired (Filter *self)
{
  if (g_strcmp0 (sijil_json_get_string (self->values, "state"), "expired") != 0)
    return;

  json_object_set_string_member (self->values, "state", "active");
  json_object_set_string_member (self->values, "expired_on", sijil_register_get_day (self->reg));
}

static void
take_cards (Filter *self)
{
  static const char * const of_entry[] = { "category", "activity", "province" };
  gint64 by_entry = 0;

  for (guint i = 0; i < G_N_ELEMENTS (of_entry); i++)
    if (json_object_has_member (self->filter, of_entry[i]))
      by_entry = 1;
  json_object_set_int_member (self->values, "by_entry", by_entry);

  if (sijil_json_get_bool (self->filter, "late", FALSE))
    {
      gint64 days = sijil_setting_get_int (self->reg, "card_uncollected_days", 90);
      g_autofree char *since = sijil_date_add_days (sijil_register_get_day (self->reg), (int) -days);

      json_object_set_string_member (self->values, "waiting_since", since);
    }
}

/* The open states follow one another in the order of the index: completion_asked, deposited, in_review. */
static void
take_open (Filter *self)
{
  if (g_strcmp0 (sijil_json_get_string (self->values, "state"), "open") != 0)
    return;

  json_object_set_string_member (self->values, "state", "completion_asked");
  json_object_set_string_member (self->values, "last_state", "in_review");
}

/* Only what was deposited longer ago than the delay may be late: working days and stops only make it later. */
static void
take_applications (Filter *self)
{
  int days = sijil_delay_get_days (self->reg);
  g_autofree char *before = sijil_date_add_days (sijil_register_get_day (self->reg), -(days > 0 ? days : SIJIL_DELAY_CEILING_DAYS));

  if (sijil_json_get_bool (self->filter, "late", FALSE))
    json_object_set_string_member (self->values, "late_before", before);
}

/* Steps name their acts themselves: any code may stand there, and one that nobody did finds nothing. */
static gboolean
take_act (Filter  *self,
          GError **error)
{
  const char *act = sijil_json_get_string (self->filter, "act");

  if (act != NULL && act[strspn (act, "abcdefghijklmnopqrstuvwxyz_")] != '\0')
    return refuse_code ("act", act, error);

  if (act != NULL)
    json_object_set_string_member (self->values, "act", act);
  return TRUE;
}

static gboolean
take_record (Filter  *self,
             GError **error)
{
  const char *number = sijil_json_get_string (self->filter, "record");
  SijilFound found = { .record = NULL };
  g_autoptr (JsonObject) record = NULL;

  if (number == NULL)
    return TRUE;
  if (!_sijil_find_any (self->reg, number, &found, error))
    return FALSE;

  record = found.record;
  json_object_set_string_member (self->values, "kind", found.kind);
  json_object_set_int_member (self->values, "subject", sijil_json_get_int (record, "id", 0));
  return TRUE;
}

static gboolean
take_history (Filter  *self,
              GError **error)
{
  const char *from = sijil_json_get_string (self->values, "from");
  const char *to = sijil_json_get_string (self->values, "to");
  const char *officer = sijil_json_get_string (self->filter, "officer");
  g_autofree char *next = to != NULL ? sijil_date_add_days (to, 1) : NULL;

  if (from != NULL)
    json_object_set_int_member (self->values, "since", sijil_business_day_begin (from));
  if (next != NULL)
    json_object_set_int_member (self->values, "until", sijil_business_day_begin (next));

  return take_act (self, error) && take_record (self, error)
         && (officer == NULL || sijil_audit_officer_require (self->reg, officer, error));
}

/* Whether applications past the legal delay are asked for, which no statement can tell. */
gboolean
_sijil_list_is_late (JsonObject *values)
{
  return json_object_has_member (values, "late_before");
}

/*
 * The parameters for the statements of @kind.
 * @filter: (nullable)
 */
JsonObject *
_sijil_list_values (SijilRegister        *reg,
                    const SijilListKind  *kind,
                    JsonObject           *filter,
                    GError              **error)
{
  g_autoptr (JsonObject) empty = json_object_new ();
  g_autoptr (JsonObject) values = json_object_new ();
  Filter self = { reg, kind, filter != NULL ? filter : empty, values };
  gboolean is_cards = g_str_equal (kind->what, "cards");
  const char *box = sijil_json_get_string (self.filter, "box");

  json_object_set_string_member (values, "chamber", sijil_register_get_chamber (reg));
  json_object_set_string_member (values, "place_sign", SIJIL_LIST_PLACE_SIGN);
  if (!sijil_register_require (reg, kind->roles != 0 ? kind->roles : SIJIL_ROLE_ANY, error)
      || !check_members (&self, error)
      || !take_word (&self, "state", "state", kind->states, error)
      || (kind->kinds != NULL && !take_word (&self, "kind", is_cards ? "route" : "kind", kind->kinds, error))
      || !take_word (&self, "transmission", "transmission", "to_transmit transmitted nia_received sent_back", error)
      || !take_term (&self, "category", error)
      || !take_term (&self, "activity", error)
      || !take_term (&self, "province", error)
      || !take_id (&self, "office", "list-office-id", error)
      || !take_id (&self, "officer", "list-officer-id", error)
      || !take_day (&self, "from", error)
      || !take_day (&self, "to", error)
      || !take_other_day (&self, error)
      || !take_sort (&self, error)
      || !take_page (&self, error)
      || !take_place (&self, error))
    return NULL;

  if (box != NULL)
    json_object_set_string_member (values, "box", box);
  take_expired (&self);
  take_open (&self);
  if (g_str_equal (kind->what, "history") && !take_history (&self, error))
    return NULL;
  if (is_cards)
    take_cards (&self);
  else
    take_applications (&self);

  return g_steal_pointer (&values);
}

/* Whether any row may be left out. */
gboolean
_sijil_list_is_filtered (JsonObject *values)
{
  return sijil_json_get_bool (values, "is_filtered", FALSE);
}

/* The statements that fetch and sort what @values lets through, from the narrowest index that there is for it. */
const SijilListFew *
_sijil_list_few (const SijilListKind *kind,
                 JsonObject          *values)
{
  const SijilListFew *few = kind->few;

  while (few->parameter != NULL && !json_object_has_member (values, few->parameter))
    few++;

  return few;
}

/* The order of @values. */
const SijilListSort *
_sijil_list_sort (const SijilListKind *kind,
                  JsonObject          *values)
{
  return find_sort (kind, sijil_json_get_string (values, "sort"));
}
