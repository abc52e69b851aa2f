#!/usr/bin/python3
"""The published schema of layouts and the program that reads them say the same. Usage: test-layout.py SIJILCTL DATA"""

import copy
import json
import os
import subprocess
import sys
import tempfile
import unittest

import jsonschema

DATA = os.path.abspath(sys.argv.pop(2))
SIJILCTL = os.path.abspath(sys.argv.pop(1))

with open(os.path.join(DATA, "card", "layout.schema.json"), encoding="utf-8") as file:
    SCHEMA = jsonschema.Draft202012Validator(json.load(file))
with open(os.path.join(DATA, "card", "card.json"), encoding="utf-8") as file:
    SHIPPED = json.load(file)

with open(os.path.join(DATA, "paper", "paper-layout.schema.json"), encoding="utf-8") as file:
    PAPER_SCHEMA = jsonschema.Draft202012Validator(json.load(file))
PAPERS = PAPER_SCHEMA.schema["properties"]["paper"]["enum"]

GONE = object()  # the member is taken out

# What is changed: the path of a member, an item by its name; what it becomes; what the sentence must name; whether the schema, which
# does not know what names stand for, can see it.
BROKEN = [
    (["width"], 80, ["85.60 × 53.98"], True),
    (["bleed"], -1, ["“(file)”", "“bleed”", "0 – 20"], True),
    (["colour"], "red", ["“(file)”", "no member “colour”"], True),
    (["id"], "Faces 1", ["“id”", "small letters"], True),
    (["version"], 0, ["“version”", "1 – 9999"], True),
    (["version"], "1", ["“version”", "number"], True),
    (["title_fr"], 7, ["“title_fr”", "text"], True),
    (["from"], "01/02/2026", ["“from”", "YYYY-MM-DD"], True),
    (["to"], "2026-02-30", ["“to”", "YYYY-MM-DD"], False),
    (["categories"], ["farmer"], ["“farmer”", "master_artisan"], True),
    (["categories"], "artisan", ["“categories”", "list of texts"], True),
    (["values"], GONE, ["“values”", "object"], True),
    (["values", "shared"], SHIPPED["values"]["shared"] + ["nmae"], ["“nmae”"], True),
    (["pictures"], {"frame": "../frame.png"}, ["“pictures”", "PNG, JPEG or SVG"], True),
    (["pictures"], {"frame": "frame.tif"}, ["“pictures”", "PNG, JPEG or SVG"], True),
    (["pictures"], {"photo": "photo.png"}, ["“photo”", "nothing else has"], False),
    (["colours", "ink"], GONE, ["“colours”", "“ink”"], True),
    (["colours", "black"], "#000000", ["“colours”", "“black”"], True),
    (["colours", "accent"], "green", ["“colours”", "#RRGGBB"], True),
    (["palettes", "artisan"], [], ["“palettes”"], True),
    (["words", "card_ar"], [], ["“card_ar”", "list of objects"], True),
    (["words", "card_ar", 0, "texte"], "x", ["“words/card_ar/1”", "no member “texte”"], True),
    (["words", "card_ar", 0, "text"], GONE, ["“words/card_ar/1”", "“text”"], True),
    (["faces", "back"], GONE, ["“back”"], True),
    (["faces", "front"], {}, ["“front”", "list of objects"], True),
    (["faces", "front", "band", "name"], GONE, ["“front/", "“name”", "text"], True),
    (["faces", "front", "band", "name"], "rose", ["“rose”", "nothing else has"], False),
    (["faces", "front", "band", "type"], "bxo", ["“band”", "“type”", "box, band, line"], True),
    (["faces", "front", "band", "type"], GONE, ["“band”", "“type”"], True),
    (["faces", "front", "band", "fil"], "ink", ["“band”", "no member “fil”"], True),
    (["faces", "front", "band", "box"], [0, 0, 5], ["“band”", "“box”", "4"], True),
    (["faces", "front", "band", "box"], [0, 0, 5, 0], ["“band”", "“box”", "width, height"], True),
    (["faces", "front", "band", "box"], GONE, ["“band”", "“box”"], True),
    (["faces", "front", "band", "fill"], "puce", ["“band”", "“fill”", "“colours”"], False),
    (["faces", "front", "band", "fill"], "black 50%", ["“band”", "“fill”", "“black”"], True),
    (["faces", "front", "band", "fill"], "accent half", ["“band”", "“fill”"], True),
    (["faces", "front", "band", "when"], {"sex": 3}, ["“band”", "“when”", "list of texts"], True),
    (["faces", "front", "band", "when"], {"age": "40"}, ["“band”", "“age”"], False),
    (["faces", "front", "band", "over"], "yes", ["“band”", "“over”", "true or false"], True),
    (["faces", "front", "band", "locked"], "yes", ["“band”", "“locked”", "true or false"], True),
    (["faces", "front", "band", "alpha"], 2, ["“band”", "“alpha”", "0 – 1"], True),
    (["faces", "front", "band-tiles", "cell"], 0.5, ["“band-tiles”", "“cell”", "1 – 50"], True),
    (["faces", "front", "rose", "points"], 6, ["“rose”", "“points”", "8 – 64"], True),
    (["faces", "front", "photo", "picture"], "foto", ["“photo”", "“foto”"], False),
    (["faces", "front", "photo", "fit"], "stretch", ["“photo”", "“fit”", "cover, contain"], True),
    (["faces", "front", "card-fr", "size"], 5, ["“card-fr”", "“size”", "6 – 200"], True),
    (["faces", "front", "card-fr", "size"], GONE, ["“card-fr”", "“size”"], True),
    (["faces", "front", "category-fr", "floor"], 9, ["“category-fr”", "“floor”", "6 – 8.5"], False),
    (["faces", "front", "card-fr", "width"], 0, ["“card-fr”", "“width”", "above 0"], True),
    (["faces", "front", "card-fr", "at"], [1], ["“card-fr”", "“at”", "2"], True),
    (["faces", "front", "card-fr", "face"], "times", ["“card-fr”", "“face”", "naskh"], True),
    (["faces", "front", "card-fr", "language"], "en", ["“card-fr”", "“language”", "ar, fr, zgh"], True),
    (["faces", "front", "card-fr", "direction"], "up", ["“card-fr”", "“direction”", "ltr, rtl"], True),
    (["faces", "front", "card-fr", "text"], "{nmae}", ["“card-fr”", "“nmae”"], False),
    (["faces", "front", "card-fr", "text"], "{name_fr", ["“card-fr”", "“text”", "brace"], True),
    (["faces", "front", "card-fr", "text"], "{issued_on|dat}", ["“card-fr”", "“issued_on”", "date, year"], True),
    (["faces", "front", "names", "texts", 0, "lines"], 0, ["“names/texts/1”", "“lines”", "1 – 9"], True),
    (["faces", "front", "names", "texts", 1, "bold"], "yes", ["“names/texts/2”", "“bold”"], True),
    (["faces", "front", "facts", "rows", 2, "left"], GONE, ["“facts/rows/3”", "“left”", "object"], True),
    (["faces", "back", "qr", "module"], "small", ["“qr”", "“module”", "number"], True),
    (["faces", "back", "qr", "text"], GONE, ["“qr”", "“text”"], True),
]

