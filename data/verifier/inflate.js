// zlib (RFC 1950, 1951) with a cap on what comes out. DecompressionStream does not tell whether the bits behind the
// last block are zero, which no checksum covers: there would be several texts for one card.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577];
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const MAX_BITS = 15;
const END_OF_BLOCK = 256;
const ADLER = 65521;

/** What is thrown for data that do not unpack. */
class NotPacked extends Error {}

function need(isGood) {
  if (!isGood)
    throw new NotPacked();
}

/** Bits from the lowest of each byte to the highest. */
class Bits {
  constructor(bytes) {
    this.bytes = bytes;
    this.position = 0;
    this.kept = 0;
    this.count = 0;
  }

  take(n) {
    while (this.count < n) {
      need(this.position < this.bytes.length);
      this.kept |= this.bytes[this.position++] << this.count;
      this.count += 8;
    }
    const value = this.kept & ((1 << n) - 1);
    this.kept >>>= n;
    this.count -= n;
    return value;
  }

  /** To the next byte; what is passed over comes back. */
  align() {
    const rest = this.kept;
    this.kept = 0;
    this.count = 0;
    return rest;
  }

  takeByte() {
    need(this.position < this.bytes.length);
    return this.bytes[this.position++];
  }
}

/** A canonical Huffman code: how many signs each length has, and the signs in order. A code of one sign may be left
 * with a hole where the RFC allows it; any other hole, and any sign too many, is refused. */
function makeCode(lengths, mayHaveHole) {
  const counts = new Uint16Array(MAX_BITS + 1);
  const offsets = new Uint16Array(MAX_BITS + 2);
  const signs = new Uint16Array(lengths.length);
  for (const length of lengths)
    counts[length]++;
  let left = 1;
  for (let bits = 1; bits <= MAX_BITS; bits++) {
    left = left * 2 - counts[bits];
    need(left >= 0);
    offsets[bits + 1] = offsets[bits] + counts[bits];
  }
  const used = lengths.length - counts[0];
  need(left === 0 || (mayHaveHole && (used === 0 || (used === 1 && counts[1] === 1))));
  lengths.forEach((length, sign) => {
    if (length !== 0)
      signs[offsets[length]++] = sign;
  });
  return { counts, signs };
}

function takeSign(bits, { counts, signs }) {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= MAX_BITS; length++) {
    code |= bits.take(1);
    if (code - counts[length] < first)
      return signs[index + code - first];
    index += counts[length];
    first = (first + counts[length]) << 1;
    code <<= 1;
  }
  throw new NotPacked();
}

/** What comes out, which grows to the cap and no further. */
class Room {
  constructor(maxBytes) {
    this.maxBytes = maxBytes;
    this.bytes = new Uint8Array(Math.min(maxBytes, 4096));
    this.length = 0;
  }

  put(byte) {
    need(this.length < this.maxBytes);
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(Math.min(this.maxBytes, this.bytes.length * 2));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.length++] = byte;
  }

  repeat(distance, length) {
    need(distance <= this.length);
    for (let i = 0; i < length; i++)
      this.put(this.bytes[this.length - distance]);
  }

  get checksum() {
    let a = 1;
    let b = 0;
    for (let i = 0; i < this.length; i++) {
      a = (a + this.bytes[i]) % ADLER;
      b = (b + a) % ADLER;
    }
    return b * 65536 + a;
  }
}

function takeStored(bits, room) {
  bits.align();
  const length = bits.takeByte() | (bits.takeByte() << 8);
  const inverse = bits.takeByte() | (bits.takeByte() << 8);
  need(length === (~inverse & 0xffff));
  for (let i = 0; i < length; i++)
    room.put(bits.takeByte());
}

function takeFixedCodes() {
  const lengths = Array.from({ length: 288 }, (_, sign) => (sign < 144 ? 8 : sign < 256 ? 9 : sign < 280 ? 7 : 8));
  return [makeCode(lengths, false), makeCode(new Array(32).fill(5), false)];
}

function takeCodes(bits) {
  const nLiterals = bits.take(5) + 257;
  const nDistances = bits.take(5) + 1;
  const nCodes = bits.take(4) + 4;
  need(nLiterals <= 286 && nDistances <= 30);

  const codeLengths = new Array(19).fill(0);
  for (let i = 0; i < nCodes; i++)
    codeLengths[CODE_ORDER[i]] = bits.take(3);
  const code = makeCode(codeLengths, false);

  const lengths = [];
  while (lengths.length < nLiterals + nDistances) {
    const sign = takeSign(bits, code);
    if (sign < 16) {
      lengths.push(sign);
      continue;
    }
    need(sign !== 16 || lengths.length > 0);
    const value = sign === 16 ? lengths[lengths.length - 1] : 0;
    const times = sign === 16 ? 3 + bits.take(2) : sign === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
    for (let i = 0; i < times; i++)
      lengths.push(value);
  }
  need(lengths.length === nLiterals + nDistances && lengths[END_OF_BLOCK] !== 0);
  return [makeCode(lengths.slice(0, nLiterals), true), makeCode(lengths.slice(nLiterals), true)];
}

function takeBlock(bits, room, [literals, distances]) {
  for (;;) {
    const sign = takeSign(bits, literals);
    if (sign === END_OF_BLOCK)
      return;
    if (sign < END_OF_BLOCK) {
      room.put(sign);
      continue;
    }
    const place = sign - END_OF_BLOCK - 1;
    need(place < LENGTHS.length);
    const length = LENGTHS[place] + bits.take(LENGTH_BITS[place]);
    const far = takeSign(bits, distances);
    need(far < DISTANCES.length);
    room.repeat(DISTANCES[far] + bits.take(DISTANCE_BITS[far]), length);
  }
}

function takeHead(bits) {
  const method = bits.takeByte();
  const flags = bits.takeByte();
  need((method & 0x0f) === 8 && method >> 4 <= 7 && (flags & 0x20) === 0 && (method * 256 + flags) % 31 === 0);
}

function unpackAll(bytes, maxBytes) {
  const bits = new Bits(bytes);
  const room = new Room(maxBytes);
  let isLast = false;
  takeHead(bits);
  while (!isLast) {
    isLast = bits.take(1) === 1;
    const kind = bits.take(2);
    need(kind !== 3);
    if (kind === 0)
      takeStored(bits, room);
    else
      takeBlock(bits, room, kind === 1 ? takeFixedCodes() : takeCodes(bits));
  }
  need(bits.align() === 0);

  let checksum = 0;
  for (let i = 0; i < 4; i++)
    checksum = checksum * 256 + bits.takeByte();
  need(checksum === room.checksum && bits.position === bytes.length);
  return room.bytes.slice(0, room.length);
}

/** What was packed, or null for what is broken, has something behind, or becomes larger than maxBytes. */
export function unpack(bytes, maxBytes) {
  try {
    return unpackAll(bytes, maxBytes);
  } catch (problem) {
    if (problem instanceof NotPacked)
      return null;
    throw problem;
  }
}
