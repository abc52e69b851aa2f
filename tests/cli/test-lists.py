#!/usr/bin/python3
"""Lists that go out and come in, by command. Usage: test-lists.py SIJILCTL EXAMPLES"""

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
ROLES = ("agent", "registrar", "clerk", "director")
HEADER = "NIA;Nom;الاسم;CIN;Sexe;Naissance;Catégorie;Métier;Province\n"
GOOD = "N0000201;EXEMPLE Salma;سلمى مثال;ZZ700001;F;07/03/1984;Artisan;P01-01;Zagora\n"
OTHER = "N0000202;EXEMPLE Idriss;إدريس مثال;ZZ700002;M;1971;Artisan;P01-01;Zagora\n"
WRONG = "N0000203;EXEMPLE Touria;ثورية مثال;ZZ700003;F;31/02/1984;Artisan;P01-01;Zagora\n"
MAP = {"fields": {"nia": "NIA", "name_fr": "Nom", "name_ar": "الاسم", "cin": "CIN", "sex": "Sexe", "birth_on": "Naissance",
                  "category": "Catégorie", "activity": "Métier", "province": "Province", "nationality": {"value": "MAR"}}}


class Lists(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="sijil-lists-")
        cls.made = os.path.join(cls.home, "made")
        cls.pin = os.path.join(cls.home, "pin")
        with open(cls.pin, "w", encoding="utf-8") as file:
            file.write("un mot de passe\n")
        cls.prepare("init", "--chamber", "08", "--admin", "admin", "--new-pin-file", cls.pin, "--training")
        for name in ROLES:
            cls.prepare("--as", "admin", "--pin-file", cls.pin, "officer", "add", name, "--name", name, "--role", name,
                        "--new-pin-file", cls.pin)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home)

    @classmethod
    def prepare(cls, *words):
        done = subprocess.run([SIJILCTL, "--register", cls.made, *words], stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr

    def setUp(self):
        self.folder = tempfile.mkdtemp(dir=self.home)
        self.register = os.path.join(self.folder, "register")
        shutil.copytree(self.made, self.register)
        self.map = self.write("map.json", json.dumps(MAP).encode())

    def tearDown(self):
        done = subprocess.run([SIJILCTL, "--register", self.register, "check"], capture_output=True, text=True, timeout=120,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content)
        return self.path(name)

    def run_as(self, officer, *words, json_too=True, language="C.UTF-8"):
        env = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
        return subprocess.run([SIJILCTL, *(["--json"] if json_too else []), "--register", self.register, "--as", officer,
                               "--pin-file", self.pin, "--date", "2026-03-10", *words], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=120, env={**env, "LANG": language}, check=False)

    def must(self, officer, *words):
        done = self.run_as(officer, *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def must_not(self, code, reason, officer, *words):
        done = self.run_as(officer, *words)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertEqual(done.stdout, "")
        error = json.loads(done.stderr)["error"]
        self.assertEqual(error["code"], reason, error)
        return error

    def enter(self, *lines, encoding="utf-8", name="list.csv", options=()):
        path = self.write(name, (HEADER + "".join(lines)).encode(encoding))
        return self.must("registrar", "import", "entries", path, "--map", self.map, *options)

    def refuse(self, reason, content, *options):
        error = self.must_not(1, reason, "registrar", "import", "entries", self.write("list.csv", content), "--map", self.map,
                              *options)
        self.assertEqual(self.must("agent", "list", "entries")["total"], 0)
        self.assertFalse(os.path.exists(self.path("list-refused.csv")))
        return error

    def read_rows(self, path, delimiter=","):
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=delimiter))


