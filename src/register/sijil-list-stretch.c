/*
 * The order of a list, a stretch at a time. Each stretch begins behind a key and goes through so many rows of an index (of names
 * and days of registration also those that share the last one's; of applications by name, through so many people), whatever a
 * filter leaves of them: none costs more in a register of millions than in a small one. The first is short, since somebody waits
 * for it. Where those without a key stand first, two parts of one index follow each other.
 */

#include "register/sijil-list.h"

#include "core/sijil-json.h"
#include "register/sijil-list-private.h"

#include <string.h>

/* Rows that the first stretch goes through; tests lower it. */
gint64 _sijil_list_first_rows = 500;

/* The others go through four times as many as the one before them, but never more than so many times the first. */
#define GROWTH     4
#define MOST_TIMES 16

/* What is left is fetched and sorted at once when so many times the first stretch's rows are looked at for it. */
#define FEW_AT_FIRST 2
#define FEW_LATER    40

/* Of what has no box; and before every day. */
#define FIRST_KEY SIJIL_LIST_PLACE_SIGN

void
sijil_list_stretch_free (SijilListStretch *self)
{
  g_array_unref (self->ids);
  g_free (self->key);
  g_free (self);
}

static gint64
get_length (guint n)
{
  gint64 times = 1;

  for (guint i = 0; i < n && times < MOST_TIMES; i++)
    times *= GROWTH;

  return times * _sijil_list_first_rows;
}

/* Whether an index leads to so few rows that they are sorted sooner than looked for along the order. Asked twice a list. */
static gboolean
is_few (SijilRegister        *reg,
        const SijilListKind  *kind,
        JsonObject           *values,
        guint                 n,
        gboolean             *few,
        GError              **error)
{
  gint64 most = (n == 0 ? FEW_AT_FIRST : FEW_LATER) * _sijil_list_first_rows;
  gint64 reach;

  *few = FALSE;
  if (n > 1)
    return TRUE;

  json_object_set_int_member (values, "most", most + 1);
  if (!sijil_db_query_int (sijil_register_get_db (reg), _sijil_list_few (kind, values)->reach, values, &reach, error))
    return FALSE;

  *few = reach <= most;
  return TRUE;
}

