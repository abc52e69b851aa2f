#include "register/sijil-register.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-certified.h"
#include "register/sijil-register-checkpoint.h"
#include "register/sijil-register-private.h"
#include "register/sijil-shipped-lists.h"
#include "register/sijil-signer.h"
#include "store/sijil-place.h"
#include "trust/sijil-trust.h"

/* A clock may lag behind the last record by so many seconds before it is doubted: two desks are never quite equal. */
#define CLOCK_TOLERANCE_S 120
/* An office that did nothing for so long is rarer than a clock that was set wrong. */
#define CLOCK_SILENCE_S (60 * 86400)

static const char * const role_codes[] = { "agent", "registrar", "clerk", "director", "administrator" };

/** sijil_role_get_code: the code of one role, as in JSON and settings. */
const char *
sijil_role_get_code (SijilRole role)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_codes); i++)
    if (role == 1u << i)
      return role_codes[i];

  g_return_val_if_reached (NULL);
}

/** sijil_roles_from_json: the set of roles; 0 when one of @codes is no role. */
guint
sijil_roles_from_json (JsonArray *codes)
{
  guint roles = 0;

  for (guint i = 0; codes != NULL && i < json_array_get_length (codes); i++)
    {
      JsonNode *node = json_array_get_element (codes, i);
      const char *code = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      guint before = roles;

      for (guint k = 0; k < G_N_ELEMENTS (role_codes); k++)
        if (g_strcmp0 (code, role_codes[k]) == 0)
          roles |= 1u << k;
      if (roles == before)
        return 0;
    }

  return roles;
}

/** sijil_roles_to_json: Returns: (transfer full): the codes, in the order of #SijilRole. */
JsonArray *
sijil_roles_to_json (guint roles)
{
  JsonArray *codes = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (role_codes); i++)
    if (roles & (1u << i))
      json_array_add_string_element (codes, role_codes[i]);

  return codes;
}

/* The set of roles in a JSON text as the officer table holds it. */
guint
_sijil_roles_from_text (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? sijil_roles_from_json (json_node_get_array (node)) : 0;
}

static gboolean
load_identity (SijilRegister  *self,
               GError        **error)
{
  g_autoptr (JsonObject) row = sijil_db_query_row (self->db, "register-identity", NULL, error);

  if (row == NULL)
    {
      if (error != NULL && *error == NULL)
        sijil_set_error (error, SIJIL_ERROR_FOREIGN, "register-foreign", NULL,
                         "The file register.db is not a register of Sijil. It was not changed.", NULL);
      return FALSE;
    }

  self->chamber = g_strdup (sijil_json_get_string (row, "chamber"));
  self->purpose = g_strdup (sijil_json_get_string (row, "purpose"));
  self->uuid = g_strdup (sijil_json_get_string (row, "uuid"));
  return TRUE;
}

static void
note_place (SijilRegister *self)
{
  const char *name;

  if (sijil_place_is_volatile (self->folder, &name))
    sijil_note (self->notes, "register-volatile", NULL,
                "The folder “%s” is on a file system that is not kept (%s): the register will be lost with it.",
                self->folder, name, NULL);
}

static gboolean
note_clock (SijilRegister  *self,
            GError        **error)
{
  if (!sijil_db_query_int (self->db, "history-last-instant", NULL, &self->last_recorded_at, error))
    return FALSE;

  if (!sijil_register_check_clock (self, NULL))
    {
      g_autofree char *last = sijil_instant_format (self->last_recorded_at);

      sijil_note (self->notes, "clock-behind", NULL,
                  "This computer's clock is behind the last record (%s). Correct the clock before printing cards.", last, NULL);
    }
  else if (g_str_equal (self->purpose, "office") && self->last_recorded_at > 0
           && sijil_now () > self->last_recorded_at + CLOCK_SILENCE_S)
    {
      g_autofree char *now = sijil_instant_format (sijil_now ());
      g_autofree char *last = sijil_instant_format (self->last_recorded_at);

      sijil_note (self->notes, "clock-ahead", NULL,
                  "It is %1$s by this computer's clock, and the last record is of %2$s. Check the date before going on: numbers and "
                  "papers bear it.", now, last, NULL);
    }

  return TRUE;
}

