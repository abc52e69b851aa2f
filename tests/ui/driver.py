"""
Drives the real program as a person does: keys and the mouse by xdotool, what is on the screen by the accessibility bus.
Names of widgets are given in English and looked for in the language of the run, which proves the translations as well.
"""

import gettext
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time

os.environ.pop("G_DEBUG", None)  # the bindings warn of what is none of ours; the program gets its own

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

LIMIT_S = int(os.environ.get("SIJIL_LIMIT_S", 30))
LOCALES = {"ar": "ar_MA.UTF-8", "fr": "fr_FR.UTF-8", "en": "C.UTF-8"}
ROLES = {"button": "push button"}  # as newer buses name them
LEAVES = {"label", "image", "text", "entry", "check box", "separator", "page tab", "combo box"}

KEYBOARD = "us,ara"  # an Arabic keymap lies under the American one, so that no letter gets lost
SCENARIOS = {}
NAMED_ONLY = set()  # names of those that are not done with all the others
FIRST_RUNS = set()  # names of scenarios without a register

Atspi.init()
Atspi.set_timeout(3000, 8000)


def scenario(function):
    SCENARIOS[function.__name__] = function
    return function


def named_only(function):
    NAMED_ONLY.add(function.__name__)
    return scenario(function)


def first_run(function):
    FIRST_RUNS.add(function.__name__)
    return scenario(function)


def set_keyboard(layout):
    subprocess.run(["setxkbmap", "-layout", layout], check=False)


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


