/* The blocks of a paper's file: which members each may have, and what they must be. */

#include "card/sijil-paper-check.h"

#include <string.h>

/* Blocks within blocks: halves of parts beside each other, and some more. */
#define MAX_DEPTH 8
#define MAX_MM 300.0
#define MARGINS_MM 30.0
#define ROLL_MARGINS_MM 8.0
#define A4_MM 210.0
#define LEAST_COLUMN_MM 4.0

typedef enum
{
  KIND_MM,      /* 0 to 300 */
  KIND_SIZE,    /* above 0 */
  KIND_PLACE,   /* of a column, from 0 */
  KIND_BOOLEAN,
  KIND_TEXT,
  KIND_TEXTS,   /* { "fr": …, "ar": … } */
  KIND_PATH,    /* of a list of values */
  KIND_NAME,    /* a word as it stands */
  KIND_WHEN,
  KIND_STYLE,
  KIND_COLOUR,
  KIND_MARK,
  KIND_CHOICE,
  KIND_OBJECTS,
  KIND_BLOCKS,
  KIND_PART,
} Kind;

typedef struct _Member Member;

struct _Member
{
  const char    *name;
  Kind           kind;
  gboolean       required;
  const Member  *of;      /* of objects */
  const char    *choices; /* “a|b” */
};

typedef struct
{
  const SijilPaperWords *words;
  JsonObject            *parts; /* (nullable) */
  gboolean               in_part;
  guint                  depth;
  double                 width_mm;
} Look;

static const Member title_of_group[] = {
  { "fr", KIND_TEXT, FALSE, NULL, NULL }, { "ar", KIND_TEXT, FALSE, NULL, NULL }, { "from", KIND_PLACE, TRUE, NULL, NULL },
  { "to", KIND_PLACE, TRUE, NULL, NULL }, { NULL, 0, FALSE, NULL, NULL }
};

static const Member fact[] = {
  { "label", KIND_TEXTS, FALSE, NULL, NULL }, { "value", KIND_TEXTS, FALSE, NULL, NULL }, { "both", KIND_TEXT, FALSE, NULL, NULL },
  { "style", KIND_STYLE, FALSE, NULL, NULL }, { "blank", KIND_BOOLEAN, FALSE, NULL, NULL }, { "when", KIND_WHEN, FALSE, NULL, NULL },
  { NULL, 0, FALSE, NULL, NULL }
};

static const Member column[] = {
  { "mm", KIND_SIZE, FALSE, NULL, NULL }, { "head", KIND_TEXTS, FALSE, NULL, NULL }, { "both", KIND_TEXT, FALSE, NULL, NULL },
  { "fr", KIND_TEXT, FALSE, NULL, NULL }, { "ar", KIND_TEXT, FALSE, NULL, NULL }, { "style", KIND_STYLE, FALSE, NULL, NULL },
  { "align", KIND_CHOICE, FALSE, NULL, "start|centre|end" }, { "picture", KIND_TEXT, FALSE, NULL, NULL },
  { "picture_mm", KIND_SIZE, FALSE, NULL, NULL }, { "frame", KIND_TEXT, FALSE, NULL, NULL }, { "code128", KIND_TEXT, FALSE, NULL, NULL },
  { "bar", KIND_TEXT, FALSE, NULL, NULL }, { NULL, 0, FALSE, NULL, NULL }
};

static const Member figure[] = {
  { "value", KIND_TEXT, TRUE, NULL, NULL }, { "fr", KIND_TEXT, FALSE, NULL, NULL }, { "ar", KIND_TEXT, FALSE, NULL, NULL },
  { NULL, 0, FALSE, NULL, NULL }
};

static const Member list_of_ticks[] = {
  { "each", KIND_PATH, TRUE, NULL, NULL }, { "mark", KIND_MARK, TRUE, NULL, NULL }, { "fr", KIND_TEXT, FALSE, NULL, NULL },
  { "ar", KIND_TEXT, FALSE, NULL, NULL }, { NULL, 0, FALSE, NULL, NULL }
};

static const Member box[] = {
  { "fr", KIND_TEXT, FALSE, NULL, NULL }, { "ar", KIND_TEXT, FALSE, NULL, NULL }, { "picture", KIND_NAME, FALSE, NULL, NULL },
  { NULL, 0, FALSE, NULL, NULL }
};

