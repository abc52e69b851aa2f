/* What people read of a card or a paper that was checked. */

#include "cli/sijil-verify-tell.h"

#include "core/sijil-json.h"
#include "words/sijil-label.h"
#include "words/sijil-paper-word.h"
#include "words/sijil-word.h"

#include <glib/gi18n.h>

/* (transfer full) (nullable) */
static char *
dup_value (JsonObject *claims,
           const char *member)
{
  JsonNode *node = json_object_get_member (claims, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

  return json_node_dup_string (node);
}

/* What people read of a member: words in their language where the answer has them beside a code. (transfer full) (nullable) */
static char *
dup_words (JsonObject *claims,
           const char *member)
{
  const char *words = json_object_has_member (claims, member) ? sijil_word_for_member (claims, member) : NULL;

  return words != NULL ? g_strdup (words) : dup_value (claims, member);
}

/* The words of an activity stand in its place; cards that have room for them have no list's. */
static void
tell_claims (SijilCommandContext *context,
             JsonObject          *claims)
{
  static const char * const members[] = { "number", "name_ar", "name_fr", "birth_date", "province", "category", "activity",
                                          "serial", "valid_from", "valid_until", "signed_at" };
  const char *chamber = sijil_word_for_member (claims, "chamber");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *text = dup_words (claims, members[i]);

      /* Translators: a label, then a sentence about it. */
      if (text != NULL)
        sijil_command_line (context, _("%s: %s"), sijil_label_for_field (members[i]), text);
    }
  if (chamber != NULL)
    sijil_command_line (context, _("%s: %s"), sijil_label_for_field ("chamber"), chamber);
  if (json_object_get_null_member (claims, "valid_until"))
    sijil_command_line (context, "%s", _("The card says no last day."));
}

/* With whose keys, and how old the authority's list is. */
static void
tell_keys (SijilCommandContext *context,
           JsonObject          *keys)
{
  const char *from = sijil_json_get_string (keys, "from");

  if (g_str_equal (from, "register"))
    sijil_command_line (context, _("Keys of this register: %d"), (int) sijil_json_get_int (keys, "own", 0));
  if (json_object_has_member (keys, "sequence"))
    sijil_command_line (context, _("List of keys number %d of %s, which holds until %s"),
                        (int) sijil_json_get_int (keys, "sequence", 0), sijil_json_get_string (keys, "signed_at"),
                        sijil_json_get_string (keys, "valid_until"));
}

