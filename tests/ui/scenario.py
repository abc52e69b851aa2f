#!/usr/bin/python3
"""Scenarios at the real program. Usage: scenario.py SIJIL SIJILCTL EXAMPLES LANGUAGE [SCENARIO…]"""

import json
import os
import subprocess
import sys
import time
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


def number_of(answer):
    return json.loads(answer)["number"]


def state_of(office, number):
    return json.loads(office.run("--json", "show", number, officer="director"))["state"]


@scenario
def clean_file_is_accepted_with_one_key(office):
    number = number_of(deposit(office))
    program = open_program(office, "--page", "review")
    program.sign_in("Registrar")
    program.sees(number, translated=False)
    program.press("F12")
    driver.wait(lambda: state_of(office, number) == "accepted", "the file is accepted", 30)
    assert program.close() == 0


@scenario
def accepting_is_undone_within_eight_seconds(office):
    number = number_of(deposit(office))
    program = open_program(office, "--page", "review")
    program.sign_in("Registrar")
    program.sees(number, translated=False)
    program.press("F12")
    program.click(program.find("label", "Undo"))
    time.sleep(9)  # what must not happen needs its time
    assert state_of(office, number) != "accepted"
    assert program.close() == 0


@scenario
def card_is_handed_over_by_a_scan_and_a_key(office):
    number = number_of(deposit(office))
    entry = json.loads(office.run("--json", "accept", number, officer="registrar"))["entry"]["number"]
    serial = json.loads(office.run("--json", "card", "issue", entry, officer="clerk"))["number"]
    office.run("card", "render", "--pdf", os.path.join(office.folder, "card.pdf"), officer="clerk")
    office.run("card", "printed", serial, officer="clerk")
    program = open_program(office, "--page", "hand-over")
    program.sign_in("Clerk")
    program.scan(serial)
    program.sees(serial, translated=False)
    program.press("Return")
    driver.wait(lambda: state_of(office, serial) == "handed_over", "the card is handed over", 20)
    assert program.close() == 0


@scenario
def search_finds_a_name_typed_in_arabic(office):
    deposit(office)
    program = open_program(office, "--page", "search")
    program.sign_in("Agent")
    program.type("زينب")
    program.sees("D-08-", translated=False)
    assert program.close() == 0


@scenario
def draft_survives_a_killed_program(office):
    program = open_program(office, "--page", "new")
    program.sign_in("Agent")
    program.type("Salma Exemple 1984")
    program.click(program.find("push button", "Register this person"))
    program.sees("Category")
    program.press("ctrl+2")
    program.type("Essai")
    driver.wait(lambda: json.loads(office.run("--json", "draft", "list", officer="agent"))["total"] == 1, "the draft is saved", 20)
    program.kill()
    program = open_program(office, "--page", "new")
    program.sign_in("Agent")
    program.sees("My drafts")
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
