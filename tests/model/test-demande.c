#include "lookup.h"
#include "model/sijil-demande.h"

#include "core/sijil-json.h"

/* An artisan by practice, with all that a deposit asks for. */
#define ARTISAN \
  "{'category': 'artisan', 'proof': 'practice', 'notice': 'given'," \
  " 'person': {'family_ar': 'الفاسي', 'given_ar': 'زينب', 'family_fr': 'El Fassi', 'given_fr': 'Zineb', 'sex': 'f'," \
  "   'birth_on': '1984-03-07', 'cin': 'ZZ123456', 'province': '08.401'}," \
  " 'activities': [{'activity': 'P07-01', 'main': true, 'since': '2010'}]}"

#define COOPERATIVE \
  "{'category': 'cooperative', 'notice': 'given'," \
  " 'organisation': {'name_ar': 'تعاونية النخيل', 'name_fr': 'Coopérative Annakhil', 'legal_form': 'cooperative'}," \
  " 'representative': {'family_ar': 'الفاسي', 'given_ar': 'زينب', 'family_fr': 'El Fassi', 'given_fr': 'Zineb', 'cin': 'ZZ1234'}," \
  " 'activities': [{'activity': 'P07-01', 'main': true}, {'activity': 'P07-02', 'main': false}]}"

#define ENTERPRISE \
  "{'category': 'enterprise', 'notice': 'given', 'supervising_artisan': 'R-08-0000012'," \
  " 'organisation': {'name_ar': 'مقاولة النخيل', 'name_fr': 'Annakhil SARL', 'legal_form': 'sarl'}," \
  " 'representative': {'family_ar': 'الفاسي', 'given_ar': 'زينب', 'family_fr': 'El Fassi', 'given_fr': 'Zineb', 'cin': 'ZZ1234'}," \
  " 'activities': [{'activity': 'P07-01', 'main': true}]}"

/* A check and what it found. */
typedef struct
{
  SijilDemandeRules  rules;
  GPtrArray         *problems;
  GPtrArray         *notes;
} Check;

static void
check_begin (Check            *check,
             SijilDemandeKind  kind)
{
  check->rules = (SijilDemandeRules) {
    .kind = kind,
    .today = LOOKUP_TODAY,
    .lookup = lookup_get (),
    .max_secondary_activities = -1,
    .representative_required = TRUE,
  };
  check->problems = sijil_notes_new ();
  check->notes = sijil_notes_new ();
}

static void
check_end (Check *check)
{
  g_ptr_array_unref (check->problems);
  g_ptr_array_unref (check->notes);
  g_clear_pointer (&check->rules.holder, json_object_unref);
}

/* The document of @text with the members of @changes over it, at any depth of objects. */
static void
overlay (JsonObject *object,
         JsonObject *changes)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, changes);
  while (json_object_iter_next (&iter, &name, &value))
    {
      JsonObject *below = sijil_json_get_object (object, name);

      if (JSON_NODE_HOLDS_OBJECT (value) && below != NULL)
        overlay (below, json_node_get_object (value));
      else
        json_object_set_member (object, name, json_node_copy (value));
    }
}

static void
check_run (Check      *check,
           const char *text,
           const char *changes)
{
  SijilFieldsContext context = *lookup_context ();
  g_autoptr (JsonObject) object = lookup_json (text);
  g_autoptr (JsonObject) over = lookup_json (changes);
  g_autoptr (JsonObject) document = NULL;

  g_ptr_array_set_size (check->problems, 0);
  g_ptr_array_set_size (check->notes, 0);
  overlay (object, over);
  context.keep_null = check->rules.kind != SIJIL_DEMANDE_NEW;
  document = sijil_fields_clean (sijil_demande_get_fields (), object, NULL, &context, check->problems, check->notes);
  sijil_demande_check (document, &check->rules, check->problems, check->notes);
}

#define assert_good(check) \
  G_STMT_START { \
    for (guint i_ = 0; i_ < (check).problems->len; i_++) \
      g_test_message ("%s", ((GError *) (check).problems->pdata[i_])->message); \
    g_assert_cmpuint ((check).problems->len, ==, 0); \
  } G_STMT_END

