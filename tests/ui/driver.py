"""
Drives the real program as a person does: keys and the mouse by xdotool, what is on the screen by the accessibility bus.
Names of widgets are given in English and looked for in the language of the run, which proves the translations as well.
"""

import gettext
import os
import shutil
import subprocess
import tempfile
import time

os.environ.pop("G_DEBUG", None)  # the bindings warn of what is none of ours; the program gets its own

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

LIMIT_S = 10
LEAVES = {"label", "image", "text", "entry", "check box", "separator", "page tab", "combo box"}

Atspi.init()
Atspi.set_timeout(3000, 8000)


def wait(condition, what, limit=LIMIT_S):
    """The first true answer of CONDITION; what goes wrong on the way is tried again."""
    end, last = time.monotonic() + limit, None
    while time.monotonic() < end:
        try:
            answer = condition()
            if answer:
                return answer
        except Exception as error:  # a widget may vanish while it is asked
            last = error
        time.sleep(0.02)
    raise TimeoutError(f"{what} ({last})")


def extents(node):
    try:
        return node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    except Exception:
        return None


def is_on_screen(node):
    place = extents(node)
    return place is not None and place.width > 0 and place.height > 0


def xdo(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


class Office:
    """A register of a test with its officers, by the command line."""

    PIN = "un mot de passe de test"

    def __init__(self, sijilctl):
        self.sijilctl = sijilctl
        self.folder = tempfile.mkdtemp(prefix="sijil-scenario-")
        self.register = os.path.join(self.folder, "register")
        self.pin_file = os.path.join(self.folder, "pin")
        with open(os.open(self.pin_file, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
            file.write(self.PIN + "\n")
        self.run("init", "--chamber", "08", "--admin", "admin", "--training", "--new-pin-file", self.pin_file, officer=None)
        for role in ("agent", "registrar", "clerk", "director"):
            self.run("officer", "add", role, "--name", role.capitalize(), "--role", role, "--new-pin-file", self.pin_file,
                     officer="admin")

    def run(self, *words, officer="admin", check=True):
        command = [self.sijilctl, "--register", self.register]
        if officer is not None:
            command += ["--as", officer, "--pin-file", self.pin_file]
        done = subprocess.run(command + list(words), capture_output=True, text=True, check=False,
                              env=os.environ | {"LC_ALL": "C.UTF-8"})
        if check and done.returncode != 0:
            raise AssertionError(f"{words}: {done.stderr}")
        return done.stdout

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Program:
    """The program at a register, and what a person sees and does."""

    def __init__(self, binary, register, language, *arguments):
        locale = {"ar": "ar_MA.UTF-8", "fr": "fr_FR.UTF-8", "en": "C.UTF-8"}[language]
        catalogue = gettext.translation("sijil", os.environ["SIJIL_LOCALEDIR"], [language], fallback=True)
        self.translate = catalogue.gettext
        self.language = language
        self.touched = register + "-touched"
        environment = os.environ | {"LANG": locale, "LC_ALL": locale, "SIJIL_STILL": "1", "G_DEBUG": "fatal-criticals",
                                    "LD_PRELOAD": os.environ["SIJIL_MAIN_LOOP"],
                                    "MAIN_LOOP_FOLDER": register, "MAIN_LOOP_LOG": self.touched}
        self.process = subprocess.Popen([binary, "--register", register, *arguments], env=environment,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.application = wait(self._find_application, "the program on the accessibility bus", 30)
        self.application.set_cache_mask(Atspi.Cache.NONE)
        self._measure()

    def _find_application(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for i in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(i)
            if application and application.get_process_id() == self.process.pid and application.get_child_count() > 0:
                return application
        return None

    def _measure(self):
        """Where the window's content lies on the screen: the accessibility bus knows only places in the window."""
        self.window = wait(lambda: self.application.get_child_at_index(0), "the window")
        found = wait(lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                                            capture_output=True, text=True, check=False).stdout.split(), "the window")
        self.xid = found[-1]
        xdo("windowmove", self.xid, 0, 0)
        xdo("windowactivate", self.xid)

    def _offset(self):
        lines = subprocess.run(["xdotool", "getwindowgeometry", "--shell", self.xid], capture_output=True, text=True, check=True)
        frame = dict(line.split("=") for line in lines.stdout.split())
        inner = extents(self.window)
        return (int(frame["X"]) + (int(frame["WIDTH"]) - inner.width) // 2,
                int(frame["Y"]) + (int(frame["HEIGHT"]) - inner.height) // 2)

    # Looking.

    def walk(self, node, wanted):
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child is None:
                continue
            role = child.get_role_name()
            place = extents(child)
            if place is not None and (place.width == 0 or place.height == 0):
                continue
            if wanted(child, role):
                yield child
            if role not in LEAVES:
                yield from self.walk(child, wanted)

    def windows(self):
        return [self.application.get_child_at_index(i) for i in range(self.application.get_child_count())]

    def find_all(self, role=None, name=None, contains=None, root=None):
        def wanted(node, found):
            text = node.get_name() or ""
            return ((role is None or found == role) and (name is None or text == self.translate(name))
                    and (contains is None or contains in text))

        for window in [root] if root is not None else reversed(self.windows()):
            yield from self.walk(window, wanted)

    def find(self, role=None, name=None, contains=None, root=None, limit=LIMIT_S):
        """A widget on the screen by its role and its name: NAME is English, CONTAINS is taken as it is."""
        return wait(lambda: next(self.find_all(role, name, contains, root), None), f"{role} {name or contains!r}", limit)

    def sees(self, text, translated=True):
        wanted = self.translate(text) if translated else text
        return self.find(contains=wanted)

    def does_not_see(self, text):
        wait(lambda: next(self.find_all(contains=self.translate(text)), None) is None, f"{text!r} is still there")

    @staticmethod
    def text_of(node):
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    @staticmethod
    def is_on(node, state):
        return node.get_state_set().contains(state)

    # Doing.

    def press(self, *keys):
        for key in keys:
            xdo("key", "--clearmodifiers", key)

    def type(self, text):
        """By real keys; an Arabic keymap lies under the American one, so that no letter gets lost."""
        xdo("type", "--delay", 70, text)

    def put(self, node, text):
        """What an input method or a paste would do."""
        length = Atspi.Text.get_character_count(node)
        if length:
            Atspi.EditableText.delete_text(node, 0, length)
        Atspi.EditableText.insert_text(node, 0, text, len(text.encode()))

    def click(self, node):
        place = wait(lambda: extents(node) if is_on_screen(node) else None, "a place on the screen")
        x, y = self._offset()
        xdo("mousemove", x + place.x + place.width // 2, y + place.y + place.height // 2, "click", 1)

    def scan(self, code):
        """As a reader does: one burst, ended by Enter."""
        xdo("type", "--delay", 2, code)
        xdo("key", "Return")

    def sign_in(self, officer, pin=Office.PIN):
        """Chooses the officer by name and types the PIN."""
        combo = self.find("combo box", "Officer")
        for _ in range(12):
            if any(next(self.find_all(contains=officer, root=item), None) for item in self.find_all("list item", root=combo)):
                break
            self.click(combo)
            self.press("Down", "Return")
        field = self.find("text", "PIN")
        self.click(field)
        self.type(pin)
        self.press("Return")
        self.find("push button", "Back")

    def shoot(self, path):
        subprocess.run(["import", "-window", "root", path], check=True)

    def close(self):
        """Ends the program as a person would and returns how it ended."""
        if self.process.poll() is None:
            self.press("ctrl+q")
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        self._stayed_away_from_the_disk()
        return self.process.returncode

    def _stayed_away_from_the_disk(self):
        """The main loop may not touch a file of the register: on a slow disk the window would stand still."""
        with open(self.touched, encoding="utf-8") as file:
            calls = file.read().splitlines()
        if calls:
            raise AssertionError("touched from the main loop: " + ", ".join(sorted(set(calls))))

    def kill(self):
        self.process.kill()
        self.process.wait()
