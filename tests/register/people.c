#include "people.h"

#include "fixture.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-number.h"
#include "register/sijil-register-private.h"
#include "register/sijil-step.h"

#define CHAMBER 8

static const char * const names[][3] = {
  { "فاطمة الزهراء آيت الحسين", "Fatima-Zahra AIT EL HOUSSAINE", "f" },
  { "محمد الإدريسي", "Mohammed EL IDRISSI", "m" },
  { "أمينة بنعلي", "Amina BENALI", "f" },
  { "عبد الرحيم أوحدو", "Abderrahim OUHADDOU", "m" },
  { "إبراهيم ولد أحمد", "Brahim OULD AHMED", "m" },
  { "حياة العلوي", "Hayat ALAOUI", "f" },
  { "يوسف الصنهاجي", "Youssef SANHAJI", "m" },
};
static const char * const provinces[] = { "08.401", "08.577", NULL, "08.201", "08.587" };
static const char * const activities[] = { "P01-01", "P01-03", "P01-04", NULL };
static const char * const entry_states[] = { "active", "active", "active", "active", "suspended", "struck_off", "deceased",
                                             "transferred" };
static const char * const application_states[] = { "deposited", "in_review", "completion_asked", "accepted", "accepted",
                                                   "accepted", "accepted", "refused", "withdrawn" };
static const char * const transmissions[] = { "to_transmit", "transmitted", "nia_received", "sent_back" };
static const char * const kinds[] = { "renew", "change", "replace", "transfer", "upgrade" };
static const char * const card_states[] = { "to_print", "printed", "received", "handed_over", "handed_over", "spoiled",
                                            "returned_for_error", "withdrawn", "sent", "unsure" };

#define PICK(list, i) (list[(i) % G_N_ELEMENTS (list)])

static char *
day_after (const char *start,
           guint       days)
{
  return sijil_date_add_days (start, (int) days);
}

static void
set_take (JsonObject *record,
          const char *member,
          char       *value)
{
  sijil_record_set (record, member, value);
  g_free (value);
}

static gint64
insert (SijilStep  *step,
        const char *kind,
        JsonObject *record)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  sijil_step_insert (step, kind, record, &id, &error);
  g_assert_no_error (error);
  return id;
}

static gint64
take_number (SijilStep  *step,
             const char *kind,
             guint       year)
{
  g_autoptr (GError) error = NULL;
  gint64 number;

  sijil_step_take_number (step, kind, year, &number, &error);
  g_assert_no_error (error);
  return number;
}

static gint64
insert_holder (SijilStep  *step,
               guint       i,
               gboolean    is_person,
               JsonObject *holder)
{
  sijil_record_set (holder, "name_ar", is_person ? PICK (names, i)[0] : "تعاونية الأمل");
  sijil_record_set (holder, "name_fr", is_person ? PICK (names, i)[1] : "COOPÉRATIVE AMAL");
  sijil_record_set (holder, "province", PICK (provinces, i));
  set_take (holder, "phone", g_strdup_printf ("+2120%08u", i));
  if (!is_person)
    {
      set_take (holder, "ice", g_strdup_printf ("%013u%02u", i, 97 - i * 100 % 97));
      return insert (step, "organisation", holder);
    }

  if (i % 8 != 0)
    sijil_record_set (holder, "sex", PICK (names, i)[2]);
  set_take (holder, "birth_on", g_strdup_printf ("%u", 1950 + i % 50));
  set_take (holder, "cin", g_strdup_printf ("ZZ%06u", i));
  return insert (step, "person", holder);
}

static void
add_row (JsonObject *entry,
         const char *member,
         JsonObject *row)
{
  JsonArray *rows = json_array_new ();

  sijil_record_set (row, "from_on", sijil_json_get_string (entry, "registered_on"));
  json_array_add_object_element (rows, row);
  json_object_set_array_member (entry, member, rows);
}

