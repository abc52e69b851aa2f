/* The text of a statement: one file of data/sql for all engines, or one of the same name in the engine's own folder. */

#include "store/sijil-db-private.h"

/*
 * Returns: (transfer full): the statement's text for @engine
 */
char *
_sijil_sql_load (const SijilEngine  *engine,
                 const char         *name,
                 GError            **error)
{
  g_autofree char *own = g_strconcat ("/org/sijil/Sijil/sql/", engine->name, "/", name, ".sql", NULL);
  g_autofree char *common = g_strconcat ("/org/sijil/Sijil/sql/", name, ".sql", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (own, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    bytes = g_resources_lookup_data (common, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}
