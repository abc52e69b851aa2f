/* What is done to the house: its officers, offices, words, numbers, layouts and keys. */

#include "cards.h"
#include "desk.h"
#include "keys.h"
#include "role-acts.h"
#include "roots.h"
#include "sealing.h"

#include "card/sijil-card.h"
#include "core/sijil-json.h"
#include "register/sijil-account.h"
#include "register/sijil-audit-officer.h"
#include "register/sijil-card-layout.h"
#include "register/sijil-certificate-root.h"
#include "register/sijil-list.h"
#include "register/sijil-nomenclature.h"
#include "register/sijil-office.h"
#include "register/sijil-officer.h"
#include "register/sijil-register-backup.h"
#include "register/sijil-retention.h"
#include "register/sijil-series.h"
#include "register/sijil-setting.h"
#include "register/sijil-signatory.h"
#include "register/sijil-signer.h"
#include "register/sijil-signing-key.h"

static gboolean
add_officer (Fixture     *fixture,
             const char  *number,
             GError     **error)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'name_fr': 'Sami', 'roles': [ 'agent' ] }");

  return role_acts_did (sijil_officer_add (fixture->reg, "sami", values, FIXTURE_PIN, NULL, error));
}

static gboolean
give_roles (Fixture     *fixture,
            const char  *number,
            GError     **error)
{
  g_autoptr (JsonArray) roles = sijil_roles_to_json (SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK);

  return role_acts_did (sijil_officer_set_roles (fixture->reg, "agent", roles, FIXTURE_PIN, error));
}

static gboolean
close_officer (Fixture     *fixture,
               const char  *number,
               GError     **error)
{
  return role_acts_did (sijil_officer_set_enabled (fixture->reg, "agent", FALSE, error))
         && role_acts_did (sijil_officer_set_enabled (fixture->reg, "agent", TRUE, error));
}

static gboolean
give_pin (Fixture     *fixture,
          const char  *number,
          GError     **error)
{
  return role_acts_did (sijil_officer_set_pin (fixture->reg, "agent", "un autre mot", error));
}

static gboolean
add_office (Fixture     *fixture,
            const char  *number,
            GError     **error)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'code': 'ANX-1', 'kind': 'annex', 'name_fr': 'Annexe', 'name_ar': 'ملحقة' }");

  return role_acts_did (sijil_office_add (fixture->reg, values, NULL, error));
}

static gboolean
change_office (Fixture     *fixture,
               const char  *number,
               GError     **error)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'name_fr': 'Siège' }");

  return role_acts_did (sijil_office_set (fixture->reg, "SEAT", values, NULL, error));
}

static gboolean
change_setting (Fixture     *fixture,
                const char  *number,
                GError     **error)
{
  return role_acts_did (sijil_setting_set (fixture->reg, "legal_delay_days", "30", NULL, error));
}

static gboolean
add_term (Fixture     *fixture,
          const char  *number,
          GError     **error)
{
  g_autoptr (JsonObject) words = fixture_json ("{ 'code': 'suburb', 'name_fr': 'Périurbain', 'name_ar': 'شبه حضري' }");

  return role_acts_did (sijil_nomenclature_set_term (fixture->reg, "milieu", words, NULL, FALSE, error));
}

static char *
make_annex (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "admin");
  g_assert_true (add_office (fixture, NULL, &error));
  return NULL;
}

static gboolean
open_series (Fixture     *fixture,
             const char  *number,
             GError     **error)
{
  const SijilSeriesRange range = { "anx-1", "application", 2026, 5001, 6000 };

  return role_acts_did (sijil_series_open (fixture->reg, &range, error));
}

static gboolean
make_backup_key (Fixture     *fixture,
                 const char  *number,
                 GError     **error)
{
  g_autofree char *path = cards_path (fixture, "key.pdf");

  return role_acts_did (sijil_register_make_backup_key (fixture->reg, path, FALSE, error));
}

