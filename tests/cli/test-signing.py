#!/usr/bin/python3
"""From a key to a card that a stranger checks, by command. Usage: test-signing.py SIJILCTL EXAMPLES"""

import base64
import glob
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

EXAMPLES = os.path.abspath(sys.argv.pop(2))
SIJILCTL = os.path.abspath(sys.argv.pop(1))
ISSUER = "c08.example"


def run_words(*words, language="C.UTF-8", trust=None):
    """@trust: folder of the authority's list, where nothing else says it; one that nobody has by default. No limit but that of the whole
    test: a demo takes four seconds of a processor, and was seen to take two minutes of the clock beside many other tests."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "SIJIL_KEYS", "SIJIL_REGISTER"))}
    return subprocess.run([SIJILCTL, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          env={**kept, "LC_ALL": language, "SIJIL_TRUST": trust or "/nowhere/trust"}, check=False)


def query(register, statement):
    done = subprocess.run(["sqlite3", os.path.join(register, "register.db"), statement], capture_output=True, text=True, check=True)
    return done.stdout.rstrip("\n")


class Token:
    """A token of SoftHSM2's, in a folder of its own."""

    PIN = "4711-token"

    def __init__(self, folder):
        self.tokens = os.path.join(folder, "tokens")
        os.mkdir(self.tokens, 0o700)
        conf = os.path.join(folder, "softhsm2.conf")
        with open(conf, "w", encoding="utf-8") as file:
            file.write(f"directories.tokendir = {self.tokens}\nlog.level = ERROR\n")
        os.environ["SOFTHSM2_CONF"] = conf
        subprocess.run(["softhsm2-util", "--init-token", "--free", "--label", "chamber", "--pin", self.PIN, "--so-pin", "12345678"],
                       check=True, stdout=subprocess.DEVNULL)
        self.pin_file = os.path.join(folder, "token.pin")
        with open(self.pin_file, "w", encoding="utf-8") as file:
            file.write(self.PIN + "\n")

    def take_out(self):
        os.rename(self.tokens, self.tokens + "-away")
        os.mkdir(self.tokens, 0o700)

    def plug_in(self):
        os.rmdir(self.tokens)
        os.rename(self.tokens + "-away", self.tokens)


