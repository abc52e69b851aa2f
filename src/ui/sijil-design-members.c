#include "ui/sijil-design-members.h"

#include <glib/gi18n.h>

const SijilDesignMember sijil_design_text_members[] = {
  { "text", N_("Text, with {value} and {value|date}"), SIJIL_DESIGN_WORDING, NULL, 0, 0, 0, 0 },
  { "shorter", N_("Shorter, if that does not fit"), SIJIL_DESIGN_WORDING, NULL, 0, 0, 0, 0 },
  { "language", N_("Language"), SIJIL_DESIGN_CHOICE, sijil_design_languages, 0, 0, 0, 0 },
  { "face", N_("Typeface"), SIJIL_DESIGN_CHOICE, sijil_design_typefaces, 0, 0, 0, 0 },
  { "size", N_("Size (points)"), SIJIL_DESIGN_NUMBER, NULL, 6, 200, 0.1, 6 },
  { "floor", N_("At least (points)"), SIJIL_DESIGN_NUMBER, NULL, 6, 200, 0.1, 6 },
  { "bold", N_("Bold"), SIJIL_DESIGN_SWITCH, NULL, 0, 0, 0, 0 },
  { "align", N_("Stands at"), SIJIL_DESIGN_CHOICE, sijil_design_aligns, 0, 0, 0, 0 },
  { "direction", N_("Reading direction"), SIJIL_DESIGN_CHOICE, sijil_design_directions, 0, 0, 0, 0 },
  { "colour", N_("Colour"), SIJIL_DESIGN_COLOUR, NULL, 0, 0, 0, 0 },
  { NULL, NULL, SIJIL_DESIGN_TEXT, NULL, 0, 0, 0, 0 },
};

const SijilDesignMember sijil_design_stack_members[] = {
  { "lines", N_("Lines it may take"), SIJIL_DESIGN_NUMBER, NULL, 1, 9, 1, 1 },
  { "gap", N_("Share of the free room"), SIJIL_DESIGN_NUMBER, NULL, 0, 99, 0.1, 1 },
  { NULL, NULL, SIJIL_DESIGN_TEXT, NULL, 0, 0, 0, 0 },
};

/* Each shows what the reader takes when nothing is said. */
const SijilDesignKindMember sijil_design_kind_members[] = {
  { "text", { "angle", N_("Turned (degrees)"), SIJIL_DESIGN_NUMBER, NULL, -180, 180, 1, 0 } },
  { "text", { "alpha", N_("Opacity"), SIJIL_DESIGN_NUMBER, NULL, 0, 1, 0.05, 1 } },
  { "qr code128", { "text", N_("Text, with {value} and {value|date}"), SIJIL_DESIGN_WORDING, NULL, 0, 0, 0, 0 } },
  { "qr code128", { "module", N_("Smallest square (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0, 9, 0.01, 0 } },
  { "picture", { "fit", N_("The picture"), SIJIL_DESIGN_CHOICE, sijil_design_fits, 0, 0, 0, 0 } },
  { "box band star", { "fill", N_("Fill"), SIJIL_DESIGN_COLOUR, NULL, 0, 0, 0, 0 } },
  { "box band star lattice rosette line table picture", { "stroke", N_("Stroke"), SIJIL_DESIGN_COLOUR, NULL, 0, 0, 0, 0 } },
  { "box band star lattice rosette line table picture", { "line", N_("Thickness (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0.01, 50, 0.05, 0.15 } },
  { "box lattice picture", { "radius", N_("Round corners (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0, 50, 0.1, 0 } },
  { "lattice table", { "cell", N_("Cell (mm)"), SIJIL_DESIGN_NUMBER, NULL, 1, 50, 0.1, 5 } },
  { "lattice", { "fade", N_("Fades over (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0, 200, 0.5, 0 } },
  { "line", { "dash", N_("Dashes (mm)"), SIJIL_DESIGN_NUMBER, NULL, 0, 50, 0.1, 0 } },
  { "rosette", { "points", N_("Points"), SIJIL_DESIGN_NUMBER, NULL, 8, 64, 1, 16 } },
  { "text stack table box band star line lattice rosette picture",
    { "over", N_("Over what differs from card to card"), SIJIL_DESIGN_SWITCH, NULL, 0, 0, 0, 0 } },
  { NULL, { NULL, NULL, SIJIL_DESIGN_TEXT, NULL, 0, 0, 0, 0 } },
};

gboolean
sijil_design_kind_has (const SijilDesignKindMember *self,
                       const char                  *type)
{
  g_auto (GStrv) types = g_strsplit (self->types, " ", -1);

  return g_strv_contains ((const char * const *) types, type);
}

/** sijil_design_text_get: Returns: (nullable): as the reader takes it: a text that may not shrink is at least as large as it is */
JsonNode *
sijil_design_text_get (JsonObject *text,
                       const char *member)
{
  JsonNode *node = json_object_get_member (text, member);

  return node == NULL && g_str_equal (member, "floor") ? json_object_get_member (text, "size") : node;
}
