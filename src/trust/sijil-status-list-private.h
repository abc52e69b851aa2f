#pragma once

#include "trust/sijil-status-list.h"

/*
 * Token Status List of the IETF as a CBOR Web Token, two bits a card, the first card in the lowest bits of a byte.
 * The numbers of its claims are those asked for in the draft.
 */

#define STATUS_TYPE "application/statuslist+cwt"

#define STATUS_BITS     2
#define STATUS_PER_BYTE (8 / STATUS_BITS)

enum
{
  STATUS_SUBJECT = 2,
  STATUS_EXPIRES = 4,
  STATUS_ISSUED = 6,
  STATUS_LIST = 65533,
  STATUS_TTL = 65534,
};
