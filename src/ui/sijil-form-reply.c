#include "ui/sijil-form-reply.h"

#include "ui/sijil-inputs.h"
#include "ui/sijil-text.h"
#include "words/sijil-label.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const SijilIntakeReply *reply;
  gboolean                all;
} Show;

/* (nullable): the first that is about @path. */
static const GError *
find_problem (GPtrArray  *problems,
              const char *path)
{
  for (guint i = 0; i < problems->len; i++)
    if (g_strcmp0 (sijil_error_get_field (problems->pdata[i]), path) == 0)
      return problems->pdata[i];

  return NULL;
}

/* (nullable): @problem: (nullable). A path in a sentence is put in the words that stand on the form. */
static char *
dup_sentence (const GError *problem)
{
  const char *field = problem != NULL ? sijil_error_get_field (problem) : NULL;
  g_autofree char *text = NULL;
  GString *sentence;

  if (problem == NULL)
    return NULL;
  if (g_strcmp0 (sijil_error_get_reason (problem), "value-missing") == 0)
    return g_strdup (_("To be filled in."));
  if (g_strcmp0 (sijil_error_get_reason (problem), "family-name-missing") == 0)
    return g_strdup (_("To be filled in. If the identity card has no family name, write the given name, "
                       "and the reason is asked for."));

  text = sijil_text_of_error (problem);
  sentence = g_string_new (text);
  if (field != NULL && strpbrk (field, "._[") != NULL)
    g_string_replace (sentence, field, sijil_label_for_field (field), 0);
  return g_string_free (sentence, FALSE);
}

/* (nullable): what is wrong at @path. */
static char *
dup_problem (const Show *show,
             const char *path)
{
  const GError *problem = find_problem (show->reply->refused, path);

  if (problem == NULL && show->all)
    problem = find_problem (show->reply->missing, path);
  return dup_sentence (problem);
}

static gboolean
is_missing (const SijilIntakeReply *reply,
            const char             *path)
{
  return g_str_equal (path, "category") /* which every form begins with */ || find_problem (reply->missing, path) != NULL;
}

static void
show_cb (SijilInput *input,
         gpointer    data)
{
  const Show *show = data;
  const char *path = sijil_input_get_path (input);
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (input));
  g_autofree char *problem = NULL;
  g_autofree char *note = NULL;

  /* What is filled in stays marked. */
  if (sijil_input_is_empty (input) || is_missing (show->reply, path))
    sijil_input_set_required (input, is_missing (show->reply, path));
  if (!show->all && (focus != NULL || !sijil_input_was_left (input)))
    return;

  problem = dup_problem (show, path);
  note = dup_sentence (find_problem (show->reply->notes, path));
  sijil_input_set_problem (input, problem);
  sijil_input_set_note (input, note);
}

/** sijil_form_reply_show: @all: also in @fields that nobody has been in, and what is missing. */
void
sijil_form_reply_show (const SijilIntakeReply *reply,
                       gboolean                all,
                       GtkWidget              *fields,
                       SijilCraftList         *crafts)
{
  Show show = { reply, all };
  g_autofree char *problem = dup_problem (&show, "activities");

  sijil_inputs_foreach (fields, show_cb, &show);
  if (problem != NULL || all)
    sijil_craft_list_set_problem (crafts, problem);
}
