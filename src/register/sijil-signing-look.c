#include "register/sijil-signing-look.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "register/sijil-account.h"
#include "register/sijil-record.h"
#include "register/sijil-register-private.h"
#include "register/sijil-signing-key-private.h"
#include "register/sijil-terms.h"
#include "register/sijil-trust-store.h"
#include "trust/sijil-status-list.h"

#include <glib/gstdio.h>

#define ONE_DAY (24 * 3600)

/* Partners' lists are renewed late: the next key is published a month before its first card. */
#define KEY_SOON_DAYS 60

/* The authority's list holds for ninety days. */
#define TRUST_SOON_DAYS 21

/* A list of withdrawn cards is good for thirty days, and is to be made each week. */
#define STATUS_FRESH_DAYS 7

/* (transfer full): the settings without which nothing is signed */
static JsonArray *
list_missing (SijilRegister *self)
{
  static const char * const settings[] = { "card_issuer", "card_status_uri" };
  JsonArray *missing = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (sijil_setting_get (self, settings[i]) == NULL)
      json_array_add_string_element (missing, settings[i]);
  return missing;
}

/* Which keys have their private half on this computer. */
static void
mark_here (SijilRegister *self,
           JsonArray     *keys)
{
  for (guint i = 0; i < json_array_get_length (keys); i++)
    {
      JsonObject *key = json_array_get_object_element (keys, i);
      g_autofree char *path = _sijil_signing_key_path (self, sijil_json_get_string (key, "kid"));

      json_object_set_boolean_member (key, "is_here", g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* The authority's list; one that cannot be read is a note, because the keys of the chamber are there all the same. */
static void
add_trust (SijilRegister *self,
           JsonObject    *look,
           GPtrArray     *notes)
{
  g_autofree char *folder = sijil_trust_store_dup_folder (self);
  g_autoptr (SijilSignedTrust) list = NULL;
  GError *problem = NULL;

  if (!sijil_trust_store_load (folder, &list, &problem))
    g_ptr_array_add (notes, problem);
  if (list != NULL)
    json_object_set_object_member (look, "trust", sijil_trust_store_describe (list, sijil_now ()));
}

/* How many cards a list that is written now would call withdrawn or suspended. */
static gboolean
count_cards (SijilRegister  *self,
             JsonObject     *statuses,
             GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonArray) rows = NULL;
  g_autoptr (JsonObject) count = NULL;
  gint64 n_suspended = 0;

  json_object_set_string_member (values, "chamber", self->chamber);
  json_object_set_int_member (values, "status_list", SIJIL_STATUS_LIST);
  rows = sijil_db_query_rows (self->db, "card-status-list", values, error);
  count = rows != NULL ? sijil_db_query_row (self->db, "card-status-count", values, error) : NULL;
  if (count == NULL)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    n_suspended += sijil_json_get_int (json_array_get_object_element (rows, i), "status", 0) == SIJIL_STATUS_SUSPENDED;
  json_object_set_int_member (statuses, "signed", sijil_json_get_int (count, "signed", 0));
  json_object_set_int_member (statuses, "withdrawn", json_array_get_length (rows) - n_suspended);
  json_object_set_int_member (statuses, "suspended", n_suspended);
  return TRUE;
}

static gboolean
add_statuses (SijilRegister  *self,
              JsonObject     *look,
              GError        **error)
{
  JsonObject *statuses = json_object_new ();
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) last = NULL;
  GError *problem = NULL;

  json_object_set_object_member (look, "statuses", statuses);
  json_object_set_string_member (values, "chamber", self->chamber);
  last = sijil_db_query_row (self->db, "status-list-last", values, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  if (last != NULL)
    {
      gint64 instant = sijil_json_get_int (last, "recorded_at", 0);
      g_autofree char *day = sijil_business_day (instant);

      json_object_set_string_member (statuses, "last_on", day);
      json_object_set_string_member (statuses, "last_by", sijil_json_get_string (last, "login"));
      json_object_set_int_member (statuses, "age", MAX (0, (sijil_now () - instant) / ONE_DAY));
    }

  return count_cards (self, statuses, error);
}

/**
 * sijil_signing_look:
 * @notes: what could not be read, and what sijil_signing_warn() and sijil_signing_advise() tell
 *
 * Returns: (transfer full): `keys`, as the items of sijil_signing_key_list(), each with `is_here`; the settings that are `missing`;
 *   `issuer`; `small_office` and `has_accounts`; `trust`, the authority's list as sijil_trust_store_describe() tells it, where
 *   there is one; `is_given` and `is_told`, see sijil-signing-next.c; what is to be done `next`; and `statuses`: how many cards were `signed`, how many of them are `withdrawn` and `suspended` now, and when
 *   the list was written last (`last_on`, `last_by`, `age` in days)
 */
JsonObject *
sijil_signing_look (SijilRegister  *self,
                    GPtrArray      *notes,
                    GError        **error)
{
  g_autoptr (JsonObject) list = sijil_signing_key_list (self, error);
  g_autoptr (JsonObject) look = json_object_new ();
  JsonArray *keys = list != NULL ? sijil_json_get_array (list, "items") : NULL;
  gboolean has_accounts;

  if (keys == NULL || !sijil_account_are_there (self, &has_accounts, error))
    return NULL;

  mark_here (self, keys);
  json_object_set_array_member (look, "keys", json_array_ref (keys));
  json_object_set_array_member (look, "missing", list_missing (self));
  sijil_record_set (look, "issuer", sijil_setting_get (self, "card_issuer"));
  json_object_set_boolean_member (look, "small_office", sijil_setting_get_bool (self, "small_office"));
  json_object_set_boolean_member (look, "has_accounts", has_accounts);
  add_trust (self, look, notes);
  if (!add_statuses (self, look, error) || !_sijil_signing_add_given (self, look, error))
    return NULL;

  sijil_signing_warn (look, notes);
  sijil_signing_advise (look, notes);
  return g_steal_pointer (&look);
}

/* Returns: (nullable): the key that signs */
static JsonObject *
find_active (JsonArray *keys)
{
  for (guint i = 0; i < json_array_get_length (keys); i++)
    {
      JsonObject *key = json_array_get_object_element (keys, i);

      if (g_strcmp0 (sijil_json_get_string (key, "state"), "active") == 0)
        return key;
    }

  return NULL;
}

static void
warn_of_key (JsonObject *key,
             GPtrArray  *notes)
{
  gint64 left = sijil_json_get_int (key, "days_left", 0);
  const char *kid = sijil_json_get_string (key, "kid");
  const char *until = sijil_json_get_string (key, "signs_until");

  if (left < 0)
    sijil_note (notes, "key-ended", NULL,
                "The key “%s” was to sign until %s: cards that it signs now are not believed. Retire it and make another one.", kid, until,
                NULL);
  else if (left < KEY_SOON_DAYS)
    sijil_note (notes, "key-ends-soon", NULL,
                "The key “%s” signs until %s. Have the next one ready a month before, because partners get the list of keys late.", kid,
                until, NULL);
}

static void
warn_of_trust (JsonObject *trust,
               GPtrArray  *notes)
{
  gint64 left = sijil_json_get_int (trust, "days_left", 0);
  const char *until = sijil_json_get_string (trust, "valid_until");

  if (left < 0)
    sijil_note (notes, "trust-ended", NULL,
                "The authority's list of keys held until %s: it is not used any more. Take a newer one over.", until, NULL);
  else if (left < TRUST_SOON_DAYS)
    sijil_note (notes, "trust-ends-soon", NULL,
                "The authority's list of keys holds until %s. Ask the authority for a newer one.", until, NULL);
}

/**
 * sijil_signing_warn:
 * @look: what sijil_signing_look() gave
 * @notes: what is over, or will soon be
 */
void
sijil_signing_warn (JsonObject *look,
                    GPtrArray  *notes)
{
  JsonObject *active = find_active (sijil_json_get_array (look, "keys"));
  JsonObject *trust = sijil_json_get_object (look, "trust");
  JsonObject *statuses = sijil_json_get_object (look, "statuses");
  gboolean is_written = sijil_json_get_string (statuses, "last_on") != NULL;

  if (active != NULL)
    warn_of_key (active, notes);
  if (trust != NULL)
    warn_of_trust (trust, notes);
  if (active != NULL && is_written && sijil_json_get_int (statuses, "age", 0) > STATUS_FRESH_DAYS)
    sijil_note (notes, "status-list-old", NULL,
                "The list of withdrawn cards was written on %s. Partners need a new one each week, and no list is believed after "
                "thirty days.", sijil_json_get_string (statuses, "last_on"), NULL);
  else if (active != NULL && !is_written && sijil_json_get_int (statuses, "signed", 0) > 0)
    sijil_note (notes, "status-list-never", NULL,
                "Cards were signed, and no list of withdrawn cards was written yet: nobody can tell which of them are good.", NULL);
}
