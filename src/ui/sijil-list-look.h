#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the lists of the register have in particular. Texts are to be translated. */

typedef enum
{
  SIJIL_LOOK_TEXT,
  SIJIL_LOOK_ARABIC,     /* a text in Arabic letters */
  SIJIL_LOOK_LATIN,      /* a text in Latin letters */
  SIJIL_LOOK_NAME,       /* MEMBER_ar or MEMBER_fr, by the reader's language */
  SIJIL_LOOK_IDENTIFIER, /* read from the left whatever the language */
  SIJIL_LOOK_DAY,
  SIJIL_LOOK_WORD,       /* a code of the program: a state, a kind */
  SIJIL_LOOK_STATE,      /* the same as a pill */
  SIJIL_LOOK_AGE,        /* days */
  SIJIL_LOOK_INSTANT,    /* day and hour */
  SIJIL_LOOK_OFFICER,    /* who did it; nobody: the program itself */
  SIJIL_LOOK_FIELDS,     /* names of members, as a list of JSON */
} SijilLookType;

typedef struct
{
  const char    *member;
  const char    *title;
  SijilLookType  type;
  int            width;     /* pixels; 0 takes what is left */
  gboolean       is_hidden; /* unless it is chosen */
} SijilLookColumn;

/* A quick filter: up to two members of the register's filter. */
typedef struct
{
  const char *title;
  const char *filter[5]; /* member, value, … NULL */
} SijilLookChip;

/* A choice of a nomenclature, or an order. Without a list, the page itself says what there is to choose. */
typedef struct
{
  const char *member;
  const char *list; /* (nullable) */
  const char *any; /* what is shown while nothing is chosen */
} SijilLookChoice;

typedef struct
{
  const char *order;
  const char *title;
} SijilLookOrder;

typedef struct
{
  const char            *what;
  const char            *opens;     /* the page that a row opens */
  const char            *key;       /* the member that is its target */
  const char            *icon;
  const char            *empty;     /* what an empty list says */
  const char            *empty_help;
  const char            *empty_page; /* (nullable): page that @empty_help leads to: said only to who has it */
  const char            *other;      /* (nullable): page to which a button leads who has it */
  const SijilLookColumn *columns;   /* ended by one without a member */
  const SijilLookChip   *chips;     /* ended by one without a title */
  const SijilLookChoice *choices;   /* ended by one without a member */
  const SijilLookOrder  *orders;    /* ended by one without an order */
} SijilListLook;

const SijilListLook *sijil_list_look_find (const char *what);
char                *sijil_list_look_count (const char *what,
                                            guint       n_rows) G_GNUC_WARN_UNUSED_RESULT;
char                *sijil_list_look_at_least (char *count) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
