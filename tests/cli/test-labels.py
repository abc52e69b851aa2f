#!/usr/bin/python3
"""Every field that an error or a note may name, and every code that is shown, has words for people. Usage: test-labels.py SOURCE_ROOT"""

import glob
import os
import re
import sys

ROOMS = ("core", "model", "store", "trust", "backup", "register", "capture", "card", "words", "cli")

# Names that parameters have which become the field of an error.
PARAMETERS = {"field", "member", "place"}

# The layouts of cards and papers: who changes one reads the names of its items.
LAYOUT = "sijil-layout"


def split_arguments(text, start):
    """The arguments of the call whose bracket opens at START."""
    found, depth, begin, quoted, i = [], 0, start + 1, False, start
    while i < len(text):
        c = text[i]
        if quoted:
            if c == "\\":
                i += 1
            elif c == '"':
                quoted = False
        elif c == '"':
            quoted = True
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
            if depth == 0:
                found.append(text[begin:i].strip())
                return found
        elif c == "," and depth == 1:
            found.append(text[begin:i].strip())
            begin = i + 1
        i += 1
    return found


def read_sources(root):
    return {path: open(path, encoding="utf-8").read()
            for room in ROOMS for path in sorted(glob.glob(os.path.join(root, "src", room, "*.c")))}


def find_takers(sources):
    """Functions that take the name of a field: where it stands among their arguments."""
    takers = {"sijil_set_error": 3, "sijil_note": 2}
    for text in sources.values():
        for match in re.finditer(r"^(_?[a-z][a-z0-9_]+) (\()", text, re.M):
            arguments = split_arguments(text, match.start(2))
            if not any(argument.startswith("GError") or argument.endswith("*notes") for argument in arguments):
                continue
            for place, argument in enumerate(arguments):
                name = re.fullmatch(r"const char\s*\*\s*(\w+)", argument)
                if name and name.group(1) in PARAMETERS and not match.group(1).startswith("_sijil_show_"):
                    takers.setdefault(match.group(1), place)
    return takers


def find_used(sources, takers):
    used = {}
    for path, text in sources.items():
        if os.path.basename(path).startswith(LAYOUT):
            continue
        for match in re.finditer(r"\b(_?[a-z][a-z0-9_]+) (\()", text):
            place = takers.get(match.group(1))
            arguments = split_arguments(text, match.start(2)) if place is not None else []
            for name in re.findall(r'"([a-z][a-z0-9_.-]*)"', arguments[place]) if place is not None and place < len(arguments) else []:
                if len(arguments) > 2 and "SIJIL_COMMAND_USAGE" in arguments[2]:
                    continue  # an error of usage names an option
                used.setdefault(name.split(".")[-1], set()).add(os.path.basename(path))
    return used


def find_labels(root):
    with open(os.path.join(root, "src/words/sijil-label.c"), encoding="utf-8") as file:
        own = set(re.findall(r'\{ "([a-z0-9_]+)", N_\(', file.read()))
    with open(os.path.join(root, "src/model/sijil-demande-fields.c"), encoding="utf-8") as file:
        return own | set(re.findall(r'(?:[A-Z]+ \(|\.name = )"([a-z0-9_]+)"', file.read()))


def find_codes(root, sources):
    """The codes that people may see: those the tables allow, and the acts of steps."""
    with open(os.path.join(root, "data/sql/migrations/sqlite/0001-register.sql"), encoding="utf-8") as file:
        schema = file.read()
    for table, body in re.findall(r"CREATE TABLE (\w+) \((.*?)\n\) STRICT", schema, re.S):
        for column, values in re.findall(r"^  (state|transmission|kind|route) .*?IN \((.*?)\)", body, re.M | re.S):
            name = {"kind": f"{table}_kind", "state": f"{table}_state"}.get(column, column)
            if table in ("application", "entry", "card", "office"):
                yield from ((name, code) for code in re.findall(r"'(\w+)'", values))
    for text in sources.values():
        for act in re.findall(r'sijil_step_begin \([^,]+, "(\w+)"', text) + re.findall(r'set_act \([^,]+, "(\w+)"', text):
            if act != "draft":  # a draft has no history
                yield "act", act


def find_code_labels(root):
    with open(os.path.join(root, "src/words/sijil-word.c"), encoding="utf-8") as file:
        return {(name, code) for name, body in re.findall(r"Code (\w+)_codes\[\] = \{(.*?)\n\};", file.read(), re.S)
                for code in re.findall(r'\{ "(\w+)"', body)}


# What a step writes once, and what only checks and this program read.
NEVER_TOLD = {"address", "agent", "alone", "application", "card", "chamber", "deposited_at", "deposited_on", "files", "handed_at", "id",
              "imported", "known_from_platform", "missing_at_deposit", "order_number", "pages", "payload_digest", "proxy_paper",
              "received_at", "recorded_at", "replaces", "route", "salt", "sent_on", "small_office", "sort_ar", "sort_fr", "version"}


def find_changed(root):
    """The columns that the history may name as changed."""
    folder = os.path.join(root, "data/sql")
    for name in sorted(os.listdir(folder)):
        if name.endswith("-update.sql") and name != "draft-update.sql":
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                for column in re.findall(r"\b([a-z_0-9]+) = (?:coalesce \()?:", file.read()):
                    yield column, name


def main():
    root = sys.argv[1]
    sources = read_sources(root)
    used = find_used(sources, find_takers(sources))
    labels = find_labels(root)
    missing = sorted(set(used) - labels)
    for name in missing:
        print(f"the field “{name}” ({', '.join(sorted(used[name]))}) has no label in src/words/sijil-label.c")
    unnamed = sorted((column, name) for column, name in find_changed(root) if column not in labels | NEVER_TOLD)
    for column, name in unnamed:
        print(f"the column “{column}” that {name} changes has no label in src/words/sijil-label.c")
    wordless = sorted(set(find_codes(root, sources)) - find_code_labels(root))
    for name, code in wordless:
        print(f"the code “{code}” of {name} has no label in src/words/sijil-word.c")
    if len(used) < 60:
        print(f"only {len(used)} fields were found: the sources are no longer read rightly")
    return 1 if missing or unnamed or wordless or len(used) < 60 else 0


if __name__ == "__main__":
    sys.exit(main())
