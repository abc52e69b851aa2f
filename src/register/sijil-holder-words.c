#include "register/sijil-holder-words.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "register/sijil-register-private.h"

/* So many holders are looked at at once. */
#define PAGE 1000

/* Both names. Returns: (transfer full): none twice */
char **
_sijil_holder_words (const char *name_ar, /* (nullable) */
                     const char *name_fr) /* (nullable) */
{
  g_autofree char *names = g_strjoin (" ", name_ar != NULL ? name_ar : "", name_fr, NULL);

  return sijil_fold_words (names);
}

gboolean
_sijil_holder_words_write (SijilRegister  *reg,
                           const char     *kind,
                           gint64          id,
                           char          **words,
                           GError        **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (reg->db, "search-word-insert", error);

  for (guint i = 0; stmt != NULL && words[i] != NULL; i++)
    {
      sijil_stmt_bind_text (stmt, "chamber", reg->chamber);
      sijil_stmt_bind_text (stmt, "word", words[i]);
      sijil_stmt_bind_text (stmt, "subject_kind", kind);
      sijil_stmt_bind_int (stmt, "subject", id);
      if (!sijil_stmt_queue (stmt, NULL, error))
        return FALSE;
    }

  return stmt != NULL;
}

gboolean
_sijil_holder_words_forget (SijilRegister  *reg,
                            const char     *kind,
                            gint64          id,
                            GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();

  json_object_set_string_member (values, "chamber", reg->chamber);
  json_object_set_string_member (values, "subject_kind", kind);
  json_object_set_int_member (values, "subject", id);
  return sijil_db_queue (reg->db, "search-word-delete", values, error);
}

/*
 * Comparing.
 */

typedef struct
{
  SijilRegister         *reg;
  const char            *kind;
  const char            *statement; /* gives the holders of the kind */
  SijilHolderWordsFound  found;
  gpointer               data;
} Walk;

/* @id: the words of the holder are put with it. (transfer none) */
static GPtrArray *
get_words (GHashTable *words,
           gint64      id)
{
  GPtrArray *list = g_hash_table_lookup (words, &id);

  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (words, g_memdup2 (&id, sizeof id), list);
    }

  return list;
}

/* (transfer full) (nullable) (element-type gint64 GPtrArray): the words of the holders behind @after, up to @until */
static GHashTable *
read_words (Walk    *walk,
            gint64   after,
            gint64   until,
            GError **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (walk->reg->db, "search-word-of", error);
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  gboolean has_row = stmt != NULL;

  if (stmt == NULL)
    return NULL;

  sijil_stmt_bind_text (stmt, "chamber", walk->reg->chamber);
  sijil_stmt_bind_text (stmt, "subject_kind", walk->kind);
  sijil_stmt_bind_int (stmt, "after", after);
  sijil_stmt_bind_int (stmt, "until", until);
  for (;;)
    {
      if (!sijil_stmt_step (stmt, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&words);
      g_ptr_array_add (get_words (words, sijil_stmt_get_int (stmt, 0)), g_strdup (sijil_stmt_get_text (stmt, 1)));
    }
}

static gboolean
are_same (char      **wanted,
          GPtrArray  *words) /* (nullable) */
{
  if (g_strv_length (wanted) != (words != NULL ? words->len : 0))
    return FALSE;
  for (guint i = 0; words != NULL && i < words->len; i++)
    if (!g_strv_contains ((const char * const *) wanted, words->pdata[i]))
      return FALSE;

  return TRUE;
}

static gboolean
compare_holder (Walk        *walk,
                JsonObject  *holder,
                GHashTable  *words,
                GError     **error)
{
  gint64 id = sijil_json_get_int (holder, "id", 0);
  g_auto (GStrv) wanted = _sijil_holder_words (sijil_json_get_string (holder, "name_ar"), sijil_json_get_string (holder, "name_fr"));
  GPtrArray *known = g_hash_table_lookup (words, &id);
  gboolean is_good = are_same (wanted, known) || walk->found (walk->reg, walk->kind, id, wanted, known != NULL, walk->data, error);

  g_hash_table_remove (words, &id);
  return is_good;
}

/* What is left are words of nobody. */
static gboolean
find_strays (Walk        *walk,
             GHashTable  *words,
             GError     **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!walk->found (walk->reg, walk->kind, *(gint64 *) id, NULL, TRUE, walk->data, error))
      return FALSE;

  return TRUE;
}

/* @after: (inout): the last holder that was looked at; the greatest number when there are no more */
static gboolean
compare_page (Walk    *walk,
              gint64  *after,
              GError **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) holders = NULL;
  g_autoptr (GHashTable) words = NULL;
  gint64 until = G_MAXINT64;
  guint n;

  json_object_set_string_member (values, "chamber", walk->reg->chamber);
  json_object_set_int_member (values, "after", *after);
  json_object_set_int_member (values, "limit", PAGE);
  holders = sijil_db_query_rows (walk->reg->db, walk->statement, values, error);
  if (holders == NULL)
    return FALSE;

  n = json_array_get_length (holders);
  if (n == PAGE)
    until = sijil_json_get_int (json_array_get_object_element (holders, n - 1), "id", 0);
  words = read_words (walk, *after, until, error);
  for (guint i = 0; words != NULL && i < n; i++)
    if (!compare_holder (walk, json_array_get_object_element (holders, i), words, error))
      return FALSE;

  *after = until;
  return words != NULL && find_strays (walk, words, error);
}

/* Calls @found for every holder whose words are not those of the name, within the caller's transaction. */
gboolean
_sijil_holder_words_compare (SijilRegister          *reg,
                             SijilHolderWordsFound   found,
                             gpointer                data,
                             GError                **error)
{
  static const char * const kinds[][2] = { { "person", "search-word-person" }, { "organisation", "search-word-organisation" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Walk walk = { reg, kinds[i][0], kinds[i][1], found, data };

      for (gint64 after = 0; after < G_MAXINT64; )
        if (!compare_page (&walk, &after, error))
          return FALSE;
    }

  return TRUE;
}

/*
 * Writing anew.
 */

static gboolean
write_anew (SijilRegister  *reg,
            const char     *kind,
            gint64          id,
            char          **wanted,
            gboolean        has_any,
            gpointer        data,
            GError        **error)
{
  gint64 *written = data;

  *written += 1;
  return (!has_any || _sijil_holder_words_forget (reg, kind, id, error))
         && (wanted == NULL || _sijil_holder_words_write (reg, kind, id, wanted, error));
}

/**
 * sijil_reindex:
 * @written: (out): of how many holders the words were not those of the name
 *
 * Writes the words by which holders are found anew where they are not those of the names, all or none. It changes no record, so no
 * officer is asked and the history has no row of it.
 */
gboolean
sijil_reindex (SijilRegister  *self,
               gint64         *written,
               GError        **error)
{
  *written = 0;
  if (!sijil_db_begin (self->db, error))
    return FALSE;
  if (_sijil_holder_words_compare (self, write_anew, written, error) && sijil_db_commit (self->db, error))
    return TRUE;

  if (sijil_db_is_in_transaction (self->db))
    sijil_db_rollback (self->db);
  return FALSE;
}
