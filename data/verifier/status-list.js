// Token Status List of the IETF as a CBOR Web Token: two bits a card, the first card in the lowest bits of a byte.

import { BYTES, CborReader, MAP, NotExpected, expect } from './cbor.js';
import { isOfType, readCose } from './cose.js';
import { unpack } from './inflate.js';
import { findSigner } from './trust-list.js';

/** What a list is signed as. */
export const LIST_TYPE = 'application/statuslist+cwt';
const BITS = 2;
const MAX_BYTES = 16 * 1024 * 1024;
const STATES = ['valid', 'withdrawn', 'suspended'];

function takeStates(reader) {
  expect(reader.expect(MAP).value === 2);
  reader.takeWord('lst');
  const states = unpack(reader.expect(BYTES).data, MAX_BYTES);
  expect(states !== null);
  reader.takeWord('bits');
  expect(reader.takeNumber() === BITS);
  return states;
}

function takeClaim(reader, key, list) {
  if (key === 2) {
    list.uri = reader.takeText();
  } else if (key === 4) {
    list.expiresAt = reader.takeNumber();
    expect(list.expiresAt !== 0);
  } else if (key === 6) {
    list.signedAt = reader.takeNumber();
  } else if (key === 65533) {
    list.states = takeStates(reader);
  } else {
    reader.skip();
  }
}

function takeList(message) {
  const list = { message, uri: null, expiresAt: 0, signedAt: 0, states: null };
  const reader = new CborReader(message.payload);
  const { value: nPairs } = reader.expect(MAP);
  let key = -1;
  for (let i = 0; i < nPairs; i++) {
    key = reader.nextKey(key);
    takeClaim(reader, key, list);
  }
  expect(reader.isAtEnd && list.uri !== null && list.states !== null && list.signedAt > 0);
  return list;
}

/** A list from anybody, or null: its signature is verified when a card is looked up. */
export function readStatusList(bytes) {
  const message = readCose(bytes);
  if (message === null || !isOfType(message, LIST_TYPE))
    return null;
  try {
    return takeList(message);
  } catch (problem) {
    if (problem instanceof NotExpected)
      return null;
    throw problem;
  }
}

async function isSignedFor(list, keys, issuer) {
  const { signer } = await findSigner(keys, list.message);
  return signer !== null && signer.issuer === issuer && list.signedAt >= signer.signsFrom && list.signedAt < signer.signsUntil;
}

function readState(list, index) {
  const byte = Math.floor(Number(index) / 4);
  return byte < list.states.length ? STATES[(list.states[byte] >> (BITS * (Number(index) % 4))) & 3] : undefined;
}

/** { state } or { problem }: what the list says of a card, or why it says nothing that can be relied on. */
export async function lookUp(list, keys, claims, now) {
  if (!await isSignedFor(list, keys, claims.issuer))
    return { problem: 'status-list-signature' };
  if (list.uri !== claims.statusUri)
    return { problem: 'status-list-other' };
  if (list.expiresAt !== 0 && now >= list.expiresAt)
    return { problem: 'status-list-expired' };
  const state = readState(list, claims.statusIndex);
  return state === undefined ? { problem: 'status-list-place' } : { state };
}