static gint64
insert_entry (SijilStep  *step,
              guint       i,
              gboolean    is_person,
              gint64      holder_id,
              JsonObject *holder)
{
  g_autoptr (JsonObject) entry = json_object_new ();
  JsonObject *category = json_object_new ();
  const char *activity = PICK (activities, i);
  const char *state = PICK (entry_states, i);

  set_take (entry, "number", sijil_number_format_entry (CHAMBER, take_number (step, "entry", 0)));
  if (i % 3 != 0)
    set_take (entry, "nia", g_strdup_printf ("N%07u", i));
  sijil_record_set (entry, "state", state);
  set_take (entry, "registered_on", day_after ("2024-01-01", i * 7 % 800));
  set_take (entry, "state_on", g_strdup (g_str_equal (state, "active") ? sijil_json_get_string (entry, "registered_on")
                                                                       : "2026-02-01"));
  if (i % 4 == 0)
    set_take (entry, "valid_until", day_after ("2025-06-01", i * 11 % 700));
  sijil_record_set (entry, "category", is_person ? (i % 6 == 0 ? "master_artisan" : "artisan")
                                                 : (i / 10 % 2 == 0 ? "cooperative" : "enterprise"));
  json_object_set_int_member (entry, is_person ? "person" : "organisation", holder_id);
  json_object_set_int_member (entry, "office", 1);
  sijil_record_set (entry, "province", PICK (provinces, i));
  sijil_record_set (entry, "activity", activity);
  json_object_set_int_member (entry, "known_from_platform", 1);
  sijil_record_set (entry, "sort_ar", sijil_json_get_string (holder, "sort_ar"));
  sijil_record_set (entry, "sort_fr", sijil_json_get_string (holder, "sort_fr"));
  sijil_record_set (category, "category", sijil_json_get_string (entry, "category"));
  add_row (entry, "categories", category);
  if (activity != NULL)
    {
      JsonObject *row = json_object_new ();

      sijil_record_set (row, "activity", activity);
      json_object_set_int_member (row, "main", 1);
      add_row (entry, "activities", row);
    }

  return insert (step, "entry", entry);
}

static void
set_decision (JsonObject *application,
              guint       i,
              const char *state,
              const char *deposited_on)
{
  if (g_str_equal (state, "in_review"))
    {
      json_object_set_int_member (application, "reserved_by", 4 + i % 2);
      json_object_set_int_member (application, "reserved_at", sijil_now ());
    }
  if (!g_str_equal (state, "accepted") && !g_str_equal (state, "refused"))
    return;

  json_object_set_int_member (application, "decided_by", 4 + i % 2);
  set_take (application, "decided_on", day_after (deposited_on, i % 20));
  if (g_str_equal (state, "refused"))
    sijil_record_set (application, "decision_reason", "refuse_condition");
}

static void
set_transmission (JsonObject *application,
                  guint       i,
                  gint64      bordereau)
{
  const char *transmission = PICK (transmissions, i);
  const char *decided_on = sijil_json_get_string (application, "decided_on");

  sijil_record_set (application, "transmission", transmission);
  if (g_str_equal (transmission, "to_transmit"))
    return;

  json_object_set_int_member (application, "bordereau", bordereau);
  set_take (application, "transmitted_on", day_after (decided_on, 3));
  if (g_str_equal (transmission, "nia_received"))
    set_take (application, "nia_received_on", day_after (decided_on, 9));
  if (g_str_equal (transmission, "sent_back"))
    sijil_record_set (application, "sent_back_reason", "sent_back_identity");
}

/* An application of the holder; the entry's id when it is accepted, for its card. */
static gint64
insert_application (SijilStep  *step,
                    guint       i,
                    gboolean    is_person,
                    gint64      holder,
                    gint64      entry,
                    gint64      bordereau)
{
  g_autoptr (JsonObject) application = json_object_new ();
  g_autofree char *deposited_on = day_after ("2025-09-01", i * 13 % 190);
  const char *state = PICK (application_states, i);
  gboolean accepted = g_str_equal (state, "accepted");
  guint year = (guint) sijil_date_get_year (deposited_on);

  set_take (application, "number", sijil_number_format_application (CHAMBER, year, take_number (step, "application", year)));
  set_take (application, "order_number", g_strdup_printf ("%u/%u", i + 1, year));
  sijil_record_set (application, "kind", i % 2 == 0 ? "new" : PICK (kinds, i));
  sijil_record_set (application, "state", state);
  sijil_record_set (application, "category", is_person ? "artisan" : "cooperative");
  if (accepted || i % 2 != 0)
    json_object_set_int_member (application, "entry", entry);
  json_object_set_int_member (application, is_person ? "person" : "organisation", holder);
  sijil_record_set (application, "province", PICK (provinces, i));
  sijil_record_set (application, "activity", PICK (activities, i));
  json_object_set_int_member (application, "office", 1);
  json_object_set_int_member (application, "agent", 2 + i % 2);
  sijil_record_set (application, "deposited_on", deposited_on);
  json_object_set_int_member (application, "deposited_at", sijil_business_day_begin (deposited_on) + 36000);
  set_decision (application, i, state, deposited_on);
  if (accepted)
    set_transmission (application, i, bordereau);
  insert (step, "application", application);
  return accepted ? sijil_json_get_int (application, "id", 0) : 0;
}