class OfDemo(unittest.TestCase):
    """At a demo of its own."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="sijil-signing-")
        cls.demo = os.path.join(cls.home, "demo")
        done = run_words("--json", "demo", cls.demo, "--people", "20")
        assert done.returncode == 0, done.stderr

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home)

    def path(self, *names):
        return os.path.join(self.demo, *names)

    def run_as(self, officer, *words):
        return run_words("--json", "--register", self.path("register"), "--as", officer, "--pin-file", self.path("pins", officer), *words)

    def must(self, officer, *words):
        done = self.run_as(officer, *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def must_not(self, reason, officer, *words):
        done = self.run_as(officer, *words)
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertEqual(json.loads(done.stderr)["error"]["code"], reason)

    def verify(self, *words, status="status-list.cwt"):
        done = run_words("--json", "verify", *words, "--trust", self.path("trust.jwks"), "--status", self.path(status))
        return json.loads(done.stdout)

    def cards(self, state):
        listed = self.must("clerk", "list", "cards", "--state", state)
        return [item["number"] for item in listed["items"]]

    def draw(self, serial):
        """The back of a card, as a partner sees it."""
        pdf = self.path(serial + ".pdf")
        self.must("clerk", "card", "render", serial, "--pdf", pdf)
        subprocess.run(["pdftoppm", "-r", "300", "-png", "-f", "2", "-l", "2", pdf, self.path(serial)], check=True)
        return glob.glob(self.path(serial + "-*.png"))[0]

    def given(self):
        return query(self.path("register"), "SELECT serial FROM card WHERE kid IS NOT NULL AND state = 'handed_over' LIMIT 1")

    def ask_register(self, text, *words, code=0):
        done = run_words("--json", "--register", self.path("register"), "verify", "--text", text, *words)
        self.assertEqual(done.returncode, code, done.stderr)
        return json.loads(done.stdout)


class OnToken(OfDemo):
    def test_a_key_on_a_token_signs_cards(self):
        token = Token(self.home)
        listed = [item["token"] for item in self.must("admin", "key", "tokens")["items"] if item["label"] == "chamber"]
        self.assertEqual(len(listed), 1)
        signing = [key["kid"] for key in self.must("admin", "key", "list")["items"] if key["state"] == "active"]
        self.must("admin", "key", "retire", signing[0])
        words = ("key", "create", "--token", listed[0], "--second", "director", "--second-pin-file", self.path("pins", "director"))
        self.must_not("usage", "admin", *words)
        self.must_not("token-pin-wrong", "admin", *words, "--token-pin-file", self.path("pins", "admin"))
        made = self.must("admin", *words, "--token-pin-file", token.pin_file)
        self.assertEqual((made["state"], made["algorithm"]), ("active", "ES256"))
        shown = [key for key in self.must("admin", "key", "list")["items"] if key["kid"] == made["kid"]][0]
        self.assertTrue(shown["token"].startswith("pkcs11:"))
        self.must("admin", "key", "allow", "clerk", "--officer-pin-file", self.path("pins", "clerk"))
        self.must("admin", "key", "token-pin", "--token-pin-file", token.pin_file)

        held = self.cards("handed_over")[0]
        entry = query(self.path("register"), f"SELECT number FROM entry WHERE id = (SELECT entry FROM card WHERE serial = '{held}')")
        self.must("agent", "card", "lost", held)
        token.take_out()
        self.must_not("token-missing", "clerk", "card", "issue", entry)
        token.plug_in()
        serial = self.must("clerk", "card", "issue", entry)["number"]
        kid = query(self.path("register"), f"SELECT kid FROM card WHERE serial = '{serial}'")
        self.assertEqual(kid, made["kid"])
        text = query(self.path("register"), f"SELECT qr_text FROM card WHERE serial = '{serial}'")
        self.assertEqual(self.ask_register(text)["state"], "valid")
        with open(glob.glob(self.path("keys", made["kid"] + "*"))[0], "rb") as file:
            self.assertNotIn(token.PIN.encode(), file.read())


class Demo(OfDemo):
    """What the demo leaves is checked with nothing but its files."""

    def test_a_card_is_valid_until_it_is_lost(self):
        serial = self.cards("to_print")[0]
        picture = self.draw(serial)
        answer = self.verify("--image", picture)
        self.assertEqual((answer["state"], answer["card_status"]), ("valid", "valid"))
        self.assertEqual(answer["claims"]["serial"], serial)

        self.must("clerk", "card", "spoiled", serial, "--reason", "ribbon")
        self.assertEqual(self.verify("--image", picture)["state"], "valid", "an older list knows nothing of it")
        listed = self.must("clerk", "status-list", "--out", self.path("newer.cwt"))
        self.assertGreater(listed["withdrawn"], 0)
        self.assertEqual(self.verify("--image", picture, status="newer.cwt")["state"], "withdrawn")

    def test_a_certificate_is_checked_from_its_picture(self):
        for name, words in (("authority_certificate_fr", "Chambre d’exemple"), ("authority_certificate_ar", "غرفة المثال")):
            self.must("admin", "setting", "set", name, words)
        entry = query(self.path("register"), f"SELECT number FROM entry WHERE id = (SELECT entry FROM card WHERE serial = '{self.given()}')")
        pdf = self.path("certificate.pdf")
        self.must("clerk", "certificate", entry, "--pdf", pdf)
        subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", pdf, self.path("certificate")], check=True)
        answer = self.verify("--image", self.path("certificate.png"))
        self.assertEqual((answer["state"], answer["document"], answer["card_status"]), ("valid", "certificate", "none"))
        self.assertEqual(answer["claims"]["serial"], entry + "/" + answer["checked_on"].replace("-", ""))
        told = run_words("verify", "--image", self.path("certificate.png"), "--trust", self.path("trust.jwks"))
        self.assertIn(": certificate of registration, signed by the chamber\nNumber: ", told.stdout)
        with_register = run_words("--json", "--register", self.path("register"), "verify", "--image", self.path("certificate.png"))
        self.assertEqual((with_register.returncode, json.loads(with_register.stdout)["entry"]), (0, entry))

        plain = json.loads(self.run_as("agent", "certificate", entry, "--pdf", self.path("plain.pdf")).stdout)
        self.assertEqual([note["code"] for note in plain["notes"]], ["certificate-not-signed"])

    def test_the_register_itself_knows_at_once(self):
        serial = self.cards("to_print")[1]
        text = query(self.path("register"), f"SELECT qr_text FROM card WHERE serial = '{serial}'")
        entry = query(self.path("register"), f"SELECT number FROM entry WHERE id = (SELECT entry FROM card WHERE serial = '{serial}')")
        answer = self.ask_register(text)
        self.assertEqual((answer["state"], answer["card_status"], answer["entry"]), ("valid", "valid", entry))
        self.assertEqual((answer["status_as_of"], answer["keys"]["from"], answer["keys"]["own"], answer["list"]["from"]),
                         (answer["checked_on"], "register", 1, "register"))
        self.assertEqual(answer["notes"], [])

        self.must("registrar", "suspend", entry, "--reason", "request", "--effective", answer["checked_on"])
        self.assertEqual(self.ask_register(text, code=1)["state"], "suspended")
        self.must("registrar", "reinstate", entry, "--reason", "request", "--effective", answer["checked_on"])
        self.assertEqual(self.ask_register(text)["state"], "valid")
        self.must("clerk", "card", "spoiled", serial, "--reason", "ribbon")
        answer = self.ask_register(text, code=1)
        self.assertEqual((answer["state"], answer["card_status"], answer["entry"]), ("withdrawn", "withdrawn", entry))
        older = self.ask_register(text, "--status", self.path("status-list.cwt"))
        self.assertEqual((older["state"], older["list"]["from"]), ("valid", "file"), "a list that is given is believed")
        given = self.ask_register(text, "--trust", self.path("trust.jwks"), code=1)
        self.assertEqual((given["state"], given["keys"]["from"], given["list"]["from"]), ("withdrawn", "file", "register"))

    def test_a_card_that_the_register_does_not_know_is_not_green(self):
        serial = self.given()
        text = query(self.path("register"), f"SELECT qr_text FROM card WHERE serial = '{serial}'")
        older = self.path("older")
        shutil.copytree(self.path("register"), older)
        query(older, f"UPDATE card SET status_index = status_index + 1 WHERE serial = '{serial}'")
        done = run_words("--json", "--register", older, "verify", "--text", text)
        answer = json.loads(done.stdout)
        self.assertEqual((done.returncode, answer["state"], answer["card_status"]), (1, "valid", "unknown"))
        self.assertEqual(answer["notes"][0]["code"], "card-not-here")
        self.assertNotIn("entry", answer)

    def test_people_read_what_was_used(self):
        serial = self.given()
        text = query(self.path("register"), f"SELECT qr_text FROM card WHERE serial = '{serial}'")
        said = run_words("--register", self.path("register"), "verify", "--text", text).stdout
        self.assertIn("Keys of this register: 1\n", said)
        self.assertIn("A card of this register: ", said)

    def test_the_register_is_sound_and_the_key_sealed(self):
        self.must("admin", "check")
        keys = self.must("clerk", "key", "list")["items"]
        self.assertEqual([(key["state"], key["made_by"], key["confirmed_by"]) for key in keys], [("active", "admin", "director")])
        self.assertEqual(keys[0]["may_open"], ["admin", "clerk"])
        path = self.path("keys", keys[0]["kid"] + ".key")
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode), 0o700)

    def test_a_stolen_key_is_given_up(self):
        """In a copy of the demo: the others go on with its key."""
        place = os.path.join(self.home, "stolen")
        shutil.copytree(self.demo, place)

        def run(officer, *words, code=0):
            done = run_words("--json", "--register", os.path.join(place, "register"), "--as", officer, "--pin-file",
                             os.path.join(place, "pins", officer), *words)
            self.assertEqual(done.returncode, code, done.stderr)
            return json.loads(done.stdout)

        kid = [key["kid"] for key in run("admin", "key", "list")["items"] if key["state"] == "active"][0]
        text, serial = query(os.path.join(place, "register"), "SELECT qr_text || '|' || serial FROM card WHERE kid IS NOT NULL AND "
                             "state = 'handed_over' LIMIT 1").split("|")
        given_up = run("director", "key", "retire", kid, "--compromised")
        self.assertEqual((given_up["state"], given_up["notes"][0]["code"]), ("retired", "key-to-tell"))
        self.assertIn(serial, [card["number"] for card in run("clerk", "key", "cards", kid)["items"]])
        answer = run("clerk", "verify", "--text", text, code=1)
        self.assertEqual((answer["state"], answer["reason"], answer["claims"]), ("forged", "key-stolen", None))
        self.assertIsNotNone(answer["says_of_itself"]["number"])
        self.assertEqual(query(os.path.join(place, "register"), "SELECT act FROM history ORDER BY id DESC LIMIT 1"), "compromise_key")

    def test_a_code_finds_its_card(self):
        serial = self.cards("to_print")[-1]
        code = subprocess.run(["zbarimg", "-q", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable", self.draw(serial)],
                              capture_output=True, text=True, check=False).stdout.rstrip("\n")
        self.assertGreater(len(code), 300)
        self.assertEqual(self.must("clerk", "show", code)["serial"], serial)

    def test_nobody_gives_the_keys_out_alone(self):
        out = self.path("public.jwks")
        self.must_not("key-second", "admin", "key", "export-public", "--out", out)
        self.must_not("four-eyes", "admin", "key", "export-public", "--out", out, "--second", "admin", "--second-pin-file",
                      self.path("pins", "admin"))
        self.must_not("pin-wrong", "admin", "key", "export-public", "--out", out, "--second", "director", "--second-pin-file",
                      self.path("pins", "admin"))
        self.assertFalse(os.path.exists(out))
        self.must("admin", "key", "export-public", "--out", out, "--second", "director", "--second-pin-file",
                  self.path("pins", "director"))
        with open(out, encoding="utf-8") as file:
            keys = json.load(file)["keys"]
        self.assertNotIn("d", keys[0])
        acts = [row["act"] for row in self.history()]
        self.assertEqual(acts[:2], ["export_key", "confirm_export_key"])

    def history(self):
        return [{"act": act} for act in query(self.path("register"), "SELECT act FROM history ORDER BY id DESC LIMIT 2").split()]


class Authority(unittest.TestCase):
    """The list of keys from the authority to whoever checks cards."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="sijil-signing-")
        cls.pin = cls.write("pin", "une longue phrase\n")
        done = run_words("demo", os.path.join(cls.home, "demo"), "--people", "20")
        assert done.returncode == 0, done.stderr
        cls.chamber = os.path.join(cls.home, "demo", "trust.jwks")
        cls.register = os.path.join(cls.home, "demo", "register")
        for name in ("root", "other"):
            cls.must("trust", "root-create", "--out", cls.path(name + ".key"), "--public", cls.path(name + ".jwk"), "--new-pin-file", cls.pin)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home)

    @classmethod
    def path(cls, name):
        return os.path.join(cls.home, name)

    @classmethod
    def write(cls, name, text):
        with open(cls.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return cls.path(name)

    @classmethod
    def must(cls, *words):
        done = run_words("--json", *words)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def must_not(self, reason, *words):
        done = run_words("--json", *words)
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertEqual(json.loads(done.stderr)["error"]["code"], reason)

    def sign(self, sequence, name):
        self.must("trust", "sign", self.chamber, "--root", self.path("root.key"), "--pin-file", self.pin, "--sequence", str(sequence),
                  "--out", self.path(name))
        return self.path(name)

    def test_a_list_goes_from_the_authority_to_a_desk(self):
        newer = self.sign(7, "seven.jws")
        older = self.sign(6, "six.jws")
        root = ("--root", self.path("root.jwk"))
        shown = self.must("trust", "show", newer, *root)
        self.assertEqual((shown["sequence"], len(shown["keys"])), (7, 1))
        self.must_not("trust-list-signature", "trust", "show", newer, "--root", self.path("other.jwk"))
        self.must_not("trust-root-form", "trust", "show", newer, "--root", self.chamber)

        into = ("--into", self.path("desk"))
        self.must("trust", "import", newer, *root, *into)
        self.must("trust", "import", newer, *root, *into)
        self.must_not("trust-list-older", "trust", "import", older, *root, *into)
        answer = self.must("verify", "--text", self.card(), "--trust", self.path("desk/trust.jwks"))
        self.assertEqual(answer["state"], "valid")
        self.must("trust", "import", newer, *into)
        self.must_not("trust-root-other", "trust", "import", newer, "--root", self.path("other.jwk"), *into)

    def chamber_file(self, name, change):
        """The chamber's keys as somebody else could hand them in."""
        with open(self.chamber, encoding="utf-8") as file:
            keys = json.load(file)
        change(keys["keys"][0])
        return self.write(name, json.dumps(keys))

    def test_a_key_that_proves_nothing_is_not_signed(self):
        with open(self.chamber, encoding="utf-8") as file:
            key = json.load(file)["keys"][0]
        kid = base64.urlsafe_b64decode(key["kid"] + "=").hex()
        bare = self.chamber_file("bare.jwks", lambda key: key.pop("proof"))
        taken = self.chamber_file("taken.jwks", lambda key: key.update(iss="c07.example"))
        out = self.path("proved.jws")
        options = ("--root", self.path("root.key"), "--pin-file", self.pin, "--sequence", "5", "--out", out)
        self.must_not("trust-proof-missing", "trust", "sign", bare, *options)
        self.must_not("trust-proof-missing", "trust", "sign", bare, *options, "--unproved", "0123456789abcdef")
        self.must_not("trust-proof-wrong", "trust", "sign", taken, *options)
        self.must_not("trust-proof-wrong", "trust", "sign", taken, *options, "--unproved", kid)
        self.assertFalse(os.path.exists(out))
        self.must("trust", "sign", bare, *options, "--unproved", kid)
        shown = self.must("trust", "show", out, "--root", self.path("root.jwk"))
        self.assertNotIn("proof", shown["keys"][0])

    def sign_by(self, root, sequence, name, *words):
        self.must("trust", "sign", self.chamber, "--root", self.path(root + ".key"), "--pin-file", self.pin, "--sequence", str(sequence),
                  "--out", self.path(name), *words)
        return self.path(name)

    def test_the_announced_spare_takes_the_place_of_a_lost_root(self):
        into = ("--into", self.path("spared"))
        spare = ("--spare", self.path("other.jwk"))
        self.must_not("trust-spare-same", "trust", "sign", self.chamber, "--root", self.path("root.key"), "--pin-file", self.pin,
                      "--sequence", "20", "--out", self.path("no.jws"), "--spare", self.path("root.jwk"))
        self.must("trust", "import", self.sign_by("root", 20, "20.jws"), "--root", self.path("root.jwk"), *into)
        unannounced = self.sign_by("other", 22, "22.jws")
        self.must_not("trust-list-signature", "trust", "import", unannounced, *into)
        announced = self.must("trust", "import", self.sign_by("root", 21, "21.jws", *spare), *into)
        with open(self.path("other.jwk"), encoding="utf-8") as file:
            kid = base64.urlsafe_b64decode(json.load(file)["kid"] + "=").hex()
        self.assertEqual((announced["spare"], announced["by_spare"]), (kid, False))
        self.assertEqual(self.verify(self.path("spared"), "--trust", unannounced)["keys"]["sequence"], 22)
        page = self.path("check.html")
        done = run_words("verifier", "--out", page, "--trust", unannounced, trust=self.path("spared"))
        self.assertEqual(done.returncode, 0, done.stderr)

        followed = self.must("trust", "import", unannounced, *into)
        self.assertTrue(followed["by_spare"])
        self.assertEqual(self.verify(self.path("spared"))["keys"]["sequence"], 22)
        self.must_not("trust-list-signature", "trust", "import", self.sign_by("root", 23, "23.jws"), *into)
        self.must_not("trust-root-other", "trust", "import", unannounced, "--root", self.path("root.jwk"), *into)
        self.assertFalse(self.must("trust", "import", self.sign_by("other", 24, "24.jws"), *into)["by_spare"])

    def test_a_spare_that_is_not_named_any_more_is_none(self):
        into = ("--into", self.path("dropped"))
        self.must("trust", "import", self.sign_by("root", 30, "30.jws", "--spare", self.path("other.jwk")), "--root", self.path("root.jwk"), *into)
        self.must("trust", "import", self.sign_by("root", 31, "31.jws"), *into)
        self.must_not("trust-list-signature", "trust", "import", self.sign_by("other", 32, "32.jws"), *into)

    def test_an_exchange_that_was_broken_off_is_finished(self):
        """The list of the spare key is there, and the key of before has its place still."""
        folder = self.path("broken-off")
        into = ("--into", folder)
        self.must("trust", "import", self.sign_by("root", 40, "40.jws", "--spare", self.path("other.jwk")), "--root", self.path("root.jwk"), *into)
        late = self.sign_by("other", 41, "41.jws")
        shutil.copyfile(late, os.path.join(folder, "trust.jws"))
        self.assertEqual(self.verify(folder)["keys"]["sequence"], 41)
        self.must_not("trust-list-signature", "trust", "import", self.sign_by("root", 42, "42.jws"), *into)
        self.must("trust", "import", late, *into)
        self.assertFalse(os.path.exists(os.path.join(folder, "spare.jwk")))
        self.assertEqual(self.verify(folder)["keys"]["sequence"], 41)

    def card(self):
        return query(self.register, "SELECT qr_text FROM card WHERE kid IS NOT NULL AND state = 'to_print' LIMIT 1")

    def verify(self, trust, *words, code=0):
        done = run_words("--json", "verify", "--text", self.card(), *words, trust=trust)
        self.assertEqual(done.returncode, code, done.stderr)
        return json.loads(done.stdout if code == 0 else done.stdout or done.stderr)

    def test_the_authority_s_list_is_checked_with_the_key_it_was_taken_over_with(self):
        newer = self.sign(12, "twelve.jws")
        older = self.sign(11, "eleven.jws")
        foreign = self.path("foreign.jws")
        self.must("trust", "sign", self.chamber, "--root", self.path("other.key"), "--pin-file", self.pin, "--sequence", "13", "--out", foreign)
        here = self.path("here")
        self.assertEqual(self.verify(here, "--trust", newer, code=1)["error"]["code"], "trust-root-unknown")
        self.must("trust", "import", newer, "--root", self.path("root.jwk"), "--into", here)
        answer = self.verify(here, "--trust", newer)
        self.assertEqual((answer["state"], answer["keys"]["sequence"], answer["keys"]["age"]), ("valid", 12, 0))
        self.assertEqual(self.verify(here, "--trust", older, code=1)["error"]["code"], "trust-list-older")
        self.assertEqual(self.verify(here, "--trust", foreign, code=1)["error"]["code"], "trust-list-signature")

    def test_a_register_uses_the_list_that_was_taken_over(self):
        """A chamber that has no key of its own yet checks the cards of another."""
        there = self.path("there")
        empty = self.path("empty")
        self.must("trust", "import", self.sign(3, "three.jws"), "--root", self.path("root.jwk"), "--into", there)
        self.must("--register", empty, "init", "--chamber", "09", "--admin", "admin", "--new-pin-file", self.pin)
        self.assertEqual(self.verify(self.path("none"), "--register", empty, code=1)["state"], "unknown_key")
        answer = self.verify(there, "--register", empty)
        self.assertEqual((answer["state"], answer["card_status"], answer["keys"]["own"]), ("valid", "unknown", 0))
        self.assertEqual((answer["keys"]["chambers"], answer["keys"]["sequence"]), (1, 3))
        self.assertEqual(self.verify(there, "--register", empty, "--status", os.path.join(self.home, "demo", "status-list.cwt"))
                         ["card_status"], "valid")

    def test_without_a_register_the_list_that_was_taken_over_is_used(self):
        there = self.path("shelf")
        self.must("trust", "import", self.sign(4, "four.jws"), "--root", self.path("root.jwk"), "--into", there)
        answer = self.verify(there)
        self.assertEqual((answer["state"], answer["accepted"], answer["keys"]["from"], answer["keys"]["sequence"]), ("valid", False, "imported", 4))
        self.assertEqual([note["code"] for note in answer["notes"]], ["verify-stored-list", "verify-no-status"])
        self.assertEqual(self.verify(self.path("none"), code=1)["notes"][0]["code"], "verify-no-keys")
        told = run_words("verify", "--text", self.card(), trust=there)
        self.assertIn("list number 4, which was taken over on this computer; its age in days: 0.", told.stderr)

    def test_a_changed_list_is_refused(self):
        with open(self.sign(1, "one.jws"), encoding="utf-8") as file:
            text = file.read().rstrip("\n")
        for place in range(0, len(text), 29):
            changed = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1:]
            self.must_not("trust-list-signature", "trust", "show", self.write("changed.jws", changed), "--root", self.path("root.jwk"))

    def test_the_authority_s_key_is_sealed_and_not_overwritten(self):
        self.must_not("key-pin-wrong", "trust", "sign", self.chamber, "--root", self.path("root.key"), "--pin-file",
                      self.write("wrong", "une autre phrase"), "--sequence", "1", "--out", self.path("no.jws"))
        self.must_not("pin-short", "trust", "root-create", "--out", self.path("a"), "--public", self.path("b"), "--new-pin-file",
                      self.write("short", "1234567"))
        self.must_not("key-file-exists", "trust", "root-create", "--out", self.path("root.key"), "--public", self.path("c"),
                      "--new-pin-file", self.pin)
        self.assertEqual(stat.S_IMODE(os.stat(self.path("root.key")).st_mode), 0o600)


