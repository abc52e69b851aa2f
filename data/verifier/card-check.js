// What is to be thought of a card's code: the same procedure and the same answers as src/trust/sijil-card-check.c.

import { decodeBase45 } from './base45.js';
import { isToken, readClaims } from './claims.js';
import { isOfType, readCose } from './cose.js';
import { unpack } from './inflate.js';
import { LIST_TYPE, lookUp } from './status-list.js';
import { NoAlgorithm, findSigner } from './trust-list.js';

// The most that a code can hold in alphanumeric mode (version 40, level L), and the most it may unpack to.
const MAX_TEXT_CHARS = 4296;
const MAX_UNPACKED = 64 * 1024;

// What a paper of the chamber is signed as, so that it never passes for a card.
const PAPER_TYPE = 'application/sijil-paper+cwt';

function readMessage(text) {
  const line = text.replace(/\r?\n$/, '');
  const packed = line.length <= MAX_TEXT_CHARS ? decodeBase45(line) : null;
  if (packed === null)
    return { problem: 'qr-base45' };
  const bytes = unpack(packed, MAX_UNPACKED);
  if (bytes === null)
    return { problem: 'qr-zlib' };
  const message = readCose(bytes);
  return message === null ? { problem: 'qr-cose' } : { message };
}

// A key signs for one chamber and for a time: what else it signed is no card of that chamber.
function whyNotAllowed(signer, claims) {
  if (claims.issuer !== signer.issuer)
    return 'issuer';
  return claims.signedAt >= signer.signsFrom && claims.signedAt < signer.signsUntil ? null : 'key-time';
}

// Of several lists of one chamber the newest that answers is believed.
async function judgeStatus(answer, keys, lists, now) {
  const { claims } = answer;
  if (claims.statusUri === null)
    return;
  const own = lists.filter((list) => list.uri === claims.statusUri).sort((a, b) => b.signedAt - a.signedAt);
  for (const list of own.length > 0 ? own : lists) {
    const { state, problem } = await lookUp(list, keys, claims, now);
    if (state !== undefined) {
      answer.cardStatus = state;
      answer.statusAsOf = list.signedAt;
      answer.problem = null;
      answer.state = state;
      return;
    }
    answer.problem ??= problem;
  }
}

async function judge(answer, text, keys, lists, now) {
  const { message, problem } = readMessage(text);
  if (message === undefined) {
    answer.problem = problem;
    return;
  }
  const claims = readClaims(message.payload);
  const { isKnown, signer } = await findSigner(keys, message);
  // Shown to be compared, never believed, until all is proved.
  answer.unproved = claims;
  if (!isKnown) {
    answer.state = 'unknown_key';
    return;
  }
  // What the same key signed for another purpose says what it is.
  const isPaper = isOfType(message, PAPER_TYPE);
  if (signer === null || isOfType(message, LIST_TYPE)) {
    Object.assign(answer, { state: 'forged', problem: signer === null ? 'signature' : 'purpose' });
    return;
  }
  // What came after this page can be told from what was forged only where the signature is good.
  if ((message.type !== null && !isPaper) || (claims === null && isToken(message.payload))) {
    Object.assign(answer, { state: 'unknown_kind', problem: 'unknown-kind' });
    return;
  }
  if (claims === null) {
    answer.problem = 'qr-claims';
    return;
  }
  // A card says of no paper that it is one.
  const why = whyNotAllowed(signer, claims) ?? (claims.paper !== null && !isPaper ? 'purpose' : null);
  if (why !== null) {
    Object.assign(answer, { state: 'forged', problem: why });
    return;
  }

  Object.assign(answer, {
    state: 'valid', claims, unproved: null, isPaper, chamberAr: signer.nameAr, chamberFr: signer.nameFr,
    cardStatus: claims.statusUri === null ? 'none' : 'unknown',
  });
  if (now < claims.validFrom)
    answer.state = 'not_yet_valid';
  else if (claims.expiresAt !== 0 && now >= claims.expiresAt)
    answer.state = 'expired';
  else
    await judgeStatus(answer, keys, lists, now);
}

/** The answer for a text: keys and lists as readTrustList() and readStatusList() give them, now in UTC seconds. */
export async function checkCard(text, keys, lists, now) {
  const answer = {
    state: 'unreadable', problem: null, claims: null, unproved: null, isPaper: false, chamberAr: null, chamberFr: null, cardStatus: null, statusAsOf: null,
  };
  try {
    await judge(answer, text, keys, lists, now);
  } catch (problem) {
    if (!(problem instanceof NoAlgorithm))
      throw problem;
    answer.problem = 'no-algorithm';
  }
  return answer;
}
