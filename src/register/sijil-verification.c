#include "register/sijil-verification.h"

#include "capture/sijil-capture.h"
#include "card/sijil-read-back.h"
#include "core/sijil-date.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-nomenclature-file.h"
#include "register/sijil-trust-store.h"
#include "trust/sijil-hex.h"

/* A list of a million cards of which each twentieth is withdrawn has 54 kB. */
#define STATUS_MAX_BYTES ((gsize) 16 * 1000 * 1000)

/**
 * sijil_verification_load_trust:
 * @path: a JWK set, which whoever gives it believes, or the list that the authority signed
 * @folder: where the authority's list was taken over, see sijil_trust_store_dup_folder()
 *
 * Returns: (transfer full): the chambers' keys; those of a JWK set have neither a number nor a day
 */
SijilSignedTrust *
sijil_verification_load_trust (const char  *path,
                               const char  *folder,
                               GError     **error)
{
  g_autofree char *data = NULL;
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (SijilSignedTrust) trust = NULL;
  g_autoptr (JsonNode) json = NULL;
  gsize length;

  if (!sijil_file_read (path, SIJIL_JSON_MAX_BYTES, &data, &length, error))
    return NULL;
  /* Every JWS begins so: with the brace and the quotation mark of its header. */
  if (g_str_has_prefix (data, "eyJ"))
    return sijil_trust_store_read (folder, path, error);

  trust = g_new0 (SijilSignedTrust, 1);
  trust->keys = sijil_trust_list_new (data, (gssize) length, name, error);
  json = trust->keys != NULL ? sijil_json_parse (data, (gssize) length, name, error) : NULL;
  if (json == NULL)
    return NULL;

  trust->jwks = json_node_dup_object (json);
  return g_steal_pointer (&trust);
}

/**
 * sijil_verification_load_statuses:
 * @message: (out) (optional) (transfer full): the signed list itself
 *
 * Returns: (transfer full): the list of withdrawn cards in a file, not verified yet
 */
SijilStatusList *
sijil_verification_load_statuses (const char  *path,
                                  GBytes     **message,
                                  GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SijilStatusList) statuses = NULL;
  char *data;
  gsize length;

  if (!sijil_file_read (path, STATUS_MAX_BYTES, &data, &length, error))
    return NULL;

  bytes = g_bytes_new_take (data, length);
  statuses = sijil_status_list_read (bytes, error);
  if (statuses != NULL && message != NULL)
    *message = g_steal_pointer (&bytes);

  return g_steal_pointer (&statuses);
}

/* What is said of a photo that is to be kept does not suit a picture of a code. */
static void
set_picture_error (const GError  *problem,
                   const char    *name,
                   GError       **error)
{
  if (g_strcmp0 (sijil_error_get_reason (problem), "photo-format") == 0)
    sijil_set_error (error, SIJIL_ERROR_INVALID, "code-picture", NULL,
                     "“%s” is no picture in which a code could be read. Give a photo or a scan of the code, as JPEG or PNG.", name, NULL);
  else
    g_propagate_error (error, g_error_copy (problem));
}

/**
 * sijil_verification_read_bytes:
 * @bytes: a picture, JPEG or PNG, of a stranger: the helper alone opens it; what it writes anew is read here
 * @name: what it is called in sentences
 *
 * Returns: (transfer full): what its one code says
 */
char *
sijil_verification_read_bytes (GBytes      *bytes,
                               const char  *name,
                               GError     **error)
{
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) problem = NULL;
  int width;
  int height;

  if (!sijil_capture_preview (bytes, name, SIJIL_CAPTURE_PAGE_MAX_WIDTH, &png, &width, &height, &problem))
    {
      set_picture_error (problem, name, error);
      return NULL;
    }

  return sijil_read_qr (png, error);
}

/** sijil_verification_read_picture: as sijil_verification_read_bytes(), of a file */
char *
sijil_verification_read_picture (const char  *path,
                                 GError     **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = sijil_capture_read (path, SIJIL_CAPTURE_PHOTO_MAX_BYTES, &name, error);

  return bytes != NULL ? sijil_verification_read_bytes (bytes, name, error) : NULL;
}

/* Returns: (nullable): what is known of the card since it was signed; %NULL when nothing was signed */
static const char *
get_card_status (const SijilCardCheck *check)
{
  if (check->claims == NULL)
    return NULL;
  if (check->claims->status_uri == NULL)
    return "none";

  return check->status_known ? sijil_card_verdict_to_code (check->verdict) : "unknown";
}

static void
add_day_member (JsonObject *object,
                const char *member,
                gint64      instant)
{
  g_autofree char *day = sijil_business_day (instant);

  json_object_set_string_member (object, member, day);
}

