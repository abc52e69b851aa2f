#include "ui/sijil-pages.h"

#include "ui/sijil-list-page.h"
#include "ui/sijil-new-page.h"

#include <glib/gi18n.h>

static const SijilPageInfo pages[] = {
  { "new", N_("New application"), "sijil-new-symbolic", SIJIL_PAGES_DESK, SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR,
    sijil_new_page_get_type, { "<Alt>2", "<Control>n", "F2" } },
  { "applications", N_("Applications"), "sijil-applications-symbolic", SIJIL_PAGES_DESK, SIJIL_ROLE_ANY,
    sijil_applications_page_get_type, { "<Alt>3" } },
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
