#include <string.h>

#include "card/sijil-layout-private.h"

/*
 * What an item says: values and words in braces, conditions, colours. A text that shows an absent value is not drawn
 * at all, so a card without an end date has no line for one.
 */

/* _sijil_layout_get_value: Returns: (nullable): a text; "true" for true; %NULL for null, false, empty or absent */
const char *
_sijil_layout_get_value (JsonObject *values,
                        const char *key)
{
  JsonNode *node = json_object_get_member (values, key);
  const char *text;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node) ? "true" : NULL;

  text = json_node_get_string (node);

  return text != NULL && *text != '\0' ? text : NULL;
}

gboolean
_sijil_conditions_hold (GPtrArray  *conditions,
                       JsonObject *values)
{
  for (guint i = 0; conditions != NULL && i < conditions->len; i++)
    {
      const SijilCondition *condition = g_ptr_array_index (conditions, i);
      const char *value = _sijil_layout_get_value (values, condition->key);

      if ((value == NULL) != (condition->allowed == NULL))
        return FALSE;
      if (value != NULL && !g_str_equal (condition->allowed[0], "*")
          && !g_strv_contains ((const char * const *) condition->allowed, value))
        return FALSE;
    }

  return TRUE;
}

/* The next {key|filter} of a text. Returns: (nullable): where it begins */
static const char *
find_braces (const char  *text,
             char       **key,
             char       **filter,
             const char **after)
{
  const char *open = strchr (text, '{');
  const char *close = open != NULL ? strchr (open, '}') : NULL;
  const char *bar;

  if (close == NULL)
    return NULL;

  bar = memchr (open, '|', (gsize) (close - open));
  *key = g_strndup (open + 1, (gsize) ((bar != NULL ? bar : close) - open - 1));
  *filter = bar != NULL ? g_strndup (bar + 1, (gsize) (close - bar - 1)) : NULL;
  *after = close + 1;

  return open;
}

