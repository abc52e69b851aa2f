/* Parts of what is shown: words beside codes, names in the place of row ids. */

#include "register/sijil-show-private.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-mask.h"
#include "register/sijil-review-private.h"
#include "register/sijil-terms.h"

/* Puts the words of a code beside it, when @object has one. */
void
_sijil_show_words (SijilRegister *self,
                   JsonObject    *object,
                   const char    *member,
                   const char    *list)
{
  static const char * const languages[] = { "fr", "ar" };
  const char *code = sijil_json_get_string (object, member);

  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *name = g_strconcat (member, "_", languages[i], NULL);

      json_object_set_string_member (object, name, sijil_term_get_name (self, list, code, languages[i]));
    }
}

/* The category in the holder's gender, where the list has it. */
void
_sijil_show_category (SijilRegister *self,
                      JsonObject    *object,
                      const char    *sex)
{
  static const char * const languages[] = { "fr", "ar" };
  JsonObject *category = sijil_term_find (self, "category", sijil_json_get_string (object, "category"), NULL);

  _sijil_show_words (self, object, "category", "category");
  _sijil_show_words (self, object, "proof", "proof");
  for (guint i = 0; category != NULL && sex != NULL && i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *attribute = g_strdup_printf ("name_%s_%s", sex, languages[i]);
      g_autofree char *member = g_strconcat ("category_", languages[i], NULL);
      const char *name = sijil_term_get (category, attribute);

      if (name != NULL)
        json_object_set_string_member (object, member, name);
    }
}

/* An instant as text that a person and a program read alike. */
void
_sijil_show_instant (JsonObject *object,
                     const char *member)
{
  gint64 instant = sijil_json_get_int (object, member, 0);
  g_autofree char *text = instant != 0 ? sijil_instant_format_iso (instant) : NULL;

  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

/* Replaces the row id in @member by the text @shown of the record of @kind it points to. */
gboolean
_sijil_show_reference (SijilRegister  *self,
                       JsonObject     *object,
                       const char     *member,
                       const char     *kind,
                       const char     *shown,
                       GError        **error)
{
  gint64 id = sijil_json_get_int (object, member, 0);
  g_autoptr (JsonObject) record = NULL;

  if (id == 0)
    return TRUE;
  record = sijil_record_load (self, kind, id, error);
  if (record == NULL)
    return FALSE;

  sijil_record_set (object, member, sijil_json_get_string (record, shown));
  return TRUE;
}

/* Columns of yes and no are numbers in the register, and yes or no to everybody else. */
static void
show_booleans (JsonObject *record)
{
  static const char * const booleans[] = {
    "alone", "consent_directory", "consent_partners", "consent_photo", "consent_sms", "enabled", "imported",
    "known_from_platform", "main", "original_seen", "small_office",
  };

  for (guint i = 0; i < G_N_ELEMENTS (booleans); i++)
    if (json_object_has_member (record, booleans[i]))
      json_object_set_boolean_member (record, booleans[i], sijil_json_get_int (record, booleans[i], 0) != 0);
}

/* Leaves out what means something inside the register only, and gives yes and no as such. */
void
_sijil_show_strip (JsonObject *record)
{
  static const char * const internal[] = { "id", "chamber", "sort_ar", "sort_fr" };

  for (guint i = 0; i < G_N_ELEMENTS (internal); i++)
    if (json_object_has_member (record, internal[i]))
      json_object_remove_member (record, internal[i]);
  show_booleans (record);
}

/*
 * (transfer full): a row of the table @kind as it is shown: it begins as every answer about a record does; a column `kind`
 * of its own goes by the name of what it tells.
 */
JsonObject *
_sijil_show_record (const char *kind,
                    JsonObject *row)
{
  static const char * const kinds[][2] = { { "application", "application_kind" }, { "act", "act" }, { "paper", "paper" } };
  JsonObject *shown = _sijil_answer_new (kind, row);
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind, kinds[i][0]))
      sijil_record_set (shown, kinds[i][1], sijil_json_get_string (row, "kind"));
  if (g_str_equal (kind, "card"))
    sijil_record_set (shown, "register_number", sijil_json_get_string (row, "number"));

  json_object_iter_init (&iter, row);
  while (json_object_iter_next (&iter, &member, &node))
    if (!json_object_has_member (shown, member))
      json_object_set_member (shown, member, json_node_copy (node));
  _sijil_show_strip (shown);
  return shown;
}

