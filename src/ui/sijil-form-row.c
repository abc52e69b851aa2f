#include "ui/sijil-form-row.h"

#include "model/sijil-demande.h"
#include "ui/sijil-choice.h"
#include "ui/sijil-form-document.h"
#include "ui/sijil-inputs.h"
#include "ui/sijil-text.h"

static const SijilField *
find_field (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 2);
  const SijilField *field = sijil_fields_find (sijil_demande_get_fields (), parts[0]);

  return parts[1] != NULL ? sijil_fields_find (field->fields, parts[1]) : field;
}

/* An optional agreement is asked for by its whole sentence. */
static void
set_consent_sentence (SijilInput *input,
                      SijilDesk  *desk)
{
  GListModel *consents = sijil_desk_get_choices (desk, "consent");
  const char *code = sijil_input_get_field (input)->name;

  for (guint i = 0; i < g_list_model_get_n_items (consents); i++)
    {
      g_autoptr (SijilChoice) choice = g_list_model_get_item (consents, i);
      const char *sentence = sijil_choice_get_attribute (choice, sijil_text_is_rtl () ? "sentence_ar" : "sentence_fr");

      if (g_str_equal (sijil_choice_get_code (choice), code) && sentence != NULL)
        sijil_input_set_label (input, sentence);
    }
}

/* Which reasons an application of a kind may have. */
static void
set_reasons (SijilInput          *input,
             const SijilFormLine *line)
{
  static const struct { const char *kind, *parent; } parents[] = {
    { "change", "change" }, { "replace", "card_reprint" }, { "transfer", "transfer" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parents); i++)
    if (sijil_form_is_of_kind (line->kinds, parents[i].kind))
      sijil_input_set_parent_code (input, parents[i].parent);
}

/** sijil_form_row_new: the fields of @line, empty. */
GtkWidget *
sijil_form_row_new (SijilDesk           *desk,
                    const SijilFormLine *line)
{
  GtkWidget *row = sijil_inputs_new_line ();

  for (guint i = 0; line->paths[i] != NULL; i++)
    {
      const char *path = line->paths[i];
      SijilInput *input = SIJIL_INPUT (sijil_input_new (desk, find_field (path), path));

      if (g_str_has_prefix (path, "consents."))
        set_consent_sentence (input, desk);
      if (g_str_equal (path, "reason"))
        set_reasons (input, line);
      sijil_inputs_add_to_line (row, input);
    }

  return row;
}

static void
collect_cb (SijilInput *input,
            gpointer    document)
{
  JsonNode *value = sijil_input_dup_value (input);

  if (value != NULL)
    sijil_form_document_set (document, sijil_input_get_path (input), value);
}

/** sijil_form_row_collect: adds what is typed and chosen to @document. */
void
sijil_form_row_collect (GtkWidget  *row,
                        JsonObject *document)
{
  sijil_inputs_foreach (row, collect_cb, document);
}