/* Of a paper: no list says anything of it. */
static void
tell_paper (SijilCommandContext *context,
            const char          *document,
            JsonObject          *claims)
{
  static const char * const members[] = { "number", "name_ar", "name_fr", "from", "to", "lines", "first_line", "last_line", "lines_digest",
                                          NULL };
  static const char * const worded[] = { "entry_state", "category", "activity", "province", "chamber" };

  /* Translators: a day, and a paper: “certificate of registration, signed by the chamber” */
  sijil_command_line (context, _("Paper of %s: %s"), sijil_json_get_string (claims, "valid_from"), sijil_paper_word_get_title (document));
  for (const char * const *member = members; *member != NULL; member++)
    {
      g_autofree char *text = dup_value (claims, *member);

      if (text != NULL)
        sijil_command_line (context, _("%s: %s"), sijil_label_for_field (*member), text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (worded); i++)
    if (sijil_word_for_member (claims, worded[i]) != NULL)
      sijil_command_line (context, _("%s: %s"), sijil_label_for_field (worded[i]), sijil_word_for_member (claims, worded[i]));
  sijil_command_line (context, "%s", sijil_paper_word_get_meaning (document, sijil_json_get_string (claims, "entry_state")));
}

static void
tell_difference (SijilCommandContext *context,
                 JsonObject          *difference)
{
  const char *kind = sijil_json_get_string (difference, "kind");
  const char *begins = sijil_json_get_string (difference, "begins");
  int paper_line = (int) sijil_json_get_int (difference, "paper_line", 0);
  int file_line = (int) sijil_json_get_int (difference, "file_line", 0);

  if (g_str_equal (kind, "changed"))
    /* Translators: the numbers of two lines, and the first column of the second one */
    sijil_command_line (context, _("Line %d of the paper was changed: in the file it is line %d, “%s”."), paper_line, file_line, begins);
  else if (g_str_equal (kind, "missing"))
    sijil_command_line (context, _("Line %d of the paper is missing in the file."), paper_line);
  else
    /* Translators: the number of a line, and its first column */
    sijil_command_line (context, _("Line %d of the file, “%s”, is not on the paper: it was added."), file_line, begins);
}

/* Which lines differ, as far as the code has room to say it. */
static void
tell_differences (SijilCommandContext *context,
                  JsonObject          *answer)
{
  JsonArray *differences = sijil_json_get_array (answer, "differences");

  if (json_object_has_member (answer, "file_lines"))
    sijil_command_line (context, _("Lines of the file: %d"), (int) sijil_json_get_int (answer, "file_lines", 0));
  for (guint i = 0; differences != NULL && i < json_array_get_length (differences); i++)
    tell_difference (context, json_array_get_object_element (differences, i));
  if (differences == NULL)
    sijil_command_line (context, "%s", _("The code does not say which lines differ: compare the file with the paper, line by line."));
  else if (json_array_get_length (differences) == 0)
    sijil_command_line (context, "%s", _("No line was found that differs: compare the titles of the columns, then each line."));
}

/* What was found of the lines that came with a paper. */
static void
tell_lines (SijilCommandContext *context,
            JsonObject          *answer)
{
  const char *lines = sijil_json_get_string (answer, "lines");

  if (lines == NULL)
    return;

  sijil_command_line (context, "%s", g_str_equal (lines, "same")
                                       ? _("The lines in the file are those that the chamber signed.")
                                       : _("The lines in the file are not those that the chamber signed: do not accept them."));
  if (!g_str_equal (lines, "same"))
    tell_differences (context, answer);
}

/* Green is only what the chamber signed and, of a card, its list knows. */
static const char *
get_headline (JsonObject *answer)
{
  if (g_str_equal (sijil_json_get_string (answer, "state"), "valid") && g_strcmp0 (sijil_json_get_string (answer, "card_status"), "valid") != 0
      && !sijil_paper_word_is_paper (sijil_json_get_string (answer, "document")))
    return _("signed by the chamber, withdrawn or not: not known");

  return sijil_word_for_state (answer);
}

/* Of what nobody proved: what can be compared all the same. */
static void
tell_unproved (SijilCommandContext *context,
               JsonObject          *says) /* (nullable) */
{
  static const char * const members[] = { "number", "name_ar", "name_fr" };

  if (says == NULL)
    return;

  sijil_command_line (context, "%s", _("What the code says of itself, which is not proved:"));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (sijil_json_get_string (says, members[i]) != NULL)
      sijil_command_line (context, _("%s: %s"), sijil_label_for_field (members[i]), sijil_json_get_string (says, members[i]));
}

/** _sijil_verify_tell: tells people the answer of a check: the headline first, then what is to be compared */
void
_sijil_verify_tell (SijilCommandContext *context,
                    JsonObject          *answer)
{
  JsonObject *claims = sijil_json_get_object (answer, "claims");
  const char *status = sijil_json_get_string (answer, "card_status");
  const char *as_of = sijil_json_get_string (answer, "status_as_of");
  const char *day = sijil_json_get_string (answer, "checked_on");
  const char *document = sijil_json_get_string (answer, "document");

  sijil_command_answer (context, answer, _("Answer for %s: %s"), day, get_headline (answer));
  tell_keys (context, sijil_json_get_object (answer, "keys"));
  if (claims == NULL)
    {
      tell_unproved (context, sijil_json_get_object (answer, "says_of_itself"));
      return;
    }
  if (sijil_paper_word_is_paper (document))
    {
      tell_paper (context, document, claims);
      tell_lines (context, answer);
      return;
    }

  tell_claims (context, claims);
  if (as_of != NULL)
    sijil_command_line (context, _("List of withdrawn cards of %s: %s"), as_of, sijil_word_for (answer, "card_status", status));
  else
    sijil_command_line (context, _("List of withdrawn cards: %s"), sijil_word_for (answer, "card_status", status));
  if (sijil_json_get_string (answer, "entry") != NULL)
    sijil_command_line (context, _("A card of this register: “sijilctl show %s” shows its record."),
                        sijil_json_get_string (answer, "entry"));
  sijil_command_line (context, "%s",
                      _("Compare this with the card and the person: the code of another card can be copied."));
}