#define assert_only(check, reason, field) \
  G_STMT_START { \
    g_assert_nonnull (lookup_find ((check).problems, reason, field)); \
    g_assert_cmpuint ((check).problems->len, ==, 1); \
  } G_STMT_END

static void
test_complete_documents_pass (void)
{
  Check check;

  check_begin (&check, SIJIL_DEMANDE_NEW);
  check_run (&check, ARTISAN, "{}");
  assert_good (check);
  check_run (&check, COOPERATIVE, "{}");
  assert_good (check);
  check_run (&check, ENTERPRISE, "{}");
  assert_good (check);
  check_end (&check);
}

static void
test_what_an_artisan_must_tell (void)
{
  static const char * const members[] = { "given_ar", "given_fr", "sex", "birth_on", "cin" };
  Check check;

  check_begin (&check, SIJIL_DEMANDE_NEW);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *changes = g_strdup_printf ("{'person': {'%s': null}}", members[i]);
      g_autofree char *field = g_strconcat ("person.", members[i], NULL);

      check_run (&check, ARTISAN, changes);
      assert_only (check, "value-missing", field);
    }
  check_run (&check, ARTISAN, "{'notice': null}");
  assert_only (check, "notice-missing", "notice");
  check_run (&check, ARTISAN, "{'proof': null}");
  assert_only (check, "value-missing", "proof");
  check_run (&check, ARTISAN, "{'category': null}");
  assert_only (check, "value-missing", "category");
  check_run (&check, ARTISAN, "{'person': null}");
  assert_only (check, "value-missing", "person");
  check_run (&check, ARTISAN, "{'activities': []}");
  assert_only (check, "value-missing", "activities");
  check_end (&check);
}

static void
test_an_empty_family_name_needs_a_reason (void)
{
  Check check;

  check_begin (&check, SIJIL_DEMANDE_NEW);
  check_run (&check, ARTISAN, "{'person': {'family_ar': null, 'family_fr': null}}");
  g_assert_nonnull (lookup_find (check.problems, "family-name-missing", "person.family_ar"));
  g_assert_nonnull (lookup_find (check.problems, "family-name-missing", "person.family_fr"));
  check_run (&check, ARTISAN, "{'person': {'family_ar': null, 'family_fr': null, 'no_family_name': 'no_family_name_card'}}");
  assert_good (check);
  check_run (&check, ARTISAN, "{'person': {'family_ar': null, 'no_family_name': 'no_family_name_card'}}");
  assert_only (check, "family-name-and-reason", "person.family_fr");
  check_end (&check);
}

static void
test_a_foreigner_shows_another_paper (void)
{
  Check check;

  check_begin (&check, SIJIL_DEMANDE_NEW);
  check_run (&check, ARTISAN, "{'person': {'cin': null, 'nationality': 'TUN'}}");
  assert_only (check, "identity-missing", "person.residence_permit");
  check_run (&check, ARTISAN, "{'person': {'cin': null, 'nationality': 'TUN', 'residence_permit': 'ZZ 12'}}");
  assert_good (check);
  g_assert_nonnull (lookup_find (check.notes, "foreigner", "person.nationality"));

  check.rules.foreigners = SIJIL_FOREIGNERS_REFUSED;
  check_run (&check, ARTISAN, "{'person': {'cin': null, 'nationality': 'TUN', 'residence_permit': 'ZZ 12'}}");
  assert_only (check, "foreigner", "person.nationality");
  check.rules.foreigners = SIJIL_FOREIGNERS_ALLOWED;
  check_run (&check, ARTISAN, "{'person': {'cin': null, 'nationality': 'TUN', 'passport': 'ZZ 12'}}");
  assert_good (check);
  g_assert_null (lookup_find (check.notes, "foreigner", "person.nationality"));
  check_end (&check);
}