static const Member part_beside[] = {
  { "mm", KIND_SIZE, FALSE, NULL, NULL }, { "place", KIND_CHOICE, FALSE, NULL, "top|middle|bottom" }, { "blocks", KIND_BLOCKS, TRUE, NULL, NULL },
  { NULL, 0, FALSE, NULL, NULL }
};

static const Member half[] = {
  { "top", KIND_MM, FALSE, NULL, NULL }, { "foot", KIND_MM, FALSE, NULL, NULL }, { "blocks", KIND_BLOCKS, TRUE, NULL, NULL },
  { NULL, 0, FALSE, NULL, NULL }
};

/* What all take. */
static const Member common[] = {
  { "when", KIND_WHEN, FALSE, NULL, NULL }, { "space", KIND_MM, FALSE, NULL, NULL }, { "keep", KIND_BOOLEAN, FALSE, NULL, NULL },
  { "bottom", KIND_BOOLEAN, FALSE, NULL, NULL }, { NULL, 0, FALSE, NULL, NULL }
};

static const Member of_header[] = {
  { "logo", KIND_SIZE, FALSE, NULL, NULL }, { "tifinagh", KIND_BOOLEAN, FALSE, NULL, NULL }, { NULL, 0, FALSE, NULL, NULL }
};

static const Member of_title[] = {
  { "text", KIND_TEXTS, TRUE, NULL, NULL }, { "side", KIND_TEXTS, FALSE, NULL, NULL }, { "style", KIND_STYLE, FALSE, NULL, NULL },
  { "layout", KIND_CHOICE, FALSE, NULL, "line" }, { NULL, 0, FALSE, NULL, NULL }
};

static const Member of_text[] = {
  { "text", KIND_TEXTS, TRUE, NULL, NULL }, { "style", KIND_STYLE, FALSE, NULL, NULL },
  { "align", KIND_CHOICE, FALSE, NULL, "start|centre|end" }, { "layout", KIND_CHOICE, FALSE, NULL, "pair|stack" },
  { NULL, 0, FALSE, NULL, NULL }
};

static const Member of_items[] = {
  { "each", KIND_PATH, TRUE, NULL, NULL }, { "text", KIND_TEXTS, TRUE, NULL, NULL }, { "style", KIND_STYLE, FALSE, NULL, NULL },
  { NULL, 0, FALSE, NULL, NULL }
};

static const Member of_figures[] = { { "items", KIND_OBJECTS, TRUE, figure, NULL }, { NULL, 0, FALSE, NULL, NULL } };

static const Member of_rule[] = {
  { "stroke", KIND_SIZE, FALSE, NULL, NULL }, { "colour", KIND_COLOUR, FALSE, NULL, NULL }, { "dashed", KIND_BOOLEAN, FALSE, NULL, NULL },
  { NULL, 0, FALSE, NULL, NULL }
};

static const Member of_boxes[] = {
  { "boxes", KIND_OBJECTS, TRUE, box, NULL }, { "mm", KIND_SIZE, FALSE, NULL, NULL }, { "height", KIND_SIZE, FALSE, NULL, NULL },
  { NULL, 0, FALSE, NULL, NULL }
};

static const Member of_code[] = {
  { "qr", KIND_TEXT, FALSE, NULL, NULL }, { "size", KIND_SIZE, FALSE, NULL, NULL }, { "code128", KIND_TEXT, FALSE, NULL, NULL },
  { "height", KIND_SIZE, FALSE, NULL, NULL }, { NULL, 0, FALSE, NULL, NULL }
};

static const Member of_picture[] = {
  { "picture", KIND_NAME, TRUE, NULL, NULL }, { "height", KIND_SIZE, FALSE, NULL, NULL }, { NULL, 0, FALSE, NULL, NULL }
};

static const Member of_ticks[] = { { "lists", KIND_OBJECTS, TRUE, list_of_ticks, NULL }, { NULL, 0, FALSE, NULL, NULL } };

static const Member of_missing[] = {
  { "each", KIND_PATH, TRUE, NULL, NULL }, { "across", KIND_SIZE, FALSE, NULL, NULL }, { NULL, 0, FALSE, NULL, NULL }
};

static const Member of_facts[] = {
  { "rows", KIND_OBJECTS, TRUE, fact, NULL }, { "label_mm", KIND_SIZE, FALSE, NULL, NULL }, { NULL, 0, FALSE, NULL, NULL }
};

