/*
 * A nomenclature as a file: columns code, valid_from, valid_to, parent, name_fr, name_ar, then those of the list's own,
 * which become attributes. The files that come with the program are read here too.
 */

#include "register/sijil-nomenclature-file.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "core/sijil-str.h"

#include <string.h>

#define SHIPPED    "/org/sijil/Sijil/nomenclature/"
#define CODE_SIGNS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"

#define WORDS_MAX_CHARS 2000

static const char * const common[] = { "code", "valid_from", "valid_to", "parent", "name_fr", "name_ar" };

enum { CODE, VALID_FROM, VALID_TO, PARENT, NAME_FR, NAME_AR, N_COMMON };

static gboolean
check_header (SijilCsv  *csv,
              GError   **error)
{
  const char * const *header = sijil_csv_get_header (csv);

  for (guint i = 0; i < N_COMMON; i++)
    if (header[i] == NULL || !g_str_equal (header[i], common[i]))
      {
        sijil_set_error (error, SIJIL_ERROR_INVALID, "nomenclature-columns", NULL,
                         "The first columns of the list must be code, valid_from, valid_to, parent, name_fr and name_ar. "
                         "Nothing was saved.", NULL);
        return FALSE;
      }

  return TRUE;
}

/* Refuses a line that lacks a column, its code or its words, or whose days are none. */
static gboolean
check_row (SijilCsv    *csv,
           GStrv        fields,
           const char  *line,
           GError     **error)
{
  if (g_strv_length (fields) != g_strv_length ((GStrv) sijil_csv_get_header (csv)))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "nomenclature-columns", NULL,
                       "Line %s of the list does not have as many columns as the first line. Nothing was saved.", line, NULL);
      return FALSE;
    }
  if (sijil_str_is_empty (fields[CODE]) || strspn (fields[CODE], CODE_SIGNS) != strlen (fields[CODE]))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "nomenclature-code", "code",
                       "Line %s of the list: a code is made of Latin letters, digits and the signs . _ - and is not empty. "
                       "Nothing was saved.", line, NULL);
      return FALSE;
    }
  for (guint i = VALID_FROM; i <= VALID_TO; i++)
    if (*fields[i] != '\0' && !(sijil_date_is_valid (fields[i]) && sijil_date_is_full (fields[i])))
      {
        sijil_set_error (error, SIJIL_ERROR_INVALID, "nomenclature-day", common[i],
                         "Line %s of the list: “%s” is not a day. Write it as year-month-day. Nothing was saved.",
                         line, fields[i], NULL);
        return FALSE;
      }

  return TRUE;
}

/* Words are printed as they stand in the list, no-break spaces included; what no text holds is refused. */
static gboolean
is_text (const char *words)
{
  g_autoptr (GPtrArray) notes = sijil_notes_new ();
  g_autofree char *clean = NULL;

  if (!sijil_text_clean (words, WORDS_MAX_CHARS, FALSE, NULL, notes, &clean, NULL))
    return FALSE;

  for (guint i = 0; i < notes->len; i++)
    if (g_str_equal (sijil_error_get_reason (notes->pdata[i]), "hidden-signs"))
      return FALSE;

  return TRUE;
}

static gboolean
check_words (GStrv        fields,
             const char  *line,
             GError     **error)
{
  for (guint i = NAME_FR; fields[i] != NULL; i++)
    if ((*fields[i] != '\0' || i <= NAME_AR) && !is_text (fields[i]))
      {
        sijil_set_error (error, SIJIL_ERROR_INVALID, "nomenclature-words", i <= NAME_AR ? common[i] : NULL,
                         "Line %s of the list: the name in French, the name in Arabic or other words are missing, are too long "
                         "or hold signs that no text has. Nothing was saved.", line, NULL);
        return FALSE;
      }

  return TRUE;
}

/* @seen: (element-type utf8 guint): the line of each code with its first day */
static gboolean
check_is_new (GHashTable  *seen,
              GStrv        fields,
              guint        line,
              GError     **error)
{
  g_autofree char *key = g_strconcat (fields[CODE], " ", fields[VALID_FROM], NULL);
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (seen, key));
  g_autofree char *first = g_strdup_printf ("%u", before);
  g_autofree char *second = g_strdup_printf ("%u", line);

  if (before == 0)
    {
      g_hash_table_insert (seen, g_steal_pointer (&key), GUINT_TO_POINTER (line));
      return TRUE;
    }

  sijil_set_error (error, SIJIL_ERROR_INVALID, "nomenclature-twice", "code",
                   "Lines %s and %s of the list have the same code “%s” and the same first day. Nothing was saved.",
                   first, second, fields[CODE], NULL);
  return FALSE;
}

