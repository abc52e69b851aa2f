#pragma once

#include "trust/sijil-claims.h"

G_BEGIN_DECLS

/* Keys of a CBOR Web Token (RFC 8392) and of claim 169, version 1.2. */
enum
{
  CWT_ISSUER = 1,
  CWT_SUBJECT = 2,
  CWT_EXPIRES = 4,
  CWT_NOT_BEFORE = 5,
  CWT_ISSUED = 6,
  CWT_IDENTITY = 169,
  CWT_STATUS = 65535,
};

enum
{
  IDENTITY_NUMBER = 1,
  IDENTITY_VERSION = 2,
  IDENTITY_LANGUAGE = 3,
  IDENTITY_NAME = 4,
  IDENTITY_BIRTH = 8,
  IDENTITY_SECOND_NAME = 19,
  IDENTITY_SECOND_LANGUAGE = 20,
  IDENTITY_PROVINCE = 21,
  IDENTITY_FACE = 62,
  IDENTITY_CATEGORY = 75,
  IDENTITY_ACTIVITY = 76,
  IDENTITY_ACTIVITY_AR = 77,
  IDENTITY_ACTIVITY_FR = 78,
};

/* The whole of the profile that is written and read here; written as nothing. */
#define PROFILE_VERSION "1"

#define LANGUAGE_AR "ara"
#define LANGUAGE_FR "fra"

/* Of a face: what the bytes are (0: an image) and how they are packed (4: WebP). */
#define FACE_KIND   0
#define FACE_FORMAT 4

/* Of a paper that is no certificate: the claim -65537, as CBOR writes it, and the keys of its map. */
#define CWT_PAPER_NEGINT 65536

enum
{
  PAPER_KIND = 1,
  PAPER_LINES = 2,
  PAPER_DIGEST = 3,
  PAPER_FIRST = 4,
  PAPER_LAST = 5,
  PAPER_FROM = 6,
  PAPER_TO = 7,
  PAPER_STATE = 8,
  PAPER_MARKS = 9,
};

const char *_sijil_claims_find_wrong (const SijilClaims *self);

G_END_DECLS
