#!/usr/bin/python3
"""The code of a card, read by other means and by command. Usage: test-verify.py SIJILCTL MAKE_CARDS"""

import base64
import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

MAKE_CARDS = os.path.abspath(sys.argv.pop(2))
SIJILCTL = os.path.abspath(sys.argv.pop(1))
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
DAY = "2026-03-10"


def from_base45(text):
    """RFC 9285, written anew so that it proves something."""
    found = bytearray()
    for start in range(0, len(text), 3):
        group = text[start:start + 3]
        value = sum(SIGNS.index(sign) * 45 ** place for place, sign in enumerate(group))
        found += value.to_bytes(len(group) - 1, "big")
    return bytes(found)


def to_base45(data):
    text = ""
    for start in range(0, len(data), 2):
        pair = data[start:start + 2]
        value = int.from_bytes(pair, "big")
        text += "".join(SIGNS[value // 45 ** k % 45] for k in range(len(pair) + 1))
    return text


def from_base64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Verify(unittest.TestCase):
    """A chamber that does not exist, its two keys, its cards and its lists."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="sijil-verify-")
        subprocess.run([MAKE_CARDS, cls.home], check=True)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home)

    def path(self, name):
        return os.path.join(self.home, name)

    def read(self, name, mode="r"):
        with open(self.path(name), mode, encoding=None if "b" in mode else "utf-8") as file:
            return file.read()

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8", newline="") as file:
            file.write(text)

    def run_words(self, *words, language="C.UTF-8"):
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "SIJIL_REGISTER"))}
        return subprocess.run([SIJILCTL, "verify", *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                              env={**kept, "LC_ALL": language, "SIJIL_TRUST": self.path("trust")}, check=False)

    def verify(self, *words, card="card-es256.txt", trust="trust-es256.json", day=DAY, code=0):
        given = () if "--image" in words else ("--text", self.read(card))
        listed = ("--trust", self.path(trust)) if trust else ()
        done = self.run_words("--json", "--date", day, *given, *listed, *words)
        self.assertEqual(done.returncode, code, done.stderr)
        return json.loads(done.stdout)


class ByOthers(Verify):
    """Nothing of our code reads here."""

    def load_key(self, name):
        jwk, = json.loads(self.read(name))["keys"]
        x = from_base64url(jwk["x"])
        if jwk["kty"] == "OKP":
            key = ed25519.Ed25519PublicKey.from_public_bytes(x)
        else:
            key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\x04" + x + from_base64url(jwk["y"]))
        spki = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        self.assertEqual(from_base64url(jwk["kid"]), hashlib.sha256(spki).digest()[:8])
        return key, from_base64url(jwk["kid"])

    def open_message(self, message, key, kid, algorithm):
        tag = cbor2.loads(message)
        self.assertEqual(tag.tag, 18)
        protected, unprotected, payload, signature = tag.value
        header = cbor2.loads(protected)
        self.assertEqual((header[1], header[4], unprotected, len(signature)), (algorithm, kid, {}, 64))
        signed = cbor2.dumps(["Signature1", protected, b"", payload])
        if algorithm == -8:
            key.verify(signature, signed)
        else:
            halves = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
            key.verify(encode_dss_signature(*halves), signed, ec.ECDSA(hashes.SHA256()))
            with self.assertRaises(InvalidSignature):
                key.verify(encode_dss_signature(*halves), signed + b"\0", ec.ECDSA(hashes.SHA256()))
        return header, cbor2.loads(payload), payload

    def test_a_card_is_signed_and_says_what_the_profile_asks(self):
        for name, algorithm in (("es256", -7), ("eddsa", -8)):
            key, kid = self.load_key(f"trust-{name}.json")
            text = self.read(f"card-{name}.txt")
            self.assertLessEqual(len(text), 483)
            header, claims, payload = self.open_message(zlib.decompress(from_base45(text)), key, kid, algorithm)
            self.assertEqual(set(header), {1, 4})
            self.assertEqual(claims, {
                1: "chamber-99.invalid", 2: "992600000017", 4: 1867791600, 5: 1773100800, 6: 1773104400,
                169: {1: "R-99-0000012", 3: "ara", 4: "فاطمة الزهراء البناني", 19: "Fatima Zahra El Bennani", 20: "fra",
                      21: "MA-FES", 75: 2, 76: "03.02.11"},
                65535: {"status_list": {"idx": 4711, "uri": "chamber-99.invalid/s"}}})
            self.assertEqual(cbor2.dumps(claims, canonical=True), payload)
            self.assertEqual(list(claims), sorted(claims))

    def test_a_paper_says_which_it_is_and_digests_its_lines(self):
        key, kid = self.load_key("trust-es256.json")
        digest = hashlib.sha256(self.read("lines.csv", "rb")).digest()
        person = {1: "R-99-0000012", 3: "ara", 4: "فاطمة الزهراء البناني", 19: "Fatima Zahra El Bennani", 20: "fra", 21: "MA-FES", 75: 2,
                  76: "03.02.11"}
        marks = b"".join(hashlib.sha256(line).digest()[:2] for line in self.read("lines.csv", "rb").splitlines(keepends=True)[1:])
        ends = {4: "992600000017", 5: "992600000018", 6: "2026-02-01", 7: "2026-02-28"}
        said = {"certificate": {169: person},
                "extract": {169: person, -65537: {1: "extract", 2: 2, 3: digest, 8: "active", 9: marks}},
                "refusal": {169: person, -65537: {1: "refusal"}},
                "handed_over": {-65537: {1: "handed_over", 2: 2, 3: digest, **ends, 9: marks}},
                "registered": {-65537: {1: "registered", 2: 2, 3: digest, **ends, 9: marks}}}
        for name, wanted in said.items():
            header, claims, payload = self.open_message(zlib.decompress(from_base45(self.read(name + ".txt"))), key, kid, -7)
            self.assertEqual((set(header), header[16]), ({1, 4, 16}, "application/sijil-paper+cwt"))
            self.assertEqual(claims, {1: "chamber-99.invalid", 2: "992600000017", 5: 1773100800, 6: 1773104400, **wanted})
            self.assertEqual(cbor2.dumps(claims, canonical=True), payload)

    def test_a_list_of_withdrawn_cards_is_a_token(self):
        key, kid = self.load_key("trust-es256.json")
        header, claims, _ = self.open_message(self.read("withdrawn.cwt", "rb"), key, kid, -7)
        self.assertEqual(header[16], "application/statuslist+cwt")
        states = zlib.decompress(claims[65533]["lst"])
        self.assertEqual(states[4711 // 4] >> 2 * (4711 % 4) & 3, 1)


class ByCommand(Verify):
    def test_a_card_is_valid_on_its_days(self):
        answer = self.verify()
        self.assertEqual((answer["kind"], answer["state"], answer["checked_on"]), ("verification", "valid", DAY))
        self.assertEqual(answer["claims"]["name_fr"], "Fatima Zahra El Bennani")
        self.assertEqual(answer["claims"]["chamber_fr"], "Chambre d’essai")
        self.assertEqual((answer["claims"]["valid_from"], answer["claims"]["valid_until"]), (DAY, "2029-03-09"))
        self.assertEqual(self.verify(card="card-eddsa.txt", trust="trust-eddsa.json")["state"], "valid")
        self.assertEqual(self.verify(day="2029-03-09")["state"], "valid")
        self.assertEqual(self.verify(day="2029-03-10", code=1)["state"], "expired")
        self.assertEqual(self.verify(day="2026-03-09", code=1)["state"], "not_yet_valid")

    def test_the_list_of_withdrawn_cards_is_asked(self):
        for name, state, code in (("withdrawn", "withdrawn", 1), ("suspended", "suspended", 1), ("valid", "valid", 0)):
            answer = self.verify("--status", self.path(name + ".cwt"), code=code)
            self.assertEqual((answer["state"], answer["card_status"], answer["status_as_of"]), (state, state, DAY))

    def test_a_list_that_cannot_answer_leaves_the_question_open(self):
        for name, reason in (("old", "status-list-expired"), ("foreign", "status-list-signature")):
            answer = self.verify("--status", self.path(name + ".cwt"), code=1)
            self.assertEqual((answer["state"], answer["card_status"], answer["notes"][0]["code"]), ("valid", "unknown", reason))
        answer = self.verify()
        self.assertEqual((answer["card_status"], answer["notes"][0]["code"]), ("unknown", "verify-no-status"))

    def test_what_is_not_signed_by_a_known_key_says_nothing(self):
        for trust, notes in (("trust-eddsa.json", []), (None, ["verify-no-keys"])):
            answer = self.verify(trust=trust, code=1)
            self.assertEqual((answer["state"], answer["claims"], answer["accepted"]), ("unknown_key", None, False))
            self.assertEqual((answer["says_of_itself"]["number"], answer["reason"]), ("R-99-0000012", None))
            self.assertEqual([note["code"] for note in answer["notes"]], notes)

    def test_a_changed_card_is_forged(self):
        message = bytearray(zlib.decompress(from_base45(self.read("card-es256.txt"))))
        place = message.index(b"Fatima")
        message[place:place + 6] = b"Fatema"
        self.write("forged.txt", to_base45(zlib.compress(bytes(message), 9)))
        answer = self.verify(card="forged.txt", code=1)
        self.assertEqual((answer["state"], answer["claims"], answer["accepted"]), ("forged", None, False))
        self.assertEqual((answer["says_of_itself"]["name_fr"], answer["reason"]), ("Fatema Zahra El Bennani", "signature"))
        self.assertEqual([note["code"] for note in answer["notes"]], ["signature"])
        done = self.run_words("--text", self.read("forged.txt"), "--trust", self.path("trust-es256.json"), "--date", DAY)
        self.assertIn("which is not proved:\nNumber: R-99-0000012\n", done.stdout)

    def change_trust(self, **members):
        trust = json.loads(self.read("trust-es256.json"))
        trust["keys"][0].update(members)
        self.write("trust-other.json", json.dumps(trust))
        return self.verify(trust="trust-other.json", code=1)

    def test_what_a_key_might_not_sign_says_why(self):
        for members, reason in (({"iss": "chamber-98.invalid"}, "issuer"), ({"nbf": 1773104401}, "key-time"),
                                ({"nbf": 1, "exp": 1773104400}, "key-time")):
            answer = self.change_trust(**members)
            self.assertEqual((answer["state"], answer["reason"], answer["claims"]), ("forged", reason, None))
            self.assertEqual(answer["says_of_itself"]["name_fr"], "Fatima Zahra El Bennani")

    def test_only_what_the_list_knows_is_accepted(self):
        for words, accepted in (((), False), (("--status", self.path("valid.cwt")), True)):
            self.assertIs(self.verify(*words)["accepted"], accepted)
            done = self.run_words("--text", self.read("card-es256.txt"), "--trust", self.path("trust-es256.json"), "--date", DAY, *words)
            self.assertEqual(f"Answer for {DAY}: valid\n" in done.stdout, accepted)
        self.assertIs(self.verify("--status", self.path("old.cwt"), code=1)["accepted"], False)
        self.assertIs(self.verify(card="open.txt")["accepted"], False)
        self.assertIs(self.verify(card="certificate.txt")["accepted"], True)

    def test_papers_are_told_apart(self):
        for name in ("certificate", "extract", "refusal", "handed_over", "registered"):
            answer = self.verify(card=name + ".txt")
            self.assertEqual((answer["state"], answer["document"], answer["card_status"]), ("valid", name, "none"))
            self.assertEqual(answer["claims"]["name_fr"] is None, name in ("handed_over", "registered"))
            self.assertEqual(answer["claims"]["lines"], 2 if name not in ("certificate", "refusal") else None)
        self.assertEqual(self.verify()["document"], "card")
        self.assertEqual(self.verify(card="not-a-card.txt", code=1)["state"], "forged")

    def test_what_is_newer_than_this_program_is_not_called_forged(self):
        answer = self.verify(card="newer.txt", code=1)
        self.assertEqual((answer["state"], answer["reason"], answer["accepted"], answer["claims"]), ("unknown_kind", "unknown-kind", False, None))
        done = self.run_words("--text", self.read("newer.txt"), "--trust", self.path("trust-es256.json"), "--date", DAY)
        self.assertIn("signed by a chamber, of a kind not known here\n", done.stdout)
        self.assertEqual(self.verify(card="newer.txt", trust="trust-eddsa.json", code=1)["state"], "unknown_key")

    def test_a_paper_of_another_kind_is_forged(self):
        for name, old, new in (("extract", b"extract", b"refusal"), ("refusal", b"refusal", b"extract"),
                               ("handed_over", b"992600000018", b"992600000019"), ("registered", b"2026-02-28", b"2026-02-27")):
            message = bytearray(zlib.decompress(from_base45(self.read(name + ".txt"))))
            place = message.index(old)
            message[place:place + len(old)] = new
            self.write("changed.txt", to_base45(zlib.compress(bytes(message), 9)))
            answer = self.verify(card="changed.txt", code=1)
            self.assertEqual((answer["state"], answer["claims"]), ("forged", None))

    def test_a_changed_line_is_refused(self):
        for name in ("extract", "handed_over", "registered"):
            self.assertEqual(self.verify("--lines", self.path("lines.csv"), card=name + ".txt")["lines"], "same")
            self.write("changed.csv", self.read("lines.csv", "rb").decode().replace("Alaoui", "Alaouï"))
            answer = self.verify("--lines", self.path("changed.csv"), card=name + ".txt", code=1)
            self.assertEqual((answer["state"], answer["lines"]), ("valid", "changed"))
            self.assertEqual(answer["differences"], [{"kind": "changed", "paper_line": 2, "file_line": 2, "begins": "992600000018"}])
        done = self.run_words("--text", self.read("refusal.txt"), "--trust", self.path("trust-es256.json"), "--date", DAY,
                              "--lines", self.path("lines.csv"))
        self.assertEqual(done.returncode, 1)
        self.assertIn("[lines-none]", done.stderr)

    def look_at_lines(self, lines, card="registered.txt", code=1):
        self.write("other.csv", "".join(line + "\r\n" for line in lines))
        return self.verify("--lines", self.path("other.csv"), card=card, code=code)

    def test_the_line_that_is_missing_or_was_added_is_named(self):
        titles, first, last = self.read("lines.csv", "rb").decode().splitlines()
        other = "992600000019,Tazi"
        for lines, wanted in (([titles, last], [("missing", 1, None)]), ([titles, first], [("missing", 2, None)]),
                              ([titles, first, other, last], [("added", None, 2)]), ([titles, other, first, last], [("added", None, 1)]),
                              ([titles, other], [("changed", 1, 1), ("missing", 2, None)]),
                              ([titles, last, first], [("missing", 1, None), ("added", None, 2)]),
                              ([titles], [("missing", 1, None), ("missing", 2, None)]), (["number,name", first, last], [])):
            with self.subTest(lines=lines):
                answer = self.look_at_lines(lines)
                self.assertEqual((answer["lines"], answer["file_lines"]), ("changed", len(lines) - 1))
                self.assertEqual([(line["kind"], line.get("paper_line"), line.get("file_line")) for line in answer["differences"]], wanted)

    def test_a_file_that_another_program_saved_anew_has_the_same_lines(self):
        text = self.read("lines.csv", "rb").decode()
        for other in (text.replace("\r\n", "\n"), text.replace(",", ";"), "\ufeff" + text, text.replace("Alaoui", '"Alaoui"')):
            self.write("other.csv", other)
            self.assertEqual(self.verify("--lines", self.path("other.csv"), card="registered.txt")["lines"], "same")

    def test_what_is_no_table_is_refused_whole(self):
        for text in ("\0\0", '"never closed'):
            self.write("other.csv", text)
            answer = self.verify("--lines", self.path("other.csv"), card="registered.txt", code=1)
            self.assertEqual((answer["lines"], "differences" in answer), ("changed", False))

    def test_people_read_which_line_differs(self):
        titles, first, last = self.read("lines.csv", "rb").decode().splitlines()
        for lines, words in (([titles, first, last + "x"], "Line 2 of the paper was changed: in the file it is line 2, “992600000018”."),
                             ([titles, last], "Line 1 of the paper is missing in the file."),
                             ([titles, first, last, "9,X"], "Line 3 of the file, “9”, is not on the paper: it was added."),
                             (["a,b", first, last], "No line was found that differs: compare the titles of the columns, then each line.")):
            self.write("other.csv", "".join(line + "\r\n" for line in lines))
            done = self.run_words("--text", self.read("handed_over.txt"), "--trust", self.path("trust-es256.json"), "--date", DAY,
                                  "--lines", self.path("other.csv"))
            self.assertEqual(done.returncode, 1)
            self.assertIn(words + "\n", done.stdout)

    def test_codes_of_before_hold_and_say_less(self):
        answer = self.verify(card="extract-old.txt")
        self.assertEqual((answer["state"], answer["document"], answer["claims"]["entry_state"]), ("valid", "extract", None))
        done = self.run_words("--text", self.read("extract-old.txt"), "--trust", self.path("trust-es256.json"), "--date", DAY)
        self.assertNotIn("State of the entry", done.stdout)
        self.assertEqual(self.verify("--lines", self.path("lines.csv"), card="registered-old.txt")["lines"], "same")
        answer = self.look_at_lines(["serial,name_fr", "992600000017,El Bennani"], card="registered-old.txt")
        self.assertEqual((answer["lines"], "differences" in answer), ("changed", False))
        done = self.run_words("--text", self.read("registered-old.txt"), "--trust", self.path("trust-es256.json"), "--date", DAY,
                              "--lines", self.path("other.csv"))
        self.assertIn("The code does not say which lines differ: compare the file with the paper, line by line.\n", done.stdout)

    def test_an_extract_says_what_the_entry_was(self):
        for name, state, words in (("extract", "active", "State of the entry: active\n"),
                                   ("extract-struck-off", "struck_off", "State of the entry: struck off\n")):
            answer = self.verify(card=name + ".txt", code=0 if state == "active" else 1)
            claims = answer["claims"]
            self.assertEqual(answer["accepted"], state == "active")
            self.assertEqual((claims["entry_state"], claims["category"], claims["category_fr"], claims["activity"]),
                             (state, 2, "Maître artisan (maâlam)", "03.02.11"))
            done = self.run_words("--text", self.read(name + ".txt"), "--trust", self.path("trust-es256.json"), "--date", DAY)
            self.assertIn(words, done.stdout)
            self.assertIn("Category: Maître artisan (maâlam)\n", done.stdout)
            self.assertEqual("was not active" in done.stdout, state != "active")

    def test_people_read_which_paper_it_is(self):
        for name, words in (("extract", "extract of the register"), ("handed_over", "list of cards handed over"),
                            ("registered", "list of entries begun"), ("refusal", "letter by which an application was not granted")):
            done = self.run_words("--text", self.read(name + ".txt"), "--trust", self.path("trust-es256.json"), "--date", DAY)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(f"Paper of {DAY}: {words}, signed by the chamber\n", done.stdout)
            self.assertEqual("Lines: 2\n" in done.stdout, name != "refusal")

    def test_a_text_that_is_no_card_is_unreadable(self):
        for text, reason in (("https://example.invalid/", "qr-base45"), ("BB8", "qr-zlib"), ("", "qr-zlib")):
            self.write("text.txt", text)
            answer = self.verify(card="text.txt", code=1)
            self.assertEqual((answer["state"], answer["notes"][0]["code"]), ("unreadable", reason))

    def test_a_card_without_an_end_says_so(self):
        answer = self.verify(card="open.txt", day="2060-01-01")
        self.assertEqual((answer["state"], answer["card_status"]), ("valid", "none"))
        self.assertIsNone(answer["claims"]["valid_until"])
        done = self.run_words("--text", self.read("open.txt"), "--trust", self.path("trust-es256.json"), "--date", DAY)
        self.assertIn("The card says no last day.", done.stdout)

    def test_a_picture_is_read(self):
        answer = self.verify("--image", self.path("card.png"))
        self.assertEqual((answer["state"], answer["claims"]["number"]), ("valid", "R-99-0000012"))

    def test_a_picture_without_one_code_is_refused(self):
        self.make_white("white.png", 200)
        self.write("paper.pdf", "%PDF-1.4\n%%EOF\n")
        for name, reason in (("trust-es256.json", "code-picture"), ("paper.pdf", "code-picture"), ("white.png", "qr-not-found"), ("two-cards.png", "qr-several")):
            done = self.run_words("--image", self.path(name))
            self.assertEqual(done.returncode, 1)
            self.assertIn(f"[{reason}]", done.stderr)

    def make_white(self, name, side):
        """A PNG of grey dots, all of them white."""
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        rows = (b"\0" + b"\xff" * side) * side
        with open(self.path(name), "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
                       + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))

    def test_people_read_what_was_signed_and_what_to_compare(self):
        done = self.run_words("--text", self.read("card-es256.txt"), "--trust", self.path("trust-es256.json"), "--date", DAY,
                              "--status", self.path("valid.cwt"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"Answer for {DAY}: valid\n", done.stdout)
        self.assertIn("Name in Arabic: فاطمة الزهراء البناني\n", done.stdout)
        self.assertIn("Category: Maître artisan (maâlam)\n", done.stdout)
        self.assertIn("Province: Fès\n", done.stdout)
        self.assertNotIn("MA-FES", done.stdout)
        self.assertIn("List of withdrawn cards of 2026-03-10: not withdrawn\n", done.stdout)
        self.assertIn("can be copied", done.stdout)

    def test_what_is_missing_is_said(self):
        for words in ((), ("--text", "A", "--image", "b"), ("--text", "A", "--date", "tomorrow")):
            self.assertEqual(self.run_words(*words).returncode, 2)
        broken = self.run_words("--text", self.read("card-es256.txt"), "--trust", self.path("card.png"))
        self.assertEqual(broken.returncode, 1)
        broken = self.run_words("--text", self.read("card-es256.txt"), "--status", self.path("card.png"))
        self.assertIn("[status-list-form]", broken.stderr)


if __name__ == "__main__":
    unittest.main()
