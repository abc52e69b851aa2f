/*
 * The code of a standard card, 4 dots of 300 dpi a module, printed and then scanned, photographed, soiled and hidden by
 * calculation: it is read as often as the format was chosen for. Each trial is another one; the dice are always the same.
 */

#include "../trust/signing.h"
#include "card-test.h"
#include "paper-test.h"

#include "card/sijil-code.h"
#include "card/sijil-jpeg.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#define DPI      300
#define DOTS     4
#define N_TRIALS 20
#define STANDARD_CHARS 465
#define MARGIN   (2 * SIJIL_QR_QUIET * DOTS)

/* What becomes of the print; lengths in dots of the printer, light from 0 to 1. */
typedef struct
{
  const char *name;
  int         wanted;      /* of N_TRIALS */
  double      spread;      /* σ of the dye */
  double      turn_least;  /* degrees, to either side */
  double      turn_most;
  double      dark;        /* what black becomes */
  double      light;       /* what white becomes */
  double      noise;       /* σ */
  double      perspective; /* how much nearer one edge may be than the other */
  double      hidden_mm;   /* side of a square over the data that is torn off */
  double      strip_mm;    /* height of a strip across that is torn off */
  int         dpi;         /* of whoever looks */
  int         quality;     /* of the JPEG */
} Trial;

static const Trial trials[] = {
  { "clean", 20, 0, 0, 0, 0, 1, 0, 0, 0, 0, 300, 50 },
  { "blurred by 0.10 mm", 20, 1.18, 0, 0, 0, 1, 0, 0, 0, 0, 300, 90 },
  { "blurred by 0.14 mm", 20, 1.65, 0, 0, 0, 1, 0, 0, 0, 0, 300, 90 },
  { "turned", 20, 0, 5, 10, 0, 1, 0, 0, 0, 0, 300, 80 },
  { "noisy", 20, 0, 0, 0, 0, 1, 0.08, 0, 0, 0, 300, 80 },
  { "2 by 2 mm hidden", 20, 0, 0, 0, 0, 1, 0, 0, 2, 0, 300, 80 },
  { "2 mm across hidden", 19, 0, 0, 0, 0, 1, 0, 0, 0, 2, 300, 80 },
  { "scanned at 200 dpi", 20, 0.8, 0, 2, 0.08, 0.9, 0.02, 0, 0, 0, 200, 80 },
  { "scanned at 150 dpi", 20, 0.8, 0, 2, 0.08, 0.9, 0.02, 0, 0, 0, 150, 80 },
  { "photographed", 20, 0.8, 5, 10, 0.15, 0.85, 0.03, 0.06, 1, 0, 270, 50 },
};

/* Light of each dot. */
typedef struct
{
  double *dots;
  int     side;
} Image;

static void
image_clear (Image *self)
{
  g_free (self->dots);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Image, image_clear)

static Image
new_image (int side)
{
  return (Image) { g_new0 (double, (gsize) side * side), side };
}

static double
get (const Image *image,
     int          x,
     int          y)
{
  return x < 0 || y < 0 || x >= image->side || y >= image->side ? 1.0 : image->dots[y * image->side + x];
}

static Image
draw (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SijilCode) code = sijil_code_new_qr (text, &error);
  int side = 69 * DOTS + 2 * MARGIN; /* version 13, which the standard card has */
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side);
  cairo_t *cr = cairo_create (surface);
  Image image = new_image (side);

  g_assert_no_error (error);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_scale (cr, DPI / 25.4, DPI / 25.4);
  sijil_code_draw (code, cr, MARGIN * 25.4 / DPI, MARGIN * 25.4 / DPI, 0, DOTS, DPI);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      image.dots[y * side + x] = cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + 4 * x] / 255.0;
  cairo_surface_destroy (surface);
  /* The whole code was drawn, and no more than it: its last dot is black in one of the finders' edges. */
  g_assert_cmpfloat (get (&image, MARGIN, side - MARGIN - 1), ==, 0.0);
  g_assert_cmpfloat (get (&image, side - MARGIN, MARGIN), ==, 1.0);
  return image;
}

