#!/usr/bin/python3
"""Scenarios at the real program. Usage: scenario.py SIJIL SIJILCTL EXAMPLES LANGUAGE [SCENARIO…]

Each runs in a process of its own: the library that reads the screen (libatspi) breaks now and then when windows go while it
asks about them, and takes its program with it; so does the bridge to it in GTK 4.8. What went wrong is told, and that one
scenario is done again, once.
"""

import contextlib
import os
import signal
import subprocess
import sys
import traceback

import driver
import everyday  # noqa: F401
import journeys  # noqa: F401
import keystrokes  # noqa: F401
import slow  # noqa: F401
import traces  # noqa: F401

SIJIL, SIJILCTL, EXAMPLES, LANGUAGE = sys.argv[1:5]


def keep_picture(name):
    if "SIJIL_SHOTS" in os.environ:
        subprocess.run(["import", "-window", "root", os.path.join(os.environ["SIJIL_SHOTS"], f"{name}-{LANGUAGE}.png")], check=False)


def run(name):
    office = driver.Office(SIJIL, SIJILCTL, EXAMPLES, LANGUAGE, empty=name in driver.FIRST_RUNS)
    try:
        for figure in driver.SCENARIOS[name](office) or []:
            print(f"# {figure}", flush=True)
        office.has_not_complained()
        return True
    except Exception:
        for line in traceback.format_exc().splitlines() + office.last_words():
            print(f"# {line}", flush=True)
        keep_picture(name)
        return False
    finally:
        office.remove()


def run_apart(number, name):
    for _ in range(2):
        with subprocess.Popen([sys.executable, *sys.argv[:5], "--one", name], start_new_session=True) as child:
            status = child.wait()
        if status < 0:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
        if status == 0:
            print(f"ok {number} {name}", flush=True)
            return True
        print(f"# {name}: went wrong ({status})", flush=True)

    print(f"not ok {number} {name}", flush=True)
    return False


def main():
    if sys.argv[5:6] == ["--one"]:
        sys.exit(not run(sys.argv[6]))

    wanted = sys.argv[5:] or [name for name in driver.SCENARIOS if name not in driver.NAMED_ONLY]
    print(f"1..{len(wanted)}", flush=True)
    window_manager = subprocess.Popen(["openbox", "--sm-disable"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    driver.set_keyboard(driver.KEYBOARD)
    done = [run_apart(number, name) for number, name in enumerate(wanted, 1)]
    window_manager.terminate()
    print(f"# promise P26 | {sum(done)} of {len(done)} scenarios by keys touched no file of the register from the main loop | all")
    sys.exit(not all(done))


main()
