#pragma once

#include "register/sijil-register.h"
#include "register/sijil-replica.h"

G_BEGIN_DECLS

/*
 * A command of sijilctl. Each lives in the file of its theme (command-review.c …), which ends with the table of its
 * commands; sijil-commands.c joins the tables.
 *
 * A command with a verb is a row of its own, its name two words: "officer add", "card issue". So each verb has its own
 * synopsis, options and flags, and `sijilctl help officer` shows them all.
 *
 * Life of a command: main parses the options that all commands share, wherever they stand, opens the register, signs
 * the officer in and calls run(). That parses its own options with sijil_command_parse(), calls a step, and hands the
 * step's answer to sijil_command_answer() or sijil_command_table(); main prints it once run() has returned TRUE. An
 * error is returned, never printed. Nothing is read from stdin.
 */

typedef enum
{
  SIJIL_COMMAND_NO_REGISTER = 1 << 0, /* works without opening a register */
  SIJIL_COMMAND_NO_OFFICER  = 1 << 1, /* nobody needs to sign in */
  SIJIL_COMMAND_READ_ONLY   = 1 << 2, /* opens the register for reading; somebody signs in all the same unless NO_OFFICER */
  SIJIL_COMMAND_MAY_REGISTER = 1 << 3, /* opens a register only where one is named; --date is the command's own matter */
  SIJIL_COMMAND_LONG        = 1 << 4, /* one question to the server may take minutes */
} SijilCommandFlags;

/* Reason of every error of usage (exit 2): give it to sijil_set_error() with SIJIL_ERROR_INVALID. */
#define SIJIL_COMMAND_USAGE "usage"

typedef struct _SijilCommand SijilCommand;

/* What a command works with. Options of its own are parsed by the command with sijil_command_parse(). */
typedef struct
{
  const SijilCommand *command;
  SijilRegister      *reg;           /* open, with the officer signed in (nullable for NO_REGISTER) */
  SijilRegister      *opened;        /* (owned) (nullable): the register itself, where reg may be its copy */
  SijilReplica       *copy;          /* (owned) (nullable) */
  const char         *register_path; /* (nullable) */
  const char         *replica;       /* (nullable): address of a copy that may serve what only reads */
  const char         *pin_file;      /* (nullable) */
  const char         *officer;       /* (nullable) */
  const char         *keys;          /* --keys: folder of the private keys (nullable) */
  const char         *day;           /* --date; already set on the register (nullable) */
  gboolean            json;
  GPtrArray          *notes;         /* (element-type GError): printed on stderr, or as "notes" in the JSON answer */

  gboolean            refused;       /* the answer is whole, and it is that something is wrong: exit 1 */

  /* Kept for main by sijil_command_answer() and sijil_command_table(). */
  JsonObject         *answer;        /* (owned) (nullable) */
  GString            *text;          /* (owned): human lines */
} SijilCommandContext;

struct _SijilCommand
{
  const char        *name;     /* "accept", "officer add" */
  const char        *synopsis; /* "NUMBER [--entry-on DAY]": not translated */
  const char        *summary;  /* N_("Accept an application") */
  SijilCommandFlags  flags;
  gboolean         (*run) (SijilCommandContext *context,
                           int                  argc,  /* argv[0] is the command's name */
                           char               **argv,
                           GError             **error);
};

/* The row that ends a table. */
#define SIJIL_COMMANDS_END { .name = NULL }

gboolean sijil_command_parse   (SijilCommandContext  *context,
                                const GOptionEntry   *entries,
                                int                  *argc,
                                char               ***argv,
                                int                   min_arguments,
                                int                   max_arguments,
                                GError              **error);
gboolean sijil_command_write   (SijilCommandContext  *context,
                                GError              **error);
gboolean sijil_command_require (const char           *option,
                                const char           *value,
                                GError              **error);
gboolean sijil_command_check_dpi (int                dpi,
                                  GError           **error);
gboolean sijil_command_check_new_file (const char *path,
                                       gboolean    force,
                                       GError    **error);
void     sijil_command_answer  (SijilCommandContext  *context,
                                JsonObject           *answer,
                                const char           *format,
                                ...) G_GNUC_PRINTF (3, 4);
void     sijil_command_line    (SijilCommandContext  *context,
                                const char           *format,
                                ...) G_GNUC_PRINTF (2, 3);
void     sijil_command_table   (SijilCommandContext  *context,
                                JsonObject           *list,
                                const char * const   *members,
                                const char * const   *titles);

extern const SijilCommand sijil_commands_help[];    /* help */
extern const SijilCommand sijil_commands_officer[]; /* init, officer … */
extern const SijilCommand sijil_commands_server[];  /* server … */
extern const SijilCommand sijil_commands_office[];  /* office … */
extern const SijilCommand sijil_commands_series[];  /* series … */
extern const SijilCommand sijil_commands_setting[]; /* setting …, nomenclature … */
extern const SijilCommand sijil_commands_intake[];  /* apply, draft, deposit, complete, paper */
extern const SijilCommand sijil_commands_review[];  /* reserve … nia, suspend … deceased, countersign */
extern const SijilCommand sijil_commands_show[];    /* show, history */
extern const SijilCommand sijil_commands_cards[];   /* card, hand-over */
extern const SijilCommand sijil_commands_blanks[];  /* blanks … */
extern const SijilCommand sijil_commands_preflight[]; /* card preflight */
extern const SijilCommand sijil_commands_render[];  /* card render */
extern const SijilCommand sijil_commands_papers[];  /* receipt, letter, certificate, bordereau, day-register, hand-over-list */
extern const SijilCommand sijil_commands_lists[];   /* list, export, import */
extern const SijilCommand sijil_commands_audit_officer[];   /* audit … */
extern const SijilCommand sijil_commands_person[];  /* export-person, erase, retention, access-log */
extern const SijilCommand sijil_commands_report[];  /* search, report, check */
extern const SijilCommand sijil_commands_audit[];   /* checkpoint, verify-register */
extern const SijilCommand sijil_commands_health[];  /* health */
extern const SijilCommand sijil_commands_layout[];  /* layout … */
extern const SijilCommand sijil_commands_signatory[]; /* signatory … */
extern const SijilCommand sijil_commands_key[];     /* key …, status-list */
extern const SijilCommand sijil_commands_trust[];   /* trust … */
extern const SijilCommand sijil_commands_certify[]; /* root …, officer certif… */
extern const SijilCommand sijil_commands_recover[]; /* officer recover… */
extern const SijilCommand sijil_commands_verify[];  /* verify */
extern const SijilCommand sijil_commands_verifier[]; /* verifier */
extern const SijilCommand sijil_commands_move[];    /* move */
extern const SijilCommand sijil_commands_backup[];  /* backup, verify-backup, restore */
extern const SijilCommand sijil_commands_seal[];    /* seal … */
extern const SijilCommand sijil_commands_demo[];    /* demo */

G_END_DECLS
