#pragma once

#include "card/sijil-card-output.h"

G_BEGIN_DECLS

/** CardInk: what is darker than a given grey, in millimetres from the top left. */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
} CardInk;

/* One of the six kinds of holder; an organisation has no sex. */
typedef struct
{
  const char *category;
  const char *sex; /* (nullable) */
  const char *word_fr;
  const char *word_ar;
} CardKind;

#define N_CARD_KINDS 6

extern const CardKind card_kinds[N_CARD_KINDS];

#define CARD_TEST_NAME_AR "لالة فاطمة الإدريسي"
#define CARD_TEST_NAME_FR "LALLA FATIMA EL IDRISSI"
#define CARD_TEST_SERIAL "082600000017"

JsonObject *card_test_new_values (const CardKind   *kind) G_GNUC_WARN_UNUSED_RESULT;
SijilFaces *card_test_new_faces  (JsonObject       *values,
                                  guint             portrait) G_GNUC_WARN_UNUSED_RESULT;
char       *card_test_new_text   (guint             length) G_GNUC_WARN_UNUSED_RESULT;
char       *card_test_extract    (const char       *pdf,
                                  guint             page) G_GNUC_WARN_UNUSED_RESULT;
cairo_surface_t *card_test_rasterize (const char   *pdf,
                                      guint         page,
                                      guint         dpi) G_GNUC_WARN_UNUSED_RESULT;
char       *card_test_read_codes (cairo_surface_t  *image,
                                  double            dpi) G_GNUC_WARN_UNUSED_RESULT;

char     *card_test_path         (const char       *name) G_GNUC_WARN_UNUSED_RESULT;
char     *card_test_run          (const char       *program,
                                  ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
guint     card_test_grey         (cairo_surface_t  *image,
                                  int               x,
                                  int               y);
gboolean  card_test_find_ink     (cairo_surface_t  *image,
                                  double            dpi,
                                  guint             darker_than,
                                  CardInk          *ink);

G_END_DECLS
