#include "card/sijil-stack.h"

#include <string.h>

/* From the full size to the floor in so many steps. */
#define N_STEPS 24

/* Widths are exact to a thousandth of a millimetre a letter; a word may stick out by less than can be seen. */
#define TOLERANCE_MM 0.02

void
sijil_stack_text_clear (SijilStackText *self)
{
  g_free (self->text);
  g_free (self->shorter);
  g_strfreev (self->lines);
}

/* Nothing is hinted or rounded, so a width measured at the full size is proportional at any other. */
static double
measure (SijilType            *type,
         const SijilStackText *text,
         const char           *words,
         double                size_pt)
{
  return sijil_type_measure (type, &text->wording->style, words) * size_pt / text->wording->style.size_pt;
}

/* Fills lines from the first word on. Returns: (transfer full) (nullable): %NULL when a word is wider than the limit */
static char **
fill_lines (SijilType            *type,
            const SijilStackText *text,
            double                size_pt,
            double                limit_mm)
{
  g_auto (GStrv) words = g_strsplit (text->text, " ", 0);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *line = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *longer = line != NULL ? g_strconcat (line, " ", words[i], NULL) : g_strdup (words[i]);

      if (measure (type, text, longer, size_pt) > limit_mm)
        {
          if (line == NULL || measure (type, text, words[i], size_pt) > limit_mm)
            return NULL;
          g_strv_builder_add (lines, line);
          g_free (g_steal_pointer (&longer));
          longer = g_strdup (words[i]);
        }
      g_free (line);
      line = g_steal_pointer (&longer);
    }
  if (line != NULL)
    g_strv_builder_add (lines, line);

  return g_strv_builder_end (lines);
}

/* The fewest lines of about the same length. Returns: (transfer full) (nullable): %NULL when there would be too many */
static char **
break_lines (SijilType            *type,
             const SijilStackText *text,
             double                size_pt,
             double                width_mm,
             guint                 n_allowed)
{
  char **lines;
  guint n_lines;
  double low = 0.0;
  double high = width_mm;

  if (measure (type, text, text->text, size_pt) <= width_mm)
    return g_strdupv ((char *[]) { text->text, NULL });
  if (n_allowed < 2)
    return NULL;

  lines = fill_lines (type, text, size_pt, width_mm);
  n_lines = lines != NULL ? g_strv_length (lines) : G_MAXUINT;
  if (n_lines > n_allowed)
    {
      g_strfreev (lines);
      return NULL;
    }
  for (guint i = 0; i < 8; i++)
    {
      double middle = (low + high) / 2.0;
      char **narrower = fill_lines (type, text, size_pt, middle);

      if (narrower != NULL && g_strv_length (narrower) == n_lines)
        {
          g_strfreev (lines);
          lines = narrower;
          high = middle;
        }
      else
        {
          g_strfreev (narrower);
          low = middle;
        }
    }

  return lines;
}

static guint
allowed_lines (SijilType            *type,
               const SijilStackText *text,
               double                width_mm,
               gboolean              breaking)
{
  if (text->wording->flowing)
    return text->wording->n_lines;

  return breaking && measure (type, text, text->text, text->wording->floor_pt) > width_mm ? text->wording->n_lines : 1;
}

static double
line_height (const SijilStackText *text)
{
  return (text->wording->above + text->wording->below) * text->size_pt * SIJIL_MM_PER_POINT;
}

/* The room that is left is shared out by the gaps; what follows the last text counts like what precedes the first. */
static void
place (GArray *texts,
       double  free_mm)
{
  double sum = texts->len > 0 ? g_array_index (texts, SijilStackText, 0).wording->gap : 0.0;
  double y = 0.0;

  for (guint i = 0; i < texts->len; i++)
    sum += g_array_index (texts, SijilStackText, i).wording->gap;
  for (guint i = 0; i < texts->len; i++)
    {
      SijilStackText *text = &g_array_index (texts, SijilStackText, i);

      y += sum > 0.0 ? free_mm * text->wording->gap / sum : 0.0;
      text->baseline_mm = y + text->wording->above * text->size_pt * SIJIL_MM_PER_POINT;
      y += line_height (text) * g_strv_length (text->lines);
    }
}

