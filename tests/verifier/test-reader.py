#!/usr/bin/python3
"""The page's reader and this program think the same of every text.
Usage: test-reader.py CHROMIUM MAKE_VECTORS SOURCE_DIR [N_TEXTS N_CHANGES]"""

import json
import os
import subprocess
import sys
import tempfile
import unittest

import chromium

PROGRAM, MAKE_VECTORS, SOURCE = (os.path.abspath(word) for word in sys.argv[1:4])
AMOUNTS = sys.argv[4:6] or ["4", "400"]
del sys.argv[1:]

VERIFIER = os.path.join(SOURCE, "data", "verifier")
sys.path.insert(0, VERIFIER)
sys.dont_write_bytecode = True
import bundle  # pylint: disable=wrong-import-position

MODULES = ["base45", "inflate", "cbor", "cose", "claims", "trust-list", "status-list", "card-check"]

RUN = """
const data = JSON.parse(document.getElementById('data').textContent);
const keys = readTrustList(data.trust);
const lists = data.lists.map((list) => readStatusList(Uint8Array.from(atob(list), (sign) => sign.charCodeAt(0))));
globalThis.answers = (async () => {
  const answers = [];
  for (const { text, list, now } of data.vectors) {
    const { claims, ...answer } = await checkCard(text, keys, list < 0 ? [] : [lists[list]], now);
    answers.push({ ...answer, ...(claims === null ? {} : { number: claims.number, name_ar: claims.nameAr, name_fr: claims.nameFr,
      activity: claims.activity, province: claims.province, expires_at: claims.expiresAt, paper: claims.paper, n_lines: claims.nLines === null ? null : Number(claims.nLines),
      first: claims.first, last: claims.last, from_on: claims.fromOn, to_on: claims.toOn, entry_state: claims.entryState,
      n_marks: claims.marks === null ? 0 : claims.marks.length }) });
  }
  return answers;
})();
const bytesOf = (hex) => Uint8Array.from(hex.match(/../g), (byte) => parseInt(byte, 16));
globalThis.taken = data.cbor.map((hex) => {
  try {
    const reader = new CborReader(bytesOf(hex));
    reader.skip();
    return reader.isAtEnd;
  } catch (problem) {
    if (problem instanceof NotExpected)
      return false;
    throw problem;
  }
});
globalThis.cose = data.cose.map((hex) => readCose(bytesOf(hex)) !== null);
globalThis.tokens = data.tokens.map((hex) => readStatusList(bytesOf(hex)) !== null);
globalThis.claim169 = Promise.all(data.claim_169.map(async (text) => (await checkCard(text, keys, [], 1)).problem));
"""


def load_published(source):
    """What others published: the same files as tests/trust reads."""
    def load(name):
        with open(os.path.join(source, "tests", "trust", "vectors", name), encoding="utf-8") as file:
            return file.read()
    cbor = [line.split(" | ") for line in load("cbor.txt").splitlines() if not line.startswith("#")]
    return cbor, json.loads(load("cose.json")), json.loads(load("status-list.json")), json.loads(load("claim-169.json"))


class Reader(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory(prefix="sijil-reader-") as home:
            path = os.path.join(home, "vectors.json")
            subprocess.run([MAKE_VECTORS, path, *AMOUNTS], check=True)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            cbor, cose, lists, codes = load_published(SOURCE)
            cls.codes = [code for code in codes if "text" in code]
            text = json.dumps({**json.loads(text), "cbor": [row[0] for row in cbor], "cose": [vector["message"] for vector in cose],
                               "tokens": [token["message"] for token in lists["tokens"]],
                               "claim_169": [code["text"] for code in cls.codes]})
            cls.cbor = cbor
            script = bundle.join_modules([os.path.join(VERIFIER, name + ".js") for name in MODULES])
            page = os.path.join(home, "reader.html")
            with open(page, "w", encoding="utf-8") as file:
                file.write('<meta charset="utf-8"><script type="application/json" id="data">' + text.replace("<", "\\u003c")
                           + f'</script><script type="module">{script}{RUN}</script>')
            cls.vectors = json.loads(text)["vectors"]
            browser = chromium.Chromium(PROGRAM)
            try:
                browser.open(page)
                cls.answers = browser.run("globalThis.answers")
                cls.published = browser.run("(async () => [globalThis.taken, globalThis.cose, globalThis.tokens, "
                                            "await globalThis.claim169])()")
            finally:
                browser.close()

    def compare(self, *members):
        for vector, answer in zip(self.vectors, self.answers, strict=True):
            for member, own in members:
                self.assertEqual(answer.get(own), vector.get(member), f"{member} of {vector}: {answer}")

    def test_every_answer_is_the_same(self):
        self.compare(("state", "state"), ("is_paper", "isPaper"), ("card_status", "cardStatus"), ("status_as_of", "statusAsOf"))
        self.assertEqual({answer["state"] for answer in self.answers if answer["isPaper"]}, {"valid", "not_yet_valid"})

    def test_every_reason_is_the_same(self):
        self.compare(("problem", "problem"))

    def test_what_is_shown_is_the_same(self):
        self.compare(*((member, member) for member in ("number", "name_ar", "name_fr", "activity", "province", "expires_at",
                                                      "paper", "n_lines", "first", "last", "from_on", "to_on", "entry_state", "n_marks")))

    def test_what_others_published_is_taken_or_refused_alike(self):
        taken, cose, lists, problems = self.published
        for (hexadecimal, verdict, says), is_taken in zip(self.cbor, taken, strict=True):
            self.assertEqual(is_taken, verdict == "yes", f"{hexadecimal}: {says}")
        self.assertEqual((sum(taken), len(taken)), (37, 175))
        self.assertEqual((set(cose), len(cose), set(lists)), ({False}, 15, {False}))
        self.assertEqual(problems, [code["reason"] for code in self.codes])

    def test_every_kind_of_paper_occurs(self):
        kinds = {answer.get("paper") for answer in self.answers if answer["isPaper"]}
        self.assertEqual(kinds, {None, "extract", "refusal", "handed_over", "registered"})
        self.assertEqual({answer["isPaper"] for answer in self.answers if answer.get("paper")}, {True})
        self.assertIn(0, {answer.get("n_lines") for answer in self.answers})

    def test_every_answer_occurs(self):
        states = {answer["state"] for answer in self.answers}
        self.assertEqual(states, {"valid", "withdrawn", "suspended", "expired", "not_yet_valid", "unknown_key", "forged",
                                  "unknown_kind", "unreadable"})
        reasons = {answer["problem"] for answer in self.answers}
        self.assertLessEqual({"qr-base45", "qr-zlib", "qr-cose", "qr-claims", "status-list-signature", "status-list-other",
                              "status-list-expired", "status-list-place", "signature", "issuer", "key-time", "purpose", "unknown-kind"}, reasons)


if __name__ == "__main__":
    unittest.main()
