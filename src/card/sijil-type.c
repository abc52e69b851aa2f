#include "card/sijil-type.h"

#include <pango/pangofc-fontmap.h>
#include <string.h>

#include "card/sijil-fonts.h"

/* So many shaped texts are kept; then all are forgotten, since the texts of one card seldom serve the next. */
#define MAX_SHAPED 2048

/*
 * Sets text in millimetres: one unit of the cairo_t is one millimetre whether it leads to paper, to a screen or to a
 * file, so a line breaks at the same letter everywhere. Texts once shaped are kept. It belongs to one thread.
 */
struct _SijilType
{
  SijilFonts   *own_fonts;
  PangoFontMap *fonts;
  PangoContext *contexts[4]; /* (owned) left-to-right, right-to-left; the same in dots that are ink or none */
  GHashTable   *shaped;      /* (element-type GBytes PangoLayout) by style, width and text */
};

/* Pango takes the next family of a list for the letters that the first one lacks. */
static const struct
{
  const char *families;
  const char *language;
} typefaces[] = {
  [SIJIL_TYPEFACE_SANS] = { "Noto Sans,Noto Naskh Arabic", "fr" },
  [SIJIL_TYPEFACE_NASKH] = { "Noto Naskh Arabic,Noto Sans", "ar" },
  [SIJIL_TYPEFACE_KUFI] = { "Noto Kufi Arabic,Noto Sans", "ar" },
  [SIJIL_TYPEFACE_TIFINAGH] = { "Noto Sans Tifinagh,Noto Sans", "zgh" },
  [SIJIL_TYPEFACE_AMIRI] = { "Amiri,Noto Sans", "ar" },
};

static const char * const languages[] = { NULL, "ar", "fr", "zgh" };

/* What makes two shaped texts differ; hashed as bytes, so it is zeroed before it is filled. */
typedef struct
{
  gint32 face;
  gint32 bold;
  gint32 rtl;
  gint32 language;
  gint32 black;
  gint32 size;  /* in Pango units of a millimetre */
  gint32 width; /* likewise, -1 for one line */
} ShapeKey;

static PangoContext *
new_context (PangoFontMap      *fonts,
             PangoDirection     direction,
             cairo_antialias_t  antialias)
{
  PangoContext *context = pango_font_map_create_context (fonts);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Metrics rounded for a screen would tear words apart, both on paper and when a PDF is searched. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, antialias);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72.0);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, direction);
  cairo_font_options_destroy (options);

  return context;
}

/**
 * sijil_type_new:
 *
 * Opens the fonts of this computer. It costs some tens of milliseconds: keep it for a whole run.
 *
 * Returns: (transfer full) (nullable): the typesetter, or %NULL with %SIJIL_ERROR_FAILED when a font is missing
 */
SijilType *
sijil_type_new (GError **error)
{
  SijilFonts *fonts = sijil_fonts_take (error);
  SijilType *self;

  if (fonts == NULL)
    return NULL;

  self = g_new0 (SijilType, 1);
  self->own_fonts = fonts;
  self->fonts = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (self->fonts), sijil_fonts_get_config (fonts));
  self->contexts[0] = new_context (self->fonts, PANGO_DIRECTION_LTR, CAIRO_ANTIALIAS_GRAY);
  self->contexts[1] = new_context (self->fonts, PANGO_DIRECTION_RTL, CAIRO_ANTIALIAS_GRAY);
  self->contexts[2] = new_context (self->fonts, PANGO_DIRECTION_LTR, CAIRO_ANTIALIAS_NONE);
  self->contexts[3] = new_context (self->fonts, PANGO_DIRECTION_RTL, CAIRO_ANTIALIAS_NONE);
  self->shaped = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, g_object_unref);

  return self;
}

void
sijil_type_free (SijilType *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->shaped);
  for (guint i = 0; i < G_N_ELEMENTS (self->contexts); i++)
    g_object_unref (self->contexts[i]);
  g_object_unref (self->fonts);
  sijil_fonts_give_back (self->own_fonts);
  g_free (self);
}

static PangoLayout *
new_layout (SijilType      *self,
            const ShapeKey *key,
            const char     *text)
{
  PangoLayout *layout = pango_layout_new (self->contexts[key->rtl + 2 * key->black]);
  PangoFontDescription *font = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_new ();
  const char *language = languages[key->language] != NULL ? languages[key->language] : typefaces[key->face].language;

  pango_font_description_set_family_static (font, typefaces[key->face].families);
  pango_font_description_set_absolute_size (font, key->size);
  pango_font_description_set_weight (font, key->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (language)));
  /* Four letters in one glyph, as for “Allah”, come back in the wrong order when a PDF is searched. */
  if (key->face == SIJIL_TYPEFACE_NASKH)
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("liga 0"));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_width (layout, key->width);
  pango_layout_set_text (layout, text, -1);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);

  return layout;
}

