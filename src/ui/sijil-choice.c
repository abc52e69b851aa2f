#include "ui/sijil-choice.h"

#include "core/sijil-fold.h"
#include "core/sijil-json.h"
#include "ui/sijil-text.h"

#include <string.h>

struct _SijilChoice
{
  GObject     parent_instance;

  JsonObject *row;  /* (nullable): of the nomenclature */
  char       *code; /* "" for “any” or “none” */
  char       *label;
};

enum
{
  PROP_CODE = 1,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SijilChoice, sijil_choice, G_TYPE_OBJECT)

static void
sijil_choice_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SijilChoice *self = SIJIL_CHOICE (object);

  switch (prop_id)
    {
    case PROP_CODE:
      g_value_set_string (value, self->code);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sijil_choice_finalize (GObject *object)
{
  SijilChoice *self = SIJIL_CHOICE (object);

  g_clear_pointer (&self->row, json_object_unref);
  g_free (self->code);
  g_free (self->label);
  G_OBJECT_CLASS (sijil_choice_parent_class)->finalize (object);
}

static void
sijil_choice_class_init (SijilChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sijil_choice_get_property;
  object_class->finalize = sijil_choice_finalize;

  properties[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sijil_choice_init (SijilChoice *self)
{
}

/** sijil_choice_new: @row: `code`, `parent`, `name_fr`, `name_ar`, `attributes`, of this thread only. */
SijilChoice *
sijil_choice_new (JsonObject *row)
{
  SijilChoice *self = g_object_new (SIJIL_TYPE_CHOICE, NULL);

  self->row = json_object_ref (row);
  self->code = g_strdup (sijil_json_get_string (row, "code"));
  self->label = g_strdup (sijil_text_get_name (row, "name"));
  return self;
}

/** sijil_choice_new_plain: a choice that stands in no nomenclature, such as “All”. */
SijilChoice *
sijil_choice_new_plain (const char *code,
                      const char *name)
{
  SijilChoice *self = g_object_new (SIJIL_TYPE_CHOICE, NULL);

  self->code = g_strdup (code);
  self->label = g_strdup (name);
  return self;
}

const char *
sijil_choice_get_code (SijilChoice *self)
{
  return self->code;
}

/** sijil_choice_get_label: in the reader's language. */
const char *
sijil_choice_get_label (SijilChoice *self)
{
  return self->label;
}

const char *
sijil_choice_get_label_ar (SijilChoice *self)
{
  const char *name = self->row != NULL ? sijil_json_get_string (self->row, "name_ar") : NULL;

  return name != NULL ? name : self->label;
}

const char *
sijil_choice_get_label_fr (SijilChoice *self)
{
  const char *name = self->row != NULL ? sijil_json_get_string (self->row, "name_fr") : NULL;

  return name != NULL ? name : self->label;
}

/** sijil_choice_get_parent: Returns: (nullable): a province's region, a craft's family, the act a reason serves. */
const char *
sijil_choice_get_parent (SijilChoice *self)
{
  return self->row != NULL ? sijil_json_get_string (self->row, "parent") : NULL;
}

/** sijil_choice_get_attribute: Returns: (nullable): a further column of the nomenclature's file. */
const char *
sijil_choice_get_attribute (SijilChoice  *self,
                          const char *name)
{
  JsonObject *attributes = self->row != NULL ? sijil_json_get_object (self->row, "attributes") : NULL;

  return attributes != NULL ? sijil_json_get_string (attributes, name) : NULL;
}

/**
 * sijil_choice_key_matches:
 * @key: words as sijil_fold() makes them, each after a space
 * @words: (array zero-terminated=1): what is looked for, folded too
 *
 * Returns: whether each of @words begins one of the words of @key; an article before it does not hinder
 */
gboolean
sijil_choice_key_matches (const char          *key,
                          const char * const  *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *beginning = g_strconcat (" ", words[i], NULL);
      g_autofree char *with_article = g_strconcat (" ال", words[i], NULL);

      if (*words[i] != '\0' && strstr (key, beginning) == NULL && strstr (key, with_article) == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * sijil_choice_matches:
 * @folded: what is looked for, as sijil_fold() makes it
 *
 * Returns: whether each word of @folded begins a word of the choice in one of its languages
 */
gboolean
sijil_choice_matches (SijilChoice *self,
                      const char  *folded)
{
  const char * const labels[] = { sijil_choice_get_label (self), sijil_choice_get_label_ar (self), sijil_choice_get_label_fr (self) };
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *label = sijil_fold (labels[i] != NULL ? labels[i] : "");

      g_string_append_printf (key, " %s", label);
    }
  return sijil_choice_key_matches (key->str, (const char * const *) words);
}

/** sijil_choice_add: adds one that stands in no nomenclature to @choices: (element-type SijilChoice). */
void
sijil_choice_add (GListStore *choices,
                  const char *code,
                  const char *name)
{
  g_autoptr (SijilChoice) choice = sijil_choice_new_plain (code, name);

  g_list_store_append (choices, choice);
}

/** sijil_choice_add_terms: adds those of @terms: (element-type SijilChoice) under @parent: (nullable): all of them */
void
sijil_choice_add_terms (GListStore *choices,
                        GListModel *terms,
                        const char *parent)
{
  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (SijilChoice) term = g_list_model_get_item (terms, i);

      if (parent == NULL || g_strcmp0 (sijil_choice_get_parent (term), parent) == 0)
        g_list_store_append (choices, term);
    }
}
