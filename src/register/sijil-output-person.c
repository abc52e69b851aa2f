/* A person's copy of his or her data on paper: a line a value, and who changed what when. */

#include "register/sijil-output-private.h"

#include "card/sijil-paper-words.h"
#include "core/sijil-json.h"
#include "register/sijil-paper-layout.h"
#include "register/sijil-terms.h"

#include <string.h>

/* Members that hold a code of a nomenclature, wherever they stand, and where no words stand beside them. */
static const char * const terms[][2] = {
  { "category", "category" }, { "proof", "proof" }, { "province", "province" }, { "activity", "activity" },
  { "nationality", "nationality" }, { "milieu", "milieu" }, { "literacy", "literacy" }, { "tax_regime", "tax_regime" },
  { "legal_form", "legal_form" }, { "issuer", "issuer" }, { "paper", "paper" }, { "papers", "paper" },
  { "missing_at_deposit", "paper" },
};

typedef struct
{
  SijilRegister *reg;
  JsonObject    *words;    /* data/paper/record.json */
  JsonArray     *lines;    /* (unowned) */
  JsonObject    *part;     /* (nullable) (unowned): what the next line begins */
  const char    *label;    /* of that part (nullable) */
  const char    *kind;     /* of the record whose members are written */
  JsonObject    *document; /* (nullable) (unowned): what was asked; its application says of what kind it is */
} Writing;

static JsonObject *
find_words (JsonObject *words,
            const char *table,
            const char *name)
{
  JsonObject *names = sijil_json_get_object (words, table);

  return names != NULL && name != NULL ? sijil_json_get_object (names, name) : NULL;
}

static void
set_pair (JsonObject *line,
          const char *member,
          JsonObject *pair)
{
  g_autofree char *fr = g_strconcat (member, "_fr", NULL);
  g_autofree char *ar = g_strconcat (member, "_ar", NULL);

  if (pair == NULL)
    return;
  _sijil_output_set (line, fr, sijil_json_get_string (pair, "fr"));
  _sijil_output_set (line, ar, sijil_json_get_string (pair, "ar"));
}

/* The words of a code that no nomenclature has: a state is that of its kind of record. */
static JsonObject *
find_code (Writing    *self,
           const char *member,
           const char *code)
{
  JsonObject *codes = sijil_json_get_object (self->words, "codes");
  g_autofree char *state = g_strconcat (self->kind, "_state", NULL);
  const char *table = g_str_equal (member, "state") ? state : g_str_equal (member, "receiver") ? "receiver" : member;

  return find_words (codes, table, code);
}

static JsonObject *
add_line (Writing    *self,
          const char *member)
{
  JsonObject *line = json_object_new ();
  JsonObject *field = find_words (self->words, "fields", member);

  set_pair (line, "part", self->part);
  if (self->part != NULL)
    _sijil_output_set (line, "label", self->label);
  self->part = NULL;
  if (field != NULL)
    set_pair (line, "field", field);
  else
    _sijil_output_set (line, "field_fr", member);
  json_array_add_object_element (self->lines, line);
  return line;
}

/* A value that has words beside it (`category_fr`) shows these; one that is such words is shown with its code. */
static gboolean
is_beside (JsonObject *object,
           const char *member)
{
  gsize length = strlen (member);
  g_autofree char *code = length > 3 ? g_strndup (member, length - 3) : NULL;

  return (g_str_has_suffix (member, "_fr") || g_str_has_suffix (member, "_ar")) && json_object_has_member (object, code);
}

/* (transfer full): an instant as people read it, to the minute. */
static char *
dup_minute (const char *instant)
{
  char *text = g_strndup (instant, strlen ("2026-03-07T10:42"));

  return g_strdelimit (text, "T", ' ');
}

