/* The text of a statement: one file of data/sql for all engines, or one of the same name in the engine's own folder. */

#include "store/sijil-sql-private.h"

#include <string.h>

/*
 * SQLite goes through an index from (day, id) on, and not from the day's first row, only where both are compared by a collation,
 * which a number has not by itself.
 */
static char *
collate_ids (char *sql) /* (transfer full) */
{
  g_autofree char *before = sql;
  GString *after = g_string_new (before);

  g_string_replace (after, ", :after_id)", ", :after_id COLLATE BINARY)", 0);
  g_string_replace (after, ", :until_id)", ", :until_id COLLATE BINARY)", 0);
  return g_string_free (after, FALSE);
}

/* (transfer full): the statement's text for the engine whose folder is @engine */
char *
_sijil_sql_load (const char  *engine,
                 const char  *name,
                 GError     **error)
{
  g_autofree char *own = g_strconcat ("/org/sijil/Sijil/sql/", engine, "/", name, ".sql", NULL);
  g_autofree char *common = g_strconcat ("/org/sijil/Sijil/sql/", name, ".sql", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (own, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *sql = NULL;

  if (bytes == NULL)
    bytes = g_resources_lookup_data (common, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (bytes == NULL)
    return NULL;

  sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return g_str_equal (engine, "sqlite") ? collate_ids (g_steal_pointer (&sql)) : g_steal_pointer (&sql);
}

/* The end of what stands at @sql and holds no parameter: a text, a name in quotes, a comment, a cast, or one character. */
static const char *
skip_token (const char *sql)
{
  const char *end = NULL;

  if (*sql == '\'' || *sql == '"')
    end = strchr (sql + 1, *sql);
  else if (g_str_has_prefix (sql, "--"))
    end = strchr (sql, '\n');
  else if (g_str_has_prefix (sql, "::"))
    end = sql + 1;
  else
    return sql + 1;

  return end != NULL ? end + 1 : sql + strlen (sql);
}

static gboolean
is_name_character (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

static const char *
skip_word (const char *text,
           const char *word)
{
  gsize length = strlen (word);

  while (g_ascii_isspace (*text))
    text++;

  return g_ascii_strncasecmp (text, word, length) == 0 && !is_name_character (text[length]) ? text + length : NULL;
}

static gboolean
is_asked_for_null (const char *after)
{
  const char *rest = skip_word (after, "IS");
  const char *negated = rest != NULL ? skip_word (rest, "NOT") : NULL;

  return rest != NULL && skip_word (negated != NULL ? negated : rest, "NULL") != NULL;
}

/* Whether a statement only reads. */
gboolean
_sijil_sql_is_query (const char *sql)
{
  while (g_ascii_isspace (*sql) || g_str_has_prefix (sql, "--"))
    sql = skip_token (sql);

  return skip_word (sql, "SELECT") != NULL || skip_word (sql, "WITH") != NULL;
}

static int
find_name (GPtrArray  *names,
           const char *name)
{
  for (guint i = 1; i < names->len; i++)
    if (names->pdata[i] == name)
      return (int) i;

  g_ptr_array_add (names, (gpointer) name);
  return (int) names->len - 1;
}

/* The number of a parameter in one of its two uses; a new one when it has none yet. A use for a test is kept negative. */
static guint
find_use (GArray *uses,
          int     use)
{
  for (guint i = 0; i < uses->len; i++)
    if (g_array_index (uses, int, i) == use)
      return i + 1;

  g_array_append_val (uses, use);
  return uses->len;
}

/*
 * Writes $1, $2… for :name.
 *
 * A server finds the type of a parameter by what it is compared with; “:name IS NULL” compares it with nothing. There the
 * same value goes under a number of its own, as a text, whatever it is elsewhere.
 *
 * @names: (out) (transfer container): the parameters, from 1 on to a %NULL (interned), each once
 * @uses: (out) (transfer full) (element-type int): for $1, $2… the parameter whose value it takes
 *
 * Returns: (transfer full): the statement with numbers
 */
char *
_sijil_sql_number_parameters (const char    *sql,
                              const char  ***names,
                              int           *n_names,
                              GArray       **uses)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GString *text = g_string_new (NULL);

  *uses = g_array_new (FALSE, FALSE, sizeof (int));
  g_ptr_array_add (found, NULL);
  while (*sql != '\0')
    {
      const char *end = sql + 1;
      g_autofree char *name = NULL;
      gboolean is_test;
      int parameter;

      if (*sql != ':' || !is_name_character (*end))
        {
          end = skip_token (sql);
          g_string_append_len (text, sql, end - sql);
          sql = end;
          continue;
        }

      while (is_name_character (*end))
        end++;
      name = g_strndup (sql + 1, (gsize) (end - sql - 1));
      parameter = find_name (found, g_intern_string (name));
      is_test = is_asked_for_null (end);
      g_string_append_printf (text, "$%u%s", find_use (*uses, is_test ? -parameter : parameter), is_test ? "::text" : "");
      sql = end;
    }

  for (guint i = 0; i < (*uses)->len; i++)
    g_array_index (*uses, int, i) = ABS (g_array_index (*uses, int, i));
  *n_names = (int) found->len - 1;
  g_ptr_array_add (found, NULL);
  *names = (const char **) g_ptr_array_steal (found, NULL);
  return g_string_free (text, FALSE);
}
