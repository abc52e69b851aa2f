// The claims of a CBOR Web Token (RFC 8392) with the identity data of claim 169.

import { ARRAY, BYTES, CborReader, MAP, NEGINT, NotExpected, expect } from './cbor.js';

const TATWEEL = '\u0640';
const BIDI_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const LAST_INSTANT = 253402300799; // 9999-12-31T23:59:59Z
const MAX_FACE_BYTES = 170;
const DIGEST_BYTES = 32;
const MARK_MAX_BYTES = 2;

// The claim -65537, as CBOR writes it: which paper it is, if it is none of the certificates of registration.
const PAPER_CLAIM = 65536;

// Papers that are lists name nobody.
const LISTS = new Set(['handed_over', 'registered']);
const PAPERS_WITH_LINES = new Set([...LISTS, 'extract']);
const PAPERS = new Set([...PAPERS_WITH_LINES, 'refusal']);
const OF_PERSONS = ['birthDate', 'province', 'face', 'category', 'activity', 'activityAr', 'activityFr'];

// What a text may have at most, in characters, and whether it must be there.
const TEXT_RULES = [
  ['issuer', 24, true], ['serial', 24, true], ['number', 24, false], ['nameAr', 120, false], ['nameFr', 120, false],
  ['birthDate', 8, false], ['province', 6, false], ['activity', 24, false], ['activityAr', 120, false],
  ['activityFr', 120, false], ['first', 24, false], ['last', 24, false], ['fromOn', 10, false], ['toOn', 10, false],
  ['entryState', 24, false], ['statusUri', 24, false],
];

// Nothing that is not seen.
function isClean(text, maxChars) {
  return text !== '' && [...text].length <= maxChars && !/\p{Cc}/u.test(text) && !text.includes(TATWEEL)
    && !BIDI_MARKS.test(text) && text.normalize('NFC') === text;
}

function isInstant(instant) {
  return instant > 0 && instant <= LAST_INSTANT;
}

function isBirthDate(text) {
  if (!/^[0-9]{8}$/.test(text))
    return false;
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)].map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year <= 2099 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isDay(text) {
  return text !== null && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && isBirthDate(text.replaceAll('-', ''));
}

// Whose card or paper it is.
function isGoodPerson(claims, isList) {
  return ['number', 'nameAr', 'nameFr'].every((field) => (claims[field] === null) === isList)
    && (!isList || OF_PERSONS.every((field) => claims[field] === null));
}

// So many bytes of each line's digest.
function isMarked({ marks, nLines }) {
  const width = marks.length / Number(nLines);
  return nLines > 0 && Number.isInteger(width) && width > 0 && width <= MARK_MAX_BYTES;
}

// Lines are counted and digested, or not spoken of; the ends of a list are said unless it is empty.
function isGoodPaper(claims, isList) {
  const hasLines = PAPERS_WITH_LINES.has(claims.paper);
  const hasEnds = isList && claims.nLines > 0;
  return (claims.paper === null || (PAPERS.has(claims.paper) && claims.statusUri === null && claims.expiresAt === 0))
    && (claims.nLines !== null) === hasLines && (claims.linesDigest !== null) === hasLines
    && (!hasLines || claims.linesDigest.length === DIGEST_BYTES)
    && (claims.first !== null) === hasEnds && (claims.last !== null) === hasEnds
    && (claims.entryState === null || (hasLines && !isList))
    && (claims.marks === null || (hasLines && isMarked(claims)))
    && (isList ? isDay(claims.fromOn) && isDay(claims.toOn) && claims.toOn >= claims.fromOn
      : claims.fromOn === null && claims.toOn === null);
}

/** Whether they are those of a list, which are about no one person. */
export function isList(claims) {
  return LISTS.has(claims.paper);
}

// The same rules for what is made and for what is read: src/trust/sijil-claims-rules.c.
function isGood(claims) {
  return TEXT_RULES.every(([field, maxChars, isRequired]) => (claims[field] === null ? !isRequired : isClean(claims[field], maxChars)))
    && isGoodPerson(claims, isList(claims)) && isGoodPaper(claims, isList(claims))
    && isInstant(claims.validFrom) && isInstant(claims.signedAt)
    && (claims.expiresAt === 0 || (isInstant(claims.expiresAt) && claims.expiresAt > claims.validFrom))
    && (claims.birthDate === null || isBirthDate(claims.birthDate))
    && (claims.province === null || /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(claims.province))
    && (claims.face === null || (claims.face.length > 0 && claims.face.length <= MAX_FACE_BYTES));
}

// One WebP: { 0: bytes, 1: 0 (an image), 2: 4 (WebP) }.
function takeFace(reader) {
  expect(reader.expect(ARRAY).value === 1 && reader.expect(MAP).value === 3);
  expect(reader.takeNumber() === 0);
  const face = reader.expect(BYTES).data;
  expect(reader.takeNumber() === 1 && reader.takeNumber() === 0);
  expect(reader.takeNumber() === 2 && reader.takeNumber() === 4);
  return face;
}