static void
test_an_expired_identity_card_warns_and_never_blocks (void)
{
  Check check;

  check_begin (&check, SIJIL_DEMANDE_NEW);
  check_run (&check, ARTISAN, "{'person': {'cin_expires_on': '2026-03-09'}}");
  assert_good (check);
  g_assert_nonnull (lookup_find (check.notes, "cin-expired", "person.cin_expires_on"));
  check_run (&check, ARTISAN, "{'person': {'cin_expires_on': '2026-03-10'}}");
  g_assert_null (lookup_find (check.notes, "cin-expired", "person.cin_expires_on"));
  check_end (&check);
}

static void
test_the_age_that_a_chamber_sets_is_asked_for (void)
{
  Check check;

  check_begin (&check, SIJIL_DEMANDE_NEW);
  check_run (&check, ARTISAN, "{'person': {'birth_on': '2010-03-11'}, 'activities': [{'activity': 'P07-01', 'main': true}]}");
  assert_good (check);
  check.rules.minimum_age = 16;
  check_run (&check, ARTISAN, "{'person': {'birth_on': '2010-03-11'}, 'activities': [{'activity': 'P07-01', 'main': true}]}");
  assert_only (check, "too-young", "person.birth_on");
  check_run (&check, ARTISAN, "{'person': {'birth_on': '2010-03-10'}, 'activities': [{'activity': 'P07-01', 'main': true}]}");
  assert_good (check);
  check_run (&check, ARTISAN, "{'person': {'birth_on': '2010'}, 'activities': [{'activity': 'P07-01', 'main': true}]}");
  assert_good (check);
  check_end (&check);
}

static void
test_forms_that_settings_give_are_looked_at (void)
{
  Check check;

  check_begin (&check, SIJIL_DEMANDE_NEW);
  check.rules.cin_pattern = "[A-Z]{2}[0-9]{5}";
  check_run (&check, ARTISAN, "{}");
  assert_only (check, "pattern", "person.cin");
  check.rules.cin_pattern = "[A-Z";
  check_run (&check, ARTISAN, "{}");
  assert_good (check);
  g_assert_nonnull (lookup_find (check.notes, "pattern-wrong", "person.cin"));
  check_end (&check);
}

static void
test_exactly_one_activity_is_the_main_one (void)
{
  Check check;

  check_begin (&check, SIJIL_DEMANDE_NEW);
  check_run (&check, ARTISAN, "{'activities': [{'activity': 'P07-01'}]}");
  assert_only (check, "main-activity-missing", "activities");
  check_run (&check, ARTISAN, "{'activities': [{'activity': 'P07-01', 'main': true}, {'activity': 'P07-02', 'main': true}]}");
  assert_only (check, "main-activity-twice", "activities");
  check_run (&check, ARTISAN, "{'activities': [{'activity': 'P07-01', 'main': true}, {'activity': 'P07-01'}]}");
  assert_only (check, "activity-twice", "activities[1].activity");
  check_run (&check, ARTISAN, "{'activities': [{'activity': 'P07-01', 'main': true, 'since': '1983'}]}");
  assert_only (check, "before-birth", "activities[0].since");

  check_run (&check, ARTISAN, "{'activities': [{'activity': 'P07-01', 'main': true}, {'activity': 'P07-02'}]}");
  assert_good (check);
  check.rules.max_secondary_activities = 0;
  check_run (&check, ARTISAN, "{'activities': [{'activity': 'P07-01', 'main': true}, {'activity': 'P07-02'}]}");
  assert_only (check, "activities-many", "activities");
  check_run (&check, COOPERATIVE, "{}");
  assert_good (check);
  check_end (&check);
}

