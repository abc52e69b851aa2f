#include "ui/sijil-pages.h"

#include "ui/sijil-administration-page.h"
#include "ui/sijil-application-page.h"
#include "ui/sijil-bilan-page.h"
#include "ui/sijil-check-page.h"
#include "ui/sijil-complete-page.h"
#include "ui/sijil-hand-over-page.h"
#include "ui/sijil-health-page.h"
#include "ui/sijil-import-page.h"
#include "ui/sijil-list-page.h"
#include "ui/sijil-new-page.h"
#include "ui/sijil-platform-page.h"
#include "ui/sijil-printing-page.h"
#include "ui/sijil-record-page.h"
#include "ui/sijil-review-page.h"
#include "ui/sijil-search-page.h"
#include "ui/sijil-today-page.h"

#include <glib/gi18n.h>

static const SijilPageInfo pages[] = {
  { "today", N_("Today"), "sijil-today-symbolic", SIJIL_PAGES_DESK, SIJIL_ROLE_ANY, sijil_today_page_get_type, { "<Alt>1" } },
  { "new", N_("New application"), "sijil-new-symbolic", SIJIL_PAGES_DESK, SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR,
    sijil_new_page_get_type, { "<Alt>2", "<Control>n", "F2" } },
  { "applications", N_("Applications"), "sijil-applications-symbolic", SIJIL_PAGES_DESK, SIJIL_ROLE_ANY,
    sijil_applications_page_get_type, { "<Alt>3" } },
  { "hand-over", N_("Hand-over"), "sijil-hand-over-symbolic", SIJIL_PAGES_DESK, SIJIL_ROLE_AGENT | SIJIL_ROLE_CLERK,
    sijil_hand_over_page_get_type, { "<Alt>4" } },
  { "search", N_("Search"), "sijil-search-symbolic", SIJIL_PAGES_REGISTER, SIJIL_ROLE_ANY,
    sijil_search_page_get_type, { "<Alt>5" } },
  { "review", N_("Review"), "sijil-review-symbolic", SIJIL_PAGES_REGISTER, SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR,
    sijil_review_page_get_type, { "<Alt>6" } },
  { "platform", N_("Platform"), "sijil-platform-symbolic", SIJIL_PAGES_REGISTER,
    SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR, sijil_platform_page_get_type, { NULL } },
  { "entries", N_("Register"), "sijil-register-symbolic", SIJIL_PAGES_REGISTER, SIJIL_ROLE_ANY,
    sijil_entries_page_get_type, { NULL } },
  { "cards", N_("Cards"), "sijil-card-symbolic", SIJIL_PAGES_REGISTER, SIJIL_ROLE_ANY,
    sijil_cards_page_get_type, { NULL } },
  { "printing", N_("Card printing"), "sijil-print-symbolic", SIJIL_PAGES_REGISTER, SIJIL_ROLE_CLERK,
    sijil_printing_page_get_type, { "<Alt>8" } },
  { "check", N_("Check a card"), "sijil-passed-symbolic", SIJIL_PAGES_REGISTER, SIJIL_ROLE_ANY,
    sijil_check_page_get_type, { NULL } },
  { "bilan", N_("Bilan"), "sijil-bilan-symbolic", SIJIL_PAGES_DIRECTION, SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR,
    sijil_bilan_page_get_type, { NULL } },
  { "audit", N_("Audit log"), "sijil-audit-symbolic", SIJIL_PAGES_DIRECTION, SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR,
    sijil_audit_page_get_type, { NULL } },
  { "administration", N_("Administration"), "sijil-administration-symbolic", SIJIL_PAGES_DIRECTION,
    SIJIL_ROLE_ADMINISTRATOR | SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_CLERK, sijil_administration_page_get_type, { NULL } },
  { "health", N_("Health"), "sijil-health-symbolic", SIJIL_PAGES_DIRECTION, SIJIL_ROLE_ANY,
    sijil_health_page_get_type, { NULL } },
  { "import", N_("Import a list"), "sijil-register-symbolic", SIJIL_PAGES_SELDOM,
    SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR | SIJIL_ROLE_ADMINISTRATOR, sijil_import_page_get_type, { NULL } },
  { "application", N_("Application"), "sijil-applications-symbolic", SIJIL_PAGES_NONE, SIJIL_ROLE_ANY,
    sijil_application_page_get_type, { NULL } },
  { "complete", N_("Completion"), "sijil-applications-symbolic", SIJIL_PAGES_NONE, SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR,
    sijil_complete_page_get_type, { NULL } },
  { "record", N_("Record"), "sijil-register-symbolic", SIJIL_PAGES_NONE, SIJIL_ROLE_ANY,
    sijil_record_page_get_type, { NULL } },
};

const SijilPageInfo *
sijil_pages_get (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);
  return pages;
}

/** sijil_pages_find: (nullable) */
const SijilPageInfo *
sijil_pages_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].name, name) == 0)
      return &pages[i];

  return NULL;
}

/** sijil_pages_get_group_title: (nullable): translated. */
const char *
sijil_pages_get_group_title (SijilPageGroup group)
{
  switch (group)
    {
    case SIJIL_PAGES_DESK:
      return _("Desk");
    case SIJIL_PAGES_REGISTER:
      return _("Register");
    case SIJIL_PAGES_DIRECTION:
      return _("Direction");
    case SIJIL_PAGES_SELDOM:
    case SIJIL_PAGES_NONE:
    default:
      return NULL;
    }
}