static void
insert_hand_over (SijilStep  *step,
                  gint64      card,
                  const char *day)
{
  g_autoptr (JsonObject) hand_over = json_object_new ();

  json_object_set_int_member (hand_over, "card", card);
  sijil_record_set (hand_over, "receiver", "holder");
  sijil_record_set (hand_over, "acknowledgement", "signature");
  sijil_record_set (hand_over, "handed_on", day);
  json_object_set_int_member (hand_over, "handed_at", sijil_business_day_begin (day));
  json_object_set_int_member (hand_over, "office", 1);
  json_object_set_int_member (hand_over, "officer", 7);
  insert (step, "hand_over", hand_over);
}

static void
insert_card (SijilStep *step,
             guint      i,
             gint64     entry,
             gint64     application)
{
  g_autoptr (JsonObject) card = json_object_new ();
  const char *state = PICK (card_states, i);
  gboolean handed = g_str_equal (state, "handed_over") || (g_str_equal (state, "withdrawn") && i % 3 == 0);
  gboolean exists = !g_str_equal (state, "to_print") && !g_str_equal (state, "sent") && !g_str_equal (state, "unsure");
  gboolean drawn = i % 3 != 0;
  g_autofree char *made_on = day_after ("2025-10-01", i * 17 % 150);
  g_autofree char *handed_on = day_after (made_on, i % 30);

  set_take (card, "serial", drawn ? sijil_number_format_serial (CHAMBER, 2026, take_number (step, "card", 2026))
                                  : g_strdup_printf ("PN-%06u", i));
  sijil_record_set (card, "route", drawn ? "drawn" : "received");
  sijil_record_set (card, "state", state);
  sijil_record_set (card, "state_on", handed ? handed_on : made_on);
  json_object_set_int_member (card, "entry", entry);
  json_object_set_int_member (card, "application", application);
  json_object_set_int_member (card, "office", 1);
  if (exists)
    sijil_record_set (card, drawn ? "printed_on" : "received_on", made_on);
  if (handed)
    sijil_record_set (card, "handed_on", handed_on);
  if (i % 2 == 0)
    {
      set_take (card, "box", g_strdup_printf ("B%u", i % 5));
      set_take (card, "slot", g_strdup_printf ("%02u", i % 40));
    }
  insert (step, "card", card);
  if (handed)
    insert_hand_over (step, sijil_json_get_int (card, "id", 0), handed_on);
}

static gint64
insert_bordereau (SijilStep *step)
{
  g_autoptr (JsonObject) bordereau = json_object_new ();

  set_take (bordereau, "number", sijil_number_format_bordereau (CHAMBER, 2026, take_number (step, "bordereau", 2026)));
  sijil_record_set (bordereau, "sent_on", "2026-01-15");
  json_object_set_int_member (bordereau, "files", 1);
  json_object_set_int_member (bordereau, "office", 1);
  json_object_set_int_member (bordereau, "officer", 4);
  return insert (step, "bordereau", bordereau);
}

void
people_fill (SijilRegister *reg,
             guint          number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilStep) step = NULL;
  gint64 bordereau;

  fixture_take_officer (reg, "registrar");
  step = sijil_step_begin (reg, "import", 0, &error);
  g_assert_no_error (error);
  bordereau = insert_bordereau (step);
  for (guint i = 1; i <= number; i++)
    {
      gboolean is_person = i % 10 != 9;
      g_autoptr (JsonObject) holder = json_object_new ();
      gint64 holder_id = insert_holder (step, i, is_person, holder);
      gint64 entry = insert_entry (step, i, is_person, holder_id, holder);
      gint64 application = insert_application (step, i, is_person, holder_id, entry, bordereau);

      if (application != 0)
        insert_card (step, i, entry, application);
    }
  sijil_step_commit (step, &error);
  g_assert_no_error (error);
}

GPtrArray *
people_load (SijilRegister *reg,
             const char    *kind)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (gint64 id = 1;; id++)
    {
      JsonObject *record = sijil_record_load (reg, kind, id, NULL);

      if (record == NULL)
        return found;
      g_ptr_array_add (found, record);
    }
}
