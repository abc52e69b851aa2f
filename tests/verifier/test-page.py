#!/usr/bin/python3
"""The page that a partner gets, opened from a file as from a stick.
Usage: test-page.py CHROMIUM SIJILCTL MAKE_CARDS [FOLDER_FOR_PICTURES]"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import chromium

PROGRAM, SIJILCTL, MAKE_CARDS = (os.path.abspath(word) for word in sys.argv[1:4])
PICTURES = os.path.abspath(sys.argv[4]) if len(sys.argv) > 4 else None
del sys.argv[1:]

NOON = 1773144000  # of the first day of the cards: 2026-03-10
DAY = 24 * 3600
SIZES = {"desk": (1366, 768), "phone": (390, 844)}
LANGUAGES = {"ar": "rtl", "fr": "ltr", "en": "ltr"}

# The place of a sign on the keyboard that a barcode reader thinks it has.
PLACES = {" ": "Space", "$": "Digit4", "%": "Digit5", "*": "Digit8", "+": "Equal", "-": "Minus", ".": "Period", "/": "Slash",
          ":": "Semicolon"}
SHIFTED = "$%*+:"


class Verifier(unittest.TestCase):
    """A chamber that does not exist, its cards and its page."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="sijil-verifier-")
        subprocess.run([MAKE_CARDS, cls.home], check=True)
        cls.page = cls.write_page("check.html", "valid")
        with open(cls.page, encoding="utf-8") as file:
            text = file.read()
        cls.reads_pictures = 'id="decoder"' in text
        cls.words = json.loads(re.search(r'id="data">(.*?)</script>', text, re.S)[1])["words"]

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home)

    @classmethod
    def path(cls, name):
        return os.path.join(cls.home, name)

    @classmethod
    def run_words(cls, *words, day="2026-03-10"):
        return subprocess.run([SIJILCTL, "--json", "--date", day, "verifier", *words], stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=60, check=False)

    @classmethod
    def write_page(cls, name, *lists, trust="trust-es256.json", day="2026-03-10"):
        words = [word for given in lists for word in ("--status", cls.path(given + ".cwt"))]
        done = cls.run_words("--out", cls.path(name), "--trust", cls.path(trust), *words, day=day)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        return cls.path(name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()


class Page(Verifier):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = chromium.Chromium(PROGRAM)

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        super().tearDownClass()

    def start(self, page=None, now=NOON, size="desk"):
        self.browser.set_clock(now)
        self.browser.set_size(*SIZES[size])
        self.browser.open(page or self.page)

    def speak(self, language):
        self.browser.run(f"document.querySelector('#languages [lang={language}]').click()")

    def say(self, language, key, *values):
        sentence = self.words[language][key]
        for value in values:
            sentence = sentence.replace("%s", value, 1)
        return sentence

    def ask(self, text):
        """Pastes a text and waits for the answer."""
        self.browser.run("document.getElementById('answer').dataset.state = ''; document.getElementById('text').value = "
                         + json.dumps(text) + "; document.getElementById('form').requestSubmit()")
        return self.answer()

    def answer(self):
        return self.browser.run("""new Promise((resolve) => {
          const look = () => {
            const { dataset, hidden } = document.getElementById('answer');
            const text = (id) => document.getElementById(id).textContent;
            if (hidden || dataset.state === '')
              setTimeout(look, 10);
            else
              resolve({ ...dataset, verdict: text('verdict'), meaning: text('meaning'), compare: text('compare'), rows: text('rows'),
                        nameAr: text('nameAr'), nameFr: text('nameFr'), number: text('number'),
                        reason: text('reason'), isProved: document.getElementById('notProved').hidden,
                        hasClaims: !document.getElementById('claims').hidden,
                        icons: [...document.querySelectorAll('#icon > :not([hidden])')].map((icon) => icon.dataset.look) });
          };
          look();
        })""")

    def picture(self, name):
        if PICTURES:
            self.browser.take_picture(os.path.join(PICTURES, name + ".png"))

    def test_a_refusal_shows_its_reason_and_what_to_compare(self):
        with open(self.path("trust-es256.json"), encoding="utf-8") as file:
            trust = json.load(file)
        trust["keys"][0]["iss"] = "chamber-98.invalid"
        with open(self.path("trust-other.json"), "w", encoding="utf-8") as file:
            json.dump(trust, file)
        self.start(self.write_page("other.html", trust="trust-other.json"))
        answer = self.ask(self.read("card-es256.txt"))
        self.assertEqual((answer["state"], answer["look"], answer["reason"]), ("forged", "bad", "issuer"))
        self.assertEqual((answer["hasClaims"], answer["isProved"], answer["rows"]), (True, False, ""))
        self.assertEqual((answer["nameFr"], answer["number"]), ("Fatima Zahra El Bennani", "R-99-0000012"))
        self.picture("forged-issuer")

    def test_every_verdict_has_its_words_in_each_language(self):
        cards = {"valid": ("valid", "card-es256.txt", NOON, "good"), "withdrawn": ("withdrawn", "card-es256.txt", NOON, "bad"),
                 "suspended": ("suspended", "card-es256.txt", NOON, "bad"),
                 "expired": ("valid", "card-es256.txt", 1867791600, "bad"),
                 "unknown_key": ("valid", "card-eddsa.txt", NOON, "doubt"), "unreadable": ("valid", "trust-es256.json", NOON, "doubt"),
                 "unknown_kind": ("valid", "newer.txt", NOON, "doubt")}
        for state, (list_name, card, now, look) in cards.items():
            for size in SIZES:
                self.start(self.write_page(f"{state}-{size}.html", list_name), now, size)
                for language, direction in LANGUAGES.items():
                    with self.subTest(state=state, language=language, size=size):
                        self.speak(language)
                        answer = self.ask(self.read(card))
                        self.assertEqual((answer["state"], answer["look"], answer["icons"]), (state, look, [look]))
                        self.assertEqual(answer["verdict"], self.say(language, f"state-{state}"))
                        self.assertEqual(self.browser.run("[document.documentElement.dir, document.documentElement.lang]"),
                                         [direction, language])
                        self.assertEqual(answer["hasClaims"], state not in ("unreadable", "unknown_kind"))
                        self.assertEqual(answer["isProved"], state != "unknown_key")
                        if answer["hasClaims"]:
                            self.assertEqual((answer["nameAr"], answer["nameFr"], answer["number"]),
                                             ("فاطمة الزهراء البناني", "Fatima Zahra El Bennani", "R-99-0000012"))
                            self.assertEqual(answer["compare"], self.say(language, "compare"))
                        self.assertFalse(self.browser.run("document.documentElement.scrollWidth > innerWidth"))
                        self.picture(f"{state}-{language}-{size}")
                self.assertEqual(self.browser.complaints, [])

    def test_every_paper_has_its_words_in_each_language(self):
        for size in SIZES:
            self.start(size=size)
            for kind in ("certificate", "extract", "refusal", "handed_over", "registered"):
                is_list = kind in ("handed_over", "registered")
                for language in LANGUAGES:
                    with self.subTest(kind=kind, language=language, size=size):
                        self.speak(language)
                        answer = self.ask(self.read(kind + ".txt"))
                        self.assertEqual((answer["state"], answer["look"]), ("valid", "good"))
                        self.assertEqual((answer["verdict"], answer["meaning"], answer["compare"]),
                                         tuple(self.say(language, key) for key in (f"title-{kind}", f"means-{kind}", "compare-paper")))
                        self.assertEqual((answer["nameFr"], answer["number"]),
                                         ("", "") if is_list else ("Fatima Zahra El Bennani", "R-99-0000012"))
                        self.assertEqual("992600000018" in answer["rows"], is_list)
                        self.assertEqual(self.say(language, "lines") in answer["rows"], kind not in ("certificate", "refusal"))
                        self.assertFalse(self.browser.run("document.documentElement.scrollWidth > innerWidth"))
                        self.assertTrue(self.browser.run(
                          "(() => { const all = document.getElementById('answer').getBoundingClientRect();"
                          " return [...document.querySelectorAll('dd bdi')].map((value) => value.getBoundingClientRect())"
                          ".every((box) => box.left >= all.left && box.right <= all.right); })()"))
                        self.picture(f"{kind}-{language}-{size}")
        self.assertEqual(self.browser.complaints, [])

    def test_an_extract_says_what_the_entry_was(self):
        self.start()
        for name, look, meaning, state in (("extract", "good", "means-extract", "entry-active"),
                                           ("extract-struck-off", "doubt", "means-extract-over", "entry-struck_off"),
                                           ("extract-old", "good", "means-extract-old", None)):
            for language, category in (("ar", "صانع تقليدي «لمعلم»"), ("fr", "Maître artisan"), ("en", "Maître artisan")):
                with self.subTest(name=name, language=language):
                    self.speak(language)
                    answer = self.ask(self.read(name + ".txt"))
                    self.assertEqual((answer["state"], answer["look"], answer["icons"]), ("valid", look, [look]))
                    self.assertEqual(answer["meaning"], self.say(language, meaning))
                    self.assertIn(category, answer["rows"])
                    self.assertEqual(self.say(language, "entry_state") in answer["rows"], state is not None)
                    if state is not None:
                        self.assertIn(self.say(language, state), answer["rows"])
                    self.picture(f"{name}-{language}")
        self.assertEqual(self.browser.complaints, [])

    def test_arabic_words_stay_whole(self):
        self.start()
        for language, transform in (("ar", "none"), ("fr", "uppercase")):
            self.speak(language)
            self.ask(self.read("card-es256.txt"))
            self.assertEqual(self.browser.run(
              "getComputedStyle(document.getElementById('verdict'), '::first-letter').textTransform"), transform)

    def test_days_are_written_as_the_program_writes_them(self):
        self.start()
        for language, words in (("ar", "9 مارس 2029"), ("fr", "9 mars 2029"), ("en", "9 March 2029")):
            self.speak(language)
            self.assertIn(words, self.ask(self.read("card-es256.txt"))["rows"])

    def test_codes_have_their_names(self):
        self.start()
        for language, words in (("ar", "صانع تقليدي «لمعلم»"), ("fr", "Maître artisan (maâlam)")):
            self.speak(language)
            self.assertIn(words, self.ask(self.read("card-es256.txt"))["rows"])

    def test_without_a_list_that_answers_nothing_is_green(self):
        for page, now, card, status in ((self.write_page("bare.html"), NOON, "card-es256.txt", "unknown"),
                                        (self.page, NOON, "open.txt", "none"),
                                        (self.write_page("short.html", "old", day="2026-03-09"), NOON + DAY, "card-es256.txt", "unknown")):
            self.start(page, now)
            self.speak("fr")
            answer = self.ask(self.read(card))
            self.assertEqual((answer["state"], answer["cardStatus"], answer["look"]), ("valid", status, "doubt"))
            self.assertEqual(answer["verdict"], self.say("fr", "title-unknown"))

    def warnings(self):
        return self.browser.run("[...document.querySelectorAll('#warnings p')].map((p) => [p.dataset.look, p.textContent])")

    def test_old_lists_and_wrong_clocks_are_said_loudly(self):
        self.start()
        self.speak("fr")
        self.assertEqual(self.warnings(), [])
        for page, now, look, key in ((self.page, NOON + 8 * DAY, "doubt", "list-old"),
                                     (self.write_page("over.html", "old", day="2026-03-09"), NOON + DAY, "bad", "list-too-old"),
                                     (self.page, NOON + 100 * DAY, "bad", "keys-old"),
                                     (self.write_page("none.html"), NOON, "doubt", "no-lists")):
            self.start(page, now)
            self.speak("fr")
            self.assertIn([look, self.say("fr", key)], self.warnings())
            self.picture(f"warning-{key}")
        self.start(self.page, NOON - 40 * DAY)
        self.speak("ar")
        self.assertIn(["bad", self.say("ar", "wrong-clock", "29 يناير 2026")], self.warnings())

    def test_a_barcode_reader_types_whatever_the_keyboard_is(self):
        text = self.read("card-es256.txt")
        keys = [(sign, PLACES.get(sign) or ("Digit" if sign.isdigit() else "Key") + sign, sign in SHIFTED or sign.isalpha())
                for sign in text]
        # As an Arabic layout would have it: the signs are others, the places are what they are.
        for wrong in (False, True):
            self.start()
            self.browser.run("document.getElementById('camera').focus()")
            self.browser.run("""((keys, wrong) => {
              let timeStamp = performance.now();
              for (const [sign, code, shiftKey] of [...keys, ['Enter', 'Enter', false]]) {
                const key = wrong && code !== 'Enter' ? String.fromCodePoint(0x621 + sign.charCodeAt(0) % 26) : sign;
                const event = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true });
                timeStamp += 4;
                Object.defineProperty(event, 'timeStamp', { value: timeStamp });
                document.activeElement.dispatchEvent(event);
              }
            })(""" + json.dumps(keys) + f", {json.dumps(wrong)})")
            self.assertEqual(self.answer()["state"], "valid")

    def test_it_works_by_keys_alone(self):
        self.start()
        self.assertEqual(self.browser.run("document.activeElement.id"), "text")
        self.browser.call("Input.insertText", text=self.read("card-es256.txt"))
        self.browser.press("Enter")
        self.assertEqual(self.answer()["state"], "valid")
        self.assertEqual(self.browser.run("document.getElementById('text').value"), "")
        self.browser.press("Escape")
        self.assertTrue(self.browser.run("document.getElementById('answer').hidden"))

    def test_nothing_goes_out_and_nothing_is_kept(self):
        self.start()
        self.ask(self.read("card-es256.txt"))
        self.browser.run("fetch('https://example.invalid/').catch(() => 0)")
        self.browser.run("new Promise((resolve) => { const picture = new Image(); picture.onerror = resolve; "
                         "picture.src = 'https://example.invalid/a.png'; })")
        self.assertEqual([url for url in self.browser.requests.values() if not url.startswith("file:")], [])
        self.assertEqual(self.browser.run("[localStorage.length, sessionStorage.length, document.cookie]"), [0, 0, ""])
        self.browser.call("Emulation.setEmulatedMedia", media="print")
        self.addCleanup(self.browser.call, "Emulation.setEmulatedMedia", media="")
        self.assertEqual(self.browser.run("getComputedStyle(document.body).display"), "none")

    def test_a_page_whose_script_was_changed_does_not_run(self):
        changed = self.path("changed.html")
        with open(changed, "w", encoding="utf-8") as file:
            file.write(self.read("check.html").replace("'withdrawn', 'suspended'", "'valid', 'valid'"))
        self.start(changed)
        self.assertEqual(self.browser.run("document.getElementById('languages').children.length"), 0)

    def test_words_of_a_chamber_are_no_part_of_the_page(self):
        trust = json.loads(self.read("trust-es256.json"))
        trust["keys"][0]["name_fr"] = "</script><b id='injected'>A</b>"
        with open(self.path("trust-odd.json"), "w", encoding="utf-8") as file:
            json.dump(trust, file)
        self.start(self.write_page("odd.html", "valid", trust="trust-odd.json"))
        self.speak("fr")
        self.assertIn("</script><b id='injected'>A</b>", self.ask(self.read("card-es256.txt"))["rows"])
        self.assertIsNone(self.browser.run("document.getElementById('injected')"))

    def test_a_picture_is_read_where_a_reader_was_built_in(self):
        self.start()
        self.speak("fr")
        self.assertEqual("1" if self.reads_pictures else "0", os.environ.get("SIJIL_READS_PICTURES", "0"))
        self.assertEqual(self.browser.run("document.getElementById('noDecoder').hidden"), self.reads_pictures)
        self.assertEqual(self.browser.run("document.getElementById('picture').hidden"), not self.reads_pictures)
        if not self.reads_pictures:
            self.picture("no-decoder")
            return
        self.browser.choose_file("#file", self.path("card.png"))
        self.assertEqual(self.answer()["state"], "valid")
        for name, key in (("two-cards.png", "several-codes"), ("card-es256.txt", "no-code")):
            self.browser.press("Escape")
            self.browser.choose_file("#file", self.path(name))
            self.browser.run("""new Promise((resolve) => {
              const look = () => document.getElementById('trouble').hidden ? setTimeout(look, 10) : resolve();
              look();
            })""")
            self.assertEqual(self.browser.run("document.getElementById('trouble').textContent"), self.say("fr", key))
        self.assertEqual(self.browser.complaints, [])

    def test_every_word_that_is_asked_for_is_there(self):
        self.start()
        for language in LANGUAGES:
            self.speak(language)
            self.assertEqual(self.browser.run("[...document.querySelectorAll('[data-words]')].filter((node) => "
                                              "!node.textContent).map((node) => node.dataset.words)"), [])
            self.assertEqual(self.words[language].keys(), self.words["en"].keys())


class Command(Verifier):
    """What the command refuses and warns of; the page is not opened."""

    def refuse(self, reason, *words, code=1, **given):
        done = self.run_words("--out", self.path("refused.html"), *words, **given)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(json.loads(done.stderr)["error"]["code"], reason)
        self.assertFalse(os.path.exists(self.path("refused.html")))

    def test_lists_that_are_not_whole_are_refused(self):
        trust = ("--trust", self.path("trust-es256.json"))
        self.refuse("status-list-expired", *trust, "--status", self.path("old.cwt"), day="2026-03-11")
        self.refuse("status-list-unsigned", *trust, "--status", self.path("foreign.cwt"))
        self.refuse("status-list-future", *trust, "--status", self.path("valid.cwt"), day="2026-03-01")
        self.refuse("status-list-form", *trust, "--status", self.path("card.png"))
        self.refuse("trust-list-form", "--trust", self.write_json("no-keys.json", {"key": []}))
        self.refuse("usage", "--status", self.path("valid.cwt"), code=2)

    def write_json(self, name, value):
        with open(self.path(name), "w", encoding="utf-8") as file:
            json.dump(value, file)
        return self.path(name)

    def test_an_older_page_stays_unless_it_may_go(self):
        words = ("--out", self.page, "--trust", self.path("trust-es256.json"))
        self.assertEqual(self.run_words(*words).returncode, 1)
        self.assertEqual(self.run_words(*words, "--force").returncode, 0)

    def test_what_the_page_cannot_do_is_noted(self):
        def notes(name, *words, **given):
            done = self.run_words("--out", self.path(name), "--trust", self.path("trust-es256.json"), *words, **given)
            return {note["code"] for note in json.loads(done.stdout).get("notes", [])} - {"verifier-no-decoder"}
        self.assertEqual(notes("a.html"), {"verifier-no-status"})
        self.assertEqual(notes("b.html", "--status", self.path("valid.cwt")), set())
        self.assertEqual(notes("c.html", "--status", self.path("valid.cwt"), day="2026-03-20"), {"verifier-list-old"})


if __name__ == "__main__":
    unittest.main()
