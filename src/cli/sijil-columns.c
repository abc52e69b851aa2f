/* A list as columns for a terminal. Widths are counted in cells: Arabic vowels take none. */

#include "cli/sijil-columns.h"

#include "core/sijil-json.h"
#include "words/sijil-label.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>
#include <unistd.h>

#define MAX_CELLS 44
#define GAP       "  "

static char *
value_text (JsonObject *item,
            const char *member,
            JsonNode   *node)
{
  GType type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (type == G_TYPE_STRING)
    return g_strdup (sijil_word_for (item, member, json_node_get_string (node)));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? _("yes") : _("no"));
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *element = value_text (item, member, json_array_get_element (array, i));

          /* Translators: what stands between the elements of a list. */
          g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "", element);
        }
      return g_string_free (g_steal_pointer (&text), FALSE);
    }

  return json_to_string (node, FALSE);
}

static guint
count_cells (const char *text)
{
  guint cells = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      cells += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }

  return cells;
}

/* The days that stand for "always" and "until further notice" are no news to a reader. */
static gboolean
is_open_end (const char *text)
{
  return g_str_equal (text, "0001-01-01") || g_str_equal (text, "9999-12-31");
}

/* One line, without what would end it or colour it; cut only where a terminal would break it. */
static char *
cell_text (JsonObject *item,
           const char *member)
{
  const char *field = g_str_equal (member, "error_field") ? sijil_json_get_string (item, member) : NULL;
  const char *words = field != NULL ? sijil_label_for_field (field) : sijil_word_for_member (item, member);
  g_autofree char *whole = words != NULL ? g_strdup (words) : value_text (item, member, json_object_get_member (item, member));
  g_autoptr (GString) text = g_string_new (NULL);
  guint most = isatty (STDOUT_FILENO) ? MAX_CELLS : G_MAXUINT;
  guint cells = 0;

  if (is_open_end (whole))
    return g_strdup ("");
  for (const char *p = whole; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (cells >= most)
        {
          g_string_append (text, "…");
          break;
        }
      g_string_append_unichar (text, g_unichar_iscntrl (c) ? ' ' : c);
      cells += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_row (GString     *text,
            GPtrArray   *cells,
            guint        first,
            const guint *widths,
            guint        n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    {
      const char *cell = cells->pdata[first + i];

      g_string_append (text, cell);
      if (i + 1 == n_columns)
        break;
      for (guint k = count_cells (cell); k < widths[i]; k++)
        g_string_append_c (text, ' ');
      g_string_append (text, GAP);
    }
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

static void
append_count (GString *text,
              guint    shown,
              gint64   total)
{
  if (total == 0)
    g_string_append_printf (text, "%s\n", _("Nothing found."));
  else if (total < 0)
    g_string_append_printf (text, ngettext ("%u row. How many there are was not counted; --count counts them.\n",
                                            "%u rows. How many there are was not counted; --count counts them.\n", shown), shown);
  else if ((gint64) shown < total)
    /* Translators: how many lines of a list are shown, and how many there are. */
    g_string_append_printf (text, _("%u of %u\n"), shown, (guint) total);
}

/* Where both scripts stand side by side, the user's own comes first. */
static void
order_scripts (const char **members,
               const char **titles)
{
  for (guint i = 0; sijil_word_is_arabic_first () && members[i] != NULL && members[i + 1] != NULL; i++)
    if (g_str_equal (members[i], "name_fr") && g_str_equal (members[i + 1], "name_ar"))
      {
        const char *title = titles[i];

        members[i] = "name_ar";
        members[i + 1] = "name_fr";
        titles[i] = titles[i + 1];
        titles[i + 1] = title;
      }
}

/* Whether what a search found by near spellings begins at @i: it stands last. */
static gboolean
begins_near (JsonArray *items,
             guint      i)
{
  return sijil_json_get_bool (json_array_get_object_element (items, i), "near", FALSE)
         && (i == 0 || !sijil_json_get_bool (json_array_get_object_element (items, i - 1), "near", FALSE));
}

/*
 * @items: what is shown
 * @total: how many there are; -1 when that was not counted
 * @wanted: (array zero-terminated=1): members of an item, a column each
 * @headings: (array zero-terminated=1): their headings, not yet translated
 */
void
_sijil_columns_append (GString            *text,
                       JsonArray          *items,
                       gint64              total,
                       const char * const *wanted,
                       const char * const *headings)
{
  guint n_columns = g_strv_length ((char **) wanted);
  g_autofree const char **members = g_memdup2 (wanted, sizeof (char *) * (n_columns + 1));
  g_autofree const char **titles = g_memdup2 (headings, sizeof (char *) * (n_columns + 1));
  g_autofree guint *widths = g_new0 (guint, n_columns);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  guint n_items = json_array_get_length (items);

  order_scripts (members, titles);
  for (guint column = 0; column < n_columns; column++)
    g_ptr_array_add (cells, g_strdup (_(titles[column])));
  for (guint i = 0; i < n_items; i++)
    for (guint column = 0; column < n_columns; column++)
      g_ptr_array_add (cells, cell_text (json_array_get_object_element (items, i), members[column]));
  for (guint i = 0; i < cells->len; i++)
    widths[i % n_columns] = MAX (widths[i % n_columns], count_cells (cells->pdata[i]));

  if (n_items > 0)
    append_row (text, cells, 0, widths, n_columns);
  for (guint i = 0; i < n_items; i++)
    {
      if (begins_near (items, i))
        g_string_append_printf (text, "%s\n", _("Similar spellings"));
      append_row (text, cells, (i + 1) * n_columns, widths, n_columns);
    }
  append_count (text, n_items, total);
}