static JsonObject *
make_term (SijilCsv   *csv,
           const char *list,
           GStrv       fields,
           guint       position)
{
  const char * const *header = sijil_csv_get_header (csv);
  JsonObject *term = json_object_new ();
  JsonObject *attributes = json_object_new ();

  json_object_set_string_member (term, "list", list);
  json_object_set_int_member (term, "position", position);
  json_object_set_string_member (term, "name_fr", fields[NAME_FR]);
  json_object_set_string_member (term, "name_ar", fields[NAME_AR]);
  json_object_set_string_member (term, "code", fields[CODE]);
  json_object_set_string_member (term, "valid_from", *fields[VALID_FROM] != '\0' ? fields[VALID_FROM] : "0001-01-01");
  json_object_set_string_member (term, "valid_to", *fields[VALID_TO] != '\0' ? fields[VALID_TO] : "9999-12-31");
  if (*fields[PARENT] != '\0')
    json_object_set_string_member (term, "parent", fields[PARENT]);
  for (guint i = N_COMMON; header[i] != NULL && fields[i] != NULL; i++)
    if (*fields[i] != '\0')
      json_object_set_string_member (attributes, header[i], fields[i]);
  json_object_set_object_member (term, "attributes", attributes);

  return term;
}

static gboolean
read_row (SijilCsv    *csv,
          GStrv        fields,
          GHashTable  *seen,
          GError     **error)
{
  guint line = sijil_csv_get_line (csv);
  g_autofree char *spoken = g_strdup_printf ("%u", line);

  return check_row (csv, fields, spoken, error)
         && check_words (fields, spoken, error)
         && check_is_new (seen, fields, line, error);
}

static gboolean
check_attributes (JsonObject  *attributes,
                  GError     **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, attributes);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (!is_text (json_node_get_string (node)))
      {
        sijil_set_error (error, SIJIL_ERROR_INVALID, "term-words", name,
                         "“%s” holds words that are too long or signs that no text has. Nothing was saved.", name, NULL);
        return FALSE;
      }

  return TRUE;
}

/** sijil_nomenclature_check_term: @error: %SIJIL_ERROR_INVALID: what no file may hold either. */
gboolean
sijil_nomenclature_check_term (JsonObject  *term,
                               GError     **error)
{
  static const char * const names[] = { "name_fr", "name_ar" };
  const char *code = sijil_json_get_string (term, "code");

  if (sijil_str_is_empty (code) || strspn (code, CODE_SIGNS) != strlen (code))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "term-code", "code",
                       "A code is made of Latin letters, digits and the signs . _ - and is not empty. Nothing was saved.", NULL);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *words = sijil_json_get_string (term, names[i]);

      if (!sijil_str_is_empty (words) && is_text (words))
        continue;

      sijil_set_error (error, SIJIL_ERROR_INVALID, "term-name", names[i],
                       "A term has a name in French and one in Arabic, of letters that a text has. Nothing was saved.", NULL);
      return FALSE;
    }

  return check_attributes (sijil_json_get_object (term, "attributes"), error);
}

/**
 * sijil_nomenclature_read:
 * @csv: an open list
 * @list: its name
 * @lines: (nullable) (element-type guint): the line of each term is added to it
 * @error: %SIJIL_ERROR_INVALID naming the line
 *
 * Returns: (transfer full) (element-type JsonObject): records of the kind "term"
 */
GPtrArray *
sijil_nomenclature_read (SijilCsv    *csv,
                         const char  *list,
                         GArray      *lines,
                         GError     **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GError *problem = NULL;

  if (!check_header (csv, error))
    return NULL;

  for (;;)
    {
      g_auto (GStrv) fields = NULL;
      guint line;

      if (!sijil_csv_next (csv, &fields, &problem))
        break;
      if (!read_row (csv, fields, seen, error))
        return NULL;
      g_ptr_array_add (terms, make_term (csv, list, fields, terms->len + 1));
      line = sijil_csv_get_line (csv);
      if (lines != NULL)
        g_array_append_val (lines, line);
    }

  if (problem == NULL)
    return g_steal_pointer (&terms);

  g_propagate_error (error, problem);
  return NULL;
}

/** sijil_nomenclature_read_shipped: the list @list that comes with the program, as sijil_nomenclature_read(). */
GPtrArray *
sijil_nomenclature_read_shipped (const char  *list,
                                 GError     **error)
{
  g_autofree char *path = g_strconcat (SHIPPED, list, ".csv", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (SijilCsv) csv = bytes != NULL ? sijil_csv_open_bytes (bytes, list, "UTF-8", error) : NULL;

  return csv != NULL ? sijil_nomenclature_read (csv, list, NULL, error) : NULL;
}

/** sijil_nomenclature_list_shipped: Returns: (transfer full): names of the lists that come with the program. */
GStrv
sijil_nomenclature_list_shipped (void)
{
  g_auto (GStrv) files = g_resources_enumerate_children (SHIPPED, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    if (g_str_has_suffix (files[i], ".csv"))
      {
        g_autofree char *name = g_strndup (files[i], strlen (files[i]) - strlen (".csv"));

        g_strv_builder_add (names, name);
      }

  return g_strv_builder_end (names);
}
