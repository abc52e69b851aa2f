#!/usr/bin/python3
"""A file's way from the registrar to the national platform, by command. Usage: test-review.py SIJILCTL EXAMPLES"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

EXAMPLES = os.path.abspath(sys.argv.pop(2))
SIJILCTL = os.path.abspath(sys.argv.pop(1))
ROLES = {"agent": ["agent"], "registrar": ["registrar"], "director": ["director"], "both": ["agent", "registrar"]}


class Review(unittest.TestCase):
    """A register made for training, its officers, and a new file for each test."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="sijil-review-")
        cls.made = os.path.join(cls.home, "made")
        cls.pin = os.path.join(cls.home, "pin")
        with open(cls.pin, "w", encoding="utf-8") as file:
            file.write("un mot de passe\n")
        cls.call("--register", cls.made, "init", "--chamber", "08", "--admin", "admin", "--new-pin-file", cls.pin, "--training")
        for name, roles in ROLES.items():
            given = [word for role in roles for word in ("--role", role)]
            cls.call("--register", cls.made, "--as", "admin", "--pin-file", cls.pin, "officer", "add", name, "--name", name,
                     *given, "--new-pin-file", cls.pin)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home)

    @classmethod
    def call(cls, *words):
        done = subprocess.run([SIJILCTL, "--json", *words], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=120, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def setUp(self):
        self.register = tempfile.mkdtemp(dir=self.home)
        shutil.copytree(self.made, self.register, dirs_exist_ok=True)

    def run_as(self, officer, *words, day="2026-03-10"):
        return subprocess.run([SIJILCTL, "--json", "--register", self.register, "--as", officer, "--pin-file", self.pin,
                               "--date", day, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120,
                              env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)

    def must(self, officer, *words, day="2026-03-10"):
        done = self.run_as(officer, *words, day=day)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def must_not(self, code, reason, officer, *words, day="2026-03-10"):
        done = self.run_as(officer, *words, day=day)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(json.loads(done.stderr)["error"]["code"], reason)

    def deposit(self, officer="agent"):
        path = os.path.join(EXAMPLES, "artisan-by-practice.json")
        return self.must(officer, "apply", path, "--deposit")["number"]

    def test_the_way_to_the_platform_and_back(self):
        number = self.deposit()
        entry = self.must("registrar", "accept", number, "--note", "Vue à l’atelier")["entry"]["number"]
        self.assertEqual(entry, "R-08-0000001")
        path = os.path.join(self.register, "bordereau.pdf")
        sent = self.must("registrar", "transmit", "--bordereau", path)
        self.assertEqual((sent["number"], sent["applications"]), ("B-08-2026-00001", [number]))
        with open(path, "rb") as file:
            self.assertEqual(file.read(4), b"%PDF")
        self.must("agent", "nia", number, "--sent-back", "known")
        self.must("registrar", "transmit", number)
        self.assertEqual(self.must("agent", "nia", number, "NIA-ZZ-1", "--reference", "RNA/1")["entry"]["nia"], "NIA-ZZ-1")
        self.must("director", "nia", entry, "NIA-ZZ-2", "--correct", "typing")
        self.assertEqual(self.must("agent", "show", "NIA-ZZ-2")["number"], entry)
        acts = [row["act"] for row in self.must("agent", "history", number)["items"] if row["subject_kind"] == "application"]
        self.assertEqual(acts, ["deposit", "reserve", "accept", "transmit", "send_back", "transmit", "receive_nia"])

    def test_a_list_is_written_though_its_folder_is_missing(self):
        number = self.deposit()
        self.must("registrar", "accept", number)
        done = self.run_as("registrar", "transmit", "--bordereau", "/nonexistent/list.pdf")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("B-08-2026-00001", done.stderr)
        self.assertEqual(self.must("registrar", "show", number)["transmission"], "transmitted")

    def test_four_eyes_hold_until_a_small_office_is_allowed(self):
        number = self.deposit("both")
        self.must_not(1, "four-eyes", "both", "accept", number)
        self.must("admin", "setting", "set", "small_office", "true")
        self.must("both", "accept", number)
        self.assertEqual(self.must("director", "countersign", "list")["items"][0]["number"], number)
        self.must("director", "countersign", number, "--reason", "agree")
        self.assertEqual(self.must("director", "countersign", "list")["total"], 0)

    def test_a_refusal_is_told_and_may_be_appealed(self):
        number = self.deposit()
        words = ["refuse", number, "--reason", "condition", "--legal-ground", "Loi n° 50-17, article 6"]
        self.must_not(1, "text-missing", "registrar", *words, "--text-fr", "Durée insuffisante")
        self.must("registrar", *words, "--text-fr", "Durée insuffisante", "--text-ar", "مدة غير كافية")
        self.must("admin", "setting", "set", "appeal_delay_days", "30")
        told = self.must("agent", "notify", number, "--mode", "hand", "--acknowledgement", "thumbprint", "--witness", "Itto",
                         "--on", "2026-03-12", day="2026-03-14")
        self.assertEqual(told["appeal_until"], "2026-04-11")

    def test_a_complete_file_is_asked_for_nothing_but_by_a_director(self):
        number = self.deposit()
        self.must_not(1, "complement-not-allowed", "registrar", "ask-completion", number, "--paper", "PHOTO")
        asked = self.must("director", "ask-completion", number, "--invalid", "PRACTICE", "--reason", "unreadable")
        self.assertEqual(asked["papers"], ["PRACTICE"])
        self.must_not(1, "papers-missing", "registrar", "accept", number)

    def test_opinions_and_minutes(self):
        number = self.deposit()
        self.must_not(2, "usage", "registrar", "opinion", number)
        self.must("registrar", "opinion", number, "--ask", "visit")
        self.must("registrar", "opinion", number, "--give", "minutes", "--minutes", os.path.join(EXAMPLES, "practice.pdf"))
        self.assertEqual([act["act"] for act in self.must("agent", "show", number)["acts"]], ["ask_opinion", "give_opinion"])

    def test_acts_on_an_entry_and_its_past(self):
        entry = self.must("registrar", "accept", self.deposit())["entry"]["number"]
        self.must_not(2, "usage", "registrar", "suspend", entry, "--reason", "request")
        self.must("registrar", "suspend", entry, "--reason", "request", "--effective", "2026-04-01", day="2026-06-01")
        self.must("registrar", "reinstate", entry, "--reason", "request", "--effective", "2026-05-01", day="2026-06-01")
        for day, state in (("2026-03-31", "active"), ("2026-04-15", "suspended"), ("2026-05-01", "active")):
            self.assertEqual(self.must("agent", "show", entry, "--at", day, day="2026-06-01")["state"], state)
        self.must("registrar", "strike-off", entry, "--reason", "request", "--effective", "2026-06-01", day="2026-06-01")
        self.must_not(1, "entry-transition", "registrar", "deceased", entry, "--reason", "family", "--effective", "2026-06-01",
                      day="2026-06-01")

    def test_what_is_reserved_is_released_or_withdrawn(self):
        number = self.deposit()
        self.assertEqual(self.must("registrar", "reserve", number)["reserved_by"], "registrar")
        self.must_not(1, "reserved", "both", "accept", number)
        self.must("registrar", "release", number)
        self.assertEqual(self.must("agent", "withdraw", number, "--reason", "request")["state"], "withdrawn")

    def write(self, name, document):
        path = os.path.join(self.register, name)
        with open(path, "w", encoding="utf-8") as file:
            json.dump(document, file)
        return path

    def test_an_enterprise_is_supervised_by_an_artisan_who_becomes_a_master(self):
        artisan = self.must("registrar", "accept", self.deposit())["entry"]["number"]
        for name in ("statutes.pdf", "practice.pdf"):
            shutil.copy(os.path.join(EXAMPLES, name), self.register)
        enterprise = {
            "kind": "new", "category": "enterprise", "proof": "supervision", "notice": "given",
            "organisation": {"name_ar": "مقاولة المثال", "name_fr": "Entreprise Exemple", "legal_form": "sarl",
                             "province": "08.401"},
            "representative": {"family_ar": "مثال", "given_ar": "إدريس", "family_fr": "Exemple", "given_fr": "Idriss", "sex": "m",
                               "cin": "ZZ900001", "role_ar": "مسير", "role_fr": "Gérant"},
            "supervising_artisan": artisan, "activities": [{"activity": "P07-01", "main": True}],
            "papers": [{"paper": "SUPERVISOR", "file": "statutes.pdf"}],
        }
        deposited = self.must("agent", "apply", self.write("enterprise.json", enterprise), "--deposit")
        self.assertEqual((deposited["state"], deposited["missing"]), ("deposited", []))
        accepted = self.must("registrar", "accept", deposited["number"])["entry"]["number"]
        links = {link["kind"]: link for link in self.must("agent", "show", accepted)["links"]}
        self.assertEqual(links["supervising_artisan"]["linked_entry"], artisan)
        upgrade = {
            "kind": "upgrade", "entry": artisan, "category": "master_artisan", "proof": "recognition", "notice": "given",
            "proof_details": {"practice_since": "2005", "commission_on": "2026-03-01", "commission_number": "7/2026"},
            "papers": [{"paper": "MASTER", "file": "practice.pdf"}],
        }
        number = self.must("agent", "apply", self.write("upgrade.json", upgrade), "--deposit")["number"]
        self.assertEqual(self.must("registrar", "accept", number, day="2026-03-12")["entry"]["number"], artisan)
        shown = self.must("agent", "show", artisan)
        self.assertEqual((shown["category"], shown["proof"]), ("master_artisan", "recognition"))
        self.assertEqual(self.must("agent", "show", artisan, "--at", "2026-03-11", day="2026-03-12")["category"], "artisan")
        self.assertIn("upgrade", [row["act"] for row in self.must("agent", "history", artisan)["items"]])

    def test_review_says_what_is_found_and_what_may_be_done(self):
        number = self.deposit()
        found = self.must("registrar", "review", number)
        self.assertIn("papers-there", [item["reason"] for item in found["findings"]])
        acts = {item["act"]: item["may"] for item in found["acts_possible"]}
        self.assertTrue(acts["accept"])
        self.assertFalse(acts["ask_completion"])
        acts = {item["act"]: item.get("reason") for item in self.must("agent", "review", number)["acts_possible"]}
        self.assertEqual(acts["accept"], "role")

    def test_people_read_lines(self):
        number = self.deposit()
        done = subprocess.run([SIJILCTL, "--register", self.register, "--as", "agent", "--pin-file", self.pin, "show", number],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120,
                              env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Name in Arabic: زينب الفاسي", done.stdout)
        self.assertIn("Papers: ", done.stdout)


if __name__ == "__main__":
    unittest.main()
