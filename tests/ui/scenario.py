#!/usr/bin/python3
"""Scenarios at the real program. Usage: scenario.py SIJIL SIJILCTL EXAMPLES LANGUAGE [SCENARIO…]"""

import os
import subprocess
import sys
import traceback

import driver

SIJIL, SIJILCTL, EXAMPLES, LANGUAGE = sys.argv[1:5]
SCENARIOS = {}


def scenario(function):
    SCENARIOS[function.__name__] = function
    return function


def open_program(office, *arguments):
    return driver.Program(SIJIL, office.register, LANGUAGE, *arguments)


def deposit(office, example="artisan-by-practice.json"):
    return office.run("--json", "apply", os.path.join(EXAMPLES, example), "--deposit", officer="agent")


@scenario
def signs_in_and_finds_the_list(office):
    deposit(office)
    program = open_program(office, "--page", "applications")
    program.sign_in("Registrar")
    program.sees("D-08-", translated=False)
    program.sees("deposited")
    assert program.close() == 0


@scenario
def wrong_pin_is_told_and_the_next_one_is_taken(office):
    program = open_program(office)
    field = program.find("text", "PIN")
    program.click(field)
    program.type("pas le bon code")
    program.press("Return")
    wait_empty = lambda: driver.Atspi.Text.get_character_count(program.find("text", "PIN")) == 0
    driver.wait(wait_empty, "the field is emptied")
    program.sign_in("Agent")
    assert program.close() == 0


@scenario
def locked_desk_opens_where_it_was(office):
    program = open_program(office, "--page", "entries")
    program.sign_in("Registrar")
    program.sees("The register is empty")
    program.press("ctrl+l")
    program.find("text", "PIN")
    program.sign_in("Registrar")
    program.sees("The register is empty")
    assert program.close() == 0


def main():
    wanted = sys.argv[5:] or list(SCENARIOS)
    print(f"1..{len(wanted)}", flush=True)
    failed = 0
    window_manager = subprocess.Popen(["openbox", "--sm-disable"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(["setxkbmap", "-layout", "us,ara"], check=False)
    for number, name in enumerate(wanted, 1):
        office = driver.Office(SIJILCTL)
        try:
            SCENARIOS[name](office)
            print(f"ok {number} {name}", flush=True)
        except Exception:
            failed += 1
            print(f"not ok {number} {name}", flush=True)
            traceback.print_exc()
            if "SIJIL_SHOTS" in os.environ:
                subprocess.run(["import", "-window", "root", os.path.join(os.environ["SIJIL_SHOTS"], f"{name}-{LANGUAGE}.png")],
                               check=False)
            subprocess.run(["pkill", "-x", "-P", str(os.getpid()), "sijil"], check=False)
        finally:
            office.remove()
    window_manager.terminate()
    sys.exit(failed > 0)


main()
