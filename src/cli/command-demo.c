/* demo */

#include "card/sijil-paper-run.h"
#include "cli/demo-bulk.h"
#include "cli/demo-files.h"
#include "cli/demo-keys.h"
#include "cli/demo-root.h"
#include "cli/sijil-command.h"
#include "core/sijil-file.h"
#include "core/sijil-json.h"
#include "register/sijil-officer.h"
#include "register/sijil-output-cards.h"
#include "register/sijil-output.h"
#include "register/sijil-register-create.h"
#include "register/sijil-setting.h"
#include "store/sijil-place.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define CHAMBER      "08"
#define FEWEST_FILES 20u
#define MOST_FILES   200u

static const struct
{
  const char *login;
  const char *name_fr;
  const char *name_ar;
  const char *role;
} officers[] = {
  { "admin", "Administration du registre", "إدارة السجل", NULL },
  { "agent", "Salma Exemple", "سلمى مثال", "agent" },
  { "registrar", "Idriss Exemple", "إدريس مثال", "registrar" },
  { "clerk", "Touria Exemple", "ثورية مثال", "clerk" },
  { "director", "Naïma Exemple", "نعيمة مثال", "director" },
};

/* So that letters and receipts of the demo are whole. What the law leaves open stays open where no paper needs it. */
static const char * const settings[][2] = {
  { "president_title_fr", "Le Président" },
  { "president_title_ar", "رئيس الغرفة" },
  { "president_name_fr", "Nom d'exemple" },
  { "president_name_ar", "اسم مثال" },
  { "completion_delay_days", "30" },
  { "legal_delay_days", "60" },
  { "card_validity_months", "60" },
  { "card_issuer", "c08.demo.invalid" },
  { "card_status_uri", "c08.demo.invalid/s" },
  { "follow_up_hours_fr", "lun.–ven. 9 h–16 h" },
  { "follow_up_hours_ar", "من الاثنين إلى الجمعة 9–16" },
};

static char *
invent_pin (void)
{
  return g_strdup_printf ("%05d-%05d", g_random_int_range (0, 100000), g_random_int_range (0, 100000));
}

static gboolean
keep_pin (const char  *folder,
          const char  *login,
          const char  *pin,
          GError     **error)
{
  g_autofree char *pins = g_build_filename (folder, "pins", NULL);
  g_autofree char *path = g_build_filename (pins, login, NULL);
  g_autofree char *line = g_strconcat (pin, "\n", NULL);

  if (g_mkdir_with_parents (pins, 0700) != 0)
    {
      sijil_set_write_error (error, errno, pins);
      return FALSE;
    }
  return sijil_file_write_durably (path, line, strlen (line), error);
}

static gboolean
add_officer (SijilRegister  *reg,
             guint           i,
             const char     *pin,
             GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *roles = json_array_new ();

  json_array_add_string_element (roles, officers[i].role);
  json_object_set_string_member (values, "name_fr", officers[i].name_fr);
  json_object_set_string_member (values, "name_ar", officers[i].name_ar);
  json_object_set_array_member (values, "roles", roles);
  answer = sijil_officer_add (reg, officers[i].login, values, pin, NULL, error);
  return answer != NULL;
}

/* Who a register begins with has one name; an office has two. */
static gboolean
name_administrator (SijilRegister  *reg,
                    GError        **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (JsonObject) answer = NULL;

  json_object_set_string_member (values, "name_ar", officers[0].name_ar);
  answer = sijil_officer_set (reg, officers[0].login, values, NULL, NULL, error);
  return answer != NULL;
}