/* Words for a code that stands alone: of a nomenclature, or an office's name. Returns: whether there are any. */
static gboolean
set_term (Writing    *self,
          JsonObject *line,
          const char *member,
          const char *code)
{
  g_autoptr (JsonObject) office = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    if (g_str_equal (terms[i][0], member) && sijil_term_find (self->reg, terms[i][1], code, NULL) != NULL)
      {
        _sijil_output_set_term (self->reg, line, "value", terms[i][1], code);
        return TRUE;
      }
  if (!g_str_equal (member, "office"))
    return FALSE;

  office = sijil_record_find (self->reg, "office", "office-by-code", code, NULL);
  if (office == NULL)
    return FALSE;
  _sijil_output_set (line, "value_fr", sijil_json_get_string (office, "name_fr"));
  _sijil_output_set (line, "value_ar", sijil_json_get_string (office, "name_ar"));
  return TRUE;
}

static void
write_text (Writing    *self,
            JsonObject *object,
            const char *member,
            const char *text)
{
  g_autofree char *fr = g_strconcat (member, "_fr", NULL);
  g_autofree char *ar = g_strconcat (member, "_ar", NULL);
  JsonObject *code = find_code (self, member, text);
  JsonObject *line = add_line (self, member);
  g_autofree char *minute = g_str_has_suffix (member, "_at") ? dup_minute (text) : NULL;

  set_pair (line, "value", code);
  if (code == NULL && object != NULL)
    {
      _sijil_output_set (line, "value_fr", sijil_json_get_string (object, fr));
      _sijil_output_set (line, "value_ar", sijil_json_get_string (object, ar));
    }
  if (!json_object_has_member (line, "value_fr") && !json_object_has_member (line, "value_ar") && !set_term (self, line, member, text))
    _sijil_output_set (line, "value", minute != NULL ? minute : text);
}

static void write_members (Writing    *self,
                           JsonObject *object);

static void
write_node (Writing    *self,
            JsonObject *object,
            const char *member,
            JsonNode   *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      if (g_str_equal (member, "document"))
        self->document = json_node_get_object (node);
      write_members (self, json_node_get_object (node));
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        write_node (self, NULL, member, json_array_get_element (array, i));
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      write_text (self, object, member, json_node_get_string (node));
    }
  else if (JSON_NODE_HOLDS_VALUE (node))
    {
      g_autofree char *text = json_to_string (node, FALSE);

      if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
        set_pair (add_line (self, member), "value", find_words (sijil_json_get_object (self->words, "codes"), "boolean", text));
      else
        _sijil_output_set (add_line (self, member), "value", text);
    }
}

static gboolean
is_left_off (Writing    *self,
             JsonObject *object,
             const char *member)
{
  static const char * const left_off[] = { "uuid", "version", "chamber", "sealed_with", "file_key", "payload_digest", "qr_text", "photo",
                                           "paper_uuid", "subject_kind", NULL };

  return g_strv_contains (left_off, member) || (g_str_equal (member, "kind") && (object == self->document || json_object_has_member (object, "version")))
         || is_beside (object, member);
}

/* In the order of the words' file, then what it has no words for. */
static void
write_members (Writing    *self,
               JsonObject *object)
{
  JsonObject *fields = sijil_json_get_object (self->words, "fields");
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, fields);
  while (json_object_iter_next_ordered (&iter, &member, &node))
    if (json_object_has_member (object, member) && !is_left_off (self, object, member))
      write_node (self, object, member, json_object_get_member (object, member));
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &member, &node))
    if (!json_object_has_member (fields, member) && !is_left_off (self, object, member))
      write_node (self, object, member, node);
}

static void
write_record (Writing    *self,
              const char *part,
              JsonObject *record)
{
  const char *number = sijil_json_get_string (record, "serial");

  self->kind = g_str_equal (part, "holder") ? "person" : part;
  self->part = find_words (self->words, "parts", part);
  self->label = number != NULL ? number : sijil_json_get_string (record, "number");
  write_members (self, record);
}

static void
write_records (Writing    *self,
               JsonObject *data)
{
  static const char * const lists[][2] = {
    { "entries", "entry" }, { "links", "link" }, { "applications", "application" }, { "papers", "paper" }, { "cards", "card" },
    { "hand_overs", "hand_over" }, { "acts", "act" }, { "mails", "mail" },
  };

  write_record (self, "holder", sijil_json_get_object (data, "holder"));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      JsonArray *records = sijil_json_get_array (data, lists[i][0]);

      for (guint k = 0; k < json_array_get_length (records); k++)
        write_record (self, lists[i][1], json_array_get_object_element (records, k));
    }
}