static gboolean
list_history (Fixture     *fixture,
              const char  *number,
              GError     **error)
{
  return role_acts_did (sijil_list (fixture->reg, "history", NULL, error));
}

static gboolean
look_at_officer (Fixture     *fixture,
                 const char  *number,
                 GError     **error)
{
  return role_acts_did (sijil_audit_officer_open (fixture->reg, "agent", "Plainte 12/2026 d’un usager", NULL, error));
}

static gboolean
list_retention (Fixture     *fixture,
                const char  *number,
                GError     **error)
{
  return role_acts_did (sijil_retention_list (fixture->reg, error));
}

static gboolean
list_openings (Fixture     *fixture,
               const char  *number,
               GError     **error)
{
  return role_acts_did (sijil_access_log_list (fixture->reg, FIXTURE_DAY, FIXTURE_DAY, error));
}

static gboolean
add_layout (Fixture     *fixture,
            const char  *number,
            GError     **error)
{
  g_autoptr (GBytes) bytes = sijil_card_design_load_shipped (error);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (JsonNode) node = json_from_string (text, error);
  JsonObject *layout = json_node_get_object (node);
  g_autofree char *changed = NULL;
  g_autofree char *path = NULL;

  json_object_set_string_member (layout, "id", "faces");
  json_object_set_int_member (layout, "version", 1);
  changed = json_to_string (node, TRUE);
  path = cards_write (fixture, "layout.json", changed);
  return role_acts_did (sijil_card_layout_add (fixture->reg, path, NULL, error));
}

static char *
make_layout (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_sign_in (fixture, "admin");
  g_assert_true (add_layout (fixture, NULL, &error));
  return g_strdup ("faces");
}

static gboolean
approve_layout (Fixture     *fixture,
                const char  *name,
                GError     **error)
{
  return role_acts_did (sijil_card_layout_approve (fixture->reg, name, NULL, error));
}

static gboolean
add_signatory (Fixture     *fixture,
               const char  *number,
               GError     **error)
{
  g_autoptr (JsonObject) values = fixture_json ("{ 'name_fr': 'Sami', 'name_ar': 'سامي', 'sex': 'm' }");

  return role_acts_did (sijil_signatory_add (fixture->reg, values, NULL, NULL, error));
}

/* The keys lie beside the register; whoever signs in is told where. */
static void
take_keys (Fixture *fixture)
{
  g_autofree char *folder = keys_folder (fixture);

  sijil_register_set_keys (fixture->reg, folder);
}

static char *
tell_issuer (Fixture *fixture)
{
  keys_tell_settings (fixture);
  return NULL;
}

static gboolean
create_key (Fixture     *fixture,
            const char  *number,
            GError     **error)
{
  take_keys (fixture);
  return role_acts_did (sijil_signing_key_create (fixture->reg, SIJIL_COSE_ES256, FIXTURE_PIN, SIJIL_PIN_COST_INTERACTIVE, error));
}

static char *
make_key (Fixture *fixture)
{
  keys_tell_settings (fixture);
  return keys_create (fixture, SIJIL_COSE_ES256);
}

static char *
make_active_key (Fixture *fixture)
{
  keys_tell_settings (fixture);
  return keys_make (fixture, SIJIL_COSE_ES256);
}

static gboolean
confirm_key (Fixture     *fixture,
             const char  *kid,
             GError     **error)
{
  take_keys (fixture);
  return role_acts_did (sijil_signing_key_confirm (fixture->reg, kid, NULL, error));
}

static gboolean
retire_key (Fixture     *fixture,
            const char  *kid,
            GError     **error)
{
  return role_acts_did (sijil_signing_key_retire (fixture->reg, kid, error));
}

static gboolean
disown_key (Fixture     *fixture,
            const char  *kid,
            GError     **error)
{
  return role_acts_did (sijil_signing_key_disown (fixture->reg, kid, error));
}

