#include "card/sijil-paper-words.h"

#include <string.h>

#include "card/sijil-paper-resource.h"
#include "core/sijil-error.h"

#define PAPER_PATH "/org/sijil/Sijil/paper/"

/*
 * The words, sizes and colours that every paper shares. They stand in data/paper/, where a chamber's designer can
 * change them without reading C; that they are whole is proved by the tests, so a name not found there is our mistake.
 */
struct _SijilPaperWords
{
  JsonObject *words; /* (owned) words.json */
  JsonObject *style; /* (owned) style.json */
  JsonObject *marks; /* (owned) marks.json */
};

/** sijil_paper_language_get_name: Returns: “fr” or “ar”, as members of the data files are called */
const char *
sijil_paper_language_get_name (SijilPaperLanguage language)
{
  return language == SIJIL_PAPER_ARABIC ? "ar" : "fr";
}

/**
 * sijil_paper_load_data:
 * @name: a file of data/paper/ without “.json”
 *
 * Returns: (transfer full) (nullable): its object, or %NULL with %SIJIL_ERROR_NOT_FOUND
 */
JsonObject *
sijil_paper_load_data (const char  *name,
                       GError     **error)
{
  g_autofree char *path = g_strconcat (PAPER_PATH, name, ".json", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  const char *text;
  gsize length;

  bytes = g_resource_lookup_data (sijil_paper_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    {
      sijil_set_error (error, SIJIL_ERROR_NOT_FOUND, "paper-unknown", NULL, "There is no paper named “%s”.", name,
                       NULL);
      return NULL;
    }

  text = g_bytes_get_data (bytes, &length);
  if (!json_parser_load_from_data (parser, text, (gssize) length, error))
    {
      g_prefix_error (error, "paper %s: ", name);
      return NULL;
    }

  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

/** sijil_paper_words_new: Returns: (transfer full) (nullable): the words, or %NULL with an error */
SijilPaperWords *
sijil_paper_words_new (GError **error)
{
  g_autoptr (SijilPaperWords) self = g_new0 (SijilPaperWords, 1);

  self->words = sijil_paper_load_data ("words", error);
  if (self->words == NULL)
    return NULL;
  self->style = sijil_paper_load_data ("style", error);
  if (self->style == NULL)
    return NULL;
  self->marks = sijil_paper_load_data ("marks", error);
  if (self->marks == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
sijil_paper_words_free (SijilPaperWords *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->words, json_object_unref);
  g_clear_pointer (&self->style, json_object_unref);
  g_clear_pointer (&self->marks, json_object_unref);
  g_free (self);
}

static JsonObject *
get_member (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/** sijil_paper_words_get_month: @month: 1 to 12. Returns: its name as it is used in Morocco */
const char *
sijil_paper_words_get_month (const SijilPaperWords *self,
                             SijilPaperLanguage     language,
                             guint                  month)
{
  JsonObject *months = get_member (self->words, "months");

  g_return_val_if_fail (month >= 1 && month <= 12, "");

  return json_array_get_string_element (json_object_get_array_member (months, sijil_paper_language_get_name (language)),
                                        month - 1);
}

/* The six plurals of Arabic and the two of French, as CLDR numbers them. */
static guint
plural (SijilPaperLanguage language,
        gint64             number)
{
  gint64 rest = number % 100;

  if (language == SIJIL_PAPER_FRENCH)
    return number < 2 ? 0 : 1;
  if (number <= 2)
    return (guint) MAX (number, 0);
  if (rest >= 3 && rest <= 10)
    return 3;

  return rest >= 11 ? 4 : 5;
}

/**
 * sijil_paper_words_get_count:
 * @thing: what is counted, a member of “counts” in words.json
 *
 * Returns: the words for @number of them, in which “#” stands for the number
 */
const char *
sijil_paper_words_get_count (const SijilPaperWords *self,
                             SijilPaperLanguage     language,
                             const char            *thing,
                             gint64                 number)
{
  JsonObject *counted = get_member (get_member (self->words, "counts"), thing);

  g_return_val_if_fail (counted != NULL, "#");

  return json_array_get_string_element (json_object_get_array_member (counted,
                                                                      sijil_paper_language_get_name (language)),
                                        plural (language, number));
}

/** sijil_paper_words_get_text: Returns: a text of “texts” in words.json that is on every paper */
const char *
sijil_paper_words_get_text (const SijilPaperWords *self,
                            SijilPaperLanguage     language,
                            const char            *name)
{
  JsonObject *text = get_member (get_member (self->words, "texts"), name);

  g_return_val_if_fail (text != NULL, "");

  return json_object_get_string_member (text, sijil_paper_language_get_name (language));
}

static SijilTypeface
face_from_name (const char *name)
{
  static const char * const names[] = {
    [SIJIL_TYPEFACE_SANS] = "sans",
    [SIJIL_TYPEFACE_NASKH] = "naskh",
    [SIJIL_TYPEFACE_KUFI] = "kufi",
    [SIJIL_TYPEFACE_TIFINAGH] = "tifinagh",
    [SIJIL_TYPEFACE_AMIRI] = "amiri",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      return (SijilTypeface) i;

  g_return_val_if_reached (SIJIL_TYPEFACE_SANS);
}

/* Returns: (transfer none) (nullable) */
static JsonObject *
get_style (const SijilPaperWords *self,
           SijilPaperLanguage     language,
           const char            *name)
{
  JsonObject *both = get_member (get_member (self->style, "styles"), name);

  return both != NULL ? get_member (both, sijil_paper_language_get_name (language)) : NULL;
}

/**
 * sijil_paper_words_get_style:
 * @name: a member of “styles” in style.json
 * @style: (out caller-allocates): the type to set a text of that @language in, from its start
 */
void
sijil_paper_words_get_style (const SijilPaperWords *self,
                             SijilPaperLanguage     language,
                             const char            *name,
                             SijilTextStyle        *style)
{
  JsonObject *one = get_style (self, language, name);

  memset (style, 0, sizeof *style);
  style->rtl = language == SIJIL_PAPER_ARABIC;
  style->rgb = SIJIL_INK;
  g_return_if_fail (one != NULL);

  style->face = face_from_name (json_object_get_string_member (one, "face"));
  style->size_pt = json_object_get_double_member (one, "size");
  style->bold = json_object_get_boolean_member_with_default (one, "bold", FALSE);
  style->pitch_mm = json_object_get_double_member_with_default (one, "pitch", 0.0);
  style->rgb = sijil_paper_words_get_rgb (self, json_object_get_string_member_with_default (one, "colour", "ink"));
}

/** sijil_paper_words_is_fixed: Returns: whether a style keeps its size even on a paper that is too full */
gboolean
sijil_paper_words_is_fixed (const SijilPaperWords *self,
                            SijilPaperLanguage     language,
                            const char            *name)
{
  JsonObject *one = get_style (self, language, name);

  return one != NULL && json_object_get_boolean_member_with_default (one, "fixed", FALSE);
}

/** sijil_paper_words_get_rgb: Returns: the colour 0xRRGGBB named @colour in style.json */
guint32
sijil_paper_words_get_rgb (const SijilPaperWords *self,
                           const char            *colour)
{
  const char *text = json_object_get_string_member_with_default (get_member (self->style, "colours"), colour, NULL);

  g_return_val_if_fail (text != NULL && text[0] == '#', SIJIL_INK);

  return (guint32) g_ascii_strtoull (text + 1, NULL, 16);
}

/** sijil_paper_words_get_mark: Returns: (transfer none) (nullable): the drawing @name of marks.json */
JsonObject *
sijil_paper_words_get_mark (const SijilPaperWords *self,
                            const char            *name)
{
  return get_member (self->marks, name);
}

/** sijil_paper_words_has_count: Returns: whether words.json has the plurals of @thing */
gboolean
sijil_paper_words_has_count (const SijilPaperWords *self,
                             const char            *thing)
{
  return get_member (get_member (self->words, "counts"), thing) != NULL;
}

/** sijil_paper_words_has_style: Returns: whether style.json has @name for texts of that @language */
gboolean
sijil_paper_words_has_style (const SijilPaperWords *self,
                             SijilPaperLanguage     language,
                             const char            *name)
{
  return get_style (self, language, name) != NULL;
}

/** sijil_paper_words_has_colour: Returns: whether style.json has @colour */
gboolean
sijil_paper_words_has_colour (const SijilPaperWords *self,
                              const char            *colour)
{
  return json_object_has_member (get_member (self->style, "colours"), colour);
}