static void
test_an_enterprise_has_one_activity_and_a_supervising_artisan (void)
{
  Check check;

  check_begin (&check, SIJIL_DEMANDE_NEW);
  check_run (&check, ENTERPRISE, "{'activities': [{'activity': 'P07-01', 'main': true}, {'activity': 'P07-02'}]}");
  assert_only (check, "activities-many", "activities");
  check_run (&check, ENTERPRISE, "{'supervising_artisan': null}");
  assert_only (check, "value-missing", "supervising_artisan");
  check_run (&check, ENTERPRISE, "{'organisation': {'legal_form': 'cooperative'}}");
  assert_only (check, "legal-form-category", "organisation.legal_form");
  check_run (&check, ENTERPRISE, "{'representative': null}");
  assert_only (check, "value-missing", "representative");
  check.rules.representative_required = FALSE;
  check_run (&check, ENTERPRISE, "{'representative': null}");
  assert_good (check);
  check_run (&check, COOPERATIVE, "{'supervising_artisan': 'R-08-0000012'}");
  assert_only (check, "field-category", "supervising_artisan");
  check_run (&check, COOPERATIVE, "{'representative': {'cin': null}}");
  assert_good (check);
  g_assert_nonnull (lookup_find (check.notes, "representative-cin", "representative.cin"));
  check_end (&check);
}

static void
test_a_proof_belongs_to_its_category (void)
{
  Check check;

  check_begin (&check, SIJIL_DEMANDE_NEW);
  check_run (&check, ARTISAN, "{'proof': 'recognition'}");
  assert_only (check, "proof-category", "proof");
  check_run (&check, ARTISAN, "{'category': 'master_artisan'}");
  assert_only (check, "proof-category", "proof");
  check_run (&check, ARTISAN, "{'category': 'master_artisan', 'proof': 'recognition'}");
  assert_good (check);
  check_end (&check);
}

static void
test_too_few_years_of_practice_are_a_note (void)
{
  Check check;

  check_begin (&check, SIJIL_DEMANDE_NEW);
  check_run (&check, ARTISAN, "{'proof_details': {'practice_since': '2023-03-11'}}");
  assert_good (check);
  g_assert_nonnull (lookup_find (check.notes, "practice-short", "proof_details.practice_since"));
  check_run (&check, ARTISAN, "{'proof_details': {'practice_since': '2023-03-10'}}");
  g_assert_null (lookup_find (check.notes, "practice-short", "proof_details.practice_since"));
  check_run (&check, ARTISAN, "{'proof_details': {'practice_since': '2023'}}");
  g_assert_null (lookup_find (check.notes, "practice-short", "proof_details.practice_since"));
  check_run (&check, ARTISAN, "{'proof_details': {'practice_since': '2024'}}");
  g_assert_nonnull (lookup_find (check.notes, "practice-short", "proof_details.practice_since"));
  check_run (&check, ARTISAN, "{'proof': 'diploma', 'proof_details': {'practice_since': '2024'}}");
  g_assert_null (lookup_find (check.notes, "practice-short", "proof_details.practice_since"));
  check_run (&check, ARTISAN, "{'category': 'master_artisan', 'proof': 'recognition',"
                              " 'activities': [{'activity': 'P07-01', 'main': true, 'since': '2020'}]}");
  g_assert_nonnull (lookup_find (check.notes, "practice-short", "proof_details.practice_since"));
  check_end (&check);
}

static void
test_files_and_issuers_are_told_without_contradiction (void)
{
  Check check;

  check_begin (&check, SIJIL_DEMANDE_NEW);
  check_run (&check, ARTISAN, "{'papers': [{'paper': 'PRACTICE', 'file': 'a.pdf', 'issuer': 'practice_amine'}],"
                              " 'photo': {'file': 'a.jpg'}}");
  assert_good (check);
  check_run (&check, ARTISAN, "{'papers': [{'paper': 'CIN'}]}");
  assert_only (check, "value-missing", "papers[0].file");
  check_run (&check, ARTISAN, "{'papers': [{'file': 'a.pdf'}]}");
  assert_only (check, "value-missing", "papers[0].paper");
  check_run (&check, ARTISAN, "{'photo': {'turn': 1}}");
  assert_only (check, "value-missing", "photo.file");
  check_run (&check, ARTISAN, "{'papers': [{'paper': 'DIPLOMA', 'file': 'a.pdf', 'issuer': 'practice_amine'}]}");
  assert_only (check, "issuer-paper", "papers[0].issuer");
  check.rules.practice_issuers = "practice_local_authority|practice_chamber";
  check_run (&check, ARTISAN, "{'papers': [{'paper': 'PRACTICE', 'file': 'a.pdf', 'issuer': 'practice_amine'}]}");
  assert_only (check, "issuer-refused", "papers[0].issuer");
  check_end (&check);
}

