#!/usr/bin/python3
"""What sijilctl answers, to programs and to people. Usage: test-answers.py SIJILCTL"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

SIJILCTL = os.path.abspath(sys.argv.pop(1))
EVERY = {"kind", "number", "uuid", "state", "version"}
YES_OR_NO = {"alone", "consent_directory", "consent_partners", "consent_photo", "consent_sms", "enabled", "expired", "imported",
             "known_from_platform", "late", "main", "original_seen", "small_office"}


class Answers(unittest.TestCase):
    """The register of a demo, which is only read."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="sijil-answers-")
        demo = os.path.join(cls.home, "demo")
        made = subprocess.run([SIJILCTL, "demo", demo, "--people", "40"], stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=240, check=False)
        assert made.returncode == 0, made.stderr
        cls.register, cls.pins = os.path.join(demo, "register"), os.path.join(demo, "pins")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home)

    def run_as(self, officer, *words, language="C.UTF-8"):
        env = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
        return subprocess.run([SIJILCTL, "--register", self.register, "--as", officer, "--pin-file",
                               os.path.join(self.pins, officer), *words], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=120, env={**env, "LANG": language}, check=False)

    def must(self, *words, officer="director"):
        done = self.run_as(officer, "--json", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def read(self, *words, language="C.UTF-8", officer="director"):
        done = self.run_as(officer, *words, language=language)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def first(self, what, **wanted):
        items = self.must("list", what, "--limit", "1000")["items"]
        return next(item for item in items if all(item[key] == value for key, value in wanted.items()))


class ToPrograms(Answers):
    def test_every_figure_of_a_bilan_has_the_list_it_counts(self):
        """Of the demo, of a year and of a month."""
        lists = {
            "received": ("applications",),
            "accepted": ("applications", "--day", "decided", "--state", "accepted"),
            "refused": ("applications", "--day", "decided", "--state", "refused"),
            "transmitted": ("applications", "--day", "transmitted"),
            "nia_received": ("applications", "--day", "nia_received"),
            "registered": ("entries",),
            "cards_drawn": ("cards", "--day", "printed"),
            "cards_received": ("cards", "--day", "received"),
            "cards_handed_over": ("cards", "--day", "handed"),
            "cards_uncollected": ("cards", "--day", "uncollected"),
        }
        day = self.must("list", "applications", "--sort", "newest", "--limit", "1")["items"][0]["deposited_on"]
        for start in (day[:4] + "-01-01", day[:7] + "-01"):
            period = ("--from", start, "--to", day)
            figures = self.must("report", "bilan", *period)["figures"]
            self.assertEqual(set(figures), set(lists))
            for figure, count in figures.items():
                days = period[2:] if figure == "cards_uncollected" else period
                with self.subTest(figure=figure, start=start):
                    self.assertEqual(self.must("list", *lists[figure], *days)["total"], count)
            self.assertGreater(figures["received"], 0)

    def records(self):
        """Answers about a record, with the lists of records within them."""
        entry = self.first("cards", state="handed_over")["entry"]
        shown = [self.must("show", number) for number in
                 (entry, self.first("entries", category="cooperative")["number"], self.first("cards")["number"],
                  self.first("applications", state="accepted")["number"], self.first("applications", state="deposited")["number"],
                  self.first("applications", state="accepted")["bordereau"])]
        cin = shown[0]["holder"]["cin"]
        shown.append(self.must("show", cin))
        lists = [self.must(*words) for words in (("list", "entries"), ("list", "applications"), ("list", "cards"),
                                                 ("search", entry), ("office", "list"), ("officer", "list"), ("setting", "list"),
                                                 ("draft", "list"), ("nomenclature", "list", "sex"))]
        for answer in shown:
            yield answer
            for within in ("applications", "entries", "cards", "hand_overs", "acts", "papers"):
                yield from answer.get(within, [])
            if "holder" in answer:
                yield answer["holder"]
        for answer in lists:
            self.assertEqual(answer["total"] > 0, True)
            yield from answer["items"]

    def test_every_record_has_the_same_five_members(self):
        for record in self.records():
            self.assertLessEqual(EVERY, set(record), record)

    def assert_yes_or_no(self, value):
        if isinstance(value, dict):
            for name, member in value.items():
                if name in YES_OR_NO:
                    self.assertIsInstance(member, (bool, type(None)), name)
                self.assert_yes_or_no(member)
        elif isinstance(value, list):
            for element in value:
                self.assert_yes_or_no(element)

    def test_yes_and_no_are_true_and_false(self):
        for record in self.records():
            self.assert_yes_or_no(record)

    def test_a_card_is_numbered_by_its_serial_everywhere(self):
        listed = self.first("cards", state="handed_over")
        serial, entry = listed["number"], listed["entry"]
        self.assertRegex(serial, r"^\d{12}$")
        card = self.must("show", serial)
        self.assertEqual((card["number"], card["serial"], card["entry"]), (serial, serial, entry))
        within = self.must("show", entry)["cards"]
        self.assertIn((serial, entry), [(item["number"], item["entry"]) for item in within])
        pdf = os.path.join(self.home, "cards.pdf")
        drawn = self.must("card", "render", "--pdf", pdf, officer="clerk")["items"]
        for item in drawn:
            self.assertRegex(item["number"], r"^\d{12}$")
            self.assertRegex(item["entry"], r"^R-")

    def test_history_tells_what_was_done_and_why_in_each_row(self):
        number = self.first("applications", application_kind="change", state="accepted")["number"]
        rows = self.must("history", number)["items"]
        for row in rows:
            self.assertLessEqual({"act", "reason", "reason_fr", "reason_ar"}, set(row))
        changed = [row for row in rows if row["act"] == "change" or row["reason"] == "update"]
        self.assertTrue(changed)
        for row in changed:
            self.assertNotIn(row["reason_fr"], (None, "update"))
            self.assertNotIn(row["reason_ar"], (None, "update"))


class ToPeople(Answers):
    def test_nobody_reads_a_code(self):
        entry = self.first("cards", state="handed_over")["entry"]
        card = self.first("cards", state="to_print")
        for words in (["list", "entries"], ["list", "applications"], ["list", "cards"], ["search", entry], ["show", entry],
                      ["show", card["number"]], ["show", self.first("applications", state="deposited")["number"]],
                      ["office", "list"], ["officer", "list"]):
            for language in ("C.UTF-8", "fr_FR.UTF-8", "ar_MA.UTF-8"):
                self.assertNotRegex(self.read(*words, language=language), r"[a-z]_[a-z]")
        acts = {row["act"] for row in self.must("history", entry)["items"]}
        read = self.read("history", entry)
        for act in acts:
            self.assertNotRegex(read, rf"\b{act}\b" if "_" in act else r"\baccept\b")

    def test_the_users_script_stands_first(self):
        entry = self.first("entries", category="artisan")
        arabic = self.read("show", entry["number"], language="ar_MA.UTF-8")
        french = self.read("show", entry["number"], language="fr_FR.UTF-8")
        for shown, first, second in ((arabic, "ar", "fr"), (french, "fr", "ar")):
            for member in ("name", "category", "activity"):
                self.assertLess(shown.index(entry[f"{member}_{first}"]), shown.index(entry[f"{member}_{second}"]), member)
            self.assertIn(entry[f"province_{first}"], shown)
        self.assertLess(self.read("list", "entries", language="ar_MA.UTF-8").index(entry["name_ar"]),
                        self.read("list", "entries", language="ar_MA.UTF-8").index(entry["name_fr"]))


if __name__ == "__main__":
    unittest.main()
