/*
 * People in great number: entries known from the platform, some with a card received from the national printer. They
 * are written many a step, with versions and history like any other, and share a few portraits.
 */

#include "cli/demo-bulk.h"

#include "core/sijil-date.h"
#include "core/sijil-json.h"
#include "core/sijil-name.h"
#include "core/sijil-number.h"
#include "core/sijil-uuid.h"
#include "card/sijil-portrait.h"
#include "register/sijil-step.h"
#include "trust/sijil-digest.h"

#define PEOPLE_A_STEP 500
#define PORTRAITS     64

enum { DRAW_REGISTERED = 100, DRAW_CARD };

typedef struct
{
  SijilRegister *reg;
  DemoPeople    *people;
  gint64         portraits[2][PORTRAITS / 2]; /* rows of the papers: women's, men's */
} Bulk;

static gboolean
keep_portrait (Bulk        *bulk,
               SijilStep   *step,
               const char  *folder,
               guint        seed,
               gboolean     is_woman,
               gint64      *id,
               GError     **error)
{
  g_autoptr (GBytes) jpeg = sijil_portrait_new (seed, is_woman);
  g_autofree char *address = sijil_digest_bytes (jpeg);
  g_autoptr (GInputStream) content = g_memory_input_stream_new_from_bytes (jpeg);
  g_autoptr (JsonObject) paper = json_object_new ();
  guint8 salt[SIJIL_SALT_BYTES];
  guint8 digest[SIJIL_DIGEST_BYTES];
  g_autofree char *digest_text = NULL;
  g_autofree char *salt_text = NULL;

  if (!sijil_papers_put (sijil_register_get_papers (bulk->reg), folder, address, content, error))
    return FALSE;

  sijil_salt_new (salt);
  sijil_digest (salt, g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg), digest);
  digest_text = sijil_digest_to_text (digest);
  salt_text = sijil_salt_to_text (salt);
  json_object_set_string_member (paper, "kind", "PHOTO");
  json_object_set_string_member (paper, "folder", folder);
  json_object_set_string_member (paper, "address", address);
  json_object_set_string_member (paper, "clear_digest", digest_text);
  json_object_set_string_member (paper, "salt", salt_text);
  json_object_set_string_member (paper, "media_type", "image/jpeg");
  json_object_set_int_member (paper, "size_bytes", (gint64) g_bytes_get_size (jpeg));
  json_object_set_int_member (paper, "pages", 1);
  json_object_set_int_member (paper, "width", 550);
  json_object_set_int_member (paper, "height", 700);
  json_object_set_string_member (paper, "received_on", sijil_register_get_day (bulk->reg));
  json_object_set_int_member (paper, "received_at", sijil_step_get_instant (step));
  json_object_set_int_member (paper, "officer", sijil_register_get_officer (bulk->reg)->id);
  return sijil_step_insert (step, "paper", paper, id, error);
}

static gboolean
keep_portraits (Bulk    *bulk,
                GError **error)
{
  g_autoptr (SijilStep) step = sijil_step_begin (bulk->reg, "add_paper", 0, error);
  g_autofree char *folder = sijil_uuid_new ();

  for (guint i = 0; step != NULL && i < PORTRAITS; i++)
    if (!keep_portrait (bulk, step, folder, i, i % 2 == 0, &bulk->portraits[i % 2][i / 2], error))
      return FALSE;

  return step != NULL && sijil_step_commit (step, error);
}

static JsonObject *
make_holder (Bulk       *bulk,
             JsonObject *document,
             guint       i)
{
  JsonObject *person = json_object_ref (sijil_json_get_object (document, "person"));
  gboolean is_man = g_str_equal (sijil_json_get_string (person, "sex"), "m");
  g_autofree char *family = sijil_name_upper_fr (sijil_json_get_string (person, "family_fr"));
  g_autofree char *name_fr = g_strconcat (sijil_json_get_string (person, "given_fr"), " ", family, NULL);
  g_autofree char *name_ar = g_strconcat (sijil_json_get_string (person, "given_ar"), " ",
                                          sijil_json_get_string (person, "family_ar"), NULL);

  json_object_set_string_member (person, "family_fr", family);
  json_object_set_string_member (person, "name_fr", name_fr);
  json_object_set_string_member (person, "name_ar", name_ar);
  json_object_set_int_member (person, "photo", bulk->portraits[is_man][i % (PORTRAITS / 2)]);
  return person;
}

static void
set_rows (JsonObject *entry,
          JsonObject *document,
          const char *day)
{
  JsonObject *first = json_array_get_object_element (sijil_json_get_array (document, "activities"), 0);
  JsonObject *category = json_object_new ();
  JsonObject *activity = json_object_new ();
  JsonArray *categories = json_array_new ();
  JsonArray *activities = json_array_new ();

  json_object_set_string_member (category, "category", sijil_json_get_string (document, "category"));
  json_object_set_string_member (category, "proof", sijil_json_get_string (document, "proof"));
  json_object_set_string_member (category, "from_on", day);
  json_array_add_object_element (categories, category);
  json_object_set_array_member (entry, "categories", categories);

  json_object_set_string_member (activity, "activity", sijil_json_get_string (first, "activity"));
  json_object_set_int_member (activity, "main", 1);
  json_object_set_string_member (activity, "since", sijil_json_get_string (first, "since"));
  json_object_set_string_member (activity, "from_on", day);
  json_array_add_object_element (activities, activity);
  json_object_set_array_member (entry, "activities", activities);
  json_object_set_string_member (entry, "activity", sijil_json_get_string (first, "activity"));
}

