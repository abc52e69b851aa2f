#pragma once

#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/** SIJIL_MM_PER_POINT: one typographic point in millimetres. */
#define SIJIL_MM_PER_POINT (25.4 / 72.0)

/** SIJIL_INK: the black of all printed text: a card printer sends it to its black panel. */
#define SIJIL_INK 0x141414u

/**
 * SijilTypeface:
 * @SIJIL_TYPEFACE_SANS: Noto Sans, for Latin text and numbers
 * @SIJIL_TYPEFACE_NASKH: Noto Naskh Arabic, for Arabic text that is small or must be found again in a PDF
 * @SIJIL_TYPEFACE_KUFI: Noto Kufi Arabic, for bands: its lam-alef comes back turned round when a PDF is searched
 * @SIJIL_TYPEFACE_TIFINAGH: Noto Sans Tifinagh
 * @SIJIL_TYPEFACE_AMIRI: Amiri, for large titles only: its words come apart when a PDF is searched
 *
 * A character that one face lacks is taken from the next of these, never from another font of the machine.
 */
typedef enum
{
  SIJIL_TYPEFACE_SANS,
  SIJIL_TYPEFACE_NASKH,
  SIJIL_TYPEFACE_KUFI,
  SIJIL_TYPEFACE_TIFINAGH,
  SIJIL_TYPEFACE_AMIRI,
} SijilTypeface;

/** SijilAlign: where a line stands in its width; start is the right edge of a right-to-left text. */
typedef enum
{
  SIJIL_ALIGN_START,
  SIJIL_ALIGN_CENTRE,
  SIJIL_ALIGN_END,
} SijilAlign;

/** SijilTextLanguage: of a text, where letters have forms by language; of the typeface unless said. */
typedef enum
{
  SIJIL_TEXT_LANGUAGE_OF_FACE,
  SIJIL_TEXT_LANGUAGE_AR,
  SIJIL_TEXT_LANGUAGE_FR,
  SIJIL_TEXT_LANGUAGE_ZGH,
} SijilTextLanguage;

/**
 * SijilTextStyle:
 * @face: the typeface
 * @size_pt: real size in points of 1/72 inch
 * @bold: the bold cut (Tifinagh has none)
 * @rtl: whether the text runs from right to left; never guessed from the characters
 * @align: place in the width given to the drawing function
 * @pitch_mm: distance of the baselines of a paragraph; 0 for what the font proposes
 * @rgb: colour 0xRRGGBB, usually %SIJIL_INK
 * @language: of the text
 * @black: whether each dot of a picture is ink or none: a card printer takes such a text from its black panel
 */
typedef struct
{
  SijilTypeface face;
  double        size_pt;
  gboolean      bold;
  gboolean      rtl;
  SijilAlign    align;
  double        pitch_mm;
  guint32       rgb;
  SijilTextLanguage language;
  gboolean      black;
} SijilTextStyle;

/** SijilTextExtents: of a laid-out text, in millimetres. */
typedef struct
{
  double width;    /* of the widest line, as advanced */
  double height;   /* from the top of the first line to the bottom of the last */
  double baseline; /* from the top to the first baseline */
  guint  n_lines;
} SijilTextExtents;

typedef struct _SijilType SijilType;

SijilType *sijil_type_new               (GError **error) G_GNUC_WARN_UNUSED_RESULT;
void       sijil_type_free              (SijilType *self);

gboolean   sijil_type_can_write         (SijilType            *self,
                                         const SijilTextStyle *style,
                                         const char           *text);
double     sijil_type_measure           (SijilType            *self,
                                         const SijilTextStyle *style,
                                         const char           *text);
void       sijil_type_measure_paragraph (SijilType            *self,
                                         const SijilTextStyle *style,
                                         const char           *text,
                                         double                width_mm,
                                         SijilTextExtents     *extents);
void       sijil_type_draw_line         (SijilType            *self,
                                         cairo_t              *cr,
                                         const SijilTextStyle *style,
                                         const char           *text,
                                         double                x_mm,
                                         double                baseline_mm,
                                         double                width_mm);
double     sijil_type_draw_paragraph    (SijilType            *self,
                                         cairo_t              *cr,
                                         const SijilTextStyle *style,
                                         const char           *text,
                                         double                x_mm,
                                         double                baseline_mm,
                                         double                width_mm);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SijilType, sijil_type_free)

G_END_DECLS