/* The names of the members that changed, in one language. */
static char *
join_fields (JsonObject *words,
             JsonArray  *changes,
             const char *language)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (changes); i++)
    {
      const char *field = sijil_json_get_string (json_array_get_object_element (changes, i), "field");
      JsonObject *pair = find_words (words, "fields", field);

      if (pair == NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, g_str_equal (language, "ar") ? "، " : ", ");
      g_string_append (text, sijil_json_get_string (pair, language));
    }

  return g_string_free (text, FALSE);
}

static JsonObject *
describe_change (Writing    *self,
                 JsonObject *row)
{
  JsonObject *line = json_object_new ();
  JsonObject *act = find_words (sijil_json_get_object (self->words, "codes"), "act", sijil_json_get_string (row, "act"));
  JsonArray *changes = sijil_json_get_array (row, "changes");
  g_autofree char *at = dup_minute (sijil_json_get_string (row, "recorded_at"));
  g_autofree char *fr = join_fields (self->words, changes, "fr");
  g_autofree char *ar = join_fields (self->words, changes, "ar");
  const char *name_fr = sijil_json_get_string (row, "officer_name_fr");

  _sijil_output_set (line, "at", at);
  set_pair (line, "act", act);
  if (act == NULL)
    _sijil_output_set (line, "act_fr", sijil_json_get_string (row, "act"));
  _sijil_output_set (line, "officer_fr", name_fr != NULL ? name_fr : sijil_json_get_string (row, "officer"));
  _sijil_output_set (line, "officer_ar", sijil_json_get_string (row, "officer_name_ar"));
  if (sijil_json_get_string (row, "officer") == NULL)
    set_pair (line, "officer", find_words (self->words, "parts", "program"));
  set_pair (line, "part", find_words (sijil_json_get_object (self->words, "codes"), "kind",
                                      sijil_json_get_string (row, "subject_kind")));
  if (strchr (sijil_json_get_string (row, "subject"), '-') == NULL || strlen (sijil_json_get_string (row, "subject")) < 30)
    _sijil_output_set (line, "label", sijil_json_get_string (row, "subject"));
  _sijil_output_set (line, "fields_fr", fr);
  _sijil_output_set (line, "fields_ar", ar);
  return line;
}

static void
write_history (Writing    *self,
               JsonObject *data,
               JsonArray  *to)
{
  JsonArray *rows = sijil_json_get_array (data, "history");

  for (guint i = 0; i < json_array_get_length (rows); i++)
    json_array_add_object_element (to, describe_change (self, json_array_get_object_element (rows, i)));
}

/**
 * sijil_output_person_data:
 * @data: from sijil_person_data()
 * @reference: (nullable): of the request
 *
 * Writes a person's copy of what the register holds.
 */
gboolean
sijil_output_person_data (SijilRegister  *self,
                          JsonObject     *data,
                          const char     *reference,
                          const char     *pdf_path,
                          GError        **error)
{
  static const char * const copied[] = { "made_on", "purpose_fr", "purpose_ar" };
  g_autoptr (JsonObject) words = sijil_paper_load_data ("record", error);
  g_autoptr (JsonObject) values = NULL;
  Writing writing = { .reg = self, .words = words };
  JsonArray *history;

  values = words != NULL ? _sijil_output_new (self, sijil_register_get_officer (self)->office, error) : NULL;
  if (values == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    _sijil_output_set (values, copied[i], sijil_json_get_string (data, copied[i]));
  _sijil_output_set (values, "reference", reference);
  _sijil_output_set (values, "cndp_on", sijil_json_get_string (data, "cndp_authorisation_date"));
  _sijil_output_set_setting (self, values, "contact", "data_rights_contact");
  _sijil_output_set_person (values, "holder", sijil_json_get_object (data, "holder"));
  writing.lines = json_array_new ();
  json_object_set_array_member (values, "lines", writing.lines);
  write_records (&writing, data);
  history = json_array_new ();
  json_object_set_array_member (values, "history", history);
  write_history (&writing, data, history);
  return sijil_paper_layout_write (self, "person-data", values, NULL, pdf_path, error);
}