static gboolean
write_entry (Bulk        *bulk,
             SijilStep   *step,
             JsonObject  *document,
             JsonObject  *person,
             guint        i,
             JsonObject  *entry,
             GError     **error)
{
  g_autofree char *day = sijil_date_add_days ("2022-03-01", (int) demo_people_number (bulk->people, i, DRAW_REGISTERED, 1300));
  g_autofree char *nia = g_strdup_printf ("DEMO-%07u", i);
  g_autofree char *number = NULL;
  gint64 n;

  json_object_set_string_member (entry, "nia", nia);
  json_object_set_string_member (entry, "state", "active");
  json_object_set_string_member (entry, "state_on", day);
  json_object_set_string_member (entry, "category", sijil_json_get_string (document, "category"));
  json_object_set_string_member (entry, "proof", sijil_json_get_string (document, "proof"));
  json_object_set_int_member (entry, "person", sijil_json_get_int (person, "id", 0));
  json_object_set_int_member (entry, "office", sijil_register_get_officer (bulk->reg)->office);
  json_object_set_string_member (entry, "province", sijil_json_get_string (person, "province"));
  json_object_set_string_member (entry, "registered_on", day);
  json_object_set_int_member (entry, "known_from_platform", 1);
  json_object_set_string_member (entry, "sort_ar", sijil_json_get_string (person, "sort_ar"));
  json_object_set_string_member (entry, "sort_fr", sijil_json_get_string (person, "sort_fr"));
  set_rows (entry, document, day);
  if (!sijil_step_take_number (step, "entry", 0, &n, error))
    return FALSE;

  number = sijil_number_format_entry ((guint) atoi (sijil_register_get_chamber (bulk->reg)), n);
  json_object_set_string_member (entry, "number", number);
  return sijil_step_insert (step, "entry", entry, NULL, error);
}

/* One in four has a card in a box of the office. */
static gboolean
write_card (Bulk        *bulk,
            SijilStep   *step,
            JsonObject  *entry,
            guint        i,
            GError     **error)
{
  g_autoptr (JsonObject) card = json_object_new ();
  g_autofree char *serial = g_strdup_printf ("DEMO%08u", i);
  g_autofree char *box = g_strdup_printf ("B%03u", i / 400);
  g_autofree char *slot = g_strdup_printf ("%u", i % 400 / 4 + 1);
  const char *day = sijil_register_get_day (bulk->reg);

  if (demo_people_number (bulk->people, i, DRAW_CARD, 4) != 0)
    return TRUE;

  json_object_set_string_member (card, "serial", serial);
  json_object_set_string_member (card, "route", "received");
  json_object_set_string_member (card, "state", "received");
  json_object_set_string_member (card, "state_on", day);
  json_object_set_int_member (card, "entry", sijil_json_get_int (entry, "id", 0));
  json_object_set_int_member (card, "imported", 1);
  json_object_set_string_member (card, "number", sijil_json_get_string (entry, "nia"));
  json_object_set_string_member (card, "box", box);
  json_object_set_string_member (card, "slot", slot);
  json_object_set_string_member (card, "received_on", day);
  json_object_set_int_member (card, "office", sijil_register_get_officer (bulk->reg)->office);
  return sijil_step_insert (step, "card", card, NULL, error);
}

static gboolean
write_one (Bulk       *bulk,
           SijilStep  *step,
           guint       i,
           GError    **error)
{
  const char *category = i % 9 == 0 ? "master_artisan" : "artisan";
  g_autoptr (JsonObject) document = demo_people_document (bulk->people, i, category);
  g_autoptr (JsonObject) person = make_holder (bulk, document, i);
  g_autoptr (JsonObject) entry = json_object_new ();

  return sijil_step_insert (step, "person", person, NULL, error)
         && write_entry (bulk, step, document, person, i, entry, error)
         && write_card (bulk, step, entry, i, error);
}

/**
 * demo_bulk_write:
 * @from: first person
 * @to: the person after the last one
 * @progress: (nullable): told after each step
 *
 * Writes entries known from the platform, as an import of its list would. An
 * officer has signed in.
 */
gboolean
demo_bulk_write (SijilRegister  *reg,
                 DemoPeople     *people,
                 guint           from,
                 guint           to,
                 DemoProgress    progress,
                 gpointer        data,
                 GError        **error)
{
  Bulk bulk = { reg, people, { { 0 } } };

  if (!keep_portraits (&bulk, error))
    return FALSE;

  for (guint i = from; i < to; )
    {
      guint end = MIN (to, i + PEOPLE_A_STEP);
      g_autoptr (SijilStep) step = sijil_step_begin (reg, "import", 0, error);

      for (; step != NULL && i < end; i++)
        if (!write_one (&bulk, step, i, error))
          return FALSE;
      if (step == NULL || !sijil_step_commit (step, error))
        return FALSE;
      if (progress != NULL)
        progress (i - from, to - from, data);
    }

  return TRUE;
}
