/* Each file of a layout or of a signatory against its address, its kind and whose it is. */

#include "register/sijil-check-private.h"

#include "register/sijil-artwork.h"
#include "register/sijil-register-private.h"
#include "trust/sijil-digest.h"

#include <string.h>

/* Column numbers of data/sql/check-artwork.sql. */
enum { COL_CHAMBER, COL_ADDRESS, COL_CONTENT, COL_MEDIA_TYPE, COL_IS_OURS };

/* Sijil puts nothing in that begins otherwise. */
static gboolean
is_of_kind (GBytes     *content,
            const char *media_type)
{
  static const struct { const char *media_type; const char *beginning; } kinds[] = {
    { "image/png", "\x89PNG" }, { "image/jpeg", "\xff\xd8" },
  };
  gsize length;
  const char *data = g_bytes_get_data (content, &length);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gsize wanted = strlen (kinds[i].beginning);
      gboolean begins = length >= wanted && memcmp (data, kinds[i].beginning, wanted) == 0;

      if (begins || g_str_equal (media_type, kinds[i].media_type))
        return begins && g_str_equal (media_type, kinds[i].media_type);
    }

  while (length > 0 && (g_ascii_isspace (*data) || strchr ("\xef\xbb\xbf", *data) != NULL))
    data++, length--;
  return g_str_equal (media_type, length > 0 && *data == '{' ? SIJIL_ARTWORK_LAYOUT : SIJIL_ARTWORK_DRAWING);
}

gboolean
_sijil_check_artwork (SijilCheck  *check,
                      GError     **error)
{
  g_autoptr (SijilStmt) stmt = sijil_db_prepare (check->reg->db, "check-artwork", error);
  gboolean has_row;

  while (stmt != NULL && sijil_stmt_step (stmt, &has_row, error))
    {
      g_autoptr (GBytes) content = NULL;
      g_autofree char *found = NULL;

      if (!has_row)
        return TRUE;

      content = sijil_stmt_dup_blob (stmt, COL_CONTENT);
      found = sijil_digest_bytes (content);
      if (!g_str_equal (found, sijil_stmt_get_text (stmt, COL_ADDRESS)) || !is_of_kind (content, sijil_stmt_get_text (stmt, COL_MEDIA_TYPE))
          || sijil_stmt_get_int (stmt, COL_IS_OURS) == 0)
        sijil_note (check->found, "artwork-damaged", NULL,
                    "A file of a layout or a signature is not what it was: its content was changed by another program (%s).",
                    sijil_stmt_get_text (stmt, COL_ADDRESS), NULL);
    }

  return FALSE;
}