static char *
make_root_file (Fixture *fixture)
{
  roots_make (fixture, "root");
  return roots_path (fixture, "root", ".jwk");
}

static gboolean
propose_root (Fixture     *fixture,
              const char  *path,
              GError     **error)
{
  return role_acts_did (sijil_certificate_root_propose (fixture->reg, path, error));
}

static char *
make_proposed_root (Fixture *fixture)
{
  g_autofree char *path = make_root_file (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) proposed = NULL;

  fixture_sign_in (fixture, "admin");
  proposed = sijil_certificate_root_propose (fixture->reg, path, &error);
  g_assert_no_error (error);
  return g_strdup (sijil_json_get_string (proposed, "kid"));
}

static gboolean
pin_root (Fixture     *fixture,
          const char  *kid,
          GError     **error)
{
  return role_acts_did (sijil_certificate_root_pin (fixture->reg, kid, NULL, error));
}

/* What is sealed with, from the making of the recovery key to its use. */
static SijilRecoveryKey recovery;

static char *
tell_recovery_key (Fixture *fixture)
{
  sealing_make_recovery_key (fixture, FALSE, &recovery);
  return NULL;
}

static gboolean
start_sealing (Fixture     *fixture,
               const char  *number,
               GError     **error)
{
  return role_acts_did (sijil_sealing_start (fixture->reg, &recovery, error));
}

static gboolean
renew_own_password (Fixture     *fixture,
                    const char  *number,
                    GError     **error)
{
  return role_acts_did (sijil_account_renew (fixture->reg, sijil_register_get_officer (fixture->reg)->login, error));
}

static gboolean
renew_anothers_password (Fixture     *fixture,
                         const char  *number,
                         GError     **error)
{
  return role_acts_did (sijil_account_renew (fixture->reg, "agent", error));
}

#define ANOTHER_KEEPER "registrar clerk director administrator:four-eyes"

const RoleAct role_acts_house[] = {
  { "add-an-officer", "administrator", NULL, add_officer },
  { "give-roles", "administrator", NULL, give_roles },
  { "close-an-officer", "administrator", NULL, close_officer },
  { "give-anothers-pin", "administrator", NULL, give_pin },
  { "add-an-office", "administrator", NULL, add_office },
  { "change-an-office", "administrator", NULL, change_office },
  { "change-a-setting", "administrator", NULL, change_setting },
  { "add-a-term", "administrator", NULL, add_term },
  { "open-a-series", "administrator", make_annex, open_series },
  { "make-a-recovery-key", "administrator", NULL, make_backup_key },
  { "list-history", "director administrator", desk_register_artisan, list_history },
  { "look-at-an-officers-acts", "director administrator", desk_register_artisan, look_at_officer },
  { "list-what-may-be-erased", "director administrator", desk_register_artisan, list_retention },
  { "list-who-opened-records", "director administrator", desk_register_artisan, list_openings },
  { "add-a-layout", "administrator", NULL, add_layout },
  { "approve-a-layout", "director", make_layout, approve_layout },
  { "add-a-signatory", "administrator", NULL, add_signatory },
  { "make-a-signing-key", "administrator", tell_issuer, create_key },
  { "confirm-a-signing-key", ANOTHER_KEEPER, make_key, confirm_key },
  { "retire-a-signing-key", "director administrator", make_active_key, retire_key },
  { "say-that-a-key-is-stolen", "director administrator", make_active_key, disown_key },
  { "start-sealing", "administrator", tell_recovery_key, start_sealing },
  { "propose-a-root-key", "administrator", make_root_file, propose_root },
  { "pin-a-root-key", ANOTHER_KEEPER, make_proposed_root, pin_root },
  { .name = NULL },
};

const RoleAct role_acts_accounts[] = {
  { "renew-the-own-password", "agent registrar clerk director administrator", NULL, renew_own_password },
  { "renew-anothers-password", "administrator", NULL, renew_anothers_password },
  { .name = NULL },
};