static void
test_a_depositor_has_a_name (void)
{
  Check check;

  check_begin (&check, SIJIL_DEMANDE_NEW);
  check_run (&check, ARTISAN, "{'depositor': {'link': 'spouse', 'name_ar': 'حسن الفاسي'}}");
  assert_good (check);
  check_run (&check, ARTISAN, "{'depositor': {'link': 'spouse'}}");
  assert_only (check, "depositor-name", "depositor.name_fr");
  check_end (&check);
}

static void
test_a_change_holds_only_what_changes (void)
{
  Check check;

  check_begin (&check, SIJIL_DEMANDE_CHANGE);
  check.rules.category = "artisan";
  check.rules.holder = lookup_json ("{'name_fr': 'Zineb EL FASSI', 'name_ar': 'زينب الفاسي', 'cin': 'ZZ123456'}");
  check_run (&check, "{'notice': 'given', 'nature': 'update'}", "{}");
  assert_only (check, "change-empty", NULL);
  check_run (&check, "{'notice': 'given', 'nature': 'update', 'person': {'phone': null, 'address_fr': '3, rue du Puits'}}", "{}");
  assert_good (check);
  check_run (&check, "{'notice': 'given', 'person': {'phone': null}}", "{}");
  assert_only (check, "value-missing", "nature");
  check_run (&check, "{'notice': 'given', 'nature': 'update', 'person': {'cin': null}}", "{}");
  assert_only (check, "value-missing", "person.cin");
  check_run (&check, "{'notice': 'given', 'nature': 'update', 'person': {'given_fr': 'Zainab'}}", "{}");
  assert_only (check, "family-name-missing", "person.family_fr");
  check_run (&check, "{'notice': 'given', 'nature': 'update', 'activities': []}", "{}");
  assert_only (check, "value-missing", "activities");
  check_run (&check, "{'notice': 'given', 'nature': 'update', 'organisation': {'phone': null}}", "{}");
  assert_only (check, "field-category", "organisation");
  check_run (&check, "{'notice': 'given', 'nature': 'rectification', 'person': {'sex': 'f'}, 'reason': 'card_lost'}", "{}");
  assert_only (check, "reason-kind", "reason");
  check_end (&check);
}

static void
test_each_kind_asks_for_its_own (void)
{
  Check check;

  check_begin (&check, SIJIL_DEMANDE_REPLACE);
  check.rules.category = "artisan";
  check_run (&check, "{'notice': 'given', 'reason': 'card_lost'}", "{}");
  assert_good (check);
  check_run (&check, "{'notice': 'given'}", "{}");
  assert_only (check, "value-missing", "reason");
  check_run (&check, "{'notice': 'given', 'reason': 'card_lost'}", "{'person': {'phone': '0212345678'}}");
  assert_only (check, "field-misplaced", "person");

  check.rules.kind = SIJIL_DEMANDE_TRANSFER;
  check_run (&check, "{'notice': 'given', 'reason': 'transfer_workplace', 'to_chamber': '04'}", "{}");
  assert_good (check);
  check_run (&check, "{'notice': 'given', 'reason': 'card_lost'}", "{}");
  g_assert_nonnull (lookup_find (check.problems, "reason-kind", "reason"));
  g_assert_nonnull (lookup_find (check.problems, "value-missing", "to_chamber"));

  check.rules.kind = SIJIL_DEMANDE_RENEW;
  check_run (&check, "{'notice': 'read_aloud'}", "{}");
  assert_good (check);

  check.rules.kind = SIJIL_DEMANDE_UPGRADE;
  check_run (&check, "{'notice': 'given', 'proof': 'recognition', 'proof_details': {'practice_since': '2001'}}", "{}");
  assert_good (check);
  check_run (&check, "{'notice': 'given', 'category': 'enterprise'}", "{}");
  assert_only (check, "upgrade-category", "category");
  check_end (&check);
}

