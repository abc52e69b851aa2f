#pragma once

#include "register/sijil-register.h"

G_BEGIN_DECLS

/*
 * A command of sijilctl. Each lives in the file of its theme (command-review.c …) which ends with the table of its
 * commands; main joins the tables.
 */

typedef enum
{
  SIJIL_COMMAND_NO_REGISTER = 1 << 0, /* works without opening a register */
  SIJIL_COMMAND_NO_OFFICER  = 1 << 1, /* nobody needs to sign in */
  SIJIL_COMMAND_READ_ONLY   = 1 << 2, /* opens the register for reading; somebody signs in all the same unless NO_OFFICER */
} SijilCommandFlags;

/* What a command works with. Options of its own are parsed by the command with GOptionContext. */
typedef struct
{
  SijilRegister *reg;           /* open, with the officer signed in (nullable for NO_REGISTER) */
  const char    *register_path; /* (nullable) */
  const char    *pin_file;      /* (nullable) */
  const char    *officer;       /* (nullable) */
  gboolean       json;
  GPtrArray     *notes;         /* (element-type GError): printed on stderr, or as "notes" in the JSON answer */
} SijilCommandContext;

typedef struct
{
  const char        *name;     /* "accept" */
  const char        *synopsis; /* "NUMBER [--entry-on DAY]": not translated */
  const char        *summary;  /* N_("Accept an application") */
  SijilCommandFlags  flags;
  gboolean         (*run) (SijilCommandContext *context,
                           int                  argc,  /* argv[0] is the command's name */
                           char               **argv,
                           GError             **error);
} SijilCommand;

gboolean sijil_command_parse  (SijilCommandContext  *context,
                               const GOptionEntry   *entries,
                               const char           *synopsis,
                               int                  *argc,
                               char               ***argv,
                               int                   min_arguments,
                               int                   max_arguments,
                               GError              **error);
void     sijil_command_answer (SijilCommandContext  *context,
                               JsonObject           *answer,
                               const char           *format,
                               ...) G_GNUC_PRINTF (3, 4);
void     sijil_command_table  (SijilCommandContext  *context,
                               JsonObject           *list,
                               const char * const   *members,
                               const char * const   *titles);

extern const SijilCommand sijil_commands_office[];  /* init, officer, office, setting, nomenclature, check */
extern const SijilCommand sijil_commands_intake[];  /* apply, draft, deposit, complete, paper, receipt */
extern const SijilCommand sijil_commands_review[];  /* reserve … nia, suspend … deceased, show, history */
extern const SijilCommand sijil_commands_cards[];   /* card …, hand-over, letter, certificate */
extern const SijilCommand sijil_commands_lists[];   /* list, search, export, import, report */
extern const SijilCommand sijil_commands_demo[];    /* demo */

G_END_DECLS