/* Ends @values where the stretch ends. */
static gboolean
find_end (SijilRegister     *reg,
          const char        *statement,
          JsonObject        *values,
          SijilListStretch  *self,
          GError           **error)
{
  g_autoptr (JsonObject) row = NULL;
  GError *problem = NULL;

  json_object_set_int_member (values, "stretch", get_length (self->n) - 1);
  json_object_set_int_member (values, "most", get_length (self->n));
  row = sijil_db_query_row (sijil_register_get_db (reg), statement, values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  self->is_last = row == NULL;
  if (row == NULL)
    return TRUE;

  self->key = g_strdup (sijil_json_get_string (row, "key"));
  self->id = sijil_json_get_int (row, "id", sijil_json_get_int (values, "until_id", 0)); /* else behind all of that key */
  json_object_set_string_member (values, "until_key", self->key);
  json_object_set_int_member (values, "until_id", self->id);
  return TRUE;
}

/* Adds the ids of all that is left. */
static gboolean
fill_whole (SijilListStretch     *self,
            SijilRegister        *reg,
            const SijilListKind  *kind,
            JsonObject           *values,
            GError              **error)
{
  GArray *ids = _sijil_list_whole_ids (reg, kind, values, error);

  if (ids == NULL)
    return FALSE;

  g_array_unref (self->ids);
  self->ids = ids;
  self->is_last = TRUE;
  return TRUE;
}

/* Between which keys all lies that is asked for by what the order goes by: days of the same kind, a box; else %NULL. */
static void
get_bounds (const SijilListSort  *sort,
            JsonObject           *values,
            const char          **first,
            char                **last)
{
  const char *box = g_str_equal (sort->name, "box") ? sijil_json_get_string (values, "box") : NULL;
  gboolean is_dated = g_strcmp0 (sijil_json_get_string (values, "day"), sort->name) == 0;

  *first = is_dated ? sijil_json_get_string (values, "day_from") : box;
  *last = is_dated ? g_strdup (sijil_json_get_string (values, "day_to"))
          : box != NULL ? g_strconcat (box, " ", NULL) : NULL; /* behind the sign */
}

/* Begins at @first; else behind those without a key when the filter leaves none of them, for they may be very many. */
static gboolean
skip (SijilRegister        *reg,
      const SijilListSort  *sort,
      const char           *first,
      JsonObject           *values,
      GError              **error)
{
  gint64 n = 0;

  if (sort->keyless == NULL || *sijil_json_get_string (values, "after_key") != '\0')
    return TRUE;
  if (first == NULL && !sijil_db_query_int (sijil_register_get_db (reg), sort->keyless, values, &n, error))
    return FALSE;

  if (n == 0)
    {
      gboolean is_bound = first != NULL && *first != '\0';

      json_object_set_string_member (values, "after_key", is_bound ? first : FIRST_KEY);
      json_object_set_int_member (values, "after_id", is_bound ? 0 : G_MAXINT64);
    }
  return TRUE;
}

/* Goes through an index from where @values begin. */
static gboolean
walk (SijilListStretch     *self,
      SijilRegister        *reg,
      const SijilListSort  *sort,
      JsonObject           *values,
      GError              **error)
{
  const char *first = NULL;
  g_autofree char *last = NULL;

  get_bounds (sort, values, &first, &last);
  if (!skip (reg, sort, first, values, error) || !find_end (reg, sort->end, values, self, error)
      || !_sijil_list_collect (reg, sort->statement, values, self->ids, error))
    return FALSE;

  self->is_last |= last != NULL && self->key != NULL && strcmp (self->key, last) > 0;
  return TRUE;
}

static gboolean
fill (SijilListStretch     *self,
      SijilRegister        *reg,
      const SijilListKind  *kind,
      JsonObject           *values,
      GError              **error)
{
  const SijilListSort *sort = _sijil_list_sort (kind, values);
  gboolean few = FALSE;

  if (_sijil_list_is_late (values))
    return fill_whole (self, reg, kind, values, error);
  if (!is_few (reg, kind, values, self->n, &few, error))
    return FALSE;

  self->is_last = few;
  return few ? _sijil_list_collect (reg, _sijil_list_few (kind, values)->few, values, self->ids, error)
             : walk (self, reg, sort, values, error);
}

/*
 * The stretch after @before, or the first one of what @values ask for, which begins where they say. A transaction must have been
 * begun.
 * @before: (nullable)
 */
SijilListStretch *
_sijil_list_next_stretch (SijilRegister           *reg,
                          const SijilListKind     *kind,
                          JsonObject              *values,
                          const SijilListStretch  *before,
                          GError                 **error)
{
  g_autoptr (SijilListStretch) self = g_new0 (SijilListStretch, 1);

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->n = before != NULL ? before->n + 1 : 0;
  if (before != NULL)
    {
      _sijil_list_whole (values);
      json_object_set_string_member (values, "after_key", before->key);
      json_object_set_int_member (values, "after_id", before->id);
    }

  return fill (self, reg, kind, values, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * sijil_list_stretch:
 * @what: "applications", "entries", "cards" or "history"
 * @filter: (nullable): as for sijil_list_ids()
 * @before: (nullable): the stretch before, of the same filter; %NULL for the first one
 * @error: %SIJIL_ERROR_INVALID when the filter is not understood
 *
 * The next ids of a list. A stretch may be empty without being the last one. Each is what stood at its own moment: a row that
 * is moved meanwhile may come twice or not at all, so the caller begins anew when the register has changed.
 *
 * Returns: (transfer full): free with sijil_list_stretch_free(); %NULL with @error set
 */
SijilListStretch *
sijil_list_stretch (SijilRegister           *reg,
                    const char              *what,
                    JsonObject              *filter,
                    const SijilListStretch  *before,
                    GError                 **error)
{
  const SijilListKind *kind = _sijil_list_kind (what, error);
  g_autoptr (JsonObject) values = NULL;
  SijilListStretch *self;

  if (kind == NULL || !sijil_register_require (reg, SIJIL_ROLE_ANY, error))
    return NULL;

  values = _sijil_list_values (reg, kind, filter, error);
  if (values == NULL || !sijil_db_begin_reading (sijil_register_get_db (reg), error))
    return NULL;

  _sijil_list_whole (values);
  self = _sijil_list_next_stretch (reg, kind, values, before, error);
  sijil_db_rollback (sijil_register_get_db (reg));
  return self;
}
