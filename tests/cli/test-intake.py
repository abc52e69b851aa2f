#!/usr/bin/python3
"""A day at the counter by command. Usage: test-intake.py PATH_OF_SIJILCTL EXAMPLES"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

EXAMPLES = os.path.abspath(sys.argv.pop(2))
SIJILCTL = os.path.abspath(sys.argv.pop(1))


class Counter(unittest.TestCase):
    """A fresh register made for training with an agent, and a copy of the examples."""

    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="sijil-counter-")
        self.addCleanup(shutil.rmtree, self.home)
        self.folder = os.path.join(self.home, "documents")
        shutil.copytree(EXAMPLES, self.folder)
        self.pin = os.path.join(self.home, "pin")
        with open(self.pin, "w", encoding="utf-8") as file:
            file.write("un mot de passe\n")
        self.good("init", "--chamber", "08", "--admin", "admin", "--new-pin-file", self.pin, "--training")
        for name in ("agent", "registrar"):
            self.good("officer", "add", name, "--name", name, "--role", name, "--new-pin-file", self.pin, officer="admin")

    def run_sijilctl(self, *words, officer="agent"):
        return subprocess.run([SIJILCTL, "--register", os.path.join(self.home, "register"), "--as", officer,
                               "--pin-file", self.pin, "--json", *words], stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=60, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)

    def good(self, *words, **options):
        done = self.run_sijilctl(*words, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def refused(self, reason, *words):
        done = self.run_sijilctl(*words)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(done.stdout, "")
        error = json.loads(done.stderr)["error"]
        self.assertEqual(error["code"], reason, error)
        return error

    def path(self, name):
        return os.path.join(self.folder, name)

    def document(self, **changes):
        """The artisan of the examples, with other values."""
        with open(self.path("artisan-by-practice.json"), encoding="utf-8") as file:
            document = json.load(file)
        document["person"].update(changes.pop("person", {}))
        document.update(changes)
        return document

    def write(self, content):
        path = self.path("other.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(content if isinstance(content, str) else json.dumps(content))
        return path

    def test_an_incomplete_file_is_completed(self):
        papers = [{"paper": "CIN", "file": "identity-card.png"}]
        draft = self.good("apply", self.write(self.document(papers=papers)))
        self.assertEqual((draft["kind"], draft["state"]), ("draft", "draft"))
        self.assertEqual(self.good("draft", "list")["total"], 1)

        deposited = self.good("deposit", draft["uuid"])
        number = deposited["number"]
        self.assertEqual((deposited["uuid"], deposited["state"], deposited["missing"]),
                         (draft["uuid"], "completion_asked", ["PRACTICE"]))
        self.assertEqual(self.good("draft", "list")["total"], 0)

        added = self.good("paper", "add", number, self.path("statutes.pdf"), "--paper", "WORKPLACE")
        self.assertEqual(added["missing"], ["PRACTICE"])
        completed = self.good("complete", number, self.write({"papers": [{"paper": "PRACTICE", "file": "practice.pdf"}]}))
        self.assertEqual((completed["state"], completed["missing"]), ("deposited", []))
        self.refused("nothing-awaited", "complete", number, self.path("other.json"))
        self.good("check")

    def test_an_application_is_about_an_entry_by_option_or_document(self):
        number = self.good("apply", self.path("artisan-by-practice.json"), "--deposit")["number"]
        entry = self.good("accept", number, officer="registrar")["entry"]["number"]
        self.refused("document-differs", "apply", self.path("change-of-address.json"), "--kind", "renew", "--deposit")
        self.refused("already-registered", "apply", self.path("artisan-by-practice.json"), "--deposit")
        renewed = self.good("apply", "--kind", "renew", "--entry", entry, "--deposit", self.write({"notice": "given"}))
        self.assertEqual((renewed["application_kind"], renewed["entry"]), ("renew", entry))

    def test_bad_documents_are_refused_with_a_sentence(self):
        apply = ("apply", "--deposit")
        self.refused("json-form", *apply, self.write('{"kind": "new",, }'))
        self.refused("file-too-large", *apply, self.write('{"remark": "' + 50_000_000 * "a" + '"}'))
        self.refused("document-form", *apply, self.write("[1]"))
        self.refused("file-missing", *apply, self.path("nowhere.json"))
        error = self.refused("field-unknown", *apply, self.write(self.document(person={"fist_name": "Zineb"})))
        self.assertEqual(error["field"], "person.fist_name")
        self.refused("text-long", "apply", self.write(self.document(person={"given_fr": 300 * "a"})))
        os.mkfifo(self.path("pipe"))
        error = self.refused("file-not-regular", *apply, self.write(self.document(photo={"file": "pipe"})))
        self.assertEqual(error["field"], "photo.file")
        self.assertEqual(self.good("draft", "list")["total"], 0)
        self.good("check")

    def test_a_draft_keeps_what_apply_refuses(self):
        path = self.write(self.document(person={"cin": "Z"}))
        self.refused("cin-form", "apply", path)
        draft = self.good("draft", "save", path)
        self.assertIn("cin-form", [note["code"] for note in draft["notes"]])
        self.assertEqual(self.good("draft", "show", draft["uuid"])["document"]["person"]["cin"], "Z")
        self.refused("cin-form", "deposit", draft["uuid"])
        self.good("draft", "delete", draft["uuid"])
        self.refused("draft-unknown", "draft", "show", draft["uuid"])


if __name__ == "__main__":
    unittest.main()
