#include "register/sijil-paper-intake.h"

#include "core/sijil-json.h"
#include "core/sijil-uuid.h"
#include "trust/sijil-digest.h"

/* What is stored of a file, and what is known of it. */
typedef struct
{
  GBytes     *bytes;
  const char *media_type; /* static */
  int         pages;
  int         width;
  int         height;
} Stored;

static gboolean
capture_photo (const char       *path,
               const SijilCrop  *crop,
               Stored           *stored,
               GPtrArray        *notes,
               GError          **error)
{
  stored->media_type = "image/jpeg";
  stored->pages = 1;
  return sijil_capture_photo (path, crop, &stored->bytes, &stored->width, &stored->height, notes, error);
}

static gboolean
capture_paper (const char  *path,
               Stored      *stored,
               GError     **error)
{
  SijilPaperFacts facts;

  if (!sijil_capture_paper (path, &stored->bytes, &facts, error))
    return FALSE;

  stored->media_type = facts.media_type;
  stored->pages = facts.pages;
  stored->width = facts.width;
  stored->height = facts.height;
  return TRUE;
}

/* The paper's record as far as its bytes tell it. The salt keeps the digest from being found by trying short contents. */
static JsonObject *
describe (const Stored *stored,
          const char   *folder)
{
  JsonObject *paper = json_object_new ();
  g_autofree char *uuid = sijil_uuid_new ();
  g_autofree char *salt_text = NULL;
  g_autofree char *clear_digest = NULL;
  guint8 salt[SIJIL_SALT_BYTES];
  guint8 digest[SIJIL_DIGEST_BYTES];
  gsize length;
  const void *data = g_bytes_get_data (stored->bytes, &length);

  sijil_salt_new (salt);
  sijil_digest (salt, data, length, digest);
  salt_text = sijil_salt_to_text (salt);
  clear_digest = sijil_digest_to_text (digest);

  json_object_set_string_member (paper, "uuid", uuid);
  json_object_set_string_member (paper, "folder", folder);
  json_object_set_string_member (paper, "clear_digest", clear_digest);
  json_object_set_string_member (paper, "salt", salt_text);
  json_object_set_string_member (paper, "media_type", stored->media_type);
  json_object_set_int_member (paper, "size_bytes", (gint64) length);
  json_object_set_int_member (paper, "pages", stored->pages);
  json_object_set_int_member (paper, "width", stored->width);
  json_object_set_int_member (paper, "height", stored->height);
  return paper;
}

/**
 * sijil_paper_take:
 * @folder: UUID of the application or holder whose folder takes the file
 * @path: a file from outside: for a photo PNG or JPEG, for a paper PDF too
 * @details: what is said of it; a paper of the kind SIJIL_PAPER_PHOTO is made a photo of 22:28, turned and without what
 *   the camera wrote into it, the others are kept as the bytes received
 * @notes: (nullable) (element-type GError): takes what the user must know of the picture
 * @error: the file cannot be read or taken, or the disk failed; then nothing is kept
 *
 * First move, outside of a step: the file is looked at by the helper and its
 * bytes lie in the register's folder of papers when this returns, sealed if
 * the chamber seals.
 *
 * Returns: (transfer full): the paper's record, for sijil_paper_keep()
 */
JsonObject *
sijil_paper_take (SijilRegister            *reg,
                  const char               *folder,
                  const char               *path,
                  const SijilPaperDetails  *details,
                  GPtrArray                *notes,
                  GError                  **error)
{
  static const SijilCrop whole = { 0 };
  gboolean is_photo = g_strcmp0 (details->kind, SIJIL_PAPER_PHOTO) == 0;
  Stored stored = { NULL };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonObject) paper = NULL;

  if (is_photo ? !capture_photo (path, details->crop != NULL ? details->crop : &whole, &stored, notes, error)
               : !capture_paper (path, &stored, error))
    return NULL;

  bytes = stored.bytes;
  paper = describe (&stored, folder);
  if (!_sijil_paper_put (reg, paper, bytes, error))
    return NULL;

  sijil_record_set (paper, "kind", details->kind);
  sijil_record_set (paper, "issuer", details->issuer);
  sijil_record_set (paper, "issued_on", details->issued_on);
  json_object_set_int_member (paper, "original_seen", details->original_seen ? 1 : 0);
  return g_steal_pointer (&paper);
}

/**
 * sijil_paper_keep:
 * @paper: from sijil_paper_take(); it gets its row
 * @owner: whose paper it is: "application", "person", "organisation" or "entry"
 * @owner_id: its row
 * @id: (out) (optional): the paper's row
 *
 * Second move, within a step: the register knows the paper, and who received
 * it when.
 */
gboolean
sijil_paper_keep (SijilStep   *step,
                  JsonObject  *paper,
                  const char  *owner,
                  gint64       owner_id,
                  gint64      *id,
                  GError     **error)
{
  SijilRegister *reg = sijil_step_get_register (step);

  json_object_set_int_member (paper, owner, owner_id);
  json_object_set_string_member (paper, "received_on", sijil_register_get_day (reg));
  json_object_set_int_member (paper, "received_at", sijil_step_get_instant (step));
  json_object_set_int_member (paper, "officer", sijil_register_get_officer (reg)->id);
  return _sijil_sealing_check_named (reg, paper, error) && sijil_step_insert (step, "paper", paper, id, error);
}

/**
 * sijil_photo_load:
 * @person: a person's record
 * @jpeg: (out) (nullable): the photo that stands for the person now; %NULL when there is none
 *
 * Returns: %FALSE with @error when there is a photo that cannot be read
 */
gboolean
sijil_photo_load (SijilRegister  *reg,
                  JsonObject     *person,
                  GBytes        **jpeg,
                  GError        **error)
{
  gint64 id = sijil_json_get_int (person, "photo", 0);
  g_autoptr (JsonObject) paper = NULL;

  *jpeg = NULL;
  if (id == 0)
    return TRUE;

  paper = sijil_record_load (reg, "paper", id, error);
  if (paper == NULL)
    return FALSE;
  if (sijil_json_get_string (paper, "address") == NULL)
    return TRUE;

  *jpeg = sijil_paper_load_bytes (reg, paper, error);
  return *jpeg != NULL;
}