/* width_mm < 0: one line. Returns: (transfer none): valid until the next call. */
static PangoLayout *
shape (SijilType            *self,
       const SijilTextStyle *style,
       const char           *text,
       double                width_mm)
{
  gsize length = strlen (text);
  g_autofree char *bytes = g_malloc (sizeof (ShapeKey) + length);
  g_autoptr (GBytes) name = NULL;
  PangoLayout *layout;
  ShapeKey key;

  memset (&key, 0, sizeof key);
  key.face = (gint32) style->face;
  key.bold = style->bold != FALSE;
  key.rtl = style->rtl != FALSE;
  key.language = (gint32) style->language;
  key.black = style->black != FALSE;
  key.size = (gint32) (style->size_pt * SIJIL_MM_PER_POINT * PANGO_SCALE + 0.5);
  key.width = width_mm < 0.0 ? -1 : (gint32) (width_mm * PANGO_SCALE);
  memcpy (bytes, &key, sizeof key);
  memcpy (bytes + sizeof key, text, length);
  name = g_bytes_new_take (g_steal_pointer (&bytes), sizeof key + length);

  layout = g_hash_table_lookup (self->shaped, name);
  if (layout != NULL)
    return layout;

  if (g_hash_table_size (self->shaped) >= MAX_SHAPED)
    g_hash_table_remove_all (self->shaped);
  layout = new_layout (self, &key, text);
  g_hash_table_insert (self->shaped, g_steal_pointer (&name), layout);

  return layout;
}

static double
line_width (PangoLayoutLine *line)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (line, NULL, &logical);

  return (double) logical.width / PANGO_SCALE;
}

/* How far the line's left end stands from the left edge of the width. */
static double
line_offset (const SijilTextStyle *style,
             PangoLayoutLine      *line,
             double                width_mm)
{
  double rest = width_mm - line_width (line);

  if (style->align == SIJIL_ALIGN_CENTRE)
    return rest / 2.0;

  return (style->align == SIJIL_ALIGN_START) == (style->rtl != FALSE) ? rest : 0.0;
}

/* The bytes of the text that a cluster of glyphs stands for. */
static guint
cluster_length (const PangoGlyphItem *run,
                int                   start)
{
  int end = run->item->length;

  for (int i = 0; i < run->glyphs->num_glyphs; i++)
    if (run->glyphs->log_clusters[i] > start && run->glyphs->log_clusters[i] < end)
      end = run->glyphs->log_clusters[i];

  return (guint) (end - start);
}

/*
 * Writes a run from left to right whatever its direction. Pango would give Arabic from right to left, and then readers
 * of a PDF, poppler at least, take words with lam-alef apart. Returns: how far it advances
 */
static double
show_run (cairo_t              *cr,
          const PangoGlyphItem *run,
          const char           *text,
          double                x_mm,
          double                baseline_mm)
{
  const PangoGlyphString *string = run->glyphs;
  cairo_glyph_t *glyphs = g_new (cairo_glyph_t, MAX (1, string->num_glyphs));
  cairo_text_cluster_t *clusters = g_new (cairo_text_cluster_t, MAX (1, string->num_glyphs));
  g_autoptr (GString) said = g_string_sized_new ((gsize) run->item->length);
  int n_glyphs = 0;
  int n_clusters = 0;
  int last_start = -1;
  double x = x_mm;

  for (int i = 0; i < string->num_glyphs; i++)
    {
      const PangoGlyphInfo *info = &string->glyphs[i];
      int start = string->log_clusters[i];

      if (info->glyph != PANGO_GLYPH_EMPTY)
        {
          glyphs[n_glyphs].index = info->glyph;
          glyphs[n_glyphs].x = x + (double) info->geometry.x_offset / PANGO_SCALE;
          glyphs[n_glyphs].y = baseline_mm + (double) info->geometry.y_offset / PANGO_SCALE;
          n_glyphs++;
          if (start != last_start)
            {
              guint length = cluster_length (run, start);

              g_string_append_len (said, text + run->item->offset + start, (gssize) length);
              clusters[n_clusters].num_bytes = (int) length;
              clusters[n_clusters].num_glyphs = 0;
              n_clusters++;
              last_start = start;
            }
          clusters[n_clusters - 1].num_glyphs++;
        }
      x += (double) info->geometry.width / PANGO_SCALE;
    }
  cairo_set_scaled_font (cr, pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->item->analysis.font)));
  cairo_show_text_glyphs (cr, said->str, (int) said->len, glyphs, n_glyphs, clusters, n_clusters, 0);
  g_free (clusters);
  g_free (glyphs);

  return x - x_mm;
}

