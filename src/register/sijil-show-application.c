#include "register/sijil-show-private.h"

#include "core/sijil-json.h"
#include "register/sijil-hold.h"
#include "register/sijil-holder.h"
#include "register/sijil-paper-rules.h"
#include "register/sijil-review-private.h"
#include "register/sijil-terms.h"

static void
add_texts (JsonObject *from,
           JsonObject *to)
{
  static const char * const members[] = { "category", "proof", "province", "activity", "deposited_on", "completed_on",
                                          "platform_reference" };
  static const char * const numbers[] = { "deposited_at", "decided_at", "reserved_at", "office", "agent", "decided_by",
                                          "bordereau" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    sijil_record_set (to, members[i], sijil_json_get_string (from, members[i]));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (json_object_has_member (from, numbers[i]))
      json_object_set_int_member (to, numbers[i], sijil_json_get_int (from, numbers[i], 0));
  json_object_set_boolean_member (to, "small_office", sijil_json_get_int (from, "small_office", 0) != 0);
}

static gboolean
add_references (SijilRegister  *self,
                JsonObject     *answer,
                GError        **error)
{
  static const char * const instants[] = { "deposited_at", "decided_at", "reserved_at" };

  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    _sijil_show_instant (answer, instants[i]);

  return _sijil_show_reference (self, answer, "office", "office", "code", error)
         && _sijil_show_reference (self, answer, "agent", "officer", "login", error)
         && _sijil_show_reference (self, answer, "decided_by", "officer", "login", error)
         && _sijil_show_reference (self, answer, "bordereau", "bordereau", "number", error);
}

static gboolean
add_entry (SijilRegister  *self,
           JsonObject     *application,
           JsonObject     *answer,
           GError        **error)
{
  gint64 id = sijil_json_get_int (application, "entry", 0);
  g_autoptr (JsonObject) entry = NULL;
  JsonObject *about;

  if (id == 0)
    return TRUE;
  entry = sijil_record_load (self, "entry", id, error);
  if (entry == NULL)
    return FALSE;

  about = _sijil_answer_new ("entry", entry);
  sijil_record_set (about, "nia", sijil_json_get_string (entry, "nia"));
  json_object_set_object_member (answer, "entry", about);
  return TRUE;
}

/* An open file shows the holder as it asks for; a closed one the holder as the register has it. */
static gboolean
add_holder (SijilRegister  *self,
            JsonObject     *application,
            JsonObject     *answer,
            GError        **error)
{
  const char *kind = json_object_has_member (application, "person") ? "person" : "organisation";
  g_autoptr (JsonObject) holder = NULL;

  if (_sijil_review_is_open (application) && sijil_json_get_object (application, "document") != NULL)
    holder = sijil_holder_as_asked (self, application, error);
  else
    holder = sijil_record_load (self, kind, sijil_json_get_int (application, kind, 0), error);
  if (holder == NULL || !_sijil_show_holder (self, answer, kind, holder, error))
    return FALSE;

  _sijil_show_category (self, answer, sijil_json_get_string (holder, "sex"));
  return TRUE;
}

static gboolean
add_papers (SijilRegister  *self,
            JsonObject     *application,
            JsonObject     *answer,
            GError        **error)
{
  g_autoptr (JsonArray) rows = sijil_papers_list (self, application, error);
  JsonArray *papers = json_array_new ();
  JsonArray *missing = json_array_new ();
  g_autoptr (GPtrArray) codes = NULL;

  json_object_set_array_member (answer, "missing", missing);
  json_object_set_array_member (answer, "papers", papers);
  if (rows == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *paper = _sijil_show_record ("paper", json_array_get_object_element (rows, i));

      json_array_add_object_element (papers, paper);
      _sijil_show_words (self, paper, "paper", "paper");
      _sijil_show_words (self, paper, "issuer", "issuer");
      _sijil_show_words (self, paper, "invalid_reason", "reason");
    }
  if (!_sijil_review_is_open (application))
    return TRUE;
  codes = sijil_papers_missing (self, application, error);
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    json_array_add_string_element (missing, codes->pdata[i]);

  return codes != NULL;
}

/* (transfer full): everything an officer sees of a file. */
JsonObject *
_sijil_show_application (SijilRegister  *self,
                         JsonObject     *application,
                         GError        **error)
{
  g_autoptr (JsonObject) answer = _sijil_review_answer (self, application);
  JsonNode *document = json_object_get_member (application, "document");
  JsonNode *asked = json_object_get_member (application, "missing_at_deposit");
  JsonArray *acts;

  add_texts (application, answer);
  _sijil_show_words (self, answer, "province", "province");
  _sijil_show_words (self, answer, "activity", "activity");
  _sijil_show_words (self, answer, "decision_reason", "reason");
  _sijil_show_words (self, answer, "sent_back_reason", "reason");
  if (asked != NULL)
    json_object_set_member (answer, "missing_at_deposit", json_node_copy (asked));
  if (document != NULL)
    json_object_set_member (answer, "document", json_node_copy (document));
  if (!add_references (self, answer, error) || !add_entry (self, application, answer, error)
      || !add_holder (self, application, answer, error) || !add_papers (self, application, answer, error)
      || !_sijil_show_erasure (self, answer, application, sijil_json_get_int (application, "id", 0), error))
    return NULL;

  if (sijil_json_get_int (application, "reserved_by", 0) != 0)
    {
      gboolean is_over;

      if (!_sijil_hold_is_over (self, application, &is_over, error))
        return NULL;
      json_object_set_boolean_member (answer, "hold_is_over", is_over);
    }

  acts = _sijil_show_acts (self, "act-of-application", "application", sijil_json_get_int (application, "id", 0), error);
  if (acts == NULL)
    return NULL;
  json_object_set_array_member (answer, "acts", acts);

  return g_steal_pointer (&answer);
}
