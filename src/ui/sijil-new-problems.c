#include "ui/sijil-new-problems.h"

#include "words/sijil-label.h"

#include <glib/gi18n.h>

/* Links that fit into the bar. */
#define MOST_LINKS 6

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  SijilForm *form = user_data;
  guint one = sijil_form_get_place (form, *(const char * const *) a);
  guint two = sijil_form_get_place (form, *(const char * const *) b);

  return one < two ? -1 : one > two ? 1 : 0;
}

static void
add_fields (GPtrArray *fields,
            GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const char *field = sijil_error_get_field (problems->pdata[i]);

      if (field != NULL && !g_ptr_array_find_with_equal_func (fields, field, g_str_equal, NULL))
        g_ptr_array_add (fields, (gpointer) field);
    }
}

/**
 * sijil_new_problems_list:
 * @all: whether also what is missing, not only what is refused
 *
 * Returns: (transfer container) (element-type utf8): the fields with problems, in the order of the form; they belong to
 *   @reply
 */
GPtrArray *
sijil_new_problems_list (SijilForm              *form,
                         const SijilIntakeReply *reply,
                         gboolean                all)
{
  GPtrArray *fields = g_ptr_array_new ();

  add_fields (fields, reply->refused);
  if (all)
    add_fields (fields, reply->missing);
  g_ptr_array_sort_with_data (fields, compare_places, form);
  return fields;
}

/** sijil_new_problems_show: what stands against the deposit, each a link to its field: its path is the address. */
void
sijil_new_problems_show (GtkLabel  *label,
                         GPtrArray *fields)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  guint n = fields->len;

  if (n > 0)
    g_string_append_printf (markup, ngettext ("%u thing to correct:", "%u things to correct:", n), n);
  for (guint i = 0; i < MIN (n, MOST_LINKS); i++)
    {
      const char *field = fields->pdata[i];
      g_autofree char *link = g_markup_printf_escaped ("%s<a href=\"%s\">%s</a>", i > 0 ? " · " : " ", field,
                                                       sijil_label_for_field (field));

      g_string_append (markup, link);
    }
  if (n > MOST_LINKS)
    g_string_append_printf (markup, ngettext (" and %u more", " and %u more", n - MOST_LINKS), n - MOST_LINKS);
  gtk_label_set_markup (label, markup->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), n > 0 ? gtk_label_get_text (label) : NULL); /* large letters cut it */
}
