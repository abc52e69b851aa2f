#include "ui/sijil-check-sources.h"

#include "core/sijil-json.h"
#include "ui/sijil-text.h"

#include <glib/gi18n.h>

/* (transfer full): what the authority's list says of itself; @keys: of the answer */
static char *
describe_authority (JsonObject *keys)
{
  g_autofree char *day = sijil_text_date (sijil_json_get_string (keys, "signed_at"), TRUE);
  g_autofree char *number = g_strdup_printf ("%d", (int) sijil_json_get_int (keys, "sequence", 0));
  g_autofree char *age = g_strdup_printf ("%d", (int) sijil_json_get_int (keys, "age", 0));
  g_autofree char *chambers = g_strdup_printf ("%d", (int) sijil_json_get_int (keys, "chambers", 0));

  if (sijil_json_get_int (keys, "days_left", 0) < 0)
    return g_strdup_printf (_("The authority’s list number %s of %s holds no longer: it is not used. Take a newer one over."), number, day);

  return g_strdup_printf (_("The authority’s list number %1$s of %2$s, age in days: %3$s, chambers: %4$s."), number, day, age, chambers);
}

/**
 * sijil_check_describe_keys:
 * @path: (nullable): of the file that was chosen; %NULL for what the register knows
 * @keys: (nullable): what sijil_evidence_describe() told of them; %NULL as long as nothing was found
 *
 * Returns: (transfer full): in sentences
 */
char *
sijil_check_describe_keys (const char *path,
                           JsonObject *keys)
{
  g_autofree char *shown = path != NULL ? sijil_text_place (path) : NULL;
  g_autofree char *list = keys != NULL && json_object_has_member (keys, "sequence") ? describe_authority (keys) : NULL;
  g_autofree char *own = NULL;
  int n_own = keys != NULL ? (int) sijil_json_get_int (keys, "own", 0) : 0;

  if (path != NULL)
    return list != NULL ? g_strdup_printf ("%s\n%s", shown, list) : g_steal_pointer (&shown);
  if (n_own == 0 && list == NULL)
    return g_strdup (keys != NULL ? _("None: this register has no key yet, and no list of the authority was taken over.") : "");

  own = g_strdup_printf (ngettext ("%d key of this register.", "%d keys of this register.", (gulong) n_own), n_own);
  return g_strdup_printf ("%s\n%s", own, list != NULL ? list : _("No list of the authority was taken over: other chambers’ cards are not known."));
}

/** sijil_check_describe_list: Returns: (transfer full): the same of the list of withdrawn cards, and how old it is */
char *
sijil_check_describe_list (const char *path,
                           JsonObject *list)
{
  g_autofree char *shown = path != NULL ? sijil_text_place (path) : NULL;
  const char *day = list != NULL ? sijil_json_get_string (list, "as_of") : NULL;
  g_autofree char *written = sijil_text_date (day, TRUE);
  g_autofree char *age = g_strdup_printf ("%d", list != NULL ? (int) sijil_json_get_int (list, "age", 0) : 0);

  if (path == NULL)
    return g_strdup (_("This register, as of now, for the cards of this chamber. For those of another chamber, choose its list."));
  /* Translators: a day, a number of days, a file */
  return day != NULL ? g_strdup_printf (_("As of %s, age in days: %s (%s)"), written, age, shown) : g_steal_pointer (&shown);
}