/* Blurs lines, or columns. */
static Image
blur_along (const Image *image,
            double       sigma,
            gboolean     down)
{
  int reach = (int) ceil (3 * sigma);
  Image blurred = new_image (image->side);

  for (int y = 0; y < image->side; y++)
    for (int x = 0; x < image->side; x++)
      {
        double sum = 0, weights = 0;

        for (int i = -reach; i <= reach; i++)
          {
            double weight = exp (-i * i / (2 * sigma * sigma));

            sum += weight * get (image, down ? x : x + i, down ? y + i : y);
            weights += weight;
          }
        blurred.dots[y * image->side + x] = sum / weights;
      }
  return blurred;
}

static void
blur (Image  *image,
      double  sigma)
{
  g_auto (Image) half = { NULL, 0 };
  Image whole;

  if (sigma <= 0)
    return;

  half = blur_along (image, sigma, FALSE);
  whole = blur_along (&half, sigma, TRUE);
  image_clear (image);
  *image = whole;
}

static void
hide (Image  *image,
      double  x,
      double  y,
      double  width,
      double  height)
{
  for (int v = (int) y; v < (int) (y + height); v++)
    for (int u = (int) x; u < (int) (x + width); u++)
      if (u >= 0 && v >= 0 && u < image->side && v < image->side)
        image->dots[v * image->side + u] = 1.0;
}

/* Not over the three finders, of which one that is hidden hides the code. */
static void
soil (Image       *image,
      const Trial *trial,
      GRand       *dice)
{
  double finder = 9 * DOTS, from = MARGIN, to = image->side - MARGIN;
  double side = trial->hidden_mm * DPI / 25.4, height = trial->strip_mm * DPI / 25.4;

  if (side > 0)
    hide (image, g_rand_double_range (dice, from + finder, to - finder - side),
          g_rand_double_range (dice, from + finder, to - finder - side), side, side);
  if (height > 0)
    hide (image, from + finder, g_rand_double_range (dice, from + finder, to - finder - height), to - from - 2 * finder, height);
}

static double
sample (const Image *image,
        double       x,
        double       y)
{
  int u = (int) floor (x), v = (int) floor (y);
  double right = x - u, below = y - v;

  return (get (image, u, v) * (1 - right) + get (image, u + 1, v) * right) * (1 - below)
         + (get (image, u, v + 1) * (1 - right) + get (image, u + 1, v + 1) * right) * below;
}

static double
throw_normal (GRand *dice)
{
  return sqrt (-2 * log (1 - g_rand_double (dice))) * cos (2 * G_PI * g_rand_double (dice));
}

/* What whoever looks at the print has of it: turned, askew, in dots of its own, pale and noisy. */
static Image
look_at (Image       *print,
         const Trial *trial,
         GRand       *dice)
{
  double scale = (double) DPI / trial->dpi;
  double turn = g_rand_double_range (dice, trial->turn_least, trial->turn_most + 1e-9) * G_PI / 180 * (g_rand_boolean (dice) ? 1 : -1);
  double tilt = trial->perspective * g_rand_double_range (dice, -1, 1);
  Image seen = new_image ((int) ceil (print->side * 1.2 / scale));
  double middle = print->side / 2.0;

  blur (print, trial->dpi < DPI ? scale / sqrt (12) : 0); /* each sensor sees a square, as wide as the step to the next */
  for (int v = 0; v < seen.side; v++)
    for (int u = 0; u < seen.side; u++)
      {
        double x = (u - seen.side / 2.0) * scale, y = (v - seen.side / 2.0) * scale;
        double nearer = 1 + tilt * y / middle;
        double light = sample (print, middle + (x * cos (turn) - y * sin (turn)) * nearer,
                               middle + (x * sin (turn) + y * cos (turn)) * nearer);

        light = trial->dark + light * (trial->light - trial->dark) + trial->noise * throw_normal (dice);
        seen.dots[v * seen.side + u] = CLAMP (light, 0, 1);
      }
  return seen;
}