# What the shipped layout does not use is good, too.
GOOD = [
    {"name": "x", "type": "line", "from": [3, 50], "to": [82, 50], "stroke": "black", "line": 0.1, "dash": 1},
    {"name": "x", "type": "band", "top": 52.5, "height": 1, "fill": "accent 20%", "when": {"status": ["final", "provisional"]}},
    {"name": "x", "type": "text", "at": [3, 52], "width": 30, "text": "{issued_on|month} {serial|groups}", "size": 6, "language": "fr",
     "colour": "black"},
]


def place(layout, path):
    """The object or list that holds the last step of a path."""
    for step in path[:-1]:
        if isinstance(layout, list) and isinstance(step, str):
            layout = next(item for item in layout if item["name"] == step)
        else:
            layout = layout[step]
    return layout


def change(path, value):
    layout = copy.deepcopy(SHIPPED)
    where = place(layout, path)
    if value is GONE:
        del where[path[-1]]
    else:
        where[path[-1]] = value
    return layout


# The same of a paper: a member of the receipt's first row of facts, or of the file.
BROKEN_PAPERS = [
    ([], "colour", "red", ["“layout”", "no member “colour”"], True),
    ([], "paper", "recovery-key", ["“paper”"], True),
    ([], "version", 0, ["“version”"], True),
    ([], "frame", "yes", ["“frame”", "true or false"], True),
    (["parts", "subject", 0], "block", "fact", ["“parts.subject[1]”", "“block”"], True),
    (["parts", "subject", 0], "label_mm", 0, ["“label_mm”"], True),
    (["parts", "subject", 0], "label_mm", 92, ["“label_mm”", "wider than its place"], False),
    (["parts", "subject", 0], "size", 4, ["“parts.subject[1]”", "no member “size”"], True),
    (["parts", "subject", 0, "rows", 2], "blank", 1, ["“parts.subject[1].rows[3]”", "“blank”"], True),
    (["parts", "subject", 0, "rows", 2], "when", "a = b", ["“when”"], True),
    (["parts", "subject", 0, "rows", 2], "both", "{holder.cin|maske}", ["“both”", "mask, number"], False),
    (["parts", "subject", 0, "rows", 2], "both", "{holder.passport}", ["“holder.passport”"], False),
    (["parts", "subject", 0, "rows", 2], "both", "{holder.cin", ["brace"], False),
    (["parts", "subject", 0, "rows", 2], "style", "values", ["“style”"], False),
    (["required", 0], "name", "a b", ["“required[1]”", "“name”"], True),
]


