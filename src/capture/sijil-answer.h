#pragma once

#include "capture/sijil-kind.h"

#include <stdint.h>

/*
 * What the program and its helpers say to each other.
 *
 * A helper is told what to do by its arguments, which hold numbers only, and is given the file on its standard input.
 * It writes one SijilAnswer and then `length` bytes on its standard output, and ends with 0. Both run on the same
 * machine, so numbers are in its byte order. An answer that is not exactly so is not believed.
 */

#define SIJIL_ANSWER_MAGIC 0x534a4c31u /* "SJL1" */

/* Bars for what is taken: bytes are counted by the program before it asks, the rest by the helper before decoding. */
#define SIJIL_PHOTO_MAX_BYTES (15u * 1000 * 1000)
#define SIJIL_PHOTO_MAX_SIDE  8000u
#define SIJIL_PHOTO_MAX_DOTS  (24u * 1000 * 1000)
#define SIJIL_PAPER_MAX_BYTES (20u * 1000 * 1000)
#define SIJIL_PAPER_MAX_SIDE  20000u
#define SIJIL_PAPER_MAX_DOTS  (40u * 1000 * 1000)
#define SIJIL_PAPER_MAX_PAGES 50u
#define SIJIL_MIN_SIDE        60u

/* A photo as kept: 22 × 28 mm at 635 dots per inch. */
#define SIJIL_PHOTO_WIDTH  550u
#define SIJIL_PHOTO_HEIGHT 700u

/* A page as shown. */
#define SIJIL_PAGE_MAX_WIDTH 4000u

/* The largest thing a helper is given: a page rendered by poppler, three bytes a dot and a heading. */
#define SIJIL_INPUT_MAX_BYTES (3u * SIJIL_PAPER_MAX_DOTS + 100)

typedef enum
{
  SIJIL_VERDICT_TAKEN,
  SIJIL_VERDICT_FORMAT,    /* another kind of file: kind says which */
  SIJIL_VERDICT_TOO_LARGE, /* width and height as the file states them */
  SIJIL_VERDICT_TOO_SMALL, /* width and height of what would be kept */
  SIJIL_VERDICT_NOT_WHOLE,
  SIJIL_VERDICT_COLOURS,   /* colours or compression that no decoder here knows */
  SIJIL_VERDICT_CROP,      /* the rectangle does not lie within the picture */
  SIJIL_VERDICT_ENCRYPTED,
  SIJIL_VERDICT_ACTIVE,    /* scripts, programs to start, files within the file */
  SIJIL_VERDICT_PAGES,     /* too many pages: pages says how many */
  SIJIL_VERDICT_MEMORY,
  SIJIL_VERDICT_DRAWING,   /* an SVG that is not taken: pages says why (SijilSvgFault), width in which line */
  SIJIL_VERDICT_LAST_OF_HELPER = SIJIL_VERDICT_DRAWING,

  /* What the program says where a helper did not. */
  SIJIL_VERDICT_PAGE_SIZE,  /* a page far from any paper: pages says which */
  SIJIL_VERDICT_NO_HELPER,
  SIJIL_VERDICT_NO_POPPLER,
  SIJIL_VERDICT_NO_ROOM,    /* no memory or no process left to start one */
  SIJIL_VERDICT_UNCONFINED,
  SIJIL_VERDICT_SLOW,
  SIJIL_VERDICT_DIED,       /* it crashed, was killed for what it tried, or answered nonsense */
} SijilVerdict;

typedef struct
{
  uint32_t magic;
  uint32_t verdict; /* SijilVerdict */
  uint32_t kind;    /* SijilKind of the file that was given */
  uint32_t pages;
  uint32_t width;   /* dots */
  uint32_t height;
  uint32_t length;  /* bytes that follow */
} SijilAnswer;

/* How a helper ends when it could not even begin. */
#define SIJIL_EXIT_ARGUMENTS  2
#define SIJIL_EXIT_UNCONFINED 3   /* this kernel gives no sandbox */
#define SIJIL_EXIT_NO_PROGRAM 127 /* bwrap, pdfinfo or pdftoppm is not installed */
