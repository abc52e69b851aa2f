// A barcode reader types as a keyboard: a burst of keys ended by Enter. It thinks that it types on an American keyboard;
// where the computer's is another, letters come out changed, so the burst is also read by the place of its keys.

const MAX_GAP = 35; // milliseconds; no hand is as fast
const MIN_KEYS = 6;

const PLAIN = { Space: ' ', Minus: '-', Period: '.', Slash: '/', NumpadAdd: '+', NumpadSubtract: '-', NumpadMultiply: '*',
  NumpadDivide: '/', NumpadDecimal: '.' };
const SHIFTED = { Digit4: '$', Digit5: '%', Digit8: '*', Equal: '+', Semicolon: ':', Space: ' ' };

/** The sign of a base45 text that an American keyboard has at this place, or ''. */
function signAt(code, isShifted) {
  if (/^Key[A-Z]$/.test(code))
    return code.slice(3);
  if (isShifted)
    return SHIFTED[code] ?? '';
  return /^(Digit|Numpad)[0-9]$/.test(code) ? code.slice(-1) : PLAIN[code] ?? '';
}

/** Calls back with what a burst said, as it was typed and by the places of its keys. */
export class Scanner {
  constructor(onScan) {
    this.onScan = onScan;
    this.clear();
  }

  clear() {
    this.typed = '';
    this.placed = '';
    this.count = 0;
    this.last = -Infinity;
  }

  handle(event) {
    const { code, key, shiftKey, timeStamp } = event;
    if (event.ctrlKey && !event.altKey || event.metaKey)
      return;
    if (timeStamp - this.last > MAX_GAP)
      this.clear();
    this.last = timeStamp;
    if (key === 'Enter' || key === 'Tab') {
      if (this.count >= MIN_KEYS) {
        event.preventDefault();
        event.stopPropagation();
        this.onScan(this.typed, this.placed);
      }
      this.clear();
      return;
    }
    const placed = signAt(code, shiftKey);
    if (key.length === 1 || placed !== '') {
      this.typed += key;
      this.placed += placed;
      this.count++;
    }
  }
}
