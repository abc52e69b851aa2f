// COSE_Sign1 (RFC 9052) with its tag; algorithm, key and type protected, nothing beside.

import { ARRAY, BYTES, CborReader, MAP, NEGINT, NotExpected, TEXT, expect, join, putBytes, textOf } from './cbor.js';

export const ES256 = -7;
export const EDDSA = -8;

const TAG_SIGN1 = 18;
const HEADER_ALGORITHM = 1;
const HEADER_KID = 4;
const HEADER_TYPE = 16;
const KID_BYTES = 8;
const SIGNATURE_BYTES = 64;

// What is not known here is refused, “crit” among it.
function takeProtected(bytes) {
  const reader = new CborReader(bytes);
  const { value: nPairs } = reader.expect(MAP);
  expect(nPairs === 2 || nPairs === 3);

  expect(reader.nextKey(-1) === HEADER_ALGORITHM);
  const algorithm = -1 - Number(reader.expect(NEGINT).value);
  expect(algorithm === ES256 || algorithm === EDDSA);

  expect(reader.nextKey(HEADER_ALGORITHM) === HEADER_KID);
  const kid = reader.takeBytes();
  expect(kid.length === KID_BYTES);

  let type = null;
  if (nPairs === 3) {
    expect(reader.nextKey(HEADER_KID) === HEADER_TYPE);
    type = reader.expect(TEXT).data;
    expect(!type.includes(0));
  }
  expect(reader.isAtEnd);
  return { algorithm, kid, type };
}

// The Sig_structure of RFC 9052, 4.4: over the bytes as they came.
function signedBytes(header, payload) {
  const context = new TextEncoder().encode('Signature1');
  return join([Uint8Array.of((ARRAY << 5) | 4), ...putBytes(TEXT, context), ...putBytes(BYTES, header),
    ...putBytes(BYTES, new Uint8Array(0)), ...putBytes(BYTES, payload)]);
}

function takeMessage(message) {
  const reader = new CborReader(message);
  reader.takeTag(TAG_SIGN1);
  expect(reader.expect(ARRAY).value === 4);
  const header = reader.takeBytes();
  const self = takeProtected(header);
  expect(reader.expect(MAP).value === 0);
  self.payload = reader.takeBytes();
  self.signature = reader.takeBytes();
  expect(self.signature.length === SIGNATURE_BYTES && reader.isAtEnd);
  self.signedBytes = signedBytes(header, self.payload);
  return self;
}

/** The parts of a signed message from anybody, or null: nothing it says is true before it was verified. */
export function readCose(message) {
  try {
    return takeMessage(message);
  } catch (problem) {
    if (problem instanceof NotExpected)
      return null;
    throw problem;
  }
}

/** Whether the type, which need not be text, is this one. */
export function isOfType(cose, type) {
  try {
    return cose.type !== null && textOf(cose.type) === type;
  } catch {
    return false;
  }
}
