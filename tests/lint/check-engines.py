#!/usr/bin/python3
"""Outside of src/store no code knows which engine serves a register: it asks for what the place can (store/sijil-place.h).
Usage: check-engines.py SOURCE_DIR"""

import pathlib
import re
import sys

NAMES = re.compile(r"sqlite|postgres|libpq|\bpq|\bpg_|PGconn|PGresult|PGcancel|\bsijil_place_is_server|_sijil_(engine|server|sqlite)_",
                   re.IGNORECASE)
# Whether a text has the form of an address is asked where people write one, and nowhere else.
FORM = "sijil_place_is_address"
FORMS = {
    "cli/command-demo.c",        # --register of the demo
    "ui/sijil-preferences.c",    # the server's address, and that of a copy
    "ui/sijil-server-form.c",
}
# Words that people read, and the first letters of an address in a field.
SHOWN = {
    "backup/sijil-backup.c": "whose own backup saves it: “pg_dump -Fc” or “pg_basebackup”. ",
    "cli/command-move.c": "postgresql://SERVER/DATABASE",
    "cli/command-server.c": ("These lines go to the beginning of the server's pg_hba.conf", '"pg_hba"'),
    "register/sijil-replica.c": "Write its address as postgresql://SERVER/DATABASE.",
    "ui/sijil-preferences.c": "Write the address as postgresql://SERVER/DATABASE.",
    "ui/sijil-server-form.c": "Write it as postgresql://SERVER/DATABASE.",
    "ui/sijil-server-form.h": '#define SIJIL_SERVER_ADDRESS_BEGIN "postgresql://"',
}
COMMENT = re.compile(r'"(?:[^"\\\n]|\\.)*"|/\*.*?\*/|//[^\n]*', re.DOTALL)


def code(path):
    """The text without its comments, line by line."""
    def blank(found):
        return found.group(0) if found.group(0).startswith('"') else re.sub(r"[^\n]", "", found.group(0))
    return COMMENT.sub(blank, path.read_text(encoding="utf-8")).splitlines()


def faults(name, lines):
    shown = SHOWN.get(name, ())
    for number, line in enumerate(lines, 1):
        rest = line
        for words in (shown,) if isinstance(shown, str) else shown:
            rest = rest.replace(words, "")
        found = NAMES.search(rest)
        if found:
            yield f"src/{name}:{number}: “{found.group(0)}”: what can the place do? Ask sijil-place.h"
        if FORM in rest and name not in FORMS:
            yield f"src/{name}:{number}: the form of an address tells nothing of what the place can: ask sijil-place.h"


# What must be found, so that nobody trusts a net with a hole.
CAUGHT = ("if (sijil_place_is_server (place))", "PGconn *handle;", 'g_str_equal (engine, "postgresql")', "PQexec (handle, sql);",
          "#ifdef HAVE_POSTGRESQL", "sqlite3_open (path, &db);", "return &_sijil_engine_for;", "if (sijil_place_is_address (place))")


def main(source):
    bad = 0
    for line in CAUGHT:
        if not list(faults("register/any.c", [line])):
            print(f"not found: {line}")
            bad = 1
    for path in sorted((source / "src").glob("**/*.[ch]")):
        name = path.relative_to(source / "src").as_posix()
        for fault in faults(name, code(path)) if not name.startswith("store/") else ():
            print(fault)
            bad = 1
    return bad


sys.exit(main(pathlib.Path(sys.argv[1])))
