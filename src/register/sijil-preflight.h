#pragma once

#include "register/sijil-progress.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * What is wrong with a batch of cards before any of them is printed or issued: for each card what to do about each fault. A card
 * with a fault that stops it would be refused by the step itself; every other fault is advice. Nothing is written.
 */

/**
 * SijilPreflight:
 * @to_issue: cards that are to be issued, by the numbers of entries or applications; else cards that wait to be printed, by serial
 * @keys: (nullable) (array zero-terminated=1): which of them; %NULL or none for all
 * @dpi: dots an inch of the printer
 * @translate: (nullable): gives the sentences in the user's language
 * @progress: (nullable): told after each card; answers whether to go on
 */
typedef struct
{
  gboolean             to_issue;
  const char * const  *keys;
  double               dpi;
  const char        *(*translate) (const char *sentence);
  SijilProgress        progress;
  gpointer             progress_data;
} SijilPreflight;

JsonObject *sijil_preflight (SijilRegister         *self,
                             const SijilPreflight  *what,
                             GError               **error) G_GNUC_WARN_UNUSED_RESULT;
char      **sijil_preflight_list_sound (JsonObject            *answer,
                                        GPtrArray             *notes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
