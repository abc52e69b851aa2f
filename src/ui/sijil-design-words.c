#include "ui/sijil-design-words.h"

#include <glib/gi18n.h>

const SijilDesignChoice sijil_design_languages[] = {
  { "", N_("That of the typeface") }, { "ar", N_("Arabic") }, { "fr", N_("French") }, { "zgh", N_("Amazigh") }, { NULL, NULL },
};

const SijilDesignChoice sijil_design_typefaces[] = {
  { "", N_("That of the language") }, { "sans", "Noto Sans" }, { "naskh", "Noto Naskh" }, { "kufi", "Noto Kufi" },
  { "tifinagh", "Noto Tifinagh" }, { "amiri", "Amiri" }, { NULL, NULL },
};

const SijilDesignChoice sijil_design_aligns[] = {
  { "", N_("Where the text begins") }, { "centre", N_("Middle") }, { "end", N_("Where the text ends") }, { NULL, NULL },
};

const SijilDesignChoice sijil_design_directions[] = {
  { "", N_("That of the language") }, { "ltr", N_("From left to right") }, { "rtl", N_("From right to left") }, { NULL, NULL },
};

const SijilDesignChoice sijil_design_fits[] = {
  { "", N_("Fills its box") }, { "contain", N_("Is shown whole") }, { NULL, NULL },
};

const SijilDesignChoice sijil_design_categories[] = {
  { "artisan", N_("An artisan") }, { "master_artisan", N_("Master artisan") }, { "cooperative", N_("Cooperative") },
  { "enterprise", N_("Enterprise") }, { NULL, NULL },
};

const SijilDesignChoice sijil_design_sexes[] = {
  { "", N_("Everybody") }, { "f", N_("Woman") }, { "m", N_("Man") }, { NULL, NULL },
};

const SijilDesignChoice sijil_design_statuses[] = {
  { "", N_("All cards") }, { "final", N_("Final card") }, { "provisional", N_("Provisional card") }, { "specimen", N_("Specimen") },
  { NULL, NULL },
};

static const SijilDesignChoice types[] = {
  { "text", N_("Text") }, { "stack", N_("Stack of texts") }, { "table", N_("Table") }, { "box", N_("Frame") }, { "star", N_("Star") },
  { "band", N_("Band") }, { "line", N_("Straight line") }, { "lattice", N_("Lattice") }, { "rosette", N_("Rosette") },
  { "picture", N_("Picture") }, { "qr", N_("QR code") }, { "code128", N_("Bar code") }, { NULL, NULL },
};

/** sijil_design_word_for_type: @type: (nullable): of an item; Returns: what it is called */
const char *
sijil_design_word_for_type (const char *type)
{
  for (guint i = 0; types[i].code != NULL; i++)
    if (g_strcmp0 (types[i].code, type) == 0)
      return _(types[i].word);

  return type != NULL ? type : "";
}
