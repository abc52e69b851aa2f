// The words of the page in its three languages, and days as the program writes them. All of them come with the page's
// data, made by the program from its own catalogues.

const RIGHT_TO_LEFT = new Set(['ar']);

export class Words {
  constructor({ words, days }) {
    this.words = words;
    this.days = days;
    this.languages = Object.keys(words);
    this.language = this.languages.find((language) => navigator.language.startsWith(language)) ?? this.languages[0];
  }

  get direction() {
    return RIGHT_TO_LEFT.has(this.language) ? 'rtl' : 'ltr';
  }

  has(key) {
    return Object.hasOwn(this.words[this.language], key);
  }

  /** A sentence, its %s replaced in their order. */
  say(key, ...values) {
    let place = 0;
    return this.words[this.language][key].replace(/%(?:(\d)\$)?s/g, (_, number) => values[number === undefined ? place++ : number - 1]);
  }

  /** Of a name in both languages that of the reader; what is not said in his is said in the other. */
  choose(ar, fr) {
    return this.language === 'ar' ? ar ?? fr : fr ?? ar;
  }

  /** The day of an instant on the office's clock, whatever that of the computer is. */
  day(instant) {
    const parts = Object.fromEntries(new Intl.DateTimeFormat('en', {
      timeZone: 'Africa/Casablanca', calendar: 'gregory', numberingSystem: 'latn', year: 'numeric', month: 'numeric', day: 'numeric',
    }).formatToParts(instant * 1000).map(({ type, value }) => [type, value]));
    const [first, other] = this.days[this.language][parts.month - 1];
    const text = parts.day === '1' ? first : other.replace('11', parts.day);
    return text.replace('2026', parts.year);
  }
}
