// The chambers' keys, a JWK set that the program verified before it wrote the page.

import { EDDSA, ES256 } from './cose.js';

const ALGORITHMS = {
  ES256: { id: ES256, key: { name: 'ECDSA', namedCurve: 'P-256' }, signature: { name: 'ECDSA', hash: 'SHA-256' } },
  EdDSA: { id: EDDSA, key: { name: 'Ed25519' }, signature: { name: 'Ed25519' } },
};

/** What is thrown where the browser cannot verify signatures of a kind. */
export class NoAlgorithm extends Error {}

function fromBase64Url(text) {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
}

function isSame(a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

async function importKey(jwk, algorithm) {
  const { kty, crv, x, y } = jwk;
  try {
    return await crypto.subtle.importKey('jwk', { kty, crv, x, ...(y === undefined ? {} : { y }) }, algorithm.key, false, ['verify']);
  } catch {
    throw new NoAlgorithm();
  }
}

/** Of each key what is needed, its curve's work left for the first use. */
export function readTrustList(jwks) {
  return jwks.keys.map((jwk) => ({
    kid: fromBase64Url(jwk.kid),
    algorithm: ALGORITHMS[jwk.alg],
    issuer: jwk.iss,
    nameAr: jwk.name_ar ?? null,
    nameFr: jwk.name_fr ?? null,
    signsFrom: jwk.nbf,
    signsUntil: jwk.exp,
    jwk,
    imported: null,
  }));
}

async function isSignedBy(key, message) {
  key.imported ??= importKey(key.jwk, key.algorithm);
  try {
    return await crypto.subtle.verify(key.algorithm.signature, await key.imported, message.signature, message.signedBytes);
  } catch (problem) {
    if (problem instanceof NoAlgorithm)
      throw problem;
    return false;
  }
}

/** { isKnown, signer }: whether there is a key of that name at all, and the one that made the signature. Eight bytes may
 * name several keys: each is tried. */
export async function findSigner(keys, message) {
  const named = keys.filter((key) => isSame(key.kid, message.kid));
  for (const key of named)
    if (key.algorithm.id === message.algorithm && await isSignedBy(key, message))
      return { isKnown: true, signer: key };
  return { isKnown: named.length > 0, signer: null };
}
