/*
 * sijil-pdf: looks into documents that strangers made, behind walls, so that the program need not.
 *
 *   sijil-pdf walk                        judges the document; answers as in sijil-answer.h
 *   sijil-pdf probe                       ends with 0 if bubblewrap can make a jail here
 *   sijil-pdf facts jail|open             turns into pdfinfo
 *   sijil-pdf page  jail|open PAGE WIDTH  turns into pdftoppm, which writes the page as PPM
 *
 * The document comes on standard input. poppler is never linked: its programs open files and use many libraries, so
 * they have walls of their own, see sijil-jail.c.
 */

#include "capture/sijil-helper.h"
#include "capture/sijil-jail.h"
#include "capture/sijil-pdf-walk.h"
#include "capture/sijil-sandbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PDFINFO  "/usr/bin/pdfinfo"
#define PDFTOPPM "/usr/bin/pdftoppm"
#define TRUE_    "/usr/bin/true"

#define NUMBER_LENGTH 12

static int
walk (void)
{
  SijilAnswer answer = { .kind = SIJIL_KIND_PDF };
  uint8_t *bytes;
  size_t length;
  bool answered;

  if (!sijil_sandbox_enter ())
    return SIJIL_EXIT_UNCONFINED;

  answer.verdict = sijil_helper_read_input (&bytes, &length) ? sijil_pdf_walk (bytes, length, &answer.pages)
                                                             : SIJIL_VERDICT_MEMORY;
  answered = sijil_helper_answer (&answer, NULL, 0);
  free (bytes);

  return answered ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int
show_facts (bool jailed)
{
  char last[NUMBER_LENGTH];
  const char *command[] = { PDFINFO, "-f", "1", "-l", last, "-", NULL };

  snprintf (last, sizeof last, "%u", SIJIL_PAPER_MAX_PAGES);
  return sijil_jail_become (jailed, command);
}

static int
draw_page (bool  jailed,
           char *page,
           char *width)
{
  const char *command[] = { PDFTOPPM, "-f", page, "-l", page, "-scale-to-x", width, "-scale-to-y", "-1", "-", NULL };
  int32_t number;

  if (!sijil_helper_read_number (page, 1, (int32_t) SIJIL_PAPER_MAX_PAGES, &number) ||
      !sijil_helper_read_number (width, (int32_t) SIJIL_MIN_SIDE, (int32_t) SIJIL_PAGE_MAX_WIDTH, &number))
    return SIJIL_EXIT_ARGUMENTS;

  return sijil_jail_become (jailed, command);
}

int
main (int    argc,
      char **argv)
{
  static const char * const nothing[] = { TRUE_, NULL };
  const char *command = argc > 1 ? argv[1] : "";
  bool jailed = argc > 2 && strcmp (argv[2], "jail") == 0;

  if (argc > 2 && !jailed && strcmp (argv[2], "open") != 0)
    return SIJIL_EXIT_ARGUMENTS;

  if (strcmp (command, "walk") == 0 && argc == 2)
    return walk ();
  if (strcmp (command, "probe") == 0 && argc == 2)
    return sijil_jail_become (true, nothing);
  if (strcmp (command, "facts") == 0 && argc == 3)
    return show_facts (jailed);
  if (strcmp (command, "page") == 0 && argc == 5)
    return draw_page (jailed, argv[3], argv[4]);

  return SIJIL_EXIT_ARGUMENTS;
}