static void
add_text_member (JsonObject *object,
                 const char *member,
                 const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

static void
add_count_member (JsonObject *object,
                  const char *member,
                  gint64      count)
{
  if (count >= 0)
    json_object_set_int_member (object, member, count);
  else
    json_object_set_null_member (object, member);
}

/* What a paper that has lines says of them. */
static void
describe_lines (JsonObject        *object,
                const SijilClaims *claims)
{
  g_autofree char *digest = claims->lines_digest != NULL
    ? sijil_hex_write (g_bytes_get_data (claims->lines_digest, NULL), g_bytes_get_size (claims->lines_digest)) : NULL;

  add_text_member (object, "from", claims->from_on);
  add_text_member (object, "to", claims->to_on);
  add_count_member (object, "lines", claims->n_lines);
  add_text_member (object, "first_line", claims->first);
  add_text_member (object, "last_line", claims->last);
  add_text_member (object, "lines_digest", digest);
}

/* What cards and papers say in place of a code: the attribute, where the list has it. @attribute: (nullable) */
static gboolean
is_term (JsonObject *term,
         const char *attribute,
         const char *code)
{
  const char *other = attribute != NULL ? sijil_json_get_string (sijil_json_get_object (term, "attributes"), attribute) : NULL;

  return g_strcmp0 (other != NULL ? other : sijil_json_get_string (term, "code"), code) == 0;
}

/* Where the code has no room for words, those of the list that comes with the program stand beside it. */
static void
add_words (JsonObject *object,
           const char *list,
           const char *attribute,
           const char *code) /* (nullable) */
{
  g_autoptr (GPtrArray) terms = code != NULL ? sijil_nomenclature_read_shipped (list, NULL) : NULL;
  g_autofree char *ar = g_strconcat (list, "_ar", NULL);
  g_autofree char *fr = g_strconcat (list, "_fr", NULL);

  for (guint i = 0; terms != NULL && i < terms->len; i++)
    if (is_term (terms->pdata[i], attribute, code))
      {
        add_text_member (object, ar, sijil_json_get_string (terms->pdata[i], "name_ar"));
        add_text_member (object, fr, sijil_json_get_string (terms->pdata[i], "name_fr"));
        return;
      }
}

/* In the order in which people read them. */
static JsonObject *
describe_claims (const SijilCardCheck *check)
{
  const SijilClaims *claims = check->claims;
  g_autofree char *category = claims->category >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, claims->category) : NULL;
  JsonObject *object = json_object_new ();

  add_text_member (object, "number", claims->number);
  add_text_member (object, "name_ar", claims->name_ar);
  add_text_member (object, "name_fr", claims->name_fr);
  add_text_member (object, "birth_date", claims->birth_date);
  add_text_member (object, "province", claims->province);
  add_words (object, "province", "iso", claims->province);
  if (check->is_paper)
    add_text_member (object, "entry_state", claims->entry_state);
  add_count_member (object, "category", claims->category);
  add_words (object, "category", "position", category);
  add_text_member (object, "activity", claims->activity);
  add_text_member (object, "activity_ar", claims->activity_ar);
  add_text_member (object, "activity_fr", claims->activity_fr);
  if (claims->activity_ar == NULL && claims->activity_fr == NULL)
    add_words (object, "activity", NULL, claims->activity);
  add_text_member (object, "serial", claims->serial);
  add_text_member (object, "issuer", claims->issuer);
  add_text_member (object, "chamber_ar", check->chamber_ar);
  add_text_member (object, "chamber_fr", check->chamber_fr);
  add_day_member (object, "valid_from", claims->valid_from);
  if (claims->expires_at != 0)
    add_day_member (object, "valid_until", claims->expires_at - 1);
  else
    json_object_set_null_member (object, "valid_until");
  add_day_member (object, "signed_at", claims->signed_at);
  if (check->is_paper)
    describe_lines (object, claims);

  return object;
}

/* Returns: (nullable): which paper it is; %NULL for a card */
static const char *
get_paper (const SijilCardCheck *check)
{
  if (!check->is_paper)
    return NULL;

  return check->claims->paper != NULL ? check->claims->paper : "certificate";
}

/* What nobody proved, to be compared with the card all the same. (transfer full) */
static JsonObject *
describe_unproved (const SijilClaims *claims)
{
  JsonObject *object = json_object_new ();

  add_text_member (object, "number", claims->number);
  add_text_member (object, "name_ar", claims->name_ar);
  add_text_member (object, "name_fr", claims->name_fr);
  return object;
}

/* A card is accepted only when its chamber says that it did not withdraw it. */
static gboolean
is_accepted (const SijilCardCheck *check)
{
  const char *state = check->claims != NULL ? check->claims->entry_state : NULL;

  return check->verdict == SIJIL_CARD_VALID && check->problem == NULL && (check->is_paper || check->status_known)
         && (state == NULL || g_str_equal (state, "active"));
}

/**
 * sijil_verification_describe:
 * @now: the instant that the card was checked for
 *
 * Returns: (transfer full): the answer as a document: “state” is the verdict, “document” what it is of (“card”, “certificate”,
 *   or another paper, SIJIL_PAPER_…), “card_status” what is known since it was signed: the verdict, “unknown”, or “none” where
 *   the card names no list; “accepted” is false wherever a doubt is left. Of what is forged or signed with an unknown key “claims”
 *   is null, and “says_of_itself” has the `number`, `name_ar` and `name_fr` that it gives; “reason” is the code of what was wrong.
 */
JsonObject *
sijil_verification_describe (const SijilCardCheck *check,
                             gint64                now)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", "verification");
  json_object_set_string_member (object, "state", sijil_card_verdict_to_code (check->verdict));
  json_object_set_boolean_member (object, "accepted", is_accepted (check));
  add_text_member (object, "reason", check->problem != NULL ? sijil_error_get_reason (check->problem) : NULL);
  json_object_set_string_member (object, "document", get_paper (check) != NULL ? get_paper (check) : "card");
  add_day_member (object, "checked_on", now);
  add_text_member (object, "card_status", get_card_status (check));
  if (check->status_known)
    add_day_member (object, "status_as_of", check->status_as_of);
  else
    json_object_set_null_member (object, "status_as_of");
  if (check->claims != NULL)
    json_object_set_object_member (object, "claims", describe_claims (check));
  else
    json_object_set_null_member (object, "claims");
  if (check->unproved != NULL)
    json_object_set_object_member (object, "says_of_itself", describe_unproved (check->unproved));

  return object;
}
