#!/usr/bin/python3
"""Every sentence of the rooms below that names a command has words of its own for the window.
Usage: check-window-words.py SOURCE_DIR"""

import pathlib
import re
import sys

ROOMS = ("core", "model", "store", "trust", "backup", "capture", "card", "register")
LITERAL = r'"(?:[^"\\\n]|\\.)*"'


def sentences(path):
    for match in re.finditer(LITERAL + r"(?:\s*" + LITERAL + ")*", path.read_text(encoding="utf-8")):
        yield "".join(literal[1:-1] for literal in re.findall(LITERAL, match.group(0)))


def names_a_command(sentence):
    return "“sijilctl" in sentence or "“--" in sentence


def main(source):
    words = list(sentences(source / "src" / "ui" / "sijil-window-words.c"))
    bad = 0
    for room in ROOMS:
        for path in sorted((source / "src" / room).glob("*.c")):
            for sentence in filter(names_a_command, sentences(path)):
                own = words[words.index(sentence) + 1] if sentence in words else None
                if own is None or names_a_command(own) or own.count("%s") > sentence.count("%s"):
                    print(f"{path}: no words for the window: {sentence}")
                    bad = 1
    return bad


sys.exit(main(pathlib.Path(sys.argv[1])))
