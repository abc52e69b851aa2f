#pragma once

#include "core/sijil-notes.h"

G_BEGIN_DECLS

/*
 * One cleaner for every way in: the keyboard, a paste, a list, a packet. What it changed is told in notes, what it
 * cannot make right it refuses; what it makes, it accepts again unchanged.
 */

/**
 * SijilScript:
 * @SIJIL_SCRIPT_ARABIC: Arabic letters only
 * @SIJIL_SCRIPT_LATIN: Latin letters only
 * @SIJIL_SCRIPT_ANY: Arabic, Latin or Tifinagh letters
 *
 * The letters that a field takes.
 */
typedef enum
{
  SIJIL_SCRIPT_ARABIC,
  SIJIL_SCRIPT_LATIN,
  SIJIL_SCRIPT_ANY,
} SijilScript;

/* Longest name of a person and longest title of an organisation or place, in characters. */
#define SIJIL_NAME_MAX_CHARS  60
#define SIJIL_TITLE_MAX_CHARS 120

gboolean sijil_name_clean    (const char   *text,
                              SijilScript   script,
                              const char   *field,
                              GPtrArray    *notes,
                              char        **clean,
                              GError      **error);
gboolean sijil_title_clean   (const char   *text,
                              SijilScript   script,
                              const char   *field,
                              GPtrArray    *notes,
                              char        **clean,
                              GError      **error);
gboolean sijil_text_clean    (const char   *text,
                              gsize         max_chars,
                              gboolean      multiline,
                              const char   *field,
                              GPtrArray    *notes,
                              char        **clean,
                              GError      **error);
char    *sijil_name_upper_fr (const char   *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
