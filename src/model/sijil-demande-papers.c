/* What must be said of the files that come with an application. */

#include "model/sijil-demande-private.h"

#include "core/sijil-json.h"

static void
check_file (const SijilDemandeCheck *check,
            JsonObject              *object,
            const char              *path)
{
  g_autofree char *file = g_strconcat (path, ".file", NULL);
  gboolean has_file = json_object_has_member (object, "file");
  gboolean is_kept = json_object_has_member (object, "paper_uuid");

  if (!has_file && !is_kept)
    _sijil_demande_missing (check, file);
  else if (has_file && is_kept)
    sijil_note (check->problems, "file-twice", file,
                "“%s” is given although “paper_uuid” names a file that is kept already. Keep one of them.", file, NULL);
}

static void
check_issuer (const SijilDemandeCheck *check,
              JsonObject              *row,
              const char              *path)
{
  const SijilLookup *lookup = check->rules->lookup;
  const char *issuer = sijil_json_get_string (row, "issuer");
  const char *paper = sijil_json_get_string (row, "paper");
  const char *accepted = check->rules->practice_issuers;
  g_autofree char *place = g_strconcat (path, ".issuer", NULL);
  g_auto (GStrv) codes = accepted != NULL && *accepted != '\0' ? g_strsplit (accepted, "|", -1) : NULL;

  if (issuer == NULL || paper == NULL)
    return;

  if (g_strcmp0 (lookup->get (lookup->data, "issuer", issuer, "parent"), paper) != 0)
    sijil_note (check->problems, "issuer-paper", place,
                "“%s” does not issue papers of the kind “%s”. Choose another issuer.", issuer, paper, NULL);
  else if (g_str_equal (paper, "PRACTICE") && codes != NULL && !g_strv_contains ((const char * const *) codes, issuer))
    sijil_note (check->problems, "issuer-refused", place,
                "This chamber does not take attestations of practice from “%s”. An administrator can change that setting.",
                issuer, NULL);
}

void
_sijil_demande_check_papers (const SijilDemandeCheck *check)
{
  JsonArray *papers = sijil_json_get_array (check->document, "papers");
  JsonObject *photo = sijil_json_get_object (check->document, "photo");

  for (guint i = 0; papers != NULL && i < json_array_get_length (papers); i++)
    {
      JsonObject *row = json_array_get_object_element (papers, i);
      g_autofree char *path = g_strdup_printf ("papers[%u]", i);
      g_autofree char *kind = g_strconcat (path, ".paper", NULL);

      if (!json_object_has_member (row, "paper"))
        _sijil_demande_missing (check, kind);
      check_file (check, row, path);
      check_issuer (check, row, path);
    }
  if (photo != NULL)
    check_file (check, photo, "photo");
}

/**
 * sijil_demande_check_papers:
 * @problems: (element-type GError): takes what stands against the papers
 *
 * The part of sijil_demande_check() that looks at files, for a paper that
 * comes alone.
 */
void
sijil_demande_check_papers (JsonObject              *document,
                            const SijilDemandeRules *rules,
                            GPtrArray               *problems)
{
  const SijilDemandeCheck check = { document, rules, NULL, problems, NULL };

  _sijil_demande_check_papers (&check);
}