/* Adds the holder to an answer, with the words of its codes and its photo by UUID. */
gboolean
_sijil_show_holder (SijilRegister  *self,
                    JsonObject     *answer,
                    const char     *kind,
                    JsonObject     *holder,
                    GError        **error)
{
  static const char * const lists[][2] = {
    { "province", "province" }, { "nationality", "nationality" }, { "milieu", "milieu" },
    { "literacy", "literacy" }, { "tax_regime", "tax_regime" }, { "legal_form", "legal_form" },
  };
  JsonObject *shown = _sijil_show_record (kind, holder);

  json_object_set_string_member (answer, "holder_kind", kind);
  json_object_set_object_member (answer, "holder", shown);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    _sijil_show_words (self, shown, lists[i][0], lists[i][1]);

  return _sijil_show_reference (self, shown, "photo", "paper", "uuid", error);
}

static gboolean
show_act (SijilRegister  *self,
          JsonObject     *act,
          GError        **error)
{
  static const char * const references[][3] = {
    { "officer", "officer", "login" }, { "countersigned_by", "officer", "login" }, { "office", "office", "code" },
    { "paper", "paper", "uuid" }, { "application", "application", "number" }, { "entry", "entry", "number" },
    { "card", "card", "serial" },
  };
  const char *papers = sijil_json_get_string (act, "papers");
  g_autoptr (JsonNode) list = papers != NULL ? json_from_string (papers, NULL) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if (!_sijil_show_reference (self, act, references[i][0], references[i][1], references[i][2], error))
      return FALSE;

  if (list != NULL)
    json_object_set_member (act, "papers", g_steal_pointer (&list));
  _sijil_show_words (self, act, "reason", "reason");
  _sijil_show_instant (act, "recorded_at");
  return TRUE;
}

/* (transfer full): the acts on a record, oldest first. */
JsonArray *
_sijil_show_acts (SijilRegister  *self,
                  const char     *statement,
                  const char     *parameter,
                  gint64          id,
                  GError        **error)
{
  g_autoptr (JsonArray) rows = _sijil_review_query (self, statement, parameter, id, error);
  g_autoptr (JsonArray) acts = json_array_new ();

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *act = _sijil_show_record ("act", json_array_get_object_element (rows, i));

      json_array_add_object_element (acts, act);
      if (!show_act (self, act, error))
        return NULL;
    }

  return rows != NULL ? g_steal_pointer (&acts) : NULL;
}

static gboolean
show_hand_over (SijilRegister  *self,
                JsonObject     *hand_over,
                GError        **error)
{
  const char *cin = sijil_json_get_string (hand_over, "proxy_cin");
  g_autofree char *masked = cin != NULL ? sijil_mask_text (cin) : NULL;

  sijil_record_set (hand_over, "proxy_cin", masked);
  _sijil_show_instant (hand_over, "handed_at");
  return _sijil_show_reference (self, hand_over, "proxy_paper", "paper", "uuid", error)
         && _sijil_show_reference (self, hand_over, "officer", "officer", "login", error)
         && _sijil_show_reference (self, hand_over, "office", "office", "code", error);
}

/*
 * (transfer full): the proofs that cards were handed over, oldest first. A proxy is no holder of ours: the identity card
 * is masked for everybody.
 */
JsonArray *
_sijil_show_hand_overs (SijilRegister  *self,
                        const char     *statement,
                        const char     *parameter,
                        gint64          id,
                        GError        **error)
{
  g_autoptr (JsonArray) rows = _sijil_review_query (self, statement, parameter, id, error);
  g_autoptr (JsonArray) hand_overs = json_array_new ();

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *hand_over = _sijil_show_record ("hand_over", json_array_get_object_element (rows, i));

      json_array_add_object_element (hand_overs, hand_over);
      if (!show_hand_over (self, hand_over, error))
        return NULL;
    }

  return rows != NULL ? g_steal_pointer (&hand_overs) : NULL;
}

/* (transfer full): short lines about other records of @kind, without their row ids. */
JsonArray *
_sijil_show_list (SijilRegister  *self,
                  const char     *kind,
                  const char     *statement,
                  const char     *parameter,
                  gint64          id,
                  GError        **error)
{
  g_autoptr (JsonArray) rows = _sijil_review_query (self, statement, parameter, id, error);
  JsonArray *lines;

  if (rows == NULL)
    return NULL;

  lines = json_array_new ();
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *line = _sijil_show_record (kind, json_array_get_object_element (rows, i));

      _sijil_show_words (self, line, "reason", "reason");
      _sijil_show_words (self, line, "category", "category");
      json_array_add_object_element (lines, line);
    }

  return lines;
}
