#include "core/sijil-json.h"

#include "core/sijil-str.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/*
 * Our own reader, since that of json-glib takes more than JSON (comments, single quotes), lets the last of two equal
 * keys win, calls itself without limit, and says where it failed in words that are not for our users.
 */

typedef struct
{
  const char  *start;
  const char  *at;
  const char  *end;
  const char  *what;   /* for messages */
  guint        depth;
  GHashTable  *lines;   /* (nullable) (element-type gpointer guint) nodes and objects by where they begin */
  const char  *counted; /* up to here the line is @line */
  guint        line;
  GError     **error;
} Parser;

static JsonNode *parse_any (Parser *self);
static JsonNode *parse_value (Parser *self);

/* The next byte, or NUL at the end; there is no NUL inside. */
static char
peek (const Parser *self)
{
  return self->at < self->end ? *self->at : '\0';
}

static char *
dup_line (const Parser *self)
{
  guint line = 1;

  for (const char *p = self->start; p < self->at; p++)
    line += *p == '\n';

  return g_strdup_printf ("%u", line);
}

/* Counted in characters, from 1. */
static char *
dup_column (const Parser *self)
{
  guint column = 1;

  for (const char *p = self->at; p > self->start && p[-1] != '\n'; p--)
    column += ((guchar) p[-1] & 0xC0) != 0x80;

  return g_strdup_printf ("%u", column);
}

/* @sentence has the name, the line and the column, then @value (nullable). */
static gboolean
fail (Parser     *self,
      const char *reason,
      const char *sentence,
      const char *value)
{
  g_autofree char *line = dup_line (self);
  g_autofree char *column = dup_column (self);

  sijil_set_error (self->error, SIJIL_ERROR_INVALID, reason, NULL, sentence, self->what, line, column, value, NULL);
  return FALSE;
}

/* What stands at the present place is wrong there. */
static gboolean
fail_here (Parser *self)
{
  g_autofree char *rest = NULL;
  g_autofree char *sign = NULL;

  if (self->at >= self->end)
    return fail (self, "json-form", N_ ("“%s” ends too early, in line %s, column %s: a part of it is missing."), NULL);

  rest = g_strndup (self->at, (gsize) (MIN (g_utf8_next_char (self->at), self->end) - self->at));
  sign = sijil_str_excerpt (rest);
  return fail (self, "json-form", N_ ("“%s” is not JSON: line %s, column %s: “%s” cannot stand here."), sign);
}

static void
skip_space (Parser *self)
{
  while (self->at < self->end && strchr (" \t\r\n", *self->at) != NULL)
    self->at++;
}

static gboolean
parse_hex (Parser   *self,
           gunichar *value)
{
  *value = 0;
  for (guint i = 0; i < 4; i++, self->at++)
    {
      if (!g_ascii_isxdigit (peek (self)))
        return fail_here (self);
      *value = *value << 4 | (gunichar) g_ascii_xdigit_value (*self->at);
    }

  return TRUE;
}

/* \uXXXX, and the second half of a pair of surrogates. */
static gboolean
parse_unicode (Parser  *self,
               GString *text)
{
  gunichar c, low;

  if (!parse_hex (self, &c))
    return FALSE;
  if (c >= 0xD800 && c <= 0xDBFF && self->end - self->at >= 6 && self->at[0] == '\\' && self->at[1] == 'u')
    {
      self->at += 2;
      if (!parse_hex (self, &low))
        return FALSE;
      if (low >= 0xDC00 && low <= 0xDFFF)
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
  if (c == 0)
    return fail (self, "json-nul", N_ ("“%s”, line %s, column %s: a NUL sign cannot stand in a text."), NULL);
  if (c >= 0xD800 && c <= 0xDFFF)
    return fail (self, "json-escape", N_ ("“%s”, line %s, column %s: half of a character stands in a text."), NULL);

  g_string_append_unichar (text, c);
  return TRUE;
}

static gboolean
parse_escape (Parser  *self,
              GString *text)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *letter;

  self->at++;
  if (peek (self) == 'u')
    {
      self->at++;
      return parse_unicode (self, text);
    }

  letter = peek (self) != '\0' ? strchr (letters, *self->at) : NULL;
  if (letter == NULL)
    return fail_here (self);
  g_string_append_c (text, meanings[letter - letters]);
  self->at++;
  return TRUE;
}

/* RFC 8259 wants every one of them escaped; json-glib writes U+001F as it is, and what it wrote must be read again. */
static gboolean
must_be_escaped (char sign)
{
  return (guchar) sign < 0x1f;
}

