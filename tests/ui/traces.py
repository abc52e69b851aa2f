"""What a day's work leaves behind beside the register: nothing that tells of a person."""

import os
import pathlib
import shutil
import subprocess
import tempfile

from driver import scenario, wait
from journeys import print_cards
from typist import Typist, load

# What the file of the carpet weaver says of her.
TOLD = ("fassi", "الفاسي", "zineb", "زينب", "zz301745", "212012345678", "tamnougalt", "تمنوكالت", "mezguita")
PAPERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff")  # words cannot be looked for in them, so that none may be there
MEMORY = "/dev/shm"
PRIVATE = "sijil-private-*"


class Places:
    """All places of a desk, for it alone: what the session keeps in memory, what lies on the disk."""

    def __init__(self, office):
        self.home = pathlib.Path(office.folder)
        self.runtime = pathlib.Path(tempfile.mkdtemp(prefix="sijil-scenario-", dir=MEMORY if os.path.isdir(MEMORY) else None))
        for variable, name in {"TMPDIR": "tmp", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state"}.items():
            (self.home / name).mkdir(mode=0o700)
            office.environment[variable] = str(self.home / name)
        office.environment["XDG_RUNTIME_DIR"] = str(self.runtime)
        self.before = set(pathlib.Path(MEMORY).glob(PRIVATE))  # of others that work on this computer
        self.titles = set()

    def private_files(self):
        """What is on its way into the register, or out of it."""
        return {path for path in self.runtime.glob(PRIVATE + "/*")}

    def look_at_titles(self, program):
        """What is around the windows shows and keeps their titles."""
        for window in subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(program.pid)], capture_output=True,
                                     text=True, check=False).stdout.split():
            self.titles.add(subprocess.run(["xdotool", "getwindowname", window], capture_output=True, text=True,
                                           check=False).stdout.strip())
        self.titles |= {window.get_name() or "" for window in program.windows()}

    def files(self):
        """Those beside the register, what the camera and the scanner gave, and what was saved on purpose, in the home folder itself."""
        allowed = [self.home / name for name in ("register", "photo-folder", "scan-folder")]
        for path in [*self.home.rglob("*"), *self.runtime.rglob("*"), *(set(pathlib.Path(MEMORY).glob(PRIVATE)) - self.before)]:
            is_saved = path.parent == self.home and path.suffix == ".pdf"
            if path.is_file() and not is_saved and not any(path.is_relative_to(place) for place in allowed):
                yield path

    def find_traces(self):
        files, found = list(self.files()), []
        for path in files:
            data = path.read_bytes()
            words = data.decode(errors="replace").casefold() + str(path).casefold()
            found += [f"{path}: {word}" for word in TOLD if word in words]
            found += [f"{path}: a paper or a picture"] if data.startswith(PAPERS) else []
        found += [f"the title “{title}”" for title in self.titles for word in TOLD if word in title.casefold()]
        recent = self.home / "data" / "recently-used.xbel"
        has_names = recent.exists() and "<bookmark " in recent.read_text(encoding="utf-8")
        return len(files), found + ([f"{recent}: names of files"] if has_names else [])

    def remove(self):
        shutil.rmtree(self.runtime, ignore_errors=True)


def open_record(program, places, entry):
    """In a window of its own, on a second screen."""
    def is_open():
        program.scan(entry)  # on a machine that is at work a burst may be too slow for one
        return program.find(contains=entry, limit=10)
    wait(is_open, "the record", 60)
    program.sees("Zineb", translated=False)
    places.look_at_titles(program)
    program.press("ctrl+shift+o")
    program.wait_for_front(False)
    wait(lambda: program.sees("Zineb", translated=False), "the record")
    places.look_at_titles(program)
    program.press("ctrl+w")
    program.wait_for_front(True)


def die_with_a_photo(office, places):
    """The computer's power goes, or the program does, while a photo is in nobody's register yet."""
    program = office.program
    program.change_officer("Agent")
    program.press("F2")
    typist = Typist(office, load("carpet-weaver"))
    program.find("entry", "Identity card, or name and year of birth")
    program.type("zz301746")
    program.sees("Nobody of that name or number is in this register.")
    program.click(program.find("push button", "Register this person"))
    typist.wait_for(program.translate("Proof of skill"))
    typist.feed("photo-folder", "photo.jpg")
    program.press("F6")
    program.find("push button", "Keep this part")
    program.press("Return")
    program.wait_for_front(True)
    left = wait(places.private_files, "the photo in memory")
    office.kill()
    return left


@scenario
def days_work_leaves_no_trace_of_a_person(office):
    places = Places(office)
    try:
        office.add_picture_folders()
        program = office.open("--page", "new")
        program.sign_in("Agent")
        Typist(office, load("carpet-weaver")).type_file()
        places.look_at_titles(program)
        assert places.private_files(), "the receipt lies elsewhere"
        number = office.ask("list", "applications")["items"][0]["number"]

        program.change_officer("Registrar")
        program.press("alt+6")
        program.sees(number, translated=False)
        places.look_at_titles(program)
        program.press("F12")
        program.press("alt+3")  # whoever goes on to other work waits for nothing
        office.wait_for_state(number, "accepted")
        open_record(program, places, office.ask("show", number)["entry"]["number"])
        program.change_officer("Clerk")
        print_cards(office, number)
        places.look_at_titles(program)

        left = die_with_a_photo(office, places)
        assert all(path.exists() for path in left), "what a killed program leaves was not there to be found"
        program = office.open("--page", "new")
        program.sign_in("Agent")
        assert not any(path.exists() for path in left), "what a killed program left is still there"
        office.close()

        count, found = places.find_traces()
        assert len(places.titles) > 3, places.titles
        assert not found, "; ".join(found)
        return [f"promise P24 | {len(found)} traces in {count} files beside the register and {len(places.titles)} titles of windows | 0"]
    finally:
        places.remove()
