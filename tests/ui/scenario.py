#!/usr/bin/python3
"""Scenarios at the real program. Usage: scenario.py SIJIL SIJILCTL EXAMPLES LANGUAGE [SCENARIO…]"""

import os
import subprocess
import sys
import traceback

import driver
import everyday  # noqa: F401
import journeys  # noqa: F401
import keystrokes  # noqa: F401

SIJIL, SIJILCTL, EXAMPLES, LANGUAGE = sys.argv[1:5]


def keep_picture(name):
    if "SIJIL_SHOTS" in os.environ:
        subprocess.run(["import", "-window", "root", os.path.join(os.environ["SIJIL_SHOTS"], f"{name}-{LANGUAGE}.png")], check=False)


def run(number, name):
    office = driver.Office(SIJIL, SIJILCTL, EXAMPLES, LANGUAGE, empty=name in driver.FIRST_RUNS)
    try:
        for figure in driver.SCENARIOS[name](office) or []:
            print(f"# {figure}", flush=True)
        print(f"ok {number} {name}", flush=True)
        return True
    except Exception:
        print(f"not ok {number} {name}", flush=True)
        traceback.print_exc()
        if office.process is not None and office.process.poll() is not None:
            print(f"# the program had ended: {office.process.returncode}", flush=True)
        keep_picture(name)
        return False
    finally:
        office.remove()


def main():
    wanted = sys.argv[5:] or list(driver.SCENARIOS)
    print(f"1..{len(wanted)}", flush=True)
    window_manager = subprocess.Popen(["openbox", "--sm-disable"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    driver.set_keyboard(driver.KEYBOARD)
    done = [run(number, name) for number, name in enumerate(wanted, 1)]
    window_manager.terminate()
    sys.exit(not all(done))


main()
