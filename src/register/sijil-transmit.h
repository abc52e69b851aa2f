#pragma once

#include "core/sijil-notes.h"
#include "register/sijil-progress.h"
#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * What goes to the national platform and what comes back: files are sent in a consignment with its list (bordereau, ورقة
 * الإرسال); for each the craft identity number (NIA) comes back, or the file itself with a reason.
 */

/* Who takes down what the platform answers. */
#define SIJIL_NIA_ROLES (SIJIL_ROLE_AGENT | SIJIL_ROLE_REGISTRAR | SIJIL_ROLE_DIRECTOR)

/**
 * SijilNiaImportOptions:
 * @translate: (nullable): gives the user's words for an English sentence
 * @progress: (nullable): lines received or refused, and about how many there are
 * @progress_data: for @progress
 */
typedef struct
{
  const char    *(*translate) (const char *sentence);
  SijilProgress   progress;
  gpointer        progress_data;
} SijilNiaImportOptions;

JsonObject *sijil_transmit        (SijilRegister       *self,
                                   const char * const  *numbers,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_transmit_with_progress (SijilRegister       *self,
                                          const char * const  *numbers,
                                          SijilProgress        progress,
                                          gpointer             progress_data,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_nia_receive     (SijilRegister       *self,
                                   const char          *number,
                                   const char          *nia,
                                   const char          *reference,
                                   GPtrArray           *notes,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_nia_correct     (SijilRegister       *self,
                                   const char          *number,
                                   const char          *nia,
                                   const char          *reason,
                                   GPtrArray           *notes,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_nia_send_back   (SijilRegister       *self,
                                   const char          *number,
                                   const char          *reason,
                                   const char          *text_ar,
                                   const char          *text_fr,
                                   GPtrArray           *notes,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *sijil_nia_import      (SijilRegister                *self,
                                   const char                   *path,
                                   const SijilNiaImportOptions  *options,
                                   GPtrArray                    *notes,
                                   GError                      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