def load_paper(name):
    with open(os.path.join(DATA, "paper", name + ".json"), encoding="utf-8") as file:
        return {"paper": name, "id": name, "version": 1, "title_ar": "ا", "title_fr": "A", **json.load(file)}


def check(layout):
    with tempfile.TemporaryDirectory(prefix="sijil-layout-") as folder:
        path = os.path.join(folder, "layout.json")
        with open(path, "w", encoding="utf-8") as out:
            json.dump(layout, out)
        return subprocess.run([SIJILCTL, "--json", "layout", "check", path], capture_output=True, text=True, timeout=120, check=False)


class Layout(unittest.TestCase):
    def test_what_is_good_is_good_for_both(self):
        for item in [None, *GOOD]:
            layout = copy.deepcopy(SHIPPED)
            if item is not None:
                layout["faces"]["front"].append(item)
            self.assertEqual([error.message for error in SCHEMA.iter_errors(layout)], [])
            done = check(layout)
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_what_is_broken_is_broken_for_both_and_named(self):
        for path, value, words, is_seen in BROKEN:
            with self.subTest(path=path, value=value):
                layout = change(path, value)
                self.assertEqual(not SCHEMA.is_valid(layout), is_seen)
                done = check(layout)
                self.assertNotEqual(done.returncode, 0)
                error = json.loads(done.stderr)["error"]
                self.assertEqual(error["code"], "layout-broken")
                for word in ["“layout.json”", *words]:
                    self.assertIn(word, error["message"])

    def test_the_papers_are_good_for_both(self):
        for name in PAPERS:
            with self.subTest(paper=name):
                layout = load_paper(name)
                self.assertEqual([error.message for error in PAPER_SCHEMA.iter_errors(layout)], [])
                done = check(layout)
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_what_is_broken_of_a_paper_is_broken_for_both_and_named(self):
        for path, member, value, words, is_seen in BROKEN_PAPERS:
            with self.subTest(path=path, member=member, value=value):
                layout = load_paper("receipt")
                where = layout
                for step in path:
                    where = where[step]
                where[member] = value
                self.assertEqual(not PAPER_SCHEMA.is_valid(layout), is_seen)
                done = check(layout)
                self.assertNotEqual(done.returncode, 0)
                error = json.loads(done.stderr)["error"]
                self.assertEqual(error["code"], "layout-broken", error)
                for word in ["“layout.json”", *words]:
                    self.assertIn(word, error["message"])

    def test_a_label_becomes_a_layout_that_is_good_for_both(self):
        labels = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "register", "glabels")
        for name, face in [("front", "--front"), ("back", "--back"), ("badge", "--front")]:
            with tempfile.TemporaryDirectory(prefix="sijil-layout-") as folder:
                out = os.path.join(folder, "layout.json")
                done = subprocess.run([SIJILCTL, "--json", "layout", "import-glabels", os.path.join(labels, name + ".glabels"), "--out", out,
                                       face], capture_output=True, text=True, timeout=120, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertTrue(json.loads(done.stdout)["notes"])
                with open(out, encoding="utf-8") as file:
                    self.assertEqual([error.message for error in SCHEMA.iter_errors(json.load(file))], [])
                done = subprocess.run([SIJILCTL, "layout", "check", out], capture_output=True, text=True, timeout=120, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_file_that_is_no_layout_is_told_so(self):
        for layout in [[], 7, "layout"]:
            done = check(layout)
            self.assertEqual(json.loads(done.stderr)["error"]["code"], "layout-broken")

    def test_a_paper_is_shown_with_invented_people_only(self):
        with tempfile.TemporaryDirectory(prefix="sijil-layout-") as folder:
            pin, pdf = os.path.join(folder, "pin"), os.path.join(folder, "receipt.pdf")
            with open(pin, "w", encoding="utf-8") as out:
                out.write("un mot de passe\n")

            def run(*words):
                return subprocess.run([SIJILCTL, "--json", "--register", os.path.join(folder, "register"), "--as", "admin", *words], capture_output=True,
                                      text=True, timeout=120, check=False, env={**os.environ, "SIJIL_PIN_FILE": pin})

            self.assertEqual(run("init", "--chamber", "08", "--admin", "admin", "--new-pin-file", pin).returncode, 0)
            done = run("layout", "preview", "receipt", "--entry", "R-08-0000001", "--pdf", pdf)
            self.assertEqual((done.returncode, json.loads(done.stderr)["error"]["field"]), (2, "entry"))
            self.assertFalse(os.path.exists(pdf))
            done = run("layout", "preview", "receipt", "--pdf", pdf)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue(os.path.exists(pdf))


if __name__ == "__main__":
    unittest.main()
