#include "ui/sijil-design-keep.h"

#include "core/sijil-json.h"
#include "store/sijil-address.h"
#include "ui/sijil-design-jobs.h"

#include <glib/gstdio.h>
#include <string.h>

/* Pictures are at most 4 MB each and written as text. */
#define MAX_BYTES ((gsize) 64 * 1000 * 1000)

static GHashTable *open_ids; /* (nullable) (element-type utf8): those in a window of this program */

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "sijil", "designs", NULL);
}

static char *
get_path (const char *id)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *name = g_strconcat (id, ".json", NULL);

  return g_build_filename (folder, name, NULL);
}

/* (transfer full): one name, by whichever account a server is reached */
static char *
name_place (const char *place)
{
  char *address = sijil_address_set_user (place, "");

  return address != NULL ? address : g_strdup (place);
}

char *
sijil_design_keep_new_id (void)
{
  return g_uuid_string_random ();
}

/**
 * sijil_design_keep_write:
 * @place: of the register
 * @name: what the layout is called in messages
 *
 * May be called in a thread. What cannot be written is not kept, which is no reason to disturb who designs.
 */
void
sijil_design_keep_write (const char *id,
                         const char *place,
                         const char *login,
                         const char *name,
                         GBytes     *json,
                         GHashTable *pictures)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *path = get_path (id);
  g_autofree char *named = name_place (place);
  g_autoptr (JsonObject) packed = sijil_design_pack (name, json, pictures);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), packed);
  g_autofree char *text = NULL;

  json_object_set_string_member (packed, "register", named);
  json_object_set_string_member (packed, "login", login);
  json_object_set_int_member (packed, "kept_at", g_get_real_time () / G_USEC_PER_SEC);
  text = json_to_string (node, FALSE);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, NULL);
}

void
sijil_design_keep_forget (const char *id)
{
  g_autofree char *path = get_path (id);

  g_unlink (path);
}

/* (transfer full): empty when the file holds something else */
static JsonObject *
load (const char  *id,
      GError     **error)
{
  g_autofree char *path = get_path (id);
  g_autoptr (JsonNode) node = sijil_json_load (path, MAX_BYTES, error);

  if (node == NULL)
    return NULL;

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : json_object_new ();
}

/* What a list needs of it. */
static JsonObject *
describe (const char *id,
          JsonObject *packed)
{
  const char *text = sijil_json_get_string (packed, "json");
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  JsonObject *layout = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  static const char * const members[] = { "id", "title_ar", "title_fr" };
  JsonObject *item = json_object_new ();

  json_object_set_string_member (item, "keep", id);
  json_object_set_int_member (item, "kept_at", sijil_json_get_int (packed, "kept_at", 0));
  json_object_set_int_member (item, "version", layout != NULL ? (gint64) sijil_json_get_double (layout, "version", 1.0) : 1);
  for (guint i = 0; layout != NULL && i < G_N_ELEMENTS (members); i++)
    if (sijil_json_get_string (layout, members[i]) != NULL)
      json_object_set_string_member (item, members[i], sijil_json_get_string (layout, members[i]));
  return item;
}

/**
 * sijil_design_keep_list:
 *
 * Returns: (transfer full): those of @login at that register, also those that are in a window: `keep` (its id here), `kept_at`, `version`,
 *   `id`, `title_ar` and `title_fr` of the layout, as far as it says
 */
JsonArray *
sijil_design_keep_list (const char *place,
                        const char *login)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *named = name_place (place);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  JsonArray *list = json_array_new ();
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *id = g_str_has_suffix (name, ".json") ? g_strndup (name, strlen (name) - 5) : NULL;
      g_autoptr (JsonObject) packed = id != NULL ? load (id, NULL) : NULL;

      if (packed != NULL && g_strcmp0 (sijil_json_get_string (packed, "register"), named) == 0
          && g_strcmp0 (sijil_json_get_string (packed, "login"), login) == 0)
        json_array_add_object_element (list, describe (id, packed));
    }
  return list;
}

/** sijil_design_keep_load: @error: the file cannot be read. Returns: (transfer full): what it holds, which may have faults */
SijilLayoutFile *
sijil_design_keep_load (const char  *id,
                        GError     **error)
{
  g_autoptr (JsonObject) packed = load (id, error);

  return packed != NULL ? sijil_design_unpack (packed) : NULL;
}

/** sijil_design_keep_set_open: what is in a window is not offered again. Main thread. */
void
sijil_design_keep_set_open (const char *id,
                            gboolean    open)
{
  if (open_ids == NULL)
    open_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (open)
    g_hash_table_add (open_ids, g_strdup (id));
  else
    g_hash_table_remove (open_ids, id);
}

/** sijil_design_keep_is_open: whether it is in a window of this program. Main thread. */
gboolean
sijil_design_keep_is_open (const char *id)
{
  return open_ids != NULL && g_hash_table_contains (open_ids, id);
}