static const Member of_columns[] = {
  { "rows", KIND_PATH, TRUE, NULL, NULL }, { "columns", KIND_OBJECTS, TRUE, column, NULL }, { "groups", KIND_OBJECTS, FALSE, title_of_group, NULL },
  { "total", KIND_PATH, FALSE, NULL, NULL }, { "empty", KIND_TEXTS, FALSE, NULL, NULL }, { "row_mm", KIND_SIZE, FALSE, NULL, NULL },
  { "fixed", KIND_BOOLEAN, FALSE, NULL, NULL }, { "middle", KIND_BOOLEAN, FALSE, NULL, NULL }, { NULL, 0, FALSE, NULL, NULL }
};

static const Member of_beside[] = {
  { "parts", KIND_OBJECTS, TRUE, part_beside, NULL }, { "gap", KIND_MM, FALSE, NULL, NULL }, { NULL, 0, FALSE, NULL, NULL }
};

static const Member of_halves[] = {
  { "halves", KIND_OBJECTS, TRUE, half, NULL }, { "mm", KIND_SIZE, FALSE, NULL, NULL }, { NULL, 0, FALSE, NULL, NULL }
};

static const Member of_use[] = { { "part", KIND_PART, TRUE, NULL, NULL }, { NULL, 0, FALSE, NULL, NULL } };

static const struct
{
  const char   *name;
  const Member *members;
} blocks[] = {
  { "header", of_header }, { "title", of_title }, { "text", of_text }, { "items", of_items }, { "figures", of_figures },
  { "rule", of_rule }, { "boxes", of_boxes }, { "code", of_code }, { "picture", of_picture }, { "ticks", of_ticks },
  { "missing", of_missing }, { "facts", of_facts }, { "columns", of_columns }, { "beside", of_beside }, { "halves", of_halves },
  { "use", of_use },
};

#define BLOCKS "header|title|text|items|figures|rule|boxes|code|picture|ticks|missing|facts|columns|beside|halves|use"

static void check_blocks (const Look        *look,
                          SijilLayoutReader *reader,
                          const char        *member);

static void
check_text (const Look        *look,
            SijilLayoutReader *reader,
            const char        *member)
{
  switch (_sijil_paper_check_text (look->words, sijil_layout_reader_string (reader, member, "")))
    {
    case SIJIL_PAPER_FAULT_NONE:
      break;
    case SIJIL_PAPER_FAULT_FORMAT:
      sijil_layout_reader_want (reader, member, SIJIL_WANT_FORMAT, "date, long, birth, mask, number, percent, li, count:day, count:line, count:entry, "
                                "count:file, count:card");
      break;
    case SIJIL_PAPER_FAULT_BRACES:
    case SIJIL_PAPER_FAULT_NAME:
    default:
      sijil_layout_reader_want (reader, member, SIJIL_WANT_BRACES, NULL);
      break;
    }
}

static void
check_texts (const Look        *look,
             SijilLayoutReader *parent,
             const char        *member)
{
  static const char * const languages[] = { "fr", "ar" };
  JsonObject *object = sijil_layout_reader_object (parent, member);
  SijilLayoutReader reader;

  if (object == NULL)
    return;

  sijil_layout_reader_enter (&reader, parent, object, g_strdup_printf ("%s.%s", parent->item, member));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (sijil_layout_reader_has (&reader, languages[i]))
      check_text (look, &reader, languages[i]);
  sijil_layout_reader_leave (&reader, parent);
}

/* Whether a text in that language stands in the object of which a style is, or in its “text” or “value”. */
static gboolean
speaks (JsonObject *object,
        const char *language)
{
  static const char * const members[] = { "text", "value" };
  gboolean found = json_object_has_member (object, language)
                   || (g_str_equal (language, "fr") && json_object_has_member (object, "both"));

  for (guint i = 0; !found && i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *node = json_object_get_member (object, members[i]);

      found = node != NULL && JSON_NODE_HOLDS_OBJECT (node) && json_object_has_member (json_node_get_object (node), language);
    }

  return found;
}

/* Some styles are for one script alone. */
static void
check_style (const Look        *look,
             SijilLayoutReader *reader,
             const char        *member)
{
  const char *style = sijil_layout_reader_string (reader, member, "");

  if ((speaks (reader->object, "fr") && !sijil_paper_words_has_style (look->words, SIJIL_PAPER_FRENCH, style))
      || (speaks (reader->object, "ar") && !sijil_paper_words_has_style (look->words, SIJIL_PAPER_ARABIC, style)))
    sijil_layout_reader_want (reader, member, SIJIL_WANT_STYLE, NULL);
}

