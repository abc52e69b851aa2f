#include "words/sijil-paper-word.h"

#include <glib/gi18n.h>

static const struct
{
  const char *document;
  const char *title;
  const char *meaning;
} papers[] = {
  { "certificate", N_("certificate of registration, signed by the chamber"),
    N_("What stands below was so on the day of the certificate. Compare it with the paper.") },
  { "extract", N_("extract of the register, signed by the chamber"),
    N_("The chamber gave an extract of this entry on the day below. Compare this with the paper, and count its lines. What they say is certain only with their file, which the chamber has: ask it in doubt.") },
  { "refusal", N_("letter by which an application was not granted, signed by the chamber"),
    N_("The application was not granted, as of the day below. Compare this with the letter: a code can be copied to another one.") },
  { "handed_over", N_("list of cards handed over, signed by the chamber"),
    N_("Count the lines of the list, and compare the first and the last one with this.") },
  { "registered", N_("list of entries begun, signed by the chamber"),
    N_("Count the lines of the list, and compare the first and the last one with this.") },
};

static int
find (const char *document)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_strcmp0 (papers[i].document, document) == 0)
      return (int) i;

  return -1;
}

gboolean
sijil_paper_word_is_paper (const char *document)
{
  return find (document) >= 0;
}

/** sijil_paper_word_get_title: Returns: (nullable): what it is, without a capital */
const char *
sijil_paper_word_get_title (const char *document)
{
  int i = find (document);

  return i >= 0 ? _(papers[i].title) : NULL;
}

/** sijil_paper_word_get_meaning: Returns: (nullable): what its signature says, and what is to be compared */
const char *
sijil_paper_word_get_meaning (const char *document)
{
  int i = find (document);

  return i >= 0 ? _(papers[i].meaning) : NULL;
}
