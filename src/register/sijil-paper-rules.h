#pragma once

#include "register/sijil-record.h"

G_BEGIN_DECLS

/*
 * Which papers an application needs. The rules are dated rows of the nomenclature `paper_rule`: a text fixes them, an
 * administrator enters them, no officer adds one at the counter (law 55.19).
 *
 * A rule that no known text decides is `configurable`: it is shown and asks for nothing. For an organisation it asks as
 * soon as the setting `organisation_papers_reference_fr` names the text.
 */

GPtrArray *sijil_paper_rules     (SijilRegister *reg,
                                  const char    *category,
                                  const char    *proof,
                                  const char    *application_kind,
                                  const char    *day) G_GNUC_WARN_UNUSED_RESULT;
JsonArray *sijil_paper_checklist (SijilRegister *reg,
                                  JsonObject    *application,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *sijil_papers_missing  (SijilRegister *reg,
                                  JsonObject    *application,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;
JsonArray *sijil_papers_list     (SijilRegister *reg,
                                  JsonObject    *application,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