static void
check_choice (SijilLayoutReader *reader,
              const char        *member,
              const char        *choices)
{
  g_auto (GStrv) names = g_strsplit (choices, "|", -1);
  g_autofree char *detail = g_strjoinv (", ", names);

  if (!g_strv_contains ((const char * const *) names, sijil_layout_reader_string (reader, member, "")))
    sijil_layout_reader_want (reader, member, SIJIL_WANT_CHOICE, detail);
}

static void
check_part (const Look        *look,
            SijilLayoutReader *reader,
            const char        *member)
{
  const char *part = sijil_layout_reader_string (reader, member, "");

  /* A part that used another, or itself, would never end. */
  if (look->in_part || look->parts == NULL || !json_object_has_member (look->parts, part))
    sijil_layout_reader_want (reader, member, SIJIL_WANT_PART, NULL);
}

static void check_members (const Look        *look,
                           SijilLayoutReader *reader,
                           const Member      *members);

/* @inner: gets the width of those that say none */
static void
check_objects (const Look        *look,
               SijilLayoutReader *parent,
               const Member      *member,
               double             rest_mm)
{
  g_autoptr (GPtrArray) objects = sijil_layout_reader_objects (parent, member->name);

  if (objects->len == 0)
    sijil_layout_reader_want (parent, member->name, SIJIL_WANT_OBJECTS, NULL);
  for (guint i = 0; parent->fault == NULL && i < objects->len; i++)
    {
      Look inner = *look;
      SijilLayoutReader reader;

      sijil_layout_reader_enter (&reader, parent, objects->pdata[i], g_strdup_printf ("%s.%s[%u]", parent->item, member->name, i + 1));
      inner.width_mm = rest_mm;
      if (json_object_has_member (reader.object, "mm"))
        inner.width_mm = sijil_layout_reader_within (&reader, "mm", rest_mm, 1.0, MAX_MM);
      check_members (&inner, &reader, member->of);
      sijil_layout_reader_leave (&reader, parent);
    }
}

