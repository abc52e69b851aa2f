#pragma once

#include "ui/sijil-page.h"

G_BEGIN_DECLS

/* Officers, offices, settings, lists and countersignatures, each a part of its own; a target names the part. */

#define SIJIL_TYPE_ADMINISTRATION_PAGE (sijil_administration_page_get_type ())
G_DECLARE_FINAL_TYPE (SijilAdministrationPage, sijil_administration_page, SIJIL, ADMINISTRATION_PAGE, SijilPage)

G_END_DECLS
