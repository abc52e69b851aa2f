#pragma once

#include "ui/sijil-admin-view.h"

G_BEGIN_DECLS

/* One term of a list: a form for its words, one for its last day; each step has a way back for some seconds. */

void sijil_term_form_open   (SijilAdminView *view,
                             const char     *list,
                             JsonArray      *terms,
                             JsonObject     *term);
void sijil_term_form_end    (SijilAdminView *view,
                             const char     *list,
                             JsonObject     *term);
void sijil_term_form_return (SijilAdminView *view,
                             const char     *list,
                             JsonObject     *term);

G_END_DECLS
