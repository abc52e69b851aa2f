#pragma once

#include "ui/sijil-desk.h"
#include "ui/sijil-print.h"

G_BEGIN_DECLS

/*
 * A paper of the register is made by a job, and then goes to a printer or to a file that somebody chooses. Every page
 * prints and saves its papers in this way: Ctrl+P prints, “Save as PDF” saves.
 */

typedef struct
{
  SijilJob          job;     /* writes the PDF to `path` of its data */
  SijilPrintFormat  format;
  const char       *name;    /* of the print job and of the file that is proposed, without its ending */
  const char       *working; /* told while it takes long */
  const char       *sent;    /* (nullable): told once the printer has it */
  const char       *saved;   /* (nullable): told once the file stands */
  void            (*made)    (GtkWidget  *widget,
                              JsonObject *data); /* (nullable): called once a printer has it, or the file stands; the job's data */
} SijilPaperOut;

void     sijil_paper_out_print        (GtkWidget            *widget,
                                       SijilDesk            *desk,
                                       const SijilPaperOut  *out,
                                       JsonObject           *data,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
void     sijil_paper_out_print_on     (GtkWidget            *widget,
                                       SijilDesk            *desk,
                                       const SijilPaperOut  *out,
                                       JsonObject           *data,
                                       SijilPrinting        *printing);
gboolean sijil_paper_out_print_finish (GAsyncResult         *result);
void     sijil_paper_out_save         (GtkWidget            *widget,
                                       SijilDesk            *desk,
                                       const SijilPaperOut  *out,
                                       JsonObject           *data);
void     sijil_paper_out_save_to      (GtkWidget            *widget,
                                       SijilDesk            *desk,
                                       const SijilPaperOut  *out,
                                       JsonObject           *data,
                                       const char           *path);

G_END_DECLS
