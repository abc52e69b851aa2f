#!/usr/bin/python3
"""Cards and papers by command, from the issue to the hand-over. Usage: test-cards.py SIJILCTL EXAMPLES"""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

EXAMPLES = os.path.abspath(sys.argv.pop(2))
SIJILCTL = os.path.abspath(sys.argv.pop(1))
OFFICERS = ("agent", "registrar", "clerk")
DAY = "2026-03-10"


class Cards(unittest.TestCase):
    """A register made for training with the entry of a person, an application that lacks a paper, and two more holders."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="sijil-cards-")
        cls.made = os.path.join(cls.home, "made")
        cls.register = cls.made
        cls.pin = os.path.join(cls.home, "pin")
        with open(cls.pin, "w", encoding="utf-8") as file:
            file.write("un mot de passe\n")
        done = cls.run_words("--register", cls.made, "init", "--chamber", "08", "--admin", "admin", "--new-pin-file", cls.pin,
                             "--training")
        assert done.returncode == 0, done.stderr
        for name in OFFICERS:
            cls.prepare("admin", "officer", "add", name, "--name", name, "--role", name, "--new-pin-file", cls.pin)
        cls.person = cls.admit("artisan-by-practice.json")
        cls.organisation = cls.admit("cooperative.json")
        cls.other = cls.admit("artisan-by-practice.json", family_fr="Alaoui", family_ar="العلوي", cin="ZZ223344")
        cls.waiting = cls.prepare("agent", "apply", cls.application("waiting", drop="PRACTICE", cin="ZZ998877"), "--deposit")["number"]

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home)

    @classmethod
    def application(cls, name, base="artisan-by-practice.json", drop=None, **person):
        """An example with other values, beside the files it names."""
        folder = os.path.join(cls.home, "examples")
        if not os.path.exists(folder):
            shutil.copytree(EXAMPLES, folder)
        with open(os.path.join(folder, base), encoding="utf-8") as file:
            document = json.load(file)
        document.get("person", {}).update(person)
        document["papers"] = [paper for paper in document["papers"] if paper["paper"] != drop]
        path = os.path.join(folder, name + "-made.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(document, file)
        return path

    @classmethod
    def admit(cls, example, **person):
        number = cls.prepare("agent", "apply", cls.application(example, example, **person), "--deposit")["number"]
        return cls.prepare("registrar", "accept", number)["entry"]["number"]

    @classmethod
    def run_words(cls, *words, language="C.UTF-8", **variables):
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
        return subprocess.run([SIJILCTL, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120,
                              env={**kept, "LC_ALL": language, **variables}, check=False)

    @classmethod
    def prepare(cls, officer, *words):
        done = cls.run_words("--json", "--register", cls.register, "--as", officer, "--pin-file", cls.pin, "--date", DAY, *words)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def setUp(self):
        self.register = tempfile.mkdtemp(dir=self.home)
        shutil.copytree(self.made, self.register, dirs_exist_ok=True)

    def path(self, name):
        return os.path.join(self.register, name)

    def write(self, name, content, encoding="utf-8"):
        with open(self.path(name), "w", encoding=encoding, newline="") as file:
            file.write(content)
        return self.path(name)

    def run_as(self, officer, *words, **options):
        return self.run_words("--register", self.register, "--as", officer, "--pin-file", self.pin, "--date", DAY, *words,
                              **options)

    def must(self, officer, *words):
        done = self.run_as(officer, "--json", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def must_not(self, code, reason, officer, *words):
        done = self.run_as(officer, "--json", *words)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(done.stdout, "")
        answer = json.loads(done.stderr)
        self.assertEqual(list(answer["error"]), ["code", "field", "message"])
        self.assertEqual(answer["error"]["code"], reason)
        return answer

    def tearDown(self):
        done = self.run_words("--register", self.register, "check")
        self.assertEqual(done.returncode, 0, done.stderr + done.stdout)

    def read_codes(self, *pictures):
        done = subprocess.run(["zbarimg", "-q", "--nodbus", "--raw", *pictures], capture_output=True, text=True, check=False)
        return done.stdout.split("\n")

    def test_a_card_from_its_issue_to_the_next(self):
        card = self.must("clerk", "card", "issue", self.person)
        self.assertEqual([card[key] for key in ("kind", "number", "state", "version", "entry", "route")],
                         ["card", card["serial"], "to_print", 1, self.person, "drawn"])
        self.assertEqual([note["code"] for note in card["notes"]], ["card-not-signed", "card-provisional"])
        self.assertTrue(card["uuid"])
        serial = card["serial"]
        self.assertRegex(serial, r"^0826\d{8}$")
        self.must_not(1, "card-pending", "clerk", "card", "issue", self.person)
        self.assertEqual(self.must("clerk", "card", "printed", serial)["state"], "printed")
        self.must_not(1, "card-state", "clerk", "card", "printed", serial)
        handed = self.must("agent", "hand-over", serial, "--acknowledgement", "thumbprint", "--witness", "Itto Exemple")
        self.assertEqual((handed["state"], handed["entry"], handed["version"]), ("handed_over", self.person, 3))
        self.must_not(1, "card-reason", "clerk", "card", "issue", self.person)
        again = self.must("clerk", "card", "issue", self.person, "--reason", "damaged")
        self.assertEqual((again["replaces"], again["reason"]), (serial, "card_damaged"))
        spoiled = self.must("clerk", "card", "spoiled", again["serial"], "--reason", "ribbon")
        self.assertEqual((spoiled["state"], spoiled["reason"]), ("spoiled", "spoiled_ribbon"))
        third = self.must("clerk", "card", "issue", self.person)["serial"]
        self.must("clerk", "card", "printed", third)
        self.must_not(1, "former-card", "agent", "hand-over", third)
        self.must("agent", "hand-over", third, "--former-card", "taken_back")
        self.assertEqual(self.must("agent", "card", "lost", third)["reason"], "card_lost")
        self.assertIn(f"{third} (void, Carte perdue)", self.run_as("agent", "show", self.person).stdout)
        shown = self.run_as("agent", "show", serial).stdout
        self.assertIn("State: void", shown)
        self.assertIn("Acknowledgement: thumbprint", shown)
        self.assertIn("Witness: Itto Exemple", shown)

    def test_a_batch_is_looked_at_before_it_is_printed(self):
        before = self.must("clerk", "card", "preflight", "--to-issue", self.person)
        self.assertEqual((before["kind"], before["total"], before["stop"]), ("preflight", 1, 0))
        self.assertEqual([finding["code"] for finding in before["batch"]], ["key-none"])
        sound, stopped = (item["serial"] for item in self.must("clerk", "card", "issue", self.person, self.other)["items"])
        self.must("registrar", "suspend", self.other, "--reason", "request", "--effective", DAY)
        done = self.run_as("clerk", "--json", "card", "preflight")
        self.assertEqual(done.returncode, 1, done.stderr)
        answer = json.loads(done.stdout)
        self.assertEqual((answer["total"], answer["stop"]), (2, 1))
        item = next(item for item in answer["items"] if item["serial"] == stopped)
        self.assertEqual([(finding["code"], finding["severity"], finding["action"], finding["target"]) for finding in item["findings"]
                          if finding["severity"] == "stop"], [("entry-not-active", "stop", "record", self.other)])
        said = self.run_as("clerk", "card", "preflight", stopped, language="fr_FR.UTF-8")
        self.assertEqual(said.returncode, 1, said.stderr)
        self.assertIn(stopped, said.stdout)
        self.must_not(1, "entry-not-active", "clerk", "card", "render", sound, stopped, "--pdf", self.path("cards.pdf"))
        drawn = self.must("clerk", "card", "render", sound, stopped, "--pdf", self.path("cards.pdf"), "--sound")
        self.assertEqual([item["serial"] for item in drawn["items"]], [sound])
        self.assertEqual([note["code"] for note in drawn["notes"]], ["card-held-back"])
        self.must_not(1, "card-none", "clerk", "card", "render", stopped, "--pdf", self.path("none.pdf"), "--sound")
        self.must_not(1, "role", "agent", "card", "preflight")
        self.must_not(2, "usage", "clerk", "card", "preflight", "--dpi", "72")

    def test_several_cards_are_a_list(self):
        issued = self.must("clerk", "card", "issue", self.person, self.organisation)
        self.assertEqual(issued["total"], 2)
        serials = [item["serial"] for item in issued["items"]]
        answer = self.must_not(1, "serial-unknown", "clerk", "card", "printed", serials[0], "BAM-9", serials[1])
        self.assertEqual([note["code"] for note in answer["notes"]], ["partly-done"])
        self.assertEqual(self.must("clerk", "show", serials[0])["state"], "printed")
        self.assertEqual(self.must("clerk", "show", serials[1])["state"], "to_print")
        self.assertIn(serials[1], self.run_as("clerk", "card", "printed", serials[1]).stdout)

    def test_cards_are_drawn_and_read_back(self):
        serials = [item["serial"] for item in self.must("clerk", "card", "issue", self.person, self.organisation)["items"]]
        drawn = self.must("clerk", "card", "render", "--png", self.path("faces"))
        self.assertEqual((drawn["total"], drawn["file"]), (2, self.path("faces")))
        self.assertEqual([item["serial"] for item in drawn["items"]], serials)
        self.assertEqual(sorted(os.listdir(self.path("faces"))),
                         sorted(f"{serial}-{side}.png" for serial in serials for side in ("front", "back")))
        read = self.read_codes(*(self.path(f"faces/{serial}-back.png") for serial in serials))
        for serial, number in zip(serials, (self.person, self.organisation)):
            self.assertIn(serial, read)
            self.assertIn(f"{serial} {number}", read)
        self.must("clerk", "card", "render", serials[1], "--pdf", self.path("card.pdf"))
        with open(self.path("card.pdf"), "rb") as file:
            usual = file.read()
        self.must_not(1, "file-exists", "clerk", "card", "render", serials[1], "--pdf", self.path("card.pdf"), "--dpi", "600")
        with open(self.path("card.pdf"), "rb") as file:
            self.assertEqual(file.read(), usual)
        self.must("clerk", "card", "render", serials[1], "--pdf", self.path("again.pdf"), "--dpi", "300")
        with open(self.path("again.pdf"), "rb") as file:
            self.assertEqual(file.read(), usual)
        self.must("clerk", "card", "render", serials[1], "--pdf", self.path("card.pdf"), "--dpi", "600", "--force")
        info = subprocess.run(["pdfinfo", self.path("card.pdf")], capture_output=True, text=True, check=True).stdout
        self.assertRegex(info, r"Pages: +2\n")
        for sheet, place in (("fold", "4"), ("duplex", "7")):
            self.must("clerk", "card", "render", "--pdf", self.path("sheet.pdf"), "--sheet", sheet, "--first-place", place, "--force")
        self.must("clerk", "card", "printed", serials[0])
        self.must_not(1, "card-drawn", "clerk", "card", "render", serials[0], "--pdf", self.path("other.pdf"))
        self.must("clerk", "card", "spoiled", serials[0], "--reason", "jam")
        self.must_not(1, "card-void", "clerk", "card", "render", serials[0], "--pdf", self.path("other.pdf"))
        self.must_not(1, "role", "agent", "card", "render", "--pdf", self.path("other.pdf"))
        self.must_not(3, "file-not-written", "clerk", "card", "render", "--pdf", "/nonexistent/cards.pdf")

    def test_cards_from_elsewhere(self):
        listed = self.write("list.csv", f"serial;nia;box;slot\r\nBAM-1;{self.person};B1;1\r\nBAM-2;{self.organisation};B1;2\r\n"
                                        f"BAM-3;R-08-0000099;B1;3\r\n", "windows-1256")
        answer = self.must("clerk", "card", "receive", "--csv", listed, "--encoding", "Windows-1256", "--announced")
        self.assertEqual((answer["kind"], answer["received"], answer["refused_file"]), ("card", 2, self.path("list-refused.csv")))
        self.assertEqual([(line["line"], line["serial"], line["code"]) for line in answer["refused"]],
                         [(4, "BAM-3", "number-unknown")])
        with open(answer["refused_file"], encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
        self.assertEqual(rows[0], ["serial", "nia", "box", "slot", "sijil_line", "sijil_code", "sijil_field", "sijil_message"])
        self.assertEqual(rows[1][:2] + rows[1][4:6], ["BAM-3", "R-08-0000099", "4", "number-unknown"])

        scanned = self.must("clerk", "card", "receive", "--scan", "BAM-1", "BAM-2")
        self.assertEqual([item["state"] for item in scanned["items"]], ["received", "received"])
        self.assertEqual(self.must("clerk", "card", "receive", "--scan", "BAM-4", "--entry", self.other, "--box", "B2")["box"], "B2")

        returned = self.must("agent", "card", "return", "BAM-1", "--field", "name_fr")
        self.assertEqual((returned["state"], returned["error_value"]), ("returned_for_error", "Zineb EL FASSI"))
        self.must_not(1, "card-field", "agent", "card", "return", "BAM-2", "--field", "smell")
        reclaimed = self.must("clerk", "card", "reclaim")
        self.assertEqual([(item["serial"], item["error_field"]) for item in reclaimed["items"]], [("BAM-1", "name_fr")])
        self.assertEqual(self.must("clerk", "card", "reclaim")["total"], 1)
        self.assertEqual(self.must("clerk", "card", "reclaim", "--mark")["total"], 1)
        self.assertEqual(self.must("clerk", "card", "reclaim")["total"], 0)
        self.must("clerk", "card", "receive", "--scan", "BAM-11", "--entry", self.person, "--box", "B1", "--slot", "1")

        scans = self.write("scans.txt", "BAM-11\nBAM-11\nBAM-9\n")
        evening = self.must("agent", "hand-over", "--scan-list", scans)
        self.assertEqual((evening["kind"], evening["handed_over"], evening["repeated"]), ("hand_over", 1, 1))
        self.assertEqual([line["code"] for line in evening["refused"]], ["serial-unknown"])
        self.assertEqual([line["serial"] for line in evening["absent"]], ["BAM-2"])
        self.assertEqual([line["serial"] for line in self.must("agent", "hand-over", "--scan-list", scans, "--box", "B2")["absent"]],
                         ["BAM-4"])
        self.must("agent", "hand-over", "BAM-2", "--proxy", "Hassan Exemple", "--proxy-cin", "ZZ999999", "--power-of-attorney",
                  os.path.join(EXAMPLES, "declaration.png"))
        self.must("agent", "hand-over", "BAM-4", "--acknowledgement", "refusal")

    def test_a_list_of_titles_only_is_refused(self):
        with open(self.path("titles.csv"), "w", encoding="utf-8") as file:
            file.write("serial;nia\n")
        self.must_not(1, "list-empty", "clerk", "card", "receive", "--csv", self.path("titles.csv"))
        self.assertFalse(os.path.exists(self.path("titles-refused.csv")))

    def test_a_card_is_drawn_for_the_printers_that_are_known(self):
        self.must_not(2, "usage", "clerk", "card", "render", "--pdf", self.path("x.pdf"), "--dpi", "1201")

    def test_people_read_lines(self):
        listed = self.write("list.csv", f"serial,nia\nBAM-1,{self.person}\nBAM-2,R-08-0000099\n")
        said = self.run_as("clerk", "card", "receive", "--csv", listed).stdout.splitlines()
        self.assertEqual(said[0], "1 card received, 1 line refused")
        self.assertTrue(said[1].startswith("Line 3, BAM-2: "))
        self.assertIn("list-refused.csv", said[2])
        scans = self.write("scans.txt", "BAM-9\n")
        said = self.run_as("agent", "hand-over", "--scan-list", scans).stdout.splitlines()
        self.assertEqual(said[0], "0 cards handed over, 1 line refused, 0 people absent")
        self.assertEqual(self.run_as("agent", "hand-over", "BAM-1").stdout, "BAM-1 handed over\n")

    def test_refused_lines_speak_the_user_s_language(self):
        if shutil.which("msgfmt") is None:
            self.skipTest("no msgfmt")
        folder = self.path("locale/fr/LC_MESSAGES")
        os.makedirs(folder)
        source = self.write("fr.po", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
                                     'msgid "There is nothing numbered “%s” in this register. Check the number."\n'
                                     'msgstr "Rien ne porte le numéro « %s »."\n')
        subprocess.run(["msgfmt", "-o", os.path.join(folder, "sijil.mo"), source], check=True)
        listed = self.write("list.csv", "serial,nia\nBAM-2,R-08-0000099\n")
        self.run_as("clerk", "card", "receive", "--csv", listed, language="fr_MA.UTF-8", SIJIL_LOCALEDIR=self.path("locale"))
        with open(self.path("list-refused.csv"), encoding="utf-8-sig") as file:
            self.assertIn("Rien ne porte le numéro « R-08-0000099 ».", file.read())

    def test_papers_are_written(self):
        number = self.waiting
        answer = self.must("agent", "receipt", number, "--pdf", self.path("receipt.pdf"))
        self.assertEqual([answer[key] for key in ("kind", "number", "file")], ["receipt", number, self.path("receipt.pdf")])
        text = subprocess.run(["pdftotext", self.path("receipt.pdf"), "-"], capture_output=True, text=True, check=True).stdout
        self.assertIn("EL FASSI", text)
        self.assertIn("الفاسي", text)

        self.must_not(1, "letter-none", "agent", "letter", number, "--pdf", self.path("letter.pdf"))
        self.must("registrar", "ask-completion", number)
        refused = self.must_not(1, "setting-empty", "agent", "letter", number, "--pdf", self.path("letter.pdf"))
        self.assertEqual(refused["error"]["field"], "authority_register_fr")
        self.assertFalse(os.path.exists(self.path("letter.pdf")))
        for key, value in (("authority_register_fr", "Chambre d’exemple"), ("authority_register_ar", "غرفة المثال"),
                           ("completion_delay_days", "20"), ("authority_certificate_fr", "Chambre d’exemple")):
            self.must("admin", "setting", "set", key, value)
        self.assertEqual(self.must("agent", "letter", number, "--pdf", self.path("letter.pdf"))["kind"], "completion")

        self.must_not(1, "setting-empty", "agent", "certificate", self.person, "--pdf", self.path("certificate.pdf"))
        self.must("admin", "setting", "set", "authority_certificate_ar", "غرفة المثال")
        answer = self.must("agent", "certificate", self.person, "--pdf", self.path("certificate.pdf"))
        self.assertEqual((answer["kind"], answer["number"]), ("certificate", self.person))

        sent = self.must("registrar", "transmit")["number"]
        self.assertEqual(self.must("agent", "bordereau", sent, "--pdf", self.path("bordereau.pdf"))["kind"], "bordereau")
        lines = self.must("agent", "day-register", "--pdf", self.path("day.pdf"))
        self.assertEqual((lines["kind"], lines["total"]), ("day_register", 6))
        self.assertEqual(self.must("agent", "day-register", "--day", "2026-03-09", "--pdf", self.path("day.pdf"))["total"], 0)
        self.must_not(1, "date-form", "agent", "day-register", "--day", "yesterday", "--pdf", self.path("day.pdf"))

        self.must("clerk", "card", "receive", "--scan", "BAM-1", "--entry", self.person, "--box", "B1")
        listed = self.must("agent", "hand-over-list", "--box", "B1", "--title-fr", "Cérémonie", "--pdf", self.path("list.pdf"))
        self.assertEqual((listed["kind"], listed["total"], listed["file"]), ("hand_over_list", 1, self.path("list.pdf")))
        self.must_not(1, "number-kind", "agent", "receipt", self.person, "--pdf", self.path("receipt.pdf"))

    def test_blank_cards_always_balance(self):
        self.must("clerk", "blanks", "receive", "100", "--reference", "BL 12/2026")
        serial = self.must("clerk", "card", "issue", self.person)["serial"]
        self.must("clerk", "card", "printed", serial)
        figures = self.must("clerk", "blanks", "destroy", "2", "--explanation", "Rayées")
        self.assertEqual([figures[key] for key in ("received", "destroyed", "found", "printed", "spoiled", "remaining")],
                         [100, 2, 0, 1, 0, 97])
        self.must_not(1, "blank-difference", "clerk", "blanks", "count", "95")
        self.assertEqual(self.must("clerk", "blanks", "count", "95", "--explanation", "Essais")["remaining"], 95)
        shown = self.run_as("registrar", "blanks", "show")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("Essais", shown.stdout)
        self.assertIn("Blank cards that remain: 95", shown.stdout)
        self.must_not(1, "role", "agent", "blanks", "receive", "5")

    def test_errors_of_usage_are_exit_2(self):
        for words in (["card", "issue"], ["card", "printed"], ["card", "return"], ["card", "reclaim", "X"], ["card", "reclaim", "--mark", "--day", "2026-03-10"],
                      ["card", "receive"], ["card", "receive", "--scan"], ["card", "receive", "--csv", "x.csv", "X"],
                      ["card", "receive", "--csv", "x.csv", "--entry", "X"], ["card", "receive", "--scan", "A", "B", "--entry", "X"],
                      ["card", "receive", "--scan", "A", "--announced"],
                      ["card", "render"], ["card", "render", "--pdf", "x.pdf", "--png", "y"],
                      ["card", "render", "--pdf", "x.pdf", "--sheet", "round"], ["card", "render", "--pdf", "x.pdf", "--dpi", "72"],
                      ["card", "render", "--pdf", "x.pdf", "--first-place", "1"],
                      ["card", "render", "--pdf", "x.pdf", "--sheet", "fold", "--first-place", "5"],
                      ["card", "render", "--png", "y", "--sheet", "fold"],
                      ["blanks", "receive"], ["blanks", "count", "many"], ["blanks", "show", "A"],
                      ["hand-over"], ["hand-over", "A", "B"], ["hand-over", "A", "--scan-list", "x"], ["hand-over", "A", "--box", "B"],
                      ["hand-over", "--scan-list", "x", "--proxy", "Y"], ["hand-over", "A", "--proxy-cin", "ZZ1"],
                      ["receipt"], ["receipt", "D-08-2026-0000001"], ["letter", "--pdf", "x.pdf"], ["certificate", "A", "B", "--pdf", "x"],
                      ["bordereau", "B-08-2026-00001"], ["day-register"], ["hand-over-list"], ["hand-over-list", "A", "--pdf", "x"]):
            with self.subTest(words=words):
                self.must_not(2, "usage", "clerk", *words)


if __name__ == "__main__":
    unittest.main(verbosity=2)