/**
 * sijil_register_open:
 * @folder: the folder that holds `register.db` and `papers/`, or the address of a server's database
 * @read_only: nothing will be written, not even by a migration
 *
 * Nobody has signed in yet. What the user should know although nothing is
 * refused stands in sijil_register_get_notes().
 */
SijilRegister *
sijil_register_open (const char  *folder,
                     gboolean     read_only,
                     GError     **error)
{
  g_autoptr (SijilRegister) self = g_new0 (SijilRegister, 1);

  if (!sijil_trust_init ())
    {
      sijil_set_error (error, SIJIL_ERROR_FAILED, "trust-failed", NULL,
                       "This computer gives no random numbers: nothing can be sealed. Nothing was changed.", NULL);
      return NULL;
    }

  self->folder = g_strdup (folder);
  self->read_only = read_only;
  self->notes = sijil_notes_new ();
  self->saved_beside = g_rc_box_new0 (guint);
  self->day = sijil_business_day (sijil_now ());
  self->terms = _sijil_terms_new ();
  self->sealing = _sijil_sealing_new ();
  self->db = sijil_place_open_db (folder, read_only ? SIJIL_DB_READ_ONLY : SIJIL_DB_DEFAULT, error);
  if (self->db == NULL)
    return NULL;

  self->papers = sijil_papers_new (self->db);
  if (!load_identity (self, error) || !note_clock (self, error))
    return NULL;

  note_place (self);
  _sijil_register_seal (self);
  _sijil_shipped_lists_complete (self);
  return g_steal_pointer (&self);
}

/* What was done until now can no longer be undone unseen by whoever gets at the register. Without it, it is as sound. */
static void
confirm_history (SijilRegister *self)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonObject) checkpoint = NULL;

  if (!self->has_written || self->db == NULL || sijil_db_is_in_transaction (self->db))
    return;

  checkpoint = sijil_register_checkpoint (self, "close", &problem);
  if (checkpoint == NULL)
    g_debug ("no checkpoint: %s", problem != NULL ? problem->message : "no history");
}

/* Whoever does a job with a second officer learns from it that a part of it was saved. */
static void
tell_saved (SijilRegister *self)
{
  if (self->saves_into != NULL && self->db != NULL)
    *self->saves_into += sijil_db_count_saved (self->db) - self->n_saved_before;
  g_clear_pointer (&self->saves_into, g_rc_box_release);
  g_clear_pointer (&self->saved_beside, g_rc_box_release);
}

void
sijil_register_close (SijilRegister *self)
{
  if (self == NULL)
    return;

  tell_saved (self);
  confirm_history (self);
  _sijil_register_forget_officer (self);
  g_clear_pointer (&self->certified, _sijil_certified_free);
  sijil_signer_close (self);
  g_clear_pointer (&self->played, g_hash_table_unref);
  g_clear_pointer (&self->replica, sijil_replica_free);
  g_clear_pointer (&self->papers, sijil_papers_free);
  g_clear_pointer (&self->db, sijil_db_close);
  g_clear_pointer (&self->sealing, _sijil_sealing_unref);
  g_clear_pointer (&self->terms, g_hash_table_unref);
  g_clear_error (&self->terms_problem);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self->keys);
  g_free (self->request);
  g_free (self->folder);
  g_free (self->chamber);
  g_free (self->purpose);
  g_free (self->uuid);
  g_free (self->day);
  g_free (self);
}

/**
 * sijil_register_set_day:
 * @day: YYYY-MM-DD
 * @error: %SIJIL_ERROR_DENIED in the register of an office
 *
 * Sets the business day, never the instant in history. Only a register made
 * for training or by the demo allows it.
 */
