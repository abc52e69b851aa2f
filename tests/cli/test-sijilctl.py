#!/usr/bin/python3
"""Drives the built sijilctl as a person or a script would. Usage: test-sijilctl.py PATH_OF_SIJILCTL"""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
import unittest

SIJILCTL = os.path.abspath(sys.argv.pop(1))
PIN = "un mot de passe"


class Answer:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def document(self):
        return json.loads(self.out)

    @property
    def error(self):
        return json.loads(self.err)["error"]


class Desk(unittest.TestCase):
    """A folder with the register of an office, one made for training, and PIN files."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="sijilctl-")
        cls.pin = cls.write("pin", PIN + "\n")
        cls.wrong_pin = cls.write("wrong-pin", "not this one")
        for name, more in (("office", []), ("training", ["--training"])):
            made = cls.run_bare("--register", cls.path(name), "init", "--chamber", "08", "--admin", "admin",
                                "--new-pin-file", cls.pin, *more)
            assert made.code == 0, made.err
        cls.register = cls.path("office")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home)

    @classmethod
    def path(cls, name):
        return os.path.join(cls.home, name)

    @classmethod
    def write(cls, name, content):
        with open(cls.path(name), "w", encoding="utf-8") as file:
            file.write(content)
        return cls.path(name)

    @classmethod
    def run_bare(cls, *words, env=None, **options):
        """Runs it with these words only. Whoever waits for stdin waits for ever: it is a pipe nobody writes to."""
        kept = {key: value for key, value in os.environ.items()
                if not key.startswith(("SIJIL_REGISTER", "SIJIL_OFFICER", "SIJIL_PIN", "LC_", "LANG"))}
        waiting, held = os.pipe()
        program = options.pop("program", SIJILCTL)
        try:
            return Answer(subprocess.run([program, *words], stdin=waiting, capture_output="stdout" not in options, text=True,
                                         timeout=60, env={**kept, "LC_ALL": "C.UTF-8", **(env or {})}, check=False, **options))
        finally:
            os.close(waiting)
            os.close(held)

    def run_admin(self, *words, register=None, **options):
        return self.run_bare("--register", register or self.register, "--as", "admin", "--pin-file", self.pin, *words, **options)

    def copy(self):
        folder = tempfile.mkdtemp(dir=self.home)
        shutil.copytree(self.register, folder, dirs_exist_ok=True)
        return folder

    def assert_error(self, answer, code, reason):
        self.assertEqual(answer.code, code, answer.err)
        self.assertEqual(answer.out, "")
        self.assertEqual(answer.error["code"], reason)
        self.assertEqual(list(answer.error), ["code", "field", "message"])


class Usage(Desk):
    def test_errors_of_usage_are_exit_2(self):
        for words in ([], ["nonsense"], ["officer"], ["officer", "nonsense"], ["officer", "list", "too", "many"],
                      ["officer", "list", "--nonsense"], ["setting", "set", "small_office"], ["help", "nonsense"],
                      ["setting", "set", "small_office", "true", "--unset"], ["officer", "add", "x"], ["--register"]):
            self.assert_error(self.run_admin("--json", *words), 2, "usage")

    def test_what_a_command_needs_is_named(self):
        for given, missing in (([], "register"), (["--register", self.register], "as"),
                               (["--register", self.register, "--as", "admin"], "pin-file")):
            answer = self.run_bare("--json", *given, "officer", "list")
            self.assert_error(answer, 2, "usage")
            self.assertEqual(answer.error["field"], missing)

    def test_options_stand_before_or_after_the_command(self):
        after = self.run_bare("officer", "list", "--json", "--register", self.register, "--as=admin", "--pin-file", self.pin)
        between = self.run_bare("--json", "officer", "--register", self.register, "list", "--as", "admin", "--pin-file", self.pin)
        self.assertEqual(after.code, 0, after.err)
        self.assertEqual(after.document, between.document)

    def test_variables_stand_for_the_options(self):
        env = {"SIJIL_REGISTER": self.register, "SIJIL_OFFICER": "admin", "SIJIL_PIN_FILE": self.pin}
        self.assertEqual(self.run_bare("officer", "list", env=env).code, 0)
        self.assertEqual(self.run_bare("officer", "list", "--as", "nobody", env=env).code, 1)

    def test_help_and_version_need_nothing(self):
        for words in (["help"], ["--help"], ["help", "officer"], ["help", "officer", "add"], ["officer", "add", "--help"],
                      ["help", "--names"], ["--version"]):
            answer = self.run_bare(*words)
            self.assertEqual(answer.code, 0, answer.err)
            self.assertTrue(answer.out)
        self.assertIn("--new-pin-file", self.run_bare("officer", "add", "--help").out)
        self.assertIn("officer add", self.run_bare("help", "--names").out.splitlines())
        self.assertIn("version", self.run_bare("--version", "--json").document)


class EveryCommand(Desk):
    def test_every_command_refuses_an_option_it_does_not_have(self):
        for name in self.run_bare("help", "--names").out.splitlines():
            with self.subTest(name):
                self.assert_error(self.run_admin("--json", *name.split(), "--nonsense"), 2, "usage")

    def test_every_command_without_arguments_answers_or_refuses_by_the_contract(self):
        register = self.copy()
        for name in self.run_bare("help", "--names").out.splitlines():
            with self.subTest(name):
                answer = self.run_admin("--json", *name.split(), register=register)
                if answer.code == 0 or (name == "health" and answer.code == 1):  # a whole answer: something is bad
                    self.assertIsInstance(answer.document["notes"], list)
                else:
                    self.assert_error(answer, 2 if answer.code == 2 else 1, answer.error["code"])
                    self.assertEqual(answer.code == 2, answer.error["code"] == "usage")


class Documents(Desk):
    def test_a_list_has_items_and_total(self):
        for words in (["officer", "list"], ["office", "list"], ["setting", "list"], ["nomenclature", "list"],
                      ["nomenclature", "list", "province"]):
            document = self.run_admin("--json", *words).document
            self.assertEqual(document["total"], len(document["items"]))
            self.assertGreater(document["total"], 0)
            for note in document["notes"]:
                self.assertEqual(list(note), ["code", "field", "message"])

    def test_people_read_columns_and_sentences(self):
        self.assertIn("administrator", self.run_admin("officer", "list").out.splitlines()[1])
        refused = self.run_admin("setting", "set", "small_office", "perhaps")
        self.assertEqual(refused.code, 1)
        self.assertEqual(refused.out, "")
        self.assertRegex(refused.err.splitlines()[-1], r"^sijilctl: Value: .* \[setting-boolean\]$")

    def test_a_field_of_a_document_is_called_by_its_label(self):
        self.run_admin("officer", "add", "agent", "--name", "Agent", "--role", "agent", "--new-pin-file", self.pin)
        document = self.write("bad.json", json.dumps({"kind": "new", "category": "artisan", "person": {"cin": "?"}}))
        as_agent = ("--register", self.register, "--as", "agent", "--pin-file", self.pin, "apply", document)
        self.assertEqual(self.run_bare("--json", *as_agent).error["field"], "person.cin")
        self.assertRegex(self.run_bare(*as_agent).err, r"(?m)^sijilctl: Identity card: .* \[cin-form\]$")

    def test_a_change_answers_with_what_is_kept(self):
        document = self.run_admin("--json", "setting", "set", "fee_new", "١٢٠").document
        self.assertEqual((document["kind"], document["key"], document["value"]), ("setting", "fee_new", "120"))
        self.assertIsNone(self.run_admin("--json", "setting", "set", "fee_new", "--unset").document["value"])

    def test_what_was_cleaned_is_a_note(self):
        document = self.run_admin("--json", "setting", "set", "president_name_ar", "محمّد العلويّ").document
        self.assertEqual(document["value"], "محمد العلوي")
        self.assertIn("vowel-marks", [note["code"] for note in document["notes"]])

    def test_an_answer_that_cannot_be_written_is_exit_3(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = self.run_admin("officer", "list", stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.code, 3)
        self.assertIn("[answer-lost]", done.err)


class Officers(Desk):
    def test_an_officer_is_added_works_and_is_disabled(self):
        new_pin = self.write("new-pin", "trois petits chats")
        added = self.run_admin("--json", "officer", "add", "salma", "--name", "Salma Bennani", "--name-ar", "سلمى بناني",
                               "--role", "agent", "--role", "clerk", "--new-pin-file", new_pin)
        self.assertEqual(added.code, 0, added.err)
        self.assertEqual(added.document["roles"], ["agent", "clerk"])
        as_salma = ("--register", self.register, "--as", "salma", "--pin-file", new_pin, "--json")
        self.assertEqual(self.run_bare(*as_salma, "officer", "list").code, 0)
        self.assert_error(self.run_bare(*as_salma, "officer", "disable", "admin"), 1, "role")
        self.assertEqual(self.run_admin("officer", "disable", "salma").code, 0)
        self.assert_error(self.run_bare(*as_salma, "officer", "list"), 1, "officer-unknown")

    def test_wrong_pins_are_refused_and_delayed(self):
        register = self.copy()
        wrong = ("--register", register, "--as", "admin", "--pin-file", self.wrong_pin, "--json", "officer", "list")
        reasons = []
        while reasons.count("pin-wrong") < 4:  # the third makes wait one second, the fourth two
            reasons.append(self.run_bare(*wrong).error["code"])
            self.assertIn(reasons[-1], ["pin-wrong"] if len(reasons) < 4 else ["pin-wrong", "pin-wait"])
        self.assert_error(self.run_admin("--json", "officer", "list", register=register), 1, "pin-wait")
        time.sleep(2.1)
        self.assertEqual(self.run_admin("officer", "list", register=register).code, 0)

    def test_a_pin_file_is_a_plain_file(self):
        fifo = self.path("fifo")
        os.mkfifo(fifo)
        for path in (self.path("missing"), self.home, fifo):
            answer = self.run_bare("--register", self.register, "--as", "admin", "--pin-file", path, "--json", "officer", "list")
            self.assert_error(answer, 1, "pin-file")


class Registers(Desk):
    def test_a_register_is_for_its_owner_only(self):
        folder = self.path("private")
        made = self.run_bare("init", "--register", folder, "--chamber", "08", "--admin", "أمينة", "--new-pin-file", self.pin,
                             preexec_fn=lambda: os.umask(0))
        self.assertEqual(made.code, 0, made.err)
        paths = [os.path.join(root, name) for root, _, files in os.walk(folder) for name in (".", *files)]
        for path in paths:
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode) & 0o077, 0, path)
        self.assertEqual(self.run_bare("--register", folder, "--as", "أمينة", "--pin-file", self.pin, "office", "list").code, 0)

    def test_init_leaves_a_register_or_nothing(self):
        short = self.write("short-pin", "12345")
        before = sorted(os.listdir(self.home))
        init = ("--json", "init", "--admin", "admin", "--new-pin-file", self.pin)
        self.assert_error(self.run_bare(*init, "--register", self.path("x"), "--chamber", "99"), 1, "chamber-unknown")
        self.assert_error(self.run_bare(*init, "--register", self.register, "--chamber", "08"), 1, "register-exists")
        self.assert_error(self.run_bare("--json", "init", "--register", self.path("x"), "--chamber", "08", "--admin", "a",
                                        "--new-pin-file", short), 1, "pin-short")
        self.assertEqual(sorted(os.listdir(self.home)), before)

    def test_a_register_that_cannot_be_opened_is_exit_3_and_untouched(self):
        def damage(content=None, sql=None, size=None):
            folder = self.copy()
            file = os.path.join(folder, "register.db")
            if content is not None:
                with open(file, "wb") as out:
                    out.write(content)
            if sql is not None:
                connection = sqlite3.connect(file)
                connection.executescript(sql)
                connection.close()
            if size is not None:
                os.truncate(file, size)
            with open(file, "rb") as kept:
                return folder, kept.read()

        for (folder, kept), reasons in ((damage(content=b"not a register"), ["register-foreign"]),
                                        (damage(content=b""), ["register-foreign"]),
                                        (damage(sql="PRAGMA application_id = 1"), ["register-foreign"]),
                                        (damage(sql="PRAGMA user_version = 9999"), ["register-too-new"]),
                                        (damage(size=5000), ["register-damaged", "register-foreign"])):
            for words in (["officer", "list"], ["setting", "set", "small_office", "true"]):
                answer = self.run_admin("--json", *words, register=folder)
                self.assertEqual(answer.code, 3, answer.err)
                self.assertIn(answer.error["code"], reasons)
            with open(os.path.join(folder, "register.db"), "rb") as file:
                self.assertEqual(file.read(), kept)

    def test_a_missing_register_is_exit_3_and_not_made(self):
        folder = self.path("nowhere")
        self.assert_error(self.run_admin("--json", "officer", "list", register=folder), 3, "register-missing")
        self.assertFalse(os.path.exists(folder))

    def test_a_read_only_folder_is_named(self):
        folder = self.copy()
        os.chmod(os.path.join(folder, "register.db"), 0o400)
        os.chmod(folder, 0o500)
        options = {}
        if os.geteuid() == 0:  # nothing is read-only for root
            for path in (folder, os.path.join(folder, "register.db"), self.home, self.pin):
                os.chown(path, 65534, -1)
            program = shutil.copy(SIJILCTL, self.home)  # where that account may run it
            options = {"user": 65534, "group": 65534, "extra_groups": [], "program": program}
        answer = self.run_admin("--json", "setting", "set", "small_office", "true", register=folder, **options)
        os.chmod(folder, 0o700)
        self.assertEqual(answer.code, 3, answer.err)
        self.assertIn(answer.error["code"], ["disk-read-only", "register-cannot-open"])

    def test_who_comes_second_is_told_and_readers_go_on(self):
        connection = sqlite3.connect(os.path.join(self.register, "register.db"), isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        try:
            self.assertEqual(self.run_admin("officer", "list").code, 0)
            self.assert_error(self.run_admin("--json", "setting", "set", "small_office", "true"), 3, "register-busy")
        finally:
            connection.execute("ROLLBACK")
            connection.close()
        self.assertEqual(self.run_admin("setting", "set", "small_office", "false").code, 0)

    def test_the_day_is_chosen_in_training_only(self):
        self.assert_error(self.run_admin("--json", "--date", "2026-01-05", "officer", "list"), 1, "day-fixed")
        training = self.path("training")
        self.assertEqual(self.run_admin("--date", "2026-01-05", "officer", "list", register=training).code, 0)
        self.assert_error(self.run_admin("--json", "--date", "05/01/26", "officer", "list", register=training), 1, "date-form")


class Lists(Desk):
    def test_a_trial_import_shows_and_writes_nothing(self):
        file = self.write("milieu.csv", "code,valid_from,valid_to,parent,name_fr,name_ar\nurban,,,,Ville,مدينة\n")
        trial = self.run_admin("--json", "nomenclature", "import", "milieu", file, "--dry-run").document
        self.assertEqual((trial["changed"], trial["closed"], trial["dry_run"]), (1, 1, True))
        self.assertEqual([item["line"] for item in trial["items"] if "line" in item], [2])
        self.assertEqual(self.run_admin("--json", "nomenclature", "list", "milieu").document["total"], 2)
        done = self.run_admin("--json", "nomenclature", "import", "milieu", file).document
        self.assertEqual((done["changed"], done["closed"], done["dry_run"]), (1, 1, False))
        self.assertEqual(self.run_admin("--json", "nomenclature", "list", "milieu").document["total"], 3)

    def test_a_broken_file_is_refused_by_its_line(self):
        file = self.write("broken.csv", "code,valid_from,valid_to,parent,name_fr,name_ar\nurban,,,,Ville\n")
        answer = self.run_admin("--json", "nomenclature", "import", "milieu", file)
        self.assert_error(answer, 1, "nomenclature-columns")
        self.assertIn("2", answer.error["message"])


class Languages(Desk):
    CATALOGUE = '''msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "No command was given. “sijilctl help” shows all commands."
msgstr "Aucune commande."

msgid "PIN"
msgstr "Code secret"

msgid "The PIN of “%s” is wrong. Nothing was done."
msgstr "Code faux, rien n’a été fait pour « %s »."
'''

    def setUp(self):
        if shutil.which("msgfmt") is None:
            self.skipTest("no msgfmt")
        folder = self.path("locale/fr/LC_MESSAGES")
        os.makedirs(folder, exist_ok=True)
        source = self.write("fr.po", self.CATALOGUE)
        subprocess.run(["msgfmt", "-o", os.path.join(folder, "sijil.mo"), source], check=True)

    def in_language(self, *words, **variables):
        kept = {name: variables.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")}
        return self.run_bare(*words, env={**kept, "SIJIL_LOCALEDIR": self.path("locale")}).err

    def test_messages_follow_the_language(self):
        for variables in ({"LC_ALL": "C.UTF-8", "LANGUAGE": "fr"}, {"LANG": "fr_FR.UTF-8"}, {"LC_ALL": "fr_MA.UTF-8"},
                          {"LANG": "fr"}, {"LANGUAGE": "fr"}):
            self.assertEqual(self.in_language(**variables), "sijilctl: Aucune commande. [usage]\n", variables)
        for variables in ({"LC_ALL": "C"}, {"LANG": "en_GB.UTF-8"}, {}):
            self.assertIn("No command was given.", self.in_language(**variables), variables)

    def test_errors_of_the_rooms_are_translated_with_their_values_and_fields(self):
        said = self.in_language("--register", self.register, "--as", "admin", "--pin-file", self.wrong_pin, "officer", "list",
                                LANG="fr_FR.UTF-8")
        self.assertEqual(said.splitlines()[-1], "sijilctl: Code secret: Code faux, rien n’a été fait pour « admin ». [pin-wrong]")


class Series(Desk):
    def test_an_office_gets_numbers_of_its_own(self):
        register = self.copy()
        words = ["series", "open", "--office", "seat", "--kind", "entry"]
        opened = self.run_admin("--json", *words, "--from", "5000", "--to", "5999", register=register)
        self.assertEqual(opened.code, 0, opened.err)
        self.assertEqual((opened.document["office"], opened.document["year"], opened.document["left"]), ("SEAT", None, 1000))
        self.assert_error(self.run_admin("--json", *words, "--from", "5999", "--to", "6000", register=register), 1, "series-overlap")
        self.assert_error(self.run_admin("--json", *words, "--from", "1", register=register), 2, "usage")
        listed = self.run_admin("--json", "series", "list", register=register).document
        self.assertEqual([(item["office"], item["from"], item["to"]) for item in listed["items"]],
                         [(None, 1, 4999), ("SEAT", 5000, 5999), (None, 6000, 9999999)])
        self.assertEqual(self.run_bare("--register", register, "check").code, 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
