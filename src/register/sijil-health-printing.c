/* Printers: whether they take work, and whether the service that feeds them keeps what was printed. */

#include "register/sijil-health-private.h"

#include "register/sijil-print-service.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What printers say of themselves (RFC 8011, 5.4.12), as far as the desk can do something about it; the worst first. */
static const struct
{
  const char *reasons[5];
  const char *code;
  const char *sentence;
  const char *remedy;
} troubles[] = {
  { { "media-jam", NULL }, "printer-jam",
    N_("Something is stuck in the printer “%s”."),
    N_("Take it out. Then say of each card how it came out before it is printed again.") },
  { { "cover-open", "door-open", "interlock-open", NULL }, "printer-open",
    N_("A cover of the printer “%s” is open."),
    N_("Close it: what waits is printed by itself.") },
  { { "media-empty", "media-needed", "input-tray-missing", NULL }, "printer-empty",
    N_("The printer “%s” has no paper, or no blank cards."),
    N_("Fill it: what waits is printed by itself.") },
  { { "marker-supply-empty", "toner-empty", "cleaner-life-over", "opc-life-over", NULL }, "printer-dry",
    N_("The printer “%s” has no ink, no toner or no ribbon left."),
    N_("Put in a new one: what waits is printed by itself.") },
  { { "offline", "connecting-to-device", "timed-out", "shutdown", NULL }, "printer-away",
    N_("The printer “%s” does not answer."),
    N_("Look whether it is switched on, and whether its cable or its network is there.") },
};

static gboolean
is_one_of (const char         *reason,
           const char * const *wanted)
{
  static const char * const endings[] = { "-error", "-warning", "-report" };
  gsize length = strlen (reason);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (reason, endings[i]))
      length -= strlen (endings[i]);
  for (; *wanted != NULL; wanted++)
    if (strlen (*wanted) == length && strncmp (reason, *wanted, length) == 0)
      return TRUE;

  return FALSE;
}

/* -1: none that is known */
static int
find_trouble (const SijilIppPrinter *printer)
{
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    for (guint j = 0; j < printer->reasons->len; j++)
      if (is_one_of (printer->reasons->pdata[j], troubles[i].reasons))
        return (int) i;

  return -1;
}

static gboolean
says_error (const SijilIppPrinter *printer)
{
  for (guint i = 0; i < printer->reasons->len; i++)
    if (g_str_has_suffix (printer->reasons->pdata[i], "-error"))
      return TRUE;

  return FALSE;
}

/* Returns: whether something is wrong with it, which @sentence and @remedy then tell */
static gboolean
word_trouble (const SijilIppPrinter  *printer,
              GError                **sentence,
              GError                **remedy)
{
  int trouble = find_trouble (printer);

  if (trouble >= 0)
    {
      sijil_set_error (sentence, SIJIL_ERROR_FAILED, troubles[trouble].code, NULL, troubles[trouble].sentence, printer->name, NULL);
      sijil_set_error (remedy, SIJIL_ERROR_FAILED, troubles[trouble].code, NULL, troubles[trouble].remedy, NULL);
    }
  else if (!printer->accepts)
    {
      sijil_set_error (sentence, SIJIL_ERROR_FAILED, "printer-refuses", NULL, "The printer “%s” takes no work.", printer->name, NULL);
      sijil_set_error (remedy, SIJIL_ERROR_FAILED, "printer-refuses", NULL,
                       "Let it take work again in the settings of this computer (“cupsaccept %s”).", printer->name, NULL);
    }
  else if (printer->state == SIJIL_IPP_STOPPED)
    {
      sijil_set_error (sentence, SIJIL_ERROR_FAILED, "printer-stopped", NULL,
                       "The printer “%s” was stopped: what is sent to it waits.", printer->name, NULL);
      sijil_set_error (remedy, SIJIL_ERROR_FAILED, "printer-stopped", NULL,
                       "Start it in the settings of this computer (“cupsenable %s”).", printer->name, NULL);
    }
  else if (says_error (printer))
    {
      sijil_set_error (sentence, SIJIL_ERROR_FAILED, "printer-error", NULL, "The printer “%s” says that something is wrong.", printer->name,
                       NULL);
      sijil_set_error (remedy, SIJIL_ERROR_FAILED, "printer-error", NULL, "Read what it says on its own display.", NULL);
    }
  else
    return FALSE;

  return TRUE;
}

/* Where this desk has printers of its own, others are no worry of it. */
static gboolean
concerns (const SijilHealthDesk *desk,
          const char            *printer)
{
  return desk->printers == NULL || *desk->printers == NULL || g_strv_contains (desk->printers, printer);
}

/* Returns: whether it is in order */
static gboolean
look_at_printer (const SijilHealthDesk *desk,
                 const SijilIppPrinter *printer,
                 GPtrArray             *findings)
{
  GError *sentence = NULL;
  GError *remedy = NULL;
  SijilHealthFinding *finding;

  if (!word_trouble (printer, &sentence, &remedy))
    return TRUE;

  finding = _sijil_health_add (findings, concerns (desk, printer->name) ? SIJIL_HEALTH_WARNING : SIJIL_HEALTH_UNKNOWN, "printer",
                               SIJIL_ROLE_ANY);
  finding->sentence = sentence;
  finding->remedy = remedy;
  json_object_set_int_member (finding->facts, "printer_state", printer->state);
  return FALSE;
}

