// RFC 9285: the 45 signs of a QR code's alphanumeric mode as bytes. Every sequence of bytes has one text, and every
// other text is refused.

const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** The bytes of a text, or null. */
export function decodeBase45(text) {
  const bytes = [];
  for (let start = 0; start < text.length; start += 3) {
    const group = text.slice(start, start + 3);
    let value = 0;
    for (let i = group.length - 1; i >= 0; i--) {
      const place = SIGNS.indexOf(group[i]);
      if (place < 0)
        return null;
      value = value * 45 + place;
    }
    if (group.length === 1 || value > (group.length === 3 ? 0xffff : 0xff))
      return null;
    if (group.length === 3)
      bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}
