#include "capture/sijil-kind.h"

#include <string.h>
#include <strings.h>

/* How far into a text the first tag is looked for: an XML heading and a licence may stand before it. */
#define MARKUP_REACH 2048

static const struct
{
  SijilKind   kind;
  size_t      offset;
  size_t      length;
  const char *bytes;
} signatures[] = {
  { SIJIL_KIND_PNG, 0, 8, "\x89PNG\r\n\x1a\n" },
  { SIJIL_KIND_JPEG, 0, 3, "\xff\xd8\xff" },
  { SIJIL_KIND_PDF, 0, 5, "%PDF-" },
  { SIJIL_KIND_PPM, 0, 3, "P6\n" },
  { SIJIL_KIND_GIF, 0, 4, "GIF8" },
  { SIJIL_KIND_TIFF, 0, 4, "II*\0" },
  { SIJIL_KIND_TIFF, 0, 4, "MM\0*" },
  { SIJIL_KIND_BMP, 0, 2, "BM" },
  { SIJIL_KIND_ZIP, 0, 4, "PK\x03\x04" },
  { SIJIL_KIND_ZIP, 0, 4, "PK\x05\x06" },
  { SIJIL_KIND_WEBP, 8, 4, "WEBP" },
  { SIJIL_KIND_AVIF, 4, 8, "ftypavif" },
  { SIJIL_KIND_HEIC, 4, 7, "ftyphei" },
  { SIJIL_KIND_HEIC, 4, 7, "ftyphev" },
  { SIJIL_KIND_HEIC, 4, 7, "ftypmif" },
  { SIJIL_KIND_HEIC, 4, 7, "ftypmsf" },
};

static const struct
{
  SijilKind   kind;
  const char *tag;
} tags[] = {
  { SIJIL_KIND_SVG, "<svg" },
  { SIJIL_KIND_HTML, "<html" },
  { SIJIL_KIND_HTML, "<!doctype html" },
  { SIJIL_KIND_HTML, "<head" },
  { SIJIL_KIND_HTML, "<body" },
};

static SijilKind
guess_markup (const uint8_t *bytes,
              size_t         length)
{
  size_t start = length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  size_t end = length < MARKUP_REACH ? length : MARKUP_REACH;

  while (start < end && strchr (" \t\r\n", bytes[start]) != NULL && bytes[start] != '\0')
    start++;
  if (start == end || bytes[start] != '<')
    return SIJIL_KIND_UNKNOWN;

  for (size_t at = start; at < end; at++)
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
      if (end - at >= strlen (tags[i].tag) &&
          strncasecmp ((const char *) bytes + at, tags[i].tag, strlen (tags[i].tag)) == 0)
        return tags[i].kind;

  return SIJIL_KIND_UNKNOWN;
}

/** sijil_kind_guess: what the first bytes of a file say it is. */
SijilKind
sijil_kind_guess (const uint8_t *bytes,
                  size_t         length)
{
  if (length == 0)
    return SIJIL_KIND_EMPTY;

  for (size_t i = 0; i < sizeof signatures / sizeof signatures[0]; i++)
    if (length >= signatures[i].offset + signatures[i].length &&
        memcmp (bytes + signatures[i].offset, signatures[i].bytes, signatures[i].length) == 0)
      return signatures[i].kind;

  return guess_markup (bytes, length);
}

/** sijil_kind_get_name: the name by which people know the kind, the same in every language; %NULL if it has none. */
const char *
sijil_kind_get_name (SijilKind kind)
{
  switch (kind)
    {
    case SIJIL_KIND_PNG:
      return "PNG";
    case SIJIL_KIND_JPEG:
      return "JPEG";
    case SIJIL_KIND_PDF:
      return "PDF";
    case SIJIL_KIND_PPM:
      return "PPM";
    case SIJIL_KIND_HEIC:
      return "HEIC";
    case SIJIL_KIND_AVIF:
      return "AVIF";
    case SIJIL_KIND_WEBP:
      return "WebP";
    case SIJIL_KIND_GIF:
      return "GIF";
    case SIJIL_KIND_TIFF:
      return "TIFF";
    case SIJIL_KIND_BMP:
      return "BMP";
    case SIJIL_KIND_SVG:
      return "SVG";
    case SIJIL_KIND_HTML:
      return "HTML";
    case SIJIL_KIND_ZIP:
      return "ZIP";
    case SIJIL_KIND_UNKNOWN:
    case SIJIL_KIND_EMPTY:
    default:
      return NULL;
    }
}
