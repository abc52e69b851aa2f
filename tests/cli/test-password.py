#!/usr/bin/env python3
"""A server's password is asked at a terminal, without echo; never shown, and used where the address has it.

Usage: test-password.py SIJILCTL, within tests/postgresql.sh
"""

import json
import os
import pathlib
import pty
import select
import subprocess
import sys
import tempfile

sijilctl = sys.argv[1]
number = 0


def check(sentence, holds):
    global number
    number += 1
    print("ok" if holds else "not ok", number, "-", sentence, flush=True)


def sql(text):
    subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-c", text], check=True)


def run(*words):
    return subprocess.run([sijilctl, "--json", *words], capture_output=True, text=True, stdin=subprocess.DEVNULL)


def code_of(answer):
    return json.loads(answer.stdout or answer.stderr)["error"]["code"]


def at_terminal(words, passwords):
    """Returns the exit code and all that the terminal showed."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sijilctl, [sijilctl, *words])
    shown = ""
    given = 0
    while select.select([terminal], [], [], 30)[0]:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece.decode()
        if shown.count("Password of") > given and given < len(passwords):
            os.write(terminal, passwords[given].encode() + b"\n")
            given += 1
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown


rules = pathlib.Path(os.environ["PGDATA"]) / "pg_hba.conf"
sql("CREATE ROLE desk SUPERUSER LOGIN PASSWORD 'right'")
sql("CREATE DATABASE office")
rules.write_text("local all desk scram-sha-256\nlocal all all trust\n")
rules.chmod(0o644)
sql("SELECT pg_reload_conf (), pg_sleep (0.3)")

bare = "postgresql:///office?user=desk"
with tempfile.TemporaryDirectory() as folder:
    pin = pathlib.Path(folder) / "pin"
    pin.write_text("a rather long sentence")
    pin.chmod(0o600)
    exit_code, shown = at_terminal(["--register", bare, "--pin-file", str(pin), "init", "--chamber", "08", "--admin", "boss"],
                                   ["wrong", "right"])
    check("a wrong password is said, and asked for again", exit_code == 0 and "does not take this password" in shown)
    check("nothing that is typed is shown", "wrong" not in shown and "right" not in shown)

    exit_code, shown = at_terminal(["--register", bare, "check"], ["a", "b", "c"])
    check("it is asked three times at most", exit_code == 1 and shown.count("Password of") == 3)
    check("where there is no terminal nothing is asked", code_of(run("--register", bare, "check")) == "server-password-missing")
    check("an address may hold it", run("--register", "postgresql://desk:right@/office", "check").returncode == 0)
    answer = run("--register", "postgresql://desk:s3cret@/office", "check")
    check("it is not in what is said of it", code_of(answer) == "server-password" and "s3cret" not in answer.stdout + answer.stderr)
    answer = run("--register", "postgresql://desk:s3cret@[office", "check")
    check("nor of an address that is none", code_of(answer) == "server-address" and "s3cret" not in answer.stdout + answer.stderr)

print(f"1..{number}")
