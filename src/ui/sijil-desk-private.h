#pragma once

#include "ui/sijil-desk.h"
#include "ui/sijil-lexicon.h"

G_BEGIN_DECLS

/* What the files of the desk share: how it is opened and who signs in, and what is known of the register then. */

struct _SijilDesk
{
  GObject       parent_instance;

  SijilSession *session;
  JsonObject   *about;    /* (nullable): the register that is open */
  JsonObject   *officer;  /* (nullable): who works at it */
  SijilLexicon *lexicon;
};

G_END_DECLS