/* "2031-01-14" → "14/01/2031" */
static void
append_date (GString    *text,
             const char *iso)
{
  if (strlen (iso) == 10 && iso[4] == '-' && iso[7] == '-')
    g_string_append_printf (text, "%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
  else
    g_string_append (text, iso);
}

/* The apostrophe of the keyboard becomes the one of print. */
static void
append_typeset (GString    *text,
                const char *value)
{
  for (const char *p = value; *p != '\0'; p++)
    if (*p == '\'')
      g_string_append (text, "’");
    else
      g_string_append_c (text, *p);
}

/* "2031-01-14" → "2031" */
static void
append_year (GString    *text,
             const char *iso)
{
  g_string_append_len (text, iso, (gssize) strcspn (iso, "-"));
}

/* "2031-01-14" → "01/2031" */
static void
append_month (GString    *text,
              const char *iso)
{
  if (strlen (iso) >= 7 && iso[4] == '-')
    g_string_append_printf (text, "%.2s/%.4s", iso + 5, iso);
  else
    g_string_append (text, iso);
}

static void
append_upper (GString    *text,
              const char *value)
{
  g_autofree char *upper = g_utf8_strup (value, -1);

  g_string_append (text, upper);
}

/* "082600000017" → "0826 0000 0017", with spaces at which no line breaks */
static void
append_groups (GString    *text,
               const char *value)
{
  for (guint i = 0; value[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append (text, "\302\240");
      g_string_append_c (text, value[i]);
    }
}

/* The ways to write a value. */
static const struct
{
  const char *name;
  void      (*append) (GString *text, const char *value);
} filters[] = {
  { "date", append_date },
  { "groups", append_groups },
  { "month", append_month },
  { "typeset", append_typeset },
  { "upper", append_upper },
  { "year", append_year },
};

static gboolean
is_filter (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_str_equal (filters[i].name, name))
      return TRUE;

  return FALSE;
}

static void
append_filtered (GString    *text,
                 const char *filter,
                 const char *value)
{
  for (guint i = 0; filter != NULL && i < G_N_ELEMENTS (filters); i++)
    if (g_str_equal (filters[i].name, filter))
      {
        filters[i].append (text, value);
        return;
      }

  g_string_append (text, value);
}

static const char *
find_word (SijilLayout *self,
           JsonObject  *values,
           const char  *key)
{
  GPtrArray *ways = g_hash_table_lookup (self->words, key);

  for (guint i = 0; ways != NULL && i < ways->len; i++)
    {
      const SijilWord *word = g_ptr_array_index (ways, i);

      if (_sijil_conditions_hold (word->conditions, values))
        return word->text;
    }

  return NULL;
}

static gboolean
append_value (SijilLayout *self,
              JsonObject  *values,
              const char  *key,
              const char  *filter,
              GString     *text)
{
  const char *value = _sijil_layout_get_value (values, key);
  const char *word = value == NULL ? find_word (self, values, key) : NULL;
  g_autofree char *said = word != NULL ? _sijil_layout_expand (self, values, word) : NULL;

  value = word != NULL ? said : value;
  if (value == NULL || *value == '\0')
    return FALSE;

  append_filtered (text, filter, value);

  return TRUE;
}

/* _sijil_layout_expand: Returns: (transfer full) (nullable): @text with its values; %NULL when one is absent */
char *
_sijil_layout_expand (SijilLayout *self,
                     JsonObject  *values,
                     const char  *text)
{
  g_autoptr (GString) expanded = g_string_new (NULL);

  while (TRUE)
    {
      g_autofree char *key = NULL;
      g_autofree char *filter = NULL;
      const char *after;
      const char *open = find_braces (text, &key, &filter, &after);

      if (open == NULL)
        break;
      g_string_append_len (expanded, text, open - text);
      if (!append_value (self, values, key, filter, expanded))
        return NULL;
      text = after;
    }
  g_string_append (expanded, text);

  return g_string_free (g_steal_pointer (&expanded), FALSE);
}

static guint
mix (guint32 over,
     guint32 under,
     guint   shift,
     double  share)
{
  return (guint) ((over >> shift & 0xff) * share + (under >> shift & 0xff) * (1.0 - share) + 0.5) << shift;
}

/* _sijil_layout_get_rgb: a share of a colour is mixed here, so that nothing transparent reaches a card printer. */
guint32
_sijil_layout_get_rgb (SijilLayout     *self,
                      JsonObject      *values,
                      const SijilTint *tint)
{
  const char *category = _sijil_layout_get_value (values, "category");
  GHashTable *palette = category != NULL ? g_hash_table_lookup (self->palettes, category) : NULL;
  guint32 ground = GPOINTER_TO_UINT (g_hash_table_lookup (self->colours, "ground"));
  guint32 rgb = tint->rgb;

  if (tint->black)
    return 0;
  if (tint->name != NULL && palette != NULL && g_hash_table_contains (palette, tint->name))
    rgb = GPOINTER_TO_UINT (g_hash_table_lookup (palette, tint->name));
  else if (tint->name != NULL)
    rgb = GPOINTER_TO_UINT (g_hash_table_lookup (self->colours, tint->name));

  return mix (rgb, ground, 16, tint->share) | mix (rgb, ground, 8, tint->share) | mix (rgb, ground, 0, tint->share);
}

/* Tells each value that an item depends on; stops at the first of which the function says TRUE, and returns it. */
typedef gboolean (*ValueFunc) (SijilLayout *self, const char *key, const char *filter);

static const char *find_in_text (SijilLayout *self,
                                 const char  *text,
                                 ValueFunc    func);

static const char *
find_in_conditions (SijilLayout *self,
                    GPtrArray   *conditions,
                    ValueFunc    func)
{
  for (guint i = 0; conditions != NULL && i < conditions->len; i++)
    {
      const SijilCondition *condition = g_ptr_array_index (conditions, i);

      if (func (self, condition->key, NULL))
        return condition->key;
    }

  return NULL;
}

static const char *
find_in_word (SijilLayout *self,
              const char  *key,
              ValueFunc    func)
{
  GPtrArray *ways = g_hash_table_lookup (self->words, key);
  const char *found = NULL;

  for (guint i = 0; ways != NULL && i < ways->len && found == NULL; i++)
    {
      const SijilWord *word = g_ptr_array_index (ways, i);

      found = find_in_conditions (self, word->conditions, func);
      if (found == NULL)
        found = find_in_text (self, word->text, func);
    }

  return found;
}

static const char *
find_in_text (SijilLayout *self,
              const char  *text,
              ValueFunc    func)
{
  const char *found = NULL;

  while (text != NULL && found == NULL)
    {
      g_autofree char *key = NULL;
      g_autofree char *filter = NULL;
      const char *after = NULL;

      if (find_braces (text, &key, &filter, &after) == NULL)
        break;
      found = func (self, key, filter) ? g_intern_string (key) : find_in_word (self, key, func);
      text = after;
    }

  return found;
}

static const char *
find_in_wording (SijilLayout        *self,
                 const SijilWording *wording,
                 ValueFunc           func)
{
  const char *found = NULL;

  if (wording == NULL)
    return NULL;

  found = find_in_conditions (self, wording->conditions, func);
  if (found == NULL)
    found = find_in_text (self, wording->text, func);
  if (found == NULL)
    found = find_in_text (self, wording->shorter, func);

  return found;
}

static const char *
find_in_item (SijilLayout     *self,
              const SijilItem *item,
              ValueFunc        func)
{
  const char *found = find_in_conditions (self, item->conditions, func);

  if (found == NULL && item->picture != NULL && !g_hash_table_contains (self->files, item->picture) && func (self, item->picture, NULL))
    found = item->picture;
  if (found == NULL)
    found = find_in_text (self, item->text, func);
  if (found == NULL)
    found = find_in_wording (self, item->wording, func);
  for (guint i = 0; item->wordings != NULL && i < item->wordings->len && found == NULL; i++)
    found = find_in_wording (self, g_ptr_array_index (item->wordings, i), func);
  for (guint i = 0; item->rows != NULL && i < item->rows->len && found == NULL; i++)
    {
      const SijilTableRow *row = g_ptr_array_index (item->rows, i);

      found = find_in_wording (self, row->left, func);
      if (found == NULL)
        found = find_in_wording (self, row->middle, func);
      if (found == NULL)
        found = find_in_wording (self, row->right, func);
    }

  return found;
}

static gboolean
is_personal (SijilLayout *self,
             const char  *key,
             const char  *filter)
{
  return g_hash_table_contains (self->personal, key);
}

static gboolean
is_unknown (SijilLayout *self,
            const char  *key,
            const char  *filter)
{
  return !g_hash_table_contains (self->personal, key) && !g_hash_table_contains (self->shared, key)
         && !g_hash_table_contains (self->words, key);
}

/* A word may show values but no word, so that none can lead back to itself. */
static gboolean
is_no_value (SijilLayout *self,
             const char  *key,
             const char  *filter)
{
  return is_unknown (self, key, filter) || g_hash_table_contains (self->words, key);
}

static gboolean
is_unwritten (SijilLayout *self,
              const char  *key,
              const char  *filter)
{
  return filter != NULL && !is_filter (filter);
}

/* _sijil_layout_find_wrong_word: Returns: (nullable): a word that shows something other than declared values */
const char *
_sijil_layout_find_wrong_word (SijilLayout *self)
{
  GHashTableIter iter;
  gpointer name;
  gpointer ways;

  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, &name, &ways))
    for (guint i = 0; i < ((GPtrArray *) ways)->len; i++)
      {
        const SijilWord *word = g_ptr_array_index ((GPtrArray *) ways, i);

        if (find_in_conditions (self, word->conditions, is_no_value) != NULL
            || find_in_text (self, word->text, is_no_value) != NULL)
          return name;
      }

  return NULL;
}

/* _sijil_layout_is_personal: Returns: whether @item shows or depends on a value that differs from card to card */
gboolean
_sijil_layout_is_personal (SijilLayout     *self,
                          const SijilItem *item)
{
  return find_in_item (self, item, is_personal) != NULL;
}

/* _sijil_layout_find_unknown: Returns: (nullable): a value that @item names and that the layout does not declare */
const char *
_sijil_layout_find_unknown (SijilLayout     *self,
                           const SijilItem *item)
{
  return find_in_item (self, item, is_unknown);
}

/* _sijil_layout_find_unwritten: Returns: (nullable): a value that @item writes in a way that there is not */
const char *
_sijil_layout_find_unwritten (SijilLayout     *self,
                              const SijilItem *item)
{
  return find_in_item (self, item, is_unwritten);
}
