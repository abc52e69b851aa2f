/* What the program leans on: helpers, fonts, the service that keeps the clock. */

#include "register/sijil-health-private.h"

#include "capture/sijil-capture.h"
#include "card/sijil-fonts.h"

#include <gio/gio.h>

#define ASK_MS 1500

static const char * const poppler[] = { "/usr/bin/pdfinfo", "/usr/bin/pdftoppm" };

/* A picture of nothing is refused by a helper that works, and by no helper at all for another reason. */
static void
look_at_pictures (GPtrArray *findings)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("-", 1);
  g_autoptr (GError) problem = NULL;
  SijilPaperFacts facts;
  gboolean is_broken = !sijil_capture_paper_bytes (nothing, "", &facts, &problem) && g_error_matches (problem, SIJIL_ERROR, SIJIL_ERROR_FAILED);
  SijilHealthFinding *finding = _sijil_health_add (findings, is_broken ? SIJIL_HEALTH_BAD : SIJIL_HEALTH_GOOD, "pictures", SIJIL_ROLE_ANY);

  if (!is_broken)
    {
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "pictures", NULL, "Photos and papers are opened behind walls.", NULL);
      return;
    }
  finding->sentence = g_steal_pointer (&problem);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "pictures", NULL, "Install the package of the program again.", NULL);
}

static void
look_at_documents (GPtrArray *findings)
{
  SijilHealthFinding *finding = _sijil_health_add (findings, SIJIL_HEALTH_GOOD, "documents", SIJIL_ROLE_ANY);

  for (guint i = 0; i < G_N_ELEMENTS (poppler); i++)
    if (!g_file_test (poppler[i], G_FILE_TEST_IS_EXECUTABLE))
      {
        finding->severity = SIJIL_HEALTH_WARNING;
        sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "documents-missing", NULL,
                         "Papers in PDF can be neither taken nor shown.", NULL);
        sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "documents-missing", NULL, "Install the package poppler-utils.", NULL);
        return;
      }
  if (sijil_capture_has_jail ())
    {
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "documents-jailed", NULL,
                       "Papers in PDF are opened without network, home and other programs.", NULL);
      return;
    }
  finding->severity = SIJIL_HEALTH_WARNING;
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "documents-open", NULL,
                   "Papers in PDF are opened behind a filter alone: this computer gives no closed room for them.", NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "documents-open", NULL,
                   "Install the package bubblewrap; where it is, the system forbids it to ordinary accounts.", NULL);
}

static void
look_at_fonts (GPtrArray *findings)
{
  GError *problem = NULL;
  SijilFonts *fonts = sijil_fonts_take (&problem);
  SijilHealthFinding *finding = _sijil_health_add (findings, fonts != NULL ? SIJIL_HEALTH_GOOD : SIJIL_HEALTH_BAD, "fonts", SIJIL_ROLE_ANY);

  finding->sentence = problem;
  if (fonts == NULL)
    {
      sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "fonts", NULL,
                       "Install the packages fonts-noto-core and fonts-hosny-amiri.", NULL);
      return;
    }
  sijil_fonts_give_back (fonts);
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "fonts", NULL, "The fonts of cards and papers are installed.", NULL);
}

/* (nullable): whether the system keeps the clock by the network; %NULL: it cannot be asked */
static GVariant *
ask_for_network_time (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SYSTEM, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;
  GVariant *value = NULL;

  if (bus == NULL)
    return NULL;
  answer = g_dbus_connection_call_sync (bus, "org.freedesktop.timedate1", "/org/freedesktop/timedate1",
                                        "org.freedesktop.DBus.Properties", "Get",
                                        g_variant_new ("(ss)", "org.freedesktop.timedate1", "NTPSynchronized"),
                                        G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, ASK_MS, NULL, NULL);
  if (answer == NULL)
    return NULL;

  g_variant_get (answer, "(v)", &value);
  return value;
}

static void
look_at_network_time (GPtrArray *findings)
{
  g_autoptr (GVariant) value = ask_for_network_time ();
  gboolean is_kept = value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (value);
  SijilHealthFinding *finding = _sijil_health_add (findings, is_kept ? SIJIL_HEALTH_GOOD : SIJIL_HEALTH_UNKNOWN, "network-time", 0);

  if (is_kept)
    {
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "time-kept", NULL, "The network keeps the clock of this computer right.", NULL);
      return;
    }
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "time-alone", NULL,
                   "No network keeps the clock of this computer right, or it cannot be asked.", NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "time-alone", NULL, "Compare the clock with a watch now and then.", NULL);
}

/* What was typed while the register was away, see the windows' local drafts. */
static void
look_at_drafts (GPtrArray *findings)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "sijil", "drafts", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *number = NULL;
  SijilHealthFinding *finding;
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      n++;

  finding = _sijil_health_add (findings, n > 0 ? SIJIL_HEALTH_WARNING : SIJIL_HEALTH_GOOD, "drafts", SIJIL_ROLE_ANY);
  json_object_set_int_member (finding->facts, "drafts", n);
  if (n == 0)
    {
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "drafts-none", NULL, "No draft waits on this computer alone.", NULL);
      return;
    }
  number = g_strdup_printf ("%u", n);
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "drafts-wait", NULL,
                   "Drafts that are kept on this computer and not in the register: %s.", number, NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "drafts-wait", NULL,
                   "Who typed them signs in at this computer while the register is there: they are handed in by themselves.", NULL);
}

void
_sijil_health_look_at_program (GPtrArray *findings)
{
  look_at_pictures (findings);
  look_at_documents (findings);
  look_at_fonts (findings);
  look_at_network_time (findings);
  look_at_drafts (findings);
}
