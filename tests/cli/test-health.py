#!/usr/bin/python3
"""What is told of a register's health, by command. Usage: test-health.py SIJILCTL"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import print_service

SIJILCTL = os.path.abspath(sys.argv.pop(1))


class Health(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="sijil-health-")
        self.register = os.path.join(self.home, "register")
        self.pin = os.path.join(self.home, "pin")
        with open(self.pin, "w", encoding="utf-8") as file:
            file.write("un mot de passe\n")
        self.assertEqual(self.run_it("init", "--chamber", "08", "--admin", "admin", "--new-pin-file", self.pin).returncode, 0)

    def tearDown(self):
        shutil.rmtree(self.home)

    def run_it(self, *words, register=None):
        env = {**os.environ, "XDG_DATA_HOME": os.path.join(self.home, "data"), "SIJIL_PIN_FILE": self.pin,
               "CUPS_SERVER": os.path.join(self.home, "cups.sock"), "CUPS_SERVERROOT": self.home}
        return subprocess.run([SIJILCTL, "--register", register or self.register, *words], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=120, check=False, env=env)

    def tell(self):
        done = self.run_it("--json", "health")
        answer = json.loads(done.stdout)
        self.assertEqual(done.returncode, 1 if answer["bad"] else 0)
        self.assertEqual(answer["kind"], "health")
        return {item["topic"]: item for item in answer["items"]}

    def test_an_office_without_backups_is_refused_until_it_has_one(self):
        found = self.tell()
        self.assertEqual(found["recovery-key"]["code"], "recovery-key-missing")
        self.assertEqual(found["backup"]["severity"], "bad")
        stick = os.path.join(self.home, "stick")
        os.mkdir(stick)
        key = os.path.join(self.home, "key")
        made = self.run_it("--json", "--as", "admin", "backup", "key", "--pdf", os.path.join(self.home, "key.pdf"))
        self.assertEqual(made.returncode, 0, made.stderr)
        with open(key, "w", encoding="utf-8") as file:
            file.write(" ".join(json.loads(made.stdout)["groups"]) + "\n")
        os.chmod(key, 0o600)
        self.assertEqual(self.run_it("--as", "admin", "setting", "set", "backup_place", stick).returncode, 0)
        saved = self.run_it("backup", "--same-disk")
        self.assertEqual(saved.returncode, 0, saved.stderr)
        found = self.tell()
        self.assertEqual(found["backup"]["code"], "backup-fresh")
        self.assertEqual(found["drill"]["code"], "drill-never")

        tried = self.run_it("verify-backup", stick, "--recovery-key-file", key)
        self.assertEqual(tried.returncode, 0, tried.stderr)
        self.assertEqual(self.tell()["drill"]["code"], "drill-done")

    def test_a_check_is_remembered_for_its_owner_alone(self):
        self.assertEqual(self.tell()["checked"]["code"], "check-never")
        self.assertEqual(self.run_it("check").returncode, 0)
        found = self.tell()["checked"]
        self.assertEqual((found["code"], found["facts"]["findings"]), ("check-fresh", 0))
        mode = os.stat(os.path.join(self.register, "checked.json")).st_mode & 0o777
        self.assertEqual(mode, 0o600)

    def test_a_register_that_others_can_open_is_bad(self):
        os.chmod(os.path.join(self.register, "register.db"), 0o644)
        found = self.tell()["files"]
        self.assertEqual((found["severity"], found["code"]), ("bad", "files-open"))
        self.assertIn("chmod", found["remedy"])

    def test_people_read_sentences_with_the_remedy_under_them(self):
        done = self.run_it("health")
        self.assertEqual(done.returncode, 1)
        lines = done.stdout.splitlines()
        self.assertEqual(lines[0], "Something must be put in order now.")
        self.assertTrue(lines[1].startswith("[bad] "), lines[1])
        self.assertTrue(lines[2].startswith("    "), lines[2])

    def printing(self, *printers, **how):
        """What is told of printers, by their sentences, and of the service."""
        with print_service.PrintService(self.home, list(printers), **how) as service:
            done = self.run_it("--json", "health")
        self.assertTrue(service.asked)
        items = json.loads(done.stdout)["items"]
        return [item for item in items if item["topic"] == "printer"], next((item for item in items if item["topic"] == "printing"), None)

    def test_printers_that_take_work_are_named(self):
        for chunked in (True, False):
            troubles, ready = self.printing(print_service.describe("Cartes"),
                                            print_service.describe("Bureau", 4, ["media-low-warning"]), chunked=chunked)
            self.assertEqual((troubles, ready["severity"], ready["facts"]["printers"]), ([], "good", 2))
            self.assertIn("Cartes, Bureau", ready["sentence"])

    def test_what_keeps_a_printer_from_work_is_told_with_its_remedy(self):
        for code, printer in {
                "printer-stopped": print_service.describe("Cartes", 5, ["paused"]),
                "printer-refuses": print_service.describe("Cartes", accepts=False),
                "printer-empty": print_service.describe("Cartes", 5, ["media-empty-error"]),
                "printer-jam": print_service.describe("Cartes", 5, ["media-empty-error", "media-jam-error"]),
                "printer-open": print_service.describe("Cartes", 3, ["cover-open-warning"]),
                "printer-dry": print_service.describe("Cartes", 3, ["marker-supply-empty-error"]),
                "printer-away": print_service.describe("Cartes", 3, ["offline-report"]),
                "printer-error": print_service.describe("Cartes", 3, ["fuser-over-temp-error"])}.items():
            with self.subTest(code):
                troubles, ready = self.printing(printer)
                self.assertEqual([(item["code"], item["severity"]) for item in troubles], [(code, "warning")])
                self.assertIn("Cartes", troubles[0]["sentence"])
                self.assertTrue(troubles[0]["remedy"])
                self.assertIsNone(ready)

    def test_a_print_service_without_printers_or_words_is_told(self):
        self.assertEqual(self.printing()[1]["code"], "printing-empty")
        self.assertEqual(self.printing(silent=True)[1]["code"], "printing-silent")
        self.assertEqual(self.printing(print_service.describe("Cartes"), drips=True)[1]["code"], "printing-silent")
        self.assertEqual(self.tell()["printing"]["code"], "printing-none")

    def test_files_that_the_print_service_keeps_are_told_if_it_can_be_known(self):
        conf = os.path.join(self.home, "cupsd.conf")
        with print_service.PrintService(self.home, [print_service.describe("Cartes")]):
            self.assertNotIn("spool", self.tell())
            for text, code in {"": "spool-kept", "# PreserveJobFiles No": "spool-kept", "PreserveJobFiles 3600": "spool-kept",
                               "preservejobfiles\tno": "spool-emptied", "PreserveJobFiles 0": "spool-emptied",
                               "PreserveJobHistory Off": "spool-emptied",
                               "PreserveJobFiles No\nPreserveJobFiles Yes": "spool-kept"}.items():
                with open(conf, "w", encoding="utf-8") as file:
                    file.write(f"LogLevel warn\n  {text}\n")
                self.assertEqual(self.tell()["spool"]["code"], code, text)

    def test_no_register_is_an_error_of_its_own(self):
        self.assertEqual(self.run_it("health", register=os.path.join(self.home, "none")).returncode, 3)


if __name__ == "__main__":
    unittest.main()
