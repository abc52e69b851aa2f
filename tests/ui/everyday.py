"""What every desk does each day, one thing at a time."""

import os
import time

import driver
from driver import scenario


@scenario
def signs_in_and_finds_the_list(office):
    office.deposit()
    program = office.open("--page", "applications")
    program.sign_in("Registrar")
    program.sees("D-08-", translated=False)
    program.sees("deposited")
    office.close()


@scenario
def wrong_pin_is_told_and_the_next_one_is_taken(office):
    program = office.open()
    field = program.find("text", "PIN")
    program.click(field)
    program.type("pas le bon code")
    program.press("Return")
    wait_empty = lambda: driver.Atspi.Text.get_character_count(program.find("text", "PIN")) == 0
    driver.wait(wait_empty, "the field is emptied")
    program.sign_in("Agent")
    office.close()


@scenario
def locked_desk_opens_where_it_was(office):
    program = office.open("--page", "entries")
    program.sign_in("Registrar")
    program.sees("The register is empty")
    program.press("ctrl+l")
    program.find("text", "PIN")
    program.sign_in("Registrar")
    program.sees("The register is empty")
    office.close()


@scenario
def keys_of_a_page_wait_for_no_hand_in_it(office):
    number = office.deposit()
    office.run("accept", number, officer="registrar")
    program = office.open("--page", "today")
    program.sign_in("Clerk")
    program.click(program.find("label", "Card printing"))  # the hand stays in the sidebar until the page has been drawn
    driver.xdo("key", "--delay", 0, "ctrl+2")
    program.sees(number, translated=False)
    office.close()


@scenario
def clean_file_is_accepted_with_one_key(office):
    number = office.deposit()
    program = office.open("--page", "review")
    program.sign_in("Registrar")
    program.sees(number, translated=False)
    program.press("F12")
    office.wait_for_state(number, "accepted")
    office.close()


@scenario
def accepting_is_undone_within_eight_seconds(office):
    number = office.deposit()
    program = office.open("--page", "review")
    program.sign_in("Registrar")
    program.sees(number, translated=False)
    program.press("F12")
    program.click(program.find("label", "Undo"))
    time.sleep(9)  # what must not happen needs its time
    assert office.state_of(number) != "accepted"
    office.close()


@scenario
def card_is_handed_over_by_a_scan_and_a_key(office):
    number = office.deposit()
    entry = office.ask("accept", number, officer="registrar")["entry"]["number"]
    serial = office.ask("card", "issue", entry, officer="clerk")["number"]
    office.run("card", "render", "--pdf", os.path.join(office.folder, "card.pdf"), officer="clerk")
    office.run("card", "printed", serial, officer="clerk")
    program = office.open("--page", "hand-over")
    program.sign_in("Clerk")
    program.scan(serial)
    program.sees(serial, translated=False)
    program.press("Return")
    office.wait_for_state(serial, "handed_over")
    office.close()


@scenario
def search_finds_a_name_typed_in_arabic(office):
    office.deposit()
    program = office.open("--page", "search")
    program.sign_in("Agent")
    program.type("زينب")
    program.sees("D-08-", translated=False)
    office.close()


@scenario
def draft_survives_a_killed_program(office):
    program = office.open("--page", "new")
    program.sign_in("Agent")
    program.type("Salma Exemple 1984")
    program.click(program.find("push button", "Register this person"))
    program.sees("Category")
    program.press("ctrl+2")
    program.type("Essai")
    driver.wait(lambda: office.ask("draft", "list", officer="agent")["total"] == 1, "the draft is saved", 20)
    office.kill()
    program = office.open("--page", "new")
    program.sign_in("Agent")
    program.sees("My drafts")
    office.close()
