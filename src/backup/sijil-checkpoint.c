#include "backup/sijil-checkpoint.h"

#include "backup/sijil-device-key.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"

#include <string.h>

#define CONTEXT   "sijil checkpoint 1"
#define MAX_BYTES 65536

/* What people can be asked to read from a paper, and nobody can make another history for. */
#define PAPER_DIGITS 32
#define GROUP_DIGITS 4

static const char * const signed_members[] = { "chain", "chamber", "occasion", "recorded_at", "register", "sequence" };
static const char * const seal_members[] = { "device", "signed_by", "signature" };

static void
take (JsonObject         *from,
      JsonObject         *to,
      const char * const *members,
      guint               n)
{
  for (guint i = 0; i < n; i++)
    if (json_object_has_member (from, members[i]))
      json_object_set_member (to, members[i], json_object_dup_member (from, members[i]));
}

static char *
to_canonical (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, object);
  return sijil_json_canonical (node);
}

static char *
to_signed_text (JsonObject *checkpoint)
{
  g_autoptr (JsonObject) part = json_object_new ();

  take (checkpoint, part, signed_members, G_N_ELEMENTS (signed_members));
  return to_canonical (part);
}

/** sijil_checkpoint_sign: sets device, signed_by and signature of @checkpoint, whose other members are there. */
gboolean
sijil_checkpoint_sign (JsonObject  *checkpoint,
                       GError     **error)
{
  g_autofree char *text = to_signed_text (checkpoint);
  g_autofree char *signed_by = NULL;
  g_autofree char *device = NULL;
  g_autofree char *signature = sijil_device_sign (CONTEXT, text, &signed_by, error);

  if (signature == NULL)
    return FALSE;

  device = sijil_device_name_of (signed_by);
  json_object_set_string_member (checkpoint, "device", device);
  json_object_set_string_member (checkpoint, "signed_by", signed_by);
  json_object_set_string_member (checkpoint, "signature", signature);
  return TRUE;
}

/** sijil_checkpoint_is_signed: whether it is as the computer signed it that it names. */
gboolean
sijil_checkpoint_is_signed (JsonObject *checkpoint)
{
  const char *signed_by = sijil_json_get_string (checkpoint, "signed_by");
  g_autofree char *text = to_signed_text (checkpoint);
  g_autofree char *device = signed_by != NULL ? sijil_device_name_of (signed_by) : NULL;

  return device != NULL && g_strcmp0 (device, sijil_json_get_string (checkpoint, "device")) == 0
         && sijil_device_verify (CONTEXT, text, sijil_json_get_string (checkpoint, "signature"), signed_by);
}

/** sijil_checkpoint_write: into a file that replaces another one whole, or not at all. */
gboolean
sijil_checkpoint_write (JsonObject  *checkpoint,
                        const char  *path,
                        GError     **error)
{
  g_autoptr (JsonObject) part = json_object_new ();
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  take (checkpoint, part, signed_members, G_N_ELEMENTS (signed_members));
  take (checkpoint, part, seal_members, G_N_ELEMENTS (seal_members));
  text = to_canonical (part);
  line = g_strconcat (text, "\n", NULL);
  return sijil_file_write_durably (path, line, strlen (line), error);
}

/**
 * sijil_checkpoint_read:
 * @error: %SIJIL_ERROR_INVALID "checkpoint-file" when it is none; whether it is signed is asked apart
 */
JsonObject *
sijil_checkpoint_read (const char  *path,
                       GError     **error)
{
  g_autoptr (JsonNode) node = sijil_json_load (path, MAX_BYTES, error);
  JsonObject *checkpoint = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (node == NULL)
    return NULL;
  if (checkpoint != NULL && sijil_json_get_string (checkpoint, "chain") != NULL && sijil_json_get_string (checkpoint, "chamber") != NULL
      && sijil_json_get_string (checkpoint, "register") != NULL && sijil_json_get_int (checkpoint, "sequence", 0) > 0)
    return json_object_ref (checkpoint);

  sijil_set_error (error, SIJIL_ERROR_INVALID, "checkpoint-file", "checkpoint",
                   "“%s” is not a checkpoint. Give a file that “sijilctl checkpoint --out FILE” wrote.", path, NULL);
  return NULL;
}

/** sijil_checkpoint_to_paper: Returns: (transfer full): “3092 ec4f f377 …”: row and eight groups of @chain */
char *
sijil_checkpoint_to_paper (gint64      sequence,
                           const char *chain)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%" G_GINT64_FORMAT, sequence);
  for (guint i = 0; i < PAPER_DIGITS && chain[i] != '\0'; i++)
    {
      if (i % GROUP_DIGITS == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, chain[i]);
    }

  return g_string_free (text, FALSE);
}

/**
 * sijil_checkpoint_of_paper:
 * @text: as sijil_checkpoint_to_paper() gives it, with spaces wherever
 * @error: %SIJIL_ERROR_INVALID "checkpoint-paper"
 *
 * Returns: (transfer full): "sequence" and "chain", of which only the beginning is known; it is signed by nobody
 */
JsonObject *
sijil_checkpoint_of_paper (const char  *text,
                           GError     **error)
{
  char *rest = NULL;
  gint64 sequence = g_ascii_strtoll (text, &rest, 10);
  g_auto (GStrv) groups = g_strsplit (rest, " ", -1);
  g_autofree char *joined = g_strjoinv ("", groups);
  g_autofree char *chain = g_ascii_strdown (joined, -1);
  JsonObject *checkpoint;

  if (sequence <= 0 || *rest != ' ' || strlen (chain) != PAPER_DIGITS || strspn (chain, "0123456789abcdef") != PAPER_DIGITS)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "checkpoint-paper", "paper",
                       "“%s” is not what a day's register says of the history: a row and eight groups of four signs.", text, NULL);
      return NULL;
    }

  checkpoint = json_object_new ();
  json_object_set_int_member (checkpoint, "sequence", sequence);
  json_object_set_string_member (checkpoint, "chain", chain);
  return checkpoint;
}
