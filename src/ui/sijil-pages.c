#include "ui/sijil-pages.h"

#include "ui/sijil-application-page.h"
#include "ui/sijil-list-page.h"
#include "ui/sijil-platform-page.h"
#include "ui/sijil-review-page.h"

#include <glib/gi18n.h>

static const SijilPageInfo pages[] = {
  { "applications", N_("Applications"), "sijil-applications-symbolic", SIJIL_PAGES_DESK, SIJIL_ROLE_ANY,
    sijil_applications_page_get_type, { "<Alt>3" } },
  { "application", N_("Application"), "sijil-applications-symbolic", SIJIL_PAGES_NONE, SIJIL_ROLE_ANY,
    sijil_application_page_get_type, { NULL } },
  { "review", N_("Review"), "sijil-review-symbolic", SIJIL_PAGES_REGISTER, SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR,
    sijil_review_page_get_type, { "<Alt>6" } },
  { "platform", N_("Platform"), "sijil-platform-symbolic", SIJIL_PAGES_REGISTER,
    SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR, sijil_platform_page_get_type, { NULL } },
  { "entries", N_("Register"), "sijil-register-symbolic", SIJIL_PAGES_REGISTER, SIJIL_ROLE_ANY,
    sijil_entries_page_get_type, { NULL } },
  { "cards", N_("Cards"), "sijil-card-symbolic", SIJIL_PAGES_REGISTER, SIJIL_ROLE_ANY,
    sijil_cards_page_get_type, { NULL } },
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
    case SIJIL_PAGES_NONE:
    default:
      return NULL;
    }
}