static gboolean
is_there (GPtrArray  *printers,
          const char *name)
{
  for (guint i = 0; i < printers->len; i++)
    if (g_str_equal (((const SijilIppPrinter *) printers->pdata[i])->name, name))
      return TRUE;

  return FALSE;
}

static void
look_for_own (const SijilHealthDesk *desk,
              GPtrArray             *printers,
              GPtrArray             *findings)
{
  for (const char * const *name = desk->printers; name != NULL && *name != NULL; name++)
    if (!is_there (printers, *name))
      {
        SijilHealthFinding *finding = _sijil_health_add (findings, SIJIL_HEALTH_WARNING, "printer", SIJIL_ROLE_ANY);

        sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "printer-missing", NULL,
                         "The printer “%s”, which this desk prints on, is not there any more.", *name, NULL);
        sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "printer-missing", NULL,
                         "Add it in the settings of this computer, or choose another when you print.", NULL);
      }
}

static void
tell_ready (GPtrArray *ready,
            GPtrArray *findings)
{
  SijilHealthFinding *finding = _sijil_health_add (findings, SIJIL_HEALTH_GOOD, "printing", SIJIL_ROLE_ANY);
  g_autofree char *names = NULL;

  json_object_set_int_member (finding->facts, "printers", ready->len);
  g_ptr_array_add (ready, NULL);
  names = g_strjoinv (", ", (char **) ready->pdata);
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "printing", NULL, "Printers that take work: %s.", names, NULL);
}

static void
look_at_printers (const SijilHealthDesk *desk,
                  GPtrArray             *printers,
                  GPtrArray             *findings)
{
  g_autoptr (GPtrArray) ready = g_ptr_array_new ();
  SijilHealthFinding *finding;

  for (guint i = 0; i < printers->len; i++)
    if (look_at_printer (desk, printers->pdata[i], findings))
      g_ptr_array_add (ready, ((SijilIppPrinter *) printers->pdata[i])->name);
  look_for_own (desk, printers, findings);
  if (ready->len > 0)
    tell_ready (ready, findings);
  if (printers->len > 0)
    return;

  finding = _sijil_health_add (findings, SIJIL_HEALTH_UNKNOWN, "printing", SIJIL_ROLE_ANY);
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "printing-empty", NULL, "The print service of this computer knows no printer.", NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "printing-empty", NULL, "Add the printer in the settings of this computer.", NULL);
}

static void
tell_silent (GPtrArray *findings)
{
  SijilHealthFinding *finding = _sijil_health_add (findings, SIJIL_HEALTH_WARNING, "printing", SIJIL_ROLE_ANY);

  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "printing-silent", NULL, "The print service of this computer does not answer.", NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "printing-silent", NULL,
                   "Start it again (“systemctl restart cups”), or start this computer again.", NULL);
}

static void
tell_none (GPtrArray *findings)
{
  SijilHealthFinding *finding = _sijil_health_add (findings, SIJIL_HEALTH_UNKNOWN, "printing", SIJIL_ROLE_ANY);

  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "printing-none", NULL,
                   "This computer has no print service: cards and papers can be saved as PDF and printed elsewhere.", NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "printing-none", NULL, "Install the package cups, then add the printer.", NULL);
}

/* What cannot be known from here is not told. */
static void
look_at_spool (GPtrArray *findings)
{
  SijilSpool spool = sijil_print_service_look_spool ();
  SijilHealthFinding *finding;

  if (spool == SIJIL_SPOOL_UNKNOWN)
    return;

  finding = _sijil_health_add (findings, spool == SIJIL_SPOOL_KEPT ? SIJIL_HEALTH_WARNING : SIJIL_HEALTH_GOOD, "spool", 0);
  if (spool == SIJIL_SPOOL_EMPTIED)
    {
      sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "spool-emptied", NULL, "The print service keeps no file of what was printed.",
                       NULL);
      return;
    }
  sijil_set_error (&finding->sentence, SIJIL_ERROR_FAILED, "spool-kept", NULL,
                   "The print service keeps the files of what was printed, with names and photos, beside the register.", NULL);
  sijil_set_error (&finding->remedy, SIJIL_ERROR_FAILED, "spool-kept", NULL,
                   "Whoever looks after this computer writes “PreserveJobFiles No” into /etc/cups/cupsd.conf and starts cups again.", NULL);
}

void
_sijil_health_look_at_printing (const SijilHealthDesk *desk,
                                GPtrArray             *findings)
{
  g_autoptr (GPtrArray) printers = NULL;

  if (!sijil_print_service_is_there ())
    {
      tell_none (findings);
      return;
    }

  printers = sijil_print_service_ask ();
  if (printers != NULL)
    look_at_printers (desk, printers, findings);
  else
    tell_silent (findings);
  look_at_spool (findings);
}