class Listing(Lists):
    def setUp(self):
        super().setUp()
        self.must("registrar", "import", "entries", os.path.join(EXAMPLES, "entries.csv"), "--map",
                  os.path.join(EXAMPLES, "import-map.json"), "--refused", self.path("refused.csv"))
        self.entries = self.must("agent", "list", "entries")["items"]

    def test_filters_narrow_a_list(self):
        self.assertGreater(len(self.entries), 2)
        for member in ("category", "activity", "province"):
            value = self.entries[0][member]
            wanted = [entry["number"] for entry in self.entries if entry[member] == value]
            found = self.must("agent", "list", "entries", f"--{member}", value)
            self.assertEqual(([entry["number"] for entry in found["items"]], found["total"]), (wanted, len(wanted)))
        self.assertEqual(self.must("agent", "list", "entries", "--state", "struck_off")["total"], 0)
        self.assertEqual(self.must("agent", "list", "cards", "--kind", "received")["total"],
                         self.must("agent", "list", "cards")["total"])
        self.must_not(1, "filter-value", "agent", "list", "entries", "--state", "round")

    def test_a_limit_gives_a_page_and_the_whole_count(self):
        page = self.must("agent", "list", "entries", "--limit", "2")
        self.assertEqual((len(page["items"]), page["total"]), (2, len(self.entries)))
        rest = self.must("agent", "list", "entries", "--after", page["items"][-1]["uuid"])
        self.assertEqual([entry["number"] for entry in page["items"] + rest["items"]],
                         [entry["number"] for entry in self.entries])
        self.assertEqual(self.must("agent", "list", "entries", "--offset", "2")["items"], rest["items"])
        self.must_not(2, "usage", "agent", "list", "entries", "--limit", "two")

    def test_an_export_is_the_list(self):
        path = self.path("out.csv")
        answer = self.must("director", "export", "entries", "--csv", path, "--reason", "direction")
        self.assertEqual((answer["total"], answer["file"]), (len(self.entries), path))
        self.assertEqual(sorted((row["number"], row["name_ar"]) for row in self.read_rows(path)),
                         sorted((entry["number"], entry["name_ar"]) for entry in self.entries))
        with open(path, "rb") as file:
            before = file.read()
        self.must_not(1, "file-exists", "director", "export", "entries", "--csv", path, "--limit", "1")
        with open(path, "rb") as file:
            self.assertEqual(file.read(), before)
        self.must("director", "export", "entries", "--csv", path, "--limit", "1", "--force", "--spreadsheet")
        with open(path, "rb") as file:
            self.assertTrue(file.read().startswith(b"\xef\xbb\xbf"))
        self.assertEqual(len(self.read_rows(path, ";")), 1)

    def test_a_report_is_not_written_over_another(self):
        words = ["report", "bilan", "--from", "2026-01-01", "--to", "2026-03-10", "--csv", self.path("bilan.csv")]
        self.must("director", *words)
        self.must_not(1, "file-exists", "director", *words)
        self.must("director", *words, "--force")

    def test_a_report_for_publication_masks_small_numbers(self):
        self.enter(GOOD)
        entry = self.must("agent", "list", "entries")["items"][0]
        day = self.must("agent", "show", entry["number"])["registered_on"]
        period = ["report", "bilan", "--from", day, "--to", day]
        whole = self.must("director", *period)
        self.assertEqual((whole["figures"]["registered"], whole["total"]["total"]), (1, 1))
        path = self.path("public.csv")
        public = self.must("director", *period, "--public", "--csv", path)
        self.assertEqual((public["figures"]["registered"], public["total"]["total"], public["minimum"]), (None, None, 5))
        self.assertEqual({row["count"] for row in self.read_rows(path, ",")}, {"*"})
        self.must("admin", "setting", "set", "statistics_minimum_cell", "")
        self.assertEqual(self.must("director", *period, "--public")["figures"], whole["figures"])


