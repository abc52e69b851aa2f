#!/usr/bin/python3
"""Commands that only read, served by a copy that follows the register's server.
Usage: postgresql.sh test-replica.py PATH_OF_SIJILCTL"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

SIJILCTL = os.path.abspath(sys.argv.pop(1))
PIN = "un mot de passe"
PLACE = "postgresql:///bureau"
COPY = f"postgresql:///bureau?host={os.environ['PGHOST']}/standby"


class Replica(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="sijil-replica-")
        cls.pin = os.path.join(cls.home, "pin")
        with open(cls.pin, "w", encoding="utf-8") as file:
            file.write(PIN + "\n")
        cls.execute("CREATE DATABASE bureau ENCODING 'UTF8' TEMPLATE template0")
        cls.run_it("init", "--chamber", "08", "--admin", "nadia", "--new-pin-file", cls.pin)
        cls.standby("start")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home)

    @classmethod
    def standby(cls, verb):
        subprocess.run([os.environ["SIJIL_TEST_STANDBY"], verb], check=True)

    @classmethod
    def execute(cls, sql, database="postgres"):
        return subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql, database], check=True, capture_output=True,
                              text=True).stdout.strip()

    @classmethod
    def run_it(cls, *words, copy=None):
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("SIJIL_REG", "SIJIL_OFF", "SIJIL_PIN"))}
        if copy:
            kept["SIJIL_REPLICA"] = copy
        return subprocess.run([SIJILCTL, "--json", "--register", PLACE, "--as", "nadia", "--pin-file", cls.pin, *words], env=kept,
                              capture_output=True, text=True, timeout=60, check=False)

    def scans(self, host):
        """How often the settings were read there."""
        return int(self.execute("SELECT pg_stat_clear_snapshot (); SELECT seq_scan + coalesce (idx_scan, 0) FROM pg_stat_user_tables"
                                " WHERE relname = 'setting'", f"dbname=bureau host={host}").splitlines()[-1])

    def setting(self, copy):
        answer = self.run_it("setting", "get", "mask_identity_numbers", copy=copy)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        return json.loads(answer.stdout)

    def codes(self, answer):
        return [note["code"] for note in answer.get("notes", [])]

    def test_1_what_was_saved_is_read_at_the_copy(self):
        for value in ("true", "false", "true"):
            done = self.run_it("setting", "set", "mask_identity_numbers", value, copy=COPY)  # a step: at the register
            self.assertEqual(done.returncode, 0, done.stderr)
            answer = self.setting(COPY)
            self.assertEqual(answer["value"], value)
            self.assertEqual(self.codes(answer), [])
        self.assertGreater(self.scans(os.environ["PGHOST"] + "/standby"), 0)

    def test_2_the_copy_is_checked(self):
        answer = self.run_it("check", copy=COPY)
        self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)

    def test_3_a_late_copy_is_not_read(self):
        standby = f"dbname=postgres host={os.environ['PGHOST']}/standby"
        self.execute("SELECT pg_wal_replay_pause ()", standby)
        self.run_it("setting", "set", "mask_identity_numbers", "false")
        answer = self.setting(COPY)
        self.execute("SELECT pg_wal_replay_resume ()", standby)
        self.assertEqual(answer["value"], "false")
        self.assertEqual(self.codes(answer), ["replica-late"])

    def test_4_what_is_no_copy_is_refused(self):
        answer = self.run_it("setting", "list", copy=PLACE)
        self.assertEqual(answer.returncode, 3)
        self.assertEqual(json.loads(answer.stderr)["error"]["code"], "replica-writable")
        answer = self.run_it("setting", "list", copy=self.home)
        self.assertEqual(json.loads(answer.stderr)["error"]["code"], "replica-folder")

    def test_5_without_the_copy_the_register_is_read(self):
        self.standby("stop")
        answer = self.setting(COPY)
        self.assertEqual(self.codes(answer)[0], "replica-away")
        self.assertEqual(answer["value"], "false")


if __name__ == "__main__":
    unittest.main()
