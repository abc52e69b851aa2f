#!/usr/bin/python3
"""Scenarios at the real program. Usage: scenario.py SIJIL SIJILCTL EXAMPLES LANGUAGE [SCENARIO…]

Each runs in a process of its own: the library that reads the screen (libatspi) breaks now and then when windows go while it
asks about them, and takes its program with it. That one scenario is then done again, once.
"""

import os
import signal
import subprocess
import sys
import traceback

import driver
import everyday  # noqa: F401
import journeys  # noqa: F401
import keystrokes  # noqa: F401

SIJIL, SIJILCTL, EXAMPLES, LANGUAGE = sys.argv[1:5]

BROKEN = 3  # the scenario, by what is none of ours


def keep_picture(name):
    if "SIJIL_SHOTS" in os.environ:
        subprocess.run(["import", "-window", "root", os.path.join(os.environ["SIJIL_SHOTS"], f"{name}-{LANGUAGE}.png")], check=False)


def run(number, name, may_retry):
    office = driver.Office(SIJIL, SIJILCTL, EXAMPLES, LANGUAGE, empty=name in driver.FIRST_RUNS)
    try:
        for figure in driver.SCENARIOS[name](office) or []:
            print(f"# {figure}", flush=True)
        office.has_not_complained()
        print(f"ok {number} {name}", flush=True)
        return True
    except Exception:
        if may_retry and office.was_ended_by_the_reader():
            print(f"# {name}: GTK 4.8 broke as the screen was read", flush=True)
            sys.exit(BROKEN)
        print(f"not ok {number} {name}", flush=True)
        traceback.print_exc()
        if office.process is not None and office.process.poll() is not None:
            print(f"# the program had ended: {office.process.returncode}", flush=True)
        keep_picture(name)
        return False
    finally:
        office.remove()


def run_apart(number, name):
    for attempt in range(2):
        with subprocess.Popen([sys.executable, *sys.argv[:5], "--one", str(number), name, str(attempt)], start_new_session=True) as child:
            status = child.wait()
            if status not in (BROKEN, -signal.SIGSEGV, -signal.SIGABRT):
                return status == 0
            if status < 0:
                os.killpg(child.pid, signal.SIGKILL)
        print(f"# {name}: broken off ({status})", flush=True)

    print(f"not ok {number} {name}", flush=True)
    return False


def main():
    if sys.argv[5:6] == ["--one"]:
        sys.exit(not run(int(sys.argv[6]), sys.argv[7], sys.argv[8] == "0"))

    wanted = sys.argv[5:] or list(driver.SCENARIOS)
    print(f"1..{len(wanted)}", flush=True)
    window_manager = subprocess.Popen(["openbox", "--sm-disable"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    driver.set_keyboard(driver.KEYBOARD)
    done = [run_apart(number, name) for number, name in enumerate(wanted, 1)]
    window_manager.terminate()
    sys.exit(not all(done))


main()
