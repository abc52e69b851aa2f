#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The first run: chamber, place, office and first administrator, one page each; then the register is made in a thread.
 * Nothing is written before the last page is left, and nothing typed is lost on the way back.
 */

#define SIJIL_TYPE_ASSISTANT (sijil_assistant_get_type ())
G_DECLARE_FINAL_TYPE (SijilAssistant, sijil_assistant, SIJIL, ASSISTANT, AdwWindow)

SijilAssistant *sijil_assistant_new     (GtkWindow      *parent) G_GNUC_WARN_UNUSED_RESULT;
void            sijil_assistant_present (GtkWindow      *parent);

G_END_DECLS