class Importing(Lists):
    def test_a_cell_is_never_a_formula(self):
        self.enter(GOOD)
        entry = self.must("agent", "list", "entries")["items"][0]
        self.must("registrar", "suspend", entry["number"], "--reason", "request", "--effective", "2026-03-10")
        path = self.path("bad.csv")
        refused = self.path("refused.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write(HEADER + WRONG.replace("EXEMPLE Touria", "=1+1"))
        self.must("registrar", "import", "entries", path, "--map", self.map, "--refused", refused)
        self.assertEqual(self.read_rows(refused, ";")[0]["Nom"], "'=1+1")

    def test_refused_lines_are_corrected_and_enter(self):
        first = self.enter(GOOD, WRONG)
        self.assertEqual((first["new"], first["refused"]), (1, 1))
        with open(first["refused_file"], encoding="utf-8-sig") as file:
            text = file.read()
        self.assertIn("sijil_message", text)
        corrected = self.write("corrected.csv", text.replace("31/02/1984", "28/02/1984").encode("utf-8"))
        second = self.must("registrar", "import", "entries", corrected, "--map", self.map)
        self.assertEqual((second["new"], second["refused"], second["refused_file"]), (1, 0, None))
        self.assertEqual(self.must("agent", "list", "entries")["total"], 2)
        third = self.enter(GOOD, name="again.csv")
        self.assertEqual((third["new"], third["unchanged"]), (0, 1))

    def test_notes_have_the_shape_of_all_notes(self):
        answer = self.enter(GOOD.replace("ZZ700001", "zz 700001").replace("سلمى", "سَلْمَى"), OTHER.replace("N0000202", ""))
        notes = [note for item in answer["items"] for note in item.get("notes", [])]
        self.assertTrue(notes)
        for note in notes:
            self.assertEqual(list(note), ["code", "field", "message"])
            self.assertTrue(note["message"])

    def test_old_encodings_are_read(self):
        arabic = self.enter(GOOD, encoding="windows-1256", options=("--encoding", "Windows-1256"))
        self.assertEqual((arabic["new"], arabic["encoding"]), (1, "Windows-1256"))
        wide = self.enter(OTHER, encoding="utf-16", name="wide.csv")
        self.assertEqual((wide["new"], wide["encoding"]), (1, "UTF-16LE"))
        self.assertEqual({entry["name_ar"] for entry in self.must("agent", "list", "entries")["items"]},
                         {"سلمى مثال", "إدريس مثال"})

    def test_two_encodings_in_one_file_are_refused(self):
        self.refuse("csv-mixed-encoding", (HEADER + GOOD).encode("utf-8") + OTHER.encode("windows-1256"))

    def test_a_nul_is_refused(self):
        self.refuse("csv-nul", (HEADER + GOOD).encode("utf-8") + b"N0000202;\0;;;;;;;\n")

    def test_an_unclosed_quote_is_refused_where_it_opens(self):
        error = self.refuse("csv-quote", (HEADER + GOOD + OTHER.replace("EXEMPLE Idriss", '"EXEMPLE Idriss')).encode("utf-8"))
        self.assertIn("3", error["message"])

    def test_a_list_of_titles_only_is_refused(self):
        self.refuse("list-empty", HEADER.encode("utf-8"))
        self.refuse("list-empty", HEADER.encode("utf-8"), "--dry-run")
        self.refuse("file-empty", b"")

    def test_a_dry_run_writes_nothing_and_counts_one_line_as_one(self):
        path = self.write("list.csv", (HEADER + GOOD).encode("utf-8"))
        said = self.run_as("registrar", "import", "entries", path, "--map", self.map, "--dry-run", json_too=False)
        self.assertEqual(said.returncode, 0, said.stderr)
        self.assertTrue(said.stdout.startswith("1 line read. Nothing was written"), said.stdout)
        self.assertEqual(self.must("agent", "list", "entries")["total"], 0)


class Proposing(Lists):
    def test_a_map_is_proposed_by_the_titles_and_fits_its_own_list(self):
        made = self.must("registrar", "import", "entries", os.path.join(EXAMPLES, "entries.csv"), "--propose-map", self.path("proposed.json"))
        with open(self.path("proposed.json"), encoding="utf-8") as file:
            proposed = json.load(file)
        self.assertEqual(made["map"], proposed)
        self.assertEqual((made["list"]["encoding"], made["list"]["is_certain"], made["is_enough"]), ("UTF-8", True, True))
        tried = self.must("registrar", "import", "entries", os.path.join(EXAMPLES, "entries.csv"), "--map", self.path("proposed.json"),
                          "--dry-run")
        self.assertGreater(tried["new"], 0)
        self.must_not(1, "file-exists", "registrar", "import", "entries", os.path.join(EXAMPLES, "entries.csv"), "--propose-map",
                      self.path("proposed.json"))

    def test_what_the_titles_do_not_tell_is_said(self):
        path = self.write("list.csv", "Nom;Téléphone\nAmina;1\n".encode("cp1252"))
        done = self.run_as("registrar", "import", "entries", path, "--propose-map", self.path("proposed.json"), json_too=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Windows-1252", done.stdout)
        self.assertIn("category", done.stdout)


if __name__ == "__main__":
    unittest.main()
