#!/usr/bin/python3
"""What others make of a chamber's cards. Usage: test-others.py SIJILCTL READER…, a reader being a command in one word."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
import zlib

SIJILCTL = os.path.abspath(sys.argv[1])
READERS = sys.argv[2:]
del sys.argv[1:]

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
N_CARDS = 100
N_CHANGED = 4  # cards of which each byte is changed


def from_base45(text):
    found = bytearray()
    for start in range(0, len(text), 3):
        group = text[start:start + 3]
        value = sum(SIGNS.index(sign) * 45 ** place for place, sign in enumerate(group))
        found += value.to_bytes(len(group) - 1, "big")
    return bytes(found)


def signed_places(message):
    """All but the header that is not protected: it is empty, and no signature covers it."""
    return [place for place in range(len(message)) if place != 3 + (message[2] & 31)]


def change(message, place, bits):
    return message[:place] + bytes([message[place] ^ bits]) + message[place + 1:]


class Others(unittest.TestCase):
    """A demo whose keys are given to programs that share nothing with this one."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="sijil-others-")
        demo = os.path.join(cls.home, "demo")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("SIJIL_KEYS", "SIJIL_REGISTER"))}
        subprocess.run([SIJILCTL, "demo", demo, "--people", "160"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       env={**kept, "SIJIL_TRUST": "/nowhere/trust"}, check=True)
        statement = f"SELECT qr_text FROM card WHERE kid IS NOT NULL ORDER BY serial LIMIT {N_CARDS}"
        found = subprocess.run(["sqlite3", os.path.join(demo, "register", "register.db"), statement], capture_output=True, text=True,
                               check=True)
        cls.messages = [zlib.decompress(from_base45(text)) for text in found.stdout.splitlines()]
        with open(os.path.join(demo, "trust.jwks"), encoding="utf-8") as file:
            cls.keys = json.load(file)["keys"]

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home)

    def ask(self, reader, messages, keys=None):
        asked = json.dumps({"keys": self.keys if keys is None else keys, "messages": [message.hex() for message in messages]})
        done = subprocess.run(shlex.split(reader), input=asked, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        answers = json.loads(done.stdout)
        self.assertEqual(len(answers), len(messages))
        return answers

    def test_every_card_is_taken(self):
        self.assertEqual((len(self.messages), len(set(self.messages))), (N_CARDS, N_CARDS))
        for reader in READERS:
            with self.subTest(reader=reader):
                self.assertEqual([place for place, good in enumerate(self.ask(reader, self.messages)) if not good], [])

    def test_no_card_of_which_a_byte_was_changed_is_taken(self):
        changed = [change(message, place, bits) for message in self.messages[:N_CHANGED] for place in signed_places(message)
                   for bits in (0x01, 0x80)]
        self.assertGreater(len(changed), 2000)
        for reader in READERS:
            with self.subTest(reader=reader):
                self.assertEqual([changed[place].hex() for place, good in enumerate(self.ask(reader, changed)) if good], [])

    def test_no_card_is_taken_without_its_key(self):
        for reader in READERS:
            with self.subTest(reader=reader):
                self.assertEqual(set(self.ask(reader, self.messages, keys=[])), {False})


if __name__ == "__main__":
    unittest.main()
