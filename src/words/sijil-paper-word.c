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
    N_("On the day below the register said of this entry what stands here. Compare it with the paper, and count its lines. What the other lines say is certain only with their file, which the chamber has: ask it in doubt.") },
  { "refusal", N_("letter by which an application was not granted, signed by the chamber"),
    N_("The application was not granted, as of the day below. Compare this with the letter: a code can be copied to another one.") },
  { "handed_over", N_("list of cards handed over, signed by the chamber"),
    N_("Proved: the chamber signed a list of these days with so many lines, and these are its first and its last one. Not proved: what is printed between them. Count the lines and compare both ends. Who must be sure of a line asks the chamber, which has the file of the list.") },
  { "registered", N_("list of entries begun, signed by the chamber"),
    N_("Proved: the chamber signed a list of these days with so many lines, and these are its first and its last one. Not proved: what is printed between them. Count the lines and compare both ends. Who must be sure of a line asks the chamber, which has the file of the list.") },
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

/* An extract says what its entry was; one of before does not. */
static const char *
get_meaning_of_extract (const char *entry_state)
{
  if (entry_state == NULL)
    return N_("The chamber gave an extract of this entry on the day below. Compare this with the paper, and count its lines. What they say is certain only with their file, which the chamber has: ask it in doubt.");
  if (sijil_paper_word_is_over (entry_state))
    return N_("On the day below this entry was not active: its state stands here. Compare it with the paper, and ask the chamber in doubt.");

  return NULL;
}

/**
 * sijil_paper_word_get_meaning:
 * @entry_state: (nullable): what an extract says that its entry was
 *
 * Returns: (nullable): what its signature says, and what is to be compared
 */
const char *
sijil_paper_word_get_meaning (const char *document,
                              const char *entry_state)
{
  const char *of_extract = g_strcmp0 (document, "extract") == 0 ? get_meaning_of_extract (entry_state) : NULL;
  int i = find (document);

  return of_extract != NULL ? _(of_extract) : i >= 0 ? _(papers[i].meaning) : NULL;
}

/** sijil_paper_word_is_over: Returns: whether a paper says of an entry that it was not active on its day */
gboolean
sijil_paper_word_is_over (const char *entry_state)
{
  return entry_state != NULL && !g_str_equal (entry_state, "active");
}