gboolean
sijil_register_set_day (SijilRegister  *self,
                        const char     *day,
                        GError        **error)
{
  if (g_str_equal (self->purpose, "office"))
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "day-fixed", "date",
                       "The day cannot be chosen in the register of an office, only in one made for training. Nothing was done.",
                       NULL);
      return FALSE;
    }
  if (!sijil_date_is_valid (day) || !sijil_date_is_full (day))
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, "date-form", "date",
                       "“%s” is not a day. Write it as year-month-day, for example 2026-11-22.", day, NULL);
      return FALSE;
    }

  g_free (self->day);
  self->day = g_strdup (day);
  self->day_is_set = TRUE;
  return TRUE;
}

/* A register may stay open over midnight: the business day is today's unless it was set. */
void
_sijil_register_turn_day (SijilRegister *self)
{
  if (self->day_is_set)
    return;

  g_free (self->day);
  self->day = sijil_business_day (sijil_now ());
}

/** sijil_register_require: whether somebody has signed in who has one of @roles; 0 is any officer. */
gboolean
sijil_register_require (SijilRegister  *self,
                        guint           roles,
                        GError        **error)
{
  if (self->officer.id == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "officer-missing", "officer",
                       "Nobody has signed in. Name the officer and give the PIN.", NULL);
      return FALSE;
    }
  if (roles != 0 && (self->officer.roles & roles) == 0)
    {
      sijil_set_error (error, SIJIL_ERROR_DENIED, "role", "officer",
                       "The roles of “%s” do not allow this step. Nothing was done.", self->officer.name_fr, NULL);
      return FALSE;
    }

  return TRUE;
}

/**
 * sijil_register_check_clock:
 * @error: %SIJIL_ERROR_STATE when this computer's clock is behind the last record
 *
 * For steps whose date is printed on a card. Other steps go on: the sequence
 * of history orders them.
 */
gboolean
sijil_register_check_clock (SijilRegister  *self,
                            GError        **error)
{
  g_autofree char *last = NULL;

  if (sijil_now () + CLOCK_TOLERANCE_S >= self->last_recorded_at)
    return TRUE;

  last = sijil_instant_format (self->last_recorded_at);
  sijil_set_error (error, SIJIL_ERROR_STATE, "clock-behind", NULL,
                   "This computer's clock is behind the last record (%s). Correct the clock before printing cards.", last, NULL);
  return FALSE;
}

SijilDb *
sijil_register_get_db (SijilRegister *self)
{
  return self->db;
}

SijilPapers *
sijil_register_get_papers (SijilRegister *self)
{
  return self->papers;
}

/** sijil_register_get_folder: where the register is, as sijil_register_open() was told. */
const char *
sijil_register_get_folder (SijilRegister *self)
{
  return self->folder;
}

/** sijil_register_get_chamber: two digits, the code of the region. */
const char *
sijil_register_get_chamber (SijilRegister *self)
{
  return self->chamber;
}

/** sijil_register_get_purpose: "office", "training" or "demo". */
const char *
sijil_register_get_purpose (SijilRegister *self)
{
  return self->purpose;
}

/** sijil_register_is_specimen: whether all that is printed must say that it is a specimen. */
gboolean
sijil_register_is_specimen (SijilRegister *self)
{
  return g_str_equal (self->purpose, "training");
}

/** sijil_register_get_day: the business day, YYYY-MM-DD. */
const char *
sijil_register_get_day (SijilRegister *self)
{
  return self->day;
}

const SijilOfficer *
sijil_register_get_officer (SijilRegister *self)
{
  return &self->officer;
}

/** sijil_register_get_notes: (transfer none) (element-type GError): what the user should know of this register now. */
GPtrArray *
sijil_register_get_notes (SijilRegister *self)
{
  return self->notes;
}