static void
test_full_names_are_made_of_the_parts (void)
{
  g_autoptr (JsonObject) document =
    lookup_json ("{'person': {'family_fr': 'Aït el-Haj', 'given_fr': 'Fatima-Zahra', 'family_ar': 'آيت الحاج', 'given_ar': 'فاطمة الزهراء'},"
                 " 'consents': {'sms': true, 'photo': false}}");
  g_autoptr (JsonObject) person = sijil_demande_dup_holder (document, "person", NULL);
  g_autoptr (JsonObject) known = lookup_json ("{'name_fr': 'ZAHRA', 'phone': '+212012345678', 'consent_partners': 1}");
  g_autoptr (JsonObject) change = lookup_json ("{'person': {'phone': null, 'email': 'a@example.org'}}");
  g_autoptr (JsonObject) changed = sijil_demande_dup_holder (change, "person", known);

  g_assert_cmpstr (sijil_json_get_string (person, "name_fr"), ==, "Fatima-Zahra AÏT EL-HAJ");
  g_assert_cmpstr (sijil_json_get_string (person, "name_ar"), ==, "فاطمة الزهراء آيت الحاج");
  g_assert_cmpstr (sijil_json_get_string (person, "nationality"), ==, "MAR");
  sijil_demande_set_consents (document, "person", person);
  g_assert_cmpint (sijil_json_get_int (person, "consent_sms", -1), ==, 1);
  g_assert_cmpint (sijil_json_get_int (person, "consent_photo", -1), ==, 0);
  g_assert_false (json_object_has_member (person, "consent_partners"));

  g_assert_cmpstr (sijil_json_get_string (changed, "name_fr"), ==, "ZAHRA");
  g_assert_false (json_object_has_member (changed, "phone"));
  g_assert_false (json_object_has_member (changed, "nationality"));
  g_assert_cmpint (sijil_json_get_int (changed, "consent_partners", -1), ==, 1);
  g_assert_true (json_object_has_member (known, "phone"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/demande/complete-documents-pass", test_complete_documents_pass);
  g_test_add_func ("/demande/what-an-artisan-must-tell", test_what_an_artisan_must_tell);
  g_test_add_func ("/demande/an-empty-family-name-needs-a-reason", test_an_empty_family_name_needs_a_reason);
  g_test_add_func ("/demande/a-foreigner-shows-another-paper", test_a_foreigner_shows_another_paper);
  g_test_add_func ("/demande/an-expired-identity-card-warns-and-never-blocks", test_an_expired_identity_card_warns_and_never_blocks);
  g_test_add_func ("/demande/the-age-that-a-chamber-sets-is-asked-for", test_the_age_that_a_chamber_sets_is_asked_for);
  g_test_add_func ("/demande/forms-that-settings-give-are-looked-at", test_forms_that_settings_give_are_looked_at);
  g_test_add_func ("/demande/exactly-one-activity-is-the-main-one", test_exactly_one_activity_is_the_main_one);
  g_test_add_func ("/demande/an-enterprise-has-one-activity-and-a-supervising-artisan",
                   test_an_enterprise_has_one_activity_and_a_supervising_artisan);
  g_test_add_func ("/demande/a-proof-belongs-to-its-category", test_a_proof_belongs_to_its_category);
  g_test_add_func ("/demande/too-few-years-of-practice-are-a-note", test_too_few_years_of_practice_are_a_note);
  g_test_add_func ("/demande/files-and-issuers-are-told-without-contradiction",
                   test_files_and_issuers_are_told_without_contradiction);
  g_test_add_func ("/demande/a-depositor-has-a-name", test_a_depositor_has_a_name);
  g_test_add_func ("/demande/a-change-holds-only-what-changes", test_a_change_holds_only_what_changes);
  g_test_add_func ("/demande/each-kind-asks-for-its-own", test_each_kind_asks_for_its_own);
  g_test_add_func ("/demande/full-names-are-made-of-the-parts", test_full_names_are_made_of_the_parts);
  return g_test_run ();
}