static void
save (const Image *image,
      int          quality,
      int          dpi,
      const char  *path)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, image->side, image->side);
  guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (GError) error = NULL;

  for (int y = 0; y < image->side; y++)
    for (int x = 0; x < image->side; x++)
      memset (data + y * stride + 4 * x, (int) lround (get (image, x, y) * 255), 4);
  cairo_surface_mark_dirty (surface);
  jpeg = sijil_jpeg_encode (surface, quality, dpi);
  g_file_set_contents (path, g_bytes_get_data (jpeg, NULL), (gssize) g_bytes_get_size (jpeg), &error);
  g_assert_no_error (error);
  cairo_surface_destroy (surface);
}

static gboolean
is_read (const char *path,
         const char *text)
{
  const char *argv[] = { "zbarimg", "-q", "--nodbus", "--raw", path, NULL };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_str_equal (g_strchomp (said), text);
}

static void
test_a_code_is_read (gconstpointer data)
{
  const Trial *trial = data;
  g_autofree char *text = card_test_new_text (STANDARD_CHARS);
  g_autofree char *path = card_test_path ("trial.jpg");
  GRand *dice = g_rand_new_with_seed (169);
  int n_read = 0;

  for (int i = 0; i < N_TRIALS; i++)
    {
      g_auto (Image) print = draw (text);
      g_auto (Image) seen = { NULL, 0 };

      soil (&print, trial, dice);
      blur (&print, trial->spread);
      seen = look_at (&print, trial, dice);
      save (&seen, trial->quality, trial->dpi, path);
      n_read += is_read (path, text);
    }
  g_rand_free (dice);
  g_test_message ("%s: %d of %d", trial->name, n_read, N_TRIALS);
  g_assert_cmpint (n_read, >=, trial->wanted);
}

/* A code that is half hidden is not read: the trials can fail. */
static void
test_too_much_is_too_much (void)
{
  static const Trial torn = { "torn", 0, 0, 0, 0, 0, 1, 0, 0, 0, 9, 300, 80 };
  g_autofree char *text = card_test_new_text (STANDARD_CHARS);
  g_autofree char *path = card_test_path ("torn.jpg");
  GRand *dice = g_rand_new_with_seed (169);
  g_auto (Image) print = draw (text);
  g_auto (Image) seen = { NULL, 0 };

  soil (&print, &torn, dice);
  seen = look_at (&print, &torn, dice);
  save (&seen, torn.quality, torn.dpi, path);
  g_assert_false (is_read (path, text));
  g_rand_free (dice);
}

/* Their codes have more room than a card's: an office's scanner reads them in the page. */
static void
test_codes_of_papers_are_read_in_a_scanned_page (void)
{
  static const struct { const char *kind, *name; } papers[] = {
    { NULL, "certificate" }, { SIJIL_PAPER_EXTRACT, "extract" }, { SIJIL_PAPER_REFUSAL, "refusal" },
    { SIJIL_PAPER_HANDED_OVER, "handed-over" }, { SIJIL_PAPER_REGISTERED, "registered" },
  };
  static const char * const dpi[] = { "300", "200", "150" };
  g_autoptr (SijilCoseKey) key = signing_new_key (SIJIL_COSE_ES256);

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (SijilClaims) claims = signing_new_paper (papers[i].kind);
      g_autofree char *text = signing_new_paper_text (claims, key);
      g_autoptr (JsonObject) values = paper_test_load (papers[i].name);
      g_autofree char *path = NULL;

      json_object_set_string_member (values, "qr", text);
      path = paper_test_write (papers[i].name, values, NULL, 1);
      for (guint k = 0; k < G_N_ELEMENTS (dpi); k++)
        {
          g_autofree char *seen = paper_test_read_codes (path, "1", dpi[k]);

          g_assert_nonnull (strstr (seen, text));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (trials); i++)
    {
      g_autofree char *name = g_strdup_printf ("/rates/%s", trials[i].name);

      g_test_add_data_func (name, &trials[i], test_a_code_is_read);
    }
  g_test_add_func ("/rates/too much is too much", test_too_much_is_too_much);
  g_test_add_func ("/rates/codes of papers are read in a scanned page", test_codes_of_papers_are_read_in_a_scanned_page);

  return g_test_run ();
}
