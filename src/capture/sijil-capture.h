#pragma once

#include "core/sijil-error.h"

G_BEGIN_DECLS

/*
 * Photos and papers that come from outside. Files are opened here and never decoded here: that is done by helper
 * programs behind walls (sijil-decode.c, sijil-pdf.c, sijil-svg.c), which answer within ten seconds or are killed.
 *
 * Every function waits for its helper, so windows call them on a worker. They may run on any number of threads. All
 * fail with SIJIL_ERROR, and then set nothing but the error. Besides the reasons of reading a file ("file-…") there are
 *  - SIJIL_ERROR_INVALID, another picture is needed: "photo-format", "photo-heic", "photo-too-large",
 *    "photo-too-small", "photo-not-whole", "photo-colours", "photo-crop"; the same beginning with "paper-", and
 *    "paper-encrypted", "paper-active", "paper-too-many-pages", "paper-page-size"; "decoder-slow" and "decoder-died",
 *    when a picture was too much for the helper;
 *  - SIJIL_ERROR_FAILED, this computer must be looked after: "decoder-missing", "decoder-unconfined", "decoder-memory",
 *    "poppler-missing".
 */

/**
 * SijilCrop:
 * @x: left edge of the part to keep, in dots of the picture as it is looked at: upright after the turn the camera noted
 *   and after @quarter_turns
 * @y: its upper edge
 * @width: its width; 0 for the largest possible, and then @x, @y and @height are not looked at
 * @height: its height; what is kept is the largest part of 22:28 in the rectangle
 * @quarter_turns: how often to turn the picture clockwise by a quarter
 * @brightness: -100…100, 0 for no change
 */
typedef struct
{
  int x;
  int y;
  int width;
  int height;
  int quarter_turns;
  int brightness;
} SijilCrop;

/**
 * SijilPaperFacts:
 * @media_type: "image/jpeg", "image/png" or "application/pdf"
 * @pages: 1…50
 * @width: of a picture in dots as stored, of the first page of a PDF in points of 1/72 inch
 * @height: the same
 */
typedef struct
{
  const char *media_type;
  int         pages;
  int         width;
  int         height;
} SijilPaperFacts;

/* The narrowest and the widest page that sijil_capture_page() draws, in dots. */
#define SIJIL_CAPTURE_PAGE_MIN_WIDTH 60
#define SIJIL_CAPTURE_PAGE_MAX_WIDTH 4000

/* The most bytes that a file has which becomes a photo or a paper. */
#define SIJIL_CAPTURE_PHOTO_MAX_BYTES ((gsize) 15 * 1000 * 1000)
#define SIJIL_CAPTURE_PAPER_MAX_BYTES ((gsize) 20 * 1000 * 1000)

/* A photo that has fewer dots on the card looks soft there: 22 × 28 mm at 600 dots per inch. */
#define SIJIL_CAPTURE_SHARP_WIDTH  520
#define SIJIL_CAPTURE_SHARP_HEIGHT 662

gboolean sijil_capture_photo       (const char       *path,
                                    const SijilCrop  *crop,
                                    GBytes          **jpeg,
                                    int              *width,
                                    int              *height,
                                    GPtrArray        *notes,
                                    GError          **error);
gboolean sijil_capture_photo_bytes (GBytes           *picture,
                                    const char       *name,
                                    const SijilCrop  *crop,
                                    GBytes          **jpeg,
                                    int              *width,
                                    int              *height,
                                    GPtrArray        *notes,
                                    GError          **error);
gboolean sijil_capture_paper       (const char       *path,
                                    GBytes          **bytes,
                                    SijilPaperFacts  *facts,
                                    GError          **error);
gboolean sijil_capture_paper_bytes (GBytes           *paper,
                                    const char       *name,
                                    SijilPaperFacts  *facts,
                                    GError          **error);
gboolean sijil_capture_page        (GBytes           *paper,
                                    const char       *media_type,
                                    int               page,
                                    int               max_width,
                                    GBytes          **png,
                                    GError          **error);
GBytes  *sijil_capture_read        (const char       *path,
                                    gsize             max_bytes,
                                    char            **name,
                                    GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean sijil_capture_preview     (GBytes           *picture,
                                    const char       *name,
                                    int               max_width,
                                    GBytes          **png,
                                    int              *width,
                                    int              *height,
                                    GError          **error);
gboolean sijil_capture_has_jail    (void);

G_END_DECLS
