"""Types a complete file as a practised agent does: looks where the hand is, types what the paper says, goes on."""

import json
import os
import shutil

from driver import is_focused, wait

PAPERS = ["identity-card.png", "practice.pdf"]
SEARCH = "Identity card, or name and year of birth"


FILES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bench", "files")


def load(name):
    with open(os.path.join(FILES, name + ".json"), encoding="utf-8") as file:
        return json.load(file)


class Typist:
    """A file of tests/bench/files: by section and field what is typed, where it differs by the language of the window."""

    def __init__(self, office, file):
        self.office, self.program, self.file = office, office.program, file
        self.fields = []  # as they stand on the screen, in the order of Tab
        self.typed = set()

    # Where the hand is.

    def look(self):
        roles = ("text", "entry", "combo box")
        self.fields = [(node, node.get_name()) for node in self.program.walk(self.program.window, lambda _, role: role in roles)]

    def focused(self):
        """The field in which the hand is, and its name; None on a button."""
        return next(((node, name) for node, name in self.fields if is_focused(node)), None)

    def wait_for(self, name):
        def is_there():
            here = self.focused()
            if here is None:
                self.look()
            return here is not None and here[1] == name
        wait(is_there, f"the hand in {name!r}")

    def go_on(self):
        before = self.focused()
        self.program.press("Tab")
        wait(lambda: self.focused() != before, f"the hand leaves {before and before[1]!r}")

    # Typing.

    def suggestion(self, node):
        """What the program proposes, once it had the time that a hand gives it."""
        try:
            return wait(lambda: node.get_attributes().get("placeholder-text"), "a proposal", 1)
        except TimeoutError:
            return None

    def fill(self, node, name, value):
        twin = name.replace("French", "Arabic") if "French" in name else name.replace("Arabic", "French")
        if twin != name and twin in self.typed and self.suggestion(node) is not None:
            if self.suggestion(node).casefold() == value.casefold():
                return  # Tab accepts it
        self.program.type(value)
        self.typed.add(name)

    def section(self, number, wanted):
        if number != "1":
            self.program.press(f"ctrl+{number}")
        english = {self.program.translate(name): name for name in wanted}
        values = {name: self.value(value) for name, value in wanted.items() if self.value(value) is not None}
        first = True
        while values:
            if not first:
                self.go_on()
            first = False
            here = self.focused()
            if here is None:
                self.look()
                here = self.focused()
            name = english.get(here[1]) if here is not None else None
            if name in values:
                self.fill(here[0], name, values.pop(name))
                if name == "Craft":
                    self.program.find("list", "Crafts found")
                    self.program.press("Return")
                    self.look()
                    self.wait_for(self.program.translate("Carried on since"))
                    first = True

    def value(self, value):
        return value if isinstance(value, str) else value.get(self.program.language)

    # Photo and papers come out of the camera and the scanner.

    def feed(self, key, source):
        folder = os.path.join(self.office.folder, key)
        shutil.copy(os.path.join(self.office.examples, source), folder)

    def take_pictures(self):
        self.feed("photo-folder", "photo.jpg")
        self.program.press("F6")
        self.program.find("push button", "Keep this part")
        self.program.press("Return")
        self.program.wait_for_front(True)
        for number, paper in enumerate(PAPERS[:self.file["papers"]], 1):
            self.feed("scan-folder", paper)
            self.program.press("F8")
            self.program.sees(self.program.translate("Papers received: %u of %u") % (number, self.file["papers"]), translated=False)

    def mend(self):
        """Whoever deposits is led to what is still to be said."""
        for name, value in self.file["asked"].items():
            self.wait_for(self.program.translate(name))
            self.program.type(self.value(value))
            self.program.press("ctrl+Return")

    def type_file(self):
        """From the empty search to the receipt; how many keys that took."""
        program, begin = self.program, self.program.keys
        program.find("entry", SEARCH)
        program.type(self.file["search"])
        program.sees("Nobody of that name or number is in this register.")
        button = program.find("push button", "Register this person")
        program.press("Return")
        wait(lambda: is_focused(button), "the hand at the button")
        program.press("Return")
        self.wait_for(program.translate("Proof of skill"))
        for number, wanted in self.file["sections"].items():
            self.section(number, wanted)
        self.take_pictures()
        program.press("ctrl+Return")
        self.mend()
        program.find("push button", "Deposit and make the receipt")
        program.press("ctrl+Return")
        program.sees("The application is deposited")
        program.find("push button", "Print the receipt…")
        return program.keys - begin