// What other issuers say beside is not for us; what changes the meaning of the rest is refused.
const IDENTITY = new Map([
  [1, (reader, claims) => { claims.number = reader.takeText(); }],
  [2, (reader) => reader.takeWord('1')],
  [3, (reader) => reader.takeWord('ara')],
  [4, (reader, claims) => { claims.nameAr = reader.takeText(); }],
  [8, (reader, claims) => { claims.birthDate = reader.takeText(); }],
  [19, (reader, claims) => { claims.nameFr = reader.takeText(); }],
  [20, (reader) => reader.takeWord('fra')],
  [21, (reader, claims) => { claims.province = reader.takeText(); }],
  [62, (reader, claims) => { claims.face = takeFace(reader); }],
  [75, (reader, claims) => { claims.category = reader.takeNumber(); }],
  [76, (reader, claims) => { claims.activity = reader.takeText(); }],
  [77, (reader, claims) => { claims.activityAr = reader.takeText(); }],
  [78, (reader, claims) => { claims.activityFr = reader.takeText(); }],
]);

function takeIdentity(reader, claims) {
  const { value: nPairs } = reader.expect(MAP);
  let key = -1;
  for (let i = 0; i < nPairs; i++) {
    key = reader.nextKey(key);
    const take = IDENTITY.get(key) ?? (() => reader.skip());
    take(reader, claims);
  }
}

function takeStatus(reader, claims) {
  expect(reader.expect(MAP).value === 1);
  reader.takeWord('status_list');
  expect(reader.expect(MAP).value === 2);
  reader.takeWord('idx');
  claims.statusIndex = reader.takeNumber();
  reader.takeWord('uri');
  claims.statusUri = reader.takeText();
}

function takeEnd(reader, claims) {
  claims.expiresAt = reader.takeNumber();
  expect(claims.expiresAt !== 0);
}

// Beside the identity nothing is known that may be passed over: an unknown claim could limit what the card is good for.
const CLAIMS = new Map([
  [1, (reader, claims) => { claims.issuer = reader.takeText(); }],
  [2, (reader, claims) => { claims.serial = reader.takeText(); }],
  [4, takeEnd],
  [5, (reader, claims) => { claims.validFrom = reader.takeNumber(); }],
  [6, (reader, claims) => { claims.signedAt = reader.takeNumber(); }],
  [169, takeIdentity],
  [65535, takeStatus],
]);

const PAPER = new Map([
  [1, (reader, claims) => { claims.paper = reader.takeText(); }],
  [2, (reader, claims) => { claims.nLines = reader.takeNumber(); }],
  [3, (reader, claims) => { claims.linesDigest = reader.expect(BYTES).data; }],
  [4, (reader, claims) => { claims.first = reader.takeText(); }],
  [5, (reader, claims) => { claims.last = reader.takeText(); }],
  [6, (reader, claims) => { claims.fromOn = reader.takeText(); }],
  [7, (reader, claims) => { claims.toOn = reader.takeText(); }],
  [8, (reader, claims) => { claims.entryState = reader.takeText(); }],
  [9, (reader, claims) => { claims.marks = reader.expect(BYTES).data; }],
]);

/** @param takeOther - takes a pair whose key is not of the usual kind, and says whether it did */
function takePairs(reader, known, nPairs, claims, takeOther = () => false) {
  let key = -1;
  for (let i = 0; i < nPairs; i++) {
    if (takeOther(i))
      return;
    key = reader.nextKey(key);
    expect(known.has(key));
    known.get(key)(reader, claims);
  }
}

// The one claim whose key is negative comes after all others.
function takePaper(reader, claims) {
  expect(reader.expect(NEGINT).value === PAPER_CLAIM);
  takePairs(reader, PAPER, reader.expect(MAP).value, claims);
  expect(claims.paper !== null);
  return true;
}

function takeToken(payload) {
  const claims = {
    issuer: null, serial: null, expiresAt: 0, validFrom: 0, signedAt: 0, number: null, nameAr: null, nameFr: null,
    birthDate: null, province: null, face: null, category: null, activity: null, activityAr: null, activityFr: null,
    paper: null, nLines: null, linesDigest: null, first: null, last: null, fromOn: null, toOn: null,
    entryState: null, marks: null, statusUri: null, statusIndex: 0,
  };
  const reader = new CborReader(payload);
  const { value: nPairs } = reader.expect(MAP);
  takePairs(reader, CLAIMS, nPairs, claims, (place) => place === nPairs - 1 && reader.nextKind === NEGINT && takePaper(reader, claims));
  expect(reader.isAtEnd && isGood(claims));
  return claims;
}

/** What was signed, or null. Instants are UTC seconds; what is not said is null. */
export function readClaims(payload) {
  try {
    return takeToken(payload);
  } catch (problem) {
    if (problem instanceof NotExpected)
      return null;
    throw problem;
  }
}

/** Whether it is a token at all, whatever its claims are. */
export function isToken(payload) {
  try {
    new CborReader(payload).expect(MAP);
    const reader = new CborReader(payload);
    reader.skip();
    return reader.isAtEnd;
  } catch (problem) {
    if (problem instanceof NotExpected)
      return false;
    throw problem;
  }
}
