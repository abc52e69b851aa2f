#include "card/sijil-paper-design.h"

#include <string.h>

#include "card/sijil-layout-private.h"
#include "card/sijil-layout-writer.h"
#include "card/sijil-paper-check.h"
#include "core/sijil-error.h"
#include "core/sijil-json.h"

/* Those that a chamber may lay out; the sheet of the recovery key is the program's own. */
static const char * const papers[] = {
  "receipt", "receipt-a6", "receipt-roll", "slip", "completion", "refusal", "certificate", "extract", "bordereau", "day-register", "day-sheet",
  "hand-over", "handed-over", "registered", "bilan", "person-data", NULL
};

#define PAPERS "receipt, receipt-a6, receipt-roll, slip, completion, refusal, certificate, extract, bordereau, day-register, day-sheet, " \
               "hand-over, handed-over, registered, bilan, person-data"

struct _SijilPaperDesign
{
  char            *file;
  char            *paper;
  SijilLayoutFacts facts;
  JsonNode        *node;
};

void
sijil_paper_design_free (SijilPaperDesign *self)
{
  if (self == NULL)
    return;

  g_free (self->file);
  g_free (self->paper);
  _sijil_layout_facts_clear (&self->facts);
  g_clear_pointer (&self->node, json_node_unref);
  g_free (self);
}

/** sijil_paper_list_replaceable: Returns: (transfer none) (array zero-terminated=1): the papers that a chamber may lay out */
const char * const *
sijil_paper_list_replaceable (void)
{
  return papers;
}

/** sijil_paper_is_layout: Returns: whether a file says of which paper it is; one of cards does not. */
gboolean
sijil_paper_is_layout (GBytes *json)
{
  gsize length;
  const char *data = g_bytes_get_data (json, &length);
  g_autoptr (JsonNode) node = sijil_json_parse (data, (gssize) length, "", NULL);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) && json_object_has_member (json_node_get_object (node), "paper");
}

/* The values of the papers of one name: what the program's own file names, and what its example has. */
static GHashTable *
list_known (const char  *paper,
            GError     **error)
{
  g_autoptr (JsonObject) own = sijil_paper_load_data (paper, error);
  g_autoptr (JsonObject) values = own != NULL ? sijil_paper_invent (paper, error) : NULL;
  g_autoptr (JsonNode) node = NULL;
  GHashTable *known;

  if (values == NULL)
    return NULL;

  node = json_node_init_object (json_node_alloc (), own);
  known = sijil_paper_list_names (node);
  sijil_paper_add_values (known, values);
  return known;
}

static gboolean
read_file (SijilPaperDesign       *self,
           const SijilPaperWords  *words,
           GHashTable             *lines,
           GError                **error)
{
  SijilLayoutReader top;
  const char *paper;

  sijil_layout_reader_init (&top, self->file, lines, SIJIL_PAPER_FILE, json_node_get_object (self->node));
  paper = sijil_layout_reader_string (&top, "paper", "");
  if (g_strv_contains (papers, paper))
    self->paper = g_strdup (paper);
  else
    sijil_layout_reader_want (&top, "paper", SIJIL_WANT_CHOICE, PAPERS);
  _sijil_layout_read_facts (&top, &self->facts);
  sijil_paper_check (words, &top);
  return sijil_layout_reader_finish (&top, error);
}

/**
 * sijil_paper_design_new:
 * @file: what it is called in messages
 * @json: the file: one of data/paper/ with “paper” and what sijil_layout_get_facts() tells
 * @error: %SIJIL_ERROR_INVALID “layout-broken”, with line and object
 *
 * Returns: (transfer full) (nullable): what papers can be set with; whether they fit is asked with sijil_paper_design_try()
 */
SijilPaperDesign *
sijil_paper_design_new (const char  *file,
                        GBytes      *json,
                        GError     **error)
{
  g_autoptr (SijilPaperDesign) self = g_new0 (SijilPaperDesign, 1);
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (SijilPaperWords) words = NULL;
  gsize length;
  const char *data;

  g_return_val_if_fail (file != NULL && json != NULL, NULL);

  data = g_bytes_get_data (json, &length);
  self->file = g_strdup (file);
  self->node = sijil_json_parse_lines (data, (gssize) length, file, lines, error);
  words = self->node != NULL ? sijil_paper_words_new (error) : NULL;
  if (words == NULL || !read_file (self, words, lines, error))
    return NULL;

  known = list_known (self->paper, error);
  return known != NULL && sijil_paper_check_names (file, self->node, lines, known, error) ? g_steal_pointer (&self) : NULL;
}

const SijilLayoutFacts *
sijil_paper_design_get_facts (const SijilPaperDesign *self)
{
  return &self->facts;
}

/** sijil_paper_design_get_paper: Returns: of which paper it is */
const char *
sijil_paper_design_get_paper (const SijilPaperDesign *self)
{
  return self->paper;
}

const char *
sijil_paper_design_get_file (const SijilPaperDesign *self)
{
  return self->file;
}

/** sijil_paper_design_get_object: Returns: (transfer none): the file */
JsonObject *
sijil_paper_design_get_object (const SijilPaperDesign *self)
{
  return json_node_get_object (self->node);
}

static const char *
get_name (JsonObject *paper,
          const char *language)
{
  return json_object_get_string_member (json_object_get_object_member (paper, "name"), language);
}

/**
 * sijil_paper_design_load_shipped:
 * @paper: one of sijil_paper_list_replaceable()
 * @error: %SIJIL_ERROR_NOT_FOUND “paper-unknown”
 *
 * Returns: (transfer full): the program's own file as a chamber's, to begin with: its first version
 */
GBytes *
sijil_paper_design_load_shipped (const char  *paper,
                                 GError     **error)
{
  g_autoptr (JsonObject) own = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *file;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  char *text;

  if (!g_strv_contains (papers, paper))
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "paper-unknown", NULL, "There is no paper named “%s”.", paper, NULL);
      return NULL;
    }
  own = sijil_paper_load_data (paper, error);
  if (own == NULL)
    return NULL;

  file = json_object_new ();
  node = json_node_init_object (json_node_alloc (), file);
  json_object_unref (file);
  json_object_set_string_member (file, "paper", paper);
  json_object_set_string_member (file, "id", paper);
  json_object_set_int_member (file, "version", 1);
  json_object_set_string_member (file, "title_ar", get_name (own, "ar"));
  json_object_set_string_member (file, "title_fr", get_name (own, "fr"));
  json_object_iter_init_ordered (&iter, own);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    json_object_set_member (file, name, json_node_copy (member));
  text = sijil_layout_write (node);
  return g_bytes_new_take (text, strlen (text));
}

/**
 * sijil_paper_invent:
 * @paper: one of sijil_paper_list_replaceable()
 *
 * Returns: (transfer full): what an ordinary paper of nobody says, with numbers that do not exist
 */
JsonObject *
sijil_paper_invent (const char  *paper,
                    GError     **error)
{
  g_autofree char *name = g_strconcat ("example/", g_str_has_prefix (paper, "receipt") ? "receipt" : paper, NULL);
  g_autoptr (JsonObject) shared = sijil_paper_load_data (name, error);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) own = NULL;
  g_autofree char *text = NULL;

  if (shared == NULL)
    return NULL;

  /* What is loaded cannot be changed; who asks may make names longer. */
  node = json_node_init_object (json_node_alloc (), shared);
  text = json_to_string (node, FALSE);
  own = json_from_string (text, error);
  return own != NULL ? json_object_ref (json_node_get_object (own)) : NULL;
}
