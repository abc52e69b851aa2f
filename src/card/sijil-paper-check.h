#pragma once

#include "card/sijil-layout-reader.h"
#include "card/sijil-paper-words.h"

G_BEGIN_DECLS

/*
 * Whether a paper's file can be set: somebody else wrote it. What the engine takes for granted of the files that come with the
 * program is looked at here, member for member; the first fault names its line and its object.
 */

/** SIJIL_PAPER_FILE: what the file itself is called in messages about its objects. */
#define SIJIL_PAPER_FILE "layout"

gboolean        sijil_paper_check        (const SijilPaperWords *words,
                                          SijilLayoutReader     *top);

/* Of the texts in it, told by _sijil_paper_check_text(). */
typedef enum
{
  SIJIL_PAPER_FAULT_NONE,
  SIJIL_PAPER_FAULT_BRACES,
  SIJIL_PAPER_FAULT_NAME,
  SIJIL_PAPER_FAULT_FORMAT,
} SijilPaperFault;

SijilPaperFault _sijil_paper_check_text  (const SijilPaperWords *words,
                                          const char            *text);
gboolean        _sijil_paper_check_when  (const char            *condition);
GHashTable     *sijil_paper_list_names   (JsonNode              *paper) G_GNUC_WARN_UNUSED_RESULT;
void            sijil_paper_add_values   (GHashTable            *names,
                                          JsonObject            *values);
gboolean        sijil_paper_check_names  (const char            *file,
                                          JsonNode              *paper,
                                          GHashTable            *lines,
                                          GHashTable            *known,
                                          GError               **error);

G_END_DECLS