static char *
parse_text (Parser *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (self->at++; peek (self) != '"';)
    {
      const char *from = self->at;

      while (self->at < self->end && *self->at != '"' && *self->at != '\\' && !must_be_escaped (*self->at))
        self->at++;
      g_string_append_len (text, from, self->at - from);

      if (self->at >= self->end)
        {
          fail_here (self);
          return NULL;
        }
      if (must_be_escaped (*self->at))
        {
          fail (self, "json-form",
                N_ ("“%s”, line %s, column %s: a line break or control sign stands in a text. Its closing quotation "
                    "mark may be missing."),
                NULL);
          return NULL;
        }
      if (*self->at == '\\' && !parse_escape (self, text))
        return NULL;
    }

  self->at++;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
skip_digits (Parser *self)
{
  if (!g_ascii_isdigit (peek (self)))
    return fail_here (self);

  while (g_ascii_isdigit (peek (self)))
    self->at++;

  return TRUE;
}

static JsonNode *
parse_number (Parser *self)
{
  const char *from = self->at;
  g_autofree char *text = NULL;
  gboolean is_whole = TRUE;
  JsonNode *node;
  gint64 whole;
  double number;

  if (peek (self) == '-')
    self->at++;
  if (peek (self) == '0')
    self->at++;
  else if (!skip_digits (self))
    return NULL;
  if (peek (self) == '.')
    {
      is_whole = FALSE;
      self->at++;
      if (!skip_digits (self))
        return NULL;
    }
  if (peek (self) == 'e' || peek (self) == 'E')
    {
      is_whole = FALSE;
      self->at++;
      if (peek (self) == '+' || peek (self) == '-')
        self->at++;
      if (!skip_digits (self))
        return NULL;
    }

  text = g_strndup (from, (gsize) (self->at - from));
  number = g_ascii_strtod (text, NULL);
  if (is_whole ? !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &whole, NULL) : !isfinite (number))
    {
      self->at = from;
      fail (self, "json-number",
            N_ ("“%s”, line %s, column %s: this number is too large to be kept exactly. Write it as a text, in "
                "quotation marks."),
            NULL);
      return NULL;
    }

  node = json_node_alloc ();
  return is_whole ? json_node_init_int (node, whole) : json_node_init_double (node, number);
}

static JsonNode *
parse_word (Parser     *self,
            const char *word,
            JsonNode   *node) /* (transfer full) */
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->at) >= length && memcmp (self->at, word, length) == 0)
    {
      self->at += length;
      return node;
    }

  json_node_unref (node);
  fail_here (self);
  return NULL;
}

/* Behind an element: the next one, or the closing sign. */
static gboolean
go_on (Parser   *self,
       char      closing,
       gboolean *ended)
{
  skip_space (self);
  *ended = peek (self) == closing;
  if (!*ended && peek (self) != ',')
    return fail_here (self);

  self->at++;
  return TRUE;
}

static JsonNode *
parse_array (Parser *self)
{
  g_autoptr (JsonArray) array = json_array_new ();
  gboolean ended;

  self->at++;
  skip_space (self);
  ended = peek (self) == ']';
  if (ended)
    self->at++;
  while (!ended)
    {
      JsonNode *element = parse_value (self);

      if (element == NULL)
        return NULL;
      json_array_add_element (array, element);
      if (!go_on (self, ']', &ended))
        return NULL;
    }

  return json_node_init_array (json_node_alloc (), array);
}

static gboolean
parse_member (Parser     *self,
              JsonObject *object)
{
  g_autofree char *key = NULL;
  JsonNode *value;
  const char *from;

  skip_space (self);
  from = self->at;
  if (peek (self) != '"')
    return fail_here (self);
  key = parse_text (self);
  if (key == NULL)
    return FALSE;
  if (json_object_has_member (object, key))
    {
      g_autofree char *excerpt = sijil_str_excerpt (key);

      self->at = from;
      return fail (self, "json-duplicate-key",
                   N_ ("“%s”, line %s, column %s: “%s” stands twice in the same object. Remove one."), excerpt);
    }

  skip_space (self);
  if (peek (self) != ':')
    return fail_here (self);
  self->at++;
  value = parse_value (self);
  if (value == NULL)
    return FALSE;

  json_object_set_member (object, key, value);
  return TRUE;
}

static JsonNode *
parse_object (Parser *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  gboolean ended;

  self->at++;
  skip_space (self);
  ended = peek (self) == '}';
  if (ended)
    self->at++;
  while (!ended)
    if (!parse_member (self, object) || !go_on (self, '}', &ended))
      return NULL;

  return json_node_init_object (json_node_alloc (), object);
}

