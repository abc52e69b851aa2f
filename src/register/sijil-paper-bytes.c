#include "register/sijil-paper-bytes.h"

#include "core/sijil-json.h"
#include "register/sijil-register-private.h"
#include "register/sijil-sealing-private.h"
#include "trust/sijil-digest.h"
#include "trust/sijil-hex.h"
#include "trust/sijil-sealed-stream.h"

#include <string.h>

/*
 * Reading.
 */

static void
set_changed_error (JsonObject  *paper,
                   GError     **error)
{
  sijil_set_error (error, SIJIL_ERROR_FAILED, "paper-changed", NULL,
                   "The sealed file of paper %s is not what was kept: it was changed, cut or exchanged by another program. Nothing of it "
                   "is shown. Restore it from a backup; a check of the register lists all such papers.",
                   sijil_json_get_string (paper, "uuid"), NULL);
}

/* Whether it goes with the key of before, which may not have been given to this officer. */
static gboolean
is_of_retired_key (SijilRegister *reg,
                   JsonObject    *paper)
{
  g_autoptr (JsonObject) retired = NULL;

  return _sijil_sealing_load (reg, "sealing-key-retired", &retired, NULL) && retired != NULL
         && g_strcmp0 (sijil_json_get_string (retired, "uuid"), sijil_json_get_string (paper, "sealed_with")) == 0;
}

/* @file_key: (out) */
static gboolean
open_file_key (SijilRegister  *reg,
               JsonObject     *paper,
               guint8         *file_key,
               GError        **error)
{
  const char *wrapped = sijil_json_get_string (paper, "file_key");
  g_autoptr (SijilSealingKey) key = NULL;
  SijilSealingState state = _sijil_sealing_find (reg, sijil_json_get_string (paper, "sealed_with"), &key);

  if (state != SIJIL_SEALING_OPEN)
    {
      _sijil_sealing_set_closed_error (reg, state, error);
      return FALSE;
    }
  if (wrapped != NULL && key != NULL && sijil_wrap_open (wrapped, key->half, key->secret, file_key))
    return TRUE;
  if (key == NULL && is_of_retired_key (reg, paper))
    {
      _sijil_sealing_set_closed_error (reg, SIJIL_SEALING_NOT_GIVEN, error);
      return FALSE;
    }

  set_changed_error (paper, error);
  return FALSE;
}

static GInputStream *
unseal (SijilRegister  *reg,
        JsonObject     *paper,
        GInputStream   *stored,
        GError        **error)
{
  guint8 *file_key = sijil_wrap_secret_new ();
  GInputStream *clear = NULL;

  if (open_file_key (reg, paper, file_key, error))
    clear = sijil_unsealed_stream_new (stored, file_key, sijil_json_get_string (paper, "uuid"));
  sijil_wrap_secret_free (file_key);
  return clear;
}

/* Whether the paper lies in the store as it was received. */
gboolean
_sijil_paper_is_clear (JsonObject *paper)
{
  return sijil_json_get_string (paper, "sealed_with") == NULL;
}

/**
 * sijil_paper_open:
 * @paper: as above
 * @error: %SIJIL_ERROR_NOT_FOUND when it was erased, or the file is not there; %SIJIL_ERROR_DENIED when it is sealed and who works
 *   here cannot open it; %SIJIL_ERROR_FAILED "paper-changed"
 *
 * Returns: (transfer full): the content in clear, read in the thread of @reg. What is sealed is the whole only when it was read to
 *   its end without an error
 */
GInputStream *
sijil_paper_open (SijilRegister  *reg,
                  JsonObject     *paper,
                  GError        **error)
{
  const char *address = sijil_json_get_string (paper, "address");
  g_autoptr (GInputStream) stored = NULL;

  if (address == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "paper-erased", NULL, "This paper was erased from the register.", NULL);
      return NULL;
    }

  stored = sijil_papers_open (reg->papers, sijil_json_get_string (paper, "folder"), address, error);
  if (stored == NULL || _sijil_paper_is_clear (paper))
    return g_steal_pointer (&stored);

  return unseal (reg, paper, stored, error);
}

/**
 * sijil_paper_load_bytes:
 * @error: as for sijil_paper_open()
 *
 * Returns: (transfer full): the whole paper in clear
 */
GBytes *
sijil_paper_load_bytes (SijilRegister  *reg,
                        JsonObject     *paper,
                        GError        **error)
{
  g_autoptr (GInputStream) in = sijil_paper_open (reg, paper, error);
  g_autoptr (GOutputStream) out = NULL;
  GError *problem = NULL;

  if (in == NULL)
    return NULL;

  out = g_memory_output_stream_new_resizable ();
  if (g_output_stream_splice (out, in, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &problem) >= 0)
    return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));

  if (problem->domain == SIJIL_ERROR && g_str_equal (sijil_error_get_reason (problem), "paper-changed"))
    {
      g_error_free (problem);
      set_changed_error (paper, error); /* says which one */
    }
  else
    g_propagate_error (error, problem);
  return NULL;
}