/* All texts shrunk alike by shrink (0 to 1). Returns: FALSE when they do not fit: culprit is too wide,
 * or G_MAXUINT when together they are too high */
static gboolean
try_size (SijilType *type,
          GArray    *texts,
          double     width_mm,
          double     height_mm,
          double     shrink,
          gboolean   breaking,
          guint     *culprit)
{
  double height = 0.0;

  *culprit = G_MAXUINT;
  for (guint i = 0; i < texts->len; i++)
    {
      SijilStackText *text = &g_array_index (texts, SijilStackText, i);
      double full_pt = text->wording->style.size_pt;

      text->size_pt = full_pt + shrink * (text->wording->floor_pt - full_pt);
      g_strfreev (text->lines);
      text->lines = break_lines (type, text, text->size_pt, width_mm + TOLERANCE_MM,
                                 allowed_lines (type, text, width_mm, breaking));
      if (text->lines == NULL)
        {
          *culprit = i;
          return FALSE;
        }
      height += line_height (text) * g_strv_length (text->lines);
    }
  if (height > height_mm + TOLERANCE_MM)
    return FALSE;

  place (texts, height_mm - height);

  return TRUE;
}

static gboolean
try_all_sizes (SijilType *type,
               GArray    *texts,
               double     width_mm,
               double     height_mm,
               guint     *culprit)
{
  for (guint breaking = 0; breaking < 2; breaking++)
    for (guint step = 0; step <= N_STEPS; step++)
      if (try_size (type, texts, width_mm, height_mm, (double) step / N_STEPS, breaking != 0, culprit))
        return TRUE;

  return FALSE;
}

/* Puts the shorter texts in the place of the long ones. Returns: FALSE when there is none */
static gboolean
shorten (GArray *texts)
{
  gboolean shortened = FALSE;

  for (guint i = 0; i < texts->len; i++)
    {
      SijilStackText *text = &g_array_index (texts, SijilStackText, i);

      if (text->shorter == NULL)
        continue;
      g_free (text->text);
      text->text = g_steal_pointer (&text->shorter);
      shortened = TRUE;
    }

  return shortened;
}

/* When all are too high together, the widest is to blame, among those that show a value if there are such. */
static guint
find_culprit (SijilType *type,
              GArray    *texts)
{
  guint culprit = 0;
  double width = 0.0;
  gboolean shows_value = FALSE;

  for (guint i = 0; i < texts->len; i++)
    {
      const SijilStackText *text = &g_array_index (texts, SijilStackText, i);
      double its = measure (type, text, text->text, text->wording->floor_pt);
      gboolean does = text->wording->field != NULL;

      if (does > shows_value || (does == shows_value && its > width))
        {
          culprit = i;
          width = its;
          shows_value = does;
        }
    }

  return culprit;
}

/**
 * sijil_stack_fit:
 * @texts: (element-type SijilStackText): from top to bottom
 * @culprit: (out): place of the text that is to blame when they do not fit
 *
 * Lays texts out together: first each on one line, all shrinking alike down to their floors; then a text that is too
 * wide even at its floor takes two lines, broken between words into equal halves. When nothing fits, the shorter
 * texts are tried in the same way. There is no ellipsis: what does not fit must not be printed.
 *
 * Returns: whether they fit; then size, lines and baseline of each are set
 */
gboolean
sijil_stack_fit (SijilType *type,
                 GArray    *texts,
                 double     width_mm,
                 double     height_mm,
                 guint     *culprit)
{
  guint too_wide;

  if (try_all_sizes (type, texts, width_mm, height_mm, &too_wide))
    return TRUE;
  if (shorten (texts) && try_all_sizes (type, texts, width_mm, height_mm, &too_wide))
    return TRUE;

  *culprit = too_wide != G_MAXUINT ? too_wide : find_culprit (type, texts);

  return FALSE;
}
