// The deterministic CBOR of RFC 8949 §4.2. Every other way to write the same is refused: longer heads, lengths that are
// not said, keys out of order or twice; also floats and tags inside.

export const UINT = 0;
export const NEGINT = 1; // value n stands for -1 - n
export const BYTES = 2;
export const TEXT = 3;
export const ARRAY = 4;
export const MAP = 5;
const TAG = 6;
const SIMPLE = 7; // false, true, null

// How deep values that are not looked at may be nested.
const MAX_DEPTH = 8;
const MAX_INT64 = 0x7fffffffffffffffn;

/** What is thrown for bytes that are not what is expected. */
export class NotExpected extends Error {}

export function expect(isSo) {
  if (!isSo)
    throw new NotExpected();
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function textOf(bytes) {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new NotExpected();
  }
}

function isGreater(key, before) {
  for (let i = 0; i < Math.min(key.length, before.length); i++)
    if (key[i] !== before[i])
      return key[i] > before[i];
  return key.length > before.length;
}

export class CborReader {
  constructor(bytes) {
    this.bytes = bytes;
    this.position = 0;
  }

  get isAtEnd() {
    return this.position === this.bytes.length;
  }

  /** What kind of item follows; undefined at the end. */
  get nextKind() {
    return this.isAtEnd ? undefined : this.bytes[this.position] >> 5;
  }

  takeByte() {
    expect(this.position < this.bytes.length);
    return this.bytes[this.position++];
  }

  /** The number in a head, written as shortly as it can be: a Number, or a BigInt where that is not exact. */
  takeArgument(info) {
    if (info < 24)
      return info;
    expect(info <= 27);
    const size = 1 << (info - 24);
    let value = 0n;
    for (let i = 0; i < size; i++)
      value = value * 256n + BigInt(this.takeByte());
    expect(value >= (size === 1 ? 24n : 1n << BigInt(size * 4)));
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
  }

  /** The next item: { kind, value, data }; value is the number, or how many items, pairs or bytes follow. */
  next() {
    const head = this.takeByte();
    const kind = head >> 5;
    const info = head & 31;
    expect(kind !== TAG);
    if (kind === SIMPLE) {
      expect(info >= 20 && info <= 22);
      return { kind, value: 0 };
    }
    const value = this.takeArgument(info);
    if (kind !== BYTES && kind !== TEXT)
      return { kind, value };

    expect(typeof value === 'number' && value <= this.bytes.length - this.position);
    const data = this.bytes.subarray(this.position, this.position + value);
    this.position += value;
    return { kind, value, data };
  }

  expect(kind) {
    const item = this.next();
    expect(item.kind === kind);
    return item;
  }

  /** The next key of a map, which must be greater than the one before. */
  nextKey(before) {
    const { value } = this.expect(UINT);
    expect(value <= MAX_INT64 && value > before);
    return value;
  }

  takeNumber() {
    const { value } = this.expect(UINT);
    expect(value <= MAX_INT64);
    return value;
  }

  takeTag(tag) {
    expect(this.takeByte() === (TAG << 5 | tag));
  }

  takeBytes() {
    return this.expect(BYTES).data;
  }

  takeText() {
    const { data } = this.expect(TEXT);
    expect(!data.includes(0));
    return textOf(data);
  }

  takeWord(word) {
    expect(textOf(this.expect(TEXT).data) === word);
  }

  /** Goes past a value of any kind, all it holds included. */
  skip(depth = MAX_DEPTH) {
    expect(depth > 0);
    const item = this.next();
    if (item.kind === TEXT)
      expect(!textOf(item.data).includes('\0'));
    else if (item.kind === MAP)
      this.skipMap(item.value, depth - 1);
    else if (item.kind === ARRAY)
      for (let i = 0; i < item.value; i++)
        this.skip(depth - 1);
  }

  skipMap(nPairs, depth) {
    let before = null;
    for (let i = 0; i < nPairs; i++) {
      const begin = this.position;
      this.skip(depth);
      const key = this.bytes.subarray(begin, this.position);
      expect(before === null || isGreater(key, before));
      this.skip(depth);
      before = key;
    }
  }
}

/** A head and what it stands before, for what is signed. */
export function putBytes(kind, bytes) {
  const length = bytes.length;
  const head = length < 24 ? [length] : length < 256 ? [24, length] : length < 65536 ? [25, length >> 8, length & 0xff]
    : [26, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff];
  head[0] |= kind << 5;
  return [Uint8Array.from(head), bytes];
}

export function join(parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}