/*
 * Writing. What is sealed runs through the sealer twice: for its address, and into the store.
 */

struct _SijilPaperSealing
{
  SijilRegister   *reg;     /* (unowned) */
  JsonObject      *paper;
  GBytes          *bytes;   /* (nullable): the content; without it the one that lies in the store */
  char            *key;     /* what “sealed_with” will name */
  guint8           half[SIJIL_WRAP_HALF_BYTES];
  SijilFileSealer *sealer;
  char            *address;
};

void
_sijil_paper_sealing_free (SijilPaperSealing *self)
{
  if (self == NULL)
    return;

  json_object_unref (self->paper);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  sijil_file_sealer_free (self->sealer);
  g_free (self->key);
  g_free (self->address);
  g_free (self);
}

/* @row: (out) (transfer full) (nullable) */
static gboolean
load_active (SijilRegister  *reg,
             JsonObject    **row,
             GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  GError *problem = NULL;

  json_object_set_string_member (values, "chamber", reg->chamber);
  *row = sijil_db_query_row (reg->db, "sealing-key-active", values, &problem);
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

/* With the key that is open, or the one that took its place meanwhile; else with the public half that stands in the register. */
static gboolean
find_key (SijilPaperSealing  *self,
          gboolean           *is_on,
          GError            **error)
{
  g_autoptr (JsonObject) row = NULL;
  g_autoptr (SijilSealingKey) key = NULL;
  SijilSealingState state = _sijil_sealing_get (self->reg, &key);

  *is_on = TRUE;
  if (!load_active (self->reg, &row, error))
    return FALSE;
  if (key != NULL && row != NULL && g_strcmp0 (sijil_json_get_string (row, "uuid"), key->uuid) != 0)
    {
      _sijil_sealing_key_unref (g_steal_pointer (&key));
      state = _sijil_sealing_find (self->reg, sijil_json_get_string (row, "uuid"), &key);
    }
  if (state == SIJIL_SEALING_CHANGED)
    {
      _sijil_sealing_set_closed_error (self->reg, state, error);
      return FALSE;
    }
  if (key != NULL)
    {
      self->key = g_strdup (key->uuid);
      memcpy (self->half, key->half, sizeof self->half);
      return TRUE;
    }

  *is_on = row != NULL && sijil_hex_read (sijil_json_get_string (row, "public_half"), self->half, sizeof self->half);
  self->key = *is_on ? g_strdup (sijil_json_get_string (row, "uuid")) : NULL;
  return TRUE;
}

static GInputStream *
open_clear (SijilPaperSealing  *self,
            GError            **error)
{
  return self->bytes != NULL ? g_memory_input_stream_new_from_bytes (self->bytes) : sijil_paper_open (self->reg, self->paper, error);
}

static char *
find_address (SijilPaperSealing  *self,
              GError            **error)
{
  g_autoptr (GInputStream) clear = open_clear (self, error);
  g_autoptr (GInputStream) sealed = clear != NULL ? sijil_file_sealer_run (self->sealer, clear) : NULL;

  return sealed != NULL ? sijil_digest_stream (sealed, NULL, error) : NULL;
}

/* Whether what runs out of @stream (transfer full) (nullable) is what was received. */
static gboolean
check_content (JsonObject    *paper,
               GInputStream  *stream,
               GError       **error)
{
  g_autoptr (GInputStream) content = stream;
  guint8 salt[SIJIL_SALT_BYTES];
  g_autofree char *digest = NULL;

  if (content == NULL)
    return FALSE;
  if (!sijil_hex_read (sijil_json_get_string (paper, "salt"), salt, sizeof salt))
    return TRUE;

  digest = sijil_digest_stream (content, salt, error);
  if (digest == NULL)
    return FALSE;
  if (g_strcmp0 (digest, sijil_json_get_string (paper, "clear_digest")) == 0)
    return TRUE;

  sijil_set_error (error, SIJIL_ERROR_FAILED, "paper-changed", NULL, "The file of paper %s was changed by another program.",
                   sijil_json_get_string (paper, "uuid"), NULL);
  return FALSE;
}

/* Whether the content is what was received. */
gboolean
_sijil_paper_check_content (SijilRegister  *reg,
                            JsonObject     *paper,
                            GError        **error)
{
  return check_content (paper, sijil_paper_open (reg, paper, error), error);
}

static gboolean
begin (SijilRegister      *reg,
       JsonObject         *paper,
       GBytes             *bytes,
       SijilPaperSealing **sealing,
       GError            **error)
{
  g_autoptr (SijilPaperSealing) self = g_new0 (SijilPaperSealing, 1);
  gboolean is_on;

  *sealing = NULL;
  self->reg = reg;
  self->paper = json_object_ref (paper);
  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  if (!find_key (self, &is_on, error))
    return FALSE;
  if (!is_on)
    return TRUE;
  if (bytes == NULL && !_sijil_paper_check_content (reg, paper, error))
    return FALSE;

  self->sealer = sijil_file_sealer_new (sijil_json_get_string (paper, "uuid"));
  self->address = find_address (self, error);
  if (self->address == NULL)
    return FALSE;

  *sealing = g_steal_pointer (&self);
  return TRUE;
}

/*
 * Begins to seal the file of a paper that lies in clear; nothing is written yet.
 * @sealing: (out) (nullable): NULL where the chamber does not seal
 * @error: "paper-changed" when it is not what was received
 */
gboolean
_sijil_paper_sealing_new (SijilRegister      *reg,
                          JsonObject         *paper,
                          SijilPaperSealing **sealing,
                          GError            **error)
{
  return begin (reg, paper, NULL, sealing, error);
}

const char *
_sijil_paper_sealing_get_address (SijilPaperSealing *self)
{
  return self->address;
}

static gboolean
put (SijilPaperSealing  *self,
     GError            **error)
{
  g_autoptr (GInputStream) clear = open_clear (self, error);
  g_autoptr (GInputStream) sealed = clear != NULL ? sijil_file_sealer_run (self->sealer, clear) : NULL;

  return sealed != NULL
         && sijil_papers_put (self->reg->papers, sijil_json_get_string (self->paper, "folder"), self->address, sealed, error);
}

/* The sealed file lies in the store afterwards, was read again there and is what was received. */
gboolean
_sijil_paper_sealing_write (SijilPaperSealing  *self,
                            GError            **error)
{
  g_autoptr (GInputStream) stored = NULL;

  if (!put (self, error))
    return FALSE;

  stored = sijil_papers_open (self->reg->papers, sijil_json_get_string (self->paper, "folder"), self->address, error);
  return stored != NULL
         && check_content (self->paper,
                           sijil_unsealed_stream_new (stored, sijil_file_sealer_get_key (self->sealer),
                                                      sijil_json_get_string (self->paper, "uuid")), error);
}

/* Within the step that names the sealed file: who erases may have taken it away meanwhile, as no row named it yet. */
gboolean
_sijil_paper_sealing_keep (SijilPaperSealing  *self,
                           GError            **error)
{
  g_autoptr (GInputStream) stored = sijil_papers_open (self->reg->papers, sijil_json_get_string (self->paper, "folder"), self->address,
                                                       NULL);

  return stored != NULL || _sijil_paper_sealing_write (self, error);
}

/* @paper: tells of the sealed file from now on */
void
_sijil_paper_sealing_apply (SijilPaperSealing *self,
                            JsonObject        *paper)
{
  g_autofree char *file_key = sijil_wrap_close (sijil_file_sealer_get_key (self->sealer), self->half);

  json_object_set_string_member (paper, "address", self->address);
  json_object_set_string_member (paper, "sealed_with", self->key);
  json_object_set_string_member (paper, "file_key", file_key);
}

/*
 * The key of a paper's file is wrapped for @key from now on; the file stays as it is.
 * @paper: its record, or that of a draft's file
 * @old: with which it is sealed
 */
gboolean
_sijil_paper_rewrap (JsonObject             *paper,
                     const SijilSealingKey  *old,
                     const SijilSealingKey  *key,
                     GError                **error)
{
  const char *wrapped = sijil_json_get_string (paper, "file_key");
  guint8 *file_key = sijil_wrap_secret_new ();
  g_autofree char *again = NULL;

  if (wrapped != NULL && sijil_wrap_open (wrapped, old->half, old->secret, file_key))
    again = sijil_wrap_close (file_key, key->half);
  sijil_wrap_secret_free (file_key);
  if (again == NULL)
    {
      set_changed_error (paper, error);
      return FALSE;
    }

  json_object_set_string_member (paper, "sealed_with", key->uuid);
  json_object_set_string_member (paper, "file_key", again);
  return TRUE;
}

/*
 * Brings the content of a new paper to the store, sealed if the chamber seals.
 * @paper: with its `uuid` and `folder`; it gets its `address` and what seals it
 */
gboolean
_sijil_paper_put (SijilRegister  *reg,
                  JsonObject     *paper,
                  GBytes         *bytes,
                  GError        **error)
{
  g_autoptr (SijilPaperSealing) sealing = NULL;
  g_autoptr (GInputStream) content = NULL;
  g_autofree char *address = NULL;

  if (!begin (reg, paper, bytes, &sealing, error))
    return FALSE;
  if (sealing != NULL)
    {
      _sijil_paper_sealing_apply (sealing, paper);
      return put (sealing, error);
    }

  address = sijil_digest_bytes (bytes);
  json_object_set_string_member (paper, "address", address);
  content = g_memory_input_stream_new_from_bytes (bytes);
  return sijil_papers_put (reg->papers, sijil_json_get_string (paper, "folder"), address, content, error);
}