def has_ended(pid):
    """Also when nobody has asked how."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def is_focused(node):
    """Whether the hand is there: a list of choices has it in its button."""
    state = Atspi.StateType.FOCUSED
    if node.get_state_set().contains(state):
        return True
    button = node.get_child_at_index(0) if node.get_role_name() == "combo box" else None
    return button is not None and button.get_state_set().contains(state)


def is_on_screen(node):
    place = extents(node)
    return place is not None and place.width > 0 and place.height > 0


def xdo(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


class Office:
    """A register of a test with its officers, by the command line, and a desk of its own: settings and folders."""

    PIN = "un mot de passe de test"

    def __init__(self, sijil, sijilctl, examples, language, empty=False):
        self.sijil, self.sijilctl, self.examples, self.language = sijil, sijilctl, examples, language
        self.folder = tempfile.mkdtemp(prefix="sijil-scenario-")
        self.touched = os.path.join(self.folder, "touched")  # files of the register that the main loop touched
        self.complaints = self.touched + ".stderr"
        self.preloaded, self.slowness = [os.environ["SIJIL_MAIN_LOOP"]], os.path.join(self.folder, "slowness")
        self.asker = "director"  # by whom the register is asked what became of it
        self.process = self.program = None  # that was opened last
        self.register = None if empty else os.path.join(self.folder, "register")
        self.pin_file = os.path.join(self.folder, "pin")
        self.environment = {"GSETTINGS_BACKEND": "keyfile", "XDG_CONFIG_HOME": os.path.join(self.folder, "config"),
                            "XDG_DATA_HOME": os.path.join(self.folder, "data"), "HOME": self.folder}
        self._show_files_to_nobody()
        with open(os.open(self.pin_file, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
            file.write(self.PIN + "\n")
        if empty:
            return
        self.run("init", "--chamber", "08", "--admin", "admin", "--training", "--new-pin-file", self.pin_file, officer=None)
        for role in ("agent", "registrar", "clerk", "director"):
            self.run("officer", "add", role, "--name", role.capitalize(), "--role", role, "--new-pin-file", self.pin_file)

    def _show_files_to_nobody(self):
        """No program of this machine comes in front when a PDF is shown."""
        for path, text in (("data/applications/nobody.desktop", "[Desktop Entry]\nType=Application\nName=Nobody\nExec=true\n"),
                           ("config/mimeapps.list", "[Default Applications]\napplication/pdf=nobody.desktop\n")):
            path = os.path.join(self.folder, path)
            os.makedirs(os.path.dirname(path), mode=0o700)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)

    def run(self, *words, officer="admin", check=True):
        command = [self.sijilctl, "--register", self.register]
        if officer is not None:
            command += ["--as", officer, "--pin-file", self.pin_file]
        done = subprocess.run(command + list(words), capture_output=True, text=True, check=False,
                              env=os.environ | {"LC_ALL": "C.UTF-8"})
        if check and done.returncode != 0:
            raise AssertionError(f"{words}: {done.stderr}")
        return done.stdout

    def ask(self, *words, officer=None):
        return json.loads(self.run("--json", *words, officer=officer or self.asker))

    def deposit(self, example="artisan-by-practice.json"):
        """The number of the application."""
        return self.ask("apply", os.path.join(self.examples, example), "--deposit", officer="agent")["number"]

    def state_of(self, number):
        return self.ask("show", number)["state"]

    def wait_for_state(self, number, state):
        wait(lambda: self.state_of(number) == state, f"{number} is {state}", max(30, LIMIT_S))

    def set(self, key, value):
        """A preference of the desk, as another day may have left it."""
        path = os.path.join(self.folder, "config", "glib-2.0", "settings")
        os.makedirs(path, mode=0o700, exist_ok=True)
        with open(os.path.join(path, "keyfile"), "a", encoding="utf-8") as file:
            file.write(f"[org/sijil/Sijil]\n{key}='{value}'\n")

    def add_picture_folders(self):
        """Where the camera and the scanner leave what they take."""
        for key in ("photo-folder", "scan-folder"):
            os.mkdir(os.path.join(self.folder, key))
            self.set(key, os.path.join(self.folder, key))

    def slow_down(self, milliseconds):
        """Each write and each sync of a file of the register takes so much more, for the window alone."""
        self.preloaded.append(os.environ["SIJIL_SLOW_DISK"])
        self.environment |= {"SLOW_FOLDER": self.register, "SLOW_MS": str(milliseconds), "SLOW_LOG": self.slowness}

    def read_slowness(self):
        """See slow-disk.c: the longest turn of the main loop, its longest rest, its longest wait for a thread; how much was slow."""
        with open(self.slowness, encoding="utf-8") as file:
            return tuple(map(int, file.read().split()))

    def open(self, *arguments):
        locale = LOCALES[self.language]
        where = ["--register", self.register] if self.register is not None else []
        environment = os.environ | self.environment | {
            "LANG": locale, "LC_ALL": locale, "SIJIL_STILL": "1",
            "LD_PRELOAD": ":".join(self.preloaded), "MAIN_LOOP_LOG": self.touched,
            "MAIN_LOOP_FOLDER": self.register or os.path.join(self.folder, "register")}
        with open(self.complaints, "ab") as complaints:
            self.process = subprocess.Popen([self.sijil, *where, *arguments], cwd=self.folder, stdout=subprocess.DEVNULL,
                                            stderr=complaints, env=environment)
        self.program = Program(self.process.pid, self.language)
        return self.program

    def follow(self, language):
        """The program that began again by itself in another language."""
        self.process.wait(timeout=20)
        self.program = Program(wait(self._find_successor, "the program begins again"), language)
        return self.program

    def _find_successor(self):
        for name in filter(str.isdigit, os.listdir("/proc")):
            with open(f"/proc/{name}/cmdline", "rb") as file:
                words = file.read().decode(errors="replace").split("\0")
            if "--restart" in words and self.register in words:
                return int(name)
        return None

    def close(self):
        """Ends the program as a person would; it must end well."""
        self.program.close()
        if self.program.pid == self.process.pid:
            assert self.process.wait(timeout=20) == 0
        else:
            wait(lambda: has_ended(self.program.pid), "the program ends", 20)
        self._stayed_away_from_the_disk()

    def _stayed_away_from_the_disk(self):
        """The main loop may not touch a file of the register: on a slow disk the window would stand still."""
        with open(self.touched, encoding="utf-8") as file:
            calls = file.read().splitlines()
        if calls:
            raise AssertionError("touched from the main loop: " + ", ".join(sorted(set(calls))))

    def has_not_complained(self):
        """No critical warning, but for what GTK 4.8 says when the screen's reader asks about a widget that is just going."""
        if not os.path.exists(self.complaints):
            return
        with open(self.complaints, encoding="utf-8", errors="replace") as file:
            said = [line.strip() for line in file if "-CRITICAL **" in line]
        said = [line for line in said if "g_variant_is_object_path" not in line and "g_variant_new_object_path" not in line]
        if said:
            raise AssertionError("the program complained: " + "; ".join(said))

    def last_words(self):
        """How the program ended, if it did, and what it said at last."""
        if self.process is None:
            return []
        with open(self.complaints, encoding="utf-8", errors="replace") as file:
            said = file.read().splitlines()[-20:]
        ended = self.process.poll()
        return said + ([f"the program had ended: {ended}"] if ended is not None else [])

    def kill(self):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.program is not None and self.program.pid != self.process.pid and not has_ended(self.program.pid):
            os.kill(self.program.pid, signal.SIGKILL)

    def remove(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Program:
    """The program at a register, and what a person sees and does."""

    def __init__(self, pid, language):
        """The process of PID, which speaks LANGUAGE."""
        catalogue = gettext.translation("sijil", os.environ["SIJIL_LOCALEDIR"], [language], fallback=True)
        self.translate, self.translate_plural = catalogue.gettext, catalogue.ngettext
        self.language = language
        self.pid = pid
        self.keys = 0  # that were pressed so far
        self.application = wait(self._find_application, "the program on the accessibility bus", 30)
        self.application.set_cache_mask(Atspi.Cache.NONE)
        self._measure()

    def _find_application(self):
        desktop = Atspi.get_desktop(0)
        desktop.set_cache_mask(Atspi.Cache.NONE)  # to clear it goes round in circles when a program has just gone
        for i in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(i)
            if application and application.get_process_id() == self.pid and application.get_child_count() > 0:
                return application
        return None

    def _measure(self):
        """Where the window's content lies on the screen: the accessibility bus knows only places in the window."""
        self.window = wait(lambda: self.application.get_child_at_index(0), "the window")
        found = wait(lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.pid)],
                                            capture_output=True, text=True, check=False).stdout.split(), "the window")
        self.xid = found[-1]
        xdo("windowmove", self.xid, 0, 0)
        xdo("windowactivate", self.xid)

    def _offset(self):
        """Of the window in front: the main one, or the one that was opened last."""
        xid, window = (self.xid, self.window) if self.is_in_front() else (self._active(), self.windows()[-1])
        lines = subprocess.run(["xdotool", "getwindowgeometry", "--shell", xid], capture_output=True, text=True, check=True)
        frame = dict(line.split("=") for line in lines.stdout.split())
        inner = extents(window)
        return (int(frame["X"]) + (int(frame["WIDTH"]) - inner.width) // 2,
                int(frame["Y"]) + (int(frame["HEIGHT"]) - inner.height) // 2)

    # Looking.

    @staticmethod
    def _look_at(node, i, wanted):
        """The child, its role and whether it is wanted; nothing of what is not on the screen, or goes while it is asked."""
        try:
            child = node.get_child_at_index(i)
            if child is None:
                return None
            role = ROLES.get(child.get_role_name(), child.get_role_name())
            place = extents(child)
            if place is not None and (place.width == 0 or place.height == 0):
                return None
            return child, role, wanted(child, role)
        except GLib.Error:
            return None

    @staticmethod
    def _count(node):
        try:
            return node.get_child_count()
        except GLib.Error:
            return 0

    def walk(self, node, wanted):
        for i in range(self._count(node)):
            found = self._look_at(node, i, wanted)
            if found is None:
                continue
            child, role, is_wanted = found
            if is_wanted:
                yield child
            if role not in LEAVES:
                yield from self.walk(child, wanted)

    def windows(self):
        return [self.application.get_child_at_index(i) for i in range(self.application.get_child_count())]

    def find_all(self, role=None, name=None, contains=None, root=None):
        def wanted(node, found):
            text = (node.get_name() or "").removesuffix(" *")  # of what must be filled in
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

    def counts(self, one, many, number):
        return self.sees(self.translate_plural(one, many, number).replace("%u", str(number)), translated=False)

    def does_not_see(self, text):
        wait(lambda: next(self.find_all(contains=self.translate(text)), None) is None, f"{text!r} is still there")

    @staticmethod
    def text_of(node):
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    @staticmethod
    def is_on(node, state):
        return node.get_state_set().contains(state)

    @staticmethod
    def _active():
        return subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True, check=False).stdout.strip()

    def is_in_front(self):
        """Whether keys go to the main window and to no other."""
        return self._active() == self.xid

    def wait_for_front(self, own):
        """Until the main window has the keys (OWN), or one that it opened."""
        wait(lambda: self.is_in_front() == own, "the window in front")

    # Doing.

    def press(self, *keys):
        for key in keys:
            xdo("key", "--clearmodifiers", key)
        self.keys += len(keys)

    def strike(self, *codes):
        """Keys of a keyboard by their places on it, at the pace of a hand."""
        xdo("key", "--delay", 140, *codes)
        self.keys += len(codes)

    def type(self, text):
        """By real keys, at the pace of a hand."""
        xdo("type", "--delay", 70, text)
        self.keys += len(text) + sum(letter.isupper() for letter in text)  # Shift is a key

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
        xdo("type", "--delay", 2, "--args", 1, code, "key", "Return")

    def is_chosen(self, combo, text):
        return any(next(self.find_all(contains=text, root=item), None) for item in self.find_all("list item", root=combo))

    def choose(self, combo, text):
        """Opens a list and goes down or up in it until TEXT is chosen."""
        for key in ["Down"] * 12 + ["Up"] * 12:
            if wait(lambda: (self.is_chosen(combo, text),), "what is chosen")[0]:
                return
            self.click(combo)
            self.press(key, "Return")
        raise AssertionError(f"{text!r} is not in the list")

    def tab_to(self, name, limit=25):
        """Goes on with Tab until the hand is at the control of that name, in the window in front."""
        wanted = self.translate(name)
        for _ in range(limit):
            window = self.windows()[-1]
            if any(is_focused(node) for node in self.walk(window, lambda node, _: (node.get_name() or "").removesuffix(" *") == wanted)):
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {wanted!r}")

    def fill(self, name, text):
        """Types into a box that may hold something already."""
        self.click(self.find("text", name))
        self.press("ctrl+a")
        self.type(text)

    def _is_first(self, text):
        """Whether the list of the window in front begins with it."""
        item = next(self.find_all("list item", root=self.windows()[-1]))
        return next(self.find_all(name=text, root=item), None) is not None

    def go(self, page):
        """By the palette, from anywhere."""
        self.press("ctrl+k")
        box = self.find("entry", "Go to anything")
        wait(lambda: is_focused(box), "the hand in the palette")
        self.type(self.translate(page))
        wait(lambda: self._is_first(page), f"{page!r} is found")
        self.press("Return")
        self.wait_for_front(True)
        wait(lambda: self.window.get_name() == self.translate(page), f"the page {page!r}")

    def sign_in(self, officer, pin=Office.PIN):
        """Chooses the officer by name and types the PIN. What a stack does not show is on the bus, too: the title tells."""
        wait(lambda: self.window.get_name() == self.translate("Sijil"), "the form that signs in")
        self.choose(self.find("combo box", "Officer"), officer)
        self.click(self.find("text", "PIN"))
        self.type(pin)
        self.press("Return")
        wait(lambda: self.window.get_name() != self.translate("Sijil"), "the desk")

    def change_officer(self, officer):
        self.press("ctrl+l")
        self.sign_in(officer)

    def shoot(self, path):
        subprocess.run(["import", "-window", "root", path], check=True)

    def close(self):
        """Ends the program as a person would."""
        self.press("ctrl+q")
