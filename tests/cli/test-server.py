#!/usr/bin/python3
"""An office puts up a server as README.md tells it to: roles, register, officers with passwords, a backup of it all.
Usage: postgresql.sh test-server.py PATH_OF_SIJILCTL"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SIJILCTL = os.path.abspath(sys.argv.pop(1))
PIN = "un mot de passe"


class Server(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="sijil-server-")
        cls.pin = os.path.join(cls.home, "pin")
        with open(cls.pin, "w", encoding="utf-8") as file:
            file.write(PIN + "\n")
        cls.execute("CREATE DATABASE bureau ENCODING 'UTF8' TEMPLATE template0")
        cls.prepared = cls.done("server", "init")
        cls.let_in("bureau", "copie")
        cls.made = cls.done("init", "--chamber", "08", "--admin", "nadia", "--new-pin-file", cls.pin)
        cls.admin = cls.made["account"]["password"]

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home)

    @classmethod
    def execute(cls, sql, database="postgres"):
        return subprocess.run(["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql, database], check=True, capture_output=True,
                              text=True).stdout.strip()

    @classmethod
    def let_in(cls, *databases):
        """The line that “server init” prints, but for a socket: there is no network here."""
        path = os.path.join(os.environ["PGDATA"], "pg_hba.conf")
        with open(path, encoding="utf-8") as file:
            old = file.read()
        with open(path, "w", encoding="utf-8") as file:
            for database in databases:
                file.write(f"local {database} +bureau_officer scram-sha-256\n")
            file.write(old)
        cls.execute("SELECT pg_reload_conf ()")

    @classmethod
    def run_it(cls, *words, place="postgresql:///bureau", password=None):
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("SIJIL_REG", "SIJIL_OFF", "SIJIL_PIN"))}
        if password:
            kept["PGPASSWORD"] = password
        return subprocess.run([SIJILCTL, "--json", "--register", place, *words], env=kept, capture_output=True, text=True,
                              timeout=60, check=False)

    @classmethod
    def done(cls, *words, **how):
        answer = cls.run_it(*words, **how)
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout)

    def as_officer(self, login, password, *words, database="bureau"):
        return self.run_it("--as", login, "--pin-file", self.pin, *words, place=f"postgresql:///{database}?user=bureau.{login}",
                           password=password)

    def add(self, login, role):
        answer = self.as_officer("nadia", self.admin, "officer", "add", login, "--name", "Sami", "--role", role, "--new-pin-file", self.pin)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        return json.loads(answer.stdout)["account"]

    def assert_refused(self, answer, code, reason):
        self.assertEqual(answer.returncode, code, answer.stderr)
        self.assertEqual(json.loads(answer.stderr)["error"]["code"], reason)

    def test_the_lines_for_the_server_ask_for_tls_and_a_password(self):
        self.assertEqual(self.prepared["pg_hba"], ['hostssl "bureau" +"bureau_officer" samenet scram-sha-256',
                                                   'host "bureau" all all reject'])
        self.assertIn("init --register 'postgresql:///bureau'", self.prepared["next"])

    def test_the_roles_are_named_after_the_database(self):
        roles = self.execute("SELECT string_agg (rolname || CASE WHEN rolcanlogin THEN '!' ELSE '' END, ' ' ORDER BY rolname)"
                             " FROM pg_roles WHERE rolname LIKE 'bureau\\_%'")
        self.assertEqual(roles, "bureau_administrator bureau_agent bureau_clerk bureau_director bureau_officer bureau_owner"
                                " bureau_registrar")

    def test_an_officer_comes_in_with_the_password_that_was_told(self):
        account = self.add("amina", "agent")
        self.assertEqual(account["role"], "bureau.amina")
        self.assertRegex(account["password"], "^([a-z2-9]{4}-){3}[a-z2-9]{4}$")
        listed = self.as_officer("amina", account["password"], "list", "applications")
        self.assertEqual(listed.returncode, 0, listed.stderr)
        self.assert_refused(self.as_officer("amina", "not-this-one", "list", "applications"), 1, "server-password")

    def test_a_register_that_moves_in_tells_whose_passwords_are_missing(self):
        with tempfile.TemporaryDirectory() as folder:
            made = subprocess.run([SIJILCTL, "demo", f"{folder}/demo", "--people", "20"], capture_output=True, text=True, check=False)
            self.assertEqual(made.returncode, 0, made.stderr)
            subprocess.run(["createdb", "moved"], check=True)
            self.done("server", "init", place="postgresql:///moved")
            answer = self.done("move", "--from", f"{folder}/demo/register", "--to", "postgresql:///moved", place="postgresql:///moved")
            self.assertEqual(sorted(account["role"] for account in answer["accounts"]),
                             ["moved.admin", "moved.agent", "moved.clerk", "moved.director", "moved.registrar"])
            admin = ["--as", "admin", "--pin-file", f"{folder}/demo/pins/admin"]
            for account in answer["accounts"]:
                if "command" in account:
                    subprocess.run(["psql", "-qc", account["command"], "moved"], check=True)
                told = self.done(*admin, "officer", "password", account["login"], place="postgresql:///moved")
                self.assertEqual(told["account"]["role"], account["role"])
            self.assertTrue(self.done("check", place="postgresql:///moved")["sound"])

    def test_a_move_that_fails_leaves_a_prepared_server_empty(self):
        with tempfile.TemporaryDirectory() as folder:
            made = subprocess.run([SIJILCTL, "demo", f"{folder}/demo", "--people", "20"], capture_output=True, text=True, check=False)
            self.assertEqual(made.returncode, 0, made.stderr)
            paper = sorted(pathlib.Path(folder, "demo", "register").glob("papers/*/*/*"))[-1]
            kept = paper.read_bytes()
            paper.write_bytes(b"another")
            subprocess.run(["createdb", "half"], check=True)
            self.done("server", "init", place="postgresql:///half")
            move = ["move", "--from", f"{folder}/demo/register", "--to", "postgresql:///half"]
            self.assert_refused(self.run_it(*move, place="postgresql:///half"), 3, "paper-changed")
            rows = subprocess.run(["psql", "-Atc", "SELECT (SELECT count(*) FROM sijil.register) + (SELECT count(*) FROM sijil.history)", "half"],
                                  check=True, capture_output=True, text=True).stdout.strip()
            self.assertEqual(rows, "0")
            paper.write_bytes(kept)
            self.done(*move, place="postgresql:///half")

    def test_no_password_and_no_pin_is_kept_to_be_read(self):
        account = self.add("brahim", "agent")
        dump = subprocess.run(["pg_dump", "bureau"], check=True, capture_output=True, text=True).stdout
        self.assertNotIn(account["password"], dump)
        self.assertNotIn(PIN, dump)
        sealed = self.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'bureau.brahim'")
        self.assertTrue(sealed.startswith("SCRAM-SHA-256$"))

    def test_nobody_works_by_anothers_account(self):
        account = self.add("driss", "agent")
        answer = self.run_it("--as", "nadia", "--pin-file", self.pin, "officer", "list", place="postgresql:///bureau?user=bureau.driss",
                             password=account["password"])
        self.assert_refused(answer, 1, "officer-not-connected")

    def test_a_password_is_given_anew(self):
        old = self.add("hind", "agent")["password"]
        other = self.add("ilyas", "agent")["password"]
        self.assert_refused(self.as_officer("ilyas", other, "officer", "password", "hind"), 1, "role")
        answer = self.as_officer("nadia", self.admin, "officer", "password", "hind")
        new = json.loads(answer.stdout)["account"]["password"]
        self.assert_refused(self.as_officer("hind", old, "list", "entries"), 1, "server-password")
        self.assertEqual(self.as_officer("hind", new, "list", "entries").returncode, 0)
        own = json.loads(self.as_officer("hind", new, "officer", "password").stdout)["account"]["password"]
        self.assertEqual(self.as_officer("hind", own, "list", "entries").returncode, 0)

    def test_who_works_no_more_does_not_come_in(self):
        password = self.add("jalal", "agent")["password"]
        self.assertEqual(self.as_officer("nadia", self.admin, "officer", "disable", "jalal").returncode, 0)
        self.assert_refused(self.as_officer("jalal", password, "list", "entries"), 1, "server-account")
        self.assertEqual(self.as_officer("nadia", self.admin, "officer", "enable", "jalal").returncode, 0)
        self.assertEqual(self.as_officer("jalal", password, "list", "entries").returncode, 0)

    def test_a_register_is_made_and_prepared_once(self):
        self.assert_refused(self.run_it("server", "init"), 1, "register-exists")
        again = self.run_it("init", "--chamber", "08", "--admin", "x", "--new-pin-file", self.pin)
        self.assert_refused(again, 1, "register-exists")

    def test_who_may_not_make_roles_prepares_nothing(self):
        self.execute("CREATE ROLE someone LOGIN")
        self.execute("CREATE DATABASE other OWNER someone ENCODING 'UTF8' TEMPLATE template0")
        answer = self.run_it("server", "init", place="postgresql:///other?user=someone")
        self.assert_refused(answer, 1, "server-init-right")
        self.assertEqual(self.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'sijil'", "other"), "0")

    def test_a_dump_brings_back_the_rights_too(self):
        password = self.add("karim", "agent")["password"]
        dump = os.path.join(self.home, "dump")
        subprocess.run(["pg_dump", "-Fc", "-f", dump, "bureau"], check=True)
        self.execute("CREATE DATABASE copie ENCODING 'UTF8' TEMPLATE template0")
        subprocess.run(["pg_restore", "--exit-on-error", "-d", "copie", dump], check=True)
        self.done("check", place="postgresql:///copie")
        self.assertEqual(self.as_officer("karim", password, "list", "entries", database="copie").returncode, 0)
        refused = subprocess.run(["psql", "-XAtq", "-c", "DELETE FROM sijil.history", "postgresql:///copie?user=bureau.karim"],
                                 env={**os.environ, "PGPASSWORD": password}, capture_output=True, text=True, check=False)
        self.assertIn("permission denied for table history", refused.stderr)


if __name__ == "__main__":
    unittest.main()