static gboolean
fill_office (SijilRegister  *reg,
             const char     *folder,
             const char     *pin,
             GError        **error)
{
  if (!sijil_register_play (reg, officers[0].login, pin, error) || !name_administrator (reg, error))
    return FALSE;
  for (guint i = 1; i < G_N_ELEMENTS (officers); i++)
    {
      g_autofree char *own = invent_pin ();

      if (!sijil_register_take_turns (reg, officers[0].login, error) || !add_officer (reg, i, own, error)
          || !keep_pin (folder, officers[i].login, own, error) || !sijil_register_play (reg, officers[i].login, own, error))
        return FALSE;
    }
  if (!sijil_register_take_turns (reg, officers[0].login, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autoptr (JsonObject) answer = sijil_setting_set (reg, settings[i][0], settings[i][1], NULL, error);

      if (answer == NULL)
        return FALSE;
    }

  return TRUE;
}

/* The register stands in the demo's folder, or on the server that --register names. */
static SijilRegister *
make_register (const char  *folder,
               const char  *place,
               gboolean     is_training,
               GError     **error)
{
  g_autofree char *path = place != NULL && sijil_place_is_address (place) ? g_strdup (place)
                                                                         : g_build_filename (folder, "register", NULL);
  g_autofree char *pin = invent_pin ();
  g_autoptr (SijilRegister) reg = NULL;

  if (!sijil_register_create (path, CHAMBER, is_training ? "training" : "demo", officers[0].login, officers[0].name_fr, pin, error)
      || !keep_pin (folder, officers[0].login, pin, error))
    return NULL;

  reg = sijil_register_open (path, FALSE, error);
  if (reg != NULL)
    sijil_db_take_time (sijil_register_get_db (reg)); /* a million invented people */
  return reg != NULL && fill_office (reg, folder, pin, error) && demo_root_make (reg, folder, error) && demo_keys_make (reg, folder, error)
           ? g_steal_pointer (&reg) : NULL;
}

static gboolean
write_receipts (SijilRegister  *reg,
                GPtrArray      *applications,
                const char     *path,
                GError        **error)
{
  g_autoptr (SijilPaperRun) run = sijil_paper_run_new (path, error);

  for (guint i = 0; run != NULL && i < applications->len; i++)
    {
      g_autoptr (JsonObject) values = sijil_output_receipt_values (reg, applications->pdata[i], error);

      if (values == NULL || !sijil_paper_run_add (run, "receipt", values, NULL, error))
        return FALSE;
    }

  return run != NULL && sijil_paper_run_close (run, error);
}

static gboolean
write_cards (SijilRegister  *reg,
             GPtrArray      *serials,
             const char     *path,
             GError        **error)
{
  g_autoptr (SijilOutputCards) cards = NULL;

  g_ptr_array_add (serials, NULL);
  if (!sijil_register_take_turns (reg, "clerk", error))
    return FALSE;

  cards = sijil_output_cards_new_specimens (reg, (const char * const *) serials->pdata, error);
  return cards != NULL && sijil_output_cards_pdf (cards, path, SIJIL_CARD_DPI, error);
}

static void
show_progress (guint    count,
               guint    total,
               gpointer data)
{
  if (isatty (STDERR_FILENO) && (count % 50 == 0 || count == total))
    g_printerr ("\r%s %u / %u%s", (const char *) data, count, total, count == total ? "\n" : "");
}

static gboolean
fill_register (SijilRegister  *reg,
               const char     *folder,
               guint           n_people,
               guint           seed,
               GError        **error)
{
  g_autoptr (DemoPeople) people = demo_people_new (reg, seed, error);
  g_autoptr (GPtrArray) applications = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) serials = g_ptr_array_new_with_free_func (g_free);
  DemoHarvest harvest = { applications, serials };
  guint n_files = CLAMP (n_people, FEWEST_FILES, MOST_FILES);
  g_autofree char *receipts = g_build_filename (folder, "receipts.pdf", NULL);
  g_autofree char *cards = g_build_filename (folder, "cards.pdf", NULL);

  return people != NULL
         && demo_files_write (reg, people, n_files, &harvest, show_progress, _("files"), error)
         && sijil_register_take_turns (reg, officers[0].login, error)
         && (n_people <= n_files
             || demo_bulk_write (reg, people, n_files, n_people, show_progress, _("people"), error))
         && write_receipts (reg, applications, receipts, error)
         && write_cards (reg, serials, cards, error)
         && demo_keys_publish (reg, folder, error);
}

static gboolean
run_demo (SijilCommandContext  *context,
          int                   argc,
          char                **argv,
          GError              **error)
{
  int n_people = 120;
  int seed = 1;
  gboolean is_training = FALSE;
  const GOptionEntry entries[] = {
    { "people", 0, 0, G_OPTION_ARG_INT, &n_people, NULL, NULL },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, NULL, NULL },
    { "training", 0, 0, G_OPTION_ARG_NONE, &is_training, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (SijilRegister) reg = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!sijil_command_parse (context, entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (n_people < 1 || n_people > 5000000 || seed < 0)
    {
      sijil_set_error (error, SIJIL_ERROR_INVALID, SIJIL_COMMAND_USAGE, NULL,
                       "The number of people is from 1 to 5000000, the seed 0 or more.", NULL);
      return FALSE;
    }

  reg = make_register (argv[1], context->register_path, is_training, error);
  if (reg == NULL || !fill_register (reg, argv[1], (guint) n_people, (guint) seed, error))
    return FALSE;

  answer = json_object_new ();
  json_object_set_string_member (answer, "kind", "demo");
  json_object_set_string_member (answer, "folder", argv[1]);
  json_object_set_int_member (answer, "people", MAX (n_people, (int) FEWEST_FILES));
  sijil_command_answer (context, answer, _("The demo is in “%s”: register, cards.pdf, receipts.pdf, the PINs in pins, and what checks the cards: "
                                           "trust.jwks and status-list.cwt."), argv[1]);
  return TRUE;
}

const SijilCommand sijil_commands_demo[] = {
  { "demo", "FOLDER [--people N] [--seed S] [--training]", N_("Make a register of invented people"),
    SIJIL_COMMAND_NO_REGISTER | SIJIL_COMMAND_NO_OFFICER, run_demo },
  SIJIL_COMMANDS_END
};