static void
show_line (cairo_t              *cr,
           const SijilTextStyle *style,
           PangoLayoutLine      *line,
           double                x_mm,
           double                baseline_mm,
           double                width_mm)
{
  cairo_set_source_rgb (cr, (style->rgb >> 16 & 0xff) / 255.0, (style->rgb >> 8 & 0xff) / 255.0,
                        (style->rgb & 0xff) / 255.0);
  x_mm += line_offset (style, line, width_mm);
  for (GSList *run = line->runs; run != NULL; run = run->next)
    x_mm += show_run (cr, run->data, pango_layout_get_text (line->layout), x_mm, baseline_mm);
}

static double
line_pitch (const SijilTextStyle *style,
            PangoLayoutLine      *line)
{
  PangoRectangle logical;

  if (style->pitch_mm > 0.0)
    return style->pitch_mm;

  pango_layout_line_get_extents (line, NULL, &logical);

  return (double) logical.height / PANGO_SCALE;
}

/**
 * sijil_type_can_write:
 *
 * Returns: whether the fonts have every character of @text; a face with a missing letter must not be printed
 */
gboolean
sijil_type_can_write (SijilType            *self,
                      const SijilTextStyle *style,
                      const char           *text)
{
  g_return_val_if_fail (self != NULL && style != NULL && text != NULL, FALSE);

  return pango_layout_get_unknown_glyphs_count (shape (self, style, text, -1.0)) == 0;
}

/** sijil_type_measure: Returns: how far @text advances in millimetres when it is written on one line */
double
sijil_type_measure (SijilType            *self,
                    const SijilTextStyle *style,
                    const char           *text)
{
  g_return_val_if_fail (self != NULL && style != NULL && text != NULL, 0.0);

  return line_width (pango_layout_get_line_readonly (shape (self, style, text, -1.0), 0));
}

/**
 * sijil_type_measure_paragraph:
 * @width_mm: where lines break, between words only: a longer word sticks out, and then the width of @extents
 *   exceeds @width_mm
 * @extents: (out caller-allocates): the room it takes
 */
void
sijil_type_measure_paragraph (SijilType            *self,
                              const SijilTextStyle *style,
                              const char           *text,
                              double                width_mm,
                              SijilTextExtents     *extents)
{
  PangoLayout *layout;

  g_return_if_fail (self != NULL && style != NULL && text != NULL && extents != NULL);

  layout = shape (self, style, text, width_mm);
  memset (extents, 0, sizeof *extents);
  extents->n_lines = (guint) pango_layout_get_line_count (layout);
  for (guint i = 0; i < extents->n_lines; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, (int) i);
      PangoRectangle logical;

      pango_layout_line_get_extents (line, NULL, &logical);
      if (i == 0)
        extents->baseline = (double) -logical.y / PANGO_SCALE;
      extents->width = MAX (extents->width, (double) logical.width / PANGO_SCALE);
      extents->height += i + 1 < extents->n_lines ? line_pitch (style, line) : (double) logical.height / PANGO_SCALE;
    }
}

/**
 * sijil_type_draw_line:
 * @cr: a context of which one unit is one millimetre
 * @x_mm: left edge of the width, also for right-to-left text
 * @baseline_mm: where the letters stand
 * @width_mm: what the style's alignment refers to; nothing is cut or broken
 *
 * Writes @text on one line.
 */
void
sijil_type_draw_line (SijilType            *self,
                      cairo_t              *cr,
                      const SijilTextStyle *style,
                      const char           *text,
                      double                x_mm,
                      double                baseline_mm,
                      double                width_mm)
{
  g_return_if_fail (self != NULL && cr != NULL && style != NULL && text != NULL);

  show_line (cr, style, pango_layout_get_line_readonly (shape (self, style, text, -1.0), 0), x_mm, baseline_mm,
             width_mm);
}

/**
 * sijil_type_draw_paragraph:
 * @cr: a context of which one unit is one millimetre
 * @x_mm: left edge
 * @baseline_mm: first baseline; to place a paragraph by its top, add the baseline of its #SijilTextExtents
 * @width_mm: where lines break
 *
 * Returns: where the baseline of a following line would be
 */
double
sijil_type_draw_paragraph (SijilType            *self,
                           cairo_t              *cr,
                           const SijilTextStyle *style,
                           const char           *text,
                           double                x_mm,
                           double                baseline_mm,
                           double                width_mm)
{
  PangoLayout *layout;
  int n_lines;

  g_return_val_if_fail (self != NULL && cr != NULL && style != NULL && text != NULL, baseline_mm);

  layout = shape (self, style, text, width_mm);
  n_lines = pango_layout_get_line_count (layout);
  for (int i = 0; i < n_lines; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);

      show_line (cr, style, line, x_mm, baseline_mm, width_mm);
      baseline_mm += line_pitch (style, line);
    }

  return baseline_mm;
}
