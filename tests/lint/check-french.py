#!/usr/bin/python3
"""French is set as French is: narrow no-break spaces before double signs and within guillemets, the apostrophe ’, the
decimal comma. Usage: check-french.py SOURCE_DIR"""

import csv
import json
import pathlib
import re
import sys

RULES = (
    ("a straight apostrophe", re.compile(r"[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]")),
    ("a space that breaks before a sign", re.compile("[ \u00a0][;!?»]|[ \u00a0]:(?=\\s|$)")),
    ("no space before a sign", re.compile("[A-Za-zÀ-ÿ0-9)][;!?»](?=\\s|$)|[A-Za-zÀ-ÿ)]:(?=\\s|$)")),
    ("a space that breaks after «", re.compile("«(?!\u202f)")),
    ("two spaces", re.compile("(?<=\\S)[ \u00a0\u202f]{2,}(?=\\S)")),
    ("a decimal point", re.compile(r"\d\.\d+[ \u00a0\u202f]?(?:[kMGKT]?o|mm|cm|%)(?!\w)")),
)
KEYWORDS = re.compile(r"(?:[\w ]+;)+")  # of the desktop file
# Names are written as those write them who bear them.
NAMES = {"family_name.csv", "given_name.csv"}


def texts_of_lists(folder):
    for path in sorted(folder.glob("*.csv")):
        if path.name in NAMES:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for column, text in row.items():
                    if column and column.endswith("_fr") and text:
                        yield path, text


def french_of(value, key=""):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from french_of(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from french_of(inner, key)
    elif isinstance(value, str) and (key == "fr" or key.endswith("_fr")):
        yield value


def texts_of_papers(folder):
    """Papers bind their spaces themselves: only what they do not bind is looked at."""
    for path in sorted(folder.glob("*.json")):
        for text in french_of(json.loads(path.read_text(encoding="utf-8"))):
            yield path, text


def texts_of_catalogue(path):
    """Only the spaces that break: the catalogue's are no-break ones of either width."""
    for entry in re.findall(r'^msgstr(?:\[\d\])? ((?:"(?:[^"\\]|\\.)*"\s*)+)', path.read_text(encoding="utf-8"), re.M)[1:]:
        yield path, "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', entry)).replace("\u00a0", "\u202f").replace("\\n", "\n")


def main(source):
    data = source / "data"
    bad = 0
    texts = list(texts_of_lists(data / "nomenclature")) + list(texts_of_catalogue(source / "po" / "fr.po"))
    texts = [(path, text) for path, text in texts if not KEYWORDS.fullmatch(text)]
    texts += [(data / "help" / "fr.txt", line) for line in (data / "help" / "fr.txt").read_text(encoding="utf-8").splitlines()]
    papers = list(texts_of_papers(data / "paper")) + list(texts_of_papers(data / "card"))
    for rules, found in ((RULES, texts), (RULES[:1], papers)):
        for path, text in found:
            for what, rule in rules:
                if rule.search(text):
                    print(f"{path.name}: {what}: {text}")
                    bad = 1
    return bad


sys.exit(main(pathlib.Path(sys.argv[1])))
