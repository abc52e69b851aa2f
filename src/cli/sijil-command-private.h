#pragma once

#include "cli/sijil-command.h"

G_BEGIN_DECLS

/* What main and the help share of the commands. */

gboolean            _sijil_command_parse_shared (const GOptionEntry   *entries,
                                                 int                  *argc,
                                                 char               ***argv,
                                                 GError              **error);
const SijilCommand *_sijil_command_find         (char * const         *words,
                                                 int                   n_words,
                                                 int                  *used,
                                                 GError              **error);
GPtrArray          *_sijil_command_list         (const char           *begin) G_GNUC_WARN_UNUSED_RESULT;
void                _sijil_command_help         (GString              *text,
                                                 const char           *name);

G_END_DECLS