static JsonNode *
parse_nested (Parser *self)
{
  JsonNode *node;

  if (self->depth == SIJIL_JSON_MAX_DEPTH)
    {
      fail (self, "json-depth", N_ ("“%s”, line %s, column %s: values are nested deeper than 64 levels."), NULL);
      return NULL;
    }

  self->depth++;
  node = peek (self) == '{' ? parse_object (self) : parse_array (self);
  self->depth--;
  return node;
}

/* Where the next value begins: lines are counted on from the last one. */
static guint
count_line (Parser *self)
{
  for (; self->counted < self->at; self->counted++)
    self->line += *self->counted == '\n';

  return self->line;
}

static void
keep_line (Parser   *self,
           JsonNode *node, /* (nullable) */
           guint     line)
{
  if (node == NULL)
    return;

  g_hash_table_insert (self->lines, node, GUINT_TO_POINTER (line));
  if (JSON_NODE_HOLDS_OBJECT (node))
    g_hash_table_insert (self->lines, json_node_get_object (node), GUINT_TO_POINTER (line));
}

static JsonNode *
parse_value (Parser *self)
{
  JsonNode *node;
  guint line;

  skip_space (self);
  if (self->lines == NULL)
    return parse_any (self);

  line = count_line (self);
  node = parse_any (self);
  keep_line (self, node, line);
  return node;
}

static JsonNode *
parse_any (Parser *self)
{
  g_autofree char *text = NULL;

  switch (peek (self))
    {
    case '{':
    case '[':
      return parse_nested (self);
    case '"':
      text = parse_text (self);
      return text != NULL ? json_node_init_string (json_node_alloc (), text) : NULL;
    case 't':
      return parse_word (self, "true", json_node_init_boolean (json_node_alloc (), TRUE));
    case 'f':
      return parse_word (self, "false", json_node_init_boolean (json_node_alloc (), FALSE));
    case 'n':
      return parse_word (self, "null", json_node_init_null (json_node_alloc ()));
    default:
      if (peek (self) == '-' || g_ascii_isdigit (peek (self)))
        return parse_number (self);
      fail_here (self);
      return NULL;
    }
}

/* Before the first byte is parsed, everything is known to be UTF-8 without NUL. */
static gboolean
check_bytes (Parser *self)
{
  const char *bad = memchr (self->start, '\0', (gsize) (self->end - self->start));

  if (bad != NULL)
    {
      self->at = bad;
      return fail (self, "json-nul", N_ ("“%s”, line %s, column %s: a NUL sign cannot stand in a text."), NULL);
    }
  if (!g_utf8_validate_len (self->start, (gsize) (self->end - self->start), &bad))
    {
      self->at = bad;
      return fail (self, "json-encoding", N_ ("“%s” is not in UTF-8: line %s, column %s cannot be read."), NULL);
    }

  return TRUE;
}

/**
 * sijil_json_parse:
 * @data: JSON in UTF-8, with or without a byte order mark
 * @length: how many bytes, or -1 up to a NUL
 * @what: what it is called in messages, such as a file's name
 * @error: %SIJIL_ERROR_INVALID "json-form", "json-escape", "json-number", "json-depth", "json-duplicate-key",
 *   "json-encoding" or "json-nul", each with line and column
 *
 * Reads one JSON value (RFC 8259) and nothing behind it. Whole numbers must fit
 * in 64 bits: one that does not would be changed silently.
 *
 * Returns: (transfer full): the value, or %NULL
 */
JsonNode *
sijil_json_parse (const char  *data,
                  gssize       length,
                  const char  *what,
                  GError     **error)
{
  return sijil_json_parse_lines (data, length, what, NULL, error);
}

/**
 * sijil_json_parse_lines:
 * @lines: (nullable) (element-type gpointer guint): is told the line, counted from 1, at which each #JsonNode and each #JsonObject
 *   begins, as long as the value lives
 *
 * Returns: (transfer full): as sijil_json_parse()
 */
JsonNode *
sijil_json_parse_lines (const char  *data,
                        gssize       length,
                        const char  *what,
                        GHashTable  *lines,
                        GError     **error)
{
  Parser self = { data, data, NULL, what, 0, lines, data, 1, error };
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (data != NULL && what != NULL, NULL);

  self.end = data + (length >= 0 ? (gsize) length : strlen (data));
  if (!check_bytes (&self))
    return NULL;
  if (self.end - self.at >= 3 && memcmp (self.at, "\xEF\xBB\xBF", 3) == 0)
    {
      self.at += 3;
      self.start = self.at;
    }

  node = parse_value (&self);
  if (node == NULL)
    return NULL;
  skip_space (&self);
  if (self.at < self.end)
    {
      fail_here (&self);
      return NULL;
    }

  return g_steal_pointer (&node);
}