class Office(unittest.TestCase):
    """An office begins to sign."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="sijil-signing-")
        cls.register = os.path.join(cls.home, "register")
        cls.keys = os.path.join(cls.home, "elsewhere", "keys")
        cls.pin = os.path.join(cls.home, "pin")
        with open(cls.pin, "w", encoding="utf-8") as file:
            file.write("un mot de passe\n")
        done = run_words("--register", cls.register, "init", "--chamber", "08", "--admin", "admin", "--new-pin-file", cls.pin)
        assert done.returncode == 0, done.stderr
        for name in ("agent", "registrar", "clerk", "director"):
            cls.must("admin", "officer", "add", name, "--name", name, "--role", name, "--new-pin-file", cls.pin)
        application = cls.must("agent", "apply", os.path.join(EXAMPLES, "artisan-by-practice.json"), "--deposit")
        cls.entry = cls.must("registrar", "accept", application["number"])["entry"]["number"]

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home)

    @classmethod
    def run_as(cls, officer, *words):
        return run_words("--json", "--register", cls.register, "--as", officer, "--pin-file", cls.pin, "--keys", cls.keys, *words)

    @classmethod
    def must(cls, officer, *words):
        done = cls.run_as(officer, *words)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def must_not(self, reason, officer, *words):
        done = self.run_as(officer, *words)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertEqual(json.loads(done.stderr)["error"]["code"], reason)

    def test_an_office_begins_to_sign(self):
        second = ("--second", "director", "--second-pin-file", self.pin)
        self.must_not("key-setting-missing", "admin", "key", "create", *second)
        self.must("admin", "setting", "set", "card_issuer", ISSUER)
        self.must("admin", "setting", "set", "card_status_uri", ISSUER + "/s")
        made = self.must("admin", "key", "create", "--algorithm", "EdDSA")
        self.assertEqual((made["state"], made["notes"][0]["code"]), ("created", "key-to-confirm"))
        self.must_not("four-eyes", "admin", "key", "confirm", made["kid"])
        self.assertEqual(self.must("admin", "key", "retire", made["kid"])["state"], "retired")
        key = self.must("admin", "key", "create", *second)
        self.assertEqual((key["state"], key["algorithm"]), ("active", "ES256"))

        first = self.must("clerk", "card", "issue", self.entry)
        self.assertIn("card-not-signed", [note["code"] for note in first["notes"]])
        self.must("admin", "key", "allow", "clerk", "--officer-pin-file", self.pin)
        card = self.must("clerk", "card", "issue", self.entry, "--reason", "replaced")
        self.assertNotIn("card-not-signed", [note["code"] for note in card["notes"]])

        copy = os.path.join(self.home, "copy.key")
        self.must_not("key-second", "admin", "key", "backup", "--out", copy)
        self.must("admin", "key", "backup", "--out", copy, *second)
        self.must_not("key-file-exists", "admin", "key", "backup", "--out", copy, *second)
        self.must_not("key-here", "admin", "key", "restore", copy)
        shutil.rmtree(self.keys)
        self.must_not("key-not-here", "admin", "key", "backup", "--out", copy + "2", *second)
        self.assertEqual(self.must("admin", "key", "restore", copy)["kid"], key["kid"])
        self.assertEqual(stat.S_IMODE(os.stat(glob.glob(os.path.join(self.keys, "**", key["kid"] + ".key"), recursive=True)[0]).st_mode), 0o600)
        trust = os.path.join(self.home, "trust.jwks")
        self.must("admin", "key", "export-public", "--out", trust, *second)
        pdf = os.path.join(self.home, "card.pdf")
        self.must("clerk", "card", "render", card["serial"], "--pdf", pdf)
        subprocess.run(["pdftoppm", "-r", "300", "-png", "-f", "2", "-l", "2", pdf, os.path.join(self.home, "card")], check=True)
        picture = glob.glob(os.path.join(self.home, "card-*.png"))[0]
        answer = json.loads(run_words("--json", "verify", "--image", picture, "--trust", trust).stdout)
        self.assertEqual((answer["state"], answer["claims"]["issuer"]), ("valid", ISSUER))
        self.must("admin", "check")
        self.change_pin()

    def change_pin(self):
        """The key follows the officer's own PIN."""
        new = os.path.join(self.home, "new-pin")
        with open(new, "w", encoding="utf-8") as file:
            file.write("encore un autre mot\n")
        self.must("clerk", "officer", "pin", "--new-pin-file", new)
        done = run_words("--json", "--register", self.register, "--as", "clerk", "--pin-file", new, "--keys", self.keys, "status-list",
                         "--out", os.path.join(self.home, "list.cwt"))
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main()