static void
check_member (const Look        *look,
              SijilLayoutReader *reader,
              const Member      *member,
              double             rest_mm)
{
  switch (member->kind)
    {
    case KIND_MM:
      sijil_layout_reader_within (reader, member->name, 0.0, 0.0, MAX_MM);
      break;
    case KIND_SIZE:
      sijil_layout_reader_within (reader, member->name, 1.0, 0.05, MAX_MM);
      break;
    case KIND_PLACE:
      sijil_layout_reader_within (reader, member->name, 0.0, 0.0, 20.0);
      break;
    case KIND_BOOLEAN:
      sijil_layout_reader_boolean (reader, member->name);
      break;
    case KIND_TEXT:
      check_text (look, reader, member->name);
      break;
    case KIND_TEXTS:
      check_texts (look, reader, member->name);
      break;
    case KIND_PATH:
    case KIND_NAME:
      if (!g_regex_match_simple ("^\\.?[A-Za-z0-9_.-]+$", sijil_layout_reader_string (reader, member->name, ""), G_REGEX_DOLLAR_ENDONLY, 0))
        sijil_layout_reader_want (reader, member->name, SIJIL_WANT_TEXT, NULL);
      break;
    case KIND_WHEN:
      if (!_sijil_paper_check_when (sijil_layout_reader_string (reader, member->name, "")))
        sijil_layout_reader_want (reader, member->name, SIJIL_WANT_WHEN, NULL);
      break;
    case KIND_STYLE:
      check_style (look, reader, member->name);
      break;
    case KIND_COLOUR:
      if (!sijil_paper_words_has_colour (look->words, sijil_layout_reader_string (reader, member->name, "")))
        sijil_layout_reader_want (reader, member->name, SIJIL_WANT_CHOICE, "ink, soft, hairline, accent, pale");
      break;
    case KIND_MARK:
      if (sijil_paper_words_get_mark (look->words, sijil_layout_reader_string (reader, member->name, "")) == NULL)
        sijil_layout_reader_want (reader, member->name, SIJIL_WANT_CHOICE, "box, box-ticked");
      break;
    case KIND_CHOICE:
      check_choice (reader, member->name, member->choices);
      break;
    case KIND_OBJECTS:
      check_objects (look, reader, member, rest_mm);
      break;
    case KIND_BLOCKS:
      check_blocks (look, reader, member->name);
      break;
    case KIND_PART:
      check_part (look, reader, member->name);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* What the parts of a block that say no “mm” share; below 0 when those that do are too wide. */
static double
find_rest (const Look        *look,
           SijilLayoutReader *reader,
           const char        *member,
           double             gap_mm)
{
  JsonNode *node = json_object_get_member (reader->object, member);
  double rest = look->width_mm;
  gboolean is_shared = FALSE;

  for (guint i = 0; node != NULL && JSON_NODE_HOLDS_ARRAY (node) && i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *one = json_array_get_element (json_node_get_array (node), i);
      JsonNode *mm = JSON_NODE_HOLDS_OBJECT (one) ? json_object_get_member (json_node_get_object (one), "mm") : NULL;

      rest -= i > 0 ? gap_mm : 0.0;
      rest -= mm != NULL && JSON_NODE_HOLDS_VALUE (mm) ? json_node_get_double (mm) : 0.0;
      is_shared = is_shared || mm == NULL;
    }

  return is_shared ? rest - LEAST_COLUMN_MM : rest + 0.01;
}

/* Whether what stands side by side in a block is as wide as its place at most. */
static double
check_widths (const Look        *look,
              SijilLayoutReader *reader,
              const char        *block)
{
  double gap = json_object_has_member (reader->object, "gap") ? sijil_layout_reader_within (reader, "gap", 4.0, 0.0, MAX_MM) : 4.0;
  gboolean beside = g_str_equal (block, "beside");
  double rest = look->width_mm;
  const char *member = NULL;

  if (beside || g_str_equal (block, "columns"))
    {
      member = beside ? "parts" : "columns";
      rest = find_rest (look, reader, member, beside ? gap : 0.0);
    }
  else if (g_str_equal (block, "facts"))
    {
      member = "label_mm";
      rest = look->width_mm - 2.0 * (json_object_has_member (reader->object, member) ? sijil_layout_reader_number (reader, member, 0.0) : 0.0);
    }
  else if (g_str_equal (block, "code"))
    {
      member = "size";
      rest = look->width_mm + 0.01 - (json_object_has_member (reader->object, member) ? sijil_layout_reader_number (reader, member, 0.0) : 0.0);
    }
  if (member != NULL && rest < 0.0)
    {
      g_autofree char *detail = g_strdup_printf ("%.1f", look->width_mm);

      sijil_layout_reader_want (reader, member, SIJIL_WANT_WIDTH, detail);
    }

  return MAX (rest + LEAST_COLUMN_MM, LEAST_COLUMN_MM);
}

/* The columns that a heading covers are there. */
static void
check_groups (SijilLayoutReader *reader)
{
  JsonNode *groups = json_object_get_member (reader->object, "groups");
  JsonNode *columns = json_object_get_member (reader->object, "columns");
  guint n = columns != NULL && JSON_NODE_HOLDS_ARRAY (columns) ? json_array_get_length (json_node_get_array (columns)) : 0;

  for (guint i = 0; groups != NULL && reader->fault == NULL && i < json_array_get_length (json_node_get_array (groups)); i++)
    {
      JsonObject *group = json_array_get_object_element (json_node_get_array (groups), i);

      if (json_object_get_int_member (group, "from") >= n || json_object_get_int_member (group, "to") >= n)
        sijil_layout_reader_want (reader, "groups", SIJIL_WANT_COLUMN, NULL);
    }
}

static void
check_members (const Look        *look,
               SijilLayoutReader *reader,
               const Member      *members)
{
  for (const Member *member = members; reader->fault == NULL && member->name != NULL; member++)
    if (member->required || sijil_layout_reader_has (reader, member->name))
      check_member (look, reader, member, look->width_mm);
}

static void
check_block (const Look        *look,
             SijilLayoutReader *reader)
{
  const char *name = sijil_layout_reader_string (reader, "block", "");
  const Member *members = NULL;
  Look inner = *look;

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (g_str_equal (blocks[i].name, name))
      members = blocks[i].members;
  if (members == NULL)
    {
      check_choice (reader, "block", BLOCKS);
      return;
    }

  inner.width_mm = check_widths (look, reader, name);
  check_members (look, reader, common);
  check_members (&inner, reader, members);
  if (g_str_equal (name, "columns") && reader->fault == NULL)
    check_groups (reader);
}

static void
check_blocks (const Look        *look,
              SijilLayoutReader *parent,
              const char        *member)
{
  g_autoptr (GPtrArray) objects = sijil_layout_reader_objects (parent, member);
  Look inner = *look;

  inner.depth++;
  if (inner.depth > MAX_DEPTH)
    sijil_layout_reader_want (parent, member, SIJIL_WANT_OBJECTS, NULL);
  for (guint i = 0; parent->fault == NULL && i < objects->len; i++)
    {
      SijilLayoutReader reader;
      const char *before = g_str_equal (parent->item, SIJIL_PAPER_FILE) ? "" : parent->item;

      sijil_layout_reader_enter (&reader, parent, objects->pdata[i],
                                 g_strdup_printf ("%s%s%s[%u]", before, *before != '\0' ? "." : "", member, i + 1));
      check_block (&inner, &reader);
      sijil_layout_reader_leave (&reader, parent);
    }
}

static void
check_parts (const Look        *look,
             SijilLayoutReader *parent)
{
  JsonObject *parts = sijil_layout_reader_object (parent, "parts");
  SijilLayoutReader reader;
  Look inner = *look;
  g_autoptr (GList) names = NULL;

  if (parts == NULL)
    return;

  inner.in_part = TRUE;
  names = json_object_get_members (parts);
  sijil_layout_reader_enter (&reader, parent, parts, g_strdup ("parts"));
  for (GList *name = names; name != NULL; name = name->next)
    check_blocks (&inner, &reader, name->data);
  sijil_layout_reader_leave (&reader, parent);
}

/* “page”: a roll, or a sheet of that width. Returns: what stands on it may be so wide */
static double
check_page (SijilLayoutReader *parent)
{
  JsonObject *page = sijil_layout_reader_object (parent, "page");
  SijilLayoutReader reader;
  double roll = 0.0;

  if (page == NULL)
    return A4_MM - MARGINS_MM;

  sijil_layout_reader_enter (&reader, parent, page, g_strdup ("page"));
  roll = sijil_layout_reader_within (&reader, "roll_mm", 0.0, 40.0, A4_MM);
  sijil_layout_reader_within (&reader, "least_mm", 0.0, 0.0, MAX_MM);
  sijil_layout_reader_leave (&reader, parent);
  return roll > 0.0 ? roll - ROLL_MARGINS_MM : A4_MM - MARGINS_MM;
}

static void
check_required (SijilLayoutReader *parent)
{
  static const Look nothing = { NULL, NULL, FALSE, 0, 0.0 };
  static const Member rule[] = { { "when", KIND_WHEN, FALSE, NULL, NULL }, { NULL, 0, FALSE, NULL, NULL } };
  g_autoptr (GPtrArray) objects = sijil_layout_reader_has (parent, "required") ? sijil_layout_reader_objects (parent, "required")
                                                                                : g_ptr_array_new ();

  for (guint i = 0; parent->fault == NULL && i < objects->len; i++)
    {
      SijilLayoutReader reader;

      sijil_layout_reader_enter (&reader, parent, objects->pdata[i], g_strdup_printf ("required[%u]", i + 1));
      if (!g_regex_match_simple ("^[A-Za-z0-9_.]+(\\|[A-Za-z0-9_.]+)*$", sijil_layout_reader_string (&reader, "name", ""), G_REGEX_DOLLAR_ENDONLY, 0))
        sijil_layout_reader_want (&reader, "name", SIJIL_WANT_TEXT, NULL);
      check_members (&nothing, &reader, rule);
      sijil_layout_reader_leave (&reader, parent);
    }
}

static void
check_head (const Look        *look,
            SijilLayoutReader *reader)
{
  check_texts (look, reader, "name");
  check_texts (look, reader, "foot");
  check_texts (look, reader, "running");
  if (sijil_layout_reader_has (reader, "frame"))
    sijil_layout_reader_boolean (reader, "frame");
  check_required (reader);
}

/**
 * sijil_paper_check:
 * @top: reads the whole file; who calls asks for its other members, and ends it
 *
 * Returns: %FALSE when there is a fault, which the reader has
 */
gboolean
sijil_paper_check (const SijilPaperWords *words,
                   SijilLayoutReader     *top)
{
  JsonNode *parts = json_object_get_member (top->object, "parts");
  Look look = { words, parts != NULL && JSON_NODE_HOLDS_OBJECT (parts) ? json_node_get_object (parts) : NULL, FALSE, 0, 0.0 };

  check_head (&look, top);
  look.width_mm = check_page (top);
  check_parts (&look, top);
  check_blocks (&look, top, "blocks");
  return top->fault == NULL;
}
